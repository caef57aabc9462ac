/* The rows of the picture of a timeline, who did what on the days in sight, and what the signs mean. Front;
 * pure. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/show.h"
#include "ui/strip_row.h"
#include "wire/message.h"

struct writing {
  struct page *page;
  struct scale scale;
  bool many; /* strands */
};

static void put_number(const struct writing *w, enum style style, const char *text) {
  int room = strip_number_width(w->page->width), x = w->page->width - room;
  size_t len = text_fit(text, strlen(text), room);
  char *cut = mem_string_n(text, len);
  page_put(w->page, x, style, cut);
  free(cut);
}

static void put_label(const struct writing *w, int indent, enum style style, const char *text) {
  int room = strip_label_width(w->page->width) - indent;
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  size_t len = strlen(safe);
  if (text_width(safe, len) > room) {
    len = text_fit(safe, len, room - 1);
    page_printf(w->page, PAGE_LEFT + indent, style, "%.*s…", (int)len, safe);
  } else {
    page_put(w->page, PAGE_LEFT + indent, style, safe);
  }
  free(safe);
}

/* Day and month, without a weekday: "18 Nov". */
static const char *short_day(date_day day, char out[DATE_LONG_TEXT]) {
  char shown[DATE_LONG_TEXT];
  show_date(day, false, shown);
  return text_copy(out, DATE_LONG_TEXT, strchr(shown, ' ') ? strchr(shown, ' ') + 1 : shown);
}

static void write_strand(const struct writing *w, const json_t *strand) {
  char *id = mem_format("%lld", (long long)message_int(strand, "id", 0));
  struct row row;
  page_item(w->page, "strand", id);
  page_line(w->page);
  put_label(w, 0, STYLE_STRONG, message_text(strand, "title"));
  row_begin(&row, &w->scale);
  row_stages(&row, message_list(strand, "spans"));
  row_put(&row, w->page);
  row_stage_names(&row, w->page, message_list(strand, "spans"));
  date_day closed = message_day(strand, "closed");
  char day[DATE_LONG_TEXT];
  if (closed != DATE_NONE) {
    char *text =
        w->page->width >= STRIP_ROOMY ? mem_format("ended %s", short_day(closed, day)) : mem_string("ended");
    put_number(w, STYLE_FAINT, text);
    free(text);
  }
  free(id);
}

static void write_events(const struct writing *w, const json_t *timeline, int64_t strand, bool rest) {
  struct row row;
  int count = 0;
  row_begin(&row, &w->scale);
  size_t i;
  const json_t *event;
  json_array_foreach(timeline, i, event) {
    int64_t own = message_int(event, "strand", 0);
    if (own != strand && !(rest && own == 0)) continue;
    row_event(&row, message_day(event, "on"));
    count++;
  }
  if (count == 0) return;
  char *id = mem_format("%lld", (long long)strand);
  page_item(w->page, "events", id);
  page_line(w->page);
  put_label(w, 2, STYLE_TEXT, "Events");
  row_put_events(&row, w->page);
  char *text =
      w->page->width >= STRIP_ROOMY ? show_count((size_t)count, "event", "events") : mem_format("%d", count);
  put_number(w, STYLE_FAINT, text);
  free(text);
  free(id);
}

static void write_pause(const struct writing *w, const json_t *pause) {
  char *id = mem_format("%lld", (long long)message_int(pause, "id", 0)), day[DATE_LONG_TEXT];
  date_day from = message_day(pause, "from"), to = message_day(pause, "to");
  struct row row;
  page_item(w->page, "pause", id);
  page_line(w->page);
  char *label = mem_format("Paused: %s", message_text(pause, "title"));
  put_label(w, 2, STYLE_TEXT, label);
  row_begin(&row, &w->scale);
  row_pause(&row, from, to == DATE_NONE ? w->scale.today : to);
  row_put(&row, w->page);
  char *text = to == DATE_NONE ? mem_format("since %s", short_day(from, day))
                               : mem_format("to %s", short_day(to, day));
  put_number(w, to == DATE_NONE ? STYLE_SOON : STYLE_FAINT,
             w->page->width >= STRIP_ROOMY ? text : strchr(text, ' ') + 1);
  free(text);
  free(label);
  free(id);
}

