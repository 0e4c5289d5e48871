/* Following a pointer over a tape. */

#include "data/pointer.h"

#include "base/buf.h"

#include "base/ban.h"

bool sd_pointer_is(struct sd_slice pointer)
{
	size_t i;

	if (pointer.n && pointer.p[0] != '/')
		return false;
	for (i = 0; i < pointer.n; i++)
		if (pointer.p[i] == '~' && (i + 1 == pointer.n ||
					    (pointer.p[i + 1] != '0' &&
					     pointer.p[i + 1] != '1')))
			return false;
	return true;
}

/* ~1 is a slash and ~0 is a tilde, in that order. */
static void unescape(struct sd_slice part, struct sd_buf *out)
{
	size_t i;

	sd_buf_clear(out);
	for (i = 0; i < part.n; i++) {
		if (part.p[i] != '~')
			sd_buf_byte(out, part.p[i]);
		else
			sd_buf_byte(out, part.p[++i] == '1' ? '/' : '~');
	}
}

static const struct sd_val *member(const char *text, const struct sd_val *tape,
				   const struct sd_val *of, struct sd_slice name)
{
	const struct sd_val *found = NULL;
	struct sd_buf key = SD_BUF_INIT;
	uint32_t i;

	for (i = (uint32_t)(of - tape) + 1; !found && i < of->next; i = tape[i].next) {
		sd_buf_clear(&key);
		if (sd_slice_eq(sd_val_key(text, &tape[i], &key), name))
			found = &tape[i];
	}
	sd_buf_release(&key);
	return found;
}

/* An item by its number: figures without a leading nought. */
static const struct sd_val *item(const struct sd_val *tape, const struct sd_val *of,
				 struct sd_slice number)
{
	uint32_t left = 0, i;
	size_t k;

	if (!number.n || number.n > 8 || (number.n > 1 && number.p[0] == '0'))
		return NULL;
	for (k = 0; k < number.n; k++) {
		if (number.p[k] < '0' || number.p[k] > '9')
			return NULL;
		left = left * 10 + (uint32_t)(number.p[k] - '0');
	}
	for (i = (uint32_t)(of - tape) + 1; i < of->next; i = tape[i].next)
		if (!left--)
			return &tape[i];
	return NULL;
}

const struct sd_val *sd_pointer_find(struct sd_slice pointer, const char *text,
				     const struct sd_val *tape)
{
	const struct sd_val *at = &tape[0];
	struct sd_buf name = SD_BUF_INIT;
	struct sd_slice part;

	if (!pointer.n)
		return at;
	pointer = sd_slice_from(pointer, 1);
	while (at && sd_slice_cut(&pointer, '/', &part)) {
		unescape(part, &name);
		if (at->type == SD_OBJECT)
			at = member(text, tape, at, sd_buf_slice(&name));
		else
			at = at->type == SD_ARRAY ? item(tape, at, sd_buf_slice(&name)) :
						    NULL;
	}
	sd_buf_release(&name);
	return at;
}
