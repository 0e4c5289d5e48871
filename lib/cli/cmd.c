/* The beginning and the end of every command. */

#include "cli/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/speech.h"
#include "cli/chinese.h"
#include "cli/option.h"
#include "rules/pack.h"
#include "stream/signals.h"

#include "base/ban.h"

static const struct sd_cmd *running;

/* LC_ALL, LC_MESSAGES, LANG, in that order: what people read. */
static bool locale_is_chinese(void)
{
	static const char *const name[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value;
	size_t i;

	for (i = 0; i < 3; i++) {
		value = getenv(name[i]);
		if (value && *value)
			return strncmp(value, "zh", 2) == 0;
	}
	return false;
}

static const char *chosen_lang(void)
{
	const char *lang = sd_common.lang ? sd_common.lang : getenv("SD_LANG");

	return lang && (strcmp(lang, "zh") == 0 || strcmp(lang, "en") == 0) ? lang : NULL;
}

bool sd_lang_records_zh(void)
{
	const char *lang = chosen_lang();

	return !lang || *lang == 'z';
}

bool sd_lang_people_zh(void)
{
	const char *lang = chosen_lang();

	return lang ? *lang == 'z' : locale_is_chinese();
}

/* Of failures, as the environment has it until --lang was read. */
static void speak(void)
{
	sd_speak(sd_lang_people_zh() ? sd_chinese : NULL);
}

bool sd_cmd_verbose(void)
{
	return sd_common.verbose;
}

/* A standard stream that is closed stays so: else the next file opened would get
 * its number, and be read or written in its place. */
static void hold_standard_streams(void)
{
	int fd, got = 0;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO && got >= 0; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			got = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void sd_cmd_begin(const struct sd_cmd *cmd, int *argc, char ***argv)
{
	struct sd_err err = { SD_OK, "" };

	running = cmd;
	hold_standard_streams();
	sd_options_check(cmd);
	speak();
	*argc = sd_options_read(cmd, *argc, *argv, &err);
	speak();
	if (*argc < 0)
		sd_die(&err);
	if (sd_common.help)
		sd_options_help(cmd, sd_lang_people_zh(), 1, stdout);
	else if (sd_common.version)
		printf("%s %s\n", cmd->name, SD_VERSION);
	else if (sd_common.dump)
		sd_options_dump(cmd, stdout);
	if (sd_common.help || sd_common.version || sd_common.dump)
		exit(sd_cmd_end(SD_OK));
	sd_signals_begin(cmd->name);
	if (sd_common.quiet)
		sd_progress_quiet();
}

int sd_cmd_end(enum sd_status status)
{
	if (fflush(stdout) || ferror(stdout) || (close(STDOUT_FILENO) && errno != EBADF)) {
		if (errno != EPIPE) {
			fprintf(stderr, sd_spoken("%s: cannot write 'standard output': %s\n"),
				running->name, sd_spoken(strerror(errno)));
			status = sd_worse(status, SD_SYSTEM);
		}
	}
	sd_signals_end();
	return (int)status;
}

void sd_complain(const struct sd_err *err)
{
	sd_progress_clear();
	fprintf(stderr, "%s: %s\n", running->name, err->text);
}

void sd_warn(const char *format, ...)
{
	struct sd_err said = { SD_OK, "" };
	va_list args;

	if (sd_common.quiet)
		return;
	va_start(args, format);
	sd_vfail(&said, SD_OK, format, args);
	va_end(args);
	sd_complain(&said);
}

void sd_die(const struct sd_err *err)
{
	sd_complain(err);
	exit((int)err->kind);
}

/* Folders of data, and what names another place for each. */
enum { SHARED = 4 };
static const struct {
	const char *name, *variable, *installed;
} shared[SHARED] = {
	{ "rules", "SD_RULES", SD_SHARE "/rules" },
	{ "maps", "SD_MAPS", SD_SHARE "/maps" },
	{ "samples", "SD_SAMPLES", SD_SHARE "/samples" },
	{ "conform", "SD_CONFORM", SD_SHARE "/conform" }
};

static size_t which(const char *name)
{
	size_t i = 0;

	while (i + 1 < SHARED && strcmp(name, shared[i].name) != 0)
		i++;
	return i;
}

/* BASE/NAME when it is there; each of the names has a place of its own. */
static const char *existing(const char *base, const char *name)
{
	static char held[SHARED][4200];
	char *path = held[which(name)];

	snprintf(path, sizeof held[0], "%s/%s", base, name);
	return access(path, R_OK) == 0 ? path : NULL;
}

const char *sd_share_dir(const char *name)
{
	const char *given = getenv(shared[which(name)].variable), *path;
	char self[4096], *slash;
	ssize_t n;

	if (given && *given)
		return given;
	n = readlink("/proc/self/exe", self, sizeof self - 16);
	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		memcpy(slash, "/../share", sizeof "/../share");
		path = existing(self, name);
		if (path)
			return path;
		memcpy(slash, "/../share/sd", sizeof "/../share/sd");
		path = existing(self, name);
		if (path)
			return path;
	}
	path = existing(SD_SHARE, name);
	return path ? path : shared[which(name)].installed;
}

struct sd_pack *sd_cmd_pack_at(const char *dir, struct sd_judging *how, bool for_people)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;

	if (how->asked == SD_DAY_NONE)
		how->asked = sd_day_today();
	if (!how->profile)
		how->profile = "guangdong";
	how->zh = for_people ? sd_lang_people_zh() : sd_lang_records_zh();
	pack = sd_pack_new(dir, how, &err);
	if (!pack) {
		err.kind = err.kind == SD_USAGE ? SD_USAGE : SD_UNJUDGED;
		sd_die(&err);
	}
	return pack;
}

struct sd_pack *sd_cmd_pack(struct sd_judging *how, bool for_people)
{
	return sd_cmd_pack_at(sd_share_dir("rules"), how, for_people);
}

int sd_cmd_ambiguous(void)
{
	const char *value = getenv("SD_AMBIGUOUS");

	return value && strcmp(value, "2") == 0 ? 2 : 1;
}

int sd_cmd_columns(void)
{
	struct winsize size;

	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= 40)
		return size.ws_col;
	return 80;
}

void sd_cmd_filter(struct sd_filter *io)
{
	const char *seal = getenv("SD_SEAL"), *colourless = getenv("NO_COLOR");

	if (seal && strcmp(seal, "1") == 0)
		io->seal = io->expect_seal = true;
	io->zh = sd_lang_people_zh();
	io->verbose = sd_common.verbose;
	io->quiet = sd_common.quiet;
	io->colour = isatty(STDOUT_FILENO) && !(colourless && *colourless) && !io->output;
	io->ambiguous = sd_cmd_ambiguous();
	io->columns = sd_cmd_columns();
	io->complain = sd_complain;
}
