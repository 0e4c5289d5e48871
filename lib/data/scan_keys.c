/* The dictionary of member names. */

#include "data/scan_keys.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

struct sd_keys *sd_keys_new(const char *const *name, size_t n)
{
	struct sd_keys *k = sd_zalloc(sizeof *k);
	size_t i, len, at;

	assert(n <= SD_SCAN_KEYS);
	k->n = n;
	for (i = 0; i <= SD_KEY_NONE; i++)
		k->key[i].mask = SD_KEYS_NEVER;
	memset(k->table, SD_KEY_NONE, sizeof k->table);
	for (i = 0; i < n; i++) {
		len = strlen(name[i]);
		/* names are compared as they stand in the text, within its padding */
		assert(len <= SD_SCAN_PAD && !strpbrk(name[i], "\"\\\n"));
		assert(sd_keys_find(k, sd_slice(name[i], len)) == SD_KEY_NONE);
		k->key[i].quoted = sd_zalloc(len + 3 + sizeof k->key[i].first);
		k->key[i].quoted[0] = '"';
		memcpy(k->key[i].quoted + 1, name[i], len);
		memcpy(k->key[i].quoted + 1 + len, "\":", 2);
		memcpy(k->key[i].first, k->key[i].quoted, sizeof k->key[i].first);
		k->key[i].len = (uint32_t)len + 3;
		k->key[i].mask = len + 3 < 16 ? (1u << (len + 3)) - 1 : 0xFFFF;
		at = sd_hash64(name[i], len, 0) % SD_KEYS_TABLE;
		while (k->table[at] != SD_KEY_NONE)
			at = (at + 1) % SD_KEYS_TABLE;
		k->table[at] = (uint8_t)i;
	}
	return k;
}

void sd_keys_free(struct sd_keys *k)
{
	size_t i;

	for (i = 0; k && i < k->n; i++)
		free(k->key[i].quoted);
	free(k);
}

uint8_t sd_keys_find(const struct sd_keys *k, struct sd_slice name)
{
	size_t at = sd_hash64(name.p, name.n, 0) % SD_KEYS_TABLE;

	for (; k->table[at] != SD_KEY_NONE; at = (at + 1) % SD_KEYS_TABLE) {
		uint8_t i = k->table[at];

		if (k->key[i].len == name.n + 3 &&
		    (name.n == 0 || memcmp(k->key[i].quoted + 1, name.p, name.n) == 0))
			return i;
	}
	return SD_KEY_NONE;
}
