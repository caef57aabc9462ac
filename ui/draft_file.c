/* Drafts in the person's state folder, one file a casebook. Front; knows no keeper.
 *
 * It holds what is in the casebook otherwise, so it is the person's alone (0600), and gone once the keeper
 * has the draft or the form was saved. */
#include "ui/draft_file.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/private_file.h"
#include "wire/message.h"

const char *draft_file_of(const json_t *hello) {
  return message_text(message_object(hello, "casebook"), "uuid");
}

static char *path_of(const char *uuid) {
  if (!*uuid || strspn(uuid, "0123456789abcdefABCDEF-") != strlen(uuid)) return NULL;
  char *name = mem_format("drafts/%s.json", uuid);
  char *path = paths_own("state", name);
  free(name);
  return path;
}

static json_t *read_list(const char *path) {
  json_t *list = path ? json_load_file(path, 0, NULL) : NULL;
  if (json_is_array(list)) return list;
  json_decref(list);
  return json_array();
}

static bool write_list(const char *path, const json_t *list) {
  if (!path || !paths_make_parents(path)) return false;
  if (json_array_size(list) == 0) return unlink(path) == 0;
  char *text = json_dumps(list, JSON_INDENT(1));
  bool written = text && private_file_write(path, text, strlen(text), true, NULL);
  free(text);
  return written;
}

static size_t find(const json_t *list, const char *form, const char *ref) {
  size_t i;
  const json_t *draft;
  json_array_foreach(list, i, draft) {
    if (!strcmp(message_text(draft, "form"), form) && !strcmp(message_text(draft, "ref"), ref)) return i;
  }
  return json_array_size(list);
}

bool draft_file_put(const char *uuid, const char *form, const char *ref, const json_t *fields) {
  char *path = path_of(uuid), at[INSTANT_TEXT];
  json_t *list = read_list(path);
  json_array_remove(list, find(list, form, ref));
  json_array_append_new(list, json_pack("{s:s,s:s,s:O,s:s}", "form", form, "ref", ref, "fields", fields,
                                        "saved_at", instant_format((int64_t)time(NULL), at)));
  bool written = write_list(path, list);
  json_decref(list);
  free(path);
  return written;
}

json_t *draft_file_get(const char *uuid, const char *form, const char *ref) {
  char *path = path_of(uuid);
  json_t *list = read_list(path);
  json_t *draft = json_incref(json_array_get(list, find(list, form, ref)));
  json_decref(list);
  free(path);
  return draft;
}

void draft_file_drop(const char *uuid, const char *form, const char *ref) {
  char *path = path_of(uuid);
  json_t *list = read_list(path);
  size_t at = find(list, form, ref);
  if (at < json_array_size(list)) {
    json_array_remove(list, at);
    write_list(path, list);
  }
  json_decref(list);
  free(path);
}

json_t *draft_file_list(const char *uuid) {
  char *path = path_of(uuid);
  json_t *list = read_list(path);
  free(path);
  return list;
}
