/* What a guide is made of. */

#include "rules/guide.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rules/origin_compare.h"

#include "base/ban.h"

enum { NEAR = 4 };

int sd_guide_open(struct sd_guide *g, const struct sd_pack *pack, const char *dir,
		  const struct sd_texts *over, struct sd_err *err)
{
	const struct { struct sd_origin_rows *rows; const char *table; } tables[] = {
		{ &g->levels, "levels.tsv" }, { &g->typical, "product_indicators.tsv" },
		{ &g->products, "products.tsv" }
	};
	size_t i;

	*g = (struct sd_guide){ .pack = pack };
	for (i = 0; i < sizeof tables / sizeof *tables; i++)
		if (sd_origin_read_pack(tables[i].rows,
					&sd_origin_maps[sd_origin_table(tables[i].table)],
					dir, over, err))
			return -1;
	return 0;
}

void sd_guide_close(struct sd_guide *g)
{
	sd_origin_rows_release(&g->levels);
	sd_origin_rows_release(&g->typical);
	sd_origin_rows_release(&g->products);
}

uint32_t sd_guide_find(struct sd_guide *g, struct sd_slice name)
{
	const struct sd_pack *p = g->pack;
	struct sd_product_scratch scratch;
	uint32_t set;
	size_t i;

	for (i = 0; i < sd_products_count(p->products); i++) {
		const struct sd_product *product = sd_product_at(p->products, i);

		if (sd_slice_eq(product->id, name) || sd_slice_eq(product->zh, name) ||
		    sd_slice_eq(product->en, name)) {
			g->name = product->zh;
			return 1u << i;
		}
	}
	g->name = name;
	sd_product_scratch_init(&scratch);
	set = sd_product_classes(p->products, &scratch, name, NULL);
	sd_product_scratch_release(&scratch);
	return set;
}

static bool has_code(struct sd_slice text, const char *at, size_t len)
{
	size_t i;

	for (i = 0; i + len <= text.n; i++)
		if (memcmp(text.p + i, at, len) == 0)
			return true;
	return false;
}

/* How much of the name stands in another: two Chinese characters or three letters in
 * a row count one, and so does each further place. */
static int likeness(struct sd_slice name, struct sd_slice other)
{
	size_t at, len, end, codes;
	int n = 0;

	for (at = 0; at < name.n; at += len) {
		uint32_t code = sd_utf8_decode(name.p + at, name.n - at, &len);
		size_t next = len;

		for (end = at + len, codes = 1; end < name.n && codes < (code < 128 ? 3 : 2);
		     end += next, codes++)
			sd_utf8_decode(name.p + end, name.n - end, &next);
		if (codes == (code < 128 ? 3 : 2) && has_code(other, name.p + at, end - at))
			n++;
	}
	return n;
}

void sd_guide_near(const struct sd_pack *p, struct sd_slice name, struct sd_buf *out)
{
	int best = 0, found[SD_PRODUCTS_MOST] = { 0 }, named = 0;
	size_t i, n = sd_products_count(p->products);

	for (i = 0; i < n; i++) {
		const struct sd_product *product = sd_product_at(p->products, i);

		found[i] = likeness(name, product->id) + likeness(name, product->zh);
		best = found[i] > best ? found[i] : best;
	}
	for (i = 0; best && i < n && named < NEAR; i++) {
		const struct sd_product *product = sd_product_at(p->products, i);

		if (found[i] != best)
			continue;
		sd_buf_text(out, named++ ? ", " : "");
		sd_buf_add(out, p->zh ? product->zh : product->id);
	}
}

size_t sd_guide_keys(const struct sd_guide *g, uint32_t classes, uint8_t *key)
{
	const struct sd_pack *p = g->pack;
	size_t i, c, n = 0;

	for (i = 0; i < p->limits; i++) {
		const struct sd_limit *l = &p->limit[i];

		if (!(l->products & classes) ||
		    sd_guide_in_force(g, &p->std[l->std]) == SD_NOT_IN_FORCE)
			continue;
		for (c = l->condition; c < l->condition + l->conditions_n; c++)
			if (!p->condition[c].is_parameter &&
			    !memchr(key, p->condition[c].key, n))
				key[n++] = p->condition[c].key;
	}
	return n;
}

static bool has_item(const struct sd_guide_item *item, size_t n, struct sd_slice name)
{
	size_t i;

	for (i = 0; i < n && !sd_slice_eq(item[i].name, name); i++)
		;
	return i < n;
}

static void add_item(struct sd_guide_item **item, size_t *n, size_t *cap,
		     const struct sd_indicator *ind, const struct sd_unit *unit,
		     struct sd_slice methods)
{
	struct sd_slice method = { NULL, 0 };

	if (has_item(*item, *n, ind->zh))
		return;
	*item = sd_grow(*item, cap, *n + 1, sizeof **item);
	if (methods.n)
		sd_slice_cut(&methods, ';', &method);
	(*item)[(*n)++] = (struct sd_guide_item){ ind->zh, method, unit };
}

static bool is_typical_of(const struct sd_pack *p, const struct sd_slice *cell,
			  uint32_t classes)
{
	const struct sd_product *product = sd_product_find(p->products, cell[0]);

	return product && classes >> product->index & 1;
}

size_t sd_guide_items(struct sd_guide *g, uint32_t classes, struct sd_guide_item **item)
{
	const struct sd_pack *p = g->pack;
	struct sd_unit_scratch scratch = { SD_BUF_INIT };
	size_t i, n = 0, cap = 0;

	*item = NULL;
	for (i = 0; i < p->limits; i++) {
		const struct sd_limit *l = &p->limit[i];

		if (l->products & classes && l->level == SD_ERROR &&
		    sd_guide_in_force(g, &p->std[l->std]) != SD_NOT_IN_FORCE)
			add_item(item, &n, &cap, sd_indicator_at(p->indicators, l->indicator),
				 l->value.unit, l->method);
	}
	for (i = 0; i < g->typical.n; i++) {
		const struct sd_slice *cell = g->typical.row[i].cell;
		const struct sd_indicator *ind = sd_indicator_find(p->indicators, cell[1]);

		if (ind && is_typical_of(p, cell, classes))
			add_item(item, &n, &cap, ind,
				 sd_unit_find(p->units, &scratch, cell[2]), cell[3]);
	}
	sd_unit_scratch_release(&scratch);
	return n;
}

void sd_guide_write(struct sd_guide *g, uint32_t classes, const char *format, bool bom,
		    struct sd_buf *out)
{
	int product;

	if (format && *format == 'j')
		sd_guide_json(g, classes, out);
	else if (format && *format == 'c')
		sd_guide_csv(g, classes, bom, out);
	else
		for (product = 0; classes >> product; product++)
			if (classes >> product & 1) {
				sd_buf_text(out, out->n ? "\n" : "");
				sd_guide_text(g, product, out);
			}
}
