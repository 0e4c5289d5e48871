/* What a command says when something is wrong, in Chinese. */

#ifndef SD_CLI_CHINESE_H
#define SD_CLI_CHINESE_H

/* The Chinese of a sentence or a printf format, NULL where there is none: a word for
 * sd_speak (base/speech.h).  Conversions are the same; where their order is another,
 * they are numbered. */
const char *sd_chinese(const char *english);

#endif
