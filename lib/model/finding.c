/* Findings and verdicts. */

#include "model/finding.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"

#include "base/ban.h"

const char *sd_outcome_word(enum sd_outcome o)
{
	static const char *const word[] = { "fail", "open", "pass", "unconfirmed", "n/a" };

	return word[o];
}

const char *sd_level_word(enum sd_level l)
{
	static const char *const word[] = { "error", "warning", "note" };

	return word[l];
}

const char *sd_verdict_text(enum sd_verdict_word v)
{
	static const char *const word[] = { "fail", "open", "pass", "n/a" };

	return word[v];
}

void sd_verdict_init(struct sd_verdict *v, struct sd_arena *arena)
{
	*v = (struct sd_verdict){ .arena = arena, .listed = SD_WARNING };
}

void sd_verdict_release(struct sd_verdict *v)
{
	free(v->finding);
	v->finding = NULL;
	v->n = v->cap = 0;
}

void sd_verdict_clear(struct sd_verdict *v)
{
	v->n = 0;
	memset(v->count, 0, sizeof v->count);
	v->warnings = v->notes = v->judged = v->binding = 0;
	v->kept = v->kept_unsure = 0;
	v->unknown = false;
	v->turns_on = SD_DAY_NONE;
	v->filed = SD_FILED_NONE;
}

struct sd_finding *sd_verdict_add(struct sd_verdict *v, struct sd_slice rule,
				  enum sd_outcome outcome, enum sd_level level)
{
	bool trouble = outcome == SD_FAIL || outcome == SD_OPEN;
	struct sd_finding *f;

	if (!trouble || level == SD_ERROR)
		v->count[outcome]++;
	else if (level == SD_WARNING)
		v->warnings++;
	else
		v->notes++;
	v->judged += outcome == SD_FAIL || outcome == SD_PASS || outcome == SD_UNCONFIRMED;
	if (!v->all && (!trouble || level > v->listed))
		return NULL;
	v->finding = sd_grow(v->finding, &v->cap, v->n + 1, sizeof *v->finding);
	f = &v->finding[v->n++];
	*f = (struct sd_finding){ .rule = rule, .outcome = outcome, .level = level };
	return f;
}

bool sd_verdict_lists(const struct sd_verdict *v, const struct sd_finding *f)
{
	return (f->outcome == SD_FAIL || f->outcome == SD_OPEN) && f->level <= v->listed;
}

enum sd_verdict_word sd_verdict_word(const struct sd_verdict *v)
{
	if (v->count[SD_FAIL])
		return SD_VERDICT_FAIL;
	if (v->count[SD_OPEN] || v->unknown ||
	    (v->count[SD_UNCONFIRMED] && !v->count[SD_PASS]) || (v->kept_unsure && !v->kept))
		return SD_VERDICT_OPEN;
	return v->judged ? SD_VERDICT_PASS : SD_VERDICT_NA;
}

static void member(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_json_member(out, name, text);
}

void sd_finding_write(const struct sd_finding *f, struct sd_buf *out)
{
	member(out, "at", f->at);
	member(out, "cell", f->cell);
	sd_json_member(out, "rule", f->rule);
	sd_json_member(out, "outcome", sd_slice_of(sd_outcome_word(f->outcome)));
	sd_json_member(out, "level", sd_slice_of(sd_level_word(f->level)));
	member(out, "governed_by", f->governed_by);
	member(out, "date", f->date);
	member(out, "got", f->got);
	member(out, "want", f->want);
	member(out, "margin", f->margin);
	member(out, "read", f->read);
	member(out, "text", f->text);
	member(out, "basis", f->basis);
	member(out, "fix", f->fix);
}

/* A figure behind its name; nearly always of one or two digits. */
static inline void put_count(struct sd_buf *out, unsigned value)
{
	if (value >= 100) {
		sd_buf_uint(out, value);
		return;
	}
	if (value >= 10)
		sd_buf_byte(out, (char)('0' + value / 10));
	sd_buf_byte(out, (char)('0' + value % 10));
}

/* Names are spelt out here, since most of a record's verdict is this text. */
static void write_counts(const struct sd_verdict *v, struct sd_buf *out)
{
	sd_buf_text(out, ",\"judged\":");
	put_count(out, v->judged);
	sd_buf_text(out, ",\"binding\":");
	put_count(out, v->binding);
	if (v->filed)
		sd_buf_text(out, v->filed == SD_FILED_YES ? ",\"deemed_filed\":true"
							  : ",\"deemed_filed\":false");
	sd_buf_text(out, ",\"n\":{\"fail\":");
	put_count(out, v->count[SD_FAIL]);
	sd_buf_text(out, ",\"open\":");
	put_count(out, v->count[SD_OPEN]);
	sd_buf_text(out, ",\"pass\":");
	put_count(out, v->count[SD_PASS]);
	sd_buf_text(out, ",\"unconfirmed\":");
	put_count(out, v->count[SD_UNCONFIRMED]);
	sd_buf_text(out, ",\"n/a\":");
	put_count(out, v->count[SD_NOT_APPLICABLE]);
	sd_buf_text(out, ",\"warning\":");
	put_count(out, v->warnings);
	sd_buf_text(out, ",\"note\":");
	put_count(out, v->notes);
	sd_buf_text(out, "},\"findings\":[");
}

/* `,"turns":{"on":"2027-11-01","rule":…}` */
static void write_turn(const struct sd_verdict *v, struct sd_buf *out)
{
	char day[SD_DATE_LEN + 1];

	if (v->turns_on == SD_DAY_NONE)
		return;
	sd_date_write(v->turns_on, day);
	sd_buf_text(out, ",\"turns\":{");
	sd_json_member(out, "on", sd_slice(day, SD_DATE_LEN));
	sd_finding_write(&v->turns, out);
	sd_buf_byte(out, '}');
}

void sd_verdict_write(const struct sd_verdict *v, struct sd_slice head, struct sd_buf *out)
{
	bool first = true;
	size_t i;

	sd_buf_text(out, "{\"verdict\":\"");
	sd_buf_text(out, sd_verdict_text(sd_verdict_word(v)));
	sd_buf_text(out, "\",");
	sd_buf_add(out, head);
	write_turn(v, out);
	write_counts(v, out);
	for (i = 0; i < v->n; i++) {
		if (!v->tells_all && !sd_verdict_lists(v, &v->finding[i]))
			continue;
		sd_buf_text(out, first ? "{" : ",{");
		first = false;
		sd_finding_write(&v->finding[i], out);
		sd_buf_byte(out, '}');
	}
	sd_buf_text(out, "]}");
}
