/* Numbers of persons that stand in a text where none belongs: identity cards,
 * mobile telephones, bank cards.
 *
 * Only what its own check makes sure of: an identity number has a province, a day
 * of birth and a check character, a card number its check figure.  A mobile number
 * has no check; eleven figures from 13 to 19 on that nothing else touches are taken
 * for one.  Figures may be full-width, and parted as people part them (138 0013
 * 8000, 138-0013-8000).  The fifteen figures of cards before 1999 have no check and
 * are not looked for, nor are telephones with an area code, which firms publish.
 */

#ifndef SD_MODEL_PERSONAL_H
#define SD_MODEL_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum sd_personal {
	SD_PERSONAL_NONE,
	SD_PERSONAL_IDENTITY,	/* 公民身份号码 */
	SD_PERSONAL_MOBILE,	/* 手机号码 */
	SD_PERSONAL_CARD	/* 银行卡号 */
};

enum {
	SD_PERSONAL_LEAST = 11,		/* bytes of the shortest number */
	SD_PERSONAL_MASKED = 24		/* bytes of a masked number, NUL included */
};

/* The first such number, or SD_PERSONAL_NONE.  Allocates nothing.
 * `masked`  the number as it may be shown: 440***********1234, NUL-ended. */
enum sd_personal sd_personal_find(struct sd_slice text, char masked[SD_PERSONAL_MASKED]);

/* Whether a text may hold such a number: no is certain.  For texts of a line, behind which
 * SD_SCAN_PAD bytes may be read. */
bool sd_personal_may(struct sd_slice text);

/* Whether 17 figures and a figure or X are an identity number (GB 11643-1999: division
 * code, day of birth, serial, check character by ISO 7064, MOD 11-2). */
bool sd_personal_identity(const char *p);

#endif
