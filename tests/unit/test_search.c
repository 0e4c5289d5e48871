/* Searching the register: what is found, in which order, page by page. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/scan.h"
#include "store/register.h"
#include "store/search.h"
#include "tap.h"

static struct sd_db *db;
static bool later;	/* what is taken is to be indexed later */

/* What a declaration is found by. */
static void make_doc(struct sd_slice body, struct sd_slice number, const char *region,
		     const char *verdict, int64_t declared_ms, struct sd_arena *arena,
		     struct sd_search_doc *doc)
{
	static struct sd_keys *keys;
	struct sd_slice kind = SD_S("air-purifier");
	struct sd_search_facts facts = { sd_slice_of(region), &kind, 1, sd_slice_of(verdict),
					 declared_ms };
	struct sd_buf text = SD_BUF_INIT;
	struct sd_scan scan;
	struct sd_decl d;

	keys = keys ? keys : sd_decl_keys();
	sd_scan_init(&scan, keys);
	sd_decl_init(&d, arena);
	sd_scan_copy(&scan, body, &text, false);
	sd_decl_bind(&d, text.p, scan.tape);
	sd_search_doc(&d, SD_S("91440606722473344C"), number, &facts, arena, doc);
	sd_decl_release(&d);
	sd_scan_release(&scan);
	sd_buf_release(&text);
}

/* A declaration taken in, as a desk would: its body has what is looked for. */
static void take(const char *number, const char *title, const char *firm, const char *product,
		 const char *region, const char *verdict, enum sd_op op)
{
	static int n;
	struct sd_arena arena = SD_ARENA_INIT;
	struct sd_buf text = SD_BUF_INIT;
	struct sd_entry e = { .uscc = SD_S("91440606722473344C"), .sender = SD_S("440000"),
			      .sender_role = SD_S("city"), .number = sd_slice_of(number),
			      .base = sd_slice_of(number), .issued = SD_S("2017-01-01"),
			      .letter = 'Q', .op = op,
			      .declared_ms = 1490000000000 + n * 1000, .checked = SD_S("pass"),
			      .reviewed = sd_slice_of(verdict), .findings = SD_S("[]") };
	char id[16];

	snprintf(id, sizeof id, "m%d", n++);
	e.message_id = sd_slice_of(id);
	sd_buf_printf(&text, "{\"enterprise\":{\"name\":\"%s\"},\"standard\":{\"title\":\"%s\","
		      "\"type\":\"enterprise\"},\"products\":[{\"name\":\"%s\","
		      "\"model\":\"KJ%d\"}]}",
		      firm, title, product, n);
	e.body = sd_buf_slice(&text);
	sd_sha256_pieces(&e.body, 1, e.digest);
	e.digest[0] ^= (unsigned char)n;
	if (!later)
		make_doc(e.body, e.number, region, verdict, e.declared_ms, &arena, &e.doc);
	sd_db_begin(db, NULL);
	if (sd_register_take(db, &e, 1, NULL) != 1)
		printf("# not taken: refusal %d\n", (int)e.refused);
	sd_db_commit(db, NULL);
	sd_buf_release(&text);
	sd_arena_release(&arena);
}

/* Made anew of what the register has. */
static void make(void *context, const struct sd_version *v, struct sd_arena *arena,
		 struct sd_search_doc *doc)
{
	++*(unsigned *)context;
	make_doc(v->body, v->number, "440700", "pass", v->declared_ms, arena, doc);
}

static uint64_t waiting(void)
{
	uint64_t n = 0;

	return sd_search_waiting(db, &n, NULL) ? UINT64_MAX : n;
}

/* What is found, as "rank:id rank:id", "…" when there is more. */
static void find(struct sd_search s, const char *text, const char *want, const char *name)
{
	struct sd_words_query q = { .n = 0 };
	struct sd_search_hits hits;
	struct sd_err err = { SD_OK, "" };
	struct sd_buf got = SD_BUF_INIT;
	size_t i;

	sd_words_query(sd_slice_of(text), &q);
	s.query = &q;
	if (sd_search_run(db, &s, &hits, &err))
		sd_buf_text(&got, err.text);
	for (i = 0; i < hits.n; i++)
		sd_buf_printf(&got, "%s%u:%lld", i ? " " : "", hits.hit[i].rank,
			      (long long)hits.hit[i].decl);
	sd_buf_text(&got, hits.more ? " …" : "");
	is(got.p, got.n, want, name);
	sd_buf_release(&got);
	sd_buf_release(&q.text);
}

static uint64_t count(const char *text)
{
	struct sd_words_query q = { .n = 0 };
	struct sd_search s = { .query = &q };
	struct sd_search_hits hits = { .count = 0 };

	sd_words_query(sd_slice_of(text), &q);
	sd_search_run(db, &s, &hits, NULL);
	sd_buf_release(&q.text);
	return hits.count;
}

