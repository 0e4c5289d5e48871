/* A whole cell of words: absence, presence, a cited standard, or nothing said. */

#include "model/requirement_parse.h"

#include "model/stdno.h"

#include "base/ban.h"

/* The end of a cell of words: blanks, a full stop, a bracket which becomes the
 * note.  What is left before them is returned. */
static struct sd_slice strip(struct sd_slice text, struct sd_slice *note)
{
	static const char *const stops[] = {
		"。", "；", "，", ";", ",", ".", " ", "\u3000"
	};
	size_t i, n, len;

	for (i = 0; i < sizeof stops / sizeof *stops && text.n; i++) {
		n = strlen(stops[i]);
		if (text.n >= n && memcmp(text.p + text.n - n, stops[i], n) == 0) {
			text.n -= n;
			i = (size_t)-1;
		}
	}
	for (i = 1; !note->n && i < text.n; i += len)
		if (sd_req_peek(sd_slice_from(text, i), &len) == '(') {
			n = sd_req_bracket(sd_slice_from(text, i), note);
			if (n == text.n - i)
				return sd_slice_trim(sd_slice(text.p, i));
			*note = (struct sd_slice){ NULL, 0 };
			break;
		}
	return text;
}

static bool is_one_of(struct sd_slice text, const char *const *words)
{
	for (; *words; words++)
		if ((!text.n || **words == *text.p) && sd_slice_is(text, *words))
			return true;
	return false;
}

/* Figures or signs: words alone do not tell what they are for. */
static bool holds_figure(const struct sd_req_reader *r)
{
	struct sd_req_reader at = *r;
	struct sd_req_bound b;
	size_t len;

	for (; at.rest.n; sd_req_skip(&at, len))
		if (sd_req_is_digit(sd_req_peek(at.rest, &len)) ||
		    sd_req_operator(&at, &b))
			return true;
	return false;
}

/* What is absent or present, against the name. */
static void object(struct sd_req_reader *r, struct sd_requirement *out)
{
	out->object = sd_slice_trim(r->rest);
	if (sd_req_same(out->object, r->name) ||
	    sd_req_same(out->object, sd_req_stem(r->name)))
		out->object = (struct sd_slice){ NULL, 0 };
	if (out->object.n)
		r->notes |= SD_REQ_OTHER_OBJECT;
}

/* --- absence --- */

/* 无线, 无机, 无要求: 无 says no absence. */
static bool none_says_nothing(const struct sd_req_reader *r)
{
	static const char *const words[] = {
		"要求", "规定", "此项", "该项", "限制", "需", "须", "法", "关", "论", "特殊", "具体",
		"相关", "线", "机", "纺", "绳", "量纲", "异常", NULL
	};
	struct sd_req_reader at = *r;

	return sd_req_any(&at, words);
}

/* 不得检出 and its kin at the front.  `firm` when the words alone say absence. */
static bool negation(struct sd_req_reader *r, bool *firm)
{
	static const char *const may[] = {
		"得", "应", "允许", "准许", "可", "能", "准", "许", NULL
	};
	static const char *const verbs[] = {
		"检出", "测出", "含有", "含", "使用", "添加", "存在", "出现", "产生", "发生", "有", NULL
	};
	static const char *const seen[] = { "检测出", "检出", "测出", "发现", "见", NULL };
	static const char *const banned[] = { "严禁", "禁止", "禁用", NULL };
	static const char *const none[] = { "没有", "无", "阴性", "N.D.", "N.D", "ND", NULL };
	bool modal = false, verb;

	*firm = true;
	if (sd_req_word(r, "检不出"))
		return true;
	if (sd_req_word(r, "不")) {
		modal = sd_req_any(r, may);
		verb = sd_req_any(r, verbs);
		*firm = modal || verb;
		return true;
	}
	if (sd_req_word(r, "未"))
		return sd_req_any(r, seen);
	if (sd_req_any(r, banned)) {
		sd_req_any(r, verbs);
		return true;
	}
	return sd_req_any(r, none) && !none_says_nothing(r);
}

