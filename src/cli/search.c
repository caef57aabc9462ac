/* `fairway search`: all that was written, with the place where it is found. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

enum { USUAL = 40, REF = 11, NAME = 18 };

static const char *const keys[] = {"ref", "name", "place", "title", "on", "state", "closed", "text", NULL};

/* "... to arrange the [call] with ...": a hit is marked whatever the terminal shows. */
static char *snippet_text(const json_t *parts) {
  struct buf out = {0};
  for (size_t i = 0; i < json_array_size(parts); i++)
    buf_printf(&out, i % 2 ? "[%s]" : "%s", json_string_value(json_array_get(parts, i)));
  return buf_take(&out);
}

static void print_row(const json_t *row) {
  char day[DATE_LONG_TEXT];
  date_day on = message_day(row, "on");
  char *snippet = snippet_text(message_list(row, "snippet"));
  out_cell(message_text(row, "ref"), REF);
  fputs("  ", stdout);
  out_cell(message_text(row, "name"), NAME);
  fputs("  ", stdout);
  out_text(message_text(row, "title"));
  if (on != DATE_NONE) printf(", %s", date_show(on, true, day));
  if (*message_text(row, "compartment")) fputs(" (held apart)", stdout);
  printf("\n%*s", REF + 2, "");
  out_wrapped(snippet, REF + 2);
  free(snippet);
}

static void print_answer(const struct cli *cli, const json_t *answer) {
  const json_t *rows = message_list(answer, "rows");
  long long total = message_int(answer, "total", 0);
  if (cli->format == CLI_JSON) {
    out_answer(answer);
    return;
  }
  if (cli->format == CLI_TSV) out_tsv_head(keys);
  if (cli->format == CLI_TEXT) connection_print_head(cli);
  for (size_t i = 0; i < json_array_size(rows); i++)
    if (cli->format == CLI_TSV)
      out_tsv(json_array_get(rows, i), keys);
    else
      print_row(json_array_get(rows, i));
  if (cli->format == CLI_TSV) return;
  if (json_array_size(rows) == 0) puts("Nothing of that is found.");
  if (message_flag(answer, "more"))
    printf("The newest %zu of %lld%s places; --limit shows more.\n", json_array_size(rows), total,
           message_flag(answer, "capped") ? " or more" : "");
  if (*message_text(answer, "note")) {
    out_text(message_text(answer, "note"));
    fputc('\n', stdout);
  }
}

int cli_search(struct cli *cli) {
  struct error err = {0};
  struct buf words = {0};
  const char *limit = cli_option(cli, "limit"), *in = cli_option(cli, "in");
  char *end = NULL;
  errno = 0;
  long long most = limit ? strtoll(limit, &end, 10) : USUAL;
  if (limit && (errno || *end || most < 1)) return cli_usage(cli, "--limit wants a whole number above 0");
  for (size_t i = 0; i < cli->word_count; i++)
    buf_printf(&words, "%s%s", i ? " " : "", cli->words[i]);
  json_t *ask = json_object();
  json_object_set_new(ask, "words", message_string(buf_text(&words)));
  json_object_set_new(ask, "limit", json_integer(most));
  if (in) json_object_set_new(ask, "in", message_string(in));
  buf_free(&words);
  json_t *answer = connection_ask(cli, "search", ask, &err);
  if (!answer) return cli_fail(&err);
  print_answer(cli, answer);
  json_decref(answer);
  return 0;
}
