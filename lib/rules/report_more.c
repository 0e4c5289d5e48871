/* Reading the members of a declaration that only some reports ask for. */

#include "rules/report_walk.h"

#include "base/ban.h"

/* What stands before the serial number of an industry standard: "QB". */
static struct sd_slice letters_of(struct sd_report_reader *r, struct sd_slice number)
{
	struct sd_slice prefix, letters;

	if (sd_stdno_read(number, &r->number, NULL))
		return sd_slice(NULL, 0);
	prefix = sd_slice_of(r->number.prefix);
	return sd_slice_cut(&prefix, '/', &letters) ? letters : prefix;
}

static enum sd_filed filed_of(const struct sd_report_reader *r, const struct sd_val *tape,
			      const struct sd_val *validate)
{
	const struct sd_val *v = sd_report_member(r, tape, validate, R_deemed_filed);

	if (!v || (v->type != SD_TRUE && v->type != SD_FALSE))
		return SD_FILED_NONE;
	return v->type == SD_TRUE ? SD_FILED_YES : SD_FILED_NO;
}

void sd_report_read_more(struct sd_report_reader *r, const char *text,
			 const struct sd_val *tape, const struct sd_report_found *f)
{
	struct sd_report_found firm = { { NULL } };
	struct sd_report_details *more = &r->more;

	sd_report_members(r, tape, f->at[R_enterprise],
			  SD_ROLE(type) | SD_ROLE(scale) | SD_ROLE(industry), &firm);
	more->legal_form = sd_report_string(r, text, firm.at[R_type]);
	more->scale = sd_report_string(r, text, firm.at[R_scale]);
	more->industry = sd_report_string(r, text, firm.at[R_industry]);
	more->route = sd_report_string(r, text, sd_report_member(r, tape, f->at[R_filing],
								 R_route));
	more->op = sd_report_string(r, text, f->at[R_op]);
	more->status = sd_report_string(r, text, f->at[R_status]);
	more->letters = sd_slice_is(sd_report_string(r, text, f->at[R_type]), "industry") ?
		letters_of(r, sd_report_string(r, text, f->at[R_number])) :
		sd_slice(NULL, 0);
	more->filed = filed_of(r, tape, f->at[R_validate]);
	more->text = text;
	more->tape = tape;
	more->validate = f->at[R_validate];
	more->review = f->at[R_review];
	more->official = f->at[R_official];
}
