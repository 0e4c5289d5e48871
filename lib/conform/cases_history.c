/* What may follow upon what, and under which number. */

#include "conform/kit.h"

#include "base/clock.h"

#include "base/ban.h"

#define LATER "2020-03-01T10:20:00+08:00"
#define LATEST "2021-03-01T10:20:00+08:00"

/* An act upon the declaration with this number. */
static bool act(struct kit *k, const char *op, const char *number, const char *declared,
		const char *status, const char *code, struct kit_receipt *r)
{
	return kit_one(k, kit_line(k, (struct kit_message){ .op = op, .number = number,
							    .declared = declared }),
		       status, code, r);
}

static bool begin(struct kit *k, const char *number, struct kit_receipt *r)
{
	return act(k, "register", number, NULL, "registered", NULL, r);
}

/* `X-CODE-201903011020-NNNN` */
static bool in_form(struct kit *k, const struct kit_receipt *r, char letter)
{
	struct sd_slice no = r->registry_no, rest = sd_slice_from(no, 34);

	if (no.n >= 38 && no.p[0] == letter && no.p[1] == '-' &&
	    memcmp(no.p + 2, k->uscc, 18) == 0 && memcmp(no.p + 20, "-201903011020-", 14) == 0 &&
	    sd_slice_digits(rest))
		return true;
	return kit_fail(k, kit_last(k), k->zh
			? "登记号 %.*s 的形式不是 %c-%s-201903011020-四位以上流水号"
			: "the number %.*s is not in the form %c-%s-201903011020-serial of four",
			(int)no.n, no.p, letter, k->uscc);
}

static void number_form(struct kit *k)
{
	struct kit_receipt a, b;

	if (!begin(k, NULL, &a) || !in_form(k, &a, 'Q') || !begin(k, NULL, &b) ||
	    !in_form(k, &b, 'Q'))
		return;
	if (sd_slice_eq(a.registry_no, b.registry_no) || a.log_index == b.log_index)
		kit_fail(k, kit_last(k), k->zh ? "两份声明同号或同位置"
			 : "two declarations have the same number or place");
}

static void number_letters(struct kit *k)
{
	static const struct { const char *type; char letter; } of[] = {
		{ "enterprise", 'Q' }, { "group", 'T' }, { "national", 'G' },
		{ "industry", 'H' }, { "local", 'D' }, { "international", 'I' }
	};
	struct kit_receipt r;
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++)
		if (!kit_one(k, kit_line(k, (struct kit_message){ .type = of[i].type }),
			     "registered", NULL, &r) || !in_form(k, &r, of[i].letter))
			return;
}

static bool kept(struct kit *k, const struct kit_receipt *first, const struct kit_receipt *r)
{
	if (sd_slice_eq(first->registry_no, r->registry_no) && r->log_index > first->log_index)
		return true;
	return kit_fail(k, kit_last(k), k->zh ? "登记号变为 %.*s，或日志位置不在其后"
			: "the number became %.*s, or its place in the log is not behind",
			(int)r->registry_no.n, r->registry_no.p);
}

static void number_kept(struct kit *k)
{
	static const char *const op[] = { "confirm", "rename", "revise" };
	const char *number = kit_number(k);
	struct kit_receipt first, r;
	size_t i;

	if (!begin(k, number, &first))
		return;
	for (i = 0; i < 3; i++)
		if (!act(k, op[i], number, LATER, "registered", NULL, &r) ||
		    !kept(k, &first, &r))
			return;
}

/* A number of the firm that nobody has given: some minute of 2019, some serial. */
static struct sd_slice some_number(struct kit *k)
{
	uint64_t chance = sd_secret_seed();

	return kit_text(k, "Q-%s-2019%02u%02u%02u%02u-%04u", k->uscc,
			(unsigned)(chance % 12 + 1), (unsigned)(chance / 12 % 28 + 1),
			(unsigned)(chance / 400 % 24), (unsigned)(chance / 10000 % 60),
			(unsigned)(chance / 1000000 % 9000 + 1000));
}

static bool brought(struct kit *k, struct sd_slice number, struct kit_receipt *r)
{
	const char *member = kit_text(k, ",\"registry_no\":\"%s\"", number.p).p;

	return kit_one(k, kit_line(k, (struct kit_message){ .last = member }), "registered",
		       NULL, r);
}

static void number_brought(struct kit *k)
{
	struct sd_slice given = some_number(k), alien = given;
	struct kit_receipt r;

	alien = kit_text(k, "%.2s91440000000000000A%s", given.p, given.p + 20);
	if (!brought(k, given, &r))
		return;
	if (!sd_slice_eq(r.registry_no, given))
		kit_fail(k, kit_last(k), k->zh ? "带来的登记号未保留，变为 %.*s"
			 : "the number that was brought is not kept but %.*s",
			 (int)r.registry_no.n, r.registry_no.p);
	else if (brought(k, alien, &r) && sd_slice_eq(r.registry_no, alien))
		kit_fail(k, kit_last(k), k->zh ? "采用了别家企业的登记号"
			 : "the number of another firm was taken over");
}

