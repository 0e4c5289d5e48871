/* libcurl, loaded when the first request is sent: with the thirty libraries that it needs
 * in turn, loading it takes six milliseconds, which a command that sends nothing (a dry
 * run, a platform without upstream) shall not pay.
 */

#ifndef SD_NET_CURL_LIB_H
#define SD_NET_CURL_LIB_H

#define CURL_DISABLE_TYPECHECK	/* its macros would call by name */
#include <curl/curl.h>

#include "base/err.h"

/* What is called of it. */
#define SD_CURL_CALLS(X) \
	X(curl_global_init) X(curl_getdate) X(curl_easy_init) X(curl_easy_setopt) \
	X(curl_easy_getinfo) X(curl_easy_strerror) X(curl_easy_cleanup) X(curl_easy_reset) \
	X(curl_slist_append) X(curl_slist_free_all) X(curl_multi_init) X(curl_multi_setopt) \
	X(curl_multi_add_handle) X(curl_multi_remove_handle) X(curl_multi_perform) \
	X(curl_multi_poll) X(curl_multi_wakeup) X(curl_multi_info_read) X(curl_multi_cleanup)

struct sd_curl_lib {
#define X(call) __typeof__(call) *call;
	SD_CURL_CALLS(X)
#undef X
};

#endif
