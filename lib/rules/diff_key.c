/* Keys of declarations. */

#include "rules/diff_key.h"

#include "base/date.h"
#include "base/utf8.h"
#include "data/scan_keys.h"
#include "data/write.h"

#include "base/ban.h"

enum { PIECE = 1024, BETWEEN = '\1' };	/* bytes of a piece that count; what parts them */

#define ROLES(X) \
	X(kind) X(id) X(registry_no) X(declared_at) X(enterprise) X(uscc) X(standard) \
	X(number) X(issued)

enum role {
	NO_ROLE,
#define X(name) R_##name,
	ROLES(X)
#undef X
	ROLE_COUNT
};

static const char *const role_name[] = {
	"",
#define X(name) #name,
	ROLES(X)
#undef X
};

const char *const sd_diff_by_names[] = {
	"declaration", "registry_no", "id", "uscc+number", "uscc+base", NULL
};

#define BIT(name) (1u << R_##name)

struct found {
	const struct sd_val *at[ROLE_COUNT];
};

void sd_diff_roles(uint8_t *role, const struct sd_keys *keys)
{
	uint8_t i;

	memset(role, NO_ROLE, 256);
	for (i = 1; i < ROLE_COUNT; i++)
		role[sd_keys_find(keys, sd_slice_of(role_name[i]))] = i;
	role[SD_KEY_NONE] = NO_ROLE;
}

void sd_diff_keyer_init(struct sd_diff_keyer *k, enum sd_diff_by by, const uint8_t *role)
{
	memset(k, 0, sizeof *k);
	k->by = by;
	k->role = role;
}

void sd_diff_keyer_release(struct sd_diff_keyer *k)
{
	sd_buf_release(&k->text);
	sd_buf_release(&k->folded);
	sd_arena_release(&k->arena);
}

/* The members of the object whose roles are in `wanted`. */
static void find_members(const struct sd_diff_keyer *k, const struct sd_val *tape,
			 const struct sd_val *object, unsigned wanted, struct found *f)
{
	uint32_t i;

	if (!object || object->type != SD_OBJECT)
		return;
	for (i = (uint32_t)(object - tape) + 1; i < object->next; i = tape[i].next) {
		uint8_t role = k->role[tape[i].key];

		if (wanted >> role & 1)
			f->at[role] = &tape[i];
	}
}

/* What a string says; empty for anything else. */
static struct sd_slice say(struct sd_diff_keyer *k, const char *text, const struct sd_val *v)
{
	struct sd_buf out;

	if (!v || v->type != SD_STRING)
		return sd_slice("", 0);
	if (!v->escaped)
		return sd_slice(text + v->start + 1, v->end - v->start - 2);
	out = (struct sd_buf){ sd_arena_get(&k->arena, v->end - v->start), 0,
			       v->end - v->start };
	return sd_val_text(text, v, &out);
}

/* A piece behind those before it; control characters would part what is one. */
static void add_piece(struct sd_diff_keyer *k, struct sd_slice piece)
{
	size_t i, n = piece.n < PIECE ? piece.n : PIECE, from = k->text.n;

	sd_buf_put(&k->text, piece.p, n);
	for (i = from; i < k->text.n; i++)
		if ((unsigned char)k->text.p[i] < ' ')
			k->text.p[i] = ' ';
}

static void add_uscc(struct sd_diff_keyer *k, struct sd_slice code)
{
	size_t i, from = k->text.n;

	sd_buf_clear(&k->folded);
	add_piece(k, sd_utf8_folded(code, &k->folded));
	for (i = from; i < k->text.n; i++)
		if (k->text.p[i] >= 'a' && k->text.p[i] <= 'z')
			k->text.p[i] = (char)(k->text.p[i] - 'a' + 'A');
}

static void add_number(struct sd_diff_keyer *k, struct sd_slice number)
{
	if (!number.n || sd_stdno_read(number, &k->number, NULL))
		add_piece(k, sd_slice_trim(number));
	else
		add_piece(k, k->by == SD_BY_BASE ? sd_stdno_base(&k->number)
						 : sd_stdno_text(&k->number));
}

