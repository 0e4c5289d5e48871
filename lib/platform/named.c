/* Requests and answers under the names of the wire, where these are others than ours. */

#include "platform/platform_state.h"

#include "data/scan.h"

#include "base/ban.h"

void platform_own_names(const struct sd_platform *p, struct sd_request *r)
{
	struct sd_buf ours = SD_BUF_INIT;

	if (!p->names)
		return;
	sd_names_put(p->names, SD_NAMES_IN, "message", sd_buf_slice(&r->body), &ours);
	sd_scan_pad(&ours);
	sd_buf_release(&r->body);
	r->body = ours;
}

/* Which object the answer is, in `object`; NULL there: lines that say it themselves.
 * False: one whose names are not in the table. */
static bool object_of(const struct sd_request *r, const char **object)
{
	const char *type = r->answer.type;

	*object = NULL;
	if (!type || !sd_slice_starts(r->path, "/sdx/1/"))
		return false;
	if (strcmp(type, SD_PROBLEM_TYPE) == 0)
		*object = "problem";
	else if (strcmp(type, "application/json") != 0)
		return strcmp(type, "application/x-ndjson") == 0;
	else if (sd_slice_starts(r->path, "/sdx/1/declarations/"))
		*object = "version";
	else if (sd_slice_starts(r->path, "/sdx/1/receipts/"))
		*object = "receipt";
	return *object != NULL;
}

void platform_wire_names(const struct sd_platform *p, struct sd_request *r)
{
	struct sd_buf wire = SD_BUF_INIT;
	const char *object;

	if (!p->names || !object_of(r, &object))
		return;
	sd_names_put(p->names, SD_NAMES_OUT, object, sd_buf_slice(&r->answer.body),
		     &wire);
	sd_buf_release(&r->answer.body);
	r->answer.body = wire;
}
