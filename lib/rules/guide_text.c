/* The guide in words. */

#include "rules/guide_sheet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "rules/explain.h"

#include "base/ban.h"

const char *sd_sheet_say(const struct sd_sheet *s, const char *en, const char *zh)
{
	return s->zh ? zh : en;
}

/* "二、限值", a blank line in front. */
void sd_sheet_heading(struct sd_sheet *s, const char *en, const char *zh)
{
	static const char *const number[] = { "一", "二", "三", "四", "五", "六", "七", "八" };

	if (s->zh)
		sd_buf_printf(s->out, "\n%s、%s\n", number[s->part], zh);
	else
		sd_buf_printf(s->out, "\n%u. %s\n", s->part + 1, en);
	s->part++;
}

/* The words gathered, wrapped, from that column on; the words are used up. */
void sd_sheet_words(struct sd_sheet *s, int at, int indent)
{
	sd_wrap(s->out, sd_buf_slice(&s->words), at, indent, s->g->columns, s->g->ambiguous);
	sd_buf_clear(&s->words);
}

/* "    施行      …" with the words gathered; nothing without words. */
static void labelled(struct sd_sheet *s, const char *en, const char *zh)
{
	const char *label = sd_sheet_say(s, en, zh);
	int columns = sd_utf8_columns(sd_slice_of(label), s->g->ambiguous);
	int at = 2 * SD_SHEET_INDENT + SD_SHEET_LABEL;

	if (!s->words.n)
		return;
	sd_buf_printf(s->out, "%*s%s%*s", 2 * SD_SHEET_INDENT, "", label,
		      SD_SHEET_LABEL - columns, "");
	sd_sheet_words(s, at, at);
}

static void label_text(struct sd_sheet *s, const char *en, const char *zh,
		       struct sd_slice text)
{
	sd_buf_add(&s->words, text);
	labelled(s, en, zh);
}

/* A line of words at the first indent. */
void sd_sheet_item(struct sd_sheet *s)
{
	sd_buf_printf(s->out, "%*s", SD_SHEET_INDENT, "");
	sd_sheet_words(s, SD_SHEET_INDENT, 2 * SD_SHEET_INDENT);
}

struct sd_slice sd_sheet_title(const struct sd_sheet *s, const struct sd_std *std)
{
	return s->zh || !std->title_en.n ? std->title : std->title_en;
}

static bool is_of(const struct sd_sheet *s, const struct sd_limit *l)
{
	return l->products >> s->product & 1;
}

/* ---- what binds ---- */

static void count_limits(struct sd_sheet *s, const struct sd_std *std)
{
	size_t i, n = 0, sure = 0;

	for (i = 0; i < s->p->limits; i++)
		if (&s->p->std[s->p->limit[i].std] == std && is_of(s, &s->p->limit[i])) {
			n++;
			sure += s->p->limit[i].verified;
		}
	if (n && s->zh)
		sd_buf_printf(&s->words, "%zu 条，已核实 %zu 条", n, sure);
	else if (n)
		sd_buf_printf(&s->words, "%zu, confirmed %zu", n, sure);
	else
		sd_buf_text(&s->words, sd_sheet_say(s, "none here: it cannot be judged",
					   "本规则包中没有：不能据此判定"));
	labelled(s, "limits", "限值");
}

static void put_std(struct sd_sheet *s, const struct sd_std *std)
{
	struct sd_slice sources = std->source, one;
	const char *en = "source", *zh = "来源";

	sd_buf_add(&s->words, std->number);
	sd_buf_text(&s->words, "  ");
	sd_buf_add(&s->words, sd_sheet_title(s, std));
	if (std->binding == SD_BINDING_CCC)
		sd_buf_text(&s->words, sd_sheet_say(s, " (through compulsory certification)",
					   "（经强制性认证约束）"));
	sd_sheet_item(s);
	if (std->conditions_n) {
		sd_words_std_conditions(s->p, std, &s->words);
		labelled(s, "only for", "只约束");
	}
	sd_words_std_span(s->p, std, &s->words);
	labelled(s, "in force", "施行");
	count_limits(s, std);
	sd_buf_text(&s->words, std->verified ? sd_sheet_say(s, "yes", "已核实") :
		    sd_sheet_say(s, "not yet", "尚未核实"));
	labelled(s, "confirmed", "核实");
	while (sources.n && sd_slice_cut(&sources, ' ', &one)) {
		label_text(s, en, zh, one);
		en = zh = "";
	}
}

