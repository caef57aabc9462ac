/* Receipts in the person's state folder. Front; never stands in the way of work. */
#include "cli/receipt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "wire/message.h"

enum {
  KEPT = 64, /* casebooks remembered; the one longest not seen goes first */
  LINE = 256
};

static json_t *read_all(const char *path) {
  json_t *all = json_object();
  FILE *file = path ? fopen(path, "re") : NULL;
  char line[LINE], uuid[64], hash[128];
  long long seq;
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "%63s %lld %127[0-9a-f]", uuid, &seq, hash) == 3)
      json_object_set_new(all, uuid, json_pack("{s:I,s:s}", "seq", (json_int_t)seq, "hash", hash));
  if (file) fclose(file);
  return all;
}

json_t *receipt_all(void) {
  char *path = paths_own("state", "receipts");
  json_t *all = read_all(path);
  free(path);
  return all;
}

static void write_lines(FILE *file, json_t *all) {
  const char *uuid;
  json_t *head;
  size_t over = json_object_size(all) > KEPT ? json_object_size(all) - KEPT : 0;
  json_object_foreach(all, uuid, head) {
    if (over > 0)
      over--;
    else
      fprintf(file, "%s %lld %s\n", uuid, (long long)message_int(head, "seq", 0), message_text(head, "hash"));
  }
}

/* A new file in the place of the old one, so that nobody ever reads half of it. No fsync: what a power
 * cut takes is one receipt, and the run must not wait for a disk. */
static void replace(const char *path, json_t *all) {
  char *fresh = mem_format("%s.%ld", path, (long)getpid());
  paths_make_parents(path);
  int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
  if (file) {
    write_lines(file, all);
    bool whole = !ferror(file);
    if (fclose(file) != 0) whole = false;
    if (!whole || rename(fresh, path) != 0) unlink(fresh);
  }
  free(fresh);
}

static void keep(const char *uuid, const json_t *head, bool whatever) {
  char *path = paths_own("state", "receipts");
  /* Whatever a casebook calls itself, it is one word of a line here. */
  if (!path || strspn(uuid, "0123456789abcdef-") != strlen(uuid)) {
    free(path);
    return;
  }
  json_t *all = read_all(path);
  const json_t *kept = json_object_get(all, uuid);
  /* Another front of the same person may have seen more meanwhile. */
  if (whatever || !kept || message_int(kept, "seq", 0) < message_int(head, "seq", 0)) {
    json_object_del(all, uuid); /* so that it moves to the end */
    json_object_set_new(all, uuid, json_deep_copy(head));
    replace(path, all);
  }
  json_decref(all);
  free(path);
}

void receipt_keep(const char *uuid, const json_t *head) {
  keep(uuid, head, false);
}

void receipt_accept(const char *uuid, const json_t *head) {
  keep(uuid, head, true);
}
