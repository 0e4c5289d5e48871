/* Values put into a JSON object by their pointers (RFC 6901), where nothing is yet.
 *
 *	into	{"a":{"b":1},"c":[{"d":2}]}
 *	by	{"/a/x":3,"/c/0/e":4,"/f/g":5}
 *	gives	{"a":{"b":1,"x":3},"c":[{"d":2,"e":4}],"f":{"g":5}}
 *
 * What is there stays, byte for byte: an entry whose place is taken, or that leads
 * through a text or behind the end of a list, is left over.  Objects on the way are
 * made; the element behind a list's last is appended.
 *
 * One is made once and used for many; it holds the texts of the last use.
 */

#ifndef SD_DATA_GRAFT_H
#define SD_DATA_GRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/slice.h"

struct sd_graft;

struct sd_graft *sd_graft_new(void);
void sd_graft_free(struct sd_graft *g);

/* Read what is to be put in.  False when it is no JSON object whose names are pointers
 * of 1 to SD_SCAN_DEPTH steps. */
bool sd_graft_read(struct sd_graft *g, struct sd_slice by);

/* The pointers of the entries, in the order of bytes; false behind the last. */
bool sd_graft_pointer(const struct sd_graft *g, size_t n, struct sd_slice *pointer);

/* Whether the entry has found no place. */
bool sd_graft_is_left(const struct sd_graft *g, size_t n);

/* `into`, an object, with the entries in it, appended to `out`; what is left over is
 * appended to `left` as an object, when there is any.  False, and nothing appended,
 * when the result would not be a line that can be read. */
bool sd_graft_write(struct sd_graft *g, struct sd_slice into, struct sd_buf *out,
		    struct sd_buf *left);

#endif
