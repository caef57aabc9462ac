/* today, queue, list, people and alerts: rows of records. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

enum { PAGE = 500 };
/* Columns at LEAST, two between them. A wider terminal gives first to the title, then to the state. */
enum {
  LEAST = 80,
  REF = 11,
  NAME = 16,
  STATE = 16,
  DUE = 16,
  TITLE = 13,
  TITLE_FULL = 26,
  SPELL = 28,
  LEAST_TITLE = 1
};

static const char *const row_keys[] = {"ref",     "kind",          "name",      "state",    "mark",
                                       "due",     "due_text",      "due_title", "class",    "owner",
                                       "waiting", "waiting_since", "needs",     "received", "level",
                                       "closed",  "verdict",       "forecast",  "lapsed",   NULL};
static const char *const spell_keys[] = {
    "ref",    "name",   "state",       "mark",  "due",    "due_text",     "owner",          "spell",
    "since",  "days",   "days_in_all", "times", "period", "reviews_done", "reviews_missed", "expires",
    "lapsed", "closed", NULL};
static const char *const person_keys[] = {"id", "name", "state", "owner", NULL};

/* The wire's name of the list that a command shows. */
static const char *list_of(const char *command) {
  return strcmp(command, "list") == 0 ? "cases" : command;
}

static char *joined_words(const struct cli *cli) {
  struct buf text = {0};
  for (size_t i = 0; i < cli->word_count; i++)
    buf_printf(&text, "%s%s", i > 0 ? " " : "", cli->words[i]);
  return buf_take(&text);
}

static bool is_person(const json_t *row) {
  return strcmp(message_text(row, "kind"), "person") == 0;
}

static void print_person(const json_t *row) {
  out_cell(message_text(row, "name"), REF + NAME);
  printf("  ");
  out_text(message_text(row, "state"));
  fputc('\n', stdout);
}

/* "Action plan · Running", or where that is too wide the stage alone, which says more than the pathway. */
static const char *state_within(const char *state, int columns) {
  const char *dot = strstr(state, " \xC2\xB7 ");
  return dot && text_width(state, strlen(state)) > columns ? dot + strlen(" \xC2\xB7 ") : state;
}

/* The keys of a command's rows. */
static const char *const *keys_of(const char *command) {
  if (strcmp(command, "people") == 0) return person_keys;
  return strcmp(command, "exclusions") == 0 ? spell_keys : row_keys;
}

/* Whether the date can still be kept, below the row. */
static void print_forecast(const json_t *row) {
  if (!*message_text(row, "forecast")) return;
  printf("%*s", REF + 2, "");
  out_wrapped(message_text(row, "forecast"), REF + 2);
}

static void print_row(const json_t *row) {
  if (is_person(row)) {
    print_person(row);
    return;
  }
  int spare =
      out_width() > LEAST ? out_width() - LEAST : 0; /* on less the lines are broken by the terminal */
  int to_title = spare < TITLE_FULL - TITLE ? spare : TITLE_FULL - TITLE;
  int state = STATE + spare - to_title, title = TITLE + to_title;
  if (json_object_get(row, "spell")) { /* "period 3, 62 days, 90 in all" needs its room */
    title = spare > SPELL - STATE ? TITLE + spare - (SPELL - STATE) : LEAST_TITLE;
    state = SPELL;
  }
  struct buf due = {0};
  buf_printf(&due, "%s %s", message_text(row, "mark"), message_text(row, "due_text"));
  const struct {
    const char *text;
    int columns;
  } cells[] = {{message_text(row, "ref"), REF},
               {message_text(row, "name"), NAME},
               {state_within(message_text(row, "state"), state), state},
               {buf_text(&due), DUE},
               {message_text(row, "due_title"), title}};
  size_t count = sizeof cells / sizeof cells[0];
  for (size_t i = 0; i + 1 < count; i++) {
    out_cell(cells[i].text, cells[i].columns);
    fputs("  ", stdout);
  }
  out_clipped(cells[count - 1].text, cells[count - 1].columns);
  fputc('\n', stdout);
  print_forecast(row);
  buf_free(&due);
}

static void print_rows(const struct cli *cli, const json_t *rows) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    if (cli->format == CLI_TSV)
      out_tsv(row, keys_of(cli->command->name));
    else
      print_row(row);
  }
}

