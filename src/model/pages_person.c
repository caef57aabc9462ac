/* The page of somebody of the office. Floor 5; writes nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/merge.h"
#include "model/pages.h"
#include "model/party.h"
#include "model/row.h"
#include "model/standing.h"
#include "model/training.h"
#include "store/statement.h"

static bool add_facts(json_t *page, struct casebook *cb, int64_t id, struct error *err) {
  static const char *const titles[] = {"Job", "Organisation", "E-mail", "Telephone"};
  struct statement *st =
      statement_of(cb, "SELECT job, organisation, email, phone, name FROM person WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) json_object_set_new(page, "title", row_text(st, 4));
  for (int i = 0; step == STEP_ROW && i < 4; i++)
    page_fact(page, titles[i], statement_text(st, i));
  statement_reset(st);
  st = statement_of(cb, "SELECT os_user || ': ' || replace(roles, ' ', ', ') FROM account"
                        " WHERE person_id = ?1 AND active = 1 ORDER BY os_user");
  statement_bind_int(st, 1, id);
  while (step != STEP_ERROR && (step = statement_step(st, err)) == STEP_ROW)
    page_fact(page, "Account", statement_text(st, 0));
  statement_reset(st);
  return step != STEP_ERROR;
}

/* ---- today ---- */

static bool add_away(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id,
                     struct error *err) {
  struct away_look look;
  char day[DATE_LONG_TEXT];
  if (!standing_away(cb, id, viewer->today, &look, err)) return false;
  if (!look.away) return true;
  char *text = look.left              ? mem_string("has left")
               : look.to == DATE_NONE ? mem_string("away, no end is known")
                                      : mem_format("away until %s", date_show(look.to, true, day));
  char *all = mem_format("%s%s%s", text, *look.cover_name ? ", covered by " : "", look.cover_name);
  page_fact(page, "Today", all);
  free(all);
  free(text);
  return true;
}

static bool add_covering(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id,
                         struct error *err) {
  size_t i;
  const json_t *row;
  json_t *list = standing_cover(cb, viewer->today, err);
  json_array_foreach(list, i, row) {
    if (json_integer_value(json_object_get(row, "cover")) != id || !json_is_true(json_object_get(row, "now")))
      continue;
    page_fact(page, "Covers for", json_string_value(json_object_get(row, "name")));
  }
  json_decref(list);
  return list != NULL;
}

/* ---- training for each role ---- */

/* Only of whom the role is held is it worth saying that nothing is on record. */
static bool holds_role(struct casebook *cb, const struct training_guide *guide, int64_t id,
                       const char *role) {
  bool holds = false;
  struct statement *st =
      statement_of(cb, "SELECT DISTINCT p.role FROM party p JOIN case_ c ON c.id = p.case_id"
                       " WHERE p.person_id = ?1 AND p.to_on IS NULL AND c.status = 'open'");
  statement_bind_int(st, 1, id);
  while (statement_step(st, NULL) == STEP_ROW) {
    const struct training_role *held = training_guide_role(guide, statement_text(st, 0));
    holds = holds || (held && strcmp(held->id, role) == 0);
  }
  statement_reset(st);
  return holds;
}

static bool add_roles_trained(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id,
                              struct error *err) {
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide) return false;
  json_t *rows =
      page_section_noted(page, "trained", "Trained for", "how long training counts is a local rule");
  for (size_t i = 0; i < guide->role_count; i++) {
    struct training_look look;
    char day[DATE_LONG_TEXT] = "";
    if (!training_look(cb, id, guide->roles[i].id, "", viewer->today, &look, err)) return false;
    if (look.state == TRAINING_NOT_ASKED ||
        (look.state == TRAINING_MISSING && !holds_role(cb, guide, id, guide->roles[i].id)))
      continue;
    bool current = look.state == TRAINING_CURRENT, soon = current && look.until <= viewer->today + 91;
    char *detail = look.until == DATE_NONE
                       ? mem_string("no training on record")
                       : mem_format("%s %s", current ? "in date until" : "out of date since",
                                    date_show(look.until, true, day));
    page_row(rows, &(struct page_row){.mark = soon      ? "~"
                                              : current ? "+"
                                                        : "!",
                                      .text = guide->roles[i].title,
                                      .detail = detail});
    free(detail);
  }
  return true;
}

/* The person specification: counted, then what is not met. Nothing is said of whom nobody has looked at. */
static bool add_specification(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id,
                              struct error *err) {
  struct specification_match match;
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide || !training_match(cb, id, viewer->today, &match, err)) return false;
  if (!match.essential_met && !match.desirable_met) return true;
  enum criterion_state *states = mem_array(guide->criterion_count + 1, sizeof *states);
  bool fine = training_specification(cb, id, viewer->today, states, err);
  char *note = mem_format("%zu of %zu essential, %zu of %zu desirable met", match.essential_met,
                          match.essential, match.desirable_met, match.desirable);
  json_t *rows = page_section_noted(page, "match", "Against the person specification", note);
  for (size_t i = 0; fine && i < guide->criterion_count; i++) {
    const struct training_criterion *c = &guide->criteria[i];
    bool gap = !c->desirable && !c->after;
    if (states[i] == CRITERION_MET || c->training || (!gap && states[i] == CRITERION_UNKNOWN)) continue;
    char *text = mem_format("%s  %s", c->id, c->title);
    page_row(rows, &(struct page_row){.mark = gap ? "!" : " ",
                                      .text = text,
                                      .detail = states[i] == CRITERION_PART  ? "met in part"
                                                : states[i] == CRITERION_NOT ? "not met yet"
                                                                             : "not looked at"});
    free(text);
  }
  free(note);
  free(states);
  return fine;
}

