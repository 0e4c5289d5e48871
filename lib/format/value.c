/* Cells into values. */

#include "format/value.h"

#include <string.h>

#include "base/date.h"
#include "data/write.h"
#include "format/conditions.h"
#include "model/uscc.h"

#include "base/ban.h"

/* Day numbers of spreadsheets, of 1970-01-01 and of the years 2000 to 2099. */
enum { SERIAL_1970 = 25569, SERIAL_FIRST = 36526, SERIAL_LAST = 73050 };

/* Bytes of the blank at p, 0 when it is none. */
static size_t blank_at(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[0];

	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (c == 0xC2 && n > 1 && (unsigned char)p[1] == 0xA0)		/* no-break space */
		return 2;
	return c == 0xE3 && n > 2 && memcmp(p, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Whether a blank can neither begin nor end with these bytes: nearly always. */
static bool is_bare(unsigned char first, unsigned char last)
{
	return first > ' ' && first != 0xC2 && first != 0xE3 &&
	       last > ' ' && last != 0xA0 && last != 0x80;
}

struct sd_slice sd_cell_trim(struct sd_slice s)
{
	size_t n;

	if (s.n && is_bare((unsigned char)s.p[0], (unsigned char)s.p[s.n - 1]))
		return s;
	while (s.n && (n = blank_at(s.p, s.n)))
		s = sd_slice_from(s, n);
	while (s.n) {
		if (blank_at(s.p + s.n - 1, 1))
			s.n--;
		else if (s.n > 1 && blank_at(s.p + s.n - 2, 2) == 2)
			s.n -= 2;
		else if (s.n > 2 && blank_at(s.p + s.n - 3, 3) == 3)
			s.n -= 3;
		else
			break;
	}
	return s;
}

/* A look at the first bytes: ≤ and ≥ begin like the dashes, and are frequent. */
static bool may_be_dash(struct sd_slice s)
{
	switch ((unsigned char)s.p[0]) {
	case '-': case '/': case '\\':
		return true;
	case 0xE2: case 0xEF:
		return s.n >= 3 && ((unsigned char)s.p[1] == 0x80 ||
				    (unsigned char)s.p[1] == 0xBC);
	default:
		return false;
	}
}

bool sd_cell_is_dash(struct sd_slice s)
{
	static const char *const dash[] = { "-", "/", "－", "—", "–", "―", "／", "\\" };
	size_t i;

	if (!s.n || s.n > 24 || !may_be_dash(s))
		return false;
	while (s.n) {
		for (i = 0; i < sizeof dash / sizeof *dash; i++)
			if (sd_slice_starts(s, dash[i]))
				break;
		if (i == sizeof dash / sizeof *dash)
			return false;
		s = sd_slice_from(s, strlen(dash[i]));
	}
	return true;
}

bool sd_cell_is_nothing(struct sd_slice s)
{
	return (s.n == 3 && memcmp(s.p, "无", 3) == 0) || sd_cell_is_dash(s);
}

static bool figures_only(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n;
}

static void put_day(struct sd_buf *out, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	sd_date_write(day, text);
	sd_buf_put(out, text, SD_DATE_LEN);
}

/* A cell that is no date: perhaps the number a spreadsheet keeps for it. */
static enum sd_note no_date(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	int serial = 0;
	size_t i;

	sd_json_string(out, cell);
	if (cell.n != 5 || !figures_only(cell))
		return SD_I_DATE;
	for (i = 0; i < cell.n; i++)
		serial = serial * 10 + (cell.p[i] - '0');
	if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return SD_I_DATE;
	put_day(want, serial - SERIAL_1970);
	return SD_I_SERIAL;
}

static enum sd_note write_date(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	sd_day day = sd_time_read(cell);

	if (day == SD_DAY_NONE)
		day = sd_date_read_lenient(cell);
	if (day == SD_DAY_NONE)
		return no_date(cell, out, want);
	sd_buf_byte(out, '"');
	put_day(out, day);
	sd_buf_byte(out, '"');
	return SD_I_NONE;
}

/* One or two figures and the mark behind them. */
static bool take_part(struct sd_slice *s, int below, const char *mark, const char *zh,
		      int *value)
{
	size_t n = 0;

	for (*value = 0; n < 2 && n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++)
		*value = *value * 10 + (s->p[n] - '0');
	*s = sd_slice_from(*s, n);
	if (s->n && sd_slice_starts(*s, mark))
		*s = sd_slice_from(*s, strlen(mark));
	else if (s->n && sd_slice_starts(*s, zh))
		*s = sd_slice_from(*s, strlen(zh));
	return n && *value < below;
}

/* 10:20, 10:20:05, 10时20分, 10点20分5秒 */
static bool read_clock(struct sd_slice s, int part[3])
{
	bool good, oclock;

	if (sd_slice_starts(s, "T"))
		s = sd_slice_from(s, 1);
	part[2] = 0;
	oclock = sd_slice_starts(sd_slice_from(s, 1), "点") ||
		 sd_slice_starts(sd_slice_from(s, 2), "点");
	good = take_part(&s, 24, ":", oclock ? "点" : "时", &part[0]) &&
	       take_part(&s, 60, ":", "分", &part[1]);
	if (good && s.n)
		good = take_part(&s, 60, "秒", "秒", &part[2]);
	return good && !s.n;
}

/* Where the time of day begins behind the date: at the first blank, "T" or 日. */
static struct sd_slice behind_date(struct sd_slice cell)
{
	size_t i;

	for (i = 0; i < cell.n; i++) {
		struct sd_slice rest = sd_slice_from(cell, i);

		if (cell.p[i] == ' ' || cell.p[i] == 'T')
			return sd_cell_trim(rest);
		if (sd_slice_starts(rest, "日"))
			return sd_cell_trim(sd_slice_from(rest, strlen("日")));
	}
	return sd_slice(cell.p + cell.n, 0);
}

static void put_clock(struct sd_buf *out, const int part[3])
{
	char text[] = "T00:00:00+08:00\"";
	int i;

	for (i = 0; i < 3; i++) {
		text[1 + 3 * i] = (char)('0' + part[i] / 10);
		text[2 + 3 * i] = (char)('0' + part[i] % 10);
	}
	sd_buf_put(out, text, sizeof text - 1);
}

static enum sd_note write_time(struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	struct sd_slice clock = behind_date(cell);
	sd_day day = sd_date_read_lenient(sd_slice(cell.p, (size_t)(clock.p - cell.p)));
	int part[3] = { 0, 0, 0 };

	if (sd_time_is(cell)) {
		sd_json_string(out, cell);
		return SD_I_NONE;
	}
	if (day == SD_DAY_NONE || (clock.n && !read_clock(clock, part)))
		return no_date(cell, out, want);
	sd_buf_byte(out, '"');
	put_day(out, day);
	put_clock(out, part);
	return clock.n ? SD_I_NONE : SD_I_MIDNIGHT;
}

static enum sd_note write_word(struct sd_maps *m, enum sd_kind kind, struct sd_slice cell,
			       struct sd_buf *out, struct sd_buf *want)
{
	struct sd_slice value;

	if (!sd_maps_word(m, kind, cell, &value)) {
		sd_json_string(out, cell);
		if (kind == SD_K_STATEMENT)	/* the words of the commitment itself */
			return SD_I_NONE;
		sd_maps_values(m, kind, want);
		return SD_I_WORD;
	}
	if (kind == SD_K_YESNO || kind == SD_K_STATEMENT)
		sd_buf_add(out, value);
	else
		sd_json_string(out, value);
	return SD_I_NONE;
}

/* 9.14403E+17: figures, at most one point, E, sign. */
static bool is_scientific(struct sd_slice s)
{
	size_t i = 0, points = 0;

	for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.'); i++)
		points += s.p[i] == '.';
	if (!i || points > 1 || i + 2 > s.n || (s.p[i] | 0x20) != 'e')
		return false;
	i += 1 + (s.p[i + 1] == '+');
	return figures_only(sd_slice_from(s, i));
}

/* An organisation code of nine characters that has lost zeros in front. */
static bool lost_zeros(struct sd_slice cell)
{
	char code[SD_ORGCODE_LEN];

	if (cell.n >= SD_ORGCODE_LEN || cell.n < SD_ORGCODE_LEN - 3)
		return false;
	memset(code, '0', sizeof code);
	memcpy(code + SD_ORGCODE_LEN - cell.n, cell.p, cell.n);
	return sd_orgcode_diagnose(sd_slice(code, sizeof code), NULL) == SD_USCC_GOOD;
}

static enum sd_note code_slip(enum sd_kind kind, struct sd_slice cell)
{
	struct sd_uscc_diagnosis d;

	if (is_scientific(cell))
		return SD_I_DAMAGED;
	if (kind != SD_K_USCC || sd_uscc_diagnose(cell, &d) == SD_USCC_GOOD)
		return SD_I_NONE;
	if (d.damaged_by_spreadsheet)
		return SD_I_DAMAGED;
	return lost_zeros(cell) ? SD_I_ZEROS : SD_I_NONE;
}

bool sd_cell_next(struct sd_slice *rest, struct sd_slice *one)
{
	static const char *const mark[] = { ";", "；", "、", ",", "，", "\n", "\r" };
	size_t i, k;

	while (rest->n) {
		for (i = 0; i < rest->n; i++) {
			for (k = 0; k < sizeof mark / sizeof *mark; k++)
				if (sd_slice_starts(sd_slice_from(*rest, i), mark[k]))
					goto found;
		}
		k = 0;
found:
		*one = sd_cell_trim(sd_slice(rest->p, i));
		*rest = sd_slice_from(*rest, i < rest->n ? i + strlen(mark[k]) : i);
		if (one->n)
			return true;
	}
	return false;
}

static void write_list(struct sd_slice cell, struct sd_buf *out)
{
	struct sd_slice one;
	size_t from;

	sd_buf_byte(out, '[');
	for (from = out->n; sd_cell_next(&cell, &one); ) {
		if (out->n > from)
			sd_buf_byte(out, ',');
		sd_json_string(out, one);
	}
	sd_buf_byte(out, ']');
}

static enum sd_note write_bytes(struct sd_slice cell, struct sd_buf *out)
{
	if (figures_only(cell) && cell.n < 16 && (cell.p[0] != '0' || cell.n == 1)) {
		sd_buf_add(out, cell);
		return SD_I_NONE;
	}
	sd_json_string(out, cell);
	return SD_I_BYTES;
}

enum sd_note sd_value_write(struct sd_maps *m, enum sd_kind kind, struct sd_slice cell,
			    struct sd_buf *out, struct sd_buf *want)
{
	switch (kind) {
	case SD_K_DATE:
		return write_date(cell, out, want);
	case SD_K_TIME:
		return write_time(cell, out, want);
	case SD_K_TYPE: case SD_K_STATUS: case SD_K_SCALE: case SD_K_OP: case SD_K_SUBJECT:
	case SD_K_ROUTE: case SD_K_OUTCOME: case SD_K_YESNO: case SD_K_STATEMENT:
		return write_word(m, kind, cell, out, want);
	case SD_K_LIST:
		write_list(cell, out);
		return SD_I_NONE;
	case SD_K_BYTES:
		return write_bytes(cell, out);
	case SD_K_CONDITIONS:
		if (sd_conditions_write(cell, out))
			return SD_I_NONE;
		sd_json_string(out, cell);
		return SD_I_CONDITIONS;
	case SD_K_USCC: case SD_K_CODE:
		sd_json_string(out, cell);
		return code_slip(kind, cell);
	default:
		sd_json_string(out, cell);
		return SD_I_NONE;
	}
}

void sd_cell_spec_model(struct sd_slice cell, struct sd_slice *spec, struct sd_slice *model)
{
	size_t i;

	*spec = sd_slice(cell.p, 0);
	*model = cell;
	for (i = 0; i + 3 <= cell.n; i++) {
		if (memcmp(cell.p + i, " / ", 3) != 0)
			continue;
		*spec = sd_cell_trim(sd_slice(cell.p, i));
		*model = sd_cell_trim(sd_slice_from(cell, i + 3));
		break;
	}
	if (sd_cell_is_nothing(*spec))
		spec->n = 0;
	if (sd_cell_is_nothing(*model))
		model->n = 0;
}
