/* sd-conform: test whether a platform or a sender speaks SDX/1. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "conform/receiver.h"
#include "conform/sender.h"
#include "data/write.h"
#include "stream/signals.h"
#include "stream/sink.h"

#include "base/ban.h"

static struct sd_receiver_test receiver;
static struct sd_sender_test sender;
static const char *format, *role, *fail_on, *write_to;

static const struct sd_opt opts[] = {
	SD_TEXT(0, "as", "NODE", receiver.node, "send as this node", "以此节点发送"),
	SD_FILE(0, "key", "FILE", receiver.key, "take its key from FILE", "其密钥文件"),
	SD_TEXT(0, "other", "NODE", receiver.other, "have a second node (receiver)",
		"第二个节点（receiver）"),
	SD_FILE(0, "other-key", "FILE", receiver.other_key, "take its key from FILE (receiver)",
		"其密钥文件（receiver）"),
	SD_TEXT(0, "firm", "CODE", receiver.firm, "have a node that is a firm (receiver)",
		"企业节点（receiver）"),
	SD_FILE(0, "firm-key", "FILE", receiver.firm_key, "take its key from FILE (receiver)",
		"其密钥文件（receiver）"),
	SD_TEXT(0, "uscc", "CODE", receiver.uscc, "declare for this firm, not a made-up one",
		"以此企业代码声明，缺省为虚构"),
	SD_TEXT(0, "only", "ID", receiver.only, "run cases alone whose id begins so",
		"只跑编号如此开头的用例"),
	SD_FLAG(0, "first", receiver.first, "end with the first case that fails",
		"遇到第一个不符合即结束"),
	SD_TEXT(0, "listen", "ADDRESS", sender.listen, "listen on this host:port (sender)",
		"监听地址 host:port（sender）"),
	SD_TEXT(0, "node", "CODE", sender.node, "be this node, 440000 if not given (sender)",
		"扮演此节点，缺省 440000（sender）"),
	SD_COUNT('n', "messages", "N", 1, SD_SENDER_MESSAGES, sender.messages,
		 "expect N messages (sender, sample)", "报文条数（sender、sample）"),
	SD_COUNT(0, "idle", "SECONDS", 1, 86400, sender.idle,
		 "end after so long without a request, 30", "无请求多久即结束，缺省 30 秒"),
	SD_COUNT(0, "timeout", "SECONDS", 1, 600, receiver.timeout,
		 "wait so long for an answer, 10 if not given", "等待回答的时限，缺省 10 秒"),
	SD_COUNT(0, "deadline", "SECONDS", 1, 600, receiver.deadline,
		 "expect slow requests ended by then, else 30", "慢请求应被终止的时限，缺省 30 秒"),
	SD_FILE(0, "replay-dir", "DIR", receiver.replay_dir,
		"write failing requests to files in DIR", "把不符合的请求写入 DIR"),
	SD_WORD(0, "role", "receiver sender", role, "list what binds this role alone",
		"只列约束该角色的要求"),
	SD_WORD('f', "format", "pretty jsonl junit", format, "write text, JSON lines or JUnit",
		"输出文字、JSON 行或 JUnit"),
	SD_FILE('o', "output", "FILE", write_to, "write to FILE", "输出到 FILE"),
	SD_WORD(0, "fail-on", "fail inconclusive warning", fail_on,
		"let this verdict end with status 1", "出现该结论即以状态 1 结束"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-conform", "list|coverage|receiver|sender|sample|send|replay [operand ...]",
	"Test whether a platform or a sender speaks SDX/1.",
	"检验平台或发送方是否符合 SDX/1。", opts
};

static struct sd_sink sink;

static enum sd_status told(int bad, const struct sd_err *err)
{
	if (bad)
		sd_complain(err);
	return bad ? err->kind : SD_OK;
}

/* What the report has so far. */
static int put(struct sd_buf *out, struct sd_err *err)
{
	int bad = sd_sink_write(&sink, out->p, out->n, err);

	sd_buf_clear(out);
	return bad;
}

static struct sd_err unwritten = { SD_OK, "" };
static void progress(struct sd_kit_report *r)
{
	if (put(&r->out, &unwritten))
		sd_stop(0);
}

static struct sd_kit_tables *tables(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_kit_tables *t = sd_kit_tables_new(sd_share_dir("conform"), &err);

	if (!t)
		sd_die(&err);
	return t;
}

static enum sd_kit_format chosen(void)
{
	return !format || *format == 'p' ? SD_KIT_PRETTY
		: strcmp(format, "jsonl") == 0 ? SD_KIT_JSONL : SD_KIT_JUNIT;
}

