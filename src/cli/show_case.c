/* A case as text. Front. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/out.h"
#include "cli/show.h"
#include "wire/message.h"

static void bullet(const char *mark, const char *text) {
  printf("  %s ", mark);
  out_wrapped(text, 4);
}

static void print_parties(const json_t *parties) {
  for (size_t i = 0; i < json_array_size(parties); i++) {
    const json_t *p = json_array_get(parties, i);
    struct buf text = {0};
    buf_printf(&text, "%s, from %s", message_text(p, "name"), message_text(p, "from"));
    if (*message_text(p, "to")) buf_printf(&text, " to %s", message_text(p, "to"));
    const char *conflict = message_text(p, "conflict");
    if (*conflict && strcmp(conflict, "none") != 0) buf_printf(&text, "; conflict of interest %s", conflict);
    out_field(*message_text(p, "role_title") ? message_text(p, "role_title") : message_text(p, "role"),
              buf_text(&text));
    buf_free(&text);
  }
}

static void print_needs(const json_t *needs) {
  for (size_t i = 0; i < json_array_size(needs); i++) {
    const json_t *n = json_array_get(needs, i);
    struct buf text = {0};
    buf_puts(&text, message_text(n, "say"));
    if (*message_text(n, "detail")) buf_printf(&text, " (%s)", message_text(n, "detail"));
    if (message_flag(n, "overridden")) buf_puts(&text, " (passed with a reason)");
    bullet(message_flag(n, "met") ? "[x]" : "[ ]", buf_text(&text));
    buf_free(&text);
  }
}

static bool all_met(const json_t *needs) {
  for (size_t i = 0; i < json_array_size(needs); i++) {
    const json_t *n = json_array_get(needs, i);
    if (!message_flag(n, "met") && !message_flag(n, "overridden")) return false;
  }
  return true;
}

/* Why not is said only where the needs above do not say it already. */
static void print_exits(const json_t *exits, bool nothing_missing) {
  for (size_t i = 0; i < json_array_size(exits); i++) {
    const json_t *e = json_array_get(exits, i);
    struct buf text = {0};
    buf_printf(&text, "%s \xE2\x86\x92 %s (%s)", message_text(e, "title"), message_text(e, "to_title"),
               message_text(e, "event"));
    if (!message_flag(e, "possible"))
      buf_printf(&text, nothing_missing ? ": not now, because %s" : ": not yet", message_text(e, "why_not"));
    bullet(" > ", buf_text(&text));
    buf_free(&text);
  }
}

static void print_pauses(const json_t *pauses) {
  for (size_t i = 0; i < json_array_size(pauses); i++) {
    const json_t *p = json_array_get(pauses, i);
    struct buf text = {0};
    buf_printf(&text, "%s, from %s", message_text(p, "title"), message_text(p, "from"));
    buf_printf(&text, *message_text(p, "to") ? " to %s" : "%s, still stopped", message_text(p, "to"));
    if (*message_text(p, "reason")) buf_printf(&text, ": %s", message_text(p, "reason"));
    out_field("Paused", buf_text(&text));
    buf_free(&text);
  }
}

/* What the guide asks to keep in mind here, where a program can only remind. */
static void print_prompts(const json_t *prompts) {
  for (size_t i = 0; i < json_array_size(prompts); i++) {
    const json_t *p = json_array_get(prompts, i);
    struct buf text = {0};
    buf_printf(&text, "%s (%s)", message_text(p, "say"), message_text(p, "source"));
    bullet(" - ", buf_text(&text));
    buf_free(&text);
  }
}

static void print_strand(const json_t *s) {
  struct buf head = {0};
  buf_printf(&head, "%s \xC2\xB7 %s", message_text(s, "title"),
             message_text(message_object(s, "stage"), "title"));
  out_heading(buf_text(&head));
  buf_free(&head);
  if (*message_text(s, "waiting_on")) {
    struct buf text = {0};
    buf_puts(&text, message_text(s, "waiting_on"));
    if (*message_text(s, "waiting_since")) buf_printf(&text, " since %s", message_text(s, "waiting_since"));
    out_field("Waiting on", buf_text(&text));
    buf_free(&text);
  }
  print_pauses(message_list(s, "pauses"));
  print_needs(message_list(s, "needs"));
  print_exits(message_list(s, "exits"), all_met(message_list(s, "needs")));
  print_prompts(message_list(s, "prompts"));
  show_deadlines(message_list(s, "deadlines"));
}

