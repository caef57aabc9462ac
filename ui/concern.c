/* A concern as it was taken in, and the earlier ones about the same practitioner. Front; writers. */
#include <string.h>

#include "base/mem.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 15 };

static void write_fact(struct page *page, const char *label, const char *text) {
  page_labelled(page, VALUE_AT, label, text, 4);
}

static void write_practitioner(struct page *page, const json_t *practitioner) {
  struct buf text = {0};
  show_join(&text, ", ", message_text(practitioner, "name"));
  show_join(&text, ", ", message_text(practitioner, "grade"));
  show_join(&text, ", ", message_text(practitioner, "specialty"));
  show_join(&text, ", ", message_text(practitioner, "organisation"));
  if (*message_text(practitioner, "registration")) {
    show_join(&text, ", ", message_text(practitioner, "regulator"));
    show_join(&text, " ", message_text(practitioner, "registration"));
  }
  write_fact(page, "Practitioner", text.len ? buf_text(&text) : "not named");
  buf_free(&text);
}

/* Whoever triages must not miss that the practitioner is known; the panel Earlier tells the rest. */
static void write_known(struct page *page, const json_t *concern) {
  enum { NAMED = 3 };
  const json_t *list = message_list(concern, "earlier"), *earlier;
  size_t count = json_array_size(list), i;
  struct buf text = {0};
  json_array_foreach(list, i, earlier) {
    if (i == NAMED) break;
    show_join(&text, ", ", message_text(earlier, "ref"));
  }
  if (count > NAMED) buf_printf(&text, " and %zu more", count - NAMED);
  if (count) buf_puts(&text, " (panel 4)");
  write_fact(page, "Known from", buf_text(&text));
  buf_free(&text);
}

static void write_level(struct page *page, const json_t *concern) {
  int64_t level = message_int(concern, "level", 0), computed = message_int(concern, "level_computed", 0);
  if (!level) return;
  char *text = mem_format(level == computed || !computed ? "%lld" : "%lld (the criteria give %lld)",
                          (long long)level, (long long)computed);
  write_fact(page, "Level", text);
  write_fact(page, "Why this level", message_text(concern, "level_reason"));
  free(text);
}

static void write_deadlines(struct page *page, const json_t *concern, date_day today) {
  size_t i;
  const json_t *deadline;
  char day[DATE_LONG_TEXT];
  json_array_foreach(message_list(concern, "deadlines"), i, deadline) {
    enum style style = show_mark_style(message_text(deadline, "mark"));
    page_line(page);
    if (i == 0) page_put(page, PAGE_LEFT, STYLE_FAINT, "Due");
    page_put(page, VALUE_AT - 2, style, message_text(deadline, "mark"));
    page_put(page, VALUE_AT, style, show_member_day(deadline, "due", today, day));
    page_put(page, VALUE_AT + 12, style, message_text(deadline, "title"));
    if (!*message_text(deadline, "note")) continue;
    page_line(page);
    page_wrap(page, VALUE_AT + 12, STYLE_FAINT, message_text(deadline, "note"));
  }
}

static void write_events(struct page *page, const json_t *concern, date_day today) {
  size_t i;
  const json_t *event;
  char day[DATE_LONG_TEXT];
  if (json_array_size(message_list(concern, "timeline")) == 0) return;
  page_heading(page, "What happened to it");
  json_array_foreach(message_list(concern, "timeline"), i, event) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_TEXT, show_member_day(event, "on", today, day));
    int x = page_put(page, VALUE_AT, STYLE_TEXT, message_text(event, "title"));
    page_put(page, x + 2, STYLE_FAINT, message_text(event, "by"));
    if (!*message_text(event, "text")) continue;
    page_line(page);
    page_wrap_rows(page, VALUE_AT, STYLE_TEXT, message_text(event, "text"), 3);
  }
}

void concern_write(struct page *page, const void *data) {
  const struct app *app = data;
  const json_t *concern = app->record.json, *warning;
  date_day today = app->session.today;
  char day[DATE_LONG_TEXT];
  size_t i;
  write_practitioner(page, message_object(concern, "practitioner"));
  write_known(page, concern);
  const char *status = message_text(concern, "status_title");
  write_fact(page, "Status", *status ? status : message_text(concern, "status"));
  write_fact(page, "Why", message_text(concern, "status_reason"));
  show_member_day(concern, "received", today, day);
  write_fact(page, "Received", *day ? day : "day not known: no deadline is worked out");
  write_fact(page, "Happened", show_member_day(concern, "happened", today, day));
  write_deadlines(page, concern, today);
  const char *source = message_text(concern, "source_title");
  write_fact(page, "Source", *source ? source : message_text(concern, "source"));
  write_fact(page, "Reporter", message_text(concern, "reporter"));
  write_fact(page, "Severity", message_text(concern, "severity"));
  write_level(page, concern);
  write_fact(page, "At risk now", message_text(concern, "at_risk"));
  write_fact(page, "Interim action", message_text(concern, "interim_action"));
  write_fact(page, "Owner", message_text(concern, "owner"));
  write_fact(page, "Case", message_text(concern, "case"));
  write_fact(page, "Came as", message_text(concern, "outside_ref"));
  json_array_foreach(message_list(concern, "warnings"), i, warning) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_SOON, "~");
    page_wrap(page, PAGE_LEFT + 2, STYLE_SOON, message_text(warning, "text"));
  }
  page_heading(page, "In the words it came in");
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_TEXT, message_text(concern, "text"));
  write_events(page, concern, today);
}

void earlier_write(struct page *page, const void *data) {
  const struct app *app = data;
  const json_t *earlier;
  size_t i;
  char day[DATE_LONG_TEXT];
  if (json_array_size(message_list(app->record.json, "earlier")) == 0)
    page_remark(page, "Nothing else is on record about this practitioner.");
  json_array_foreach(message_list(app->record.json, "earlier"), i, earlier) {
    page_item(page, "record", message_text(earlier, "ref"));
    page_line(page);
    int x = page_put(page, PAGE_LEFT, STYLE_STRONG, message_text(earlier, "ref"));
    x = page_put(page, x + 2, STYLE_TEXT, show_member_day(earlier, "received", app->session.today, day));
    x = page_put(page, x + 2, STYLE_TEXT, message_text(earlier, "status"));
    if (message_int(earlier, "level", 0))
      page_printf(page, x + 2, STYLE_TEXT, "level %lld", (long long)message_int(earlier, "level", 0));
    page_line(page);
    page_wrap_rows(page, PAGE_LEFT + 2, STYLE_TEXT, message_text(earlier, "text"), 4);
  }
}
