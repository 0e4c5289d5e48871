/* Ranges of figures: reading, inside, meeting, and two statements taken together. */

#include "model/range.h"

#include "tap.h"

static const char *const refused[] = { "", "[", "[,]", "(,)", "[36]", "[36,12]", "36,", "[a,b]",
				       "[1,2", "x" };

static const struct { const char *a, *b; bool inside, meets; } cases[] = {
	{ "[,36]", "[,36]", true, true },	{ "[,36)", "[,36]", true, true },
	{ "[,36]", "[,36)", false, true },	{ "(36,168]", "[36,]", true, true },
	{ "(36,168]", "[,36]", false, false },	{ "[36,168]", "[,36]", false, true },
	{ "[36,168]", "[,36)", false, false },	{ "[,168]", "(36,168]", false, true },
	{ "1500", "(75,]", true, true },	{ "75", "(75,]", false, false },
	{ "[,1500]", "(75,]", false, true },	{ "[0,36]", "[,36]", true, true },
	{ "36", "[36,36]", true, true },	{ "[36.0,]", "[36,]", true, true }
};

static const struct { const char *a, *b, *both; } joined[] = {
	{ "[,36]", "[,36)", "[,36)" },		{ "(36,168]", "[36,]", "(36,168]" },
	{ "[0,36]", "[36,72]", "[0,72]" },	{ "[,36)", "(168,]", NULL },
	{ "75", "75", "75" },			{ "[1,3]", "[2,4)", "[1,4)" }
};

static const struct { const char *a, *b; bool abuts; } next[] = {
	{ "[30,230]", "[230,1000]", true },	{ "[30,230]", "[30,1000]", false },
	{ "[5,]", "[0.5,5]", true },		{ "230", "[230,1000]", false },
	{ "[1,2]", "[3,4]", false }
};

static struct sd_range range(const char *text)
{
	struct sd_range r;

	if (sd_range_read(sd_slice_of(text), &r))
		ok(false, "%s is a range", text);
	return r;
}

static bool same(const struct sd_range *a, const struct sd_range *b)
{
	return sd_range_inside(a, b) && sd_range_inside(b, a);
}

int main(void)
{
	struct sd_range a, b, both, want;
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++)
		ok(sd_range_read(sd_slice_of(refused[i]), &a) == -1, "'%s' is no range",
		   refused[i]);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		a = range(cases[i].a);
		b = range(cases[i].b);
		ok(sd_range_inside(&a, &b) == cases[i].inside, "%s %s inside %s", cases[i].a,
		   cases[i].inside ? "is" : "is not", cases[i].b);
		ok(sd_range_meets(&a, &b) == cases[i].meets &&
		   sd_range_meets(&b, &a) == cases[i].meets, "%s %s %s", cases[i].a,
		   cases[i].meets ? "meets" : "does not meet", cases[i].b);
	}
	for (i = 0; i < sizeof next / sizeof *next; i++) {
		a = range(next[i].a);
		b = range(next[i].b);
		ok(sd_range_abuts(&a, &b) == next[i].abuts &&
		   sd_range_abuts(&b, &a) == next[i].abuts,
		   "%s %s %s", next[i].a, next[i].abuts ? "abuts on" : "does not abut on",
		   next[i].b);
	}
	for (i = 0; i < sizeof joined / sizeof *joined; i++) {
		a = range(joined[i].a);
		b = range(joined[i].b);
		both = sd_range_both(&a, &b);
		want = (struct sd_range){ .has_low = false };
		if (joined[i].both)
			want = range(joined[i].both);
		ok(same(&both, &want), "%s and %s are %s", joined[i].a, joined[i].b,
		   joined[i].both ? joined[i].both : "anything");
		both = sd_range_both(&b, &a);
		ok(same(&both, &want), "and the other way round");
	}
	return done();
}
