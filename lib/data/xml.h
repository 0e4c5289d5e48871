/* Writing XML text: escapes where they belong, and nothing that XML 1.0 forbids. */

#ifndef SD_DATA_XML_H
#define SD_DATA_XML_H

#include "base/buf.h"
#include "base/slice.h"

/* Text between tags.  A character that may not stand in XML is replaced by one that is
 * seen: a control character by its picture (U+0001 by U+2401), bytes that are no UTF-8,
 * U+FFFE and U+FFFF by U+FFFD. */
void sd_xml_text(struct sd_buf *out, struct sd_slice text);

/* ` name="value"`, in the same way; line ends and tabs are kept, as references. */
void sd_xml_attribute(struct sd_buf *out, const char *name, struct sd_slice value);
void sd_xml_count(struct sd_buf *out, const char *name, uint64_t value);

#endif
