/* `fairway explain REF [EVENT|ACTION]`: why it is not possible yet, what can be done about it, and the
 * shortest way to the end. Front. */
#include "cli/explain_way.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

static const char *const way_keys[] = {"event", "title", "to_title", "possible", "why_not", NULL};

static void print_missing(const json_t *way) {
  const json_t *list = message_list(way, "missing"), *need;
  size_t i;
  if (json_array_size(list)) out_heading("What is missing");
  json_array_foreach(list, i, need) {
    struct buf text = {0};
    buf_puts(&text, message_text(need, "say"));
    if (*message_text(need, "detail")) buf_printf(&text, " (%s)", message_text(need, "detail"));
    if (*message_text(need, "source")) buf_printf(&text, "  %s", message_text(need, "source"));
    if (message_flag(need, "overridable")) buf_puts(&text, "; it may be passed with a reason");
    fputs("  - ", stdout);
    out_wrapped(buf_text(&text), 4);
    buf_free(&text);
  }
}

static void print_titles(const char *heading, const json_t *list) {
  const json_t *item;
  size_t i;
  if (json_array_size(list)) out_heading(heading);
  json_array_foreach(list, i, item) {
    struct buf text = {0};
    buf_printf(&text, "%s (%s)", message_text(item, "title"), message_text(item, "event"));
    fputs("  - ", stdout);
    out_wrapped(buf_text(&text), 4);
    buf_free(&text);
  }
}

static void print_end(const json_t *end) {
  const json_t *step;
  size_t i;
  char day[DATE_LONG_TEXT];
  struct buf heading = {0};
  if (!*message_text(end, "title")) return;
  buf_printf(&heading, "The shortest way to the end: %s", message_text(end, "title"));
  out_heading(buf_text(&heading));
  buf_free(&heading);
  json_array_foreach(message_list(end, "steps"), i, step) {
    printf("  %2zu  ", i + 1);
    out_wrapped(json_string_value(step), 6);
  }
  printf("Earliest possible end: %s%s\n", date_show(message_day(end, "earliest"), true, day),
         message_int(end, "least_wd", 0) ? "" : ", as no stage on it takes a set time");
}

static void print_way(const json_t *way, bool only_next) {
  struct buf text = {0};
  bool possible = message_flag(way, "possible");
  if (only_next)
    buf_printf(&text, "It is in %s.", message_text(way, "stage"));
  else {
    buf_puts(&text, message_text(way, "title"));
    if (*message_text(way, "to_title")) buf_printf(&text, " \xE2\x86\x92 %s", message_text(way, "to_title"));
    buf_puts(&text, possible ? ": possible now." : ": not yet, because of: ");
    if (!possible) buf_printf(&text, "%s.", message_text(way, "why_not"));
  }
  out_wrapped(buf_text(&text), 0);
  buf_free(&text);
  print_missing(way);
  print_titles(only_next ? "What can be recorded towards the next step" : "What can be recorded towards it",
               message_list(way, "next"));
  print_titles(only_next ? "Ways on that are possible now" : "What is possible instead",
               message_list(way, "instead"));
  print_end(message_object(way, "end"));
}

static json_t *action_of(struct cli *cli, const char *ref, const char *name) {
  json_t *answer = connection_ask(cli, "actions", json_pack("{s:s}", "ref", ref), NULL), *found = NULL;
  const json_t *list = message_list(answer, "actions");
  for (size_t i = 0; i < json_array_size(list); i++)
    if (!strcmp(message_text(json_array_get(list, i), "name"), name))
      found = json_incref(json_array_get(list, i));
  json_decref(answer);
  return found;
}

/* A reason is a sentence of its own, or what follows "because". */
static void print_action(const json_t *action) {
  struct buf text = {0};
  const char *why = message_text(action, "why_not"), *title = message_text(action, "title");
  bool sentence = *why >= 'A' && *why <= 'Z';
  if (message_flag(action, "possible"))
    buf_printf(&text, "%s: possible now.", title);
  else
    buf_printf(&text, sentence ? "%s: %s" : "%s: not now, because %s.", title, why);
  out_wrapped(buf_text(&text), 0);
  out_wrapped(message_text(action, "help"), 0);
  buf_free(&text);
}

static void print_any(const struct cli *cli, const json_t *json, const char *key, bool action,
                      bool only_next) {
  if (cli->format == CLI_JSON) {
    json_t *out = json_pack("{s:O}", key, json);
    out_json(out);
    json_decref(out);
  } else if (cli->format == CLI_TSV) {
    static const char *const action_keys[] = {"name", "title", "possible", "why_not", NULL};
    out_tsv_head(action ? action_keys : way_keys);
    out_tsv(json, action ? action_keys : way_keys);
  } else if (action) {
    print_action(json);
  } else {
    print_way(json, only_next);
  }
}

int explain_way(struct cli *cli, const char *ref, const char *what, const struct error *otherwise) {
  struct error err = {0};
  json_t *answer =
      connection_ask(cli, "explain", json_pack("{s:s,s:s}", "ref", ref, "way", what ? what : "*"), &err);
  if (answer && json_object_get(answer, "way")) {
    print_any(cli, json_object_get(answer, "way"), "way", false, !what);
    json_decref(answer);
    return 0;
  }
  json_decref(answer);
  json_t *action = what ? action_of(cli, ref, what) : NULL;
  if (!action) return cli_fail(otherwise ? otherwise : &err);
  print_any(cli, action, "action", true, false);
  json_decref(action);
  return 0;
}
