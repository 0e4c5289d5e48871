/* measure: run a command once and say what it cost.
 *
 *	measure OUTPUT COMMAND [ARGUMENT ...]
 *
 * Prints seconds of wall and of CPU, peak memory in KiB and the exit status.  The
 * command reads nothing and writes to OUTPUT; what it says on stderr is shown.  In C,
 * because peak memory counts what the process was before it became the command.
 */

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(const char *output, char **command)
{
	int in = open("/dev/null", O_RDONLY);
	int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (in >= 0 && out >= 0 && dup2(in, STDIN_FILENO) >= 0 &&
	    dup2(out, STDOUT_FILENO) >= 0)
		execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct rusage used;
	double begin;
	int status;
	pid_t child;

	if (argc < 3) {
		fputs("usage: measure OUTPUT COMMAND [ARGUMENT ...]\n", stderr);
		return 2;
	}
	begin = now();
	child = fork();
	if (child == 0)
		become(argv[1], argv + 2);
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		perror("measure");
		return 4;
	}
	printf("%.6f %.6f %ld %d\n", now() - begin,
	       seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
