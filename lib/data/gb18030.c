/* The only converter of encodings there is. */

#include "data/gb18030.h"

#include <iconv.h>
#include <stdint.h>

#include "base/ban.h"

void sd_gb18030_release(struct sd_gb18030 *c)
{
	if (c->converter && c->converter != (iconv_t)-1)
		iconv_close(c->converter);
	c->converter = NULL;
}

size_t sd_gb18030_read(struct sd_gb18030 *c, struct sd_slice raw, struct sd_buf *out)
{
	char *from = (char *)(uintptr_t)raw.p, *to;
	size_t left = raw.n, room;

	if (!c->converter)
		c->converter = iconv_open("UTF-8", "GB18030");
	if (c->converter == (iconv_t)-1)
		return 0;
	iconv(c->converter, NULL, NULL, NULL, NULL);
	sd_buf_need(out, raw.n * 2 + 8);	/* two bytes become at most four */
	to = out->p + out->n;
	room = out->cap - out->n;
	iconv(c->converter, &from, &left, &to, &room);
	out->n = (size_t)(to - out->p);
	return raw.n - left;
}
