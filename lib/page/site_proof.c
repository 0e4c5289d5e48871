/* What was found in a declaration, and the proof that it is in the log. */

#include "base/clock.h"
#include "page/html.h"
#include "page/site_views.h"

#include "base/ban.h"

static void put_finding(const struct sd_visit *s, const struct sd_site_finding *f)
{
	bool open = sd_slice_is(f->outcome, "open");

	sd_buf_text(s->out, "<li>");
	if (open)
		sd_site_badge(s, SD_SITE_VERDICT, f->outcome);
	else
		sd_site_badge(s, SD_SITE_LEVEL, f->level);
	sd_buf_text(s->out, f->other_language ? (s->zh ? " <span lang=\"en\">" :
		    " <span lang=\"zh-CN\">") : " <span>");
	sd_site_text(s, f->text);
	sd_buf_text(s->out, "</span>");
	if (f->fix.n) {
		sd_site_say(s, "<br><span class=\"fix\">改法：", "<br><span class=\"fix\">Repair: ");
		sd_site_text(s, f->fix);
		sd_buf_text(s->out, "</span>");
	}
	sd_buf_text(s->out, "<br><small>");
	if (f->basis.n) {
		sd_site_say(s, "依据：", "Basis: ");
		sd_site_text(s, f->basis);
		sd_buf_text(s->out, " · ");
	}
	sd_site_text(s, f->rule);
	sd_buf_text(s->out, f->at.n ? " · " : "");
	sd_site_text(s, f->at);
	sd_buf_text(s->out, "</small></li>\n");
}

/* The findings of one judge, each grave one before the others. */
static void put_by(const struct sd_visit *s, const struct sd_site_decl *d, const char *by,
		   const char *zh, const char *en)
{
	size_t i, n = 0;

	for (i = 0; i < d->findings; i++) {
		if (!sd_slice_is(d->finding[i].by, by))
			continue;
		if (!n++)
			sd_buf_printf(s->out, "<h3>%s</h3>\n<ul class=\"findings\">\n",
				      sd_site_in(s, zh, en));
		put_finding(s, &d->finding[i]);
	}
	sd_buf_text(s->out, n ? "</ul>\n" : "");
}

/* Whether a finding of the review tells what could not be judged. */
static bool has_open(const struct sd_site_decl *d)
{
	size_t i;

	for (i = 0; i < d->findings; i++)
		if (sd_slice_is(d->finding[i].by, "review") &&
		    sd_slice_is(d->finding[i].outcome, "open"))
			return true;
	return false;
}

void sd_site_decl_findings(const struct sd_visit *s, const struct sd_site_decl *d)
{
	sd_buf_printf(s->out, "<h2 id=\"findings\">%s</h2>\n",
		      sd_site_in(s, "程序发现的问题", "What the rules found"));
	if (!d->findings)
		sd_buf_printf(s->out, "<p>%s</p>\n",
			      sd_site_in(s, "没有发现问题。", "Nothing was found wrong."));
	if (sd_slice_is(d->version->reviewed, "open") && !has_open(d))
		sd_buf_printf(s->out, "<p>%s</p>\n",
			      sd_site_in(s, "审查结论未定，是因为有约束力的标准缺少可供比对的限值，"
					 "或只有未经核实的限值。",
					 "The review is open because a binding standard has "
					 "no limits "
					 "to judge by, or only unconfirmed ones."));
	put_by(s, d, "validate", "校验：形式与程序", "Validation: form and procedure");
	put_by(s, d, "review", "审查：指标与引用标准", "Review: indicators and cited standards");
}

static void put_hash(const struct sd_visit *s, const char *zh, const char *en, const char *id,
		     struct sd_slice hex)
{
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd><code id=\"%s\">", sd_site_in(s, zh, en), id);
	sd_html_text(s->out, hex);
	sd_buf_text(s->out, "</code></dd></div>\n");
}

