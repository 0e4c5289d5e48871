/* Reading one declaration for a report. */

#include "rules/report_read.h"

#include "base/memo.h"
#include "data/scan_keys.h"
#include "model/finding.h"
#include "rules/report_walk.h"

#include "base/ban.h"

enum { KEY_TEXT = 1024 };	/* bytes of a number that are compared */

struct last_name {
	struct sd_slice name;
	uint64_t classes;
};

static const char *const role_name[] = {
	"",
#define X(name) #name,
	SD_REPORT_ROLES(X)
#undef X
};

void sd_report_roles(struct sd_report_roles *roles, const struct sd_keys *keys)
{
	unsigned i;

	memset(roles, R_NONE, sizeof *roles);
	for (i = 1; i < R_COUNT; i++)
		roles->role[sd_keys_find(keys, sd_slice_of(role_name[i]))] = (uint8_t)i;
	roles->role[SD_KEY_NONE] = R_NONE;
}

void sd_report_reader_init(struct sd_report_reader *r, const struct sd_pack *pack,
			   const struct sd_report_roles *roles,
			   struct sd_report_wants wants)
{
	memset(r, 0, sizeof *r);
	r->pack = pack;
	r->roles = roles;
	r->wants = wants;
	sd_product_scratch_init(&r->product);
}

void sd_report_reader_release(struct sd_report_reader *r)
{
	sd_product_scratch_release(&r->product);
	sd_buf_release(&r->text);
	sd_buf_release(&r->rows);
	sd_arena_release(&r->arena);
}

struct sd_slice sd_report_string(struct sd_report_reader *r, const char *text,
				 const struct sd_val *v)
{
	struct sd_buf out;

	if (!v || v->type != SD_STRING)
		return sd_slice(NULL, 0);
	if (!v->escaped)
		return sd_slice(text + v->start + 1, v->end - v->start - 2);
	out = (struct sd_buf){ sd_arena_get(&r->arena, v->end - v->start), 0,
			       v->end - v->start };
	return sd_val_text(text, v, &out);
}

static uint8_t verdict_of(struct sd_slice word)
{
	unsigned v;

	for (v = 0; v < SD_REPORT_UNJUDGED; v++)
		if (sd_slice_is(word, sd_verdict_text((enum sd_verdict_word)v)))
			return (uint8_t)v;
	return SD_REPORT_UNJUDGED;
}

static uint8_t read_verdict(struct sd_report_reader *r, const char *text,
			    const struct sd_val *tape, const struct sd_val *member)
{
	if (!member)
		return SD_REPORT_UNJUDGED;
	member = sd_report_member(r, tape, member, R_verdict);
	return verdict_of(sd_report_string(r, text, member));
}

static uint8_t type_of(struct sd_slice word)
{
	static const char *const name[] = {
		"", "national", "industry", "local", "group", "enterprise",
		"international"
	};
	uint8_t i;

	for (i = SD_STD_INTERNATIONAL; i > 0; i--)
		if (sd_slice_is(word, name[i]))
			break;
	return i;
}

static uint8_t find_unit(const struct sd_report_reader *r, struct sd_slice code)
{
	struct sd_region_place place;

	switch (sd_region_city(r->pack->regions, code, &place)) {
	case SD_REGION_IN_GUANGDONG:
		return (uint8_t)place.unit;
	case SD_REGION_OUTSIDE:
		return SD_REPORT_OUTSIDE;
	default:
		return SD_REPORT_NOWHERE;
	}
}

/* The unit of a region's code, remembered. */
static uint8_t unit_of(struct sd_report_reader *r, struct sd_slice code)
{
	uint32_t number = 0;
	size_t i, slot;

	if (code.n != SD_REGION_LEN)
		return SD_REPORT_NOWHERE;
	for (i = 0; i < SD_REGION_LEN; i++) {
		if (code.p[i] < '0' || code.p[i] > '9')
			return SD_REPORT_NOWHERE;
		number = number * 10 + (uint32_t)(code.p[i] - '0');
	}
	slot = number % (sizeof r->unit / sizeof *r->unit);
	if (r->unit[slot].code != number || !number) {
		r->unit[slot].unit = find_unit(r, code);
		r->unit[slot].code = number;
	}
	return r->unit[slot].unit;
}

/* The classes of a name; `undecided` is the topmost bit. */
static uint64_t find_classes(struct sd_report_reader *r, struct sd_slice name)
{
	bool undecided;
	uint64_t classes =
		sd_product_classes(r->pack->products, &r->product, name, &undecided);

	return classes | (uint64_t)undecided << 63;
}

