/* PCRE2, compiled once and asked from many threads. */

#include "data/pattern.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

/* What compiling found; made once, never changed. */
struct compiled {
	pcre2_code *code;	/* NULL: the pattern is at fault */
	int fault;		/* PCRE2's number */
	size_t place;		/* byte of the pattern */
};

struct sd_pattern {
	char *regex;
	pthread_mutex_t lock;	/* held to compile */
	_Atomic(struct compiled *) made; /* NULL until first asked */
};

struct sd_pattern_scratch {
	pcre2_match_data *data;
	pcre2_match_context *context;
};

static void *take(size_t n, void *unused)
{
	(void)unused;
	return sd_alloc(n);
}

static void give(void *p, void *unused)
{
	(void)unused;
	free(p);
}

struct sd_pattern *sd_pattern_new(const char *regex, struct sd_err *err)
{
	struct sd_pattern *p;
	size_t n = strlen(regex);

	if (n > SD_PATTERN_BYTES) {
		sd_fail(err, SD_UNJUDGED, "a pattern has %zu bytes, at most %d are taken",
			n, SD_PATTERN_BYTES);
		return NULL;
	}
	if (sd_utf8_check(regex, n) != n) {
		sd_fail(err, SD_UNJUDGED, "a pattern is not UTF-8");
		return NULL;
	}
	p = sd_zalloc(sizeof *p);
	p->regex = sd_strdup(regex);
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

void sd_pattern_free(struct sd_pattern *p)
{
	struct compiled *made;

	if (!p)
		return;
	made = atomic_load(&p->made);
	if (made)
		pcre2_code_free(made->code);
	free(made);
	pthread_mutex_destroy(&p->lock);
	free(p->regex);
	free(p);
}

struct sd_pattern_scratch *sd_pattern_scratch_new(void)
{
	struct sd_pattern_scratch *s = sd_alloc(sizeof *s);
	pcre2_general_context *memory = pcre2_general_context_create(take, give, NULL);

	s->data = pcre2_match_data_create(1, memory);
	s->context = pcre2_match_context_create(memory);
	pcre2_set_match_limit(s->context, SD_PATTERN_STEPS);
	pcre2_general_context_free(memory);
	return s;
}

void sd_pattern_scratch_free(struct sd_pattern_scratch *s)
{
	if (s) {
		pcre2_match_data_free(s->data);
		pcre2_match_context_free(s->context);
	}
	free(s);
}

static struct compiled *compile(const char *regex)
{
	const uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DOLLAR_ENDONLY |
				 PCRE2_NEVER_BACKSLASH_C;
	struct compiled *made = sd_zalloc(sizeof *made);
	pcre2_general_context *memory = pcre2_general_context_create(take, give, NULL);
	pcre2_compile_context *context = pcre2_compile_context_create(memory);

	made->code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, options,
				   &made->fault, &made->place, context);
	/* refused where memory may not be made executable: then it is interpreted */
	if (made->code)
		(void)pcre2_jit_compile(made->code, PCRE2_JIT_COMPLETE);
	pcre2_compile_context_free(context);
	pcre2_general_context_free(memory);
	return made;
}

/* The lock makes one worker compile while others wait; the answer is then read
 * without it. */
static const struct compiled *compiled_of(const struct sd_pattern *shared)
{
	struct sd_pattern *p = (struct sd_pattern *)shared;
	struct compiled *made = atomic_load_explicit(&p->made, memory_order_acquire);

	if (made)
		return made;
	pthread_mutex_lock(&p->lock);
	made = atomic_load_explicit(&p->made, memory_order_relaxed);
	if (!made) {
		made = compile(p->regex);
		atomic_store_explicit(&p->made, made, memory_order_release);
	}
	pthread_mutex_unlock(&p->lock);
	return made;
}

int sd_pattern_check(const struct sd_pattern *p, struct sd_err *err)
{
	const struct compiled *made = compiled_of(p);
	unsigned char why[128] = "";

	if (made->code)
		return 0;
	pcre2_get_error_message(made->fault, why, sizeof why);
	return sd_fail(err, SD_UNJUDGED, "pattern '%.80s', byte %zu: %s", p->regex,
		       made->place, (const char *)why);
}

enum sd_match sd_pattern_match(const struct sd_pattern *p,
			       struct sd_pattern_scratch *per_worker,
			       struct sd_slice text)
{
	const struct compiled *made = compiled_of(p);
	int found;

	if (!made->code)
		return SD_MATCH_UNDECIDED;
	found = pcre2_match(made->code, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0,
			    PCRE2_NO_UTF_CHECK, per_worker->data, per_worker->context);
	if (found == PCRE2_ERROR_NOMATCH)
		return SD_MATCH_NO;
	return found >= 0 ? SD_MATCH_YES : SD_MATCH_UNDECIDED;
}
