/* `fairway plan`, `fairway lint` and `fairway compare`: the terms of a plan on a day, a second pair of eyes
 * on it, and two passes of the framework side by side. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "ui/compare.h"
#include "wire/message.h"

static const char *const version_keys[] = {"version", "from", "until", NULL};
static const char *const lint_keys[] = {"about", "id", "name", "say", "source", NULL};
static const char *const difference_keys[] = {"id", "text", "before", "after", "differs", NULL};

static void print_rows(const json_t *rows, const char *const keys[]) {
  out_tsv_head(keys);
  for (size_t i = 0; i < json_array_size(rows); i++)
    out_tsv(json_array_get(rows, i), keys);
}

/* ---- the terms ---- */

int cli_plan(struct cli *cli) {
  struct error err = {0};
  const char *on = cli_option(cli, "on");
  date_day day;
  if (on && !date_parse(on, &day)) return cli_usage(cli, "--on wants a date like 2026-11-20, not '%s'", on);
  json_t *ask = json_pack("{s:s}", "ref", cli_word(cli, 0));
  if (on) json_object_set_new(ask, "on", json_string(on));
  json_t *answer = connection_ask(cli, "terms", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *terms = json_object_get(answer, "terms");
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else if (cli->format == CLI_TSV) {
    print_rows(message_list(terms, "versions"), version_keys);
  } else {
    connection_print_head(cli);
    out_page_of(terms_write, terms);
  }
  json_decref(answer);
  return 0;
}

/* ---- the second pair of eyes ---- */

static void print_lint(const json_t *lint) {
  const char *name = "";
  for (size_t i = 0; i < json_array_size(lint); i++) {
    const json_t *row = json_array_get(lint, i);
    if (strcmp(name, message_text(row, "name")) != 0) {
      name = message_text(row, "name");
      out_text(name);
      putchar('\n');
    }
    fputs("  - ", stdout);
    out_wrapped(message_text(row, "say"), 4);
  }
  if (json_array_size(lint) == 0)
    puts("Nothing in the plan stands out. Whether it is the right plan, only people can say.");
}

int cli_lint(struct cli *cli) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "show", json_pack("{s:s}", "ref", cli_word(cli, 0)), &err);
  if (!answer) return cli_fail(&err);
  const json_t *plan = message_object(json_object_get(answer, "record"), "plan");
  int code = 0;
  if (!plan) {
    error_set(&err, ERROR_REFUSED, "%s has no action plan.", cli_word(cli, 0));
    code = cli_fail(&err);
  } else if (cli->format == CLI_JSON) {
    json_t *lint = json_pack("{s:O}", "lint", message_list(plan, "lint"));
    out_json(lint);
    json_decref(lint);
  } else if (cli->format == CLI_TSV) {
    print_rows(message_list(plan, "lint"), lint_keys);
  } else {
    connection_print_head(cli);
    print_lint(message_list(plan, "lint"));
  }
  json_decref(answer);
  return code;
}

/* ---- two passes ---- */

static bool read_pass(const struct cli *cli, size_t word, const char *name, json_t *ask, struct error *err) {
  const char *text = cli_word(cli, word);
  if (!text) return true;
  char *end = NULL;
  errno = 0;
  long long id = strtoll(text, &end, 10);
  if (errno || *end || id <= 0)
    return error_set(err, ERROR_INVALID, "a pass is named by its number, such as 1 for the first, not '%s'",
                     text);
  json_object_set_new(ask, name, json_integer(id));
  return true;
}

/* One line a question: the two answers and the difference. */
static void print_differences(const json_t *comparison) {
  out_tsv_head(difference_keys);
  size_t p, q;
  const json_t *principle, *question;
  json_array_foreach(message_list(comparison, "principles"), p, principle) {
    json_array_foreach(message_list(principle, "questions"), q, question) {
      json_t *row = json_pack("{s:O s:O s:s s:s s:O}", "id", json_object_get(question, "id"), "text",
                              json_object_get(question, "text"), "before",
                              message_text(message_object(question, "before"), "answer"), "after",
                              message_text(message_object(question, "after"), "answer"), "differs",
                              json_object_get(question, "differs"));
      out_tsv(row, difference_keys);
      json_decref(row);
    }
  }
}

int cli_compare(struct cli *cli) {
  struct error err = {0};
  json_t *ask = json_pack("{s:s}", "ref", cli_word(cli, 0));
  if (cli_word(cli, 1) && !cli_word(cli, 2)) {
    json_decref(ask);
    return cli_usage(cli, "name two passes, or none for the last two");
  }
  if (!read_pass(cli, 1, "before", ask, &err) || !read_pass(cli, 2, "after", ask, &err)) {
    json_decref(ask);
    return cli_usage(cli, "%s", err.text);
  }
  json_t *answer = connection_ask(cli, "compare", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *comparison = json_object_get(answer, "comparison");
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else if (cli->format == CLI_TSV) {
    print_differences(comparison);
  } else {
    connection_print_head(cli);
    out_page_of(compare_write, comparison);
  }
  json_decref(answer);
  return 0;
}
