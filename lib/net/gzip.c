/* Compression. */

#include "net/gzip.h"

#include <zlib.h>

#include "base/ban.h"

enum {
	GZIP_WINDOW = 15 + 16,	/* +16: with the frame of gzip */
	LEVEL = 4, MEMORY = 8,
	UNPACK = 1 << 16	/* bytes at a time */
};

/* The weight of an item: false for q=0, q=0.0 … */
static bool weighs(struct sd_slice parameters)
{
	struct sd_slice item;
	size_t i;

	while (sd_slice_cut(&parameters, ';', &item)) {
		item = sd_slice_trim(item);
		if (!sd_slice_starts(item, "q="))
			continue;
		for (i = 2; i < item.n; i++)
			if (item.p[i] >= '1' && item.p[i] <= '9')
				return true;
		return false;
	}
	return true;
}

bool sd_gzip_wanted(struct sd_slice accept)
{
	struct sd_slice item, name;

	while (sd_slice_cut(&accept, ',', &item)) {
		sd_slice_cut(&item, ';', &name);
		name = sd_slice_trim(name);
		if (sd_slice_is(name, "gzip") || sd_slice_is(name, "*"))
			return weighs(item);
	}
	return false;
}

bool sd_gzip(struct sd_buf *body)
{
	struct sd_buf out = SD_BUF_INIT;
	z_stream z = { .next_in = (Bytef *)body->p, .avail_in = (uInt)body->n };
	bool smaller;

	if (body->n > UINT32_MAX ||
	    deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	sd_buf_need(&out, deflateBound(&z, (uLong)body->n));
	z.next_out = (Bytef *)out.p;
	z.avail_out = (uInt)out.cap;
	smaller = deflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out < body->n;
	out.n = z.total_out;
	deflateEnd(&z);
	if (smaller) {
		sd_buf_release(body);
		*body = out;
	} else {
		sd_buf_release(&out);
	}
	return smaller;
}

bool sd_gunzip(struct sd_slice packed, size_t most, struct sd_buf *out)
{
	z_stream z = { .next_in = (Bytef *)packed.p, .avail_in = (uInt)packed.n };
	size_t start = out->n;
	int got = Z_OK;

	if (packed.n > UINT32_MAX || inflateInit2(&z, GZIP_WINDOW) != Z_OK)
		return false;
	while (got == Z_OK && out->n - start <= most) {
		sd_buf_need(out, UNPACK);
		z.next_out = (Bytef *)out->p + out->n;
		z.avail_out = UNPACK;
		got = inflate(&z, Z_NO_FLUSH);
		out->n += UNPACK - z.avail_out;
	}
	inflateEnd(&z);
	return got == Z_STREAM_END && !z.avail_in && out->n - start <= most;
}
