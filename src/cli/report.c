/* `fairway report`: figures with their charts. Front. */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "ui/chart.h"
#include "wire/message.h"

enum { MOST = 240 };

static const char *const report_keys[] = {"name", "title", "says", NULL};

static int list_reports(struct cli *cli) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "report", NULL, &err);
  if (!answer) return cli_fail(&err);
  const json_t *reports = message_list(answer, "reports");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV)
    out_tsv_head(report_keys);
  for (size_t i = 0; i < json_array_size(reports) && cli->format != CLI_JSON; i++) {
    const json_t *report = json_array_get(reports, i);
    if (cli->format == CLI_TSV)
      out_tsv(report, report_keys);
    else
      out_field(message_text(report, "name"), message_text(report, "says"));
  }
  json_decref(answer);
  return 0;
}

/* One table after the other, each with its head, an empty line between them. */
static void print_tables(const json_t *report) {
  size_t t, i, c;
  const json_t *table, *row, *column;
  json_array_foreach(message_list(report, "tables"), t, table) {
    const json_t *columns = message_list(table, "columns");
    if (t > 0) fputc('\n', stdout);
    json_array_foreach(columns, c, column) {
      if (c > 0) fputc('\t', stdout);
      out_text(message_text(column, "title"));
    }
    fputc('\n', stdout);
    json_array_foreach(message_list(table, "rows"), i, row) {
      json_t *cells = json_object();
      char names[8][4];
      const char *keys[9] = {0};
      for (c = 0; c < json_array_size(row) && c < 8; c++) {
        snprintf(names[c], sizeof names[c], "%zu", c);
        keys[c] = names[c];
        json_object_set(cells, names[c], json_array_get(row, c));
      }
      out_tsv(cells, keys);
      json_decref(cells);
    }
  }
}

static bool read_number(const struct cli *cli, const char *option, int least, int most, int *out,
                        struct error *err) {
  const char *text = cli_option(cli, option);
  char *end = NULL;
  if (!text) return true;
  long value = strtol(text, &end, 10);
  if (*end || value < least || value > most)
    return error_set(err, ERROR_INVALID, "--%s is a number from %d to %d, not '%s'", option, least, most,
                     text);
  *out = (int)value;
  return true;
}

static void print_chart(const struct cli *cli, const json_t *report, int width) {
  struct page page = {0};
  connection_print_head(cli);
  out_text(message_text(report, "title"));
  fputs("\n\n", stdout);
  page_begin(&page, width);
  chart_write(&page, report);
  out_page(&page, cli_option(cli, "ascii") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
  page_free(&page);
}

int cli_report(struct cli *cli) {
  struct error err = {0};
  int width = out_width(), months = 13;
  if (!cli_word(cli, 0)) return list_reports(cli);
  if (!read_number(cli, "width", 40, MOST, &width, &err) || !read_number(cli, "months", 1, 60, &months, &err))
    return cli_usage(cli, "%s", err.text);
  json_t *answer = connection_ask(cli, "report",
                                  json_pack("{s:s,s:i,s:b}", "name", cli_word(cli, 0), "months", months,
                                            "hold_back", cli_option(cli, "hold-back") != NULL),
                                  &err);
  if (!answer) return cli_fail(&err);
  const json_t *report = json_object_get(answer, "report");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV)
    print_tables(report);
  else
    print_chart(cli, report, width);
  json_decref(answer);
  return 0;
}
