/* Making a pack from its folders. */

#include "rules/pack.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "rules/pack_read.h"
#include "rules/tables.h"
#include "rules/template.h"
#include "rules/wording.h"

#include "base/ban.h"

static struct sd_pack *pack_alloc(void)
{
	struct sd_pack *p = sd_zalloc(sizeof *p);

	p->units = sd_units_new();
	p->indicators = sd_indicators_new(p->units);
	p->terms = sd_terms_new(p->indicators, p->units);
	p->products = sd_products_new();
	p->regions = sd_regions_new();
	return p;
}

void sd_pack_free(struct sd_pack *p)
{
	size_t i;

	if (!p)
		return;
	for (i = 0; i < p->tables; i++)
		sd_tsv_close(&p->table[i]);
	sd_wordmap_release(&p->std_by_number);
	sd_wordmap_release(&p->limit_by_id);
	sd_wordmap_release(&p->key_by_name);
	sd_wordmap_release(&p->message_by_id);
	sd_wordmap_release(&p->figure_by_name);
	sd_wordmap_release(&p->industries);
	sd_wordmap_release(&p->sector_by_code);
	sd_wordlist_release(&p->secrets);
	sd_wordlist_release(&p->scope);
	sd_calendar_release(&p->calendar);
	sd_unit_scratch_release(&p->scratch);
	sd_terms_free(p->terms);
	sd_indicators_free(p->indicators);
	sd_units_free(p->units);
	sd_products_free(p->products);
	sd_regions_free(p->regions);
	sd_wordings_free(p->wordings);
	free(p->table);
	free(p->implies);
	free(p->std);
	free(p->limit);
	free(p->condition);
	free(p->key);
	free(p->value);
	free(p->rule);
	free(p->message);
	free(p->consequence);
	free(p->sector);
	free(p->letters);
	free(p->target);
	free(p->by_class);
	free(p->class_start);
	free(p->binding);
	free(p);
}

/* "limits.tsv:17: column 'unit'", as far as it is known. */
static int place_fault(const struct sd_tsv *t, const char *fault, struct sd_err *err)
{
	struct sd_slice column = sd_tsv_column(t, fault);

	if (column.n)
		sd_err_where(err, "column '%.*s'", (int)column.n, column.p);
	return sd_err_where(err, "%s:%zu", t->path, t->line);
}

static int read_rows(struct sd_pack *p, struct sd_tsv *t, const struct sd_table *table,
		     struct sd_err *err)
{
	struct sd_slice cell[SD_TSV_COLUMNS];
	int got;

	for (; (got = sd_tsv_next(t, cell, err)) > 0; p->to_come--) {
		assert(p->to_come);
		if (table->row(p, cell, err))
			return place_fault(t, p->fault, err);
	}
	return got;
}

/* All tables in their order, each from every folder, so that later folders lie over. */
static int read_tables(struct sd_pack *p, struct sd_pack_reader *reader, struct sd_err *err)
{
	struct sd_pack_read read;
	int got;

	p->table = sd_alloc(sd_pack_read_count(reader) * sizeof *p->table);
	while ((got = sd_pack_read_next(reader, &read, err)) > 0) {
		p->folder = read.folder;
		p->to_come = read.rows;
		p->table[p->tables++] = read.tsv;
		if (read_rows(p, &p->table[p->tables - 1], read.table, err))
			return -1;
	}
	return got;
}

/* The digest is over the tables that judge, not over those that speak: it is the same
 * in both languages.  What words mean alone has none. */
static struct sd_pack_reader *begin_reading(const char *dir, const struct sd_judging *how,
					    struct sd_sha256 *digest)
{
	struct sd_pack_reader *r = sd_pack_read_new(digest);
	const struct sd_texts *over = &how->rules;

	sd_pack_read_add(r, dir, over, sd_tables_model, 64, !how->words);
	if (!how->words) {
		sd_pack_read_add(r, dir, over, sd_tables_limits, 64, true);
		sd_pack_read_add(r, dir, over, sd_tables_lists, 64, true);
		sd_pack_read_add(r, dir, over, sd_tables_procedure, 64, true);
		sd_pack_read_add(r, dir, over, &sd_tables_messages[how->zh], 1, false);
		sd_pack_read_add(r, dir, over, sd_tables_consequences, 64, false);
	}
	if (how->reports)
		sd_pack_read_add(r, dir, over, sd_tables_report, 64, !how->words);
	sd_pack_read_begin(r);
	return r;
}

/* A folder that is named but is none, or has no table we know, is a mistake. */
static int check_folders(const struct sd_texts *over, struct sd_err *err)
{
	size_t i;

	for (i = 0; i < over->n; i++)
		if (access(over->text[i], R_OK | X_OK))
			return sd_fail_errno(err, "cannot open rules '%s'", over->text[i]);
	return 0;
}

