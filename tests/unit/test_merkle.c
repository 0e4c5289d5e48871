/* The log's tree: known roots, every proof up to forty leaves, and broken ones. */

#include "store/merkle.h"

#include "data/write.h"
#include "store/checkpoint.h"
#include "tap.h"

enum { MOST = 40, LEVELS = 8 };

static struct sd_hash kept[LEVELS][MOST + 24];
static bool there[LEVELS][MOST + 24];

static int get(void *context, unsigned level, uint64_t index, struct sd_hash *hash,
	       struct sd_err *err)
{
	(void)context;
	if (level >= LEVELS || index >= MOST + 24 || !there[level][index])
		return sd_fail(err, SD_SYSTEM, "no node %u, %u", level, (unsigned)index);
	*hash = kept[level][index];
	return 0;
}

static int put(void *context, unsigned level, uint64_t index, const struct sd_hash *hash,
	       struct sd_err *err)
{
	(void)context;
	(void)err;
	kept[level][index] = *hash;
	there[level][index] = true;
	return 0;
}

static const struct sd_nodes nodes = { NULL, get, put };

/* The leaves that implementations of Certificate Transparency test with, and the roots
 * over the first of them; computed apart, with hashlib of Python. */
static const struct sd_slice leaf[8] = {
	{ "", 0 }, { "\0", 1 }, { "\x10", 1 }, { "\x20\x21", 2 }, { "\x30\x31", 2 },
	{ "\x40\x41\x42\x43", 4 }, { "\x50\x51\x52\x53\x54\x55\x56\x57", 8 },
	{ "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16 }
};
static const char *const root_of[9] = {
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
};

static struct sd_hash leaves[MOST], roots[MOST + 1];

static void known_roots(void)
{
	struct sd_hash h;
	char hex[SD_SHA256_HEX];
	uint64_t n;

	for (n = 0; n <= 8; n++) {
		ok(!sd_merkle_root(&nodes, n, &h, NULL), "the root of %u can be had",
		   (unsigned)n);
		sd_sha256_text(h.byte, hex);
		is(hex, 64, root_of[n], "and is the known one");
		if (n < 8) {
			h = sd_merkle_leaf(leaf[n]);
			sd_merkle_append(&nodes, n, &h, NULL);
		}
	}
}

/* As many leaves as proofs are tried on; the first eight are there. */
static void grow(void)
{
	uint64_t n;

	for (n = 0; n < MOST; n++) {
		leaves[n] = n < 8 ? sd_merkle_leaf(leaf[n])
				  : sd_merkle_leaf(sd_slice((const char *)&n, sizeof n));
		if (n >= 8)
			sd_merkle_append(&nodes, n, &leaves[n], NULL);
	}
	for (n = 0; n <= MOST; n++)
		sd_merkle_root(&nodes, n, &roots[n], NULL);
}

static void flip(struct sd_proof *p, size_t bit)
{
	p->hash[bit / 256].byte[bit % 256 / 8] ^= (unsigned char)(1 << bit % 8);
}

static void inclusion(void)
{
	struct sd_proof p;
	unsigned good = 0, refused = 0, tried = 0;
	uint64_t i, n;
	size_t bit;

	for (n = 1; n <= MOST; n++)
		for (i = 0; i < n; i++) {
			sd_merkle_inclusion(&nodes, i, n, &p, NULL);
			good += sd_merkle_includes(&p, i, n, &leaves[i], &roots[n]);
			for (bit = (i + n) % 7; bit < p.n * 256; bit += 37, tried++) {
				flip(&p, bit);
				refused += !sd_merkle_includes(&p, i, n, &leaves[i],
							       &roots[n]);
				flip(&p, bit);
			}
			refused += !sd_merkle_includes(&p, i, n, &leaves[(i + 1) % MOST],
						       &roots[n]);
			refused += !sd_merkle_includes(&p, i, n, &leaves[i], &roots[n - 1]);
			p.hash[p.n++] = leaves[0];
			refused += !sd_merkle_includes(&p, i, n, &leaves[i], &roots[n]);
			tried += 3;
		}
	ok(good == MOST * (MOST + 1) / 2, "every leaf is proved in every tree: %u", good);
	ok(refused == tried && tried > 10000,
	   "with a bit turned, another leaf, root or length it is refused: %u of %u", refused,
	   tried);
	ok(!sd_merkle_includes(&p, 5, 5, &leaves[5], &roots[5]), "a leaf behind the end is not");
}

static void consistency(void)
{
	struct sd_proof p;
	unsigned good = 0, refused = 0, tried = 0;
	uint64_t old, n;
	size_t bit;

	for (n = 1; n <= MOST; n++)
		for (old = 0; old <= n; old++) {
			sd_merkle_consistency(&nodes, old, n, &p, NULL);
			good += sd_merkle_extends(&p, old, n, &roots[old], &roots[n]);
			for (bit = (old + n) % 7; bit < p.n * 256; bit += 37, tried++) {
				flip(&p, bit);
				refused += !sd_merkle_extends(&p, old, n, &roots[old],
							      &roots[n]);
				flip(&p, bit);
			}
			if (!old)
				continue;
			refused += !sd_merkle_extends(&p, old, n, &roots[old - 1], &roots[n]);
			refused += !sd_merkle_extends(&p, old, n, &roots[old], &roots[n - 1]);
			p.hash[p.n++] = leaves[0];
			refused += !sd_merkle_extends(&p, old, n, &roots[old], &roots[n]);
			tried += 3;
		}
	ok(good == MOST * (MOST + 3) / 2, "every tree extends every one before: %u", good);
	ok(refused == tried && tried > 10000,
	   "with a bit turned, another root or length it is refused: %u of %u", refused, tried);
	ok(!sd_merkle_extends(&p, 5, 4, &roots[5], &roots[4]), "a tree does not shrink");
}

static void checkpoints(void)
{
	/* RFC 8032, section 7.1, test 1: its key pair */
	static const unsigned char secret[SD_ED25519_KEY] = {
		0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92,
		0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b,
		0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60 };
	static const char public_hex[] =
		"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
	unsigned char public[SD_ED25519_KEY];
	struct sd_checkpoint c = { SD_S("sdx.example/440600"), 8, roots[8] }, got;
	struct sd_buf text = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	char hex[SD_SHA256_HEX];
	size_t i, refused = 0;

	sd_ed25519_public(secret, public);
	sd_sha256_text(public, hex);
	is(hex, 64, public_hex, "the public key is that of RFC 8032");
	sd_checkpoint_write(&c, secret, &text);
	ok(!sd_checkpoint_read(sd_buf_slice(&text), public, &got, &err), "a checkpoint is read");
	ok(got.size == 8 && sd_hash_eq(&got.root, &roots[8]) &&
	   sd_slice_is(got.origin, "sdx.example/440600"), "and says what was written");
	is(text.p, 66, "sdx.example/440600\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
	   "its head is three lines");
	for (i = 0; i < text.n; i++) {
		text.p[i] ^= 1;
		refused += sd_checkpoint_read(sd_buf_slice(&text), public, &got, NULL) != 0;
		text.p[i] ^= 1;
	}
	ok(refused == text.n, "with any one byte changed it is refused: %zu of %zu", refused,
	   text.n);
	public[0] ^= 1;
	ok(sd_checkpoint_read(sd_buf_slice(&text), public, &got, &err), "so it is by another key");
	is(err.text, strlen(err.text), "the checkpoint of size 8 is not signed by the key of "
	   "this log", "which is told");
	sd_buf_release(&text);
}

static void base64(void)
{
	static const struct { const char *text, *bytes; int status; } of[] = {
		{ "", "", 0 }, { "Zg==", "f", 0 }, { "Zm8=", "fo", 0 }, { "Zm9v", "foo", 0 },
		{ "Zm9vYmFy", "foobar", 0 }, { "Zh==", "", -1 }, { "Zm9=", "", -1 },
		{ "Zg=", "", -1 }, { "Zg", "", -1 }, { "Zg==Zg==", "", -1 }, { "Z===", "", -1 },
		{ "Zm 9", "", -1 }, { "====", "", -1 }, { "Z-8_", "", -1 }
	};
	struct sd_buf b = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++) {
		struct sd_slice text = sd_slice(of[i].text, strlen(of[i].text));

		sd_buf_clear(&b);
		ok(sd_base64_read(text, &b) == of[i].status, "'%s' is %s", of[i].text,
		   of[i].status ? "no base 64" : "base 64");
		if (!of[i].status)
			is(b.p, b.n, of[i].bytes, "and its bytes");
	}
	sd_buf_release(&b);
}

int main(void)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_hash h;

	known_roots();
	grow();
	inclusion();
	consistency();
	checkpoints();
	base64();
	ok(sd_merkle_root(&nodes, MOST + 8, &h, &err) && err.kind == SD_SYSTEM,
	   "a node that is not there is told, not made up");
	return done();
}
