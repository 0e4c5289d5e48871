/* Reviewing one record. */

#include "rules/review.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/template.h"

#include "base/ban.h"

enum { NAME_SLOTS = 4096, TERM_SLOTS = 1024, REQUIREMENT_SLOTS = 2048, WORDING_SLOTS = 1024 };

struct name_answer {
	uint32_t classes;
	bool undecided;
};

struct sd_review *sd_review_new(void)
{
	struct sd_review *r = sd_zalloc(sizeof *r);

	r->names = sd_memo_new(NAME_SLOTS, sizeof(struct name_answer));
	r->terms = sd_memo_new(TERM_SLOTS, 2 * sizeof(struct sd_term *));
	r->requirements = sd_memo_new(REQUIREMENT_SLOTS, sizeof(struct sd_requirement));
	r->wordings = sd_memo_new(WORDING_SLOTS, sizeof(int));
	sd_product_scratch_init(&r->product);
	return r;
}

void sd_review_free(struct sd_review *r)
{
	if (r) {
		sd_memo_free(r->names);
		sd_memo_free(r->terms);
		sd_memo_free(r->requirements);
		sd_memo_free(r->wordings);
		sd_product_scratch_release(&r->product);
		sd_term_scratch_release(&r->term);
		sd_requirement_scratch_release(&r->requirement);
		sd_buf_release(&r->key);
		sd_buf_release(&r->word);
		sd_buf_release(&r->folded);
	}
	free(r);
}

static void add_name(struct sd_judge *j, struct sd_slice name)
{
	struct sd_review *r = j->review;
	struct name_answer *a;
	void *slot;

	if (!name.n)
		return;
	if (sd_memo_get(r->names, name, &slot)) {
		a = slot;
	} else {
		a = slot;
		a->undecided = false;
		a->classes = sd_product_classes(j->pack->products, &r->product, name,
						&a->undecided);
	}
	r->classes |= a->classes;
	r->undecided |= a->undecided;
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

const struct sd_requirement *sd_review_requirement(struct sd_judge *j, struct sd_slice name,
						   struct sd_slice cell)
{
	struct sd_review *r = j->review;
	struct sd_slice kept;
	void *slot;

	sd_buf_clear(&r->key);
	sd_buf_add(&r->key, name);
	sd_buf_byte(&r->key, '\0');
	sd_buf_add(&r->key, cell);
	if (!sd_memo_get(r->requirements, sd_buf_slice(&r->key), &slot)) {
		/* slices of the answer are lent from the memo's copy of the text */
		kept = sd_memo_text(r->requirements, slot, sd_buf_slice(&r->key));
		sd_requirement_read(j->pack->units, &r->requirement,
				    sd_slice(kept.p, name.n), sd_slice_from(kept, name.n + 1),
				    slot);
	}
	return slot;
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

/* Citations inside requirement cells: 符合 GB 4706.1-2005 的规定. */
static void find_cited_in_cells(struct sd_judge *j)
{
	const struct sd_rows *rows = &j->decl.indicators;
	const struct sd_requirement *q;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		q = sd_review_requirement(j, sd_row_text(&j->decl, &rows->row[i], SD_C_NAME),
					  sd_row_text(&j->decl, &rows->row[i],
						      SD_C_REQUIREMENT));
		if (q->kind == SD_REQ_CITATION)
			add_cited(j, sd_place_column(SD_M_INDICATORS, i, SD_C_REQUIREMENT),
				  sd_arena_copy(&j->arena, q->cited));
	}
}

void sd_review_judge(struct sd_judge *j)
{
	const struct sd_rule *rule = j->pack->rule, *end = rule + j->pack->rules;
	size_t i;

	j->review->stated_key = j->review->product_key = NULL;
	find_day(j);
	find_classes(j);
	find_cited(j);
	find_cited_in_cells(j);
	memset(j->review->touched, 0, j->pack->stds);
	if (j->review->classes)
		for (i = 0; i < j->decl.indicators.n; i++)
			sd_limits_judge(j, i);
	for (; rule < end; rule++)
		if (rule->wanted && rule->template->reviews && sd_rule_applies(j, rule))
			rule->template->judge(j, rule);
}
