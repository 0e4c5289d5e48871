/* The style of all pages: what it knows is said in page/html.h. */

#ifndef SD_PAGE_STYLE_H
#define SD_PAGE_STYLE_H

extern const char sd_html_style[];

#endif
