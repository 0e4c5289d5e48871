/* expat behind a door. */

#include "format/xlsx_xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/speech.h"

#include "base/ban.h"

enum { CHUNK = 64 << 10, APART = '\x01' };	/* bytes; between namespace and name */

struct sd_xml {
	XML_Parser parser;
	const struct sd_xml_handlers *handlers;
	void *context;
	sd_xml_more *more;
	void *from;
	unsigned depth;
	unsigned long long fed;		/* bytes so far */
	bool paused, ended;
	const char *why;		/* why it was given up */
};

#define SPACE(uri, space) { uri, sizeof uri - 1, space }
static const struct {
	const char *uri;
	size_t n;
	enum sd_xml_space space;
} spaces[] = {
	SPACE("http://schemas.openxmlformats.org/spreadsheetml/2006/main", SD_XML_SHEET),
	SPACE("http://purl.oclc.org/ooxml/spreadsheetml/main", SD_XML_SHEET),
	SPACE("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
	      SD_XML_RELATION),
	SPACE("http://purl.oclc.org/ooxml/officeDocument/relationships", SD_XML_RELATION),
	SPACE("http://schemas.openxmlformats.org/package/2006/relationships", SD_XML_PACKAGE)
};

static struct sd_xml_name name_of(const char *full)
{
	const char *apart = strchr(full, APART);
	struct sd_xml_name name = { SD_XML_OTHER, apart ? apart + 1 : full };
	size_t i;

	for (i = 0; apart && i < sizeof spaces / sizeof *spaces; i++)
		if (spaces[i].n == (size_t)(apart - full) &&
		    memcmp(spaces[i].uri, full, spaces[i].n) == 0) {
			name.space = spaces[i].space;
			break;
		}
	return name;
}

const char *sd_xml_value(const char **attribute, enum sd_xml_space space,
			 const char *local)
{
	struct sd_xml_name name;

	for (; *attribute; attribute += 2) {
		if (space == SD_XML_SHEET && strcmp(attribute[0], local) == 0)
			return attribute[1];
		if (space == SD_XML_SHEET || !strchr(attribute[0], APART))
			continue;
		name = name_of(attribute[0]);
		if (name.space == space && strcmp(name.local, local) == 0)
			return attribute[1];
	}
	return NULL;
}

void sd_xml_give_up(struct sd_xml *x, const char *why)
{
	if (!x->why)
		x->why = why;
	XML_StopParser(x->parser, XML_FALSE);
}

void sd_xml_pause(struct sd_xml *x)
{
	x->paused = true;
	XML_StopParser(x->parser, XML_TRUE);
}

static void on_start(void *data, const XML_Char *full, const XML_Char **attribute)
{
	struct sd_xml *x = data;
	struct sd_xml_name name = name_of(full);

	if (x->why)
		return;
	if (++x->depth > SD_XML_DEPTH)
		sd_xml_give_up(x, "has elements more than 64 deep");
	else
		x->handlers->start(x->context, &name, attribute);
}

static void on_end(void *data, const XML_Char *full)
{
	struct sd_xml *x = data;
	struct sd_xml_name name = name_of(full);

	if (x->why)
		return;
	x->depth--;
	x->handlers->end(x->context, &name);
}

static void on_text(void *data, const XML_Char *text, int n)
{
	struct sd_xml *x = data;

	if (!x->why && x->handlers->text)
		x->handlers->text(x->context, sd_slice(text, (size_t)n));
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *sysid,
		       const XML_Char *pubid, int inside)
{
	(void)name, (void)sysid, (void)pubid, (void)inside;
	sd_xml_give_up(data, "declares a document type, which no workbook has");
}

struct sd_xml *sd_xml_new(const struct sd_xml_handlers *handlers, void *context,
			  sd_xml_more *more, void *from)
{
	static const XML_Memory_Handling_Suite memory = { sd_alloc, sd_realloc, free };
	static const XML_Char apart[] = { APART, '\0' };
	struct sd_xml *x = sd_zalloc(sizeof *x);

	x->parser = XML_ParserCreate_MM(NULL, &memory, apart);
	x->handlers = handlers;
	x->context = context;
	x->more = more;
	x->from = from;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	return x;
}

void sd_xml_free(struct sd_xml *x)
{
	if (x)
		XML_ParserFree(x->parser);
	free(x);
}

static int failed(struct sd_xml *x, struct sd_err *err)
{
	if (x->why)
		return sd_fail(err, SD_DATA, "%s", sd_spoken(x->why));
	return sd_fail(err, SD_DATA, "is damaged or cut: no XML at line %lu, column %lu (%s)",
		       (unsigned long)XML_GetCurrentLineNumber(x->parser),
		       (unsigned long)XML_GetCurrentColumnNumber(x->parser) + 1,
		       XML_ErrorString(XML_GetErrorCode(x->parser)));
}

/* Give the parser the next piece.  Its status, or -1 when there is none to be had. */
static int feed(struct sd_xml *x, struct sd_err *err)
{
	void *chunk = XML_GetBuffer(x->parser, CHUNK);
	ptrdiff_t got = chunk ? x->more(x->from, chunk, CHUNK, err) : -1;

	if (!chunk)
		return sd_fail(err, SD_DATA, "cannot be read: a tag is too long");
	if (got < 0)
		return -1;
	x->fed += (unsigned long long)got;
	x->ended = got == 0;
	return (int)XML_ParseBuffer(x->parser, (int)got, x->ended);
}

/* A tag that does not end is kept by the parser, and read again with each piece. */
static bool tag_is_long(const struct sd_xml *x)
{
	XML_Index at = XML_GetCurrentByteIndex(x->parser);

	return at >= 0 && x->fed > (unsigned long long)at + SD_XML_TAG + CHUNK;
}

int sd_xml_run(struct sd_xml *x, struct sd_err *err)
{
	int status;

	for (;;) {
		if (x->ended && !x->paused)
			return 0;
		status = x->paused ? (int)XML_ResumeParser(x->parser) : 0;
		if (!x->paused)
			status = feed(x, err);
		else
			x->paused = status == XML_STATUS_SUSPENDED;
		if (status == -1)
			return -1;
		if (status == XML_STATUS_ERROR)
			return failed(x, err);
		if (status == XML_STATUS_SUSPENDED)
			return 1;
		if (tag_is_long(x))
			return sd_fail(err, SD_DATA, "has a tag of more than %d bytes",
				       SD_XML_TAG);
	}
}
