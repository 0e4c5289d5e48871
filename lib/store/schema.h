/* The schema, a text for each version.  A version that was released is never edited:
 * what changes is a further one.  PRAGMA user_version holds how far a file has come. */

#ifndef SD_STORE_SCHEMA_H
#define SD_STORE_SCHEMA_H

#include "store/db.h"

extern const char *const sd_schema[SD_DB_SCHEMA];

#endif
