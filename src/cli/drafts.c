/* `fairway drafts`: what was typed on the screen and not saved. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "ui/draft_file.h"
#include "wire/message.h"

static const char *const keys[] = {"form", "ref", "saved_at", NULL};

/* The keeper's, then those of the person's own file. New reference; NULL with an error. */
static json_t *all_drafts(struct cli *cli, struct error *err) {
  json_t *answer = connection_ask(cli, "draft", json_pack("{s:s}", "do", "list"), err);
  if (!answer) return NULL;
  json_t *all = json_deep_copy(json_object_get(answer, "rows"));
  json_t *own = draft_file_list(draft_file_of(cli->hello));
  json_array_extend(all, own);
  json_decref(own);
  json_decref(answer);
  return all;
}

static void print_draft(size_t number, const json_t *draft) {
  const char *name;
  json_t *value;
  const char *title = message_text(draft, "title");
  printf("%3zu  ", number);
  out_text(*title ? title : message_text(draft, "form"));
  fputs("  ", stdout);
  out_text(message_text(draft, "ref"));
  fputs("  ", stdout);
  out_text(message_text(draft, "saved_at"));
  fputc('\n', stdout);
  json_object_foreach(json_object_get(draft, "fields"), name, value) {
    if (*name == '@' || !json_is_string(value)) continue;
    char *line = mem_format("%s: %s", name, json_string_value(value));
    fputs("     ", stdout);
    out_wrapped(line, 5);
    free(line);
  }
}

static int drop(struct cli *cli, const json_t *all, const char *number) {
  struct error err = {0};
  char *end;
  unsigned long index = strtoul(number, &end, 10);
  const json_t *draft = *end || index == 0 ? NULL : json_array_get(all, index - 1);
  if (!draft) return cli_usage(cli, "there is no draft %s; `fairway drafts` numbers them", number);
  const char *form = message_text(draft, "form"), *ref = message_text(draft, "ref");
  json_t *answer =
      connection_ask(cli, "draft", json_pack("{s:s,s:s,s:s}", "do", "drop", "form", form, "ref", ref), &err);
  draft_file_drop(draft_file_of(cli->hello), form, ref);
  json_decref(answer);
  if (!answer) return cli_fail(&err);
  printf("Dropped the draft of %s%s%s.\n", form, *ref ? " " : "", ref);
  return 0;
}

int cli_drafts(struct cli *cli) {
  struct error err = {0};
  json_t *all = all_drafts(cli, &err);
  const char *number = cli_option(cli, "drop");
  if (!all) return cli_fail(&err);
  int code = 0;
  if (number) {
    code = drop(cli, all, number);
  } else if (cli->format == CLI_JSON) {
    json_t *payload = json_pack("{s:O}", "rows", all);
    out_json(payload);
    json_decref(payload);
  } else {
    if (cli->format == CLI_TSV) out_tsv_head(keys);
    if (cli->format == CLI_TEXT && json_array_size(all) == 0) puts("There are no drafts of yours.");
    for (size_t i = 0; i < json_array_size(all); i++)
      if (cli->format == CLI_TSV)
        out_tsv(json_array_get(all, i), keys);
      else
        print_draft(i + 1, json_array_get(all, i));
  }
  json_decref(all);
  return code;
}
