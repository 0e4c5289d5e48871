/* What a SARIF log says of the rules. */

#include "rules/sarif.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "rules/explain.h"
#include "rules/limits.h"
#include "rules/template.h"

#include "base/ban.h"

static bool reviews(const struct sd_told *t)
{
	return t->work->judge == sd_review_judge;
}

/* Whether the command judges by the rule, or limit. */
static bool uses_rule(const struct sd_told *t, const struct sd_rule *r)
{
	return r->wanted && r->template->reviews == reviews(t) &&
	       (t->how->set || !r->template->of_set);
}

static bool uses_limit(const struct sd_told *t, const struct sd_limit *l)
{
	return reviews(t) && sd_limit_wanted(t->how, l);
}

/* Give a word the next number, unless it has one. */
static void number(struct sd_wordmap *map, struct sd_slice word)
{
	sd_wordmap_put(map, word, (uint32_t)map->count);
}

void *sd_sarif_new(const struct sd_told *t)
{
	struct sd_sarif *own = sd_zalloc(sizeof *own);
	size_t i;

	for (i = 0; i < t->pack->rules; i++)
		if (uses_rule(t, &t->pack->rule[i]))
			number(&own->rule, t->pack->rule[i].id);
	for (i = 0; i < t->pack->limits; i++)
		if (uses_limit(t, &t->pack->limit[i]))
			number(&own->rule, t->pack->limit[i].id);
	for (i = 0; t->file[i]; i++)
		number(&own->artifact, sd_slice_of(t->file[i]));
	return own;
}

void sd_sarif_free(void *sarif)
{
	struct sd_sarif *own = sarif;

	sd_wordmap_release(&own->rule);
	sd_wordmap_release(&own->artifact);
	free(own);
}

static void put_text(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_sarif_text(out, name, text);
}

/* `"defaultConfiguration":{…},"properties":{…}`, and the end of the rule. */
static void put_rest(struct sd_buf *out, enum sd_level level, struct sd_slice basis,
		     bool verified)
{
	sd_buf_printf(out, ",\"defaultConfiguration\":{\"level\":\"%s\"},\"properties\":{",
		      sd_level_word(level));
	sd_json_member(out, "basis", basis);
	sd_json_name(out, "confirmed");
	sd_buf_text(out, verified ? "true}}" : "false}}");
}

/* How to repair, then one record that breaks the rule and one that keeps it. */
static void put_help(const struct sd_told *t, const struct sd_message *m, struct sd_buf *out)
{
	const struct { const char *en, *zh; struct sd_slice text; } line[] = {
		{ "repair: ", "改法：", m->fix }, { "fails: ", "不合格：", m->bad },
		{ "passes: ", "合格：", m->good }
	};
	struct sd_buf words = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof line / sizeof *line; i++) {
		if (!line[i].text.n)
			continue;
		sd_buf_text(&words, words.n ? "\n" : "");
		sd_buf_text(&words, t->how->zh ? line[i].zh : line[i].en);
		sd_buf_add(&words, line[i].text);
	}
	put_text(out, "help", sd_buf_slice(&words));
	sd_buf_release(&words);
}

/* The rows of one id: its gravest level; confirmed if one row of that level is. */
static void put_rule(const struct sd_told *t, const struct sd_rule *r, struct sd_buf *out)
{
	const struct sd_rule *end = t->pack->rule + t->pack->rules, *row, *gravest = r;

	for (row = r; row < end; row++)
		if (sd_slice_eq(row->id, r->id) && uses_rule(t, row) &&
		    (row->level < gravest->level ||
		     (row->level == gravest->level && row->verified > gravest->verified)))
			gravest = row;
	sd_json_member(out, "id", r->id);
	put_text(out, "shortDescription", r->message->what);
	put_help(t, r->message, out);
	put_rest(out, gravest->level, gravest->article, gravest->verified);
}

static void put_limit(const struct sd_told *t, const struct sd_limit *l, struct sd_buf *out)
{
	const struct sd_std *s = &t->pack->std[l->std];
	struct sd_buf words = SD_BUF_INIT;

	sd_json_member(out, "id", l->id);
	sd_words_limit(t->pack, l, &words);
	put_text(out, "shortDescription", sd_buf_slice(&words));
	sd_buf_clear(&words);
	sd_words_limit_repair(t->pack, l, &words);
	put_text(out, "help", sd_buf_slice(&words));
	sd_buf_clear(&words);
	sd_buf_add(&words, s->number);
	sd_buf_byte(&words, ' ');
	sd_buf_add(&words, l->clause);
	put_rest(out, l->level, sd_slice_trim(sd_buf_slice(&words)), l->verified);
	sd_buf_release(&words);
}

/* Whether the rule of this id is the next to be described. */
static bool is_next(const struct sd_told *t, struct sd_slice id, uint32_t next)
{
	const struct sd_sarif *own = t->own;
	uint32_t at;

	return sd_wordmap_get(&own->rule, id, &at) && at == next;
}

static void put_notices(const struct sd_told *t, struct sd_buf *out)
{
	enum sd_scan_fault f;

	sd_buf_text(out, "\"notifications\":[");
	for (f = SD_SCAN_GOOD + 1; f < SD_SCAN_FAULTS; f++) {
		sd_buf_text(out, f > SD_SCAN_GOOD + 1 ? ",\n{" : "\n{");
		sd_json_member(out, "id", sd_slice_of(sd_scan_fault_code(f)));
		put_text(out, "shortDescription",
			 sd_slice_of(sd_scan_fault_text(f, t->how->zh)));
		sd_buf_text(out, ",\"defaultConfiguration\":{\"level\":\"error\"}}");
	}
	sd_buf_text(out, "\n]");
}

void sd_sarif_rules(const struct sd_told *t, struct sd_buf *out)
{
	const struct sd_pack *p = t->pack;
	uint32_t next = 0;
	size_t i;

	sd_buf_text(out, "\"rules\":[");
	for (i = 0; i < p->rules; i++)
		if (uses_rule(t, &p->rule[i]) && is_next(t, p->rule[i].id, next)) {
			sd_buf_text(out, next++ ? ",\n{" : "\n{");
			put_rule(t, &p->rule[i], out);
		}
	for (i = 0; i < p->limits; i++)
		if (uses_limit(t, &p->limit[i]) && is_next(t, p->limit[i].id, next)) {
			sd_buf_text(out, next++ ? ",\n{" : "\n{");
			put_limit(t, &p->limit[i], out);
		}
	sd_buf_text(out, "\n],\n");
	put_notices(t, out);
}
