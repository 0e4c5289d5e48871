/* What was understood of a requirement cell, on one line; and what holds for every one. */

#ifndef SD_TESTS_REQUIREMENT_SHOW_H
#define SD_TESTS_REQUIREMENT_SHOW_H

#include "base/buf.h"
#include "model/requirement.h"

static void put_end(struct sd_buf *out, bool has, struct sd_dec value)
{
	if (has)
		sd_dec_write(value, out);
}

static void put_interval(const struct sd_requirement *q, struct sd_buf *out)
{
	sd_buf_byte(out, q->has_low && !q->low_open ? '[' : '(');
	put_end(out, q->has_low, q->low);
	sd_buf_byte(out, ',');
	put_end(out, q->has_high, q->high);
	sd_buf_byte(out, q->has_high && !q->high_open ? ']' : ')');
}

static void put_unit(const struct sd_requirement *q, struct sd_buf *out)
{
	if (q->unit_unknown) {
		sd_buf_text(out, " ?");
		sd_buf_add(out, q->unit_text);
	} else if (q->unit) {
		sd_buf_byte(out, ' ');
		sd_buf_add(out, q->unit->id);
	} else if (q->kind == SD_REQ_GRADE) {
		sd_buf_text(out, " grade");
	}
}

static void put_part(struct sd_buf *out, const char *label, struct sd_slice text)
{
	if (text.n) {
		sd_buf_text(out, label);
		sd_buf_add(out, text);
	}
}

static void render(const struct sd_requirement *q, struct sd_buf *out)
{
	sd_buf_clear(out);
	switch (q->kind) {
	case SD_REQ_OPEN:
		put_part(out, "open: ", sd_slice_of(q->why_open));
		break;
	case SD_REQ_INTERVAL:
	case SD_REQ_GRADE:
		put_interval(q, out);
		break;
	case SD_REQ_BETTER:
		sd_buf_text(out, "better than ");
		sd_dec_write(q->low, out);
		break;
	case SD_REQ_ABSENT:
		sd_buf_text(out, "absent");
		break;
	case SD_REQ_PRESENT:
		sd_buf_text(out, "present");
		break;
	case SD_REQ_CITATION:
		put_part(out, "citation ", q->cited);
		break;
	}
	put_unit(q, out);
	put_part(out, " of ", q->object);
	put_part(out, " note ", q->note);
}

/* What holds for every cell, whatever stands in it. */
static bool is_sound(const struct sd_requirement *q)
{
	bool interval = q->kind == SD_REQ_INTERVAL || q->kind == SD_REQ_GRADE;

	return (q->kind == SD_REQ_OPEN) == (q->why_open != NULL) &&
	       interval == (q->has_low || q->has_high) &&
	       q->unit_unknown == (q->unit_text.n && !q->unit) &&
	       (q->kind == SD_REQ_CITATION) == (q->cited.n > 0);
}

#endif
