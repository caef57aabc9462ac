/* Dates under two calendars, side by side. Floor 5; the engine works both out, and nothing is written. */
#include "model/edition_moves.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derived.h"
#include "model/look.h"
#include "model/row.h"
#include "model/whatif.h"
#include "store/statement.h"

enum { PAGE_LOOKS_AT = 4096 /* cases, so that whoever waits for a page does not wait long */ };

struct proposed {
  char name[64];
  struct calendar *calendar;
};

struct edition_moves {
  const struct edition_change *change; /* NULL: `from` against the newest */
  int from;
  struct proposed *proposed;
  size_t count, capacity;
};

struct edition_moves *edition_moves_new(const struct edition_change *change, int from) {
  struct edition_moves *moves = mem_alloc(sizeof *moves);
  *moves = (struct edition_moves){.change = change, .from = change ? EDITION_NEWEST : from};
  return moves;
}

void edition_moves_free(struct edition_moves *moves) {
  if (!moves) return;
  for (size_t i = 0; i < moves->count; i++)
    calendar_free(moves->proposed[i].calendar);
  free(moves->proposed);
  free(moves);
}

static const struct calendar *calendar_after(struct casebook *cb, struct edition_moves *moves,
                                             const char *name, struct error *err) {
  if (!moves->change) return edition_calendar(cb, name, EDITION_NEWEST, err);
  for (size_t i = 0; i < moves->count; i++)
    if (strcmp(moves->proposed[i].name, name) == 0) return moves->proposed[i].calendar;
  struct calendar *calendar = edition_calendar_proposed(cb, name, moves->change, err);
  if (!calendar) return NULL;
  MEM_GROW(moves->proposed, moves->count, moves->capacity);
  struct proposed *proposed = &moves->proposed[moves->count++];
  *proposed = (struct proposed){.calendar = calendar};
  snprintf(proposed->name, sizeof proposed->name, "%s", name);
  return calendar;
}

/* ---- a case ---- */

/* Adds of `all` the rows that say another date. */
static void keep_changed(const json_t *all, json_t *rows) {
  size_t i;
  json_t *row;
  json_array_foreach((json_t *)all, i, row) {
    if (json_is_true(json_object_get(row, "changed"))) json_array_append(rows, row);
  }
}

static bool compare_strand(struct casebook *cb, struct edition_moves *moves, const struct strand_row *strand,
                           date_day today, json_t *rows, struct error *err) {
  struct strand_row then = *strand;
  struct look before, after = {0};
  then.edition = moves->from;
  bool fine = look_at(cb, &then, today, &before, err);
  if (fine) {
    after = (struct look){.strand = *strand, .pathway = before.pathway};
    after.calendar = calendar_after(cb, moves, strand->calendar, err);
    fine = after.calendar &&
           engine_evaluate(after.pathway, &before.facts.facts, after.calendar, today, &after.evaluation, err);
  }
  json_t *all = json_array();
  if (fine && whatif_compare(&before, &after, today, all) > 0) keep_changed(all, rows);
  json_decref(all);
  evaluation_free(&after.evaluation);
  look_free(&before);
  return fine;
}

bool edition_moves_of(struct casebook *cb, struct edition_moves *moves, int64_t case_id, date_day today,
                      json_t *rows, struct error *err) {
  struct strand_row *strands;
  size_t count;
  bool fine = strands_of_case(cb, case_id, &strands, &count, err);
  for (size_t i = 0; fine && i < count; i++)
    if (strands[i].edition == EDITION_NEWEST) fine = compare_strand(cb, moves, &strands[i], today, rows, err);
  free(strands);
  return fine;
}

/* ---- a page ---- */

static void reach_of(const struct calendar *a, const struct calendar *b, date_day *since) {
  date_day first, last;
  if (calendar_differ(a, b, &first, &last) && (*since == DATE_NONE || first < *since)) *since = first;
}

/* Every calendar that a strand counts by is looked at, and the office's own. */
bool edition_moves_since(struct casebook *cb, const struct edition_change *change, date_day *since,
                         struct error *err) {
  char name[64] = "";
  *since = DATE_NONE;
  for (;;) {
    const struct calendar *before = edition_calendar(cb, name, EDITION_NEWEST, err);
    struct calendar *after = before ? edition_calendar_proposed(cb, name, change, err) : NULL;
    if (!after) return false;
    reach_of(before, after, since);
    calendar_free(after);
    struct statement *st = statement_of(cb, "SELECT min(calendar) FROM strand WHERE calendar > ?");
    statement_bind_text(st, 1, name);
    enum step step = statement_step(st, err);
    snprintf(name, sizeof name, "%s", step == STEP_ROW ? statement_text(st, 0) : "");
    statement_reset(st);
    if (step != STEP_ROW) return false;
    if (!*name) return true;
  }
}

static json_t *case_json(struct casebook *cb, int64_t case_id, json_t *rows) {
  struct statement *st = statement_of(cb, "SELECT ref, name, owner FROM line WHERE id = ?");
  statement_bind_int(st, 1, case_id);
  json_t *out = NULL;
  if (statement_step(st, NULL) == STEP_ROW)
    out = json_pack("{s:o s:o s:o s:O}", "ref", row_text(st, 0), "name", row_text(st, 1), "owner",
                    row_text(st, 2), "rows", rows);
  statement_reset(st);
  return out;
}

static bool add_case(struct casebook *cb, struct edition_moves *moves, const struct viewer *viewer,
                     int64_t case_id, json_t *cases, struct error *err) {
  json_t *rows = json_array();
  bool fine = !viewer_sees(cb, viewer, VIEWED_CASE, case_id) ||
              edition_moves_of(cb, moves, case_id, viewer->today, rows, err);
  json_t *one = fine && json_array_size(rows) ? case_json(cb, case_id, rows) : NULL;
  if (one) json_array_append_new(cases, one);
  json_decref(rows);
  return fine;
}

json_t *edition_moves_page(struct casebook *cb, struct edition_moves *moves, const struct viewer *viewer,
                           int64_t after, size_t limit, struct error *err) {
  struct derived_walk walk = {.open = true, .since = DATE_NONE, .after = after ? after : INT64_MIN};
  json_t *cases = json_array();
  bool fine = !moves->change || edition_moves_since(cb, moves->change, &walk.since, err);
  bool none = fine && moves->change && walk.since == DATE_NONE, more = fine && !none;
  json_int_t checked = 0;
  while (fine && more && json_array_size(cases) < limit && checked < PAGE_LOOKS_AT) {
    fine = derived_walk_on(cb, &walk, err);
    more = walk.count == DERIVED_BATCH;
    for (size_t i = 0; fine && i < walk.count; i++) {
      if (json_array_size(cases) == limit) { /* the next page goes on here */
        more = true;
        break;
      }
      fine = add_case(cb, moves, viewer, walk.ids[i], cases, err);
      walk.after = walk.ids[i];
      checked++;
    }
  }
  if (fine)
    return json_pack("{s:o s:I s:I s:b}", "cases", cases, "checked", checked, "after", (json_int_t)walk.after,
                     "more", more);
  json_decref(cases);
  return NULL;
}
