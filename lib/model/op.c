/* Operations and their words. */

#include "model/op.h"

#include "base/ban.h"

static const char *const known[SD_OPS] = {
	"register", "revise", "rename", "confirm", "abolish", "withdraw"
};

enum sd_op sd_op_find(struct sd_slice word)
{
	unsigned op = SD_OPS - 1;

	while (op && !sd_slice_is(word, known[op]))
		op--;
	return (enum sd_op)op;
}

const char *sd_op_word(enum sd_op op)
{
	return known[op];
}
