/* The register: declarations by key, and everything that happened to them.
 *
 * A declaration's key is (credit code, canonical number, edition); the edition is the
 * day of issue or, without it, the time of declaration.  A version is one act upon it:
 *
 *	register	begins a declaration; its key must be free, or withdrawn
 *	revise		a further version of a live one with that key; else a new one, which
 *			puts out of force a live one of the same firm: the one with the
 *			registry number it carries, one named in standard.replaces, or one
 *			of the same number in another year
 *	confirm rename	leave a live one public
 *	abolish		ends it
 *	withdraw	takes it back; it may be registered again
 *
 * An act that says which declaration by its registry number means that one; else the
 * one with its key; else the live one with its number.
 *
 * Two times are kept apart: when it was declared, and when this node received it.
 * Nothing is overwritten, which the database itself refuses.
 */

#ifndef SD_STORE_REGISTER_H
#define SD_STORE_REGISTER_H

#include "base/clock.h"
#include "model/op.h"
#include "model/refusal.h"
#include "store/log.h"
#include "store/search_doc.h"

enum {
	SD_REPLACES_MOST = 16,		/* of standard.replaces that are looked at */
	SD_REGISTRY_MAX = 64,		/* bytes of a registry number, NUL included */
	SD_EDITION_MAX = 40,
	SD_CLOCK_AHEAD = 300 * 1000	/* ms that a declaration may lie ahead of our clock */
};

/* What became of a message. */
enum sd_taken { SD_TAKEN_NEW, SD_TAKEN_KNOWN, SD_TAKEN_CONFLICT, SD_TAKEN_REFUSED };

/* A message as it is asked, and the answer. */
struct sd_entry {
	/* asked; all slices are lent until the group is done */
	struct sd_slice message_id, sender, sender_role;
	struct sd_slice uscc, number, base;	/* canonical */
	struct sd_slice issued;			/* YYYY-MM-DD or empty */
	struct sd_slice registry_no;		/* carried, or empty: which one is meant */
	struct sd_slice given_no;		/* that another register gave it, or empty */
	int64_t given_ms;			/* when it was declared, if it does not say;
						 * 0: not given */
	struct sd_slice nodes;			/* passed before, items of a JSON list, or empty */
	struct sd_slice replaces[SD_REPLACES_MOST];	/* canonical */
	size_t replaces_n;
	char letter;				/* of a new registry number */
	enum sd_op op;
	int64_t declared_ms;			/* SD_CLOCK_NONE: when received */
	struct sd_slice checked, reviewed;	/* verdicts */
	struct sd_slice findings, body;
	unsigned char digest[SD_SHA256_LEN];	/* of body */
	struct sd_search_doc doc;		/* what it is found by; empty: indexed later */

	/* answered */
	enum sd_taken taken;
	enum sd_refusal refused;	/* of a refusal or conflict */
	uint64_t idx;			/* where it stands in the log */
};

/* Take the entries in order, as part of the writing transaction that is open.  Each
 * gets its answer.  1 when something is new, and the log is to be signed; 0; or -1 when
 * the database refuses, and then nothing of it counts. */
int sd_register_take(struct sd_db *db, struct sd_entry *entry, size_t n, struct sd_err *err);

/* Whether a carried number has the form of a registry number of this credit code. */
bool sd_registry_no_is(struct sd_slice text, struct sd_slice uscc);

#endif
