/* The tables behind cli/chinese.h, each in the order of the English, by bytes. */

#ifndef SD_CLI_CHINESE_WORDS_H
#define SD_CLI_CHINESE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct sd_chinese_word {
	const char *english, *chinese;
};

extern const struct sd_chinese_word sd_chinese_usage[], sd_chinese_input[],
	sd_chinese_rules[], sd_chinese_exchange[], sd_chinese_phrases[];
extern const size_t sd_chinese_usage_n, sd_chinese_input_n, sd_chinese_rules_n,
	sd_chinese_exchange_n, sd_chinese_phrases_n;

/* The tables, one by one; false behind the last. */
struct sd_chinese_table {
	const struct sd_chinese_word *word;
	size_t n;
};
bool sd_chinese_table(size_t i, struct sd_chinese_table *table);

#endif
