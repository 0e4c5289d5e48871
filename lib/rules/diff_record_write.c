/* Differences as records. */

#include "rules/diff_tell.h"

#include "data/write.h"

#include "base/ban.h"

static void put_raw(struct sd_buf *out, const char *name, struct sd_slice json)
{
	if (!json.n)
		return;
	sd_json_name(out, name);
	sd_buf_add(out, json);
}

static void put_text(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_json_member(out, name, text);
}

static void put_change(const struct sd_change *c, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "at", c->at);
	put_text(out, "old_at", c->was_at);
	put_text(out, "name", c->name);
	put_text(out, "model", c->model);
	put_raw(out, "old", c->was);
	put_raw(out, "new", c->now);
	if (c->is != SD_CHANGE_PLAIN)
		sd_json_member(out, "relation", sd_slice_of(sd_change_word(c->is)));
	put_text(out, "margin", c->margin);
	if (c->quiet)
		put_raw(out, "quiet", SD_S("true"));
	put_text(out, "cell", c->cell);
	put_text(out, "old_cell", c->was_cell);
	sd_buf_byte(out, '}');
}

void sd_diff_changes_record(const struct sd_differ *d, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < d->n; i++) {
		if (i)
			sd_buf_byte(out, ',');
		put_change(&d->change[i], out);
	}
}

static void put_nth(struct sd_buf *out, const char *name, struct sd_diff_nth n)
{
	if (n.of <= 1)
		return;
	sd_json_name(out, name);
	sd_buf_printf(out, "{\"nth\":%zu,\"of\":%zu}", n.nth, n.of);
}

/* Of two versions, what tells them apart. */
static void put_version(struct sd_buf *out, const char *name, struct sd_diff_side *side)
{
	static const struct { const char *name; enum sd_member m; } members[] = {
		{ "record", SD_M_REGISTRY_NO }, { "number", SD_M_NUMBER },
		{ "issued", SD_M_ISSUED }, { "op", SD_M_OP }, { "declared_at", SD_M_DECLARED_AT }
	};
	const struct sd_decl *decl = sd_diff_side_decl(side);
	size_t i;

	sd_json_name(out, name);
	sd_buf_byte(out, '{');
	for (i = 0; i < sizeof members / sizeof *members; i++)
		put_text(out, members[i].name, sd_decl_text(decl, members[i].m));
	sd_buf_byte(out, '}');
}

void sd_diff_tell_record(const struct sd_diff_told *t, struct sd_buf *out)
{
	static const char *const word[] = { "changed", "added", "removed" };
	struct sd_diff_side *side = t->what == SD_DIFF_REMOVED ? &t->d->was : &t->d->now;
	const struct sd_decl *decl = sd_diff_side_decl(side);

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("difference"));
	sd_json_member(out, "change", sd_slice_of(word[t->what]));
	sd_json_name(out, "key");
	sd_buf_byte(out, '{');
	sd_diff_key_write(t->by, t->key, out);
	sd_buf_byte(out, '}');
	put_text(out, "record", sd_decl_name(decl));
	put_text(out, "firm", sd_decl_text(decl, SD_M_FIRM));
	put_text(out, "title", sd_decl_text(decl, SD_M_TITLE));
	if (t->versions) {
		put_version(out, "from", &t->d->was);
		put_version(out, "to", &t->d->now);
	}
	put_nth(out, "old", t->was);
	put_nth(out, "new", t->now);
	if (t->what == SD_DIFF_CHANGED) {
		if (t->d->quiet)
			put_raw(out, "quiet", SD_S("true"));
		sd_json_name(out, "changes");
		sd_buf_byte(out, '[');
		sd_diff_changes_record(t->d, out);
		sd_buf_byte(out, ']');
	}
	sd_buf_put(out, "}\n", 2);
}
