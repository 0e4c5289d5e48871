/* UTF-8 with utf8proc for what needs tables of Unicode. */

#include "base/utf8.h"

#include <utf8proc.h>

#include "base/ban.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Length of the well-formed sequence at p, 0 when there is none. */
static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned char a = p[0], low = 0x80, high = 0xBF;
	size_t len, i;

	if (a < 0x80)
		return 1;
	if (a < 0xC2 || a > 0xF4)
		return 0;
	len = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
	if (n < len)
		return 0;
	low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : low;
	high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : high;
	if (p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

static size_t check_portable(const unsigned char *p, size_t n, size_t i)
{
	uint64_t word;
	size_t len;

	while (i < n) {
		if (n - i >= sizeof word) {
			memcpy(&word, p + i, sizeof word);
			if (!(word & 0x8080808080808080)) {
				i += sizeof word;
				continue;
			}
		}
		len = sequence(p + i, n - i);
		if (!len)
			break;
		i += len;
	}
	return i;
}

#if defined(__x86_64__)

/* Each pair of neighbouring bytes is classified by three tables of sixteen (the
 * high and low half of the first byte, the high half of the second); the bits
 * common to all three name what is wrong with the pair.  A third or fourth
 * byte must be a continuation exactly where the byte two or three before
 * demands one (Keiser and Lemire 2021, "Validating UTF-8 in less than one
 * instruction per byte"). */
enum {
	SHORT = 1, LONG = 2, OVER3 = 4, LARGE = 8, SURR = 16, OVER2 = 32, OVER4 = 64,
	TWO = 128, CARRY = SHORT | LONG | TWO
};

__attribute__((target("avx2")))
static __m256i twice(const unsigned char table[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

__attribute__((target("avx2")))
static __m256i before(__m256i now, __m256i last, int bytes)
{
	__m256i bridge = _mm256_permute2x128_si256(last, now, 0x21);

	return bytes == 1 ? _mm256_alignr_epi8(now, bridge, 15) :
	       bytes == 2 ? _mm256_alignr_epi8(now, bridge, 14) :
			    _mm256_alignr_epi8(now, bridge, 13);
}

__attribute__((target("avx2")))
static __m256i high_half(__m256i v)
{
	return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15));
}

__attribute__((target("avx2")))
static size_t check_avx2(const unsigned char *p, size_t n)
{
	static const unsigned char first_high[16] = {
		LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, TWO, TWO, TWO, TWO,
		SHORT | OVER2, SHORT, SHORT | OVER3 | SURR, SHORT | LARGE | OVER4
	}, first_low[16] = {
		CARRY | OVER3 | OVER2 | OVER4, CARRY | OVER2, CARRY, CARRY, CARRY | LARGE,
		CARRY | LARGE | OVER4, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4,
		CARRY | LARGE | OVER4, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4,
		CARRY | LARGE | OVER4, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4 | SURR,
		CARRY | LARGE | OVER4, CARRY | LARGE | OVER4
	}, second_high[16] = {
		SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
		LONG | OVER2 | TWO | OVER3 | OVER4, LONG | OVER2 | TWO | OVER3 | LARGE,
		LONG | OVER2 | TWO | SURR | LARGE, LONG | OVER2 | TWO | SURR | LARGE,
		SHORT, SHORT, SHORT, SHORT
	};
	const __m256i t1 = twice(first_high), t2 = twice(first_low), t3 = twice(second_high);
	const __m256i low_half = _mm256_set1_epi8(15), top = _mm256_set1_epi8((char)0x80);
	__m256i last = _mm256_setzero_si256();
	size_t i = 0;

	/* ASCII is not passed over: where Chinese comes and goes, guessing costs more */
	for (; n - i >= 32; i += 32) {
		__m256i now = _mm256_loadu_si256((const __m256i *)(p + i));
		__m256i one = before(now, last, 1);
		__m256i low_answer = _mm256_shuffle_epi8(t2, _mm256_and_si256(one, low_half));
		__m256i pair = _mm256_and_si256(
			_mm256_and_si256(_mm256_shuffle_epi8(t1, high_half(one)), low_answer),
			_mm256_shuffle_epi8(t3, high_half(now)));
		__m256i third = _mm256_subs_epu8(before(now, last, 2),
						 _mm256_set1_epi8(0xE0 - 0x80));
		__m256i fourth = _mm256_subs_epu8(before(now, last, 3),
						  _mm256_set1_epi8((char)(0xF0 - 0x80)));
		__m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), top);
		__m256i wrong = _mm256_xor_si256(must, pair);

		if (!_mm256_testz_si256(wrong, wrong))
			break;
		last = now;
	}
	/* go back to where the last, perhaps unfinished, sequence begins */
	for (n = i; i > 0 && n - i < 3 && (p[i - 1] & 0xC0) == 0x80; i--)
		;
	return i > 0 && p[i - 1] >= 0xC0 ? i - 1 : n;
}

