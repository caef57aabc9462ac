/* A concern as it goes out. Floor 5; writes nothing. Here today meets the stored dates. */
#include "model/concern_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/concern_date.h"
#include "model/due.h"
#include "model/earlier.h"
#include "model/office.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/row.h"
#include "model/source.h"
#include "model/triage.h"
#include "store/statement.h"

/* Adds a part to the record; a part that could not be read fails the whole. */
static bool add(json_t *record, const char *name, json_t *part) {
  return part && json_object_set_new(record, name, part) == 0;
}

/* ---- the matrix ---- */

static json_t *cell_json(const struct threshold_cell *cell, char *const *ticked, size_t count) {
  bool on = false;
  for (size_t i = 0; i < count && !on; i++)
    on = strcmp(ticked[i], cell->id) == 0;
  return json_pack("{s:o s:i s:o s:b s:b}", "id", text_json(cell->id), "level", cell->level, "text",
                   text_json(cell->text), "ticked", on, "quality_feed", cell->quality_feed);
}

static json_t *domains_json(const struct threshold *matrix, char *const *ticked, size_t count) {
  json_t *domains = json_array();
  for (size_t d = 0; d < matrix->domain_count; d++) {
    json_t *cells = json_array();
    for (size_t i = 0; i < matrix->domains[d].cell_count; i++) {
      json_array_append_new(cells, cell_json(&matrix->domains[d].cells[i], ticked, count));
    }
    json_array_append_new(domains, json_pack("{s:o s:o s:o}", "id", text_json(matrix->domains[d].id), "title",
                                             text_json(matrix->domains[d].title), "cells", cells));
  }
  return domains;
}

/* null where the office has no matrix. */
static json_t *matrix_json(struct casebook *cb, char *const *ticked, size_t count) {
  const struct threshold *matrix = office_matrix(cb, NULL);
  if (!matrix) return json_null();
  json_t *levels = json_array();
  for (size_t i = 0; i < matrix->level_count; i++) {
    json_array_append_new(levels, json_pack("{s:i s:o s:o}", "level", matrix->levels[i].level, "title",
                                            text_json(matrix->levels[i].title), "owner",
                                            text_json(matrix->levels[i].owner)));
  }
  return json_pack("{s:o s:o s:o}", "title", text_json(matrix->title), "domains",
                   domains_json(matrix, ticked, count), "levels", levels);
}

static bool add_matrix(struct casebook *cb, const struct concern *c, json_t *record, struct error *err) {
  char **ticked;
  size_t count;
  if (!triage_cells(cb, c->id, &ticked, &count, err)) return false;
  json_t *criteria = json_array();
  for (size_t i = 0; i < count; i++)
    json_array_append_new(criteria, text_json(ticked[i]));
  bool done = add(record, "criteria", criteria) && add(record, "matrix", matrix_json(cb, ticked, count));
  triage_cells_free(ticked, count);
  return done;
}

/* ---- dates ---- */

static json_t *date_json(const struct calendar *calendar, const struct concern_date *d, date_day today) {
  const char *note = d->tentative ? "tentative: counts only if the request is accepted" : "";
  struct due_view view =
      due_view(calendar, deadline_class_name(d->class), !d->tentative, d->result.due, today);
  char mark[2] = {view.mark, '\0'};
  return json_pack("{s:o s:o s:s s:o s:s s:s s:b s:s s:o}", "name", text_json(d->name), "title",
                   text_json(d->title), "class", deadline_class_name(d->class), "due",
                   day_json(d->result.due), "due_text", view.text, "mark", mark, "provisional",
                   d->result.provisional, "note", note, "source", text_json(d->source));
}

static json_t *deadlines_json(struct casebook *cb, const struct concern *c, date_day today,
                              struct error *err) {
  struct concern_date dates[CONCERN_DATES];
  size_t count;
  if (!concern_dates(cb, c, dates, &count, err)) return NULL;
  json_t *out = json_array();
  for (size_t i = 0; i < count; i++) {
    json_array_append_new(out, date_json(office_calendar(cb, NULL, NULL), &dates[i], today));
  }
  return out;
}

/* ---- what happened to it ---- */

const char *concern_event_title(const char *kind) {
  static const char *const TITLES[][2] = {
      {"received", "Received"},
      {"triaged", "Triaged"},
      {"level", "Level changed"},
      {"routed", "Routed"},
      {"accepted", "Accepted as a case"},
      {"merged", "Merged into a case"},
      {"owned", "Taken on"},
      {"edited", "Corrected"},
  };
  for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++) {
    if (strcmp(TITLES[i][0], kind) == 0) return TITLES[i][1];
  }
  return kind;
}

static json_t *event_json(struct statement *st) {
  return json_pack("{s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "id", row_int(st, 0), "on", row_day(st, 1),
                   "recorded_at", row_text(st, 2), "kind", row_text(st, 3), "title",
                   text_json(concern_event_title(statement_text(st, 3))), "from", row_text(st, 4), "to",
                   row_text(st, 5), "text", row_text(st, 6), "by", row_text(st, 7));
}

