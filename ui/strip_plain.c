/* The timeline in words: a line an event, a pause, a deadline, in the order of their days. Front; pure. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/show.h"
#include "ui/strip.h"
#include "wire/message.h"

struct said {
  date_day day;
  size_t order;
  char *text;
};

struct saying {
  struct said *lines;
  size_t count, capacity;
};

/* Takes the text over. A day that is not known goes to the end. */
static void say(struct saying *all, date_day day, char *text) {
  MEM_GROW(all->lines, all->count, all->capacity);
  all->lines[all->count] = (struct said){day == DATE_NONE ? INT32_MAX : day, all->count, text};
  all->count++;
}

static const json_t *strand_of(const json_t *strands, int64_t id) {
  size_t i;
  const json_t *strand;
  json_array_foreach(strands, i, strand) {
    if (message_int(strand, "id", 0) == id) return strand;
  }
  return NULL;
}

static const char *stage_title(const json_t *strand, const char *id) {
  size_t i;
  const json_t *stage;
  json_array_foreach(message_list(strand, "stages"), i, stage) {
    if (!strcmp(message_text(stage, "id"), id)) return message_text(stage, "title");
  }
  return id;
}

static void say_event(struct saying *all, const json_t *strands, const json_t *event) {
  const json_t *strand = strand_of(strands, message_int(event, "strand", 0));
  struct buf text = {0};
  buf_puts(&text, message_text(event, "title"));
  if (*message_text(event, "by")) buf_printf(&text, ", by %s", message_text(event, "by"));
  if (strand && json_array_size(strands) > 1) buf_printf(&text, " (%s)", message_text(strand, "title"));
  if (*message_text(event, "stage_to"))
    buf_printf(&text, "; the stage is now %s", stage_title(strand, message_text(event, "stage_to")));
  if (*message_text(event, "compartment"))
    buf_printf(&text, "; kept apart: %s", message_text(event, "compartment"));
  if (message_flag(event, "late")) buf_puts(&text, "; written down later");
  if (message_flag(event, "withdrawn")) buf_puts(&text, "; withdrawn since");
  buf_putc(&text, '.');
  if (*message_text(event, "text")) buf_printf(&text, " %s", message_text(event, "text"));
  say(all, message_day(event, "on"), buf_take(&text));
}

static void say_pause(struct saying *all, const json_t *pause, date_day today) {
  date_day from = message_day(pause, "from"), to = message_day(pause, "to");
  char day[DATE_LONG_TEXT];
  char *until =
      to == DATE_NONE ? mem_string("not restarted yet") : mem_format("until %s", show_day(to, today, day));
  say(all, from,
      mem_format("Clock stopped, %s: %s. %s", until, message_text(pause, "title"),
                 message_text(pause, "reason")));
  free(until);
}

static void say_deadline(struct saying *all, const json_t *strand, const json_t *deadline, bool many,
                         date_day today) {
  struct buf text = {0};
  char day[DATE_LONG_TEXT];
  const char *state = message_text(deadline, "state");
  date_day met = message_day(deadline, "met_on"), due = message_day(deadline, "due");
  long long left = message_int(deadline, "left_wd", 0), of = message_int(deadline, "of_wd", 0);
  buf_printf(&text, "Due: %s, %s", message_text(deadline, "title"), message_text(deadline, "class"));
  if (many) buf_printf(&text, " (%s)", message_text(strand, "title"));
  if (met != DATE_NONE)
    buf_printf(&text, "; %s on %s", state, show_day(met, today, day));
  else if (!strcmp(state, "running") && left < 0)
    buf_printf(&text, "; over by %lld working day%s", -left, left == -1 ? "" : "s");
  else if (!strcmp(state, "running") && of > 0)
    buf_printf(&text, "; %lld of %lld working days left", left, of);
  else if (!strcmp(state, "running"))
    buf_printf(&text, "; %lld working day%s left", left, left == 1 ? "" : "s");
  else
    buf_printf(&text, "; %s", !strcmp(state, "done") ? "no longer applies" : state);
  if (message_flag(deadline, "provisional")) buf_puts(&text, "; provisional");
  buf_putc(&text, '.');
  say(all, due, buf_take(&text));
}

static int by_day(const void *left, const void *right) {
  const struct said *a = left, *b = right;
  if (a->day != b->day) return a->day < b->day ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static void gather(struct saying *all, const struct strip *strip) {
  const json_t *strands = message_list(strip->record, "strands"), *strand, *one;
  size_t s, i;
  json_array_foreach(message_list(strip->record, "timeline"), i, one) say_event(all, strands, one);
  json_array_foreach(strands, s, strand) {
    json_array_foreach(message_list(strand, "pauses"), i, one) say_pause(all, one, strip->today);
    json_array_foreach(message_list(strand, "deadlines"), i, one)
        say_deadline(all, strand, one, json_array_size(strands) > 1, strip->today);
  }
  json_array_foreach(message_list(message_object(strip->record, "days"), "named"), i, one)
      say(all, message_day(one, "day"), mem_format("Day off: %s.", message_text(one, "name")));
  say(all, strip->today, mem_string("Today."));
}

void strip_write_plain(struct page *page, const void *data) {
  const struct strip *strip = data;
  struct saying all = {0};
  size_t i;
  const json_t *note;
  json_array_foreach(message_list(message_object(strip->record, "as_of"), "notes"), i, note) {
    page_line(page);
    page_wrap(page, 0, STYLE_TEXT, json_string_value(note) ? json_string_value(note) : "");
  }
  gather(&all, strip);
  if (all.count) qsort(all.lines, all.count, sizeof *all.lines, by_day);
  for (i = 0; i < all.count; i++) {
    char day[DATE_LONG_TEXT];
    page_line(page);
    page_put(page, 0, STYLE_STRONG,
             all.lines[i].day == INT32_MAX ? "No date yet" : show_date(all.lines[i].day, true, day));
    page_wrap(page, 17, STYLE_TEXT, all.lines[i].text);
    free(all.lines[i].text);
  }
  free(all.lines);
}
