/* Reading libconfig groups into structs by table. Floor 3; knows no particular kind of definition. */
#include "workflow/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/screen.h"
#include "workflow/pathway.h"

enum { ID_MAX = 48, TEXT_MAX = 1000 };

static int line_of(const config_setting_t *setting) {
  return (int)config_setting_source_line(setting);
}

void reader_find(struct reader *r, const config_setting_t *setting, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char text[1024];
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  findings_add(r->findings, r->file, line_of(setting), "%s", text);
}

static const char *key_of(const config_setting_t *setting) {
  const char *name = config_setting_name(setting);
  return name ? name : "an entry";
}

/* Titles and the words of a need stand in lists and sentences. */
static bool is_one_line(const char *key) {
  return !key || !strcmp(key, "title") || !strcmp(key, "say") || !strcmp(key, "source") ||
         !strcmp(key, "ask");
}

const char *reader_text(struct reader *r, const config_setting_t *setting) {
  const char *text = config_setting_get_string(setting);
  if (!text) {
    reader_find(r, setting, "%s is not a text; write it in double quotes", key_of(setting));
    return "";
  }
  if (!text[strspn(text, " ")])
    reader_find(r, setting, "%s is empty; write something or leave the key out", key_of(setting));
  if (strlen(text) > TEXT_MAX)
    reader_find(r, setting, "%s is longer than %d bytes; shorten it", key_of(setting), TEXT_MAX);
  if (strchr(text, '\n') && is_one_line(config_setting_name(setting)))
    reader_find(r, setting, "%s breaks the line; write it on one", key_of(setting));
  return pool_string(r->pool, text);
}

