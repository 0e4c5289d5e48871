/* The fields, as tables. */

#include "format/field.h"

#include <stdio.h>
#include <string.h>

#include "base/ban.h"

static const struct {
	const char *path;
	enum sd_kind kind;
} field[] = {
#define X(name, path, kind) { path, SD_K_##kind },
	SD_FIELDS(X)
#undef X
};

static const char *const kind_word[] = {
#define X(name, word) word,
	SD_KINDS(X)
#undef X
};

const char *sd_kind_word(enum sd_kind k)
{
	return kind_word[k];
}

enum sd_kind sd_kind_find(struct sd_slice word)
{
	int k = 0;

	while (k < SD_K_COUNT && !sd_slice_is(word, kind_word[k]))
		k++;
	return (enum sd_kind)k;
}

const char *sd_field_path(enum sd_field p)
{
	return field[p].path;
}

/* Where things are in the path is found once: they are asked for with every cell. */
static struct {
	char name[SD_FIELDS_PATH];	/* `"name":` */
	unsigned char name_n, path_n, tail_at;
} part[SD_F_COUNT];

static void find_parts(enum sd_field p)
{
	const char *path = field[p].path, *second = strchr(path + 1, '/');

	part[p].name_n = (unsigned char)snprintf(part[p].name, sizeof part[p].name, "\"%s\":",
						 strrchr(path, '/') + 1);
	part[p].tail_at = second ? (unsigned char)(second - path) : 0;
	part[p].path_n = (unsigned char)strlen(path);
}

struct sd_slice sd_field_name(enum sd_field p)
{
	if (!part[p].path_n)
		find_parts(p);
	return sd_slice(part[p].name, part[p].name_n);
}

struct sd_slice sd_field_tail(enum sd_field p)
{
	if (!part[p].path_n)
		find_parts(p);
	return sd_slice(field[p].path + part[p].tail_at, part[p].path_n - part[p].tail_at);
}

enum sd_kind sd_field_kind(enum sd_field p)
{
	return field[p].kind;
}

enum sd_field sd_field_find(struct sd_slice path)
{
	int p = 0;

	while (p < SD_F_COUNT && !sd_slice_is(path, field[p].path))
		p++;
	return (enum sd_field)p;
}

enum sd_field sd_field_condition(struct sd_slice path, struct sd_slice *key)
{
	size_t n;
	int p;

	for (p = SD_F_CONDITION; p <= SD_F_INDICATOR_CONDITION; p++) {
		n = strlen(field[p].path) - 1;	/* up to the star */
		if (path.n <= n || memcmp(path.p, field[p].path, n) != 0)
			continue;
		*key = sd_slice_from(path, n);
		return (enum sd_field)p;
	}
	return SD_F_COUNT;
}

bool sd_field_is_literal(enum sd_field p)
{
	return p == SD_F_USCC || p == SD_F_FIRM || p == SD_F_NUMBER || p == SD_F_TITLE ||
	       p == SD_F_INDICATOR || p == SD_F_REQUIREMENT;
}