static void add_issued(struct sd_diff_keyer *k, struct sd_slice issued,
		       struct sd_slice declared_at)
{
	char day[SD_DATE_LEN + 1];
	sd_day d = sd_date_read(issued);

	if (d == SD_DAY_NONE && issued.n)
		d = sd_date_read_lenient(issued);
	if (d != SD_DAY_NONE) {
		sd_date_write(d, day);
		add_piece(k, sd_slice(day, SD_DATE_LEN));
	} else if (issued.n) {
		add_piece(k, sd_slice_trim(issued));
	} else {
		sd_buf_byte(&k->text, BETWEEN);
		add_piece(k, declared_at);
	}
}

static struct sd_slice key_of(struct sd_diff_keyer *k, const char *text,
			      const struct sd_val *tape, struct found *f)
{
	struct sd_slice one = { NULL, 0 };

	sd_buf_clear(&k->text);
	if (k->by == SD_BY_REGISTRY_NO || k->by == SD_BY_ID)
		one = say(k, text, f->at[k->by == SD_BY_ID ? R_id : R_registry_no]);
	if (one.n) {
		add_piece(k, one);
		return sd_buf_slice(&k->text);
	}
	find_members(k, tape, f->at[R_enterprise], BIT(uscc), f);
	find_members(k, tape, f->at[R_standard], BIT(number) | BIT(issued), f);
	add_uscc(k, say(k, text, f->at[R_uscc]));
	sd_buf_byte(&k->text, BETWEEN);
	add_number(k, say(k, text, f->at[R_number]));
	if (k->by < SD_BY_NUMBER) {
		sd_buf_byte(&k->text, BETWEEN);
		add_issued(k, say(k, text, f->at[R_issued]),
			   say(k, text, f->at[R_declared_at]));
	}
	return sd_buf_slice(&k->text);
}

static enum sd_diff_kind kind_of(struct sd_slice kind)
{
	if (sd_slice_is(kind, "declaration"))
		return SD_DIFF_DECLARATION;
	if (sd_slice_is(kind, "unreadable"))
		return SD_DIFF_UNREADABLE;
	return sd_slice_is(kind, "end") ? SD_DIFF_SEAL : SD_DIFF_OTHER;
}

enum sd_diff_kind sd_diff_key(struct sd_diff_keyer *k, const char *text,
			      const struct sd_val *tape, struct sd_slice *key)
{
	struct found f = { { NULL } };
	enum sd_diff_kind kind;

	sd_arena_clear(&k->arena);
	find_members(k, tape, &tape[0], BIT(kind) | BIT(id) | BIT(registry_no) |
		     BIT(declared_at) | BIT(enterprise) | BIT(standard), &f);
	kind = kind_of(say(k, text, f.at[R_kind]));
	if (kind != SD_DIFF_DECLARATION)
		return kind;
	*key = key_of(k, text, tape, &f);
	return kind;
}

/* The pieces of a key; true for a key of one piece. */
static bool pieces(struct sd_slice key, struct sd_slice piece[4])
{
	struct sd_slice rest = key;
	int n = 0;

	memset(piece, 0, 4 * sizeof *piece);
	while (n < 4 && sd_slice_cut(&rest, BETWEEN, &piece[n]))
		n++;
	return n == 1;
}

void sd_diff_key_write(enum sd_diff_by by, struct sd_slice key, struct sd_buf *out)
{
	static const char *const name[] = { "uscc", "number", "issued", "declared_at" };
	struct sd_slice piece[4];
	int i;

	if (pieces(key, piece)) {
		sd_json_member(out, sd_diff_by_names[by], key);
		return;
	}
	for (i = 0; i < 4; i++)
		if (piece[i].n)
			sd_json_member(out, name[i], piece[i]);
}

void sd_diff_key_say(struct sd_slice key, struct sd_buf *out)
{
	struct sd_slice piece[4];
	int i;

	if (pieces(key, piece)) {
		sd_buf_add(out, key);
		return;
	}
	for (i = 1; i < 4; i++) {
		sd_buf_add(out, piece[i]);
		sd_buf_text(out, piece[i].n ? "  " : "");
	}
	sd_buf_add(out, piece[0]);
}
