/* Values put in by their pointers, where nothing is yet. */

#include "data/graft.h"

#include "tap.h"

static const struct { const char *into, *by, *want, *left; } cases[] = {
	{ "{\"a\":1}", "{}", "{\"a\":1}", "" },
	{ "{}", "{\"/a\":1}", "{\"a\":1}", "" },
	{ "{\"a\":{\"b\":1},\"c\":[{\"d\":2}]}", "{\"/a/x\":3,\"/c/0/e\":4,\"/f/g\":5}",
	  "{\"a\":{\"b\":1,\"x\":3},\"c\":[{\"d\":2,\"e\":4}],\"f\":{\"g\":5}}", "" },
	/* what is there stays */
	{ "{\"a\":1.10}", "{\"/a\":2}", "{\"a\":1.10}", "{\"/a\":2}" },
	{ "{\"a\":1}", "{\"/a/b\":2}", "{\"a\":1}", "{\"/a/b\":2}" },
	{ "{\"a\":null}", "{\"/a\":2}", "{\"a\":null}", "{\"/a\":2}" },
	/* lists grow at their end alone */
	{ "{\"a\":[1]}", "{\"/a/1\":2,\"/a/2\":3}", "{\"a\":[1,2,3]}", "" },
	{ "{\"a\":[1]}", "{\"/a/0\":2,\"/a/2\":3}", "{\"a\":[1]}", "{\"/a/0\":2,\"/a/2\":3}" },
	{ "{\"a\":[]}", "{\"/a/0\":2}", "{\"a\":[2]}", "" },
	{ "{\"a\":[{}]}", "{\"/a/0/b\":2}", "{\"a\":[{\"b\":2}]}", "" },
	{ "{\"a\":[0,1,2,3,4,5,6,7,8,9,{}]}", "{\"/a/10/b\":2,\"/a/1/b\":2}",
	  "{\"a\":[0,1,2,3,4,5,6,7,8,9,{\"b\":2}]}", "{\"/a/1/b\":2}" },
	/* names with slashes and tildes, quotes, and none */
	{ "{\"a/b\":{},\"~\":{}}", "{\"/a~1b/c\":1,\"/~0/d\":2,\"/e~1~0f\":3}",
	  "{\"a/b\":{\"c\":1},\"~\":{\"d\":2},\"e/~f\":3}", "" },
	{ "{\"\":{}}", "{\"//a\":1,\"/\\\"\":2}", "{\"\":{\"a\":1},\"\\\"\":2}", "" },
	{ "{}", "{\"/\":1,\"/a/\":2,\"/b\":3}", "{\"\":1,\"a\":{\"\":2},\"b\":3}", "" },
	{ "{\"\\u0061\":{}}", "{\"/a/b\":1}", "{\"\\u0061\":{\"b\":1}}", "" },
	/* neighbours in the order of bytes that are none in the tree */
	{ "{}", "{\"/a\":1,\"/a-b\":2,\"/a/x\":3}", "{\"a\":1,\"a-b\":2}", "{\"/a/x\":3}" },
	{ "{}", "{\"/a-b\":2,\"/a/x\":3,\"/a/y\":4,\"/ab\":5}",
	  "{\"a-b\":2,\"a\":{\"x\":3,\"y\":4},\"ab\":5}", "" },
	{ "{\"a\":1}", "{\"/a-b\":2,\"/a/x\":3}", "{\"a\":1,\"a-b\":2}", "{\"/a/x\":3}" },
	{ "{}", "{\"/a/0\":1}", "{\"a\":{\"0\":1}}", "" },
	/* what is no such object */
	{ "{}", "[]", NULL, NULL }, { "{}", "{\"a\":1}", NULL, NULL },
	{ "{}", "{\"/~\":1}", NULL, NULL }, { "{}", "{\"/~2\":1}", NULL, NULL },
	{ "{}", "{\"\":1}", NULL, NULL }, { "{}", "{\"/a\":1,\"/a\":2}", NULL, NULL },
	{ "{}", "{\"/a\":", NULL, NULL }
};

int main(void)
{
	struct sd_buf out = SD_BUF_INIT, left = SD_BUF_INIT, deep = SD_BUF_INIT;
	struct sd_graft *g = sd_graft_new();
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sd_buf_clear(&out);
		sd_buf_clear(&left);
		if (!cases[i].want) {
			ok(!sd_graft_read(g, sd_slice_of(cases[i].by)), "%s is refused",
			   cases[i].by);
			continue;
		}
		ok(sd_graft_read(g, sd_slice_of(cases[i].by)) &&
		   sd_graft_write(g, sd_slice_of(cases[i].into), &out, &left),
		   "%s into %s", cases[i].by, cases[i].into);
		is(out.p, out.n, cases[i].want, "gives this");
		is(left.p, left.n, cases[i].left, "and leaves this");
	}
	sd_buf_text(&deep, "{\"");
	for (i = 0; i < 65; i++)
		sd_buf_text(&deep, "/a");
	sd_buf_text(&deep, "\":1}");
	ok(!sd_graft_read(g, sd_buf_slice(&deep)), "65 steps are too many");
	sd_buf_clear(&out);
	ok(!sd_graft_read(g, SD_S("{\"/a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
				 "[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
				 "]]}")) ||
	   !sd_graft_write(g, SD_S("{}"), &out, &left),
	   "what would be too deep is not put in");
	ok(out.n == 0, "and nothing is written");
	sd_graft_free(g);
	sd_buf_release(&out);
	sd_buf_release(&left);
	sd_buf_release(&deep);
	return done();
}
