/* What a rule says, with what was found put in. */

#include "rules/pack.h"

#include "base/ban.h"

struct sd_slice sd_message_say(struct sd_slice text, const struct sd_said *said, size_t n,
			       struct sd_arena *arena)
{
	struct sd_slice rest = text;
	struct sd_piece piece;
	size_t length = 0;
	char *out, *at;

	while (sd_fill_next(&rest, said, n, &piece))
		length += piece.text.n;
	out = at = sd_arena_get(arena, length);
	for (rest = text; sd_fill_next(&rest, said, n, &piece); at += piece.text.n)
		if (piece.text.n)
			memcpy(at, piece.text.p, piece.text.n);
	return sd_slice(out, length);
}
