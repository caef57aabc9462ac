/* Damaged files: whatever is done to its bytes, a casebook is opened or refused, verified, written or not,
 * and the program neither crashes nor hangs. Best under --enable-asan. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "slow.h"
#include "store/recover.h"

enum { PAGE = 4096, LONGEST_RUN = 60 /* s */ };

static char *whole;
static size_t whole_len;

static void read_whole(const char *path) {
  struct stat status;
  int fd = open(path, O_RDONLY);
  if (fd < 0 || fstat(fd, &status) != 0) slow_wrong("%s cannot be read", path);
  whole_len = (size_t)status.st_size;
  whole = mem_alloc(whole_len);
  if (read(fd, whole, whole_len) != (ssize_t)whole_len) slow_wrong("%s cannot be read", path);
  close(fd);
}

static size_t any(size_t below) {
  return slow_chance() % below;
}

/* One kind of damage to `bytes`; returns the new length. */
static size_t damage(char *bytes, size_t len) {
  size_t page = any(len / PAGE) * PAGE, times = 1 + any(20);
  switch (any(6)) {
  case 0: /* bits anywhere */
    while (times--)
      bytes[any(len)] ^= (char)(1 << any(8));
    return len;
  case 1: /* a lost page */
    memset(bytes + page, any(2) ? 0 : 0xFF, PAGE);
    return len;
  case 2: /* a cut file */
    return any(len);
  case 3: /* a page in another's place */
    memcpy(bytes + page, whole + any(len / PAGE) * PAGE, PAGE);
    return len;
  case 4: /* the head of a page */
    while (times--)
      bytes[page + any(64)] = (char)any(256);
    return len;
  default: /* the head of the file */
    while (times--)
      bytes[any(200)] = (char)any(256);
    return len;
  }
}

static void write_damaged(const char *path) {
  char *bytes = mem_string_n(whole, whole_len);
  size_t len = damage(bytes, whole_len);
  char *journal = mem_format("%s-journal", path);
  unlink(journal);
  int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  if (fd < 0 || write(fd, bytes, len) != (ssize_t)len) slow_wrong("%s cannot be written", path);
  close(fd);
  free(journal);
  free(bytes);
}

/* Everything that reads much, and acts that meet the damage. Returns whether verify found something. */
static bool use(struct casebook *cb) {
  struct error err = {0};
  struct verify_result result;
  struct journal_entry last;
  bool found = !verify_casebook(cb, NULL, NULL, &result, &err) || result.findings > 0;
  if (journal_last_act(cb, 1, &last, &err)) journal_entry_free(&last);
  slow_act(cb, NULL, &err);
  struct context context;
  context_init(&context);
  struct act_terms terms = {"undo", NULL, 1, "tester", "command", &context};
  if (!act_begin(cb, &terms, &err)) return found;
  if (!journal_undo(cb, 2 + (int64_t)any(60), NULL, NULL, &err) || !act_commit(cb, "Undone.", NULL, &err))
    act_rollback(cb);
  return found;
}

/* What is recovered from it verifies, or the sentence says why nothing is. Returns whether something was. */
static bool recover(const char *damaged) {
  struct error err = {0};
  struct context context;
  struct verify_result result = {0};
  json_t *report = NULL;
  char *to = mem_format("%s.recovered", damaged);
  unlink(to);
  context_init(&context);
  bool made = recover_casebook(damaged, to, &context, &report, &err);
  if (!made && !err.text[0]) slow_wrong("a recovery failed without a word");
  struct casebook *cb = made ? casebook_open(to, CASEBOOK_READ_WRITE, &err) : NULL;
  if (made && !cb) slow_wrong("what was recovered does not open: %s", err.text);
  if (cb && (!verify_casebook(cb, NULL, NULL, &result, &err) || result.findings > 0))
    slow_wrong("what was recovered does not verify: %s", err.text);
  casebook_close(cb);
  json_decref(report);
  unlink(to);
  free(to);
  return made;
}

int main(void) {
  char folder[64];
  long runs = 0, refused = 0, found = 0, recovered = 0;
  slow_folder(folder);
  char *path = mem_format("%s/office.casebook", folder);
  slow_casebook(path, 60);
  read_whole(path);
  for (; slow_more(); runs++) {
    write_damaged(path);
    alarm(LONGEST_RUN); /* a hang ends the program */
    recovered += recover(path);
    struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, NULL);
    if (!cb)
      refused++;
    else if (use(cb))
      found++;
    casebook_close(cb);
  }
  printf("%ld damaged casebooks: %ld refused, %ld found by verify, the rest harmless; %ld recovered and "
         "verified; "
         "no crash, no hang\n",
         runs, refused, found, recovered);
  slow_remove(folder);
  free(path);
  free(whole);
  return 0;
}
