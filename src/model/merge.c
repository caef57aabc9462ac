/* Merging two people, or two practitioners. Floor 5. Which duties are to be apart is duties.c's and the
 * pathways' to say. */
#include "model/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/duties.h"
#include "model/party.h"
#include "record/kind.h"
#include "store/repoint.h"
#include "store/statement.h"

static const char *const TABLES[] = {[MERGE_PERSON] = "person", [MERGE_PRACTITIONER] = "practitioner"};

int64_t merge_standing(struct casebook *cb, enum merge_of of, int64_t id) {
  struct statement *st =
      of == MERGE_PERSON
          ? statement_of(cb, "SELECT coalesce(merged_into, id) FROM person WHERE id = ?1")
          : statement_of(cb, "SELECT coalesce(merged_into, id) FROM practitioner WHERE id = ?1");
  statement_bind_int(st, 1, id);
  int64_t standing = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return standing;
}

/* ---- what stands against it ---- */

static bool duties_allow(struct casebook *cb, int64_t keep, int64_t other, struct error *err) {
  struct duty_clash clash;
  if (!duties_merge(cb, keep, other, &clash, err)) return false;
  if (clash.rule) return error_set(err, ERROR_REFUSED, "They cannot be one person. %s", clash.say);
  return party_may_be_one(cb, keep, other, err);
}

/* One practitioner has one number with each regulator. */
static bool registrations_allow(struct casebook *cb, int64_t keep, int64_t other, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.regulator, a.registration, b.registration FROM practitioner a JOIN practitioner b"
          " ON b.id = ?2 WHERE a.id = ?1 AND a.registration <> '' AND b.registration <> ''"
          " AND a.regulator = b.regulator AND a.registration <> b.registration");
  statement_bind_int(st, 1, keep);
  statement_bind_int(st, 2, other);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW)
    error_set(
        err, ERROR_REFUSED,
        "They have different registrations: %s %s and %s. Correct the wrong one first, if one is wrong.",
        statement_text(st, 0), statement_text(st, 1), statement_text(st, 2));
  statement_reset(st);
  return step == STEP_DONE;
}

/* ---- moving ---- */

struct moved_of {
  const char *table;
  size_t count;
};

struct moving {
  struct casebook *cb;
  struct touched *touched;
  struct moved_of *tables;
  size_t count, capacity;
};

static void row_moves(void *data, const char *table, const char *column, int64_t key) {
  struct moving *moving = data;
  size_t i = 0;
  if (strcmp(column, "merged_into") == 0) return; /* what went into the other before */
  touched_add(moving->cb, moving->touched, table, key);
  while (i < moving->count && strcmp(moving->tables[i].table, table) != 0)
    i++;
  if (i == moving->count) {
    MEM_GROW(moving->tables, moving->count, moving->capacity);
    moving->tables[moving->count++] = (struct moved_of){table, 0};
  }
  moving->tables[i].count++;
}

static void say_moved(const struct moving *moving, struct buf *out) {
  static const struct {
    const char *table, *one, *many;
  } words[] = {{"account", "account", "accounts"}, {"party", "role on a case", "roles on cases"},
               {"case_", "case", "cases"},         {"concern", "concern", "concerns"},
               {"task", "task", "tasks"},          {"enquiry", "enquiry", "enquiries"}};
  for (size_t i = 0; i < moving->count; i++) {
    const struct record_kind *kind = record_kind_of_table(moving->tables[i].table);
    size_t count = moving->tables[i].count;
    const char *what = kind ? kind->titles : moving->tables[i].table;
    bool known = false;
    for (size_t k = 0; k < sizeof words / sizeof *words && !known; k++) {
      known = strcmp(words[k].table, moving->tables[i].table) == 0;
      if (known) what = count == 1 ? words[k].one : words[k].many;
    }
    buf_printf(out, known ? "%s%zu %s" : "%s%zu under %s", out->len ? ", " : "", count, what);
  }
}