/* Standards that bind the class, in force or not known to be; or still to come. */
static void put_binding(struct sd_sheet *s, bool to_come)
{
	const uint32_t *at;
	size_t i, n = sd_pack_binding(s->p, s->product, &at), told = 0;

	for (i = 0; i < n; i++) {
		const struct sd_std *std = &s->p->std[at[i]];
		bool later = std->from != SD_DAY_NONE && std->from > s->g->day;

		if (to_come ? !later : sd_guide_in_force(s->g, std) == SD_NOT_IN_FORCE)
			continue;
		if (!told++ && to_come)
			sd_sheet_heading(s, "mandatory standards to come", "将要约束本类产品的标准");
		put_std(s, std);
	}
	if (!told && !to_come) {
		sd_buf_text(&s->words, sd_sheet_say(s, "none", "没有"));
		sd_sheet_item(s);
	}
}

/* ---- indicators ---- */

/* "条件 I类；方法 GB/T 1" as parts of one line. */
static void add_part(struct sd_sheet *s, const char *en, const char *zh, struct sd_slice text)
{
	if (!text.n)
		return;
	sd_buf_text(&s->words, s->words.n ? sd_sheet_say(s, "; ", "；") : "");
	sd_buf_printf(&s->words, "%s ", sd_sheet_say(s, en, zh));
	sd_buf_add(&s->words, text);
}

/* What chooses the row, and what it was measured by. */
static void put_cases(struct sd_sheet *s, const struct sd_limit *l)
{
	struct sd_buf text = SD_BUF_INIT;

	sd_words_conditions(s->p, l, false, 0, &text);
	add_part(s, "for", "条件", sd_buf_slice(&text));
	sd_buf_clear(&text);
	sd_words_conditions(s->p, l, true, 0, &text);
	add_part(s, "measured", "参数", sd_buf_slice(&text));
	add_part(s, "scope", "范围", l->scope);
	add_part(s, "method", "方法", l->method);
	sd_buf_release(&text);
	if (!s->words.n)
		return;
	sd_buf_printf(s->out, "%*s", 3 * SD_SHEET_INDENT, "");
	sd_sheet_words(s, 3 * SD_SHEET_INDENT, 3 * SD_SHEET_INDENT);
}

static void put_limit(struct sd_sheet *s, const struct sd_limit *l)
{
	const struct sd_std *std = &s->p->std[l->std];

	sd_limit_write(l, &s->words, s->zh);
	sd_buf_printf(&s->words, "  %s  ", l->verified ? sd_sheet_say(s, "confirmed", "已核实") :
		      sd_sheet_say(s, "unconfirmed", "待核实"));
	sd_buf_add(&s->words, std->number);
	sd_buf_byte(&s->words, ' ');
	sd_buf_add(&s->words, l->clause);
	if (sd_guide_in_force(s->g, std) == SD_FORCE_UNKNOWN)
		sd_buf_text(&s->words, sd_sheet_say(s, " (in force? not known)", "（是否施行不详）"));
	sd_buf_text(&s->words, "  ");
	sd_buf_add(&s->words, l->id);
	sd_buf_printf(s->out, "%*s", 2 * SD_SHEET_INDENT, "");
	sd_sheet_words(s, 2 * SD_SHEET_INDENT, 3 * SD_SHEET_INDENT);
	put_cases(s, l);
}

static bool is_wanted(const struct sd_sheet *s, const struct sd_limit *l, bool binding)
{
	return is_of(s, l) && (l->level == SD_ERROR) == binding &&
	       sd_guide_in_force(s->g, &s->p->std[l->std]) != SD_NOT_IN_FORCE;
}