#endif

size_t sd_utf8_check(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i = 0;

#if defined(__x86_64__)
	if (n >= 64 && __builtin_cpu_supports("avx2"))
		i = check_avx2(p, n);
#endif
	return check_portable(p, n, i);
}

struct sd_slice sd_utf8_valid(struct sd_slice text, struct sd_buf *out)
{
	size_t good = sd_utf8_check(text.p, text.n);

	if (good == text.n)
		return text;
	for (; text.n; text = sd_slice_from(text, good + (good < text.n))) {
		good = sd_utf8_check(text.p, text.n);
		sd_buf_put(out, text.p, good);
		if (good < text.n)
			sd_buf_text(out, "\xEF\xBF\xBD");
	}
	return sd_buf_slice(out);
}

uint32_t sd_utf8_decode(const char *text, size_t n, size_t *len)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t want = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4, i;
	uint32_t code = want == 1 ? p[0] : p[0] & (0x7Fu >> want);

	*len = want <= n ? want : n;
	for (i = 1; i < *len; i++)
		code = code << 6 | (p[i] & 0x3F);
	return code;
}

void sd_utf8_put(struct sd_buf *out, uint32_t code)
{
	char c[4];
	size_t n = 0;

	if (code < 0x80) {
		c[n++] = (char)code;
	} else if (code < 0x800) {
		c[n++] = (char)(0xC0 | code >> 6);
	} else if (code < 0x10000) {
		c[n++] = (char)(0xE0 | code >> 12);
		c[n++] = (char)(0x80 | (code >> 6 & 0x3F));
	} else {
		c[n++] = (char)(0xF0 | code >> 18);
		c[n++] = (char)(0x80 | (code >> 12 & 0x3F));
		c[n++] = (char)(0x80 | (code >> 6 & 0x3F));
	}
	if (code >= 0x80)
		c[n++] = (char)(0x80 | (code & 0x3F));
	sd_buf_put(out, c, n);
}

/* East Asian Ambiguous (Unicode Standard Annex 11), the ranges that occur in
 * standards: signs, Greek, Cyrillic, punctuation, arrows, circled figures. */
