/* Why a way out of its stage is not possible yet: what is missing, and what can be done about it. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/leaf.h"
#include "ui/show.h"
#include "wire/message.h"

static void write_missing(struct page *page, const json_t *why) {
  const json_t *list = message_list(why, "missing"), *need;
  size_t i;
  if (json_array_size(list) == 0) return;
  page_heading(page, "What is missing");
  json_array_foreach(list, i, need) {
    struct buf text = {0};
    buf_puts(&text, message_text(need, "say"));
    if (*message_text(need, "detail")) buf_printf(&text, " (%s)", message_text(need, "detail"));
    if (*message_text(need, "source")) buf_printf(&text, "  %s", message_text(need, "source"));
    if (*message_text(need, "confirm")) buf_printf(&text, "; %s", message_text(need, "confirm"));
    if (message_flag(need, "overridable")) buf_puts(&text, "; it may be passed with a reason");
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_SOON, "~");
    page_wrap(page, PAGE_LEFT + 2, STYLE_TEXT, buf_text(&text));
    buf_free(&text);
  }
}

static void write_titles(struct page *page, const char *heading, const json_t *list) {
  size_t i;
  const json_t *item;
  if (json_array_size(list) == 0) return;
  page_heading(page, heading);
  json_array_foreach(list, i, item) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, "-");
    page_wrap(page, PAGE_LEFT + 2, STYLE_TEXT, message_text(item, "title"));
  }
}

/* All that is left until the end, at its shortest. */
static void write_end(struct page *page, const json_t *end) {
  const json_t *step;
  size_t i;
  char day[DATE_LONG_TEXT];
  if (!*message_text(end, "title")) return;
  char *heading = mem_format("The shortest way to the end: %s", message_text(end, "title"));
  page_heading(page, heading);
  free(heading);
  json_array_foreach(message_list(end, "steps"), i, step) {
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_FAINT, "%zu", i + 1);
    page_wrap(page, PAGE_LEFT + 4, STYLE_TEXT, json_string_value(step));
  }
  page_line(page);
  if (message_int(end, "least_wd", 0) > 0)
    page_printf(page, PAGE_LEFT, STYLE_STRONG, "Earliest possible end: %s",
                show_date(message_day(end, "earliest"), true, day));
  else
    page_put(page, PAGE_LEFT, STYLE_FAINT, "No stage on it takes a set time.");
}

static void write_way(struct page *page, const void *data) {
  const json_t *why = data;
  bool possible = message_flag(why, "possible");
  char *said = possible ? mem_string("It is possible now.")
                        : mem_format("Not yet. Still missing: %s.", message_text(why, "why_not"));
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_STRONG, said);
  free(said);
  write_missing(page, why);
  write_titles(page, "What can be recorded towards it", message_list(why, "next"));
  write_titles(page, "What is possible instead", message_list(why, "instead"));
  write_end(page, message_object(why, "end"));
}

static void drop(void *data) {
  json_decref(data);
}

void why_way(struct app *app, const char *ref, int64_t strand, const char *event) {
  struct error error;
  json_t *fields = json_object();
  json_object_set_new(fields, "ref", json_string(ref));
  json_object_set_new(fields, "way", json_string(event));
  if (strand) json_object_set_new(fields, "strand", json_integer(strand));
  json_t *answer = app_ask(app, "explain", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    return;
  }
  json_t *why = json_incref(json_object_get(answer, "way"));
  char *title = mem_format("%s → %s", message_text(why, "title"), message_text(why, "to_title"));
  leaf_open(app, title, write_way, why, drop);
  free(title);
  json_decref(answer);
}
