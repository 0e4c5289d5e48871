/* -f sarif: one log with one run, SARIF 2.1.0 (OASIS Standard with Errata 01).
 *
 * Results are written as they come, the first without the comma that each has before
 * it.  A line that is no record is no result: nothing was judged there.  It is a
 * notification of level error, by which the run has failed (3.20.21): "a SARIF consumer
 * shall not assume that a failed run contains a complete set of analysis results".
 * Notifications stand behind the results and wait in the spool. */

#include "rules/sarif.h"

#include "data/write.h"
#include "rules/explain.h"
#include "stream/unreadable.h"

#include "base/ban.h"

static const char schema[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
			     "schemas/sarif-schema-2.1.0.json";

/* Whether the byte means something to those who show a message. */
static bool is_mark(struct sd_slice text, size_t i)
{
	return text.p[i] == '{' || text.p[i] == '}' ||
	       (text.p[i] == '(' && i && text.p[i - 1] == ']');
}

static void escape_marks(struct sd_slice text, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		if (is_mark(text, i))
			sd_buf_byte(out, text.p[i] == '(' ? ' ' : text.p[i]);
		sd_buf_byte(out, text.p[i]);
	}
}

void sd_sarif_text(struct sd_buf *out, const char *name, struct sd_slice text)
{
	struct sd_buf plain = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < text.n && !is_mark(text, i); i++)
		;
	if (i < text.n) {
		escape_marks(text, &plain);
		text = sd_buf_slice(&plain);
	}
	sd_json_name(out, name);
	sd_buf_byte(out, '{');
	sd_json_member(out, "text", text);
	sd_buf_byte(out, '}');
	sd_buf_release(&plain);
}

/* A path as a URI reference (RFC 3986): bytes that are not unreserved as %XX, a colon
 * too, so that no name is taken for a scheme. */
static void put_uri(struct sd_buf *out, const char *path)
{
	sd_json_name(out, "uri");
	sd_buf_text(out, *path == '/' ? "\"file://" : "\"");
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		    (c >= 'a' && c <= 'z') || strchr("-._~/", c))
			sd_buf_byte(out, (char)c);
		else
			sd_buf_printf(out, "%%%02X", c);
	}
	sd_buf_byte(out, '"');
}

/* Operands, each once: what an artifact is must be unique. */
static void put_artifacts(const struct sd_told *t, struct sd_buf *out)
{
	const struct sd_sarif *own = t->own;
	uint32_t at, next = 0;
	size_t i;

	sd_buf_text(out, "\"artifacts\":[");
	for (i = 0; t->file[i]; i++) {
		sd_wordmap_get(&own->artifact, sd_slice_of(t->file[i]), &at);
		if (at < next)
			continue;
		sd_buf_text(out, next++ ? ",\n{\"location\":{" : "\n{\"location\":{");
		put_uri(out, t->file[i]);
		if (strcmp(t->file[i], "-") == 0)
			sd_sarif_text(out, "description", t->how->zh ?
				      SD_S("标准输入") : SD_S("standard input"));
		sd_buf_text(out, "},\"roles\":[\"analysisTarget\"]}");
	}
	sd_buf_text(out, "\n],\n");
}

static int begin(const struct sd_told *t, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT;
	const char *language = t->how->zh ? "zh" : "en";
	int bad;

	sd_buf_printf(&out, "{\"version\":\"2.1.0\",\"$schema\":\"%s\",\"runs\":[{\n",
		      schema);
	sd_buf_printf(&out, "\"tool\":{\"driver\":{\"name\":\"sd-%s\",\"version\":\"%s\","
		      "\"language\":\"%s\",", t->work->name, SD_VERSION, language);
	sd_sarif_rules(t, &out);
	sd_buf_printf(&out, "}},\n\"language\":\"%s\",\"columnKind\":\"unicodeCodePoints\","
		      "\"defaultEncoding\":\"UTF-8\",\n\"properties\":{%s},\n", language,
		      t->head);
	put_artifacts(t, &out);
	sd_buf_text(&out, "\"results\":[");
	bad = sd_sink_write(t->out, out.p, out.n, err);
	sd_buf_release(&out);
	t->out->skip = t->spool->skip = 1;
	return bad;
}

/* `"physicalLocation":{…}`: bytes `from` to `to` of the line.  Columns count characters;
 * bytes those of the file as it is when unpacked. */
