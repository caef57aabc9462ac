/* A pathway's rules in words. Floor 3; plain text, no layout. */
#include "workflow/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workflow/confirm.h"
#include "workflow/vocabulary.h"

const char *words_title(const struct pathway *p, const char *name) {
  const struct pathway_event *event = pathway_event(p, name);
  const struct pathway_date *date = strncmp(name, "date.", 5) ? NULL : pathway_date(p, name + 5);
  const struct vocabulary_word *word = vocabulary_word(VOCABULARY_RECORDS, name);
  return event ? event->title : date ? date->title : word ? word->title : name;
}

void words_events(struct buf *out, const struct pathway *p, const char *const *events, size_t count) {
  for (size_t i = 0; i < count; i++)
    buf_printf(out, "%s\"%s\"", i ? " or " : "", words_title(p, events[i]));
}

void words_starts(struct buf *out, const struct pathway *p, const struct pathway_start *starts,
                  size_t count) {
  if (count > 1) buf_puts(out, "the last of ");
  for (size_t i = 0; i < count; i++) {
    buf_puts(out, i == 0 ? "" : i + 1 < count ? ", " : " and ");
    bool choice = count > 1 && starts[i].event_count > 1;
    buf_puts(out, choice ? "(" : "");
    words_events(out, p, starts[i].events, starts[i].event_count);
    buf_puts(out, choice ? ")" : "");
  }
}

/* ---- needs ---- */

static void counter_words(struct buf *out, const struct pathway *p, const struct pathway_need *need) {
  const char *dot = strrchr(need->name, '.');
  char id[64];
  snprintf(id, sizeof id, "%.*s", dot ? (int)(dot - need->name) : 0, need->name);
  const struct pathway_deadline *series = pathway_deadline(p, id);
  const struct pathway_spell *spell = pathway_spell(p, id);
  const char *word = dot ? dot + 1 : "", *title = series ? series->title : spell ? spell->title : id;
  if (!strcmp(word, "period"))
    buf_printf(out, "\"%s\" is in period %d or later", title, need->min);
  else if (!strcmp(word, "done") || !strcmp(word, "missed"))
    buf_printf(out, "\"%s\": %d or more periods %s", title, need->min, word);
  else
    buf_printf(out, "\"%s\": %d %s or more in all", title, need->min, word);
}

static void parts_words(struct buf *out, const struct pathway *p, const struct pathway_need *need) {
  for (size_t i = 0; i < need->part_count; i++) {
    buf_puts(out, i == 0 ? "" : need->kind == NEED_ANY ? " or " : " and ");
    words_need(out, p, &need->parts[i]);
  }
}

static void strand_words(struct buf *out, const struct pathway_need *need) {
  if (!*need->value)
    buf_printf(out, "there is a strand \"%s\"", need->name);
  else
    buf_printf(out, "strand \"%s\" %s", need->name, strcmp(need->value, "open") ? "has ended" : "is running");
}

void words_need(struct buf *out, const struct pathway *p, const struct pathway_need *need) {
  const struct pathway_document *document = pathway_document(p, need->name);
  const struct pathway_consent *consent = pathway_consent(p, need->name);
  const struct pathway_role *role = pathway_role(p, need->name);
  if (*need->say) {
    buf_puts(out, need->say);
    return;
  }
  switch (need->kind) {
  case NEED_ALL:
  case NEED_ANY:
    parts_words(out, p, need);
    break;
  case NEED_NOT:
    buf_puts(out, "not: ");
    parts_words(out, p, need);
    break;
  case NEED_EVENT:
    buf_printf(out, "\"%s\" is recorded", words_title(p, need->name));
    break;
  case NEED_RECORD:
    buf_printf(out, "%s is %s", words_title(p, need->name), *need->value ? need->value : "there");
    break;
  case NEED_DOCUMENT:
    buf_printf(out, "document \"%s\" is filed", document ? document->title : need->name);
    break;
  case NEED_CONSENT:
    buf_printf(out, "consent \"%s\" is in force", consent ? consent->title : need->name);
    break;
  case NEED_ROLE:
    buf_printf(out, "there is a %s", role ? role->title : need->name);
    break;
  case NEED_PASS:
    buf_printf(out, "a pass through \"%s\" is completed", need->name);
    break;
  case NEED_ENQUIRY:
    buf_puts(out, "an enquiry is open");
    break;
  case NEED_COUNTER:
    counter_words(out, p, need);
    break;
  case NEED_STRAND:
    strand_words(out, need);
    break;
  case NEED_NOT_BEFORE:
    buf_printf(out, "the day of \"%s\" has come", pathway_deadline(p, need->name)->title);
    break;
  }
}

