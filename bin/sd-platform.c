/* sd-platform: the reference platform of the exchange profile SDX/1. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/speech.h"
#include "cli/cmd.h"
#include "cli/wire_names.h"
#include "data/write.h"
#include "platform/access.h"
#include "platform/demo.h"
#include "platform/load.h"
#include "platform/platform.h"
#include "platform/setup.h"
#include "rules/pack.h"
#include "store/log.h"
#include "stream/signals.h"

#include "base/ban.h"

static struct sd_judging how = SD_JUDGING_INIT;		/* --rules --profile --asked */
static struct sd_setup setup;				/* --node --name --origin … */
static const char *wire_names;				/* --wire-names */
static struct sd_loading io;				/* -o --seal --expect-seal */
static struct sd_serve_options serving = { .connections = SD_SERVE_CONNECTIONS,
					   .deadline = SD_SERVE_DEADLINE };
static const char *ca;					/* --ca */

static const struct sd_opt opts[] = {
	SD_TEXT(0, "node", "CODE", setup.node, "give the platform this node code (init)",
		"平台的节点代码（init）"),
	SD_TEXT(0, "name", "TEXT", setup.name, "give it, or a node, this name",
		"平台或节点的名称"),
	SD_TEXT(0, "origin", "NAME", setup.origin, "name its log so (init)", "日志的名称（init）"),
	SD_WORD(0, "role", "firm city province nation institute", setup.role,
		"give a node this role (node add)", "节点的角色（node add）"),
	SD_FILE(0, "key", "FILE", setup.key, "take a node's key from FILE, else draw one",
		"节点密钥文件，缺省为新生成"),
	SD_TEXT(0, "listen", "ADDRESS", serving.listen, "listen on this host:port (serve, demo)",
		"监听地址 host:port（serve、demo）"),
	SD_COUNT('j', "jobs", "N", 1, 64, serving.workers, "use N workers, one a core if not "
		"given",
		 "并行数，缺省为核数"),
	SD_COUNT(0, "connections", "N", 1, 4096, serving.connections,
		 "keep at most N connections (serve)", "最多连接数（serve）"),
	SD_COUNT(0, "deadline", "SECONDS", 1, 600, serving.deadline,
		 "end requests that arrive slower (serve)", "请求到达的时限，秒（serve）"),
	SD_FILE(0, "ca", "FILE", ca, "trust authorities in FILE for upstreams (serve)",
		"对上级平台只信任 FILE 中的颁发机构（serve）"),
	SD_FILE(0, "wire-names", "FILE", wire_names, "call members on the wire as FILE says",
		"接口上的字段名按 FILE（serve、demo）"),
	SD_PACK_OPTS(how),
	SD_WORD(0, "profile", "national guangdong shenzhen jiangsu zhejiang shanghai",
		how.profile, "judge by the rules of this place", "按该地的规定判定"),
	SD_DAY(0, "asked", how.asked, "judge as of DATE, today if not given",
	       "判定日，缺省为今天"),
	SD_FILE('o', "output", "FILE", io.output, "write to FILE (load, dump)",
		"输出到 FILE（load、dump）"),
	SD_FLAG(0, "seal", io.seal, "end the output with a seal (load, dump)",
		"输出末尾加封印行（load、dump）"),
	SD_FLAG(0, "expect-seal", io.expect_seal, "refuse input without a seal (load)",
		"输入须有封印行（load）"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-platform", "init|serve|demo|load|dump|verify|cases|node|upstream|backup|restore DIR "
	"[operand ...]",
	"Run a platform that takes, judges and publishes declarations.",
	"运行接收、判定、公开自我声明的平台。", opts
};

static enum sd_status told(int bad, struct sd_err *err)
{
	if (bad)
		sd_complain(err);
	return bad ? err->kind : SD_OK;
}

static void log_line(const char *line)
{
	fprintf(stderr, "%s\n", line);
}

/* One JSON line that tells of the server's life. */
static void log_event(const char *event, const char *address)
{
	struct sd_buf line = SD_BUF_INIT;
	char time[SD_CLOCK_LEN + 1];

	sd_clock_write(sd_clock_now(), time);
	sd_buf_byte(&line, '{');
	sd_json_member(&line, "time", sd_slice_of(time));
	sd_json_member(&line, "level", SD_S("info"));
	sd_json_member(&line, "event", sd_slice_of(event));
	if (address)
		sd_json_member(&line, "address", sd_slice_of(address));
	sd_buf_byte(&line, '}');
	log_line(sd_buf_cstr(&line));
	sd_buf_release(&line);
}

/* Until somebody says that it is enough. */
static void wait_for_end(void)
{
	int fd[2];

	if (pipe(fd) == 0)
		sd_signals_wait(fd[0]);
	sd_signals_answered();
}

/* The rules in Chinese and in English: pages have both. */
static void load_packs(const struct sd_pack *pack[2])
{
	struct sd_judging other;
	struct sd_err err = { SD_OK, "" };

	how.reports = true;
	pack[0] = sd_cmd_pack(&how, false);
	other = how;
	other.zh = !how.zh;
	pack[1] = sd_pack_new(sd_share_dir("rules"), &other, &err);
	if (!pack[1])
		sd_die(&err);
	if (!how.zh) {
		const struct sd_pack *english = pack[0];

		pack[0] = pack[1];
		pack[1] = english;
	}
}

static void free_packs(const struct sd_pack *pack[2])
{
	sd_pack_free((struct sd_pack *)(uintptr_t)pack[0]);
	sd_pack_free((struct sd_pack *)(uintptr_t)pack[1]);
}

/* Serve until somebody says that it is enough; `ready` is called with the address. */
static int run_server(const char *dir, bool today, void (*ready)(const char *address),
		      struct sd_err *err)
{
	const struct sd_pack *pack[2];
	struct sd_names *names = NULL;
	struct sd_platform *p;
	int bad = -1;

	if (wire_names && sd_cmd_names(wire_names, &names, err))
		return -1;
	load_packs(pack);
	p = sd_platform_new(dir, pack, &how, today, err);
	if (!serving.workers)
		serving.workers = (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
	sd_speak(NULL);		/* its answers and its log are for programs */
	if (p && !sd_platform_serve(p, &serving, names, ca, err)) {
		bad = 0;
		ready(sd_platform_address(p));
		wait_for_end();
		if (serving.log)
			log_event("stopping", NULL);
	}
	sd_platform_free(p);
	free_packs(pack);
	sd_names_free(names);
	return bad;
}

static void log_ready(const char *address)
{
	log_event("ready", address);
}

static enum sd_status serve(const char *dir)
{
	bool today = how.asked == SD_DAY_NONE;
	struct sd_err err = { SD_OK, "" };
	int bad;

	if (!serving.listen)
		serving.listen = "127.0.0.1:8477";
	serving.log = log_line;
	bad = run_server(dir, today, log_ready, &err);
	if (!bad)
		log_event("stopped", NULL);
	return told(bad, &err);
}

/* The address alone, a line by itself, for people and for scripts. */
static void print_address(const char *address)
{
	printf("http://%s/\n", address);
	fflush(stdout);
	if (serving.log)
		log_event("ready", address);
}

/* A platform of the samples, in `dir` or in a folder that goes when it ends. */
static enum sd_status demo(const char *dir)
{
	char samples[4200];
	bool today = how.asked == SD_DAY_NONE;
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack = sd_cmd_pack(&how, true);
	char *made;
	int bad;

	snprintf(samples, sizeof samples, "%s/declarations.jsonl", sd_share_dir("samples"));
	made = sd_demo_make(dir, samples, pack, &how, sd_complain);
	sd_pack_free(pack);
	if (!made)
		return SD_SYSTEM;
	if (!serving.listen)
		serving.listen = "127.0.0.1:0";
	serving.log = sd_cmd_verbose() ? log_line : NULL;
	bad = sd_stopping() ? 0 : run_server(made, today, print_address, &err);
	if (!dir)
		sd_demo_remove(made);
	free(made);
	return told(bad, &err);
}

static int print_case(void *context, const struct sd_report_in *r, struct sd_err *err)
{
	char received[SD_CLOCK_LEN + 1], receipt[SD_RECEIPT_LEN];
	struct sd_buf line = SD_BUF_INIT;

	(void)err;
	sd_clock_write(r->received_ms, received);
	sd_receipt_no(sd_buf_slice(context), r, receipt);
	sd_buf_byte(&line, '{');
	sd_json_member(&line, "kind", SD_S("incoming"));
	sd_json_uint(&line, "no", (uint64_t)r->no);
	sd_json_member(&line, "receipt", sd_slice_of(receipt));
	sd_json_member(&line, "received_at", sd_slice_of(received));
	sd_json_member(&line, "what", r->what);
	sd_json_member(&line, "channel", r->channel);
	if (r->about.p)
		sd_json_member(&line, "about", r->about);
	sd_json_member(&line, "text", r->text);
	if (r->contact.p)
		sd_json_member(&line, "contact", r->contact);
	sd_buf_put(&line, "}\n", 2);
	fwrite(line.p, 1, line.n, stdout);
	sd_buf_release(&line);
	return 0;
}

/* What came in by the form and the interface, for those who work on it. */
static enum sd_status cases(const char *dir)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf node = SD_BUF_INIT;
	struct sd_db *db = sd_db_open(dir, SD_DB_READ, &err);
	int bad = !db || sd_db_setting(db, "node", &node, &err) ||
		  sd_report_each(db, print_case, &node, &err);

	sd_db_close(db);
	sd_buf_release(&node);
	return told(bad, &err);
}

static enum sd_status load(const char *dir, const char *const *file)
{
	const char *seal = getenv("SD_SEAL");
	enum sd_status status;
	struct sd_pack *pack = sd_cmd_pack(&how, false);

	if (seal && strcmp(seal, "1") == 0)
		io.seal = io.expect_seal = true;
	io.dir = dir;
	io.file = file;
	io.pack = pack;
	io.how = &how;
	io.complain = sd_complain;
	status = sd_platform_load(&io);
	sd_pack_free(pack);
	return status;
}

static enum sd_status dump(const char *dir)
{
	const char *seal = getenv("SD_SEAL");
	struct sd_err err = { SD_OK, "" };
	int bad;

	io.dir = dir;
	io.seal |= seal && strcmp(seal, "1") == 0;
	bad = sd_platform_dump(&io, &err);
	return sd_stopping() ? SD_OK : told(bad, &err);
}

static enum sd_status verify(const char *dir)
{
	bool zh = sd_lang_people_zh();
	struct sd_err err = { SD_OK, "" };
	struct sd_log_check c;

	if (sd_setup_verify(dir, &c, &err))
		return told(-1, &err);
	if (c.broken)
		printf(zh ? "序号 %llu 不符：%s\n" : "index %llu does not fit: %s\n",
		       (unsigned long long)c.at, c.why);
	else
		printf(zh ? "%llu 个叶子、%llu 个签名的树头，全部相符\n"
			  : "%llu leaves and %llu signed heads fit\n",
		       (unsigned long long)c.leaves, (unsigned long long)c.checkpoints);
	return c.broken ? SD_NO : SD_OK;
}

static int print_node(void *context, const struct sd_node *n, struct sd_err *err)
{
	struct sd_buf line = SD_BUF_INIT;

	(void)context;
	(void)err;
	sd_buf_byte(&line, '{');
	sd_json_member(&line, "kind", SD_S("node"));
	sd_json_member(&line, "code", n->code);
	sd_json_member(&line, "role", n->role);
	sd_json_member(&line, "name", n->name);
	sd_json_member(&line, "key", n->key_file);
	sd_buf_put(&line, "}\n", 2);
	fwrite(line.p, 1, line.n, stdout);
	sd_buf_release(&line);
	return 0;
}

static enum sd_status node(char **operand)
{
	struct sd_err err = { SD_OK, "" };
	const char *what = operand[0] ? operand[0] : "";

	if (strcmp(what, "list") == 0 && operand[1] && !operand[2])
		return told(sd_setup_nodes(operand[1], print_node, &err), &err);
	if (strcmp(what, "add") == 0 && operand[1] && operand[2] && !operand[3])
		return told(sd_setup_node_add(&setup, operand[1], operand[2], &err), &err);
	return told(sd_fail(&err, SD_USAGE, "write: node list DIR, or: node add DIR CODE "
			    "--role WORD"), &err);
}

static int print_upstream(void *context, const struct sd_upstream *u, struct sd_err *err)
{
	struct sd_buf line = SD_BUF_INIT;

	(void)context;
	(void)err;
	sd_buf_byte(&line, '{');
	sd_json_member(&line, "kind", SD_S("upstream"));
	sd_json_member(&line, "code", u->code);
	sd_json_member(&line, "url", u->url);
	sd_json_member(&line, "key", u->key_file);
	sd_buf_put(&line, "}\n", 2);
	fwrite(line.p, 1, line.n, stdout);
	sd_buf_release(&line);
	return 0;
}

static enum sd_status upstream(char **operand)
{
	struct sd_err err = { SD_OK, "" };
	const char *what = operand[0] ? operand[0] : "";

	if (strcmp(what, "list") == 0 && operand[1] && !operand[2])
		return told(sd_setup_upstreams(operand[1], print_upstream, &err), &err);
	if (strcmp(what, "add") == 0 && operand[1] && operand[2] && operand[3] && !operand[4])
		return told(sd_setup_upstream_add(&setup, operand[1], operand[2], operand[3],
						  &err), &err);
	return told(sd_fail(&err, SD_USAGE, "write: upstream list DIR, or: upstream add DIR CODE "
			    "URL"), &err);
}

/* What has one operand, or two. */
static enum sd_status small(const char *what, char **operand)
{
	struct sd_err err = { SD_OK, "" };
	bool one = operand[0] && !operand[1], two = operand[0] && operand[1] && !operand[2];

	if (strcmp(what, "init") == 0 && one)
		return told(sd_setup_init(&setup, operand[0], &err), &err);
	if (strcmp(what, "serve") == 0 && one)
		return serve(operand[0]);
	if (strcmp(what, "demo") == 0 && (one || !operand[0]))
		return demo(operand[0]);
	if (strcmp(what, "cases") == 0 && one)
		return cases(operand[0]);
	if (strcmp(what, "dump") == 0 && one)
		return dump(operand[0]);
	if (strcmp(what, "verify") == 0 && one)
		return verify(operand[0]);
	if ((strcmp(what, "backup") == 0 || strcmp(what, "restore") == 0) && two)
		return told(*what == 'b' ? sd_setup_backup(operand[0], operand[1], &err)
					 : sd_setup_backup(operand[1], operand[0], &err), &err);
	sd_fail(&err, SD_USAGE, "write: init, serve, dump, verify or cases DIR; demo [DIR]; "
		"load DIR [file ...]; node list DIR; node add DIR CODE; upstream list DIR; "
		"upstream add DIR CODE URL; backup DIR TO; restore DIR FROM");
	return told(-1, &err);
}

int main(int argc, char **argv)
{
	const char *what;

	sd_cmd_begin(&cmd, &argc, &argv);
	what = argv[0] ? argv[0] : "";
	if (strcmp(what, "node") == 0)
		return sd_cmd_end(node(argv + 1));
	if (strcmp(what, "upstream") == 0)
		return sd_cmd_end(upstream(argv + 1));
	if (strcmp(what, "load") == 0 && argv[1])
		return sd_cmd_end(load(argv[1], (const char *const *)argv + 2));
	return sd_cmd_end(small(what, argv + !!argc));
}
