/* Moving a case from one version of its pathway to the one in force. Floor 5; what becomes of the dates the
 * engine says, and whether to do it, people. */
#include "model/migration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/event.h"
#include "model/look.h"
#include "model/office.h"
#include "model/pause.h"
#include "model/row.h"
#include "store/statement.h"
#include "workflow/migrate.h"

/* ---- which strand, and what stands in the way ---- */

static bool find_strand(struct casebook *cb, int64_t case_id, const char *pathway, struct strand_row *out,
                        struct error *err) {
  struct strand_row *rows;
  size_t count;
  if (!*pathway) return strand_current(cb, case_id, out, err);
  if (!strands_of_case(cb, case_id, &rows, &count, err)) return false;
  const struct strand_row *found = NULL;
  for (size_t i = 0; i < count; i++)
    if (!strcmp(rows[i].pathway, pathway) && (!found || found->closed_on != DATE_NONE)) found = &rows[i];
  if (found) *out = *found;
  free(rows);
  return found || error_set(err, ERROR_MISSING, "The pathway \"%.60s\" does not run on this case.", pathway);
}

static bool may_move(struct casebook *cb, const struct migration *m, struct error *err) {
  struct pause_row open;
  char day[DATE_LONG_TEXT];
  if (m->strand.closed_on != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "%s is closed on this case, and what is closed does not move.",
                     m->from->title);
  if (!pause_open(cb, m->strand.id, "", &open, err)) return false;
  if (!open.id) return true;
  const struct pathway_pause *rule = pathway_pause(m->from, open.kind);
  return error_set(err, ERROR_REFUSED,
                   "%s has stopped the clock since %s; end the pause before the case is moved.",
                   rule ? rule->title : open.kind, date_show(open.from, true, day));
}

/* ---- stages ---- */

/* Where `map` sends a stage: the length of the name, 0 when it does not speak of it. */
static size_t mapped(const char *map, const char *stage, const char **to) {
  size_t len = strlen(stage);
  for (const char *word = map; *word;) {
    word += strspn(word, " ,\t\r\n");
    size_t whole = strcspn(word, " ,\t\r\n");
    if (whole > len && !strncmp(word, stage, len) && word[len] == '=') {
      *to = word + len + 1;
      return whole - len - 1;
    }
    word += whole;
  }
  return 0;
}

static const struct pathway_stage *place_of(const struct migration *m, const char *map, const char *stage) {
  const char *to;
  size_t len = mapped(map, stage, &to);
  if (!len) return migrate_stage(m->to, stage);
  char *name = mem_string_n(to, len);
  const struct pathway_stage *place = pathway_stage(m->to, name);
  free(name);
  return place;
}

/* Every word of the map speaks of a stage that is there. */
static bool check_map(const struct migration *m, const char *map, struct error *err) {
  for (const char *word = map + strspn(map, " ,\t\r\n"); *word; word += strspn(word, " ,\t\r\n")) {
    size_t whole = strcspn(word, " ,\t\r\n");
    char *one = mem_string_n(word, whole), *equals = strchr(one, '=');
    if (equals) *equals = '\0';
    bool fine = true;
    if (!equals)
      fine = error_set(err, ERROR_INVALID, "The map wants OLD=NEW, not \"%.60s\".", one);
    else if (!pathway_stage(m->from, one))
      fine = error_set(err, ERROR_INVALID, "Version %d has no stage \"%.60s\".", m->from->version, one);
    else if (!pathway_stage(m->to, equals + 1))
      fine = error_set(err, ERROR_INVALID, "Version %d has no stage \"%.60s\".", m->to->version, equals + 1);
    free(one);
    if (!fine) return false;
    word += whole;
  }
  return true;
}

static bool check_stages(const struct migration *m, const char *map, struct error *err) {
  struct buf missing = {0};
  for (size_t i = 0; i < m->from->stage_count; i++)
    if (!place_of(m, map, m->from->stages[i].id))
      buf_printf(&missing, "%s%s", missing.len ? ", " : "", m->from->stages[i].id);
  bool fine = missing.len == 0;
  if (!fine)
    error_set(err, ERROR_REFUSED,
              "Version %d of %s has no place for %.200s; say where each goes: map OLD=NEW.", m->to->version,
              m->to->title, buf_text(&missing));
  buf_free(&missing);
  return fine;
}

static bool find_stage(struct casebook *cb, struct migration *m, const char *map, struct error *err) {
  struct look look;
  bool fine = look_at(cb, &m->strand, m->strand.opened_on, &look, err);
  if (fine) {
    m->stage_from = &m->from->stages[look.evaluation.stage];
    m->stage_to = place_of(m, map, m->stage_from->id);
    if (m->stage_to->end != m->stage_from->end)
      fine = error_set(err, ERROR_REFUSED, "The case is in %s and would be closed by being moved to %s.",
                       m->stage_from->title, m->stage_to->title);
  }
  look_free(&look);
  return fine;
}

