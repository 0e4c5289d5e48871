/* The tables that templates look words up in. */

#include "rules/tables.h"

#include "base/ban.h"

static int word_row(struct sd_wordlist *list, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_listed word = { .word = c[0], .kind = c[1], .not_in = c[2] };

	return sd_cell_bool(c[3], &word.verified, err) ||
	       sd_wordlist_add(list, &word, err) ? -1 : 0;
}

static int secret_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	return word_row(&p->secrets, c, err);
}

const struct sd_table sd_tables_lists[] = {
	{ "secrets.tsv", { "word", "kind", "not", "verified" }, secret_row, true },
	{ NULL, { NULL }, NULL, false }
};
