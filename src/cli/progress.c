/* The progress bar. Front; on stderr, so that what is printed stays clean. */
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "wire/message.h"

enum { BAR = 30 };

/* Set by the signal, read by the wait: the one thing that a handler may touch. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int number) {
  (void)number;
  interrupted = 1;
}

static void draw(void *data, const json_t *notice) {
  (void)data;
  int64_t of = message_int(notice, "of", 0), done = message_int(notice, "done", 0);
  if (of <= 0 || !isatty(STDERR_FILENO)) return;
  int full = (int)(done * BAR / of);
  full = full < 0 ? 0 : full > BAR ? BAR : full;
  struct buf what = {0};
  text_safe(&what, message_text(notice, "what"), strlen(message_text(notice, "what")), TEXT_ONE_LINE);
  fprintf(stderr, "\r  %-10.10s [", buf_text(&what));
  for (int i = 0; i < BAR; i++)
    fputc(i < full ? '#' : '.', stderr);
  fprintf(stderr, "] %lld of %lld ", (long long)done, (long long)of);
  fflush(stderr);
  buf_free(&what);
}

static bool wants_to_stop(void *data) {
  (void)data;
  return interrupted != 0;
}

static const struct client_watch bar = {.notice = draw, .give_up = wants_to_stop};

void progress_begin(struct client *client) {
  struct sigaction catch = {.sa_handler = on_interrupt};
  sigemptyset(&catch.sa_mask);
  interrupted = 0;
  sigaction(SIGINT, &catch, NULL);
  client_watch(client, &bar);
}

bool progress_end(struct client *client) {
  client_watch(client, NULL);
  signal(SIGINT, SIG_DFL);
  if (isatty(STDERR_FILENO)) fprintf(stderr, "\r%70s\r", "");
  return interrupted != 0;
}
