/* Exact decimals in 64 bits. */

#include "base/dec.h"

#include "base/ban.h"

static const int64_t pow10_of[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
	10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000,
	1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000
};

/* Digits and the point; returns the number of bytes, 0 when there is no digit. */
static size_t read_digits(struct sd_slice text, size_t i, int64_t *coeff, int32_t *scale)
{
	size_t start = i, digits = 0;
	int significant = 0;
	bool point = false;

	for (; i < text.n; i++) {
		if (text.p[i] == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (!sd_is_digit(text.p[i]))
			break;
		digits++;
		if (significant || text.p[i] != '0')
			significant++;
		if (significant > SD_DEC_DIGITS)
			return 0;
		*coeff = *coeff * 10 + (text.p[i] - '0');
		*scale += point;
	}
	if (!digits || text.p[i - 1] == '.')
		return 0;
	return i - start;
}

/* "e-06" at `i`; returns the bytes taken, 0 when it is malformed. */
static size_t read_exponent(struct sd_slice text, size_t i, int32_t *scale)
{
	size_t start = i++;
	bool minus = i < text.n && text.p[i] == '-';
	int32_t e = 0;
	size_t digits = i;

	if (i < text.n && (text.p[i] == '-' || text.p[i] == '+'))
		digits = ++i;
	for (; i < text.n && sd_is_digit(text.p[i]) && e < 1000; i++)
		e = e * 10 + (text.p[i] - '0');
	if (i == digits)
		return 0;
	*scale -= minus ? -e : e;
	return i - start;
}

int sd_dec_read(struct sd_slice text, struct sd_dec *value)
{
	struct sd_dec d = { 0, 0 };
	bool minus = text.n && text.p[0] == '-';
	size_t i = text.n && (text.p[0] == '-' || text.p[0] == '+'), taken;

	taken = read_digits(text, i, &d.coeff, &d.scale);
	if (!taken)
		return -1;
	i += taken;
	if (i < text.n && (text.p[i] == 'e' || text.p[i] == 'E')) {
		taken = read_exponent(text, i, &d.scale);
		if (!taken)
			return -1;
		i += taken;
	}
	if (i != text.n || d.scale > SD_DEC_SCALE || d.scale < -SD_DEC_SCALE)
		return -1;
	d.coeff = minus ? -d.coeff : d.coeff;
	*value = d;
	return 0;
}

static int digits_of(int64_t coeff)
{
	int n = 1;

	while (n < SD_DEC_DIGITS && (coeff >= pow10_of[n] || coeff <= -pow10_of[n]))
		n++;
	return n;
}

int sd_dec_compare(struct sd_dec a, struct sd_dec b)
{
	int sign_a = (a.coeff > 0) - (a.coeff < 0), sign_b = (b.coeff > 0) - (b.coeff < 0);
	int top_a, top_b, shift;
	__int128 x = a.coeff, y = b.coeff;

	if (sign_a != sign_b || !sign_a)
		return (sign_a > sign_b) - (sign_a < sign_b);
	/* place of the first digit decides unless equal; then the gap is small */
	top_a = digits_of(a.coeff) - a.scale;
	top_b = digits_of(b.coeff) - b.scale;
	if (top_a != top_b)
		return top_a > top_b ? sign_a : -sign_a;
	shift = a.scale - b.scale;
	if (shift > 0)
		y *= pow10_of[shift];
	else
		x *= pow10_of[-shift];
	return (x > y) - (x < y);
}

/* A wide value as sd_dec: drop zeros at the end until it fits. */
static int narrow(__int128 coeff, int32_t scale, struct sd_dec *out)
{
	const __int128 most = pow10_of[SD_DEC_DIGITS] - 1;

	if (!coeff && scale < -SD_DEC_SCALE)
		scale = -SD_DEC_SCALE;
	while ((coeff > most || coeff < -most || scale > SD_DEC_SCALE) && coeff % 10 == 0) {
		coeff /= 10;
		scale--;
	}
	if (coeff > most || coeff < -most || scale > SD_DEC_SCALE || scale < -SD_DEC_SCALE)
		return -1;
	*out = (struct sd_dec){ (int64_t)coeff, scale };
	return 0;
}

static bool far_apart(struct sd_dec a, struct sd_dec b)
{
	return a.scale - b.scale > SD_DEC_DIGITS || b.scale - a.scale > SD_DEC_DIGITS;
}

int sd_dec_add(struct sd_dec a, struct sd_dec b, struct sd_dec *sum)
{
	__int128 x, y;
	int shift;

	if (!b.coeff || !a.coeff) {
		*sum = a.coeff ? a : b;
		return 0;
	}
	if (far_apart(a, b)) {
		a = sd_dec_reduce(a);
		b = sd_dec_reduce(b);
		if (far_apart(a, b))
			return -1;
	}
	shift = a.scale - b.scale;
	x = (__int128)a.coeff * (shift < 0 ? pow10_of[-shift] : 1);
	y = (__int128)b.coeff * (shift > 0 ? pow10_of[shift] : 1);
	return narrow(x + y, shift > 0 ? a.scale : b.scale, sum);
}

int sd_dec_sub(struct sd_dec a, struct sd_dec b, struct sd_dec *difference)
{
	b.coeff = -b.coeff;
	return sd_dec_add(a, b, difference);
}

int sd_dec_mul(struct sd_dec a, struct sd_dec b, struct sd_dec *product)
{
	return narrow((__int128)a.coeff * b.coeff, a.scale + b.scale, product);
}

struct sd_dec sd_dec_shift(struct sd_dec value, int shift)
{
	value.scale -= shift;
	return value;
}

void sd_dec_write(struct sd_dec value, struct sd_buf *out)
{
	uint64_t magnitude = value.coeff < 0 ? 0 - (uint64_t)value.coeff : (uint64_t)value.coeff;
	char digits[24];
	int n = 0, i;

	do
		digits[n++] = (char)('0' + magnitude % 10);
	while (magnitude /= 10);
	if (value.coeff < 0)
		sd_buf_byte(out, '-');
	if (n <= value.scale) {
		sd_buf_text(out, "0.");
		for (i = value.scale; i > n; i--)
			sd_buf_byte(out, '0');
	}
	for (i = n; i-- > 0;) {
		sd_buf_byte(out, digits[i]);
		if (i && i == value.scale)
			sd_buf_byte(out, '.');
	}
	for (i = value.coeff ? value.scale : 0; i < 0; i++)
		sd_buf_byte(out, '0');
}

struct sd_dec sd_dec_reduce(struct sd_dec value)
{
	if (!value.coeff)
		return (struct sd_dec){ 0, 0 };
	while (value.coeff % 10 == 0) {
		value.coeff /= 10;
		value.scale--;
	}
	return value;
}
