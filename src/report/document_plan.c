/* An action plan, with its agreement. Floor 7. PSR guide 6.2: what a plan holds; 7.4: when it is no draft. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/documents.h"
#include "report/take.h"

static void print_objectives(struct paper *paper, const json_t *plan, int level) {
  size_t i;
  const json_t *o;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, level, "Objectives");
  json_array_foreach(take(plan, "objectives"), i, o) {
    char *title = mem_format("%lld  %s", (long long)take_int(o, "position"), take_text(o, "title"));
    paper_heading(paper, level + 1, title);
    free(title);
    paper_field_or(paper, "Measure", take_text(o, "measure"), "still to be named");
    paper_field_or(paper, "Evidence", take_text(o, "evidence"), "still to be named");
    paper_field_or(paper, "By", take_day(o, "by", day), "still to be named");
    paper_field_or(paper, "Responsible", take_text(o, "responsible"), "still to be named");
  }
  if (i == 0) paper_text(paper, "None is set yet.");
}

static void print_activities(struct paper *paper, const json_t *plan, int level) {
  size_t i;
  const json_t *a;
  paper_heading(paper, level, "Activities");
  json_array_foreach(take(plan, "activities"), i, a) {
    struct buf text = {0};
    char *kind = take_words(take_text(a, "kind"));
    buf_printf(&text, "%s: %s", kind, take_text(a, "title"));
    if (*take_text(a, "responsible")) buf_printf(&text, "; %s", take_text(a, "responsible"));
    if (*take_text(a, "stage")) buf_printf(&text, "; %s", take_text(a, "stage"));
    paper_item(paper, buf_text(&text));
    free(kind);
    buf_free(&text);
  }
  if (i == 0) paper_text(paper, "None is set yet.");
}

/* Who is responsible for what at each stage (PSR guide 6.2). */
static void print_roles(struct paper *paper, const json_t *plan, int level) {
  size_t i;
  const json_t *r;
  if (json_array_size(take(plan, "roles")) == 0) return;
  paper_heading(paper, level, "Roles and responsibilities");
  json_array_foreach(take(plan, "roles"), i, r) {
    char *text = mem_format("%s; %s: %s", take_text(r, "holder"), take_text(r, "stage"),
                            take_text(r, "responsibility"));
    paper_field(paper, take_text(r, "role"), text);
    free(text);
  }
}

static void print_reviews(struct paper *paper, const json_t *plan, int level) {
  size_t i;
  const json_t *r;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, level, "Review points");
  json_array_foreach(take(plan, "review_points"), i, r) {
    char *title = mem_format("Review point %lld", (long long)take_int(r, "position"));
    char *outcome = take_words(take_text(r, "outcome"));
    paper_heading(paper, level + 1, title);
    paper_field(paper, "Due", take_day(r, "due", day));
    paper_field_or(paper, "Held", take_day(r, "held", day), "not yet");
    paper_field(paper, "Outcome", outcome);
    paper_field(paper, "Evidence", take_text(r, "evidence"));
    paper_field(paper, "Safety", take_text(r, "safety"));
    paper_field(paper, "Supervision", take_text(r, "supervision"));
    free(outcome);
    free(title);
  }
  if (i == 0) paper_text(paper, "None is set yet.");
}

static void print_amendments(struct paper *paper, const json_t *plan, int level) {
  size_t i;
  const json_t *a;
  char day[DATE_LONG_TEXT];
  if (json_array_size(take(plan, "amendments")) == 0) return;
  paper_heading(paper, level, "Amendments");
  json_array_foreach(take(plan, "amendments"), i, a) {
    paper_field(paper, "Proposed", take_day(a, "proposed", day));
    paper_field(paper, "Change", take_text(a, "change"));
    paper_field(paper, "Reason", take_text(a, "reason"));
    paper_field_or(paper, "Organisation", take_day(a, "organisation", day), "has not agreed");
    paper_field_or(paper, "Practitioner", take_day(a, "practitioner", day), "has not agreed");
    if (take_flag(a, "withdrawn")) paper_field(paper, "State", "withdrawn");
  }
}

