/* Reading a requirement cell: figures first, words second, else open. */

#include "model/requirement.h"

#include "model/requirement_parse.h"

#include "base/ban.h"

void sd_requirement_scratch_release(struct sd_requirement_scratch *s)
{
	sd_unit_scratch_release(&s->unit);
}

static struct sd_slice trim(struct sd_slice text)
{
	struct sd_req_reader r = { .rest = text };

	sd_req_blanks(&r);
	text = r.rest;
	for (;;) {
		text = sd_slice_trim(text);
		if (text.n >= 3 && memcmp(text.p + text.n - 3, "\u3000", 3) == 0)
			text.n -= 3;
		else if (text.n >= 2 && memcmp(text.p + text.n - 2, "\u00A0", 2) == 0)
			text.n -= 2;
		else if (text.n &&
			 (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
			text.n--;
		else
			return text;
	}
}

/* Nothing of a half-read cell may stay behind. */
static void leave_open(struct sd_requirement *out, const char *why)
{
	*out = (struct sd_requirement){ .kind = SD_REQ_OPEN, .why_open = why };
}

/* One way of reading the cell; where it fails, why stays behind. */
static bool reads(struct sd_req_reader r,
		  bool (*way)(struct sd_req_reader *r, struct sd_requirement *out),
		  struct sd_requirement *out)
{
	if (!way(&r, out)) {
		leave_open(out, r.why);
		return false;
	}
	out->notes = r.notes;
	return true;
}

void sd_requirement_read(const struct sd_units *units, struct sd_requirement_scratch *s,
			 struct sd_slice name, struct sd_slice cell,
			 struct sd_requirement *out)
{
	struct sd_req_reader start = {
		.units = units, .scratch = s, .name = name.n ? name : SD_S("")
	};

	*out = (struct sd_requirement){ .kind = SD_REQ_OPEN };
	start.rest = cell = trim(cell.n ? cell : SD_S(""));
	if (cell.n > SD_REQ_BYTES) {
		leave_open(out, "free text");
		return;
	}
	if (reads(start, sd_req_special, out) ||
	    reads(start, sd_req_interval, out) || out->why_open ||
	    reads(start, sd_req_words, out) || out->why_open)
		return;
	leave_open(out, sd_req_why(&start, cell));
}
