/* sd-review: judge declarations against mandatory standards, pass them on. */

#include "cli/cmd.h"
#include "rules/filter.h"
#include "rules/judge.h"
#include "rules/note.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules --profile --asked … */
static struct sd_filter io;			/* -o -f -j --pass --fail --seal … */

static const struct sd_opt opts[] = {
	SD_JUDGING_OPTS(how),
	SD_DAY(0, "made", how.made, "judge goods made on DATE", "按该生产日期判定"),
	SD_FILTER_OPTS(io),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-review", "[file ...]", "Judge declarations against mandatory standards.",
	"对照强制性标准审查声明。", opts
};

static const struct sd_filter_work work = { "review", sd_review_judge, sd_review_note };

int main(int argc, char **argv)
{
	struct sd_pack *rules;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	sd_cmd_filter(&io);
	rules = sd_cmd_pack(&how, sd_filter_for_people(&io));
	status = sd_filter_run(&io, &how, (const char *const *)argv, &work, rules);
	sd_pack_free(rules);
	return sd_cmd_end(status);
}
