/* How near a date is, in words. Floor 5; knows no SQL and does not decide what is due. */
#include "model/due.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/count.h"

static bool same_year(date_day a, date_day b) {
  int year_a, year_b, month, day;
  date_to_civil(a, &year_a, &month, &day);
  date_to_civil(b, &year_b, &month, &day);
  return year_a == year_b;
}

static void due_text(struct due_view *view, date_day due, date_day today) {
  if (due == today)
    snprintf(view->text, sizeof view->text, "today");
  else if (due > today)
    date_show(due, !same_year(due, today), view->text);
  else if (view->left == 0) /* only weekend days or holidays lie between */
    snprintf(view->text, sizeof view->text, "%d d over", (int)(today - due));
  else
    snprintf(view->text, sizeof view->text, "%d wd over", -view->left);
}

struct due_view due_view(const struct calendar *calendar, const char *class, bool open, date_day due,
                         date_day today) {
  struct due_view view = {.mark = ' '};
  if (due == DATE_NONE) return view;
  view.left = count_between(calendar, today, due);
  due_text(&view, due, today);
  if (!open || strcmp(class, "typical") == 0) return view;
  if (due < today)
    view.mark = '!';
  else if (view.left <= DUE_SOON)
    view.mark = '~';
  return view;
}

struct forecast_view forecast_view(const struct calendar *calendar, const struct forecast_span *way,
                                   date_day due, date_day today) {
  struct forecast_view view = {.verdict = "", .earliest = DATE_NONE};
  int least;
  if (!way || due == DATE_NONE || due < today) return view;
  enum forecast_verdict verdict =
      forecast_on(way, due, calendar, today, &view.earliest, &view.spare_wd, &least);
  char *words = forecast_words(verdict, way, view.earliest, view.spare_wd, least);
  view.verdict = forecast_verdict_name(verdict);
  snprintf(view.text, sizeof view.text, "%s", words);
  free(words);
  return view;
}
