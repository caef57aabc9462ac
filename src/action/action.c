/* The action table, gathered from its groups, and what `run` says of its work. Floor 6. */
#include "action/action.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/record_action.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"
#include "model/concern.h"

static const struct action_group *const GROUPS[] = {
    &actions_concern,    /* add, correct, take on */
    &actions_triage,     /* triage, route, accept, merge */
    &actions_strand,     /* entries and moves of a case */
    &actions_beside,     /* strands begun by hand */
    &actions_correct,    /* its timeline put right */
    &actions_case,       /* notes, consents, tasks */
    &actions_document,   /* forms, reports, letters */
    &actions_clock,      /* pauses, extensions */
    &actions_party,      /* who holds which role */
    &actions_evidence,   /* files attached to evidence */
    &actions_plan,       /* what a plan says */
    &actions_review,     /* what reviews find */
    &actions_agree,      /* issued, signed */
    &actions_amend,      /* a signed one changed by both */
    &actions_difference, /* what that changes, field by field */
    &actions_checklist,  /* the framework */
    &actions_access,     /* cover, conflicts, reading for a reason */
    &actions_people,     /* people and accounts */
    &actions_merge,      /* two that are one */
    &actions_office,     /* a sheet taken in */
    &actions_calendar,   /* the office's calendar */
    &actions_version,    /* versions of pathways */
    &actions_edit,       /* correcting what others put on record */
    &actions_stopped,    /* pauses put right */
    &actions_mend,       /* ... and the rows that hang on a case */
    &actions_retention,  /* what need no longer be kept */
    &actions_undo,       /* taking one's last act back */
};
enum { GROUP_COUNT = sizeof GROUPS / sizeof GROUPS[0] };

const struct action *action_at(size_t index, struct action_room *room) {
  for (size_t i = 0; i < GROUP_COUNT; i++) {
    if (index < GROUPS[i]->count) return &GROUPS[i]->rows[index];
    index -= GROUPS[i]->count;
  }
  return record_action_at(index, room);
}

const struct action *action_find(const char *name, struct action_room *room) {
  for (size_t i = 0; i < GROUP_COUNT; i++)
    for (size_t k = 0; k < GROUPS[i]->count; k++)
      if (strcmp(GROUPS[i]->rows[k].name, name) == 0) return &GROUPS[i]->rows[k];
  return record_action_find(name, room);
}

void result_say(struct action_result *result, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int len = vsnprintf(result->sentence, sizeof result->sentence, format, args);
  va_end(args);
  if (len >= (int)sizeof result->sentence) text_cut(result->sentence);
}

void result_ref(struct action_result *result, const char *ref) {
  snprintf(result->ref, sizeof result->ref, "%s", ref);
}

static void add_dirty(struct action_dirty *dirty, int64_t id) {
  for (size_t i = 0; i < dirty->count; i++) {
    if (dirty->ids[i] == id) return;
  }
  MEM_GROW(dirty->ids, dirty->count, dirty->capacity);
  dirty->ids[dirty->count++] = id;
}

void result_case(struct action_result *result, int64_t case_id) {
  if (case_id != 0) add_dirty(&result->cases, case_id);
}

void result_concern(struct action_result *result, int64_t concern_id) {
  if (concern_id != 0) add_dirty(&result->concerns, concern_id);
}

void result_nothing(struct action_result *result) {
  result->nothing = true;
}

void action_result_free(struct action_result *result) {
  free(result->cases.ids);
  free(result->concerns.ids);
  conflict_free(&result->conflict);
  json_decref(result->moves);
  *result = (struct action_result){0};
}

json_t *action_dirty(struct casebook *cb, const struct action_result *result) {
  json_t *dirty = json_array();
  char ref[ACTION_REF];
  if (!result->nothing) json_array_append_new(dirty, json_string("lists"));
  for (size_t i = 0; i < result->concerns.count; i++) {
    concern_ref(cb, result->concerns.ids[i], ref);
    if (ref[0]) json_array_append_new(dirty, json_string(ref));
  }
  for (size_t i = 0; i < result->cases.count; i++) {
    case_ref(cb, result->cases.ids[i], ref);
    if (ref[0]) json_array_append_new(dirty, json_string(ref));
  }
  return dirty;
}

bool action_not_now(char why[ACTION_WHY], const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(why, ACTION_WHY, format, args);
  text_cut(why);
  va_end(args);
  return false;
}
