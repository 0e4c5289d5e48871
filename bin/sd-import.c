/* sd-import: what enterprises and clerks hold into declarations, one a line. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/cmd.h"
#include "format/guess.h"
#include "format/intake.h"
#include "model/wordmap.h"

#include "base/ban.h"

static struct sd_intake how = { .build = { .declared_at = SD_DAY_NONE } };
static struct sd_filter site;	/* what the environment says; here only the seal */
static struct sd_texts maps, sheets;
static const char *output, *layout, *encoding, *separator, *template;
static bool seal;

static const struct sd_opt opts[] = {
	SD_FILE('o', "output", "FILE", output, "write to FILE", "输出到 FILE"),
	SD_TEXTS(0, "map", "MAP", maps, "take headings from MAP too, may be repeated",
		 "另用 MAP 中的表头对照，可多次给出"),
	SD_FILE(0, "map-template", "FILE", template, "print a map to fill in for FILE",
		"按 FILE 的表头输出对照表，供填写"),
	SD_TEXTS(0, "sheet", "NAME", sheets, "read this sheet alone, may be repeated",
		 "只读该工作表，可多次给出"),
	SD_WORD(0, "layout", "auto long wide", layout,
		"read a row as an indicator or as all of it", "一行一项指标，或一行一份声明"),
	SD_WORD(0, "encoding", "auto utf-8 gb18030", encoding,
		"read the files in this encoding", "文件的编码"),
	SD_WORD(0, "separator", "auto comma semicolon tab", separator,
		"part the cells of a row at this", "单元格的分隔符"),
	SD_DAY(0, "declared-at", how.build.declared_at,
	       "declare on DATE where no column says it", "没有公开时间一列时的公开日期"),
	SD_TEXT(0, "node", "CODE", how.build.node,
		"name the accepting node, a division code", "接收节点的行政区划代码"),
	SD_FLAG(0, "seal", seal, "end the output with a seal", "输出末尾加封印行"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-import", "[file ...]", "Turn spreadsheets and archives of them into declarations.",
	"把表格文件及其压缩包转成声明。", opts
};

static void take_words(void)
{
	if (layout)
		how.layout = layout[0] == 'l' ? SD_LAYOUT_LONG :
			     layout[0] == 'w' ? SD_LAYOUT_WIDE : SD_LAYOUT_AUTO;
	if (encoding)
		how.encoding = encoding[0] == 'u' ? SD_ENCODING_UTF8 :
			       encoding[0] == 'g' ? SD_ENCODING_GB18030 : SD_ENCODING_AUTO;
	if (separator)
		how.separator = separator[0] == 'c' ? ',' : separator[0] == 's' ? ';' :
				separator[0] == 't' ? '\t' : '\0';
}

static int check_node(struct sd_err *err)
{
	const char *node = how.build.node;

	if (!node || (strlen(node) == 6 && strspn(node, "0123456789") == 6))
		return 0;
	return sd_fail(err, SD_USAGE, "'--node' takes a division code of six figures, "
		       "not '%s'", node);
}

/* Whatever keeps a table that comes with the program from being read, the set-up is
 * broken. */
static int broken(struct sd_err *err)
{
	err->kind = SD_UNJUDGED;
	return -1;
}

/* A map that comes with the program, by its name, or a file. */
static int add_map(const char *dir, const char *name, struct sd_err *err)
{
	struct sd_buf path = SD_BUF_INIT;
	bool ours;
	int bad;

	sd_buf_printf(&path, "%s/%s.tsv", dir, name);
	ours = !strchr(name, '/') && access(sd_buf_cstr(&path), R_OK) == 0;
	bad = sd_maps_add(how.build.maps, ours ? sd_buf_cstr(&path) : name, err);
	sd_buf_release(&path);
	return bad;
}

static int load(struct sd_err *err)
{
	const char *dir = sd_share_dir("maps");
	struct sd_buf terms = SD_BUF_INIT;
	size_t i;
	int bad;

	how.build.maps = sd_maps_new(dir, sd_share_dir("rules"), err);
	how.build.notes = sd_notes_new(dir, sd_lang_records_zh(), err);
	if (!how.build.maps || !how.build.notes)
		return broken(err);
	for (i = 0; i < maps.n; i++)
		if (add_map(dir, maps.text[i], err))
			return -1;
	sd_buf_printf(&terms, "%s/terms.tsv", sd_share_dir("rules"));
	bad = sd_maps_terms(how.build.maps, sd_buf_cstr(&terms), err);
	sd_buf_release(&terms);
	return bad ? broken(err) : 0;
}

/* The headings of --map-template, each once. */
struct headings {
	struct sd_wordmap seen;
	struct sd_buf out;
};

static void put_heading(void *context, struct sd_slice heading)
{
	struct headings *h = context;
	struct sd_buf folded = SD_BUF_INIT;
	uint32_t number = (uint32_t)h->seen.count;

	sd_heading_fold(heading, &folded);
	if (folded.n && sd_wordmap_put(&h->seen, sd_buf_slice(&folded), number) == number)
		sd_guess_write(how.build.maps, heading, &h->out);
	sd_buf_release(&folded);
}

/* A map of the headings of one file, with what they may mean. */
static enum sd_status print_template(struct sd_sink *out)
{
	const char *const file[] = { template, NULL };
	struct headings h = { SD_WORDMAP_INIT, SD_BUF_INIT };
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;

	how.heading = put_heading;
	how.context = &h;
	sd_buf_text(&h.out, "heading\tpath\tkind\tconfidence\tlike\n");
	status = sd_intake_run(&how, file);
	if (h.seen.count && sd_sink_write(out, h.out.p, h.out.n, &err)) {
		sd_complain(&err);
		status = sd_worse(status, err.kind);
	}
	sd_wordmap_release(&h.seen);
	sd_buf_release(&h.out);
	return status;
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_sink out;
	enum sd_status status;

	sd_cmd_begin(&cmd, &argc, &argv);
	sd_cmd_filter(&site);
	take_words();
	if (template && *argv)
		sd_fail(&err, SD_USAGE, "'--map-template' takes one file and no others, not "
			"'%s'", *argv);
	if (err.kind || check_node(&err) || load(&err) ||
	    sd_sink_open(&out, output, !template && (seal || site.seal), &err))
		sd_die(&err);
	how.out = &out;
	how.sheet = sheets.text;
	how.sheets = sheets.n;
	how.zh = sd_lang_records_zh();
	how.complain = sd_complain;
	how.warn = sd_warn;
	status = template ? print_template(&out) :
			    sd_intake_run(&how, (const char *const *)argv);
	if (status == SD_SYSTEM) {
		sd_sink_abandon(&out);
	} else if (sd_sink_close(&out, &err)) {
		sd_complain(&err);
		status = sd_worse(status, err.kind);
	}
	sd_maps_free(how.build.maps);
	sd_notes_free((struct sd_notes *)(uintptr_t)how.build.notes);
	return sd_cmd_end(status);
}
