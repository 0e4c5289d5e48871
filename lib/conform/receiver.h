/* The kit plays a sender, against a platform that is to receive. */

#ifndef SD_CONFORM_RECEIVER_H
#define SD_CONFORM_RECEIVER_H

#include "conform/kit_report.h"

enum { SD_KIT_TIMEOUT = 10, SD_KIT_DEADLINE = 30 };	/* seconds */

struct sd_receiver_test {
	const char *url;			/* http://HOST[:PORT][/PREFIX] */
	const char *node, *key;			/* who sends, and the file with its key */
	const char *other, *other_key;		/* a second sender; NULL: none */
	const char *firm, *firm_key;		/* a firm that may send; NULL: none */
	const char *uscc;			/* NULL: one is made up */
	const char *only;			/* cases whose id begins so; NULL: all */
	bool first;				/* end with the first that fails */
	const char *replay_dir;			/* NULL: no files */
	unsigned timeout, deadline;		/* for an answer; within which it ends the slow */
	void (*progress)(struct sd_kit_report *r);	/* a case is done */
};

/* Run the cases into the report.  0, or -1: SD_USAGE, SD_REMOTE when nobody answers,
 * SD_UNJUDGED when tables and program do not fit. */
int sd_receiver_test(const struct sd_receiver_test *t, const struct sd_kit_tables *tables,
		     struct sd_kit_report *report, struct sd_err *err);

/* Send the bytes of a file as they are to t->url; what is answered, head and all, into
 * `out`. */
int sd_kit_replay(const struct sd_receiver_test *t, const char *file, struct sd_buf *out,
		  struct sd_err *err);

/* Post the lines of a file as messages, signed; the body of the answer into `out`.
 * SD_NO: it was refused as a whole. */
int sd_kit_post(const struct sd_receiver_test *t, const char *file, struct sd_buf *out,
		struct sd_err *err);

#endif
