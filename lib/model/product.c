/* The table of products. */

#include "model/product.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/memo.h"
#include "data/pattern.h"
#include "model/shape.h"
#include "model/wordmap.h"

#include "base/ban.h"

struct sd_products {
	struct sd_product product[SD_PRODUCTS_MOST];
	struct sd_pattern *found[SD_PRODUCTS_MOST];	/* NULL: never found */
	struct sd_pattern *barred[SD_PRODUCTS_MOST];	/* NULL: never barred */
	size_t count;
	struct sd_wordmap equal;	/* folded name or synonym -> place in `classes` */
	uint32_t *classes;
	size_t names, cap;
	struct sd_arena text;
	struct sd_shapes shapes;
};

enum { SHAPES = 16384 };	/* shapes of names that a worker remembers */

struct answer {
	uint32_t classes;
	bool open;
};

struct sd_products *sd_products_new(void)
{
	return sd_zalloc(sizeof(struct sd_products));
}

void sd_products_free(struct sd_products *p)
{
	size_t i;

	for (i = 0; p && i < p->count; i++) {
		sd_pattern_free(p->found[i]);
		sd_pattern_free(p->barred[i]);
	}
	if (p) {
		sd_wordmap_release(&p->equal);
		sd_arena_release(&p->text);
		free(p->classes);
	}
	free(p);
}

void sd_product_scratch_init(struct sd_product_scratch *s)
{
	*s = (struct sd_product_scratch){ .match = sd_pattern_scratch_new() };
}

void sd_product_scratch_release(struct sd_product_scratch *s)
{
	sd_buf_release(&s->folded);
	sd_buf_release(&s->shape);
	sd_memo_free(s->known);
	sd_pattern_scratch_free(s->match);
	s->match = NULL;
}

static void add_name(struct sd_products *p, struct sd_slice name, uint32_t bit)
{
	struct sd_buf folded = SD_BUF_INIT;
	uint32_t place;

	sd_utf8_fold(name, &folded);
	if (folded.n) {
		sd_shapes_add_name(&p->shapes, sd_buf_slice(&folded));
		place = sd_wordmap_put(&p->equal, sd_buf_slice(&folded),
				       (uint32_t)p->names);
		if (place == p->names) {
			p->classes = sd_grow(p->classes, &p->cap, p->names + 1,
					     sizeof *p->classes);
			p->classes[p->names++] = 0;
		}
		p->classes[place] |= bit;
	}
	sd_buf_release(&folded);
}

/* NULL in `*made` for an empty text. */
static int make_pattern(struct sd_products *p, struct sd_slice text,
			struct sd_pattern **made, struct sd_err *err)
{
	char *regex;

	*made = NULL;
	if (!text.n)
		return 0;
	sd_shapes_add_pattern(&p->shapes, text);
	regex = sd_strndup(text.p, text.n);
	*made = sd_pattern_new(regex, err);
	free(regex);
	return *made ? 0 : -1;
}

int sd_products_add(struct sd_products *p, const struct sd_product_row *row,
		    struct sd_err *err)
{
	uint32_t bit = (uint32_t)1 << (p->count % SD_PRODUCTS_MOST);
	struct sd_slice list = row->synonyms, one;
	struct sd_product *made = p->product + p->count;

	if (p->count == SD_PRODUCTS_MOST || !row->id.n || !row->zh.n ||
	    sd_product_find(p, row->id))
		return sd_fail(err, SD_UNJUDGED,
			       "product '%.*s': id or name is missing, the id is "
			       "there already, or more than %d products",
			       (int)row->id.n, row->id.n ? row->id.p : "",
			       SD_PRODUCTS_MOST);
	if (make_pattern(p, row->patterns, p->found + p->count, err) ||
	    make_pattern(p, row->not_patterns, p->barred + p->count, err)) {
		sd_pattern_free(p->found[p->count]);
		return sd_err_where(err, "product '%.*s'", (int)row->id.n, row->id.p);
	}
	*made = (struct sd_product){
		(unsigned)p->count, sd_arena_copy(&p->text, row->id),
		sd_arena_copy(&p->text, row->zh), sd_arena_copy(&p->text, row->en)
	};
	p->count++;
	add_name(p, row->zh, bit);
	while (sd_slice_cut(&list, ';', &one))
		add_name(p, one, bit);
	return 0;
}

int sd_products_check(const struct sd_products *p, struct sd_err *err)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if ((p->found[i] && sd_pattern_check(p->found[i], err)) ||
		    (p->barred[i] && sd_pattern_check(p->barred[i], err)))
			return sd_err_where(err, "product '%.*s'",
					    (int)p->product[i].id.n, p->product[i].id.p);
	return 0;
}

size_t sd_products_count(const struct sd_products *p)
{
	return p->count;
}

const struct sd_product *sd_product_at(const struct sd_products *p, size_t index)
{
	assert(index < p->count);
	return p->product + index;
}

const struct sd_product *sd_product_find(const struct sd_products *p, struct sd_slice id)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (sd_slice_eq(p->product[i].id, id))
			return p->product + i;
	return NULL;
}

static enum sd_match ask(const struct sd_pattern *pattern, struct sd_product_scratch *s)
{
	return pattern ? sd_pattern_match(pattern, s->match, sd_buf_slice(&s->folded)) :
			 SD_MATCH_NO;
}

/* The answer of all patterns to the folded name. */
static struct answer ask_all(const struct sd_products *p, struct sd_product_scratch *s)
{
	struct answer a = { 0, false };
	size_t i;

	for (i = 0; i < p->count; i++) {
		enum sd_match found = ask(p->found[i], s);
		enum sd_match barred =
			found == SD_MATCH_NO ? SD_MATCH_YES : ask(p->barred[i], s);

		if (barred == SD_MATCH_YES)
			continue;
		if (found == SD_MATCH_YES && barred == SD_MATCH_NO)
			a.classes |= (uint32_t)1 << i;
		else
			a.open = true;
	}
	return a;
}

/* The answer for a name, by the table of names, else by the patterns. */
static struct answer find(const struct sd_products *p, struct sd_product_scratch *s,
			  struct sd_slice name)
{
	uint32_t place;

	sd_buf_clear(&s->folded);
	sd_utf8_fold(name, &s->folded);
	if (sd_wordmap_get(&p->equal, sd_buf_slice(&s->folded), &place))
		return (struct answer){ p->classes[place], false };
	return ask_all(p, s);
}

/* The table of answers, for these products alone. */
static struct sd_memo *known(const struct sd_products *p, struct sd_product_scratch *s)
{
	if (s->of != p) {
		sd_memo_free(s->known);
		s->known = sd_memo_new(SHAPES, sizeof(struct answer));
		s->of = p;
	}
	return s->known;
}

uint32_t sd_product_classes(const struct sd_products *p, struct sd_product_scratch *s,
			    struct sd_slice name, bool *undecided)
{
	struct sd_slice shape = sd_shape_of(&p->shapes, name, &s->shape);
	const struct answer *a;
	void *slot;

	if (!sd_memo_get(known(p, s), shape, &slot))
		*(struct answer *)slot = find(p, s, name);
	a = slot;
	if (undecided)
		*undecided = a->open;
	return a->classes;
}
