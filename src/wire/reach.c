/* Reaching a keeper that runs elsewhere. Wire, on floor 1; knows sockets and ssh, not what is asked. */
#include "wire/reach.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/mem.h"

static const char UNIX[] = "unix:", SSH[] = "ssh://", POINTER[] = "fairway-keeper ";

bool reach_is_address(const char *name) {
  return strncmp(name, UNIX, strlen(UNIX)) == 0 || strncmp(name, SSH, strlen(SSH)) == 0;
}

/* ---- a socket of this machine ---------------------------------------------------------------------------
 */

/* Who listens there, as the kernel knows it: a socket can be put anywhere by anybody. */
static bool trusted(int fd, const char *path, struct error *err) {
  struct ucred peer;
  socklen_t len = sizeof peer;
  struct stat file;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0 || lstat(path, &file) != 0 ||
      !S_ISSOCK(file.st_mode))
    return error_set(err, ERROR_OPEN, "%s is not a socket of a keeper", path);
  if (peer.uid == 0 || peer.uid == file.st_uid) return true;
  return error_set(err, ERROR_OPEN,
                   "who listens at %s (user %u) does not own it (user %u); it is not trusted", path,
                   (unsigned)peer.uid, (unsigned)file.st_uid);
}

struct client *reach_unix(const char *path, struct error *err) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (path[0] != '/' || strlen(path) >= sizeof address.sun_path) {
    error_set(err, ERROR_INVALID,
              "unix: wants the whole path of a socket, such as unix:/run/fairway/office.sock");
    return NULL;
  }
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0) {
    if (trusted(fd, path, err)) return client_new(fd, 0);
  } else if (errno == EACCES || errno == EPERM) {
    error_set(err, ERROR_DENIED, "you may not reach the keeper at %s; who may is in the group of that socket",
              path);
  } else {
    error_set(err, ERROR_OPEN, "no keeper answers at %s: %s", path, strerror(errno));
  }
  if (fd >= 0) close(fd);
  return NULL;
}

/* ---- another machine ------------------------------------------------------------------------------------
 */

/* Letters, digits and a few signs, none of which a shell or ssh reads as anything else; never a dash first.
 */
static bool sane(const char *text, size_t len, const char *signs) {
  if (len == 0 || text[0] == '-' || text[0] == '.') return false;
  for (size_t i = 0; i < len; i++) {
    char c = text[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && (!c || !strchr(signs, c))) return false;
  }
  return true;
}

static bool take_port(const char *from, size_t len, char port[8]) {
  if (len == 0 || len > 5) return false;
  for (size_t i = 0; i < len; i++)
    if (from[i] < '0' || from[i] > '9') return false;
  snprintf(port, 8, "%.*s", (int)len, from);
  return true;
}

static bool take_place(const char *at, size_t len, struct reach_far *out) {
  const char *user_end = memchr(at, '@', len), *host = user_end ? user_end + 1 : at;
  size_t host_len = len - (size_t)(host - at);
  const char *colon = memchr(host, ':', host_len);
  if (colon && !take_port(colon + 1, host_len - (size_t)(colon + 1 - host), out->port)) return false;
  if (colon) host_len = (size_t)(colon - host);
  if (user_end && !sane(at, (size_t)(user_end - at), "._-")) return false;
  if (!sane(host, host_len, ".-_")) return false;
  int whole = (int)(host - at) + (int)host_len;
  return snprintf(out->where, sizeof out->where, "%.*s", whole, at) < (int)sizeof out->where;
}

bool reach_far_read(const char *address, struct reach_far *out, struct error *err) {
  *out = (struct reach_far){0};
  const char *at = strncmp(address, SSH, strlen(SSH)) == 0 ? address + strlen(SSH) : NULL;
  const char *slash = at ? strchr(at, '/') : NULL;
  bool fine = slash && take_place(at, (size_t)(slash - at), out) &&
              sane(slash + 1, strlen(slash + 1), "._-") && strlen(slash + 1) < sizeof out->name;
  if (fine) snprintf(out->name, sizeof out->name, "%s", slash + 1);
  return fine ||
         error_set(err, ERROR_INVALID,
                   "a far casebook is named ssh://HOST/NAME or ssh://USER@HOST:PORT/NAME, in letters, "
                   "digits, dots, dashes and underscores");
}

