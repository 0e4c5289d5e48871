/* Credit codes: real ones pass, every slip of one character is found and placed. */

#include "model/uscc.h"
#include "tap.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static const char *const good[] = {
	"91440606722473344C", "91440400192548256N", "914403001922038216",
	       "9144030071526726XG",
	"11440117MB2D06205A", "91330000740545604A", "91350100M000100Y43",
	       "51420000MJH2003604",
	"52420000MJH23339XT",
};

static const struct { const char *code; int result; const char *text; } checks[] = {
	{ "91440606722473344C", 0, "" },
	{ "91350100M000100Y44", -1, "position 18: check character is '4', computed '3'" },
	{ "91350100M000100Y4Z", -1, "position 18: 'Z' is not used in credit codes "
	  "(0 to 9 and A to Y without I, O, S and V)" },
	{ "91310115MA1G4L1WXK", -1, "positions 17 and 18: check characters are "
	  "'X' and 'K', "
	  "computed '0' and '7'" },
	{ "91310115MA1H8R7C6D", -1, "positions 17 and 18: check characters are "
	  "'6' and 'D', "
	  "computed '4' and '7'" },
	{ "9144O606722473344C", -1, "position 5: 'O' is not used in credit codes "
	  "(0 to 9 and A to Y without I, O, S and V)" },
	{ "914A0606722473344C", -1, "position 4: 'A' is no figure of a division code" },
	{ "91440606722473344c", -1, "position 18: 'c' is a small letter, write 'C'" },
	{ "91440606 22473344C", -1, "position 9: neither a figure nor a letter" },
	{ "91440606\n22473344C", -1, "position 9: neither a figure nor a letter" },
	{ "9144060672247334-C", -1, "position 17: '-' is not used in credit codes "
	  "(0 to 9 and A to Y without I, O, S and V)" },
	{ "91\xE5\xB9\xBF" "0606722473344", -1, "16 characters, not 18" },
};

static const struct {
	const char *code;
	enum sd_uscc_fault fault;
	int length, position;
	char found, expected, inner_found, inner_expected;
	bool lower_case, spreadsheet, registration;
} diagnoses[] = {
	{ "91440606722473344C", SD_USCC_GOOD, 18, 0, 0, 0, '4', '4', 0, 0, 0 },
	{ "91440606722473344c", SD_USCC_GOOD, 18, 0, 0, 0, '4', '4', 1, 0, 0 },
	{ "11440117mb2d06205a", SD_USCC_GOOD, 18, 0, 0, 0, '5', '5', 1, 0, 0 },
	{ "", SD_USCC_LENGTH, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "91440606722473344", SD_USCC_LENGTH, 17, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "91440606722473344CC", SD_USCC_LENGTH, 19, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "9.14403E+17", SD_USCC_LENGTH, 11, 0, 0, 0, 0, 0, 0, 1, 0 },
	{ "9.14403e+17", SD_USCC_LENGTH, 11, 0, 0, 0, 0, 0, 0, 1, 0 },
	{ "9E+17", SD_USCC_LENGTH, 5, 0, 0, 0, 0, 0, 0, 1, 0 },
	{ "9.14403E17", SD_USCC_LENGTH, 10, 0, 0, 0, 0, 0, 0, 1, 0 },
	{ "9.14403E+16", SD_USCC_LENGTH, 11, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "9.14403", SD_USCC_LENGTH, 7, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "440306103123456", SD_USCC_LENGTH, 15, 0, 0, 0, 0, 0, 0, 1, 1 },
	{ "44030610312345X", SD_USCC_LENGTH, 15, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "914403001922038000", SD_USCC_BOTH, 18, 18, '0', '1', '0', '5', 0, 1, 0 },
	{ "91440300192203821000", SD_USCC_LENGTH, 20, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "９1440606722473344C", SD_USCC_ALPHABET, 18, 1, 0, 0, 0, 0, 0, 0, 0 },
	{ "91440606722473344Ｃ", SD_USCC_ALPHABET, 18, 18, 0, 0, 0, 0, 0, 0, 0 },
	{ "9144060672247334iC", SD_USCC_ALPHABET, 18, 17, 'I', 0, 0, 0, 0, 0, 0 },
	{ "91350100M000100Y44", SD_USCC_OUTER, 18, 18, '4', '3', '4', '4', 0, 0, 0 },
	{ "91310115MA1G4L1WXK", SD_USCC_BOTH, 18, 18, 'K', '7', 'X', '0', 0, 0, 0 },
};

