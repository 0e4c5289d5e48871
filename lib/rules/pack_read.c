/* Reading ahead. */

#include "rules/pack_read.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/ban.h"

enum found { NOT_YET, THERE, ABSENT, FAILED };

struct piece {
	struct sd_pack_read read;
	const char *dir;
	bool judges;
	enum found found;		/* under `lock` while the thread reads */
};

struct sd_pack_reader {
	struct sd_sha256 *digest;
	struct piece *piece;
	size_t n, cap, next;
	struct sd_err err;		/* of the piece that failed, the last that was read */
	pthread_t thread;
	bool begun, leave;		/* the latter under `lock` */
	pthread_mutex_t lock;
	pthread_cond_t came;
};

struct sd_pack_reader *sd_pack_read_new(struct sd_sha256 *digest)
{
	struct sd_pack_reader *r = sd_zalloc(sizeof *r);

	r->digest = digest;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->came, NULL);
	return r;
}

static void end_thread(struct sd_pack_reader *r)
{
	if (!r->begun)
		return;
	pthread_mutex_lock(&r->lock);
	r->leave = true;
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	r->begun = false;
}

void sd_pack_read_free(struct sd_pack_reader *r)
{
	end_thread(r);
	for (; r->next < r->n; r->next++)
		if (r->piece[r->next].found == THERE)
			sd_tsv_close(&r->piece[r->next].read.tsv);
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->came);
	free(r->piece);
	free(r);
}

static void add_piece(struct sd_pack_reader *r, const char *dir, unsigned folder,
		      const struct sd_table *table, bool judges)
{
	r->piece = sd_grow(r->piece, &r->cap, r->n + 1, sizeof *r->piece);
	r->piece[r->n++] = (struct piece){
		.read = { .table = table, .folder = folder }, .dir = dir, .judges = judges
	};
}

void sd_pack_read_add(struct sd_pack_reader *r, const char *dir, const struct sd_texts *over,
		      const struct sd_table *table, size_t n, bool judge)
{
	size_t i, k;

	for (i = 0; i < n && table[i].file; i++) {
		add_piece(r, dir, 0, &table[i], judge);
		for (k = 0; k < over->n; k++)
			add_piece(r, over->text[k], (unsigned)k + 1, &table[i], judge);
	}
}

size_t sd_pack_read_count(const struct sd_pack_reader *r)
{
	return r->n;
}

static enum found read_piece(struct sd_pack_reader *r, struct piece *p)
{
	struct sd_pack_read *read = &p->read;
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", p->dir, read->table->file);
	if (read->folder && access(path, F_OK) && errno == ENOENT)
		return ABSENT;
	if (sd_tsv_open(&read->tsv, path, read->table->column, &r->err))
		return FAILED;
	read->rows = sd_tsv_rows(&read->tsv);
	if (p->judges)
		sd_sha256_add(r->digest, read->tsv.text.p, read->tsv.text.n);
	return THERE;
}

/* Say what was found; whether to go on. */
static bool publish(struct sd_pack_reader *r, struct piece *p, enum found found)
{
	bool leave;

	pthread_mutex_lock(&r->lock);
	p->found = found;
	leave = r->leave || found == FAILED;
	pthread_cond_signal(&r->came);
	pthread_mutex_unlock(&r->lock);
	return !leave;
}

static void *read_ahead(void *reader)
{
	struct sd_pack_reader *r = reader;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!publish(r, &r->piece[i], read_piece(r, &r->piece[i])))
			break;
	return NULL;
}

void sd_pack_read_begin(struct sd_pack_reader *r)
{
	r->begun = !pthread_create(&r->thread, NULL, read_ahead, r);
}

/* What was found of a piece; without a thread it is read now. */
static enum found await(struct sd_pack_reader *r, struct piece *p)
{
	if (!r->begun)
		return p->found = read_piece(r, p);
	pthread_mutex_lock(&r->lock);
	while (p->found == NOT_YET)
		pthread_cond_wait(&r->came, &r->lock);
	pthread_mutex_unlock(&r->lock);
	return p->found;
}

int sd_pack_read_next(struct sd_pack_reader *r, struct sd_pack_read *read, struct sd_err *err)
{
	enum found found = ABSENT;
	struct piece *p = NULL;

	while (found == ABSENT && r->next < r->n) {
		p = &r->piece[r->next++];
		found = await(r, p);
	}
	if (found == FAILED)
		return sd_fail(err, r->err.kind, "%s", r->err.text);
	if (found == THERE)
		*read = p->read;
	return found == THERE;
}
