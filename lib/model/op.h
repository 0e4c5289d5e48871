/* What a declaration does: the words of `op`, sd-records(5). */

#ifndef SD_MODEL_OP_H
#define SD_MODEL_OP_H

#include "base/slice.h"

enum sd_op {
	SD_OP_REGISTER, SD_OP_REVISE, SD_OP_RENAME, SD_OP_CONFIRM, SD_OP_ABOLISH,
	SD_OP_WITHDRAW, SD_OPS
};

/* The operation; a first declaration where it is another word or none. */
enum sd_op sd_op_find(struct sd_slice word);
const char *sd_op_word(enum sd_op op);

#endif
