/* Options from tables. */

#include "cli/option.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/speech.h"
#include "base/utf8.h"

#include "base/ban.h"

struct sd_common sd_common;

const struct sd_opt sd_common_opts[] = {
	SD_WORD(0, "lang", "zh en", sd_common.lang, "speak Chinese or English", "用中文或英文"),
	SD_FLAG('q', "quiet", sd_common.quiet, "keep warnings and progress to itself",
		"不显示警告与进度"),
	SD_FLAG('v', "verbose", sd_common.verbose, "tell more", "显示更多"),
	SD_FLAG('h', "help", sd_common.help, "print this help", "显示本帮助"),
	SD_FLAG(0, "version", sd_common.version, "print the version", "显示版本"),
	SD_END
};

/* Not shown in the help: for the makefile alone. */
static const struct sd_opt hidden_opts[] = {
	SD_FLAG(0, "dump-options", sd_common.dump, "print the table of options", "列出选项表"),
	SD_END
};

static const struct sd_opt *const *tables(const struct sd_cmd *cmd)
{
	static const struct sd_opt *list[4];

	list[0] = cmd->opts;
	list[1] = sd_common_opts;
	list[2] = hidden_opts;
	return list;
}

static const struct sd_opt *find(const struct sd_cmd *cmd, char letter, const char *name,
				 size_t n)
{
	const struct sd_opt *const *t, *o;

	for (t = tables(cmd); *t; t++)
		for (o = *t; o->kind; o++)
			if (name ? strlen(o->name) == n && !memcmp(o->name, name, n)
				 : o->letter == letter)
				return o;
	return NULL;
}

static void unsound(const struct sd_cmd *cmd, const struct sd_opt *o, const char *why)
{
	fprintf(stderr, "%s: option '--%s' %s\n", cmd->name, o->name, why);
	abort();
}

void sd_options_check(const struct sd_cmd *cmd)
{
	const struct sd_opt *const *t, *o;

	for (t = tables(cmd); *t; t++)
		for (o = *t; o->kind; o++) {
			if (find(cmd, 0, o->name, strlen(o->name)) != o ||
			    (o->letter && find(cmd, o->letter, NULL, 0) != o))
				unsound(cmd, o, "stands in the table twice");
			if ((o->kind == SD_OPT_FLAG) != !o->value)
				unsound(cmd, o, "has no name for its value");
			if (o->help[strlen(o->help) - 1] == '.' ||
			    sd_utf8_columns(sd_slice_of(o->help), 1) > 50)
				unsound(cmd, o, "has help that is too long or ends in a full stop");
		}
}

static bool in_words(const char *words, const char *value)
{
	struct sd_slice rest = sd_slice_of(words), word;

	while (sd_slice_cut(&rest, ' ', &word))
		if (sd_slice_is(word, value))
			return true;
	return false;
}

static int refuse(const struct sd_opt *o, const char *value, const char *want,
		  struct sd_err *err)
{
	return sd_fail(err, SD_USAGE, "'--%s' takes %s, not '%s'", o->name, sd_spoken(want),
		       value);
}

static int take_count(const struct sd_opt *o, const char *value, struct sd_err *err)
{
	unsigned long n;
	char want[48], *end;

	n = strtoul(value, &end, 10);
	if (*value >= '0' && *value <= '9' && !*end && n >= o->least && n <= o->most) {
		*(unsigned *)o->where = (unsigned)n;
		return 0;
	}
	snprintf(want, sizeof want, sd_spoken("%u to %u"), o->least, o->most);
	return refuse(o, value, want, err);
}

static void gather(struct sd_texts *texts, const char *value)
{
	texts->text = sd_realloc(texts->text, (texts->n + 1) * sizeof *texts->text);
	texts->text[texts->n++] = value;
}

static int take_value(const struct sd_opt *o, const char *value, struct sd_err *err)
{
	sd_day day;

	switch (o->kind) {
	case SD_OPT_DIR:
	case SD_OPT_TEXTS:
		gather(o->where, value);
		return 0;
	case SD_OPT_WORD:
		if (!in_words(o->words, value))
			return sd_fail(err, SD_USAGE, "'--%s' takes one of '%s', not '%s'",
				       o->name, o->words, value);
		*(const char **)o->where = value;
		return 0;
	case SD_OPT_COUNT:
		return take_count(o, value, err);
	case SD_OPT_DAY:
		day = sd_date_read(sd_slice_of(value));
		if (day == SD_DAY_NONE)
			return refuse(o, value, "a day as YYYY-MM-DD", err);
		*(sd_day *)o->where = day;
		return 0;
	default:
		*(const char **)o->where = value;
		return 0;
	}
}