/* All limits on one indicator together, indicators in the order of the table. */
size_t sd_sheet_limits(struct sd_sheet *s, bool binding)
{
	bool *told = sd_zalloc(s->p->indicator_count * sizeof *told);
	size_t i, k, n = 0;

	for (i = 0; i < s->p->limits; i++) {
		const struct sd_limit *first = &s->p->limit[i];
		const struct sd_indicator *ind;

		if (told[first->indicator] || !is_wanted(s, first, binding))
			continue;
		told[first->indicator] = true;
		ind = sd_indicator_at(s->p->indicators, first->indicator);
		sd_buf_add(&s->words, s->zh || !ind->en.n ? ind->zh : ind->en);
		sd_sheet_item(s);
		for (k = i; k < s->p->limits; k++)
			if (s->p->limit[k].indicator == first->indicator &&
			    is_wanted(s, &s->p->limit[k], binding)) {
				put_limit(s, &s->p->limit[k]);
				n++;
			}
	}
	free(told);
	return n;
}

/* ---- what cannot be judged ---- */

static void put_unjudged(struct sd_sheet *s)
{
	const uint32_t *at;
	size_t i, k, n = sd_pack_binding(s->p, s->product, &at), told = 0, unsure = 0;

	sd_sheet_heading(s, "what cannot be judged, and why", "不能判定的，及其原因");
	for (i = 0; i < n; i++) {
		const struct sd_std *std = &s->p->std[at[i]];
		bool has = false;

		if (sd_guide_in_force(s->g, std) == SD_NOT_IN_FORCE)
			continue;
		for (k = 0; !has && k < s->p->limits; k++)
			has = s->p->limit[k].std == at[i] && is_of(s, &s->p->limit[k]);
		if (has && sd_guide_in_force(s->g, std) == SD_IN_FORCE)
			continue;
		sd_buf_add(&s->words, std->number);
		sd_buf_text(&s->words, "  ");
		sd_buf_text(&s->words, has ? sd_sheet_say(s, "its days are not known", "日期不详") :
			    sd_sheet_say(s, "none of its limits is in the tables", "限值不在表中"));
		sd_sheet_item(s);
		told++;
	}
	for (i = 0; i < s->p->limits; i++)
		unsure += is_wanted(s, &s->p->limit[i], true) && !s->p->limit[i].verified;
	if (unsure) {
		sd_buf_printf(&s->words, sd_sheet_say(s,
			"%zu limits are not confirmed: what breaks them is open",
			"%zu 条限值待核实：不符合的只能是未定"), unsure);
		sd_sheet_item(s);
	}
	if (!told && !unsure) {
		sd_buf_text(&s->words, sd_sheet_say(s, "nothing", "没有"));
		sd_sheet_item(s);
	}
}

void sd_guide_text(struct sd_guide *g, int product, struct sd_buf *out)
{
	const struct sd_product *of = sd_product_at(g->pack->products, (size_t)product);
	struct sd_sheet s = { .g = g, .p = g->pack, .out = out, .product = product,
			   .zh = g->pack->zh };
	char day[SD_DATE_LEN + 1];

	sd_date_write(g->day, day);
	if (s.zh)
		sd_buf_printf(out, "%.*s（%.*s）标准自我声明工作指引\n判定日 %s，规则包 %s\n",
			      (int)of->zh.n, of->zh.p, (int)of->id.n, of->id.p, day,
			      g->pack->name);
	else
		sd_buf_printf(out, "Working guide for declaring: %.*s (%.*s)\n"
			      "judged on %s, rule pack %s\n", (int)of->en.n, of->en.p,
			      (int)of->id.n, of->id.p, day, g->pack->name);
	sd_sheet_heading(&s, "mandatory standards that bind it on that day", "当日约束本类产品的标准");
	put_binding(&s, false);
	sd_sheet_heading(&s,
		"limits (what breaks a confirmed one fails, an unconfirmed one is open)",
		"限值（不符合已核实的判不合格，不符合待核实的只能是未定）");
	if (!sd_sheet_limits(&s, true)) {
		sd_buf_text(&s.words, sd_sheet_say(&s, "none", "没有"));
		sd_sheet_item(&s);
	}
	sd_sheet_conditions(&s);
	sd_sheet_recommended(&s);
	sd_sheet_procedure(&s);
	put_unjudged(&s);
	put_binding(&s, true);
	sd_buf_release(&s.words);
}