static bool fill_person(struct casebook *cb, int64_t keep, int64_t other, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "UPDATE person SET job = coalesce(nullif(job, ''), (SELECT job FROM person WHERE id = ?2)),"
      " organisation = coalesce(nullif(organisation, ''), (SELECT organisation FROM person WHERE id = ?2)),"
      " email = coalesce(nullif(email, ''), (SELECT email FROM person WHERE id = ?2)),"
      " phone = coalesce(nullif(phone, ''), (SELECT phone FROM person WHERE id = ?2)), ver = ver + 1"
      " WHERE id = ?1");
  statement_bind_int(st, 1, keep);
  statement_bind_int(st, 2, other);
  return statement_run(st, err);
}

/* A number goes with its regulator. */
static bool fill_practitioner(struct casebook *cb, int64_t keep, int64_t other, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE practitioner AS k SET name = coalesce(nullif(k.name, ''), o.name),"
                       " profession = coalesce(nullif(k.profession, ''), o.profession),"
                       " regulator = iif(k.registration = '', o.regulator, k.regulator),"
                       " registration = iif(k.registration = '', o.registration, k.registration),"
                       " grade = coalesce(nullif(k.grade, ''), o.grade),"
                       " specialty = coalesce(nullif(k.specialty, ''), o.specialty),"
                       " organisation = coalesce(nullif(k.organisation, ''), o.organisation),"
                       " trainee = max(k.trainee, o.trainee), ver = k.ver + 1 FROM practitioner o"
                       " WHERE k.id = ?1 AND o.id = ?2");
  statement_bind_int(st, 1, keep);
  statement_bind_int(st, 2, other);
  return statement_run(st, err);
}

static bool point(struct casebook *cb, enum merge_of of, int64_t keep, int64_t other, struct error *err) {
  struct statement *st =
      of == MERGE_PERSON
          ? statement_of(cb, "UPDATE person SET merged_into = ?2, ver = ver + 1 WHERE id = ?1")
          : statement_of(cb, "UPDATE practitioner SET merged_into = ?2, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, other);
  statement_bind_int(st, 2, keep);
  return statement_run(st, err);
}

/* Who wrote something down, and who thought a framework through, stays who it was. */
static const char *const STAY[] = {"recorded_by", "framework_pass.person_id", NULL};

bool merge(struct casebook *cb, enum merge_of of, int64_t keep, int64_t other, struct buf *moved,
           struct touched *touched, struct error *err) {
  struct moving moving = {.cb = cb, .touched = touched};
  bool person = of == MERGE_PERSON;
  if (keep == other) return error_set(err, ERROR_REFUSED, "That is one and the same already.");
  if (!(person ? duties_allow(cb, keep, other, err) : registrations_allow(cb, keep, other, err)))
    return false;
  touched_add(cb, touched, TABLES[of], keep);
  touched_add(cb, touched, TABLES[of], other);
  bool fine = repoint(cb, TABLES[of], other, keep, STAY, row_moves, &moving, err) &&
              (person ? fill_person(cb, keep, other, err) : fill_practitioner(cb, keep, other, err)) &&
              point(cb, of, keep, other, err);
  if (fine) say_moved(&moving, moved);
  free(moving.tables);
  return fine;
}

bool merge_whole(struct casebook *cb, const char *table, int64_t id, struct error *err) {
  bool person = strcmp(table, TABLES[MERGE_PERSON]) == 0, any = false;
  if (!person && strcmp(table, TABLES[MERGE_PRACTITIONER]) != 0) return true;
  int64_t standing = merge_standing(cb, person ? MERGE_PERSON : MERGE_PRACTITIONER, id);
  if (standing == 0 || standing == id) return true;
  if (!repoint_any(cb, table, id, STAY, &any, err)) return false;
  return !any ||
         error_set(err, ERROR_REFUSED,
                   "Something has come to the one that would go, since the two were taken apart; merge "
                   "them anew.");
}
