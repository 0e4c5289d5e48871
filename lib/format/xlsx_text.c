/* Texts and names as a workbook wants them. */

#include "format/xlsx_state.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

/* Whether "_x0041_" or its like stands in front. */
static bool looks_escaped(struct sd_slice s)
{
	return s.n >= 7 && s.p[0] == '_' && s.p[1] == 'x' && sd_is_hex(s.p[2]) &&
	       sd_is_hex(s.p[3]) && sd_is_hex(s.p[4]) && sd_is_hex(s.p[5]) && s.p[6] == '_';
}

/* What XML 1.0 cannot hold, or would change: control characters but tab and newline,
 * U+FFFE and U+FFFF. */
static bool is_unfit(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n') || code == 0xFFFE ||
	       code == 0xFFFF;
}

const char *sd_xlsx_escaped(struct sd_xlsx *x, struct sd_slice text)
{
	size_t i, n;

	sd_buf_clear(&x->text);
	for (i = 0; i < text.n; i += n) {
		uint32_t code = sd_utf8_decode(text.p + i, text.n - i, &n);

		if (is_unfit(code))
			sd_buf_printf(&x->text, "_x%04X_", (unsigned)code);
		else if (looks_escaped(sd_slice_from(text, i)))
			sd_buf_text(&x->text, "_x005F_");
		else
			sd_buf_put(&x->text, text.p + i, n);
	}
	return sd_buf_cstr(&x->text);
}

/* The first `most` characters of a name, as the file counts them: those above U+FFFF
 * twice. */
static void put_start(struct sd_slice name, size_t most, struct sd_buf *out)
{
	size_t i, n, seen = 0;

	for (i = 0; i < name.n; i += n) {
		uint32_t code = sd_utf8_decode(name.p + i, name.n - i, &n);

		seen += code > 0xFFFF ? 2 : 1;
		if (seen > most)
			return;
		if (code < 0x20 || is_unfit(code) || (code < 0x80 && strchr("[]:*?/\\", (int)code)))
			sd_buf_byte(out, '_');
		else
			sd_buf_put(out, name.p + i, n);
	}
}

static bool is_taken(const struct sd_xlsx *x, const char *name)
{
	size_t i;

	for (i = 0; i < x->sheets; i++)
		if (strcasecmp(x->name[i], name) == 0)
			return true;
	return strcasecmp(name, "History") == 0;	/* Excel keeps it for itself */
}

const char *sd_xlsx_new_name(struct sd_xlsx *x, struct sd_slice name)
{
	char tail[16] = "";
	unsigned i;

	for (i = 1; ; i++) {
		if (i > 1)
			snprintf(tail, sizeof tail, " (%u)", i);
		sd_buf_clear(&x->text);
		put_start(name.n ? name : SD_S("_"), SD_XLSX_NAME - strlen(tail), &x->text);
		if (x->text.p[0] == '\'')
			x->text.p[0] = '_';
		if (x->text.p[x->text.n - 1] == '\'')
			x->text.p[x->text.n - 1] = '_';
		sd_buf_text(&x->text, tail);
		if (!is_taken(x, sd_buf_cstr(&x->text)))
			return x->text.p;
	}
}
