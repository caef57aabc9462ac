/* Many cases, each accepted or kept: the table before, then the act. Front. */
#include "cli/decide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/connection.h"
#include "cli/moves.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/message.h"

enum { PAGE = 200 };

/* ---- the options ---- */

/* Every value of an option, with spaces between: one argument holds them all. */
static void add_refs(const struct cli *cli, const char *name, json_t *args) {
  struct buf refs = {0};
  for (size_t i = 0; i < cli->given_count; i++)
    if (strcmp(cli->given[i].option->name, name) == 0)
      buf_printf(&refs, "%s%s", refs.len ? " " : "", cli->given[i].value);
  if (refs.len) json_object_set_new(args, name, json_string(buf_text(&refs)));
  buf_free(&refs);
}

static bool is_named(const struct cli *cli, const char *option, const char *ref) {
  for (size_t i = 0; i < cli->given_count; i++)
    if (strcmp(cli->given[i].option->name, option) == 0 && strcasecmp(cli->given[i].value, ref) == 0)
      return true;
  return false;
}

/* Running cases keep the text they began on unless they are moved; dates move with the calendar unless they
 * are kept. */
static bool keeps(const char *action) {
  return strcmp(action, "pathway-adopt") == 0;
}

/* What is decided of a case that is not treated as all are, in a word. */
static const char *decided(const struct cli *cli, const char *action, const json_t *one) {
  const char *ref = message_text(one, "ref");
  if (*message_text(one, "why_not")) return "";
  bool keep_all = is_named(cli, "keep", "all") || (keeps(action) && !is_named(cli, "accept", "all"));
  if (keep_all ? is_named(cli, "accept", ref) : is_named(cli, "keep", ref)) keep_all = !keep_all;
  return keep_all == keeps(action) ? "" : keep_all ? "kept" : "moved";
}

/* ---- the table ---- */

struct table {
  struct cli *cli;
  const char *action;
  json_t *cases; /* for JSON: all of them */
  long long count, checked;
  char *what;
};

static const char *const row_keys[] = {"ref",         "name",     "decided", "strand", "deadline",
                                       "title",       "class",    "before",  "after",  "moved",
                                       "state_after", "warnings", "why_not", NULL};

static void tsv_case(const struct table *table, const json_t *one) {
  static const char *const own[] = {"ref", "name", "why_not"};
  const json_t *rows = message_list(one, "rows");
  for (size_t i = 0; i < json_array_size(rows) || i == 0; i++) {
    json_t *row = i < json_array_size(rows) ? json_copy(json_array_get(rows, i)) : json_object();
    json_object_set(row, "deadline", json_object_get(row, "name"));
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
      json_object_set_new(row, own[k], json_string(message_text(one, own[k])));
    json_object_set_new(row, "decided", json_string(decided(table->cli, table->action, one)));
    out_tsv(row, row_keys);
    json_decref(row);
  }
}

static void take_case(struct table *table, json_t *one) {
  if (table->cli->format == CLI_JSON)
    json_array_append(table->cases, one);
  else if (table->cli->format == CLI_TSV)
    tsv_case(table, one);
  else
    moves_print_case(one, decided(table->cli, table->action, one));
  table->count++;
}

static void begin_table(struct table *table, const char *what) {
  if (table->what) return;
  table->what = mem_string(what);
  if (table->cli->format == CLI_TSV) out_tsv_head(row_keys);
  if (table->cli->format != CLI_TEXT) return;
  if (*what) out_wrapped(what, 0);
  moves_print_head();
}

/* A page: its cases are printed as they come, so that thousands need no room here. */
static bool take_page(struct table *table, json_t *moves, int64_t *after, bool *more) {
  json_t *cases = json_object_get(moves, "cases");
  begin_table(table, message_text(moves, "what"));
  for (size_t i = 0; i < json_array_size(cases); i++)
    take_case(table, json_array_get(cases, i));
  table->checked += message_int(moves, "checked", 0);
  *after = message_int(moves, "after", 0);
  *more = message_flag(moves, "more");
  return true;
}

static bool read_table(struct table *table, json_t *args, struct error *err) {
  int64_t after = 0;
  bool more = true;
  while (more) {
    json_t *ask = json_pack("{s:s,s:O,s:I,s:i}", "action", table->action, "args", args, "after",
                            (json_int_t)after, "limit", PAGE);
    json_t *answer = connection_ask(table->cli, "moves", ask, err);
    if (!answer) return false;
    take_page(table, json_object_get(answer, "moves"), &after, &more);
    json_decref(answer);
  }
  return true;
}

static void end_table(const struct table *table) {
  if (table->cli->format == CLI_JSON) {
    json_t *all = json_pack("{s:s,s:O,s:I}", "what", table->what ? table->what : "", "cases", table->cases,
                            "checked", (json_int_t)table->checked);
    out_json(all);
    json_decref(all);
  } else if (table->cli->format == CLI_TEXT) {
    printf("%sNothing was written. ", table->count ? "\n" : "");
    if (keeps(table->action))
      printf("%lld running %s on another text.\n", table->count, table->count == 1 ? "case is" : "cases are");
    else
      printf("Dates would move in %lld %s.\n", table->count, table->count == 1 ? "case" : "cases");
  }
}

static int show(struct cli *cli, const char *action, json_t *args) {
  struct error err = {0};
  struct table table = {.cli = cli, .action = action, .cases = json_array()};
  bool read = read_table(&table, args, &err), tried = cli_option(cli, "dry-run") != NULL;
  if (read) end_table(&table);
  if (read && !tried)
    fputs(keeps(action)
              ? "With --yes it is in force for new cases; --accept REF moves a running one, --accept "
                "all each.\n"
              : "With --yes it is done; --keep REF --reason TEXT keeps a case as it is.\n",
          stderr);
  json_decref(table.cases);
  free(table.what);
  return !read ? cli_fail(&err) : tried ? 0 : 1;
}

/* ---- the act ---- */

static int carry_out(struct cli *cli, const char *action, const json_t *args) {
  struct error err = {0};
  json_t *ask = json_pack("{s:s,s:O,s:s,s:s}", "action", action, "args", args, "via", "command", "confirm",
                          "yes"),
         *answer = NULL;
  if (connection_open(cli, &err)) {
    progress_begin(cli->client);
    answer = connection_ask(cli, "act", ask, &err);
    progress_end(cli->client);
  } else {
    json_decref(ask);
  }
  if (!answer) return cli_fail(&err);
  return cli_done(cli, answer);
}

int decide_run(struct cli *cli, const char *action, json_t *args) {
  const char *reason = cli_option(cli, "reason");
  add_refs(cli, "keep", args);
  add_refs(cli, "accept", args);
  if (reason) json_object_set_new(args, "reason", json_string(reason));
  bool done = cli_option(cli, "yes") && !cli_option(cli, "dry-run");
  int code = done ? carry_out(cli, action, args) : show(cli, action, args);
  json_decref(args);
  return code;
}
