/* `fairway explain`: one deadline's rule, dates and day-by-day ledger; why something is not possible yet
 * (explain_way.c). Front. */
#include <stdio.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/explain_way.h"
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

static void print_changes(const json_t *e) {
  const json_t *item;
  size_t i;
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  json_array_foreach(message_list(e, "pauses"), i, item) {
    struct buf text = {0};
    date_show(message_day(item, "to"), true, to);
    buf_printf(&text, "%s, from %s to %s: %s", message_text(item, "title"),
               date_show(message_day(item, "from"), true, from), *to ? to : "now",
               message_text(item, "reason"));
    if (*message_text(item, "waiting_on"))
      buf_printf(&text, "; waiting for: %s", message_text(item, "waiting_on"));
    if (message_flag(item, "late"))
      buf_printf(&text, "; written down later, on %s",
                 date_show(message_day(item, "recorded_on"), true, from));
    out_field("Stopped", buf_text(&text));
    buf_free(&text);
  }
  json_array_foreach(message_list(e, "extensions"), i, item) {
    struct buf text = {0};
    buf_printf(&text, "to %s, agreed by %s: %s", date_show(message_day(item, "new_date"), true, to),
               message_text(item, "by"), message_text(item, "reason"));
    out_field("Extended", buf_text(&text));
    buf_free(&text);
  }
}

static void print_explanation(const json_t *e) {
  out_text(message_text(e, "title"));
  fputc('\n', stdout);
  out_field("Rule", message_text(e, "rule"));
  out_field("Source", message_text(e, "source"));
  out_field("Class",
            *message_text(e, "class_title") ? message_text(e, "class_title") : message_text(e, "class"));
  out_field("State", message_text(e, "state"));
  out_field("Counts from", message_text(e, "start_event"));
  print_date("Starts", e, "start");
  print_date("Due", e, "due");
  if (message_day(e, "first_due") != message_day(e, "due")) print_date("First due", e, "first_due");
  print_changes(e);
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

static int print(struct cli *cli, const json_t *answer) {
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
  return 0;
}

int cli_explain(struct cli *cli) {
  struct error err = {0};
  const char *ref = cli_word(cli, 0), *what = cli_word(cli, 1);
  if (what && cli_option(cli, "next"))
    return cli_usage(cli, "--next says what next for the whole, not for %s", what);
  if (!what) return explain_way(cli, ref, NULL, NULL);
  json_t *answer = connection_ask(cli, "explain", json_pack("{s:s,s:s}", "ref", ref, "deadline", what), &err);
  if (!answer && err.code == ERROR_MISSING) return explain_way(cli, ref, what, &err);
  if (!answer) return cli_fail(&err);
  int code = print(cli, answer);
  json_decref(answer);
  return code;
}
