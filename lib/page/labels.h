/* Labels for the point of sale: one for each product of a declaration, with the
 * enterprise, the standard, the registry number, key indicators, and a QR code by which
 * the declaration is found on a platform.  A page of HTML, to be printed on A4.
 */

#ifndef SD_PAGE_LABELS_H
#define SD_PAGE_LABELS_H

#include <stdbool.h>

#include "format/export.h"

enum { SD_LABEL_INDICATORS = 6 };	/* the first ones, with how many there are */

struct sd_labels {
	bool zh;
	const char *url;	/* what stands before the registry number in the code; NULL:
				 * the number alone */
};

/* To the first sink.  A declaration without a registry number has no code. */
enum sd_status sd_labels_run(struct sd_export *how, const char *const *file,
			     const struct sd_labels *labels);

#endif