bool reader_is_id(const char *text) {
  size_t len = strlen(text);
  return len && len <= ID_MAX && text[0] != '-' &&
         strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static const char *read_id(struct reader *r, const config_setting_t *setting) {
  const char *text = reader_text(r, setting);
  if (*text && !reader_is_id(text))
    reader_find(r, setting, "\"%s\" is not a good id; use at most %d of a-z, 0-9 and -", text, ID_MAX);
  return text;
}

static bool is_sequence(const config_setting_t *setting) {
  return config_setting_is_list(setting) || config_setting_is_array(setting);
}

/* A list that names nothing says nothing, and a name twice is mostly another one meant. */
static void check_texts(struct reader *r, const config_setting_t *list, const char *const *texts,
                        size_t count) {
  /* A pause may stop nothing and only say whom we wait for. */
  if (!count && strcmp(key_of(list), "stops"))
    reader_find(r, list, "%s is empty; write something or leave the key out", key_of(list));
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (*texts[i] && !strcmp(texts[i], texts[j])) {
        reader_find(r, config_setting_get_elem(list, (unsigned)i),
                    "%s has \"%s\" twice; take one of them out", key_of(list), texts[i]);
        break;
      }
}

static const char *const *read_texts(struct reader *r, const config_setting_t *list, size_t *count) {
  *count = 0;
  if (!is_sequence(list)) {
    reader_find(r, list, "%s is not a list; write [\"one\", \"two\"]", key_of(list));
    return NULL;
  }
  int n = config_setting_length(list);
  const char **texts = pool_array(r->pool, (size_t)n, sizeof *texts);
  for (int i = 0; i < n; i++)
    texts[(*count)++] = reader_text(r, config_setting_get_elem(list, (unsigned)i));
  return texts;
}

const char *const *reader_texts(struct reader *r, const config_setting_t *list, size_t *count) {
  const char *const *texts = read_texts(r, list, count);
  if (is_sequence(list)) check_texts(r, list, texts, *count);
  return texts;
}

static const char *const *one_or_more(struct reader *r, const config_setting_t *setting, size_t *count) {
  if (is_sequence(setting)) return reader_texts(r, setting, count);
  const char **one = pool_array(r->pool, 1, sizeof *one);
  *one = reader_text(r, setting);
  *count = 1;
  return one;
}

static const struct pathway_line *read_lines(struct reader *r, const config_setting_t *list, size_t *count) {
  const char *const *texts = read_texts(r, list, count);
  struct pathway_line *lines = pool_array(r->pool, *count, sizeof *lines);
  for (size_t i = 0; i < *count; i++) {
    lines[i].text = texts[i];
    lines[i].line = line_of(config_setting_get_elem(list, (unsigned)i));
    if (!lines[i].line) lines[i].line = line_of(list);
  }
  return lines;
}

const void *reader_items(struct reader *r, const config_setting_t *list, const struct read_shape *shape,
                         size_t *count) {
  *count = 0;
  if (!config_setting_is_list(list)) {
    reader_find(r, list, "%s is not a list of groups; write ( { ... }, { ... } )", key_of(list));
    return NULL;
  }
  int n = config_setting_length(list);
  char *items = pool_array(r->pool, (size_t)n, shape->size);
  for (int i = 0; i < n; i++)
    reader_fill(r, config_setting_get_elem(list, (unsigned)i), shape, items + (*count)++ * shape->size);
  return items;
}

static void read_number(struct reader *r, const config_setting_t *setting, int *out) {
  if (config_setting_type(setting) != CONFIG_TYPE_INT)
    reader_find(r, setting, "%s is not a whole number; write it without quotes", key_of(setting));
  else if ((*out = config_setting_get_int(setting)) < 0)
    reader_find(r, setting, "%s is negative; use 0 or more", key_of(setting));
}

static void read_yes(struct reader *r, const config_setting_t *setting, bool *out) {
  if (config_setting_type(setting) != CONFIG_TYPE_BOOL)
    reader_find(r, setting, "%s is neither true nor false; write one of the two", key_of(setting));
  else
    *out = config_setting_get_bool(setting) != 0;
}

static void read_field(struct reader *r, const config_setting_t *setting, const struct read_field *field,
                       void *into) {
  void *at = (char *)into + field->at;
  size_t *count = (size_t *)(void *)((char *)into + field->count_at);
  switch (field->kind) {
  case READ_ID:
    *(const char **)at = read_id(r, setting);
    break;
  case READ_TEXT:
    *(const char **)at = reader_text(r, setting);
    break;
  case READ_NUMBER:
    read_number(r, setting, at);
    break;
  case READ_YES:
    read_yes(r, setting, at);
    break;
  case READ_IDS:
    *(const char *const **)at = reader_texts(r, setting, count);
    break;
  case READ_ONE_OR_MORE:
    *(const char *const **)at = one_or_more(r, setting, count);
    break;
  case READ_LINES:
    *(const struct pathway_line **)at = read_lines(r, setting, count);
    break;
  case READ_ITEMS:
    *(const void **)at = reader_items(r, setting, field->items, count);
    break;
  case READ_OWN:
    field->own(r, setting, into);
    break;
  }
}

static void no_such_key(struct reader *r, const config_setting_t *setting, const struct read_shape *shape) {
  const char **keys = mem_array(shape->field_count, sizeof *keys);
  struct buf known = {0};
  for (size_t i = 0; i < shape->field_count; i++) {
    keys[i] = shape->fields[i].key;
    buf_printf(&known, "%s%s", i ? ", " : "", keys[i]);
  }
  const char *near = reader_nearest(key_of(setting), keys, shape->field_count);
  if (near)
    reader_find(r, setting, "%s has no key \"%s\"; did you mean \"%s\"?", shape->name, key_of(setting), near);
  else
    reader_find(r, setting, "%s has no key \"%s\"; its keys are %s", shape->name, key_of(setting),
                buf_text(&known));
  buf_free(&known);
  free(keys);
}

static const struct read_field *field_of(const struct read_shape *shape, const char *key) {
  for (size_t i = 0; i < shape->field_count; i++)
    if (!strcmp(shape->fields[i].key, key)) return &shape->fields[i];
  return NULL;
}

void reader_fill(struct reader *r, const config_setting_t *group, const struct read_shape *shape,
                 void *into) {
  for (size_t i = 0; i < shape->field_count; i++)
    if (shape->fields[i].kind == READ_ID || shape->fields[i].kind == READ_TEXT)
      *(const char **)(void *)((char *)into + shape->fields[i].at) = "";
  *(int *)(void *)((char *)into + shape->line_at) = line_of(group);
  if (!config_setting_is_group(group)) {
    reader_find(r, group, "%s must be a group; write { key = value; ... }", shape->name);
    return;
  }
  for (int i = 0; i < config_setting_length(group); i++) {
    const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
    const struct read_field *field = field_of(shape, config_setting_name(setting));
    if (field)
      read_field(r, setting, field, into);
    else
      no_such_key(r, setting, shape);
  }
  for (size_t i = 0; i < shape->field_count; i++)
    if (shape->fields[i].required && !config_setting_get_member(group, shape->fields[i].key))
      reader_find(r, group, "%s lacks \"%s\"; add it", shape->name, shape->fields[i].key);
}

/* The screen says `file:line: sentence`; a finding keeps the three apart. */
static void find_refusal(struct reader *r, const char *refusal) {
  size_t name = strlen(r->file);
  int line = 0, used = 0;
  const char *rest = refusal;
  if (!strncmp(refusal, r->file, name) && sscanf(refusal + name, ":%d: %n", &line, &used) == 1 && used)
    rest = refusal + name + used;
  else
    line = 0;
  findings_add(r->findings, r->file, line, "%s", rest);
}

bool reader_open(struct reader *r, const char *text, size_t len, const char *root, config_t *config,
                 const config_setting_t **group) {
  config_init(config);
  struct error err = {0};
  if (!screen_text(text, len, r->file, &err)) {
    find_refusal(r, err.text);
    return false;
  }
  char *copy = mem_string_n(text, len);
  bool read = config_read_string(config, copy) == CONFIG_TRUE;
  free(copy);
  if (!read) {
    findings_add(r->findings, r->file, config_error_line(config),
                 "%s; look at this line and the one before for a missing quote, bracket or semicolon",
                 config_error_text(config));
    return false;
  }
  const config_setting_t *top = config_root_setting(config);
  for (int i = 0; i < config_setting_length(top); i++) {
    const config_setting_t *setting = config_setting_get_elem(top, (unsigned)i);
    if (strcmp(config_setting_name(setting), root))
      reader_find(r, setting, "\"%s\" stands beside the %s; one file defines one thing, take it out",
                  config_setting_name(setting), root);
  }
  *group = config_setting_get_member(top, root);
  if (!*group)
    findings_add(r->findings, r->file, 1, "there is no %s in this file; write %s = { ... };", root, root);
  return *group != NULL;
}

/* Letters to add, take out or change to make one word of the other, counted no further than needed. */
static size_t distance(const char *a, const char *b) {
  enum { LONGEST = 32 };
  size_t la = strlen(a), lb = strlen(b), row[LONGEST + 1];
  if (la > LONGEST || lb > LONGEST) return LONGEST;
  for (size_t j = 0; j <= lb; j++)
    row[j] = j;
  for (size_t i = 1; i <= la; i++) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= lb; j++) {
      size_t best = corner + (a[i - 1] != b[j - 1]);
      corner = row[j];
      if (row[j] + 1 < best) best = row[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      row[j] = best;
    }
  }
  return row[lb];
}

const char *reader_nearest(const char *word, const char *const *names, size_t count) {
  const char *nearest = NULL;
  size_t best = strlen(word) > 6 ? 3 : 2;
  for (size_t i = 0; i < count; i++) {
    size_t d = distance(word, names[i]);
    if (d < best || (d == best && !nearest)) {
      best = d;
      nearest = names[i];
    }
  }
  return nearest;
}
