/* `fairway retention`: how long closed cases are kept. Front. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

static const char *const keys[] = {"ref", "closed", "until", "days", "state", "hold", "period", NULL};

static void print_row(const struct cli *cli, const json_t *row) {
  const char *state = message_text(row, "state");
  long long days = (long long)message_int(row, "days", 0);
  char left[64] = "";
  if (cli->format == CLI_TSV) {
    out_tsv(row, keys);
    return;
  }
  if (strcmp(state, "held") == 0)
    snprintf(left, sizeof left, "held: %s", message_text(row, "hold"));
  else if (json_is_null(json_object_get(row, "until")))
    snprintf(left, sizeof left, "kept for good");
  else if (days > 0)
    snprintf(left, sizeof left, "%lld days left", days);
  else
    snprintf(left, sizeof left, "due for erasure since %lld days", -days);
  printf("%-13s closed %-10s  until %-10s  ", message_text(row, "ref"), message_text(row, "closed"),
         message_text(row, "until"));
  out_cell(left, 34);
  fputs("  ", stdout);
  out_text(message_text(row, "period"));
  fputc('\n', stdout);
}

static bool print_page(struct cli *cli, json_t **after, long long *count, struct error *err) {
  json_t *fields = json_pack("{s:b,s:i}", "due", cli_option(cli, "due") != NULL, "limit", 500);
  if (*after) json_object_set_new(fields, "after", *after);
  *after = NULL;
  json_t *answer = connection_ask(cli, "retention", fields, err);
  if (!answer) return false;
  const json_t *rows = message_list(answer, "rows");
  for (size_t i = 0; i < json_array_size(rows); i++)
    print_row(cli, json_array_get(rows, i));
  *count += (long long)json_array_size(rows);
  const json_t *next = message_object(answer, "next");
  if (next) *after = json_incref((json_t *)next);
  json_decref(answer);
  return true;
}

int cli_retention(struct cli *cli) {
  struct error err = {0};
  json_t *after = NULL;
  long long count = 0;
  if (cli->format == CLI_JSON) {
    json_t *answer = connection_ask(
        cli, "retention", json_pack("{s:b,s:i}", "due", cli_option(cli, "due") != NULL, "limit", 1000), &err);
    if (!answer) return cli_fail(&err);
    out_answer(answer);
    json_decref(answer);
    return 0;
  }
  if (cli->format == CLI_TSV) out_tsv_head(keys);
  do {
    if (!print_page(cli, &after, &count, &err)) return cli_fail(&err);
  } while (after);
  if (count == 0 && cli->format == CLI_TEXT)
    puts(cli_option(cli, "due") ? "No closed case is due for erasure, or will be soon."
                                : "No case is closed.");
  return 0;
}
