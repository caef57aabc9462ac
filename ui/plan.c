/* The action plan: what it is for, objectives, activities, review points, signatures. Front; a writer. */
#include <string.h>

#include "base/mem.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 18, TEXT_AT = PAGE_LEFT + 3 };

static const struct {
  const char *member, *label;
} parts[] = {
    {"focus", "Focus"},           {"expected_role", "Expected role"}, {"expected_outcomes", "Outcomes"},
    {"conditions", "Conditions"}, {"left_out", "Left out"},           {"adjustments", "Adjustments"},
};

static void write_part(struct page *page, const char *label, const char *text) {
  if (!*text) return;
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_FAINT, label);
  page_wrap_rows(page, VALUE_AT, STYLE_TEXT, text, 3);
}

static const char *type_words(const char *type) {
  return !strcmp(type, "remediation")      ? "Remediation"
         : !strcmp(type, "return-to-work") ? "Return to work"
                                           : type;
}

static void write_head(struct page *page, const json_t *plan, date_day today) {
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  const char *type = message_text(plan, "type");
  bool draft = message_flag(plan, "draft");
  page_line(page);
  int x = page_put(page, PAGE_LEFT, draft ? STYLE_SOON : STYLE_DONE, draft ? "~ DRAFT" : "Agreed");
  x = page_printf(page, x + 2, STYLE_TEXT, "version %lld", (long long)message_int(plan, "version", 1));
  page_put(page, x + 2, STYLE_TEXT, *type ? type_words(type) : "type not chosen yet");
  show_member_day(plan, "starts", today, from);
  show_member_day(plan, "ends", today, to);
  if (*from || *to) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, "Runs");
    page_printf(page, VALUE_AT, STYLE_TEXT, "%s to %s", *from ? from : "?", *to ? to : "?");
  }
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    write_part(page, parts[i].label, message_text(plan, parts[i].member));
}

static void write_objective(struct page *page, const json_t *objective, date_day today) {
  char day[DATE_LONG_TEXT];
  bool complete = message_flag(objective, "complete");
  page_item_id(page, "objective", message_int(objective, "id", 0));
  page_line(page);
  page_put(page, PAGE_LEFT, complete ? STYLE_DONE : STYLE_SOON, complete ? "+" : "~");
  page_wrap_rows(page, TEXT_AT, STYLE_STRONG, message_text(objective, "title"), 2);
  struct buf rest = {0};
  show_join(&rest, "", message_text(objective, "measure"));
  show_join(&rest, "; by ", show_member_day(objective, "by", today, day));
  show_join(&rest, "; ", message_text(objective, "responsible"));
  if (rest.len) {
    page_line(page);
    page_wrap_rows(page, TEXT_AT, STYLE_TEXT, buf_text(&rest), 2);
  }
  if (!complete) {
    page_line(page);
    page_printf(page, TEXT_AT, STYLE_SOON, "missing: %s", message_text(objective, "missing"));
  }
  buf_free(&rest);
}

static void write_activity(struct page *page, const json_t *activity) {
  page_item_id(page, "activity", message_int(activity, "id", 0));
  page_line(page);
  const char *responsible = message_text(activity, "responsible");
  if (!*responsible) page_put(page, PAGE_LEFT, STYLE_SOON, "~");
  int x = page_put(page, TEXT_AT, STYLE_TEXT, message_text(activity, "title"));
  struct buf rest = {0};
  show_join(&rest, ", ", message_text(activity, "kind"));
  show_join(&rest, ", ", *responsible ? responsible : "nobody is responsible yet");
  page_put(page, x + 2, STYLE_FAINT, buf_text(&rest));
  buf_free(&rest);
}

static void write_review_point(struct page *page, const json_t *point, date_day today) {
  char due[DATE_LONG_TEXT], held[DATE_LONG_TEXT];
  page_item_id(page, "review_point", message_int(point, "id", 0));
  page_line(page);
  show_member_day(point, "held", today, held);
  page_put(page, PAGE_LEFT, *held ? STYLE_DONE : STYLE_TEXT, *held ? "+" : " ");
  int x = page_printf(page, TEXT_AT, STYLE_STRONG, "%lld.  %s", (long long)message_int(point, "position", 0),
                      show_member_day(point, "due", today, due));
  if (*held) page_printf(page, x + 2, STYLE_DONE, "held %s: %s", held, message_text(point, "outcome"));
  if (!*message_text(point, "evidence")) return;
  page_line(page);
  page_wrap_rows(page, TEXT_AT + 4, STYLE_TEXT, message_text(point, "evidence"), 2);
}

static void write_agreement(struct page *page, const json_t *agreement, date_day today) {
  char day[DATE_LONG_TEXT];
  bool valid = message_flag(agreement, "valid");
  page_item(page, "party", message_text(agreement, "party"));
  page_line(page);
  page_put(page, PAGE_LEFT, valid ? STYLE_DONE : STYLE_SOON, valid ? "+" : "~");
  page_printf(page, TEXT_AT, STYLE_TEXT, "%s: %s on %s, version %lld%s", message_text(agreement, "party"),
              message_text(agreement, "by"), show_member_day(agreement, "signed", today, day),
              (long long)message_int(agreement, "plan_version", 1),
              valid ? "" : " (the plan has changed since)");
}

static void nothing_yet(struct page *page, const json_t *list, const char *remark) {
  if (json_array_size(list) == 0) page_remark(page, remark);
}

void plan_write(struct page *page, const void *data) {
  const struct app *app = data;
  date_day today = app->session.today;
  const json_t *plan = message_object(app->record.json, "plan"), *item;
  size_t i;
  if (!plan) {
    page_remark(page, "No plan has been begun.");
    return;
  }
  write_head(page, plan, today);
  page_heading(page, "Objectives");
  nothing_yet(page, message_list(plan, "objectives"), "None yet.");
  json_array_foreach(message_list(plan, "objectives"), i, item) {
    write_objective(page, item, today);
  }
  page_heading(page, "Activities");
  nothing_yet(page, message_list(plan, "activities"), "None yet.");
  json_array_foreach(message_list(plan, "activities"), i, item) {
    write_activity(page, item);
  }
  page_heading(page, "Review points");
  nothing_yet(page, message_list(plan, "review_points"), "None yet.");
  json_array_foreach(message_list(plan, "review_points"), i, item) {
    write_review_point(page, item, today);
  }
  page_heading(page, "Signatures");
  nothing_yet(page, message_list(plan, "agreements"), "Nobody has signed.");
  json_array_foreach(message_list(plan, "agreements"), i, item) {
    write_agreement(page, item, today);
  }
}