enum { SSH_ARGS = 16 };

/* In the child: nothing of this process goes along but the terminal's three, of which two are the wire. */
static void become_ssh(int fd, const struct reach_far *far) {
  char *argv[SSH_ARGS];
  size_t n = 0;
  char *command = mem_format("fairway keeper --stdio %s", far->name);
  dup2(fd, STDIN_FILENO);
  dup2(fd, STDOUT_FILENO);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  argv[n++] = mem_string("ssh");
  argv[n++] = mem_string("-T"); /* no terminal there */
  argv[n++] = mem_string("-C"); /* lists shrink to a tenth of their size */
  argv[n++] = mem_string("-x");
  argv[n++] = mem_string("-a");
  argv[n++] = mem_string("-oClearAllForwardings=yes");
  argv[n++] = mem_string("-oServerAliveInterval=30");
  argv[n++] = mem_string("-oPermitLocalCommand=no");
  if (far->port[0]) {
    argv[n++] = mem_string("-p");
    argv[n++] = mem_string(far->port);
  }
  argv[n++] = mem_string("--");
  argv[n++] = mem_string(far->where);
  argv[n++] = command;
  argv[n] = NULL;
  execvp("ssh", argv);
  fputs("fairway: ssh cannot be started; is it installed?\n", stderr);
  _exit(127);
}

struct client *reach_ssh(const char *address, struct error *err) {
  struct reach_far far;
  int ends[2];
  if (!reach_far_read(address, &far, err)) return NULL;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    error_set(err, ERROR_IO, "cannot start ssh: %s", strerror(errno));
    return NULL;
  }
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) become_ssh(ends[1], &far);
  close(ends[1]);
  if (child > 0) return client_new(ends[0], child);
  close(ends[0]);
  error_set(err, ERROR_IO, "cannot start ssh: %s", strerror(errno));
  return NULL;
}

/* ---- a file that points
 * ------------------------------------------------------------------------------------ */

enum { POINTER_MOST = 512 };

char *reach_pointer(const char *path, struct error *err) {
  char text[POINTER_MOST];
  struct stat file;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0) return NULL;
  bool small = fstat(fd, &file) == 0 && S_ISREG(file.st_mode) && file.st_size < POINTER_MOST;
  ssize_t got = small ? read(fd, text, sizeof text - 1) : 0;
  close(fd);
  if (got <= (ssize_t)strlen(POINTER) || memcmp(text, POINTER, strlen(POINTER)) != 0) return NULL;
  text[got] = '\0';
  if ((file.st_mode & (S_IWGRP | S_IWOTH)) || (file.st_uid != 0 && file.st_uid != geteuid())) {
    error_set(err, ERROR_OPEN,
              "%s points to a keeper, but others than you and root may write it; it is not followed", path);
    return NULL;
  }
  char *address = text + strlen(POINTER);
  address[strcspn(address, "\r\n")] = '\0';
  if (reach_is_address(address)) return mem_string(address);
  error_set(err, ERROR_OPEN, "%s points to a keeper, but not at unix:PATH or ssh://HOST/NAME", path);
  return NULL;
}

/* ---- carrying -------------------------------------------------------------------------------------------
 */

static bool put(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t wrote = write(fd, bytes, len);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes += wrote;
    len -= (size_t)wrote;
  }
  return true;
}

/* What has arrived goes on; 0: the end, -1: the other side is gone. */
static int pass(int from, int to) {
  char bytes[16384];
  ssize_t got = read(from, bytes, sizeof bytes);
  if (got < 0) return errno == EINTR || errno == EAGAIN ? 1 : 0;
  if (got == 0) return 0;
  return put(to, bytes, (size_t)got) ? 1 : -1;
}

void reach_carry(int in, int out, int socket) {
  struct pollfd ends[2] = {{.fd = in, .events = POLLIN}, {.fd = socket, .events = POLLIN}};
  for (;;) {
    if (poll(ends, 2, -1) < 0 && errno != EINTR) return;
    if (ends[0].revents) {
      int went = pass(in, socket);
      if (went < 0) return;
      if (went == 0) { /* no more will be asked; what is under way is still answered */
        shutdown(socket, SHUT_WR);
        ends[0].fd = -1;
      }
    }
    if (ends[1].revents && pass(socket, out) <= 0) return;
  }
}
