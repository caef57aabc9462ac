/* `fairway recover`: what is whole in a damaged casebook, and what is not. Front. */
#include <stdio.h>
#include <stdlib.h>

#include "base/paths.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/message.h"

static long long number(const json_t *object, const char *name) {
  return (long long)message_int(object, name, 0);
}

static void print_lost(const json_t *report) {
  const json_t *lost = message_list(report, "lost");
  if (json_array_size(lost) == 0) return;
  puts("Of entries that are damaged or gone this can be read:");
  for (size_t i = 0; i < json_array_size(lost); i++) {
    const json_t *entry = json_array_get(lost, i);
    printf("  %6lld  %-7s  ", number(entry, "seq"), message_text(entry, "state"));
    out_text(message_text(entry, "at"));
    fputs("  ", stdout);
    out_text(message_text(entry, "sentence"));
    fputc('\n', stdout);
  }
}

static void print_table(const json_t *table) {
  const json_t *gaps = message_list(table, "gaps");
  printf("  %-18s %lld rows read", message_text(table, "table"), number(table, "rows"));
  for (size_t i = 0; i < json_array_size(gaps); i++) {
    const json_t *gap = json_array_get(gaps, i);
    if (json_is_null(json_object_get(gap, "to")))
      printf("; nothing from key %lld on", number(gap, "from"));
    else
      printf("; nothing from key %lld to %lld", number(gap, "from"), number(gap, "to"));
  }
  if (number(table, "refused") > 0) printf("; %lld that cannot be kept", number(table, "refused"));
  fputc('\n', stdout);
}

static void print_left_out(const json_t *report) {
  const json_t *rows = message_list(report, "left_out");
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    printf("  left out: %s %lld, ", message_text(row, "table"), number(row, "key"));
    out_text(message_text(row, "why"));
    fputc('\n', stdout);
  }
}

static void print_report(const json_t *report, const char *to) {
  const json_t *tables = message_list(report, "tables");
  fputs("Made ", stdout);
  out_text(to);
  printf(", and verified it.\nThe journal is kept up to entry %lld; %lld of its entries %s not whole.\n",
         number(report, "kept"), number(report, "not_whole"),
         number(report, "not_whole") == 1 ? "is" : "are");
  print_lost(report);
  if (json_array_size(tables) > 0) puts("Tables in which something could not be read:");
  for (size_t i = 0; i < json_array_size(tables); i++)
    print_table(json_array_get(tables, i));
  if (number(report, "taken") > 0)
    printf("%lld rows are kept as they stood, because their history is lost.\n", number(report, "taken"));
  if (number(report, "differing") > 0)
    printf("%lld rows of the damaged file said something else than the history, which holds; they are as the "
           "history says.\n",
           number(report, "differing"));
  print_left_out(report);
  if (*message_text(report, "not_worked_out")) {
    fputs("Its dates and lists could not be worked out: ", stdout);
    out_text(message_text(report, "not_worked_out"));
    fputc('\n', stdout);
  }
}

int cli_recover(struct cli *cli) {
  struct error err = {0};
  if (!connection_start(cli, &err)) return cli_fail(&err);
  char *to = paths_absolute(cli_word(cli, 0));
  progress_begin(cli->client);
  json_t *answer = client_ask(cli->client, "recover", json_pack("{s:s}", "to", to), &err);
  progress_end(cli->client);
  if (!answer) {
    free(to);
    return cli_fail(&err);
  }
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else
    print_report(message_object(answer, "report"), to);
  bool whole = !*message_text(message_object(answer, "report"), "not_worked_out");
  free(to);
  json_decref(answer);
  return whole ? 0 : 3;
}
