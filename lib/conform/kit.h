/* What the cases against a receiver share: asking, hearing, judging.
 *
 * A case is a function; it ends when it has seen something wrong, or the end:
 *
 *	static void same_again(struct kit *k)
 *	{
 *		struct sd_slice line = kit_line(k, (struct kit_message){ .op = "register" });
 *		struct kit_receipt first, again;
 *
 *		if (kit_one(k, line, "registered", NULL, &first) &&
 *		    kit_one(k, line, "known", NULL, &again))
 *			kit_same(k, kit_last(k), &first, &again);
 *	}
 *
 * What answers true goes on; what answers false has noted why.  Answers, receipts and
 * texts are valid until the case ends.
 */

#ifndef SD_CONFORM_KIT_H
#define SD_CONFORM_KIT_H

#include "base/arena.h"
#include "conform/receiver.h"
#include "data/scan.h"
#include "net/sign.h"
#include "net/wire.h"
#include "store/merkle.h"

enum {
	KIT_SEEN = 512,			/* receipts that are kept for the log */
	KIT_BATCH = 16,			/* receipts of a batch, where they are looked at */
	KIT_HOST = 256
};

/* Who signs. */
struct kit_node {
	const char *code;		/* NULL: there is none */
	struct sd_buf key;
};

struct kit_answer {
	struct sd_buf sent;
	struct sd_wire_message m;
	unsigned status;		/* 0: none came; see m.end */
	struct kit_answer *next;
};

/* A receipt; what was absent has p NULL, a number -1. */
struct kit_receipt {
	int64_t line, log_index, count;
	struct sd_slice raw, kind, message_id, status, code, registry_no, received_at,
			declared_at, sender, op, validate, review, digest, leaf, checkpoint,
			node;
	struct sd_proof proof;
	bool proof_read;		/* it is there, a list of hashes */
	size_t findings, findings_by;	/* items, and those with `by`; 0 without a list */
	bool findings_there;
};

struct kit_limits {
	int64_t body_bytes, line_bytes, messages, text_bytes, clock_seconds;
};

struct kit_slow {
	int fd;				/* -1: not begun */
	struct sd_buf sent;
	struct sd_slice message_id;
	int64_t since;
};

struct kit {
	const struct sd_kit_tables *tables;
	bool zh;
	char host[KIT_HOST], port[8], prefix[KIT_HOST];
	unsigned timeout_ms, deadline_ms;
	struct kit_node node, other, firm;
	const char *uscc;		/* whose declarations are sent */
	char run[8];			/* letters that no other run has */
	unsigned serial;
	int64_t ahead_s;		/* seconds that its clock is ahead of ours */

	struct kit_limits limits;	/* -1: not told */
	struct sd_slice origin;		/* of the log; lives as long as the kit */
	unsigned char log_key[32];
	bool has_log;

	struct sd_arena life, arena;	/* of the run, of the case */
	struct kit_answer *answers;	/* of the case, the last first */
	struct kit_receipt seen[KIT_SEEN];
	size_t seen_n;
	struct kit_slow slow[2];	/* a head, a body */

	enum sd_kit_verdict verdict;	/* of the case */
	struct sd_buf why;
	const struct kit_answer *at;	/* the exchange that shows it */

	struct sd_scan scan;		/* the JSON text that was read last */
	struct sd_keys *keys;
	struct sd_buf text, undone;
	bool lost;			/* nobody answers any more */
};

/* The kit as the command line wants it, NULL with SD_USAGE or SD_DATA; and between two
 * cases. */
struct kit *kit_new(const struct sd_receiver_test *t, struct sd_err *err);
void kit_free(struct kit *k);
void kit_clear(struct kit *k);