static json_t *page_of(const struct cli *cli, const char *filter, json_t *after, int64_t limit) {
  json_t *ask = json_pack("{s:s,s:b,s:b,s:I}", "list", list_of(cli->command->name), "mine",
                          cli_option(cli, "mine") != NULL, "all", cli_option(cli, "all") != NULL, "limit",
                          (json_int_t)(limit >= 0 && limit < PAGE ? limit : PAGE));
  if (*filter) json_object_set_new(ask, "filter", json_string(filter));
  if (cli_option(cli, "sort")) json_object_set_new(ask, "order", json_string(cli_option(cli, "sort")));
  json_object_set_new(ask, "strict", json_true()); /* what is misread must not look like an answer */
  if (after) json_object_set(ask, "after", after);
  return ask;
}

/* Pages are printed as they come; for JSON they are gathered into the first one's answer. */
static bool list_all(struct cli *cli, const char *filter, int64_t limit, json_t **whole, int64_t *shown,
                     struct error *err) {
  json_t *after = NULL;
  bool more = true;
  while (more && limit != 0) {
    json_t *answer = connection_ask(cli, "list", page_of(cli, filter, after, limit), err);
    if (!answer) {
      json_decref(after);
      return false;
    }
    json_t *rows = json_object_get(answer, "rows");
    *shown += (int64_t)json_array_size(rows);
    if (limit > 0) limit -= (int64_t)json_array_size(rows);
    more = message_flag(answer, "more_after") && json_array_size(rows) > 0;
    json_decref(after);
    after = json_incref(json_object_get(answer, "last"));
    if (!*whole && cli->format == CLI_TEXT) connection_print_head(cli);
    if (cli->format != CLI_JSON) print_rows(cli, rows);
    if (!*whole) {
      *whole = json_incref(answer);
    } else {
      json_array_extend(json_object_get(*whole, "rows"), rows);
      json_object_set(*whole, "last", json_object_get(answer, "last"));
      json_object_set(*whole, "more_after", json_object_get(answer, "more_after"));
    }
    if (cli->format != CLI_JSON) json_array_clear(rows);
    json_decref(answer);
  }
  json_decref(after);
  return true;
}

static void print_nothing(const struct cli *cli) {
  static const struct {
    const char *command, *text;
  } nothing[] = {
      {"today", "Nothing is overdue and nothing falls due in the next ten working days."},
      {"queue", "No concern is waiting in the queue."},
      {"list", "No case matches."},
      {"exclusions", "Nobody is excluded or restricted."},
      {"people", "Nobody matches."},
  };
  for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
    if (strcmp(nothing[i].command, cli->command->name) == 0) puts(nothing[i].text);
}

/* -1: no limit given. */
static bool read_limit(const struct cli *cli, int64_t *limit) {
  const char *text = cli_option(cli, "limit");
  char *end = NULL;
  *limit = -1;
  if (!text) return true;
  errno = 0;
  *limit = strtoll(text, &end, 10);
  return errno == 0 && *end == '\0' && end != text && *limit > 0;
}

int cli_list(struct cli *cli) {
  struct error err = {0};
  int64_t limit, shown = 0;
  if (!read_limit(cli, &limit)) return cli_usage(cli, "--limit wants a whole number above 0");
  if (cli->format == CLI_TSV) out_tsv_head(keys_of(cli->command->name));
  if (!connection_open(cli, &err)) return cli_fail(&err);
  char *filter = joined_words(cli);
  json_t *whole = NULL;
  bool listed = list_all(cli, filter, limit, &whole, &shown, &err);
  if (listed && cli->format == CLI_JSON) out_answer(whole);
  if (listed && cli->format == CLI_TEXT && shown == 0) print_nothing(cli);
  json_decref(whole);
  free(filter);
  return listed ? 0 : cli_fail(&err);
}

int cli_alerts(struct cli *cli) {
  struct error err = {0};
  const char *within = cli_option(cli, "within");
  char *filter = joined_words(cli);
  json_t *ask = json_object();
  if (within) json_object_set_new(ask, "within", json_string(within));
  if (*filter) json_object_set_new(ask, "filter", json_string(filter));
  json_t *answer = connection_ask(cli, "alerts", ask, &err);
  free(filter);
  if (!answer) return cli_fail(&err);
  bool any = json_array_size(json_object_get(answer, "rows")) > 0;
  if (cli->format == CLI_TSV) out_tsv_head(row_keys);
  if (cli->format == CLI_TEXT && any) connection_print_head(cli);
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else
    print_rows(cli, json_object_get(answer, "rows"));
  json_decref(answer);
  return 0;
}
