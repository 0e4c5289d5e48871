/* Headings and words, folded and looked up. */

#include "format/maps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "data/tsv.h"
#include "format/conditions.h"
#include "format/notes.h"
#include "model/wordmap.h"

#include "base/ban.h"

enum { TRIED = 4, RANK_STEP = 100000 };

struct word {
	enum sd_kind kind;
	struct sd_slice text, value;
};

struct sd_maps {
	struct sd_wordmap by_heading, by_word;	/* numbers of `heading` and `word` */
	struct sd_heading *heading;
	struct word *word;
	size_t headings, heading_cap, words, word_cap;
	int rank_base;
	struct sd_conditions *conditions;
	struct sd_arena text;
	struct sd_buf folded;
};

/* Marks that say how to fill a column in, not what it is. */
static struct sd_slice without_marks(struct sd_slice s)
{
	size_t i;

	while (s.n && (s.p[0] == '*' || s.p[0] == ':'))
		s = sd_slice_from(s, 1);
	while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == ':'))
		s.n--;
	if (!s.n || s.p[s.n - 1] != ')')
		return s;
	for (i = s.n - 1; i > 0 && s.p[i] != '('; i--)
		;
	return i ? without_marks(sd_slice(s.p, i)) : s;
}

void sd_heading_fold(struct sd_slice heading, struct sd_buf *out)
{
	size_t from = out->n;
	struct sd_slice bare;

	sd_utf8_fold_case(heading, out);
	bare = without_marks(sd_slice(out->p + from, out->n - from));
	if (bare.n)
		memmove(out->p + from, bare.p, bare.n);
	out->n = from + bare.n;
}

static struct sd_slice fold(struct sd_maps *m, struct sd_slice text)
{
	sd_buf_clear(&m->folded);
	sd_utf8_fold_case(text, &m->folded);
	return sd_buf_slice(&m->folded);
}

/* `replace`: a heading that is there already takes the new meaning. */
static void put_with(struct sd_maps *m, struct sd_slice heading, enum sd_field field,
		     enum sd_kind kind, struct sd_slice condition, bool replace)
{
	struct sd_heading h = { sd_arena_copy(&m->text, heading), field, kind,
				sd_arena_copy(&m->text, condition),
				m->rank_base + (int)m->headings };
	uint32_t at = sd_wordmap_put(&m->by_heading, fold(m, heading), (uint32_t)m->headings);

	if (at < m->headings) {
		if (replace)
			m->heading[at] = h;
		return;
	}
	m->heading = sd_grow(m->heading, &m->heading_cap, at + 1u, sizeof *m->heading);
	m->heading[at] = h;
	m->headings++;
}

static void put(struct sd_maps *m, struct sd_slice heading, enum sd_field field,
		enum sd_kind kind, bool replace)
{
	put_with(m, heading, field, kind, sd_slice("", 0), replace);
}

/* Every path is a heading too: /enterprise/uscc, enterprise.uscc. */
static void put_paths(struct sd_maps *m)
{
	char dotted[SD_FIELDS_PATH];
	size_t i, n;
	int p;

	for (p = 0; p < SD_F_CONDITION; p++) {
		const char *path = sd_field_path((enum sd_field)p);

		n = strlen(path + 1);
		for (i = 0; i < n; i++)
			dotted[i] = path[i + 1] == '/' ? '.' : path[i + 1];
		put(m, sd_slice_of(path), (enum sd_field)p, sd_field_kind((enum sd_field)p),
		    false);
		put(m, sd_slice(dotted, n), (enum sd_field)p,
		    sd_field_kind((enum sd_field)p), false);
	}
}

