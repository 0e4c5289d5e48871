/* Credit codes and organisation codes: two check characters, one inside the other. */

#include "model/uscc.h"

#include "model/uscc_values.h"

#include "base/ban.h"

enum { FIGURES_15 = 15 }; /* what a spreadsheet keeps of a long number */

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char outer_check_of(int sum)
{
	return outer_alphabet[(OUTER_MOD - sum % OUTER_MOD) % OUTER_MOD];
}

/* 11 - sum mod 11, where 10 is written X and 11 is written 0. */
static char inner_check_of(int sum)
{
	return "0X987654321"[sum % INNER_MOD];
}

char sd_uscc_check_char(const char *first17)
{
	int sum = 0, i, value;

	for (i = 0; i < SD_USCC_LEN - 1; i++) {
		value = outer_value(first17[i]);
		if (value < 0)
			return 0;
		sum += value * outer_weight[i];
	}
	return outer_check_of(sum);
}

char sd_orgcode_check_char(const char *first8)
{
	int sum = 0, i, value;

	for (i = 0; i < BODY; i++) {
		value = inner_value(first8[i]);
		if (value < 0)
			return 0;
		sum += value * inner_weight[i];
	}
	return inner_check_of(sum);
}

/* Characters, counting one for each UTF-8 sequence. */
static int characters(struct sd_slice text)
{
	size_t i, count = 0;

	for (i = 0; i < text.n; i++)
		count += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return count < INT16_MAX ? (int)count : INT16_MAX;
}

/* 9.14403E+17: what is left of a code that was read as a number. */
static bool is_scientific(struct sd_slice s)
{
	size_t i = 1;

	if (s.n < 4 || !sd_is_digit(s.p[0]))
		return false;
	if (s.p[i] == '.')
		for (i++; i < s.n && sd_is_digit(s.p[i]);)
			i++;
	if (i >= s.n || upper(s.p[i]) != 'E')
		return false;
	i += i + 1 < s.n && s.p[i + 1] == '+' ? 2 : 1;
	return sd_slice_is(sd_slice_from(s, i), "17");
}

/* A spreadsheet keeps 15 figures of a number and writes zeros for the others. */
static bool is_rounded(struct sd_slice s)
{
	return s.n == SD_USCC_LEN && sd_slice_digits(s) &&
	       sd_slice_is(sd_slice_from(s, FIGURES_15), "000");
}

static enum sd_uscc_fault at(struct sd_uscc_diagnosis *d, enum sd_uscc_fault fault,
			     int position, char found, char expected)
{
	d->fault = fault;
	d->position = position;
	d->found = found;
	d->expected = expected;
	return fault;
}

static enum sd_uscc_fault wrong_length(struct sd_slice code, struct sd_uscc_diagnosis *d)
{
	d->maybe_registration_no = code.n == FIGURES_15 && sd_slice_digits(code);
	d->damaged_by_spreadsheet = d->maybe_registration_no || is_scientific(code);
	return at(d, SD_USCC_LENGTH, 0, 0, 0);
}

/* The first byte outside the alphabet; the text has the right number of characters. */
static enum sd_uscc_fault wrong_character(struct sd_slice code,
					  struct sd_uscc_diagnosis *d)
{
	int position = 0;
	size_t i;

	for (i = 0; i < code.n; i++) {
		unsigned char c = (unsigned char)code.p[i];

		position += (c & 0xC0) != 0x80;
		if (outer_value(upper((char)c)) < 0)
			break;
	}
	d->likely_from = d->likely_to = position;
	return at(d, SD_USCC_ALPHABET, position,
		  i < code.n && !(code.p[i] & 0x80) ? upper(code.p[i]) : '\0', 0);
}

