/* What a spreadsheet did to a cell before it came here.  It is told and never mended:
 * the figures that are lost are not in the file. */

#include "format/value.h"

#include "model/code.h"
#include "model/uscc.h"

#include "base/ban.h"

enum { NUMBER_FIGURES = 15 };	/* that a spreadsheet's number keeps */

/* Figures before the exponent of 9.14403E+17; 0 when it is no such number: figures, at
 * most one point, E, sign. */
static size_t power_figures(struct sd_slice s)
{
	size_t i = 0, points = 0;

	for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.'); i++)
		points += s.p[i] == '.';
	if (!i || points > 1 || i + 2 > s.n || (s.p[i] | 0x20) != 'e' ||
	    !sd_cell_is_figures(sd_slice_from(s, i + 1 + (s.p[i + 1] == '+'))))
		return 0;
	return i - points;
}

/* As a spreadsheet shows a large number: 1.00E+05, with its sign and two figures. */
static bool is_shown_power(struct sd_slice s)
{
	return power_figures(s) && s.n > 4 && s.p[s.n - 3] == '+' && s.p[s.n - 4] == 'E';
}

/* Zeros in front that an organisation code of nine characters has lost; 0: none. */
static size_t code_zeros(struct sd_slice cell)
{
	char code[SD_ORGCODE_LEN];

	if (cell.n >= SD_ORGCODE_LEN || cell.n < SD_ORGCODE_LEN - 3)
		return 0;
	memset(code, '0', sizeof code);
	memcpy(code + SD_ORGCODE_LEN - cell.n, cell.p, cell.n);
	return sd_orgcode_diagnose(sd_slice(code, sizeof code), NULL) == SD_USCC_GOOD ?
		SD_ORGCODE_LEN - cell.n : 0;
}

/* The same of a barcode of 8 or 12 figures; one of 13 that begins with 0 is that of 12
 * behind it. */
static size_t barcode_zeros(struct sd_slice cell)
{
	size_t full = cell.n < 8 ? 8 : 12;
	char code[12];

	if (!sd_cell_is_figures(cell) || cell.n >= full || cell.n + 3 < full)
		return 0;
	memset(code, '0', sizeof code);
	memcpy(code + full - cell.n, cell.p, cell.n);
	return sd_code_gtin(sd_slice(code, full)) ? full - cell.n : 0;
}

static size_t postcode_zeros(struct sd_slice cell)
{
	return sd_cell_is_figures(cell) && cell.n < 6 && cell.n >= 3 ? 6 - cell.n : 0;
}

static size_t lost_zeros(enum sd_kind kind, struct sd_slice cell)
{
	return kind == SD_K_USCC ? code_zeros(cell) :
	       kind == SD_K_BARCODE ? barcode_zeros(cell) :
	       kind == SD_K_POSTCODE ? postcode_zeros(cell) : 0;
}

/* Figures that are left of a code which a spreadsheet took for a number; 0: it did
 * not. */
static size_t figures_left(enum sd_kind kind, struct sd_slice cell, unsigned trait)
{
	bool code = kind == SD_K_USCC || kind == SD_K_CODE || kind == SD_K_BARCODE;
	struct sd_uscc_diagnosis d;

	if (trait & SD_TRAIT_LONG)
		return NUMBER_FIGURES;
	if (code && power_figures(cell))
		return power_figures(cell);
	return kind == SD_K_USCC && sd_uscc_diagnose(cell, &d) != SD_USCC_GOOD &&
	       d.damaged_by_spreadsheet ? NUMBER_FIGURES : 0;
}

static bool is_text(enum sd_kind kind)
{
	return kind == SD_K_TEXT || kind == SD_K_MODEL || kind == SD_K_USCC ||
	       kind == SD_K_CODE || kind == SD_K_BARCODE || kind == SD_K_POSTCODE ||
	       kind == SD_K_NUMBER;
}

enum sd_note sd_value_slip(enum sd_kind kind, struct sd_slice cell, unsigned trait,
			   struct sd_buf *want)
{
	bool day = kind == SD_K_DATE || kind == SD_K_TIME;
	size_t n = figures_left(kind, cell, trait);

	if (trait & SD_TRAIT_ERROR)
		return SD_I_ERROR;
	if ((trait & SD_TRAIT_DATE) && is_text(kind))
		return SD_I_AS_DATE;
	if ((trait & SD_TRAIT_PART) && day)
		return SD_I_PART;
	if (n || (n = lost_zeros(kind, cell))) {
		sd_buf_clear(want);
		sd_buf_uint(want, n);
		return figures_left(kind, cell, trait) ? SD_I_DAMAGED : SD_I_ZEROS;
	}
	return kind == SD_K_MODEL && ((trait & SD_TRAIT_POWER) || is_shown_power(cell)) ?
		SD_I_POWER : SD_I_NONE;
}
