/* The key of a declaration. */

#include "store/key.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/stdno.h"

#include "base/ban.h"

struct sd_slice sd_key_number(struct sd_slice text, struct sd_arena *arena,
			      struct sd_slice *base)
{
	struct sd_slice number, whole = sd_slice_trim(text);
	struct sd_stdno no;
	size_t n;

	if (sd_stdno_read(whole, &no, NULL)) {
		n = whole.n < SD_STDNO_MAX ? whole.n : SD_STDNO_MAX;
		number = sd_arena_copy(arena, sd_slice(whole.p, n));
	} else {
		number = sd_arena_copy(arena, sd_stdno_text(&no));
		n = no.base_len;
	}
	if (base)
		*base = sd_slice(number.p, n);
	return number;
}

void sd_key_read(const struct sd_decl *d, struct sd_arena *arena, struct sd_key *key)
{
	key->uscc = sd_arena_copy(arena, sd_slice_trim(sd_decl_text(d, SD_M_USCC)));
	key->number = sd_key_number(sd_decl_text(d, SD_M_NUMBER), arena, &key->base);
}

struct sd_key_reader {
	struct sd_keys *keys;
	struct sd_scan scan;
	struct sd_arena arena;
	struct sd_decl decl;
	struct sd_buf text;
};

struct sd_key_reader *sd_key_reader_new(void)
{
	struct sd_key_reader *r = sd_zalloc(sizeof *r);

	r->keys = sd_decl_keys();
	sd_scan_init(&r->scan, r->keys);
	sd_decl_init(&r->decl, &r->arena);
	return r;
}

bool sd_key_of(struct sd_key_reader *r, struct sd_slice body, struct sd_key *key)
{
	sd_arena_clear(&r->arena);
	if (!sd_scan_copy(&r->scan, body, &r->text, false) ||
	    r->scan.tape[0].type != SD_OBJECT)
		return false;
	sd_decl_bind(&r->decl, r->text.p, r->scan.tape);
	sd_key_read(&r->decl, &r->arena, key);
	return true;
}

void sd_key_reader_free(struct sd_key_reader *r)
{
	if (!r)
		return;
	sd_decl_release(&r->decl);
	sd_arena_release(&r->arena);
	sd_scan_release(&r->scan);
	sd_keys_free(r->keys);
	sd_buf_release(&r->text);
	free(r);
}