/* `-jN`, `-j N`, `-qv`; returns how many of `argv` were used, or -1. */
static int read_letters(const struct sd_cmd *cmd, const char *arg, const char *next,
			struct sd_err *err)
{
	const struct sd_opt *o;

	for (arg++; *arg; arg++) {
		o = find(cmd, *arg, NULL, 0);
		if (!o)
			return sd_fail(err, SD_USAGE,
				       "there is no option '-%c' (see --help)", *arg);
		if (o->kind == SD_OPT_FLAG) {
			*(bool *)o->where = true;
			continue;
		}
		if (!arg[1] && !next)
			return sd_fail(err, SD_USAGE, "'-%c' wants a value: %s", *arg, o->value);
		if (take_value(o, arg[1] ? arg + 1 : next, err))
			return -1;
		return arg[1] ? 1 : 2;
	}
	return 1;
}

/* `--name`, `--name=VALUE`, `--name VALUE`; returns how many of `argv` were used. */
static int read_name(const struct sd_cmd *cmd, const char *arg, const char *next,
		     struct sd_err *err)
{
	const char *name = arg + 2, *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	const struct sd_opt *o = find(cmd, 0, name, n);

	if (!o)
		return sd_fail(err, SD_USAGE, "there is no option '--%.*s' (see --help)",
			       (int)n, name);
	if (o->kind == SD_OPT_FLAG) {
		if (equals)
			return sd_fail(err, SD_USAGE, "'--%s' takes no value", o->name);
		*(bool *)o->where = true;
		return 1;
	}
	if (!equals && !next)
		return sd_fail(err, SD_USAGE, "'--%s' wants a value: %s", o->name, o->value);
	if (take_value(o, equals ? equals + 1 : next, err))
		return -1;
	return equals ? 1 : 2;
}

int sd_options_read(const struct sd_cmd *cmd, int argc, char **argv, struct sd_err *err)
{
	int i = 1, operands = 0, used;
	bool only_operands = false;

	while (i < argc) {
		const char *arg = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;

		if (only_operands || arg[0] != '-' || !arg[1]) {
			argv[operands++] = argv[i++];
			continue;
		}
		if (strcmp(arg, "--") == 0) {
			only_operands = true;
			i++;
			continue;
		}
		used = arg[1] == '-' ? read_name(cmd, arg, next, err)
				     : read_letters(cmd, arg, next, err);
		if (used < 0)
			return -1;
		i += used;
	}
	argv[operands] = NULL;
	return operands;
}

static void help_line(const struct sd_opt *o, bool zh, int ambiguous, FILE *to)
{
	int width = 0;

	width += fprintf(to, o->letter ? "  -%c, " : "      ", o->letter);
	width += fprintf(to, "--%s", o->name);
	if (o->value)
		width += fprintf(to, " %s", o->value);
	fprintf(to, "%*s%s\n", width < 24 ? 24 - width : 1, "", zh ? o->zh : o->help);
	if (o->words)
		fprintf(to, "%24s%s\n", "", o->words);
	(void)ambiguous;
}

void sd_options_help(const struct sd_cmd *cmd, bool zh, int ambiguous, FILE *to)
{
	const struct sd_opt *o;

	fprintf(to, zh ? "用法: %s [选项] %s\n%s\n\n" : "usage: %s [option ...] %s\n%s\n\n",
		cmd->name, cmd->operands, zh ? cmd->zh : cmd->help);
	for (o = cmd->opts; o->kind; o++)
		help_line(o, zh, ambiguous, to);
	for (o = sd_common_opts; o->kind; o++)
		help_line(o, zh, ambiguous, to);
}

void sd_options_dump(const struct sd_cmd *cmd, FILE *to)
{
	static const char *const kind[] = {
		"end", "flag", "text", "file", "dir", "texts", "word", "count", "day"
	};
	const struct sd_opt *const *t, *o;

	fprintf(to, "command\t%s\t%s\t%s\n", cmd->name, cmd->operands, cmd->help);
	for (t = tables(cmd); *t != hidden_opts; t++)
		for (o = *t; o->kind; o++)
			fprintf(to, "option\t%.1s\t%s\t%s\t%s\t%s\t%s\n",
				o->letter ? &o->letter : "", o->name,
				o->value ? o->value : "", kind[o->kind],
				o->words ? o->words : "", o->help);
}
