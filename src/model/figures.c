/* Figures: who has how much, how old it is, who is excluded. Floor 5; figures_time.c has those over time. */
#include "model/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/lists.h"
#include "model/row.h"
#include "store/statement.h"

/* ---- shared ---- */

bool figures_sees(const struct figures *f, enum viewed kind, int64_t id) {
  return viewer_sees_all(f->viewer) || viewer_sees(f->cb, f->viewer, kind, id);
}

int figures_months_ago(const struct figures *f, date_day day) {
  int year, month, date, this_year, this_month;
  date_to_civil(day, &year, &month, &date);
  date_to_civil(f->viewer->today, &this_year, &this_month, &date);
  return (this_year - year) * 12 + this_month - month;
}

json_t *figures_month(const struct figures *f, int ago) {
  static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  int year, month, date;
  date_to_civil(date_add_months(f->viewer->today, -ago), &year, &month, &date);
  char *text = mem_format("%s %d", names[month - 1], year);
  json_t *json = text_json(text);
  free(text);
  return json;
}

json_t *figures_table(const char *title, const char *columns, const int *bars, size_t bar_count, int total) {
  json_t *list = json_array(), *drawn = json_array();
  while (*columns) {
    size_t kind = strcspn(columns, ":"), len = strcspn(columns, "|");
    json_array_append_new(list, json_pack("{s:o s:o}", "kind", json_stringn(columns, kind), "title",
                                          json_stringn(columns + kind + 1, len - kind - 1)));
    columns += len + (columns[len] == '|');
  }
  for (size_t i = 0; i < bar_count; i++)
    json_array_append_new(drawn, json_integer(bars[i]));
  return json_pack("{s:s s:o s:o s:o s:[]}", "title", title, "columns", list, "bars", drawn, "total",
                   total < 0 ? json_null() : json_integer(total), "rows");
}

void figures_row(json_t *table, json_t *row) {
  json_array_append_new(json_object_get(table, "rows"), row);
}

/* ---- load by manager ---- */

struct holder {
  int64_t id;
  char *name;
  int64_t open, over, soon, queue;
};

struct holders {
  struct holder *at;
  size_t count, capacity;
};

static struct holder *holder_of(struct holders *holders, int64_t id, const char *name) {
  for (size_t i = 0; i < holders->count; i++)
    if (holders->at[i].id == id) return &holders->at[i];
  MEM_GROW(holders->at, holders->count, holders->capacity);
  holders->at[holders->count] = (struct holder){.id = id, .name = mem_string(*name ? name : "(nobody)")};
  return &holders->at[holders->count++];
}

static int busiest_first(const void *left, const void *right) {
  const struct holder *a = left, *b = right;
  if (a->open != b->open) return a->open > b->open ? -1 : 1;
  if (a->queue != b->queue) return a->queue > b->queue ? -1 : 1;
  return strcmp(a->name, b->name);
}

json_t *figures_load(const struct figures *f, struct error *err) {
  static const int bars[] = {2, 3};
  struct holders holders = {0};
  json_t *table = figures_table(
      "Open cases by case manager",
      "text:Case manager|count:Open|count:Overdue|count:Others|count:Due in a week|count:Concerns", bars, 2,
      1);
  struct statement *st =
      statement_of(f->cb, "SELECT id, kind, owner_id, owner, due_on FROM line WHERE open = 1");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    bool is_case = strcmp(statement_text(st, 1), "case") == 0;
    if (!figures_sees(f, is_case ? VIEWED_CASE : VIEWED_CONCERN, statement_int(st, 0))) continue;
    struct holder *holder = holder_of(&holders, statement_int(st, 2), statement_text(st, 3));
    date_day due = statement_day(st, 4);
    holder->open += is_case;
    holder->queue += !is_case;
    holder->over += is_case && due != DATE_NONE && due < f->viewer->today;
    holder->soon += is_case && due >= f->viewer->today && due <= f->viewer->today + 7;
  }
  if (holders.count) qsort(holders.at, holders.count, sizeof *holders.at, busiest_first);
  for (size_t i = 0; i < holders.count; i++) {
    const struct holder *h = &holders.at[i];
    figures_row(table,
                json_pack("[o,I,I,I,I,I]", text_json(h->name), (json_int_t)h->open, (json_int_t)h->over,
                          (json_int_t)(h->open - h->over), (json_int_t)h->soon, (json_int_t)h->queue));
    free(h->name);
  }
  free(holders.at);
  if (step == STEP_DONE) return json_pack("[o]", table);
  json_decref(table);
  return NULL;
}

