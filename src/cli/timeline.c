/* `fairway timeline`: the timeline of a case as the screen draws it, or in words. Front. */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "cli/show.h"
#include "ui/strip.h"
#include "wire/message.h"

enum { MOST = 240 };

static const char *const event_keys[] = {"on",       "recorded_at", "kind",      "title", "by",
                                         "stage_to", "compartment", "withdrawn", NULL};

static bool wants_ascii(const struct cli *cli) {
  return cli_option(cli, "ascii") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static bool read_terms(const struct cli *cli, struct strip *strip, int *width, struct error *err) {
  const char *zoom = cli_option(cli, "zoom"), *from = cli_option(cli, "from"),
             *columns = cli_option(cli, "width");
  *strip = (struct strip){.zoom = STRIP_WEEK, .from = DATE_NONE, .legend = true};
  if (zoom && !strip_zoom_of(zoom, &strip->zoom))
    return error_set(err, ERROR_INVALID, "--zoom is day, week or month, not '%s'", zoom);
  if (from && !date_parse(from, &strip->from))
    return error_set(err, ERROR_INVALID, "--from wants a date like 2026-11-20, not '%s'", from);
  char *end = NULL;
  *width = columns ? (int)strtol(columns, &end, 10) : out_width();
  if (columns && (*end || *width < 40 || *width > MOST))
    return error_set(err, ERROR_INVALID, "--width is a number of columns from 40 to %d, not '%s'", MOST,
                     columns);
  return true;
}

static void print_picture(const struct cli *cli, struct strip *strip, int width) {
  struct page page = {0};
  bool plain = cli_option(cli, "plain");
  if (strip->from == DATE_NONE) strip->from = strip_start(strip, width);
  page_begin(&page, width);
  (plain ? strip_write_plain : strip_write)(&page, strip);
  out_page(&page, wants_ascii(cli));
  page_free(&page);
}

int cli_timeline(struct cli *cli) {
  struct error err = {0};
  struct strip strip;
  int width = 0;
  if (!read_terms(cli, &strip, &width, &err)) return cli_usage(cli, "%s", err.text);
  json_t *answer = show_ask(cli, &err);
  if (!answer) return cli_fail(&err);
  const json_t *record = json_object_get(answer, "record"), *events = message_list(record, "timeline");
  int code = 0;
  strip.record = record;
  strip.today = message_day(message_object(record, "as_of"), "day");
  if (strip.today == DATE_NONE) strip.today = message_day(cli->hello, "today");
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else if (cli->format == CLI_TSV) {
    out_tsv_head(event_keys);
    for (size_t i = 0; i < json_array_size(events); i++)
      out_tsv(json_array_get(events, i), event_keys);
  } else if (strcmp(message_text(record, "kind"), "case") != 0) {
    error_set(&err, ERROR_INVALID,
              "The picture is that of a case (C-...); fairway show has what happened to %s.",
              cli_word(cli, 0));
    code = cli_fail(&err);
  } else {
    connection_print_head(cli);
    print_picture(cli, &strip, width);
  }
  json_decref(answer);
  return code;
}
