/* Access. */

#include "platform/access.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "net/sign.h"
#include "store/db.h"

#include "base/ban.h"

enum { RELOAD_MS = 1000 };	/* an unknown node makes us look at most so often */

struct known_node {
	char code[24], role[16];
	struct sd_buf key;
};

struct sd_access {
	char *dir;
	struct sd_db *db;
	struct sd_nonces *nonces;
	pthread_mutex_t guard;
	struct known_node *node;
	size_t n, cap;
	int64_t loaded_ms;
};

static const struct {
	const char *role;
	bool may[4];	/* read, submit, receipts, texts */
} matrix[] = {
	{ "firm", { true, true, true, true } },
	{ "city", { true, true, true, true } },
	{ "province", { true, true, true, true } },
	{ "nation", { true, false, true, false } },
	{ "institute", { true, false, true, false } }
};

bool sd_role_may(const char *role, enum sd_action what)
{
	size_t i;

	for (i = 0; i < sizeof matrix / sizeof *matrix; i++)
		if (strcmp(role, matrix[i].role) == 0)
			return matrix[i].may[what];
	return what == SD_MAY_READ;
}

bool sd_role_is(struct sd_slice word)
{
	size_t i;

	for (i = 0; i < sizeof matrix / sizeof *matrix; i++)
		if (sd_slice_is(word, matrix[i].role))
			return true;
	return false;
}

static struct known_node *find(const struct sd_access *a, struct sd_slice code)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		if (sd_slice_is(code, a->node[i].code))
			return &a->node[i];
	return NULL;
}

/* A node of the database that is not known here. */
static int add_node(void *context, const struct sd_node *n, struct sd_err *err)
{
	struct sd_access *a = context;
	struct known_node *k;
	char path[4200];
	bool absolute = n->key_file.n && n->key_file.p[0] == '/';

	if (find(a, n->code))
		return 0;
	if (a->n == SD_NODES_MOST)
		return sd_fail(err, SD_DATA, "there are more than %d nodes", SD_NODES_MOST);
	a->node = sd_grow(a->node, &a->cap, a->n + 1, sizeof *a->node);
	k = &a->node[a->n];
	*k = (struct known_node){ .key = SD_BUF_INIT };
	snprintf(k->code, sizeof k->code, "%.*s", (int)n->code.n, n->code.p);
	snprintf(k->role, sizeof k->role, "%.*s", (int)n->role.n, n->role.p);
	snprintf(path, sizeof path, "%s%s%.*s", absolute ? "" : a->dir, absolute ? "" : "/",
		 (int)n->key_file.n, n->key_file.p);
	if (sd_sign_key_read(path, &k->key, err)) {
		sd_buf_release(&k->key);
		return -1;
	}
	a->n++;
	return 0;
}

static int load(struct sd_access *a, struct sd_err *err)
{
	int bad;

	pthread_mutex_lock(&a->guard);
	bad = sd_node_each(a->db, add_node, a, err);
	a->loaded_ms = sd_clock_now();
	pthread_mutex_unlock(&a->guard);
	return bad;
}

struct sd_access *sd_access_new(const char *dir, struct sd_err *err)
{
	struct sd_access *a = sd_zalloc(sizeof *a);

	pthread_mutex_init(&a->guard, NULL);
	a->dir = sd_strdup(dir);
	a->nonces = sd_nonces_new(SD_SIGN_NONCES);
	a->db = sd_db_open(dir, SD_DB_READ, err);
	if (a->db && !load(a, err))
		return a;
	sd_access_free(a);
	return NULL;
}

void sd_access_free(struct sd_access *a)
{
	size_t i;

	if (!a)
		return;
	for (i = 0; i < a->n; i++)
		sd_buf_release(&a->node[i].key);
	free(a->node);
	sd_db_close(a->db);
	sd_nonces_free(a->nonces);
	pthread_mutex_destroy(&a->guard);
	free(a->dir);
	free(a);
}

static struct known_node *find_or_load(struct sd_access *a, struct sd_slice code)
{
	struct known_node *k = find(a, code);

	if (!k && sd_clock_now() - a->loaded_ms > RELOAD_MS && !load(a, NULL))
		k = find(a, code);
	return k;
}

void sd_access_role(struct sd_access *a, const char *node, char role[16])
{
	struct known_node *k;

	pthread_mutex_lock(&a->guard);
	k = find(a, sd_slice_of(node));
	snprintf(role, 16, "%s", k ? k->role : "");
	pthread_mutex_unlock(&a->guard);
}

/* The signed headers, each there once and in its form. */
static bool read_signed(struct sd_request *r, struct sd_signed *s, int64_t *seconds)
{
	static const char *const once[] = { "SDX-Node", "SDX-Time", "SDX-Nonce",
					    "SDX-Signature", "Content-Digest" };
	size_t i;

	for (i = 0; i < 5; i++) {
		bool optional = i == 4 && !r->length && sd_slice_is(r->method, "GET");
		unsigned n = sd_request_headers(r, once[i]);

		if (n > 1 || (n == 0 && !optional)) {
			sd_refuse_saying(r, SD_PROBLEM_NO_SIGNATURE, "there must be one %s",
					 "须有且仅有一个 %s", once[i]);
			return false;
		}
	}
	*s = (struct sd_signed){ r->method, r->target, sd_request_header(r, "Content-Digest"),
				 sd_request_header(r, "SDX-Node"),
				 sd_request_header(r, "SDX-Time"),
				 sd_request_header(r, "SDX-Nonce") };
	if (sd_sign_node_is(s->node) && sd_sign_nonce_is(s->nonce) &&
	    sd_sign_time_read(s->time, seconds))
		return true;
	sd_refuse_saying(r, SD_PROBLEM_NO_SIGNATURE, "node, time or nonce is not in its form",
			 "节点、时间或随机串的写法不对");
	return false;
}

/* The nonce comes last, so that only who holds the key can use one up. */
static void check_signature(struct sd_access *a, struct sd_request *r,
			    const struct known_node *k, const struct sd_signed *s,
			    int64_t seconds)
{
	int64_t now = sd_clock_now() / 1000;
	enum sd_nonce taken;

	if (!sd_sign_holds(sd_request_header(r, "SDX-Signature"), sd_buf_slice(&k->key), s)) {
		sd_refuse(r, SD_PROBLEM_BAD_SIGNATURE, NULL);
	} else if (seconds < now - SD_SIGN_WINDOW || seconds > now + SD_SIGN_WINDOW) {
		sd_refuse(r, SD_PROBLEM_STALE_TIME, NULL);
	} else {
		taken = sd_nonces_take(a->nonces, s->node, s->nonce, now);
		if (taken == SD_NONCE_USED)
			sd_refuse(r, SD_PROBLEM_REPLAYED_NONCE, NULL);
		else if (taken == SD_NONCE_FULL)
			sd_refuse(r, SD_PROBLEM_BUSY, NULL);
	}
}

void sd_access_check(struct sd_access *a, struct sd_request *r, enum sd_action what)
{
	const struct known_node *k;
	struct sd_signed s;
	int64_t seconds;

	if (!read_signed(r, &s, &seconds))
		return;
	k = find_or_load(a, s.node);
	if (!k) {
		sd_refuse(r, SD_PROBLEM_UNKNOWN_NODE, NULL);
		return;
	}
	check_signature(a, r, k, &s, seconds);
	if (r->answer.status)
		return;
	snprintf(r->node, sizeof r->node, "%s", k->code);
	if (!sd_role_may(k->role, what))
		sd_refuse(r, SD_PROBLEM_NOT_ALLOWED, NULL);
}
