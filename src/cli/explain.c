/* `fairway explain`: one deadline's rule, dates and day-by-day ledger. Front. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

static const char *const line_keys[] = {"day", "number", "counted", "why", NULL};

static void print_line(const json_t *line) {
  char shown[DATE_LONG_TEXT];
  fputs("  ", stdout);
  out_cell(date_show(message_day(line, "day"), true, shown), 15);
  if (message_flag(line, "counted"))
    printf("  %4lld  ", (long long)message_int(line, "number", 0));
  else
    fputs("     -  ", stdout);
  out_text(message_text(line, "why"));
  fputc('\n', stdout);
}

static void print_date(const char *label, const json_t *e, const char *key) {
  date_day day = message_day(e, key);
  char shown[DATE_LONG_TEXT];
  if (day != DATE_NONE) out_field(label, date_show(day, true, shown));
}

static void print_explanation(const json_t *e) {
  out_text(message_text(e, "title"));
  fputc('\n', stdout);
  out_field("Rule", message_text(e, "rule"));
  out_field("Source", message_text(e, "source"));
  out_field("Class",
            *message_text(e, "class_title") ? message_text(e, "class_title") : message_text(e, "class"));
  out_field("State", message_text(e, "state"));
  print_date("Starts", e, "start");
  print_date("Due", e, "due");
  if (message_day(e, "first_due") != message_day(e, "due")) print_date("First due", e, "first_due");
  out_field("Calendar", message_text(e, "calendar"));
  if (message_flag(e, "provisional")) out_field("Provisional", message_text(e, "provisional_why"));
  const json_t *lines = message_list(e, "lines");
  if (json_array_size(lines) > 0) fputc('\n', stdout);
  for (size_t i = 0; i < json_array_size(lines); i++)
    print_line(json_array_get(lines, i));
  if (*message_text(e, "sum")) {
    fputc('\n', stdout);
    out_wrapped(message_text(e, "sum"), 0);
  }
}

int cli_explain(struct cli *cli) {
  struct error err = {0};
  json_t *answer = connection_ask(
      cli, "explain", json_pack("{s:s,s:s}", "ref", cli_word(cli, 0), "deadline", cli_word(cli, 1)), &err);
  if (!answer) return cli_fail(&err);
  const json_t *e = json_object_get(answer, "explanation"), *lines = message_list(e, "lines");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TEXT)
    print_explanation(e);
  else {
    out_tsv_head(line_keys);
    for (size_t i = 0; i < json_array_size(lines); i++)
      out_tsv(json_array_get(lines, i), line_keys);
  }
  json_decref(answer);
  return 0;
}
