/* Who else has a record open. Floor 8; writes nothing into the casebook. */
#include "keeper/presence.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/mem.h"
#include "keeper/session.h"
#include "wire/message.h"

enum {
  RECORD_MOST = 1024,
  FALLEN_EVERY = 5000 /* ms: one who was killed says nothing, and is missed at the latest then */
};

struct presence {
  char *folder, *name; /* name: of the own file */
  char *ref;
  int fd;               /* of the own file, locked; -1: none */
  struct timespec seen; /* when the folder had last changed, at the last look */
  int64_t looked_at;
  json_t *others;
};

/* As open to a group as the casebook itself is. */
static mode_t group_of(const struct session *s) {
  struct stat is;
  return stat(casebook_path(s->casebook), &is) == 0 && (is.st_mode & 020) ? 070 : 0;
}

static bool make_folder(struct session *s, struct presence *p) {
  if (mkdir(p->folder, 0700) != 0) return errno == EEXIST;
  chmod(p->folder, 0700 | group_of(s));
  return true;
}

static struct presence *begin(struct session *s) {
  unsigned char chance[8];
  struct presence *p = mem_alloc(sizeof *p);
  context_random(chance, sizeof chance);
  *p = (struct presence){.fd = -1, .ref = mem_string(""), .others = json_array()};
  p->folder = mem_format("%s-present", casebook_path(s->casebook));
  p->name = mem_format("%ld-%02x%02x%02x%02x", (long)getpid(), chance[0], chance[1], chance[2], chance[3]);
  return p;
}

static char *record_of(const struct session *s, const char *ref) {
  json_t *record = json_pack("{s:I,s:s,s:s}", "person", (json_int_t)s->viewer.person_id, "name",
                             s->viewer.name, "ref", ref);
  char *text = json_dumps(record, JSON_COMPACT);
  json_decref(record);
  return text ? text : mem_string("{}");
}

/* A new file in the place of the own one, so that nobody reads half of it and the folder is seen to change.
 * It is locked before it has a name that others look at. */
static void write_own(struct session *s, struct presence *p) {
  char *fresh = mem_format("%s/.%s", p->folder, p->name), *path = mem_format("%s/%s", p->folder, p->name);
  int fd = open(fresh, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0 && group_of(s)) fchmod(fd, 0660);
  char *text = record_of(s, p->ref);
  size_t len = strlen(text);
  bool written = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && write(fd, text, len) == (ssize_t)len &&
                 rename(fresh, path) == 0;
  if (!written && fd >= 0) {
    unlink(fresh);
    close(fd);
    fd = -1;
  }
  if (p->fd >= 0) close(p->fd);
  p->fd = fd;
  free(text);
  free(fresh);
  free(path);
}

static void remove_own(struct presence *p) {
  if (p->fd < 0) return;
  char *path = mem_format("%s/%s", p->folder, p->name);
  unlink(path);
  close(p->fd);
  p->fd = -1;
  free(path);
}

void presence_set(struct session *s, const char *ref) {
  if (!*ref && !s->presence) return;
  if (!s->presence) s->presence = begin(s);
  struct presence *p = s->presence;
  if (!strcmp(p->ref, ref)) return;
  free(p->ref);
  p->ref = mem_string(ref);
  if (!*ref)
    remove_own(p);
  else if (make_folder(s, p))
    write_own(s, p);
}

/* ---- the others ---- */

/* What a living session wrote; one whose lock is gone is cleared away. NULL: there is nothing to read. */
static json_t *read_other(int folder, const char *name) {
  char text[RECORD_MOST];
  int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return NULL;
  json_t *record = NULL;
  if (flock(fd, LOCK_SH | LOCK_NB) == 0) {
    unlinkat(folder, name, 0);
  } else {
    ssize_t got = read(fd, text, sizeof text);
    if (got > 0) record = json_loadb(text, (size_t)got, 0, NULL);
  }
  close(fd);
  return record;
}

static void add_other(const struct session *s, json_t *others, const json_t *record) {
  const struct presence *p = s->presence;
  if (strcmp(message_text(record, "ref"), p->ref)) return;
  bool self = message_int(record, "person", 0) == s->viewer.person_id;
  json_array_append_new(others, json_pack("{s:s,s:b}", "name", message_text(record, "name"), "self", self));
}

static json_t *look(const struct session *s) {
  const struct presence *p = s->presence;
  json_t *others = json_array();
  DIR *dir = *p->ref ? opendir(p->folder) : NULL;
  const struct dirent *entry;
  while (dir && (entry = readdir(dir))) {
    if (entry->d_name[0] == '.' || !strcmp(entry->d_name, p->name)) continue;
    json_t *record = read_other(dirfd(dir), entry->d_name);
    if (record) add_other(s, others, record);
    json_decref(record);
  }
  if (dir) closedir(dir);
  return others;
}

static struct timespec changed_at(const struct presence *p) {
  struct stat is;
  return stat(p->folder, &is) == 0 ? is.st_mtim : (struct timespec){0};
}

static void look_again(struct session *s) {
  struct presence *p = s->presence;
  p->seen = changed_at(p);
  p->looked_at = session_clock();
  json_decref(p->others);
  p->others = look(s);
}

json_t *presence_others(struct session *s) {
  if (!s->presence) return json_array();
  look_again(s);
  return json_deep_copy(s->presence->others);
}

bool presence_changed(struct session *s) {
  struct presence *p = s->presence;
  if (!p || !*p->ref) return false;
  struct timespec now = changed_at(p);
  bool same = now.tv_sec == p->seen.tv_sec && now.tv_nsec == p->seen.tv_nsec;
  bool anybody = json_array_size(p->others) > 0;
  if (same && !(anybody && session_clock() - p->looked_at >= FALLEN_EVERY)) return false;
  json_t *before = json_incref(p->others);
  look_again(s);
  bool changed = !json_equal(before, p->others);
  json_decref(before);
  return changed;
}

void presence_end(struct session *s) {
  struct presence *p = s->presence;
  if (!p) return;
  remove_own(p);
  rmdir(p->folder); /* the last one out; else it is not empty */
  json_decref(p->others);
  free(p->folder);
  free(p->name);
  free(p->ref);
  free(p);
  s->presence = NULL;
}
