/* A new office: its row, and the shared definitions copied into the casebook. Floor 5; runs at init and
 * when definitions are adopted anew, never when a casebook is merely opened. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/mem.h"
#include "model/definition_row.h"
#include "model/edition_text.h"
#include "model/office.h"
#include "store/statement.h"
#include "workflow/check.h"

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
  struct buf unsaid = {0};
  if (!write_row(cb, terms, stamp, err) || !office_adopt_definitions(cb, stamp, NULL, err)) return false;
  bool settled =
      !terms->nation || !*terms->nation || office_set_nation(cb, terms->nation, stamp, &unsaid, err);
  buf_free(&unsaid);
  if (!settled) return false;
  return office_calendar(cb, terms->calendar, err) != NULL;
}

/* ---- the shared definitions ---- */

/* What the office has taken out of use, replaced by a variant or changed by a later version of its own, the
 * shared files do not bring back by themselves. */
static bool office_has_chosen(struct casebook *cb, const struct definition_summary *summary, bool *chosen,
                              struct error *err) {
  int64_t id;
  int version;
  bool known;
  if (!definition_standing(cb, definition_kind_name(summary->kind), summary->id, &id, &version, &known, err))
    return false;
  *chosen = known && (!id || version > summary->version);
  if (!id || summary->kind != DEFINITION_PATHWAY || *chosen) return true;
  const struct pathway *p = office_pathway(cb, id, err);
  *chosen = p && strcmp(p->of, summary->id) == 0;
  return p != NULL;
}

static bool adopt(struct casebook *cb, const struct definition_summary *summary, const char *path,
                  const struct stamp *stamp, int *adopted, struct error *err) {
  bool chosen = false;
  if (!office_has_chosen(cb, summary, &chosen, err)) return false;
  if (chosen) return true;
  char *text = check_kept_text(path, err);
  bool fine = text && definition_put(cb, summary, text, stamp, adopted, err);
  free(text);
  return fine;
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
  bool fine = findings.count == 0 || office_refuse_findings(&findings, err);
  for (size_t i = 0; fine && i < count; i++)
    fine = summaries[i].kind == DEFINITION_CATEGORIES || summaries[i].kind == DEFINITION_RETENTION ||
           summaries[i].kind == DEFINITION_TRAINING || is_known_calendar(cb, &summaries[i]) ||
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

/* ---- one calendar ---- */

bool office_adopt_calendar(struct casebook *cb, const char *text, const struct stamp *stamp,
                           struct error *err) {
  struct definition_summary summary = {.kind = DEFINITION_CALENDAR, .version = 1};
  struct calendar *calendar = calendar_parse("calendar", text, strlen(text), err);
  int adopted = 0;
  if (!calendar) return false;
  snprintf(summary.id, sizeof summary.id, "%s", calendar_name(calendar));
  bool fine = definition_put(cb, &summary, text, stamp, &adopted, err);
  if (fine && !adopted)
    fine =
        error_set(err, ERROR_REFUSED, "This text of the calendar of %s is in force already, word for word.",
                  calendar_title(calendar));
  calendar_free(calendar);
  return fine;
}

bool office_has_calendar(struct casebook *cb, const char *name, const char *text, bool *in_force,
                         struct error *err) {
  int64_t id;
  return definition_look_up(cb, "calendar", name, text, &id, in_force, err);
}
