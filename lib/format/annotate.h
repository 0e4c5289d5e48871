/* Findings back in the clerk's own table: the file that records came from as a workbook,
 * the same cells at the same places, each cell with a finding coloured and with a comment,
 * and a last sheet that lists them all.
 *
 * A finding is put where its `cell` says.  Held are the findings and the verdicts, with
 * their texts; the table is read and written row by row.
 */

#ifndef SD_FORMAT_ANNOTATE_H
#define SD_FORMAT_ANNOTATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "format/export.h"
#include "format/maps.h"

enum {
	SD_ANNOTATE_MOST = 1 << 20,	/* findings of a file */
	SD_ANNOTATE_COMMENTS = 1 << 16,	/* cells with a comment; later ones are listed alone */
	SD_ANNOTATE_TEXT = 2000		/* bytes of a comment */
};

/* How grave, the gravest last. */
enum sd_mark { SD_MARK_NONE, SD_MARK_NOTE, SD_MARK_OPEN, SD_MARK_FAIL };

struct sd_annotation {
	struct sd_slice sheet;		/* empty: the file has none */
	uint32_t row, col;		/* from 1; from 0.  row 0: no cell */
	enum sd_mark mark;
	size_t nr;			/* in the order of the records */
	struct sd_slice record, rule, text, basis, fix;
};

/* What was said of a record. */
struct sd_annotated {
	struct sd_slice sheet;
	uint32_t row;			/* its first */
	enum sd_mark mark;
	bool judged, passed;
	unsigned fails, opens;
};

struct sd_annotations {
	const char *file;		/* as given; records of others are counted in `other` */
	struct sd_annotation *finding;
	struct sd_annotated *record;
	size_t findings, finding_cap, records, record_cap;
	uint64_t other, lost;		/* lost: above SD_ANNOTATE_MOST */
	struct sd_arena text;
};

/* Read records, whose findings are gathered; sorted by sheet, row and column at the end. */
enum sd_status sd_annotations_read(struct sd_annotations *a, struct sd_export *how,
				   const char *const *file);
void sd_annotations_release(struct sd_annotations *a);

/* The file `from`, a workbook or CSV, as a workbook with the findings, to the first sink. */
enum sd_status sd_annotate_run(struct sd_export *how, const char *const *file,
			       const char *from, struct sd_maps *maps, bool zh);

#endif
