/* The place of a slip that broke both checks of a credit code, without guessing
 * the code: every single change that would put both right, and where it lies. */

#include "model/uscc_values.h"

#include "base/ban.h"

/* 3^-i mod 31 for positions 9 to 17: undoes their weights. */
static const uint8_t undo_weight[SD_ORGCODE_LEN] = { 14, 15, 5, 12, 4, 22, 28, 30, 10 };

/* A code with both checks wrong, and what would put them right. */
struct repair {
	const char *code;	/* 18 capitals of the alphabet */
	int outer, inner;	/* sums with the checks; right if 0 mod 31, 0 mod 11 */
	int from, to;		/* positions, from 1, of all repairs found */
};

/* What position i (from 0) adds to the outer and to the inner sum, were it `c`.
 * The inner check character X counts 10, all other letters are impossible there. */
static int outer_part(int i, char c)
{
	return i == SD_USCC_LEN - 1 ? outer_value(c) : outer_value(c) * outer_weight[i];
}

static int inner_part(int i, char c)
{
	if (i < INNER_FROM || i >= SD_USCC_LEN - 1)
		return 0;
	if (i == SD_USCC_LEN - 2)
		return c == 'X' ? 10 : inner_value(c);
	return inner_value(c) * inner_weight[i - INNER_FROM];
}

static bool may_stand(int i, char c)
{
	if (i >= 2 && i < INNER_FROM)
		return sd_is_digit(c);
	return i != SD_USCC_LEN - 2 || sd_is_digit(c) || c == 'X';
}

static void repaired(struct repair *r, int from, int to)
{
	if (to < SD_USCC_LEN - 1 && !may_stand(SD_USCC_LEN - 2, r->code[SD_USCC_LEN - 2]))
		return;	/* position 17 stays what it cannot be */
	if (!r->from || from < r->from)
		r->from = from;
	if (to > r->to)
		r->to = to;
}

/* Only one character at i puts the outer sum right, since 31 is a prime; whether it
 * puts the inner one right too is then seen. */
static void try_position(struct repair *r, int i)
{
	int back = undo_weight[i - INNER_FROM];
	int value = outer_value(r->code[i]) + (OUTER_MOD - r->outer % OUTER_MOD) * back;
	char c = outer_alphabet[value % OUTER_MOD];
	int inner = r->inner - inner_part(i, r->code[i]) + inner_part(i, c);

	if (may_stand(i, c) && inner % INNER_MOD == 0)
		repaired(r, i + 1, i + 1);
}

static void try_exchange(struct repair *r, int i)
{
	char a = r->code[i], b = r->code[i + 1];
	int outer = r->outer - outer_part(i, a) - outer_part(i + 1, b) +
		    outer_part(i, b) + outer_part(i + 1, a);
	int inner = r->inner - inner_part(i, a) - inner_part(i + 1, b) +
		    inner_part(i, b) + inner_part(i + 1, a);

	if (may_stand(i, b) && may_stand(i + 1, a) && outer % OUTER_MOD == 0 &&
	    inner % INNER_MOD == 0)
		repaired(r, i + 1, i + 2);
}

/* Only a change at 9 to 17 can touch the inner check; an exchange may reach one
 * position beyond.  All of them are tried, so the range misses none. */
void sd_uscc_slip(const char *code, int *from, int *to)
{
	struct repair r = { code, 0, 0, 0, 0 };
	int i;

	for (i = 0; i < SD_USCC_LEN; i++) {
		r.outer += outer_part(i, code[i]);
		r.inner += inner_part(i, code[i]);
	}
	for (i = INNER_FROM; i < SD_USCC_LEN - 1; i++)
		try_position(&r, i);
	for (i = INNER_FROM - 1; i < SD_USCC_LEN - 1; i++)
		try_exchange(&r, i);
	*from = r.from ? r.from : INNER_FROM + 1;
	*to = r.from ? r.to : SD_USCC_LEN - 1;
}
