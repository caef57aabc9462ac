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
  page_labelled(page, VALUE_AT, label, text, 3);
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

/* What a second pair of eyes says of it; what is missing altogether is said above. */
static void write_lint(struct page *page, const json_t *lint, const char *about, int64_t id, int x) {
  size_t i;
  const json_t *row;
  json_array_foreach(lint, i, row) {
    const char *say = message_text(row, "say");
    if (strcmp(message_text(row, "about"), about) || message_int(row, "id", 0) != id ||
        strstr(say, " is not said; "))
      continue;
    char *text = mem_format("? %s", say);
    page_line(page);
    page_wrap(page, x, STYLE_FAINT, text);
    free(text);
  }
}

static const char *party_words(const json_t *amendment, const char *party, char day[DATE_LONG_TEXT],
                               date_day today) {
  return *show_member_day(amendment, party, today, day) ? day : "not yet";
}

static const char *change_words(const json_t *change, struct buf *out) {
  const char *op = message_text(change, "op"), *what = message_text(change, "what");
  if (!strcmp(op, "add")) {
    json_t *row = json_loads(message_text(change, "new"), 0, NULL);
    const char *title = message_text(row, "title"), *role = message_text(row, "role");
    buf_printf(out, "new %s: %s", what, *title ? title : *role ? role : message_text(row, "due"));
    json_decref(row);
  } else if (!strcmp(op, "remove")) {
    buf_printf(out, "goes: %s %s", what, message_text(change, "old"));
  } else {
    const char *was = message_text(change, "old"), *is = message_text(change, "new");
    buf_printf(out, "%s %s: %s, was %s", what, message_text(change, "field"), *is ? is : "nothing",
               *was ? was : "nothing");
  }
  return buf_text(out);
}

/* One that waits for a party: the plan runs on as signed until both have agreed. */
static void write_amendment(struct page *page, const json_t *amendment, date_day today) {
  char organisation[DATE_LONG_TEXT], practitioner[DATE_LONG_TEXT], day[DATE_LONG_TEXT];
  const json_t *change;
  size_t i;
  bool open = !*message_text(amendment, "organisation") || !*message_text(amendment, "practitioner");
  bool withdrawn = message_flag(amendment, "withdrawn");
  page_item_id(page, "amendment", message_int(amendment, "id", 0));
  page_line(page);
  page_put(page, PAGE_LEFT, open && !withdrawn ? STYLE_SOON : STYLE_DONE, open && !withdrawn ? "~" : "+");
  page_printf(page, TEXT_AT, STYLE_STRONG, "Proposed %s%s",
              show_member_day(amendment, "proposed", today, day), withdrawn ? ", withdrawn" : "");
  page_line(page);
  page_wrap_rows(page, TEXT_AT, STYLE_TEXT, message_text(amendment, "reason"), 2);
  json_array_foreach(message_list(amendment, "changes"), i, change) {
    struct buf text = {0};
    page_line(page);
    page_wrap_rows(page, TEXT_AT + 2, STYLE_TEXT, change_words(change, &text), 3);
    buf_free(&text);
  }
  page_line(page);
  page_printf(page, TEXT_AT, STYLE_FAINT, "organisation agreed: %s; practitioner agreed: %s",
              party_words(amendment, "organisation", organisation, today),
              party_words(amendment, "practitioner", practitioner, today));
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

static void write_role(struct page *page, const json_t *role) {
  page_item_id(page, "plan-role", message_int(role, "id", 0));
  page_line(page);
  int x = page_printf(page, TEXT_AT, STYLE_TEXT, "%s: %s", message_text(role, "role"),
                      message_text(role, "holder"));
  page_printf(page, x + 2, STYLE_FAINT, "%s", message_text(role, "stage"));
  page_line(page);
  page_wrap_rows(page, TEXT_AT + 2, STYLE_FAINT, message_text(role, "responsibility"), 2);
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
  const json_t *lint = message_list(plan, "lint");
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
    write_lint(page, lint, "objective", message_int(item, "id", 0), TEXT_AT);
  }
  page_heading(page, "Activities");
  nothing_yet(page, message_list(plan, "activities"), "None yet.");
  json_array_foreach(message_list(plan, "activities"), i, item) {
    write_activity(page, item);
    write_lint(page, lint, "activity", message_int(item, "id", 0), TEXT_AT);
  }
  if (json_array_size(message_list(plan, "roles"))) page_heading(page, "Roles and responsibilities");
  json_array_foreach(message_list(plan, "roles"), i, item) {
    write_role(page, item);
  }
  page_heading(page, "Review points");
  nothing_yet(page, message_list(plan, "review_points"), "None yet.");
  json_array_foreach(message_list(plan, "review_points"), i, item) {
    write_review_point(page, item, today);
    write_lint(page, lint, "review_point", message_int(item, "id", 0), TEXT_AT);
  }
  page_heading(page, "Signatures");
  nothing_yet(page, message_list(plan, "agreements"), "Nobody has signed.");
  json_array_foreach(message_list(plan, "agreements"), i, item) {
    write_agreement(page, item, today);
  }
  if (json_array_size(message_list(plan, "amendments"))) page_heading(page, "Amendments");
  json_array_foreach(message_list(plan, "amendments"), i, item) {
    write_amendment(page, item, today);
  }
}
