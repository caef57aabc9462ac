/* A case on one sheet: who, where it stands, every date, what can come next and why the rest cannot. Front; a
 * writer. */
#include <string.h>

#include "base/mem.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 17, DUE_AT = PAGE_LEFT + 2, TITLE_AT = DUE_AT + 12 };

static void write_fact(struct page *page, const char *label, const char *text) {
  page_labelled(page, VALUE_AT, label, text, 0);
}

static void write_people(struct page *page, const json_t *record) {
  const json_t *practitioner = message_object(record, "practitioner"), *party;
  size_t i;
  struct buf text = {0};
  show_join(&text, ", ", message_text(practitioner, "name"));
  show_join(&text, ", ", message_text(practitioner, "grade"));
  show_join(&text, ", ", message_text(practitioner, "specialty"));
  show_join(&text, ", ", message_text(practitioner, "organisation"));
  show_join(&text, ", ", message_text(practitioner, "regulator"));
  show_join(&text, " ", message_text(practitioner, "registration"));
  write_fact(page, "Practitioner", buf_text(&text));
  buf_free(&text);
  write_fact(page, "Owner", message_text(record, "owner"));
  json_array_foreach(message_list(record, "parties"), i, party) {
    if (*message_text(party, "to")) continue;
    const char *title = message_text(party, "role_title");
    write_fact(page, *title ? title : message_text(party, "role"), message_text(party, "name"));
  }
}

static void write_needs(struct page *page, const json_t *strand) {
  size_t i;
  const json_t *need;
  json_array_foreach(message_list(strand, "needs"), i, need) {
    bool met = message_flag(need, "met") || message_flag(need, "overridden");
    page_line(page);
    page_put(page, DUE_AT, met ? STYLE_DONE : STYLE_SOON, met ? "+" : "~");
    const char *detail = message_text(need, "detail"), *confirm = met ? "" : message_text(need, "confirm");
    char *say = mem_format("%s%s%s%s%s%s", message_text(need, "say"), *detail ? " (" : "", detail,
                           *detail ? ")" : "", *confirm ? "; " : "", confirm);
    page_wrap(page, DUE_AT + 2, met ? STYLE_FAINT : STYLE_TEXT, say);
    free(say);
  }
}

static void write_exits(struct page *page, const json_t *strand) {
  size_t i;
  const json_t *way;
  json_array_foreach(message_list(strand, "exits"), i, way) {
    bool possible = message_flag(way, "possible");
    page_line(page);
    int x = page_put(page, DUE_AT, possible ? STYLE_STRONG : STYLE_FAINT, message_text(way, "title"));
    if (*message_text(way, "to_title"))
      page_printf(page, x + 1, STYLE_FAINT, "→ %s", message_text(way, "to_title"));
    if (possible || !*message_text(way, "why_not")) continue;
    page_line(page);
    char *why = mem_format("still missing: %s", message_text(way, "why_not"));
    page_wrap(page, DUE_AT + 2, STYLE_FAINT, why);
    free(why);
  }
}

static void write_dates(struct page *page, const json_t *strand, date_day today) {
  size_t i;
  const json_t *deadline;
  char day[DATE_LONG_TEXT], met[DATE_LONG_TEXT];
  json_array_foreach(message_list(strand, "deadlines"), i, deadline) {
    enum style style = show_mark_style(message_text(deadline, "mark"));
    page_line(page);
    page_put(page, PAGE_LEFT, style, message_text(deadline, "mark"));
    show_member_day(deadline, "due", today, day);
    page_put(page, DUE_AT, style, *day ? day : "-");
    int x = page_put(page, TITLE_AT, style, message_text(deadline, "title"));
    show_member_day(deadline, "met_on", today, met);
    if (*met)
      page_printf(page, x + 2, STYLE_DONE, "met %s", met);
    else
      page_put(page, x + 2, STYLE_FAINT,
               message_flag(deadline, "lapsed") ? "ran out" : message_text(deadline, "state"));
    if (!*message_text(deadline, "forecast")) continue;
    page_line(page);
    page_wrap(page, TITLE_AT, STYLE_SOON, message_text(deadline, "forecast"));
  }
}

