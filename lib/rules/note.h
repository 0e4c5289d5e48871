/* The note of an expert on one record: each step of a review in words.
 *
 *	a1: 不合格  Q/GDSL 001-2023《婴幼儿连体衣》  广东示例服饰有限公司
 *	  产品    婴幼儿童装（婴幼儿连体衣）
 *	  日期    2023-03-01，公开日
 *	  条件    A类（产品 1 名称）
 *	  约束    GB 18401-2010  已声明其指标
 *	          GB 18383-2007  未引用，也未声明其指标
 *	  指标 1  甲醛含量 ≤30 mg/kg
 *	          不合格  GB 18401-2010 表1  ≤20 mg/kg  A类  相差 -10 mg/kg
 */

#ifndef SD_RULES_NOTE_H
#define SD_RULES_NOTE_H

#include "base/buf.h"
#include "rules/judge.h"

/* Of a record that was judged with everything listed. */
void sd_review_note(struct sd_judge *j, struct sd_buf *out);

#endif
