/* Drives every shipped pathway from its start to its ends, from outside: each act is `fairway do`, each look
 * is `fairway show`. Watches that no case gets stuck, that each refusal says why, that a way that is shown as
 * shut is refused for the need that it names, and that the casebook proves itself afterwards.
 *
 *   drive SECONDS SEED [PATHWAY...]
 *
 * Ends that nobody has reached yet are aimed at first. Exit 1: something was wrong, with the acts that led to
 * it.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "drive.h"

enum { STEPS = 340, LAST_STEPS = 120, VERIFY_EVERY = 12 };

/* ---- the walker's choice of what to do --------------------------------------------------------------------
 */

static const json_t *pick(const json_t *list) {
  return json_array_size(list) ? json_array_get(list, chance((unsigned)json_array_size(list))) : NULL;
}

static const char *text_of(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static bool is_open(const json_t *strand) {
  return json_is_null(json_object_get(strand, "closed"));
}

/* An event on a strand, by the one action or the other. True: it was recorded. */
static bool record(struct walk *w, const char *action, const char *strand, const char *event) {
  char day[16];
  if (act(w, action, "strand=%s", strand, "event=%s", event, "reason=%s", "Because it is so", "text=%s",
          "Noted", NULL))
    return true;
  if (strstr(w->err, "nothing is kept of it"))
    return act(w, action, "strand=%s", strand, "event=%s", event, NULL);
  if (!strstr(w->err, "fixes a day")) return false;
  date_text(w->today + 1 + (long)chance(40), day);
  return act(w, action, "strand=%s", strand, "event=%s", event, "reason=%s", "Because it is so", "day=%s",
             day, NULL);
}

/* The choices of an argument of an action, as they are offered on the case now. */
static const json_t *choices(const json_t *actions, const char *action, const char *arg, const char **usual) {
  size_t i, j;
  json_t *one, *a;
  json_array_foreach(actions, i, one) {
    if (strcmp(text_of(one, "name"), action) != 0) continue;
    json_array_foreach(json_object_get(one, "args"), j, a) {
      if (strcmp(text_of(a, "name"), arg) != 0) continue;
      if (usual) *usual = text_of(a, "default");
      return json_object_get(a, "choices");
    }
  }
  return NULL;
}

/* A choice of this strand: without a prefix where it is the current one, else with its name. */
static const char *own(const struct look *look, const json_t *strand, const char *value) {
  const char *name = text_of(strand, "name"), *colon = strchr(value, ':');
  if (!colon) return strcmp(look->current, name) == 0 ? value : NULL;
  return strncmp(value, name, strlen(name)) == 0 && value[strlen(name)] == ':' ? colon + 1 : NULL;
}

/* A random one of a strand's choices, twice as often one that `likely` finds; NULL when it has none. */
static const char *any_of(const struct look *look, const json_t *strand, const char *action, const char *arg,
                          bool (*likely)(const json_t *choice, const json_t *strand)) {
  const json_t *list = choices(look->actions, action, arg, NULL);
  const char *found = NULL;
  for (int i = 0; i < 60; i++) {
    const json_t *one = pick(list);
    const char *value = one ? own(look, strand, text_of(one, "value")) : NULL;
    if (value) found = value;
    if (value && (!likely || likely(one, strand) || i > 50 || chance(40) == 0)) return value;
  }
  return found;
}

static bool not_yet(const json_t *choice, const json_t *strand) {
  (void)strand;
  return !strstr(text_of(choice, "help"), "recorded already");
}

static bool is_wanted(const json_t *choice, const json_t *strand) {
  (void)strand;
  return strcmp(text_of(choice, "help"), "wanted here") == 0;
}

/* Is the role named in what is missing? */
static bool is_missing(const json_t *choice, const json_t *strand) {
  const char *title = strrchr(text_of(choice, "title"), ':');
  title = title ? title + 2 : text_of(choice, "title");
  return strcasestr(strand_missing(strand), title) != NULL;
}

static bool some_event(struct walk *w, const struct look *look, const json_t *strand) {
  const char *usual = "";
  choices(look->actions, "event-add", "event", &usual);
  if (*usual && !strchr(usual, ':') && strcmp(text_of(strand, "name"), look->current) == 0 && chance(4))
    return record(w, "event-add", text_of(strand, "name"), usual);
  const char *event = any_of(look, strand, "event-add", "event", not_yet);
  return event && record(w, "event-add", text_of(strand, "name"), event);
}

/* A document with all its fields: their names are in the refusal of a field that is not there. */
static bool some_document(struct walk *w, const struct look *look, const json_t *strand) {
  const char *kind = any_of(look, strand, "document-add", "kind", is_wanted), *name = text_of(strand, "name");
  char fields[4096];
  if (!kind) return false;
  if (act(w, "document-add", "strand=%s", name, "kind=%s", kind, "fields=%s", "no-such-field: x", NULL))
    return true;
  const char *list = strstr(w->err, "its fields are ");
  if (!list) return act(w, "document-add", "strand=%s", name, "kind=%s", kind, NULL);
  field_lines(list + strlen("its fields are "), fields, sizeof fields);
  return act(w, "document-add", "strand=%s", name, "kind=%s", kind, "fields=%s", fields, NULL);
}

/* Somebody of the role's own, so that nobody holds two. */
static bool some_role(struct walk *w, const struct look *look, const json_t *strand) {
  const char *role = any_of(look, strand, "party-appoint", "role", is_missing);
  char person[96];
  if (!role) return false;
  snprintf(person, sizeof person, "P. %.60s %c", role, (char)('A' + chance(2)));
  if (!known(person)) act(w, "person-add", "name=%s", person, NULL);
  return act(w, "party-appoint", "strand=%s", text_of(strand, "name"), "person=%s", person, "role=%s", role,
             "conflict=%s", "none", NULL);
}

static bool some_consent(struct walk *w, const struct look *look) {
  const json_t *one = pick(choices(look->actions, "consent-give", "kind", NULL));
  return one && act(w, "consent-give", "kind=%s", text_of(one, "value"), "by=%s", "Dr A. Example", NULL);
}

static bool some_pass(struct walk *w, const struct look *look) {
  static const char *const questions[] = {"F1-1", "F2-1", "F3-1", "F4-1", "F5-1"};
  const json_t *one = pick(choices(look->actions, "pass-start", "moment", NULL));
  if (one) act(w, "pass-start", "moment=%s", text_of(one, "value"), NULL);
  for (int i = 0; i < 5; i++)
    act(w, "pass-answer", "question=%s", questions[i], "answer=%s", "yes", NULL);
  return act_yes(w, "pass-complete", NULL);
}

static const char *const plan_acts[] = {
    "plan-start",  "objective-add", "activity-add",           "review-add", "plan-edit",
    "draft-issue", "plan-issue",    "consequences-explained", "plan-sign",  "review-outcome"};

static bool can(const struct look *look, const char *action) {
  size_t i;
  json_t *one;
  json_array_foreach(look->actions, i, one) {
    if (strcmp(text_of(one, "name"), action) == 0) return json_is_true(json_object_get(one, "possible"));
  }
  return false;
}

/* The plan of an action plan has acts of its own. */
static bool some_plan(struct walk *w, const struct look *look) {
  char day[16], later[16];
  date_text(w->today + 30, day);
  date_text(w->today + 120, later);
  unsigned which = chance(10);
  for (int i = 0; i < 10 && !can(look, plan_acts[which]); i++)
    which = (which + 1) % 10;
  switch (which) {
  case 0:
    return act(w, "plan-start", "type=%s", "remediation", "focus=%s", "skills", "expected_role=%s",
               "Consultant", "expected_outcomes=%s", "Safe", "conditions=%s", "none", "left_out=%s", "none",
               NULL);
  case 1:
    return act(w, "objective-add", "title=%s", "Handover", "measure=%s", "Audit", "evidence=%s", "Forms",
               "by=%s", day, "responsible=%s", "S. Supervisor", NULL);
  case 2:
    return act(w, "activity-add", "kind=%s", "supervision", "title=%s", "Weekly", "responsible=%s",
               "S. Supervisor", NULL);
  case 3:
    return act(w, "review-add", "due=%s", day, NULL);
  case 4:
    return act(w, "plan-edit", "adjustments=%s", "none", "starts=%s", day, "ends=%s", later, NULL);
  case 5:
    return act_yes(w, "draft-issue", NULL);
  case 6:
    return act_yes(w, "plan-issue", NULL);
  case 7:
    return act(w, "consequences-explained", NULL);
  case 8:
    return act_yes(w, "plan-sign", "party=%s", chance(2) ? "organisation" : "practitioner", "by=%s",
                   "Dr A. Example", "how=%s", "on paper", NULL);
  case 9: {
    const json_t *point = pick(choices(look->actions, "review-outcome", "review_point", NULL));
    return point &&
           act(w, "review-outcome", "review_point=%s", text_of(point, "value"), "outcome=%s", "continue",
               "evidence=%s", "Audit", "safety=%s", "Safe", "supervision=%s", "Weekly", NULL);
  }
  default:
    return false;
  }
}

/* Something that may bring the strand on. */
static bool help(struct walk *w, const struct look *look, const json_t *strand) {
  bool plan = strcmp(text_of(strand, "pathway"), "action-plan") == 0;
  const char *missing = strand_missing(strand);
  if (strstr(missing, "framework") && chance(2)) return some_pass(w, look);
  if ((strstr(missing, "appointed") || strstr(missing, "named")) && chance(3) == 0)
    return some_role(w, look, strand);
  switch (chance(plan ? 9 : 6)) {
  case 0:
    return some_document(w, look, strand);
  case 1:
    return some_role(w, look, strand);
  case 2:
    return some_consent(w, look);
  case 3:
  case 4:
  case 5:
    return some_event(w, look, strand);
  default:
    return some_plan(w, look);
  }
}

/* ---- what is watched
 * --------------------------------------------------------------------------------------- */

/* A way that is shown as shut is refused, for the first need that was shown. */
static void try_shut(struct walk *w, const json_t *strand, const json_t *exit) {
  char first[64];
  snprintf(first, sizeof first, "%.40s", text_of(exit, "why_not"));
  if (strcspn(first, ";") < strlen(first)) first[strcspn(first, ";")] = '\0';
  if (record(w, "stage-move", text_of(strand, "name"), text_of(exit, "event")))
    wrong(w, "%s was shown as shut (%s) and was not refused", text_of(exit, "event"),
          text_of(exit, "why_not"));
  if (strstr(w->err, first) == NULL && strstr(w->err, "say what becomes of it") == NULL)
    wrong(w, "%s was refused without naming \"%s\": %s", text_of(exit, "event"), first, w->err);
}

/* Neither what is still to come nor what lies before the case's birth goes in. */
static void try_impossible_day(struct walk *w, const json_t *strand) {
  const json_t *exit = pick(json_object_get(strand, "exits"));
  char day[16];
  bool ahead = chance(2);
  if (!exit) return;
  date_text(ahead ? w->today + 1 + (long)chance(400) : w->born - 1 - (long)chance(400), day);
  if (act(w, "stage-move", "strand=%s", text_of(strand, "name"), "event=%s", text_of(exit, "event"), "on=%s",
          day, "reason=%s", "x", "override=%s", "x", NULL))
    wrong(w, "%s was recorded on %s", text_of(exit, "event"), day);
  if (!strstr(w->err, ahead ? "has not come yet" : " began ") && !strstr(w->err, "reached") &&
      !strstr(w->err, "nothing is kept of it"))
    wrong(w, "%s on %s was refused for another reason: %s", text_of(exit, "event"), day, w->err);
}

/* A correction is shown first; trying it writes nothing; and what was corrected can be undone. */
static void try_correction(struct walk *w, const struct look *look) {
  const json_t *entry = pick(json_object_get(look->record, "timeline"));
  char id[32], day[16];
  if (!entry || json_is_true(json_object_get(entry, "withdrawn"))) return;
  snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(entry, "id")));
  date_text(w->today - (long)chance(12), day);
  if (act(w, "event-date", "event=%s", id, "on=%s", day, "reason=%s", "As in the minutes", NULL))
    wrong(w, "a date was corrected without being confirmed");
  if (!strstr(w->err, "It would be: ")) return; /* refused anyway */
  if (!same_as(w, look)) wrong(w, "a correction that was only shown changed the case");
  if (!act_yes(w, "event-date", "event=%s", id, "on=%s", day, "reason=%s", "As in the minutes", NULL))
    wrong(w, "what was shown as possible was refused: %s", w->err);
  if (chance(2) && !act_yes(w, "undo", NULL)) wrong(w, "a correction could not be undone: %s", w->err);
}

