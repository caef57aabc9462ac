/* Writers killed at random: several processes do acts in one casebook and each is killed again and again.
 * Every act that one of them reported is there in the end, every act is whole, and the chain holds. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "slow.h"

enum { WRITERS = 6, VERIFY_EVERY = 200 /* kills */ };

struct writer {
  pid_t pid;
  int reports; /* read end of its pipe */
};

struct tally {
  struct journal_head *heads; /* every act that was reported */
  size_t count, capacity;
  long kills;
};

static void write_and_report(const char *path, int report) {
  struct error err = {0};
  struct journal_head head;
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, &err);
  while (cb && slow_act(cb, &head, &err))
    if (write(report, &head, sizeof head) != (ssize_t)sizeof head) break;
  fprintf(stderr, "a writer stopped by itself: %s [%s]\n", err.text, err.detail);
  _exit(1);
}

static void start(struct writer *w, const char *path) {
  int ends[2];
  if (pipe(ends) != 0) slow_wrong("no pipe");
  w->pid = fork();
  if (w->pid == 0) {
    close(ends[0]);
    write_and_report(path, ends[1]);
  }
  close(ends[1]);
  w->reports = ends[0];
}

/* Kills it and takes down what it had reported. */
static void stop(struct writer *w, struct tally *t) {
  struct journal_head head;
  int status;
  kill(w->pid, SIGKILL);
  waitpid(w->pid, &status, 0);
  if (!WIFSIGNALED(status)) slow_wrong("a writer ended by itself");
  while (read(w->reports, &head, sizeof head) == (ssize_t)sizeof head) {
    MEM_GROW(t->heads, t->count, t->capacity);
    t->heads[t->count++] = head;
  }
  close(w->reports);
  t->kills++;
}

static void check(const char *path, const struct tally *t) {
  struct error err = {0};
  struct verify_result result;
  enum receipt_state state;
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, &err);
  if (!cb) slow_wrong("does not open: %s [%s]", err.text, err.detail);
  if (!verify_casebook(cb, NULL, NULL, &result, &err))
    slow_wrong("does not verify: %s [%s]", err.text, err.detail);
  if (result.findings)
    slow_wrong("verify finds %lld things after %ld kills", (long long)result.findings, t->kills);
  for (size_t i = 0; i < t->count; i++)
    if (!journal_receipt_check(cb, &t->heads[i], &state, &err) || state != RECEIPT_EXTENDS)
      slow_wrong("act %lld was reported as done and is not there", (long long)t->heads[i].seq);
  /* the others go on writing: one statement sees one state */
  struct statement *st = statement_of(cb, "SELECT (SELECT count(*) FROM task) = 3 * (max(seq) - 1) AND "
                                          "(SELECT count(*) FROM search) = max(seq) - 1 FROM journal");
  if (statement_step(st, &err) != STEP_ROW || !statement_int(st, 0)) slow_wrong("an act is half there");
  casebook_close(cb);
}

int main(void) {
  char folder[64];
  struct writer writers[WRITERS];
  struct tally t = {0};
  slow_folder(folder);
  char *path = mem_format("%s/office.casebook", folder);
  slow_casebook(path, 1);
  for (int i = 0; i < WRITERS; i++)
    start(&writers[i], path);
  while (slow_more()) {
    struct timespec wait = {.tv_nsec = (long)(slow_chance() % 12000) * 1000};
    nanosleep(&wait, NULL);
    struct writer *w = &writers[slow_chance() % WRITERS];
    stop(w, &t);
    if (t.kills % VERIFY_EVERY == 0) check(path, &t);
    start(w, path);
  }
  for (int i = 0; i < WRITERS; i++)
    stop(&writers[i], &t);
  check(path, &t);
  printf("%ld kills of %d writers, %zu acts reported: none lost, none half there, the chain holds\n", t.kills,
         WRITERS, t.count);
  slow_remove(folder);
  free(t.heads);
  free(path);
  return 0;
}
