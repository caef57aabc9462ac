/* The picture of a timeline: which day stands where. Front; pure; ui/strip_head.c and strip_write.c write it,
 * and strip_row.c draws one row of it. */
#include "ui/strip.h"

#include <string.h>

#include "ui/strip_row.h"
#include "wire/message.h"

static const char *const zoom_names[] = {[STRIP_DAY] = "day", [STRIP_WEEK] = "week", [STRIP_MONTH] = "month"};

const char *strip_zoom_name(enum strip_zoom zoom) {
  return zoom_names[zoom];
}

bool strip_zoom_of(const char *name, enum strip_zoom *out) {
  for (int i = 0; i < STRIP_ZOOM_COUNT; i++)
    if (!strcmp(zoom_names[i], name)) return *out = (enum strip_zoom)i, true;
  return false;
}

/* ---- where things stand on the page ---- */

enum { WIDE = 110 };

int strip_label_width(int width) {
  return width >= WIDE ? 34 : width >= STRIP_ROOMY ? 24 : 11;
}

int strip_number_width(int width) {
  return width >= STRIP_ROOMY ? 16 : 6;
}

int strip_columns(int width) {
  int columns = width - PAGE_LEFT - strip_label_width(width) - 1 - strip_number_width(width) - 1;
  return columns > 3 ? columns : 3;
}

/* ---- days and columns ---- */

static date_day monday_of(date_day day) {
  return day - (int)date_weekday(day);
}

int strip_days(const struct strip *strip, int width) {
  int columns = strip_columns(width);
  return strip->zoom == STRIP_DAY ? columns / DAY_COLUMNS : strip->zoom == STRIP_WEEK ? columns : columns * 7;
}

int strip_step(const struct strip *strip) {
  return strip->zoom == STRIP_DAY ? 1 : strip->zoom == STRIP_WEEK ? 7 : 28;
}

date_day strip_first(const struct strip *strip) {
  const json_t *days = message_object(strip->record, "days");
  date_day from = message_day(days, "from");
  return from == DATE_NONE ? strip->today - 31 : from;
}

date_day strip_last(const struct strip *strip, int width) {
  const char *kinds = message_text(message_object(strip->record, "days"), "kinds");
  date_day first = strip_first(strip), end = first + (int)strlen(kinds) - strip_days(strip, width);
  return end > first ? end : first;
}

date_day strip_start(const struct strip *strip, int width) {
  date_day closed = message_day(strip->record, "closed"), first = strip_first(strip);
  date_day from = closed == DATE_NONE ? strip->today - strip_days(strip, width) / 3
                                      : closed - strip_days(strip, width) * 3 / 4;
  date_day last = strip_last(strip, width);
  if (from > last) from = last;
  if (from < first) from = first;
  return strip->zoom == STRIP_DAY ? from : monday_of(from);
}

struct scale scale_of(const struct strip *strip, int width) {
  const json_t *days = message_object(strip->record, "days");
  const char *kinds = message_text(days, "kinds");
  return (struct scale){.zoom = strip->zoom,
                        .from = strip->zoom == STRIP_MONTH ? monday_of(strip->from) : strip->from,
                        .columns = strip_columns(width),
                        .left = PAGE_LEFT + strip_label_width(width) + 1,
                        .today = strip->today,
                        .first = message_day(days, "from"),
                        .kinds = kinds,
                        .known = (int)strlen(kinds)};
}

int scale_column(const struct scale *scale, date_day day) {
  int days = day - scale->from;
  if (scale->zoom == STRIP_DAY) return days * DAY_COLUMNS;
  if (scale->zoom == STRIP_WEEK) return days;
  return days >= 0 ? days / 7 : -((-days + 6) / 7);
}

date_day scale_day(const struct scale *scale, int column) {
  if (scale->zoom == STRIP_DAY) return scale->from + column / DAY_COLUMNS;
  return scale->from + column * (scale->zoom == STRIP_WEEK ? 1 : 7);
}

char scale_kind(const struct scale *scale, date_day day) {
  if (scale->first == DATE_NONE || day < scale->first || day >= scale->first + scale->known) return 'w';
  return scale->kinds[day - scale->first];
}
