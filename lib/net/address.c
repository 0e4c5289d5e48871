/* Addresses. */

#include "net/address.h"

#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/ban.h"

int sd_listen_read(const char *text, struct sockaddr_storage *address, struct sd_err *err)
{
	struct addrinfo want = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
				 .ai_socktype = SOCK_STREAM }, *got = NULL;
	const char *colon = strrchr(text, ':');
	char host[128];
	size_t n = colon ? (size_t)(colon - text) : 0, skip = text[0] == '[';

	if (n >= 2 * skip && n < sizeof host) {
		memcpy(host, text + skip, n - 2 * skip);
		host[n - 2 * skip] = '\0';
		if (strcmp(host, "localhost") == 0)
			snprintf(host, sizeof host, "127.0.0.1");
		if (n && getaddrinfo(host, colon + 1, &want, &got) == 0) {
			memcpy(address, got->ai_addr, got->ai_addrlen);
			freeaddrinfo(got);
			return 0;
		}
	}
	return sd_fail(err, SD_USAGE, "'%s' is no address to listen on; write 127.0.0.1:8477, "
		       "[::1]:8477 or localhost:0", text);
}

static int tell_address(int fd, char text[SD_ADDRESS_MAX], struct sd_err *err)
{
	struct sockaddr_storage address = { .ss_family = 0 };
	socklen_t n = sizeof address;
	char host[64], port[16];

	if (getsockname(fd, (struct sockaddr *)&address, &n) ||
	    getnameinfo((struct sockaddr *)&address, n, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV))
		return sd_fail(err, SD_SYSTEM, "cannot tell the address that is listened on");
	snprintf(text, SD_ADDRESS_MAX, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
	return 0;
}

int sd_listen_open(const char *text, char address[SD_ADDRESS_MAX], struct sd_err *err)
{
	struct sockaddr_storage at = { .ss_family = 0 };
	int one = 1, fd;

	if (sd_listen_read(text, &at, err))
		return -1;
	fd = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) ||
	    bind(fd, (struct sockaddr *)&at, at.ss_family == AF_INET6
		 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in)) ||
	    listen(fd, SOMAXCONN))
		sd_fail_errno(err, "cannot listen on '%s'", text);
	else if (!tell_address(fd, address, err))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}
