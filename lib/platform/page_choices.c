/* What a search can be narrowed by. */

#include "platform/findable.h"
#include "platform/pages.h"
#include "rules/report_units.h"

#include "base/ban.h"

enum { FIRST_YEAR = 2015 };	/* of the first declarations of all */

static void add_choice(struct sd_site_question *ask, enum sd_site_filter f, struct sd_slice word,
		       struct sd_slice name)
{
	size_t n = ask->filter[f].n;

	if (n == SD_SITE_CHOICES || !word.n)
		return;
	ask->filter[f].choice[n] = (struct sd_site_choice){ word, name };
	ask->filter[f].n++;
}

static void add_words(struct page *p, struct sd_site_question *ask, enum sd_site_filter f,
		      enum sd_site_words kind)
{
	const char *word;
	size_t i;

	for (i = 0; (word = sd_site_word_at(kind, i)); i++)
		add_choice(ask, f, sd_slice_of(word),
			   sd_site_word(&p->site, kind, sd_slice_of(word)));
}

static void add_kinds(struct page *p, struct sd_site_question *ask)
{
	const struct sd_product *product;
	size_t i;

	for (i = 0; i < sd_products_count(p->pack->products); i++) {
		product = sd_product_at(p->pack->products, i);
		add_choice(ask, SD_SITE_KIND, product->id, p->site.zh ? product->zh : product->en);
	}
	add_choice(ask, SD_SITE_KIND, SD_S(SD_KIND_OTHER),
		   sd_slice_of(sd_site_in(&p->site, "其他产品", "other products")));
	add_choice(ask, SD_SITE_KIND, SD_S(SD_KIND_SERVICE),
		   sd_slice_of(sd_site_in(&p->site, "服务", "services")));
}

void page_choices(struct page *p, struct sd_site_question *ask)
{
	int year = sd_day_year(sd_clock_day(sd_clock_now()));
	unsigned unit;

	for (unit = 0; unit < SD_REPORT_UNITS; unit++)
		add_choice(ask, SD_SITE_REGION, sd_report_unit_code(p->pack, unit),
			   sd_report_unit_said(p->pack, unit, p->site.zh));
	add_kinds(p, ask);
	add_words(p, ask, SD_SITE_STATES, SD_SITE_STATE);
	add_words(p, ask, SD_SITE_VERDICTS, SD_SITE_VERDICT);
	add_words(p, ask, SD_SITE_TYPES, SD_SITE_TYPE);
	for (; year >= FIRST_YEAR; year--) {
		struct sd_slice text = sd_arena_printf(&p->r->arena, "%d", year);

		add_choice(ask, SD_SITE_YEAR, text, text);
	}
}
