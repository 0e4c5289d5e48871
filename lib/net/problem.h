/* Refusals, RFC 9457: a closed list of codes, each with its status and its words. */

#ifndef SD_NET_PROBLEM_H
#define SD_NET_PROBLEM_H

#include <stdbool.h>

#include "base/buf.h"

/* code, status, English, Chinese */
#define SD_PROBLEMS(X) \
	X(BAD_REQUEST, "bad-request", 400, "the request is malformed", "请求格式有误") \
	X(BAD_PARAMETER, "bad-parameter", 400, "a query parameter is not understood", \
	  "查询参数有误") \
	X(BAD_TARGET, "bad-target", 400, "the target is malformed", "请求地址有误") \
	X(NO_HOST, "no-host", 400, "there must be one Host", "须有且仅有一个 Host") \
	X(TWO_LENGTHS, "two-lengths", 400, "the length is said twice", "长度声明重复") \
	X(NO_SIGNATURE, "no-signature", 401, "the request is not signed", "请求未签名") \
	X(BAD_SIGNATURE, "bad-signature", 401, "the signature does not hold", "签名不符") \
	X(UNKNOWN_NODE, "unknown-node", 401, "the node is not known here", "节点未登记") \
	X(STALE_TIME, "stale-time", 401, "the clocks differ too much", "时间相差过大") \
	X(REPLAYED_NONCE, "replayed-nonce", 401, "the nonce was used already", "随机串已用过") \
	X(BAD_DIGEST, "bad-digest", 400, "the content is not that of its digest", \
	  "内容与摘要不符") \
	X(NOT_ALLOWED, "not-allowed", 403, "the node may not do this", "该节点无此权限") \
	X(NOT_FOUND, "not-found", 404, "there is no such thing", "没有这一项") \
	X(WRONG_METHOD, "wrong-method", 405, "the method does not fit the target", \
	  "该地址不支持此方法") \
	X(TOO_SLOW, "too-slow", 408, "the request took too long to arrive", "请求到达过慢") \
	X(NO_LENGTH, "no-length", 411, "Content-Length is required", "须有 Content-Length") \
	X(TOO_LARGE, "too-large", 413, "the content is too large", "内容过大") \
	X(TOO_MANY, "too-many", 413, "there are too many messages", "报文条数过多") \
	X(BAD_TYPE, "bad-type", 415, "the content is of another type", "内容类型不符") \
	X(BAD_ENCODING, "bad-encoding", 415, "the content is encoded", "不接受编码过的内容") \
	X(WRONG_DIGEST, "wrong-digest", 422, "the content is not that of its name", \
	  "内容与其名称不符") \
	X(TOO_OFTEN, "too-often", 429, "there are too many requests", "请求过于频繁") \
	X(FAILED, "failed", 500, "the node failed", "节点故障") \
	X(BUSY, "busy", 503, "the node is busy, try again later", "节点繁忙，请稍后再试")

enum sd_problem {
#define X(name, code, status, en, zh) SD_PROBLEM_##name,
	SD_PROBLEMS(X)
#undef X
	SD_PROBLEM_COUNT
};

#define SD_PROBLEM_TYPE "application/problem+json"

unsigned sd_problem_status(enum sd_problem p);
const char *sd_problem_code(enum sd_problem p);
const char *sd_problem_title(enum sd_problem p, bool zh);

/* `{"type":"urn:sdx:1:…","title":…,"status":…,"detail":…,"code":…}` and a newline.
 * `detail`  one sentence about this case, or NULL. */
void sd_problem_write(enum sd_problem p, const char *detail, bool zh, struct sd_buf *out);

#endif
