/* What the figures and letters of credit codes are worth; for uscc*.c alone. */

#ifndef SD_MODEL_USCC_VALUES_H
#define SD_MODEL_USCC_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/uscc.h"

enum {
	OUTER_MOD = 31,		/* GB 32100-2015 */
	INNER_MOD = 11,		/* GB 11714-1997 */
	INNER_FROM = 8,		/* index of the organisation code in a credit code */
	BODY = 8		/* characters of an organisation code before its check */
};

static const char outer_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* 3^i mod 31 */
static const uint8_t outer_weight[SD_USCC_LEN - 1] = {
	1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
};
static const uint8_t inner_weight[BODY] = { 3, 7, 9, 10, 5, 8, 4, 2 };

/* Value of a character in the credit code, plus 1; 0 is outside the alphabet. */
static const uint8_t outer_plus_1[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6,
	['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10, ['A'] = 11, ['B'] = 12,
	['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16, ['G'] = 17, ['H'] = 18,
	['J'] = 19, ['K'] = 20, ['L'] = 21, ['M'] = 22, ['N'] = 23, ['P'] = 24,
	['Q'] = 25, ['R'] = 26, ['T'] = 27, ['U'] = 28, ['W'] = 29, ['X'] = 30,
	['Y'] = 31
};

static inline int outer_value(char c)
{
	return outer_plus_1[(unsigned char)c] - 1;
}

/* Value in the organisation code: the whole alphabet counts, A is 10, Z is 35. */
static inline int inner_value(char c)
{
	if (sd_is_digit(c))
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

/* Where a slip lies that broke both checks of 18 capitals of the alphabet:
 * positions from 1, see sd_uscc_diagnose. */
void sd_uscc_slip(const char *code, int *from, int *to);

#endif
