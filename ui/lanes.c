/* Strands of a case side by side. Front; a writer's help. */
#include "ui/lanes.h"

#include "ui/show.h"
#include "wire/message.h"

enum { LANES_MOST = 6, LANE = 2 };

struct lanes lanes_of(const json_t *record, date_day today) {
  const json_t *strands = message_list(record, "strands");
  size_t count = json_array_size(strands);
  return (struct lanes){strands, count > 1 ? count : 0, today};
}

/* Beyond so many lanes the last ones share one. */
static size_t shown(const struct lanes *lanes) {
  return lanes->count < LANES_MOST ? lanes->count : LANES_MOST;
}

int lanes_width(const struct lanes *lanes) {
  return LANE * (int)shown(lanes);
}

static int column(size_t index) {
  return LANE * (int)(index < LANES_MOST ? index : LANES_MOST - 1);
}

static size_t index_of(const struct lanes *lanes, int64_t strand) {
  size_t i = 0;
  while (i < lanes->count && message_int(json_array_get(lanes->strands, i), "id", 0) != strand)
    i++;
  return i;
}

const char *lanes_name(const struct lanes *lanes, int64_t strand) {
  size_t at = index_of(lanes, strand);
  return at < lanes->count ? message_text(json_array_get(lanes->strands, at), "title") : "";
}

static void write_head(const struct lanes *lanes, struct page *page, int left, size_t at) {
  const json_t *strand = json_array_get(lanes->strands, at);
  const char *stage = message_text(message_object(strand, "stage"), "title");
  date_day closed = message_day(strand, "closed");
  char day[DATE_LONG_TEXT];
  bool ended = closed != DATE_NONE;
  page_line(page);
  for (size_t i = 0; i < shown(lanes); i++)
    if (column(i) < column(at)) page_put(page, left + column(i), STYLE_RULE, "│");
  page_put(page, left + column(at), ended ? STYLE_FAINT : STYLE_STRONG, ended ? "■" : "●");
  int x = page_put(page, left + lanes_width(lanes), ended ? STYLE_FAINT : STYLE_STRONG,
                   message_text(strand, "title"));
  x = page_printf(page, x, STYLE_TEXT, ": %s", stage);
  if (ended) page_printf(page, x, STYLE_FAINT, ", ended %s", show_day(closed, lanes->today, day));
}

void lanes_head(const struct lanes *lanes, struct page *page, int x) {
  if (lanes->count == 0) return;
  page_plain(page);
  for (size_t i = 0; i < lanes->count; i++)
    write_head(lanes, page, x, i);
  page_stick(page);
}

static bool running(const struct lanes *lanes, size_t at, date_day day) {
  const json_t *strand = json_array_get(lanes->strands, at);
  date_day opened = message_day(strand, "opened"), closed = message_day(strand, "closed");
  if (day == DATE_NONE) return closed == DATE_NONE;
  return (opened == DATE_NONE || opened <= day) && (closed == DATE_NONE || day <= closed);
}

void lanes_draw(const struct lanes *lanes, struct page *page, size_t first, int x, int64_t strand,
                bool deadline, date_day day) {
  size_t own = index_of(lanes, strand);
  for (size_t i = 0; i < lanes->count; i++) {
    bool taken = own < lanes->count && own != i && column(own) == column(i);
    if (i != own && (taken || !running(lanes, i, day))) continue;
    if (i == own) page_rail_to(page, first, first + 1, x + column(i), STYLE_STRONG, deadline ? "○" : "●");
    page_rail_to(page, i == own ? first + 1 : first, page->line_count, x + column(i), STYLE_RULE, "│");
  }
}
