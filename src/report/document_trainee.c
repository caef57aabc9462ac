/* The summary of a trainee: programme, placements, who owns which duty, absences with their days, annual
 * reviews, revalidation. Floor 7. Nothing of health is in it: that belongs to the case, apart. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/absence.h"
#include "report/documents.h"
#include "report/take.h"

/* The rows of a kind; NULL where there are none. */
static const json_t *rows_of(const json_t *record, const char *kind) {
  size_t i;
  const json_t *one;
  json_array_foreach(take(record, "records"), i,
                     one) if (strcmp(take_text(one, "kind"), kind) == 0) return take(one, "rows");
  return NULL;
}

static bool counts(const json_t *row) {
  return !*take_text(row, "withdrawn") && !take_flag(row, "held_apart");
}

static bool any(const json_t *rows) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) if (counts(row)) return true;
  return false;
}

bool print_has_trainee(const json_t *record) {
  static const char *const kinds[] = {"training-programme", "placement", "absence", "arcp", "revalidation"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (any(rows_of(record, kinds[i]))) return true;
  return false;
}

/* ---- entries as they are shown ----------------------------------------------------------------------------
 */

static void print_shown(struct paper *paper, const json_t *row) {
  size_t i;
  const json_t *field;
  json_array_foreach(take(row, "shown"), i, field) {
    bool heading = strcmp(take_text(field, "text"), take_text(row, "name")) == 0;
    if (!heading) paper_field(paper, take_text(field, "title"), take_text(field, "text"));
  }
}

static void print_kind(struct paper *paper, const json_t *record, const char *kind, const char *title) {
  size_t i;
  const json_t *row, *rows = rows_of(record, kind);
  if (!any(rows)) return;
  paper_heading(paper, 1, title);
  json_array_foreach(rows, i, row) {
    if (!counts(row)) continue;
    paper_heading(paper, 2, take_text(row, "name"));
    print_shown(paper, row);
  }
}

/* What hangs on an entry of another kind. */
static void print_under(struct paper *paper, const json_t *record, const char *kind, const json_t *parent) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows_of(record, kind), i,
                     row) if (counts(row) && take_int(row, "parent") == take_int(parent, "id")) {
    paper_heading(paper, 3, take_text(row, "name"));
    print_shown(paper, row);
  }
}

static void print_reviews(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *row, *rows = rows_of(record, "arcp");
  if (!any(rows)) return;
  paper_heading(paper, 1, "Annual reviews (ARCP)");
  json_array_foreach(rows, i, row) {
    if (!counts(row)) continue;
    paper_heading(paper, 2, take_text(row, "name"));
    print_shown(paper, row);
    print_under(paper, record, "arcp-review", row);
    print_under(paper, record, "arcp-panel", row);
  }
}

/* ---- absences
 * ------------------------------------------------------------------------------------------------ */

static date_day field_day(const json_t *row, const char *name) {
  date_day day = DATE_NONE;
  date_parse(take_text(take(row, "fields"), name), &day);
  return day;
}

static void print_absence(struct paper *paper, const json_t *row, date_day today) {
  struct buf text = {0};
  char day[DATE_LONG_TEXT];
  date_day from = field_day(row, "from_on"), to = field_day(row, "to_on"),
           told = field_day(row, "school_told_on");
  bool lasts = to == DATE_NONE;
  int days = absence_days(from, lasts ? today : to);
  buf_printf(&text, "%s, ", take_text(row, "name"));
  buf_printf(&text, lasts ? "still absent: " : "until %s: ", date_show(to, true, day));
  buf_printf(&text, "%d calendar day%s", days, days == 1 ? "" : "s");
  if (!absence_counts(take_text(take(row, "fields"), "type")))
    buf_puts(&text, ", not counted");
  else if (days > ABSENCE_DAYS)
    buf_printf(&text, "; longer than fourteen days since %s", date_show(absence_mark(from), true, day));
  if (told != DATE_NONE) buf_printf(&text, "; school told on %s", date_show(told, true, day));
  paper_field(paper, date_show(from, true, day), buf_text(&text));
  buf_free(&text);
}

/* Days of an absence that count and lie in the twelve months. */
static int days_in_year(const json_t *row, date_day today) {
  date_day from = field_day(row, "from_on"), to = field_day(row, "to_on");
  date_day first = date_add_months(today, -12) + 1;
  if (!absence_counts(take_text(take(row, "fields"), "type"))) return 0;
  if (to == DATE_NONE || to > today) to = today;
  return absence_days(from < first ? first : from, to);
}

static void print_absences(struct paper *paper, const json_t *record, date_day today) {
  size_t i;
  const json_t *row, *rows = rows_of(record, "absence");
  char day[DATE_LONG_TEXT];
  int total = 0;
  if (!any(rows)) return;
  paper_heading(paper, 1, "Absences");
  json_array_foreach(rows, i, row) {
    if (!counts(row)) continue;
    print_absence(paper, row, today);
    total += days_in_year(row, today);
  }
  paper_textf(
      paper,
      "In the twelve months to %s: %d calendar day%s. Counted are all days from the first to the last; "
      "annual "
      "leave and agreed time out of programme are not. More than fourteen at a time are for the school (HEE "
      "(London) thresholds, D6-L2-a).",
      date_show(today, true, day), total, total == 1 ? "" : "s");
}

void document_trainee(struct paper *paper, const struct print_source *source) {
  const json_t *record = source->record;
  print_practitioner(paper, record);
  print_kind(paper, record, "training-programme", "Training programme");
  print_kind(paper, record, "placement", "Placements");
  print_kind(paper, record, "duty-owner", "Who owns which duty");
  print_absences(paper, record, source->today);
  print_reviews(paper, record);
  print_kind(paper, record, "number-removal", "Removal of the training number");
  print_kind(paper, record, "revalidation", "Revalidation");
  paper_seen(paper, "Seen by: the case team; health is held apart and not in it");
}
