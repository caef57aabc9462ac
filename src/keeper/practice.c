/* A practice casebook's people and cases: share/demo/practice.json, played through the action table. Floor 8.
 *
 * The steps of all stories are played in the order of their days, each on its own day, so that the history
 * reads as if it had been written down as things happened, and `verify` holds for it like for any other. */
#include "keeper/practice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/mem.h"
#include "base/paths.h"
#include "calendar/calendar.h"
#include "keeper/acting.h"
#include "model/office.h"
#include "model/person.h"
#include "wire/message.h"

enum { MORNING = 9 * 3600, DAY = 24 * 3600, APART = 240 /* seconds between two steps of one day */ };

static json_t *read_script(struct error *err) {
  char *path = paths_share("demo/practice.json");
  json_error_t where;
  json_t *script = json_load_file(path, JSON_REJECT_DUPLICATES, &where);
  if (!script) {
    error_set(err, ERROR_OPEN, "The practice cases cannot be read: %s, line %d: %s.", path, where.line,
              where.text);
  }
  free(path);
  return script;
}

static bool add_person(struct casebook *cb, const json_t *p, struct error *err) {
  struct person_terms terms = {.name = message_text(p, "name"), .job = message_text(p, "job")};
  const char *user = message_text(p, "user");
  int64_t person_id, account_id;
  if (!person_insert(cb, &terms, &person_id, err)) return false;
  return !*user ||
         account_insert(cb, person_id, user, roles_parse(message_text(p, "roles")), &account_id, err);
}

bool practice_people(struct casebook *cb, struct error *err) {
  json_t *script = read_script(err);
  const json_t *people = message_list(script, "people");
  bool added = script != NULL;
  for (size_t i = 0; added && i < json_array_size(people); i++)
    added = add_person(cb, json_array_get(people, i), err);
  json_decref(script);
  return added;
}

/* One step of one story. Borrows from the script. */
struct step {
  int ago;      /* working days before today */
  size_t order; /* in the script, for steps of one day */
  const json_t *story, *step;
};

struct play {
  struct session *session;
  struct step *steps;
  size_t count, capacity;
  json_t *refs;            /* story -> the reference it is at now */
  char user[CONTEXT_USER]; /* who runs init */
};

static int by_day(const void *a, const void *b) {
  const struct step *x = a, *y = b;
  if (x->ago != y->ago) return x->ago > y->ago ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static void gather(struct play *play, const json_t *script) {
  const json_t *stories = message_list(script, "stories");
  for (size_t i = 0; i < json_array_size(stories); i++) {
    const json_t *story = json_array_get(stories, i), *steps = message_list(story, "steps");
    for (size_t j = 0; j < json_array_size(steps); j++) {
      const json_t *step = json_array_get(steps, j);
      MEM_GROW(play->steps, play->count, play->capacity);
      play->steps[play->count] = (struct step){(int)message_int(step, "ago", 0), play->count, story, step};
      play->count++;
    }
  }
  if (play->count) qsort(play->steps, play->count, sizeof *play->steps, by_day);
}

static date_day working_days_before(const struct calendar *calendar, date_day day, int count) {
  while (count > 0)
    if (calendar_is_working(calendar, --day)) count--;
  return day;
}

/* The session becomes the step's person on the step's day. */
static bool step_into(struct play *play, const struct step *step, date_day today, struct error *err) {
  struct session *s = play->session;
  const struct calendar *calendar = office_calendar(s->casebook, NULL, err);
  const char *as = message_text(step->step, "as");
  if (!calendar) return false;
  date_day day = working_days_before(calendar, today, step->ago);
  int64_t morning = (int64_t)day * DAY + MORNING;
  bool same_day = s->context.fixed_today == day && s->context.fixed_now >= morning;
  s->context.fixed_now = step->ago == 0 ? 0 : same_day ? s->context.fixed_now + APART : morning;
  s->context.fixed_today = day;
  snprintf(s->context.user, sizeof s->context.user, "%s", *as ? as : play->user);
  return session_refresh(s, err);
}

/* Which step it was that a mistake in the script stands in. */
static bool blame(const struct step *step, struct error *err) {
  struct error why = *err;
  return error_set(err, why.code, "The practice cases do not work out: %s, %d working days ago, %s: %s",
                   message_text(step->story, "name"), step->ago, message_text(step->step, "action"),
                   why.text);
}

static bool act(struct play *play, const struct step *step, const json_t *args, struct error *err) {
  struct action_context ctx = action_context_of(play->session, "init");
  struct action_result result = {0};
  const char *story = message_text(step->story, "name"), *ref = message_text(play->refs, story);
  bool done =
      action_run(&ctx, message_text(step->step, "action"), *ref ? ref : NULL, args, 0, "yes", &result, err);
  if (done && *result.ref) json_object_set_new(play->refs, story, json_string(result.ref));
  action_result_free(&result);
  return done || blame(step, err);
}

/* `each` names one argument and the values that the step is repeated with. */
static bool act_for_each(struct play *play, const struct step *step, const json_t *each, struct error *err) {
  bool done = true;
  const char *name;
  json_t *values;
  json_object_foreach((json_t *)each, name, values) {
    for (size_t i = 0; done && i < json_array_size(values); i++) {
      json_t *args = json_deep_copy(message_object(step->step, "args"));
      json_object_set(args, name, json_array_get(values, i));
      done = act(play, step, args, err);
      json_decref(args);
    }
  }
  return done;
}

static bool play_step(struct play *play, const struct step *step, struct error *err) {
  const json_t *each = message_object(step->step, "each");
  return each ? act_for_each(play, step, each, err)
              : act(play, step, message_object(step->step, "args"), err);
}

bool practice_fill(struct session *s, struct error *err) {
  struct error why = {0};
  struct context before = s->context;
  date_day today = context_today(&s->context);
  json_t *script = read_script(&why);
  struct play play = {.session = s, .refs = json_object()};
  bool played = script != NULL;
  snprintf(play.user, sizeof play.user, "%s", s->context.user);
  gather(&play, script);
  for (size_t i = 0; played && i < play.count; i++) {
    played = step_into(&play, &play.steps[i], today, &why) && play_step(&play, &play.steps[i], &why);
    if (played && !session_progress(s, "cases", (int64_t)i, (int64_t)play.count))
      played = error_set(&why, ERROR_REFUSED, "Stopped; no casebook was made.");
  }
  s->context = before;
  free(play.steps);
  json_decref(play.refs);
  json_decref(script);
  if (!played && err) *err = why;
  return played && session_refresh(s, err);
}
