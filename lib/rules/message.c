/* What a rule says, with what was found put in. */

#include "rules/pack.h"

#include "base/ban.h"

static struct sd_slice said_value(const struct sd_said *said, size_t n, struct sd_slice name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (sd_slice_is(name, said[i].name))
			return said[i].value;
	return sd_slice(NULL, 0);
}

struct sd_slice sd_message_say(struct sd_slice text, const struct sd_said *said, size_t n,
			       struct sd_arena *arena)
{
	struct sd_slice rest = text, name, value;
	size_t most = text.n, i;
	char *out, *at;

	for (i = 0; i < n; i++)
		most += said[i].value.n * 2;
	out = at = sd_arena_get(arena, most);
	while (rest.n) {
		if (*rest.p != '{' || !memchr(rest.p, '}', rest.n)) {
			*at++ = *rest.p;
			rest = sd_slice_from(rest, 1);
			continue;
		}
		rest = sd_slice_from(rest, 1);
		sd_slice_cut(&rest, '}', &name);
		value = said_value(said, n, name);
		if ((size_t)(at - out) + value.n > most - rest.n)
			break;
		if (value.n)
			memcpy(at, value.p, value.n);
		at += value.n;
	}
	return sd_slice(out, (size_t)(at - out));
}
