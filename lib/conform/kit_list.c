/* What is required, and what is covered. */

#include "conform/kit_tables.h"

#include "base/utf8.h"
#include "base/wrap.h"
#include "data/write.h"

#include "base/ban.h"

enum { INDENT = 11 };	/* columns of an id and two blanks */

/* Whether a requirement binds those who are asked about. */
static bool asked_for(const struct sd_requirement *r, const struct sd_kit_listing *how)
{
	return !how->role || sd_slice_is(r->role, how->role) || sd_slice_is(r->role, "both");
}

static bool covers(const struct sd_kit_case *k, const struct sd_requirement *r)
{
	size_t i;

	for (i = 0; i < k->covers_n; i++)
		if (k->covers[i] == r)
			return true;
	return false;
}

/* Whether the case belongs to the role. */
static bool is_asked(const struct sd_kit_case *k, const struct sd_kit_listing *how)
{
	return !how->role || sd_slice_is(k->role, how->role);
}

static size_t put_cases(const struct sd_kit_tables *t, const struct sd_requirement *r,
			const struct sd_kit_listing *how, struct sd_buf *out)
{
	size_t i, n = 0;

	for (i = 0; i < t->cases; i++) {
		if (!is_asked(&t->kase[i], how) || !covers(&t->kase[i], r))
			continue;
		if (how->jsonl) {
			sd_buf_text(out, n++ ? "," : "");
			sd_json_string(out, t->kase[i].id);
		} else {
			sd_buf_text(out, n++ ? " " : "");
			sd_buf_add(out, t->kase[i].id);
		}
	}
	return n;
}

static void put_row(const struct sd_kit_tables *t, const struct sd_requirement *r,
		    const struct sd_kit_listing *how, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("requirement"));
	sd_json_member(out, "id", r->id);
	sd_json_member(out, "role", r->role);
	sd_json_member(out, "level", r->must ? SD_S("must") : SD_S("should"));
	sd_json_member(out, "where", r->where);
	sd_json_member(out, "text", r->text[how->zh]);
	sd_json_name(out, "cases");
	sd_buf_byte(out, '[');
	put_cases(t, r, how, out);
	sd_buf_text(out, "]}\n");
}

static const char *role_word(struct sd_slice role, bool zh)
{
	if (sd_slice_is(role, "both"))
		return zh ? "双方" : "both";
	if (sd_slice_is(role, "sender"))
		return zh ? "发送方" : "sender";
	return zh ? "接收方" : "receiver";
}

static void put_entry(const struct sd_requirement *r, const struct sd_kit_listing *how,
		      struct sd_buf *out)
{
	sd_buf_printf(out, "%.*s  ", (int)r->id.n, r->id.p);
	sd_wrap(out, r->text[how->zh], INDENT, INDENT, how->columns, how->ambiguous);
	sd_buf_printf(out, "%*s%s, %s, %.*s\n", INDENT, "", role_word(r->role, how->zh),
		      r->must ? how->zh ? "必须" : "must" : how->zh ? "应当" : "should",
		      (int)r->where.n, r->where.p);
}

void sd_kit_list(const struct sd_kit_tables *t, const struct sd_kit_listing *how,
		 struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < t->requirements; i++) {
		if (!asked_for(&t->requirement[i], how))
			continue;
		if (how->jsonl)
			put_row(t, &t->requirement[i], how, out);
		else
			put_entry(&t->requirement[i], how, out);
	}
}

void sd_kit_coverage(const struct sd_kit_tables *t, const struct sd_kit_listing *how,
		     struct sd_buf *out)
{
	struct sd_buf names = SD_BUF_INIT;
	size_t i, n = 0, cases = 0;

	for (i = 0; i < t->cases; i++)
		cases += is_asked(&t->kase[i], how);
	for (i = 0; i < t->requirements; i++) {
		const struct sd_requirement *r = &t->requirement[i];

		if (!asked_for(r, how))
			continue;
		n++;
		if (how->jsonl) {
			put_row(t, r, how, out);
			continue;
		}
		sd_buf_clear(&names);
		sd_buf_printf(out, "%.*s %2zu  ", (int)r->id.n, r->id.p,
			      put_cases(t, r, how, &names));
		sd_wrap(out, sd_buf_slice(&names), INDENT + 2, INDENT + 2, how->columns,
			how->ambiguous);
	}
	if (!how->jsonl)
		sd_buf_printf(out, how->zh ? "%zu 项要求，%zu 个用例\n"
					   : "%zu requirements, %zu cases\n", n, cases);
	sd_buf_release(&names);
}