/* ---- roles on cases ---- */

static void add_role(json_t *rows, struct casebook *cb, struct statement *st) {
  const char *conflict = statement_text(st, 5), *to = statement_text(st, 4);
  char *text = mem_format("%s  %s", statement_text(st, 1),
                          party_role_title(cb, statement_int(st, 0), statement_text(st, 2)));
  char *detail = mem_format("%s%s%s", *to ? "until " : "", to,
                            strcmp(conflict, "managed") == 0 ? ", conflict managed" : "");
  page_row(rows, &(struct page_row){.day = statement_text(st, 3),
                                    .mark = *to ? "-" : " ",
                                    .text = text,
                                    .detail = *detail == ',' ? detail + 2 : detail,
                                    .kind = "record",
                                    .id = statement_text(st, 1)});
  free(text);
  free(detail);
}

/* Of cases that the viewer may not see neither the role nor the number is told. */
static bool add_roles(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id, bool now,
                      struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT c.id, c.ref, p.role, p.from_on, coalesce(p.to_on, ''), p.conflict FROM party p"
      " JOIN case_ c ON c.id = p.case_id WHERE p.person_id = ?1 AND (p.to_on IS NULL AND c.status = 'open') ="
      " ?2 ORDER BY p.from_on DESC, p.id DESC LIMIT 500");
  json_t *rows =
      page_section(page, now ? "roles" : "roles-before", now ? "Roles held" : "Roles held before", "none");
  enum step step;
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, now);
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (viewer_sees(cb, viewer, VIEWED_CASE, statement_int(st, 0))) add_role(rows, cb, st);
  statement_reset(st);
  return step != STEP_ERROR;
}

/* What was said of their work, on cases that the viewer sees. */
static bool add_evaluations(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t id,
                            struct error *err) {
  const struct training_guide *guide = training_guide_here(cb, err);
  struct statement *st = statement_of(
      cb, "SELECT c.id, c.ref, e.given_on, e.role, e.feedback, e.quality FROM evaluation e"
          " JOIN case_ c ON c.id = e.case_id WHERE e.about = ?1 AND e.withdrawn = '' ORDER BY e.given_on DESC"
          " LIMIT 100");
  json_t *rows = NULL;
  enum step step;
  statement_bind_int(st, 1, id);
  while (guide && (step = statement_step(st, err)) == STEP_ROW) {
    if (!viewer_sees(cb, viewer, VIEWED_CASE, statement_int(st, 0))) continue;
    if (!rows) rows = page_section(page, "evaluations", "Feedback on their work", "");
    char *text =
        mem_format("%s  %s", statement_text(st, 1), training_word(guide, "role", statement_text(st, 3)));
    const char *quality = statement_text(st, 5);
    char *detail = mem_format("%s%s%s", statement_text(st, 4), *quality ? "; quality: " : "", quality);
    page_row(rows, &(struct page_row){.day = statement_text(st, 2),
                                      .text = text,
                                      .detail = detail,
                                      .kind = "record",
                                      .id = statement_text(st, 1)});
    free(text);
    free(detail);
  }
  statement_reset(st);
  return guide && step != STEP_ERROR;
}

static bool add_twins(json_t *page, struct casebook *cb, int64_t id, struct error *err) {
  json_t *list = merge_candidates(cb, MERGE_PERSON, id, err), *rows = NULL, *row;
  size_t i;
  json_array_foreach(list, i, row) {
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)json_integer_value(json_object_get(row, "id")));
    char *detail = mem_format("same %s; person-merge says that they are one",
                              json_string_value(json_object_get(row, "by")));
    if (!rows) rows = page_section(page, "twins", "May be the same", "");
    page_row(rows, &(struct page_row){.mark = "~",
                                      .text = json_string_value(json_object_get(row, "name")),
                                      .detail = detail,
                                      .kind = "person",
                                      .id = number});
    free(detail);
  }
  json_decref(list);
  return list != NULL;
}

json_t *page_person(struct casebook *cb, const struct viewer *viewer, int64_t id, struct error *err) {
  if (!viewer_sees(cb, viewer, VIEWED_PERSON, id)) {
    error_set(err, ERROR_MISSING, "There is no such person.");
    return NULL;
  }
  /* What was said of somebody, and towards whom they have a conflict, is for them and for those who appoint.
   */
  bool inner = id == viewer->person_id || viewer_has(viewer, ROLES_HANDLING);
  static const char *const never[] = {"specification", NULL}, *const outer[] = {"specification", "interest",
                                                                                NULL};
  json_t *page = page_new("person", "");
  json_object_set_new(page, "id", json_integer(id));
  if (add_facts(page, cb, id, err) && add_away(page, cb, viewer, id, err) &&
      add_covering(page, cb, viewer, id, err) && add_roles(page, cb, viewer, id, true, err) &&
      add_roles_trained(page, cb, viewer, id, err) &&
      page_records(page, cb, viewer, OF_PERSON, id, inner ? never : outer, err) &&
      (!inner ||
       (add_specification(page, cb, viewer, id, err) && add_evaluations(page, cb, viewer, id, err))) &&
      add_roles(page, cb, viewer, id, false, err) && (!inner || add_twins(page, cb, id, err)))
    return page;
  json_decref(page);
  return NULL;
}
