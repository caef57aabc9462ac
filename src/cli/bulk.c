/* `fairway do ACTION --where FILTER` and `--refs FILE`: one action on many records. Front. */
#include "cli/bulk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/message.h"

static const char *const row_keys[] = {"ref", "name", "allowed", "text", NULL};

bool bulk_wanted(const struct cli *cli) {
  return cli_option(cli, "where") || cli_option(cli, "refs");
}

/* The first word of each line, where it looks like a reference: a list as `fairway list` prints it will do.
 */
static json_t *refs_of(const char *text) {
  json_t *refs = json_array();
  while (*text) {
    text += strspn(text, " \t\r\n");
    char *word = mem_string_n(text, strcspn(text, " \t\r\n"));
    if (cli_is_ref(word)) json_array_append_new(refs, json_string(word));
    free(word);
    text += strcspn(text, "\n");
  }
  return refs;
}

bool bulk_read(const struct cli *cli, json_t *ask, struct error *err) {
  const char *where = cli_option(cli, "where"), *refs = cli_option(cli, "refs");
  const char *list = cli_option(cli, "in");
  if (json_object_get(ask, "ref"))
    return error_set(err, ERROR_INVALID, "name one record, or many with --where or --refs, and not both");
  if (where) {
    json_t *terms = json_pack("{s:s,s:s,s:b,s:b}", "list", list ? list : "cases", "filter", where, "mine",
                              cli_option(cli, "mine") != NULL, "all", cli_option(cli, "all") != NULL);
    json_object_set_new(ask, "where", terms);
  }
  if (!refs) return true;
  char *text = out_read_file(refs, err);
  if (!text) return false;
  json_object_set_new(ask, "records", refs_of(text));
  free(text);
  return true;
}

static void print_row(const json_t *row) {
  fputs(message_flag(row, "allowed") ? "+ " : "- ", stdout);
  out_cell(message_text(row, "ref"), 11);
  fputs("  ", stdout);
  out_text(message_text(row, "text"));
  fputc('\n', stdout);
}

static void print(const struct cli *cli, const json_t *answer) {
  size_t i;
  const json_t *row;
  if (cli->format == CLI_JSON) {
    out_answer(answer);
    return;
  }
  if (cli->format == CLI_TSV) out_tsv_head(row_keys);
  json_array_foreach(message_list(answer, "rows"), i, row) {
    if (cli->format == CLI_TSV)
      out_tsv(row, row_keys);
    else
      print_row(row);
  }
  if (cli->format == CLI_TSV) return;
  char *done = mem_format(message_flag(answer, "dry_run") ? "Nothing is written. It would be: %s" : "%s",
                          message_text(answer, "done"));
  out_wrapped(done, 0);
  free(done);
}

int bulk_act(struct cli *cli, json_t *ask) {
  struct error err = {0};
  json_object_set_new(ask, "via", json_string("command"));
  if (!connection_open(cli, &err)) {
    json_decref(ask);
    return cli_fail(&err);
  }
  progress_begin(cli->client);
  json_t *answer = connection_ask(cli, "bulk", ask, &err);
  progress_end(cli->client);
  if (!answer) return cli_fail(&err);
  print(cli, answer);
  bool any = message_int(answer, "allowed", 0) > 0;
  json_decref(answer);
  return any ? 0 : error_exit_code(ERROR_REFUSED);
}
