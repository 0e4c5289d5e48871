/* Wordings of conditions, by key. */

#include "format/conditions.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/tsv.h"
#include "data/write.h"
#include "format/maps.h"
#include "format/value.h"
#include "model/age.h"
#include "model/wordmap.h"

#include "base/ban.h"

struct sd_conditions {
	struct sd_wordmap keys, words;	/* → letter of the type; → number in `value` */
	struct sd_tsv table;		/* holds the values */
	struct value {
		struct sd_slice key, value;
	} *value;
	size_t n, cap;
	struct sd_buf folded;
};

/* "key" and the word folded, as one word. */
static struct sd_slice fold(struct sd_conditions *c, struct sd_slice key, struct sd_slice word)
{
	sd_buf_clear(&c->folded);
	sd_buf_add(&c->folded, key);
	sd_buf_byte(&c->folded, '=');
	sd_utf8_fold_case(word, &c->folded);
	return sd_buf_slice(&c->folded);
}

static int read_keys(struct sd_conditions *c, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "key", "type", NULL };
	struct sd_slice cell[2];
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) > 0)
		sd_wordmap_put(&c->keys, cell[0], cell[1].n ? (unsigned char)cell[1].p[0] : 0);
	sd_tsv_close(&t);
	return got;
}

static void add_value(struct sd_conditions *c, const struct sd_slice *cell)
{
	struct sd_slice rest = cell[2], word;
	uint32_t number = (uint32_t)c->n;

	c->value = sd_grow(c->value, &c->cap, c->n + 1, sizeof *c->value);
	c->value[c->n++] = (struct value){ cell[0], cell[1] };
	sd_wordmap_put(&c->words, fold(c, cell[0], cell[1]), number);
	while (rest.n && sd_slice_cut(&rest, ';', &word))
		sd_wordmap_put(&c->words, fold(c, cell[0], word), number);
}

static int read_values(struct sd_conditions *c, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "key", "value", "zh", NULL };
	struct sd_slice cell[3];
	int got;

	if (sd_tsv_open(&c->table, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&c->table, cell, err)) > 0)
		add_value(c, cell);
	return got;
}

struct sd_conditions *sd_conditions_new(const char *dir, struct sd_err *err)
{
	struct sd_conditions *c = sd_zalloc(sizeof *c), *made = NULL;
	struct sd_buf path = SD_BUF_INIT;

	sd_buf_printf(&path, "%s/conditions.tsv", dir);
	if (read_keys(c, sd_buf_cstr(&path), err))
		goto out;
	sd_buf_clear(&path);
	sd_buf_printf(&path, "%s/condition_values.tsv", dir);
	if (read_values(c, sd_buf_cstr(&path), err))
		goto out;
	made = c;
	c = NULL;
out:
	sd_buf_release(&path);
	sd_conditions_free(c);
	return made;
}

void sd_conditions_free(struct sd_conditions *c)
{
	if (!c)
		return;
	sd_wordmap_release(&c->keys);
	sd_wordmap_release(&c->words);
	sd_tsv_close(&c->table);
	sd_buf_release(&c->folded);
	free(c->value);
	free(c);
}

bool sd_conditions_has(const struct sd_conditions *c, struct sd_slice key)
{
	uint32_t type;

	return sd_wordmap_get(&c->keys, key, &type);
}

/* "A, B, C": the values of a key. */
static void put_values(const struct sd_conditions *c, struct sd_slice key, struct sd_buf *want)
{
	size_t i;

	sd_buf_clear(want);
	for (i = 0; i < c->n; i++) {
		if (!sd_slice_eq(c->value[i].key, key))
			continue;
		sd_buf_text(want, want->n ? ", " : "");
		sd_buf_add(want, c->value[i].value);
	}
}

/* One word; false when it is not known. */
static bool put_word(struct sd_conditions *c, struct sd_slice key, struct sd_slice word,
		     struct sd_buf *out)
{
	uint32_t at;
	bool known = sd_wordmap_get(&c->words, fold(c, key, word), &at);

	sd_json_string(out, known ? c->value[at].value : word);
	return known;
}

/* A word, or several with marks between them: a list. */
static enum sd_note put_words(struct sd_conditions *c, struct sd_slice key,
			      struct sd_slice cell, struct sd_buf *out, struct sd_buf *want)
{
	struct sd_slice rest = cell, one;
	size_t from = out->n;
	bool known;

	if (sd_wordmap_get(&c->words, fold(c, key, cell), &(uint32_t){ 0 }) ||
	    !sd_cell_next(&rest, &one) || !rest.n) {
		known = put_word(c, key, cell, out);
	} else {
		sd_buf_byte(out, '[');
		known = put_word(c, key, one, out);
		while (sd_cell_next(&rest, &one)) {
			sd_buf_byte(out, ',');
			known &= put_word(c, key, one, out);
		}
		sd_buf_byte(out, ']');
	}
	if (known)
		return SD_I_NONE;
	if (out->p[from] == '[') {	/* a list of which a part is not known stays whole */
		out->n = from;
		sd_json_string(out, cell);
	}
	put_values(c, key, want);
	return SD_I_WORD;
}

/* A figure or an interval: 36, [0,36], for ages 3-8岁 too. */
static enum sd_note put_range(struct sd_conditions *c, struct sd_slice key,
			      struct sd_slice cell, struct sd_buf *out)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_range r;
	bool age = sd_slice_is(key, "age_months"), known;

	known = !sd_range_read(cell, &r);
	if (!known && age) {
		sd_buf_clear(&c->folded);
		known = sd_age_read(sd_utf8_folded(cell, &c->folded), &r);
		if (known)
			sd_range_write(&r, &text);
	}
	sd_json_string(out, text.n ? sd_buf_slice(&text) : cell);
	sd_buf_release(&text);
	return known ? SD_I_NONE : SD_I_RANGE;
}

enum sd_note sd_condition_write(struct sd_maps *m, struct sd_slice key, struct sd_slice cell,
				struct sd_buf *out, struct sd_buf *want)
{
	struct sd_conditions *c = sd_maps_conditions(m);
	struct sd_slice value;
	uint32_t type = 0;

	sd_wordmap_get(&c->keys, key, &type);
	if (type == 'n')
		return put_range(c, key, cell, out);
	if (type == 'b' && sd_maps_word(m, SD_K_YESNO, cell, &value)) {
		sd_buf_add(out, value);
		return SD_I_NONE;
	}
	return put_words(c, key, cell, out, want);
}
