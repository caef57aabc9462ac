/* The page of a practitioner, and the register of them. Floor 5; writes nothing. Never takes a name for a
 * person. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/complete.h"
#include "model/concern.h"
#include "model/merge.h"
#include "model/pages.h"
#include "model/practitioner.h"
#include "model/row.h"
#include "store/statement.h"

enum { MOST = 200 };

/* A practitioner is known by their cases and concerns: who sees one of them sees that the practitioner is
 * here. */
static bool may_see(struct casebook *cb, const struct viewer *viewer, const int64_t *cases, size_t case_count,
                    const int64_t *concerns, size_t concern_count) {
  if (viewer_sees_all(viewer)) return true;
  for (size_t i = 0; i < case_count; i++)
    if (viewer_sees(cb, viewer, VIEWED_CASE, cases[i])) return true;
  for (size_t i = 0; i < concern_count; i++)
    if (viewer_sees(cb, viewer, VIEWED_CONCERN, concerns[i])) return true;
  return false;
}

static void add_facts(json_t *page, const json_t *record) {
  static const struct {
    const char *key, *title;
  } facts[] = {{"profession", "Profession"},
               {"grade", "Grade"},
               {"specialty", "Specialty"},
               {"organisation", "Organisation"}};
  const char *regulator = json_string_value(json_object_get(record, "regulator"));
  const char *number = json_string_value(json_object_get(record, "registration"));
  char *registration = mem_format("%s%s%s", regulator, *regulator && *number ? " " : "", number);
  page_fact(page, "Registration", *number ? registration : "");
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
    page_fact(page, facts[i].title, json_string_value(json_object_get(record, facts[i].key)));
  if (json_is_true(json_object_get(record, "trainee"))) page_fact(page, "In training", "yes");
  free(registration);
}

static void add_case(json_t *rows, struct casebook *cb, int64_t id) {
  struct statement *st = statement_of(
      cb, "SELECT c.ref, c.opened_on, c.title, c.status, coalesce(l.state, ''), coalesce(c.closed_on, '')"
          " FROM case_ c LEFT JOIN line l ON l.id = c.id WHERE c.id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    bool closed = strcmp(statement_text(st, 3), "closed") == 0;
    char *text = mem_format("%s  %s", statement_text(st, 0), statement_text(st, 4));
    char *detail = mem_format("%s%s%s%s", statement_text(st, 2), closed && *statement_text(st, 2) ? "; " : "",
                              closed ? "closed " : "", closed ? statement_text(st, 5) : "");
    page_row(rows, &(struct page_row){.day = statement_text(st, 1),
                                      .mark = closed ? "-" : " ",
                                      .text = text,
                                      .detail = detail,
                                      .kind = "record",
                                      .id = statement_text(st, 0)});
    free(text);
    free(detail);
  }
  statement_reset(st);
}

/* With what became of it. */
static void add_concern(json_t *rows, struct casebook *cb, int64_t id) {
  enum concern_status status;
  struct statement *st = statement_of(
      cb, "SELECT q.ref, coalesce(q.received_on, ''), q.status, q.status_reason, q.text, coalesce(c.ref, '')"
          " FROM concern q LEFT JOIN case_ c ON c.id = q.case_id WHERE q.id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    const char *word = statement_text(st, 2), *into = statement_text(st, 5), *reason = statement_text(st, 3);
    const char *title = concern_status_of(word, &status) ? concern_status_title(status) : word;
    char *text = mem_format("%s  %s%s%s", statement_text(st, 0), title, *into ? ": " : "", into);
    char *start = text_safe_string(statement_text(st, 4), TEXT_ONE_LINE);
    size_t fit = text_fit(start, strlen(start), MOST);
    char *detail =
        mem_format("%s%s%.*s%s", reason, *reason ? "; " : "", (int)fit, start, start[fit] ? "..." : "");
    page_row(rows, &(struct page_row){.day = statement_text(st, 1),
                                      .text = text,
                                      .detail = detail,
                                      .kind = "record",
                                      .id = statement_text(st, 0)});
    free(text);
    free(start);
    free(detail);
  }
  statement_reset(st);
}

