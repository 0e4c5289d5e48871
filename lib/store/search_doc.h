/* What a declaration is found by: see store/search.h. */

#ifndef SD_STORE_SEARCH_DOC_H
#define SD_STORE_SEARCH_DOC_H

#include "base/slice.h"

enum sd_search_column {
	SD_SEARCH_IDENT, SD_SEARCH_PRODUCT, SD_SEARCH_TITLE, SD_SEARCH_FIRM,
	SD_SEARCH_SINGLE, SD_SEARCH_FACET, SD_SEARCH_COLUMNS
};

/* What is looked for of a declaration.  Slices are lent, in an arena. */
struct sd_search_doc {
	struct sd_slice column[SD_SEARCH_COLUMNS];	/* words; p NULL: nothing of it */
};

#endif
