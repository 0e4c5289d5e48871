/* Reviewing one record. */

#include "rules/review.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/template.h"

#include "base/ban.h"

enum {
	METHOD_SLOTS = 1024, TERM_SLOTS = 4096, REQUIREMENT_SLOTS = 4096,
	KEPT_TEXT = 120		/* bytes of a name with its cell; longer ones are read anew */
};

/* A requirement and the name and cell it was read from. */
struct kept_requirement {
	struct sd_requirement requirement;
	char text[KEPT_TEXT];
};

static void choose_rules(struct sd_review *r, const struct sd_pack *pack)
{
	size_t i;

	r->rule = sd_alloc(pack->rules * sizeof *r->rule);
	for (i = 0; i < pack->rules; i++)
		if (pack->rule[i].wanted && pack->rule[i].template->reviews)
			r->rule[r->rules++] = &pack->rule[i];
}

struct sd_review *sd_review_new(const struct sd_pack *pack)
{
	struct sd_review *r = sd_zalloc(sizeof *r);

	choose_rules(r, pack);
	r->terms = sd_memo_new(TERM_SLOTS, sizeof(struct sd_named));
	r->requirements = sd_memo_new(REQUIREMENT_SLOTS, sizeof(struct kept_requirement));
	r->rows = sd_rows_memo();
	r->methods = sd_memo_new(METHOD_SLOTS, sizeof(bool));
	r->touched = sd_zalloc(pack->stds + 1);
	r->touched_then = sd_zalloc(pack->stds + 1);
	sd_verdict_init(&r->trial, NULL);
	sd_product_scratch_init(&r->product);
	return r;
}

void sd_review_free(struct sd_review *r)
{
	int c;

	if (r) {
		for (c = 0; c < SD_PRODUCTS_MOST; c++)
			sd_law_free(r->law[c]);
		sd_memo_free(r->rows);
		sd_memo_free(r->methods);
		sd_verdict_release(&r->trial);
		sd_memo_free(r->terms);
		sd_memo_free(r->requirements);
		sd_product_scratch_release(&r->product);
		sd_term_scratch_release(&r->term);
		sd_requirement_scratch_release(&r->requirement);
		sd_buf_release(&r->key);
		sd_buf_release(&r->folded);
		sd_buf_release(&r->row);
		free(r->judged);
		free(r->rule);
		free(r->touched);
		free(r->touched_then);
	}
	free(r);
}

static void add_name(struct sd_judge *j, struct sd_slice name)
{
	struct sd_review *r = j->review;
	bool undecided;

	if (!name.n)
		return;
	r->classes |= sd_product_classes(j->pack->products, &r->product, name, &undecided);
	r->undecided |= undecided;
}

/* Product classes from the products' names; from the title where no product has
 * one. */
static void find_classes(struct sd_judge *j)
{
	const struct sd_rows *products = &j->decl.products;
	size_t i;

	j->review->classes = 0;
	j->review->undecided = false;
	for (i = 0; i < products->n; i++) {
		add_name(j, sd_row_text(&j->decl, &products->row[i], SD_C_NAME));
		add_name(j, sd_row_text(&j->decl, &products->row[i], SD_C_GENERIC_NAME));
	}
	if (!j->review->classes)
		add_name(j, sd_decl_text(&j->decl, SD_M_TITLE));
}

static void find_day(struct sd_judge *j)
{
	struct sd_review *r = j->review;
	bool made = j->how->made != SD_DAY_NONE, declared = j->facts.declared != SD_DAY_NONE;

	r->day = made ? j->how->made : declared ? j->facts.declared : j->how->asked;
	r->governed_by = made ? "made" : declared ? "declared" : "asked";
	r->made = made;
}

static void add_cited(struct sd_judge *j, struct sd_place place, struct sd_slice text)
{
	struct sd_review *r = j->review;
	const struct sd_number_answer *a;

	if (!text.n || r->cited_n == SD_REVIEW_CITED)
		return;
	a = place.member == SD_M_NUMBER ? j->facts.number : sd_judge_number(j, text);
	r->cited[r->cited_n++] = (struct sd_cited){
		place, text, a->std, a->base, a->no.year != 0,
		(uint8_t)(a->no.len ? a->no.type : SD_STD_UNKNOWN)
	};
}

