/* Marks: what the rules over a set ask of a declaration, in one size. */

#include "rules/set_state.h"

#include "base/utf8.h"
#include "rules/template.h"

#include "base/ban.h"

/* Not secret: ties are broken by prints, and the same input gives the same bytes.  Who
 * finds two texts with one print gains no more than by sending one of them twice. */
enum { SEED = 0x5344 };

static struct sd_print print_of(struct sd_slice text)
{
	return sd_print_of(text.p, text.n, SEED);
}

static struct sd_print name_print(struct sd_marker *k, struct sd_slice name)
{
	sd_buf_clear(&k->folded);
	name = sd_utf8_folded(name, &k->folded);
	return name.n ? print_of(name) : (struct sd_print){ 0, 0 };
}

/* Whether the member was written by a command about the record. */
static bool is_added(const struct sd_decl *d, const struct sd_val *v)
{
	return v == d->at[SD_M_VALIDATE] || v == d->at[SD_M_REVIEW] ||
	       v == d->at[SD_M_IMPORT] || v == d->at[SD_M_SOURCE];
}

/* The bytes of the declaration, but for what commands add. */
static struct sd_print content_print(struct sd_marker *k, const struct sd_decl *d)
{
	uint32_t i;

	sd_buf_clear(&k->text);
	for (i = 1; i < d->tape[0].next; i = d->tape[i].next) {
		const struct sd_val *v = &d->tape[i];

		if (!is_added(d, v))
			sd_buf_put(&k->text, d->text + v->key_start, v->end - v->key_start);
	}
	return print_of(sd_buf_slice(&k->text));
}

/* Whether /enterprise/former_names has a name that is not the present one. */
static bool had_name(struct sd_marker *k, const struct sd_decl *d, struct sd_print name)
{
	const struct sd_val *list = d->at[SD_M_FORMER_NAMES];
	struct sd_print former;
	uint32_t i;

	if (!list || list->type != SD_ARRAY)
		return false;
	for (i = sd_list_first(d, list); i < list->next; i = d->tape[i].next) {
		former = name_print(k, sd_decl_value(d, &d->tape[i]));
		if ((former.a || former.b) && !sd_print_same(former, name))
			return true;
	}
	return false;
}

static bool number_print(struct sd_slice text, struct sd_print *print)
{
	struct sd_stdno no;

	if (!text.n || sd_stdno_read(text, &no, NULL))
		return false;
	*print = print_of(sd_stdno_text(&no));
	return true;
}

/* A mark for each number that the declaration says it replaces. */
static size_t add_replaced(struct sd_marker *k, const struct sd_decl *d)
{
	const struct sd_val *list = d->at[SD_M_REPLACES];
	size_t n = 1;
	uint32_t i;

	if (!list || list->type != SD_ARRAY)
		return n;
	for (i = sd_list_first(d, list); i < list->next && n <= SD_SET_REPLACES;
	     i = d->tape[i].next) {
		struct sd_mark *m = &k->mark[n];

		*m = k->mark[0];
		m->op = SD_MARK_REPLACED;
		n += number_print(sd_decl_value(d, &d->tape[i]), &m->std) &&
		     !sd_print_same(m->std, k->mark[0].std);
	}
	return n;
}

size_t sd_marks_make(struct sd_marker *k, const struct sd_decl *d)
{
	struct sd_slice firm = sd_slice_trim(sd_decl_text(d, SD_M_USCC));
	struct sd_mark *m = &k->mark[0];

	*m = (struct sd_mark){ .op = (uint8_t)sd_op_find(sd_decl_text(d, SD_M_OP)) };
	if (!firm.n || !number_print(sd_decl_text(d, SD_M_NUMBER), &m->std))
		return 0;
	m->firm = print_of(firm);
	m->name = name_print(k, sd_decl_text(d, SD_M_FIRM));
	m->content = content_print(k, d);
	m->at = sd_instant_read(sd_decl_text(d, SD_M_DECLARED_AT));
	m->issued = sd_date_read(sd_decl_text(d, SD_M_ISSUED));
	m->renamed = m->op == SD_OP_RENAME || had_name(k, d, m->name);
	m->in_force = m->op != SD_OP_ABOLISH && m->op != SD_OP_WITHDRAW && !sd_says_ended(d);
	return add_replaced(k, d);
}

static int order_print(struct sd_print x, struct sd_print y)
{
	return x.a != y.a ? (x.a < y.a ? -1 : 1) : (x.b > y.b) - (x.b < y.b);
}

static int order_place(uint32_t x, uint64_t x_line, uint32_t y, uint64_t y_line)
{
	return x != y ? (x < y ? -1 : 1) : (x_line > y_line) - (x_line < y_line);
}

/* Firm, standard, time, operation, content, place.  Unknown times come first. */
int sd_mark_order(const void *a, const void *b)
{
	const struct sd_mark *x = a, *y = b;
	int order = order_print(x->firm, y->firm);

	order = order ? order : order_print(x->std, y->std);
	if (!order && x->at != y->at)
		order = x->at < y->at ? -1 : 1;
	order = order ? order : x->op - y->op;
	order = order ? order : order_print(x->content, y->content);
	return order ? order : order_place(x->operand, x->line, y->operand, y->line);
}

/* All members, so that of several alike the same one is kept. */
int sd_found_order(const void *a, const void *b)
{
	const struct sd_found *x = a, *y = b;
	int order = order_place(x->operand, x->line, y->operand, y->line);

	order = order ? order : x->kind - y->kind;
	order = order ? order : x->open - y->open;
	return order ? order : order_place(x->other_operand, x->other_line,
					   y->other_operand, y->other_line);
}
