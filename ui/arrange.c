/* The order and the columns of a list. Front. */
#include "ui/arrange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "ui/picker.h"
#include "wire/message.h"

static const struct list_column columns[ARRANGE_COLUMNS] = {
    {"name", "Name", "name", 22, 8},
    {"stage", "Stage", "state", 26, 8},
    {"due", "Next date", "due_text", 12, 12},
    {"title", "What is due", "due_title", 24, 8},
    {"owner", "Owner", "owner", 16, 8},
    {"waiting", "Waiting for", "waiting", 14, 8},
    {"since", "Waiting since", "waiting_since", 10, 10},
    {"received", "Received", "received", 10, 10},
    {"level", "Level", "level", 5, 2},
    {"needs", "What is missing", "needs", 40, 12},
};

const struct list_column *list_column_named(const char *name, size_t len) {
  for (size_t i = 0; i < ARRANGE_COLUMNS; i++)
    if (strlen(columns[i].name) == len && !strncmp(columns[i].name, name, len)) return &columns[i];
  return NULL;
}

/* ---- remembering ---- */

/* Whole or not at all: beside it first, then in its place. A home that cannot be written to is no trouble. */
static void write_file(const char *path, const char *text) {
  char *beside = mem_format("%s.%ld", path, (long)getpid());
  paths_make_parents(path);
  FILE *file = fopen(beside, "w");
  bool fine = file && fputs(text, file) != EOF;
  if (file && fclose(file) != 0) fine = false;
  if (!fine || rename(beside, path) != 0) unlink(beside);
  free(beside);
}

static void remember(struct app *app) {
  char *path = paths_own("state", "lists.json");
  if (!path) return;
  json_t *all = json_load_file(path, 0, NULL);
  if (!json_is_object(all)) {
    json_decref(all);
    all = json_object();
  }
  const struct list *list = app_list(app);
  json_t *own = json_object();
  if (list->sort) json_object_set_new(own, "sort", json_string(list->sort));
  if (list->columns) json_object_set_new(own, "columns", json_string(list->columns));
  json_object_set_new(all, list->lens, own);
  char *text = json_dumps(all, JSON_INDENT(2) | JSON_SORT_KEYS);
  write_file(path, text);
  free(text);
  json_decref(all);
  free(path);
}

static char *text_or_null(const json_t *own, const char *key) {
  const char *text = message_text(own, key);
  return *text ? mem_string(text) : NULL;
}

static bool sorts(const struct list *list) {
  return !strcmp(list->lens, "cases") || !strcmp(list->lens, "queue");
}

static void recall(struct list *list, const json_t *all) {
  const json_t *own = message_object(all, list->lens);
  free(list->sort);
  free(list->columns);
  list->sort = sorts(list) ? text_or_null(own, "sort") : NULL;
  list->columns = text_or_null(own, "columns");
}

static json_t *remembered(void) {
  char *path = paths_own("state", "lists.json");
  json_t *all = path ? json_load_file(path, 0, NULL) : NULL;
  free(path);
  return all;
}

void arrange_recall(struct app *app) {
  json_t *all = remembered();
  for (int i = 0; i < LENS_COUNT; i++)
    recall(app->lists[i], all);
  json_decref(all);
}

void arrange_recall_list(struct list *list) {
  json_t *all = remembered();
  recall(list, all);
  json_decref(all);
}

/* ---- the order ---- */

static const struct {
  const char *name, *title, *note;
} orders[] = {
    {"due", "Next date", "The usual order; in the queue the day of triage."},
    {"name", "Name", "By the surname, which the last word is taken for."},
    {"ref", "Reference", "As they were opened."},
    {"stage", "Stage", "By pathway and stage."},
    {"owner", "Owner", "Nobody's come first."},
    {"level", "Level", "Those without one come first."},
    {"received", "Date of receipt", "What was received first comes first."},
    {"since", "Waiting since", "What has waited longest comes first."},
};

static void set_sort(struct app *app, void *data, const json_t *values) {
  struct list *list = app_list(app);
  const char *name = json_string_value(json_array_get(values, 0));
  bool again = list->sort ? !strcmp(list->sort, name) : !strcmp(name, "due"), falls = again;
  (void)data;
  free(list->sort);
  list->sort = falls ? mem_format("-%s", name) : strcmp(name, "due") ? mem_string(name) : NULL;
  remember(app);
  app_list_again(app);
}

void arrange_sort(struct app *app) {
  struct list *list = app_list(app);
  struct picks picks = {0};
  const char *now = list->sort ? list->sort : "due";
  bool falling = *now == '-';
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    if (i && !sorts(list)) break; /* the others are always by date */
    struct pick *pick = picks_add(&picks, orders[i].name, orders[i].title);
    bool current = !strcmp(now + falling, orders[i].name);
    pick->ticked = current;
    pick->note = mem_format("%s%s", orders[i].note,
                            !current  ? ""
                            : falling ? " It is the order now, falling; once more: rising."
                                      : " It is the order now; once more: the other way round.");
  }
  struct picker_terms terms = {.title = "Put the list in the order of", .chosen = set_sort};
  picker_open(app, &terms, &picks);
}

/* ---- the columns ---- */

static void set_columns(struct app *app, void *data, const json_t *values) {
  struct list *list = app_list(app);
  struct buf names = {0};
  size_t i;
  const json_t *value;
  (void)data;
  json_array_foreach((json_t *)values, i, value)
      buf_printf(&names, "%s%s", i ? " " : "", json_string_value(value));
  bool usual = names.len == 0 || !strcmp(buf_text(&names), "name stage due title");
  free(list->columns);
  list->columns = usual ? NULL : mem_string(buf_text(&names));
  buf_free(&names);
  remember(app);
}

static bool is_chosen(const struct list *list, const char *name) {
  const char *at = list->columns ? list->columns : "name stage due title";
  size_t len = strlen(name);
  for (; *at; at += strcspn(at, " "), at += strspn(at, " "))
    if (strcspn(at, " ") == len && !strncmp(at, name, len)) return true;
  return false;
}

void arrange_columns(struct app *app) {
  struct picks picks = {0};
  for (size_t i = 0; i < ARRANGE_COLUMNS; i++) {
    struct pick *pick = picks_add(&picks, columns[i].name, columns[i].title);
    pick->ticked = is_chosen(app_list(app), columns[i].name);
  }
  struct picker_terms terms = {.title = "Columns beside the reference", .many = true, .chosen = set_columns};
  picker_open(app, &terms, &picks);
}
