/* A new office: its row, and the shared definitions copied into the casebook. Floor 5; runs at init and
 * when definitions are adopted anew, never when a casebook is merely opened. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/mem.h"
#include "model/edition_text.h"
#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"
#include "workflow/check.h"
#include "workflow/load.h"

enum { CHECKSUM = 65 };

/* A random identifier in the usual form (RFC 4122, version 4). */
static void make_uuid(char out[37]) {
  unsigned char b[16];
  context_random(b, sizeof b);
  b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
  b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
  snprintf(out, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
           b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static bool write_row(struct casebook *cb, const struct office_terms *terms, const struct stamp *stamp,
                      struct error *err) {
  char uuid[37];
  make_uuid(uuid);
  struct statement *st = statement_of(cb, "INSERT INTO casebook (id, uuid, organisation, calendar, practice,"
                                          " created_at) VALUES (1, ?, ?, ?, ?, ?)");
  statement_bind_text(st, 1, uuid);
  statement_bind_text(st, 2, terms->organisation);
  statement_bind_text(st, 3, terms->calendar);
  statement_bind_int(st, 4, terms->practice);
  statement_bind_text(st, 5, stamp->now);
  return statement_run(st, err);
}

bool office_found(struct casebook *cb, const struct office_terms *terms, const struct stamp *stamp,
                  struct error *err) {
  office_forget(cb);
  if (!write_row(cb, terms, stamp, err) || !office_adopt_definitions(cb, stamp, NULL, err)) return false;
  return office_calendar(cb, terms->calendar, err) != NULL;
}

/* ---- definitions ---- */

static void checksum_of(const char *text, char out[CHECKSUM]) {
  unsigned char bytes[32];
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)text, strlen(text), NULL, 0);
  sodium_bin2hex(out, CHECKSUM, bytes, sizeof bytes);
}

