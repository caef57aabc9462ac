/* Figures over all cases: counted anew when they are asked for, by who may see what is counted.
 *
 * A report is one or several tables. Each has columns of texts and numbers, and says which of its columns are
 * drawn as a bar:
 * `{"title","columns":[{"title","kind":"text|count|days"}],"bars":[1,2],"total":3|null,"rows":[["A.
 * Manager",4],
 * ...]}`. `total` is the column that adds up the counts beside it, where there is one.
 */
#ifndef FAIRWAY_MODEL_FIGURES_H
#define FAIRWAY_MODEL_FIGURES_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct figures {
  struct casebook *cb;
  const struct viewer *viewer;
  int months; /* how far back months are counted, the present one among them */
};

/* New references; NULL with an error. Each is an array of tables. */
json_t *figures_load(const struct figures *f, struct error *err);
json_t *figures_ageing(const struct figures *f, struct error *err);
json_t *figures_stages(const struct figures *f, struct error *err);
json_t *figures_deadlines(const struct figures *f, struct error *err);
json_t *figures_concerns(const struct figures *f, struct error *err);
json_t *figures_exclusions(const struct figures *f, struct error *err);

/* ---- shared by their files ---- */

/* Is what is counted to be counted for this viewer? */
bool figures_sees(const struct figures *f, enum viewed kind, int64_t id);
/* Months before the present one; 0: this month, negative for a later one. */
int figures_months_ago(const struct figures *f, date_day day);
/* "Nov 2026". New reference. */
json_t *figures_month(const struct figures *f, int ago);
/* A table without rows; `columns` as "text:Month count:Met days:Longest", parted by "|". */
json_t *figures_table(const char *title, const char *columns, const int *bars, size_t bar_count, int total);
/* Adds a row and takes it over. */
void figures_row(json_t *table, json_t *row);

#endif
