/* Seals. */

#include "stream/seal.h"

#include <stdlib.h>

#include "base/hash.h"
#include "data/write.h"

#include "base/ban.h"

void sd_seal_init(struct sd_seal *s)
{
	*s = (struct sd_seal){ sd_sha256_new(), 0, 0 };
}

void sd_seal_release(struct sd_seal *s)
{
	sd_sha256_free(s->digest);
	s->digest = NULL;
}

void sd_seal_add(struct sd_seal *s, const void *p, size_t n)
{
	sd_sha256_add(s->digest, p, n);
}

void sd_seal_restart(struct sd_seal *s)
{
	sd_seal_release(s);
	sd_seal_init(s);
}

static struct sd_slice digest_text(const struct sd_seal *s, char text[SD_SHA256_HEX + 8])
{
	memcpy(text, "sha256:", 7);
	sd_sha256_hex(s->digest, text + 7);
	return sd_slice_of(text);
}

void sd_seal_write(const struct sd_seal *s, struct sd_buf *out)
{
	char digest[SD_SHA256_HEX + 8];

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("end"));
	sd_json_uint(out, "records", s->records);
	sd_json_uint(out, "unreadable", s->unreadable);
	sd_json_member(out, "digest", digest_text(s, digest));
	sd_buf_put(out, "}\n", 2);
}

/* The figure behind `"records":`, and the rest behind it. */
static bool take_count(struct sd_slice *rest, const char *name, uint64_t *value)
{
	char *end;

	if (!sd_slice_starts(*rest, name))
		return false;
	*rest = sd_slice_from(*rest, strlen(name));
	*value = strtoull(rest->p, &end, 10);
	if (end == rest->p || end > rest->p + rest->n)
		return false;
	*rest = sd_slice_from(*rest, (size_t)(end - rest->p));
	return true;
}

int sd_seal_check(const struct sd_seal *s, struct sd_slice line, struct sd_err *err)
{
	static const char digest_name[] = ",\"digest\":\"";
	struct sd_slice rest = sd_slice_from(line, strlen(SD_SEAL_HEAD));
	char digest[SD_SHA256_HEX + 8];
	uint64_t records, unreadable;

	if (!take_count(&rest, "\"records\":", &records) ||
	    !take_count(&rest, ",\"unreadable\":", &unreadable) ||
	    !sd_slice_starts(rest, digest_name) || rest.n < strlen(digest_name) + 2)
		return sd_fail(err, SD_DATA, "the seal is not in the form of a seal");
	rest = sd_slice_from(rest, strlen(digest_name));
	rest.n -= 2;	/* "} */
	if (records != s->records)
		return sd_fail(err, SD_DATA, "the seal counts %llu records, but %llu came",
			       (unsigned long long)records, (unsigned long long)s->records);
	if (!sd_slice_eq(rest, digest_text(s, digest)))
		return sd_fail(err, SD_DATA,
			       "the bytes differ from those that were sealed (%.*s)",
			       (int)rest.n, rest.p);
	return 0;
}