/* The numbers beside a deadline's bar, in the words that there is room for. */
static char *number_of(const struct writing *w, const json_t *deadline) {
  const char *state = message_text(deadline, "state"), *mark = message_text(deadline, "mark");
  bool roomy = w->page->width >= STRIP_ROOMY, counted = json_is_integer(json_object_get(deadline, "of_wd"));
  long long left = message_int(deadline, "left_wd", 0), of = message_int(deadline, "of_wd", 0);
  date_day met = message_day(deadline, "met_on"), due = message_day(deadline, "due");
  char day[DATE_LONG_TEXT];
  if (met != DATE_NONE) return roomy ? mem_format("%s %s", state, short_day(met, day)) : mem_string(state);
  if (!strcmp(state, "stopped") || !strcmp(state, "done") || !strcmp(state, "tentative") || due == DATE_NONE)
    return mem_string(!strcmp(state, "tentative") && !roomy ? "tent."
                      : !strcmp(state, "done")              ? "ended"
                                                            : state);
  if (*mark == '!')
    return roomy ? mem_format("! %s", message_text(deadline, "due_text")) : mem_format("!%lld wd", -left);
  if (!roomy) return mem_format("%lld wd", left);
  return counted && of > 0 ? mem_format("%lld/%lld wd left", left, of) : mem_format("%lld wd left", left);
}

static enum style deadline_style(const json_t *deadline) {
  const char *state = message_text(deadline, "state");
  if (!strcmp(state, "met")) return STYLE_DONE;
  if (!strcmp(state, "late")) return STYLE_OVERDUE;
  if (!strcmp(state, "done") || !strcmp(state, "tentative")) return STYLE_FAINT;
  return show_mark_style(message_text(deadline, "mark"));
}

static void write_deadline(const struct writing *w, const json_t *strand, const json_t *deadline) {
  struct row row;
  enum style style = deadline_style(deadline);
  char *id = mem_format("%lld %s", (long long)message_int(strand, "id", 0), message_text(deadline, "name"));
  page_item(w->page, "deadline", id);
  free(id);
  page_line(w->page);
  page_put(w->page, PAGE_LEFT, style, message_text(deadline, "mark"));
  put_label(w, 2, style == STYLE_FAINT ? STYLE_FAINT : STYLE_TEXT, message_text(deadline, "title"));
  row_begin(&row, &w->scale);
  row_deadline(&row, deadline, message_list(strand, "pauses"), style);
  row_put(&row, w->page);
  char *number = number_of(w, deadline);
  put_number(w, style, number);
  free(number);
}

static int by_due(const void *left, const void *right) {
  const json_t *a = *(const json_t *const *)left, *b = *(const json_t *const *)right;
  date_day x = message_day(a, "due"), y = message_day(b, "due");
  if (x == DATE_NONE) x = INT32_MAX;
  if (y == DATE_NONE) y = INT32_MAX;
  return x != y ? (x < y ? -1 : 1) : strcmp(message_text(a, "name"), message_text(b, "name"));
}

static void write_deadlines(const struct writing *w, const json_t *strand) {
  const json_t *list = message_list(strand, "deadlines");
  size_t count = json_array_size(list);
  const json_t **sorted = mem_array(count + 1, sizeof *sorted);
  for (size_t i = 0; i < count; i++)
    sorted[i] = json_array_get(list, i);
  if (count) qsort(sorted, count, sizeof *sorted, by_due);
  for (size_t i = 0; i < count; i++)
    write_deadline(w, strand, sorted[i]);
  free(sorted);
}

/* The review points of the plan on one line: when each is due, and when it was held. */
static void write_reviews(const struct writing *w, const json_t *plan) {
  const json_t *points = message_list(plan, "review_points"), *point;
  size_t i, held = 0;
  struct row row;
  if (json_array_size(points) == 0) return;
  page_item(w->page, "reviews", "");
  page_line(w->page);
  put_label(w, 2, STYLE_TEXT, "Review points");
  row_begin(&row, &w->scale);
  json_array_foreach(points, i, point) {
    bool done = message_day(point, "held") != DATE_NONE;
    row_review(&row, message_day(point, "due"), message_day(point, "held"));
    held += done;
  }
  row_put(&row, w->page);
  char *text = mem_format(w->page->width >= STRIP_ROOMY ? "%zu of %zu held" : "%zu/%zu", held,
                          json_array_size(points));
  put_number(w, held == json_array_size(points) ? STYLE_DONE : STYLE_TEXT, text);
  free(text);
}

/* ---- what it means ---- */