static void put_place(const struct sd_told *t, const struct sd_line *line, size_t from,
		      size_t to, struct sd_buf *out)
{
	const struct sd_sarif *own = t->own;
	uint32_t at = 0;

	sd_wordmap_get(&own->artifact, sd_slice_of(line->file), &at);
	sd_buf_text(out, "\"physicalLocation\":{\"artifactLocation\":{");
	put_uri(out, line->file);
	sd_json_uint(out, "index", at);
	sd_buf_text(out, "},\"region\":{");
	sd_json_uint(out, "startLine", line->line);
	sd_json_uint(out, "startColumn", sd_column_of(line->text, from));
	sd_json_uint(out, "endColumn", sd_column_of(line->text, to));
	sd_json_uint(out, "byteOffset", line->offset + from);
	sd_json_uint(out, "byteLength", to - from);
	sd_buf_text(out, "}}");
}

/* What a pointer leads to (3.33.7): an element of a list, or a member. */
static const char *kind_of(struct sd_slice at, const struct sd_val *v)
{
	char last = at.p[at.n - 1];

	return last < '0' || last > '9' || !v ? "property" :
	       v->type == SD_OBJECT ? "object" : v->type == SD_ARRAY ? "array" : "value";
}

static void put_locations(const struct sd_told *t, const struct sd_line *line,
			  const struct sd_judge *j, const struct sd_finding *f,
			  struct sd_buf *out)
{
	const struct sd_val *v = f->value ? f->value : &j->decl.tape[0];

	sd_buf_text(out, ",\"locations\":[{");
	put_place(t, line, v->start, v->end, out);
	if (f->at.n) {
		sd_buf_text(out, ",\"logicalLocations\":[{");
		sd_json_member(out, "fullyQualifiedName", f->at);
		sd_json_member(out, "kind", sd_slice_of(kind_of(f->at, f->value)));
		sd_buf_text(out, "}]");
	}
	sd_buf_text(out, "}]");
}

static void put_properties(const struct sd_judge *j, const struct sd_finding *f,
			   struct sd_buf *out)
{
	struct sd_slice source = sd_decl_text(&j->decl, SD_M_SOURCE_FILE);
	const struct { const char *name; struct sd_slice text; } member[] = {
		{ "record", sd_decl_name(&j->decl) },
		{ "source", f->cell.n ? source : f->cell }, { "cell", f->cell },
		{ "outcome", sd_slice_of(sd_outcome_word(f->outcome)) },
		{ "level", sd_slice_of(sd_level_word(f->level)) },
		{ "governed_by", f->governed_by }, { "date", f->date }, { "got", f->got },
		{ "want", f->want }, { "margin", f->margin }, { "read", f->read },
		{ "basis", f->basis }, { "fix", f->fix }
	};
	size_t i;

	sd_buf_text(out, ",\"properties\":{");
	for (i = 0; i < sizeof member / sizeof *member; i++)
		if (member[i].text.n)
			sd_json_member(out, member[i].name, member[i].text);
	sd_buf_byte(out, '}');
}

/* A finding has a sentence, or else what the rule asks is one. */
static void put_message(const struct sd_told *t, const struct sd_finding *f,
			struct sd_buf *out)
{
	const struct sd_limit *l = f->text.n ? NULL : sd_pack_limit(t->pack, f->rule);
	struct sd_buf words = SD_BUF_INIT;

	if (l)
		sd_words_limit(t->pack, l, &words);
	sd_sarif_text(out, "message", f->text.n ? f->text :
		      l ? sd_buf_slice(&words) : f->rule);
	sd_buf_release(&words);
}

/* Open is "open"; satisfied by a rule that nobody has confirmed is for people to
 * "review".  What is no failure has level "none" (3.27.10), ours is in properties. */
static void put_result(const struct sd_told *t, const struct sd_line *line,
		       const struct sd_judge *j, const struct sd_finding *f,
		       struct sd_buf *out)
{
	static const char *const kind[] = {
		"fail", "open", "pass", "review", "notApplicable"
	};
	const struct sd_sarif *own = t->own;
	uint32_t at;

