/* The column of JSON text: what has no column of its own, by pointers.
 *
 *	{"/official":[…],"/products/1/conditions":{"class":["A","B"]}}
 *
 * sd-export fills it and sd-import puts it back (data/graft.h).  It stands in the first
 * row of a declaration.  A text that is longer than a cell may be goes on in the rows
 * below: all pieces but the last end in SD_REST_GOES_ON, and all but the first begin
 * with it.
 *
 * A record without `v` begins the text with SD_REST_NO_VERSION.
 */

#ifndef SD_FORMAT_REST_H
#define SD_FORMAT_REST_H

#define SD_REST_GOES_ON "↩"
#define SD_REST_NO_VERSION "{\"-\":[\"/v\"]"

/* Bytes of a cell: a spreadsheet holds 32,767 characters. */
enum { SD_REST_CELL = 32000 };

#endif