static void write_pauses(struct page *page, const json_t *strand, date_day today) {
  size_t i;
  const json_t *pause;
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  json_array_foreach(message_list(strand, "pauses"), i, pause) {
    page_line(page);
    show_member_day(pause, "to", today, to);
    page_printf(page, DUE_AT, STYLE_TEXT, "stopped %s to %s: %s", show_member_day(pause, "from", today, from),
                *to ? to : "now", message_text(pause, "reason"));
  }
}

static void write_strand(struct page *page, const json_t *strand, date_day today) {
  char *title = mem_format("%s: %s", message_text(strand, "title"),
                           message_text(message_object(strand, "stage"), "title"));
  page_heading(page, title);
  free(title);
  struct buf stages = {0};
  size_t i;
  const json_t *stage;
  json_array_foreach(message_list(strand, "stages"), i, stage) {
    bool here = !strcmp(message_text(stage, "place"), "here");
    char *name = mem_format(here ? "[%s]" : "%s", message_text(stage, "title"));
    show_join(&stages, " → ", name);
    free(name);
  }
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_FAINT, buf_text(&stages));
  buf_free(&stages);
  page_heading(page, "To leave this stage");
  write_needs(page, strand);
  page_heading(page, "Ways on");
  write_exits(page, strand);
  page_heading(page, "Dates");
  if (*message_text(strand, "calendar_note")) {
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_SOON, "Calendar: %s", message_text(strand, "calendar_note"));
  }
  write_dates(page, strand, today);
  write_pauses(page, strand, today);
}

static void write_prompts(struct page *page, const json_t *strand) {
  size_t i;
  const json_t *prompt;
  if (json_array_size(message_list(strand, "prompts")) == 0) return;
  page_heading(page, "To keep in mind");
  json_array_foreach(message_list(strand, "prompts"), i, prompt) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, "-");
    page_wrap(page, DUE_AT, STYLE_TEXT, message_text(prompt, "say"));
  }
}

static void write_tasks(struct page *page, const json_t *record, date_day today) {
  size_t i;
  const json_t *task;
  char day[DATE_LONG_TEXT];
  if (json_array_size(message_list(record, "tasks")) == 0) return;
  page_heading(page, "Tasks");
  json_array_foreach(message_list(record, "tasks"), i, task) {
    show_member_day(task, "done", today, day);
    bool done = *day;
    if (!done) show_member_day(task, "due", today, day);
    page_line(page);
    page_put(page, PAGE_LEFT, done ? STYLE_DONE : STYLE_TEXT, done ? "+" : " ");
    page_put(page, DUE_AT, STYLE_TEXT, day);
    int x = page_put(page, TITLE_AT, STYLE_TEXT, message_text(task, "title"));
    page_put(page, x + 2, STYLE_FAINT, message_text(task, "owner"));
  }
}

/* Documents, and the concerns the case came from: a day and a line each. */
static void write_dated(struct page *page, const char *heading, const json_t *list, const char *day_key,
                        const char *text_key, date_day today) {
  size_t i;
  const json_t *item;
  char day[DATE_LONG_TEXT];
  if (json_array_size(list) == 0) return;
  page_heading(page, heading);
  json_array_foreach(list, i, item) {
    page_line(page);
    page_put(page, DUE_AT, STYLE_TEXT, show_member_day(item, day_key, today, day));
    int x = page_put(page, TITLE_AT, STYLE_FAINT, message_text(item, "ref"));
    page_wrap_rows(page, x > TITLE_AT ? x + 2 : x, STYLE_TEXT, message_text(item, text_key), 2);
  }
}

void sheet_write(struct page *page, const void *data) {
  const struct app *app = data;
  const json_t *record = app->record.json, *strand;
  size_t i;
  if (!app->record.is_case) {
    concern_write(page, app);
    return;
  }
  write_people(page, record);
  json_array_foreach(message_list(record, "strands"), i, strand) {
    write_strand(page, strand, app->session.today);
    write_prompts(page, strand);
  }
  write_tasks(page, record, app->session.today);
  write_dated(page, "Documents", message_list(record, "documents"), "dated", "title", app->session.today);
  write_dated(page, "Concerns", message_list(record, "concerns"), "received", "text", app->session.today);
}
