/* Cells of CSV. */

#include "data/csvcell.h"

#include <stdbool.h>

#include "base/ban.h"

static bool wants_mark(struct sd_slice text)
{
	while (text.n && text.p[0] == '\'')
		text = sd_slice_from(text, 1);
	return text.n && memchr("=+-@\t\r", text.p[0], 6);
}

void sd_csv_cell(struct sd_buf *out, struct sd_slice text)
{
	bool quoted = false, marked = wants_mark(text);
	size_t i;

	for (i = 0; i < text.n; i++)
		quoted |= memchr(",\"\r\n", text.p[i], 4) != NULL;
	if (quoted)
		sd_buf_byte(out, '"');
	if (marked)
		sd_buf_byte(out, '\'');
	for (i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			sd_buf_byte(out, '"');
		sd_buf_byte(out, text.p[i]);
	}
	if (quoted)
		sd_buf_byte(out, '"');
}
