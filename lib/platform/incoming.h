/* From a message to an entry of the register: read, judged by the same rules as
 * sd-validate and sd-review, ready to be taken.
 *
 * Nothing is approved here: what fails is registered with its findings.  Only what
 * cannot be read, has no key or is not the sender's comes to nothing.
 */

#ifndef SD_PLATFORM_INCOMING_H
#define SD_PLATFORM_INCOMING_H

#include "model/decl.h"
#include "rules/filter.h"
#include "store/register.h"
#include "store/search.h"

enum {
	SD_MESSAGE_BYTES = 1 << 20,	/* of a declaration */
	SD_MESSAGES_MOST = 10000	/* of a request */
};

/* Of one worker.  `today`: the day of judging is that of the clock, whatever how->asked
 * says, for a platform runs for many days. */
struct sd_desk;
struct sd_desk *sd_desk_new(const struct sd_pack *pack, const struct sd_judging *how,
				bool today);
void sd_desk_free(struct sd_desk *in);

/* A line and what became of it before the register was asked. */
struct sd_incoming {
	struct sd_entry entry;
	bool unreadable;	/* else, with entry.refused, refused */
	enum sd_scan_fault fault;	/* of SD_REFUSAL_BAD_JSON */
};

/* Read `{"message_id":…,"declaration":{…}}`.  The line ends in a newline or NUL and
 * SD_SCAN_PAD bytes behind it are readable.  Everything of the entry is lent from the
 * line or the arena.
 * `found`  what it is found by is made too; else it is made when it is indexed. */
void sd_desk_message(struct sd_desk *in, struct sd_slice line, struct sd_slice sender,
		       struct sd_slice role, bool found, struct sd_arena *arena,
		       struct sd_incoming *m);

/* A declaration alone, as `load` reads them: the message id is made of its digest.  The
 * member `registered` that a dump put behind it is left out, its number kept. */
void sd_desk_record(struct sd_desk *in, struct sd_slice record, struct sd_slice sender,
		      struct sd_arena *arena, struct sd_incoming *m);

/* What a stored version is found by: sd_search_make, with a desk as its context. */
void sd_desk_index(void *desk, const struct sd_version *v, struct sd_arena *arena,
		   struct sd_search_doc *doc);

/* The bytes of a stored declaration, bound; NULL when they are none.  With `findings`,
 * what this desk finds in it, in its language and as of the day `asked`, as in a
 * receipt.  All is lent until the desk is used again. */
const struct sd_decl *sd_desk_view(struct sd_desk *in, struct sd_slice body, sd_day asked,
				   struct sd_slice *findings);

#endif
