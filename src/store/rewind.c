/* Rewinding a case or a concern to an earlier day. Floor 4; writes nothing that lasts, and knows no meaning
 * of either.
 *
 * The journal has every change with its old value, so the rows of a day are those of now with the later
 * changes taken back, last first. The order of acts is their number and not their clock: all from the first
 * act at or after the instant on are taken back, also one that a clock put back has dated earlier.
 */
#include "store/rewind.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/act.h"
#include "store/inside.h"

struct change_back {
  const struct shape *shape;
  int64_t key;
  enum change_op op;
  char *data;
  size_t len;
};

struct rewind {
  struct change_back *rows; /* last change first */
  size_t count, capacity;
};

static bool number(struct statement *st, int64_t *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Assessments and mediation; nothing hangs on the practitioner. */
#define ASSESSMENT_ROWS                                                                                      \
  " UNION ALL SELECT 'assessment', id FROM assessment WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'assessor', r.id FROM assessment p JOIN assessor r ON r.assessment_id = p.id"           \
  " WHERE p.case_id = ?1"                                                                                    \
  " UNION ALL SELECT 'assessment_component', r.id FROM assessment p JOIN assessment_component r ON"          \
  " r.assessment_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'assessment_report', r.id FROM assessment p JOIN assessment_report r ON"                \
  " r.assessment_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'report_recipient', r.id FROM assessment g JOIN assessment_report p ON"                 \
  " p.assessment_id = g.id JOIN report_recipient r ON r.assessment_report_id = p.id WHERE g.case_id"         \
  " = ?1"                                                                                                    \
  " UNION ALL SELECT 'team_action', r.id FROM assessment p JOIN team_action r ON r.assessment_id ="          \
  " p.id WHERE p.case_id = ?1"                                                                               \
  " UNION ALL SELECT 'mediation', id FROM mediation WHERE case_id = ?1"                                      \
  " UNION ALL SELECT 'mediation_session', r.id FROM mediation p JOIN mediation_session r ON"                 \
  " r.mediation_id = p.id WHERE p.case_id = ?1"

/* Action plans, and the tool before the framework. */
#define PLAN_ROWS                                                                                            \
  " UNION ALL SELECT 'safety_tool', id FROM safety_tool WHERE case_id = ?1"                                  \
  " UNION ALL SELECT 'request_decision', id FROM request_decision WHERE case_id = ?1"                        \
  " UNION ALL SELECT 'practitioner_call', id FROM practitioner_call WHERE case_id = ?1"                      \
  " UNION ALL SELECT 'organisation_call', id FROM organisation_call WHERE case_id = ?1"                      \
  " UNION ALL SELECT 'health_assurance', id FROM health_assurance WHERE case_id = ?1"                        \
  " UNION ALL SELECT 'plan_role', id FROM plan_role WHERE case_id = ?1"                                      \
  " UNION ALL SELECT 'staggered_issue', id FROM staggered_issue WHERE case_id = ?1"                          \
  " UNION ALL SELECT 'supervision', id FROM supervision WHERE case_id = ?1"                                  \
  " UNION ALL SELECT 'plan_assurance', id FROM plan_assurance WHERE case_id = ?1"

/* Trainees: `mine` is the practitioner of the case. */
#define TRAINEE_ROWS                                                                                         \
  " UNION ALL SELECT 'training_programme', r.id FROM mine m JOIN training_programme r ON"                    \
  " r.practitioner_id = m.id"                                                                                \
  " UNION ALL SELECT 'placement', r.id FROM mine m JOIN placement r ON r.practitioner_id = m.id"             \
  " UNION ALL SELECT 'duty_owner', r.id FROM mine m JOIN duty_owner r ON r.practitioner_id = m.id"           \
  " UNION ALL SELECT 'absence', r.id FROM mine m JOIN absence r ON r.practitioner_id = m.id"                 \
  " UNION ALL SELECT 'arcp', r.id FROM mine m JOIN arcp r ON r.practitioner_id = m.id"                       \
  " UNION ALL SELECT 'arcp_review', r.id FROM mine m JOIN arcp p ON p.practitioner_id = m.id"                \
  " JOIN arcp_review r ON r.arcp_id = p.id"                                                                  \
  " UNION ALL SELECT 'arcp_panel', r.id FROM mine m JOIN arcp p ON p.practitioner_id = m.id JOIN"            \
  " arcp_panel r ON r.arcp_id = p.id"                                                                        \
  " UNION ALL SELECT 'number_removal', r.id FROM mine m JOIN number_removal r ON r.practitioner_id"          \
  " = m.id"                                                                                                  \
  " UNION ALL SELECT 'revalidation', r.id FROM mine m JOIN revalidation r ON r.practitioner_id ="            \
  " m.id"                                                                                                    \
  " UNION ALL SELECT 'health_disclosure', id FROM health_disclosure WHERE case_id = ?1"                      \
  " UNION ALL SELECT 'medical_evidence', id FROM medical_evidence WHERE case_id = ?1"                        \
  " UNION ALL SELECT 'oh_referral', id FROM oh_referral WHERE case_id = ?1"                                  \
  " UNION ALL SELECT 'equality', id FROM equality WHERE case_id = ?1"                                        \
  " UNION ALL SELECT 'adjustment', id FROM adjustment WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'support_referral', id FROM support_referral WHERE case_id = ?1"                        \
  " UNION ALL SELECT 'advice', id FROM advice WHERE case_id = ?1"                                            \
  " UNION ALL SELECT 'funding_request', id FROM funding_request WHERE case_id = ?1"                          \
  " UNION ALL SELECT 'funding_line', r.id FROM funding_request p JOIN funding_line r ON"                     \
  " r.funding_id = p.id WHERE p.case_id = ?1"                                                                \
  " UNION ALL SELECT 'funding_step', r.id FROM funding_request p JOIN funding_step r ON"                     \
  " r.funding_id = p.id WHERE p.case_id = ?1"                                                                \
  " UNION ALL SELECT 'funding_spend', r.id FROM funding_request p JOIN funding_spend r ON"                   \
  " r.funding_id = p.id WHERE p.case_id = ?1"

/* The rows of the case as they are now, its practitioner's, and the office's own days: an act on many cases
 * at once names none of them, and is found by what it touched. A table of records with a case_id, strand_id,
 * plan_id or pass_id has its line here (tests/store/rewind.test). */
#define OWN_ROWS                                                                                             \
  "WITH strands (id) AS (SELECT id FROM strand WHERE case_id = ?1),"                                         \
  " plans (id) AS (SELECT id FROM plan WHERE case_id = ?1),"                                                 \
  " mine (id) AS (SELECT practitioner_id FROM case_ WHERE id = ?1),"                                         \
  " of_case (tbl, key) AS ("                                                                                 \
  " SELECT 'case_', ?1"                                                                                      \
  " UNION ALL SELECT 'practitioner', practitioner_id FROM case_ WHERE id = ?1"                               \
  " UNION ALL SELECT 'strand', id FROM strands"                                                              \
  " UNION ALL SELECT 'strand_edition', e.id FROM strands s JOIN strand_edition e ON e.id = s.id"             \
  " UNION ALL SELECT 'pause', p.id FROM strands s JOIN pause p ON p.strand_id = s.id"                        \
  " UNION ALL SELECT 'extension', e.id FROM strands s JOIN extension e ON e.strand_id = s.id"                \
  " UNION ALL SELECT 'override', o.id FROM strands s JOIN override o ON o.strand_id = s.id"                  \
  " UNION ALL SELECT 'event', id FROM event WHERE case_id = ?1"                                              \
  " UNION ALL SELECT 'party', id FROM party WHERE case_id = ?1"                                              \
  " UNION ALL SELECT 'bar', id FROM bar WHERE case_id = ?1"                                                  \
  " UNION ALL SELECT 'broken_glass', id FROM broken_glass WHERE case_id = ?1"                                \
  " UNION ALL SELECT 'consent', id FROM consent WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'duty_exception', id FROM duty_exception WHERE case_id = ?1"                            \
  " UNION ALL SELECT 'terms_of_reference', id FROM terms_of_reference WHERE case_id = ?1"                    \
  " UNION ALL SELECT 'terms_told', r.id FROM terms_of_reference p JOIN terms_told r"                         \
  " ON r.terms_of_reference_id = p.id WHERE p.case_id = ?1"                                                  \
  " UNION ALL SELECT 'declaration', id FROM declaration WHERE case_id = ?1"                                  \
  " UNION ALL SELECT 'letter_of_agreement', id FROM letter_of_agreement WHERE case_id = ?1"                  \
  " UNION ALL SELECT 'project_plan', id FROM project_plan WHERE case_id = ?1"                                \
  " UNION ALL SELECT 'meeting', id FROM meeting WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'advice_taken', id FROM advice_taken WHERE case_id = ?1"                                \
  " UNION ALL SELECT 'allegation', id FROM allegation WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'evidence', id FROM evidence WHERE case_id = ?1"                                        \
  " UNION ALL SELECT 'custody', r.id FROM evidence p JOIN custody r"                                         \
  " ON r.evidence_id = p.id WHERE p.case_id = ?1"                                                            \
  " UNION ALL SELECT 'bearing', r.id FROM allegation p JOIN bearing r"                                       \
  " ON r.allegation_id = p.id WHERE p.case_id = ?1"                                                          \
  " UNION ALL SELECT 'finding', r.id FROM allegation p JOIN finding r"                                       \
  " ON r.allegation_id = p.id WHERE p.case_id = ?1"                                                          \
  " UNION ALL SELECT 'disclosure', id FROM disclosure WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'interview', id FROM interview WHERE case_id = ?1"                                      \
  " UNION ALL SELECT 'investigation_report', id FROM investigation_report WHERE case_id = ?1"                \
  " UNION ALL SELECT 'fact_comment', r.id FROM investigation_report p JOIN fact_comment r"                   \
  " ON r.investigation_report_id = p.id WHERE p.case_id = ?1"                                                \
  " UNION ALL SELECT 'investigation_decision', id FROM investigation_decision WHERE case_id = ?1"            \
  " UNION ALL SELECT 'alternative', id FROM alternative WHERE case_id = ?1"                                  \
  " UNION ALL SELECT 'measure', id FROM measure WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'measure_period', r.id FROM measure p JOIN measure_period r"                            \
  " ON r.measure_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'measure_told', r.id FROM measure p JOIN measure_told r"                                \
  " ON r.measure_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'hearing', id FROM hearing WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'hearing_member', r.id FROM hearing p JOIN hearing_member r"                            \
  " ON r.hearing_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'hearing_allegation', r.id FROM hearing p JOIN hearing_allegation r"                    \
  " ON r.hearing_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'hearing_paper', r.id FROM hearing p JOIN hearing_paper r"                              \
  " ON r.hearing_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'appeal', r.id FROM hearing p JOIN appeal r"                                            \
  " ON r.hearing_id = p.id WHERE p.case_id = ?1"                                                             \
  " UNION ALL SELECT 'document', id FROM document WHERE case_id = ?1"                                        \
  " UNION ALL SELECT 'concern', id FROM concern WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'task', id FROM task WHERE case_id = ?1"                                                \
  " UNION ALL SELECT 'evaluation', id FROM evaluation WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'enquiry', id FROM enquiry WHERE case_id = ?1"                                          \
  " UNION ALL SELECT 'framework_pass', id FROM framework_pass WHERE case_id = ?1"                            \
  " UNION ALL SELECT 'legal_hold', id FROM legal_hold WHERE case_id = ?1"                                    \
  " UNION ALL SELECT 'cost', id FROM cost WHERE case_id = ?1"                                                \
  " UNION ALL SELECT 'representative', r.id FROM case_ c JOIN representative r"                              \
  " ON r.practitioner_id = c.practitioner_id WHERE c.id = ?1"                                                \
  " UNION ALL SELECT 'condition', r.id FROM case_ c JOIN condition r"                                        \
  " ON r.practitioner_id = c.practitioner_id WHERE c.id = ?1"                                                \
  " UNION ALL SELECT 'employment', r.id FROM case_ c JOIN employment r"                                      \
  " ON r.practitioner_id = c.practitioner_id WHERE c.id = ?1"                                                \
  " UNION ALL SELECT 'framework_answer', a.id FROM framework_pass p JOIN framework_answer a"                 \
  " ON a.pass_id = p.id WHERE p.case_id = ?1"                                                                \
  " UNION ALL SELECT 'framework_link', l.id FROM framework_pass p JOIN framework_answer a"                   \
  " ON a.pass_id = p.id JOIN framework_link l ON l.answer_id = a.id WHERE p.case_id = ?1" ASSESSMENT_ROWS    \
      TRAINEE_ROWS "), of_plan (tbl, key) AS (SELECT 'plan', id FROM plans"                                  \
  " UNION ALL SELECT 'objective', o.id FROM plans p JOIN objective o ON o.plan_id = p.id"                    \
  " UNION ALL SELECT 'activity', a.id FROM plans p JOIN activity a ON a.plan_id = p.id"                      \
  " UNION ALL SELECT 'review_point', r.id FROM plans p JOIN review_point r ON r.plan_id = p.id"              \
  " UNION ALL SELECT 'agreement', a.id FROM plans p JOIN agreement a ON a.plan_id = p.id"                    \
  " UNION ALL SELECT 'amendment', a.id FROM plans p JOIN amendment a ON a.plan_id = p.id"                    \
  " UNION ALL SELECT 'amendment_change', c.id FROM plans p JOIN amendment a ON a.plan_id = p.id"             \
  " JOIN amendment_change c ON c.amendment_id = a.id"                                                        \
  " UNION ALL SELECT 'plan_terms', t.id FROM plans p JOIN plan_terms t ON t.plan_id = p.id),"                \
  " own (tbl, key) AS (SELECT * FROM of_case UNION ALL SELECT * FROM of_plan) "

/* The same of a concern, with the rows that its acts took away. */
#define CONCERN_ROWS                                                                                         \
  "WITH own (tbl, key) AS (SELECT 'concern', ?1"                                                             \
  " UNION ALL SELECT 'practitioner', practitioner_id FROM concern WHERE id = ?1"                             \
  " UNION ALL SELECT 'concern_event', id FROM concern_event WHERE concern_id = ?1"                           \
  " UNION ALL SELECT 'concern_criterion', id FROM concern_criterion WHERE concern_id = ?1"                   \
  " UNION ALL SELECT 'concern_warning', id FROM concern_warning WHERE concern_id = ?1"                       \
  " UNION ALL SELECT 'task', id FROM task WHERE concern_id = ?1) "

#define FIRST_OF_OWN                                                                                         \
  " SELECT j.seq FROM own CROSS JOIN journal_change c ON c.tbl = own.tbl AND c.key = own.key"                \
  " JOIN journal j ON j.seq = c.seq WHERE j.at >= ?2"                                                        \
  " UNION ALL SELECT j.seq FROM journal_change c JOIN journal j ON j.seq = c.seq"                            \
  " WHERE c.tbl = 'local_day' AND j.at >= ?2"
#define ROWS_OF_OWN                                                                                          \
  "SELECT c.seq, c.n, c.tbl, c.key, c.op, c.data FROM own CROSS JOIN journal_change c"                       \
  " ON c.tbl = own.tbl AND c.key = own.key WHERE c.seq >= ?2"                                                \
  " UNION SELECT seq, n, tbl, key, op, data FROM journal_change WHERE tbl = 'local_day' AND seq >= ?2"       \
  " UNION SELECT c.seq, c.n, c.tbl, c.key, c.op, c.data FROM "

/* The first act to be taken back, 0 for none; and the changes since that one, last first. */
static const char *const first_sql[] = {
    [REWIND_CASE] = OWN_ROWS "SELECT coalesce(min(seq), 0) FROM (" FIRST_OF_OWN
                             " UNION ALL SELECT seq FROM journal WHERE case_id = ?1 AND at >= ?2)",
    [REWIND_CONCERN] = CONCERN_ROWS "SELECT coalesce(min(seq), 0) FROM (" FIRST_OF_OWN ")"};
static const char *const rows_sql[] = {
    [REWIND_CASE] = OWN_ROWS ROWS_OF_OWN "journal j JOIN journal_change c ON c.seq = j.seq"
                                         " WHERE j.case_id = ?1 AND j.seq >= ?2 ORDER BY 1 DESC, 2 DESC",
    [REWIND_CONCERN] =
        CONCERN_ROWS ROWS_OF_OWN "journal_change t JOIN journal_change c ON c.seq = t.seq"
                                 " WHERE t.tbl = 'concern' AND t.key = ?1 AND t.seq >= ?2"
                                 " AND c.tbl IN ('concern_event', 'concern_criterion', 'concern_warning')"
                                 " AND json_extract(c.data, '$.concern_id[0]') = ?1 ORDER BY 1 DESC, 2 DESC"};

static const char *const own_sql[] = {[REWIND_CASE] = OWN_ROWS "SELECT tbl, key FROM own",
                                      [REWIND_CONCERN] = CONCERN_ROWS "SELECT tbl, key FROM own"};

bool journal_own_rows(struct casebook *cb, enum rewind_kind kind, int64_t id, journal_own_row *each,
                      void *data, struct error *err) {
  enum step step;
  struct statement *st = statement_inside(cb, own_sql[kind]);
  statement_bind_int(st, 1, id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    each(data, statement_text(st, 0), statement_int(st, 1));
  return step == STEP_DONE;
}

static bool first_act(struct casebook *cb, enum rewind_kind kind, int64_t id, const char *instant,
                      int64_t *seq, struct error *err) {
  struct statement *st = statement_inside(cb, first_sql[kind]);
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, instant);
  return number(st, seq, err);
}

/* What other cases share stays as it is now; numbers given out never go back. */
static bool is_shared(const struct shape *shape) {
  static const char *const shared[] = {"casebook", "definition", "person", "account"};
  if (shape->table->class != TABLE_RECORD) return true;
  for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
    if (strcmp(shape->table->name, shared[i]) == 0) return true;
  return false;
}

static bool read_rows(struct casebook *cb, enum rewind_kind kind, int64_t id, int64_t seq,
                      struct rewind *rewind, struct rewound *out, struct error *err) {
  struct statement *st = statement_inside(cb, rows_sql[kind]);
  int64_t last = 0;
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, seq);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct shape *shape = casebook_shape(cb, statement_text(st, 2));
    size_t len;
    const char *data = statement_text_n(st, 5, &len);
    if (!shape || is_shared(shape)) continue;
    out->acts += statement_int(st, 0) != last;
    last = statement_int(st, 0);
    MEM_GROW(rewind->rows, rewind->count, rewind->capacity);
    rewind->rows[rewind->count++] = (struct change_back){
        shape, statement_int(st, 3), change_op_of(statement_text(st, 4)), mem_string_n(data, len), len};
  }
  return step == STEP_DONE;
}

