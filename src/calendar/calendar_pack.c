/* A calendar in few bytes, for reading it again quickly. Floor 2: the text that people write stays the one
 * that counts; this is made from it, and whoever keeps it can make it again and compare.
 *
 *   fairway calendar 1
 *   england-and-wales
 *   England and Wales
 *   the government's list ...
 *   2028
 *   20260403o Good Friday
 *
 * One line a day: the date, the first letter of its standing, its name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "calendar/calendar.h"

static const char form[] = "fairway calendar 1";
static const char standings[] = {
    [STANDING_OFFICIAL] = 'o', [STANDING_SECONDARY] = 's', [STANDING_PROJECTED] = 'p'};
enum { HEAD_LINES = 5, DIGITS = 8, NAME_AT = DIGITS + 2 };

/* A line is ended by a line feed, so no text may hold one. */
static void put_line(struct buf *out, const char *text) {
  for (const char *c = text; *c; c++)
    buf_putc(out, *c == '\n' || *c == '\r' ? ' ' : *c);
  buf_putc(out, '\n');
}

char *calendar_pack(const struct calendar *c) {
  struct buf out = {0};
  int year, month, day;
  date_to_civil(calendar_last_official(c), &year, &month, &day);
  put_line(&out, form);
  put_line(&out, calendar_name(c));
  put_line(&out, calendar_title(c));
  put_line(&out, calendar_source(c));
  buf_printf(&out, "%d\n", year);
  struct calendar_entry entry;
  for (size_t i = 0; calendar_entry(c, i, &entry); i++) {
    date_to_civil(entry.day, &year, &month, &day);
    buf_printf(&out, "%04d%02d%02d%c ", year, month, day, standings[entry.standing]);
    put_line(&out, entry.name);
  }
  return buf_take(&out);
}

/* ---- reading ---- */

static int digits(const char *text, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

static bool read_day(struct calendar *c, const char *line) {
  date_day day;
  size_t standing = 0;
  if (strlen(line) <= NAME_AT) return false;
  while (standing < sizeof standings && standings[standing] != line[DIGITS])
    standing++;
  return standing < sizeof standings && line[DIGITS + 1] == ' ' &&
         date_from_civil(digits(line, 4), digits(line + 4, 2), digits(line + 6, 2), &day) &&
         calendar_add(c, day, line + NAME_AT, (enum day_standing)standing);
}

/* The next line of `text`, ended in place; NULL after the last. */
static char *next_line(char **text) {
  char *line = *text, *end = strchr(line, '\n');
  if (!end) return NULL;
  *end = '\0';
  *text = end + 1;
  return line;
}

static struct calendar *read_lines(char *text) {
  char *head[HEAD_LINES], *line;
  date_day some_day;
  for (int i = 0; i < HEAD_LINES; i++)
    if (!(head[i] = next_line(&text))) return NULL;
  int year = strlen(head[4]) == 4 ? digits(head[4], 4) : -1;
  if (strcmp(head[0], form) != 0 || !date_from_civil(year, 1, 1, &some_day)) return NULL;
  struct calendar *c = calendar_new(head[1], head[2], head[3], year);
  while ((line = next_line(&text)))
    if (!read_day(c, line)) {
      calendar_free(c);
      return NULL;
    }
  return c;
}

struct calendar *calendar_unpack(const char *text) {
  char *copy = mem_string(text);
  struct calendar *c = read_lines(copy);
  free(copy);
  return c;
}