static enum sd_uscc_fault wrong_check(const char *code, bool outer, bool inner,
				      char expected, struct sd_uscc_diagnosis *d)
{
	d->damaged_by_spreadsheet = is_rounded(sd_slice(code, SD_USCC_LEN));
	if (outer && inner) {
		sd_uscc_slip(code, &d->likely_from, &d->likely_to);
		return at(d, SD_USCC_BOTH, SD_USCC_LEN, code[SD_USCC_LEN - 1], expected);
	}
	d->likely_from = outer ? 1 : INNER_FROM + 1;
	d->likely_to = outer ? INNER_FROM : SD_USCC_LEN - 1;
	if (outer)
		return at(d, SD_USCC_OUTER, SD_USCC_LEN, code[SD_USCC_LEN - 1], expected);
	return at(d, SD_USCC_INNER, SD_USCC_LEN - 1, d->inner_found, d->inner_expected);
}

/* The checks of 18 capitals of the alphabet. */
static enum sd_uscc_fault judge_checks(const char *code, struct sd_uscc_diagnosis *d)
{
	char expected = sd_uscc_check_char(code);
	bool outer = code[SD_USCC_LEN - 1] != expected, inner;

	d->inner_found = code[SD_USCC_LEN - 2];
	d->inner_expected = sd_orgcode_check_char(code + INNER_FROM);
	inner = d->inner_found != d->inner_expected;
	if (!outer && (!inner || code[0] != '9'))
		return SD_USCC_GOOD;
	return wrong_check(code, outer, inner, expected, d);
}

static enum sd_uscc_fault judge(struct sd_slice code, struct sd_uscc_diagnosis *d)
{
	char capital[SD_USCC_LEN];
	int i;

	if (d->length != SD_USCC_LEN)
		return wrong_length(code, d);
	if (code.n != SD_USCC_LEN)
		return wrong_character(code, d);
	for (i = 0; i < SD_USCC_LEN; i++) {
		capital[i] = upper(code.p[i]);
		if (outer_value(capital[i]) < 0)
			return wrong_character(code, d);
		d->lower_case |= capital[i] != code.p[i];
	}
	for (i = 2; i < INNER_FROM; i++)
		if (!sd_is_digit(capital[i])) {
			d->likely_from = d->likely_to = i + 1;
			return at(d, SD_USCC_REGION, i + 1, capital[i], 0);
		}
	return judge_checks(capital, d);
}

/* Most codes are good and written in capitals: one pass says so.  A value that is none is
 * below 0, and so is any of them with it. */
static bool is_good(const char *code)
{
	int outer = 0, inner = 0, any = 0, i, value;
	bool region = true;

	for (i = 0; i < SD_USCC_LEN - 1; i++) {
		value = outer_value(code[i]);
		any |= value;
		outer += value * outer_weight[i];
	}
	for (i = 2; i < INNER_FROM; i++)
		region &= sd_is_digit(code[i]);
	for (i = 0; i < BODY; i++)
		inner += inner_value(code[INNER_FROM + i]) * inner_weight[i];
	return any >= 0 && region && code[SD_USCC_LEN - 1] == outer_check_of(outer) &&
	       code[SD_USCC_LEN - 2] == inner_check_of(inner);
}

enum sd_uscc_fault sd_uscc_diagnose(struct sd_slice code, struct sd_uscc_diagnosis *d)
{
	struct sd_uscc_diagnosis own;

	if (!d)
		d = &own;
	*d = (struct sd_uscc_diagnosis){ .fault = SD_USCC_GOOD };
	if (code.n == SD_USCC_LEN && is_good(code.p)) {
		d->length = SD_USCC_LEN;
		d->inner_found = d->inner_expected = code.p[SD_USCC_LEN - 2];
		return SD_USCC_GOOD;
	}
	d->length = characters(code);
	d->fault = judge(code, d);
	return d->fault;
}

static int refuse_character(const struct sd_uscc_diagnosis *d, struct sd_err *err)
{
	if (d->found > ' ' && d->found < 0x7F)
		return sd_fail(err, SD_DATA,
			       "position %d: '%c' is not used in credit codes "
			       "(0 to 9 and A to Y without I, O, S and V)",
			       d->position, d->found);
	return sd_fail(err, SD_DATA, "position %d: neither a figure nor a letter",
		       d->position);
}

