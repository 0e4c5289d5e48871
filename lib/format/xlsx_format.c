/* Codes of number formats. */

#include "format/xlsx_show.h"

#include <string.h>

#include "base/ban.h"

const char *sd_xlsx_format_builtin(unsigned id)
{
	static const char *const code[] = {
		[1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%",
		[10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ?""?/?""?",
		[14] = "m/d/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy",
		[18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm", [21] = "h:mm:ss",
		[22] = "m/d/yyyy h:mm", [27] = "yyyy年m月", [28] = "m月d日", [29] = "m月d日",
		[30] = "m-d-yy", [31] = "yyyy年m月d日", [32] = "h时mm分", [33] = "h时mm分ss秒",
		[34] = "h时mm分", [35] = "h时mm分ss秒", [36] = "yyyy年m月", [37] = "#,##0",
		[38] = "#,##0", [39] = "#,##0.00", [40] = "#,##0.00", [45] = "mm:ss",
		[46] = "[h]:mm:ss", [47] = "mm:ss.0", [48] = "##0.0E+0", [49] = "@",
		[50] = "yyyy年m月", [51] = "m月d日", [52] = "yyyy年m月", [53] = "m月d日",
		[54] = "m月d日", [55] = "h时mm分", [56] = "h时mm分ss秒", [57] = "yyyy年m月",
		[58] = "m月d日"
	};

	return id < sizeof code / sizeof *code && code[id] ? code[id] : "General";
}

/* Bytes of the piece at the beginning that is quoted, escaped or in brackets, or of one
 * plain byte. */
static size_t piece(struct sd_slice s, bool *plain)
{
	const char *end = NULL;

	*plain = false;
	if (s.p[0] == '"')
		end = s.n > 1 ? memchr(s.p + 1, '"', s.n - 1) : NULL;
	else if (s.p[0] == '[')
		end = memchr(s.p, ']', s.n);
	else if (s.p[0] == '\\' || s.p[0] == '_' || s.p[0] == '*')
		return s.n < 2 ? s.n : 2;
	*plain = !end;
	return end ? (size_t)(end - s.p) + 1 : 1;
}

/* "[h]", "[mm]", "[s]": hours and the like that go on past 24. */
static bool is_elapsed(struct sd_slice s)
{
	char c = s.n > 2 ? (char)(s.p[1] | 0x20) : 0;

	return s.p[0] == '[' && (c == 'h' || c == 'm' || c == 's') &&
	       (s.p[2] == ']' || (s.p[2] | 0x20) == c);
}

/* A letter of the code.  "m" is a month beside years and days, minutes beside hours. */
static void take_letter(struct sd_xlsx_format *f, char c, bool *m, bool *digits)
{
	switch (c) {
	case 'y': case 'Y': case 'e': case 'g':
		f->year = true;
		break;
	case 'd': case 'D':
		f->day = true;
		break;
	case 'h': case 'H': case 's': case 'S':
		f->clock = true;
		break;
	case 'm': case 'M':
		*m = true;
		break;
	case '0': case '#': case '?':
		*digits = true;
		break;
	case 'E':
		f->as = *digits ? SD_XLSX_POWER : f->as;
		break;
	default:
		break;
	}
}

void sd_xlsx_format_read(struct sd_slice code, struct sd_xlsx_format *f)
{
	struct sd_slice s = code;
	bool plain, m = false, digits = false;
	size_t n;

	*f = (struct sd_xlsx_format){ .as = SD_XLSX_NUMBER, .code = code };
	if (sd_slice_is(code, "General") || sd_slice_is(code, "@") || !code.n) {
		f->as = SD_XLSX_GENERAL;
		return;
	}
	for (; s.n && s.p[0] != ';'; s = sd_slice_from(s, n)) {
		if (sd_slice_starts(s, "General") || sd_slice_starts(s, "AM/PM")) {
			n = sd_slice_starts(s, "General") ? 7 : 5;
			continue;
		}
		n = piece(s, &plain);
		f->elapsed |= is_elapsed(s);
		f->clock |= f->elapsed;
		if (plain)
			take_letter(f, s.p[0], &m, &digits);
	}
	f->month = m && (f->year || f->day || !f->clock);
	if (f->year || f->day || f->clock || (m && !digits))
		f->as = SD_XLSX_DATE;
}
