/* Layouts by name, and the one of findings. */

#include "rules/layout.h"

#include "base/utf8.h"
#include "data/write.h"
#include "stream/unreadable.h"

#include "base/ban.h"

/* One finding a line, with its place in the file. */
static void put_findings(const struct sd_told *t, const struct sd_line *line,
			 struct sd_judge *j, const struct sd_sheet *s)
{
	const struct sd_verdict *v = &j->verdict;
	struct sd_slice name = sd_decl_name(&j->decl);
	struct sd_buf valid = SD_BUF_INIT;
	struct sd_slice file = sd_utf8_valid(sd_slice_of(line->file), &valid);
	size_t i;

	(void)t;
	for (i = 0; i < v->n; i++) {
		const struct sd_finding *f = &v->finding[i];
		size_t at = f->value ? f->value->start : j->decl.tape[0].start;

		sd_buf_byte(s->out, '{');
		sd_json_member(s->out, "kind", SD_S("finding"));
		if (name.n)
			sd_json_member(s->out, "record", name);
		sd_json_member(s->out, "file", file);
		sd_json_uint(s->out, "line", line->line);
		sd_json_uint(s->out, "column", sd_column_of(line->text, at));
		sd_json_uint(s->out, "offset", line->offset + at);
		sd_finding_write(f, s->out);
		sd_buf_put(s->out, "}\n", 2);
		++*s->records;
	}
	sd_buf_release(&valid);
}

static const struct sd_layout findings = {
	.word = "findings", .lines = true, .judged = put_findings
};

const struct sd_layout *sd_layout_find(const char *word)
{
	static const struct sd_layout *const all[] = {
		&findings, &sd_layout_pretty, &sd_layout_sarif, &sd_layout_junit
	};
	size_t i;

	for (i = 0; word && i < sizeof all / sizeof *all; i++)
		if (strcmp(word, all[i]->word) == 0)
			return all[i];
	return NULL;
}

size_t sd_judging_days(const struct sd_judging *how, struct sd_named_day day[SD_NAMED_DAYS])
{
	static const char *const name[] = { "asked", "made", "until" };
	const sd_day given[] = { how->asked, how->made, how->until };
	size_t i, n = 0;

	for (i = 0; i < SD_NAMED_DAYS; i++) {
		if (given[i] == SD_DAY_NONE)
			continue;
		day[n].name = name[i];
		sd_date_write(given[i], day[n++].text);
	}
	return n;
}

bool sd_filter_says_no(const struct sd_filter *io, const struct sd_verdict *v)
{
	const char *on = io->fail_on ? io->fail_on : "fail";
	enum sd_verdict_word word = sd_verdict_word(v);

	return word == SD_VERDICT_FAIL || (*on != 'f' && word == SD_VERDICT_OPEN) ||
	       (*on == 'w' && v->warnings);
}

/* The member of the object at `of`, or NULL. */
static const struct sd_val *member_named(const struct sd_decl *d, const struct sd_val *of,
					 const char *name)
{
	uint32_t i, at = (uint32_t)(of - d->tape);

	for (i = at + 1; of->type == SD_OBJECT && i < of->next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];

		if (sd_slice_is(sd_slice(d->text + v->key_start + 1,
					 v->key_end - v->key_start - 2), name))
			return v;
	}
	return NULL;
}

struct sd_slice sd_wrapped_error(const struct sd_decl *d, const char *member)
{
	const struct sd_val *error = member_named(d, &d->tape[0], "error");

	return error ? sd_decl_value(d, member_named(d, error, member)) : sd_slice(NULL, 0);
}
