/* Refusals. */

#include "net/problem.h"

#include "data/write.h"

#include "base/ban.h"

static const struct {
	const char *code, *title, *title_zh;
	unsigned status;
} problem[SD_PROBLEM_COUNT] = {
#define X(name, code, status, en, zh) { code, en, zh, status },
	SD_PROBLEMS(X)
#undef X
};

unsigned sd_problem_status(enum sd_problem p)
{
	return problem[p].status;
}

const char *sd_problem_code(enum sd_problem p)
{
	return problem[p].code;
}

const char *sd_problem_title(enum sd_problem p, bool zh)
{
	return zh ? problem[p].title_zh : problem[p].title;
}

void sd_problem_write(enum sd_problem p, const char *detail, bool zh, struct sd_buf *out)
{
	sd_buf_printf(out, "{\"type\":\"urn:sdx:1:%s\"", problem[p].code);
	sd_json_member(out, "title", sd_slice_of(sd_problem_title(p, zh)));
	sd_json_uint(out, "status", problem[p].status);
	if (detail)
		sd_json_member(out, "detail", sd_slice_of(detail));
	sd_json_member(out, "code", sd_slice_of(problem[p].code));
	sd_buf_put(out, "}\n", 2);
}
