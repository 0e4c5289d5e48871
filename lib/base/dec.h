/* Decimal numbers as standards print them: digits and a scale, no rounding.
 *
 *	"1.10"   -> coeff 110, scale 2     (not the same text as 1.1, the same size)
 *	"5e-06"  -> coeff 5,   scale 6
 *	"1.2e3"  -> coeff 12,  scale -2
 */

#ifndef SD_BASE_DEC_H
#define SD_BASE_DEC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

enum {
	SD_DEC_DIGITS = 18,	/* significant digits at most; more is refused */
	SD_DEC_SCALE = 60	/* scale between -60 and 60 */
};

struct sd_dec {
	int64_t coeff;	/* value = coeff x 10^-scale */
	int32_t scale;	/* digits behind the point as written; may be negative */
};

/* Read all of `text`: sign, digits with at most one point, exponent.
 * Returns 0, or -1 when it is no such number or has more digits than fit. */
int sd_dec_read(struct sd_slice text, struct sd_dec *value);

/* Less than, equal to or greater than 0 as a < b, a = b, a > b; exact. */
int sd_dec_compare(struct sd_dec a, struct sd_dec b);

/* Exact arithmetic; returns 0, or -1 when the result does not fit. */
int sd_dec_add(struct sd_dec a, struct sd_dec b, struct sd_dec *sum);
int sd_dec_sub(struct sd_dec a, struct sd_dec b, struct sd_dec *difference);
int sd_dec_mul(struct sd_dec a, struct sd_dec b, struct sd_dec *product);

/* value x 10^shift, exact by moving the point. */
struct sd_dec sd_dec_shift(struct sd_dec value, int shift);

/* Plain digits with the scale as it stands: 110/2 -> "1.10"; 12/-2 -> "1200". */
void sd_dec_write(struct sd_dec value, struct sd_buf *out);

/* Without zeros at the end: 1.10 -> 1.1 */
struct sd_dec sd_dec_reduce(struct sd_dec value);

#endif
