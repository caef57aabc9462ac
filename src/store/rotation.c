/* Rotation of backups. Floor 4; knows names of files, and nothing of what is in them. */
#include "store/rotation.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

static const char SUFFIX[] = ".casebook";
enum { STAMP = 15 /* 20261125-083000 */ };

static date_day week_of(date_day day) {
  return day - (date_day)date_weekday(day);
}

/* The newest of each of the first `most` periods, where the copies before it are in another. */
static void keep_first(const date_day *days, size_t count, int most, date_day (*period)(date_day),
                       bool *keep) {
  int seen = 0;
  for (size_t i = 0; i < count && seen < most; i++) {
    bool first = i == 0 || period(days[i]) != period(days[i - 1]);
    if (!first) continue;
    keep[i] = true;
    seen++;
  }
}

static date_day day_itself(date_day day) {
  return day;
}

void rotation_choose(const date_day *days, size_t count, struct rotation terms, bool *keep) {
  memset(keep, 0, count * sizeof *keep);
  keep_first(days, count, terms.days, day_itself, keep);
  keep_first(days, count, terms.weeks, week_of, keep);
  if (count > 0) keep[0] = true; /* the one just made stays, whatever was asked for */
}

char *rotation_name(const char *folder, const char *name, int64_t at) {
  char stamp[INSTANT_TEXT];
  return mem_format("%s/%s-%s%s", folder, name, instant_stamp(at, stamp), SUFFIX);
}

/* The day in the name of a copy of ours. */
static bool day_of(const char *file, const char *name, date_day *day) {
  size_t len = strlen(name);
  if (strncmp(file, name, len) != 0 || file[len] != '-') return false;
  const char *stamp = file + len + 1;
  if (strlen(stamp) != STAMP + sizeof SUFFIX - 1 || strcmp(stamp + STAMP, SUFFIX) != 0) return false;
  if (strspn(stamp, "0123456789") != 8 || stamp[8] != '-' || strspn(stamp + 9, "0123456789") != 6)
    return false;
  char text[DATE_TEXT];
  snprintf(text, sizeof text, "%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6);
  return date_parse(text, day);
}

struct copies {
  char **names; /* newest first */
  size_t count, capacity;
};

/* The names sort as their times do. */
static int newest_first(const void *a, const void *b) {
  return strcmp(*(char *const *)b, *(char *const *)a);
}

static bool find_copies(const char *folder, const char *name, struct copies *out, struct error *err) {
  date_day day;
  DIR *dir = opendir(folder);
  if (!dir) return error_set(err, ERROR_IO, "The folder %s cannot be read: %s.", folder, strerror(errno));
  for (const struct dirent *entry; (entry = readdir(dir));) {
    if (!day_of(entry->d_name, name, &day)) continue;
    MEM_GROW(out->names, out->count, out->capacity);
    out->names[out->count++] = mem_string(entry->d_name);
  }
  closedir(dir);
  if (out->count > 0) qsort(out->names, out->count, sizeof *out->names, newest_first);
  return true;
}

static bool remove_copy(const char *folder, const char *file, struct error *err) {
  char *path = mem_format("%s/%s", folder, file);
  bool gone = unlink(path) == 0 || errno == ENOENT ||
              error_set(err, ERROR_IO, "The old copy %s could not be removed: %s.", path, strerror(errno));
  free(path);
  return gone;
}

bool rotation_prune(const char *folder, const char *name, struct rotation terms, size_t *removed,
                    struct error *err) {
  struct copies copies = {0};
  *removed = 0;
  bool ok = find_copies(folder, name, &copies, err);
  date_day *days = mem_array(copies.count + 1, sizeof *days);
  bool *keep = mem_array(copies.count + 1, sizeof *keep);
  for (size_t i = 0; i < copies.count; i++)
    day_of(copies.names[i], name, &days[i]);
  rotation_choose(days, copies.count, terms, keep);
  for (size_t i = 0; ok && i < copies.count; i++) {
    if (keep[i]) continue;
    ok = remove_copy(folder, copies.names[i], err);
    *removed += ok;
  }
  for (size_t i = 0; i < copies.count; i++)
    free(copies.names[i]);
  free(copies.names);
  free(days);
  free(keep);
  return ok;
}
