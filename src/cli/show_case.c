/* A case as text. Front. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/out.h"
#include "cli/show.h"
#include "wire/message.h"

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
    if (!message_flag(n, "met") && *message_text(n, "confirm"))
      buf_printf(&text, "; %s", message_text(n, "confirm"));
    show_bullet(message_flag(n, "met") ? "[x]" : "[ ]", buf_text(&text));
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
    show_bullet(" > ", buf_text(&text));
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
    show_bullet(" - ", buf_text(&text));
    buf_free(&text);
  }
}

static void print_reached(const json_t *strand) {
  const json_t *milestones = message_list(strand, "milestones");
  char added[24];
  for (size_t i = 0; i < json_array_size(milestones); i++) {
    const json_t *m = json_array_get(milestones, i);
    struct buf text = {0};
    if (*message_text(m, "on")) buf_printf(&text, "%s, %s", message_text(m, "title"), message_text(m, "on"));
    out_field("Reached", buf_text(&text));
    buf_free(&text);
  }
  snprintf(added, sizeof added, "%lld", (long long)message_int(strand, "added", 0));
  out_field("Steps added", message_int(strand, "added", 0) ? added : "");
  out_field("Outcome", message_text(strand, "outcome"));
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
  out_field("Calendar", message_text(s, "calendar_note"));
  print_reached(s);
  print_pauses(message_list(s, "pauses"));
  print_needs(message_list(s, "needs"));
  print_exits(message_list(s, "exits"), all_met(message_list(s, "needs")));
  print_prompts(message_list(s, "prompts"));
  show_deadlines(message_list(s, "deadlines"));
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
  show_checklist(message_object(r, "checklist"), message_list(r, "enquiries"));
  show_plan(message_object(r, "plan"));
  show_records(message_list(r, "records"), false);
  show_papers(message_list(r, "documents"), message_list(r, "tasks"));
  print_concerns(message_list(r, "concerns"));
  show_timeline(message_list(r, "timeline"), strands);
}
