/* The office: its row, calendar and definitions, read once and kept. Floor 5; knows no case. */
#include "model/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "model/edition.h"
#include "store/act.h"
#include "store/statement.h"
#include "workflow/glance.h"
#include "workflow/training_guide.h"

/* What was parsed of one definition. */
struct parsed {
  int64_t id;
  struct pathway *pathway;
  struct framework *framework;
  struct threshold *threshold;
};

/* What a list of pathways says of one. */
struct glanced {
  int64_t id;
  char *name, *title;
};

struct office {
  struct casebook *cb;
  bool row_read;
  char *uuid, *organisation, *calendar, *created_at;
  bool practice;
  int64_t replica;
  struct edition_shelf *shelf; /* calendars */
  struct training_guide *training;
  struct parsed *parsed;
  size_t parsed_count, parsed_capacity;
  struct glanced *glanced;
  size_t glanced_count, glanced_capacity;
  json_t *lent; /* borrowed */
};

static void forget(struct office *office) {
  free(office->uuid);
  free(office->organisation);
  free(office->calendar);
  free(office->created_at);
  edition_shelf_free(office->shelf);
  training_guide_free(office->training);
  for (size_t i = 0; i < office->parsed_count; i++) {
    pathway_free(office->parsed[i].pathway);
    if (office->parsed[i].framework) framework_free(office->parsed[i].framework);
    if (office->parsed[i].threshold) threshold_free(office->parsed[i].threshold);
  }
  for (size_t i = 0; i < office->glanced_count; i++) {
    free(office->glanced[i].name);
    free(office->glanced[i].title);
  }
  free(office->glanced);
  free(office->parsed);
  *office = (struct office){.cb = office->cb, .lent = office->lent};
}

static void release(void *kept) {
  forget(kept);
  free(kept);
}

static struct office *office_of(struct casebook *cb) {
  struct office *office = casebook_kept(cb);
  if (office) return office;
  office = mem_alloc(sizeof *office);
  office->cb = cb;
  casebook_keep(cb, office, release);
  return office;
}

void office_forget(struct casebook *cb) {
  forget(office_of(cb));
}

void office_lend(struct casebook *cb, json_t *moves) {
  office_of(cb)->lent = moves;
}

json_t *office_lent(struct casebook *cb) {
  return office_of(cb)->lent;
}

struct training_guide **office_training(struct casebook *cb) {
  return &office_of(cb)->training;
}

struct edition_shelf **office_shelf(struct casebook *cb) {
  return &office_of(cb)->shelf;
}

/* ---- the row ---- */

static bool read_row(struct office *office, struct error *err) {
  if (office->row_read) return true;
  struct statement *st = statement_of(office->cb, "SELECT uuid, organisation, calendar, practice, replica,"
                                                  " created_at FROM casebook WHERE id = 1");
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    office->row_read = true;
    office->uuid = mem_string(statement_text(st, 0));
    office->organisation = mem_string(statement_text(st, 1));
    office->calendar = mem_string(statement_text(st, 2));
    office->practice = statement_int(st, 3) != 0;
    office->replica = statement_int(st, 4);
    office->created_at = mem_string(statement_text(st, 5));
  }
  statement_reset(st);
  if (step == STEP_DONE)
    return error_set(err, ERROR_OPEN, "This casebook was never finished; `fairway init` finishes it.");
  return step == STEP_ROW;
}

bool office_row(struct casebook *cb, struct office_row *out, struct error *err) {
  struct office *office = office_of(cb);
  if (!read_row(office, err)) return false;
  *out = (struct office_row){office->uuid,     office->organisation, office->calendar,
                             office->practice, office->replica,      office->created_at};
  return true;
}

/* ---- definitions ---- */

bool office_in_force(struct casebook *cb, const char *kind, const char *name, int64_t *definition_id,
                     struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM definition WHERE kind = ? AND name = ? AND in_force = 1");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *definition_id = statement_int(st, 0);
  statement_reset(st);
  if (step == STEP_DONE)
    return error_set(err, ERROR_MISSING, "There is no %s \"%s\" in force in this casebook.", kind, name);
  return step == STEP_ROW;
}

static struct parsed *parsed_of(struct office *office, int64_t id) {
  for (size_t i = 0; i < office->parsed_count; i++)
    if (office->parsed[i].id == id) return &office->parsed[i];
  return NULL;
}

/* Parses one definition's text as its kind says. */
static void parse_as(struct parsed *parsed, const char *kind, const char *text, const char *file,
                     struct findings *findings) {
  size_t len = strlen(text);
  if (strcmp(kind, "pathway") == 0)
    parsed->pathway = pathway_parse_trusted(text, len, file, findings);
  else if (strcmp(kind, "framework") == 0)
    parsed->framework = framework_parse(text, len, file, findings);
  else if (strcmp(kind, "threshold") == 0)
    parsed->threshold = threshold_parse(text, len, file, findings);
}

