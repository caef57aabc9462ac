/* The terms of a plan as they were agreed, on one day. Front; a writer. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ui/compare.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 18 };

static void write_field(struct page *page, const char *label, const char *text) {
  page_labelled(page, VALUE_AT, label, text, 0);
}

static void write_day(struct page *page, const char *label, const json_t *object, const char *key) {
  char day[DATE_LONG_TEXT];
  write_field(page, label, show_member_day(object, key, DATE_NONE, day));
}

static void write_versions(struct page *page, const json_t *terms) {
  size_t i;
  const json_t *v;
  char from[DATE_LONG_TEXT], until[DATE_LONG_TEXT];
  page_heading(page, "Versions that both agreed to");
  json_array_foreach(message_list(terms, "versions"), i, v) {
    bool last = !*message_text(v, "until");
    page_item(page, "version", message_text(v, "from"));
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_TEXT, "%lld  from %s%s%s", (long long)message_int(v, "version", 1),
                show_member_day(v, "from", DATE_NONE, from), last ? "" : " to ",
                last ? "" : show_member_day(v, "until", DATE_NONE, until));
  }
  if (i == 0) page_remark(page, "None yet.");
}

static void write_texts(struct page *page, const json_t *plan) {
  static const char *const texts[][2] = {
      {"focus", "Focus"},           {"expected_role", "Expected role"}, {"expected_outcomes", "Outcomes"},
      {"conditions", "Conditions"}, {"left_out", "Left out"},           {"adjustments", "Adjustments"}};
  write_day(page, "Starts", plan, "starts");
  write_day(page, "Ends", plan, "ends");
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    write_field(page, texts[i][1], message_text(plan, texts[i][0]));
}

static void write_objectives(struct page *page, const json_t *plan) {
  size_t i;
  const json_t *o;
  page_heading(page, "Objectives");
  json_array_foreach(message_list(plan, "objectives"), i, o) {
    char *title = mem_format("%lld.  %s", (long long)message_int(o, "position", 0), message_text(o, "title"));
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_STRONG, title);
    free(title);
    write_field(page, "Measure", message_text(o, "measure"));
    write_field(page, "Evidence", message_text(o, "evidence"));
    write_day(page, "By", o, "by");
    write_field(page, "Responsible", message_text(o, "responsible"));
  }
}

static void write_rest(struct page *page, const json_t *plan) {
  size_t i;
  const json_t *row;
  page_heading(page, "Activities");
  json_array_foreach(message_list(plan, "activities"), i, row) {
    char *text = mem_format("%s: %s; %s; %s", message_text(row, "kind"), message_text(row, "title"),
                            message_text(row, "responsible"), message_text(row, "stage"));
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, text);
    free(text);
  }
  if (json_array_size(message_list(plan, "roles"))) page_heading(page, "Roles and responsibilities");
  json_array_foreach(message_list(plan, "roles"), i, row) {
    char *text = mem_format("%s: %s; %s. %s", message_text(row, "role"), message_text(row, "holder"),
                            message_text(row, "stage"), message_text(row, "responsibility"));
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, text);
    free(text);
  }
  page_heading(page, "Review points");
  json_array_foreach(message_list(plan, "review_points"), i, row) {
    char day[DATE_LONG_TEXT];
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_TEXT, show_member_day(row, "due", DATE_NONE, day));
  }
}

void terms_write(struct page *page, const void *data) {
  const json_t *terms = data, *plan = message_object(terms, "plan");
  char on[DATE_LONG_TEXT], from[DATE_LONG_TEXT], until[DATE_LONG_TEXT];
  show_member_day(terms, "on", DATE_NONE, on);
  page_line(page);
  if (!plan) {
    char *text = mem_format("Nothing was in force on %s: both had not agreed to a plan by then.", on);
    page_wrap(page, PAGE_LEFT, STYLE_SOON, text);
    free(text);
  } else {
    show_member_day(terms, "until", DATE_NONE, until);
    char *text = mem_format("In force on %s: version %lld, agreed %s%s%s.", on,
                            (long long)message_int(terms, "version", 1),
                            show_member_day(terms, "from", DATE_NONE, from), *until ? ", until " : "", until);
    page_wrap(page, PAGE_LEFT, STYLE_DONE, text);
    free(text);
    write_texts(page, plan);
    write_objectives(page, plan);
    write_rest(page, plan);
  }
  if (message_flag(terms, "draft"))
    page_remark(page, "The plan as it stands is a draft, and no part of what is shown here.");
  write_versions(page, terms);
}
