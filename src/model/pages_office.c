/* Registers of the office: people, courses, who covers for whom, who may be appointed. Floor 5; writes
 * nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/appointable.h"
#include "model/pages.h"
#include "model/row.h"
#include "model/standing.h"
#include "model/training.h"
#include "store/statement.h"

/* ---- people ---- */

/* Away, or trained for what. */
static char *state_of(struct casebook *cb, const struct viewer *viewer, int64_t id, const char **mark) {
  const struct training_guide *guide = training_guide_here(cb, NULL);
  struct away_look away;
  struct buf out = {0};
  char day[DATE_LONG_TEXT];
  if (standing_away(cb, id, viewer->today, &away, NULL) && away.away) {
    *mark = "~";
    buf_puts(&out, away.left ? "has left" : "away");
    if (!away.left && away.to != DATE_NONE) buf_printf(&out, " until %s", date_show(away.to, true, day));
  }
  for (size_t i = 0; guide && i < guide->role_count; i++) {
    struct training_look look;
    if (!training_look(cb, id, guide->roles[i].id, "", viewer->today, &look, NULL)) continue;
    if (look.state != TRAINING_CURRENT && look.state != TRAINING_LAPSED) continue;
    buf_printf(&out, "%strained: %s%s", out.len ? "; " : "", guide->roles[i].title,
               look.state == TRAINING_CURRENT ? "" : ", out of date");
    if (look.state == TRAINING_LAPSED) *mark = "!";
  }
  return buf_take(&out);
}

static bool holds_words(const char *text, const char *words) {
  char *haystack = text_fold(text), *wanted = text_fold(words);
  bool all = true;
  for (char *word = wanted; all && *(word += strspn(word, " ")); word += strcspn(word, " ")) {
    char *one = mem_string_n(word, strcspn(word, " "));
    all = strstr(haystack, one) != NULL;
    free(one);
  }
  free(haystack);
  free(wanted);
  return all;
}

static void add_person(json_t *rows, struct casebook *cb, const struct viewer *viewer, struct statement *st) {
  char id[24];
  const char *mark = " ";
  snprintf(id, sizeof id, "%lld", (long long)statement_int(st, 0));
  char *state = state_of(cb, viewer, statement_int(st, 0), &mark);
  const char *job = statement_text(st, 2), *organisation = statement_text(st, 3);
  int64_t cases = standing_cases(cb, viewer, statement_int(st, 0));
  struct buf detail = {0};
  buf_printf(&detail, "%s%s%s", job, *job && *organisation ? ", " : "", organisation);
  if (cases)
    buf_printf(&detail, "%s%lld open case%s", detail.len ? "; " : "", (long long)cases, cases > 1 ? "s" : "");
  if (*state) buf_printf(&detail, "%s%s", detail.len ? "; " : "", state);
  page_row(rows, &(struct page_row){.mark = mark,
                                    .text = statement_text(st, 1),
                                    .detail = buf_text(&detail),
                                    .kind = "person",
                                    .id = id});
  buf_free(&detail);
  free(state);
}

/* What else there is, for Enter. */
static void add_registers(json_t *page, struct casebook *cb) {
  const struct training_guide *guide = training_guide_here(cb, NULL);
  json_t *rows = page_section(page, "registers", "Other registers", "");
  page_row(rows, &(struct page_row){.text = "Who is away, and who covers", .kind = "page", .id = "cover"});
  page_row(rows, &(struct page_row){.text = "Courses", .kind = "page", .id = "courses"});
  page_row(rows, &(struct page_row){.text = "Practitioners", .kind = "page", .id = "practitioners"});
  for (size_t i = 0; guide && i < guide->role_count; i++) {
    char *id = mem_format("appointable:%s", guide->roles[i].id);
    char *text = mem_format("Who may be appointed: %s", guide->roles[i].title);
    page_row(rows, &(struct page_row){.text = text, .kind = "page", .id = id});
    free(text);
    free(id);
  }
}

json_t *page_people(struct casebook *cb, const struct viewer *viewer, const char *words, struct error *err) {
  json_t *page = page_new("people", "People of the office");
  json_t *rows = page_section(page, "people", "", "nobody matches");
  enum step step;
  struct statement *st = statement_of(cb, "SELECT id, name, job, organisation FROM person"
                                          " WHERE merged_into IS NULL ORDER BY name, id LIMIT 2000");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    char *all = mem_format("%s %s %s", statement_text(st, 1), statement_text(st, 2), statement_text(st, 3));
    if (viewer_sees(cb, viewer, VIEWED_PERSON, statement_int(st, 0)) && holds_words(all, words))
      add_person(rows, cb, viewer, st);
    free(all);
  }
  statement_reset(st);
  add_registers(page, cb);
  if (step != STEP_ERROR) return page;
  json_decref(page);
  return NULL;
}

/* ---- courses ---- */

static void course_gaps(const struct training_guide *guide, struct statement *st, struct buf *out) {
  /* in the order of the columns from 4 on */
  static const char *const fields[] = {"objective",   "delivery",     "guidance", "assumed",
                                       "pre_reading", "post_reading", "trainers"};
  const char *regimes = statement_text(st, 12);
  for (size_t i = 0; i < guide->theme_count; i++)
    if (training_ask_missing(&guide->themes[i], statement_text(st, 11), regimes, NULL))
      buf_printf(out, "%s%s", out->len ? ", " : "", guide->themes[i].id);
  for (size_t i = 0; i < guide->ask_count; i++)
    for (int k = 0; k < 7; k++)
      if (strcmp(fields[k], guide->asks[i].field) == 0 &&
          training_ask_missing(&guide->asks[i], statement_text(st, 4 + k), regimes, NULL))
        buf_printf(out, "%s%s", out->len ? ", " : "", guide->asks[i].id);
}

