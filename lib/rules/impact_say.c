/* What is touched, in words and as JSON. */

#include "rules/impact.h"

#include "base/utf8.h"
#include "base/wrap.h"
#include "data/write.h"
#include "rules/explain.h"
#include "rules/template.h"

#include "base/ban.h"

enum { LABEL = 10, INDENT = 2 };

/* ---- lists that both have ---- */

/* A list of names, gathered for a line of words or for JSON. */
struct names {
	struct sd_buf *out;
	bool json;
	size_t n;
};

static void add_name(struct names *l, struct sd_slice name)
{
	if (l->json) {
		sd_buf_text(l->out, l->n ? "," : "");
		sd_json_string(l->out, name);
	} else {
		sd_buf_text(l->out, l->n ? " " : "");
		sd_buf_add(l->out, name);
	}
	l->n++;
}

static void add_limit(void *context, const struct sd_limit *l)
{
	add_name(context, l->id);
}

static void add_rule(void *context, const struct sd_rule *r)
{
	add_name(context, r->id);
}

static bool names_edition(struct sd_slice list, struct sd_slice number)
{
	struct sd_slice one;

	while (list.n && sd_slice_cut(&list, ';', &one))
		if (sd_slice_eq(one, number))
			return true;
	return false;
}

/* Editions that name this one as what replaces them. */
static void add_replaced(const struct sd_impact *m, struct names *l)
{
	size_t i;

	for (i = 0; m->std && i < m->pack->stds; i++)
		if (names_edition(m->pack->std[i].replaced_by, m->std->number))
			add_name(l, m->pack->std[i].number);
}

static void add_replacing(const struct sd_impact *m, struct names *l)
{
	struct sd_slice list = m->std ? m->std->replaced_by : sd_slice(NULL, 0), one;

	while (list.n && sd_slice_cut(&list, ';', &one))
		add_name(l, one);
}

/* Whether one of the two editions replaces the other. */
static bool are_kin(const struct sd_std *a, const struct sd_std *b)
{
	return a == b || names_edition(a->replaced_by, b->number) ||
	       names_edition(b->replaced_by, a->number);
}

/* Limits on the same indicator in the edition, the one before and the one after. */
static void add_kin(const struct sd_impact *m, struct names *l)
{
	size_t i;

	for (i = 0; m->kind == SD_IMPACT_LIMIT && i < m->pack->limits; i++) {
		const struct sd_limit *other = &m->pack->limit[i];

		if (other->indicator == m->indicator && i != m->limit[0] &&
		    are_kin(&m->pack->std[other->std], m->std))
			add_name(l, other->id);
	}
}

/* Rules about the same member. */
static void add_neighbours(const struct sd_impact *m, struct names *l)
{
	const struct sd_rule *r = m->pack->rule, *end = r + m->pack->rules, *of = NULL;
	struct sd_slice before = { NULL, 0 };

	for (; m->kind == SD_IMPACT_RULE && r < end && !of; r++)
		of = sd_slice_eq(r->id, m->id) ? r : NULL;
	for (r = m->pack->rule; of && of->at_text.n && r < end; r++) {
		if (!sd_slice_eq(r->at_text, of->at_text) || sd_slice_eq(r->id, m->id) ||
		    sd_slice_eq(r->id, before))
			continue;
		before = r->id;
		add_name(l, r->id);
	}
}

/* ---- for people ---- */

struct sheet {
	const struct sd_impact *m;
	struct sd_buf *out, words;
	bool zh;
};

/* "  施行      …" with the words gathered; nothing without words. */
static void line(struct sheet *s, const char *en, const char *zh)
{
	const char *label = s->zh ? zh : en;
	int columns = sd_utf8_columns(sd_slice_of(label), s->m->ambiguous);

	if (s->words.n) {
		sd_buf_printf(s->out, "%*s%s%*s", INDENT, "", label, LABEL - columns, "");
		sd_wrap(s->out, sd_buf_slice(&s->words), INDENT + LABEL, INDENT + LABEL,
			s->m->columns, s->m->ambiguous);
	}
	sd_buf_clear(&s->words);
}