static bool is_ambiguous(uint32_t c)
{
	static const uint16_t range[][2] = {
		{ 0xA1, 0xA1 }, { 0xA4, 0xA4 }, { 0xA7, 0xA8 }, { 0xAA, 0xAA },
		{ 0xAD, 0xAE }, { 0xB0, 0xB4 }, { 0xB6, 0xBA }, { 0xBC, 0xBF },
		{ 0xC6, 0xC6 }, { 0xD0, 0xD0 }, { 0xD7, 0xD8 }, { 0xDE, 0xE1 },
		{ 0xE6, 0xE6 }, { 0xE8, 0xEA }, { 0xEC, 0xED }, { 0xF0, 0xF0 },
		{ 0xF2, 0xF3 }, { 0xF7, 0xFA }, { 0xFC, 0xFC }, { 0xFE, 0xFE },
		{ 0x391, 0x3A1 }, { 0x3A3, 0x3A9 }, { 0x3B1, 0x3C1 }, { 0x3C3, 0x3C9 },
		{ 0x401, 0x401 }, { 0x410, 0x44F }, { 0x451, 0x451 }, { 0x2010, 0x2010 },
		{ 0x2013, 0x2016 }, { 0x2018, 0x2019 }, { 0x201C, 0x201D },
		{ 0x2020, 0x2022 }, { 0x2024, 0x2027 }, { 0x2030, 0x2030 },
		{ 0x2032, 0x2033 }, { 0x2035, 0x2035 }, { 0x203B, 0x203B },
		{ 0x203E, 0x203E }, { 0x2074, 0x2074 }, { 0x207F, 0x207F },
		{ 0x2081, 0x2084 }, { 0x20AC, 0x20AC }, { 0x2103, 0x2103 },
		{ 0x2105, 0x2105 }, { 0x2109, 0x2109 }, { 0x2113, 0x2113 },
		{ 0x2116, 0x2116 }, { 0x2121, 0x2122 }, { 0x2126, 0x2126 },
		{ 0x212B, 0x212B }, { 0x2153, 0x2154 }, { 0x215B, 0x215E },
		{ 0x2160, 0x216B }, { 0x2170, 0x2179 }, { 0x2190, 0x2199 },
		{ 0x21D2, 0x21D2 }, { 0x21D4, 0x21D4 }, { 0x2200, 0x2200 },
		{ 0x2202, 0x2203 }, { 0x2207, 0x2208 }, { 0x220B, 0x220B },
		{ 0x220F, 0x220F }, { 0x2211, 0x2211 }, { 0x2215, 0x2215 },
		{ 0x221A, 0x221A }, { 0x221D, 0x2220 }, { 0x2223, 0x2223 },
		{ 0x2225, 0x2225 }, { 0x2227, 0x222C }, { 0x222E, 0x222E },
		{ 0x2234, 0x2237 }, { 0x223C, 0x223D }, { 0x2248, 0x2248 },
		{ 0x2252, 0x2252 }, { 0x2260, 0x2261 }, { 0x2264, 0x2267 },
		{ 0x226A, 0x226B }, { 0x2295, 0x2295 }, { 0x2299, 0x2299 },
		{ 0x22A5, 0x22A5 }, { 0x2312, 0x2312 }, { 0x2460, 0x24E9 },
		{ 0x24EB, 0x254B }, { 0x2550, 0x2573 }, { 0x2580, 0x258F },
		{ 0x2592, 0x2595 }, { 0x25A0, 0x25A1 }, { 0x25A3, 0x25A9 },
		{ 0x25B2, 0x25B3 }, { 0x25BC, 0x25BD }, { 0x25C6, 0x25C8 },
		{ 0x25CB, 0x25CB }, { 0x25CE, 0x25D1 }, { 0x2605, 0x2606 },
		{ 0xE000, 0xF8FF }, { 0xFFFD, 0xFFFD }
	};
	size_t low = 0, high = sizeof range / sizeof *range;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (c > range[mid][1])
			low = mid + 1;
		else
			high = mid;
	}
	return low < sizeof range / sizeof *range && c >= range[low][0];
}

int sd_utf8_code_columns(uint32_t code, int ambiguous)
{
	if (code < 0x7F)
		return code >= 0x20;
	if (is_ambiguous(code))
		return ambiguous;
	return utf8proc_charwidth((utf8proc_int32_t)code);
}

int sd_utf8_columns(struct sd_slice text, int ambiguous)
{
	int columns = 0;
	size_t i, len;

	for (i = 0; i < text.n; i += len)
		columns += sd_utf8_code_columns(
			sd_utf8_decode(text.p + i, text.n - i, &len), ambiguous);
	return columns;
}

size_t sd_utf8_count(struct sd_slice text)
{
	size_t i, count = 0;

	for (i = 0; i < text.n; i++)
		count += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return count;
}

static inline bool is_blank(uint32_t c)
{
	return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
	       (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x205F || c == 0x2060;
}

static bool is_superscript(uint32_t c)
{
	return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x207F);
}

