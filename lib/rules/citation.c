/* Templates about standards: those that are cited, and those that bind. */

#include "rules/review.h"
#include "rules/template.h"

#include "base/ban.h"

enum { CITED_MANDATORY, CITED_RECOMMENDED };
enum { CITED_NUMBER, CITED_ELSEWHERE };

/* `number mandatory`, `elsewhere recommended` … */
static int prepare_cited(struct sd_rule *r, struct sd_err *err)
{
	struct sd_slice rest = r->argument, which = rest;

	sd_slice_cut(&rest, ' ', &which);
	r->second = sd_slice_is(which, "number") ? CITED_NUMBER : CITED_ELSEWHERE;
	r->days = sd_slice_is(rest, "mandatory") ? CITED_MANDATORY : CITED_RECOMMENDED;
	if ((r->second == CITED_NUMBER || sd_slice_is(which, "elsewhere")) &&
	    (r->days == CITED_MANDATORY || sd_slice_is(rest, "recommended")))
		return 0;
	return sd_fail(err, SD_UNJUDGED, "'%.*s' is no kind of citation",
		       (int)r->argument.n, r->argument.p);
}

/* Whether the edition may still be used: its own window, or that which its
 * successor leaves it. */
static bool in_window(const struct sd_judge *j, const struct sd_std *s)
{
	struct sd_slice later = s->replaced_by, number;
	const struct sd_std *next = s;

	do {
		if (next && next->grace != SD_GRACE_NONE &&
		    sd_slice_eq(next->grace_edition, s->number) &&
		    (next->grace_to == SD_DAY_NONE || j->review->day <= next->grace_to))
			return true;
		if (!later.n || !sd_slice_cut(&later, ';', &number))
			return false;
		next = sd_pack_std(j->pack, number);
	} while (true);
}

static enum sd_outcome judge_edition(const struct sd_judge *j, const struct sd_std *s)
{
	enum sd_in_force force = sd_std_in_force(j->pack, s, j->review->day);

	if (force == SD_IN_FORCE)
		return s->verified ? SD_PASS : SD_UNCONFIRMED;
	if (force == SD_FORCE_UNKNOWN)
		return SD_UNCONFIRMED;
	if (s->from != SD_DAY_NONE && j->review->day < s->from)
		return SD_NOT_APPLICABLE;	/* ahead of its time is no fault */
	if (in_window(j, s))
		return SD_PASS;
	return s->verified ? SD_FAIL : SD_OPEN;
}

/* What keeps a finding about an edition from being certain. */
static struct sd_slice why_open(const struct sd_judge *j, const struct sd_std *s)
{
	if (s->verified)
		return SD_S("");
	return sd_slice_of(j->pack->zh ? "；该版本的日期尚未核实，待确认"
				       : "; its days are yet to be confirmed");
}

/* GB 6675.1-2014、GB 6675.2-2014 */
static struct sd_slice successors(struct sd_judge *j, const struct sd_std *s)
{
	struct sd_slice list = s->replaced_by, one;
	struct sd_buf *out = &j->review->key;

	sd_buf_clear(out);
	while (list.n && sd_slice_cut(&list, ';', &one)) {
		sd_buf_text(out, !out->n ? "" : j->pack->zh ? "、" : ", ");
		sd_buf_add(out, one);
	}
	return sd_arena_copy(&j->arena, sd_buf_slice(out));
}

static void say_edition(struct sd_judge *j, const struct sd_rule *r, const struct sd_cited *c)
{
	enum sd_outcome outcome = judge_edition(j, c->std);
	char day[SD_DATE_LEN + 1];

	if (outcome == SD_PASS) {
		sd_judge_pass(j, r, c->place);
	} else {
		struct sd_said said[] = {
			{ "got", c->std->number }, { "want", successors(j, c->std) },
			{ "where", { day, SD_DATE_LEN } }, { "why", why_open(j, c->std) }
		};

		sd_date_write(j->review->day, day);
		sd_judge_say(j, r, outcome, c->place, said, 4);
	}
}

/* A cited edition is in force on the governing day. */
static void cites_in_force(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_review *v = j->review;
	size_t i;

	for (i = 0; i < v->cited_n; i++) {
		const struct sd_cited *c = &v->cited[i];
		bool number = c->place.member == SD_M_NUMBER;

		if (!c->std || !c->dated || number != (r->second == CITED_NUMBER) ||
		    c->std->mandatory != (r->days == CITED_MANDATORY))
			continue;
		say_edition(j, r, c);
	}
}

/* A cited standard of the state that the register does not have is not known. */
static void cites_known(struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_review *v = j->review;
	size_t i;

	for (i = 0; i < v->cited_n; i++) {
		const struct sd_cited *c = &v->cited[i];
		struct sd_said said[] = { { "got", c->text } };

		if (!c->std && c->dated &&
		    (c->type == SD_STD_NATIONAL || c->type == SD_STD_INDUSTRY))
			sd_judge_say(j, r, SD_OPEN, c->place, said, 1);
	}
}

static void say_std(struct sd_judge *j, const struct sd_rule *r, const struct sd_std *s)
{
	struct sd_said said[] = { { "got", s->number }, { "name", s->title } };

	sd_judge_say(j, r, SD_OPEN, sd_place_member(SD_M_INDICATORS), said, 2);
}

static void judge_binding(struct sd_judge *j, const struct sd_rule *r, const struct sd_std *s)
{
	uint8_t *touched = &j->review->touched[s - j->pack->std];
	enum sd_applies applies = sd_edition_applies(j, s);

	if (*touched & SD_COUNTED ||
	    (applies == SD_APPLIES_NOT &&
	     sd_std_in_force(j->pack, s, j->review->day) != SD_IN_FORCE))
		return;
	*touched |= SD_COUNTED;
	if (applies == SD_APPLIES_NOT) {
		sd_judge_nothing(j, r, sd_place_member(SD_M_PRODUCTS));
		return;
	}
	j->verdict.binding++;
	j->verdict.unknown |= !s->limits;
	if (*touched & SD_TOUCHED)
		return;
	if (sd_review_cites(j, s))
		j->verdict.count[SD_NOT_APPLICABLE] += s->limits;
	else
		say_std(j, r, s);
}

/* Every binding standard in force is declared by an indicator or cited; of one
 * that is neither, a note.  One without rows leaves the record open.  One for other
 * products of the class, such as solar water heaters, binds nothing here; one that may be
 * for just such products leaves the record open, too, where its days are not known. */
static void binding_declared(struct sd_judge *j, const struct sd_rule *r)
{
	struct sd_review *v = j->review;
	const uint32_t *at;
	size_t n, i;
	int c;

	for (c = 0; c < SD_PRODUCTS_MOST; c++) {
		if (!(v->classes >> c & 1))
			continue;
		n = sd_law_in_force(v->law[c], j->pack, v->stretch[c], v->day, &at);
		for (i = 0; i < n; i++)
			judge_binding(j, r, &j->pack->std[at[i]]);
	}
}

/* The class of the product could be settled. */
static void class_decided(struct sd_judge *j, const struct sd_rule *r)
{
	if (j->review->undecided)
		sd_judge_say(j, r, SD_OPEN, sd_place_member(SD_M_PRODUCTS), NULL, 0);
}

const struct sd_template sd_templates_review[] = {
	{ "cites-in-force", cites_in_force, prepare_cited, true, false },
	{ "cites-known", cites_known, NULL, true, false },
	{ "binding-declared", binding_declared, NULL, true, false },
	{ "class-decided", class_decided, NULL, true, false },
	{ NULL, NULL, NULL, false, false }
};