/* The same; `last` is the name before, since the rows of a record repeat it. */
static uint64_t classes_of(struct sd_report_reader *r, struct sd_slice name,
			   struct last_name *last)
{
	if (!name.n)
		return 0;
	if (!sd_slice_eq(name, last->name)) {
		last->name = name;
		last->classes = find_classes(r, name);
	}
	return last->classes;
}

static void add_classes(struct sd_report_reader *r, struct sd_reported *d,
			uint64_t classes, uint32_t entries)
{
	uint64_t left;

	for (left = classes; left; left &= left - 1) {
		int bit = __builtin_ctzll(left);

		if (!(d->classes >> bit & 1))
			r->count[bit] = 0;
		r->count[bit] += entries;
	}
	d->classes |= classes;
}

/* The entries of the list, each by its name and generic name; by the title where
 * none of them is a listed product, as sd-review does. */
static void read_classes(struct sd_report_reader *r, const char *text,
			 const struct sd_val *tape, const struct sd_val *list,
			 struct sd_slice title, struct sd_reported *d)
{
	struct last_name name = { { NULL, 0 }, 0 }, generic = { { NULL, 0 }, 0 };
	uint64_t undecided = (uint64_t)1 << 63, of_title;
	unsigned others = (unsigned)sd_products_count(r->pack->products);
	uint32_t i, other_entries = 0;
	bool has_list = list && list->type == SD_ARRAY;

	for (i = has_list ? (uint32_t)(list - tape) + 1 : 0; has_list && i < list->next;
	     i = tape[i].next) {
		const struct sd_val *v = &tape[i];
		const struct sd_val *a = sd_report_member(r, tape, v, R_name);
		const struct sd_val *b = sd_report_member(r, tape, v, R_generic_name);
		uint64_t classes;

		classes = classes_of(r, sd_report_string(r, text, a), &name) |
			  classes_of(r, sd_report_string(r, text, b), &generic);
		d->undecided |= classes >> 63;
		add_classes(r, d, classes & ~undecided, 1);
		other_entries += !(classes & ~undecided);
	}
	if (!d->classes) {
		of_title = classes_of(r, title, &name);
		d->undecided |= of_title >> 63;
		add_classes(r, d, of_title & ~undecided, other_entries);
		other_entries = d->classes ? 0 : other_entries;
	}
	if (other_entries || !d->classes)
		add_classes(r, d, (uint64_t)1 << others, other_entries);
}

static uint32_t count_entries(const struct sd_val *tape, const struct sd_val *list)
{
	uint32_t i, n = 0;

	if (!list || list->type != SD_ARRAY)
		return 0;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next)
		n++;
	return n;
}

static void read_products(struct sd_report_reader *r, const char *text,
			  const struct sd_val *tape, const struct sd_report_found *f,
			  struct sd_reported *d)
{
	const struct sd_val *list = f->at[R_products];
	unsigned services = (unsigned)sd_products_count(r->pack->products) + 1;

	d->entries = count_entries(tape, list);
	d->count = r->count;
	d->classes = 0;
	d->undecided = false;
	if (!r->wants.classes)
		return;
	if (d->service)
		add_classes(r, d, (uint64_t)1 << services, d->entries);
	else
		read_classes(r, text, tape, list,
			     sd_report_string(r, text, f->at[R_title]), d);
}

/* A piece of a key that may be of any length, told from its neighbours by it. */
static void add_piece(struct sd_buf *b, struct sd_slice piece)
{
	size_t n = piece.n < KEY_TEXT ? piece.n : KEY_TEXT;

	sd_buf_byte(b, (char)(n >> 8));
	sd_buf_byte(b, (char)(n & 0xFF));
	sd_buf_put(b, piece.p, n);
}

static struct sd_slice canonical(struct sd_report_reader *r, struct sd_slice number)
{
	return number.n && !sd_stdno_read(number, &r->number, NULL) ?
		       sd_stdno_text(&r->number) : number;
}

/* What tells this standard from the others: credit code, number, day of issue; the
 * time of declaration where no day of issue is given. */
