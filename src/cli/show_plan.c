/* A case's checklist, plan and papers as text. Front. What an action may name by its number carries it: #150.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/out.h"
#include "cli/show.h"
#include "wire/message.h"

/* Writes a row's line, and says whether it is done. */
typedef bool say_row(struct buf *text, const json_t *row);

static void add_number(struct buf *text, const json_t *row) {
  buf_printf(text, " #%lld", (long long)message_int(row, "id", 0));
}

static void add(struct buf *text, const char *before, const json_t *row, const char *key) {
  if (*message_text(row, key)) buf_printf(text, "%s%s", before, message_text(row, key));
}

/* A line each under the heading (NULL: none); rows that `say` says nothing of are left out. */
static void show_rows(const char *heading, const json_t *rows, say_row *say) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    struct buf text = {0};
    bool done = say(&text, json_array_get(rows, i));
    if (heading && text.len) out_heading(heading);
    if (text.len) heading = NULL;
    if (text.len) show_bullet(done ? "[x]" : "[ ]", buf_text(&text));
    buf_free(&text);
  }
}

/* ---- the checklist ---- */

static bool say_principle(struct buf *text, const json_t *principle) {
  const json_t *questions = message_list(principle, "questions");
  size_t answered = 0, count = json_array_size(questions);
  for (size_t i = 0; i < count; i++)
    if (*message_text(json_array_get(questions, i), "answer")) answered++;
  buf_printf(text, "%s (%zu of %zu answered)", message_text(principle, "title"), answered, count);
  return answered == count;
}

static bool say_enquiry(struct buf *text, const json_t *enquiry) {
  buf_printf(text, "%s: %s", message_text(enquiry, "question"), message_text(enquiry, "answer"));
  add(text, ", enquired into by ", enquiry, "owner");
  add(text, ", by ", enquiry, "due");
  add(text, ", none needed: ", enquiry, "none_needed");
  add(text, ". What came of it: ", enquiry, "outcome");
  add_number(text, enquiry);
  return *message_text(enquiry, "closed") || *message_text(enquiry, "none_needed");
}

void show_checklist(const json_t *checklist, const json_t *enquiries) {
  show_rows("Fairness and proportionality", message_list(checklist, "principles"), say_principle);
  show_rows("Enquiries", enquiries, say_enquiry);
}

/* ---- the plan ---- */

static bool say_objective(struct buf *text, const json_t *o) {
  buf_printf(text, "%lld. %s", (long long)message_int(o, "position", 0), message_text(o, "title"));
  add(text, ", by ", o, "by");
  add(text, ", ", o, "responsible");
  if (*message_text(o, "missing")) buf_printf(text, " (missing: %s)", message_text(o, "missing"));
  add_number(text, o);
  return message_flag(o, "complete");
}

static bool say_review(struct buf *text, const json_t *p) {
  buf_printf(text, "Review %lld, due %s", (long long)message_int(p, "position", 0), message_text(p, "due"));
  add(text, ", held ", p, "held");
  add(text, ": ", p, "outcome");
  add_number(text, p);
  return *message_text(p, "held") != '\0';
}

static void show_activities(const json_t *activities) {
  for (size_t i = 0; i < json_array_size(activities); i++) {
    const json_t *a = json_array_get(activities, i);
    struct buf text = {0};
    buf_puts(&text, message_text(a, "title"));
    add(&text, ", ", a, "responsible");
    add(&text, ", ", a, "stage");
    add_number(&text, a);
    show_bullet(" - ", buf_text(&text));
    buf_free(&text);
  }
}

static void show_signatures(const json_t *agreements) {
  for (size_t i = 0; i < json_array_size(agreements); i++) {
    const json_t *a = json_array_get(agreements, i);
    struct buf text = {0};
    buf_printf(&text, "%s, %s by %s%s", message_text(a, "party"), message_text(a, "signed"),
               message_text(a, "by"), message_flag(a, "valid") ? "" : " (of an earlier version)");
    out_field("Signed", buf_text(&text));
    buf_free(&text);
  }
}

void show_plan(const json_t *plan) {
  static const char *const fields[][2] = {{"Type", "type"},
                                          {"Focus", "focus"},
                                          {"Starts", "starts"},
                                          {"Ends", "ends"},
                                          {"Expected role", "expected_role"},
                                          {"Outcomes", "expected_outcomes"},
                                          {"Conditions", "conditions"},
                                          {"Left out", "left_out"},
                                          {"Adjustments", "adjustments"}};
  if (!plan) return;
  struct buf head = {0};
  buf_printf(&head, "Plan, version %lld%s", (long long)message_int(plan, "version", 1),
             message_flag(plan, "draft") ? " \xC2\xB7 DRAFT" : "");
  out_heading(buf_text(&head));
  buf_free(&head);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    out_field(fields[i][0], message_text(plan, fields[i][1]));
  show_rows(NULL, message_list(plan, "objectives"), say_objective);
  show_activities(message_list(plan, "activities"));
  show_rows(NULL, message_list(plan, "review_points"), say_review);
  show_signatures(message_list(plan, "agreements"));
}

/* ---- papers and tasks ---- */

static bool say_document(struct buf *text, const json_t *d) {
  buf_puts(text, message_text(d, "title"));
  add(text, ", ", d, "dated");
  if (!message_flag(d, "complete")) buf_puts(text, " (not complete)");
  add_number(text, d);
  return message_flag(d, "complete");
}

static bool say_task(struct buf *text, const json_t *t) {
  buf_puts(text, message_text(t, "title"));
  add(text, ", ", t, "owner");
  add(text, ", by ", t, "due");
  add(text, ", done ", t, "done");
  add_number(text, t);
  return *message_text(t, "done") != '\0';
}

void show_papers(const json_t *documents, const json_t *tasks) {
  show_rows("Documents", documents, say_document);
  show_rows("Tasks", tasks, say_task);
}
