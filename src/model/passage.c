/* Passages, written only where they differ. Floor 5.
 *
 * What the records say is one statement: a part of it for each place that holds text. Spelt for one case or
 * concern, and once more for all of them, so that a casebook of an earlier version is brought up to date in
 * one go.
 */
#include "model/passage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/statement.h"

#define GAP " || char(10) || "
#define PART(key, owner, place, body, from, where)                                                           \
  "SELECT " key " AS id, " owner " AS owner_id, '" place "' AS place, '' AS compartment, 0 AS author, " body \
  " AS body FROM " from " WHERE " where
#define AND_ " UNION ALL "
#define PERSON_WORDS(p)                                                                                      \
  "coalesce(" p ".name, '')" GAP "coalesce(" p ".regulator || ' ' || " p ".registration, '')" GAP            \
  "coalesce(" p ".grade || ' ' || " p ".specialty, '')" GAP "coalesce(" p ".organisation, '')"

/* `OF(column)` keeps the parts of one owner, or all of them. */
#define CASE_PARTS(OF)                                                                                       \
  PART("c.id * 8", "c.id", "heading", "c.ref" GAP PERSON_WORDS("p"),                                         \
       "case_ c JOIN practitioner p ON p.id = c.practitioner_id", OF("c.id"))                                \
  AND_ PART("c.id * 8 + 1", "c.id", "title", "c.title" GAP "c.category", "case_ c", OF("c.id")) AND_         \
      "SELECT id * 8, case_id, 'event', compartment, coalesce(recorded_by, 0), reason" GAP                   \
      "text FROM event WHERE withdrawn = 0 AND (reason <> '' OR text <> '') AND " OF("case_id") AND_ PART(   \
          "id * 8", "case_id", "document",                                                                   \
          "title" GAP "text" GAP                                                                             \
          "coalesce((SELECT group_concat(value, char(10)) FROM json_each(iif(json_valid("                    \
          "fields), fields, '{}'))), '')",                                                                   \
          "document", OF("case_id")) AND_ PART("id * 8", "case_id", "plan",                                  \
                                               "focus" GAP "expected_role" GAP "expected_outcomes" GAP       \
                                               "conditions" GAP "left_out" GAP "adjustments",                \
                                               "plan", OF("case_id"))                                        \
          AND_ PART("o.id * 8", "n.case_id", "objective",                                                    \
                    "o.title" GAP "o.measure" GAP "o.evidence" GAP "o.responsible",                          \
                    "plan n JOIN objective o ON o.plan_id = n.id", "o.removed = 0 AND " OF("n.case_id"))     \
              AND_ PART("a.id * 8", "n.case_id", "activity", "a.title" GAP "a.responsible",                  \
                        "plan n JOIN activity a ON a.plan_id = n.id", "a.removed = 0 AND " OF("n.case_id"))  \
                  AND_ PART("r.id * 8", "n.case_id", "review",                                               \
                            "r.evidence" GAP "r.safety" GAP "r.supervision",                                 \
                            "plan n JOIN review_point r ON r.plan_id = n.id",                                \
                            "r.removed = 0 AND " OF("n.case_id"))                                            \
                      AND_ PART("m.id * 8", "n.case_id", "amendment", "m.reason" GAP "m.change",             \
                                "plan n JOIN amendment m ON m.plan_id = n.id",                               \
                                "m.withdrawn = 0 AND " OF("n.case_id"))                                      \
                          AND_ PART("g.id * 8", "n.case_id", "agreement", "g.signed_by" GAP "g.how",         \
                                    "plan n JOIN agreement g ON g.plan_id = n.id",                           \
                                    OF("n.case_id")) AND_ PART("t.id * 8", "t.case_id", "task", "t.title",   \
                                                               "task t",                                     \
                                                               "t.case_id IS NOT NULL AND " OF("t.case_id")) \
                              AND_ PART("id * 8", "case_id", "enquiry", "none_needed" GAP "outcome",         \
                                        "enquiry", OF("case_id"))                                            \
                                  AND_ PART("w.id * 8", "f.case_id", "answer", "w.note",                     \
                                            "framework_pass f JOIN framework_answer w ON w.pass_id = f.id",  \
                                            OF("f.case_id"))                                                 \
                                      AND_ PART(                                                             \
                                          "u.id * 8", "s.case_id", "pause", "u.reason" GAP "u.evidence",     \
                                          "strand s JOIN pause u ON u.strand_id = s.id", OF("s.case_id"))    \
                                          AND_ PART("x.id * 8", "s.case_id", "extension",                    \
                                                    "x.agreed_by" GAP "x.reason",                            \
                                                    "strand s JOIN extension x ON x.strand_id = s.id",       \
                                                    OF("s.case_id"))                                         \
                                              AND_ PART("v.id * 8", "s.case_id", "override",                 \
                                                        "v.need" GAP "v.reason",                             \
                                                        "strand s JOIN override v ON v.strand_id = s.id",    \
                                                        OF("s.case_id"))                                     \
                                                  AND_ PART("id * 8", "case_id", "consent",                  \
                                                            "given_by" GAP "text", "consent", OF("case_id")) \
                                                      AND_ PART("id * 8", "case_id", "party",                \
                                                                "conflict_note", "party", OF("case_id"))

