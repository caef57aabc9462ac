/* The gate: sockets and pipes at which a keeper is reached. Floor 8; what is said there is keeper.c's. */
#include "keeper/gate.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper/keeper.h"
#include "wire/reach.h"
#include "wire/start.h"

enum { PASSED_FD = 3, FRONTS_MOST = 256, WAITING_MOST = 64, LABEL_MOST = 63 };

static bool is_socket(int fd, int option) {
  int on = 0;
  socklen_t len = sizeof on;
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  return getsockname(fd, (struct sockaddr *)&address, &size) == 0 && address.ss_family == AF_UNIX &&
         getsockopt(fd, SOL_SOCKET, option, &on, &len) == 0 && (option != SO_ACCEPTCONN || on);
}

bool gate_inherited(const char *casebook, struct error *err) {
  struct keeper_terms terms = {.path = casebook};
  if (!is_socket(STDIN_FILENO, SO_TYPE) || is_socket(STDIN_FILENO, SO_ACCEPTCONN))
    return error_set(err, ERROR_INVALID,
                     "fairway keeper is started by a socket unit, by sshd, or with --socket PATH; see "
                     "keeper.md among the documents");
  start_settle();
  close_range(STDERR_FILENO + 1, ~0U, 0);
  return keeper_serve(STDIN_FILENO, &terms) == 0;
}

/* ---- listening ---- */

static volatile sig_atomic_t ended;

static void end(int signal_number) {
  (void)signal_number;
  ended = 1;
}

/* One that nobody listens at any more is put out of the way; any other file is not. */
static bool clear_old(const char *path, const struct sockaddr_un *address, struct error *err) {
  struct stat file;
  if (lstat(path, &file) != 0) return true;
  int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool stale = S_ISSOCK(file.st_mode) && file.st_uid == geteuid() && probe >= 0 &&
               connect(probe, (const struct sockaddr *)address, sizeof *address) != 0 &&
               errno == ECONNREFUSED;
  if (probe >= 0) close(probe);
  if (stale && unlink(path) == 0) return true;
  return error_set(err, ERROR_OPEN,
                   "there is something at %s already; a keeper listens there, or it is no socket", path);
}

static int listen_at(const char *path, struct error *err) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (path[0] != '/' || strlen(path) >= sizeof address.sun_path) {
    error_set(err, ERROR_INVALID, "--socket wants the whole path of a socket, shorter than %zu bytes",
              sizeof address.sun_path);
    return -1;
  }
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  if (!clear_old(path, &address, err)) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  mode_t before = umask(0117); /* who is in its group may come in */
  bool bound = fd >= 0 && bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
  umask(before);
  if (bound && listen(fd, WAITING_MOST) == 0) return fd;
  error_set(err, ERROR_OPEN, "cannot listen at %s: %s", path, strerror(errno));
  if (fd >= 0) close(fd);
  return -1;
}

/* What a unit passed, as sd_listen_fds(3) says it. */
static int passed(struct error *err) {
  const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
  if (pid && count && strtol(pid, NULL, 10) == (long)getpid() && strcmp(count, "1") == 0 &&
      is_socket(PASSED_FD, SO_ACCEPTCONN)) {
    fcntl(PASSED_FD, F_SETFD, FD_CLOEXEC);
    return PASSED_FD;
  }
  error_set(err, ERROR_OPEN, "no socket was passed to listen at");
  return -1;
}

static void serve_one(int listener, int front, const struct keeper_terms *terms) {
  close(listener);
  start_settle();
  exit(keeper_serve(front, terms));
}

static void reap(int *fronts, bool wait) {
  while (*fronts > 0 && waitpid(-1, NULL, wait ? 0 : WNOHANG) > 0) {
    (*fronts)--;
    wait = false;
  }
}

bool gate_listen(const char *casebook, const char *path, struct error *err) {
  struct keeper_terms terms = {.path = casebook};
  int listener = path ? listen_at(path, err) : passed(err), fronts = 0;
  if (listener < 0) return false;
  start_settle();
  struct sigaction stop = {.sa_handler = end};
  sigaction(SIGTERM, &stop, NULL);
  sigaction(SIGINT, &stop, NULL);
  while (!ended) {
    int front = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    reap(&fronts, fronts >= FRONTS_MOST);
    if (front < 0) continue;
    pid_t child = fork();
    if (child == 0) serve_one(listener, front, &terms);
    fronts += child > 0;
    close(front);
  }
  if (path) unlink(path);
  return true;
}

/* ---- pipes ---- */

static bool label_fits(const char *label) {
  size_t len = strlen(label);
  static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@-";
  return len > 0 && len <= LABEL_MOST && label[0] != '-' && strspn(label, signs) == len;
}

/* A label says who somebody is, so only whoever holds the file anyway may give one, and only through sshd. */
static bool may_label(const char *casebook, const char *label, struct error *err) {
  struct stat file;
  if (!label_fits(label))
    return error_set(err, ERROR_INVALID,
                     "--as wants the name of an account: letters, digits, dots and dashes");
  if (!getenv("SSH_CONNECTION") || isatty(STDIN_FILENO))
    return error_set(err, ERROR_DENIED, "a label is taken from a forced SSH command only; see keeper.md");
  if (lstat(casebook, &file) == 0 && S_ISREG(file.st_mode) && file.st_uid == geteuid()) return true;
  return error_set(err, ERROR_DENIED,
                   "a label is taken for a casebook of the account that runs the keeper only");
}

static bool carry_on(const char *casebook, const char *label, struct error *err) {
  struct keeper_terms terms = {.path = casebook, .label = label};
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return error_set(err, ERROR_IO, "cannot start the keeper: %s", strerror(errno));
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    start_settle();
    exit(keeper_serve(ends[1], &terms));
  }
  close(ends[1]);
  if (child > 0) reach_carry(STDIN_FILENO, STDOUT_FILENO, ends[0]);
  close(ends[0]);
  return child > 0 || error_set(err, ERROR_IO, "cannot start the keeper: %s", strerror(errno));
}

bool gate_stdio(const char *casebook, const char *label, struct error *err) {
  if (label && !may_label(casebook, label, err)) return false;
  if (label) clearenv(); /* what came along with the connection decides nothing here */
  close_range(STDERR_FILENO + 1, ~0U, 0);
  signal(SIGPIPE, SIG_IGN);
  return carry_on(casebook, label, err);
}
