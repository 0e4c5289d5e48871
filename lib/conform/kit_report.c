/* Reports of the test kit. */

#include "conform/kit_report.h"

#include "base/utf8.h"
#include "base/wrap.h"
#include "data/write.h"
#include "data/xml.h"

#include "base/ban.h"

static const char *const words[] = { "pass", "warning", "inconclusive", "fail" };
static const char *const words_zh[] = { "符合", "提醒", "未定", "不符合" };

const char *sd_kit_verdict_word(enum sd_kit_verdict v)
{
	return words[v];
}

void sd_kit_report_release(struct sd_kit_report *r)
{
	sd_buf_release(&r->out);
	sd_buf_release(&r->held);
}

/* One character of what was sent; how many bytes it has. */
static size_t show_one(const char *p, size_t n, struct sd_buf *out)
{
	unsigned char c = (unsigned char)*p;
	size_t len = 1, good;

	if (c == '\r') {
		sd_buf_text(out, "\\r");
	} else if (c == '\\') {
		sd_buf_text(out, "\\\\");
	} else if (c < ' ' || c == 0x7F) {
		sd_buf_printf(out, "\\x%02x", c);
	} else {
		good = n < 4 ? n : 4;
		len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		if (len > good || sd_utf8_check(p, len) != len) {
			sd_buf_printf(out, "\\x%02x", c);
			return 1;
		}
		sd_buf_put(out, p, len);
	}
	return len;
}

void sd_kit_show(struct sd_slice bytes, const char *indent, bool zh, struct sd_buf *out)
{
	size_t i = 0, most = bytes.n < SD_KIT_SHOWN ? bytes.n : SD_KIT_SHOWN;
	bool begin = true;

	while (i < most) {
		if (begin)
			sd_buf_text(out, indent);
		begin = bytes.p[i] == '\n';
		if (begin) {
			sd_buf_text(out, "\\n\n");
			i++;
		} else {
			i += show_one(bytes.p + i, bytes.n - i, out);
		}
	}
	if (i < bytes.n)
		sd_buf_printf(out, zh ? "%s…（另有 %zu 字节）" : "%s… and %zu bytes more",
			      begin ? indent : "", bytes.n - i);
	if (!begin || i < bytes.n)
		sd_buf_byte(out, '\n');
}

/* "SDX-R-014 SDX-B-006" */
static void put_ids(const struct sd_kit_case *k, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < k->covers_n; i++) {
		sd_buf_text(out, i ? " " : "");
		sd_buf_add(out, k->covers[i]->id);
	}
}

static void put_wanted(struct sd_kit_report *r, const struct sd_kit_case *k)
{
	size_t i;

	for (i = 0; i < k->covers_n; i++) {
		const struct sd_requirement *q = k->covers[i];

		sd_buf_printf(&r->out, r->zh ? "    要求 %.*s  " : "    wants %.*s  ",
			      (int)q->id.n, q->id.p);
		sd_wrap(&r->out, q->text[r->zh], r->zh ? 20 : 21, 8, r->columns, r->ambiguous);
		sd_buf_printf(&r->out, "        %.*s\n", (int)q->where.n, q->where.p);
	}
}