/* Who reported it may be withheld, and then so is what came with it and was put nowhere else. */
#define CONCERN_PARTS(OF)                                                                                    \
  PART("q.id * 8", "q.id", "heading", "q.ref || ' ' || q.outside_ref" GAP PERSON_WORDS("p"),                 \
       "concern q LEFT JOIN practitioner p ON p.id = q.practitioner_id", OF("q.id"))                         \
  AND_ PART("id * 8 + 1", "id", "concern", "text", "concern", OF("id")) AND_                                 \
      "SELECT id * 8 + 2, id, 'reporter', iif(reporter_withheld, 'reporter', ''), 0, reporter FROM concern"  \
      " WHERE " OF("id")                                                                                     \
          AND_ PART("id * 8 + 3", "id", "triage",                                                            \
                    "category" GAP "severity" GAP "interim_action" GAP "level_reason" GAP "status_reason",   \
                    "concern", OF("id")) AND_                                                                \
      "SELECT id * 8 + 4, id, 'sheet', iif(reporter_withheld, 'reporter', ''), 0,"                           \
      " coalesce((SELECT group_concat(value, char(10)) FROM json_each(iif(json_valid(sheet), sheet, "        \
      "'{}'))), '')"                                                                                         \
      " FROM concern WHERE sheet <> '' AND " OF("id")                                                        \
          AND_ PART("id * 8", "concern_id", "event", "text", "concern_event", OF("concern_id"))              \
              AND_ PART("t.id * 8", "t.concern_id", "task", "t.title", "task t",                             \
                        "t.concern_id IS NOT NULL AND " OF("t.concern_id"))

#define ONE(column) column " = ?1"
#define ALL(column) "1"

/* Empty ones are none; the rest lose the blank lines around them. */
#define SAID(parts)                                                                                          \
  "SELECT id, owner_id, place, compartment, author, trim(body, ' ' || char(9, 10, 13)) AS body FROM (" parts \
  ") WHERE trim(body, ' ' || char(9, 10, 13)) <> ''"
#define SAME                                                                                                 \
  "EXISTS (SELECT 1 FROM passage p WHERE p.id = s.id AND p.owner_id = s.owner_id AND p.place = s.place"      \
  " AND p.compartment = s.compartment AND p.author = s.author AND p.body = s.body)"
#define WRONG(parts)                                                                                         \
  "SELECT s.id, s.owner_id, s.place, s.compartment, s.author, s.body, (SELECT body FROM passage WHERE id = " \
  "s.id)"                                                                                                    \
  " FROM (" SAID(parts) ") s WHERE NOT " SAME
#define SURPLUS(parts)                                                                                       \
  "SELECT id, body FROM passage WHERE owner_id = ?1 AND place NOT LIKE 'record:%' AND id NOT IN (SELECT id " \
  "FROM (" SAID(parts) "))"
#define FILL(parts)                                                                                          \
  "INSERT INTO passage (id, owner_id, place, compartment, author, body) " SAID(parts) " ORDER BY id"

static const char CASE_WRONG[] = WRONG(CASE_PARTS(ONE)), CONCERN_WRONG[] = WRONG(CONCERN_PARTS(ONE)),
                  CASE_SURPLUS[] = SURPLUS(CASE_PARTS(ONE)), CONCERN_SURPLUS[] = SURPLUS(CONCERN_PARTS(ONE)),
                  CASE_FILL[] = FILL(CASE_PARTS(ALL)), CONCERN_FILL[] = FILL(CONCERN_PARTS(ALL));

static struct statement *wrong_ones(struct casebook *cb, enum viewed kind, int64_t owner_id) {
  struct statement *st = kind == VIEWED_CASE ? statement_of(cb, CASE_WRONG) : statement_of(cb, CONCERN_WRONG);
  statement_bind_int(st, 1, owner_id);
  return st;
}

static struct statement *surplus_ones(struct casebook *cb, enum viewed kind, int64_t owner_id) {
  struct statement *st =
      kind == VIEWED_CASE ? statement_of(cb, CASE_SURPLUS) : statement_of(cb, CONCERN_SURPLUS);
  statement_bind_int(st, 1, owner_id);
  return st;
}

/* ---- writing ---- */

/* One that is to be otherwise. `old`: NULL, there is none; `body`: NULL, there is to be none. */
struct change {
  int64_t id, owner_id, author;
  char *place, *compartment, *body, *old;
};
struct changes {
  struct change *items;
  size_t count, capacity;
};

static struct change *changes_add(struct changes *changes, struct change change) {
  MEM_GROW(changes->items, changes->count, changes->capacity);
  changes->items[changes->count] = change;
  return &changes->items[changes->count++];
}