	sd_buf_text(out, ",\n{");
	sd_json_member(out, "ruleId", f->rule);
	if (sd_wordmap_get(&own->rule, f->rule, &at))
		sd_json_uint(out, "ruleIndex", at);
	sd_json_member(out, "kind", sd_slice_of(kind[f->outcome]));
	sd_json_member(out, "level", f->outcome == SD_FAIL ?
		       sd_slice_of(sd_level_word(f->level)) : SD_S("none"));
	put_message(t, f, out);
	put_locations(t, line, j, f, out);
	put_properties(j, f, out);
	sd_buf_byte(out, '}');
}

static void judged(const struct sd_told *t, const struct sd_line *line, struct sd_judge *j,
		   const struct sd_sheet *s)
{
	size_t i;

	for (i = 0; i < j->verdict.n; i++)
		put_result(t, line, j, &j->verdict.finding[i], s->out);
}

/* A notification of level error, to which locations may be added. */
static void put_notification(struct sd_buf *out, struct sd_slice text)
{
	sd_buf_text(out, ",\n{\"level\":\"error\"");
	sd_sarif_text(out, "message", text);
}

static void unreadable(const struct sd_told *t, const struct sd_line *line,
		       enum sd_scan_fault fault, size_t at, const struct sd_sheet *s)
{
	size_t where = at < line->text.n ? at : line->text.n;

	put_notification(s->spool, sd_slice_of(sd_scan_fault_text(fault, t->how->zh)));
	sd_buf_printf(s->spool, ",\"descriptor\":{\"id\":\"%s\"},\"locations\":[{",
		      sd_scan_fault_code(fault));
	put_place(t, line, where, where, s->spool);
	sd_buf_text(s->spool, "}]}");
}

static void wrapped(const struct sd_told *t, const struct sd_line *line,
		    const struct sd_decl *d, const struct sd_sheet *s)
{
	struct sd_slice text = sd_wrapped_error(d, "text"), code = sd_wrapped_error(d, "code");

	put_notification(s->spool, text.n ? text : SD_S("unreadable"));
	sd_buf_text(s->spool, ",\"locations\":[{");
	put_place(t, line, d->tape[0].start, d->tape[0].end, s->spool);
	sd_buf_text(s->spool, "}]");
	if (code.n) {
		sd_buf_text(s->spool, ",\"properties\":{");
		sd_json_member(s->spool, "code", code);
		sd_buf_byte(s->spool, '}');
	}
	sd_buf_byte(s->spool, '}');
}

static const char *exit_text(enum sd_status status, bool zh)
{
	static const char *const en[] = {
		"done", "done; for some record the answer is no", "the command line is wrong",
		"some input is not what it claims to be", "the machine refused",
		"the remote side failed", "nothing was judged"
	};
	static const char *const chinese[] = {
		"完成", "完成，有的记录答案为否", "命令行有误", "有的输入名不副实", "机器拒绝",
		"对方失败", "没有判定"
	};

	return zh ? chinese[status] : en[status];
}

/* The results end; what the run came to, and what could not be read. */
static int end(const struct sd_told *t, const struct sd_ending *e, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT, late = SD_BUF_INIT;
	size_t i;
	int bad;

	for (i = 0; i < e->complaints->n; i++) {
		put_notification(&late, sd_slice_of(e->complaints->text[i]));
		sd_buf_byte(&late, '}');
	}
	sd_buf_printf(&out, "\n],\n\"invocations\":[{\"executionSuccessful\":%s",
		      e->status <= SD_NO && !e->stopped ? "true" : "false");
	if (!e->stopped) {
		sd_json_uint(&out, "exitCode", e->status);
		sd_json_member(&out, "exitCodeDescription",
			       sd_slice_of(exit_text(e->status, t->how->zh)));
	}
	sd_buf_text(&out, ",\"toolExecutionNotifications\":[");
	bad = sd_sink_write(t->out, out.p, out.n, err) ||
	      sd_sink_write(t->spool, late.p, late.n, err) ||
	      sd_sink_unspool(t->spool, 0, t->spool->written, t->out, err);
	sd_buf_clear(&out);
	sd_buf_text(&out, "\n]}]\n}]}\n");
	bad = bad || sd_sink_write(t->out, out.p, out.n, err);
	sd_buf_release(&out);
	sd_buf_release(&late);
	return bad ? -1 : 0;
}

const struct sd_layout sd_layout_sarif = {
	.word = "sarif", .document = true, .spools = true, .make = sd_sarif_new,
	.free = sd_sarif_free, .begin = begin, .judged = judged, .unreadable = unreadable,
	.wrapped = wrapped, .end = end
};