/* Is exactly this text in force? A text known from earlier comes back under its own row. */
static bool look_up(struct casebook *cb, const char *kind, const char *name, const char *checksum,
                    int64_t *id, bool *in_force, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, in_force FROM definition WHERE kind = ? AND name = ? AND checksum = ?");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  statement_bind_text(st, 3, checksum);
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  *in_force = step == STEP_ROW && statement_int(st, 1) != 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool retire(struct casebook *cb, const char *kind, const char *name, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE definition SET in_force = 0 WHERE kind = ? AND name = ? AND in_force = 1");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  return statement_run(st, err);
}

static bool bring_back(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE definition SET in_force = 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

static bool insert(struct casebook *cb, const struct definition_summary *summary, const char *checksum,
                   const char *text, const struct stamp *stamp, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO definition (id, kind, name, version, checksum, text,"
                                          " in_force, recorded_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_text(st, 2, definition_kind_name(summary->kind));
  statement_bind_text(st, 3, summary->id);
  statement_bind_int(st, 4, summary->version);
  statement_bind_text(st, 5, checksum);
  statement_bind_text(st, 6, text);
  statement_bind_text(st, 7, stamp->now);
  return statement_run(st, err);
}

static bool adopt_text(struct casebook *cb, const struct definition_summary *summary, const char *text,
                       const struct stamp *stamp, int *adopted, struct error *err) {
  char checksum[CHECKSUM];
  const char *kind = definition_kind_name(summary->kind);
  int64_t id;
  bool in_force;
  checksum_of(text, checksum);
  if (!look_up(cb, kind, summary->id, checksum, &id, &in_force, err)) return false;
  if (in_force) return true;
  (*adopted)++;
  return retire(cb, kind, summary->id, err) &&
         (id ? bring_back(cb, id, err) : insert(cb, summary, checksum, text, stamp, err));
}

static bool adopt(struct casebook *cb, const struct definition_summary *summary, const char *path,
                  const struct stamp *stamp, int *adopted, struct error *err) {
  char *text = check_kept_text(path, err);
  bool fine = text && adopt_text(cb, summary, text, stamp, adopted, err);
  free(text);
  return fine;
}

/* One sentence for all findings: how many, and the first of them in full. */
static bool refuse_findings(const struct findings *findings, struct error *err) {
  char *line = finding_line(&findings->items[0]);
  error_set(err, ERROR_INVALID, "The definitions were not taken over: %zu %s in them, the first is %s.",
            findings->count, findings->count == 1 ? "fault" : "faults", line);
  free(line);
  return false;
}

/* Another text of a calendar moves dates of running cases, so it is taken into use by a decision of its own
 * (model/edition.h). */
static bool is_known_calendar(struct casebook *cb, const struct definition_summary *summary) {
  int64_t id;
  return summary->kind == DEFINITION_CALENDAR && office_in_force(cb, "calendar", summary->id, &id, NULL);
}

bool office_adopt_definitions(struct casebook *cb, const struct stamp *stamp, int *adopted,
                              struct error *err) {
  char **paths;
  size_t count;
  int new_ones = 0;
  struct findings findings = {0};
  if (!check_shipped(&paths, &count, err)) return false;
  struct definition_summary *summaries = mem_array(count ? count : 1, sizeof *summaries);
  check_files(paths, count, summaries, &findings);
  bool fine = findings.count == 0 || refuse_findings(&findings, err);
  for (size_t i = 0; fine && i < count; i++)
    fine = summaries[i].kind == DEFINITION_CATEGORIES || is_known_calendar(cb, &summaries[i]) ||
           adopt(cb, &summaries[i], paths[i], stamp, &new_ones, err);
  for (size_t i = 0; i < count; i++)
    free(paths[i]);
  free(paths);
  free(summaries);
  findings_free(&findings);
  office_forget(cb);
  if (adopted) *adopted = new_ones;
  return fine && edition_text_forms(cb, err);
}

/* ---- one pathway ---- */

/* Two texts under one version would make "version 2" mean nothing. A text that was in force before may come
 * back. */
static bool version_follows(struct casebook *cb, const struct pathway *p, const char *text,
                            struct error *err) {
  char checksum[CHECKSUM];
  checksum_of(text, checksum);
  struct statement *st =
      statement_of(cb, "SELECT version, EXISTS (SELECT 1 FROM definition WHERE kind = 'pathway' AND name = ?1"
                       " AND checksum = ?2) FROM definition WHERE kind = 'pathway' AND name = ?1"
                       " AND in_force = 1");
  statement_bind_text(st, 1, p->id);
  statement_bind_text(st, 2, checksum);
  enum step step = statement_step(st, err);
  int version = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  bool known = step == STEP_ROW && statement_int(st, 1) != 0;
  statement_reset(st);
  if (step == STEP_ERROR) return false;
  return known || p->version > version ||
         error_set(err, ERROR_REFUSED,
                   "Version %d of %s is in force, and this is another text of version %d; raise its version.",
                   version, p->title, p->version);
}

static bool count_running(struct casebook *cb, const char *pathway, int *running, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT count(*) FROM strand s JOIN definition d ON d.id = s.definition_id"
                       " WHERE s.pathway = ? AND s.closed_on IS NULL AND d.in_force = 0");
  statement_bind_text(st, 1, pathway);
  enum step step = statement_step(st, err);
  *running = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static bool adopt_pathway(struct casebook *cb, const struct pathway *p, const char *kept,
                          const struct stamp *stamp, struct office_adopted *out, struct error *err) {
  struct definition_summary summary = {.kind = DEFINITION_PATHWAY, .version = p->version};
  int count = 0;
  snprintf(summary.id, sizeof summary.id, "%s", p->id);
  snprintf(out->id, sizeof out->id, "%s", p->id);
  snprintf(out->title, sizeof out->title, "%s", p->title);
  out->version = p->version;
  bool fine = version_follows(cb, p, kept, err) && adopt_text(cb, &summary, kept, stamp, &count, err) &&
              count_running(cb, p->id, &out->running, err);
  out->changed = count > 0;
  return fine;
}

static struct pathway *read_pathway(const char *text, const char *file, char **kept, struct error *err) {
  const char *slash = strrchr(file, '/'); /* no folder of the keeper's is looked into for it */
  struct findings findings = {0};
  *kept = NULL;
  struct pathway *p = load_pathway_text(text, strlen(text), slash ? slash + 1 : file, &findings, kept);
  if (!p && findings.count) refuse_findings(&findings, err);
  if (!p && !findings.count) error_set(err, ERROR_INVALID, "That is no pathway.");
  findings_free(&findings);
  return p;
}

bool office_adopt_pathway(struct casebook *cb, const char *text, const char *file, const struct stamp *stamp,
                          struct office_adopted *out, struct error *err) {
  char *kept;
  *out = (struct office_adopted){0};
  struct pathway *p = read_pathway(text, file, &kept, err);
  bool fine = p && adopt_pathway(cb, p, kept, stamp, out, err);
  free(kept);
  pathway_free(p);
  office_forget(cb);
  return fine;
}

struct pathway *office_read_pathway(const char *text, const char *file, struct error *err) {
  char *kept;
  struct pathway *p = read_pathway(text, file, &kept, err);
  free(kept);
  return p;
}

bool office_has_pathway(struct casebook *cb, const char *name, const char *text, int64_t *id,
                        struct error *err) {
  char checksum[CHECKSUM];
  bool in_force;
  checksum_of(text, checksum);
  return look_up(cb, "pathway", name, checksum, id, &in_force, err);
}

/* ---- one calendar ---- */

bool office_adopt_calendar(struct casebook *cb, const char *text, const struct stamp *stamp,
                           struct error *err) {
  struct definition_summary summary = {.kind = DEFINITION_CALENDAR, .version = 1};
  struct calendar *calendar = calendar_parse("calendar", text, strlen(text), err);
  int adopted = 0;
  if (!calendar) return false;
  snprintf(summary.id, sizeof summary.id, "%s", calendar_name(calendar));
  bool fine = adopt_text(cb, &summary, text, stamp, &adopted, err);
  if (fine && !adopted)
    fine =
        error_set(err, ERROR_REFUSED, "This text of the calendar of %s is in force already, word for word.",
                  calendar_title(calendar));
  calendar_free(calendar);
  return fine;
}

bool office_has_calendar(struct casebook *cb, const char *name, const char *text, bool *in_force,
                         struct error *err) {
  char checksum[CHECKSUM];
  int64_t id;
  checksum_of(text, checksum);
  return look_up(cb, "calendar", name, checksum, &id, in_force, err);
}
