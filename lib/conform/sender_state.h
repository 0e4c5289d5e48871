/* What the files of the sender's test share. */

#ifndef SD_CONFORM_SENDER_STATE_H
#define SD_CONFORM_SENDER_STATE_H

#include "base/arena.h"
#include "base/ed25519.h"
#include "base/hash.h"
#include "conform/sender.h"
#include "data/scan.h"
#include "net/sign.h"
#include "net/wire.h"
#include "store/checkpoint.h"
#include "store/merkle.h"

enum { SENDER_WAITING = 64, SENDER_GRACE_MS = 50 };

/* The cases, as cases.tsv calls them; those from LOST on are faults. */
#define SENDER_CASES(X) \
	X(FORM, "request-form") X(SIGNATURE, "signature") X(DIGEST, "digest") \
	X(CLOCK, "clock") X(NONCES, "nonces") X(LINES, "lines") X(LIMITS, "limits") \
	X(SAME_BYTES, "same-bytes") X(ONE_ID, "one-id") X(ORDER, "order") \
	X(COMPLETE, "complete") X(LOST, "answer-lost") X(BUSY, "busy") \
	X(LATE, "answer-late") X(CUT, "answer-cut") X(OTHER, "answer-other") \
	X(SHORT, "receipts-short") X(TWICE, "receipts-twice") X(REFUSED, "receipt-refused")

enum sender_case {
#define X(name, id) SENDER_##name,
	SENDER_CASES(X)
#undef X
	SENDER_CASE_COUNT,
	SENDER_NO_FAULT = SENDER_CASE_COUNT
};

/* What became of a case. */
struct sender_verdict {
	bool looked, failed;
	struct sd_buf why, sent, answered;
};

/* A message that has come. */
struct sender_message {
	struct sd_slice id;
	unsigned char digest[SD_SHA256_LEN];
	uint64_t index;			/* of its leaf */
	struct sd_slice registry_no, received_at, declared_at, op, uscc;
	bool refused;			/* by us */
	bool taken;			/* it has a receipt, whether or not that was heard */
	bool answered;			/* its receipt went out in a right answer */
	unsigned asked_when;		/* services asked for until then */
	enum sender_case awaits;	/* the fault after which it must come again */
};

/* A line of the request at hand. */
struct sender_line {
	struct sd_slice text;
	struct sender_message *message;	/* NULL: it cannot be read */
	bool known;
};

struct sender {
	const struct sd_sender_test *how;
	const char *node, *as;
	bool zh;
	struct sd_buf key;
	struct sd_arena life;
	struct sender_verdict verdict[SENDER_CASE_COUNT];

	struct sender_message *message;
	size_t n, cap;
	struct sd_slice *nonce;
	size_t nonces, nonce_cap;
	unsigned requests;
	unsigned services;		/* times that the service document was asked for */
	int64_t busy_since, busy_until;	/* of sd_clock_steady; 0: not */
	int waiting[SENDER_WAITING];	/* connections that were there before it was busy */
	size_t waits;
	bool was_there;			/* the request at hand is one of them */
	unsigned fault;			/* of the plan */

	unsigned char secret[SD_ED25519_KEY];
	struct sd_buf level[SD_MERKLE_LEVELS];	/* of the log */
	uint64_t leaves;
	unsigned serial;

	struct sd_scan scan;
	struct sd_keys *keys;
	struct sd_buf text, undone;

	/* the request at hand */
	const struct sd_wire_message *request;
	struct sd_slice target;
	struct sender_line *line;
	size_t lines, line_cap;
	struct sd_buf answer;		/* all bytes of it */
	size_t keep;			/* bytes of it that are sent */
};

/* Note that a case was looked at; and that it failed, why. */
void sender_looked(struct sender *s, enum sender_case c);
void sender_failed(struct sender *s, enum sender_case c, const char *en, const char *zh);

/* Hold the request against what is required; false when it is not to be answered with
 * receipts: the answer is there then. */
bool sender_look(struct sender *s);

/* The messages of the request, new or known; and what must have come before. */
void sender_read_lines(struct sender *s);

/* Register what is new; a receipt of a message, a line. */
void sender_take(struct sender *s, struct sender_message *m);
void sender_receipt(struct sender *s, const struct sender_line *l, size_t line,
		    struct sd_buf *out);
void sender_head(struct sender *s, struct sd_buf *out);

/* Answer the request at hand, rightly or with the fault that is due. */
void sender_answer(struct sender *s);
void sender_problem(struct sender *s, unsigned status, const char *code, const char *more);

/* JSON of the line that was read last. */
bool sender_json(struct sender *s, struct sd_slice text);
struct sd_slice sender_string(struct sender *s, const char *pointer);

#endif
