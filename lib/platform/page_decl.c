/* The page of a declaration. */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "platform/pages.h"

#include "base/ban.h"

enum { FINDINGS_MOST = 300, PASTS_MOST = 200 };	/* in a page */

enum finding_key {
	KEY_BY, KEY_RULE, KEY_OUTCOME, KEY_LEVEL, KEY_AT, KEY_TEXT, KEY_BASIS, KEY_FIX, FINDING_KEYS
};

/* What the page is made of. */
struct shown {
	struct sd_site_decl view;
	struct sd_version version;
	struct sd_site_finding finding[FINDINGS_MOST];
	struct sd_site_past past[PASTS_MOST];
	struct sd_slice hash[SD_MERKLE_PROOF];
	struct sd_keys *keys;
	struct page *p;
};

static struct sd_slice text_of(struct shown *x, const char *text, const struct sd_val *tape,
			       uint32_t at, enum finding_key key)
{
	const struct sd_val *v = sd_scan_member(tape, at, (uint8_t)key);
	struct sd_buf undone = SD_BUF_INIT;
	struct sd_slice got = { NULL, 0 };

	if (v && v->type == SD_STRING)
		got = sd_arena_copy(&x->p->r->arena, sd_val_text(text, v, &undone));
	sd_buf_release(&undone);
	return got;
}

/* Findings as JSON, taken apart; returns how many. */
static size_t read_findings(struct shown *x, struct sd_slice json, struct sd_site_finding *f)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_scan scan;
	uint32_t i;
	size_t n = 0;

	sd_buf_add(&text, json);
	sd_scan_pad(&text);
	sd_scan_init(&scan, x->keys);
	if (sd_scan_text(&scan, sd_slice(text.p, text.n), true) && scan.tape[0].type == SD_ARRAY)
		for (i = 1; i < scan.tape[0].next && n < FINDINGS_MOST; i = scan.tape[i].next)
			f[n++] = (struct sd_site_finding){
				.by = text_of(x, text.p, scan.tape, i, KEY_BY),
				.rule = text_of(x, text.p, scan.tape, i, KEY_RULE),
				.outcome = text_of(x, text.p, scan.tape, i, KEY_OUTCOME),
				.level = text_of(x, text.p, scan.tape, i, KEY_LEVEL),
				.at = text_of(x, text.p, scan.tape, i, KEY_AT),
				.text = text_of(x, text.p, scan.tape, i, KEY_TEXT),
				.basis = text_of(x, text.p, scan.tape, i, KEY_BASIS),
				.fix = text_of(x, text.p, scan.tape, i, KEY_FIX)
			};
	sd_scan_release(&scan);
	sd_buf_release(&text);
	return n;
}

static bool is_same(const struct sd_site_finding *a, const struct sd_site_finding *b)
{
	return sd_slice_eq(a->by, b->by) && sd_slice_eq(a->rule, b->rule) &&
	       sd_slice_eq(a->at, b->at) && sd_slice_eq(a->outcome, b->outcome) &&
	       sd_slice_eq(a->level, b->level);
}

/* What was found when it was registered, in the words of the reader's language: judged
 * again as of that day, each finding that is found again gives its words.  What the rules
 * of today would say besides is not said. */
static void put_findings(struct shown *x)
{
	struct sd_site_finding *now = sd_alloc(FINDINGS_MOST * sizeof *now);
	struct sd_slice again = { NULL, 0 };
	size_t n, i, k, from = 0;

	x->view.findings = read_findings(x, x->version.findings, x->finding);
	x->view.finding = x->finding;
	sd_desk_view(x->p->desk, x->version.body, sd_clock_day(x->version.received_ms), &again);
	n = read_findings(x, again, now);
	for (i = 0; i < x->view.findings; i++) {
		for (k = from; k < n && !is_same(&x->finding[i], &now[k]); k++)
			;
		x->finding[i].other_language =
			k == n && x->p->site.zh != x->p->w->platform->how->zh;
		if (k == n)
			continue;
		x->finding[i] = now[k];
		from = k + 1;
	}
	free(now);
}

static int add_past(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct shown *x = context;
	struct sd_arena *a = &x->p->r->arena;

	(void)err;
	x->past[x->view.pasts++] = (struct sd_site_past){
		.idx = v->idx, .op = sd_arena_copy(a, v->op),
		.state = sd_slice_of(sd_state_word(v->state)),
		.checked = sd_arena_copy(a, v->checked), .reviewed = sd_arena_copy(a, v->reviewed),
		.declared_ms = v->declared_ms, .received_ms = v->received_ms
	};
	return 0;
}

static struct sd_slice hex(struct shown *x, const unsigned char digest[SD_SHA256_LEN])
{
	char text[SD_SHA256_HEX];

	sd_sha256_text(digest, text);
	return sd_arena_copy(&x->p->r->arena, sd_slice_of(text));
}

/* What the leaf is made of: nine lines (store/log.h). */
static struct sd_slice leaf_text(struct shown *x)
{
	const struct sd_version *v = &x->version;
	char received[SD_CLOCK_LEN + 1], declared[SD_CLOCK_LEN + 1];
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice made;

