/* sd-validate: judge the form and procedure of declarations, pass them on. */

#include "cli/cmd.h"
#include "rules/filter.h"
#include "rules/judge.h"

static struct sd_judging how = SD_JUDGING_INIT;	/* --rules --profile --asked … */
static struct sd_filter io;			/* -o -f -j --pass --fail --seal … */

static const struct sd_opt opts[] = {
	SD_JUDGING_OPTS(how),
	SD_FLAG(0, "set", how.set, "judge the records together with each other too",
		"各条声明之间也互相对照"),
	SD_COUNT(0, "memory", "MIB", 8, 1 << 20, io.memory_mib,
		 "with --set, hold so many MiB, else 256", "--set 所用内存上限，缺省 256 MiB"),
	SD_FILTER_OPTS(io),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-validate", "[file ...]", "Judge the form and procedure of declarations.",
	"判定声明的格式与程序。", opts
};

static const struct sd_filter_work work = { "validate", sd_procedure_judge, NULL };

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
