/* `fairway calendar ics`: due dates as an iCalendar file (RFC 5545), for a diary that others may see. Front.
 *
 * Only the reference and the kind of date go out: no name, and nothing that somebody typed. Written here
 * rather than with a library, because the one there is would make every start of the program wait for its
 * tables.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/ics.h"
#include "wire/message.h"

enum { LINE_MOST = 75 /* octets, by the standard */ };

/* A line, folded where it is too long, never within a character. */
static void put_line(const char *line) {
  size_t left = strlen(line), room = LINE_MOST;
  while (left > room) {
    size_t cut = room;
    while (cut > 1 && ((unsigned char)line[cut] & 0xC0) == 0x80)
      cut--;
    printf("%.*s\r\n ", (int)cut, line);
    line += cut;
    left -= cut;
    room = LINE_MOST - 1;
  }
  printf("%s\r\n", line);
}

static void put_text(const char *name, const char *text) {
  struct buf line = {0};
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  buf_printf(&line, "%s:", name);
  for (const char *c = safe; *c; c++) {
    if (strchr("\\;,", *c)) buf_putc(&line, '\\');
    buf_putc(&line, *c);
  }
  put_line(buf_text(&line));
  buf_free(&line);
  free(safe);
}

static void put_day(const char *name, date_day day) {
  int year, month, of_month;
  date_to_civil(day, &year, &month, &of_month);
  printf("%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, of_month);
}

/* A task, an enquiry or an action is called what somebody typed; that stays here. */
static const char *title_of(const json_t *row) {
  const char *deadline = message_text(row, "deadline");
  if (strncmp(deadline, "task-", 5) == 0) return "Task";
  if (strncmp(deadline, "enquiry-", 8) == 0) return "Enquiry";
  if (strncmp(deadline, "team-action-", 12) == 0) return "After the team review";
  return message_text(row, "due_title");
}

static void put_event(const json_t *row, const char *casebook, const char *stamp) {
  date_day due = message_day(row, "due");
  if (due == DATE_NONE) return;
  char *summary = mem_format("%s: %s%s", message_text(row, "ref"), title_of(row),
                             message_flag(row, "provisional") ? " (provisional)" : "");
  char *uid =
      mem_format("%s-%s-%s@fairway", casebook, message_text(row, "ref"), message_text(row, "deadline"));
  put_line("BEGIN:VEVENT");
  put_text("UID", uid);
  put_text("DTSTAMP", stamp);
  put_day("DTSTART", due);
  put_day("DTEND", due + 1);
  put_text("SUMMARY", summary);
  put_line("CLASS:PRIVATE");
  put_line("TRANSP:TRANSPARENT");
  put_line("END:VEVENT");
  free(summary);
  free(uid);
}

static void put_file(const json_t *rows, const char *casebook) {
  time_t now = time(NULL);
  struct tm utc;
  char stamp[32];
  gmtime_r(&now, &utc);
  strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
  put_line("BEGIN:VCALENDAR");
  put_line("VERSION:2.0");
  put_line("PRODID:-//Fairway//Due dates//EN");
  for (size_t i = 0; i < json_array_size(rows); i++)
    put_event(json_array_get(rows, i), casebook, stamp);
  put_line("END:VCALENDAR");
}

int cli_calendar_ics(struct cli *cli) {
  struct error err = {0};
  const char *filter = cli_word(cli, 1), *within = cli_option(cli, "within");
  json_t *fields =
      json_pack("{s:s,s:s}", "filter", filter ? filter : "owner:me", "within", within ? within : "60wd");
  json_t *answer = connection_ask(cli, "alerts", fields, &err);
  if (!answer) return cli_fail(&err);
  put_file(message_list(answer, "rows"), message_text(message_object(cli->hello, "casebook"), "uuid"));
  json_decref(answer);
  return 0;
}
