/* The language of people: what a command says on standard error.
 *
 * Sentences stand in the code in English.  Whoever knows another language hands in the
 * words, once, before there are threads; without them English is spoken.
 */

#ifndef SD_BASE_SPEECH_H
#define SD_BASE_SPEECH_H

#include <stdbool.h>

/* `words` gives a sentence or a printf format in the other language, with the same
 * conversions, or NULL where it knows none.  NULL: English. */
void sd_speak(const char *(*words)(const char *english));

/* Whether no words were handed in. */
bool sd_speaks_english(void);

/* The sentence as it is spoken. */
const char *sd_spoken(const char *english) __attribute__((format_arg(1)));

#endif