static void changes_free(struct changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    free(changes->items[i].place);
    free(changes->items[i].compartment);
    free(changes->items[i].body);
    free(changes->items[i].old);
  }
  free(changes->items);
}

static bool read_changes(struct casebook *cb, enum viewed kind, int64_t owner_id, struct changes *out,
                         struct error *err) {
  enum step step;
  struct statement *st = wrong_ones(cb, kind, owner_id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    changes_add(out,
                (struct change){.id = statement_int(st, 0),
                                .owner_id = statement_int(st, 1),
                                .place = mem_string(statement_text(st, 2)),
                                .compartment = mem_string(statement_text(st, 3)),
                                .author = statement_int(st, 4),
                                .body = mem_string(statement_text(st, 5)),
                                .old = statement_is_null(st, 6) ? NULL : mem_string(statement_text(st, 6))});
  statement_reset(st);
  if (step == STEP_ERROR) return false;
  st = surplus_ones(cb, kind, owner_id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    changes_add(out, (struct change){.id = statement_int(st, 0), .old = mem_string(statement_text(st, 1))});
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The index of words wants to be told what it held. */
static bool drop(struct casebook *cb, const struct change *c, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO passage_text (passage_text, rowid, body) VALUES ('delete', ?1, ?2)");
  statement_bind_int(st, 1, c->id);
  statement_bind_text(st, 2, c->old);
  if (!statement_run(st, err)) return false;
  st = statement_of(cb, "DELETE FROM passage WHERE id = ?1");
  statement_bind_int(st, 1, c->id);
  return statement_run(st, err);
}

static bool put(struct casebook *cb, const struct change *c, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO passage (id, owner_id, place, compartment, author, body)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  statement_bind_int(st, 1, c->id);
  statement_bind_int(st, 2, c->owner_id);
  statement_bind_text(st, 3, c->place);
  statement_bind_text(st, 4, c->compartment);
  statement_bind_int(st, 5, c->author);
  statement_bind_text(st, 6, c->body);
  if (!statement_run(st, err)) return false;
  st = statement_of(cb, "INSERT INTO passage_text (rowid, body) VALUES (?1, ?2)");
  statement_bind_int(st, 1, c->id);
  statement_bind_text(st, 2, c->body);
  return statement_run(st, err);
}

bool passages_put(struct casebook *cb, enum viewed kind, int64_t owner_id, struct error *err) {
  struct changes changes = {0};
  bool fine = read_changes(cb, kind, owner_id, &changes, err);
  for (size_t i = 0; fine && i < changes.count; i++) {
    const struct change *c = &changes.items[i];
    fine = (!c->old || drop(cb, c, err)) && (!c->body || put(cb, c, err));
  }
  changes_free(&changes);
  return fine;
}

/* ---- checking ---- */

static bool tell(struct statement *st, const char *ref, const char *what, derive_found *found, void *data,
                 struct error *err) {
  enum step step;
  char text[160];
  while ((step = statement_step(st, err)) == STEP_ROW) {
    snprintf(text, sizeof text, "%s: a text in the search %s", ref, what);
    found(data, &(struct derive_difference){.table = "passage", .key = statement_int(st, 0), .text = text});
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool passages_check(struct casebook *cb, enum viewed kind, int64_t owner_id, const char *ref,
                    derive_found *found, void *data, struct error *err) {
  return tell(wrong_ones(cb, kind, owner_id), ref, "is not what the records give, or is missing", found, data,
              err) &&
         tell(surplus_ones(cb, kind, owner_id), ref, "stands for nothing in the records", found, data, err);
}

bool passages_check_strays(struct casebook *cb, derive_found *found, void *data, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM passage WHERE owner_id NOT IN (SELECT id FROM case_)"
                       " AND owner_id NOT IN (SELECT id FROM concern)");
  return tell(st, "A passage", "belongs to no case and no concern", found, data, err);
}

/* ---- all at once ---- */

bool passages_missing(struct casebook *cb, bool *missing, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT NOT EXISTS (SELECT 1 FROM passage) AND (EXISTS (SELECT 1 FROM case_)"
                       " OR EXISTS (SELECT 1 FROM concern))");
  enum step step = statement_step(st, err);
  *missing = step == STEP_ROW && statement_int(st, 0) != 0;
  statement_reset(st);
  return step == STEP_ROW;
}

bool passages_fill(struct casebook *cb, struct error *err) {
  return statement_run(statement_of(cb, CASE_FILL), err) &&
         statement_run(statement_of(cb, CONCERN_FILL), err) &&
         statement_run(statement_of(cb, "INSERT INTO passage_text (passage_text) VALUES ('rebuild')"), err);
}

/* ---- reading ---- */

bool passage_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t owner_id,
                   const char *compartment, int64_t author) {
  if (!*compartment || (author != 0 && author == viewer->person_id))
    return viewer_sees(cb, viewer, kind, owner_id);
  return strcmp(compartment, "practitioner-call") != 0 &&
         viewer_reads(cb, viewer, kind, owner_id, compartment);
}
