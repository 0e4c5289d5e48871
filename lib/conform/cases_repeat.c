/* The same once more, at once, cut, unheard: nothing lost and nothing doubled. */

#include "conform/kit.h"

#include <unistd.h>

#include "base/clock.h"

#include "base/ban.h"

enum { AT_ONCE = 8, SETTLE_MS = 3000, LOOK_MS = 50 };

static struct sd_slice twice(struct kit *k, struct sd_slice a, struct sd_slice b)
{
	struct sd_buf both = SD_BUF_INIT;
	struct sd_slice kept;

	sd_buf_add(&both, a);
	sd_buf_add(&both, b);
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&both));
	sd_buf_release(&both);
	return kept;
}

static void same_again(struct kit *k)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = NULL });
	struct kit_receipt first, again;

	if (kit_one(k, line, "registered", NULL, &first) &&
	    kit_one(k, line, "known", NULL, &again) &&
	    kit_same(k, kit_last(k), &first, &again) &&
	    kit_one(k, line, "known", NULL, &again))
		kit_same(k, kit_last(k), &first, &again);
}

static void same_record(struct kit *k)
{
	const char *number = kit_number(k);
	struct kit_receipt first, again;

	if (kit_one(k, kit_line(k, (struct kit_message){ .number = number }), "registered", NULL,
		    &first) &&
	    kit_one(k, kit_line(k, (struct kit_message){ .number = number }), "known", NULL,
		    &again))
		kit_same(k, kit_last(k), &first, &again);
}

static void same_elsewhere(struct kit *k)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = NULL });
	struct kit_ask ask = { .target = SD_S("/sdx/1/declarations"), .body = line,
			       .type = "application/x-ndjson", .is_signed = true,
			       .by = &k->other };
	struct kit_receipt first, again;
	const struct kit_answer *a;

	if (!k->other.code || (strlen(k->other.code) == 18 && strcmp(k->other.code, k->uscc))) {
		kit_open(k, k->zh ? "没有可以发同一记录的另一节点（--other）"
			 : "there is no other node that may send it (--other)");
		return;
	}
	if (!kit_one(k, line, "registered", NULL, &first))
		return;
	a = kit_ask(k, &ask);
	if (kit_receipts(k, a, &again, 1) == 1 && kit_is(k, a, &again, "known", NULL))
		kit_same(k, a, &first, &again);
}

static void same_id(struct kit *k)
{
	const char *id = kit_name(k, "id"), *number = kit_number(k);
	struct sd_slice one = kit_line(k, (struct kit_message){ .id = id }),
			other = kit_line(k, (struct kit_message){ .id = id, .number = number });
	struct kit_receipt first, again;

	/* what was in conflict was not taken: under its own name it is new */
	if (kit_one(k, one, "registered", NULL, &first) &&
	    kit_one(k, other, "conflict", "taken-id", NULL) &&
	    kit_one(k, one, "known", NULL, &again) &&
	    kit_same(k, kit_last(k), &first, &again))
		kit_one(k, kit_line(k, (struct kit_message){ .number = number }), "registered",
			NULL, NULL);
}

static void twice_in_batch(struct kit *k)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = NULL });
	const struct kit_answer *a = kit_post(k, twice(k, line, line));
	struct kit_receipt r[2];

	if (kit_receipts(k, a, r, 2) == 2 && kit_is(k, a, &r[0], "registered", NULL) &&
	    kit_is(k, a, &r[1], "known", NULL))
		kit_same(k, a, &r[0], &r[1]);
}

static void batch_again(struct kit *k)
{
	struct sd_slice one = kit_line(k, (struct kit_message){ .id = NULL }),
			other = kit_line(k, (struct kit_message){ .id = NULL }),
			lines = twice(k, one, other);
	struct kit_receipt first[2], again[2];
	const struct kit_answer *a;
	size_t i;

	if (kit_receipts(k, kit_post(k, lines), first, 2) != 2)
		return;
	a = kit_post(k, lines);
	if (kit_receipts(k, a, again, 2) != 2)
		return;
	for (i = 0; i < 2; i++)
		if (!kit_is(k, a, &again[i], "known", NULL) ||
		    !kit_same(k, a, &first[i], &again[i]))
			return;
}

/* How many versions the history of a number has; -1 after a failure. */
static int64_t versions(struct kit *k, const struct kit_receipt *r)
{
	const struct kit_answer *a = kit_get(k, "/sdx/1/declarations/%.*s/history",
					     (int)r->registry_no.n, r->registry_no.p);
	struct sd_slice rest = sd_buf_slice(&a->m.body), line;
	int64_t n = 0;

	if (!kit_status(k, a, 200))
		return -1;
	while (sd_slice_cut(&rest, '\n', &line))
		n += line.n && kit_json(k, line) && kit_string(k, "/registry_no").p;
	return n;
}

