/* How often an address may write to us.
 *
 * A table of fixed size: when it is full of addresses that wrote lately, the one that
 * wrote longest ago is forgotten, so that nobody can fill it for good. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "platform/pages.h"

#include "base/ban.h"

enum { ADDRESSES = 4096, ADDRESS = 64 };

struct turn {
	char who[ADDRESS];
	int64_t at_ms[SD_TURNS];	/* the last ones, oldest first; 0: none */
};

struct sd_turns {
	pthread_mutex_t guard;
	struct turn turn[ADDRESSES];
};

struct sd_turns *sd_turns_new(void)
{
	struct sd_turns *t = sd_zalloc(sizeof *t);

	pthread_mutex_init(&t->guard, NULL);
	return t;
}

void sd_turns_free(struct sd_turns *t)
{
	if (!t)
		return;
	pthread_mutex_destroy(&t->guard);
	free(t);
}

/* That of the address; else the one that was used longest ago, emptied. */
static struct turn *find(struct sd_turns *t, const char *who)
{
	struct turn *old = t->turn, *i;

	for (i = t->turn; i < t->turn + ADDRESSES; i++) {
		if (strcmp(i->who, who) == 0)
			return i;
		if (i->at_ms[SD_TURNS - 1] < old->at_ms[SD_TURNS - 1])
			old = i;
	}
	memset(old, 0, sizeof *old);
	snprintf(old->who, sizeof old->who, "%s", who);
	return old;
}

bool sd_turns_take(struct sd_turns *t, struct sd_slice who, int64_t now_ms)
{
	char name[ADDRESS];
	struct turn *turn;
	bool may;

	snprintf(name, sizeof name, "%.*s", (int)who.n, who.p);
	pthread_mutex_lock(&t->guard);
	turn = find(t, name);
	may = !turn->at_ms[0] || now_ms - turn->at_ms[0] >= SD_TURNS_MS;
	if (may) {
		memmove(turn->at_ms, turn->at_ms + 1, sizeof turn->at_ms - sizeof *turn->at_ms);
		turn->at_ms[SD_TURNS - 1] = now_ms;
	}
	pthread_mutex_unlock(&t->guard);
	return may;
}
