/* Reading members of partials. */

#include "rules/report_wire.h"

#include "base/ban.h"

struct sd_keys *sd_wire_keys(void)
{
	static const char *const name[] = {
#define X(name) #name,
		SD_WIRE_NAMES(X)
#undef X
	};

	return sd_keys_new(name, SD_WIRE_COUNT);
}

const struct sd_val *sd_wire_get(const struct sd_wire_line *l, const struct sd_val *of,
				 enum sd_wire name, enum sd_type type)
{
	const struct sd_val *v;

	if (!of || of->type != SD_OBJECT)
		return NULL;
	v = sd_scan_member(l->tape, (uint32_t)(of - l->tape), (uint8_t)name);
	return v && v->type == type ? v : NULL;
}

bool sd_wire_value(const struct sd_wire_line *l, const struct sd_val *v, uint64_t most,
		   uint64_t *n)
{
	uint32_t i;

	if (!v || v->type != SD_NUMBER || v->end - v->start > 16)
		return false;
	for (*n = 0, i = v->start; i < v->end; i++) {
		if (l->text[i] < '0' || l->text[i] > '9')
			return false;
		*n = *n * 10 + (uint64_t)(l->text[i] - '0');
	}
	return *n <= most;
}

bool sd_wire_uint(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, uint64_t most, uint64_t *n)
{
	return sd_wire_value(l, sd_wire_get(l, of, name, SD_NUMBER), most, n);
}

bool sd_wire_list(const struct sd_wire_line *l, const struct sd_val *list, uint64_t most,
		  uint64_t *value, size_t n)
{
	size_t k = 0;
	uint32_t i;

	if (!list || list->type != SD_ARRAY)
		return false;
	for (i = (uint32_t)(list - l->tape) + 1; i < list->next; i = l->tape[i].next)
		if (k == n || !sd_wire_value(l, &l->tape[i], most, &value[k++]))
			return false;
	return k == n;
}

bool sd_wire_flag(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, bool *flag)
{
	*flag = sd_wire_get(l, of, name, SD_TRUE) != NULL;
	return *flag || sd_wire_get(l, of, name, SD_FALSE);
}

bool sd_wire_text(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, struct sd_buf *held, struct sd_slice *text)
{
	const struct sd_val *v = sd_wire_get(l, of, name, SD_STRING);

	if (!v)
		return false;
	sd_buf_clear(held);
	*text = sd_val_text(l->text, v, held);
	return true;
}

bool sd_wire_day(const struct sd_wire_line *l, const struct sd_val *of, enum sd_wire name,
		 sd_day *day)
{
	const struct sd_val *v = sd_scan_member(l->tape, (uint32_t)(of - l->tape),
						(uint8_t)name);

	*day = SD_DAY_NONE;
	if (!v)
		return true;
	if (v->type != SD_STRING || v->escaped)
		return false;
	*day = sd_date_read(sd_val_text(l->text, v, NULL));
	return *day != SD_DAY_NONE;
}