static void print_checklist(const json_t *checklist) {
  const json_t *principles = message_list(checklist, "principles");
  if (json_array_size(principles) > 0) out_heading("Fairness and proportionality");
  for (size_t i = 0; i < json_array_size(principles); i++) {
    const json_t *principle = json_array_get(principles, i),
                 *questions = message_list(principle, "questions");
    size_t answered = 0;
    for (size_t j = 0; j < json_array_size(questions); j++)
      if (*message_text(json_array_get(questions, j), "answer")) answered++;
    struct buf text = {0};
    buf_printf(&text, "%s (%zu of %zu answered)", message_text(principle, "title"), answered,
               json_array_size(questions));
    bullet(answered == json_array_size(questions) ? "[x]" : "[ ]", buf_text(&text));
    buf_free(&text);
  }
}

static void print_objective(const json_t *o) {
  struct buf text = {0};
  buf_printf(&text, "%lld. %s", (long long)message_int(o, "position", 0), message_text(o, "title"));
  if (*message_text(o, "by")) buf_printf(&text, ", by %s", message_text(o, "by"));
  if (*message_text(o, "missing")) buf_printf(&text, " (missing: %s)", message_text(o, "missing"));
  bullet(message_flag(o, "complete") ? "[x]" : "[ ]", buf_text(&text));
  buf_free(&text);
}

static void print_review(const json_t *p) {
  struct buf text = {0};
  buf_printf(&text, "Review %lld, due %s", (long long)message_int(p, "position", 0), message_text(p, "due"));
  if (*message_text(p, "held"))
    buf_printf(&text, ", held %s: %s", message_text(p, "held"), message_text(p, "outcome"));
  bullet(*message_text(p, "held") ? "[x]" : "[ ]", buf_text(&text));
  buf_free(&text);
}

static void print_plan(const json_t *plan) {
  static const struct {
    const char *label, *key;
  } fields[] = {{"Type", "type"},
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
    out_field(fields[i].label, message_text(plan, fields[i].key));
  const json_t *objectives = message_list(plan, "objectives"), *reviews = message_list(plan, "review_points");
  for (size_t i = 0; i < json_array_size(objectives); i++)
    print_objective(json_array_get(objectives, i));
  for (size_t i = 0; i < json_array_size(reviews); i++)
    print_review(json_array_get(reviews, i));
  const json_t *agreements = message_list(plan, "agreements");
  for (size_t i = 0; i < json_array_size(agreements); i++) {
    const json_t *a = json_array_get(agreements, i);
    struct buf text = {0};
    buf_printf(&text, "%s, %s by %s%s", message_text(a, "party"), message_text(a, "signed"),
               message_text(a, "by"), message_flag(a, "valid") ? "" : " (of an earlier version)");
    out_field("Signed", buf_text(&text));
    buf_free(&text);
  }
}

static void print_concerns(const json_t *concerns) {
  if (json_array_size(concerns) > 0) out_heading("Concerns");
  for (size_t i = 0; i < json_array_size(concerns); i++) {
    const json_t *c = json_array_get(concerns, i);
    fputs("  ", stdout);
    out_cell(message_text(c, "ref"), 11);
    fputs("  ", stdout);
    out_wrapped(message_text(c, "text"), 15);
  }
}

void show_case(const json_t *r) {
  out_text(message_text(r, "ref"));
  fputs("  ", stdout);
  out_text(message_text(message_object(r, "practitioner"), "name"));
  fputs("  ", stdout);
  out_text(message_text(r, "status"));
  fputc('\n', stdout);
  show_practitioner(message_object(r, "practitioner"));
  out_field("Title", message_text(r, "title"));
  char level[24] = "";
  if (message_int(r, "level", 0))
    snprintf(level, sizeof level, "%lld", (long long)message_int(r, "level", 0));
  out_field("Level", level);
  out_field("Opened", message_text(r, "opened"));
  print_parties(message_list(r, "parties"));
  const json_t *strands = message_list(r, "strands");
  for (size_t i = 0; i < json_array_size(strands); i++)
    print_strand(json_array_get(strands, i));
  print_checklist(message_object(r, "checklist"));
  print_plan(message_object(r, "plan"));
  print_concerns(message_list(r, "concerns"));
  show_timeline(message_list(r, "timeline"), strands);
}
