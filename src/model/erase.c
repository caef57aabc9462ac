/* Erasing a case. Floor 5; whether it may be is the action's to say. */
#include "model/erase.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "record/kind.h"
#include "store/act.h"
#include "store/erase.h"
#include "store/statement.h"

/* Counts and years: nothing that leads back to a person. The categories of cases are the field's own words.
 */
static bool keep_figure(struct casebook *cb, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO case_figure (id, opened_year, closed_year, days_open, profession, trainee, category, "
          "level,"
          " pathways, ended_by, met, late)"
          " SELECT ?2, substr(c.opened_on, 1, 4), substr(c.closed_on, 1, 4),"
          " julianday(c.closed_on) - julianday(c.opened_on), p.profession, p.trainee, c.category, c.level,"
          " coalesce((SELECT group_concat(pathway, ' ') FROM strand WHERE case_id = c.id), ''),"
          " coalesce((SELECT e.kind FROM event e JOIN strand s ON s.id = e.strand_id WHERE s.case_id = c.id"
          "  AND e.withdrawn = 0 AND e.stage_to <> '' ORDER BY s.id, e.id DESC LIMIT 1), ''),"
          " (SELECT count(*) FROM deadline WHERE case_id = c.id AND state = 'met' AND class IN ('law', "
          "'must', 'target')),"
          " (SELECT count(*) FROM deadline WHERE case_id = c.id AND state = 'late' AND class IN ('law', "
          "'must', 'target'))"
          " FROM case_ c JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, act_new_id(cb));
  return statement_run(st, err);
}

static bool read_ids(struct statement *st, int64_t **ids, size_t *count, struct error *err) {
  size_t capacity = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*ids, *count, capacity);
    (*ids)[(*count)++] = statement_int(st, 0);
  }
  return step == STEP_DONE;
}

static bool concerns_of(struct casebook *cb, int64_t case_id, int64_t **ids, size_t *count,
                        struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM concern WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, case_id);
  return read_ids(st, ids, count, err);
}

/* Is no other case, and no concern but its own, about the practitioner? */
static bool is_theirs_alone(struct casebook *cb, int64_t case_id, bool *alone, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "WITH p (id) AS (SELECT practitioner_id FROM case_ WHERE id = ?1)"
      " SELECT NOT EXISTS (SELECT 1 FROM case_ c, p WHERE c.practitioner_id = p.id AND c.id <> ?1)"
      " AND NOT EXISTS (SELECT 1 FROM concern q, p WHERE q.practitioner_id = p.id AND q.case_id IS NOT ?1)");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  *alone = step == STEP_ROW && statement_int(st, 0) != 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static bool is_of_practitioner(const char *table) {
  const struct record_kind *kind = record_kind_of_table(table);
  return strcmp(table, "practitioner") == 0 || (kind && record_kind_root(kind)->of == OF_PRACTITIONER);
}

/* What is the practitioner's stays where they have more here than this case. */
static void spare_practitioner(struct erase_rows *rows) {
  size_t kept = 0;
  for (size_t i = 0; i < rows->count; i++)
    if (!is_of_practitioner(rows->at[i].table)) rows->at[kept++] = rows->at[i];
  rows->count = kept;
}

/* Deleted words stay in the indexes of list and search until their parts are put together anew. */
static bool clean_search(struct casebook *cb, struct error *err) {
  return statement_run(statement_of(cb, "INSERT INTO search (search) VALUES ('optimize')"), err) &&
         statement_run(statement_of(cb, "INSERT INTO passage_text (passage_text) VALUES ('optimize')"), err);
}

static bool derive_again(struct casebook *cb, int64_t case_id, const int64_t *concerns, size_t count,
                         struct error *err) {
  bool ok = derive_case(cb, case_id, err);
  for (size_t i = 0; ok && i < count; i++)
    ok = derive_concern(cb, concerns[i], err);
  return ok && clean_search(cb, err);
}

static bool drop_drafts(struct casebook *cb, int64_t case_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "DELETE FROM draft WHERE ref IN (SELECT ref FROM case_ WHERE id = ?1"
                       " UNION SELECT ref FROM concern WHERE case_id = ?1)");
  statement_bind_int(st, 1, case_id);
  return statement_run(st, err);
}

bool case_erase(struct casebook *cb, int64_t case_id, struct case_erased *out, struct error *err) {
  struct erase_rows rows = {0};
  int64_t *concerns = NULL;
  size_t count = 0;
  *out = (struct case_erased){0};
  bool ok = keep_figure(cb, case_id, err) && drop_drafts(cb, case_id, err) &&
            is_theirs_alone(cb, case_id, &out->practitioner, err) &&
            concerns_of(cb, case_id, &concerns, &count, err) &&
            erase_rows_of(cb, REWIND_CASE, case_id, &rows, err);
  for (size_t i = 0; ok && i < count; i++)
    ok = erase_rows_of(cb, REWIND_CONCERN, concerns[i], &rows, err);
  if (ok && !out->practitioner) spare_practitioner(&rows);
  out->rows = (int64_t)rows.count;
  ok = ok && journal_erase(cb, &rows, &out->entries, err) && derive_again(cb, case_id, concerns, count, err);
  erase_rows_free(&rows);
  free(concerns);
  return ok;
}