/* ---- ageing ---- */

static const struct {
  int days; /* less than that */
  const char *label;
} ages[] = {{28, "under 4 weeks"},   {56, "4 to 8 weeks"},        {91, "8 to 13 weeks"},
            {182, "13 to 26 weeks"}, {365, "26 weeks to a year"}, {INT32_MAX, "over a year"}};
enum { AGES = sizeof ages / sizeof *ages };

static size_t age_of(int days) {
  size_t i = 0;
  while (days >= ages[i].days)
    i++;
  return i;
}

static json_t *age_table(const char *title, const char *columns, const int64_t *all, const int64_t *over) {
  static const int bars[] = {2, 3};
  json_t *table = figures_table(title, columns, bars, 2, 1);
  for (size_t i = 0; i < AGES; i++)
    figures_row(table, json_pack("[s,I,I,I]", ages[i].label, (json_int_t)all[i], (json_int_t)over[i],
                                 (json_int_t)(all[i] - over[i])));
  return table;
}

json_t *figures_ageing(const struct figures *f, struct error *err) {
  int64_t cases[AGES] = {0}, over[AGES] = {0}, queue[AGES] = {0}, late[AGES] = {0};
  struct statement *st = statement_of(
      f->cb, "SELECT l.id, l.kind = 'case', coalesce(c.opened_on, l.received_on), l.due_on FROM line l"
             " LEFT JOIN case_ c ON c.id = l.id AND l.kind = 'case' WHERE l.open = 1");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    bool is_case = statement_int(st, 1) != 0;
    date_day since = statement_day(st, 2), due = statement_day(st, 3);
    if (since == DATE_NONE || !figures_sees(f, is_case ? VIEWED_CASE : VIEWED_CONCERN, statement_int(st, 0)))
      continue;
    size_t age = age_of(f->viewer->today - since);
    (is_case ? cases : queue)[age]++;
    (is_case ? over : late)[age] += due != DATE_NONE && due < f->viewer->today;
  }
  if (step != STEP_DONE) return NULL;
  return json_pack("[o,o]",
                   age_table("Open cases by age, from the day they were opened",
                             "text:Age|count:Open|count:Overdue|count:Others", cases, over),
                   age_table("Concerns in the queue by age, from their receipt",
                             "text:Age|count:Waiting|count:Past triage|count:Others", queue, late));
}

/* ---- exclusions ---- */

json_t *figures_exclusions(const struct figures *f, struct error *err) {
  static const int bars[] = {4};
  struct list_terms terms = {.list = "exclusions", .limit = LIST_LIMIT_MAX};
  json_t *list = list_rows(f->cb, f->viewer, &terms, err), *row;
  if (!list) return NULL;
  json_t *table = figures_table(
      "Exclusions and restrictions that run",
      "text:Case|text:Practitioner|text:Since|count:Period|days:Days in all|text:Next review|text:Missed",
      bars, 1, -1);
  size_t i;
  json_array_foreach(json_object_get(list, "rows"), i, row) {
    json_t *missed = json_object_get(row, "reviews_missed"), *period = json_object_get(row, "period");
    char *text = mem_format("%lld", (long long)json_integer_value(missed));
    figures_row(table, json_pack("[O,O,O,O,O,O,o]", json_object_get(row, "ref"), json_object_get(row, "name"),
                                 json_object_get(row, "since"),
                                 json_is_integer(period) ? period : json_object_get(row, "times"),
                                 json_object_get(row, "days_in_all"), json_object_get(row, "due_text"),
                                 text_json(text)));
    free(text);
  }
  json_decref(list);
  return json_pack("[o]", table);
}
