/* Ids of keys. */

#include "rules/report_id.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

#include "base/ban.h"

/* The code of a firm whose number it is. */
static void put_code(struct sd_firm firm, struct sd_buf *out)
{
	static const char figure[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	uint32_t part[3] = {
		(uint32_t)(firm.front >> 32), (uint32_t)firm.front, firm.back
	};
	char code[18];
	int i, k;

	for (k = 0; k < 3; k++)
		for (i = 5; i >= 0; i--) {
			code[6 * k + i] = figure[part[k] % 36];
			part[k] /= 36;
		}
	sd_buf_put(out, code, sizeof code);
}

struct sd_report_id sd_report_id_of(const struct sd_group_key *key, bool firm)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_report_id id;
	char hex[SD_SHA256_HEX];

	sd_buf_text(&text, firm ? "sd-report 1 firm\n" : "sd-report 1 standard\n");
	if (key->firm.back != SD_FIRM_TEXT)
		put_code(key->firm, &text);
	if (!firm)
		sd_buf_printf(&text, "\n%u\n", key->day);
	sd_buf_add(&text, key->text);
	sd_sha256_of(text.p, text.n, hex);
	sd_report_id_read(hex, &id);
	sd_buf_release(&text);
	return id;
}

/* The first 64 bits of a firm stand for its code; a standard is in the text alone, with
 * nothing in front that could tell two of its versions apart. */
struct sd_group_key sd_report_id_key(struct sd_report_id id, bool firm, char held[16])
{
	struct sd_group_key key = { { firm ? id.a : 0, SD_FIRM_TEXT }, 0, { NULL, 0 } };

	memcpy(held, &id.b, 8);
	memcpy(held + 8, &id.a, 8);
	key.text = sd_slice(held, firm ? 8 : 16);
	return key;
}

struct sd_report_id sd_report_id_again(const struct sd_group_key *key, bool firm)
{
	struct sd_report_id id = { key->firm.front, 0 };

	memcpy(&id.b, key->text.p, 8);
	if (!firm)
		memcpy(&id.a, key->text.p + 8, 8);
	return id;
}

void sd_report_id_write(struct sd_report_id id, struct sd_buf *out)
{
	sd_buf_printf(out, "%016llx%016llx", (unsigned long long)id.a,
		      (unsigned long long)id.b);
}

static bool read_half(const char *hex, uint64_t *half)
{
	int i;

	*half = 0;
	for (i = 0; i < SD_REPORT_ID_HEX / 2; i++) {
		char c = hex[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		*half = *half << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return true;
}

bool sd_report_id_read(const char hex[SD_REPORT_ID_HEX], struct sd_report_id *id)
{
	return read_half(hex, &id->a) && read_half(hex + SD_REPORT_ID_HEX / 2, &id->b);
}