static void try_clock(struct walk *w, const struct look *look, const json_t *strand) {
  char review[16];
  const char *value;
  date_text(w->today + 14, review);
  switch (chance(3)) {
  case 0:
    if ((value = any_of(look, strand, "pause-start", "kind", NULL)))
      act(w, "pause-start", "strand=%s", text_of(strand, "name"), "kind=%s", value, "reason=%s", "Unwell",
          "review=%s", review, "evidence=%s", "Letter", NULL);
    break;
  case 1:
    act(w, "pause-end", NULL);
    break;
  default:
    date_text(w->today + 90, review);
    if ((value = any_of(look, strand, "deadline-extend", "deadline", NULL)))
      act(w, "deadline-extend", "strand=%s", text_of(strand, "name"), "deadline=%s", value, "to=%s", review,
          "agreed_by=%s", "R. Officer", "reason=%s", "Agreed", NULL);
  }
}

/* Whatever else people do. */
static void try_else(struct walk *w, const struct look *look, const json_t *strand) {
  const char *value;
  switch (chance(9)) {
  case 0:
    if ((value = any_of(look, strand, "strand-start", "pathway", NULL)))
      act(w, "strand-start", "strand=%s", text_of(strand, "name"), "pathway=%s", value, "reason=%s", "Needed",
          NULL);
    break;
  case 1:
    try_impossible_day(w, strand);
    break;
  case 2:
    try_correction(w, look);
    break;
  case 3:
    if (w->acts > 0 && act_yes(w, "undo", NULL) && chance(2)) act_yes(w, "redo", NULL);
    break;
  case 4: {
    const json_t *one = pick(choices(look->actions, "consent-withdraw", "kind", NULL));
    if (one && chance(4) == 0)
      act_yes(w, "consent-withdraw", "kind=%s", text_of(one, "value"), "reason=%s", "Changed my mind", NULL);
    break;
  }
  case 5: {
    const json_t *entry = pick(json_object_get(look->record, "timeline"));
    char id[32];
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(entry, "id")));
    if (entry && chance(3) == 0)
      act_yes(w, "event-withdraw", "event=%s", id, "reason=%s", "Entered twice", NULL);
    break;
  }
  default:
    try_clock(w, look, strand);
  }
}

