/* Rows of the action table made from the descriptions of kinds of record. Floor 6; does nothing with them. */
#include "action/record_action.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "action/happening.h"
#include "action/record_rule.h"

static const struct {
  enum record_verb verb;
  const char *suffix, *title;
} VERBS[] = {
    {RECORD_ADD, "-add", "add"},
    {RECORD_EDIT, "-edit", "change"},
    {RECORD_WITHDRAW, "-withdraw", "withdraw"},
};
enum { VERB_COUNT = sizeof VERBS / sizeof VERBS[0] };

static void put_arg(struct action_room *room, size_t *count, struct action_arg arg) {
  assert(*count + 1 < ACTION_ROOM_ARGS);
  room->args[(*count)++] = arg;
  room->args[*count] = (struct action_arg){0};
}

/* What a new one hangs on, where the record in focus does not say it. */
static void put_parent(struct action_room *room, size_t *count, const struct record_kind *kind) {
  const struct record_kind *parent = kind->of == OF_RECORD ? record_kind_find(kind->parent) : NULL;
  if (parent)
    put_arg(room, count, (struct action_arg){parent->name, parent->title, ARG_INT, true, NULL, NULL});
  if (kind->of == OF_PERSON)
    put_arg(room, count, (struct action_arg){"person", "Who", ARG_PERSON, true, NULL, NULL});
  if (kind->of == OF_PRACTITIONER)
    put_arg(room, count,
            (struct action_arg){"practitioner", "Practitioner", ARG_TEXT, false, NULL,
                                "registration number or name; on a case it is the case's"});
}

/* Of one that is changed nothing need be given but what changes. */
static void put_fields(struct action_room *room, size_t *count, const struct record_kind *kind, bool new) {
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    struct action_arg arg = *field;
    arg.required = new && field->required;
    put_arg(room, count, arg);
  }
}

static void put_args(struct action_room *room, const struct record_kind *kind, enum record_verb verb) {
  size_t count = 0;
  if (verb == RECORD_ADD)
    put_parent(room, &count, kind);
  else
    put_arg(room, &count, (struct action_arg){kind->name, kind->title, ARG_INT, true, NULL, NULL});
  if (verb != RECORD_WITHDRAW) put_fields(room, &count, kind, verb == RECORD_ADD);
  if (verb == RECORD_WITHDRAW)
    put_arg(room, &count, (struct action_arg){"reason", "Reason", ARG_LINES, true, NULL, NULL});
}

static void put_words(struct action_room *room, const struct record_kind *kind, size_t verb) {
  snprintf(room->name, sizeof room->name, "%s%s", kind->name, VERBS[verb].suffix);
  snprintf(room->title, sizeof room->title, "%s: %s", kind->title, VERBS[verb].title);
  if (VERBS[verb].verb == RECORD_ADD)
    snprintf(room->help, sizeof room->help, "%s", kind->help);
  else if (VERBS[verb].verb == RECORD_EDIT)
    snprintf(room->help, sizeof room->help,
             "Changes an entry under %s; what it said before stays in its history.", kind->titles);
  else
    snprintf(room->help, sizeof room->help,
             "Withdraws an entry under %s and says why; it stays to be read, marked as withdrawn.",
             kind->titles);
}

static enum action_on subject_of(enum record_of of) {
  return of == OF_CASE ? ON_CASE : of == OF_PRACTITIONER ? ON_PERHAPS : ON_OFFICE;
}

static unsigned places_of(enum record_of of) {
  if (of == OF_PERSON || of == OF_OFFICE) return PLACE_PEOPLE | PLACE_RECORDS;
  return PLACE_RECORDS;
}

static const struct action *make(const struct record_kind *kind, size_t verb, struct action_room *room) {
  const struct record_rule *rule = record_rule_of(kind);
  enum record_of of = record_kind_root(kind)->of;
  put_words(room, kind, verb);
  put_args(room, kind, VERBS[verb].verb);
  room->action = (struct action){.name = room->name,
                                 .title = room->title,
                                 .help = room->help,
                                 .group = kind->group,
                                 .on = subject_of(of),
                                 .places = places_of(of),
                                 .flags = VERBS[verb].verb == RECORD_ADD ? 0 : ACTION_VERSIONED,
                                 .roles = rule->roles ? rule->roles : ROLES_HANDLING,
                                 .args = room->args,
                                 .possible = record_action_possible,
                                 .offer = record_action_offer,
                                 .row = VERBS[verb].verb == RECORD_ADD ? NULL : kind->name,
                                 .record = record_action_row,
                                 .run = record_action_run,
                                 .kind = kind,
                                 .verb = VERBS[verb].verb};
  return &room->action;
}

/* An entry that lasts as it was made has none to change it. */
static bool has_verb(const struct record_kind *kind, size_t verb) {
  return !(kind->lasting && VERBS[verb].verb == RECORD_EDIT);
}

const struct action *record_action_at(size_t index, struct action_room *room) {
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++)
    for (size_t verb = 0; verb < VERB_COUNT; verb++)
      if (has_verb(kind, verb) && index-- == 0) return make(kind, verb, room);
  return NULL;
}

const struct action *record_action_find(const char *name, struct action_room *room) {
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    size_t len = strlen(kind->name);
    if (strncmp(name, kind->name, len) != 0) continue;
    for (size_t verb = 0; verb < VERB_COUNT; verb++)
      if (has_verb(kind, verb) && strcmp(name + len, VERBS[verb].suffix) == 0) return make(kind, verb, room);
  }
  return NULL;
}