/* Every id of --only must name something, or a slip would judge nothing at all. */
static int check_only(const struct sd_pack *p, const struct sd_judging *how,
		      struct sd_err *err)
{
	const struct sd_texts *only = &how->only;
	size_t i, k;

	for (i = 0; i < only->n; i++) {
		for (k = 0; k < p->rules && !sd_slice_is(p->rule[k].id, only->text[i]); k++)
			;
		if (k < p->rules && p->rule[k].template->of_set && !how->set)
			return sd_fail(err, SD_USAGE, "rule '%s' is one over a set: it wants "
				       "sd-validate --set", only->text[i]);
		if (k == p->rules && !sd_pack_limit(p, sd_slice_of(only->text[i])))
			return sd_fail(err, SD_USAGE, "there is no rule '%s' (see sd-rules list)",
				       only->text[i]);
	}
	return 0;
}

/* Whether a later folder has rows of the same id: they stand in for all before. */
static bool is_replaced(const struct sd_pack *p, const struct sd_rule *r)
{
	const struct sd_rule *later = r + 1;

	for (; later < p->rule + p->rules; later++)
		if (later->folder > r->folder && sd_slice_eq(later->id, r->id))
			return true;
	return false;
}

static void drop_replaced(struct sd_pack *p)
{
	size_t i, kept = 0;

	for (i = 0; i < p->rules; i++)
		if (!is_replaced(p, &p->rule[i]))
			p->rule[kept++] = p->rule[i];
	p->rules = kept;
}

static int choose_rules(struct sd_pack *p, const struct sd_judging *how,
			struct sd_err *err)
{
	const struct sd_texts *only = &how->only;
	size_t i, k;

	for (i = 0; i < p->rules; i++) {
		struct sd_rule *r = &p->rule[i];
		uint32_t at;

		if (!sd_wordmap_get(&p->message_by_id, r->id, &at))
			return sd_fail(err, SD_UNJUDGED, "rule '%.*s' has no message",
				       (int)r->id.n, r->id.p);
		r->message = &p->message[at];
		for (k = 0; k < only->n && !sd_slice_is(r->id, only->text[k]); k++)
			;
		r->wanted = r->wanted && (!only->n || k < only->n);
	}
	return check_only(p, how, err);
}

static void index_binding(struct sd_pack *p)
{
	size_t n = 0, i, c, classes = sd_products_count(p->products);

	p->binding = sd_alloc(p->stds * classes * sizeof *p->binding);
	for (c = 0; c < classes; c++) {
		p->binding_start[c] = (uint32_t)n;
		for (i = 0; i < p->stds; i++)
			if (p->std[i].products >> c & 1 &&
			    p->std[i].binding != SD_BINDING_VOLUNTARY)
				p->binding[n++] = (uint32_t)i;
	}
	p->binding_start[c] = (uint32_t)n;
	p->binding = sd_realloc(p->binding, n * sizeof *p->binding);
}

static void count_limits(struct sd_pack *p)
{
	size_t i;

	for (i = 0; i < p->limits; i++) {
		p->std[p->limit[i].std].limits++;
		if (p->limit[i].level == SD_NOTE)
			p->recommended |= p->limit[i].products;
	}
}

static int read_all(struct sd_pack *p, const char *dir, const struct sd_judging *how,
		    struct sd_sha256 *digest, struct sd_err *err)
{
	struct sd_pack_reader *reader;
	int bad;

	if (check_folders(&how->rules, err))
		return -1;
	reader = begin_reading(dir, how, digest);
	bad = read_tables(p, reader, err);
	sd_pack_read_free(reader);
	return bad;
}

/* What can only be found when all is read. */
static int seal(struct sd_pack *p, const struct sd_judging *how, struct sd_err *err)
{
	sd_regions_seal(p->regions);
	if (sd_targets_seal(p, err))
		return -1;
	sd_wordlist_seal(&p->secrets);
	sd_wordlist_seal(&p->scope);
	sd_calendar_seal(&p->calendar);
	drop_replaced(p);
	sd_conditions_seal(p);
	sd_pack_index_limits(p);
	sd_pack_link_editions(p);
	index_binding(p);
	count_limits(p);
	return choose_rules(p, how, err);
}

struct sd_pack *sd_pack_new(const char *dir, const struct sd_judging *how,
			    struct sd_err *err)
{
	struct sd_sha256 *digest = sd_sha256_new();
	struct sd_pack *p = pack_alloc();
	char hex[SD_SHA256_HEX], day[SD_DATE_LEN + 1] = "unknown";

