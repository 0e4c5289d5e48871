/* sd-submit: send declarations to platforms, pass them on with what became of them. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/wire_names.h"
#include "net/submit.h"

#include "base/ban.h"

static struct sd_submit how = { .lanes = 4, .batch = SD_SUBMIT_BATCH,
				.patience_s = SD_SUBMIT_PATIENCE, .timeout_s = 60,
				.complain = sd_complain, .warn = sd_warn };
static struct sd_texts to, key;		/* --to --key */
static const char *wire_names;			/* --wire-names */
static const char *code = "hmac-sha256";	/* --sign */

static const struct sd_opt opts[] = {
	SD_TEXTS(0, "to", "URL", to, "send to the platform there, may be repeated",
		 "报送到该平台，可多次给出"),
	SD_TEXT(0, "as", "NODE", how.node, "sign as this node", "以该节点的名义签名"),
	SD_TEXTS(0, "key", "FILE", key, "take the key from FILE, of all or of each --to",
		 "密钥文件，可每个 --to 各给一个"),
	SD_WORD(0, "sign", "hmac-sha256 hmac-sm3", code, "sign with this code", "签名算法"),
	SD_FILE(0, "ca", "FILE", how.ca, "trust the authorities in FILE, no others",
		"只信任 FILE 中的证书颁发机构（PEM）"),
	SD_FILE(0, "ledger", "FILE", how.ledger, "note in FILE what has been answered",
		"把已答复的记入 FILE，重跑时不再报送"),
	SD_FILE(0, "receipts", "FILE", how.receipts, "write receipts to FILE", "回执写入 FILE"),
	SD_FILE(0, "texts", "DIR", how.texts, "send full texts from DIR too", "连同 DIR 中的标准全文报送"),
	SD_FILE(0, "wire-names", "FILE", wire_names, "call members on the wire as FILE says",
		"接口上的字段名按 FILE"),
	SD_FLAG(0, "only-pass", how.only_pass, "hold back declarations that fail",
		"不报送不合格的声明"),
	SD_FLAG(0, "dry-run", how.dry_run, "print the requests, send nothing",
		"只打印请求，不报送"),
	SD_FLAG(0, "follow", how.follow, "never give up a platform",
		"平台不应答也不放弃"),
	SD_COUNT(0, "batch", "N", 1, 10000, how.batch, "put at most N into a request, else 500",
		 "每次请求最多 N 条，缺省 500"),
	SD_COUNT('j', "jobs", "N", 1, SD_SUBMIT_LANES, how.lanes,
		 "have N requests under way, else 4", "同时进行的请求数，缺省 4"),
	SD_COUNT(0, "patience", "SECONDS", 0, 86400, how.patience_s,
		 "try so long without an answer, else 60", "无应答时重试多久，缺省 60 秒"),
	SD_COUNT(0, "timeout", "SECONDS", 1, 600, how.timeout_s,
		 "wait so long for an answer, else 60", "等待一次应答的时限，缺省 60 秒"),
	SD_FILE('o', "output", "FILE", how.output, "write to FILE", "输出到 FILE"),
	SD_FLAG(0, "seal", how.seal, "end the output with a seal", "输出末尾加封印行"),
	SD_FLAG(0, "expect-seal", how.expect_seal, "refuse input without a seal",
		"输入须有封印行"),
	SD_END
};
static const struct sd_cmd cmd = {
	"sd-submit", "[file ...]", "Send declarations to platforms.", "向平台报送声明。", opts
};

static struct sd_buf keys[SD_SUBMIT_PLATFORMS];
static struct sd_names *names;

static int read_keys(struct sd_err *err)
{
	size_t i;

	if (key.n != 1 && key.n != to.n)
		return sd_fail(err, SD_USAGE, "--key is given once for all, or once for each --to "
			       "in their order");
	for (i = 0; i < to.n; i++) {
		if (sd_sign_key_read(key.text[key.n == 1 ? 0 : i], &keys[i], err))
			return -1;
		how.key[i] = sd_buf_slice(&keys[i]);
	}
	return 0;
}

static int read_options(struct sd_err *err)
{
	const char *seal = getenv("SD_SEAL");
	size_t i;

	if (seal && strcmp(seal, "1") == 0)
		how.seal = how.expect_seal = true;
	if (!to.n || to.n > SD_SUBMIT_PLATFORMS)
		return sd_fail(err, SD_USAGE, "--to says where to, 1 to %d times",
			       SD_SUBMIT_PLATFORMS);
	if (!how.node || !sd_sign_node_is(sd_slice_of(how.node)))
		return sd_fail(err, SD_USAGE, "--as is the code of the sending node, 6 to 18 "
			       "figures and capitals, such as 440600");
	for (i = 0; i < to.n; i++)
		how.to[i] = to.text[i];
	how.to_n = to.n;
	how.sign = strcmp(code, "hmac-sm3") == 0 ? SD_SIGN_SM3 : SD_SIGN_SHA256;
	how.zh = sd_lang_records_zh();
	if (wire_names && sd_cmd_names(wire_names, &names, err))
		return -1;
	how.names = names;
	return read_keys(err);
}

/* What became of all, for people. */
static void tell(const struct sd_submit_counts *c)
{
	bool zh = sd_lang_people_zh();
	size_t i;

	for (i = 0; i < how.to_n; i++) {
		const struct sd_submit_count *n = &c->to[i];

		fprintf(stderr, zh ? "%s：登记 %llu，已有 %llu，台账已记 %llu，冲突 %llu，拒绝 %llu，"
				     "不可读 %llu，扣留 %llu，未报送 %llu\n"
				   : "%s: registered %llu, known %llu, in the ledger %llu, "
				     "conflict %llu, refused %llu, unreadable %llu, held %llu, "
				     "unsent %llu\n", how.to[i],
			(unsigned long long)n->registered, (unsigned long long)n->known,
			(unsigned long long)n->noted, (unsigned long long)n->conflict,
			(unsigned long long)n->refused, (unsigned long long)n->unreadable,
			(unsigned long long)n->held, (unsigned long long)n->unsent);
	}
}

int main(int argc, char **argv)
{
	struct sd_submit_counts counts;
	struct sd_err err = { SD_OK, "" };
	enum sd_status status;
	size_t i;

	sd_cmd_begin(&cmd, &argc, &argv);
	if (read_options(&err))
		sd_die(&err);
	how.file = (const char *const *)argv;
	status = sd_submit_run(&how, &counts);
	if (counts.failing)
		sd_warn("%llu declarations that fail were sent as well; --only-pass holds them "
			"back", (unsigned long long)counts.failing);
	if (sd_cmd_verbose() && !how.dry_run)
		tell(&counts);
	for (i = 0; i < SD_SUBMIT_PLATFORMS; i++)
		sd_buf_release(&keys[i]);
	sd_names_free(names);
	return sd_cmd_end(status);
}
