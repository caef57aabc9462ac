/* Rows to the concerns and cases they belong to. Floor 5. */
#include "model/touched.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "record/rows.h"
#include "store/statement.h"

/* How a table's row leads to its case (first) and its concern (second); NULL where it has none. */
static const struct owner {
  const char *table, *of_case, *of_concern;
} OWNERS[] = {
    {"case_", "SELECT ?1", NULL},
    {"concern", "SELECT case_id FROM concern WHERE id = ?1", "SELECT ?1"},
    {"concern_warning", NULL, "SELECT concern_id FROM concern_warning WHERE id = ?1"},
    {"concern_criterion", NULL, "SELECT concern_id FROM concern_criterion WHERE id = ?1"},
    {"concern_event", NULL, "SELECT concern_id FROM concern_event WHERE id = ?1"},
    {"practitioner", "SELECT id FROM case_ WHERE practitioner_id = ?1",
     "SELECT id FROM concern WHERE practitioner_id = ?1"},
    {"person", "SELECT id FROM line WHERE kind = 'case' AND open = 1 AND owner_id = ?1",
     "SELECT id FROM line WHERE kind = 'concern' AND open = 1 AND owner_id = ?1"},
    {"party", "SELECT case_id FROM party WHERE id = ?1", NULL},
    {"strand", "SELECT case_id FROM strand WHERE id = ?1", NULL},
    {"strand_edition", "SELECT case_id FROM strand WHERE id = ?1", NULL},
    {"event", "SELECT case_id FROM event WHERE id = ?1", NULL},
    {"pause", "SELECT s.case_id FROM pause p JOIN strand s ON s.id = p.strand_id WHERE p.id = ?1", NULL},
    {"extension", "SELECT s.case_id FROM extension x JOIN strand s ON s.id = x.strand_id WHERE x.id = ?1",
     NULL},
    {"override", "SELECT s.case_id FROM override o JOIN strand s ON s.id = o.strand_id WHERE o.id = ?1",
     NULL},
    {"bar", "SELECT case_id FROM bar WHERE id = ?1", "SELECT concern_id FROM bar WHERE id = ?1"},
    {"broken_glass", "SELECT case_id FROM broken_glass WHERE id = ?1", NULL},
    {"consent", "SELECT case_id FROM consent WHERE id = ?1", NULL},
    {"document", "SELECT case_id FROM document WHERE id = ?1", NULL},
    {"framework_pass", "SELECT case_id FROM framework_pass WHERE id = ?1", NULL},
    {"framework_answer",
     "SELECT p.case_id FROM framework_answer a JOIN framework_pass p ON p.id = a.pass_id WHERE a.id = ?1",
     NULL},
    {"enquiry", "SELECT case_id FROM enquiry WHERE id = ?1", NULL},
    {"plan", "SELECT case_id FROM plan WHERE id = ?1", NULL},
    {"objective", "SELECT p.case_id FROM objective o JOIN plan p ON p.id = o.plan_id WHERE o.id = ?1", NULL},
    {"activity", "SELECT p.case_id FROM activity a JOIN plan p ON p.id = a.plan_id WHERE a.id = ?1", NULL},
    {"review_point", "SELECT p.case_id FROM review_point r JOIN plan p ON p.id = r.plan_id WHERE r.id = ?1",
     NULL},
    {"agreement", "SELECT p.case_id FROM agreement g JOIN plan p ON p.id = g.plan_id WHERE g.id = ?1", NULL},
    {"amendment", "SELECT p.case_id FROM amendment m JOIN plan p ON p.id = m.plan_id WHERE m.id = ?1", NULL},
    {"task", "SELECT case_id FROM task WHERE id = ?1", "SELECT concern_id FROM task WHERE id = ?1"},
};

static void add(int64_t **ids, size_t *count, size_t *capacity, int64_t id) {
  if (id == 0) return;
  for (size_t i = 0; i < *count; i++) {
    if ((*ids)[i] == id) return;
  }
  MEM_GROW(*ids, *count, *capacity);
  (*ids)[(*count)++] = id;
}

static void add_cases(struct statement *st, struct touched *t, int64_t key) {
  statement_bind_int(st, 1, key);
  while (statement_step(st, NULL) == STEP_ROW)
    add(&t->cases, &t->case_count, &t->case_capacity, statement_int(st, 0));
  statement_reset(st);
}

static void add_concerns(struct statement *st, struct touched *t, int64_t key) {
  statement_bind_int(st, 1, key);
  while (statement_step(st, NULL) == STEP_ROW) {
    add(&t->concerns, &t->concern_count, &t->concern_capacity, statement_int(st, 0));
  }
  statement_reset(st);
}

/* A record of the practitioner stands in each of their cases. */
static void add_record(struct casebook *cb, struct touched *t, const struct record_kind *kind, int64_t key) {
  enum record_of of = kind ? record_kind_root(kind)->of : OF_OFFICE;
  if (of == OF_CASE) add(&t->cases, &t->case_count, &t->case_capacity, rows_root(cb, kind, key));
  if (of == OF_PRACTITIONER) touched_add(cb, t, "practitioner", rows_root(cb, kind, key));
}

void touched_add(struct casebook *cb, struct touched *touched, const char *table, int64_t key) {
  if (strcmp(table, "local_day") == 0 || strcmp(table, "edition") == 0) touched->days = true;
  /* Where the calendar itself goes back, every case is worked out again anyway. */
  if (touched->days && strcmp(table, "strand_edition") == 0) return;
  if (strcmp(table, "definition") == 0 || strcmp(table, "training_guide") == 0 ||
      strcmp(table, "casebook") == 0)
    touched->definitions = true;
  for (size_t i = 0; i < sizeof OWNERS / sizeof OWNERS[0]; i++) {
    if (strcmp(OWNERS[i].table, table) != 0) continue;
    const char *const BY_CASE = OWNERS[i].of_case, *const BY_CONCERN = OWNERS[i].of_concern; /* literals */
    if (BY_CASE) add_cases(statement_of(cb, BY_CASE), touched, key);
    if (BY_CONCERN) add_concerns(statement_of(cb, BY_CONCERN), touched, key);
    return;
  }
  add_record(cb, touched, record_kind_of_table(table), key);
}

bool touched_by_act(struct casebook *cb, struct touched *touched, int64_t seq, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT tbl, key FROM journal_change WHERE seq = ?1 ORDER BY n");
  statement_bind_int(st, 1, seq);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    touched_add(cb, touched, statement_text(st, 0), statement_int(st, 1));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

void touched_free(struct touched *touched) {
  free(touched->cases);
  free(touched->concerns);
  *touched = (struct touched){0};
}
