/* Decimal numbers against sums done by hand: two numbers in a text, a blank between.
 *
 * What is read has the value of its text, comes out as a text with that value, and
 * compares, adds, subtracts and multiplies as columns of figures do on paper.  What
 * is refused is no number, or does not fit: more than SD_DEC_DIGITS figures that
 * count, or a scale beyond SD_DEC_SCALE.
 */

#include "base/dec.h"

#define DOOR "fuzz_dec"
enum { DOOR_CASES = 200000 };
#include "door.h"

/* A number on paper: figures[i] counts 10^(i - POINT). */
enum { FIGURES = 400, POINT = 200 };
struct paper {
	signed char figure[FIGURES];
	bool minus;
};

static uint64_t numbers, refused, too_long, sums, lost;

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

static size_t figures(struct sd_slice text, size_t from)
{
	size_t n = 0;

	while (from + n < text.n && is_figure(text.p[from + n]))
		n++;
	return n;
}

/* The parts of a number: -12.50e3; false when it is none. */
static bool split(struct sd_slice text, struct sd_slice *whole, struct sd_slice *behind,
		  long *power)
{
	size_t i = text.n && (text.p[0] == '-' || text.p[0] == '+');
	bool minus = false;

	*whole = sd_slice(text.p + i, figures(text, i));
	i += whole->n;
	*behind = sd_slice(text.p + i, 0);
	*power = 0;
	if (whole->n && i < text.n && text.p[i] == '.') {
		*behind = sd_slice(text.p + i + 1, figures(text, i + 1));
		if (!behind->n)
			return false;
		i += 1 + behind->n;
	}
	if (!whole->n || i == text.n)
		return whole->n > 0;
	if ((text.p[i] | 0x20) != 'e')
		return false;
	i++;
	if (i < text.n && (text.p[i] == '-' || text.p[i] == '+'))
		minus = text.p[i++] == '-';
	if (i == text.n || i + figures(text, i) != text.n)
		return false;
	for (; i < text.n && *power < 10000; i++)
		*power = *power * 10 + (text.p[i] - '0');
	*power = minus ? -*power : *power;
	return true;
}

/* How many figures from the first that is not 0. */
static size_t counting(const struct sd_slice part[2])
{
	size_t n = 0, i, k;

	for (k = 0; k < 2; k++)
		for (i = 0; i < part[k].n; i++)
			n += n || part[k].p[i] != '0';
	return n;
}

static struct paper on_paper(struct sd_dec d)
{
	struct paper p = { .minus = d.coeff < 0 };
	uint64_t left = d.coeff < 0 ? 0 - (uint64_t)d.coeff : (uint64_t)d.coeff;
	int at = POINT - d.scale;

	for (; left; left /= 10)
		p.figure[at++] = (signed char)(left % 10);
	return p;
}

/* The text as columns of figures. */
static struct paper written(struct sd_slice text, const struct sd_slice part[2], long power)
{
	struct paper p = { .minus = text.p[0] == '-' };
	long at = POINT + power + (long)part[0].n - 1;
	size_t i, k;

	for (k = 0; k < 2; k++)
		for (i = 0; i < part[k].n; i++, at--)
			if (at >= 0 && at < FIGURES)
				p.figure[at] = (signed char)(part[k].p[i] - '0');
	return p;
}

/* By size, the sign not looked at. */
static int by_size(const struct paper *a, const struct paper *b)
{
	int i = FIGURES - 1;

	while (i > 0 && a->figure[i] == b->figure[i])
		i--;
	return (a->figure[i] > b->figure[i]) - (a->figure[i] < b->figure[i]);
}

static bool is_zero(const struct paper *p)
{
	static const struct paper zero;

	return by_size(p, &zero) == 0;
}

static int compare(const struct paper *a, const struct paper *b)
{
	if (is_zero(a) && is_zero(b))
		return 0;
	if (a->minus != b->minus)
		return is_zero(a) ? (b->minus ? 1 : -1) : a->minus ? -1 : 1;
	return a->minus ? -by_size(a, b) : by_size(a, b);
}

static struct paper add(struct paper a, struct paper b)
{
	struct paper sum = { .minus = by_size(&a, &b) < 0 ? b.minus : a.minus };
	struct paper *larger = by_size(&a, &b) < 0 ? &b : &a, *other = larger == &a ? &b : &a;
	int i, carry = 0, sign = a.minus == b.minus ? 1 : -1;

	for (i = 0; i < FIGURES; i++) {
		int column = larger->figure[i] + sign * other->figure[i] + carry;

		carry = column < 0 ? -1 : column / 10;
		sum.figure[i] = (signed char)(column - 10 * carry);
	}
	return sum;
}

static struct paper multiply(struct paper a, struct paper b)
{
	struct paper product = { .minus = a.minus != b.minus };
	int i, k, carry, at;

	for (i = 0; i < FIGURES; i++)
		for (k = carry = 0; a.figure[i] && (k < FIGURES || carry); k++) {
			at = i + k - POINT;
			if (at < 0 || at >= FIGURES)
				continue;
			carry += product.figure[at] +
				 (k < FIGURES ? a.figure[i] * b.figure[k] : 0);
			product.figure[at] = (signed char)(carry % 10);
			carry /= 10;
		}
	return product;
}