static struct sd_slice indicator_name(const struct sheet *s, uint16_t indicator)
{
	const struct sd_indicator *ind = sd_indicator_at(s->m->pack->indicators, indicator);

	return s->zh || !ind->en.n ? ind->zh : ind->en;
}

static void head(struct sheet *s)
{
	const struct sd_impact *m = s->m;
	const struct sd_pack *p = m->pack;
	size_t i;

	sd_buf_add(s->out, m->id);
	sd_buf_text(s->out, "  ");
	if (m->kind == SD_IMPACT_EDITION)
		sd_buf_add(s->out, s->zh || !m->std->title_en.n ? m->std->title :
			   m->std->title_en);
	else if (m->kind == SD_IMPACT_RULE)
		for (i = 0; i < p->rules; i++)
			if (sd_slice_eq(p->rule[i].id, m->id)) {
				sd_buf_add(s->out, p->rule[i].message->what);
				break;
			}
	if (m->kind == SD_IMPACT_LIMIT || m->kind == SD_IMPACT_INDICATOR)
		sd_buf_add(s->out, indicator_name(s, m->indicator));
	if (m->kind == SD_IMPACT_LIMIT) {
		sd_buf_byte(s->out, ' ');
		sd_limit_write(&p->limit[m->limit[0]], s->out, s->zh);
	}
	sd_buf_byte(s->out, '\n');
}

/* Each stretch of force of a rule, with its level and places. */
static void stretches(struct sheet *s)
{
	const struct sd_pack *p = s->m->pack;
	const char *en = "rows", *zh = "各行";
	size_t i;

	for (i = 0; i < p->rules; i++) {
		const struct sd_rule *r = &p->rule[i];

		if (!sd_slice_eq(r->id, s->m->id))
			continue;
		sd_words_span(p, r->from, r->to, false, &s->words);
		sd_buf_printf(&s->words, s->zh ? "，%s，" : ", %s, ",
			      sd_words_level(r->level, s->zh));
		sd_words_profiles(p, r, &s->words);
		line(s, en, zh);
		en = zh = "";
	}
}

/* Its limits, one a line. */
static void limits(struct sheet *s)
{
	const struct sd_impact *m = s->m;
	size_t i, sure = 0;

	if (m->kind != SD_IMPACT_EDITION && m->kind != SD_IMPACT_INDICATOR)
		return;
	for (i = 0; i < m->limits; i++)
		sure += m->pack->limit[m->limit[i]].verified;
	sd_buf_printf(&s->words, s->zh ? "%zu 条，已核实 %zu 条" : "%zu, confirmed %zu",
		      m->limits, sure);
	line(s, "limits", "限值");
	for (i = 0; i < m->limits; i++) {
		const struct sd_limit *l = &m->pack->limit[m->limit[i]];

		sd_buf_add(&s->words, l->id);
		sd_buf_text(&s->words, "  ");
		if (m->kind == SD_IMPACT_EDITION) {
			sd_buf_add(&s->words, indicator_name(s, l->indicator));
			sd_buf_byte(&s->words, ' ');
		}
		sd_limit_write(l, &s->words, s->zh);
		if (!l->verified)
			sd_buf_text(&s->words, s->zh ? "  待核实" : "  unconfirmed");
		line(s, "", "");
	}
}

static void conditions(struct sheet *s)
{
	const struct sd_impact *m = s->m;

	if (m->kind != SD_IMPACT_LIMIT)
		return;
	sd_words_conditions(m->pack, &m->pack->limit[m->limit[0]], false, 0, &s->words);
	line(s, "only for", "条件");
	sd_buf_add(&s->words, m->std->number);
	line(s, "standard", "标准");
}

