/* Lint of examples.jsonl. */

#include "rules/lint.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rules/example.h"

#include "base/ban.h"

/* "examples.jsonl:17" */
struct place {
	char text[64];
};

static struct sd_slice place_of(size_t line, struct place *p)
{
	snprintf(p->text, sizeof p->text, "examples.jsonl:%zu", line);
	return sd_slice_of(p->text);
}

/* Whether the row stands in the pack's own folder: those laid over it need none. */
static bool is_own(const struct sd_lint *l, const struct sd_limit *m)
{
	const struct sd_tsv *t = sd_lint_table(l->zh, m->id);
	size_t n = strlen(l->dir);

	return t && strncmp(t->path, l->dir, n) == 0 &&
	       strcmp(t->path + n, "/limits.tsv") == 0;
}

/* Each limit that examples name, once where they stand together. */
static void check_named(struct sd_lint *l, const struct sd_examples *e,
			struct sd_wordmap *seen)
{
	struct place place = { "" };
	size_t i;

	for (i = 0; i < e->n; i++) {
		const struct sd_example *x = &e->of[i];

		if (i && sd_slice_eq(x->rule, x[-1].rule))
			continue;
		if (!sd_pack_limit(l->zh, x->rule))
			sd_lint_say(l, place_of(x->line, &place), SD_ERROR,
				    "'%.*s' is no limit", (int)x->rule.n, x->rule.p);
		sd_wordmap_put(seen, x->rule, 1);
	}
}

static void check_missing(struct sd_lint *l, const struct sd_wordmap *seen)
{
	const struct sd_pack *p = l->zh;
	uint32_t unused;
	size_t i;

	for (i = 0; i < p->limits; i++)
		if (p->limit[i].verified && is_own(l, &p->limit[i]) &&
		    !sd_wordmap_get(seen, p->limit[i].id, &unused))
			sd_lint_say(l, p->limit[i].id, SD_ERROR, "it has no example");
}

static int check_file(struct sd_lint *l, const char *path, struct sd_err *err)
{
	struct sd_examples e = SD_EXAMPLES_INIT;
	struct sd_wordmap seen = SD_WORDMAP_INIT;
	struct sd_err why = { SD_OK, "" };
	struct place place = { "" };
	int bad = 0;

	if (sd_examples_read(&e, path, &why) == 0) {
		check_named(l, &e, &seen);
		check_missing(l, &seen);
	} else if (why.kind == SD_UNJUDGED) {
		sd_lint_say(l, place_of(e.n + 1, &place), SD_ERROR, "%s", why.text);
	} else {
		bad = sd_fail(err, why.kind, "%s", why.text);
	}
	sd_wordmap_release(&seen);
	sd_examples_release(&e);
	return bad;
}

int sd_lint_examples(struct sd_lint *l, struct sd_err *err)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/examples.jsonl", l->dir);
	if (access(path, F_OK) == 0 || errno != ENOENT)
		return check_file(l, path, err);
	sd_lint_say(l, SD_S("examples.jsonl"), SD_ERROR, "there is no such file");
	return 0;
}
