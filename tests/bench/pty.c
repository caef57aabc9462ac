/* A pseudo-terminal with a stopwatch. Part of the bench; knows nothing of what it runs. */
#include "pty.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 65536, TAIL = 4096 };

int64_t pty_now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

bool pty_start(struct pty_child *child, char *const argv[]) {
  struct winsize size = {.ws_row = PTY_ROWS, .ws_col = PTY_COLUMNS};
  child->started_us = pty_now_us();
  child->pid = forkpty(&child->fd, NULL, NULL, &size);
  if (child->pid == 0) {
    setenv("TERM", "xterm-256color", 1);
    execv(argv[0], argv);
    _exit(127);
  }
  return child->pid > 0;
}

/* Printed text without escape sequences, the last TAIL bytes of it. */
struct plain {
  char text[TAIL + 1];
  size_t len;
  int state; /* 0 text, 1 after ESC, 2 in CSI, 3 in OSC */
};

static void plain_add(struct plain *p, unsigned char c) {
  switch (p->state) {
  case 1:
    p->state = c == '[' ? 2 : c == ']' ? 3 : c == '(' || c == ')' ? 4 : 0;
    return;
  case 2:
    if (c >= 0x40 && c <= 0x7E) p->state = 0;
    return;
  case 3:
    if (c == 7) p->state = 0;
    if (c == 27) p->state = 1;
    return;
  case 4:
    p->state = 0;
    return;
  default:
    break;
  }
  if (c == 27) {
    p->state = 1;
    return;
  }
  if (c < 32) return;
  if (p->len == TAIL) {
    memmove(p->text, p->text + TAIL / 2, TAIL / 2);
    p->len = TAIL / 2;
  }
  p->text[p->len++] = (char)c;
  p->text[p->len] = '\0';
}

/* Reads output until `text` (or anything, when NULL) was seen and then it was quiet. */
static bool collect(struct pty_child *child, int64_t sent_us, const char *text, int patience_ms,
                    struct pty_answer *answer) {
  static char chunk[CHUNK];
  struct plain plain = {.len = 0};
  bool seen = false;
  *answer = (struct pty_answer){.silent = true};
  for (;;) {
    struct pollfd waiting = {.fd = child->fd, .events = POLLIN};
    int ready = poll(&waiting, 1, seen ? PTY_QUIET_MS : patience_ms);
    if (ready <= 0) return seen;
    int64_t now = pty_now_us() - sent_us;
    ssize_t got = read(child->fd, chunk, sizeof chunk);
    if (got <= 0) return seen;
    if (answer->silent) answer->first_us = now;
    answer->silent = false;
    answer->last_us = now;
    answer->bytes += (size_t)got;
    for (ssize_t i = 0; text && i < got; i++)
      plain_add(&plain, (unsigned char)chunk[i]);
    seen = seen || !text || strstr(plain.text, text) != NULL;
  }
}

bool pty_wait_text(struct pty_child *child, const char *text, struct pty_answer *answer) {
  return collect(child, child->started_us, text, PTY_PATIENCE_MS, answer);
}

void pty_key(struct pty_child *child, const char *keys, struct pty_answer *answer) {
  int64_t sent = pty_now_us();
  if (write(child->fd, keys, strlen(keys)) < 0) {
    *answer = (struct pty_answer){.silent = true};
    return;
  }
  collect(child, sent, NULL, 2000, answer);
}

static double high_water_kb(pid_t pid) {
  char path[64], line[256];
  long kb = 0;
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  FILE *status = fopen(path, "r");
  while (status && fgets(line, sizeof line, status))
    if (strncmp(line, "VmHWM:", 6) == 0) kb = strtol(line + 6, NULL, 10);
  if (status) fclose(status);
  return (double)kb;
}

/* Of the program and its children together. */
static double in_all(pid_t pid, double (*of)(pid_t)) {
  char path[64];
  double sum = of(pid);
  long other;
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
  FILE *children = fopen(path, "r");
  while (children && fscanf(children, "%ld", &other) == 1)
    sum += of((pid_t)other);
  if (children) fclose(children);
  return sum;
}

long pty_peak_kb(const struct pty_child *child) {
  return (long)in_all(child->pid, high_water_kb);
}

/* How often the system has let it run so far, and for how long (in ms). */
static double times_run(pid_t pid) {
  unsigned long long on_cpu = 0, waited = 0, times = 0;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
  FILE *file = fopen(path, "r");
  int read = file ? fscanf(file, "%llu %llu %llu", &on_cpu, &waited, &times) : 0;
  if (file) fclose(file);
  return read == 3 ? (double)times : 0;
}

static double cpu_ms(pid_t pid) {
  unsigned long long on_cpu = 0;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
  FILE *file = fopen(path, "r");
  int read = file ? fscanf(file, "%llu", &on_cpu) : 0;
  if (file) fclose(file);
  return read == 1 ? (double)on_cpu / 1e6 : 0;
}

void pty_idle(const struct pty_child *child, int seconds, double *wakes, double *ms) {
  double wakes_before = in_all(child->pid, times_run), ms_before = in_all(child->pid, cpu_ms);
  sleep((unsigned)seconds);
  *wakes = (in_all(child->pid, times_run) - wakes_before) * 60 / seconds;
  *ms = (in_all(child->pid, cpu_ms) - ms_before) * 60 / seconds;
}

int64_t pty_finish(struct pty_child *child, const char *keys) {
  int64_t sent = pty_now_us(), took = -1;
  int status;
  char chunk[4096];
  if (write(child->fd, keys, strlen(keys)) < 0) sent = pty_now_us();
  for (int waited = 0; waited < 40000 && took < 0; waited++) {
    struct pollfd waiting = {.fd = child->fd, .events = POLLIN};
    if (poll(&waiting, 1, 0) > 0 && read(child->fd, chunk, sizeof chunk) < 0) waiting.revents = 0;
    if (waitpid(child->pid, &status, WNOHANG) == child->pid)
      took = pty_now_us() - sent;
    else
      usleep(50);
  }
  if (took < 0) {
    kill(child->pid, SIGKILL);
    waitpid(child->pid, &status, 0);
  }
  close(child->fd);
  return took;
}
