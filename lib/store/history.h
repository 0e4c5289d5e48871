/* What the register knows of a declaration, and what may be done to it. */

#ifndef SD_STORE_HISTORY_H
#define SD_STORE_HISTORY_H

#include "model/stdno.h"
#include "store/register.h"

enum sd_state { SD_PUBLIC, SD_ABOLISHED, SD_WITHDRAWN, SD_SUPERSEDED };
const char *sd_state_word(enum sd_state s);
enum sd_state sd_state_read(struct sd_slice word);
enum sd_state sd_state_after(struct sd_slice op);	/* that an operation brings */

struct sd_standing {
	int64_t id;			/* 0: no such declaration */
	enum sd_state state;
	int64_t declared_ms;		/* of its last version */
	char sender[24], sender_role[16];	/* who brought it first */
	char uscc[24], number[SD_STDNO_MAX], base[SD_STDNO_MAX], edition[SD_EDITION_MAX];
};

/* What an entry would do. */
struct sd_act {
	struct sd_standing on;		/* the declaration it is a version of; id 0: a new one */
	int64_t supersedes;		/* id of the one it puts out of force, 0: none */
	enum sd_state state;		/* that it brings */
	char edition[SD_EDITION_MAX];
};

/* Decide.  0 with `act`, or with entry->refused when it is refused;
 * -1 when the database refuses. */
int sd_history_decide(struct sd_db *db, struct sd_entry *e, int64_t now_ms,
		      struct sd_act *act, struct sd_err *err);

#endif
