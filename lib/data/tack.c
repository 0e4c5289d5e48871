/* A member put behind the others. */

#include "data/tack.h"

#include "base/ban.h"

void sd_tack(struct sd_buf *out, const char *text, const struct sd_val *tape,
	     const struct sd_val *old, const char *name, struct sd_slice value)
{
	const struct sd_val *root = &tape[0];

	sd_buf_need(out, root->end - root->start + value.n + 64);
	if (old) {
		sd_buf_put(out, text + root->start, old->start - root->start);
		sd_buf_add(out, value);
		sd_buf_put(out, text + old->end, root->end - old->end);
		return;
	}
	sd_buf_put(out, text + root->start, root->end - 1 - root->start);
	sd_buf_text(out, root->next > 1 ? ",\"" : "\"");
	sd_buf_text(out, name);
	sd_buf_text(out, "\":");
	sd_buf_add(out, value);
	sd_buf_byte(out, '}');
}
