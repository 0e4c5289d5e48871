/* The service document. */

#include "conform/kit.h"

#include "base/ban.h"

static void document(struct kit *k)
{
	const struct kit_answer *a = kit_get(k, "/sdx/1/");
	const struct kit_limits *l = &k->limits;
	struct sd_slice node;

	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/json"))
		return;
	if (!kit_json(k, sd_buf_slice(&a->m.body)))
		kit_fail(k, a, k->zh ? "服务文档不是 JSON" : "the document is no JSON");
	else if (!sd_slice_is(kit_string(k, "/profile"), "SDX/1"))
		kit_fail(k, a, k->zh ? "profile 不是 SDX/1" : "profile is not SDX/1");
	else if (node = kit_string(k, "/node"), !sd_sign_node_is(node))
		kit_fail(k, a, k->zh ? "node 不是节点代码" : "node is no code of a node");
	else if (l->body_bytes < 1 || l->line_bytes < 1 || l->messages < 1 ||
		 l->text_bytes < 1 || l->clock_seconds < 1)
		kit_fail(k, a, k->zh ? "limits 不全" : "limits are not complete");
	else if (!kit_raw(k, "/rules").n || *kit_raw(k, "/rules").p != '{')
		kit_fail(k, a, k->zh ? "没有 rules" : "there are no rules");
}

static void log_told(struct kit *k)
{
	const struct kit_answer *a = kit_get(k, "/sdx/1/");
	struct kit_head head;

	if (!kit_status(k, a, 200) || !kit_json(k, sd_buf_slice(&a->m.body)))
		return;
	if (!k->has_log || kit_number_at(k, "/log/size") < 0)
		kit_fail(k, a, k->zh ? "没有日志的 origin、key（Ed25519，Base64）或 size"
			 : "origin, key (Ed25519, Base64) or size of the log is missing");
	else if ((uint64_t)kit_number_at(k, "/log/size") > 0 && kit_head_now(k, &head) &&
		 kit_json(k, sd_buf_slice(&a->m.body)) &&
		 head.size < (uint64_t)kit_number_at(k, "/log/size"))
		kit_fail(k, kit_last(k), k->zh ? "检查点小于服务文档所说的大小"
			 : "the checkpoint is smaller than the document says");
}

const struct kit_case kit_cases_service[] = {
	{ "service-document", document },
	{ "service-log", log_told },
	{ NULL, NULL }
};