/* ---- marks ---- */

void words_marks(struct buf *out, const struct pathway_marks *m, const char *open, const char *close) {
  const char *words = confirm_words(m);
  if (*words) buf_printf(out, "%s%s%s", open, words, close);
}

/* ---- deadlines ---- */

static void forward_words(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule,
                          const char *length) {
  if (*rule->spell) {
    buf_printf(out, "When \"%s\" has lasted %s in all", pathway_spell(p, rule->spell)->title, length);
    return;
  }
  buf_printf(out, rule->recurs ? "Every %s from " : "Within %s of ", length);
  if (*rule->anchor)
    buf_printf(out, "\"%s\"", words_title(p, rule->anchor));
  else
    words_starts(out, p, rule->starts, rule->start_count);
  buf_puts(out, rule->rule.including ? ", that day counted" : ", counted from the day after");
  if (rule->rule.receipt == RECEIPT_DEEMED) buf_puts(out, ", taken as received on the next working day");
  if (rule->first) buf_puts(out, "; it counts from the first time and does not start again");
}

static void recurring_words(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule) {
  char words[PERIOD_WORDS];
  if (rule->recurs)
    buf_puts(out, rule->chained ? "; each period from the day on which the one before was done"
                                : "; each period from the end of the one before");
  if (*rule->or_on) buf_printf(out, ", or until \"%s\" if that is earlier", words_title(p, rule->or_on));
  if (rule->before_end.count)
    buf_printf(out, "; due %s before the last day", period_words(rule->before_end, words));
  if (*rule->on_expiry)
    buf_printf(out, "; when its last day is over and nothing has met it, \"%s\" comes about by itself",
               words_title(p, rule->on_expiry));
}

static void condition_words(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule) {
  if (rule->rule.roll == ROLL_FOLLOWING) buf_puts(out, "; from a non-working day to the next working day");
  if (rule->rule.roll == ROLL_PRECEDING) buf_puts(out, "; from a non-working day to the working day before");
  if (*rule->only_if) buf_printf(out, "; tentative until \"%s\"", words_title(p, rule->only_if));
  if (rule->when) {
    buf_puts(out, "; asked for only while ");
    words_need(out, p, rule->when);
  }
  if (rule->met_by_count) {
    buf_puts(out, rule->recurs ? "; done by " : "; met by ");
    words_events(out, p, rule->met_by, rule->met_by_count);
  }
  if (rule->ends_with_count) {
    buf_puts(out, "; no longer asked for after ");
    words_events(out, p, rule->ends_with, rule->ends_with_count);
  }
  words_marks(out, &rule->marks, " (", ")");
}

char *words_deadline(const struct pathway *p, const struct pathway_deadline *rule) {
  struct buf out = {0};
  char length[PERIOD_WORDS];
  period_words(rule->period, length);
  if (rule->form == DEADLINE_DATED)
    buf_printf(&out, "On the date of the %s", words_title(p, rule->anchor));
  else if (rule->form == DEADLINE_BACKWARD)
    buf_printf(&out, "At least %s before \"%s\"", length, words_title(p, rule->anchor));
  else
    forward_words(&out, p, rule, length);
  recurring_words(&out, p, rule);
  condition_words(&out, p, rule);
  return buf_take(&out);
}
