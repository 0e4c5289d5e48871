/* Looking up what a command says. */

#include "cli/chinese.h"

#include <stdlib.h>
#include <string.h>

#include "cli/chinese_words.h"
#include "data/scan.h"

#include "base/ban.h"

bool sd_chinese_table(size_t i, struct sd_chinese_table *table)
{
	const struct sd_chinese_table all[] = {
		{ sd_chinese_usage, sd_chinese_usage_n },
		{ sd_chinese_input, sd_chinese_input_n },
		{ sd_chinese_rules, sd_chinese_rules_n },
		{ sd_chinese_exchange, sd_chinese_exchange_n },
		{ sd_chinese_phrases, sd_chinese_phrases_n }
	};

	if (i >= sizeof all / sizeof *all)
		return false;
	*table = all[i];
	return true;
}

static int by_english(const void *english, const void *word)
{
	return strcmp(english, ((const struct sd_chinese_word *)word)->english);
}

/* What is wrong with a line of JSON has its Chinese where it has its English. */
static const char *fault(const char *english)
{
	int f;

	for (f = 0; f < SD_SCAN_FAULTS; f++)
		if (strcmp(english, sd_scan_fault_text(f, false)) == 0)
			return sd_scan_fault_text(f, true);
	return NULL;
}

const char *sd_chinese(const char *english)
{
	const struct sd_chinese_word *found = NULL;
	struct sd_chinese_table t;
	size_t i;

	for (i = 0; !found && sd_chinese_table(i, &t); i++)
		found = bsearch(english, t.word, t.n, sizeof *t.word, by_english);
	return found ? found->chinese : fault(english);
}