/* Name the paths beside the wrong one, or where it begins otherwise all objects. */
static int wrong_path(const struct sd_tsv *t, struct sd_slice path, struct sd_err *err)
{
	struct sd_buf beside = SD_BUF_INIT;
	size_t head = 1, p;

	while (head < path.n && path.p[head] != '/')
		head++;
	for (p = 0; p < SD_F_COUNT; p++) {
		struct sd_slice known = sd_slice_of(sd_field_path((enum sd_field)p));

		if (head < path.n && known.n > head && !memcmp(known.p, path.p, head + 1))
			sd_buf_printf(&beside, " %s", known.p);
	}
	if (!beside.n)
		sd_buf_text(&beside, " /id /registry_no /declared_at /node /op /statement "
			    "/filing/… /enterprise/… /standard/… /subject /products/… "
			    "/indicators/… /indicators /reviews/… /extra");
	sd_fail(err, SD_USAGE, "%s:%zu: no member is '%.*s' (there are:%s)", t->path, t->line,
		(int)sd_slice_most(path, 80).n, path.p, sd_buf_cstr(&beside));
	sd_buf_release(&beside);
	return -1;
}

static int wrong_kind(const struct sd_tsv *t, struct sd_slice word, struct sd_err *err)
{
	struct sd_buf valid = SD_BUF_INIT;
	int k;

	for (k = 0; k < SD_K_COUNT; k++)
		sd_buf_printf(&valid, "%s%s", k ? " " : "", sd_kind_word((enum sd_kind)k));
	sd_fail(err, SD_USAGE, "%s:%zu: no kind is '%.*s' (there are: %s)", t->path, t->line,
		(int)sd_slice_most(word, 80).n, word.p, sd_buf_cstr(&valid));
	sd_buf_release(&valid);
	return -1;
}

/* The field of a path; the key where it is a condition. */
static enum sd_field find_field(const struct sd_maps *m, struct sd_slice path,
				struct sd_slice *key)
{
	enum sd_field field = sd_field_condition(path, key);

	if (field != SD_F_COUNT)
		return sd_conditions_has(m->conditions, *key) ? field : SD_F_COUNT;
	*key = sd_slice("", 0);
	return sd_field_find(path);
}

static int read_headings(struct sd_maps *m, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "heading", "path", "kind", NULL };
	struct sd_slice cell[3], key;
	enum sd_field field;
	enum sd_kind kind;
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) > 0) {
		if (!cell[1].n)
			continue;
		field = find_field(m, cell[1], &key);
		kind = field == SD_F_COUNT ? SD_K_COUNT : cell[2].n ? sd_kind_find(cell[2]) :
		       sd_field_kind(field);
		if (field == SD_F_COUNT)
			got = wrong_path(&t, cell[1], err);
		else if (kind == SD_K_COUNT)
			got = wrong_kind(&t, cell[2], err);
		if (got < 0)
			break;
		put_with(m, cell[0], field, kind, key, true);
	}
	sd_tsv_close(&t);
	return got;
}

static int read_words(struct sd_maps *m, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "kind", "word", "value", NULL };
	struct sd_slice cell[3];
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) > 0) {
		enum sd_kind kind = sd_kind_find(cell[0]);

		if (kind == SD_K_COUNT) {
			got = wrong_kind(&t, cell[0], err);
			break;
		}
		m->word = sd_grow(m->word, &m->word_cap, m->words + 1, sizeof *m->word);
		m->word[m->words] = (struct word){
			kind, sd_arena_copy(&m->text, cell[1]),
			sd_arena_copy(&m->text, cell[2])
		};
		fold(m, cell[1]);
		sd_buf_byte(&m->folded, (char)kind);
		sd_wordmap_put(&m->by_word, sd_buf_slice(&m->folded), (uint32_t)m->words++);
	}
	sd_tsv_close(&t);
	return got;
}

struct sd_conditions *sd_maps_conditions(const struct sd_maps *m)
{
	return m->conditions;
}

struct sd_maps *sd_maps_new(const char *dir, const char *rules, struct sd_err *err)
{
	struct sd_maps *m = sd_zalloc(sizeof *m), *made = NULL;
	struct sd_buf path = SD_BUF_INIT;

	m->conditions = sd_conditions_new(rules, err);
	sd_buf_printf(&path, "%s/headings.tsv", dir);
	if (!m->conditions || read_headings(m, sd_buf_cstr(&path), err))
		goto out;
	sd_buf_clear(&path);
	sd_buf_printf(&path, "%s/words.tsv", dir);
	if (read_words(m, sd_buf_cstr(&path), err))
		goto out;
	put_paths(m);
	made = m;
	m = NULL;
out:
	sd_buf_release(&path);
	sd_maps_free(m);
	return made;
}