/* Whether a number on paper has so few figures that a struct sd_dec holds it. */
static bool fits(const struct paper *p)
{
	int low = 0, high = FIGURES - 1;

	while (low < FIGURES && !p->figure[low])
		low++;
	while (high > low && !p->figure[high])
		high--;
	return low == FIGURES || (high - low < SD_DEC_DIGITS && low >= POINT - SD_DEC_SCALE &&
				  low <= POINT + SD_DEC_SCALE);
}

static bool check_read(struct sd_slice text, bool good, struct sd_dec d)
{
	struct sd_slice part[2];
	struct paper want, got = on_paper(d);
	long power;

	if (!split(text, &part[0], &part[1], &power)) {
		refused++;
		return good ? differ("read what is no number", text.n) : true;
	}
	if (!good) {
		too_long++;
		return counting(part) > SD_DEC_DIGITS ||
		       (long)part[1].n - power > SD_DEC_SCALE ||
		       (long)part[1].n - power < -SD_DEC_SCALE ? true :
		       differ("refused a number that fits", text.n);
	}
	numbers++;
	want = written(text, part, power);
	return d.scale != (long)part[1].n - power ? differ("the scale", (uint64_t)d.scale) :
	       compare(&want, &got) ? differ("the value", text.n) : true;
}

/* The number as text, read again. */
static bool check_written(struct sd_dec d)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_dec again = { 0, 0 }, least = sd_dec_reduce(d);
	bool same;

	sd_dec_write(d, &out);
	same = d.scale < 0 && d.coeff ? true : /* zeros in front of the point may be many */
	       !sd_dec_read(sd_buf_slice(&out), &again) && again.coeff == d.coeff &&
	       again.scale == (d.scale > 0 ? d.scale : 0);
	sd_buf_release(&out);
	return !same ? differ("written and read again", (uint64_t)d.coeff) :
	       sd_dec_compare(d, least) || (least.coeff && least.coeff % 10 == 0) ?
	       differ("reduced", (uint64_t)least.coeff) : true;
}

/* One sum: done exactly, or refused because it does not fit. */
static bool check_sum(const char *what, int result, struct sd_dec got, struct paper want)
{
	struct paper is = on_paper(got);

	sums += !result;
	lost += result != 0;
	if (result)
		return fits(&want) ? differ(what, 1) : true;
	return compare(&is, &want) ? differ(what, 2) : true;
}

static bool check_pair(struct sd_dec a, struct sd_dec b)
{
	struct paper x = on_paper(a), y = on_paper(b), minus_y = y;
	struct sd_dec d = { 0, 0 };
	int order = compare(&x, &y), result;

	minus_y.minus = !y.minus;
	if (sd_dec_compare(a, b) != order || sd_dec_compare(b, a) != -order)
		return differ("comparing", 0);
	result = sd_dec_add(a, b, &d);
	if (!check_sum("a sum", result, d, add(x, y)))
		return false;
	result = sd_dec_sub(a, b, &d);
	if (!check_sum("a difference", result, d, add(x, minus_y)))
		return false;
	result = sd_dec_mul(a, b, &d);
	return check_sum("a product", result, d, multiply(x, y));
}

static bool door_check(struct sd_slice text)
{
	struct sd_slice first;
	struct sd_dec d[2] = { { 0, 0 }, { 0, 0 } };
	bool good[2];

	sd_slice_cut(&text, ' ', &first);
	good[0] = !sd_dec_read(first, &d[0]);
	good[1] = !sd_dec_read(text, &d[1]);
	return check_read(first, good[0], d[0]) && check_read(text, good[1], d[1]) &&
	       (!good[0] || check_written(d[0])) &&
	       (!good[0] || !good[1] || check_pair(d[0], d[1]));
}

static void door_start(void)
{
}

static void make_figures(struct gen *g, uint32_t most)
{
	uint32_t n = 1 + gen_below(g, gen_below(g, 4) ? 3 : most), zeros = gen_below(g, 3);

	while (n--)
		sd_buf_byte(g->out, zeros && gen_below(g, 3) ? '0' :
					     (char)('0' + gen_below(g, 10)));
}

static void door_make(struct gen *g)
{
	static const struct gen_piece sign[] = { GEN(""), GEN(""), GEN("-"), GEN("+") },
		power[] = { GEN("e"), GEN("E"), GEN("e-"), GEN("e+") };
	int i;

	for (i = 0; i < 2; i++) {
		if (i)
			sd_buf_byte(g->out, ' ');
		GEN_ONE(g, sign);
		make_figures(g, 20);
		if (gen_below(g, 2)) {
			sd_buf_byte(g->out, '.');
			make_figures(g, 20);
		}
		if (gen_below(g, 4) == 0) {
			GEN_ONE(g, power);
			make_figures(g, 3);
		}
	}
}

static void door_end(uint32_t cases)
{
	ok(numbers > cases / 2, "%llu numbers are read", (unsigned long long)numbers);
	ok(refused > 0, "%llu are none", (unsigned long long)refused);
	ok(too_long > 0, "%llu do not fit", (unsigned long long)too_long);
	ok(sums > cases, "%llu sums are done", (unsigned long long)sums);
	ok(lost > 0, "%llu do not fit", (unsigned long long)lost);
}
