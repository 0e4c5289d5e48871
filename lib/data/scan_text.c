/* What the scanner found, in words: strings without their escapes, faults. */

#include "data/scan.h"

#include "base/utf8.h"
#include "data/lex.h"

#include "base/ban.h"

/* The character an escape stands for, written to `out`; returns bytes taken. */
static size_t undo_escape(const char *p, struct sd_buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	uint32_t code;

	if (p[1] != 'u') {
		sd_buf_byte(out, to[strchr(from, p[1]) - from]);
		return 2;
	}
	code = (uint32_t)sd_lex_hex4(p + 2);
	if (code < 0xD800 || code > 0xDFFF) {
		sd_utf8_put(out, code);
		return 6;
	}
	sd_utf8_put(out, 0x10000 + ((code & 0x3FF) << 10 | ((uint32_t)sd_lex_hex4(p + 8) & 0x3FF)));
	return 12;
}

struct sd_slice sd_val_text(const char *text, const struct sd_val *v, struct sd_buf *out)
{
	struct sd_slice raw = sd_val_raw(text, v);
	const char *p, *end;
	size_t start;

	if (v->type != SD_STRING)
		return raw;
	raw = sd_slice(raw.p + 1, raw.n - 2);
	if (!v->escaped)
		return raw;
	sd_buf_need(out, raw.n);
	start = out->n;
	for (p = raw.p, end = raw.p + raw.n; p < end;) {
		if (*p == '\\')
			p += undo_escape(p, out);
		else
			sd_buf_byte(out, *p++);
	}
	return sd_slice(out->p + start, out->n - start);
}

struct sd_slice sd_val_key(const char *text, const struct sd_val *v, struct sd_buf *out)
{
	struct sd_val key = { .start = v->key_start, .end = v->key_end, .type = SD_STRING };

	key.escaped = memchr(text + key.start, '\\', key.end - key.start) != NULL;
	return sd_val_text(text, &key, out);
}

const struct sd_val *sd_scan_member(const struct sd_val *tape, uint32_t of, uint8_t key)
{
	uint32_t i;

	for (i = of + 1; i < tape[of].next; i = tape[i].next)
		if (tape[i].key == key)
			return &tape[i];
	return NULL;
}

const char *sd_scan_fault_code(enum sd_scan_fault what)
{
	static const char *const code[SD_SCAN_FAULTS] = {
		"good", "not-utf8", "control-character", "bad-escape", "lone-surrogate",
		"bad-number", "bad-value", "bad-key", "no-colon", "no-comma",
		"duplicate-key", "too-deep", "too-long", "cut-off", "text-behind",
		"not-an-object", "too-many-values"
	};

	return code[what];
}

const char *sd_scan_fault_text(enum sd_scan_fault what, bool zh)
{
	static const char *const text[SD_SCAN_FAULTS][2] = {
		{ "no fault", "无误" },
		{ "bytes that are not UTF-8", "不是 UTF-8 编码的字节" },
		{ "a control character inside a string", "字符串中有控制字符" },
		{ "an escape that JSON does not know", "JSON 没有这种转义" },
		{ "half of a surrogate pair", "代理对只有一半" },
		{ "a number that JSON does not allow", "JSON 不允许这样写数字" },
		{ "a value was expected here", "此处应有一个值" },
		{ "a member name in quotes was expected here", "此处应有带引号的成员名" },
		{ "a colon was expected here", "此处应有冒号" },
		{ "a comma or a closing bracket was expected here", "此处应有逗号或右括号" },
		{ "this member stands twice in one object", "同一对象中成员名重复" },
		{ "more than 64 levels of brackets", "括号嵌套超过 64 层" },
		{ "a line above 16777216 bytes", "一行超过 16777216 字节" },
		{ "the line ends in the middle of a value", "一行在值的中间断开" },
		{ "text behind the end of the value", "值的后面还有文字" },
		{ "a record is a JSON object in braces", "一条记录应是花括号中的 JSON 对象" },
		{ "more than 1048576 values", "值超过 1048576 个" }
	};

	return text[what][zh];
}

void sd_scan_pad(struct sd_buf *text)
{
	sd_buf_need(text, SD_SCAN_PAD + 1);
	memset(text->p + text->n, 0, SD_SCAN_PAD + 1);
}

bool sd_scan_copy(struct sd_scan *s, struct sd_slice text, struct sd_buf *room, bool checked)
{
	sd_buf_clear(room);
	sd_buf_need(room, text.n + SD_SCAN_PAD + 1);
	sd_buf_add(room, text);
	sd_scan_pad(room);
	return sd_scan_text(s, sd_buf_slice(room), checked);
}
