/* Why a message came to nothing: a closed list, each with its code on the wire and its
 * words in both languages.  Codes may serve several refusals; words are for people. */

#ifndef SD_MODEL_REFUSAL_H
#define SD_MODEL_REFUSAL_H

#include <stdbool.h>

/* name, code, English, Chinese */
#define SD_REFUSALS(X) \
	X(BAD_JSON, "bad-json", "the line is no JSON", "该行不是 JSON") \
	X(TOO_LONG, "too-long", "the line is too long", "该行过长") \
	X(LONG_DECLARATION, "too-long", "the declaration is too long", "声明过长") \
	X(NO_OBJECT, "bad-message", "the line is no object", "该行不是对象") \
	X(NO_ID, "bad-message", \
	  "there is no message_id of 1 to 128 letters, figures and . _ : -", \
	  "没有 message_id，或不是 1 至 128 个字母、数字和 . _ : -") \
	X(NO_DECLARATION, "bad-message", "there is no declaration", "没有声明") \
	X(BAD_PASSED, "bad-message", "nodes or declared_at are not in their form", \
	  "nodes 或 declared_at 的写法不对") \
	X(ODD_DECLARATION, "bad-message", "declaration is no object", "声明不是对象") \
	X(OTHER_KIND, "bad-message", "the record is no declaration", "记录不是声明") \
	X(NO_KEY, "no-key", \
	  "the credit code or the number of the standard is missing or not in its form", \
	  "缺少信用代码或标准编号，或写法不对") \
	X(OTHER_FIRM, "not-yours", "a firm declares for itself alone", \
	  "企业只能为自己声明") \
	X(TAKEN_ID, "taken-id", "the message_id belongs to another declaration", \
	  "该 message_id 属于另一份声明") \
	X(FUTURE, "out-of-order", "declared_at lies in the future", "声明时间晚于现在") \
	X(BEFORE, "out-of-order", \
	  "declared_at lies before that of the version it follows", \
	  "声明时间早于它所接续的版本") \
	X(UNKNOWN, "no-predecessor", "there is no such declaration", "没有这份声明") \
	X(NOTHING_REVISED, "no-predecessor", "there is no declaration that it revises", \
	  "没有它所修订的声明") \
	X(REVISED_ENDED, "already-ended", "what it revises is not in force any more", \
	  "它所修订的声明已经失效") \
	X(REVISED_OTHER, "not-yours", "another node brought what it revises", \
	  "它所修订的声明由另一节点报送") \
	X(OTHER_NUMBER, "not-yours", "the registry number is another enterprise's", \
	  "该登记号属于另一企业") \
	X(OTHER_NODE, "not-yours", "another node brought this declaration", \
	  "该声明由另一节点报送") \
	X(ENDED, "already-ended", "the declaration is not in force any more", "该声明已经失效") \
	X(REGISTERED, "already-registered", \
	  "the declaration is registered; to change it, revise it", \
	  "该声明已登记；如需更改，请修订")

enum sd_refusal {
	SD_REFUSAL_NONE,
#define X(name, code, en, zh) SD_REFUSAL_##name,
	SD_REFUSALS(X)
#undef X
	SD_REFUSAL_COUNT
};

/* Of anything but SD_REFUSAL_NONE. */
const char *sd_refusal_code(enum sd_refusal r);
const char *sd_refusal_text(enum sd_refusal r, bool zh);

#endif