enum { MANY = 700 };

/* All pages of a search, as rank * 1000 + id; how many, if that is what was counted. */
static size_t all_pages(struct sd_search s, const char *text, unsigned *hit)
{
	struct sd_words_query q = { .n = 0 };
	struct sd_search_hits hits = { .more = true };
	size_t n = 0, i;

	sd_words_query(sd_slice_of(text), &q);
	s.query = &q;
	while (hits.more && !sd_search_run(db, &s, &hits, NULL)) {
		for (i = 0; i < hits.n && n < MANY; i++)
			hit[n++] = hits.hit[i].rank * 1000 + (unsigned)hits.hit[i].decl;
		if (!hits.n)
			break;
		s.rank = hits.hit[hits.n - 1].rank;
		s.before = hits.hit[hits.n - 1].decl;
	}
	sd_buf_release(&q.text);
	return hits.count == n ? n : 0;
}

/* Whether the hits of two regions, each few and put in order one by one, are together those
 * of both, which are many and asked for rank by rank. */
static bool same_order(const char *text, struct sd_slice state)
{
	unsigned all[MANY], east[MANY], west[MANY];
	struct sd_search s = { .state = state, .limit = 7 };
	size_t n = all_pages(s, text, all), n_east, n_west, i = 0, k = 0;

	s.region = SD_S("440500");
	n_east = all_pages(s, text, east);
	s.region = SD_S("440300");
	n_west = all_pages(s, text, west);
	while (i + k < n)
		if (i < n_east && east[i] == all[i + k])
			i++;
		else if (k < n_west && west[k] == all[i + k])
			k++;
		else
			break;
	return n > SD_SEARCH_FEW && i == n_east && k == n_west && i + k == n &&
	       n_east && n_west && n_west <= SD_SEARCH_FEW;
}

/* How many of them have one word, and another, too. */
static unsigned with_elm, with_both;

static void take_many(void)
{
	static const char *const text[] = { "榆木家具", "家具榆木料", "木料", "某厂榆木" };
	int i;

	for (i = 0; i < MANY; i++) {
		const char *says[] = { text[i * 7 % 4], text[(i / 5 + 1) % 4], text[i % 3] };
		char number[32], all[128];
		bool elm;

		snprintf(all, sizeof all, "%s %s %s", says[0], says[1], says[2]);
		elm = strstr(all, "榆木");
		with_elm += elm;
		with_both += elm && strstr(all, "具");
		snprintf(number, sizeof number, "Q/M %d-2017", i + 100);
		take(number, says[0], says[1], says[2],
		     i % 3 ? "440300" : "440500", i % 5 ? "pass" : "fail", SD_OP_REGISTER);
	}
}

/* What is indexed later, and in which order. */
static void index_later(void)
{
	static const struct sd_search all = { .limit = 0 };
	unsigned made = 0;
	const struct sd_search_maker maker = { make, &made };

	ok(waiting() == 0, "what is indexed at once does not wait");
	later = true;
	take("Q/L 1-2017", "后来者", "后来厂", "后来灯", "440700", "pass", SD_OP_REGISTER);
	take("Q/L 2-2017", "后来者", "后来厂", "后来灯", "440700", "pass", SD_OP_REGISTER);
	later = false;
	take("Q/L 3-2017", "后来者", "后来厂", "后来灯", "440700", "pass", SD_OP_REGISTER);
	take("Q/L 1-2017", "后来者", "后来厂", "后来灯", "440700", "pass", SD_OP_ABOLISH);
	ok(waiting() == 4, "what comes behind what waits, waits");
	find(all, "后来灯", "", "nothing of it is found");
	ok(sd_search_catch_some(db, &maker, 2, NULL) == 1 && waiting() == 2 && made == 2,
	   "some of it is indexed");
	find(all, "后来灯", "1:707 1:706", "and found");
	ok(sd_search_catch_some(db, &maker, 2, NULL) == 0 && waiting() == 0 && made == 4,
	   "then the rest");
	find((struct sd_search){ .state = SD_S("public") }, "后来灯", "1:708 1:707",
	     "each as its last version has it");
	ok(sd_search_catch_some(db, &maker, 2, NULL) == 0 && made == 4, "then nothing is left");
	take("Q/L 4-2017", "后来者", "后来厂", "后来灯", "440700", "pass", SD_OP_REGISTER);
	ok(waiting() == 0, "and what comes is indexed at once again");
	find(all, "后来灯", "1:709 1:708 1:707 1:706", "in its place");
}

