/* Checking, level 1: what needs name. Floor 3; adds findings only. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_names.h"

static void check_value(const struct name_check *c, const struct pathway_need *need) {
  const struct vocabulary_word *record = vocabulary_word(VOCABULARY_RECORDS, need->name);
  if (!*need->value || !record) return;
  size_t len = strlen(need->value);
  for (const char *at = record->values; (at = strstr(at, need->value)); at += len)
    if ((at == record->values || at[-1] == ' ') && (!at[len] || at[len] == ' ')) return;
  if (*record->values)
    findings_add(c->f, c->p->file, need->line, "%s is never \"%s\"; its values are %s", need->name,
                 need->value, record->values);
  else
    findings_add(c->f, c->p->file, need->line, "%s has no values to compare; take \"is\" out", need->name);
}

/* "fairness" or "fairness:moment". */
static void check_pass(const struct name_check *c, const struct pathway_need *need) {
  const char *colon = strchr(need->name, ':');
  char *framework = colon ? mem_string_n(need->name, (size_t)(colon - need->name)) : mem_string(need->name);
  name_worded(c, VOCABULARY_FRAMEWORKS, framework, need->line, "a need");
  if (colon) name_known(c, NAMES_MOMENTS, colon + 1, need->line, "a need");
  free(framework);
}

/* "exclusion-review.period": the part before the dot decides which words may follow it. */
static void check_counter(const struct name_check *c, const struct pathway_need *need) {
  const char *dot = strchr(need->name, '.');
  char *of = mem_string_n(need->name, dot ? (size_t)(dot - need->name) : strlen(need->name));
  const char *word = dot ? dot + 1 : "";
  const struct pathway_deadline *series = pathway_deadline(c->p, of);
  bool recurs = series && series->recurs, spell = pathway_spell(c->p, of) != NULL;
  bool of_series = !strcmp(word, "period") || !strcmp(word, "done") || !strcmp(word, "missed");
  if (!dot)
    findings_add(c->f, c->p->file, need->line, "counter \"%s\" counts nothing; write NAME.period or the like",
                 need->name);
  else if (!recurs && !spell)
    findings_add(
        c->f, c->p->file, need->line,
        "counter \"%s\" belongs to no recurring deadline and no spell; define \"%s\" with \"every\", "
        "or as a spell",
        need->name, of);
  else
    name_worded(c, VOCABULARY_COUNTERS, word, need->line, "a counter");
  if (dot && (recurs || spell) && vocabulary_word(VOCABULARY_COUNTERS, word) && of_series != recurs)
    findings_add(
        c->f, c->p->file, need->line,
        "%s counts %s; a recurring deadline has period, done and missed, a spell times, days and months",
        need->name, recurs ? "what only a spell has" : "what only a recurring deadline has");
  free(of);
}

static void check_not_before(const struct name_check *c, const struct pathway_need *need) {
  const struct pathway_deadline *d = pathway_deadline(c->p, need->name);
  name_known(c, NAMES_DEADLINES, need->name, need->line, "\"not_before\"");
  if (d && (d->recurs || d->form == DEADLINE_BACKWARD))
    findings_add(c->f, c->p->file, need->line,
                 "\"not_before\" names \"%s\", which %s; name a deadline with \"within\" or \"due_from\"",
                 d->id, d->recurs ? "recurs" : "counts backwards");
}

static void check_what(const struct name_check *c, const struct pathway_need *need) {
  switch (need->kind) {
  case NEED_EVENT:
    name_event(c, need->name, need->line, "a need");
    break;
  case NEED_RECORD:
    name_record(c, need->name, false, need->line, "a need");
    check_value(c, need);
    break;
  case NEED_DOCUMENT:
    name_known(c, NAMES_DOCUMENTS, need->name, need->line, "a need");
    break;
  case NEED_CONSENT:
    name_known(c, NAMES_CONSENTS, need->name, need->line, "a need");
    break;
  case NEED_ROLE:
    name_known(c, NAMES_ROLES, need->name, need->line, "a need");
    break;
  case NEED_PASS:
    check_pass(c, need);
    break;
  case NEED_ENQUIRY:
    name_worded(c, VOCABULARY_ENQUIRIES, need->name, need->line, "a need");
    break;
  case NEED_COUNTER:
    check_counter(c, need);
    break;
  case NEED_STRAND:
    name_worded(c, VOCABULARY_STRANDS, need->value, need->line, "a strand's \"is\"");
    break;
  case NEED_NOT_BEFORE:
    check_not_before(c, need);
    break;
  case NEED_ALL:
  case NEED_ANY:
  case NEED_NOT:
    break;
  }
}

void names_of_needs(const struct name_check *c, const struct pathway_need *needs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    check_what(c, &needs[i]);
    name_event(c, needs[i].since, needs[i].line, "\"since\"");
    names_of_needs(c, needs[i].parts, needs[i].part_count);
    if (needs[i].when) names_of_needs(c, needs[i].when, 1);
  }
}
