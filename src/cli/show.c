/* `fairway show`: a record as the protocol has it, or as text. Front; show_case.c and show_concern.c
 * print the two kinds, this file what they share. */
#include "cli/show.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

void show_bullet(const char *mark, const char *text) {
  printf("  %s ", mark);
  out_wrapped(text, 6);
}

void show_practitioner(const json_t *practitioner) {
  if (!json_is_object(practitioner)) return;
  struct buf text = {0};
  static const char *const parts[] = {"profession", "grade", "specialty", "organisation"};
  buf_puts(&text, *message_text(practitioner, "name") ? message_text(practitioner, "name") : "not named");
  if (*message_text(practitioner, "registration"))
    buf_printf(&text, ", %s %s", message_text(practitioner, "regulator"),
               message_text(practitioner, "registration"));
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (*message_text(practitioner, parts[i]))
      buf_printf(&text, ", %s", message_text(practitioner, parts[i]));
  out_field("Practitioner", buf_text(&text));
  buf_free(&text);
}

/* "Wed 18 Nov 2026, 5 wd over (tentative) · First draft of the plan" */
static void say_deadline(struct buf *text, const json_t *d) {
  char shown[DATE_LONG_TEXT];
  const char *state = message_text(d, "state");
  date_day due = message_day(d, "due"), met = message_day(d, "met_on");
  if (met != DATE_NONE)
    buf_printf(text, "%s on %s", state, date_show(met, true, shown));
  else if (due == DATE_NONE)
    buf_puts(text, *state ? state : message_text(d, "note"));
  else {
    buf_puts(text, date_show(due, true, shown));
    if (*message_text(d, "due_text") && strncmp(message_text(d, "due_text"), shown, 3) != 0)
      buf_printf(text, ", %s", message_text(d, "due_text"));
    if (message_flag(d, "provisional")) buf_puts(text, ", provisional");
    const char *stands = message_flag(d, "lapsed") ? "ran out" : state;
    if (*stands && strcmp(stands, "running") != 0) buf_printf(text, " (%s)", stands);
  }
  if (*message_text(d, "title")) buf_printf(text, " \xC2\xB7 %s", message_text(d, "title"));
  if (*message_text(d, "forecast")) buf_printf(text, "\n%s", message_text(d, "forecast"));
}

void show_deadlines(const json_t *deadlines) {
  if (json_array_size(deadlines) > 0) out_heading("Deadlines");
  for (size_t i = 0; i < json_array_size(deadlines); i++) {
    const json_t *d = json_array_get(deadlines, i);
    struct buf text = {0};
    const char *mark = message_text(d, "mark");
    printf("  %s ", *mark ? mark : " ");
    out_cell(message_text(d, "name"), 14);
    fputs("  ", stdout);
    say_deadline(&text, d);
    out_wrapped(buf_text(&text), 20);
    buf_free(&text);
  }
}

static const char *stage_title(const json_t *strands, const char *id) {
  for (size_t i = 0; i < json_array_size(strands); i++) {
    const json_t *stages = message_list(json_array_get(strands, i), "stages");
    for (size_t j = 0; j < json_array_size(stages); j++)
      if (strcmp(message_text(json_array_get(stages, j), "id"), id) == 0)
        return message_text(json_array_get(stages, j), "title");
  }
  return id;
}

static void print_entry(const json_t *entry, const json_t *strands) {
  struct buf text = {0};
  buf_puts(&text, *message_text(entry, "title") ? message_text(entry, "title") : message_text(entry, "kind"));
  if (*message_text(entry, "stage_to"))
    buf_printf(&text, " \xE2\x86\x92 %s", stage_title(strands, message_text(entry, "stage_to")));
  if (*message_text(entry, "by")) buf_printf(&text, " (%s)", message_text(entry, "by"));
  if (message_flag(entry, "late")) buf_puts(&text, " [written down later]");
  if (message_flag(entry, "withdrawn")) buf_puts(&text, " [withdrawn]");
  if (*message_text(entry, "compartment")) buf_printf(&text, " [%s]", message_text(entry, "compartment"));
  if (*message_text(entry, "reason")) buf_printf(&text, "\nReason: %s", message_text(entry, "reason"));
  if (*message_text(entry, "text")) buf_printf(&text, "\n%s", message_text(entry, "text"));
  fputs("  ", stdout);
  out_cell(message_text(entry, "on"), 10);
  fputs("  ", stdout);
  out_wrapped(buf_text(&text), 14);
  buf_free(&text);
}

void show_timeline(const json_t *timeline, const json_t *strands) {
  if (json_array_size(timeline) > 0) out_heading("Timeline");
  for (size_t i = 0; i < json_array_size(timeline); i++)
    print_entry(json_array_get(timeline, i), strands);
}

json_t *show_ask(struct cli *cli, struct error *err) {
  json_t *ask = json_pack("{s:s}", "ref", cli_word(cli, 0));
  const char *day = cli_option(cli, "as-of");
  if (day) json_object_set_new(ask, "as_of", json_string(day));
  return connection_ask(cli, "show", ask, err);
}

void show_as_of(const json_t *record) {
  const json_t *notes = message_list(message_object(record, "as_of"), "notes");
  for (size_t i = 0; i < json_array_size(notes); i++)
    out_wrapped(json_string_value(json_array_get(notes, i)), 0);
  if (notes) fputc('\n', stdout);
}

int cli_show(struct cli *cli) {
  struct error err = {0};
  json_t *answer = show_ask(cli, &err);
  if (!answer) return cli_fail(&err);
  const json_t *record = json_object_get(answer, "record");
  int code = 0;
  if (cli->format == CLI_TEXT) {
    connection_print_head(cli);
    show_as_of(record);
  }
  if (cli->format == CLI_TSV)
    code = cli_usage(cli, "a record has no table form; use --format json");
  else if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (strcmp(message_text(record, "kind"), "case") == 0)
    show_case(record);
  else
    show_concern(record);
  json_decref(answer);
  return code;
}
