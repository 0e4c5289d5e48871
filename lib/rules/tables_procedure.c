/* The tables of procedure rules and of what they say. */

#include "rules/tables.h"

#include "base/mem.h"
#include "model/decl.h"
#include "rules/template.h"

#include "base/ban.h"

/* One word of a `when` test as bits; 0 when there is none. */
static uint8_t when_bits(struct sd_slice name, struct sd_slice value)
{
	static const struct { const char *name, *value; uint8_t bits; } known[] = {
		{ "type", "national", 1 << SD_STD_NATIONAL },
		{ "type", "industry", 1 << SD_STD_INDUSTRY },
		{ "type", "local", 1 << SD_STD_LOCAL }, { "type", "group", 1 << SD_STD_GROUP },
		{ "type", "enterprise", 1 << SD_STD_ENTERPRISE },
		{ "type", "international", 1 << SD_STD_INTERNATIONAL },
		{ "subject", "product", SD_WHEN_PRODUCT },
		{ "subject", "service", SD_WHEN_SERVICE },
		{ "op", "new", SD_WHEN_NEW }, { "op", "live", SD_WHEN_LIVE },
		{ "op", "gone", SD_WHEN_GONE }, { "op", "revise", SD_WHEN_REVISE },
		{ "op", "rename", SD_WHEN_RENAME }, { "op", "confirm", SD_WHEN_CONFIRM },
		{ "text", "open", SD_WHEN_TEXT_OPEN },
		{ "text", "closed", SD_WHEN_TEXT_CLOSED }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (sd_slice_is(name, known[i].name) && sd_slice_is(value, known[i].value))
			return known[i].bits;
	return 0;
}

/* `type=enterprise|group;subject=product` as sets of the rule. */
static int read_when(struct sd_pack *p, struct sd_rule *r, struct sd_slice when, struct sd_err *err)
{
	struct sd_slice test, name, value;

	r->types = r->subjects = r->texts = 0xFF;
	r->ops = 0;
	while (when.n && sd_slice_cut(&when, ';', &test)) {
		struct sd_slice values = test;
		uint8_t *set, bits = 0, one;

		sd_slice_cut(&values, '=', &name);
		do {
			one = sd_slice_cut(&values, '|', &value) ? when_bits(name, value) : 0;
			if (!one)
				return sd_cell_fail(p, test, err,
						    "'%.*s' is no test of a record",
						    (int)test.n, test.p);
			bits |= one;
		} while (values.p);
		set = name.p[0] == 't' && name.n == 4 && name.p[1] == 'y' ? &r->types :
		      name.p[0] == 's' ? &r->subjects : name.p[0] == 'o' ? &r->ops : &r->texts;
		*set = bits;
	}
	return 0;
}

/* `/standard/number` as a member; `/products/name` as a list and a column. */
static int read_at(struct sd_pack *p, struct sd_rule *r, struct sd_slice at, struct sd_err *err)
{
	static const enum sd_member lists[] = { SD_M_PRODUCTS, SD_M_INDICATORS, SD_M_REVIEWS };
	size_t i;

	r->at = (uint8_t)sd_member_find(at);
	r->column = SD_COLUMN_COUNT;
	for (i = 0; i < 3 && r->at == SD_MEMBER_COUNT; i++) {
		const char *list = sd_member_path(lists[i]);

		if (!sd_slice_starts(at, list))
			continue;
		r->at = (uint8_t)lists[i];
		r->column = (uint8_t)sd_column_find(sd_slice_from(at, strlen(list)));
	}
	if (at.n && (r->at == SD_MEMBER_COUNT ||
		     (sd_member_find(at) == SD_MEMBER_COUNT && r->column == SD_COLUMN_COUNT)))
		return sd_cell_fail(p, at, err, "'%.*s' is no member of a declaration",
				    (int)at.n, at.p);
	return 0;
}

static int rule_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	static const char *const levels[] = { "error", "warning", "note", NULL };
	struct sd_rule *r;
	int level;

	p->rule = sd_grow(p->rule, &p->rule_cap, p->rules + p->to_come, sizeof *r);
	r = &p->rule[p->rules++];
	*r = (struct sd_rule){ .id = c[0], .profiles = c[1], .at_text = c[3], .argument = c[4],
			       .when_text = c[5], .governed_by = c[7], .article = c[10],
			       .second = SD_MEMBER_COUNT, .folder = p->folder };
	r->template = sd_template_find(c[2]);
	if (!r->template)
		return sd_cell_fail(p, c[2], err, "rule '%.*s' has no known template '%.*s'",
				    (int)c[0].n, c[0].p, (int)c[2].n, c[2].p);
	if (read_at(p, r, c[3], err) || read_when(p, r, c[5], err) ||
	    sd_cell_word(p, c[6], levels, &level, err) || sd_cell_day(p, c[8], &r->from, err) ||
	    sd_cell_day(p, c[9], &r->to, err) || sd_cell_bool(p, c[11], &r->verified, err) ||
	    sd_cell_bool(p, c[12], &r->schema, err))
		return -1;
	r->level = (enum sd_level)level;
	r->by_declared = sd_slice_is(c[7], "declared");
	r->wanted = sd_slice_among(r->profiles, sd_slice_of(p->profile)) ||
		    sd_slice_among(r->profiles, SD_S("all"));
	if (!r->template->prepare || !r->template->prepare(r, err))
		return 0;
	p->fault = c[4].p;	/* all that it looks at */
	return -1;
}

static int message_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	uint32_t at = sd_wordmap_put(&p->message_by_id, c[0], (uint32_t)p->messages);

	(void)err;
	p->message = sd_grow(p->message, &p->message_cap, p->messages + p->to_come,
			     sizeof *p->message);
	p->messages += at == p->messages;
	p->message[at] = (struct sd_message){ c[0], c[1], c[2], c[3], c[4], c[5] };
	return 0;
}

const struct sd_table sd_tables_procedure[] = {
	{ "procedure.tsv",
	  { "id", "profile", "template", "at", "argument", "when", "level", "governed_by",
	    "from", "to", "article", "verified", "schema" }, rule_row, true },
	{ NULL, { NULL }, NULL, false }
};

const struct sd_table sd_tables_messages[2] = {
	{ "messages.en.tsv", { "id", "what", "text", "fix", "bad", "good" }, message_row, true },
	{ "messages.zh.tsv", { "id", "what", "text", "fix", "bad", "good" }, message_row, true }
};

static int consequence_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_consequence *q;

	p->consequence = sd_grow(p->consequence, &p->consequence_cap, p->consequences + 1,
				 sizeof *q);
	q = &p->consequence[p->consequences++];
	*q = (struct sd_consequence){ .rule = c[0], .text = c[p->zh ? 1 : 2], .basis = c[3] };
	return sd_cell_bool(p, c[4], &q->verified, err) || sd_cell_day(p, c[5], &q->from, err) ||
	       sd_cell_day(p, c[6], &q->to, err) ? -1 : 0;
}

const struct sd_table sd_tables_consequences[] = {
	{ "consequences.tsv", { "rule", "zh", "en", "basis", "verified", "from", "to" },
	  consequence_row, true },
	{ NULL, { NULL }, NULL, false }
};
