/* Prints of values.  What has no order is added up, so that no order can show. */

#include "rules/diff_print.h"

#include "base/utf8.h"
#include "data/scan_keys.h"
#include "model/stdno.h"

#include "base/ban.h"

const char *const sd_diff_aside[] = {
	"validate", "review", "rate", "submit", "import", "source", NULL
};

static void set_means(struct sd_diff_printer *p, const struct sd_keys *keys,
		      const char *const *name, unsigned means)
{
	for (; *name; name++)
		p->means[sd_keys_find(keys, sd_slice_of(*name))] |= (uint8_t)means;
	p->means[SD_KEY_NONE] = 0;
}

void sd_diff_printer_init(struct sd_diff_printer *p, const struct sd_keys *keys, uint64_t seed)
{
	static const char *const numbers[] = {
		"number", "references", "replaces", "method", NULL
	}, *const codes[] = { "uscc", NULL }, *const sets[] = {
		"products", "indicators", "references", "replaces", "adopts",
		"below_recommended", "reviews", "official", NULL
	};

	memset(p, 0, sizeof *p);
	p->seed = seed;
	set_means(p, keys, numbers, SD_DIFF_NUMBER);
	set_means(p, keys, codes, SD_DIFF_CODE);
	set_means(p, keys, sets, SD_DIFF_SET);
	set_means(p, keys, sd_diff_aside, SD_DIFF_ASIDE);
}

void sd_diff_printer_release(struct sd_diff_printer *p)
{
	sd_buf_release(&p->folded);
	sd_arena_release(&p->arena);
}

/* A print of two, in their order, under a word for what they are. */
static struct sd_print join(const struct sd_diff_printer *p, struct sd_print a,
			    struct sd_print b, uint64_t what)
{
	uint64_t both[5] = { a.a, a.b, b.a, b.b, what };

	return sd_print_of(both, sizeof both, p->seed);
}

static void add(struct sd_print *sum, struct sd_print one)
{
	sum->a += one.a;
	sum->b += one.b;
}

struct sd_print sd_diff_print_text(struct sd_diff_printer *p, struct sd_slice text)
{
	sd_buf_clear(&p->folded);
	text = sd_utf8_folded(text, &p->folded);
	return text.n ? sd_print_of(text.p, text.n, p->seed) : (struct sd_print){ 0, 0 };
}

static struct sd_print print_number(struct sd_diff_printer *p, struct sd_slice text)
{
	struct sd_stdno no;

	/* what stands in brackets behind it is said, too */
	if (text.n && !sd_stdno_read(text, &no, NULL) && !(no.normalised & SD_STDNO_NOTE))
		return sd_diff_print_text(p, sd_stdno_text(&no));
	return sd_diff_print_text(p, text);
}

static struct sd_print print_code(struct sd_diff_printer *p, struct sd_slice text)
{
	size_t i;

	sd_buf_clear(&p->folded);
	sd_utf8_fold(text, &p->folded);
	for (i = 0; i < p->folded.n; i++)
		if (p->folded.p[i] >= 'a' && p->folded.p[i] <= 'z')
			p->folded.p[i] = (char)(p->folded.p[i] - 'a' + 'A');
	text = sd_buf_slice(&p->folded);
	return text.n ? sd_print_of(text.p, text.n, p->seed) : (struct sd_print){ 0, 0 };
}

static struct sd_print print_string(struct sd_diff_printer *p, const char *text,
				    const struct sd_val *v, uint8_t means)
{
	struct sd_buf out = { NULL, 0, 0 };
	struct sd_slice said;

	if (v->escaped)
		out = (struct sd_buf){ sd_arena_get(&p->arena, v->end - v->start), 0,
				       v->end - v->start };
	said = sd_val_text(text, v, &out);
	if (means & SD_DIFF_NUMBER)
		return print_number(p, said);
	return means & SD_DIFF_CODE ? print_code(p, said) : sd_diff_print_text(p, said);
}

static struct sd_print print_as(struct sd_diff_printer *p, const char *text,
				const struct sd_val *tape, const struct sd_val *v,
				uint8_t means);

static struct sd_print print_list(struct sd_diff_printer *p, const char *text,
				  const struct sd_val *tape, const struct sd_val *list,
				  uint8_t means)
{
	struct sd_print sum = { 0, 0 }, one;
	uint32_t i = (uint32_t)(list - tape) + 1;
	bool any = false;

	for (; i < list->next; i = tape[i].next) {
		one = print_as(p, text, tape, &tape[i], means & SD_DIFF_NUMBER);
		any |= !sd_diff_nothing(one);
		if (!(means & SD_DIFF_SET))
			sum = join(p, sum, one, 'l');
		else if (!sd_diff_nothing(one))
			add(&sum, join(p, one, one, 'i'));
	}
	return any ? join(p, sum, sum, 'L') : (struct sd_print){ 0, 0 };
}

static struct sd_print print_key(struct sd_diff_printer *p, const char *text,
				 const struct sd_val *v)
{
	struct sd_buf out = { sd_arena_get(&p->arena, v->key_end - v->key_start), 0,
			      v->key_end - v->key_start };
	struct sd_slice key = sd_val_key(text, v, &out);

	return sd_print_of(key.p, key.n, p->seed);
}

static struct sd_print print_object(struct sd_diff_printer *p, const char *text,
				    const struct sd_val *tape, const struct sd_val *object,
				    uint8_t aside)
{
	struct sd_print sum = { 0, 0 }, one;
	uint32_t i = (uint32_t)(object - tape) + 1;
	bool any = false;

	for (; i < object->next; i = tape[i].next) {
		if (sd_diff_means(p, &tape[i]) & aside)
			continue;
		one = sd_diff_print(p, text, tape, &tape[i]);
		if (sd_diff_nothing(one))
			continue;
		any = true;
		add(&sum, join(p, print_key(p, text, &tape[i]), one, 'm'));
	}
	return any ? join(p, sum, sum, 'O') : (struct sd_print){ 0, 0 };
}

static struct sd_print print_as(struct sd_diff_printer *p, const char *text,
				const struct sd_val *tape, const struct sd_val *v,
				uint8_t means)
{
	struct sd_slice raw;

	if (!v || v->type == SD_NULL)
		return (struct sd_print){ 0, 0 };
	if (v->type == SD_STRING)
		return print_string(p, text, v, means);
	if (v->type == SD_OBJECT)
		return print_object(p, text, tape, v, 0);
	if (v->type == SD_ARRAY)
		return print_list(p, text, tape, v, means);
	raw = sd_val_raw(text, v);
	return sd_print_of(raw.p, raw.n, p->seed + 1 + v->type);
}

struct sd_print sd_diff_print(struct sd_diff_printer *p, const char *text,
			      const struct sd_val *tape, const struct sd_val *v)
{
	return print_as(p, text, tape, v, v ? sd_diff_means(p, v) : 0);
}

struct sd_print sd_diff_print_item(struct sd_diff_printer *p, const char *text,
				   const struct sd_val *tape, const struct sd_val *of,
				   const struct sd_val *item)
{
	return print_as(p, text, tape, item, sd_diff_means(p, of) & SD_DIFF_NUMBER);
}

struct sd_print sd_diff_print_record(struct sd_diff_printer *p, const char *text,
				     const struct sd_val *tape, bool whole)
{
	sd_arena_clear(&p->arena);
	return print_object(p, text, tape, &tape[0], whole ? 0 : SD_DIFF_ASIDE);
}
