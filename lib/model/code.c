/* Shapes of codes. */

#include "model/code.h"

#include "base/date.h"
#include "model/uscc.h"

#include "base/ban.h"

enum {
	GTIN_MAX = 14,
	POSTCODE_LEN = 6,
	MINUTE_LEN = 12,	/* yyyymmddHHMM */
	CODE_AT = 2, MINUTE_AT = CODE_AT + SD_USCC_LEN + 1, SERIAL_AT = MINUTE_AT + MINUTE_LEN + 1,
	SERIAL_MIN = 4, SERIAL_MAX = 12,
	SHA256_HEX_LEN = 64
};

/* Figures as a number, nine at most. */
static int number(const char *p, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (*p++ - '0');
	return value;
}

bool sd_code_gtin(struct sd_slice text)
{
	int sum = 0;
	size_t i, zeros = 0;

	if (text.n > GTIN_MAX || !sd_slice_digits(text))
		return false;
	if (text.n != 8 && text.n != 12 && text.n != 13 && text.n != GTIN_MAX)
		return false;
	for (i = 0; i < text.n; i++) {
		sum += (text.p[i] - '0') * ((text.n - i) % 2 ? 1 : 3);
		zeros += text.p[i] == '0';
	}
	return sum % 10 == 0 && zeros < text.n;
}

/* DD, DD.DDD or DD.DDD.DD */
static bool is_ics(struct sd_slice s)
{
	size_t i;

	if (s.n != 2 && s.n != 6 && s.n != 9)
		return false;
	for (i = 0; i < s.n; i++)
		if (i == 2 || i == 6 ? s.p[i] != '.' : !sd_is_digit(s.p[i]))
			return false;
	return true;
}

/* Bytes of the ";" or "；" at the beginning of `s`, 0 if there is none. */
static size_t semicolon(struct sd_slice s)
{
	if (sd_slice_starts(s, ";"))
		return 1;
	return sd_slice_starts(s, "；") ? strlen("；") : 0;
}

bool sd_code_ics(struct sd_slice text)
{
	size_t i, mark;

	for (;;) {
		for (i = 0; i < text.n && !semicolon(sd_slice_from(text, i)); i++)
			;
		if (!is_ics(sd_slice_trim(sd_slice(text.p, i))))
			return false;
		mark = semicolon(sd_slice_from(text, i));
		if (!mark)
			return true;
		text = sd_slice_from(text, i + mark);
	}
}

bool sd_code_ccs(struct sd_slice text)
{
	text = sd_slice_trim(text);
	if (sd_slice_starts(text, "CCS"))
		text = sd_slice_trim(sd_slice_from(text, 3));
	if (!text.n || text.p[0] < 'A' || text.p[0] > 'Z' || text.p[0] == 'I' ||
	    text.p[0] == 'O')
		return false;
	text = sd_slice_trim(sd_slice_from(text, 1));
	if (text.n != 2 && (text.n != 5 || text.p[2] != '/'))
		return false;
	return sd_slice_digits(sd_slice(text.p, 2)) &&
	       (text.n == 2 || sd_slice_digits(sd_slice_from(text, 3)));
}

bool sd_code_industry(struct sd_slice text)
{
	return text.n >= 3 && text.n <= 5 && text.p[0] >= 'A' && text.p[0] <= 'T' &&
	       sd_slice_digits(sd_slice_from(text, 1));
}

bool sd_code_category(struct sd_slice text)
{
	return text.n <= 8 && text.n % 2 == 0 && sd_slice_digits(text);
}

bool sd_code_postcode(struct sd_slice text)
{
	return text.n == POSTCODE_LEN && sd_slice_digits(text);
}

/* A minute that the calendar has: 201705311540. */
static bool is_minute(const char *p)
{
	return sd_slice_digits(sd_slice(p, MINUTE_LEN)) &&
	       sd_day_of(number(p, 4), number(p + 4, 2), number(p + 6, 2)) != SD_DAY_NONE &&
	       number(p + 8, 2) < 24 && number(p + 10, 2) < 60;
}

/* The right length, alphabet and figures, in capitals. */
static bool is_credit_code_shape(struct sd_slice s)
{
	struct sd_uscc_diagnosis d;
	enum sd_uscc_fault fault = sd_uscc_diagnose(s, &d);

	return !d.lower_case && fault != SD_USCC_LENGTH && fault != SD_USCC_ALPHABET &&
	       fault != SD_USCC_REGION;
}

bool sd_code_registry_no(struct sd_slice text)
{
	const char *p = text.p;

	return text.n >= SERIAL_AT + SERIAL_MIN && text.n <= SERIAL_AT + SERIAL_MAX &&
	       p[0] >= 'A' && p[0] <= 'Z' && p[CODE_AT - 1] == '-' &&
	       p[MINUTE_AT - 1] == '-' && p[SERIAL_AT - 1] == '-' &&
	       sd_slice_digits(sd_slice_from(text, SERIAL_AT)) &&
	       is_minute(p + MINUTE_AT) &&
	       is_credit_code_shape(sd_slice(p + CODE_AT, SD_USCC_LEN));
}

bool sd_code_sha256(struct sd_slice text)
{
	bool hex = true;
	size_t i;

	if (text.n != SHA256_HEX_LEN)
		return false;
	for (i = 0; i < SHA256_HEX_LEN; i++)	/* to the end: there is nothing to guess */
		hex &= sd_is_hex(text.p[i]);
	return hex;
}
