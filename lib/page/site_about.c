/* The page that explains the others. */

#include "page/site_views.h"

#include "base/ban.h"

static const char zh[] =
	"<h2>这里公开什么</h2>\n"
	"<p>企业自行声明其产品或服务执行的标准及主要指标，随即公开。任何人可以查、比、取用。</p>\n"
	"<p><strong>登记不是批准。</strong>平台只拒收读不懂的、未签名的、无权报送的、自相矛盾的报文；"
	"其余一律登记公开，并附上程序得出的结论与问题。“合格”只说明程序没有发现不符，不是认证；"
	"“未定”说明现有资料不足以判断；“不合格”说明声明的内容与某条规则不符，理由与依据逐条列出。</p>\n"
	"<h2>怎样检索</h2>\n"
	"<p>可输入企业名称、统一社会信用代码、标准编号或名称、产品名称、品牌、型号，也可输入其中几个字。"
	"中文按相邻两字查找，英文与数字按整词查找，不分大小写与全半角；几个词之间用空格，须都出现。</p>\n"
	"<p>结果次序固定：编号、代码相符的在前，其次产品，其次标准名称，其次企业名称，最后是分处几项的；"
	"各级之内，后登记的在前。没有竞价，也没有人工排序。</p>\n"
	"<h2>历史与存证</h2>\n"
	"<p>每个版本都是只增日志中的一个叶子，历史不改不删。声明页列出历次版本，点日期可看当日的样子；"
	"“存证”一节给出叶子、包含证明、签名树头和核对方法。</p>\n"
	"<h2>开放数据</h2>\n"
	"<p>任何结果页的地址加 <code>.json</code>、<code>.csv</code>、<code>.xlsx</code> 即得同一结果。"
	"<code>limit</code> 定每页条数（至多 200），<code>after</code> 为上一页给出的游标。"
	"机器接口见 <a href=\"/sdx/1/\">/sdx/1/</a>；全部变更见 <a href=\"/sdx/1/changes\">"
	"/sdx/1/changes</a>。</p>\n"
	"<h2>投诉举报</h2>\n"
	"<p>表单提交后得一个回执号。内容不公开。</p>\n"
	"<h2>隐私与无障碍</h2>\n"
	"<p>本站不设 Cookie，不用脚本，不请求第三方，不作用户分析。页面按 WCAG 2.2 AA 制作，"
	"可用键盘操作，可放大，可打印。</p>\n";

static const char en[] =
	"<h2>What is public here</h2>\n"
	"<p>Enterprises declare which standard their products or services meet, with its main "
	"indicators. It is public at once; anyone may search, compare and use it.</p>\n"
	"<p><strong>Registered does not mean approved.</strong> The platform refuses what it "
	"cannot "
	"read, what is unsigned, what is not the sender's to send, and what contradicts itself. "
	"All else is registered and public, with what the rules found. A pass says that the "
	"rules "
	"found nothing wrong, and is no certificate; open says that too little is known to "
	"judge; a "
	"fail says that something declared does not fit a rule, with reason and basis.</p>\n"
	"<h2>How to search</h2>\n"
	"<p>By enterprise, credit code, number or title of the standard, product, brand, "
	"model, or a "
	"few characters of one. Chinese is looked up by pairs of characters, words and figures "
	"whole, in any case and width. Several words, with blanks between, must all be "
	"there.</p>\n"
	"<p>The order is fixed: first by number or code, then by product, by title of the "
	"standard, "
	"by enterprise, by several of these; within each the latest registered first. Nobody "
	"pays "
	"for a place or is put in one.</p>\n"
	"<h2>History and proof</h2>\n"
	"<p>Each version is a leaf of an append-only log; nothing is altered or removed. The "
	"page of "
	"a declaration lists its versions, and shows how it stood on a day. Its proof has the "
	"leaf, "
	"the inclusion proof, the signed head, and how to check them.</p>\n"
	"<h2>Open data</h2>\n"
	"<p>Add <code>.json</code>, <code>.csv</code> or <code>.xlsx</code> to the address of "
	"any "
	"result. <code>limit</code> is the number of results (200 at most), <code>after</code>"
	" the "
	"cursor that the page before has given. For programs: <a href=\"/sdx/1/\">/sdx/1/</a>;"
	" all "
	"changes: <a href=\"/sdx/1/changes\">/sdx/1/changes</a>.</p>\n"
	"<h2>Complaints</h2>\n"
	"<p>The form gives a receipt number. What you write is not public.</p>\n"
	"<h2>Privacy and access</h2>\n"
	"<p>No cookies, no scripts, no requests to others, no tracking. The pages are made "
	"for WCAG "
	"2.2 AA: they work with a keyboard, can be enlarged and printed.</p>\n";

void sd_site_about(const struct sd_visit *s)
{
	sd_site_begin(s, SD_SITE_ABOUT, sd_slice_of(sd_site_in(s, "说明", "About")));
	sd_site_say(s, zh, en);
	sd_site_end(s);
}
