/* Connections of the test kit. */

#define _GNU_SOURCE	/* accept4 */

#include "net/wire.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

#include "base/ban.h"

/* Whether the descriptor is ready for `events` in time. */
static bool ready(int fd, short events, int64_t until)
{
	struct pollfd p = { fd, events, 0 };
	int64_t left = until - sd_clock_steady();

	return poll(&p, 1, left < 0 ? 0 : (int)left) == 1;
}

static int try_address(const struct addrinfo *a, int64_t until)
{
	int fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK,
			a->ai_protocol), failed = 0;
	socklen_t n = sizeof failed;

	if (fd < 0)
		return -1;
	if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
		return fd;
	if (errno != EINPROGRESS)
		failed = errno;
	else if (!ready(fd, POLLOUT, until))
		failed = ETIMEDOUT;
	else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failed, &n))
		failed = errno;
	if (!failed)
		return fd;
	close(fd);
	errno = failed;
	return -1;
}

int sd_wire_connect(const char *host, const char *port, int64_t until, struct sd_err *err)
{
	struct addrinfo want = { .ai_socktype = SOCK_STREAM }, *got = NULL, *a;
	int found = getaddrinfo(host, port, &want, &got), fd = -1;

	if (found) {
		sd_fail(err, SD_REMOTE, "cannot find '%s': %s", host, gai_strerror(found));
		return -1;
	}
	for (a = got; a && fd < 0; a = a->ai_next)
		fd = try_address(a, until);
	if (fd < 0) {
		sd_fail_errno(err, "cannot reach '%s' at port %s", host, port);
		if (err)
			err->kind = SD_REMOTE;
	}
	freeaddrinfo(got);
	return fd;
}

int sd_wire_accept(int listen_fd, int64_t until)
{
	return ready(listen_fd, POLLIN, until)
		? accept4(listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK) : -1;
}

bool sd_wire_send(int fd, struct sd_slice bytes, int64_t until)
{
	while (bytes.n && ready(fd, POLLOUT, until)) {
		ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);

		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		bytes = sd_slice_from(bytes, n < 0 ? 0 : (size_t)n);
	}
	return !bytes.n;
}

bool sd_wire_heard(int fd, int64_t until)
{
	return ready(fd, POLLIN, until);
}