static void new_edition(struct kit *k)
{
	const char *old = kit_number(k), *new = kit_number(k);
	struct kit_receipt first, r;
	struct sd_slice line;

	if (!begin(k, old, &first))
		return;
	line = kit_line(k, (struct kit_message){
		.op = "revise", .number = new, .declared = LATER, .issued = "2020-02-10",
		.more = kit_text(k, ",\"replaces\":[\"%s\"]", old).p });
	if (!kit_one(k, line, "registered", NULL, &r))
		return;
	if (sd_slice_eq(first.registry_no, r.registry_no))
		kit_fail(k, kit_last(k), k->zh ? "新键沿用了旧登记号"
			 : "the new key has the number of the old");
	else if (act(k, "confirm", old, LATEST, "refused", "already-ended", NULL)) {
		kit_get(k, "/sdx/1/declarations/%.*s", (int)first.registry_no.n,
			first.registry_no.p);
		if (kit_status(k, kit_last(k), 200) &&
		    (!kit_json(k, sd_buf_slice(&kit_last(k)->m.body)) ||
		     !sd_slice_is(kit_string(k, "/state"), "superseded")))
			kit_fail(k, kit_last(k), k->zh ? "被修订者的 state 不是 superseded"
				 : "the state of what it revises is not superseded");
	}
}

static void no_predecessor(struct kit *k)
{
	static const char *const op[] = { "confirm", "revise", "rename", "abolish", "withdraw" };
	size_t i;

	for (i = 0; i < 5; i++)
		if (!act(k, op[i], kit_number(k), NULL, "refused", "no-predecessor", NULL))
			return;
}

static void already_registered(struct kit *k)
{
	const char *number = kit_number(k);

	if (begin(k, number, NULL))
		act(k, "register", number, LATER, "refused", "already-registered", NULL);
}

static void already_ended(struct kit *k)
{
	const char *number = kit_number(k);

	(void)(begin(k, number, NULL) &&
	       act(k, "abolish", number, LATER, "registered", NULL, NULL) &&
	       act(k, "confirm", number, LATEST, "refused", "already-ended", NULL) &&
	       act(k, "register", number, LATEST, "refused", "already-ended", NULL));
}

static void withdrawn(struct kit *k)
{
	const char *number = kit_number(k);
	struct kit_receipt first, r;

	(void)(begin(k, number, &first) &&
	       act(k, "withdraw", number, LATER, "registered", NULL, NULL) &&
	       act(k, "confirm", number, LATER, "refused", "already-ended", NULL) &&
	       act(k, "register", number, LATEST, "registered", NULL, &r) &&
	       kept(k, &first, &r));
}

static void time_back(struct kit *k)
{
	const char *number = kit_number(k);
	char text[SD_CLOCK_LEN + 1];

	/* a day ahead is no slip of a clock */
	sd_clock_write(sd_clock_now() + k->ahead_s * 1000 + 86400000, text);
	(void)(begin(k, number, NULL) &&
	       act(k, "confirm", number, "2019-02-28T10:20:00+08:00", "refused", "out-of-order",
		   NULL) &&
	       act(k, "confirm", number, text, "refused", "out-of-order", NULL) &&
	       act(k, "register", NULL, text, "refused", "out-of-order", NULL));
}

static struct kit_answer *by(struct kit *k, const struct kit_node *who, struct sd_slice line)
{
	return kit_ask(k, &(struct kit_ask){ .target = SD_S("/sdx/1/declarations"),
					     .body = line, .type = "application/x-ndjson",
					     .is_signed = true, .by = who });
}

static void not_yours(struct kit *k)
{
	const char *number = kit_number(k);
	struct kit_receipt r;
	const struct kit_answer *a;

	if (!k->other.code || strcmp(k->other.code, k->uscc) == 0 ||
	    strlen(k->node.code) == 18) {
		kit_open(k, k->zh ? "须有一市一省两个节点（--as 与 --other）"
			 : "two nodes of cities or provinces are needed (--as, --other)");
		return;
	}
	if (!begin(k, number, NULL))
		return;
	a = by(k, &k->other, kit_line(k, (struct kit_message){
		.op = "confirm", .number = number, .declared = LATER }));
	if (kit_receipts(k, a, &r, 1) == 1)
		kit_is(k, a, &r, "refused", "not-yours");
}

static void firm_alone(struct kit *k)
{
	const struct kit_node *firm = k->firm.code ? &k->firm : &k->node;
	const char *alien = "91440606722473344C";
	struct kit_receipt r;
	const struct kit_answer *a;

	if (strlen(firm->code) != 18) {
		kit_open(k, k->zh ? "没有企业节点（--firm）" : "there is no node of a firm (--firm)");
		return;
	}
	if (strcmp(firm->code, alien) == 0)
		alien = "91330000740545604A";
	a = by(k, firm, kit_line(k, (struct kit_message){ .uscc = firm->code }));
	if (kit_receipts(k, a, &r, 1) != 1 || !kit_is(k, a, &r, "registered", NULL))
		return;
	a = by(k, firm, kit_line(k, (struct kit_message){ .uscc = alien }));
	if (kit_receipts(k, a, &r, 1) == 1)
		kit_is(k, a, &r, "refused", "not-yours");
}

const struct kit_case kit_cases_history[] = {
	{ "number-form", number_form },
	{ "number-letters", number_letters },
	{ "number-kept", number_kept },
	{ "number-brought", number_brought },
	{ "new-edition", new_edition },
	{ "no-predecessor", no_predecessor },
	{ "already-registered", already_registered },
	{ "already-ended", already_ended },
	{ "withdrawn", withdrawn },
	{ "time-back", time_back },
	{ "not-yours", not_yours },
	{ "firm-alone", firm_alone },
	{ NULL, NULL }
};