/* An amount that was looked into, as in 不得检出/25g, and no further case: neither a
 * sign nor a word that joins. */
static bool is_amount(struct sd_slice text)
{
	size_t len;

	for (; text.n; text = sd_slice_from(text, len))
		switch (sd_req_peek(text, &len)) {
		case ';': case ',': case 0x3001: case 0x3002:	/* 、。 */
		case '<': case '>': case '=': case 0x2264: case 0x2265:	/* ≤≥ */
		case 0x6216: case 0x4E14: case 0x53CA: case 0x7C7B:	/* 或且及类 */
		case 0x4E0D: case 0x81F3:			/* 不至 */
			return false;
		default:
			break;
		}
	return true;
}

static bool absence(struct sd_req_reader *r, struct sd_requirement *out)
{
	static const char *const before[] = { "均应", "均", "应", "须", "必须", NULL };
	bool alone = sd_slice_is(r->rest, "无"), firm = false;
	struct sd_req_reader at = *r;
	struct sd_req_bound b;
	size_t len;

	if (sd_req_operator(&at, &b))
		return !holds_figure(&at) && sd_req_open(r, "sign without a figure");
	sd_req_any(r, before);
	if (!negation(r, &firm))
		return false;
	if (sd_req_peek(r->rest, &len) == '/' && firm && is_amount(r->rest)) {
		out->note = sd_slice_from(r->rest, 1);
		r->rest.n = 0;
	}
	if (holds_figure(r))
		return sd_req_open(r, "absence with a figure");
	object(r, out);
	if (!firm && (out->object.n || !r->rest.n))
		return false;
	out->kind = SD_REQ_ABSENT;
	r->notes |= alone ? SD_REQ_NONE_ALONE : 0;
	return true;
}

/* --- presence --- */

static bool presence(struct sd_req_reader *r, struct sd_requirement *out)
{
	static const char *const before[] = { "均应", "必须", "应", "须", "需", "均", NULL };
	static const char *const verbs[] = {
		"具有", "具备", "设有", "装有", "配有", "带有", "配备", "设置", "安装", "附有", NULL
	};
	bool firm = sd_req_any(r, before), verb = sd_req_any(r, verbs);

	if (!verb && !sd_req_word(r, "有"))
		return false;
	if (holds_figure(r))
		return sd_req_open(r, "presence with a figure");
	object(r, out);
	/* 有害物质, 有效期: only the name itself makes 有 a verb */
	if (!firm && !verb && out->object.n)
		return false;
	out->kind = SD_REQ_PRESENT;
	return true;
}

/* --- citation --- */

static bool holds_latin(struct sd_slice text)
{
	size_t i, len;

	for (i = 0; i < text.n; i += len) {
		uint32_t c = sd_req_peek(sd_slice_from(text, i), &len);

		if ((c | 32) >= 'a' && (c | 32) <= 'z')
			return true;
	}
	return false;
}

/* 《…》 */
static bool title(struct sd_req_reader *r)
{
	size_t i;

	if (sd_slice_starts(r->rest, "《"))
		for (i = 0; i < r->rest.n; i++)
			if (sd_slice_starts(sd_slice_from(r->rest, i), "》")) {
				r->rest = sd_slice_from(r->rest, i + strlen("》"));
				return true;
			}
	return false;
}

/* 应符合…, 按《…》: words that may stand before the number. */
static bool leads_to_number(struct sd_req_reader *r, struct sd_slice text)
{
	static const char *const words[] = {
		"应", "须", "需", "均", "产品", "质量", "符合", "满足", "达到", "按照", "按", "依据", "根据",
		"依照", "遵照", "执行", "采用", "参照", "见", "国家标准", "行业标准", "标准", "中", "的", "和",
		"：", ":", " ", "\u3000", "《", "“", "\"", NULL
	};
	struct sd_req_reader at = *r;

	at.rest = text;
	sd_req_name(&at);
	while (at.rest.n)
		if (!title(&at) && !sd_req_any(&at, words))
			return false;
	return true;
}

