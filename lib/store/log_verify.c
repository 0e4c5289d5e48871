/* The whole log computed anew, and held against what is stored. */

#include <stdio.h>

#include "data/write.h"
#include "store/key.h"
#include "store/sql.h"
#include "store/version.h"

#include "base/ban.h"

struct verifier {
	struct sd_db *db;
	struct sd_log_check *check;
	struct sd_hash peak[SD_MERKLE_LEVELS];	/* complete subtrees, by level */
	unsigned char key[SD_ED25519_KEY];
	struct sd_buf origin;
	int64_t last_ms;
	struct sd_key_reader *keys;
	int64_t decls;			/* begun so far */
};

/* Note the first thing that does not fit. */
static void broken(struct verifier *w, const char *why)
{
	if (w->check->broken)
		return;
	w->check->broken = true;
	w->check->at = w->check->leaves;
	snprintf(w->check->why, sizeof w->check->why, "%s", why);
}

/* Hold a computed node against the stored one. */
static int compare_node(struct verifier *w, unsigned level, uint64_t index,
			const struct sd_hash *want, struct sd_err *err)
{
	struct sd_nodes nodes = sd_log_nodes(w->db);
	struct sd_err missing = { SD_OK, "" };
	struct sd_hash got;

	if (nodes.get(nodes.context, level, index, &got, &missing)) {
		if (missing.kind != SD_DATA)
			return sd_fail(err, missing.kind, "%s", missing.text);
		broken(w, "a node of the tree is missing");
	} else if (!sd_hash_eq(&got, want)) {
		broken(w, "a node of the tree is another");
	}
	return 0;
}

/* Put the leaf behind the others in memory, and compare what becomes complete by it. */
static int grow(struct verifier *w, struct sd_hash here, struct sd_err *err)
{
	uint64_t index = w->check->leaves;
	unsigned level = 0;

	if (compare_node(w, 0, index, &here, err))
		return -1;
	for (; index & 1; index >>= 1, level++) {
		here = sd_merkle_join(&w->peak[level], &here);
		if (compare_node(w, level + 1, index >> 1, &here, err))
			return -1;
	}
	w->peak[level] = here;
	return 0;
}

/* The root over the peaks, lowest first. */
static struct sd_hash root_of(const struct verifier *w, uint64_t size)
{
	struct sd_hash root = { { 0 } };
	unsigned level;
	bool begun = false;

	if (!size)
		sd_sha256_pieces(NULL, 0, root.byte);
	for (level = 0; size >> level; level++)
		if (size >> level & 1) {
			root = begun ? sd_merkle_join(&w->peak[level], &root) : w->peak[level];
			begun = true;
		}
	return root;
}

/* The signed heads of this size, if there are any. */
static int compare_checkpoint(struct verifier *w, struct sd_err *err)
{
	uint64_t size = w->check->leaves, covers = 0;
	struct sd_buf text = SD_BUF_INIT;
	struct sd_err why = { SD_OK, "" };
	struct sd_checkpoint c;
	struct sd_hash root = root_of(w, size);
	int got = sd_log_checkpoint(w->db, (int64_t)size, &covers, &text, err);

	if (got == 1 && covers == size) {
		if (sd_checkpoint_read(sd_buf_slice(&text), w->key, &c, &why))
			broken(w, why.text);
		else if (c.size != size || !sd_slice_eq(c.origin, sd_buf_slice(&w->origin)) ||
			 !sd_hash_eq(&c.root, &root))
			broken(w, "the signed head is of another tree");
		else
			w->check->checkpoints++;
	}
	sd_buf_release(&text);
	return got < 0 ? -1 : 0;
}

/* A declaration is kept under the key that its first version says. */
static bool is_under_its_key(struct verifier *w, const struct sd_version *v)
{
	struct sd_key key;

	if (v->decl <= w->decls)
		return true;
	w->decls = v->decl;
	return sd_key_of(w->keys, v->body, &key) && sd_slice_eq(key.uscc, v->uscc) &&
	       sd_slice_eq(key.number, v->number);
}

