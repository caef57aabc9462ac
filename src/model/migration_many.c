/* Many cases and a new version of their pathway. Floor 5; one case's way is migration.c's. */
#include "model/migration_many.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/derive.h"
#include "model/migration.h"
#include "model/row.h"
#include "model/suppose.h"
#include "model/whatif.h"
#include "store/statement.h"

enum { BATCH = 128 };

/* Strands in rising order, a batch at a time, so that no read stays open while a case is worked on. */
struct walk {
  const char *pathway;
  int64_t definition_id, after, ids[BATCH];
  size_t count;
};

static bool walk_on(struct casebook *cb, struct walk *walk, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT id FROM strand WHERE pathway = ?1 AND closed_on IS NULL AND definition_id <> ?2"
          " AND id > ?3 ORDER BY id LIMIT ?4");
  statement_bind_text(st, 1, walk->pathway);
  statement_bind_int(st, 2, walk->definition_id);
  statement_bind_int(st, 3, walk->after);
  statement_bind_int(st, 4, BATCH);
  enum step step;
  walk->count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW)
    walk->ids[walk->count++] = statement_int(st, 0);
  if (walk->count) walk->after = walk->ids[walk->count - 1];
  return step == STEP_DONE;
}

static bool walk_length(struct casebook *cb, const struct walk *walk, int64_t *count, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT count(*) FROM strand WHERE pathway = ?1 AND closed_on IS NULL AND definition_id <> ?2");
  statement_bind_text(st, 1, walk->pathway);
  statement_bind_int(st, 2, walk->definition_id);
  return row_number(st, 0, count, err);
}

/* ---- the table ---- */

static void keep_changed(const json_t *all, json_t *rows) {
  size_t i;
  json_t *row;
  json_array_foreach((json_t *)all, i, row) {
    if (json_is_true(json_object_get(row, "changed"))) json_array_append(rows, row);
  }
}

static bool compare(struct casebook *cb, const struct migration *m, date_day today, json_t *rows,
                    struct error *err) {
  struct supposed s;
  bool fine = supposed_open(cb, &m->strand, today, &s, err);
  if (fine) supposed_move(&s, m->to, m->stage_to->id, today);
  fine = fine && supposed_evaluate(&s, today, err);
  json_t *all = json_array();
  if (fine && whatif_compare(&s.before, &s.after, today, all) > 0) keep_changed(all, rows);
  json_decref(all);
  supposed_free(&s);
  return fine;
}

static json_t *case_json(struct casebook *cb, const struct migration *m, json_t *rows, const char *why_not) {
  struct statement *st = statement_of(cb, "SELECT ref, name, owner FROM line WHERE id = ?");
  statement_bind_int(st, 1, m->strand.case_id);
  json_t *out = NULL;
  if (statement_step(st, NULL) == STEP_ROW)
    out = json_pack("{s:o s:o s:o s:i s:O}", "ref", row_text(st, 0), "name", row_text(st, 1), "owner",
                    row_text(st, 2), "version", m->from ? m->from->version : 0, "rows", rows);
  statement_reset(st);
  if (out && *why_not) json_object_set_new(out, "why_not", text_json(why_not));
  return out;
}

static bool add_strand(struct casebook *cb, const struct viewer *viewer, const struct pathway *to, int64_t id,
                       json_t *cases, struct error *err) {
  struct strand_row strand;
  struct migration m;
  struct error why = {0};
  if (!strand_find(cb, id, &strand, err)) return false;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, strand.case_id)) return true;
  json_t *rows = json_array();
  bool fine = migration_try(cb, &strand, to, "", &m, &why)
                  ? compare(cb, &m, viewer->today, rows, err)
                  : why.code == ERROR_REFUSED || error_set(err, why.code, "%s", why.text);
  json_t *one = fine ? case_json(cb, &m, rows, why.text) : NULL;
  if (one) json_array_append_new(cases, one);
  json_decref(rows);
  return fine;
}

json_t *migration_page(struct casebook *cb, const struct viewer *viewer, const struct pathway *to,
                       int64_t definition_id, int64_t after, size_t limit, struct error *err) {
  struct walk walk = {to->id, definition_id, after ? after : INT64_MIN, {0}, 0};
  json_t *cases = json_array();
  bool fine = true, more = true;
  json_int_t checked = 0;
  while (fine && more && json_array_size(cases) < limit) {
    fine = walk_on(cb, &walk, err);
    more = walk.count == BATCH;
    for (size_t i = 0; fine && i < walk.count; i++) {
      if (json_array_size(cases) == limit) { /* the next page goes on here */
        more = true;
        break;
      }
      fine = add_strand(cb, viewer, to, walk.ids[i], cases, err);
      walk.after = walk.ids[i];
      checked++;
    }
  }
  if (fine)
    return json_pack("{s:o s:I s:I s:b}", "cases", cases, "checked", checked, "after", (json_int_t)walk.after,
                     "more", more);
  json_decref(cases);
  return NULL;
}

/* ---- the decision ---- */

static bool settle(struct casebook *cb, int64_t case_id, date_day today, struct error *err) {
  return case_settle(cb, case_id, today, err) && derive_case(cb, case_id, err);
}

/* The version is in force, so the reference goes before what is in the way. */
static bool refuse_named(struct casebook *cb, int64_t case_id, const struct error *why, struct error *err) {
  char ref[16];
  case_ref(cb, case_id, ref);
  return error_set(err, why->code, "%s cannot be moved: %s", ref, why->text);
}

static bool decide_one(struct casebook *cb, const struct migration_terms *terms, int64_t strand_id,
                       const struct stamp *stamp, struct migration_counts *out, struct error *err) {
  struct strand_row strand;
  struct migration m;
  struct error why = {0};
  bool named = false;
  if (!strand_find(cb, strand_id, &strand, err)) return false;
  bool accepted = terms->accepts(terms->data, strand.case_id, &named);
  out->kept += !accepted;
  if (!accepted && !named) return true;
  bool can = migration_try(cb, &strand, terms->to, "", &m, &why);
  m.definition_id = terms->definition_id;
  if (!accepted)
    return m.from && migration_decline(cb, &m, terms->reason, stamp, err) &&
           settle(cb, strand.case_id, stamp->today, err);
  if (!can && (named || why.code != ERROR_REFUSED)) return refuse_named(cb, strand.case_id, &why, err);
  out->unmoved += !can;
  out->moved += can;
  return !can || (migration_accept(cb, &m, terms->reason, stamp, err) &&
                  settle(cb, strand.case_id, stamp->today, err));
}

bool migration_decide(struct casebook *cb, const struct migration_terms *terms, const struct stamp *stamp,
                      struct migration_counts *out, struct error *err) {
  struct walk walk = {terms->to->id, terms->definition_id, INT64_MIN, {0}, 0};
  int64_t done = 0, of;
  *out = (struct migration_counts){0};
  if (!walk_length(cb, &walk, &of, err)) return false;
  do {
    if (!walk_on(cb, &walk, err)) return false;
    for (size_t i = 0; i < walk.count; i++)
      if (!decide_one(cb, terms, walk.ids[i], stamp, out, err) ||
          !watch_tell(terms->watch, "cases", ++done, of, err))
        return false;
  } while (walk.count == BATCH);
  return true;
}
