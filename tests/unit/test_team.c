/* Several threads at one work, and their turns. */

#include "base/team.h"

#include <stdbool.h>

#include "tap.h"

enum { MEMBERS = 5, PIECES = 1000 };

struct work {
	pthread_mutex_t lock;
	struct sd_turn turn;
	unsigned taken, given[PIECES], seen;
};

/* Take pieces as they come, and give them in their order. */
static void work(void *context, unsigned number)
{
	struct work *w = context;
	unsigned ticket;

	__atomic_or_fetch(&w->seen, 1u << number, __ATOMIC_RELAXED);
	for (;;) {
		pthread_mutex_lock(&w->lock);
		ticket = w->taken;
		w->taken += ticket < PIECES;
		pthread_mutex_unlock(&w->lock);
		if (ticket == PIECES)
			break;
		sd_turn_await(&w->turn, ticket);
		w->given[ticket] = ticket ? w->given[ticket - 1] + 1 : 1;
		sd_turn_pass(&w->turn);
	}
}

int main(void)
{
	struct work w = { .lock = PTHREAD_MUTEX_INITIALIZER };

	sd_turn_init(&w.turn);
	sd_team(MEMBERS, work, &w);
	ok(w.seen == (1u << MEMBERS) - 1, "all members work, the caller is number 0");
	ok(w.given[PIECES - 1] == PIECES, "each piece is given after the one before it");
	ok(w.turn.ticket == PIECES, "as many turns as pieces");
	sd_turn_release(&w.turn);

	ok(sd_team_size(3) == 3, "as many as were asked for");
	ok(sd_team_size(0) >= 1, "else as many as there are cores");
	ok(sd_team_size(100000) == SD_TEAM_MOST, "but no more than 256");
	return done();
}