int main(void)
{
	static const struct sd_slice any = { NULL, 0 };
	char dir[] = "/tmp/sd-search.XXXXXX", command[64];
	struct sd_search all = { .limit = 0 };

	if (!mkdtemp(dir) || sd_db_init(dir, SD_S("440000"), SD_S("x"), SD_S("x"), NULL))
		return 1;
	db = sd_db_open(dir, SD_DB_WRITE, NULL);
	take("Q/A 1-2017", "空气净化器", "佛山家具厂", "空气净化器", "440606", "pass", SD_OP_REGISTER);
	take("Q/A 2-2017", "木家具", "佛山某厂", "木床", "440606", "fail", SD_OP_REGISTER);
	take("Q/A 3-2017", "木床", "广州某厂", "家具", "440100", "n/a", SD_OP_REGISTER);
	take("Q/A 4-2017", "家\\u0000具", "广州某厂", "\\\"家\\\" AND 具", "440100", "open",
	     SD_OP_REGISTER);

	find(all, "家具", "1:3 2:2 3:1", "products before titles before enterprises");
	find(all, "空气净化器", "1:1", "a long word is a phrase");
	find(all, "净化", "1:1", "and so is a part of it");
	find(all, "净气", "", "the other way round it is none");
	find(all, "家", "4:4 4:3 4:2 4:1", "a single character, newest first");
	find(all, "器", "4:1", "one at the end of a word");
	find(all, "佛山 木床", "4:2", "two words, here and there");
	find(all, "Q/A 2", "0:2", "a number by its beginning");
	find(all, "q/a 2-2017", "0:2", "in any case");
	find(all, "91440606722473344c", "0:4 0:3 0:2 0:1", "a credit code");
	find(all, "KJ3", "1:3", "a model");
	find(all, "KJ", "1:4 1:3 1:2 1:1", "its letters");
	find(all, "AND OR NOT \" * ( ) { } : ^ NEAR(", "", "words of the index are words");
	find(all, "p家具", "", "so are the letters of its columns");
	find(all, "spublic", "", "and what one filters by");
	find(all, "", "4:4 4:3 4:2 4:1", "nothing asked is everything");

	find((struct sd_search){ .region = SD_S("440606") }, "", "4:2 4:1", "by region");
	find((struct sd_search){ .region = SD_S("440606") }, "家具", "2:2 3:1", "and by word");
	find((struct sd_search){ .verdict = SD_S("n/a") }, "", "4:3", "by verdict");
	find((struct sd_search){ .kind = SD_S("air-purifier"), .year = SD_S("2017"),
				 .type = SD_S("enterprise"), .state = SD_S("public"),
				 .uscc = SD_S("91440606722473344C") }, "", "4:4 4:3 4:2 4:1",
	     "by all there is");
	find((struct sd_search){ .year = SD_S("2018") }, "", "", "of another year: none");
	find((struct sd_search){ .region = SD_S("\" OR \"") }, "", "", "a filter is a word");

	find((struct sd_search){ .limit = 2 }, "家具", "1:3 2:2 …", "a page");
	find((struct sd_search){ .limit = 2, .rank = 2, .before = 2 }, "家具", "3:1",
	     "and the next, from the cursor");
	find((struct sd_search){ .limit = 3 }, "家具", "1:3 2:2 3:1", "the last page knows it");
	ok(count("家具") == 3 && count("") == 4 && count("没有") == 0, "hits are counted");

	take("Q/A 1-2017", "空气净化器", "佛山灯厂", "台灯", "440606", "pass", SD_OP_REVISE);
	find(all, "家具", "1:3 2:2", "after a revision it is found by what it says now");
	find(all, "台灯", "1:1", "and not by more");
	take("Q/A 2-2017", "木家具", "佛山某厂", "木床", "440606", "pass", SD_OP_ABOLISH);
	find((struct sd_search){ .state = SD_S("abolished") }, "", "4:2", "what ended, ended");
	find((struct sd_search){ .verdict = SD_S("fail") }, "", "", "and has its new verdict");

	take("Q/XIA 7-2017", "A 7 型", "佛山灯厂", "台灯", "440606", "pass", SD_OP_REGISTER);
	find(all, "A 7", "2:5", "the end of a word is not the word");
	take_many();
	ok(count("榆木") == with_elm && count("榆木 具") == with_both, "many are counted");
	ok(same_order("榆木", any), "few hits stand in the same order as many");
	ok(same_order("榆木 家具", any), "of two words, too");
	ok(same_order("榆", any), "of a single character");
	take("Q/M 101-2017", "榆木", "榆木", "榆木", "440300", "pass", SD_OP_ABOLISH);
	ok(same_order("榆木", SD_S("public")), "of what is public");
	index_later();
	sd_db_close(db);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) | done();
}