static void put_pretty(struct sd_kit_report *r, const struct sd_kit_result *x)
{
	const char *word = r->zh ? words_zh[x->verdict] : words[x->verdict];
	int width = r->zh ? 8 : 14, used = sd_utf8_columns(sd_slice_of(word), r->ambiguous);

	if (x->verdict == SD_KIT_PASS && !r->verbose)
		return;
	sd_buf_printf(&r->out, "%s%*s", word, width - used, "");
	sd_buf_printf(&r->out, "%.*s  ", (int)x->of->id.n, x->of->id.p);
	sd_wrap(&r->out, x->of->text[r->zh], width + (int)x->of->id.n + 2, width, r->columns,
		r->ambiguous);
	if (x->verdict == SD_KIT_PASS)
		return;
	sd_buf_text(&r->out, r->zh ? "    所见  " : "    seen  ");
	sd_wrap(&r->out, x->why, 10, 8, r->columns, r->ambiguous);
	if (x->verdict == SD_KIT_INCONCLUSIVE)
		return;
	put_wanted(r, x->of);
	if (x->verdict == SD_KIT_WARNING && !r->verbose)
		return;
	if (x->sent.n) {
		sd_buf_text(&r->out, r->zh ? "    发出\n" : "    sent\n");
		sd_kit_show(x->sent, "      > ", r->zh, &r->out);
	}
	if (x->answered.n) {
		sd_buf_text(&r->out, r->zh ? "    回答\n" : "    answered\n");
		sd_kit_show(x->answered, "      < ", r->zh, &r->out);
	}
	if (x->replay)
		sd_buf_printf(&r->out, r->zh ? "    重发  %s\n" : "    replay  %s\n", x->replay);
}

static void put_member(struct sd_buf *out, const char *name, struct sd_slice bytes, bool zh)
{
	struct sd_buf shown = SD_BUF_INIT;

	sd_kit_show(bytes, "", zh, &shown);
	sd_json_member(out, name, sd_buf_slice(&shown));
	sd_buf_release(&shown);
}

static void put_jsonl(struct sd_kit_report *r, const struct sd_kit_result *x)
{
	size_t i;

	sd_buf_byte(&r->out, '{');
	sd_json_member(&r->out, "kind", SD_S("conform"));
	sd_json_member(&r->out, "case", x->of->id);
	sd_json_member(&r->out, "role", x->of->role);
	sd_json_name(&r->out, "requirements");
	sd_buf_byte(&r->out, '[');
	for (i = 0; i < x->of->covers_n; i++) {
		sd_buf_text(&r->out, i ? "," : "");
		sd_json_string(&r->out, x->of->covers[i]->id);
	}
	sd_buf_byte(&r->out, ']');
	sd_json_member(&r->out, "verdict", sd_slice_of(words[x->verdict]));
	sd_json_member(&r->out, "text", x->of->text[r->zh]);
	if (x->why.n)
		sd_json_member(&r->out, "seen", x->why);
	if (x->sent.n)
		put_member(&r->out, "sent", x->sent, r->zh);
	if (x->answered.n)
		put_member(&r->out, "answered", x->answered, r->zh);
	if (x->replay)
		sd_json_member(&r->out, "replay", sd_slice_of(x->replay));
	sd_json_uint(&r->out, "ms", x->ms);
	sd_buf_text(&r->out, "}\n");
}

/* The exchange as the text of a failure. */
static void put_exchange(struct sd_kit_report *r, const struct sd_kit_result *x)
{
	struct sd_buf text = SD_BUF_INIT;

	sd_kit_show(x->sent, "> ", r->zh, &text);
	sd_kit_show(x->answered, "< ", r->zh, &text);
	sd_xml_text(&r->held, sd_buf_slice(&text));
	sd_buf_release(&text);
}

static void put_junit(struct sd_kit_report *r, const struct sd_kit_result *x)
{
	struct sd_buf ids = SD_BUF_INIT;

	put_ids(x->of, &ids);
	sd_buf_text(&r->held, "<testcase");
	sd_xml_attribute(&r->held, "classname", sd_buf_slice(&ids));
	sd_xml_attribute(&r->held, "name", x->of->id);
	sd_buf_text(&r->held, ">\n");
	if (x->verdict == SD_KIT_FAIL) {
		sd_buf_text(&r->held, "<failure");
		sd_xml_attribute(&r->held, "type", sd_buf_slice(&ids));
		sd_xml_attribute(&r->held, "message", x->why);
		sd_buf_byte(&r->held, '>');
		put_exchange(r, x);
		sd_buf_text(&r->held, "</failure>\n");
	} else if (x->verdict == SD_KIT_INCONCLUSIVE) {
		sd_buf_text(&r->held, "<skipped>");
		sd_xml_text(&r->held, x->why);
		sd_buf_text(&r->held, "</skipped>\n");
	} else if (x->verdict == SD_KIT_WARNING) {
		sd_buf_text(&r->held, "<system-out>");
		sd_xml_text(&r->held, x->why);
		sd_buf_text(&r->held, "</system-out>\n");
	}
	sd_buf_text(&r->held, "</testcase>\n");
	sd_buf_release(&ids);
}

