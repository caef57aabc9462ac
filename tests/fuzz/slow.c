/* Chance, time and acts for the slow tests. */
#include "slow.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

static long from_environment(const char *name, long otherwise) {
  const char *text = getenv(name);
  return text && *text ? strtol(text, NULL, 10) : otherwise;
}

unsigned slow_chance(void) {
  static uint64_t state;
  if (!state) state = (uint64_t)from_environment("SLOW_SEED", 1) * 2654435761u + 1;
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(state >> 33);
}

bool slow_more(void) {
  static time_t end;
  if (!end) end = time(NULL) + from_environment("SLOW_SECONDS", 5);
  return time(NULL) < end;
}

void slow_folder(char out[64]) {
  snprintf(out, 64, "/tmp/fairway-slow-XXXXXX");
  if (!mkdtemp(out)) slow_wrong("no folder could be made");
}

void slow_remove(const char *folder) {
  DIR *listing = opendir(folder);
  for (struct dirent *entry; listing && (entry = readdir(listing));) {
    char *path = mem_format("%s/%s", folder, entry->d_name);
    unlink(path);
    free(path);
  }
  if (listing) closedir(listing);
  rmdir(folder);
}

void slow_wrong(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  exit(1);
}

static bool begin(struct casebook *cb, struct error *err) {
  struct context context;
  context_init(&context);
  struct act_terms terms = {"task-add", NULL, 1, "tester", "command", &context};
  return act_begin(cb, &terms, err);
}

bool slow_act(struct casebook *cb, struct journal_head *head, struct error *err) {
  if (!begin(cb, err)) return false;
  bool ok = true;
  for (int i = 0; ok && i < 3; i++) {
    struct statement *st = statement_of(cb, "INSERT INTO task (id, title, recorded_at) VALUES (?1, ?2, ?3)");
    statement_bind_int(st, 1, act_new_id(cb));
    statement_bind_text(st, 2, "a task with a title of some length");
    statement_bind_text(st, 3, act_now(cb));
    ok = statement_run(st, err);
  }
  ok = ok && statement_run(statement_of(cb, "UPDATE person SET ver = ver + 1 WHERE id = 1"), err) &&
       statement_run(
           statement_of(cb, "INSERT INTO search (ref, name, state, body) VALUES ('C', 'n', 's', 'b')"), err);
  if (ok) return act_commit(cb, "Three tasks were added.", head, err);
  act_rollback(cb);
  return false;
}

void slow_casebook(const char *path, int acts) {
  struct error err = {0};
  struct casebook *cb = casebook_create(path, &err);
  bool ok =
      cb && begin(cb, &err) && act_new_id(cb) == 1 &&
      statement_run(
          statement_of(cb, "INSERT INTO casebook (id, uuid, organisation, calendar, practice, created_at) "
                           "VALUES (1, 'slow', 'Northfield NHS Trust', 'any-uk', 1, '')"),
          &err) &&
      statement_run(statement_of(cb, "INSERT INTO person (id, name) VALUES (1, 'A. Manager')"), &err) &&
      act_commit(cb, "The casebook was made.", NULL, &err);
  for (int i = 0; ok && i < acts; i++)
    ok = slow_act(cb, NULL, &err);
  if (!ok) slow_wrong("no casebook could be made: %s [%s]", err.text, err.detail);
  casebook_close(cb);
}