static enum sd_status show(void (*what)(const struct sd_kit_tables *t,
					const struct sd_kit_listing *how, struct sd_buf *out))
{
	struct sd_kit_listing how = { role, sd_lang_people_zh(), chosen() == SD_KIT_JSONL,
				      sd_cmd_columns(), sd_cmd_ambiguous() };
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	struct sd_kit_tables *t;
	int bad = sd_sink_open(&sink, write_to, false, &err);

	if (!bad) {
		t = tables();
		what(t, &how, &out);
		bad = put(&out, &err) || sd_sink_close(&sink, &err);
		sd_kit_tables_free(t);
	}
	sd_buf_release(&out);
	return told(bad, &err);
}

/* The verdict that ends with 1, and all that are graver. */
static enum sd_status answer(const struct sd_kit_report *r)
{
	bool open = fail_on && strcmp(fail_on, "fail") != 0;
	bool warning = fail_on && strcmp(fail_on, "warning") == 0;

	return r->count[SD_KIT_FAIL] || (open && r->count[SD_KIT_INCONCLUSIVE]) ||
	       (warning && r->count[SD_KIT_WARNING]) ? SD_NO : SD_OK;
}

/* A JSON line when a sender may begin. */
static void ready(const char *address)
{
	struct sd_buf line = SD_BUF_INIT;

	sd_buf_byte(&line, '{');
	sd_json_member(&line, "event", SD_S("ready"));
	sd_json_member(&line, "address", sd_slice_of(address));
	fprintf(stderr, "%s}\n", sd_buf_cstr(&line));
	sd_buf_release(&line);
}

/* Against the platform at `url`, or the sender that calls us. */
static enum sd_status test(const char *url)
{
	struct sd_kit_report report = { .format = chosen(), .role = url ? "receiver" : "sender",
					.subject = url ? url : sender.as,
					.zh = sd_lang_people_zh(), .verbose = sd_cmd_verbose(),
					.columns = sd_cmd_columns(),
					.ambiguous = sd_cmd_ambiguous() };
	struct sd_kit_tables *t = tables();
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;
	int bad = sd_sink_open(&sink, write_to, false, &err);

	receiver.url = url;
	receiver.progress = progress;
	sender.ready = ready;
	if (!bad) {
		bad = url ? sd_receiver_test(&receiver, t, &report, &err)
			  : sd_sender_test(&sender, t, &report, &err);
		if (unwritten.kind) {
			err = unwritten;
			bad = -1;
		}
		if (!bad) {
			sd_kit_report_end(&report);
			bad = put(&report.out, &err) || sd_sink_close(&sink, &err);
		} else {
			sd_sink_abandon(&sink);
		}
	}
	status = bad ? told(bad, &err) : answer(&report);
	sd_kit_report_release(&report);
	sd_kit_tables_free(t);
	return status;
}

static enum sd_status sample(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	int bad = sd_sink_open(&sink, write_to, false, &err);

	if (!bad) {
		sd_sender_sample(sender.messages ? sender.messages : 1, &out);
		bad = put(&out, &err) || sd_sink_close(&sink, &err);
	}
	sd_buf_release(&out);
	return told(bad, &err);
}

/* One request, and what is answered: a file as it is, or messages. */
static enum sd_status one(int (*send)(const struct sd_receiver_test *t, const char *file,
				      struct sd_buf *out, struct sd_err *err),
			  const char *file, const char *url)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf out = SD_BUF_INIT;
	int bad = sd_sink_open(&sink, write_to, false, &err);

	receiver.url = url;
	if (!bad) {
		bad = send(&receiver, file, &out, &err);
		if (!bad || out.n)
			bad = put(&out, &err) || sd_sink_close(&sink, &err) || bad;
		else
			sd_sink_abandon(&sink);
	}
	sd_buf_release(&out);
	return told(bad, &err);
}

int main(int argc, char **argv)
{
	struct sd_err err = { SD_OK, "" };
	const char *what;

	sd_cmd_begin(&cmd, &argc, &argv);
	sender.as = receiver.node;
	sender.key = receiver.key;
	what = argc ? argv[0] : "";
	if (strcmp(what, "list") == 0 && argc == 1)
		return sd_cmd_end(show(sd_kit_list));
	if (strcmp(what, "coverage") == 0 && argc == 1)
		return sd_cmd_end(show(sd_kit_coverage));
	if (strcmp(what, "receiver") == 0 && argc == 2)
		return sd_cmd_end(test(argv[1]));
	if (strcmp(what, "sender") == 0 && argc == 1)
		return sd_cmd_end(test(NULL));
	if (strcmp(what, "sample") == 0 && argc == 1)
		return sd_cmd_end(sample());
	if (strcmp(what, "replay") == 0 && argc == 3)
		return sd_cmd_end(one(sd_kit_replay, argv[1], argv[2]));
	if (strcmp(what, "send") == 0 && argc == 3)
		return sd_cmd_end(one(sd_kit_post, argv[1], argv[2]));
	sd_fail(&err, SD_USAGE, "write: list; coverage; receiver URL; sender; "
		"sample; send FILE URL; replay FILE URL");
	return sd_cmd_end(told(-1, &err));
}
