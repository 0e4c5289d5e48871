/* Refusals and their words. */

#include "model/refusal.h"

#include <stddef.h>

#include "base/ban.h"

static const struct {
	const char *code, *en, *zh;
} refusal[SD_REFUSAL_COUNT] = {
	{ NULL, NULL, NULL },
#define X(name, code, en, zh) { code, en, zh },
	SD_REFUSALS(X)
#undef X
};

const char *sd_refusal_code(enum sd_refusal r)
{
	return refusal[r].code;
}

const char *sd_refusal_text(enum sd_refusal r, bool zh)
{
	return zh ? refusal[r].zh : refusal[r].en;
}
