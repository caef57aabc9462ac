/* Absence, standing conflicts and availability of the people of the office. Floor 5. */
#include "model/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/intake_person.h"
#include "model/person.h"
#include "model/row.h"
#include "store/statement.h"
#include "workflow/training_guide.h"

/* ---- absence and cover ---- */

bool standing_away(struct casebook *cb, int64_t person_id, date_day on, struct away_look *out,
                   struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT a.from_on, a.to_on, a.cover, a.why, coalesce(p.name, '') FROM away a"
                       " LEFT JOIN person p ON p.id = a.cover WHERE a.person_id = ?1 AND a.withdrawn = ''"
                       " AND a.from_on <= ?2 AND coalesce(a.to_on, '9999-12-31') >= ?2"
                       " ORDER BY coalesce(a.to_on, '9999-12-31') DESC, a.id");
  enum step step;
  *out = (struct away_look){.from = DATE_NONE, .to = DATE_NONE};
  statement_bind_int(st, 1, person_id);
  statement_bind_day(st, 2, on);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    if (!out->away) out->from = statement_day(st, 0), out->to = statement_day(st, 1);
    out->away = true;
    out->left = out->left || strcmp(statement_text(st, 3), "left") == 0;
    if (out->cover || statement_is_null(st, 2)) continue;
    out->cover = statement_int(st, 2);
    text_copy(out->cover_name, sizeof out->cover_name, statement_text(st, 4));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

json_t *standing_cover(struct casebook *cb, date_day on, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.person_id, p.name, a.from_on, a.to_on, a.cover, c.name, a.from_on <= ?1, a.why FROM"
          " (SELECT id, person_id, from_on, to_on, cover, why FROM away WHERE withdrawn = ''"
          " UNION ALL SELECT id, absent_id, from_on, min(to_on, coalesce(ended_on, to_on)), by_id, reason"
          " FROM cover) a JOIN person p ON p.id = a.person_id LEFT JOIN person c ON c.id = a.cover"
          " WHERE coalesce(a.to_on, '9999-12-31') >= ?1 ORDER BY a.from_on, a.id LIMIT 500");
  json_t *out = json_array();
  enum step step;
  statement_bind_day(st, 1, on);
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(
        out, json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:b,s:o}", "person", row_int(st, 0), "name", row_text(st, 1),
                       "from", row_day(st, 2), "to", row_day(st, 3), "cover", row_int(st, 4), "cover_name",
                       row_text(st, 5), "now", (int)statement_int(st, 6), "why", row_text(st, 7)));
  statement_reset(st);
  if (step != STEP_ERROR) return out;
  json_decref(out);
  return NULL;
}

bool standing_covers(struct casebook *cb, int64_t cover, int64_t person_id, date_day on) {
  struct statement *st = statement_of(
      cb, "SELECT 1 FROM away WHERE person_id = ?1 AND cover = ?2 AND withdrawn = '' AND from_on <= ?3"
          " AND coalesce(to_on, '9999-12-31') >= ?3 LIMIT 1");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, cover);
  statement_bind_day(st, 3, on);
  bool covers = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return covers;
}

int64_t standing_cases(struct casebook *cb, const struct viewer *viewer, int64_t person_id) {
  int64_t ids[1000], seen = 0;
  size_t count = 0;
  struct statement *st = statement_of(cb, "SELECT DISTINCT p.case_id FROM party p JOIN case_ c"
                                          " ON c.id = p.case_id WHERE p.person_id = ?1 AND p.to_on IS NULL"
                                          " AND c.status = 'open' LIMIT 1000");
  statement_bind_int(st, 1, person_id);
  while (count < sizeof ids / sizeof *ids && statement_step(st, NULL) == STEP_ROW)
    ids[count++] = statement_int(st, 0);
  statement_reset(st);
  for (size_t i = 0; i < count; i++)
    seen += viewer_sees(cb, viewer, VIEWED_CASE, ids[i]);
  return seen;
}

/* ---- conflicts that stand ---- */

struct about {
  char *registration, *name_key, *organisation;
};

static void about_free(struct about *about) {
  free(about->registration);
  free(about->name_key);
  free(about->organisation);
}

static bool about_case(struct casebook *cb, int64_t case_id, struct about *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT p.registration, p.name, p.organisation FROM case_ c"
                                          " JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?1");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  bool there = step == STEP_ROW;
  *out = (struct about){text_fold(there ? statement_text(st, 0) : ""),
                        intake_name_key(there ? statement_text(st, 1) : ""),
                        text_fold(there ? statement_text(st, 2) : "")};
  statement_reset(st);
  return step != STEP_ERROR;
}

