/* `fairway whatif`: a case's dates under a supposition, beside those it has. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/moves.h"
#include "cli/out.h"
#include "wire/message.h"
#include "workflow/check.h"

/* ---- the suppositions as they were typed ---- */

static bool is_date(const char *text) {
  date_day day;
  return date_parse(text, &day);
}

static bool wrong(const struct cli_given *given, const char *wanted, struct error *err) {
  return error_set(err, ERROR_INVALID, "--%s wants %s, not '%.60s'", given->option->name, wanted,
                   given->value);
}

/* "KIND:A..B", "KIND:A..": the clock stops. */
static json_t *read_pause(const struct cli_given *given, struct error *err) {
  const char *colon = strchr(given->value, ':'), *dots = colon ? strstr(colon, "..") : NULL;
  char *from = dots ? mem_string_n(colon + 1, (size_t)(dots - colon - 1)) : NULL;
  json_t *one = NULL;
  if (!from || !is_date(from) || (dots[2] && !is_date(dots + 2))) {
    wrong(given, "KIND:DATE..DATE, or KIND:DATE.. while it is open", err);
  } else {
    one = json_pack("{s:s,s:s%,s:s}", "do", "pause", "kind", given->value, (size_t)(colon - given->value),
                    "from", from);
    if (dots[2]) json_object_set_new(one, "to", json_string(dots + 2));
  }
  free(from);
  return one;
}

/* "KIND=DATE", or "KIND=DATE:DATE" of an event that sets a date. */
static json_t *read_event(const struct cli_given *given, struct error *err) {
  const char *equals = strchr(given->value, '='), *sets = equals ? strchr(equals, ':') : NULL;
  char *on =
      equals ? mem_string_n(equals + 1, sets ? (size_t)(sets - equals - 1) : strlen(equals + 1)) : NULL;
  json_t *one = NULL;
  if (!on || !is_date(on) || (sets && !is_date(sets + 1))) {
    wrong(given, "EVENT=DATE, or EVENT=DATE:DATE where it sets a date", err);
  } else {
    one = json_pack("{s:s,s:s%,s:s}", "do", "event", "event", given->value, (size_t)(equals - given->value),
                    "on", on);
    if (sets) json_object_set_new(one, "sets", json_string(sets + 1));
  }
  free(on);
  return one;
}

static json_t *read_redate(const struct cli_given *given, struct error *err) {
  char *end;
  long long id = strtoll(given->value, &end, 10);
  if (id > 0 && *end == '=' && is_date(end + 1))
    return json_pack("{s:s,s:I,s:s}", "do", "move-event", "id", (json_int_t)id, "on", end + 1);
  wrong(given, "NUMBER=DATE, with the number of an entry of the timeline", err);
  return NULL;
}

static json_t *read_day(const struct cli_given *given, const char *key, struct error *err) {
  if (is_date(given->value)) return json_pack("{s:s,s:s}", "do", given->option->name, key, given->value);
  wrong(given, "a date like 2026-11-20", err);
  return NULL;
}

/* The keeper sees no file of ours: it is sent the text, of an overlay what it makes. */
static json_t *read_file(const struct cli_given *given, struct error *err) {
  char *text = check_kept_text(given->value, err);
  const char *slash = strrchr(given->value, '/');
  json_t *one = text ? json_pack("{s:s,s:s,s:s}", "do", "pathway", "file", slash ? slash + 1 : given->value,
                                 "text", text)
                     : NULL;
  free(text);
  return one;
}

static json_t *read_one(const struct cli_given *given, struct error *err) {
  const char *name = given->option->name;
  if (!strcmp(name, "pause")) return read_pause(given, err);
  if (!strcmp(name, "event")) return read_event(given, err);
  if (!strcmp(name, "move-event")) return read_redate(given, err);
  if (!strcmp(name, "receipt")) return read_day(given, "on", err);
  if (!strcmp(name, "pathway-file")) return read_file(given, err);
  return read_day(given, "day", err);
}

static json_t *read_all(const struct cli *cli, struct error *err) {
  json_t *list = json_array();
  for (size_t i = 0; i < cli->given_count; i++) {
    json_t *one = read_one(&cli->given[i], err);
    if (!one) {
      json_decref(list);
      return NULL;
    }
    json_array_append_new(list, one);
  }
  return list;
}

/* ---- printing ---- */

static void print_forecast(const json_t *f) {
  char shown[DATE_LONG_TEXT];
  const char *forecast = message_text(f, "forecast");
  const json_t *steps = message_list(f, "steps");
  struct buf line = {0};
  buf_printf(&line, "%s, %s: ", message_text(f, "title"), date_show(message_day(f, "due"), true, shown));
  if (*forecast)
    buf_puts(&line, forecast);
  else
    buf_printf(&line, "in time, %lld wd to spare", (long long)message_int(f, "spare_wd", 0));
  printf("%s ", *forecast ? "~" : " ");
  out_wrapped(buf_text(&line), 2);
  buf_free(&line);
  for (size_t i = 0; i < json_array_size(steps); i++) {
    const char *step = json_string_value(json_array_get(steps, i));
    printf("    %2zu  ", i + 1);
    out_wrapped(step ? step : "", 8);
  }
}

static void print_whatif(const json_t *w) {
  const json_t *supposed = message_list(w, "supposed"), *forecast = message_list(w, "forecast"),
               *strands = message_list(w, "strands"), *warnings = message_list(w, "warnings");
  for (size_t i = 0; i < json_array_size(supposed); i++) {
    printf("%s", i ? "   and " : "Suppose ");
    out_wrapped(json_string_value(json_array_get(supposed, i)), 8);
  }
  for (size_t i = 0; i < json_array_size(strands); i++) {
    const json_t *s = json_array_get(strands, i);
    if (!strcmp(message_text(s, "stage_before"), message_text(s, "stage_after"))) continue;
    char *line = mem_format("%s would be in %s, not in %s.", message_text(s, "title"),
                            message_text(s, "stage_after"), message_text(s, "stage_before"));
    out_wrapped(line, 0);
    free(line);
  }
  if (json_array_size(supposed)) moves_print(message_list(w, "rows"));
  for (size_t i = 0; i < json_array_size(warnings); i++) {
    fputs("! ", stdout);
    out_wrapped(json_string_value(json_array_get(warnings, i)), 2);
  }
  if (json_array_size(forecast)) out_heading("What must still be done for each limit");
  for (size_t i = 0; i < json_array_size(forecast); i++)
    print_forecast(json_array_get(forecast, i));
  if (!json_array_size(forecast) && !json_array_size(supposed)) puts("No limit runs now.");
}

int cli_whatif(struct cli *cli) {
  struct error err = {0};
  if (cli_word(cli, 1))
    return cli_usage(
        cli, "a supposition is an option, such as --event EVENT=DATE or --pause KIND:A..B, and '%s' is none",
        cli_word(cli, 1));
  json_t *list = read_all(cli, &err);
  if (!list) return cli_usage(cli, "%s", err.text);
  json_t *answer =
      connection_ask(cli, "whatif", json_pack("{s:s,s:o}", "ref", cli_word(cli, 0), "suppose", list), &err);
  if (!answer) return cli_fail(&err);
  const json_t *w = json_object_get(answer, "whatif");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV)
    moves_tsv(message_list(w, "rows"));
  else
    print_whatif(w);
  json_decref(answer);
  return 0;
}
