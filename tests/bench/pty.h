/* Running a full-screen program in a pseudo-terminal and timing its answers, for the bench. */
#ifndef FAIRWAY_BENCH_PTY_H
#define FAIRWAY_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct pty_child {
  pid_t pid;
  int fd;
  int64_t started_us;
};

/* What one key (or the start) brought: times in microseconds since it was sent, and bytes of output. */
struct pty_answer {
  int64_t first_us, last_us;
  size_t bytes;
  bool silent; /* nothing came */
};

enum { PTY_ROWS = 24, PTY_COLUMNS = 80, PTY_QUIET_MS = 30, PTY_PATIENCE_MS = 20000 };

int64_t pty_now_us(void);
/* Starts argv[0] (a path) in a 24x80 terminal; false when it cannot be started. */
bool pty_start(struct pty_child *child, char *const argv[]);
/* Reads until `text` has been printed (escape sequences left out) and then PTY_QUIET_MS of quiet. */
bool pty_wait_text(struct pty_child *child, const char *text, struct pty_answer *answer);
/* Sends a key and reads until quiet. */
void pty_key(struct pty_child *child, const char *keys, struct pty_answer *answer);
/* The largest resident size so far of the program and its children, together, in KB. */
long pty_peak_kb(const struct pty_child *child);
/* Leaves it alone for so long: how often it woke, and how long it ran, in a minute of that. */
void pty_idle(const struct pty_child *child, int seconds, double *wakes, double *ms);
/* Sends `keys` and waits for the end; microseconds until it was gone, -1 when it had to be ended. */
int64_t pty_finish(struct pty_child *child, const char *keys);

#endif
