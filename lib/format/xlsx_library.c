/* Loading libxlsxwriter by need: it brings all of libcrypto along, which no start of a
 * command should pay for. */

#include "format/xlsx_state.h"

#include <dlfcn.h>

#include "base/ban.h"

int sd_xlsx_load(struct sd_xlsx_library *lib, struct sd_err *err)
{
	void *so = dlopen("libxlsxwriter.so.4", RTLD_LAZY);
	bool whole = so != NULL;

#define X(call) \
	whole = whole && (lib->call = (__typeof__(lib->call))dlsym(so, #call)) != NULL;
	SD_XLSX_CALLS(X)
#undef X
	if (whole)
		return 0;
	return sd_fail(err, SD_SYSTEM, "cannot write a workbook: %s", dlerror());
}
