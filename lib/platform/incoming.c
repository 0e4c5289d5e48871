/* The desk: messages read and judged. */

#include "platform/incoming.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "data/write.h"
#include "platform/findable.h"
#include "platform/passed.h"
#include "rules/judge.h"
#include "store/key.h"

#include "base/ban.h"

enum { MESSAGE_ID_MOST = 128 };
enum key { KEY_MESSAGE_ID, KEY_DECLARATION, KEY_REGISTERED, KEY_REGISTRY_NO,
	   KEYS = KEY_REGISTRY_NO + SD_PASSED_RECEIVED_AT + 1 };

struct sd_desk {
	struct sd_keys *message_keys, *decl_keys;
	struct sd_scan message, record;
	struct sd_judging how;
	const struct sd_pack *pack;
	bool today;
	struct sd_judge judge;
	struct sd_product_scratch product;
	struct sd_buf text, findings, scratch;
};

struct sd_desk *sd_desk_new(const struct sd_pack *pack, const struct sd_judging *how,
				bool today)
{
	static const char *const name[KEYS] = { "message_id", "declaration", "registered",
						SD_PASSED_KEYS };
	struct sd_desk *in = sd_zalloc(sizeof *in);

	in->message_keys = sd_decl_keys_behind(name, KEYS);
	in->decl_keys = sd_decl_keys();
	sd_scan_init(&in->message, in->message_keys);
	sd_scan_init(&in->record, in->decl_keys);
	in->how = *how;
	in->pack = pack;
	in->today = today;
	sd_judge_init(&in->judge, pack, &in->how);
	sd_product_scratch_init(&in->product);
	return in;
}

void sd_desk_free(struct sd_desk *in)
{
	if (!in)
		return;
	sd_judge_release(&in->judge);
	sd_product_scratch_release(&in->product);
	sd_scan_release(&in->message);
	sd_scan_release(&in->record);
	sd_keys_free(in->message_keys);
	sd_keys_free(in->decl_keys);
	sd_buf_release(&in->text);
	sd_buf_release(&in->findings);
	sd_buf_release(&in->scratch);
	free(in);
}

/* The day of judging; what a judge remembers is of one day. */
static void keep_day(struct sd_desk *in, sd_day day)
{
	if (in->how.asked == day)
		return;
	in->how.asked = day;
	sd_judge_release(&in->judge);
	sd_judge_init(&in->judge, in->pack, &in->how);
}

static void refuse(struct sd_incoming *m, bool unreadable, enum sd_refusal why)
{
	m->unreadable = unreadable;
	m->entry.taken = SD_TAKEN_REFUSED;
	m->entry.refused = why;
}

/* What is wrong with it, the reader knows. */
static void refuse_json(struct sd_incoming *m, enum sd_scan_fault fault)
{
	refuse(m, true, SD_REFUSAL_BAD_JSON);
	m->fault = fault;
}

static void put_findings(struct sd_desk *in, const char *by)
{
	const struct sd_verdict *v = &in->judge.verdict;
	size_t i;

	for (i = 0; i < v->n; i++) {
		if (!sd_verdict_lists(v, &v->finding[i]))
			continue;
		if (in->findings.n > 1)
			sd_buf_byte(&in->findings, ',');
		sd_buf_byte(&in->findings, '{');
		sd_json_member(&in->findings, "by", sd_slice_of(by));
		sd_finding_write(&v->finding[i], &in->findings);
		sd_buf_byte(&in->findings, '}');
	}
}

static struct sd_slice judge_with(struct sd_desk *in, const char *by, sd_judge_fn judge)
{
	sd_judge_begin(&in->judge, in->text.p, in->record.tape);
	judge(&in->judge);
	put_findings(in, by);
	return sd_slice_of(sd_verdict_text(sd_verdict_word(&in->judge.verdict)));
}

static bool is_code(struct sd_slice text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (!strchr("0123456789ABCDEFGHJKLMNPQRTUWXY", text.p[i]) || !text.p[i])
			return false;
	return text.n == SD_USCC_LEN;
}

static char letter_of(struct sd_slice type)
{
	static const struct { const char *type; char letter; } of[] = {
		{ "enterprise", 'Q' }, { "group", 'T' }, { "national", 'G' },
		{ "industry", 'H' }, { "local", 'D' }, { "international", 'I' }
	};
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++)
		if (sd_slice_is(type, of[i].type))
			return of[i].letter;
	return 'X';
}

static void read_replaces(const struct sd_decl *d, struct sd_entry *e, struct sd_arena *arena)
{
	const struct sd_val *list = d->at[SD_M_REPLACES], *item;
	uint32_t i;

	if (!list || list->type != SD_ARRAY)
		return;
	for (i = 0; e->replaces_n < SD_REPLACES_MOST && (item = sd_list_at(d, list, i)); i++)
		if (item->type == SD_STRING)
			e->replaces[e->replaces_n++] =
				sd_key_number(sd_decl_value(d, item), arena, NULL);
}

