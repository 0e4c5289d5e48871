/* Teams and turns. */

#include "base/team.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/ban.h"

struct member {
	void (*work)(void *context, unsigned number);
	void *context;
	unsigned number;
	pthread_t thread;
	bool begun;
};

unsigned sd_team_size(unsigned asked)
{
	long cores = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 1 ? 1 : cores > SD_TEAM_MOST ? SD_TEAM_MOST : (unsigned)cores;
}

static void *work(void *arg)
{
	const struct member *m = arg;

	m->work(m->context, m->number);
	return NULL;
}

void sd_team(unsigned n, void (*task)(void *context, unsigned number), void *context)
{
	struct member *member = sd_zalloc(n * sizeof *member);
	unsigned i;

	for (i = 1; i < n; i++) {
		member[i] = (struct member){ .work = task, .context = context, .number = i };
		member[i].begun = !pthread_create(&member[i].thread, NULL, work, &member[i]);
	}
	task(context, 0);
	for (i = 1; i < n; i++)
		if (member[i].begun)
			pthread_join(member[i].thread, NULL);
	free(member);
}

void sd_turn_init(struct sd_turn *t)
{
	t->ticket = 0;
	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->came, NULL);
}

void sd_turn_release(struct sd_turn *t)
{
	pthread_mutex_destroy(&t->lock);
	pthread_cond_destroy(&t->came);
}

void sd_turn_await(struct sd_turn *t, uint64_t ticket)
{
	pthread_mutex_lock(&t->lock);
	while (t->ticket != ticket)
		pthread_cond_wait(&t->came, &t->lock);
	pthread_mutex_unlock(&t->lock);
}

void sd_turn_pass(struct sd_turn *t)
{
	pthread_mutex_lock(&t->lock);
	t->ticket++;
	pthread_cond_broadcast(&t->came);
	pthread_mutex_unlock(&t->lock);
}