static void read_key(struct sd_report_reader *r, const char *text,
		     const struct sd_report_found *f, struct sd_reported *d)
{
	struct sd_slice uscc = sd_slice_trim(sd_report_string(r, text, f->at[R_uscc]));
	struct sd_slice number = canonical(r, sd_report_string(r, text, f->at[R_number]));
	struct sd_slice issued = sd_report_string(r, text, f->at[R_issued]);
	sd_day day = sd_date_read(issued);

	d->has_firm = uscc.n > 0;
	if (day == SD_DAY_NONE && issued.n)
		day = sd_date_read_lenient(issued);
	d->issued = day == SD_DAY_NONE ? 0 : (uint32_t)(day - sd_day_of(1900, 1, 1)) + 1;
	if (sd_firm_pack(uscc, &d->firm) && d->issued) {
		d->text = sd_slice(number.p, number.n < KEY_TEXT ? number.n : KEY_TEXT);
		return;
	}
	sd_buf_clear(&r->text);
	if (!sd_firm_pack(uscc, &d->firm)) {
		d->firm = (struct sd_firm){ 0, SD_FIRM_TEXT };
		add_piece(&r->text, uscc);
	}
	d->code = sd_buf_slice(&r->text);
	if (!d->issued) {
		sd_buf_byte(&r->text, issued.n ? 'i' : 'd');
		add_piece(&r->text, issued.n ? issued : d->declared_at);
	}
	add_piece(&r->text, number);
	d->code.p = r->text.p;
	d->text = sd_buf_slice(&r->text);
}

static enum sd_report_kind kind_of(struct sd_slice kind)
{
	if (sd_slice_is(kind, "declaration"))
		return SD_REPORT_DECLARATION;
	if (sd_slice_is(kind, "unreadable"))
		return SD_REPORT_UNREADABLE;
	return sd_slice_is(kind, "end") ? SD_REPORT_SEAL : SD_REPORT_OTHER;
}

static bool is_end(struct sd_slice op, struct sd_slice status)
{
	return sd_slice_is(op, "abolish") || sd_slice_is(op, "withdraw") ||
	       sd_slice_is(status, "abolished") || sd_slice_is(status, "withdrawn");
}

/* What is said by single words. */
static void read_words(struct sd_report_reader *r, const char *text,
		       const struct sd_report_found *f, struct sd_reported *d)
{
	struct sd_slice op = sd_report_string(r, text, f->at[R_op]);

	d->declared_at = sd_report_string(r, text, f->at[R_declared_at]);
	d->declared = r->wants.days ? sd_time_read(d->declared_at) : SD_DAY_NONE;
	d->ended = is_end(op, sd_report_string(r, text, f->at[R_status]));
	d->service = sd_slice_is(sd_report_string(r, text, f->at[R_subject]), "service");
	d->type = type_of(sd_report_string(r, text, f->at[R_type]));
	d->unit = unit_of(r, sd_report_string(r, text, f->at[R_region]));
}

enum sd_report_kind sd_report_read(struct sd_report_reader *r, const char *text,
				   const struct sd_val *tape, struct sd_reported *d)
{
	static const unsigned in_root = SD_ROLE(kind) | SD_ROLE(declared_at) |
		SD_ROLE(op) | SD_ROLE(subject) | SD_ROLE(enterprise) | SD_ROLE(standard) |
		SD_ROLE(products) | SD_ROLE(validate) | SD_ROLE(review) |
		SD_ROLE(filing) | SD_ROLE(official);
	static const unsigned in_standard = SD_ROLE(type) | SD_ROLE(number) |
		SD_ROLE(title) | SD_ROLE(issued) | SD_ROLE(status);
	struct sd_report_found f = { { NULL } };
	enum sd_report_kind kind;

	sd_arena_clear(&r->arena);
	sd_report_members(r, tape, &tape[0], in_root, &f);
	kind = kind_of(sd_report_string(r, text, f.at[R_kind]));
	if (kind != SD_REPORT_DECLARATION)
		return kind;
	sd_report_members(r, tape, f.at[R_enterprise], SD_ROLE(uscc) | SD_ROLE(region),
			  &f);
	sd_report_members(r, tape, f.at[R_standard], in_standard, &f);
	read_words(r, text, &f, d);
	d->validate = read_verdict(r, text, tape, f.at[R_validate]);
	d->review = read_verdict(r, text, tape, f.at[R_review]);
	read_key(r, text, &f, d);
	read_products(r, text, tape, &f, d);
	d->rows = sd_slice(NULL, 0);
	if (r->wants.more)
		sd_report_read_more(r, text, tape, &f);
	return kind;
}
