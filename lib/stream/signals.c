/* Signals and progress. */

#include "stream/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/speech.h"

#include "base/ban.h"

/* Set by a handler or a worker, read by the others; free of locks, so handlers may. */
static atomic_int stopping, stop_signal, progress_asked;
static int wake_pipe[2] = { -1, -1 };
static const char *command_name = "sd";
static bool quiet, shown;
static uint64_t started_ms, told_ms, last_records, last_bytes, last_total;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* A byte in the pipe wakes whoever waits for input. */
static void wake(void)
{
	int kept = errno;

	if (write(wake_pipe[1], "", 1) < 0)
		errno = kept;	/* the pipe is full: it wakes all the same */
	errno = kept;
}

static void on_stop(int signal)
{
	stop_signal = signal;
	stopping = 1;
	wake();
}

static void on_ask(int signal)
{
	(void)signal;
	progress_asked = 1;
	wake();
}

void sd_signals_begin(const char *command)
{
	struct sigaction stop = { .sa_handler = on_stop }, ask = { .sa_handler = on_ask };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	if (pipe(wake_pipe) || fcntl(wake_pipe[0], F_SETFL, O_NONBLOCK) ||
	    fcntl(wake_pipe[1], F_SETFL, O_NONBLOCK))
		wake_pipe[0] = -1;
	command_name = command;
	started_ms = now_ms();
	told_ms = started_ms;
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGUSR1, &ask, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

bool sd_stopping(void)
{
	return stopping;
}

void sd_stop(int signal)
{
	if (signal)
		stop_signal = signal;
	stopping = 1;
	wake();
}

void sd_signals_answered(void)
{
	stop_signal = 0;
}

void sd_signals_end(void)
{
	struct sigaction usual = { .sa_handler = SIG_DFL };

	if (!stop_signal)
		return;
	sigaction(stop_signal, &usual, NULL);
	raise(stop_signal);
}

void sd_progress_quiet(void)
{
	quiet = true;
}

/* One line: records, megabytes, rate, and what is left when the size is known. */
static void tell(uint64_t now)
{
	uint64_t ms = now > started_ms ? now - started_ms : 1;
	bool terminal = isatty(STDERR_FILENO);
	uint64_t left = last_bytes ? (last_total - last_bytes) * ms / last_bytes / 1000 : 0;

	fprintf(stderr, sd_spoken("%s%s: %llu records, %llu MB, %llu records/s"),
		terminal ? "\r" : "", command_name, (unsigned long long)last_records,
		(unsigned long long)(last_bytes >> 20),
		(unsigned long long)(last_records * 1000 / ms));
	if (last_total > last_bytes)
		fprintf(stderr, sd_spoken(", %llu s left"), (unsigned long long)left);
	fprintf(stderr, "%s", terminal ? "\033[K" : "\n");
	shown = terminal;
	told_ms = now;
}

void sd_progress(uint64_t records, uint64_t bytes, uint64_t total)
{
	uint64_t now;

	pthread_mutex_lock(&guard);
	last_records = records;
	last_bytes = bytes;
	last_total = total;
	now = now_ms();
	if (progress_asked || (!quiet && now - told_ms >= 1000 && isatty(STDERR_FILENO))) {
		progress_asked = 0;
		tell(now);
	}
	pthread_mutex_unlock(&guard);
}

bool sd_signals_wait(int fd)
{
	struct pollfd p[2] = { { .fd = fd, .events = POLLIN },
			       { .fd = wake_pipe[0], .events = POLLIN } };
	char drained[64];

	while (!stopping) {
		if (poll(p, 2, -1) < 0)
			continue;
		if (p[1].revents && read(wake_pipe[0], drained, sizeof drained) > 0 &&
		    progress_asked) {
			pthread_mutex_lock(&guard);
			progress_asked = 0;
			tell(now_ms());
			pthread_mutex_unlock(&guard);
		}
		if (p[0].revents)
			return true;
	}
	return false;
}

void sd_progress_clear(void)
{
	pthread_mutex_lock(&guard);
	if (shown)
		fprintf(stderr, "\r\033[K");
	shown = false;
	pthread_mutex_unlock(&guard);
}
