/* Dates before and after, in columns. Front. */
#include "cli/moves.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/out.h"
#include "wire/message.h"

enum { TITLE = 34, CLASS = 8, DAY = 16, MOVED = 8, LEAST_TITLE = 16 };

/* The date, else how it stands without one; "-" where it is not asked for. */
static const char *shown(const json_t *row, const char *date, const char *state, char out[DATE_LONG_TEXT]) {
  date_day day = message_day(row, date);
  if (day != DATE_NONE) return date_show(day, true, out);
  return *message_text(row, state) ? message_text(row, state) : "-";
}

static void print_moved(const json_t *row) {
  const json_t *moved = json_object_get(row, "moved");
  char text[24] = "";
  if (json_is_integer(moved) && json_integer_value(moved))
    snprintf(text, sizeof text, "%+lld d", (long long)json_integer_value(moved));
  else if (message_flag(row, "changed"))
    snprintf(text, sizeof text, "*");
  out_cell(text, MOVED);
}

static void print_row(const json_t *row, int title) {
  char day[DATE_LONG_TEXT];
  const json_t *warnings = message_list(row, "warnings");
  fputs("  ", stdout);
  out_cell(message_text(row, "title"), title);
  fputs("  ", stdout);
  out_cell(message_text(row, "class"), CLASS);
  out_cell(shown(row, "before", "state_before", day), DAY);
  out_cell(shown(row, "after", "state_after", day), DAY);
  print_moved(row);
  fputc('\n', stdout);
  struct buf line = {0};
  for (size_t i = 0; i < json_array_size(warnings); i++) {
    const char *text = json_string_value(json_array_get(warnings, i));
    buf_printf(&line, "%s%s", i ? "; " : "! ", text ? text : "");
  }
  if (line.len) {
    fputs("    ", stdout);
    out_wrapped(buf_text(&line), 4);
  }
  buf_free(&line);
}

static int title_width(void) {
  int title = out_width() - 2 - 2 - CLASS - 2 * DAY - MOVED;
  return title > TITLE ? TITLE : title < LEAST_TITLE ? LEAST_TITLE : title;
}

void moves_print_head(void) {
  fputs("\n  ", stdout);
  out_cell("Deadline", title_width());
  printf("  %-*s%-*s%-*s%s\n", CLASS, "class", DAY, "before", DAY, "after", "moved");
}

void moves_print_case(const json_t *one, const char *decided) {
  const json_t *rows = message_list(one, "rows");
  const char *why_not = message_text(one, "why_not");
  out_cell(message_text(one, "ref"), 13);
  out_text(message_text(one, "name"));
  if (*decided) printf("  [%s]", decided);
  fputc('\n', stdout);
  for (size_t i = 0; i < json_array_size(rows); i++)
    print_row(json_array_get(rows, i), title_width());
  if (!*why_not) return;
  fputs("    ! ", stdout);
  out_wrapped(why_not, 6);
}

void moves_print(const json_t *rows) {
  int title = title_width();
  moves_print_head();
  for (size_t i = 0; i < json_array_size(rows); i++)
    print_row(json_array_get(rows, i), title);
  if (!json_array_size(rows)) puts("  none");
}

void moves_print_dates(const json_t *cases) {
  for (size_t i = 0; i < json_array_size(cases); i++) {
    const json_t *one = json_array_get(cases, i);
    struct buf head = {0};
    buf_printf(&head, "%s  %s%s", message_text(one, "ref"), message_text(one, "name"),
               message_flag(one, "closed") ? "  (closed)" : "");
    out_heading(buf_text(&head));
    buf_free(&head);
    moves_print(message_list(one, "rows"));
  }
  if (!json_array_size(cases)) puts("No date of a case would move.");
}

void moves_print_cases(const char *sentence, const json_t *cases) {
  puts("Nothing was written. It would be:");
  out_wrapped(sentence, 0);
  moves_print_dates(cases);
}

void moves_tsv(const json_t *rows) {
  static const char *const keys[] = {"strand",       "name",        "title", "class",   "before",   "after",
                                     "state_before", "state_after", "moved", "changed", "warnings", NULL};
  out_tsv_head(keys);
  for (size_t i = 0; i < json_array_size(rows); i++)
    out_tsv(json_array_get(rows, i), keys);
}
