/* `fairway access REF` and `fairway looked REF`: who can see this and why, and who has looked. Front. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

static const char *const look_keys[] = {"at", "name", "what", NULL};
static const char *const people_keys[] = {"name", "sees", "barred", NULL};

static void add_list(struct buf *text, const json_t *list, const char *between) {
  size_t i;
  const json_t *one;
  json_array_foreach(list, i, one) buf_printf(text, "%s%s", i ? between : "", json_string_value(one));
}

static void print_person(const json_t *person) {
  struct buf text = {0};
  fputs("  ", stdout);
  out_cell(message_text(person, "name"), 24);
  if (message_flag(person, "barred")) buf_puts(&text, "BARRED: ");
  add_list(&text, message_list(person, "why"), "; ");
  if (json_array_size(message_list(person, "apart"))) {
    buf_puts(&text, "; reads apart: ");
    add_list(&text, message_list(person, "apart"), ", ");
  }
  out_wrapped(buf_text(&text), 26);
  buf_free(&text);
}

static void print_look(const json_t *look) {
  fputs("  ", stdout);
  out_cell(message_text(look, "at"), 21);
  out_cell(message_text(look, "name"), 24);
  out_wrapped(message_text(look, "what"), 47);
}

static int tell(struct cli *cli, const char *ask, const char *list, const char *const *keys,
                void (*print)(const json_t *row)) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, ask, json_pack("{s:s}", "ref", cli_word(cli, 0)), &err);
  if (!answer) return cli_fail(&err);
  const json_t *rows = message_list(answer, list), *row;
  size_t i;
  if (cli->format == CLI_JSON) out_answer(answer);
  if (cli->format == CLI_TSV) out_tsv_head(keys);
  json_array_foreach(rows, i, row) {
    if (cli->format == CLI_TSV) out_tsv(row, keys);
    if (cli->format != CLI_JSON && cli->format != CLI_TSV) print(row);
  }
  json_decref(answer);
  return 0;
}

int cli_access(struct cli *cli) {
  return tell(cli, "access", "people", people_keys, print_person);
}

int cli_looked(struct cli *cli) {
  return tell(cli, "looked", "looks", look_keys, print_look);
}
