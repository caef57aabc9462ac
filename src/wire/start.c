/* Starting a keeper as a child. Wire, on floor 1; what the child does is a function given by main. */
#include "wire/start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEEPER_FD = 3 };

/* The keeper never speaks to the terminal: a stray line would land in the middle of a screen. */
static void leave_the_terminal(void) {
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return;
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  if (isatty(STDERR_FILENO)) dup2(null, STDERR_FILENO);
  if (null > STDERR_FILENO) close(null);
}

static int keep_only(int fd) {
  if (fd != KEEPER_FD) {
    dup2(fd, KEEPER_FD);
    fd = KEEPER_FD;
  }
  close_range(KEEPER_FD + 1, ~0U, 0);
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  return fd;
}

/* Nobody may read its memory (T19); a terminal's signals end or stop nothing half-way. */
void start_settle(void) {
  sigset_t none;
  for (int signal_number = 1; signal_number < NSIG; signal_number++)
    signal(signal_number, SIG_DFL); /* what was ignored before is inherited */
  signal(SIGXFSZ, SIG_IGN);         /* a limit on files is an error of writing, not an end */
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGINT, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, SIG_DFL);
  prctl(PR_SET_DUMPABLE, 0);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  umask(077);
}

/* In a session of its own neither Ctrl-C, Ctrl-Z nor a hang-up of the terminal reaches the keeper; it ends
 * when its front does, with an act under way rolled back. */
static void settle_in(void) {
  start_settle();
  setsid();
}

struct client *start_keeper(int (*serve)(int fd, const void *data), const void *data, struct error *err) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    error_set(err, ERROR_IO, "cannot start the keeper: %s", strerror(errno));
    return NULL;
  }
  fflush(NULL); /* or what waits in a buffer would be written twice */
  pid_t child = fork();
  if (child == 0) {
    settle_in();
    leave_the_terminal();
    exit(serve(keep_only(ends[1]), data));
  }
  close(ends[1]);
  if (child > 0) return client_new(ends[0], child);
  close(ends[0]);
  error_set(err, ERROR_IO, "cannot start the keeper: %s", strerror(errno));
  return NULL;
}
