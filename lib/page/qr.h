/* QR codes (GB/T 18284, ISO/IEC 18004) as SVG. */

#ifndef SD_PAGE_QR_H
#define SD_PAGE_QR_H

#include "base/buf.h"
#include "base/slice.h"

enum {
	SD_QR_TEXT = 1024,	/* bytes at most: what a phone still reads from paper */
	SD_QR_QUIET = 4		/* modules of white around it, as the standard asks */
};

/* The code of `text` appended to `out` as <svg class=qr>, which says `label` to those who
 * do not see it.  Correction level M: 15 % of it may be damaged.  -1, and nothing
 * appended, when the text is empty, has a NUL or is above SD_QR_TEXT. */
int sd_qr_svg(struct sd_buf *out, struct sd_slice text, struct sd_slice label);

#endif