/* "GMC 7000001", "7000001" or the name, in whatever order of words. */
static bool names_practitioner(const struct about *about, const char *towards) {
  if (!*towards) return false;
  char *folded = text_fold(towards), *key = intake_name_key(towards);
  size_t len = strlen(folded), number = strlen(about->registration);
  bool same = number && len >= number && strcmp(folded + len - number, about->registration) == 0 &&
              (len == number || folded[len - number - 1] == ' ');
  same = same || (*key && strcmp(key, about->name_key) == 0);
  free(folded);
  free(key);
  return same;
}

static bool names_organisation(const struct about *about, const char *organisation) {
  char *folded = text_fold(organisation);
  bool same = *folded && strcmp(folded, about->organisation) == 0;
  free(folded);
  return same;
}

static void say_conflict(struct casebook *cb, int64_t person_id, struct statement *st, bool bars,
                         char say[STANDING_SAY]) {
  char name[PERSON_NAME], day[DATE_LONG_TEXT], kind[64];
  person_name(cb, person_id, name);
  text_copy(kind, sizeof kind, statement_text(st, 4));
  for (char *c = kind; *c; c++)
    if (*c == '-') *c = ' ';
  snprintf(say, STANDING_SAY, "%s declared a standing conflict on %s (%s) that touches this case and %s.",
           name, date_show(statement_day(st, 3), true, day), kind, bars ? "bars them" : "is to be managed");
  text_cut(say);
}

bool standing_conflict(struct casebook *cb, int64_t person_id, int64_t case_id, date_day on,
                       enum conflict_bearing *bearing, char say[STANDING_SAY], struct error *err) {
  struct about about;
  *bearing = CONFLICT_NONE;
  say[0] = '\0';
  if (!about_case(cb, case_id, &about, err)) {
    about_free(&about);
    return false;
  }
  struct statement *st = statement_of(
      cb, "SELECT towards, organisation, bearing, declared_on, what FROM interest WHERE person_id = ?1"
          " AND withdrawn = '' AND (ended_on IS NULL OR ended_on > ?2) ORDER BY id");
  enum step step;
  statement_bind_int(st, 1, person_id);
  statement_bind_day(st, 2, on);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *towards = statement_text(st, 0);
    bool bars = strcmp(statement_text(st, 2), "bars") == 0;
    enum conflict_bearing found = bars ? CONFLICT_BARS : CONFLICT_MANAGED;
    /* an entry towards one practitioner is not towards everybody of their organisation */
    bool touches =
        *towards ? names_practitioner(&about, towards) : names_organisation(&about, statement_text(st, 1));
    if (!touches || found <= *bearing) continue;
    *bearing = found;
    say_conflict(cb, person_id, st, bars, say);
  }
  statement_reset(st);
  about_free(&about);
  return step != STEP_ERROR;
}

/* ---- availability ---- */

bool standing_available(struct casebook *cb, int64_t person_id, const char *role, const char *regime,
                        date_day on, bool *available, char say[STANDING_SAY], struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT role, regimes, coalesce(from_on, '') <= ?2 AND coalesce(to_on, '9999-12-31') >= ?2, to_on"
          " FROM availability WHERE person_id = ?1 AND withdrawn = '' ORDER BY id");
  size_t entries = 0;
  bool found = false, role_named = false;
  enum step step;
  date_day ended = DATE_NONE;
  statement_bind_int(st, 1, person_id);
  statement_bind_day(st, 2, on);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *regimes = statement_text(st, 1);
    entries++;
    if (strcmp(statement_text(st, 0), role) != 0) continue;
    if (*regime && *regimes && !training_guide_says(regimes, regime)) continue;
    role_named = true;
    if (statement_int(st, 2))
      found = true;
    else if (!statement_is_null(st, 3))
      ended = statement_day(st, 3);
  }
  statement_reset(st);
  *available = entries == 0 || found;
  say[0] = '\0';
  char day[DATE_LONG_TEXT];
  if (!*available && role_named && ended != DATE_NONE && ended < on)
    snprintf(say, STANDING_SAY, "no longer available as that, since %s", date_show(ended, true, day));
  else if (!*available)
    snprintf(say, STANDING_SAY, role_named ? "not available as that on this day" : "not available as that");
  return step != STEP_ERROR;
}
