/* Threads that do one work together, and the turns they take.
 *
 *	sd_team(jobs, work, context);		work(context, 0), work(context, 1), ...
 *
 * What is taken in an order and has to be given in the same order:
 *
 *	take a piece and its ticket, under a lock; tickets count from 0
 *	sd_turn_await(&turn, ticket);
 *	... give what came of it
 *	sd_turn_pass(&turn);
 */

#ifndef SD_BASE_TEAM_H
#define SD_BASE_TEAM_H

#include <pthread.h>
#include <stdint.h>

enum { SD_TEAM_MOST = 256 };

/* How many work: as many as were asked for, for 0 as there are cores. */
unsigned sd_team_size(unsigned asked);

/* Let `n` threads work, the caller being number 0, and wait for all.  Of threads that
 * the system refuses the work is left to the others: `work` goes on until none is left. */
void sd_team(unsigned n, void (*work)(void *context, unsigned number), void *context);

struct sd_turn {
	pthread_mutex_t lock;
	pthread_cond_t came;
	uint64_t ticket;	/* whose turn it is; under `lock` */
};

void sd_turn_init(struct sd_turn *t);
void sd_turn_release(struct sd_turn *t);
void sd_turn_await(struct sd_turn *t, uint64_t ticket);
void sd_turn_pass(struct sd_turn *t);

#endif