bool migration_try(struct casebook *cb, const struct strand_row *strand, const struct pathway *to,
                   const char *map, struct migration *out, struct error *err) {
  *out = (struct migration){.strand = *strand, .to = to};
  out->from = office_pathway(cb, strand->definition_id, err);
  return out->from && may_move(cb, out, err) && check_map(out, map, err) && check_stages(out, map, err) &&
         find_stage(cb, out, map, err);
}

bool migration_plan(struct casebook *cb, int64_t case_id, const char *pathway, const char *map,
                    struct migration *out, struct error *err) {
  struct strand_row strand;
  int64_t definition_id;
  *out = (struct migration){0};
  if (!find_strand(cb, case_id, pathway, &strand, err) ||
      !office_in_force(cb, "pathway", strand.pathway, &definition_id, err))
    return false;
  const struct pathway *to = office_pathway(cb, definition_id, err);
  if (!to) return false;
  if (strand.definition_id == definition_id)
    return error_set(err, ERROR_REFUSED, "%s runs on the version in force already, version %d.", to->title,
                     to->version);
  bool fine = migration_try(cb, &strand, to, map, out, err);
  out->definition_id = definition_id;
  return fine;
}

/* ---- the decision ---- */

static bool note(struct casebook *cb, const struct migration *m, const char *kind, const char *text,
                 const char *reason, const struct stamp *stamp, struct error *err) {
  bool moved = strcmp(kind, EVENT_MIGRATED) == 0;
  const struct event_terms terms = {.case_id = m->strand.case_id,
                                    .strand_id = m->strand.id,
                                    .kind = kind,
                                    .on = stamp->today,
                                    .sets_on = DATE_NONE,
                                    .reason = reason,
                                    .text = text,
                                    .stage_from = moved ? m->stage_from->id : "",
                                    .stage_to = moved ? m->stage_to->id : ""};
  int64_t id;
  return event_add(cb, &terms, stamp, &id, err);
}

bool migration_accept(struct casebook *cb, const struct migration *m, const char *reason,
                      const struct stamp *stamp, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE strand SET definition_id = ?, ver = ver + 1 WHERE id = ?");
  char text[96];
  statement_bind_int(st, 1, m->definition_id);
  statement_bind_int(st, 2, m->strand.id);
  snprintf(text, sizeof text, "Version %d in the place of version %d.", m->to->version, m->from->version);
  return statement_run(st, err) && note(cb, m, EVENT_MIGRATED, text, reason, stamp, err);
}

bool migration_decline(struct casebook *cb, const struct migration *m, const char *reason,
                       const struct stamp *stamp, struct error *err) {
  char text[96];
  snprintf(text, sizeof text, "Stays on version %d; version %d is in force.", m->from->version,
           m->to->version);
  return note(cb, m, EVENT_KEPT, text, reason, stamp, err);
}

/* ---- which cases ---- */

static json_t *list_cases(struct casebook *cb, const struct viewer *viewer, const char *pathway,
                          int64_t in_force, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT c.id, c.ref, p.name, d.version FROM strand s JOIN case_ c ON c.id = s.case_id"
          " JOIN practitioner p ON p.id = c.practitioner_id JOIN definition d ON d.id = s.definition_id"
          " WHERE s.pathway = ? AND s.closed_on IS NULL AND s.definition_id <> ? ORDER BY c.id");
  json_t *cases = json_array();
  enum step step;
  statement_bind_text(st, 1, pathway);
  statement_bind_int(st, 2, in_force);
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (viewer_sees(cb, viewer, VIEWED_CASE, statement_int(st, 0)))
      json_array_append_new(cases, json_pack("{s:o s:o s:o}", "ref", row_text(st, 1), "name", row_text(st, 2),
                                             "version", row_int(st, 3)));
  statement_reset(st);
  if (step == STEP_DONE) return cases;
  json_decref(cases);
  return NULL;
}

json_t *migration_list(struct casebook *cb, const struct viewer *viewer, const char *pathway,
                       struct error *err) {
  int64_t id;
  if (!office_in_force(cb, "pathway", pathway, &id, err)) return NULL;
  const struct pathway *p = office_pathway(cb, id, err);
  json_t *cases = p ? list_cases(cb, viewer, pathway, id, err) : NULL;
  return cases ? json_pack("{s:o s:o s:i s:o}", "pathway", text_json(p->id), "title", text_json(p->title),
                           "version", p->version, "cases", cases)
               : NULL;
}