void sd_maps_free(struct sd_maps *m)
{
	if (!m)
		return;
	sd_conditions_free(m->conditions);
	sd_wordmap_release(&m->by_heading);
	sd_wordmap_release(&m->by_word);
	sd_arena_release(&m->text);
	sd_buf_release(&m->folded);
	free(m->heading);
	free(m->word);
	free(m);
}

int sd_maps_add(struct sd_maps *m, const char *path, struct sd_err *err)
{
	struct sd_err why = { SD_OK, "" };

	m->rank_base -= RANK_STEP;
	if (!read_headings(m, path, &why))
		return 0;
	if (why.kind == SD_UNJUDGED)
		why.kind = SD_USAGE;
	if (err && !err->kind)
		*err = why;
	return -1;
}

int sd_maps_terms(struct sd_maps *m, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "wording", NULL };
	struct sd_slice wording;
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, &wording, err)) > 0)
		put(m, wording, SD_F_WIDE, SD_K_INDICATOR, false);
	sd_tsv_close(&t);
	return got;
}

const struct sd_heading *sd_maps_at(const struct sd_maps *m, size_t i)
{
	return i < m->headings ? m->heading + i : NULL;
}

const struct sd_heading *sd_maps_heading(struct sd_maps *m, struct sd_slice heading)
{
	struct sd_slice folded = fold(m, heading), key;
	enum sd_field field;
	uint32_t at;

	if (!folded.n)
		return NULL;
	if (sd_wordmap_get(&m->by_heading, folded, &at) ||
	    sd_wordmap_get(&m->by_heading, without_marks(folded), &at))
		return m->heading + at;
	field = find_field(m, heading, &key);
	if (!sd_field_is_condition(field))
		return NULL;
	put_with(m, heading, field, SD_K_CONDITION, key, false);
	return m->heading + m->headings - 1;
}

bool sd_maps_word(struct sd_maps *m, enum sd_kind kind, struct sd_slice word,
		  struct sd_slice *value)
{
	uint32_t at;

	fold(m, word);
	sd_buf_byte(&m->folded, (char)kind);
	if (!sd_wordmap_get(&m->by_word, sd_buf_slice(&m->folded), &at))
		return false;
	*value = m->word[at].value;
	return true;
}

bool sd_maps_is_word(const struct sd_maps *m, enum sd_kind kind, struct sd_slice text,
		     struct sd_buf *scratch)
{
	uint32_t at;

	sd_buf_clear(scratch);
	sd_utf8_fold_case(text, scratch);
	sd_buf_byte(scratch, (char)kind);
	return sd_wordmap_get(&m->by_word, sd_buf_slice(scratch), &at);
}

bool sd_maps_value(const struct sd_maps *m, enum sd_kind kind, size_t n,
		   struct sd_slice *value, struct sd_slice *word)
{
	struct sd_slice last = { NULL, 0 };
	size_t i;

	for (i = 0; i < m->words; i++) {
		if (m->word[i].kind != kind || sd_slice_eq(m->word[i].value, last))
			continue;
		last = m->word[i].value;
		if (n--)
			continue;
		*value = last;
		*word = m->word[i].text;
		return true;
	}
	return false;
}

void sd_maps_tried(const struct sd_maps *m, enum sd_field p, struct sd_buf *out)
{
	size_t i, n = 0;

	for (i = 0; i < m->headings && n <= TRIED; i++) {
		if (m->heading[i].field != p)
			continue;
		if (n)
			sd_buf_text(out, ", ");
		if (n++ == TRIED)
			sd_buf_text(out, "…");
		else
			sd_buf_add(out, m->heading[i].text);
	}
}

void sd_maps_values(const struct sd_maps *m, enum sd_kind kind, struct sd_buf *out)
{
	struct sd_slice last = { NULL, 0 };
	size_t i, from = out->n;

	for (i = 0; i < m->words; i++) {
		if (m->word[i].kind != kind || sd_slice_eq(m->word[i].value, last))
			continue;
		last = m->word[i].value;
		if (out->n > from)
			sd_buf_text(out, ", ");
		sd_buf_add(out, last);
	}
}
