/* `fairway lens`: the lists that one has put a name to. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/list.h"
#include "cli/out.h"
#include "wire/message.h"

enum { NAME = 28, LIST = 10 };

static const char *const keys[] = {"key", "name", "list", "filter", "sort", "columns", "mine", "all", NULL};

static json_t *ask_lenses(struct cli *cli, const char *what, const char *member, json_t *value,
                          struct error *err) {
  json_t *ask = json_object();
  json_object_set_new(ask, "do", json_string(what));
  if (member) json_object_set_new(ask, member, value);
  return connection_ask(cli, "lens", ask, err);
}

static void print_lens(const json_t *lens) {
  struct buf rest = {0};
  long long key = message_int(lens, "key", 0);
  buf_puts(&rest, message_text(lens, "filter"));
  if (message_flag(lens, "mine")) buf_puts(&rest, rest.len ? ", only mine" : "only mine");
  if (message_flag(lens, "all")) buf_puts(&rest, rest.len ? ", closed too" : "closed too");
  if (*message_text(lens, "sort"))
    buf_printf(&rest, "%sby %s", rest.len ? ", " : "", message_text(lens, "sort"));
  if (key)
    printf("%lld  ", key);
  else
    fputs("   ", stdout);
  out_cell(message_text(lens, "name"), NAME);
  fputs("  ", stdout);
  out_cell(message_text(lens, "list"), LIST);
  fputs("  ", stdout);
  out_text(buf_text(&rest));
  fputc('\n', stdout);
  buf_free(&rest);
}

static int print_lenses(const struct cli *cli, const json_t *answer) {
  const json_t *rows = message_list(answer, "rows");
  if (cli->format == CLI_JSON) {
    json_t *payload = json_pack("{s:O}", "rows", rows);
    out_json(payload);
    json_decref(payload);
    return 0;
  }
  if (cli->format == CLI_TSV) out_tsv_head(keys);
  for (size_t i = 0; i < json_array_size(rows); i++)
    if (cli->format == CLI_TSV)
      out_tsv(json_array_get(rows, i), keys);
    else
      print_lens(json_array_get(rows, i));
  return 0;
}

/* By its name, however it is written, or by its number. */
static const json_t *find(const json_t *rows, const char *word) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *lens = json_array_get(rows, i);
    long long key = message_int(lens, "key", 0);
    bool number = word[0] >= '1' && word[0] <= '9' && !word[1] && key == word[0] - '0';
    if (number || strcasecmp(message_text(lens, "name"), word) == 0) return lens;
  }
  return NULL;
}

/* Its rows, with what was asked for on the command line besides. */
static int print_rows_of(struct cli *cli, const json_t *rows, const char *word) {
  const json_t *lens = find(rows, word);
  struct error err = {0};
  if (!lens) {
    error_set(&err, ERROR_MISSING, "You have no lens called \"%.80s\"; `fairway lens` lists them.", word);
    return cli_fail(&err);
  }
  const char *sort = cli_option(cli, "sort");
  struct list_wanted wanted = {.list = message_text(lens, "list"),
                               .filter = message_text(lens, "filter"),
                               .sort = sort ? sort : message_text(lens, "sort"),
                               .mine = message_flag(lens, "mine") || cli_option(cli, "mine"),
                               .all = message_flag(lens, "all") || cli_option(cli, "all")};
  return list_print(cli, &wanted);
}

static const char *option_or_empty(const struct cli *cli, const char *name) {
  const char *value = cli_option(cli, name);
  return value ? value : "";
}

static int save(struct cli *cli, const char *name) {
  struct buf filter = {0};
  struct error err = {0};
  const char *key = cli_option(cli, "key"), *list = cli_option(cli, "in");
  if (key && (strlen(key) != 1 || *key < '1' || *key > '9'))
    return cli_usage(cli, "--key wants a number from 1 to 9");
  if (list && !list_named(list))
    return cli_usage(cli,
                     "there is no list %s; --in knows cases, queue, today, "
                     "exclusions and people",
                     list);
  for (size_t i = 0; i < cli->word_count; i++)
    buf_printf(&filter, "%s%s", i ? " " : "", cli->words[i]);
  json_t *lens = json_object();
  json_object_set_new(lens, "name", message_string(name));
  json_object_set_new(lens, "key", json_integer(key ? *key - '0' : 0));
  json_object_set_new(lens, "list", json_string(list ? list : "cases"));
  json_object_set_new(lens, "filter", message_string(buf_text(&filter)));
  json_object_set_new(lens, "sort", message_string(option_or_empty(cli, "sort")));
  json_object_set_new(lens, "columns", message_string(option_or_empty(cli, "columns")));
  json_object_set_new(lens, "mine", json_boolean(cli_option(cli, "mine") != NULL));
  json_object_set_new(lens, "all", json_boolean(cli_option(cli, "all") != NULL));
  buf_free(&filter);
  json_t *answer = ask_lenses(cli, "put", "lens", lens, &err);
  if (!answer) return cli_fail(&err);
  if (cli->format == CLI_TEXT) {
    out_text(message_text(answer, "done"));
    fputc('\n', stdout);
  } else {
    print_lenses(cli, answer);
  }
  json_decref(answer);
  return 0;
}

static int drop(struct cli *cli, const char *name) {
  struct error err = {0};
  json_t *answer = ask_lenses(cli, "drop", "name", message_string(name), &err);
  if (!answer) return cli_fail(&err);
  if (cli->format != CLI_TEXT) print_lenses(cli, answer);
  json_decref(answer);
  return 0;
}

int cli_lens(struct cli *cli) {
  struct error err = {0};
  const char *kept = cli_option(cli, "save"), *dropped = cli_option(cli, "drop");
  if (kept && dropped) return cli_usage(cli, "--save and --drop do not go together");
  if (kept) return save(cli, kept);
  if (dropped) return drop(cli, dropped);
  if (cli->word_count > 1)
    return cli_usage(cli, "one lens at a time; a name of several words stands in quotes");
  json_t *answer = ask_lenses(cli, "list", NULL, NULL, &err);
  if (!answer) return cli_fail(&err);
  const char *word = cli_word(cli, 0);
  int code = word ? print_rows_of(cli, message_list(answer, "rows"), word) : print_lenses(cli, answer);
  json_decref(answer);
  return code;
}
