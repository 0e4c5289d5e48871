/* Words of the record for people. */

#include "page/html.h"
#include "page/site.h"

#include "base/ban.h"

enum { WORDS_MOST = 8 };

/* A word, how it is said, and the class of its badge. */
static const struct {
	const char *word, *zh, *en, *look;
} said[SD_SITE_WORDS][WORDS_MOST] = {
	[SD_SITE_VERDICT] = {
		{ "pass", "合格", "Pass", "good" }, { "open", "未定", "Open", "unsure" },
		{ "fail", "不合格", "Fail", "bad" }, { "n/a", "不适用", "Not applicable", "" }
	},
	[SD_SITE_STATE] = {
		{ "public", "公开中", "Public", "live" },
		{ "superseded", "已被代替", "Superseded", "" },
		{ "abolished", "已废止", "Abolished", "" },
		{ "withdrawn", "已撤回", "Withdrawn", "" }
	},
	[SD_SITE_OP] = {
		{ "register", "首次公开", "Registered", "" }, { "revise", "修订", "Revised", "" },
		{ "confirm", "复审确认", "Confirmed", "" }, { "rename", "企业更名", "Renamed", "" },
		{ "abolish", "废止", "Abolished", "" }, { "withdraw", "撤回", "Withdrawn", "" }
	},
	[SD_SITE_TYPE] = {
		{ "enterprise", "企业标准", "Enterprise standard", "" },
		{ "group", "团体标准", "Group standard", "" },
		{ "national", "国家标准", "National standard", "" },
		{ "industry", "行业标准", "Industry standard", "" },
		{ "local", "地方标准", "Local standard", "" },
		{ "international", "国际标准", "International standard", "" }
	},
	[SD_SITE_LEVEL] = {
		{ "error", "错误", "Error", "bad" }, { "warning", "警告", "Warning", "unsure" },
		{ "note", "提示", "Note", "" }
	}
};

const char *sd_site_word_at(enum sd_site_words kind, size_t i)
{
	return i < WORDS_MOST ? said[kind][i].word : NULL;
}

static size_t find(enum sd_site_words kind, struct sd_slice word)
{
	size_t i;

	for (i = 0; sd_site_word_at(kind, i); i++)
		if (sd_slice_is(word, said[kind][i].word))
			return i;
	return WORDS_MOST;
}

struct sd_slice sd_site_word(const struct sd_visit *s, enum sd_site_words kind,
			     struct sd_slice word)
{
	size_t i = find(kind, word);

	if (i == WORDS_MOST)
		return word;
	return sd_slice_of(s->zh ? said[kind][i].zh : said[kind][i].en);
}

void sd_site_badge(const struct sd_visit *s, enum sd_site_words kind, struct sd_slice word)
{
	size_t i = find(kind, word);

	sd_buf_printf(s->out, "<span class=\"badge %s\">",
		      i == WORDS_MOST ? "" : said[kind][i].look);
	sd_site_text(s, sd_site_word(s, kind, word));
	sd_buf_text(s->out, "</span>");
}
