/* today, queue, list, people, exclusions and alerts: rows of records. Front. */
#include "cli/list.h"

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

static char *joined_words(const struct cli *cli, size_t from) {
  struct buf text = {0};
  for (size_t i = from; i < cli->word_count; i++)
    buf_printf(&text, "%s%s", i > from ? " " : "", cli->words[i]);
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

/* The keys of a list's rows. */
static const char *const *keys_of(const char *list) {
  if (strcmp(list, "people") == 0) return person_keys;
  return strcmp(list, "exclusions") == 0 ? spell_keys : row_keys;
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

static void print_rows(const struct cli *cli, const char *list, const json_t *rows) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    if (cli->format == CLI_TSV)
      out_tsv(row, keys_of(list));
    else
      print_row(row);
  }
}

static json_t *page_of(const struct list_wanted *wanted, json_t *after, int64_t limit) {
  json_t *ask = json_pack("{s:s,s:b,s:b,s:I}", "list", wanted->list, "mine", wanted->mine, "all", wanted->all,
                          "limit", (json_int_t)(limit >= 0 && limit < PAGE ? limit : PAGE));
  if (*wanted->filter) json_object_set_new(ask, "filter", message_string(wanted->filter));
  if (*wanted->sort) json_object_set_new(ask, "order", message_string(wanted->sort));
  json_object_set_new(ask, "strict", json_true()); /* what is misread must not look like an answer */
  if (after) json_object_set(ask, "after", after);
  return ask;
}

/* Pages are printed as they come; for JSON they are gathered into the first one's answer. */
static bool list_all(struct cli *cli, const struct list_wanted *wanted, int64_t limit, json_t **whole,
                     int64_t *shown, struct error *err) {
  json_t *after = NULL;
  bool more = true;
  while (more && limit != 0) {
    json_t *answer = connection_ask(cli, "list", page_of(wanted, after, limit), err);
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
    if (cli->format != CLI_JSON) print_rows(cli, wanted->list, rows);
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

static const struct {
  const char *list, *nothing;
} lists[] = {
    {"cases", "No case matches."},
    {"today", "Nothing is overdue and nothing falls due in the next ten working days."},
    {"queue", "No concern is waiting in the queue."},
    {"exclusions", "Nobody is excluded or restricted."},
    {"people", "Nobody matches."},
};
enum { LISTS = sizeof lists / sizeof lists[0] };

const char *list_named(const char *word) {
  for (size_t i = 0; i < LISTS; i++)
    if (strcmp(lists[i].list, word) == 0) return lists[i].list;
  return NULL;
}

static void print_nothing(const char *list) {
  for (size_t i = 0; i < LISTS; i++)
    if (strcmp(lists[i].list, list) == 0) puts(lists[i].nothing);
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

int list_print(struct cli *cli, const struct list_wanted *wanted) {
  struct error err = {0};
  int64_t limit, shown = 0;
  if (!read_limit(cli, &limit)) return cli_usage(cli, "--limit wants a whole number above 0");
  if (cli->format == CLI_TSV) out_tsv_head(keys_of(wanted->list));
  if (!connection_open(cli, &err)) return cli_fail(&err);
  json_t *whole = NULL;
  bool listed = list_all(cli, wanted, limit, &whole, &shown, &err);
  if (listed && cli->format == CLI_JSON) out_answer(whole);
  if (listed && cli->format == CLI_TEXT && shown == 0) print_nothing(wanted->list);
  json_decref(whole);
  return listed ? 0 : cli_fail(&err);
}

int cli_list(struct cli *cli) {
  const char *command = cli->command->name, *sort = cli_option(cli, "sort"), *named = NULL;
  bool any = strcmp(command, "list") == 0;
  if (any && cli_word(cli, 0)) named = list_named(cli_word(cli, 0));
  char *filter = joined_words(cli, named ? 1 : 0);
  struct list_wanted wanted = {.list = named ? named
                                       : any ? "cases"
                                             : command,
                               .filter = filter,
                               .sort = sort ? sort : "",
                               .mine = cli_option(cli, "mine") != NULL,
                               .all = cli_option(cli, "all") != NULL};
  int code = list_print(cli, &wanted);
  free(filter);
  return code;
}

int cli_alerts(struct cli *cli) {
  struct error err = {0};
  const char *within = cli_option(cli, "within");
  char *filter = joined_words(cli, 0);
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
    print_rows(cli, "today", json_object_get(answer, "rows"));
  json_decref(answer);
  return 0;
}
