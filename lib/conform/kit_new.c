/* The kit itself: from what the command line says, and back to nothing. */

#define _GNU_SOURCE	/* memrchr */

#include "conform/kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/uscc.h"

#include "base/ban.h"

/* http://HOST[:PORT][/PREFIX], without a slash at its end. */
static int read_url(struct kit *k, const char *url, struct sd_err *err)
{
	struct sd_slice rest = sd_slice_of(url), host, port = SD_S("80"), path = { "", 0 };
	const char *slash, *colon;

	if (!sd_slice_starts(rest, "http://"))
		goto bad;
	rest = sd_slice_from(rest, 7);
	slash = rest.n ? memchr(rest.p, '/', rest.n) : NULL;
	if (slash)
		path = sd_slice(slash, (size_t)(rest.p + rest.n - slash));
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	host = sd_slice(rest.p, slash ? (size_t)(slash - rest.p) : rest.n);
	colon = host.n && host.p[host.n - 1] != ']' ? memrchr(host.p, ':', host.n) : NULL;
	if (colon) {
		port = sd_slice_from(host, (size_t)(colon - host.p) + 1);
		host.n = (size_t)(colon - host.p);
	}
	if (host.n > 2 && host.p[0] == '[')
		host = sd_slice(host.p + 1, host.n - 2);
	if (!host.n || host.n >= KIT_HOST || path.n >= KIT_HOST || !sd_slice_digits(port) ||
	    port.n > 5)
		goto bad;
	snprintf(k->host, sizeof k->host, "%.*s", (int)host.n, host.p);
	snprintf(k->port, sizeof k->port, "%.*s", (int)port.n, port.p);
	snprintf(k->prefix, sizeof k->prefix, "%.*s", (int)path.n, path.p);
	return 0;
bad:
	return sd_fail(err, SD_USAGE, "'%s' is no address of a platform; write "
		       "http://HOST:PORT (for https put a tunnel in between)", url);
}

static int read_node(struct kit_node *n, const char *code, const char *file,
		     struct sd_err *err)
{
	if (!code && !file)
		return 0;
	if (!code || !file)
		return sd_fail(err, SD_USAGE, "a node and the file with its key go together");
	if (!sd_sign_node_is(sd_slice_of(code)))
		return sd_fail(err, SD_USAGE, "'%s' is no node: 6 to 18 figures and capitals",
			       code);
	n->code = code;
	return sd_sign_key_read(file, &n->key, err);
}

/* Whose declarations are sent: the node's own when it is a firm, or a code of no firm
 * that is known. */
static const char *choose_uscc(const struct sd_receiver_test *t)
{
	static char made[SD_USCC_LEN + 1] = "91440606KITKITKT0";

	if (t->uscc)
		return t->uscc;
	if (strlen(t->node) == SD_USCC_LEN)
		return t->node;
	memcpy(made, "9144060600000000", 16);
	made[16] = sd_orgcode_check_char(made + 8);
	made[17] = sd_uscc_check_char(made);
	return made;
}

static void draw_run(struct kit *k)
{
	uint64_t chance = sd_secret_seed();
	int i;

	for (i = 0; i < 6; i++, chance /= 24)
		k->run[i] = "ABCDEFGHJKLMNPQRSTUVWXYZ"[chance % 24];
}

void kit_clear(struct kit *k)
{
	struct kit_answer *a, *next;

	for (a = k->answers; a; a = next) {
		next = a->next;
		sd_buf_release(&a->sent);
		sd_wire_release(&a->m);
		free(a);
	}
	k->answers = NULL;
	sd_arena_clear(&k->arena);
	k->verdict = SD_KIT_PASS;
	k->at = NULL;
	sd_buf_clear(&k->why);
}

static int read_how(struct kit *k, const struct sd_receiver_test *t, struct sd_err *err)
{
	if (read_url(k, t->url, err) || read_node(&k->node, t->node, t->key, err) ||
	    read_node(&k->other, t->other, t->other_key, err) ||
	    read_node(&k->firm, t->firm, t->firm_key, err))
		return -1;
	k->uscc = k->node.code ? choose_uscc(t) : NULL;
	return 0;
}

struct kit *kit_new(const struct sd_receiver_test *t, struct sd_err *err)
{
	static const char *const name[] = { "kind" };
	struct kit *k = sd_zalloc(sizeof *k);

	k->slow[0].fd = k->slow[1].fd = -1;
	k->timeout_ms = (t->timeout ? t->timeout : SD_KIT_TIMEOUT) * 1000;
	k->deadline_ms = (t->deadline ? t->deadline : SD_KIT_DEADLINE) * 1000;
	k->limits = (struct kit_limits){ -1, -1, -1, -1, -1 };
	k->keys = sd_keys_new(name, 1);
	sd_scan_init(&k->scan, k->keys);
	draw_run(k);
	if (!read_how(k, t, err))
		return k;
	kit_free(k);
	return NULL;
}

void kit_free(struct kit *k)
{
	size_t i;

	if (!k)
		return;
	for (i = 0; i < 2; i++) {
		if (k->slow[i].fd >= 0)
			close(k->slow[i].fd);
		sd_buf_release(&k->slow[i].sent);
	}
	kit_clear(k);
	sd_scan_release(&k->scan);
	sd_keys_free(k->keys);
	sd_buf_release(&k->node.key);
	sd_buf_release(&k->other.key);
	sd_buf_release(&k->firm.key);
	sd_buf_release(&k->why);
	sd_buf_release(&k->text);
	sd_buf_release(&k->undone);
	sd_arena_release(&k->arena);
	sd_arena_release(&k->life);
	free(k);
}
