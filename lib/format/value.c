/* Cells into values. */

#include "format/value.h"

#include <string.h>

#include "data/write.h"
#include "format/condition_list.h"

#include "base/ban.h"

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

bool sd_cell_is_figures(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n;
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
	if (sd_cell_is_figures(cell) && cell.n < 16 && (cell.p[0] != '0' || cell.n == 1)) {
		sd_buf_add(out, cell);
		return SD_I_NONE;
	}
	sd_json_string(out, cell);
	return SD_I_BYTES;
}

static enum sd_note write_kind(struct sd_maps *m, enum sd_kind kind, struct sd_slice cell,
			       struct sd_buf *out, struct sd_buf *want)
{
	switch (kind) {
	case SD_K_DATE:
		return sd_value_date(cell, out, want);
	case SD_K_TIME:
		return sd_value_time(cell, out, want);
	case SD_K_TYPE: case SD_K_STATUS: case SD_K_SCALE: case SD_K_OP: case SD_K_SUBJECT:
	case SD_K_ROUTE: case SD_K_OUTCOME: case SD_K_YESNO: case SD_K_STATEMENT:
		return write_word(m, kind, cell, out, want);
	case SD_K_LIST:
		write_list(cell, out);
		return SD_I_NONE;
	case SD_K_BYTES:
		return write_bytes(cell, out);
	case SD_K_CONDITIONS:
		if (sd_condition_list_write(cell, out))
			return SD_I_NONE;
		sd_json_string(out, cell);
		return SD_I_CONDITIONS;
	default:
		sd_json_string(out, cell);
		return SD_I_NONE;
	}
}

enum sd_note sd_value_write(struct sd_maps *m, enum sd_kind kind, struct sd_slice cell,
			    unsigned trait, struct sd_buf *out, struct sd_buf *want)
{
	enum sd_note told = write_kind(m, kind, cell, out, want), slip;

	slip = sd_value_slip(kind, cell, trait, want);
	return slip ? slip : told;
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