static bool citation(struct sd_req_reader *r, struct sd_requirement *out)
{
	struct sd_slice cell = r->rest;
	struct sd_req_reader behind = *r;
	struct sd_req_bound b;
	struct sd_stdno no;
	size_t at = 0, len, step;

	if (!holds_latin(cell) || !sd_stdno_find(cell, &at, &no, &len))
		return false;
	out->cited = sd_slice(cell.p + at, len);
	if (!leads_to_number(r, sd_slice(cell.p, at)))
		return sd_req_open(r, "text before a citation");
	behind.rest = sd_slice_from(cell, at + len);
	for (; behind.rest.n; sd_req_skip(&behind, step)) {
		if (sd_req_operator(&behind, &b))
			return sd_req_open(r, "citation and figures");
		sd_req_peek(behind.rest, &step);
	}
	at += len;
	if (sd_stdno_find(cell, &at, &no, &len))
		r->notes |= SD_REQ_MORE_CITED;
	out->kind = SD_REQ_CITATION;
	return true;
}

/* --- nothing said --- */

static bool says_nothing(struct sd_req_reader *r, struct sd_slice cell)
{
	static const char *const empty[] = {
		"", "-", "--", "—", "——", "/", "\\", "－", "／", NULL
	};
	static const char *const words[] = {
		"合格", "符合", "符合要求", "符合规定", "符合标准", "符合标准要求", "符合标准规定",
		"符合国家标准", "符合国家标准要求", "符合企业标准", "符合企业标准要求", "符合本标准",
		"符合本标准要求", "符合设计要求", "满足要求", "满足标准要求", "达标", "通过", "正常", "良好",
		"按标准", "按标准执行", "按标准要求", "按要求", "不适用", "不要求", "不作要求", "不做要求",
		"无要求", "无异常", "√", "是", "有效", "有要求", NULL
	};
	static const char *const elsewhere[] = {
		"见", "详见", "参见", "按表", "符合表", "如表", "如图", "同上", "附表", "附录", NULL
	};
	struct sd_req_reader at = { .rest = cell };

	if (is_one_of(cell, empty))
		return !sd_req_open(r, "empty");
	sd_req_any(&at, (const char *const[]){ "均应", "应", "须", "均", NULL });
	if (is_one_of(at.rest, words))
		return !sd_req_open(r, "says nothing");
	return sd_req_any(&at, elsewhere) && !sd_req_open(r, "elsewhere");
}

bool sd_req_words(struct sd_req_reader *r, struct sd_requirement *out)
{
	struct sd_req_reader start;

	if (citation(r, out))
		return true;
	if (r->why)
		return false;
	r->rest = strip(r->rest, &out->note);
	if (sd_req_name(r))
		sd_req_char(r, ':');
	sd_req_blanks(r);
	if (says_nothing(r, r->rest))
		return false;
	start = *r;
	if (absence(r, out))
		return true;
	if (r->why)
		return false;
	*r = start;
	return presence(r, out);
}

/* --- why a cell is open --- */

const char *sd_req_why(struct sd_req_reader *r, struct sd_slice cell)
{
	struct sd_req_reader at = *r;
	struct sd_req_bound b;
	size_t signs = 0, figures = 0, len;
	bool in_figure = false, digit;

	for (at.rest = cell; at.rest.n;) {
		if (sd_req_operator(&at, &b)) {
			signs++;
			continue;
		}
		digit = sd_req_is_digit(sd_req_peek(at.rest, &len));
		figures += digit && !in_figure;
		in_figure = digit;
		sd_req_skip(&at, len);
	}
	return signs > 1 ? "several cases" : figures ? "text beside the figure" :
	       signs ? "sign without a figure" : "free text";
}
