/* Checking a pack: the frame, and what concerns tables as such. */

#include "rules/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/speech.h"

#include "base/ban.h"

/* A table's path without the pack's own folder: "limits.tsv", "site/limits.tsv". */
static const char *short_path(const struct sd_lint *l, const char *path)
{
	size_t n = strlen(l->dir);

	return strncmp(path, l->dir, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

/* The line of a table on which a cell stands, from 1. */
static size_t line_of(const struct sd_tsv *t, struct sd_slice cell)
{
	const char *at = t->text.p;
	size_t line = 1;

	while ((at = memchr(at, '\n', (size_t)(cell.p - at))) != NULL) {
		at++;
		line++;
	}
	return line;
}

const struct sd_tsv *sd_lint_table(const struct sd_pack *p, struct sd_slice cell)
{
	size_t i;

	for (i = 0; p && cell.p && i < p->tables; i++) {
		const struct sd_tsv *t = &p->table[i];

		if (cell.p >= t->text.p && cell.p < t->text.p + t->text.n)
			return t;
	}
	return NULL;
}

/* "limits.tsv:17"; false when the cell was lent from no table. */
static bool put_place(struct sd_lint *l, const struct sd_pack *p, struct sd_slice cell)
{
	const struct sd_tsv *t = sd_lint_table(p, cell);

	if (t)
		sd_buf_printf(&l->out, "%s:%zu", short_path(l, t->path),
			      line_of(t, cell));
	return t != NULL;
}

void sd_lint_say(struct sd_lint *l, struct sd_slice key, enum sd_level level,
		 const char *format, ...)
{
	char text[SD_ERR_TEXT];
	va_list args;
	bool lent;

	l->count[level]++;
	if (level > l->level)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, sd_spoken(format), args);
	va_end(args);
	lent = put_place(l, l->zh, key) || put_place(l, l->en, key);
	if (!lent)
		sd_buf_add(&l->out, key);
	sd_buf_printf(&l->out, ": %s: ", sd_spoken(sd_level_word(level)));
	if (lent)
		sd_buf_printf(&l->out, "%.*s: ", (int)key.n, key.p);
	sd_buf_printf(&l->out, "%s\n", text);
}

/* A row that the loader refused: "limits.tsv:17: …" becomes a finding. */
static void say_refused(struct sd_lint *l, const char *text)
{
	const char *path = short_path(l, text), *at = strstr(path, ".tsv:");
	size_t n = at ? (size_t)(at - path) + strcspn(at + 5, ":") + 5 : 0;

	if (at && path[n] == ':')
		sd_lint_say(l, sd_slice(path, n), SD_ERROR, "%s", path + n + 2);
	else
		sd_lint_say(l, SD_S("pack"), SD_ERROR, "%s", path);
}

/* A key that one table has twice: the second row would silently take the place of
 * the first, which is meant for folders laid over, not for one table. */
static int check_twice(struct sd_lint *l, const struct sd_tsv *table, const char *column,
		       struct sd_err *err)
{
	const char *const want[] = { column, NULL };
	struct sd_wordmap seen = SD_WORDMAP_INIT;
	struct sd_slice cell;
	struct sd_tsv t;
	char place[4096];
	int got;

	if (sd_tsv_open(&t, table->path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, &cell, err)) > 0) {
		uint32_t first = sd_wordmap_put(&seen, cell, (uint32_t)t.line);

		if (first == t.line)
			continue;
		snprintf(place, sizeof place, "%s:%zu", short_path(l, t.path), t.line);
		sd_lint_say(l, sd_slice_of(place), SD_ERROR,
			    "'%.*s' stands on line %u already", (int)cell.n, cell.p,
			    (unsigned)first);
	}
	sd_wordmap_release(&seen);
	sd_tsv_close(&t);
	return got;
}

static int check_keys(struct sd_lint *l, const struct sd_pack *p, struct sd_err *err)
{
	static const struct { const char *file, *column; } key[] = {
		{ "standards.tsv", "number" }, { "conditions.tsv", "key" },
		{ "limits.tsv", "id" }, { "messages.zh.tsv", "id" },
		{ "messages.en.tsv", "id" }, { "products.tsv", "id" }
	};
	size_t i, k;

	for (i = 0; i < p->tables; i++) {
		const char *name = strrchr(p->table[i].path, '/');

		name = name ? name + 1 : p->table[i].path;
		if (p == l->en && strcmp(name, "messages.en.tsv") != 0)
			continue;	/* seen in the other pack */
		for (k = 0; k < sizeof key / sizeof *key; k++)
			if (strcmp(name, key[k].file) == 0 &&
			    check_twice(l, &p->table[i], key[k].column, err))
				return -1;
	}
	return 0;
}

static int check_all(struct sd_lint *l, struct sd_err *err)
{
	struct sd_err why = { SD_OK, "" };

	if (check_keys(l, l->zh, err) || check_keys(l, l->en, err) ||
	    sd_lint_origin(l, err))
		return -1;
	if (sd_products_check(l->zh->products, &why))
		sd_lint_say(l, SD_S("products.tsv"), SD_ERROR, "%s", why.text);
	sd_lint_limits(l);
	sd_lint_rules(l);
	return sd_lint_examples(l, err);
}

int sd_lint(const char *dir, const struct sd_judging *how, struct sd_lint *l,
	    struct sd_err *err)
{
	struct sd_judging with = *how;
	struct sd_pack *zh = NULL, *en = NULL;
	struct sd_err why = { SD_OK, "" };
	int bad = 0;

	l->dir = dir;
	with.profile = with.profile ? with.profile : "guangdong";
	with.zh = with.reports = true;
	l->zh = zh = sd_pack_new(dir, &with, &why);
	with.zh = false;
	l->en = en = zh ? sd_pack_new(dir, &with, &why) : NULL;
	if (zh && en)
		bad = check_all(l, &why);
	if (why.kind == SD_UNJUDGED)
		say_refused(l, why.text);
	else if (why.kind)
		bad = sd_fail(err, why.kind, "%s", why.text);
	sd_pack_free(zh);
	sd_pack_free(en);
	return why.kind == SD_UNJUDGED ? 0 : bad;
}
