/* All there is to say about one rule or limit. */

#include "rules/explain.h"

#include <string.h>

#include "base/utf8.h"
#include "rules/template.h"

#include "base/ban.h"

enum { NEAR = 6, LABEL = 10 };

struct page {
	const struct sd_pack *p;
	struct sd_buf *out, words;
	int ambiguous;
};

/* "  依据      …"; nothing when there is nothing to say. */
static void line(struct page *g, const char *en, const char *zh, struct sd_slice text)
{
	const char *label = g->p->zh ? zh : en;

	if (!text.n)
		return;
	sd_buf_printf(g->out, "  %s%*s", label,
		      LABEL - sd_utf8_columns(sd_slice_of(label), g->ambiguous), "");
	sd_buf_add(g->out, text);
	sd_buf_byte(g->out, '\n');
}

/* The words gathered so far as a line. */
static void words_line(struct page *g, const char *en, const char *zh)
{
	line(g, en, zh, sd_buf_slice(&g->words));
	sd_buf_clear(&g->words);
}

static void head(struct page *g, struct sd_slice id, struct sd_slice what)
{
	sd_buf_add(g->out, id);
	sd_buf_text(g->out, "  ");
	sd_buf_add(g->out, what);
	sd_buf_byte(g->out, '\n');
}

/* A rule that nobody has confirmed: what that means. */
static void confirmed(struct page *g, bool verified, const char *why)
{
	bool zh = g->p->zh;

	sd_buf_text(&g->words, verified ? (zh ? "已核实" : "yes")
					: (zh ? "尚未核实" : "not yet"));
	if (*why)
		sd_buf_printf(&g->words, zh ? "（%s）" : " (%s)", why);
	if (!verified)
		sd_buf_text(&g->words, zh ? "：违反时只能是未定，不作不合格"
					  : ": a violation can only be open");
	words_line(g, "confirmed", "核实");
}

static void explain_row(struct page *g, const struct sd_rule *r)
{
	bool zh = g->p->zh;

	line(g, "level", "级别", sd_slice_of(sd_words_level(r->level, zh)));
	sd_words_span(g->p, r->from, r->to, false, &g->words);
	if (r->from != SD_DAY_NONE || r->to != SD_DAY_NONE)
		sd_buf_text(&g->words, r->by_declared ?
			    (zh ? "，按公开之日" : ", by the day of declaration") :
			    (zh ? "，按判定之日" : ", by the day of judging"));
	words_line(g, "in force", "施行");
	sd_words_profiles(g->p, r, &g->words);
	words_line(g, "where", "地区");
	sd_words_when(g->p, r, &g->words);
	words_line(g, "of", "对象");
	line(g, "at", "位置", r->at_text);
	if (r->template->of_set)
		line(g, "asked", "判定", zh ? SD_S("仅在 sd-validate --set 时") :
		     SD_S("with sd-validate --set alone"));
	line(g, "basis", "依据", r->article);
	confirmed(g, r->verified, "");
}

/* What may follow, by which law and when; where nobody has read it, that too. */
static void consequences(struct page *g, struct sd_slice id)
{
	const char *en = "follows", *zh = "后果";
	size_t i;

	for (i = 0; i < g->p->consequences; i++) {
		const struct sd_consequence *q = &g->p->consequence[i];

		if (!sd_slice_eq(q->rule, id))
			continue;
		sd_buf_add(&g->words, q->text);
		sd_buf_text(&g->words, g->p->zh ? "（" : " (");
		sd_buf_add(&g->words, q->basis);
		sd_buf_text(&g->words, g->p->zh ? "，" : ", ");
		sd_words_span(g->p, q->from, q->to, false, &g->words);
		if (!q->verified)
			sd_buf_text(&g->words, g->p->zh ? "；凭记忆，未查到原文"
				    : "; from memory, the text was not read");
		sd_buf_text(&g->words, g->p->zh ? "）" : ")");
		words_line(g, en, zh);
		en = zh = "";
	}
}

static int explain_rule(struct page *g, struct sd_slice id)
{
	const struct sd_message *m = NULL;
	size_t i;

	for (i = 0; i < g->p->rules; i++) {
		const struct sd_rule *r = &g->p->rule[i];

		if (!sd_slice_eq(r->id, id))
			continue;
		if (m)
			sd_buf_byte(g->out, '\n');
		else
			head(g, r->id, r->message->what);
		m = r->message;
		explain_row(g, r);
	}
	if (!m)
		return -1;
	line(g, "repair", "改法", m->fix);
	consequences(g, id);
	line(g, "fails", "不合格", m->bad);
	line(g, "passes", "合格", m->good);
	return 0;
}

