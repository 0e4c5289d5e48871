/* What is expected of an answer. */

#include "conform/kit.h"

#include <stdarg.h>
#include <stdio.h>

#include "data/pointer.h"
#include "net/problem.h"

#include "base/ban.h"

enum { WHY_BYTES = 1024 };

static void note(struct kit *k, enum sd_kit_verdict v, const char *format, va_list args)
{
	char text[WHY_BYTES];

	if (k->verdict != SD_KIT_PASS)
		return;		/* the first thing counts */
	vsnprintf(text, sizeof text, format, args);
	k->verdict = v;
	sd_buf_clear(&k->why);
	sd_buf_text(&k->why, text);
}

bool kit_fail(struct kit *k, const struct kit_answer *a, const char *format, ...)
{
	va_list args;

	if (k->verdict == SD_KIT_PASS)
		k->at = a;
	va_start(args, format);
	note(k, SD_KIT_FAIL, format, args);
	va_end(args);
	return false;
}

bool kit_open(struct kit *k, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	note(k, SD_KIT_INCONCLUSIVE, format, args);
	va_end(args);
	return false;
}

/* Why there is no answer, in words. */
static bool fail_silent(struct kit *k, const struct kit_answer *a)
{
	static const char *const word[][2] = {
		{ "nothing was answered", "没有回答" },
		{ "the connection was closed without a whole answer", "没有完整回答即关闭连接" },
		{ "no whole answer came in time", "没有按时得到完整回答" },
		{ "the answer is too large", "回答过大" },
		{ "the answer is no HTTP", "回答不是 HTTP" }
	};

	return kit_fail(k, a, "%s", word[a->m.end][k->zh]);
}

/* The code of a problem, for what is said of an unexpected one. */
static struct sd_slice code_of(struct kit *k, const struct kit_answer *a)
{
	struct sd_slice code = { NULL, 0 };

	if (a->m.body.n && a->m.body.n < WHY_BYTES && kit_json(k, sd_buf_slice(&a->m.body)))
		code = kit_string(k, "/code");
	return code.p ? code : SD_S("");
}

bool kit_status(struct kit *k, const struct kit_answer *a, unsigned status)
{
	struct sd_slice code;

	if (a->status == status)
		return true;
	if (!a->status)
		return fail_silent(k, a);
	code = code_of(k, a);
	return kit_fail(k, a, k->zh ? "回答 %u%s%.*s，应为 %u" : "answered %u%s%.*s, not %u",
			a->status, code.n ? " " : "", (int)code.n, code.p, status);
}

bool kit_type(struct kit *k, const struct kit_answer *a, const char *type)
{
	struct sd_slice value = sd_wire_header(&a->m, "Content-Type"), name = { NULL, 0 };

	sd_slice_cut(&value, ';', &name);
	if (name.p && sd_slice_is(sd_slice_trim(name), type))
		return true;
	return kit_fail(k, a, k->zh ? "类型为“%.*s”，应为 %s" : "the type is '%.*s', not %s",
			(int)name.n, name.p ? name.p : "", type);
}

static bool is_known_code(struct sd_slice code)
{
	int p;

	for (p = 0; p < SD_PROBLEM_COUNT; p++)
		if (sd_slice_is(code, sd_problem_code((enum sd_problem)p)))
			return true;
	return false;
}

/* RFC 9457, as the profile has it. */
static bool well_formed(struct kit *k, const struct kit_answer *a)
{
	struct sd_slice code, type, title;

	if (!kit_type(k, a, SD_PROBLEM_TYPE))
		return false;
	if (!kit_json(k, sd_buf_slice(&a->m.body)))
		return kit_fail(k, a, k->zh ? "问题不是 JSON" : "the problem is no JSON");
	code = kit_string(k, "/code");
	type = kit_string(k, "/type");
	title = kit_string(k, "/title");
	if (!code.p || !title.n || !is_known_code(code))
		return kit_fail(k, a, k->zh ? "问题没有 title，或 code 不在清单内"
				: "the problem has no title, or a code that is not of the list");
	if (!sd_slice_starts(type, "urn:sdx:1:") ||
	    !sd_slice_eq(sd_slice_from(type, 10), code))
		return kit_fail(k, a, k->zh ? "type 不是 urn:sdx:1: 加 code"
				: "type is not urn:sdx:1: and the code");
	if (kit_number_at(k, "/status") != a->status)
		return kit_fail(k, a, k->zh ? "问题中的 status 与回答不同"
				: "the status in the problem is not that of the answer");
	return true;
}

bool kit_problem(struct kit *k, const struct kit_answer *a, unsigned status, const char *code)
{
	struct sd_slice said;

	if (!kit_status(k, a, status) || !well_formed(k, a))
		return false;
	said = kit_string(k, "/code");
	if (sd_slice_is(said, code))
		return true;
	return kit_fail(k, a, k->zh ? "代码为 %.*s，应为 %s" : "the code is %.*s, not %s",
			(int)said.n, said.p, code);
}

/* Where a library may answer in its own words. */
bool kit_refused(struct kit *k, const struct kit_answer *a, unsigned status, unsigned or_status)
{
	if (a->status != status && a->status != or_status)
		return kit_status(k, a, status);
	return !sd_slice_starts(sd_wire_header(&a->m, "Content-Type"), SD_PROBLEM_TYPE) ||
	       well_formed(k, a);
}

bool kit_json(struct kit *k, struct sd_slice text)
{
	return sd_scan_copy(&k->scan, text, &k->text, false);
}

static const struct sd_val *at(struct kit *k, const char *pointer)
{
	return sd_pointer_find(sd_slice_of(pointer), k->text.p, k->scan.tape);
}

struct sd_slice kit_string(struct kit *k, const char *pointer)
{
	const struct sd_val *v = at(k, pointer);

	if (!v || v->type != SD_STRING)
		return sd_slice(NULL, 0);
	sd_buf_clear(&k->undone);
	return sd_arena_copy(&k->arena, sd_val_text(k->text.p, v, &k->undone));
}

int64_t kit_number_at(struct kit *k, const char *pointer)
{
	const struct sd_val *v = at(k, pointer);
	struct sd_slice raw;
	int64_t n = 0;
	size_t i;

	if (!v || v->type != SD_NUMBER)
		return -1;
	raw = sd_val_raw(k->text.p, v);
	for (i = 0; i < raw.n && i < 18 && sd_is_digit(raw.p[i]); i++)
		n = n * 10 + (raw.p[i] - '0');
	return i == raw.n ? n : -1;
}

struct sd_slice kit_raw(struct kit *k, const char *pointer)
{
	const struct sd_val *v = at(k, pointer);

	return v ? sd_arena_copy(&k->arena, sd_val_raw(k->text.p, v)) : sd_slice(NULL, 0);
}
