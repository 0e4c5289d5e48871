/* Parts of the whole. */

#include "rules/report_split.h"

#include <stdlib.h>

#include "base/hash.h"
#include "data/pointer.h"

#include "base/ban.h"

enum { KEY_MOST = 256 };	/* bytes of a key that count */

/* A whole number without a sign; false when it is none, or above the ceiling. */
static bool read_number(struct sd_slice text, unsigned *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		*n = *n * 10 + (unsigned)(text.p[i] - '0');
		if (*n > SD_REPORT_SHARDS)
			return false;
	}
	return text.n > 0;
}

int sd_report_split_read(const char *option, const char *text, struct sd_report_split *s,
			 struct sd_err *err)
{
	struct sd_slice rest = sd_slice_of(text), first;

	sd_slice_cut(&rest, '/', &first);
	if (rest.p && read_number(first, &s->k) && read_number(rest, &s->n) && s->k &&
	    s->k <= s->n)
		return 0;
	return sd_fail(err, SD_USAGE, "'--%s' takes K/N, such as 3/8, N up to %d, not '%s'",
		       option, SD_REPORT_SHARDS, text);
}

/* Blanks around the key and the case of its letters do not count. */
static size_t plain(struct sd_slice key, char out[KEY_MOST])
{
	size_t i;

	key = sd_slice_trim(key);
	for (i = 0; i < key.n && i < KEY_MOST; i++)
		out[i] = key.p[i] >= 'a' && key.p[i] <= 'z' ? (char)(key.p[i] - 'a' + 'A') :
							       key.p[i];
	return i;
}

bool sd_report_split_has(const struct sd_report_split *s, const char *text,
			 const struct sd_val *object)
{
	const struct sd_val *v = NULL;
	struct sd_buf held = SD_BUF_INIT;
	char key[KEY_MOST];
	size_t n;

	if (!s->key || s->n < 2)
		return true;
	if (object)
		v = sd_pointer_find(sd_slice_of(s->key), text, object);
	n = plain(v && v->type != SD_NULL ? sd_val_text(text, v, &held) :
					    sd_slice(NULL, 0), key);
	sd_buf_release(&held);
	return sd_hash64(key, n, 0) % s->n == s->k - 1;
}
