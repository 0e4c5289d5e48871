/* Signals: asked to stop, asked how far we are. */

#ifndef SD_STREAM_SIGNALS_H
#define SD_STREAM_SIGNALS_H

#include <stdbool.h>
#include <stdint.h>

/* Take over SIGINT and SIGTERM (finish what was read, leave no half file),
 * SIGUSR1 (one line of progress) and SIGPIPE (a closed pipe is seen as EPIPE). */
void sd_signals_begin(const char *command);

/* Whether the input should end now. */
bool sd_stopping(void);

/* Wait until `fd` can be read or a signal has come; false when it is time to
 * stop.  A signal may reach any thread, so a plain read could sleep through it. */
bool sd_signals_wait(int fd);

void sd_stop(int signal);	/* as if the signal had come; 0: end the input only */

/* The signal that asked to stop was what was waited for: do not die by it. */
void sd_signals_answered(void);

/* Die by the signal that asked to stop, if one did; called last. */
void sd_signals_end(void);

/* Count what was done, and tell it on standard error: once a second on a
 * terminal after the first second, and once for each SIGUSR1.
 * `bytes`   read so far; `total` bytes of all input, 0 when unknown. */
void sd_progress(uint64_t records, uint64_t bytes, uint64_t total);
void sd_progress_clear(void);	/* wipe the line before other text is printed */
void sd_progress_quiet(void);

#endif
