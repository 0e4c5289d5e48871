/* GB18030 into UTF-8, through iconv.
 *
 *	struct sd_gb18030 c = SD_GB18030_INIT;
 *
 *	if (sd_gb18030_read(&c, raw, &out) < raw.n)
 *		... this byte of it is the first that does not fit
 *	sd_gb18030_release(&c);
 */

#ifndef SD_DATA_GB18030_H
#define SD_DATA_GB18030_H

#include <stddef.h>

#include "base/buf.h"
#include "base/slice.h"

struct sd_gb18030 {
	void *converter;	/* iconv_t, made when it is needed */
};

#define SD_GB18030_INIT { NULL }

void sd_gb18030_release(struct sd_gb18030 *c);

/* Bytes of `raw` that convert, all of them or those before the first that does not;
 * what they say is appended to `out`. */
size_t sd_gb18030_read(struct sd_gb18030 *c, struct sd_slice raw, struct sd_buf *out);

#endif