/* ---- one walk
 * ----------------------------------------------------------------------------------------------- */

/* The way on that leads nearer to the end that is aimed at; else any. Those that lead off it are taken
 * sometimes. */
static const json_t *choose_way(const struct walk *w, const json_t *strand) {
  const json_t *exits = json_object_get(strand, "exits"), *best = NULL, *exit;
  size_t i;
  int nearest = aim_distance(w, text_of(strand, "pathway"), text_of(json_object_get(strand, "stage"), "id"));
  if (chance(10) == 0 || nearest < 0) return pick(exits);
  json_array_foreach(exits, i, exit) {
    int distance = aim_distance(w, text_of(strand, "pathway"), text_of(exit, "to"));
    if (distance >= 0 && distance < nearest) {
      nearest = distance;
      best = exit;
    }
  }
  return best ? best : pick(exits);
}

/* Takes a way out of a strand's stage: each that runs beside it and is asked about is ended or kept. */
static bool go(struct walk *w, const json_t *strand, const json_t *exit) {
  const char *name = text_of(strand, "name"), *event = text_of(exit, "event"), *asked;
  char fates[512] = "";
  if (record(w, "stage-move", name, event)) return true;
  for (int i = 0; i < 6 && (asked = strstr(w->err, "as children: ")); i++) {
    asked += strlen("as children: ");
    snprintf(fates + strlen(fates), sizeof fates - strlen(fates), "%s%.*s:%s", *fates ? "," : "",
             (int)strcspn(asked, ":"), asked, chance(2) ? "keep" : "end");
    if (act(w, "stage-move", "strand=%s", name, "event=%s", event, "reason=%s", "x", "children=%s", fates,
            NULL))
      return true;
  }
  return false;
}

