/* One request: a file as it is, or messages signed. */

#include "base/file.h"
#include "conform/kit.h"

#include "base/ban.h"

static int heard(const struct kit *k, const struct kit_answer *a, struct sd_err *err)
{
	if (k->lost)
		return sd_fail(err, SD_REMOTE, "%.*s", (int)k->why.n, k->why.p);
	if (!a->m.raw.n)
		return sd_fail(err, SD_REMOTE, "nothing was answered");
	return 0;
}

int sd_kit_replay(const struct sd_receiver_test *t, const char *file, struct sd_buf *out,
		  struct sd_err *err)
{
	struct kit *k = kit_new(t, err);
	struct sd_buf bytes = SD_BUF_INIT;
	const struct kit_answer *a;
	int bad = !k || sd_file_slurp(file, SD_WIRE_BYTES, &bytes, err);

	if (!bad) {
		a = kit_send(k, sd_buf_slice(&bytes));
		sd_buf_add(out, sd_buf_slice(&a->m.raw));
		bad = heard(k, a, err);
	}
	sd_buf_release(&bytes);
	kit_free(k);
	return bad ? -1 : 0;
}

int sd_kit_post(const struct sd_receiver_test *t, const char *file, struct sd_buf *out,
		struct sd_err *err)
{
	struct kit *k = kit_new(t, err);
	struct sd_buf lines = SD_BUF_INIT;
	const struct kit_answer *a;
	int bad = !k || sd_file_slurp(file, SD_WIRE_BYTES, &lines, err);

	if (!bad && !k->node.code)
		bad = sd_fail(err, SD_USAGE, "say who sends: --as NODE and --key FILE");
	if (!bad) {
		a = kit_post(k, sd_buf_slice(&lines));
		sd_buf_add(out, sd_buf_slice(&a->m.body));
		bad = heard(k, a, err);
		if (!bad && a->status != 200)
			bad = sd_fail(err, SD_NO, "the platform answered %u", a->status);
	}
	sd_buf_release(&lines);
	kit_free(k);
	return bad ? -1 : 0;
}
