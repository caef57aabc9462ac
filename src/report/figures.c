/* The table of reports, and holding small numbers back. Floor 7. */
#include "report/figures.h"

#include <string.h>

static const struct report {
  const char *name, *title, *says;
  json_t *(*make)(const struct figures *, struct error *);
} table[] = {
    {"load", "Load by manager",
     "Open cases and concerns of each manager, and how many of the cases are overdue.", figures_load},
    {"ageing", "Ageing", "How old what is open is.", figures_ageing},
    {"stages", "Time per stage", "How long cases stayed in each stage that they have left, in days.",
     figures_stages},
    {"deadlines", "Deadlines met by month",
     "By the month they were met in and by class; those that recur count once, with their last period.",
     figures_deadlines},
    {"concerns", "Concerns by month, level and category", "By the month they were received in.",
     figures_concerns},
    {"exclusions", "Exclusions that run", "Who is excluded or restricted now, for how many days in all.",
     figures_exclusions},
};

json_t *report_list(void) {
  json_t *list = json_array();
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    json_array_append_new(list, json_pack("{s:s s:s s:s}", "name", table[i].name, "title", table[i].title,
                                          "says", table[i].says));
  return list;
}

/* ---- small numbers ---- */

static bool is_count(const json_t *columns, size_t column) {
  const char *kind = json_string_value(json_object_get(json_array_get(columns, column), "kind"));
  return kind && strcmp(kind, "count") == 0;
}

static bool is_small(const json_t *cell) {
  return json_is_integer(cell) && json_integer_value(cell) >= 1 && json_integer_value(cell) <= FIGURES_SMALL;
}

static void hide(json_t *row, size_t column, const char *as) {
  json_array_set_new(row, column, json_string(as));
}

/* One alone could be worked out from the total and the rest: another goes with it. */
static void hide_partner(json_t *row, const json_t *columns, size_t total) {
  size_t best = json_array_size(row);
  for (size_t i = 0; i < json_array_size(row); i++) {
    const json_t *cell = json_array_get(row, i);
    if (i == total || !is_count(columns, i) || !json_is_integer(cell) || json_integer_value(cell) == 0)
      continue;
    if (best == json_array_size(row) ||
        json_integer_value(cell) < json_integer_value(json_array_get(row, best)))
      best = i;
  }
  if (best < json_array_size(row)) hide(row, best, "-");
}

static void hold_back_row(json_t *row, const json_t *columns, const json_t *total) {
  size_t hidden = 0, sum = json_is_integer(total) ? (size_t)json_integer_value(total) : json_array_size(row);
  for (size_t i = 0; i < json_array_size(row); i++) {
    if (!is_count(columns, i) || !is_small(json_array_get(row, i))) continue;
    hide(row, i, "1-5");
    hidden += i != sum;
  }
  if (sum < json_array_size(row) && hidden == 1 && json_is_integer(json_array_get(row, sum)))
    hide_partner(row, columns, sum);
}

void report_hold_back(json_t *figures) {
  const json_t *columns = json_object_get(figures, "columns"), *total = json_object_get(figures, "total");
  size_t i;
  json_t *row;
  json_array_foreach(json_object_get(figures, "rows"), i, row) hold_back_row(row, columns, total);
}

/* ---- one ---- */

static const struct report *find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].name, name) == 0) return &table[i];
  return NULL;
}

json_t *report_of(const struct figures *f, const char *name, bool hold_back, struct error *err) {
  const struct report *report = find(name);
  char day[DATE_TEXT];
  if (!report) {
    error_set(err, ERROR_MISSING, "There is no report called \"%.40s\"; fairway report lists them.", name);
    return NULL;
  }
  json_t *tables = report->make(f, err), *one;
  if (!tables) return NULL;
  bool all = viewer_sees_all(f->viewer);
  size_t i;
  if (hold_back || !all) json_array_foreach(tables, i, one) report_hold_back(one);
  json_t *notes = json_array();
  if (hold_back || !all)
    json_array_append_new(notes,
                          json_string("Numbers from 1 to 5 are held back, and what would give them away."));
  if (!all) json_array_append_new(notes, json_string("Only what you may see is counted."));
  return json_pack("{s:s s:s s:s s:s s:o s:o}", "name", report->name, "title", report->title, "says",
                   report->says, "day", date_format(f->viewer->today, day), "tables", tables, "notes", notes);
}
