/* Figures over time: stages, deadlines, concerns. Floor 5; each reads its table once. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/figures.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

enum { MONTHS_MOST = 60 };

static int months_of(const struct figures *f) {
  return f->months < 1 ? 1 : f->months > MONTHS_MOST ? MONTHS_MOST : f->months;
}

/* ---- time per stage ---- */

struct stay {
  int64_t definition; /* the last text that has the stage, for its title */
  char *pathway, *stage;
  int32_t *days;
  size_t count, capacity;
};

enum { SLOTS = 1024 };
struct stays {
  struct stay *at;
  size_t count, capacity;
  size_t slots[SLOTS]; /* index + 1 */
};

static size_t hash_of(const char *pathway, const char *stage) {
  uint32_t hash = 2166136261u;
  for (const char *c = pathway; *c; c++)
    hash = (hash ^ (unsigned char)*c) * 16777619u;
  for (const char *c = stage; *c; c++)
    hash = (hash ^ (unsigned char)*c) * 16777619u;
  return hash % SLOTS;
}

/* NULL when there are more stages than anybody reads in a table. */
static struct stay *stay_of(struct stays *stays, const char *pathway, const char *stage) {
  size_t slot = hash_of(pathway, stage);
  while (stays->slots[slot]) {
    struct stay *stay = &stays->at[stays->slots[slot] - 1];
    if (strcmp(stay->stage, stage) == 0 && strcmp(stay->pathway, pathway) == 0) return stay;
    slot = (slot + 1) % SLOTS;
  }
  if (stays->count == SLOTS / 2) return NULL;
  MEM_GROW(stays->at, stays->count, stays->capacity);
  stays->at[stays->count] = (struct stay){.pathway = mem_string(pathway), .stage = mem_string(stage)};
  stays->slots[slot] = ++stays->count;
  return &stays->at[stays->count - 1];
}

static bool read_stays(const struct figures *f, struct stays *stays, struct error *err) {
  struct statement *st = statement_of(
      f->cb,
      "SELECT e.strand_id, e.case_id, s.pathway, s.definition_id, e.stage_from, e.occurred_on, s.opened_on"
      " FROM event e JOIN strand s ON s.id = e.strand_id WHERE e.strand_id IS NOT NULL AND e.stage_to <> ''"
      " AND e.withdrawn = 0 ORDER BY e.strand_id, e.id");
  int64_t strand = 0;
  date_day since = DATE_NONE;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    date_day on = statement_day(st, 5);
    if (statement_int(st, 0) != strand) since = statement_day(st, 6);
    strand = statement_int(st, 0);
    struct stay *stay = figures_sees(f, VIEWED_CASE, statement_int(st, 1))
                            ? stay_of(stays, statement_text(st, 2), statement_text(st, 4))
                            : NULL;
    if (stay) {
      stay->definition = statement_int(st, 3);
      MEM_GROW(stay->days, stay->count, stay->capacity);
      stay->days[stay->count++] = since == DATE_NONE || on < since ? 0 : on - since;
    }
    since = on;
  }
  return step == STEP_DONE;
}

static int by_number(const void *left, const void *right) {
  int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
  return a < b ? -1 : a > b;
}

/* Stages of one pathway together, in the order that they are first left. */
static json_t *stay_row(const struct figures *f, struct stay *stay) {
  const struct pathway *pathway = office_pathway(f->cb, stay->definition, NULL);
  const char *title = stay->stage;
  int64_t sum = 0;
  for (size_t i = 0; pathway && i < pathway->stage_count; i++)
    if (strcmp(pathway->stages[i].id, stay->stage) == 0) title = pathway->stages[i].title;
  qsort(stay->days, stay->count, sizeof *stay->days, by_number);
  for (size_t i = 0; i < stay->count; i++)
    sum += stay->days[i];
  char *name = mem_format("%s · %s", pathway ? pathway->title : stay->pathway, title);
  json_t *row = json_pack("[o,I,I,I,I]", text_json(name), (json_int_t)stay->count,
                          (json_int_t)stay->days[stay->count / 2], (json_int_t)(sum / (int64_t)stay->count),
                          (json_int_t)stay->days[stay->count - 1]);
  free(name);
  return row;
}

static int by_pathway(const void *left, const void *right) {
  return strcmp(((const struct stay *)left)->pathway, ((const struct stay *)right)->pathway);
}

json_t *figures_stages(const struct figures *f, struct error *err) {
  static const int bars[] = {2};
  struct stays *stays = mem_alloc(sizeof *stays);
  bool fine = read_stays(f, stays, err);
  json_t *table = figures_table("Days in each stage, of those that have left it",
                                "text:Stage|count:Left|days:Median|days:Mean|days:Longest", bars, 1, -1);
  if (stays->count) qsort(stays->at, stays->count, sizeof *stays->at, by_pathway);
  for (size_t i = 0; i < stays->count; i++) {
    if (fine) figures_row(table, stay_row(f, &stays->at[i]));
    free(stays->at[i].pathway);
    free(stays->at[i].stage);
    free(stays->at[i].days);
  }
  free(stays->at);
  free(stays);
  if (fine) return json_pack("[o]", table);
  json_decref(table);
  return NULL;
}

/* ---- deadlines met, by month ---- */

static const char *const classes[] = {"law", "must", "target", "local"};
enum { CLASSES = sizeof classes / sizeof *classes };

static size_t class_of(const char *class) {
  size_t i = 0;
  while (i < CLASSES && strcmp(classes[i], class) != 0)
    i++;
  return i;
}

struct kept {
  int64_t met[CLASSES][MONTHS_MOST], late[CLASSES][MONTHS_MOST], over[CLASSES];
};

