/* A data package being made, shared by its parts. */

#ifndef SD_FORMAT_PACKAGE_STATE_H
#define SD_FORMAT_PACKAGE_STATE_H

#include "base/buf.h"
#include "base/hash.h"
#include "format/package.h"
#include "format/relation.h"

/* The records and four tables; then what describes them. */
enum { SD_PACKAGE_RECORDS, SD_PACKAGE_TABLES, SD_PACKAGE_DATA = 5 };

struct sd_package_part {
	const char *file;		/* its name in the archive */
	int fd;
	uint64_t bytes, rows;
	char sha256[SD_SHA256_HEX];
};

struct sd_package {
	const struct sd_catalogue *names;
	struct sd_relations tables;
	struct sd_relation_reader reader;
	struct sd_package_part part[SD_PACKAGE_DATA];
};

/* datapackage.json, README.md and SHA256SUMS, appended to `out`. */
void sd_package_json(const struct sd_package *p, struct sd_buf *out);
void sd_package_readme(const struct sd_package *p, struct sd_buf *out);
void sd_package_sums(const struct sd_package *p, struct sd_buf *out);

#endif