/* One step on a strand. */
static void step_on(struct walk *w, const struct look *look, const json_t *strand, bool finish) {
  const json_t *exit = choose_way(w, strand);
  bool possible = exit && json_is_true(json_object_get(exit, "possible"));
  bool closes = exit && json_is_true(json_object_get(exit, "closes"));
  bool at_aim = closes && w->aim && strcmp(text_of(exit, "to"), w->aim) == 0;
  bool aimed = !closes || finish || at_aim || chance(40) == 0;
  if (exit && possible && aimed) {
    if (!go(w, strand, exit))
      wrong(w, "%s was shown as possible and refused: %s", text_of(exit, "event"), w->err);
  } else if (exit && !possible && chance(12) == 0) {
    try_shut(w, strand, exit);
  } else if (!finish && chance(10) == 0) {
    try_else(w, look, strand);
  } else {
    help(w, look, strand);
  }
}

/* Closes what can be closed, until all is. */
static bool finish_off(struct walk *w, const struct look *look) {
  size_t i;
  json_t *strand;
  json_array_foreach(json_object_get(look->record, "strands"), i, strand) {
    const json_t *exits = json_object_get(strand, "exits");
    if (!is_open(strand)) continue;
    for (size_t k = 0; k < json_array_size(exits); k++) {
      const json_t *exit = json_array_get(exits, k);
      if (json_is_true(json_object_get(exit, "closes")) && json_is_true(json_object_get(exit, "possible")) &&
          go(w, strand, exit))
        return true;
    }
    step_on(w, look, strand, true);
    return true;
  }
  return false;
}