/* The last signature of a party under this version, NULL without one. */
static const json_t *signature_of(const json_t *plan, const char *party, bool valid) {
  size_t i;
  const json_t *a, *last = NULL;
  json_array_foreach(take(plan, "agreements"), i, a) {
    if (strcmp(take_text(a, "party"), party) == 0 && take_flag(a, "valid") == valid) last = a;
  }
  return last;
}

static void print_party(struct paper *paper, const json_t *plan, const char *party, const char *title) {
  const json_t *signed_by = signature_of(plan, party, true), *earlier = signature_of(plan, party, false);
  char day[DATE_LONG_TEXT];
  if (signed_by) {
    char *text = mem_format("%s, %s, on %s, under version %lld%s%.16s", take_text(signed_by, "by"),
                            take_text(signed_by, "how"), take_day(signed_by, "signed", day),
                            (long long)take_int(signed_by, "plan_version"),
                            *take_text(signed_by, "digest") ? ", whose content has the hash " : "",
                            take_text(signed_by, "digest"));
    paper_field(paper, title, text);
    free(text);
    return;
  }
  if (earlier) {
    char *text = mem_format("%s signed on %s, before the plan was changed; that no longer stands",
                            take_text(earlier, "by"), take_day(earlier, "signed", day));
    paper_field(paper, title, text);
    free(text);
  }
  print_signature(paper, title);
}

/* What insufficient progress leads to is explained before the plan begins (PSR guide 8.3). */
static void print_consequences(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *event, *last = NULL;
  char day[DATE_LONG_TEXT];
  json_array_foreach(take(record, "timeline"), i, event) {
    if (strcmp(take_text(event, "kind"), "consequences-explained") == 0 && !take_flag(event, "withdrawn"))
      last = event;
  }
  char *text = last ? mem_format("explained on %s", take_day(last, "on", day)) : NULL;
  paper_field_or(paper, "Consequences of insufficient progress", text, "not recorded as explained yet");
  free(text);
}

void print_plan_part(struct paper *paper, const json_t *record, int level) {
  const json_t *plan = take(record, "plan");
  char day[DATE_LONG_TEXT];
  char *type = take_words(take_text(plan, "type")), *focus = take_words(take_text(plan, "focus"));
  char *version =
      mem_format("%lld%s", (long long)take_int(plan, "version"), take_flag(plan, "draft") ? ", draft" : "");
  paper_field(paper, "Version", version);
  paper_field_or(paper, "Type", type, "still to be chosen");
  paper_field(paper, "Focus", focus);
  paper_field_or(paper, "Starts", take_day(plan, "starts", day), "not set");
  paper_field_or(paper, "Ends", take_day(plan, "ends", day), "not set");
  paper_field_or(paper, "Role afterwards", take_text(plan, "expected_role"), "not stated yet");
  paper_field_or(paper, "Outcomes", take_text(plan, "expected_outcomes"), "not stated yet");
  paper_field_or(paper, "Conditions", take_text(plan, "conditions"), "not stated yet");
  paper_field_or(paper, "Concerns left out, and how they are managed", take_text(plan, "left_out"),
                 "not stated yet");
  paper_field_or(paper, "Adjustments", take_text(plan, "adjustments"), "not stated yet");
  print_objectives(paper, plan, level);
  print_activities(paper, plan, level);
  print_roles(paper, plan, level);
  print_reviews(paper, plan, level);
  print_amendments(paper, plan, level);
  paper_heading(paper, level, "Agreement");
  print_consequences(paper, record);
  paper_text(paper,
             "The plan is an agreement between the organisation and the practitioner. (PSR guide 2.5)");
  print_party(paper, plan, "organisation", "For the organisation");
  print_party(paper, plan, "practitioner", "The practitioner");
  free(version);
  free(type);
  free(focus);
}

void document_plan(struct paper *paper, const struct print_source *source) {
  const json_t *plan = take(source->record, "plan");
  if (take_flag(plan, "draft")) paper_mark(paper, "DRAFT");
  print_practitioner(paper, source->record);
  print_plan_part(paper, source->record, 1);
}