/* What the record cites: its own number, its references, its cells. */
static void find_cited(struct sd_judge *j)
{
	const struct sd_decl *d = &j->decl;
	const struct sd_val *list = d->at[SD_M_REFERENCES];
	uint32_t i, n = 0;

	j->review->cited_n = 0;
	if (j->facts.number)
		sd_judge_look_up(j, &j->number);
	add_cited(j, sd_place_member(SD_M_NUMBER), sd_decl_text(d, SD_M_NUMBER));
	if (!list || list->type != SD_ARRAY)
		return;
	for (i = sd_list_first(d, list); i < list->next; i = d->tape[i].next)
		add_cited(j, sd_place_column(SD_M_REFERENCES, n++, SD_C_SELF),
			  sd_decl_value(d, &d->tape[i]));
}

/* Read with the texts kept beside the answer, whose slices are lent from them. */
static void read_kept(struct sd_judge *j, struct kept_requirement *k, struct sd_slice name,
		      struct sd_slice cell)
{
	memcpy(k->text, name.p ? name.p : "", name.n);
	memcpy(k->text + name.n, cell.p ? cell.p : "", cell.n);
	sd_requirement_read(j->pack->units, &j->review->requirement,
			    sd_slice(k->text, name.n), sd_slice(k->text + name.n, cell.n),
			    &k->requirement);
}

/* A piece of the kept text is lent from the caller's: another text may soon be kept in
 * its place. */
static void lend(const struct kept_requirement *k, struct sd_slice name,
		 struct sd_slice cell, struct sd_slice *piece)
{
	size_t at;

	if (!piece->n)
		return;
	at = (size_t)(piece->p - k->text);
	piece->p = at < name.n ? name.p + at : cell.p + (at - name.n);
}

void sd_review_requirement(struct sd_judge *j, struct sd_slice name, struct sd_slice cell,
			   struct sd_requirement *out)
{
	struct sd_review *r = j->review;
	const struct kept_requirement *k;
	uint32_t n = (uint32_t)name.n;
	void *slot;

	if (name.n + cell.n > KEPT_TEXT) {
		sd_requirement_read(j->pack->units, &r->requirement, name, cell, out);
		return;
	}
	sd_buf_clear(&r->key);
	sd_buf_put(&r->key, (const char *)&n, sizeof n);
	sd_buf_add(&r->key, name);
	sd_buf_add(&r->key, cell);
	if (!sd_memo_get(r->requirements, sd_buf_slice(&r->key), &slot))
		read_kept(j, slot, name, cell);
	k = slot;
	*out = k->requirement;
	lend(k, name, cell, &out->unit_text);
	lend(k, name, cell, &out->note);
	lend(k, name, cell, &out->object);
	lend(k, name, cell, &out->cited);
}

bool sd_review_cites(const struct sd_judge *j, const struct sd_std *s)
{
	const struct sd_review *r = j->review;
	size_t i;

	for (i = 0; i < r->cited_n; i++)
		if (r->cited[i].base == s->base)
			return true;
	return false;
}

/* 符合 GB 4706.1-2005 的规定 */
void sd_review_cite_cell(struct sd_judge *j, size_t row, struct sd_slice cited)
{
	add_cited(j, sd_place_column(SD_M_INDICATORS, row, SD_C_REQUIREMENT),
		  sd_arena_copy(&j->arena, cited));
}

void sd_review_touch(struct sd_review *r, uint32_t std)
{
	r->touched[std] = SD_TOUCHED;
	if (r->touched_n < SD_REVIEW_TOUCHED)
		r->touched_row[r->touched_n++] = std;
}

void sd_review_on_day(struct sd_judge *j)
{
	struct sd_review *r = j->review;
	size_t i;

	memset(r->touched, 0, j->pack->stds);
	r->cited_n = r->cited_own;
	sd_rows_judge(j);
	for (i = 0; i < r->rules; i++)
		if (sd_rule_applies(j, r->rule[i]))
			r->rule[i]->template->judge(j, r->rule[i]);
}

void sd_review_judge(struct sd_judge *j)
{
	find_day(j);
	find_classes(j);
	find_cited(j);
	j->review->cited_own = j->review->cited_n;
	sd_review_on_day(j);
	if (j->how->until != SD_DAY_NONE)
		sd_review_until(j);
}

void sd_review_against(struct sd_judge *j, const struct sd_std *edition,
		       void (*tell)(struct sd_judge *j, const struct sd_limit_group *g),
		       void *teller)
{
	struct sd_review *r = j->review;
	size_t i;

	find_day(j);
	find_classes(j);
	find_cited(j);
	r->edition = edition;
	r->tell = tell;
	r->teller = teller;
	if (r->classes)
		sd_conditions_find(j);
	for (i = 0; r->classes && i < j->decl.indicators.n; i++)
		sd_limits_judge(j, i);
	r->edition = NULL;
	r->tell = NULL;
}
