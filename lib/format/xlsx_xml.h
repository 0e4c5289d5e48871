/* The XML of a workbook, element by element (expat).
 *
 * What OOXML forbids is refused here: a document type, and with it every entity but the
 * five of XML.  Names come without their namespace, of which there are four: those of
 * the transitional and of the strict standard are one.
 */

#ifndef SD_FORMAT_XLSX_XML_H
#define SD_FORMAT_XLSX_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/err.h"
#include "base/slice.h"

enum {
	SD_XML_DEPTH = 64,		/* elements within elements */
	SD_XML_TAG = 1 << 20		/* bytes of a tag with its attributes */
};

enum sd_xml_space {
	SD_XML_OTHER,
	SD_XML_SHEET,		/* SpreadsheetML; attributes without a prefix too */
	SD_XML_RELATION,	/* officeDocument/relationships: r:id */
	SD_XML_PACKAGE		/* package/relationships */
};

struct sd_xml_name {
	enum sd_xml_space space;
	const char *local;	/* NUL-ended */
};

/* What the parts of a workbook make of it. */
struct sd_xml_handlers {
	void (*start)(void *context, const struct sd_xml_name *name, const char **attribute);
	void (*end)(void *context, const struct sd_xml_name *name);
	void (*text)(void *context, struct sd_slice text);	/* in pieces; may be NULL */
};

struct sd_xml;

/* Where the bytes come from: some, 0 at the end, -1 on failure. */
typedef ptrdiff_t sd_xml_more(void *from, void *p, size_t n, struct sd_err *err);

/* `context`, `from` and `handlers` are lent for its life. */
struct sd_xml *sd_xml_new(const struct sd_xml_handlers *handlers, void *context,
			  sd_xml_more *more, void *from);
void sd_xml_free(struct sd_xml *x);

/* Read on until a handler asks to pause, or the end.  1 paused, 0 at the end, -1 with
 * SD_DATA, a sentence without its subject: "is no XML …". */
int sd_xml_run(struct sd_xml *x, struct sd_err *err);

/* By a handler: come back from sd_xml_run when it returns. */
void sd_xml_pause(struct sd_xml *x);

/* By a handler: give up, with a sentence of the same kind. */
void sd_xml_give_up(struct sd_xml *x, const char *why);

/* The value of an attribute, NULL when it is not there. */
const char *sd_xml_value(const char **attribute, enum sd_xml_space space,
			 const char *local);

static inline bool sd_xml_is(const struct sd_xml_name *name, const char *local)
{
	return name->space == SD_XML_SHEET && strcmp(name->local, local) == 0;
}

#endif