	sd_clock_write(v->received_ms, received);
	sd_clock_write(v->declared_ms, declared);
	sd_buf_printf(&out, "SDX/1 leaf\n%.*s\n%s\n%s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n",
		      (int)v->registry_no.n, v->registry_no.p, received, declared,
		      (int)v->sender.n, v->sender.p, (int)v->op.n, v->op.p,
		      (int)v->checked.n, v->checked.p, (int)v->reviewed.n, v->reviewed.p,
		      (int)x->view.proof.digest.n, x->view.proof.digest.p);
	made = sd_arena_copy(&x->p->r->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return made;
}

static int put_proof(struct shown *x, struct sd_err *err)
{
	struct sd_db *db = x->p->w->db;
	struct sd_nodes nodes = sd_log_nodes(db);
	struct sd_buf head = SD_BUF_INIT;
	unsigned char digest[SD_SHA256_LEN];
	struct sd_proof proof;
	struct sd_hash root;
	size_t i;
	int bad;

	sd_sha256_pieces(&x->version.body, 1, digest);
	x->view.proof.digest = hex(x, digest);
	x->view.proof.leaf = hex(x, x->version.leaf.byte);
	x->view.proof.leaf_text = leaf_text(x);
	x->view.proof.key = sd_buf_slice(&x->p->w->platform->key);
	bad = sd_log_checkpoint(db, (int64_t)x->version.idx + 1, &x->view.proof.size, &head,
				err) != 1 ||
	      sd_merkle_inclusion(&nodes, x->version.idx, x->view.proof.size, &proof, err) ||
	      sd_merkle_root(&nodes, x->view.proof.size, &root, err);
	for (i = 0; !bad && i < proof.n; i++)
		x->hash[i] = hex(x, proof.hash[i].byte);
	if (!bad) {
		x->view.proof.hash = x->hash;
		x->view.proof.n = proof.n;
		x->view.proof.root = hex(x, root.byte);
		x->view.proof.checkpoint = sd_arena_copy(&x->p->r->arena, sd_buf_slice(&head));
	}
	sd_buf_release(&head);
	return bad ? -1 : 0;
}

/* The whole address, as the reader has it. */
static struct sd_slice whole_address(struct shown *x)
{
	struct sd_slice host = sd_request_header(x->p->r, "Host");
	struct sd_slice scheme = sd_request_header(x->p->r, "X-Forwarded-Proto");

	return sd_arena_printf(&x->p->r->arena, "%s://%.*s%.*s",
			       sd_slice_is(scheme, "https") ? "https" : "http",
			       host.n < 200 ? (int)host.n : 200, host.p,
			       (int)x->p->site.path.n, x->p->site.path.p);
}

/* From the last PASTS_MOST versions on. */
static int put_history(struct shown *x, struct sd_slice registry_no, struct sd_err *err)
{
	int64_t after = -1;

	if (sd_version_skip(x->p->w->db, registry_no, PASTS_MOST, &after, err))
		return -1;
	x->view.past = x->past;
	return sd_version_each(x->p->w->db, registry_no, after, PASTS_MOST, add_past, x, err);
}

static enum sd_next put_html(struct shown *x)
{
	struct page *p = x->p;
	struct sd_err err = { SD_OK, "" };

	if (put_history(x, x->version.registry_no, &err) || put_proof(x, &err))
		return platform_failed(p->r, err.text);
	put_findings(x);
	x->view.version = &x->version;
	x->view.address = whole_address(x);
	x->view.decl = sd_desk_view(p->desk, x->version.body, SD_DAY_NONE, NULL);
	if (!x->view.decl)
		return platform_failed(p->r, "a stored declaration cannot be read");
	x->view.region = page_region(p, sd_decl_text(x->view.decl, SD_M_REGION));
	page_begin(p);
	sd_site_decl(&p->site, &x->view);
	return SD_ANSWERED;
}

static enum sd_next put_data(struct shown *x)
{
	struct page *p = x->p;
	const struct sd_decl *d;
	struct sd_site_row row;
	struct sd_figures t;

	if (p->form == PAGE_JSON) {
		sd_version_write(&x->version, page_begin(p));
		sd_buf_byte(p->site.out, '\n');
		return SD_ANSWERED;
	}
	page_row(p, &x->version, &row);
	d = sd_desk_view(p->desk, x->version.body, SD_DAY_NONE, NULL);
	if (!d)
		return platform_failed(p->r, "a stored declaration cannot be read");
	sd_figures_init(&t, "declaration");
	sd_site_decl_figures(&p->site, &row, d, &t);
	return page_figures(p, &t);
}

static enum sd_next declaration(struct shown *x, struct sd_slice registry_no)
{
	struct page *p = x->p;
	struct sd_slice as_of = page_value(p, "as_of", 0);
	struct sd_err err = { SD_OK, "" };
	int64_t end = SD_CLOCK_NONE;
	int got;

	x->view.as_of = as_of.p ? sd_date_read(as_of) : SD_DAY_NONE;
	if (as_of.p && x->view.as_of == SD_DAY_NONE)
		return page_refuse(p, SD_PROBLEM_BAD_PARAMETER, "as_of 应为日期 YYYY-MM-DD",
				   "as_of takes a day, YYYY-MM-DD");
	if (as_of.p)
		end = sd_clock_of_day(x->view.as_of + 1);
	got = page_version(p, registry_no, end, &x->version, &err);
	if (got < 0)
		return platform_failed(p->r, err.text);
	if (!got) {
		sd_refuse(p->r, SD_PROBLEM_NOT_FOUND, as_of.p
			  ? sd_site_in(&p->site, "该日尚未公开", "it was not public on that day") : NULL);
		return SD_ANSWERED;
	}
	return p->form == PAGE_HTML ? put_html(x) : put_data(x);
}

enum sd_next page_declaration(struct page *p, struct sd_slice registry_no)
{
	static const char *const name[FINDING_KEYS] = {
		"by", "rule", "outcome", "level", "at", "text", "basis", "fix"
	};
	struct shown *x = sd_zalloc(sizeof *x);
	enum sd_next next;

	x->p = p;
	x->keys = sd_keys_new(name, FINDING_KEYS);
	next = declaration(x, registry_no);
	sd_keys_free(x->keys);
	free(x);
	return next;
}