/* The key and what else the register asks, from the bound record. */
static void read_record(struct sd_desk *in, struct sd_incoming *m, struct sd_arena *arena)
{
	const struct sd_decl *d = &in->judge.decl;
	struct sd_slice kind = sd_decl_text(d, SD_M_KIND), issued = sd_decl_text(d, SD_M_ISSUED);
	struct sd_entry *e = &m->entry;
	struct sd_key key;

	sd_key_read(d, arena, &key);
	e->uscc = key.uscc;
	e->number = key.number;
	e->base = key.base;
	e->op = sd_op_find(sd_decl_text(d, SD_M_OP));
	e->letter = letter_of(sd_decl_text(d, SD_M_STD_TYPE));
	e->declared_ms = sd_clock_read(sd_decl_text(d, SD_M_DECLARED_AT));
	if (e->declared_ms == SD_CLOCK_NONE && e->given_ms)
		e->declared_ms = e->given_ms;
	if (sd_date_read(issued) != SD_DAY_NONE)
		e->issued = sd_arena_copy(arena, issued);
	e->registry_no = sd_arena_copy(arena, sd_decl_text(d, SD_M_REGISTRY_NO));
	read_replaces(d, e, arena);
	if (kind.n && !sd_slice_is(kind, "declaration"))
		refuse(m, true, SD_REFUSAL_OTHER_KIND);
	else if (!is_code(e->uscc) || !e->number.n)
		refuse(m, false, SD_REFUSAL_NO_KEY);
	else if (sd_slice_is(e->sender_role, "firm") && !sd_slice_eq(e->sender, e->uscc))
		refuse(m, false, SD_REFUSAL_OTHER_FIRM);
}

/* Scan a copy of the bytes of a declaration. */
static bool scan_body(struct sd_desk *in, struct sd_slice body)
{
	return sd_scan_copy(&in->record, body, &in->text, true) &&
	       in->record.tape[0].type == SD_OBJECT;
}

/* Scan, read and judge the bytes of the declaration, which are those of e->body.
 * `found`  what it is found by is made too. */
static void take_declaration(struct sd_desk *in, struct sd_incoming *m, bool found,
			     struct sd_arena *arena)
{
	struct sd_entry *e = &m->entry;

	if (!scan_body(in, e->body)) {
		refuse(m, true, SD_REFUSAL_ODD_DECLARATION);
		return;
	}
	if (in->today)
		keep_day(in, sd_day_today());
	sd_judge_begin(&in->judge, in->text.p, in->record.tape);
	read_record(in, m, arena);
	if (e->refused)
		return;
	sd_sha256_pieces(&e->body, 1, e->digest);
	sd_buf_clear(&in->findings);
	sd_buf_byte(&in->findings, '[');
	e->checked = judge_with(in, "validate", sd_procedure_judge);
	e->reviewed = judge_with(in, "review", sd_review_judge);
	sd_buf_byte(&in->findings, ']');
	e->findings = sd_arena_copy(arena, sd_buf_slice(&in->findings));
	if (found)
		sd_findable_entry(in->pack, &in->product, &in->judge.decl, arena, e);
}

static bool is_message_id(struct sd_slice id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (!(id.p[i] >= '0' && id.p[i] <= '9') && !(id.p[i] >= 'A' && id.p[i] <= 'Z') &&
		    !(id.p[i] >= 'a' && id.p[i] <= 'z') && (!id.p[i] || !strchr("._:-", id.p[i])))
			return false;
	return id.n > 0 && id.n <= MESSAGE_ID_MOST;
}

/* Read a line as JSON: false when it was refused. */
static bool scan_line(struct sd_desk *in, struct sd_slice line, struct sd_incoming *m)
{
	if (line.n > SD_MESSAGE_BYTES + SD_PASSED_BYTES)
		refuse(m, true, SD_REFUSAL_TOO_LONG);
	else if (!sd_scan_text(&in->message, line, false))
		refuse_json(m, in->message.fault);
	else if (in->message.tape[0].type != SD_OBJECT)
		refuse(m, true, SD_REFUSAL_NO_OBJECT);
	else
		return true;
	return false;
}

/* Whose word on where a declaration was first registered is taken. */
static bool is_relay(struct sd_slice role)
{
	return sd_slice_is(role, "city") || sd_slice_is(role, "province");
}