void sd_kit_report_case(struct sd_kit_report *r, const struct sd_kit_result *result)
{
	r->count[result->verdict]++;
	if (r->format == SD_KIT_PRETTY)
		put_pretty(r, result);
	else if (r->format == SD_KIT_JSONL)
		put_jsonl(r, result);
	else
		put_junit(r, result);
}

static size_t cases(const struct sd_kit_report *r)
{
	size_t i, n = 0;

	for (i = 0; i < SD_KIT_VERDICTS; i++)
		n += r->count[i];
	return n;
}

static void end_junit(struct sd_kit_report *r)
{
	size_t i;

	sd_buf_text(&r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<testsuites name=\"sd-conform\"");
	for (i = 0; i < 2; i++) {
		if (i) {
			sd_buf_text(&r->out, "<testsuite");
			sd_xml_attribute(&r->out, "name", sd_slice_of(r->subject));
		}
		sd_xml_count(&r->out, "tests", cases(r));
		sd_xml_count(&r->out, "failures", r->count[SD_KIT_FAIL]);
		sd_xml_count(&r->out, "errors", 0);
		if (i)
			sd_xml_count(&r->out, "skipped", r->count[SD_KIT_INCONCLUSIVE]);
		sd_buf_text(&r->out, ">\n");
	}
	sd_buf_add(&r->out, sd_buf_slice(&r->held));
	sd_buf_text(&r->out, "</testsuite>\n</testsuites>\n");
}

static void end_pretty(struct sd_kit_report *r)
{
	size_t all = cases(r), passed = r->count[SD_KIT_PASS];
	const char *answer = r->count[SD_KIT_FAIL] ? (r->zh ? "不符合 SDX/1" : "does not conform")
		: r->count[SD_KIT_INCONCLUSIVE]
		? (r->zh ? "所查部分符合 SDX/1" : "conforms in what was looked at")
		: (r->zh ? "符合 SDX/1" : "conforms");

	sd_buf_printf(&r->out, r->zh
		      ? "%s：%s（%zu 个用例：符合 %zu，提醒 %zu，未定 %zu，不符合 %zu）\n"
		      : "%s: %s (%zu cases: pass %zu, warning %zu, inconclusive %zu, fail %zu)\n",
		      r->subject, answer, all, passed, r->count[SD_KIT_WARNING],
		      r->count[SD_KIT_INCONCLUSIVE], r->count[SD_KIT_FAIL]);
}

static void end_jsonl(struct sd_kit_report *r)
{
	size_t i;

	sd_buf_byte(&r->out, '{');
	sd_json_member(&r->out, "kind", SD_S("conform-sum"));
	sd_json_member(&r->out, "role", sd_slice_of(r->role));
	sd_json_member(&r->out, "subject", sd_slice_of(r->subject));
	sd_json_uint(&r->out, "cases", cases(r));
	for (i = 0; i < SD_KIT_VERDICTS; i++)
		sd_json_uint(&r->out, words[i], r->count[i]);
	sd_buf_text(&r->out, "}\n");
}

void sd_kit_report_end(struct sd_kit_report *r)
{
	if (r->format == SD_KIT_PRETTY)
		end_pretty(r);
	else if (r->format == SD_KIT_JSONL)
		end_jsonl(r);
	else
		end_junit(r);
}
