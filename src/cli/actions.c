/* `fairway actions`: the table itself, one action with its arguments, or what a record allows. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

enum { NAME = 24 };

static const char *const action_keys[] = {"name", "title", "group", "possible", "why_not", "help", NULL};

static void print_row(const json_t *action, bool for_record) {
  fputs("  ", stdout);
  out_cell(message_text(action, "name"), NAME);
  if (for_record && !message_flag(action, "possible")) {
    out_wrapped(message_text(action, "why_not"), NAME + 2);
  } else {
    out_wrapped(message_text(action, "help"), NAME + 2);
  }
}

static void print_choices(const json_t *choices) {
  for (size_t i = 0; i < json_array_size(choices); i++) {
    const json_t *choice = json_array_get(choices, i);
    printf("%*s", NAME + 2, "");
    out_text(message_text(choice, "value"));
    fputs("  ", stdout);
    out_text(message_text(choice, "title"));
    fputc('\n', stdout);
  }
}

static void print_argument(const json_t *arg) {
  struct buf text = {0};
  buf_printf(&text, "%s (%s%s)", message_text(arg, "title"), message_text(arg, "type"),
             message_flag(arg, "required") ? ", required" : "");
  if (*message_text(arg, "help")) buf_printf(&text, ": %s", message_text(arg, "help"));
  if (*message_text(arg, "default")) buf_printf(&text, " [%s]", message_text(arg, "default"));
  fputs("  ", stdout);
  out_cell(message_text(arg, "name"), NAME);
  out_wrapped(buf_text(&text), NAME + 2);
  buf_free(&text);
  print_choices(message_list(arg, "choices"));
}

static void print_whole(const json_t *action) {
  out_text(message_text(action, "title"));
  printf(" (");
  out_text(message_text(action, "name"));
  puts(")");
  out_wrapped(message_text(action, "help"), 0);
  const char *confirm = message_text(action, "confirm");
  if (strcmp(confirm, "yes") == 0) puts("Asks to be confirmed: --yes.");
  if (strcmp(confirm, "moves") == 0) puts("Asks to be confirmed where a date moves: --yes.");
  if (strcmp(confirm, "ref") == 0) puts("Asks for the reference to be repeated: --confirm REF.");
  const json_t *args = message_list(action, "args");
  if (json_array_size(args) > 0) out_heading("Arguments");
  for (size_t i = 0; i < json_array_size(args); i++)
    print_argument(json_array_get(args, i));
}

/* One heading a group, wherever its rows stand in the table. */
static void print_groups(const json_t *actions, bool for_record) {
  json_t *done = json_object();
  for (size_t i = 0; i < json_array_size(actions); i++) {
    const char *group = message_text(json_array_get(actions, i), "group");
    if (json_object_get(done, group)) continue;
    json_object_set_new(done, group, json_true());
    out_heading(group);
    for (size_t j = i; j < json_array_size(actions); j++)
      if (strcmp(message_text(json_array_get(actions, j), "group"), group) == 0)
        print_row(json_array_get(actions, j), for_record);
  }
  json_decref(done);
}

static void print_table(const json_t *actions) {
  out_tsv_head(action_keys);
  for (size_t i = 0; i < json_array_size(actions); i++)
    out_tsv(json_array_get(actions, i), action_keys);
}

static const json_t *find(const json_t *actions, const char *name) {
  for (size_t i = 0; i < json_array_size(actions); i++)
    if (strcmp(message_text(json_array_get(actions, i), "name"), name) == 0)
      return json_array_get(actions, i);
  return NULL;
}

int cli_actions(struct cli *cli) {
  struct error err = {0};
  const char *name = NULL, *ref = NULL;
  for (size_t i = 0; i < cli->word_count; i++)
    *(cli_is_ref(cli->words[i]) ? &ref : &name) = cli->words[i];
  json_t *ask = json_object();
  if (ref) json_object_set_new(ask, "ref", json_string(ref));
  if (name) json_object_set_new(ask, "name", json_string(name));
  json_t *answer = connection_ask(cli, "actions", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *actions = message_list(answer, "actions"), *one = name ? find(actions, name) : NULL;
  int code = 0;
  if (name && !one)
    code = cli_usage(cli, "there is no action '%s'", name);
  else if (cli->format == CLI_JSON && one)
    out_json(one);
  else if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (one)
    print_whole(one);
  else if (cli->format == CLI_TSV)
    print_table(actions);
  else
    print_groups(actions, ref != NULL);
  json_decref(answer);
  return code;
}
