/* The page of a course: what it covers and lacks, and its delegates. Floor 5; writes nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/pages.h"
#include "model/row.h"
#include "model/training.h"
#include "store/statement.h"

/* The number of the row, or its title. */
static bool find_course(struct casebook *cb, const char *name, int64_t *id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM course WHERE withdrawn = '' AND (CAST(id AS TEXT) "
                                          "= ?1 OR title = ?1) ORDER BY id DESC");
  statement_bind_text(st, 1, name);
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return *id || (step == STEP_DONE && error_set(err, ERROR_MISSING,
                                                "There is no such course; `fairway courses` "
                                                "lists them."));
}

/* What is covered, then what is not: of a theme or of one thing that is asked. */
static void add_ask(json_t *page, const struct training_ask *ask, const char *said, const char *regimes) {
  char *title = mem_format("%s  %s", ask->id, ask->title);
  json_t *rows = page_section(page, ask->id, title, "");
  for (size_t i = 0; i < ask->item_count; i++) {
    const struct training_item *item = &ask->items[i];
    bool covered = training_guide_says(said, item->id), asked = training_item_asked(item, regimes);
    if (!covered && !asked) continue;
    page_row(rows, &(struct page_row){.mark = covered       ? "+"
                                              : item->ideal ? " "
                                                            : "!",
                                      .text = item->title,
                                      .detail = covered       ? ""
                                                : item->ideal ? "ideally"
                                                              : "not covered"});
  }
  free(title);
}

/* Each with how they stand against the person specification, and what they thought of it. */
static bool add_delegates(json_t *page, struct casebook *cb, const struct viewer *viewer, int64_t course,
                          struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT p.id, p.name, t.attendance, coalesce(t.done_on, ''), t.feedback FROM training t"
          " JOIN person p ON p.id = t.person_id WHERE t.course_id = ?1 AND t.withdrawn = '' ORDER BY t.id "
          "LIMIT 500");
  json_t *rows = page_section(page, "delegates", "Delegates", "nobody yet");
  enum step step;
  statement_bind_int(st, 1, course);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct specification_match match = {0};
    char id[24];
    int64_t person = statement_int(st, 0);
    if (!viewer_sees(cb, viewer, VIEWED_PERSON, person)) continue;
    if (!training_match(cb, person, viewer->today, &match, err)) break;
    const char *attendance = statement_text(st, 2), *feedback = statement_text(st, 4);
    snprintf(id, sizeof id, "%lld", (long long)person);
    char *detail = mem_format("%s; %zu of %zu essential and %zu of %zu desirable criteria met%s%s",
                              attendance, match.essential_met, match.essential, match.desirable_met,
                              match.desirable, *feedback ? "; feedback: " : "", feedback);
    page_row(rows, &(struct page_row){.day = statement_text(st, 3),
                                      .mark = strcmp(attendance, "attended") == 0 ? "+" : " ",
                                      .text = statement_text(st, 1),
                                      .detail = detail,
                                      .kind = "person",
                                      .id = id});
    free(detail);
  }
  statement_reset(st);
  return step == STEP_DONE;
}

/* In the order of the columns from 3 on. */
static const char *const FIELDS[] = {"objective",   "delivery",     "guidance", "assumed",
                                     "pre_reading", "post_reading", "trainers"};

static void add_asks(json_t *page, const struct training_guide *guide, struct statement *st) {
  const char *regimes = statement_text(st, 11);
  for (size_t i = 0; i < guide->theme_count; i++)
    add_ask(page, &guide->themes[i], statement_text(st, 10), regimes);
  for (size_t i = 0; i < guide->ask_count; i++)
    for (int k = 0; k < 7; k++)
      if (strcmp(FIELDS[k], guide->asks[i].field) == 0)
        add_ask(page, &guide->asks[i], statement_text(st, 3 + k), regimes);
}

json_t *page_course(struct casebook *cb, const struct viewer *viewer, const char *name, struct error *err) {
  int64_t id;
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide || !find_course(cb, name, &id, err)) return NULL;
  json_t *page = page_new("course", "");
  json_object_set_new(page, "id", json_integer(id));
  bool fine = add_delegates(page, cb, viewer, id, err);
  struct statement *st = statement_of(
      cb,
      "SELECT title, provider, coalesce(held_on, ''), objective, delivery, guidance, assumed, pre_reading,"
      " post_reading, trainers, themes, regimes, given_by, feedback, note FROM course WHERE id = ?1");
  statement_bind_int(st, 1, id);
  fine = fine && statement_step(st, err) == STEP_ROW;
  if (fine) {
    json_object_set_new(page, "title", row_text(st, 0));
    page_fact(page, "Provider", statement_text(st, 1));
    page_fact(page, "Held on", statement_text(st, 2));
    page_fact(page, "Given by", statement_text(st, 12));
    page_fact(page, "Feedback", statement_text(st, 13));
    page_fact(page, "Note", statement_text(st, 14));
    add_asks(page, guide, st);
  }
  statement_reset(st);
  if (fine) return page;
  json_decref(page);
  return NULL;
}