/* ㎡ ㎥ ㎨ and their kin: signs whose last figure is a power. */
static bool ends_in_power(uint32_t c)
{
	return (c >= 0x339F && c <= 0x33A6) || c == 0x33A8 || c == 0x33AF;
}

/* One character that may change: decomposed for compatibility, composed again. */
static void put_folded(uint32_t code, bool loose, struct sd_buf *out)
{
	utf8proc_int32_t part[32];
	int boundary = 0;
	utf8proc_ssize_t n, i;

	n = utf8proc_decompose_char((utf8proc_int32_t)code, part, 32,
				    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
	if (n > 0 && n <= 32)
		n = utf8proc_normalize_utf32(part, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (!loose && ends_in_power(code))
		part[n - 1] = part[n - 1] == '2' ? 0xB2 : 0xB3;
	for (i = 0; i < n && i < 32; i++)
		if (!is_blank((uint32_t)part[i]))
			sd_utf8_put(out, (uint32_t)part[i]);
}

static void fold(struct sd_slice text, bool loose, struct sd_buf *out)
{
	size_t i, len;

	for (i = 0; i < text.n; i += len) {
		uint32_t c = sd_utf8_decode(text.p + i, text.n - i, &len);

		if (c >= 0x4E00 && c <= 0x9FFF)
			sd_buf_put(out, text.p + i, len);
		else if (is_blank(c))
			continue;
		else if (c < 0x80 || (!loose && is_superscript(c)))
			sd_buf_put(out, text.p + i, len);
		else
			put_folded(c, loose, out);
	}
}

void sd_utf8_fold(struct sd_slice text, struct sd_buf *out)
{
	fold(text, false, out);
}

/* Nothing that folding changes: ASCII without blanks, and Chinese characters. */
static bool is_folded(struct sd_slice text)
{
	const unsigned char *p = (const unsigned char *)text.p, *end = p + text.n;

	while (p < end)
		if (*p < 0x80 && !is_blank(*p))
			p++;
		else if ((*p > 0xE4 && *p < 0xEA) || (*p == 0xE4 && p[1] >= 0xB8))
			p += 3;
		else
			return false;
	return true;
}

struct sd_slice sd_utf8_folded(struct sd_slice text, struct sd_buf *out)
{
	if (is_folded(text))
		return text;
	sd_buf_clear(out);
	fold(text, false, out);
	return sd_buf_slice(out);
}

void sd_utf8_fold_case(struct sd_slice text, struct sd_buf *out)
{
	size_t i = out->n;

	fold(text, true, out);
	for (; i < out->n; i++)
		if (out->p[i] >= 'A' && out->p[i] <= 'Z')
			out->p[i] |= 0x20;
}

/* Blocks of scripts that are written without blanks. */
static bool is_paired(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
	       (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x312F) ||
	       (c >= 0x31A0 && c <= 0x31FF) || (c >= 0xAC00 && c <= 0xD7AF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) ||
	       (c >= 0x0E01 && c <= 0x0E4F);
}

enum sd_utf8_class sd_utf8_class(uint32_t code)
{
	utf8proc_category_t c;

	if (code < 0x80)
		return code >= '0' && code <= '9' ? SD_CLASS_FIGURE :
		       (code | 0x20) >= 'a' && (code | 0x20) <= 'z' ? SD_CLASS_LETTER :
		       SD_CLASS_OTHER;
	c = utf8proc_category((utf8proc_int32_t)code);
	if (is_paired(code))
		return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO
			       ? SD_CLASS_PAIRED : SD_CLASS_OTHER;
	if (c == UTF8PROC_CATEGORY_ND)
		return SD_CLASS_FIGURE;
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO ? SD_CLASS_LETTER :
	       SD_CLASS_OTHER;
}

uint32_t sd_utf8_lower(uint32_t code)
{
	return code < 0x80 ? (code >= 'A' && code <= 'Z' ? code | 0x20 : code)
			   : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}
