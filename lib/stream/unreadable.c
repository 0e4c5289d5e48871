/* Wrapping what is no record. */

#include "stream/unreadable.h"

#include "base/utf8.h"
#include "data/write.h"

#include "base/ban.h"

size_t sd_column_of(struct sd_slice text, size_t at)
{
	return sd_utf8_count(sd_slice(text.p, at < text.n ? at : text.n)) + 1;
}

static void write_raw(struct sd_buf *out, struct sd_slice raw)
{
	if (sd_utf8_check(raw.p, raw.n) == raw.n) {
		sd_json_member(out, "raw", raw);
		return;
	}
	sd_json_name(out, "raw_base64");
	sd_buf_byte(out, '"');
	sd_base64(out, raw);
	sd_buf_byte(out, '"');
}

static void write_head(struct sd_buf *out, uint64_t line, uint64_t offset)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("unreadable"));
	sd_json_uint(out, "line", line);
	sd_json_uint(out, "offset", offset);
}

static void write_error(struct sd_buf *out, const char *code, size_t column,
			struct sd_slice text)
{
	sd_json_name(out, "error");
	sd_buf_byte(out, '{');
	sd_json_member(out, "code", sd_slice_of(code));
	if (column)
		sd_json_uint(out, "column", column);
	sd_json_member(out, "text", text);
	sd_buf_byte(out, '}');
}

static void write_source(struct sd_buf *out, const struct sd_unreadable *u)
{
	sd_json_name(out, "source");
	sd_buf_byte(out, '{');
	sd_json_member(out, "file", sd_slice_of(u->file));
	if (u->sheet)
		sd_json_member(out, "sheet", sd_slice_of(u->sheet));
	sd_buf_byte(out, '}');
}

void sd_unreadable_write(struct sd_buf *out, const struct sd_unreadable *u)
{
	write_head(out, u->line, u->offset);
	if (u->file)
		write_source(out, u);
	write_error(out, u->code, u->column, u->text);
	write_raw(out, u->raw);
	sd_buf_put(out, "}\n", 2);
}

void sd_unreadable_line(struct sd_buf *out, const struct sd_line *line,
			enum sd_scan_fault fault, size_t at, bool zh)
{
	struct sd_slice raw = line->text;

	if (raw.n && raw.p[raw.n - 1] == '\r')
		raw.n--;
	write_head(out, line->line, line->offset);
	if (line->part) {
		sd_json_uint(out, "part", line->part);
		sd_json_name(out, "last");
		sd_buf_text(out, line->last_part ? "true" : "false");
	}
	write_error(out, sd_scan_fault_code(fault), line->part ? 0 : sd_column_of(raw, at),
		    sd_slice_of(sd_scan_fault_text(fault, zh)));
	write_raw(out, raw);
	sd_buf_put(out, "}\n", 2);
}
