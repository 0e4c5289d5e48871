/* Comparing declarations: two registers, the versions in one, a register with a standard
 * or with one declaration, and one register under two rule packs.
 *
 * man/sd-diff.1 says what is told, man/sd-records.5 in what records.
 */

#ifndef SD_RULES_DIFF_H
#define SD_RULES_DIFF_H

#include "rules/diff_key.h"
#include "rules/filter.h"
#include "rules/pack.h"

enum { SD_DIFF_MEMORY = 1024 };	/* MiB, where none is given */

struct sd_diff {
	const struct sd_filter *io;	/* -o -f -j --seal --expect-seal, and text for people */
	const struct sd_judging *how;	/* --asked --made --profile */
	enum sd_diff_by by;
	size_t memory;			/* bytes */
	bool whole;			/* compare what filters added, too */
	bool equal;			/* tell what is only written differently, too */
	void (*warn)(const char *format, ...) __attribute__((format(printf, 1, 2)));
};

/* Two registers: what was added, removed, changed. */
enum sd_status sd_diff_registers(const struct sd_diff *diff, const char *was,
				 const char *now, const struct sd_pack *pack);

/* One register: of each key every version against the one before. */
enum sd_status sd_diff_versions(const struct sd_diff *diff, const char *file,
				const struct sd_pack *pack);

/* Each declaration against a standard of the pack, or against the declaration that is
 * the first record of a file of that name. */
enum sd_status sd_diff_against(const struct sd_diff *diff, const char *what,
			       const char *const *file, const struct sd_pack *pack);

/* Which judges rehearse: bits. */
enum { SD_REHEARSE_VALIDATE = 1, SD_REHEARSE_REVIEW = 2 };

/* Each declaration judged under two packs. */
enum sd_status sd_diff_rehearse(const struct sd_diff *diff, unsigned judges,
				const char *const *file, const struct sd_pack *was,
				const struct sd_pack *now);

#endif