json_t *page_courses(struct casebook *cb, const struct viewer *viewer, struct error *err) {
  (void)viewer;
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide) return NULL;
  json_t *page = page_new("courses", "Courses");
  page_fact(page, "Asked by", guide->source);
  json_t *rows = page_section(page, "courses", "", "none yet; course-add writes one down");
  enum step step;
  struct statement *st = statement_of(
      cb, "SELECT c.id, c.title, coalesce(c.held_on, ''), c.provider, c.objective, c.delivery, c.guidance,"
          " c.assumed, c.pre_reading, c.post_reading, c.trainers, c.themes, c.regimes,"
          " (SELECT count(*) FROM training t WHERE t.course_id = c.id AND t.withdrawn = ''),"
          " (SELECT count(*) FROM training t WHERE t.course_id = c.id AND t.withdrawn = ''"
          " AND t.attendance = 'attended') FROM course c WHERE c.withdrawn = '' ORDER BY c.held_on DESC, "
          "c.id DESC"
          " LIMIT 500");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct buf gaps = {0};
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)statement_int(st, 0));
    course_gaps(guide, st, &gaps);
    const char *provider = statement_text(st, 3);
    char *detail =
        mem_format("%s%s%lld put forward, %lld attended; %s%s", provider, *provider ? "; " : "",
                   (long long)statement_int(st, 13), (long long)statement_int(st, 14),
                   gaps.len ? "still to be covered: " : "all that the guidance asks for", buf_text(&gaps));
    page_row(rows, &(struct page_row){.day = statement_text(st, 2),
                                      .mark = gaps.len ? "~" : "+",
                                      .text = statement_text(st, 1),
                                      .detail = detail,
                                      .kind = "course",
                                      .id = id});
    free(detail);
    buf_free(&gaps);
  }
  statement_reset(st);
  if (step != STEP_ERROR) return page;
  json_decref(page);
  return NULL;
}

/* ---- cover ---- */

json_t *page_cover(struct casebook *cb, const struct viewer *viewer, struct error *err) {
  json_t *list = standing_cover(cb, viewer->today, err), *row;
  size_t i;
  if (!list) return NULL;
  json_t *page = page_new("cover", "Who is away, and who covers");
  json_t *rows = page_section(page, "cover", "", "nobody is away, as far as is written down");
  json_array_foreach(list, i, row) {
    char id[24], day[DATE_LONG_TEXT];
    date_day to = DATE_NONE;
    const char *until = json_string_value(json_object_get(row, "to")),
               *cover = json_string_value(json_object_get(row, "cover_name"));
    bool now = json_is_true(json_object_get(row, "now")), covered = cover && *cover;
    if (!viewer_sees(cb, viewer, VIEWED_PERSON, json_integer_value(json_object_get(row, "person")))) continue;
    bool ends = until && date_parse(until, &to);
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(row, "person")));
    char *detail =
        mem_format("%s%s; %s%s", ends ? "until " : "no end is known", ends ? date_show(to, true, day) : "",
                   covered ? "covered by " : "nobody covers", covered ? cover : "");
    page_row(rows, &(struct page_row){.day = json_string_value(json_object_get(row, "from")),
                                      .mark = now && !covered ? "!"
                                              : now           ? "~"
                                                              : " ",
                                      .text = json_string_value(json_object_get(row, "name")),
                                      .detail = detail,
                                      .kind = "person",
                                      .id = id});
    free(detail);
  }
  json_decref(list);
  return page;
}

/* ---- who may be appointed ---- */

static char *joined(const json_t *first, const json_t *second) {
  struct buf out = {0};
  size_t i;
  const json_t *word;
  json_array_foreach(first, i, word) buf_printf(&out, "%s%s", out.len ? "; " : "", json_string_value(word));
  json_array_foreach(second, i, word) buf_printf(&out, "%s%s", out.len ? "; " : "", json_string_value(word));
  return buf_take(&out);
}

json_t *page_appointable(struct casebook *cb, const struct viewer *viewer, const struct page_terms *terms,
                         struct error *err) {
  const struct appointable_terms ask = {
      .role = terms->role, .regime = terms->regime, .ref = terms->ref, .on = viewer->today};
  json_t *list = appointable_list(cb, viewer, &ask, err), *person;
  size_t i;
  if (!list) return NULL;
  char *title =
      mem_format("Who may be appointed: %s%s%s", json_string_value(json_object_get(list, "role_title")),
                 *terms->ref ? " of " : "", terms->ref);
  json_t *page = page_new("appointable", title);
  page_fact(page, "Regime", json_string_value(json_object_get(list, "regime_title")));
  json_t *may = page_section(page, "may", "May be appointed today", "nobody");
  json_t *not = page_section(page, "not", "Not today", "nobody");
  json_array_foreach(json_object_get(list, "people"), i, person) {
    bool yes = json_is_true(json_object_get(person, "may"));
    char id[24], *why = joined(json_object_get(person, "reasons"), json_object_get(person, "remarks"));
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(person, "id")));
    page_row(yes ? may : not, &(struct page_row){.mark = yes ? "+" : "!",
                                                 .text = json_string_value(json_object_get(person, "name")),
                                                 .detail = why,
                                                 .kind = "person",
                                                 .id = id});
    free(why);
  }
  json_object_set_new(page, "appointable", list);
  free(title);
  return page;
}
