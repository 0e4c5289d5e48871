/* Making the automaton: words into a trie, the trie into states. */

#include "data/finder_state.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

static uint16_t add_node(struct sd_finder *f, struct sd_finder_node node)
{
	f->node = sd_grow(f->node, &f->cap, f->states + 1, sizeof *f->node);
	f->node[f->states] = node;
	return (uint16_t)f->states++;
}

struct sd_finder *sd_finder_new(void)
{
	struct sd_finder *f = sd_zalloc(sizeof *f);

	add_node(f, (struct sd_finder_node){ .length = 0 });
	return f;
}

void sd_finder_free(struct sd_finder *f)
{
	if (f) {
		free(f->node);
		free(f->state);
		free(f->byte);
		free(f->first);
	}
	free(f);
}

/* One byte further down the trie, for a word of this bucket. */
static uint16_t go_down(struct sd_finder *f, uint16_t from, uint8_t byte, uint8_t bucket)
{
	uint16_t to = f->node[from].child, length = f->node[from].length;

	if (length < SD_FINDER_LEAST)
		f->begins[length][byte] |= bucket;
	while (to != SD_FINDER_ROOT && f->node[to].byte != byte)
		to = f->node[to].sibling;
	if (to == SD_FINDER_ROOT) {
		to = add_node(f, (struct sd_finder_node){
			.sibling = f->node[from].child, .byte = byte,
			.length = (uint16_t)(length + 1)
		});
		f->node[from].child = to;
	}
	return to;
}

/* The bucket of a word; the head of a longer one is noted. */
static uint8_t bucket_of(struct sd_finder *f, struct sd_slice word)
{
	uint8_t head[SD_FINDER_HEAD];
	uint64_t hash;
	size_t n = 0, i;

	for (i = 0; i < word.n && n < SD_FINDER_HEAD; i++)
		if (word.p[i] != ' ')
			head[n++] = (uint8_t)word.p[i];
	if (n < SD_FINDER_HEAD)
		return SD_FINDER_SHORT;
	hash = sd_finder_head_hash(sd_finder_head_at(head));
	f->heads[hash / 64] |= (uint64_t)1 << hash % 64;
	return (uint8_t)(SD_FINDER_SHORT << (1 + f->words % (SD_FINDER_BUCKETS - 1)));
}

int sd_finder_add(struct sd_finder *f, struct sd_slice word, struct sd_err *err)
{
	uint16_t at = SD_FINDER_ROOT;
	uint8_t bucket;
	size_t i;

	if (f->states + word.n > SD_FINDER_STATES)
		return sd_fail(err, SD_UNJUDGED, "the words have more than %d bytes together",
			       SD_FINDER_STATES);
	bucket = bucket_of(f, word);
	for (i = 0; i < word.n; i++)
		if (word.p[i] != ' ')
			at = go_down(f, at, (uint8_t)word.p[i], bucket);
	if (f->node[at].length < SD_FINDER_LEAST)
		return sd_fail(err, SD_UNJUDGED, "'%.*s' is too short to be looked for",
			       (int)word.n, word.p);
	f->words++;
	if (!f->node[at].word)
		f->node[at].word = f->words;
	return 0;
}

/* Nodes as states, each behind those nearer to the root. */
static void number_states(struct sd_finder *f)
{
	uint16_t *line = sd_alloc(f->states * sizeof *line), c;
	size_t n = 1, i;

	line[0] = SD_FINDER_ROOT;
	for (i = 0; i < f->states; i++) {
		const struct sd_finder_node *from = &f->node[line[i]];

		f->state[i] = (struct sd_finder_state){
			.first = (uint16_t)n, .length = from->length, .word = from->word
		};
		for (c = from->child; c != SD_FINDER_ROOT; c = f->node[c].sibling) {
			f->byte[n] = f->node[c].byte;
			line[n++] = c;
		}
	}
	f->state[f->states].first = (uint16_t)n;
	free(line);
}

static void link_states(struct sd_finder *f)
{
	struct sd_finder_state *s = f->state;
	uint32_t i, c;

	for (c = s[SD_FINDER_ROOT].first; c < s[SD_FINDER_ROOT + 1].first; c++)
		f->root[f->byte[c]] = (uint16_t)c;
	for (i = SD_FINDER_ROOT + 1; i < f->states; i++)
		for (c = s[i].first; c < s[i + 1].first; c++) {
			uint16_t link = sd_finder_step(f, s[i].link, f->byte[c]);

			link = link == SD_FINDER_ROOT ? f->root[f->byte[c]] : link;
			s[c].link = link;
			s[c].shorter = s[link].word ? link : s[link].shorter;
		}
}

/* The states behind a first character of three bytes. */
static void list_firsts(struct sd_finder *f)
{
	const struct sd_finder_state *s = f->state;
	const uint8_t *byte = f->byte;
	uint32_t a, b, c, all;

	for (f->firsts = 16; f->firsts < 2 * f->states; f->firsts *= 2)
		;
	f->first = sd_zalloc(f->firsts * sizeof *f->first);
	for (a = s[SD_FINDER_ROOT].first; a < s[SD_FINDER_ROOT + 1].first; a++)
		for (b = s[a].first; b < s[a + 1].first && sd_finder_of_three(byte[a]); b++)
			for (c = s[b].first; c < s[b + 1].first; c++) {
				all = (uint32_t)byte[a] << 16 | (uint32_t)byte[b] << 8 | byte[c];
				*sd_finder_first_at(f, all) =
					(struct sd_finder_first){ all, (uint16_t)c };
			}
}

/* What the halves of three bytes say about buckets.  Where a blank may stand behind
 * the first character, what is behind it says nothing. */
static void halve(struct sd_finder *f)
{
	unsigned k, byte, half;

	for (k = 0; k < SD_FINDER_LEAST; k++)
		for (byte = 0; byte < 256; byte++) {
			f->low[k][byte & 15] |= f->begins[k][byte];
			f->high[k][byte >> 4] |= f->begins[k][byte];
		}
	for (k = 1; k < SD_FINDER_LEAST; k++)
		for (byte = 0; byte < (k == 1 ? 0x80 : 0xE0); byte++)
			for (half = 0; half < 16; half++) {
				f->low[k][half] |= f->begins[0][byte];
				f->high[k][half] |= f->begins[0][byte];
			}
	for (k = 0; k < SD_FINDER_LEAST; k++) {
		memcpy(f->low[k] + 16, f->low[k], 16);
		memcpy(f->high[k] + 16, f->high[k], 16);
	}
}

void sd_finder_seal(struct sd_finder *f)
{
	f->state = sd_zalloc((f->states + 1) * sizeof *f->state);
	f->byte = sd_zalloc(f->states);
	number_states(f);
	link_states(f);
	list_firsts(f);
	halve(f);
	free(f->node);
	f->node = NULL;
}