static bool take_back(struct casebook *cb, const struct rewind *rewind, struct rewound *out,
                      struct error *err) {
  struct applier *applier = applier_new(cb);
  bool ok = statement_run(statement_inside(cb, "PRAGMA defer_foreign_keys = ON"), err);
  for (size_t i = 0; ok && i < rewind->count; i++) {
    const struct change_back *row = &rewind->rows[i];
    struct error why = {0};
    if (applier_undo(applier, row->shape, row->op, row->key, row->data, row->len, &why)) continue;
    if (why.code == ERROR_CONFLICT) {
      out->kept++;
    } else {
      ok = false;
      if (err) *err = why;
    }
  }
  applier_free(applier);
  return ok;
}

bool journal_rewind(struct casebook *cb, enum rewind_kind kind, int64_t id, const char *instant,
                    struct rewound *out, struct error *err) {
  struct rewind rewind = {0};
  int64_t seq;
  *out = (struct rewound){0};
  if (!first_act(cb, kind, id, instant, &seq, err)) return false;
  bool ok = seq == 0 || (read_rows(cb, kind, id, seq, &rewind, out, err) && take_back(cb, &rewind, out, err));
  for (size_t i = 0; i < rewind.count; i++)
    free(rewind.rows[i].data);
  free(rewind.rows);
  struct error never = {0};
  error_set(&never, ERROR_REFUSED, "a look back is never kept");
  act_spoil(cb, &never);
  return ok;
}