/* Addresses stand one a line. */
static void sources(struct page *g, struct sd_slice list)
{
	const char *en = "source", *zh = "来源";
	struct sd_slice one;

	while (list.n && sd_slice_cut(&list, ' ', &one)) {
		line(g, en, zh, one);
		en = zh = "";
	}
}

static void limit_cases(struct page *g, const struct sd_limit *l)
{
	sd_words_products(g->p, l->products, &g->words);
	words_line(g, "products", "产品");
	sd_words_conditions(g->p, l, false, 0, &g->words);
	words_line(g, "only for", "条件");
	sd_words_conditions(g->p, l, true, 0, &g->words);
	words_line(g, "measured", "参数");
	line(g, "scope", "范围", l->scope);
}

/* "甲醛含量 ≤20 mg/kg", then the standard it stands in. */
static void limit_head(struct page *g, const struct sd_limit *l, const struct sd_std *s)
{
	bool zh = g->p->zh;

	sd_words_limit(g->p, l, &g->words);
	head(g, l->id, sd_buf_slice(&g->words));
	sd_buf_clear(&g->words);
	sd_buf_add(&g->words, s->number);
	sd_buf_byte(&g->words, ' ');
	sd_buf_add(&g->words, zh || !s->title_en.n ? s->title : s->title_en);
	words_line(g, "standard", "标准");
	line(g, "clause", "条款", l->clause);
	sd_words_std_span(g->p, s, &g->words);
	words_line(g, "in force", "施行");
}

static int explain_limit(struct page *g, struct sd_slice id)
{
	const struct sd_limit *l = sd_pack_limit(g->p, id);
	bool zh = g->p->zh;

	if (!l)
		return -1;
	limit_head(g, l, &g->p->std[l->std]);
	limit_cases(g, l);
	line(g, "method", "方法", l->method);
	line(g, "level", "级别", sd_slice_of(sd_words_level(l->level, zh)));
	confirmed(g, l->verified, sd_words_evidence(l->evidence, zh));
	sources(g, l->source);
	line(g, "note", "附注", l->note);
	sd_words_limit_repair(g->p, l, &g->words);
	words_line(g, "repair", "改法");
	return 0;
}

/* What is said of limits in common: SD-L01 and its like are texts, not rules. */
static int explain_text(struct page *g, struct sd_slice id)
{
	const struct sd_message *m;
	uint32_t at;

	if (!sd_wordmap_get(&g->p->message_by_id, id, &at))
		return -1;
	m = &g->p->message[at];
	head(g, m->id, m->what);
	line(g, "text", "文字", m->text);
	line(g, "repair", "改法", m->fix);
	consequences(g, id);
	return 0;
}

int sd_rules_explain(const struct sd_pack *p, struct sd_slice id, int ambiguous,
		     struct sd_buf *out)
{
	struct page g = { .p = p, .out = out, .ambiguous = ambiguous };
	bool found = !explain_rule(&g, id) || !explain_limit(&g, id) ||
		     !explain_text(&g, id);

	sd_buf_release(&g.words);
	return found ? 0 : -1;
}

int sd_rules_explain_next(const struct sd_pack *p, struct sd_slice id, int ambiguous,
			  struct sd_buf *out)
{
	size_t before = out->n;

	sd_buf_text(out, before ? "\n" : "");
	if (!sd_rules_explain(p, id, ambiguous, out))
		return 0;
	out->n = before;
	return -1;
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* How many first bytes agree, capital or small. */
static size_t alike(struct sd_slice a, struct sd_slice b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && small(a.p[n]) == small(b.p[n]))
		n++;
	return n;
}

struct nearest {
	struct sd_slice id[NEAR];
	size_t n, alike;
};

static void compare(struct nearest *near, struct sd_slice wanted, struct sd_slice id)
{
	size_t n = alike(wanted, id);

	if (n < 3 || n < near->alike ||
	    (near->n && n == near->alike && sd_slice_eq(near->id[near->n - 1], id)))
		return;
	if (n > near->alike)
		near->n = 0;
	near->alike = n;
	if (near->n < NEAR)
		near->id[near->n++] = id;
}

void sd_rules_near(const struct sd_pack *p, struct sd_slice id, struct sd_buf *out)
{
	struct nearest near = { .n = 0 };
	size_t i;

	for (i = 0; i < p->rules; i++)
		compare(&near, id, p->rule[i].id);
	for (i = 0; i < p->limits; i++)
		compare(&near, id, p->limit[i].id);
	for (i = 0; i < near.n; i++) {
		sd_buf_text(out, i ? ", " : "");
		sd_buf_add(out, near.id[i]);
	}
}