static void diagnoses_of_a_table(void)
{
	struct sd_uscc_diagnosis d;
	size_t i;

	for (i = 0; i < sizeof diagnoses / sizeof *diagnoses; i++) {
		sd_uscc_diagnose(sd_slice_of(diagnoses[i].code), &d);
		ok(d.fault == diagnoses[i].fault && d.length == diagnoses[i].length &&
			   d.position == diagnoses[i].position,
		   "'%s': fault %d of %d characters at %d", diagnoses[i].code, d.fault,
		   d.length, d.position);
		ok(d.found == diagnoses[i].found && d.expected == diagnoses[i].expected &&
			   d.inner_found == diagnoses[i].inner_found &&
			   d.inner_expected == diagnoses[i].inner_expected,
		   "its characters (%d %d %d %d)", d.found, d.expected, d.inner_found,
		   d.inner_expected);
		ok(d.lower_case == diagnoses[i].lower_case &&
			   d.damaged_by_spreadsheet == diagnoses[i].spreadsheet &&
			   d.maybe_registration_no == diagnoses[i].registration,
		   "its marks");
	}
}

static void checks_of_a_table(void)
{
	struct sd_err err;
	size_t i;

	for (i = 0; i < sizeof checks / sizeof *checks; i++) {
		err = (struct sd_err){ SD_OK, "" };
		ok(sd_uscc_check(checks[i].code, &err) == checks[i].result, "'%s' is %s",
		   checks[i].code, checks[i].result ? "refused" : "a code");
		is(err.text, strlen(err.text), checks[i].text, "for this reason");
		ok(err.kind == (checks[i].result ? SD_DATA : SD_OK), "and of this kind");
		ok(sd_uscc_check(checks[i].code, NULL) == checks[i].result,
		   "err may be NULL");
	}
}