static bool read_kept(const struct figures *f, struct kept *kept, struct error *err) {
  struct statement *st =
      statement_of(f->cb, "SELECT case_id, class, met_on, due_on, open FROM deadline WHERE turn = 0"
                          " AND (met_on IS NOT NULL OR open = 1)");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    size_t class = class_of(statement_text(st, 1));
    date_day met = statement_day(st, 2), due = statement_day(st, 3);
    if (class == CLASSES || !figures_sees(f, VIEWED_CASE, statement_int(st, 0))) continue;
    int ago = met == DATE_NONE ? -1 : figures_months_ago(f, met);
    if (met == DATE_NONE)
      kept->over[class] += due != DATE_NONE && due < f->viewer->today;
    else if (ago >= 0 && ago < months_of(f))
      (due != DATE_NONE && met > due ? kept->late : kept->met)[class][ago]++;
  }
  return step == STEP_DONE;
}

static json_t *month_table(const struct figures *f, const struct kept *kept, size_t class) {
  static const int bars[] = {2, 3};
  char *title = mem_format("Deadlines met, by month, of the class %s", classes[class]);
  json_t *table = figures_table(title, "text:Month|count:Met|count:In time|count:Late", bars, 2, 1);
  int64_t all = 0;
  for (int ago = months_of(f) - 1; ago >= 0; ago--) {
    int64_t met = kept->met[class][ago], late = kept->late[class][ago];
    all += met + late;
    figures_row(table, json_pack("[o,I,I,I]", figures_month(f, ago), (json_int_t)(met + late),
                                 (json_int_t)met, (json_int_t)late));
  }
  free(title);
  if (all > 0) return table;
  json_decref(table);
  return NULL;
}

json_t *figures_deadlines(const struct figures *f, struct error *err) {
  static const int bars[] = {1};
  struct kept *kept = mem_alloc(sizeof *kept);
  json_t *tables = read_kept(f, kept, err) ? json_array() : NULL;
  json_t *over = figures_table("Past their day and still open", "text:Class|count:Overdue", bars, 1, -1);
  for (size_t class = 0; class < CLASSES; class ++) {
    json_t *table = tables ? month_table(f, kept, class) : NULL;
    if (table) json_array_append_new(tables, table);
    figures_row(over, json_pack("[s,I]", classes[class], (json_int_t)kept->over[class]));
  }
  free(kept);
  if (tables) json_array_append(tables, over);
  json_decref(over);
  return tables;
}

/* ---- concerns ---- */

struct category {
  char *name;
  int64_t count;
};
struct arrivals {
  int64_t levels[MONTHS_MOST][4]; /* 0: not triaged */
  struct category *categories;
  size_t count, capacity;
};

static void count_category(struct arrivals *all, const char *name) {
  for (size_t i = 0; i < all->count; i++)
    if (strcmp(all->categories[i].name, name) == 0) {
      all->categories[i].count++;
      return;
    }
  MEM_GROW(all->categories, all->count, all->capacity);
  all->categories[all->count++] = (struct category){mem_string(name), 1};
}

static bool read_arrivals(const struct figures *f, struct arrivals *all, struct error *err) {
  char from[DATE_TEXT];
  struct statement *st = statement_of(
      f->cb, "SELECT id, received_on, coalesce(level, 0), category FROM concern WHERE received_on >= ?1");
  statement_bind_text(st, 1, date_format(date_add_months(f->viewer->today, -months_of(f)), from));
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    int ago = figures_months_ago(f, statement_day(st, 1));
    int64_t level = statement_int(st, 2);
    if (ago < 0 || ago >= months_of(f) || !figures_sees(f, VIEWED_CONCERN, statement_int(st, 0))) continue;
    all->levels[ago][level >= 1 && level <= 3 ? level : 0]++;
    count_category(all, *statement_text(st, 3) ? statement_text(st, 3) : "(none given)");
  }
  return step == STEP_DONE;
}

static int most_first(const void *left, const void *right) {
  const struct category *a = left, *b = right;
  if (a->count != b->count) return a->count > b->count ? -1 : 1;
  return strcmp(a->name, b->name);
}

json_t *figures_concerns(const struct figures *f, struct error *err) {
  static const int bars[] = {2, 3, 4, 5}, bar[] = {1};
  struct arrivals *all = mem_alloc(sizeof *all);
  bool fine = read_arrivals(f, all, err);
  json_t *months = figures_table(
      "Concerns received, by month and level",
      "text:Month|count:Received|count:Level 3|count:Level 2|count:Level 1|count:Not triaged", bars, 4, 1);
  json_t *categories =
      figures_table("The same concerns by category", "text:Category|count:Received", bar, 1, -1);
  for (int ago = months_of(f) - 1; ago >= 0; ago--) {
    const int64_t *n = all->levels[ago];
    figures_row(months,
                json_pack("[o,I,I,I,I,I]", figures_month(f, ago), (json_int_t)(n[0] + n[1] + n[2] + n[3]),
                          (json_int_t)n[3], (json_int_t)n[2], (json_int_t)n[1], (json_int_t)n[0]));
  }
  if (all->count) qsort(all->categories, all->count, sizeof *all->categories, most_first);
  for (size_t i = 0; i < all->count; i++) {
    figures_row(categories,
                json_pack("[o,I]", text_json(all->categories[i].name), (json_int_t)all->categories[i].count));
    free(all->categories[i].name);
  }
  free(all->categories);
  free(all);
  if (fine) return json_pack("[o,o]", months, categories);
  json_decref(months);
  json_decref(categories);
  return NULL;
}
