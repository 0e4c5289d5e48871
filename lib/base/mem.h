/* Memory that is there, or the program is not.
 *
 * Running out is the one failure we do not return: it says one line and ends
 * the program with SD_SYSTEM.  The real guard against hostile input is the
 * ceiling that every growing thing has by name.
 */

#ifndef SD_BASE_MEM_H
#define SD_BASE_MEM_H

#include <stddef.h>

void *sd_alloc(size_t n);			    /* never NULL; n may be 0 */
void *sd_zalloc(size_t n);			    /* the same, filled with zero bytes */
void *sd_realloc(void *own, size_t n);		    /* never NULL */
void *sd_grow(void *own, size_t *cap, size_t want, size_t size);
						    /* at least `want` elements of `size` bytes */
char *sd_strdup(const char *text);		    /* gives; never NULL */
char *sd_strndup(const char *text, size_t n);	    /* gives, NUL-ended; n may be 0 */

#endif
