/* A newer collection against the pack: what changes, and what that means. */

#ifndef SD_RULES_ORIGIN_COMPARE_H
#define SD_RULES_ORIGIN_COMPARE_H

#include "rules/origin.h"
#include "rules/origin_ours.h"

enum sd_origin_kind { SD_ORIGIN_ADDED, SD_ORIGIN_REMOVED, SD_ORIGIN_CHANGED, SD_ORIGIN_KINDS };

/* What a change does to verdicts. */
enum sd_origin_meaning {
	SD_MEANS_TEXT,			/* nothing: words for the reader */
	SD_MEANS_NEW_LIMIT, SD_MEANS_NEW_UNCONFIRMED, SD_MEANS_LIMIT_GONE,
	SD_MEANS_TIGHTENED, SD_MEANS_LOOSENED, SD_MEANS_MOVED, SD_MEANS_REWRITTEN,
	SD_MEANS_NOT_COMPARABLE, SD_MEANS_CONFIRMED, SD_MEANS_UNCONFIRMED,
	SD_MEANS_APPLIES, SD_MEANS_BINDS_MORE, SD_MEANS_BINDS_FEWER, SD_MEANS_BINDS_OTHERS,
	SD_MEANS_OBJECT, SD_MEANS_FORCE, SD_MEANS_METHOD, SD_MEANS_NEW_EDITION,
	SD_MEANS_EDITION_GONE, SD_MEANS_STARTS_SOONER, SD_MEANS_STARTS_LATER,
	SD_MEANS_START_KNOWN, SD_MEANS_START_UNKNOWN, SD_MEANS_ENDS, SD_MEANS_ENDS_SOONER,
	SD_MEANS_ENDS_LATER, SD_MEANS_GOES_ON, SD_MEANS_GRACE, SD_MEANS_SUCCESSOR,
	SD_MEANS_STATUS, SD_MEANS_CASES, SD_MEANS_WORDINGS, SD_MEANS_UNITS, SD_MEANS_CLASSES,
	SD_MEANS_CALENDAR, SD_MEANS_REGIONS, SD_MEANS_INDUSTRIES, SD_MEANS_LEVELS,
	SD_MEANS_GUIDE,
	SD_MEANINGS
};

const char *sd_origin_meaning_word(enum sd_origin_meaning m);		/* "tightened" */
const char *sd_origin_meaning_text(enum sd_origin_meaning m, bool zh);

struct sd_origin_change {
	enum sd_origin_kind kind;
	const struct sd_origin_map *map;
	const struct sd_origin_row *old, *new;	/* NULL where there is none */
	const struct sd_slice *want;	/* cells of `new` in our words */
	uint32_t columns;		/* set of those that differ */
	uint32_t ours;			/* of these, where ours stands and the origin moved */
	uint64_t means;			/* set of enum sd_origin_meaning */
	bool written;			/* by sd_origin_write */
};

/* A name in the newer collection that nothing has. */
struct sd_origin_dangling {
	const struct sd_origin_map *map;
	const struct sd_origin_row *row;
	const char *column, *table;	/* where it stands; where it is looked for */
	struct sd_slice name;
};

struct sd_origin {
	struct sd_origin_rows newer[SD_ORIGIN_TABLES], held[SD_ORIGIN_TABLES];
	struct sd_ours ours;
	const struct sd_pack *pack;
	const char *dir;			/* of the pack */

	struct sd_origin_change *change;	/* table by table */
	size_t changes, change_cap;
	struct sd_origin_dangling *dangling;
	size_t danglings, dangling_cap;
	struct sd_origin_unplaced *unplaced;
	size_t unplaceds, unplaced_cap;
	struct sd_origin_change *kept;		/* rows and cells of ours, as changes */
	size_t kepts, kept_cap;
	struct sd_arena text;
};

/* Read both and compare.  `pack` has been made from the same folders.  SD_DATA when
 * the collection cannot be read. */
int sd_origin_compare(struct sd_origin *o, const char *newer, const char *dir,
		      const struct sd_texts *over, const struct sd_pack *pack,
		      struct sd_err *err);
void sd_origin_release(struct sd_origin *o);

/* The number of the map of this table. */
size_t sd_origin_table(const char *table);

/* The cell of a row under that column, by name. */
struct sd_slice sd_origin_cell(const struct sd_origin_map *m, const struct sd_slice *cell,
			       const char *column);

struct sd_origin_form {
	bool zh, jsonl, kept;		/* `kept`: list what is ours too */
	bool written;			/* tell what was written and what was not */
};

/* All that was found, for people grouped by table, or a JSON object a line.  Nothing
 * where nothing changes. */
void sd_origin_say(const struct sd_origin *o, const struct sd_origin_form *form,
		   struct sd_buf *out);

/* Make the folder `dir`, to be laid over the pack, of new and changed rows; each
 * change then says whether it could be written: a folder laid over takes no row away,
 * changes rows of standards, conditions and limits alone, and leaves values of a key
 * that is there as they are. */
int sd_origin_write(struct sd_origin *o, const char *dir, struct sd_err *err);

/* Parts of it, a file each: what a change means; names that nothing has. */
uint64_t sd_origin_means(const struct sd_origin *o, const struct sd_origin_change *c);
void sd_origin_find_dangling(struct sd_origin *o);

#endif