/* What the lists above have, each on a line of its own. */
static void lists(struct sheet *s)
{
	struct names l = { .out = &s->words };

	add_replaced(s->m, &l);
	line(s, "replaces", "代替");
	l.n = 0;
	add_replacing(s->m, &l);
	line(s, "replaced", "代替者");
	l.n = 0;
	add_kin(s->m, &l);
	line(s, "same", "同指标");
	l.n = 0;
	sd_impact_methods(s->m, add_limit, &l);
	line(s, "method of", "作为方法");
	l.n = 0;
	sd_impact_askers(s->m, add_rule, &l);
	line(s, "asked by", "相关规则");
	l.n = 0;
	add_neighbours(s->m, &l);
	line(s, "member of", "同一成员");
}

void sd_impact_text(const struct sd_impact *m, struct sd_buf *out)
{
	struct sheet s = { .m = m, .out = out, .zh = m->pack->zh };

	head(&s);
	sd_words_products(m->pack, m->products, &s.words);
	line(&s, "products", "产品");
	if (m->std) {
		sd_words_std_span(m->pack, m->std, &s.words);
		line(&s, "in force", "施行");
	}
	if (m->kind == SD_IMPACT_RULE)
		stretches(&s);
	conditions(&s);
	limits(&s);
	lists(&s);
	sd_buf_release(&s.words);
}

/* ---- for programs ---- */

static void begin_list(struct sd_buf *out, const char *name, struct names *l)
{
	sd_json_name(out, name);
	sd_buf_byte(out, '[');
	*l = (struct names){ .out = out, .json = true };
}

static void json_day(struct sd_buf *out, const char *name, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	if (day == SD_DAY_NONE)
		return;
	sd_date_write(day, text);
	sd_json_member(out, name, sd_slice(text, SD_DATE_LEN));
}

static void json_products(const struct sd_impact *m, struct sd_buf *out)
{
	struct names l;
	size_t i;

	begin_list(out, "products", &l);
	for (i = 0; i < sd_products_count(m->pack->products); i++)
		if (m->products >> i & 1)
			add_name(&l, sd_product_at(m->pack->products, i)->id);
	sd_buf_byte(out, ']');
}

static void json_limits(const struct sd_impact *m, struct sd_buf *out)
{
	struct names l;
	size_t i;

	begin_list(out, "limits", &l);
	for (i = 0; i < m->limits; i++)
		add_name(&l, m->pack->limit[m->limit[i]].id);
	sd_buf_byte(out, ']');
}

static void json_lists(const struct sd_impact *m, struct sd_buf *out)
{
	struct names l;

	begin_list(out, "replaces", &l);
	add_replaced(m, &l);
	sd_buf_byte(out, ']');
	begin_list(out, "replaced_by", &l);
	add_replacing(m, &l);
	sd_buf_byte(out, ']');
	begin_list(out, "same_indicator", &l);
	add_kin(m, &l);
	sd_buf_byte(out, ']');
	begin_list(out, "method_of", &l);
	sd_impact_methods(m, add_limit, &l);
	sd_buf_byte(out, ']');
	begin_list(out, "asked_by", &l);
	sd_impact_askers(m, add_rule, &l);
	sd_buf_byte(out, ']');
	begin_list(out, "same_member", &l);
	add_neighbours(m, &l);
	sd_buf_byte(out, ']');
}

void sd_impact_json(const struct sd_impact *m, struct sd_buf *out)
{
	static const char *const what[] = { "", "rule", "limit", "edition", "indicator" };

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("impact"));
	sd_json_member(out, "what", sd_slice_of(what[m->kind]));
	sd_json_member(out, "id", m->id);
	if (m->std) {
		json_day(out, "from", m->std->from);
		json_day(out, "to", m->std->to);
	}
	json_products(m, out);
	json_limits(m, out);
	json_lists(m, out);
	sd_buf_text(out, "}\n");
}