/* Verdicts.  All answer false. */
bool kit_fail(struct kit *k, const struct kit_answer *a, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool kit_open(struct kit *k, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A request.  What is not given is as it should be. */
struct kit_ask {
	const char *method;		/* GET, or POST with a body */
	struct sd_slice target;		/* /sdx/1/… */
	const char *type;		/* of the body; NULL: there is none */
	struct sd_slice body;
	const char *extra;		/* further header lines, each with CR LF */
	bool is_signed;
	const struct kit_node *by;		/* NULL: the first */
	enum sd_sign_how how;
	int64_t skew_s;			/* added to the time */
	const char *node, *time, *nonce, *digest;	/* as sent and as signed */
	const char *signed_method, *signed_target, *signed_time, *signed_nonce, *signed_node;
	struct sd_slice key;
};
void kit_write(struct kit *k, const struct kit_ask *a, struct sd_buf *bytes);
void kit_nonce(char nonce[25]);

/* Send, and hear the answer. */
struct kit_answer *kit_ask(struct kit *k, const struct kit_ask *a);
struct kit_answer *kit_send(struct kit *k, struct sd_slice bytes);
struct kit_answer *kit_get(struct kit *k, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct kit_answer *kit_post(struct kit *k, struct sd_slice lines);

/* The same in pieces: connect and send (-1: no), then hear. */
int kit_begin(struct kit *k, struct sd_slice bytes);
struct kit_answer *kit_hear(struct kit *k, int fd, struct sd_slice sent, int64_t until);

/* The request that a POST of these lines is; `message_id` of its first. */
struct sd_slice kit_posting(struct kit *k, struct sd_slice lines);

/* Texts of the case. */
struct sd_slice kit_text(struct kit *k, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
const char *kit_name(struct kit *k, const char *word);	/* an id of its own */

struct kit_message {
	const char *id, *op, *type, *number, *issued, *declared, *uscc, *title;
	const char *more;		/* members of standard, `,"replaces":[…]` */
	const char *last;		/* members of the declaration */
};
struct sd_slice kit_line(struct kit *k, struct kit_message m);
struct sd_slice kit_declaration(struct kit *k, const struct kit_message *m);
const char *kit_number(struct kit *k);	/* of a standard that nobody has */

/* What is expected of an answer. */
bool kit_status(struct kit *k, const struct kit_answer *a, unsigned status);
bool kit_problem(struct kit *k, const struct kit_answer *a, unsigned status, const char *code);
bool kit_refused(struct kit *k, const struct kit_answer *a, unsigned status, unsigned or_status);
bool kit_type(struct kit *k, const struct kit_answer *a, const char *type);

/* JSON: read a text, then ask it by pointers. */
bool kit_json(struct kit *k, struct sd_slice text);
struct sd_slice kit_string(struct kit *k, const char *pointer);	/* p NULL: there is none */
int64_t kit_number_at(struct kit *k, const char *pointer);	/* -1: there is none */
struct sd_slice kit_raw(struct kit *k, const char *pointer);

/* Receipts: every line of the answer, their order and the end line checked.  `list` has
 * room for `most`; how many there were, -1 after a failure. */
int64_t kit_receipts(struct kit *k, const struct kit_answer *a, struct kit_receipt *list,
		     size_t most);
bool kit_receipt_read(struct kit *k, struct sd_slice line, struct kit_receipt *r);
bool kit_registered(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r);

/* Post one line; its receipt has this status and code. */
bool kit_one(struct kit *k, struct sd_slice line, const char *status, const char *code,
	     struct kit_receipt *r);
bool kit_is(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r,
	    const char *status, const char *code);
bool kit_same(struct kit *k, const struct kit_answer *a, const struct kit_receipt *first,
	      const struct kit_receipt *again);
bool kit_absent(struct kit *k, struct sd_slice message_id);	/* it has no receipt */
struct kit_answer *kit_last(struct kit *k);

/* What the log says: the newest head, checked; a hash in hexadecimal. */
struct kit_head {
	uint64_t size;
	struct sd_hash root;
};
bool kit_head_read(struct kit *k, const struct kit_answer *a, struct sd_slice text,
		   struct kit_head *h);
bool kit_head_now(struct kit *k, struct kit_head *h);
bool kit_hash(struct sd_slice hex, struct sd_hash *h);

/* The cases, by group. */
struct kit_case {
	const char *id;
	void (*run)(struct kit *k);
};
extern const struct kit_case kit_cases_service[], kit_cases_submit[], kit_cases_repeat[],
	kit_cases_history[], kit_cases_sign[], kit_cases_http[], kit_cases_body[],
	kit_cases_read[], kit_cases_changes[], kit_cases_log[], kit_cases_proof[],
	kit_cases_rest[];

/* Requests that stop in the middle are begun first and looked at last. */
void kit_slow_begin(struct kit *k);

#endif
