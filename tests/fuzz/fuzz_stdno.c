/* Standard numbers: what is read is written in one way, and read from there again.
 *
 * Of every text that is a number: its canonical form is read as the same number
 * with nothing to normalise; it equals itself and no other; blanks around it and
 * full-width forms do not change it.  Of every text: the numbers found in it stand
 * one behind the other, all this holds for each of them, and read alone it is the
 * same number.
 */

#include "model/stdno.h"

#define DOOR "fuzz_stdno"
enum { DOOR_CASES = 100000 };
#include "door.h"

#include "base/utf8.h"

static uint64_t of_kind[SD_STD_INTERNATIONAL + 1], refused, found;

static bool same(const struct sd_stdno *a, const struct sd_stdno *b)
{
	return sd_slice_eq(sd_stdno_text(a), sd_stdno_text(b)) && a->type == b->type &&
	       a->year == b->year && a->amendment == b->amendment && a->nature == b->nature &&
	       a->amendment_year == b->amendment_year && a->base_len == b->base_len &&
	       a->serial_at == b->serial_at && strcmp(a->prefix, b->prefix) == 0 &&
	       a->local_legacy == b->local_legacy && a->food_suffix_s == b->food_suffix_s;
}

/* The parts are of the text: prefix, blank, serial, year. */
static bool is_sound(const struct sd_stdno *no)
{
	size_t prefix = strlen(no->prefix);

	return no->len == strlen(no->canonical) && no->len < SD_STDNO_MAX &&
	       no->base_len <= no->len && no->serial_at <= no->base_len &&
	       prefix <= no->serial_at && memcmp(no->canonical, no->prefix, prefix) == 0 &&
	       (no->year == 0 || (no->year >= SD_STDNO_YEAR_FIRST &&
				  no->year <= SD_STDNO_YEAR_LAST)) &&
	       sd_utf8_check(no->canonical, no->len) == no->len;
}

/* The canonical form in full width, blanks around it. */
static void put_wide(struct sd_slice text, struct sd_buf *out)
{
	size_t i;

	sd_buf_text(out, " \u3000");
	for (i = 0; i < text.n; i++) {
		unsigned code = 0xFF00 + (unsigned char)text.p[i] - 0x20;
		char wide[3] = { (char)0xEF, (char)(0x80 | (code >> 6 & 0x3F)),
				 (char)(0x80 | (code & 0x3F)) };

		if (text.p[i] > ' ' && text.p[i] < 0x7F)
			sd_buf_put(out, wide, sizeof wide);
		else
			sd_buf_byte(out, text.p[i]);
	}
	sd_buf_text(out, "\t ");
}

static bool check_number(const struct sd_stdno *no)
{
	struct sd_buf wide = SD_BUF_INIT;
	struct sd_stdno again;
	bool good;

	if (!is_sound(no))
		return differ("the parts", no->len);
	if (sd_stdno_read(sd_stdno_text(no), &again, NULL))
		return differ("the canonical form is not read", no->len);
	if (!same(no, &again) || again.normalised || again.note.n)
		return differ("the canonical form is another number", again.normalised);
	if (sd_stdno_compare(no, &again) || !sd_stdno_same_base(no, &again))
		return differ("it is not equal to itself", no->len);
	put_wide(sd_stdno_text(no), &wide);
	good = !sd_stdno_read(sd_buf_slice(&wide), &again, NULL) && same(no, &again);
	sd_buf_release(&wide);
	return good ? true : differ("full width makes it another number", no->len);
}