static void put_path(const struct sd_visit *s, const struct sd_site_decl *d)
{
	size_t i;

	sd_buf_printf(s->out, "<div><dt>%s</dt><dd><ol id=\"path\">",
		      sd_site_in(s, "包含证明", "Inclusion proof"));
	for (i = 0; i < d->proof.n; i++) {
		sd_buf_text(s->out, "<li><code>");
		sd_html_text(s->out, d->proof.hash[i]);
		sd_buf_text(s->out, "</code></li>");
	}
	sd_buf_text(s->out, "</ol>");
	if (!d->proof.n)
		sd_site_say(s, "树中只有这一个叶子，叶子即树根。", "One leaf alone: it is the root.");
	sd_buf_text(s->out, "</dd></div>\n");
}

static void put_figure(const struct sd_visit *s, const char *zh, const char *en, const char *id,
		       uint64_t n)
{
	sd_buf_printf(s->out, "<div><dt>%s</dt><dd id=\"%s\">%llu</dd></div>\n",
		      sd_site_in(s, zh, en), id, (unsigned long long)n);
}

static void put_pre(const struct sd_visit *s, const char *heading, const char *id,
		    struct sd_slice text)
{
	sd_buf_printf(s->out, "<h3>%s</h3>\n<pre id=\"%s\" tabindex=\"0\">", heading, id);
	sd_html_text(s->out, text);
	sd_buf_text(s->out, "</pre>\n");
}

static void put_steps(const struct sd_visit *s)
{
	sd_site_say(s,
		"<h3>如何核对</h3>\n<ol>\n"
		"<li>取 .json 数据中 <code>declaration</code> 的原样字节，算 SHA-256，应与声明摘要相同。</li>\n"
		"<li>叶子正文是上列九行，每行以换行结尾；叶子是 SHA-256(0x00 与正文)。</li>\n"
		"<li>由叶子起，依次与证明中的各哈希合并：SHA-256(0x01、左、右)，序号与树的大小定左右"
		"（RFC 9162 第 2.1.3.2 节），终得树根。</li>\n"
		"<li>树根应与签名树头第三行（Base64）相同；其签名用日志公钥以 Ed25519 验证。</li>\n</ol>\n",
		"<h3>How to check it</h3>\n<ol>\n"
		"<li>Take the bytes of <code>declaration</code> in the .json data as they "
		"are: their "
		"SHA-256 is the digest of the declaration.</li>\n"
		"<li>The leaf is made of the nine lines above, each ended by a newline: "
		"SHA-256(0x00, "
		"lines).</li>\n"
		"<li>From the leaf on, join with each hash of the proof: SHA-256(0x01, left, "
		"right); "
		"index and size of the tree tell which is left (RFC 9162, section 2.1.3.2). "
		"What comes "
		"of it is the root.</li>\n"
		"<li>The root is the third line of the signed head, in Base64; its signature "
		"holds "
		"under the log's key (Ed25519).</li>\n</ol>\n");
}

void sd_site_decl_proof(const struct sd_visit *s, const struct sd_site_decl *d)
{
	sd_buf_printf(s->out, "<h2 id=\"proof\">%s</h2>\n<p>%s</p>\n<details>\n<summary>"
		"%s</summary>\n"
		      "<dl class=\"facts proof\">\n", sd_site_in(s, "存证", "Proof"),
		      sd_site_in(s, "此版本是只增日志中的一个叶子，任何人都可核对它在其中、且未被改动。",
				 "This version is a leaf of an append-only log; anyone can "
				 "check that "
				 "it is there, unchanged."),
		      sd_site_in(s, "叶子、证明、签名树头与核对方法",
				 "Leaf, proof, signed head, and how to check them"));
	put_figure(s, "日志序号", "Log index", "index", d->version->idx);
	put_figure(s, "树的大小", "Size of the tree", "size", d->proof.size);
	put_hash(s, "声明摘要", "Digest of the declaration", "digest", d->proof.digest);
	put_hash(s, "叶子", "Leaf", "leaf", d->proof.leaf);
	put_path(s, d);
	put_hash(s, "树根", "Root", "root", d->proof.root);
	put_hash(s, "日志公钥", "Key of the log", "key", d->proof.key);
	sd_buf_text(s->out, "</dl>\n");
	put_pre(s, sd_site_in(s, "叶子正文", "What the leaf is made of"), "leaf-text",
		d->proof.leaf_text);
	put_pre(s, sd_site_in(s, "签名树头", "Signed head"), "checkpoint", d->proof.checkpoint);
	put_steps(s);
	sd_buf_text(s->out, "</details>\n");
}
