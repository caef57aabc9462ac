/* The timeline of a case: what is to come above today's line, what has happened below it. Front; a writer. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/lanes.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { DATE_AT = PAGE_LEFT + 2, TEXT_AT = DATE_AT + 12, TEXT_ROWS = 3 };

/* An event or a deadline, with its place in time. */
struct moment {
  date_day day;
  size_t order; /* among those of one day, as they were recorded */
  bool deadline;
  int64_t strand;
  const json_t *json;
};

struct moments {
  struct moment *at;
  size_t count, capacity;
};

static void add(struct moments *moments, const json_t *json, date_day day, bool deadline, int64_t strand) {
  MEM_GROW(moments->at, moments->count, moments->capacity);
  moments->at[moments->count] = (struct moment){day, moments->count, deadline, strand, json};
  moments->count++;
}

static bool is_open(const json_t *deadline) {
  const char *state = message_text(deadline, "state");
  return strcmp(state, "met") && strcmp(state, "late") && strcmp(state, "done");
}

static void gather(struct moments *moments, const json_t *record) {
  size_t i, s;
  const json_t *event, *strand, *deadline;
  json_array_foreach(message_list(record, "timeline"), i, event) {
    add(moments, event, message_day(event, "on"), false, message_int(event, "strand", 0));
  }
  json_array_foreach(message_list(record, "strands"), s, strand) {
    json_array_foreach(message_list(strand, "deadlines"), i, deadline) {
      if (is_open(deadline))
        add(moments, deadline, message_day(deadline, "due"), true, message_int(strand, "id", 0));
    }
  }
}

/* Latest first; a deadline without a day yet is furthest ahead. */
static int later_first(const void *left, const void *right) {
  const struct moment *a = left, *b = right;
  date_day x = a->day == DATE_NONE && a->deadline ? INT32_MAX : a->day;
  date_day y = b->day == DATE_NONE && b->deadline ? INT32_MAX : b->day;
  if (x != y) return x > y ? -1 : 1;
  if (a->deadline != b->deadline) return a->deadline ? -1 : 1;
  return a->order > b->order ? -1 : 1;
}

/* Where the case has several strands, what is written stands right of their lanes, with the strand's name. */
static void write_deadline(struct page *page, const json_t *deadline, date_day today, int lanes,
                           const char *name) {
  char day[DATE_LONG_TEXT];
  const char *mark = message_text(deadline, "mark"), *state = message_text(deadline, "state");
  enum style style = show_mark_style(mark);
  page_item(page, "deadline", message_text(deadline, "name"));
  page_line(page);
  page_put(page, PAGE_LEFT, style, mark);
  show_member_day(deadline, "due", today, day);
  page_put(page, lanes + DATE_AT, style, *day ? day : "no date yet");
  int x = page_put(page, lanes + TEXT_AT, style, message_text(deadline, "title"));
  struct buf rest = {0};
  show_join(&rest, ", ", name);
  if (!strcmp(state, "tentative")) show_join(&rest, ", ", "tentative");
  if (!strcmp(state, "stopped")) show_join(&rest, ", ", "stopped");
  if (*mark == '!' && strcmp(message_text(deadline, "due_text"), day))
    show_join(&rest, ", ", message_text(deadline, "due_text"));
  show_join(&rest, ", ", message_text(deadline, "class"));
  if (message_flag(deadline, "provisional")) show_join(&rest, ", ", "provisional");
  if (rest.len) page_put(page, x + 2, STYLE_FAINT, buf_text(&rest));
  buf_free(&rest);
  if (!*message_text(deadline, "forecast")) return;
  page_line(page);
  page_wrap(page, lanes + TEXT_AT, STYLE_SOON, message_text(deadline, "forecast"));
}

static const char *stage_title(const json_t *record, int64_t own, const char *id) {
  size_t s, i;
  const json_t *strand, *stage;
  json_array_foreach(message_list(record, "strands"), s, strand) {
    if (own && message_int(strand, "id", 0) != own) continue;
    json_array_foreach(message_list(strand, "stages"), i, stage) {
      if (!strcmp(message_text(stage, "id"), id)) return message_text(stage, "title");
    }
  }
  return id;
}

static void write_event(struct page *page, const json_t *record, const json_t *event, date_day today,
                        int lanes, const char *name) {
  char day[DATE_LONG_TEXT];
  page_item_id(page, "event", message_int(event, "id", 0));
  page_line(page);
  page_put(page, lanes + DATE_AT, STYLE_TEXT, show_member_day(event, "on", today, day));
  int x = page_put(page, lanes + TEXT_AT, message_flag(event, "withdrawn") ? STYLE_FAINT : STYLE_STRONG,
                   message_text(event, "title"));
  struct buf rest = {0};
  show_join(&rest, "", name);
  show_join(&rest, ", ", message_text(event, "by"));
  if (*message_text(event, "compartment")) {
    show_join(&rest, ", kept apart: ", message_text(event, "compartment"));
  }
  if (message_flag(event, "late")) show_join(&rest, ", ", "entered later");
  if (message_flag(event, "withdrawn")) show_join(&rest, ", ", "withdrawn");
  if (rest.len) page_put(page, x + 2, STYLE_FAINT, buf_text(&rest));
  buf_free(&rest);
  if (*message_text(event, "text")) {
    page_line(page);
    page_wrap_rows(page, lanes + TEXT_AT, STYLE_TEXT, message_text(event, "text"), TEXT_ROWS);
  }
  if (*message_text(event, "reason")) {
    page_line(page);
    char *reason = mem_format("Reason: %s", message_text(event, "reason"));
    page_wrap_rows(page, lanes + TEXT_AT, STYLE_TEXT, reason, TEXT_ROWS);
    free(reason);
  }
  if (*message_text(event, "stage_to")) {
    page_line(page);
    page_printf(page, lanes + TEXT_AT, STYLE_FAINT, "→ %s",
                stage_title(record, message_int(event, "strand", 0), message_text(event, "stage_to")));
  }
}

static void write_today(struct page *page, date_day today) {
  char day[DATE_LONG_TEXT];
  page_plain(page);
  page_line(page);
  int x = page_printf(page, PAGE_LEFT - 1, STYLE_RULE, "── today, %s ", show_date(today, true, day));
  while (x < page->width)
    x = page_put(page, x, STYLE_RULE, "─");
}

void timeline_write(struct page *page, const void *data) {
  const struct app *app = data;
  date_day today = app->session.today;
  struct moments moments = {0};
  gather(&moments, app->record.json);
  if (moments.count) qsort(moments.at, moments.count, sizeof *moments.at, later_first);
  struct lanes lanes = lanes_of(app->record.json, today);
  lanes_head(&lanes, page, DATE_AT);
  bool today_written = false;
  for (size_t i = 0; i < moments.count; i++) {
    const struct moment *moment = &moments.at[i];
    bool ahead =
        moment->day > today || (moment->deadline && (moment->day == DATE_NONE || moment->day == today));
    if (!ahead && !today_written) {
      write_today(page, today);
      today_written = true;
    }
    size_t first = page->line_count;
    const char *name = lanes_name(&lanes, moment->strand);
    if (moment->deadline)
      write_deadline(page, moment->json, today, lanes_width(&lanes), name);
    else
      write_event(page, app->record.json, moment->json, today, lanes_width(&lanes), name);
    lanes_draw(&lanes, page, first, DATE_AT, moment->strand, moment->deadline, moment->day);
  }
  if (!today_written) write_today(page, today);
  free(moments.at);
}
