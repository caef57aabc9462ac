/* Who may be appointed today, and why not. Floor 5; decides nothing: the appointment checks again. */
#include "model/appointable.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/row.h"
#include "model/standing.h"
#include "model/training.h"
#include "store/statement.h"

struct asking {
  struct casebook *cb;
  const struct viewer *viewer;
  const struct training_guide *guide;
  const struct training_role *role; /* NULL: none of the register */
  const char *role_id, *regime, *title;
  int64_t case_id; /* 0: none in particular */
  date_day on;
};

struct candidate {
  int64_t id, cases;
  char *name;
  json_t *json, *reasons, *remarks;
};

static void note(json_t *list, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void note(json_t *list, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  text_cut(text);
  json_array_append_new(list, text_json(text));
}

/* ---- what stands against it ---- */

static bool look_training(const struct asking *a, struct candidate *c, struct error *err) {
  struct training_look look;
  char day[DATE_LONG_TEXT];
  if (!training_look(a->cb, c->id, a->role_id, a->regime, a->on, &look, err)) return false;
  if (look.until != DATE_NONE) json_object_set_new(c->json, "until", day_json(look.until));
  switch (look.state) {
  case TRAINING_NOT_ASKED:
    break;
  case TRAINING_CURRENT:
    note(c->remarks, "trained, until %s", date_show(look.until, true, day));
    break;
  case TRAINING_MISSING:
    note(c->reasons, "not trained");
    break;
  case TRAINING_ELSEWHERE:
    note(c->reasons, "trained, but not for this regime");
    break;
  case TRAINING_LAPSED:
    note(a->role && a->role->required ? c->reasons : c->remarks, "training out of date since %s",
         date_show(look.until, true, day));
    break;
  }
  return true;
}

static bool look_away(const struct asking *a, struct candidate *c, struct error *err) {
  struct away_look away;
  char day[DATE_LONG_TEXT];
  if (!standing_away(a->cb, c->id, a->on, &away, err)) return false;
  if (!away.away) return true;
  const char *covered = *away.cover_name ? ", covered by " : "";
  if (away.left)
    note(c->reasons, "has left");
  else if (away.to == DATE_NONE)
    note(c->reasons, "away, no end is known%s%s", covered, away.cover_name);
  else
    note(c->reasons, "away until %s%s%s", date_show(away.to, true, day), covered, away.cover_name);
  return true;
}

static bool look_available(const struct asking *a, struct candidate *c, struct error *err) {
  bool available;
  char say[STANDING_SAY];
  if (!standing_available(a->cb, c->id, a->role ? a->role->id : a->role_id, a->regime, a->on, &available, say,
                          err))
    return false;
  if (!available) note(c->reasons, "%s", say);
  return true;
}

/* ---- on one case ---- */

static bool look_held(const struct asking *a, struct candidate *c, struct error *err) {
  struct statement *st = statement_of(
      a->cb, "SELECT role FROM party WHERE case_id = ?1 AND person_id = ?2 AND to_on IS NULL ORDER BY id");
  bool same = false;
  enum step step;
  statement_bind_int(st, 1, a->case_id);
  statement_bind_int(st, 2, c->id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    same = same || strcmp(statement_text(st, 0), a->role_id) == 0;
  statement_reset(st);
  if (same) note(c->reasons, "holds that role on the case already");
  return step != STEP_ERROR;
}

/* Only a refusal is a reason; that the casebook cannot be read is an error. */
static bool look_duties(const struct asking *a, struct candidate *c, struct error *err) {
  struct error why = {0};
  if (party_may_hold(a->cb, a->case_id, c->id, a->role_id, &why)) return true;
  if (why.code != ERROR_REFUSED) return error_set(err, why.code, "%s", why.text);
  note(c->reasons, "%s", why.text);
  return true;
}

static bool look_conflict(const struct asking *a, struct candidate *c, struct error *err) {
  enum conflict_bearing bearing;
  char say[STANDING_SAY];
  if (!standing_conflict(a->cb, c->id, a->case_id, a->on, &bearing, say, err)) return false;
  if (bearing == CONFLICT_BARS) note(c->reasons, "a standing conflict that bars them");
  if (bearing == CONFLICT_MANAGED) note(c->remarks, "a standing conflict, to be managed");
  return true;
}

/* The same specialty is fit to know: of an investigator it may be wanted, or too near. */
static bool look_specialty(const struct asking *a, struct candidate *c, struct error *err) {
  struct statement *st = statement_of(
      a->cb, "SELECT v.specialty FROM availability v JOIN case_ c ON c.id = ?1 JOIN practitioner p"
             " ON p.id = c.practitioner_id WHERE v.person_id = ?2 AND v.withdrawn = '' AND v.specialty <> ''"
             " AND lower(v.specialty) = lower(p.specialty) LIMIT 1");
  statement_bind_int(st, 1, a->case_id);
  statement_bind_int(st, 2, c->id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) note(c->remarks, "of the same specialty");
  statement_reset(st);
  return step != STEP_ERROR;
}

/* ---- what is good to know ---- */

static void look_cases(const struct asking *a, struct candidate *c) {
  c->cases = standing_cases(a->cb, a->viewer, c->id);
  json_object_set_new(c->json, "cases", json_integer(c->cases));
  if (c->cases) note(c->remarks, "%lld case%s open", (long long)c->cases, c->cases == 1 ? "" : "s");
}

static bool look_at(const struct asking *a, struct candidate *c, struct error *err) {
  bool fine = look_training(a, c, err) && look_available(a, c, err) && look_away(a, c, err);
  look_cases(a, c);
  if (fine && a->case_id)
    fine = look_held(a, c, err) && look_duties(a, c, err) && look_conflict(a, c, err) &&
           look_specialty(a, c, err);
  json_object_set_new(c->json, "may", json_boolean(json_array_size(c->reasons) == 0));
  return fine;
}

/* ---- everybody ---- */

static bool read_people(const struct asking *a, struct candidate **out, size_t *count, struct error *err) {
  struct statement *st = statement_of(
      a->cb, "SELECT id, name, job FROM person WHERE merged_into IS NULL ORDER BY name, id LIMIT 5000");
  size_t capacity = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    int64_t id = statement_int(st, 0);
    if (!viewer_sees(a->cb, a->viewer, VIEWED_PERSON, id)) continue;
    MEM_GROW(*out, *count, capacity);
    struct candidate *c = &(*out)[(*count)++];
    *c = (struct candidate){.id = id, .name = mem_string(statement_text(st, 1))};
    c->json = json_pack("{s:I,s:o,s:o,s:n}", "id", (json_int_t)id, "name", row_text(st, 1), "job",
                        row_text(st, 2), "until");
    c->reasons = json_array(), c->remarks = json_array();
    json_object_set_new(c->json, "reasons", c->reasons);
    json_object_set_new(c->json, "remarks", c->remarks);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static int by_fitness(const void *first, const void *second) {
  const struct candidate *a = first, *b = second;
  size_t one = json_array_size(a->reasons), two = json_array_size(b->reasons);
  if ((one == 0) != (two == 0)) return one == 0 ? -1 : 1;
  if (one != two) return one < two ? -1 : 1;
  if (a->cases != b->cases) return a->cases < b->cases ? -1 : 1;
  int order = strcmp(a->name, b->name);
  return order ? order : a->id < b->id ? -1 : a->id > b->id;
}

static bool ask_terms(struct asking *a, const struct appointable_terms *terms, struct error *err) {
  a->guide = training_guide_here(a->cb, err);
  if (!a->guide) return false;
  if (*terms->ref && !case_find(a->cb, terms->ref, &a->case_id, err)) return false;
  if (a->case_id && !viewer_sees(a->cb, a->viewer, VIEWED_CASE, a->case_id))
    return error_set(err, ERROR_MISSING, "There is no case %.40s.", terms->ref);
  a->role = training_guide_role(a->guide, terms->role);
  a->title = a->role ? a->role->title : duties_role_title(terms->role);
  if (!a->title && a->case_id) a->title = party_role_title(a->cb, a->case_id, terms->role);
  if (!a->title || (!a->role && strcmp(a->title, terms->role) == 0))
    return error_set(err, ERROR_INVALID, "\"%.60s\" is no role; such as case-manager or case-investigator.",
                     terms->role);
  a->role_id = terms->role;
  if (*terms->regime && !training_guide_regime(a->guide, terms->regime))
    return error_set(err, ERROR_INVALID, "\"%.60s\" is no regime; such as mhps or performers-list.",
                     terms->regime);
  a->regime = *terms->regime ? terms->regime : a->case_id ? training_regime_of_case(a->cb, a->case_id) : "";
  return true;
}

json_t *appointable_list(struct casebook *cb, const struct viewer *viewer,
                         const struct appointable_terms *terms, struct error *err) {
  struct asking a = {.cb = cb, .viewer = viewer, .on = terms->on};
  struct candidate *people = NULL;
  size_t count = 0;
  if (!ask_terms(&a, terms, err)) return NULL;
  bool fine = read_people(&a, &people, &count, err);
  for (size_t i = 0; fine && i < count; i++)
    fine = look_at(&a, &people[i], err);
  if (count) qsort(people, count, sizeof *people, by_fitness);
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    json_array_append_new(list, people[i].json);
    free(people[i].name);
  }
  free(people);
  const struct training_regime *regime = training_guide_regime(a.guide, a.regime);
  json_t *out = json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "role", text_json(a.role_id), "role_title",
                          text_json(a.title), "regime", text_json(a.regime), "regime_title",
                          text_json(regime ? regime->title : ""), "ref", text_json(terms->ref), "on",
                          day_json(a.on), "people", list);
  if (fine) return out;
  json_decref(out);
  return NULL;
}
