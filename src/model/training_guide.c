/* The register of training in force: the office's own text, else the shared one. Floor 5. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/office.h"
#include "model/training.h"
#include "store/act.h"
#include "store/statement.h"

/* NULL where the office has none of its own, or it cannot be read any more. */
static struct training_guide *own_guide(struct casebook *cb) {
  struct findings findings = {0};
  struct training_guide *guide = NULL;
  struct statement *st = statement_of(cb, "SELECT text FROM training_guide ORDER BY id DESC LIMIT 1");
  if (statement_step(st, NULL) == STEP_ROW) {
    const char *text = statement_text(st, 0);
    guide = training_guide_parse(text, strlen(text), "training.cfg", &findings);
  }
  statement_reset(st);
  findings_free(&findings);
  return guide;
}

const struct training_guide *training_guide_here(struct casebook *cb, struct error *err) {
  struct training_guide **kept = office_training(cb);
  if (!*kept) *kept = own_guide(cb);
  if (!*kept) *kept = training_guide_load(err);
  return *kept;
}

static bool put(struct casebook *cb, int version, const char *text, const struct stamp *stamp,
                struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO training_guide (id, version, text, recorded_at) VALUES (?1, ?2, ?3, ?4)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, version);
  statement_bind_text(st, 3, text);
  statement_bind_text(st, 4, stamp->now);
  return statement_run(st, err);
}

/* Two texts under one version would make "version 2" mean nothing. */
static bool follows(struct casebook *cb, const struct training_guide *guide, const char *text, bool *same,
                    struct error *err) {
  int64_t newest = 0;
  struct statement *st =
      statement_of(cb, "SELECT version, text = ?1 FROM training_guide ORDER BY id DESC LIMIT 1");
  statement_bind_text(st, 1, text);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) newest = statement_int(st, 0);
  *same = step == STEP_ROW && statement_int(st, 1) != 0;
  statement_reset(st);
  if (step == STEP_ERROR) return false;
  return *same || guide->version > newest ||
         error_set(
             err, ERROR_REFUSED,
             "Version %lld of %s is in force, and this is another text of version %d; raise its version.",
             (long long)newest, guide->title, guide->version);
}

bool training_guide_adopt(struct casebook *cb, const char *text, const char *file, const struct stamp *stamp,
                          char title[96], int *version, bool *changed, struct error *err) {
  struct findings findings = {0};
  struct training_guide *guide = training_guide_parse(text, strlen(text), file, &findings);
  bool same = false;
  bool fine = guide ? follows(cb, guide, text, &same, err) : office_refuse_findings(&findings, err);
  if (fine) text_copy(title, 96, guide->title), *version = guide->version;
  if (fine && !same) fine = put(cb, guide->version, text, stamp, err);
  *changed = fine && !same;
  training_guide_free(guide);
  findings_free(&findings);
  return fine;
}

const char *training_regime_of_case(struct casebook *cb, int64_t case_id) {
  enum { MOST = 32 };
  char names[MOST][64];
  const char *list[MOST];
  size_t count = 0;
  const struct training_guide *guide = training_guide_here(cb, NULL);
  if (!guide) return "";
  struct statement *st = statement_of(cb, "SELECT DISTINCT pathway FROM strand WHERE case_id = ?1");
  statement_bind_int(st, 1, case_id);
  for (; count < MOST && statement_step(st, NULL) == STEP_ROW; count++) {
    snprintf(names[count], sizeof names[count], "%s", statement_text(st, 0));
    list[count] = names[count];
  }
  statement_reset(st);
  const struct training_regime *regime = training_guide_regime_of(guide, list, count);
  return regime ? regime->id : "";
}