static bool add_twins(json_t *page, struct casebook *cb, int64_t id, struct error *err) {
  json_t *list = merge_candidates(cb, MERGE_PRACTITIONER, id, err), *rows = NULL, *row;
  size_t i;
  json_array_foreach(list, i, row) {
    char number[24];
    const char *detail = json_string_value(json_object_get(row, "detail"));
    const char *name = json_string_value(json_object_get(row, "name"));
    snprintf(number, sizeof number, "%lld", (long long)json_integer_value(json_object_get(row, "id")));
    char *text = mem_format("%s  %s", *name ? name : "no name", *detail ? detail : number);
    char *by = mem_format("same %s; practitioner-merge says that they are one",
                          json_string_value(json_object_get(row, "by")));
    if (!rows) rows = page_section(page, "twins", "May be the same", "");
    page_row(rows, &(struct page_row){
                       .mark = "~", .text = text, .detail = by, .kind = "practitioner", .id = number});
    free(text);
    free(by);
  }
  json_decref(list);
  return list != NULL;
}

json_t *page_practitioner(struct casebook *cb, const struct viewer *viewer, int64_t id, struct error *err) {
  int64_t *cases = NULL, *concerns = NULL;
  size_t case_count = 0, concern_count = 0;
  json_t *record = practitioner_record(cb, id, err), *page = NULL;
  bool fine = record && practitioner_cases(cb, id, &cases, &case_count, err) &&
              practitioner_concerns(cb, id, &concerns, &concern_count, err);
  if (fine && !may_see(cb, viewer, cases, case_count, concerns, concern_count))
    fine = error_set(err, ERROR_MISSING, "There is no such practitioner here.");
  if (fine) {
    const char *name = json_string_value(json_object_get(record, "name"));
    page = page_new("practitioner", *name ? name : "A practitioner without a name");
    json_object_set_new(page, "id", json_integer(id));
    add_facts(page, record);
    json_t *rows = page_section(page, "cases", "Cases", "none");
    for (size_t i = 0; i < case_count && i < MOST; i++)
      if (viewer_sees(cb, viewer, VIEWED_CASE, cases[i])) add_case(rows, cb, cases[i]);
    rows = page_section(page, "concerns", "Concerns", "none");
    for (size_t i = 0; i < concern_count && i < MOST; i++)
      if (viewer_sees(cb, viewer, VIEWED_CONCERN, concerns[i])) add_concern(rows, cb, concerns[i]);
    fine = page_records(page, cb, viewer, OF_PRACTITIONER, id, NULL, err) && add_twins(page, cb, id, err);
  }
  free(cases);
  free(concerns);
  json_decref(record);
  if (fine) return page;
  json_decref(page);
  return NULL;
}

/* ---- the register ---- */

/* By name, among those that the viewer may see. */
json_t *page_practitioners(struct casebook *cb, const struct viewer *viewer, const char *words,
                           struct error *err) {
  json_t *found = NULL, *row;
  size_t i;
  json_t *page = page_new("practitioners", "Practitioners");
  json_t *rows = *words ? page_section(page, "practitioners", "Found by name", "nobody")
                        : page_section_noted(page, "practitioners", "The last ones",
                                             "give a part of a name to find others");
  if (*words) {
    found = complete(cb, viewer, "practitioner", words, MOST, err);
  } else {
    struct statement *st = statement_of(cb, "SELECT p.id, p.name, trim(p.regulator || ' ' || p.registration "
                                            "|| '  ' || p.grade) FROM practitioner p"
                                            " WHERE p.merged_into IS NULL ORDER BY p.id DESC LIMIT ?1");
    statement_bind_int(st, 1, MOST);
    found = json_array();
    while (statement_step(st, err) == STEP_ROW) {
      char id[24];
      snprintf(id, sizeof id, "%lld", (long long)statement_int(st, 0));
      json_array_append_new(
          found, json_pack("{s:s,s:o,s:o}", "value", id, "title", row_text(st, 1), "help", row_text(st, 2)));
    }
    statement_reset(st);
  }
  json_array_foreach(found, i, row) {
    const char *id = json_string_value(json_object_get(row, "value")),
               *name = json_string_value(json_object_get(row, "title"));
    int64_t *cases = NULL, *concerns = NULL, key = strtoll(id, NULL, 10);
    size_t case_count = 0, concern_count = 0;
    bool sees = practitioner_cases(cb, key, &cases, &case_count, NULL) &&
                practitioner_concerns(cb, key, &concerns, &concern_count, NULL) &&
                may_see(cb, viewer, cases, case_count, concerns, concern_count);
    free(cases);
    free(concerns);
    if (!sees) continue;
    page_row(rows, &(struct page_row){.text = *name ? name : "no name",
                                      .detail = json_string_value(json_object_get(row, "help")),
                                      .kind = "practitioner",
                                      .id = id});
  }
  json_decref(found);
  if (found) return page;
  json_decref(page);
  return NULL;
}