void sd_desk_message(struct sd_desk *in, struct sd_slice line, struct sd_slice sender,
		       struct sd_slice role, bool found, struct sd_arena *arena,
		       struct sd_incoming *m)
{
	const struct sd_val *id, *decl;
	struct sd_entry *e = &m->entry;

	*m = (struct sd_incoming){ .entry = { .sender = sender, .sender_role = role } };
	if (!scan_line(in, line, m))
		return;
	id = sd_scan_member(in->message.tape, 0, KEY_MESSAGE_ID);
	decl = sd_scan_member(in->message.tape, 0, KEY_DECLARATION);
	if (id && id->type == SD_STRING && !id->escaped &&
	    is_message_id(sd_slice(line.p + id->start + 1, id->end - id->start - 2)))
		e->message_id = sd_slice(line.p + id->start + 1, id->end - id->start - 2);
	else
		refuse(m, true, SD_REFUSAL_NO_ID);
	if (!e->refused && (!decl || decl->type != SD_OBJECT))
		refuse(m, true, SD_REFUSAL_NO_DECLARATION);
	if (e->refused)
		return;
	e->body = sd_val_raw(line.p, decl);
	if (e->body.n > SD_MESSAGE_BYTES)
		refuse(m, true, SD_REFUSAL_LONG_DECLARATION);
	else if (is_relay(role) &&
		 !sd_passed_read(line.p, in->message.tape, KEY_REGISTRY_NO, arena, e))
		refuse(m, true, SD_REFUSAL_BAD_PASSED);
	else
		take_declaration(in, m, found, arena);
}

/* Leave out a last member `registered`, and take its registry number. */
static struct sd_slice without_registered(struct sd_desk *in, struct sd_slice record,
					  struct sd_entry *e, struct sd_arena *arena)
{
	const struct sd_val *tape = in->message.tape;
	const struct sd_val *v = sd_scan_member(tape, 0, KEY_REGISTERED), *no;
	struct sd_buf cut = SD_BUF_INIT;
	struct sd_slice all = sd_val_raw(record.p, &tape[0]);

	if (!v || v->type != SD_OBJECT || v->next != tape[0].next || v == tape + 1)
		return all;
	no = sd_scan_member(tape, (uint32_t)(v - tape), KEY_REGISTRY_NO);
	if (no && no->type == SD_STRING && !no->escaped)
		e->given_no = sd_slice(record.p + no->start + 1, no->end - no->start - 2);
	all.n = v->key_start - tape[0].start;
	while (all.n && all.p[all.n - 1] != ',')
		all.n--;
	sd_buf_put(&cut, all.p, all.n - 1);
	sd_buf_byte(&cut, '}');
	all = sd_arena_copy(arena, sd_buf_slice(&cut));
	sd_buf_release(&cut);
	return all;
}

void sd_desk_record(struct sd_desk *in, struct sd_slice record, struct sd_slice sender,
		      struct sd_arena *arena, struct sd_incoming *m)
{
	struct sd_entry *e = &m->entry;
	char hex[SD_SHA256_HEX];

	*m = (struct sd_incoming){ .entry = { .sender = sender, .sender_role = SD_S("city") } };
	if (!scan_line(in, record, m))
		return;
	e->body = without_registered(in, record, e, arena);
	take_declaration(in, m, true, arena);
	if (e->refused)
		return;
	sd_sha256_text(e->digest, hex);
	e->message_id = sd_arena_printf(arena, "load:%s", hex);
}

void sd_desk_index(void *desk, const struct sd_version *v, struct sd_arena *arena,
		   struct sd_search_doc *doc)
{
	struct sd_desk *in = desk;
	struct sd_incoming m = { .entry = { .body = v->body } };

	if (scan_body(in, v->body)) {
		sd_judge_begin(&in->judge, in->text.p, in->record.tape);
		read_record(in, &m, arena);
		m.entry.checked = v->checked;
		m.entry.reviewed = v->reviewed;
		m.entry.declared_ms = v->declared_ms;
		sd_findable_entry(in->pack, &in->product, &in->judge.decl, arena, &m.entry);
	}
	*doc = m.entry.doc;
}

const struct sd_decl *sd_desk_view(struct sd_desk *in, struct sd_slice body, sd_day asked,
				   struct sd_slice *findings)
{
	if (!scan_body(in, body))
		return NULL;
	if (findings)
		keep_day(in, asked);
	sd_buf_clear(&in->findings);
	sd_buf_byte(&in->findings, '[');
	if (findings) {
		judge_with(in, "validate", sd_procedure_judge);
		judge_with(in, "review", sd_review_judge);
	}
	sd_buf_byte(&in->findings, ']');
	sd_judge_begin(&in->judge, in->text.p, in->record.tape);
	if (findings)
		*findings = sd_buf_slice(&in->findings);
	return &in->judge.decl;
}