/* Letters that differ by 11 in GB 11714 are one to the inner check. */
static bool inner_is_blind(char a, char b)
{
	const char whole[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	long x = strchr(whole, a) - whole, y = strchr(whole, b) - whole;

	return (x - y) % 11 == 0;
}

/* What a slip of one character at `at` (from 0) must be called. */
static bool is_placed(const char *code, int at, char was,
		      const struct sd_uscc_diagnosis *d)
{
	char is = code[at];

	if (at >= 2 && at < 8 && (is < '0' || is > '9'))
		return d->fault == SD_USCC_REGION && d->position == at + 1 &&
		       d->found == is;
	if (at < 8 || at == 17)
		return d->fault == SD_USCC_OUTER && d->position == 18 &&
		       d->likely_from == 1 && d->likely_to == 8;
	if (at < 16 && inner_is_blind(is, was))
		return d->fault == SD_USCC_OUTER && d->position == 18;
	return d->fault == SD_USCC_BOTH && d->likely_from <= at + 1 &&
	       d->likely_to >= at + 1 && d->likely_from >= 8 && d->likely_to <= 18;
}

/* Every one of the 18 x 30 slips, in every good code. */
static void single_slips(const char *good_code)
{
	struct sd_uscc_diagnosis d;
	char code[SD_USCC_LEN + 1];
	int at, missed = 0, misplaced = 0;
	const char *c;

	for (at = 0; at < SD_USCC_LEN; at++)
		for (c = alphabet; *c; c++) {
			memcpy(code, good_code, sizeof code);
			if (*c == code[at])
				continue;
			code[at] = *c;
			missed += sd_uscc_diagnose(sd_slice_of(code), &d) == SD_USCC_GOOD;
			misplaced += !is_placed(code, at, good_code[at], &d);
		}
	ok(!missed, "no slip of one character in %s passes (%d)", good_code, missed);
	ok(!misplaced, "and each is put where it is (%d are not)", misplaced);
}

static void exchanges(const char *good_code)
{
	struct sd_uscc_diagnosis d;
	char code[SD_USCC_LEN + 1], c;
	int at, missed = 0, misplaced = 0;

	for (at = 0; at < SD_USCC_LEN - 1; at++) {
		memcpy(code, good_code, sizeof code);
		c = code[at];
		code[at] = code[at + 1];
		code[at + 1] = c;
		if (code[at] == c)
			continue;
		sd_uscc_diagnose(sd_slice_of(code), &d);
		missed += d.fault == SD_USCC_GOOD;
		misplaced += d.fault == SD_USCC_BOTH &&
			     (d.likely_from > at + 1 || d.likely_to < at + 2);
	}
	ok(!missed, "no exchange of neighbours in %s passes", good_code);
	ok(!misplaced, "and the likely place holds both (%d do not)", misplaced);
}

static void narrowing(void)
{
	struct sd_uscc_diagnosis d;

	sd_uscc_diagnose(sd_slice_of("91440606722473844C"), &d);
	ok(d.fault == SD_USCC_BOTH && d.likely_from >= 9 && d.likely_to <= 17 &&
		   d.likely_to - d.likely_from < 8,
	   "one wrong figure is placed closer than 9 to 17: "
	   "%d to %d",
	   d.likely_from, d.likely_to);
	sd_uscc_diagnose(sd_slice_of("91310115MA1G4L1WXK"), &d);
	ok(d.likely_from >= 8 && d.likely_to <= 18 && d.likely_from <= d.likely_to,
	   "an invented code keeps a range: %d to %d", d.likely_from, d.likely_to);
}

/* Both checks hold or only the outer one, for each registering department. */
static void inner_alone(void)
{
	struct sd_uscc_diagnosis d;
	char market[] = "9133000074054560??", other[] = "1133000074054560??";

	market[16] = other[16] = '5';
	market[17] = sd_uscc_check_char(market);
	other[17] = sd_uscc_check_char(other);
	ok(sd_uscc_diagnose(sd_slice_of(market), &d) == SD_USCC_INNER &&
		   d.position == 17 && d.found == '5' && d.expected == '4' &&
		   d.likely_from == 9 && d.likely_to == 17,
	   "of a code that begins with 9 the inner check is required");
	ok(sd_uscc_diagnose(sd_slice_of(other), &d) == SD_USCC_GOOD &&
		   d.inner_found == '5' && d.inner_expected == '4',
	   "of others it is told, and no fault");
	other[17] = other[17] == '0' ? '1' : '0';
	ok(sd_uscc_diagnose(sd_slice_of(other), &d) == SD_USCC_BOTH,
	   "unless the outer check fails too");
}

static const struct {
	const char *code;
	enum sd_uscc_fault fault;
	int length, position;
	char found, expected;
	bool hyphen, lower_case, private_range;
} orgcodes[] = {
	{ "D2143569X", SD_USCC_GOOD, 9, 0, 0, 0, 0, 0, 0 },
	{ "D2143569-X", SD_USCC_GOOD, 9, 0, 0, 0, 1, 0, 0 },
	{ "d2143569-x", SD_USCC_GOOD, 9, 0, 0, 0, 1, 1, 0 },
	{ "722473344", SD_USCC_GOOD, 9, 0, 0, 0, 0, 0, 0 },
	{ "MJH200360", SD_USCC_GOOD, 9, 0, 0, 0, 0, 0, 0 },
	{ "MB2D06205", SD_USCC_GOOD, 9, 0, 0, 0, 0, 0, 0 },
	{ "74054560-5", SD_USCC_INNER, 9, 9, '5', '4', 1, 0, 0 },
	{ "74054560A", SD_USCC_INNER, 9, 9, 'A', '4', 0, 0, 0 },
	{ "7405456-04", SD_USCC_LENGTH, 10, 0, 0, 0, 0, 0, 0 },
	{ "740545604-", SD_USCC_LENGTH, 10, 0, 0, 0, 0, 0, 0 },
	{ "7405456-4", SD_USCC_ALPHABET, 9, 8, '-', 0, 0, 0, 0 },
	{ "74054560-", SD_USCC_LENGTH, 8, 0, 0, 0, 1, 0, 0 },
	{ "", SD_USCC_LENGTH, 0, 0, 0, 0, 0, 0, 0 },
	{ "７40545604", SD_USCC_ALPHABET, 9, 1, 0, 0, 0, 0, 0 },
	{ "74 545604", SD_USCC_ALPHABET, 9, 3, ' ', 0, 0, 0, 0 },
};

static void orgcodes_of_a_table(void)
{
	struct sd_orgcode_diagnosis d;
	char code[] = "PDY00001?";
	size_t i;

	for (i = 0; i < sizeof orgcodes / sizeof *orgcodes; i++) {
		sd_orgcode_diagnose(sd_slice_of(orgcodes[i].code), &d);
		ok(d.fault == orgcodes[i].fault && d.length == orgcodes[i].length &&
			   d.position == orgcodes[i].position &&
			   d.found == orgcodes[i].found &&
			   d.expected == orgcodes[i].expected &&
			   d.hyphen == orgcodes[i].hyphen &&
			   d.lower_case == orgcodes[i].lower_case &&
			   d.private_range == orgcodes[i].private_range,
		   "organisation code '%s': fault %d of %d at %d ('%c' for '%c')",
		   orgcodes[i].code, d.fault, d.length, d.position,
		   d.found ? d.found : '-', d.expected ? d.expected : '-');
	}
	code[8] = sd_orgcode_check_char(code);
	ok(sd_orgcode_diagnose(sd_slice_of(code), &d) == SD_USCC_GOOD && d.private_range,
	   "PDY00001 is well-formed, and of the private range");
	memcpy(code, "PDY00000", 8);
	code[8] = sd_orgcode_check_char(code);
	ok(sd_orgcode_diagnose(sd_slice_of(code), &d) == SD_USCC_GOOD && !d.private_range,
	   "PDY00000 is not of it");
	ok(sd_orgcode_diagnose(SD_S("D2143569X"), NULL) == SD_USCC_GOOD, "d may be NULL");
}

int main(void)
{
	struct sd_uscc_diagnosis d;
	size_t i;

	for (i = 0; i < sizeof good / sizeof *good; i++) {
		ok(!sd_uscc_check(good[i], NULL), "%s is a code", good[i]);
		ok(sd_uscc_diagnose(sd_slice_of(good[i]), &d) == SD_USCC_GOOD &&
			   !d.likely_from && !d.likely_to && !d.position,
		   "and no place is suspected");
		ok(sd_uscc_check_char(good[i]) == good[i][17],
		   "its outer check character");
		ok(sd_orgcode_check_char(good[i] + 8) == good[i][16], "its inner one");
		single_slips(good[i]);
		exchanges(good[i]);
	}
	ok(sd_uscc_check_char("9135010IM000100Y4") == 0, "no check character for an I");
	ok(sd_orgcode_check_char("7405-560") == 0, "none for a hyphen");
	ok(sd_uscc_diagnose(SD_S("91440606722473344C"), NULL) == SD_USCC_GOOD,
	   "d may be NULL");
	checks_of_a_table();
	diagnoses_of_a_table();
	narrowing();
	inner_alone();
	orgcodes_of_a_table();
	return done();
}
