/* Indicator rows, remembered.
 *
 * Declarations of one trade repeat each other's rows: the same name, the same
 * requirement.  What the limits say of a row depends on its texts, and on the
 * record's classes, stretches of law and stated conditions (the context).  A row
 * that left only counts behind is answered by adding them again; one with a
 * finding to list, trouble at whatever level (a period of grace may bear on it), or
 * a citation is judged anew each time.
 */

#include "rules/review.h"

#include "base/ban.h"

enum {
	TOUCHED = 6,	/* standards of a remembered row */
	SLOTS = 32768,
	LENGTH = sizeof(uint16_t)	/* of the context, before it; 0: a row alone */
};

struct answer {
	bool known;
	uint8_t touched_n;
	uint16_t count[SD_OUTCOMES], judged, kept, kept_unsure;
	uint16_t touched[TOUCHED];
};

static bool asks(const struct sd_law *law, uint8_t key)
{
	return memchr(law->key, key, law->keys) != NULL;
}

/* All of a saying that decides, none of its padding. */
static void add_saying(struct sd_buf *key, const struct sd_saying *s)
{
	const struct sd_range *r = &s->range;
	char flags[] = { (char)s->key, s->partial, r->has_low, r->has_high, r->low_open,
			 r->high_open };

	sd_buf_put(key, flags, sizeof flags);
	sd_buf_put(key, (const char *)&s->values, sizeof s->values);
	if (s->values)
		return;
	sd_buf_put(key, (const char *)&r->low.coeff, sizeof r->low.coeff);
	sd_buf_put(key, (const char *)&r->low.scale, sizeof r->low.scale);
	sd_buf_put(key, (const char *)&r->high.coeff, sizeof r->high.coeff);
	sd_buf_put(key, (const char *)&r->high.scale, sizeof r->high.scale);
}

/* The conditions that the limits of a class ask for. */
static void add_class(struct sd_judge *j, int c)
{
	struct sd_review *r = j->review;
	size_t i;

	if (!r->law[c])
		r->law[c] = sd_law_new(j->pack, c);
	r->stretch[c] = sd_law_stretch(r->law[c], r->day);
	for (i = 0; i < r->said.n; i++)
		if (asks(r->law[c], r->said.of[i].key))
			add_saying(&r->row, &r->said.of[i]);
}

/* What the rows of a record have in common, with its length before it: classes and
 * conditions. */
static void begin_context(struct sd_judge *j)
{
	struct sd_review *r = j->review;
	int c;

	sd_buf_clear(&r->row);
	sd_buf_put(&r->row, "\0\0", LENGTH);
	sd_buf_put(&r->row, (const char *)&r->classes, sizeof r->classes);
	if (r->classes)
		sd_conditions_find(j);
	for (c = 0; c < SD_PRODUCTS_MOST; c++)
		if (r->classes >> c & 1)
			add_class(j, c);
	r->context = (uint16_t)r->row.n;
	memcpy(r->row.p, &r->context, LENGTH);
}

/* In which stretch of each class the limits of the term's indicators are. */
static void add_stretches(struct sd_review *r, const struct sd_term *t)
{
	int c, i;

	for (c = 0; c < SD_PRODUCTS_MOST; c++)
		for (i = 0; r->classes >> c & 1 && i < t->count; i++) {
			uint32_t at = sd_law_stretch_of(r->law[c], r->stretch[c],
							t->indicator[i]);

			sd_buf_put(&r->row, (const char *)&at, sizeof at);
		}
}

/* With its length before it, so that no two rows have one key. */
static void add_text(struct sd_buf *key, struct sd_slice text)
{
	uint32_t n = (uint32_t)text.n;

	sd_buf_put(key, (const char *)&n, sizeof n);
	sd_buf_add(key, text);
}

/* All texts of the row that a limit may look at, behind the context.  A row that
 * is no indicator of the pack, or of a record without a class, has none. */
static struct sd_slice key_of(struct sd_judge *j, const struct sd_row *row)
{
	struct sd_review *r = j->review;
	struct sd_slice name = sd_row_text(&j->decl, row, SD_C_NAME);
	const struct sd_val *conditions = row->at[SD_C_CONDITIONS];
	const struct sd_term *t = r->classes ? sd_limits_name(j, name)->term : NULL;

	r->row.n = t ? r->context : 0;
	if (!t)
		sd_buf_put(&r->row, "\0\0", LENGTH);
	add_text(&r->row, name);
	add_text(&r->row, sd_row_text(&j->decl, row, SD_C_REQUIREMENT));
	if (!t)
		return sd_buf_slice(&r->row);
	add_text(&r->row, sd_row_text(&j->decl, row, SD_C_NOTE));
	add_text(&r->row, conditions ? sd_val_raw(j->decl.text, conditions) : sd_slice("", 0));
	add_stretches(r, t);
	return sd_buf_slice(&r->row);
}

static void answer_again(struct sd_judge *j, const struct answer *a)
{
	struct sd_verdict *v = &j->verdict;
	int i;

	for (i = 0; i < SD_OUTCOMES; i++)
		v->count[i] += a->count[i];
	v->judged += a->judged;
	v->kept += a->kept;
	v->kept_unsure += a->kept_unsure;
	for (i = 0; i < a->touched_n; i++)
		j->review->touched[a->touched[i]] = SD_TOUCHED;
}

/* What one row has added to the verdict since it stood as in `before`. */
static void remember(const struct sd_judge *j, const struct sd_verdict *before,
		     struct answer *a)
{
	const struct sd_verdict *v = &j->verdict;
	const struct sd_review *r = j->review;
	size_t i;

	a->known = v->n == before->n && v->warnings == before->warnings &&
		   v->notes == before->notes && r->touched_n <= TOUCHED;
	if (!a->known)
		return;
	for (i = 0; i < SD_OUTCOMES; i++)
		a->count[i] = (uint16_t)(v->count[i] - before->count[i]);
	a->judged = (uint16_t)(v->judged - before->judged);
	a->kept = (uint16_t)(v->kept - before->kept);
	a->kept_unsure = (uint16_t)(v->kept_unsure - before->kept_unsure);
	a->touched_n = (uint8_t)r->touched_n;
	for (i = 0; i < r->touched_n; i++)
		a->touched[i] = (uint16_t)r->touched_row[i];
}

/* True when the row may be remembered: what it cites is asked of each record. */
static bool judge_row(struct sd_judge *j, size_t row)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	struct sd_requirement q;
	bool cites;

	sd_review_requirement(j, sd_row_text(&j->decl, ir, SD_C_NAME),
			      sd_row_text(&j->decl, ir, SD_C_REQUIREMENT), &q);
	cites = q.kind == SD_REQ_CITATION;
	if (cites)
		sd_review_cite_cell(j, row, q.cited);
	j->review->touched_n = 0;
	if (j->review->classes)
		sd_limits_judge(j, row);
	return !cites;
}

void sd_rows_judge(struct sd_judge *j)
{
	const struct sd_rows *rows = &j->decl.indicators;
	size_t i;

	begin_context(j);
	for (i = 0; i < rows->n; i++) {
		struct sd_verdict before;
		struct answer *a;
		void *slot;
		bool met = sd_memo_get(j->review->rows, key_of(j, &rows->row[i]), &slot);

		a = slot;
		if (met && a->known) {
			answer_again(j, a);
			continue;
		}
		before = j->verdict;
		a->known = false;
		if (judge_row(j, i))
			remember(j, &before, a);
	}
}

struct sd_memo *sd_rows_memo(void)
{
	return sd_memo_new(SLOTS, sizeof(struct answer));
}
