/* Modules from libqrencode, drawn as one path: a run of dark ones is a bar. */

#include "page/qr.h"

#include <qrencode.h>

#include "page/html.h"

#include "base/ban.h"

static void put_bars(struct sd_buf *out, const QRcode *code)
{
	int x, y, from;

	for (y = 0; y < code->width; y++) {
		const unsigned char *row = code->data + y * code->width;

		for (x = 0; x < code->width; x++) {
			if (!(row[x] & 1))
				continue;
			for (from = x; x < code->width && row[x] & 1; x++)
				;
			sd_buf_printf(out, "M%d %dh%dv1h-%dz", from + SD_QR_QUIET,
				      y + SD_QR_QUIET, x - from, x - from);
		}
	}
}

static void put_svg(struct sd_buf *out, const QRcode *code, struct sd_slice label)
{
	int side = code->width + 2 * SD_QR_QUIET;

	sd_buf_printf(out, "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" "
		      "shape-rendering=\"crispEdges\"><title>", side, side);
	sd_html_text(out, label);
	sd_buf_printf(out, "</title><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path d=\"",
		      side, side, side);
	put_bars(out, code);
	sd_buf_text(out, "\"/></svg>");
}

int sd_qr_svg(struct sd_buf *out, struct sd_slice text, struct sd_slice label)
{
	struct sd_buf held = SD_BUF_INIT;
	QRcode *code = NULL;

	if (text.n && text.n <= SD_QR_TEXT && !memchr(text.p, '\0', text.n)) {
		sd_buf_add(&held, text);
		code = QRcode_encodeString8bit(sd_buf_cstr(&held), 0, QR_ECLEVEL_M);
	}
	if (code)
		put_svg(out, code, label);
	QRcode_free(code);
	sd_buf_release(&held);
	return code ? 0 : -1;
}
