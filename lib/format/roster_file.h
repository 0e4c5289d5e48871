/* A roster of makers from a file: CSV with a row of headings, or JSON lines.
 *
 *	信用代码,企业名称,产品,地区
 *	91440606MA4UW0001A,…,电饭煲,440606
 *
 *	{"uscc":"91440606MA4UW0001A","name":"…","product":"rice-cooker","region":"440606"}
 */

#ifndef SD_FORMAT_ROSTER_FILE_H
#define SD_FORMAT_ROSTER_FILE_H

#include "rules/roster.h"

/* Read the file into the roster.  Each row that cannot be used is complained of with
 * its place, and the reading goes on; then the status is SD_DATA.  The headings or the
 * file missing: SD_DATA or SD_SYSTEM. */
enum sd_status sd_roster_read(struct sd_roster *roster, const char *file,
			      void (*complain)(const struct sd_err *err));

#endif
