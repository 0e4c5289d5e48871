/* Addresses as people write them: 127.0.0.1:8477, [::1]:8477, localhost:0. */

#ifndef SD_NET_ADDRESS_H
#define SD_NET_ADDRESS_H

#include "base/err.h"

enum { SD_ADDRESS_MAX = 128 };	/* bytes of an address in words, NUL included */

/* Read `host:port`: IPv4, [IPv6] or localhost.  0, or -1 with SD_USAGE. */
struct sockaddr_storage;
int sd_listen_read(const char *text, struct sockaddr_storage *address, struct sd_err *err);

/* A socket that listens there, not blocking, and its address in words: port 0 has become
 * one that was free.  -1: it cannot. */
int sd_listen_open(const char *text, char address[SD_ADDRESS_MAX], struct sd_err *err);

#endif
