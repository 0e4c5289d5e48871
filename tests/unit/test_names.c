/* Names on the wire: there and back, byte by byte, and tables that are none. */

#include "net/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tap.h"

#include "base/ban.h"

static const char head[] = "object\tname\twire\tholds\n";
static const char standard[] = "message\tid\tid\t\n"
			       "message\tbody\tbody\tbody\n"
			       "body\tcode\tcode\t\n"
			       "body\tlist\tlist\titem\n"
			       "item\tcode\tcode\t\n"
			       "receipt\tkind\tkind\t\n"
			       "end\tkind\tkind\t\n"
			       "end\tn\tn\t\n"
			       "version\tstate\tstate\t\n";
static const char renamed[] = "message\tid\t编号\t\n"
			      "message\tbody\tbody\tbody\n"
			      "body\tcode\tid\t\n"
			      "body\tlist\tcode\titem\n"
			      "item\tcode\tlist\t\n"
			      "receipt\tkind\tlx\t\n"
			      "end\tkind\tzl\t\n"
			      "end\tn\tshu\t\n"
			      "version\tstate\tzt\t\n";

static void put_file(const char *path, const char *rows)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(head, f) < 0 || fputs(rows, f) < 0 || fclose(f))
		abort();
}

static struct sd_names *names_of(const char *rows, struct sd_err *err)
{
	put_file("standard.tsv", standard);
	put_file("wire.tsv", rows);
	return sd_names_new("standard.tsv", "wire.tsv", err);
}

static const struct {
	const char *object, *ours, *wire;
} lines[] = {
	{ "message", "{\"id\":\"1\",\"body\":{\"code\":1.10}}",
	  "{\"编号\":\"1\",\"body\":{\"id\":1.10}}" },
	{ "message",
	  " { \"body\" : { \"list\" : [ {\"code\":\"code\"}, 3, {\"x\":1} ] } , \"id\":2}",
	  " { \"body\" : { \"code\" : [ {\"list\":\"code\"}, 3, {\"x\":1} ] } , \"编号\":2}" },
	{ "message", "{\"other\":{\"code\":1,\"list\":[{\"code\":2}]}}",
	  "{\"other\":{\"code\":1,\"list\":[{\"code\":2}]}}" },
	{ "message", "{\"id\":", "{\"id\":" },
	{ "message", "[{\"id\":1}]", "[{\"编号\":1}]" },
	{ "message", "", "" },
	{ NULL, "{\"kind\":\"receipt\"}\n{\"kind\":\"end\",\"n\":2}\n{\"state\":\"public\"}\n",
	  "{\"lx\":\"receipt\"}\n{\"zl\":\"end\",\"shu\":2}\n{\"zt\":\"public\"}\n" }
};

static void check_lines(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_names *n = names_of(renamed, &err);
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	ok(n && !sd_names_same(n), "a table with other names");
	for (i = 0; n && i < sizeof lines / sizeof *lines; i++) {
		sd_buf_clear(&out);
		sd_names_put(n, SD_NAMES_OUT, lines[i].object, sd_slice_of(lines[i].ours), &out);
		is(out.p, out.n, lines[i].wire, lines[i].ours);
		sd_buf_clear(&out);
		sd_names_put(n, SD_NAMES_IN, lines[i].object, sd_slice_of(lines[i].wire), &out);
		is(out.p, out.n, lines[i].ours, "and back");
	}
	sd_buf_clear(&out);
	sd_names_put(n, SD_NAMES_IN, "message", SD_S("{\"\\u7f16号\":1}"), &out);
	is(out.p, out.n, "{\"id\":1}", "a name with an escape is the same name");
	sd_buf_clear(&out);
	sd_names_put(n, SD_NAMES_IN, "message", SD_S("{\"编号\":1,\"id\":2}"), &out);
	is(out.p, out.n, "{\"id\":1,\"id\":2}", "both names of one: twice, to be refused");
	sd_buf_release(&out);
	sd_names_free(n);
}

static const struct {
	const char *rows, *text;
} refused[] = {
	{ "message\tid\ta\t\nmessage\tbody\ta\tbody\n",
	  "wire.tsv:3: 'body' of 'message' is called 'a', and so is 'id': "
	  "give one of them another name" },
	{ "message\tidd\ta\t\n",
	  "wire.tsv:2: 'idd' of 'message' is no member: take the row out, "
	  "or write both as in sdx.tsv" },
	{ "message\tid\ta\t\nmessage\tid\tb\t\n",
	  "wire.tsv:3: 'id' of 'message' stands here twice: take one of the rows out" },
	{ "message\tid\t\t\n",
	  "wire.tsv:2: 'id' of 'message' needs a name of 1 to 64 bytes without blanks, quotes and "
	  "backslashes" },
	{ "message\tid\ta\"b\t\n",
	  "wire.tsv:2: 'id' of 'message' needs a name of 1 to 64 bytes without blanks, quotes and "
	  "backslashes" },
	{ "message\tid\ta\t\n",
	  "'wire.tsv' lacks 'body' of 'message': add its row, "
	  "with its own name if it has no other" },
	{ "message\tid\n", "wire.tsv:2: 2 cells, expected 4" }
};

static void check_refused(void)
{
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct sd_err err = { SD_OK, "" };
		struct sd_names *n = names_of(refused[i].rows, &err);

		ok(!n, "no table of names");
		is(err.text, strlen(err.text), refused[i].text, "place, cause, remedy");
		sd_names_free(n);
	}
}

int main(void)
{
	char dir[] = "/tmp/sd-names.XXXXXX";
	struct sd_err err = { SD_OK, "" };
	struct sd_names *n;

	if (!mkdtemp(dir) || chdir(dir))
		abort();
	n = names_of(standard, &err);
	ok(n && sd_names_same(n), "a table where all keep their names");
	sd_names_free(n);
	check_lines();
	check_refused();
	unlink("standard.tsv");
	unlink("wire.tsv");
	rmdir(dir);
	return done();
}
