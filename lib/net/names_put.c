/* Names on the wire: members renamed on their way. */

#include "base/slice.h"
#include "data/scan.h"
#include "net/names_state.h"

#include "base/ban.h"

struct walk {
	const struct sd_names *names;
	enum sd_names_way way;
	const char *text;
	const struct sd_val *tape;
	struct sd_buf *out, held;
	uint32_t at;			/* bytes before it are in `out` */
};

static struct sd_slice from_name(const struct walk *w, const struct names_member *m)
{
	return w->way == SD_NAMES_OUT ? m->name : m->wire;
}

static const struct names_member *find(const struct walk *w, struct sd_slice object,
				       struct sd_slice name)
{
	const struct sd_names *n = w->names;
	size_t i;

	for (i = 0; i < n->n; i++)
		if (sd_slice_eq(n->member[i].object, object) &&
		    sd_slice_eq(from_name(w, &n->member[i]), name))
			return &n->member[i];
	return NULL;
}

/* The other name in the place of the key; a name needs no escapes. */
static void rename_key(struct walk *w, const struct sd_val *v,
		       const struct names_member *m)
{
	sd_buf_put(w->out, w->text + w->at, v->key_start + 1 - w->at);
	sd_buf_add(w->out, w->way == SD_NAMES_OUT ? m->wire : m->name);
	w->at = v->key_end - 1;
}

/* An object, or each of a list, and what it holds: as deep as the reader goes. */
static void walk(struct walk *w, const struct sd_val *v, struct sd_slice object)
{
	const struct names_member *m;
	uint32_t i;

	if (!object.n || (v->type != SD_OBJECT && v->type != SD_ARRAY))
		return;
	for (i = (uint32_t)(v - w->tape) + 1; i < v->next; i = w->tape[i].next) {
		if (v->type == SD_ARRAY) {
			walk(w, &w->tape[i], object);
			continue;
		}
		sd_buf_clear(&w->held);
		m = find(w, object, sd_val_key(w->text, &w->tape[i], &w->held));
		if (!m)
			continue;
		rename_key(w, &w->tape[i], m);
		walk(w, &w->tape[i], m->holds);
	}
}

/* Which object a line is by the word under its `kind`. */
static struct sd_slice object_of(struct walk *w)
{
	static const char *const kind[] = { "receipt", "end" };
	const struct names_member *m;
	struct sd_slice word;
	uint32_t i, end = w->tape[0].type == SD_OBJECT ? w->tape[0].next : 0;
	size_t k;

	for (i = 1; i < end; i = w->tape[i].next)
		for (k = 0; k < sizeof kind / sizeof *kind; k++) {
			sd_buf_clear(&w->held);
			m = find(w, sd_slice_of(kind[k]),
				 sd_val_key(w->text, &w->tape[i], &w->held));
			sd_buf_clear(&w->held);
			word = sd_val_text(w->text, &w->tape[i], &w->held);
			if (m && sd_slice_is(m->name, "kind") &&
			    sd_slice_is(word, kind[k]))
				return sd_slice_of(kind[k]);
		}
	return SD_S("version");
}

/* The line is followed by what a reader may look at. */
static void put_line(struct walk *w, struct sd_scan *scan, const char *object,
		     struct sd_slice line)
{
	w->text = line.p;
	w->at = 0;
	if (sd_scan_text(scan, line, false)) {
		w->tape = scan->tape;
		walk(w, w->tape, object ? sd_slice_of(object) : object_of(w));
	}
	sd_buf_put(w->out, line.p + w->at, line.n - w->at);
}

void sd_names_put(const struct sd_names *n, enum sd_names_way way, const char *object,
		  struct sd_slice lines, struct sd_buf *out)
{
	struct walk w = { .names = n, .way = way, .out = out };
	struct sd_keys *keys = sd_keys_new(NULL, 0);
	struct sd_buf copy = SD_BUF_INIT;
	struct sd_slice rest, line;
	struct sd_scan scan;

	sd_buf_add(&copy, lines);
	sd_scan_pad(&copy);
	rest = sd_buf_slice(&copy);
	sd_scan_init(&scan, keys);
	while (rest.n && sd_slice_cut(&rest, '\n', &line)) {
		put_line(&w, &scan, object, line);
		if (rest.p)
			sd_buf_byte(out, '\n');
	}
	sd_scan_release(&scan);
	sd_keys_free(keys);
	sd_buf_release(&copy);
	sd_buf_release(&w.held);
}