static bool parse_row(struct statement *st, struct parsed *parsed, struct error *err) {
  struct findings findings = {0};
  parse_as(parsed, statement_text(st, 0), statement_text(st, 2), statement_text(st, 1), &findings);
  bool fine = parsed->pathway || parsed->framework || parsed->threshold;
  if (!fine) {
    error_set(err, ERROR_CORRUPT, "The definition \"%s\" in this casebook cannot be read.",
              statement_text(st, 1));
    if (findings.count) error_detail(err, "%s", findings.items[0].text);
  }
  findings_free(&findings);
  return fine;
}

static struct parsed *definition(struct casebook *cb, int64_t id, struct error *err) {
  struct office *office = office_of(cb);
  struct parsed *known = parsed_of(office, id);
  if (known) return known;
  struct statement *st = statement_of(cb, "SELECT kind, name, text FROM definition WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  struct parsed parsed = {.id = id};
  bool fine = step == STEP_ROW && parse_row(st, &parsed, err);
  statement_reset(st);
  if (step == STEP_DONE)
    error_set(err, ERROR_MISSING, "A definition that the casebook refers to is not in it.");
  if (!fine) return NULL;
  MEM_GROW(office->parsed, office->parsed_count, office->parsed_capacity);
  office->parsed[office->parsed_count] = parsed;
  return &office->parsed[office->parsed_count++];
}

const struct pathway *office_pathway(struct casebook *cb, int64_t definition_id, struct error *err) {
  struct parsed *parsed = definition(cb, definition_id, err);
  return parsed ? parsed->pathway : NULL;
}

const struct framework *office_framework(struct casebook *cb, int64_t definition_id, struct error *err) {
  struct parsed *parsed = definition(cb, definition_id, err);
  return parsed ? parsed->framework : NULL;
}

const struct threshold *office_matrix(struct casebook *cb, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM definition WHERE kind = 'threshold' AND in_force = 1"
                       " ORDER BY name LIMIT 1");
  enum step step = statement_step(st, err);
  int64_t id = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  if (step == STEP_DONE)
    error_set(err, ERROR_MISSING, "There is no threshold matrix in force in this casebook.");
  struct parsed *parsed = id ? definition(cb, id, err) : NULL;
  return parsed ? parsed->threshold : NULL;
}

/* ---- choosing a pathway ---- */

static const struct glanced *glanced_of(const struct office *office, int64_t id) {
  for (size_t i = 0; i < office->glanced_count; i++)
    if (office->glanced[i].id == id) return &office->glanced[i];
  return NULL;
}

/* The title of a text that begins like this one; of one that hides it, the text is parsed. */
static char *title_of(struct casebook *cb, int64_t id, const char *beginning) {
  char *title = glance_title(beginning);
  const struct pathway *pathway = title ? NULL : office_pathway(cb, id, NULL);
  return pathway ? mem_string(pathway->title) : title;
}

/* Looks at those in force that were not looked at yet. A title stands near the top of a definition, so its
 * beginning is enough: parsing dozens of them would be felt when a form opens. */
static bool glance(struct casebook *cb, struct office *office, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, name, substr(text, 1, 8192) FROM definition"
                                          " WHERE kind = 'pathway' AND in_force = 1");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    int64_t id = statement_int(st, 0);
    if (glanced_of(office, id)) continue;
    char *title = title_of(cb, id, statement_text(st, 2));
    if (!title) continue;
    MEM_GROW(office->glanced, office->glanced_count, office->glanced_capacity);
    office->glanced[office->glanced_count++] = (struct glanced){id, mem_string(statement_text(st, 1)), title};
  }
  statement_reset(st);
  return step == STEP_DONE;
}

/* As people look for a title: whatever its capitals. */
static int by_title(const void *a, const void *b) {
  return strcasecmp(((const struct office_choice *)a)->title, ((const struct office_choice *)b)->title);
}

bool office_pathways(struct casebook *cb, struct office_choice **out, size_t *count, struct error *err) {
  struct office *office = office_of(cb);
  *out = NULL;
  *count = 0;
  if (!glance(cb, office, err)) return false;
  struct statement *st =
      statement_of(cb, "SELECT id FROM definition WHERE kind = 'pathway' AND in_force = 1");
  size_t capacity = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct glanced *seen = glanced_of(office, statement_int(st, 0));
    if (!seen) continue;
    MEM_GROW(*out, *count, capacity);
    (*out)[(*count)++] = (struct office_choice){seen->id, seen->name, seen->title};
  }
  statement_reset(st);
  if (*count) qsort(*out, *count, sizeof **out, by_title);
  if (step == STEP_DONE) return true;
  free(*out);
  *out = NULL;
  *count = 0;
  return false;
}
