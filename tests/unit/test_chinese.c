/* What a command says in Chinese: tables in order, and formats that take what the English
 * take. */

#include "cli/chinese.h"

#include "cli/chinese_words.h"
#include "tap.h"

#include "base/ban.h"

enum { CONVERSIONS = 12, KIND = 8 };

/* What a format takes, argument by argument: "s", "llu", "*s" for %.*s. */
struct takes {
	char kind[CONVERSIONS][KIND];
	size_t n;
};

/* The conversion behind a %; where it is read on.  Figures in front of a $ say which
 * argument it is. */
static const char *take(const char *p, struct takes *t)
{
	size_t at = t->n, digits = strspn(p, "0123456789");
	char kind[KIND] = "";
	size_t n = 0;

	if (p[digits] == '$') {
		at = (size_t)(*p - '1');
		p += digits + 1;
	}
	for (; !strchr("cdsuo", *p); p++)
		if (strchr("*lz", *p))
			kind[n++] = *p;
	kind[n] = *p;
	memcpy(t->kind[at], kind, sizeof kind);
	t->n++;
	return p + 1;
}

static struct takes takes(const char *format)
{
	struct takes t = { .n = 0 };
	const char *p = format;

	while ((p = strchr(p, '%')) && t.n < CONVERSIONS)
		p = take(p + 1, &t);
	return t;
}

static bool take_the_same(const char *a, const char *b)
{
	struct takes x = takes(a), y = takes(b);

	return x.n == y.n && memcmp(x.kind, y.kind, sizeof x.kind) == 0;
}

static void look_at(const struct sd_chinese_table *t)
{
	const struct sd_chinese_word *w;
	bool ordered = true;
	size_t i;

	for (i = 0; i < t->n; i++) {
		w = &t->word[i];
		ordered &= i == 0 || strcmp(w[-1].english, w->english) < 0;
		if (!take_the_same(w->english, w->chinese))
			ok(false, "%s takes what %s takes", w->chinese, w->english);
		if (sd_chinese(w->english) != w->chinese)
			ok(false, "%s stands in one table", w->english);
	}
	ok(ordered, "a table of %zu is in order", t->n);
}

int main(void)
{
	struct sd_chinese_table t;
	size_t i;

	for (i = 0; sd_chinese_table(i, &t); i++)
		look_at(&t);
	ok(i == 5, "there are five tables");
	ok(take_the_same("%s, %.*s, %llu", "%s, %.*s, %llu"), "the same conversions fit");
	ok(!take_the_same("%d", "%s"), "another conversion does not");
	ok(!take_the_same("%s%s", "%s"), "nor does one less");
	ok(take_the_same("%s in %d", "%2$d: %1$s"), "another order fits where it is numbered");
	ok(!take_the_same("%s in %d", "%d: %s"), "and does not where it is not");
	ok(!sd_chinese("nobody says this"), "what is not known has no Chinese");
	ok(strcmp(sd_chinese("a colon was expected here"), "此处应有冒号") == 0,
	   "what is wrong with a line of JSON has some, too");
	return done();
}