/* Numbers in running text. */
static bool check_found(struct sd_slice text)
{
	struct sd_stdno no, alone;
	size_t at, len, end = 0;

	for (at = 0; sd_stdno_find(text, &at, &no, &len); at += len) {
		if (!len || at < end || at + len > text.n)
			return differ("found out of place", at);
		if (!check_number(&no))
			return false;
		if (sd_stdno_read(sd_slice(text.p + at, len), &alone, NULL) ||
		    !same(&no, &alone))
			return differ("found is not what is read there", at);
		end = at + len;
		found++;
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	static struct sd_stdno last;
	struct sd_stdno no;
	struct sd_err err = { SD_OK, "" };
	int order;

	if (sd_utf8_check(text.p, text.n) != text.n)
		return true;
	if (!check_found(text))
		return false;
	if (sd_stdno_read(text, &no, &err)) {
		refused++;
		return err.kind == SD_DATA && *err.text ? true : differ("no reason", 0);
	}
	of_kind[no.type]++;
	if (!check_number(&no))
		return false;
	order = sd_stdno_compare(&no, &last);
	if (last.len && (order != -sd_stdno_compare(&last, &no) ||
			 (order == 0) != sd_slice_eq(sd_stdno_text(&no), sd_stdno_text(&last))))
		return differ("the order", no.len);
	last = no;
	last.note = sd_slice(NULL, 0);
	return true;
}

static void door_start(void)
{
}

static void make_figures(struct gen *g, uint32_t most)
{
	uint32_t n = 1 + gen_below(g, most);

	while (n--)
		sd_buf_byte(g->out, (char)('0' + gen_below(g, 10)));
}

static void make_number(struct gen *g)
{
	static const struct gen_piece prefix[] = {
		GEN("GB"), GEN("GB/T"), GEN("GBT"), GEN("gb/t"), GEN("GB/Z"), GEN("GBZ/T"),
		GEN("GBJ"), GEN("GSB"), GEN("JJF"), GEN("QB/T"), GEN("QB"), GEN("JGJ"),
		GEN("TSG"), GEN("DB44/T"), GEN("DB4406/T"), GEN("DB/T"), GEN("DBJ/T"),
		GEN("SZDB/Z"), GEN("T/ZSLED"), GEN("T/CAS"), GEN("CECS"), GEN("Q/CSGD"),
		GEN("Q/440606 ABC"), GEN("Q/GDMD 01"), GEN("Q/NKJN"), GEN("ISO"), GEN("ISO/IEC"),
		GEN("IEC"), GEN("ITU-T"), GEN("ASTM D"), GEN("EN"), GEN("EN ISO"), GEN("JIS C"),
		GEN("DIN"), GEN("BS EN"), GEN("UL"), GEN("ANSI/UL"), GEN("Ｑ／ＸＹＺ"), GEN("企标")
	}, gap[] = { GEN(" "), GEN(" "), GEN(" "), GEN(""), GEN("  "), GEN("\u3000"), GEN("-") },
	dash[] = { GEN("-"), GEN("-"), GEN("-"), GEN("—"), GEN("－"), GEN("–"), GEN(":"),
		   GEN("_"), GEN(" - "), GEN("--"), GEN("―") },
	behind[] = { GEN("/XG1-2006"), GEN("/XG2"), GEN("+A1:2014"), GEN("（ISO 1:2015,IDT）"),
		     GEN("《空气净化器》"), GEN("S"), GEN("(E)"), GEN("/Amd 1:2018"), GEN("　"),
		     GEN("\u200B"), GEN(" GB 1-2009"), GEN("的规定") };

	GEN_ONE(g, prefix);
	GEN_ONE(g, gap);
	make_figures(g, 5);
	while (gen_below(g, 4) == 0) {
		sd_buf_byte(g->out, gen_below(g, 5) ? '.' : '-');
		make_figures(g, 3);
	}
	if (gen_below(g, 10)) {
		GEN_ONE(g, dash);
		if (gen_below(g, 5))
			sd_buf_printf(g->out, "%u", 1940 + gen_below(g, 170));
		else
			make_figures(g, 5);
	}
	if (gen_below(g, 4) == 0)
		GEN_ONE(g, behind);
}

static void door_make(struct gen *g)
{
	static const struct gen_piece around[] = {
		GEN("符合"), GEN("按"), GEN("和"), GEN("、"), GEN("规定的要求；"), GEN(" "),
		GEN("PE-T 20 "), GEN("AC 220-240 V "), GEN("(")
	};
	uint32_t n = gen_below(g, 3) ? 0 : 1 + gen_below(g, 2);

	make_number(g);
	while (n--) {
		GEN_ONE(g, around);
		make_number(g);
	}
}

static void door_end(uint32_t cases)
{
	static const char *const kind[] = {
		"of no kind", "national", "of an industry", "local", "of a group", "of a firm",
		"foreign"
	};
	int i;

	for (i = SD_STD_NATIONAL; i <= SD_STD_INTERNATIONAL; i++)
		ok(of_kind[i] > cases / 200, "%llu numbers are %s", (unsigned long long)of_kind[i],
		   kind[i]);
	ok(refused > cases / 10, "%llu are refused", (unsigned long long)refused);
	ok(found > cases / 2, "%llu are found in running text", (unsigned long long)found);
}