static int verify_version(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct verifier *w = context;
	unsigned char digest[SD_SHA256_LEN];
	char received[SD_CLOCK_LEN + 1], declared[SD_CLOCK_LEN + 1];
	struct sd_leaf leaf = { v->registry_no, { received, SD_CLOCK_LEN },
				{ declared, SD_CLOCK_LEN }, v->sender, v->op, v->checked,
				v->reviewed, digest };
	struct sd_hash h;

	sd_sha256_pieces(&v->body, 1, digest);
	sd_clock_write(v->received_ms, received);
	sd_clock_write(v->declared_ms, declared);
	h = sd_log_leaf(&leaf);
	if (v->idx != w->check->leaves)
		broken(w, "it is missing");
	if (v->received_ms < w->last_ms)
		broken(w, "it was received before the one in front of it");
	if (!sd_hash_eq(&h, &v->leaf))
		broken(w, "the declaration, or what was noted of it, is not what was logged");
	else if (!is_under_its_key(w, v))
		broken(w, "it is kept under another credit code or number than it says");
	if (v->state != sd_state_after(v->op))
		broken(w, "its state does not follow from its operation");
	w->last_ms = v->received_ms;
	if (grow(w, h, err))
		return -1;
	if (w->check->broken)
		return sd_fail(err, SD_NO, "broken");
	w->check->leaves++;
	return compare_checkpoint(w, err) ? -1
	       : w->check->broken ? sd_fail(err, SD_NO, "broken") : 0;
}

/* Nothing may stand behind the last version, and its head must be signed. */
static int verify_end(struct verifier *w, struct sd_err *err)
{
	int64_t nodes = 0, size = 0;

	if (sd_sql_number(w->db, err, &nodes, "SELECT count(*) FROM hash WHERE level = 0",
			  "") < 0 ||
	    sd_sql_number(w->db, err, &size, "SELECT max(size) FROM checkpoint", "") < 0)
		return -1;
	if ((uint64_t)nodes > w->check->leaves)
		broken(w, "it is missing");
	else if ((uint64_t)size != w->check->leaves)
		broken(w, (uint64_t)size > w->check->leaves ? "it is missing"
							     : "no signed head covers it");
	return 0;
}

static int read_key(struct verifier *w, struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT, key = SD_BUF_INIT;
	int bad = sd_db_setting(w->db, "key", &text, err) ||
		  sd_db_setting(w->db, "origin", &w->origin, err);

	if (!bad && (sd_base64_read(sd_buf_slice(&text), &key) || key.n != SD_ED25519_KEY))
		bad = sd_fail(err, SD_DATA, "'%s' has no key of its log", sd_db_dir(w->db));
	if (!bad)
		memcpy(w->key, key.p, SD_ED25519_KEY);
	sd_buf_release(&text);
	sd_buf_release(&key);
	return bad ? -1 : 0;
}

int sd_log_verify(struct sd_db *db, struct sd_log_check *check, struct sd_err *err)
{
	struct verifier w = { .db = db, .check = check, .last_ms = INT64_MIN,
			      .keys = sd_key_reader_new() };
	struct sd_err why = { SD_OK, "" };
	int bad;

	*check = (struct sd_log_check){ .leaves = 0 };
	bad = sd_db_look(db, err) || read_key(&w, err) || compare_checkpoint(&w, err);
	if (!bad && !check->broken &&
	    sd_version_each(db, sd_slice(NULL, 0), -1, INT64_MAX, verify_version, &w, &why) &&
	    why.kind != SD_NO)
		bad = sd_fail(err, why.kind, "%s", why.text);
	if (!bad && !check->broken)
		bad = verify_end(&w, err);
	sd_db_rollback(db);
	sd_buf_release(&w.origin);
	sd_key_reader_free(w.keys);
	return bad ? -1 : 0;
}