static const json_t *choose_strand(const struct look *look) {
  const json_t *strands = json_object_get(look->record, "strands");
  if (chance(3) && is_open(json_array_get(strands, 0))) return json_array_get(strands, 0);
  for (int i = 0; i < 12; i++) {
    const json_t *one = pick(strands);
    if (is_open(one)) return one;
  }
  return NULL;
}

static void one_step(struct walk *w, bool finish) {
  struct look look;
  if (!look_at(w, &look)) return;
  note_ends(w, look.record);
  bool closed = strcmp(text_of(look.record, "status"), "closed") == 0;
  const json_t *strand = choose_strand(&look);
  if (closed) {
    const json_t *first = pick(json_object_get(look.record, "strands"));
    const json_t *again = pick(json_object_get(first, "exits"));
    w->over = finish || !again || chance(3) || !go(w, first, again);
  } else if (finish) {
    finish_off(w, &look);
  } else if (strand) {
    step_on(w, &look, strand, false);
  }
  look_free(&look);
  w->today += chance(8) == 0 ? (long)chance(6) : chance(150) == 0 ? 30 : 0;
}

static void walk_one(struct walk *w) {
  begin_walk(w);
  for (int i = 0; i < STEPS + LAST_STEPS && !w->over; i++)
    one_step(w, i >= STEPS);
  if (!w->over) wrong(w, "it is stuck: nothing closed it");
}

int main(int argc, char **argv) {
  time_t until = time(NULL) + (argc > 1 ? atol(argv[1]) : 20);
  struct walk w = {0};
  int walks = 0;
  drive_open(&w, argc > 2 ? (unsigned)atol(argv[2]) : 1, argv + 3, argc > 3 ? (size_t)(argc - 3) : 0);
  do {
    walk_one(&w);
    if (++walks % VERIFY_EVERY == 0) verify(&w);
  } while (time(NULL) < until && !all_reached(&w));
  verify(&w);
  drive_report(&w, walks);
  drive_close(&w);
  return 0;
}