static void unheard(struct kit *k)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = NULL });
	struct sd_slice bytes = kit_posting(k, line);
	int fd = kit_begin(k, bytes);
	struct kit_receipt r;
	const struct kit_answer *a;

	if (fd < 0)
		return;
	close(fd);
	a = kit_post(k, line);
	if (kit_receipts(k, a, &r, 1) != 1)
		return;
	if (!sd_slice_is(r.status, "registered") && !kit_is(k, a, &r, "known", NULL))
		return;
	usleep(LOOK_MS * 1000);
	if (kit_one(k, line, "known", NULL, &r) && versions(k, &r) != 1)
		kit_fail(k, kit_last(k), k->zh ? "登记了不止一次" : "it is registered more than "
			 "once");
}

/* All on connections of their own, sent before the first answer is read. */
static bool at_once(struct kit *k, const struct sd_slice *line, struct kit_receipt *r)
{
	struct sd_slice bytes[AT_ONCE];
	const struct kit_answer *a;
	int fd[AT_ONCE], i;
	bool good = true;

	for (i = 0; i < AT_ONCE; i++)
		bytes[i] = kit_posting(k, line[i]);
	for (i = 0; i < AT_ONCE; i++)
		fd[i] = kit_begin(k, bytes[i]);
	for (i = 0; i < AT_ONCE; i++) {
		a = kit_hear(k, fd[i], bytes[i], sd_clock_steady() + k->timeout_ms);
		good = kit_receipts(k, a, &r[i], 1) == 1 && good;
	}
	return good;
}

static void at_once_same(struct kit *k)
{
	struct sd_slice line[AT_ONCE];
	struct kit_receipt r[AT_ONCE];
	int i, registered = 0;

	line[0] = kit_line(k, (struct kit_message){ .id = NULL });
	for (i = 1; i < AT_ONCE; i++)
		line[i] = line[0];
	if (!at_once(k, line, r))
		return;
	for (i = 0; i < AT_ONCE; i++) {
		registered += sd_slice_is(r[i].status, "registered");
		if (!kit_same(k, kit_last(k), &r[0], &r[i]))
			return;
	}
	if (registered != 1)
		kit_fail(k, kit_last(k), k->zh ? "八次同时到达，登记了 %d 次"
			 : "of eight at once %d were registered", registered);
	else if (versions(k, &r[0]) != 1)
		kit_fail(k, kit_last(k), k->zh ? "历史中不止一个版本" : "its history has more "
			 "than one version");
}

static void at_once_others(struct kit *k)
{
	struct sd_slice line[AT_ONCE];
	struct kit_receipt r[AT_ONCE];
	int i, j;

	for (i = 0; i < AT_ONCE; i++)
		line[i] = kit_line(k, (struct kit_message){ .id = NULL });
	if (!at_once(k, line, r))
		return;
	for (i = 0; i < AT_ONCE; i++)
		for (j = 0; j < i; j++)
			if (sd_slice_eq(r[i].registry_no, r[j].registry_no) ||
			    r[i].log_index == r[j].log_index)
				kit_fail(k, kit_last(k), k->zh ? "两份声明同号或同位置：%.*s"
					 : "two have the same number or place: %.*s",
					 (int)r[i].registry_no.n, r[i].registry_no.p);
}

static void cut_body(struct kit *k)
{
	const char *id = kit_name(k, "cut");
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = id });
	struct sd_slice whole = kit_posting(k, twice(k, line, kit_line(k,
					    (struct kit_message){ .id = NULL })));
	/* the first line is there, complete */
	struct sd_slice cut = sd_slice(whole.p, whole.n - 20);
	int64_t until;
	int fd = kit_begin(k, cut);

	if (fd < 0)
		return;
	close(fd);
	kit_hear(k, -1, cut, 0);
	for (until = sd_clock_steady() + SETTLE_MS / 10; sd_clock_steady() < until;)
		usleep(LOOK_MS * 1000);
	kit_absent(k, sd_slice_of(id));
}

static void reordered(struct kit *k)
{
	const char *number = kit_number(k), *id = kit_name(k, "late");
	struct sd_slice first = kit_line(k, (struct kit_message){ .number = number }),
			next = kit_line(k, (struct kit_message){
				.id = id, .number = number, .op = "confirm",
				.declared = "2020-03-01T10:20:00+08:00" });
	const struct kit_answer *a = kit_post(k, twice(k, next, first));
	struct kit_receipt r[2], again;

	if (kit_receipts(k, a, r, 2) != 2 || !kit_is(k, a, &r[0], "refused", "no-predecessor") ||
	    !kit_is(k, a, &r[1], "registered", NULL))
		return;
	if (kit_one(k, next, "registered", NULL, &again) &&
	    !sd_slice_eq(again.registry_no, r[1].registry_no))
		kit_fail(k, kit_last(k), k->zh ? "登记号变了" : "the registry number is another");
}

const struct kit_case kit_cases_repeat[] = {
	{ "same-again", same_again },
	{ "same-record", same_record },
	{ "same-elsewhere", same_elsewhere },
	{ "same-id", same_id },
	{ "twice-in-batch", twice_in_batch },
	{ "batch-again", batch_again },
	{ "answer-unheard", unheard },
	{ "at-once-same", at_once_same },
	{ "at-once-others", at_once_others },
	{ "cut-body", cut_body },
	{ "reordered", reordered },
	{ NULL, NULL }
};