static json_t *timeline_json(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT e.id, e.occurred_on, e.recorded_at, e.kind, e.from_value, "
                                          "e.to_value, e.text, coalesce(p.name, '')"
                                          " FROM concern_event e LEFT JOIN person p ON p.id = e.recorded_by "
                                          "WHERE e.concern_id = ?1 ORDER BY e.id");
  statement_bind_int(st, 1, id);
  return rows_list(st, event_json, err);
}

static json_t *warning_json(struct statement *st) {
  return json_pack("{s:o s:o}", "code", row_text(st, 0), "text", row_text(st, 1));
}

static json_t *warnings_json(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT code, text FROM concern_warning WHERE concern_id = ?1 ORDER BY id");
  statement_bind_int(st, 1, id);
  return rows_list(st, warning_json, err);
}

static json_t *task_json(struct statement *st) {
  return json_pack("{s:o s:o s:o s:o}", "id", row_int(st, 0), "title", row_text(st, 1), "due", row_day(st, 2),
                   "done", row_day(st, 3));
}

static json_t *tasks_json(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, title, due_on, done_on FROM task WHERE concern_id = ?1 ORDER BY id");
  statement_bind_int(st, 1, id);
  return rows_list(st, task_json, err);
}

/* ---- the whole ---- */

static json_t *level_json(int level) {
  return level ? json_integer(level) : json_null();
}

static json_t *sheet_json(const struct concern *c) {
  json_t *sheet = c->sheet[0] ? json_loads(c->sheet, 0, NULL) : NULL;
  return sheet ? sheet : json_object();
}

static json_t *practitioner_json(struct casebook *cb, int64_t id, struct error *err) {
  return id ? practitioner_record(cb, id, err) : json_null();
}

static json_t *case_json(struct casebook *cb, int64_t id) {
  char ref[16] = "";
  if (id) case_ref(cb, id, ref);
  return ref[0] ? json_string(ref) : json_null();
}

static json_t *reporter_json(struct casebook *cb, const struct viewer *viewer, const struct concern *c) {
  bool hidden = *c->reporter && !viewer_reads(cb, viewer, VIEWED_CONCERN, c->id, "reporter");
  return text_json(!hidden ? c->reporter : c->reporter_withheld ? "(name withheld)" : HELD_APART);
}

static bool add_texts(const struct concern *c, json_t *record) {
  const char *const TEXTS[][2] = {
      {"ref", c->ref},
      {"kind", "concern"},
      {"status", concern_status_name(c->status)},
      {"status_title", concern_status_title(c->status)},
      {"status_reason", c->status_reason},
      {"outside_ref", c->outside_ref},
      {"text", c->text},
      {"category", c->category},
      {"severity", c->severity},
      {"source", c->source},
      {"source_title", source_title(c->source)},
      {"level_reason", c->level_reason},
      {"at_risk", c->at_risk},
      {"interim_action", c->interim_action},
  };
  bool done = true;
  for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
    done &= add(record, TEXTS[i][0], text_json(TEXTS[i][1]));
  return done;
}

static bool fill(struct casebook *cb, const struct viewer *viewer, const struct concern *c, json_t *record,
                 struct error *err) {
  char owner[PERSON_NAME];
  person_name(cb, c->owner_id, owner);
  return add_texts(c, record) && add(record, "ver", json_integer(c->ver)) &&
         add(record, "received", day_json(c->received_on)) &&
         add(record, "happened", day_json(c->happened_on)) && add(record, "level", level_json(c->level)) &&
         add(record, "level_computed", level_json(c->level_computed)) &&
         add(record, "quality_feed", json_boolean(c->quality_feed)) &&
         add(record, "owner", text_json(owner)) && add(record, "reporter", reporter_json(cb, viewer, c)) &&
         add(record, "reporter_withheld", json_boolean(c->reporter_withheld)) &&
         add(record, "case", case_json(cb, c->case_id)) && add(record, "sheet", sheet_json(c)) &&
         add(record, "practitioner", practitioner_json(cb, c->practitioner_id, err)) &&
         add(record, "warnings", warnings_json(cb, c->id, err)) && add_matrix(cb, c, record, err) &&
         add(record, "earlier", earlier_list(cb, viewer, c, err)) &&
         add(record, "tasks", tasks_json(cb, c->id, err)) &&
         add(record, "timeline", timeline_json(cb, c->id, err)) &&
         add(record, "deadlines", deadlines_json(cb, c, viewer->today, err));
}

json_t *concern_record(struct casebook *cb, const struct viewer *viewer, const char *ref, struct error *err) {
  int64_t id;
  struct concern c;
  if (!concern_find(cb, ref, &id, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CONCERN, id)) {
    error_set(err, ERROR_MISSING, "There is no concern %s.", ref);
    return NULL;
  }
  if (!concern_load(cb, id, &c, err)) return NULL;
  json_t *record = json_object();
  bool done = fill(cb, viewer, &c, record, err);
  concern_free(&c);
  if (done) return record;
  json_decref(record);
  return NULL;
}
