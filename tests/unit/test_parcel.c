/* Parcels: what is sent, which answers count; and pauses between tries. */

#include "net/backoff.h"
#include "net/parcel.h"

#include "tap.h"

#define R(id, line, status) \
	"{\"kind\":\"receipt\",\"message_id\":\"" id "\",\"line\":" line "," \
	"\"status\":\"" status "\"}\n"
#define END(n) "{\"kind\":\"end\",\"receipts\":" n "}\n"

static void pack(struct sd_parcel *p)
{
	sd_parcel_clear(p);
	sd_parcel_add(p, SD_S("a"), SD_S(""), SD_S("{}"));
	sd_parcel_add(p, SD_S("b"), SD_S("\"x\":1,"), SD_S("{\"y\":2}"));
}

static void what_is_sent(void)
{
	static const char want[] = "{\"message_id\":\"a\",\"declaration\":{}}\n"
				   "{\"message_id\":\"b\",\"x\":1,\"declaration\":{\"y\":2}}\n";
	struct sd_parcel p = { .n = 0 };

	pack(&p);
	is(p.body.p, p.body.n, want, "a line a message, with what goes before the declaration");
	ok(sd_parcel_line(SD_S("a"), SD_S(""), SD_S("{}")) +
	   sd_parcel_line(SD_S("b"), SD_S("\"x\":1,"), SD_S("{\"y\":2}")) == p.body.n,
	   "and as long as was said before");
	sd_parcel_release(&p);
}

static void which_answers_count(void)
{
	static const struct { const char *name, *answer; bool counts; } of[] = {
		{ "whole", R("a", "1", "registered") R("b", "2", "refused") END("2"), true },
		{ "known ones", R("a", "1", "known") R("b", "2", "conflict") END("2"), true },
		{ "unreadable without a name",
		  "{\"kind\":\"receipt\",\"line\":1,\"status\":\"unreadable\"}\n"
		  R("b", "2", "known") END("2"), true },
		{ "nothing", "", false },
		{ "no end line", R("a", "1", "known") R("b", "2", "known"), false },
		{ "an end line without its newline",
		  R("a", "1", "known") R("b", "2", "known") "{\"kind\":\"end\",\"receipts\":2}",
		  false },
		{ "cut in a line", R("a", "1", "known") "{\"kind\":\"rec", false },
		{ "one missing", R("a", "1", "known") END("1"), false },
		{ "an end that counts wrong", R("a", "1", "known") R("b", "2", "known") END("3"),
		  false },
		{ "swapped", R("b", "1", "known") R("a", "2", "known") END("2"), false },
		{ "doubled", R("a", "1", "known") R("b", "2", "known") END("2")
		  R("a", "1", "known") R("b", "2", "known") END("2"), false },
		{ "one too many", R("a", "1", "known") R("b", "2", "known") R("b", "3", "known")
		  END("3"), false },
		{ "the same twice", R("a", "1", "known") R("a", "1", "known") END("2"), false },
		{ "another line", R("a", "1", "known") R("b", "3", "known") END("2"), false },
		{ "an unknown status", R("a", "1", "lost") R("b", "2", "known") END("2"), false },
		{ "registered without a name",
		  "{\"kind\":\"receipt\",\"line\":1,\"status\":\"registered\"}\n"
		  R("b", "2", "known") END("2"), false },
		{ "of another kind", "{\"kind\":\"version\",\"message_id\":\"a\",\"line\":1,"
		  "\"status\":\"known\"}\n" R("b", "2", "known") END("2"), false },
		{ "no JSON", "<html>\n" R("b", "2", "known") END("2"), false },
		{ "a list", "[]\n" R("b", "2", "known") END("2"), false },
		{ "an empty line inside", R("a", "1", "known") "\n" R("b", "2", "known") END("2"),
		  false },
	};
	struct sd_parcel p = { .n = 0 };
	struct sd_buf answer;
	struct sd_err err;
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++) {
		answer = (struct sd_buf)SD_BUF_INIT;
		err.kind = SD_OK;
		pack(&p);
		sd_buf_text(&answer, of[i].answer);
		ok((sd_parcel_match(&p, &answer, &err) == 0) == of[i].counts &&
		   err.kind == (of[i].counts ? SD_OK : SD_REMOTE), "an answer: %s", of[i].name);
	}
	pack(&p);
	answer = (struct sd_buf)SD_BUF_INIT;
	sd_buf_text(&answer, of[0].answer);
	sd_parcel_match(&p, &answer, NULL);
	ok(p.receipt[0].status == SD_RECEIPT_REGISTERED &&
	   p.receipt[1].status == SD_RECEIPT_REFUSED, "each has its status");
	is(p.receipt[1].line.p, p.receipt[1].line.n,
	   "{\"kind\":\"receipt\",\"message_id\":\"b\",\"line\":2,\"status\":\"refused\"}",
	   "and its bytes");
	sd_parcel_release(&p);
}

static void pauses(void)
{
	struct sd_rand chance;
	int64_t ms, least, most, full;
	unsigned n, i;

	sd_rand_init(&chance, 1);
	for (n = 1; n <= 12; n++) {
		full = n < 9 ? (int64_t)SD_BACKOFF_FIRST_MS << (n - 1) : SD_BACKOFF_MOST_MS;
		least = INT64_MAX, most = 0;
		for (i = 0; i < 1000; i++) {
			ms = sd_backoff_ms(n, &chance);
			least = ms < least ? ms : least;
			most = ms > most ? ms : most;
		}
		ok(least >= full / 2 && most <= full && most - least > full / 3,
		   "after %u failures: between %lld and %lld ms, all over it", n,
		   (long long)full / 2, (long long)full);
	}
	ok(sd_backoff_ms(4000000000u, &chance) <= SD_BACKOFF_MOST_MS, "never above the ceiling");
}

int main(void)
{
	what_is_sent();
	which_answers_count();
	pauses();
	return done();
}