	p->wordings = sd_wordings_new(p);
	p->profile = how->profile;
	p->zh = how->zh;
	p->as_of = SD_DAY_NONE;
	if (read_all(p, dir, how, digest, err) || seal(p, how, err)) {
		sd_pack_free(p);
		p = NULL;
	} else if (!how->words) {
		sd_sha256_hex(digest, hex);
		if (p->as_of != SD_DAY_NONE)
			sd_date_write(p->as_of, day);
		snprintf(p->name, sizeof p->name, "%s sha256:%.16s", day, hex);
	}
	sd_sha256_free(digest);
	return p;
}

const struct sd_std *sd_pack_std(const struct sd_pack *p, struct sd_slice number)
{
	uint32_t at;

	return sd_wordmap_get(&p->std_by_number, number, &at) ? &p->std[at] : NULL;
}

const struct sd_limit *sd_pack_limit(const struct sd_pack *p, struct sd_slice id)
{
	uint32_t at;

	return sd_wordmap_get(&p->limit_by_id, id, &at) ? &p->limit[at] : NULL;
}

size_t sd_pack_binding(const struct sd_pack *p, int product, const uint32_t **first)
{
	*first = p->binding + p->binding_start[product];
	return p->binding_start[product + 1] - p->binding_start[product];
}

bool sd_pack_industry(const struct sd_pack *p, struct sd_slice letters)
{
	uint32_t value;

	return sd_wordmap_get(&p->industries, letters, &value);
}

struct sd_slice sd_pack_industry_name(const struct sd_pack *p, struct sd_slice letters)
{
	uint32_t at;

	return sd_wordmap_get(&p->industries, letters, &at) ? p->letters[at].name :
							      sd_slice(NULL, 0);
}

struct sd_slice sd_pack_sector_name(const struct sd_pack *p, struct sd_slice code)
{
	uint32_t at;

	if (!sd_wordmap_get(&p->sector_by_code, code, &at))
		return sd_slice(NULL, 0);
	return p->zh || !p->sector[at].en.n ? p->sector[at].zh : p->sector[at].en;
}

enum sd_in_force sd_std_in_force(const struct sd_pack *p, const struct sd_std *s, sd_day day)
{
	if (s->to != SD_DAY_NONE && day >= s->to)
		return SD_NOT_IN_FORCE;
	if (s->from != SD_DAY_NONE && day < s->from)
		return SD_NOT_IN_FORCE;
	if (s->from != SD_DAY_NONE && (s->to != SD_DAY_NONE || s->current))
		return SD_IN_FORCE;
	/* a date is missing: the status is known for the day of the tables alone */
	if (p->as_of == SD_DAY_NONE || day < p->as_of)
		return SD_FORCE_UNKNOWN;
	return s->current ? SD_IN_FORCE : SD_NOT_IN_FORCE;
}

/* A figure as the standards print it: the grade between 3 and 4 is 3-4. */
static void put_figure(const struct sd_limit *l, struct sd_slice text, struct sd_buf *out)
{
	struct sd_dec value;

	if (l->value.unit && sd_slice_is(l->value.unit->id, "级") && text.n > 2 &&
	    sd_slice_is(sd_slice_from(text, text.n - 2), ".5") &&
	    !sd_dec_read(sd_slice(text.p, text.n - 2), &value)) {
		sd_dec_write(value, out);
		sd_buf_printf(out, "-%d", (int)value.coeff + 1);
		return;
	}
	sd_buf_add(out, text);
}

void sd_limit_write(const struct sd_limit *l, struct sd_buf *out, bool zh)
{
	static const char *const sign[] = {
		[SD_REL_LE] = "≤", [SD_REL_LT] = "<", [SD_REL_GE] = "≥", [SD_REL_GT] = ">",
		[SD_REL_BETWEEN] = "", [SD_REL_EQ] = "="
	};

	if (l->value.relation == SD_REL_ABSENT || l->value.relation == SD_REL_PRESENT) {
		sd_buf_text(out, l->value.relation == SD_REL_ABSENT ?
			    (zh ? "不得有" : "absent") : (zh ? "应有" : "present"));
		return;
	}
	sd_buf_text(out, sign[l->value.relation]);
	put_figure(l, l->limit_text, out);
	if (l->value.relation == SD_REL_BETWEEN) {
		sd_buf_text(out, "~");
		put_figure(l, l->limit_to_text, out);
	}
	if (l->value.unit && !sd_slice_is(l->value.unit->id, "1")) {
		sd_buf_byte(out, ' ');
		sd_buf_add(out, l->value.unit->id);
	}
}