static int refuse(const struct sd_uscc_diagnosis *d, struct sd_err *err)
{
	switch (d->fault) {
	case SD_USCC_LENGTH:
		return sd_fail(err, SD_DATA, "%d characters, not %d", d->length,
			       SD_USCC_LEN);
	case SD_USCC_ALPHABET:
		return refuse_character(d, err);
	case SD_USCC_REGION:
		return sd_fail(err, SD_DATA,
			       "position %d: '%c' is no figure of a division code",
			       d->position, d->found);
	case SD_USCC_BOTH:
		return sd_fail(err, SD_DATA,
			       "positions 17 and 18: check characters are '%c' and "
			       "'%c', computed '%c' and '%c'",
			       d->inner_found, d->found, d->inner_expected, d->expected);
	default:
		return sd_fail(err, SD_DATA,
			       "position %d: check character is '%c', computed '%c'",
			       d->position, d->found, d->expected);
	}
}

int sd_uscc_check(const char *code, struct sd_err *err)
{
	struct sd_uscc_diagnosis d;
	int i;

	if (sd_uscc_diagnose(sd_slice(code, SD_USCC_LEN), &d) != SD_USCC_GOOD)
		return refuse(&d, err);
	for (i = 0; i < SD_USCC_LEN; i++)
		if (code[i] != upper(code[i]))
			return sd_fail(err, SD_DATA,
				       "position %d: '%c' is a small letter, write '%c'",
				       i + 1, code[i], upper(code[i]));
	return 0;
}

static enum sd_uscc_fault org_at(struct sd_orgcode_diagnosis *d, enum sd_uscc_fault fault,
				 int position, char found, char expected)
{
	d->fault = fault;
	d->position = position;
	d->found = found;
	d->expected = expected;
	return fault;
}

/* Nine characters into capitals, past the hyphen. */
static enum sd_uscc_fault org_capitals(struct sd_slice code,
				       struct sd_orgcode_diagnosis *d,
				       char capital[SD_ORGCODE_LEN])
{
	size_t i = 0;
	int k;

	for (k = 0; k < SD_ORGCODE_LEN; k++, i++) {
		i += d->hyphen && k == BODY;
		capital[k] = upper(code.p[i]);
		if (inner_value(capital[k]) < 0)
			return org_at(d, SD_USCC_ALPHABET, k + 1,
				      capital[k] & 0x80 ? '\0' : capital[k], 0);
		d->lower_case |= capital[k] != code.p[i];
	}
	return SD_USCC_GOOD;
}

/* GB 11714-1997: bodies PDY00001 to PDY99999 are left to each organisation. */
static bool is_private(const char *capital)
{
	return !memcmp(capital, "PDY", 3) &&
	       sd_slice_digits(sd_slice(capital + 3, BODY - 3)) &&
	       memcmp(capital + 3, "00000", BODY - 3) != 0;
}

static enum sd_uscc_fault org_judge(struct sd_slice code, struct sd_orgcode_diagnosis *d)
{
	char capital[SD_ORGCODE_LEN], expected;

	if (d->length != SD_ORGCODE_LEN)
		return org_at(d, SD_USCC_LENGTH, 0, 0, 0);
	if (org_capitals(code, d, capital) != SD_USCC_GOOD)
		return d->fault;
	if (code.n != SD_ORGCODE_LEN + (size_t)d->hyphen)
		return org_at(d, SD_USCC_ALPHABET, SD_ORGCODE_LEN, 0, 0);
	d->private_range = is_private(capital);
	expected = sd_orgcode_check_char(capital);
	if (capital[BODY] == expected)
		return SD_USCC_GOOD;
	return org_at(d, SD_USCC_INNER, SD_ORGCODE_LEN, capital[BODY], expected);
}

enum sd_uscc_fault sd_orgcode_diagnose(struct sd_slice code,
				       struct sd_orgcode_diagnosis *d)
{
	struct sd_orgcode_diagnosis own;

	if (!d)
		d = &own;
	*d = (struct sd_orgcode_diagnosis){ .fault = SD_USCC_GOOD };
	d->hyphen = code.n > BODY && code.p[BODY] == '-';
	d->length = characters(code) - d->hyphen;
	d->fault = org_judge(code, d);
	return d->fault;
}