static void write_named(struct page *page, const struct strip *strip, const struct scale *scale) {
  const json_t *named = message_list(message_object(strip->record, "days"), "named"), *one;
  struct buf text = {0};
  size_t i;
  json_array_foreach(named, i, one) {
    char day[DATE_LONG_TEXT];
    int column = scale_column(scale, message_day(one, "day"));
    if (column < 0 || column >= scale->columns) continue;
    buf_printf(&text, "%s%s %s", text.len ? "; " : "", show_day(message_day(one, "day"), strip->today, day),
               message_text(one, "name"));
  }
  if (text.len) {
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, buf_text(&text));
  }
  buf_free(&text);
}

static const char *strand_title(const json_t *strands, int64_t id) {
  size_t i;
  const json_t *strand;
  json_array_foreach(strands, i, strand) {
    if (message_int(strand, "id", 0) == id) return message_text(strand, "title");
  }
  return "";
}

static void write_event(const struct writing *w, const json_t *strands, const json_t *event) {
  char *id = mem_format("%lld", (long long)message_int(event, "id", 0)), day[DATE_LONG_TEXT];
  struct buf rest = {0};
  page_item(w->page, "event", id);
  page_line(w->page);
  page_put(w->page, PAGE_LEFT + 2, STYLE_STRONG, "●");
  page_put(w->page, PAGE_LEFT + 4, STYLE_TEXT, show_member_day(event, "on", w->scale.today, day));
  int x = page_put(w->page, PAGE_LEFT + 17, STYLE_TEXT, message_text(event, "title"));
  if (w->many) show_join(&rest, ", ", strand_title(strands, message_int(event, "strand", 0)));
  show_join(&rest, ", ", message_text(event, "by"));
  if (message_flag(event, "late")) show_join(&rest, ", ", "entered later");
  if (message_flag(event, "withdrawn")) show_join(&rest, ", ", "withdrawn");
  page_put(w->page, x + 2, STYLE_FAINT, buf_text(&rest));
  buf_free(&rest);
  free(id);
}

/* Who did what on the days that are in sight. */
static void write_in_sight(const struct writing *w, const struct strip *strip) {
  const json_t *strands = message_list(strip->record, "strands"), *event;
  bool any = false;
  size_t i;
  json_array_foreach(message_list(strip->record, "timeline"), i, event) {
    date_day on = message_day(event, "on");
    int column = on == DATE_NONE ? -1 : scale_column(&w->scale, on);
    if (column < 0 || column >= w->scale.columns) continue;
    if (!any) {
      page_plain(w->page);
      page_line(w->page);
    }
    any = true;
    write_event(w, strands, event);
  }
}

static void write_legend(struct page *page, const struct strip *strip, const struct scale *scale) {
  page_plain(page);
  page_line(page);
  write_named(page, strip, scale);
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_FAINT,
            "━ gone  ─ to come  ┄ tentative  ◆ due  ◇ first due, or due when met  ✓ met  ! over  ▒ paused  "
            "● event, 2 two on one day  ▼ │ today  ░ bank holiday or closed (h, c above)  ∙ weekend  "
            "◀ ▶ goes on beyond");
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_FAINT, "Numbers are working days (wd).");
}

static void write_notes(struct page *page, const json_t *record) {
  const json_t *notes = message_list(message_object(record, "as_of"), "notes"), *one;
  size_t i;
  page_plain(page);
  json_array_foreach(notes, i, one) {
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_SOON, json_string_value(one) ? json_string_value(one) : "");
  }
}

/* The record has one plan, of its strand on the pathway of that name. */
static bool has_plan(const json_t *strand) {
  return !strcmp(message_text(strand, "pathway"), "action-plan");
}

void strip_write(struct page *page, const void *data) {
  const struct strip *strip = data;
  const json_t *strands = message_list(strip->record, "strands"), *strand,
               *timeline = message_list(strip->record, "timeline");
  struct writing w = {page, scale_of(strip, page->width), json_array_size(strands) > 1};
  size_t s, i;
  strip_head(page, &w.scale);
  json_array_foreach(strands, s, strand) {
    const json_t *pause;
    if (s > 0) {
      page_plain(page);
      page_line(page);
    }
    write_strand(&w, strand);
    write_events(&w, timeline, message_int(strand, "id", 0), s == 0);
    json_array_foreach(message_list(strand, "pauses"), i, pause) write_pause(&w, pause);
    write_deadlines(&w, strand);
    if (has_plan(strand)) write_reviews(&w, message_object(strip->record, "plan"));
  }
  write_in_sight(&w, strip);
  write_notes(page, strip->record);
  if (strip->legend) write_legend(page, strip, &w.scale);
}
