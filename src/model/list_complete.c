/* What may follow in a filter: fields, and their values: those that have a few, people, practitioners,
 * pathways, their stages, categories. Floor 5. Looks at no more than a few hundred rows, whatever the size of
 * the casebook. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/list_plan.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

enum { COMPLETE_MOST = 40, LOOK_AT = 400 };

struct completing {
  struct casebook *cb;
  const struct viewer *viewer;
  const char *typed; /* folded, without the quote that opens it */
  json_t *candidates;
};

/* What is typed begins the value, or a word of it. */
static bool fits(const char *typed, const char *value) {
  size_t len = strlen(typed);
  for (const char *at = value; *at; at++)
    if ((at == value || strchr(" .-'(", at[-1])) && strncmp(at, typed, len) == 0) return true;
  return len == 0;
}

static bool is_there(const json_t *candidates, const char *value) {
  size_t i;
  const json_t *one;
  json_array_foreach(candidates, i, one) {
    if (!strcmp(json_string_value(json_object_get(one, "value")), value)) return true;
  }
  return false;
}

static void put(struct completing *c, const char *value, const char *help) {
  if (json_array_size(c->candidates) >= COMPLETE_MOST || is_there(c->candidates, value)) return;
  json_array_append_new(c->candidates, json_pack("{s:o,s:s}", "value", text_json(value), "help", help));
}

/* A word of the language: as it stands. */
static void add_word(struct completing *c, const char *value, const char *help) {
  if (strncmp(value, c->typed, strlen(c->typed)) == 0) put(c, value, help);
}

/* Text of the casebook: folded, as filters look for it, and in quotes where it is more than a word. */
static void add_text(struct completing *c, const char *text, const char *help) {
  char *folded = text_fold(text);
  for (char *at = folded; *at; at++)
    if (*at == '"') *at = ' ';
  if (*folded && fits(c->typed, folded)) {
    bool word = folded[strcspn(folded, " ,()|!")] == '\0';
    char *value = word ? mem_string(folded) : mem_format("\"%s\"", folded);
    put(c, value, help);
    free(value);
  }
  free(folded);
}

static void add_fields(struct completing *c) {
  const struct query_name *field;
  for (size_t i = 0; (field = query_field_at(i)); i++) {
    char *value = mem_format("%s:", field->name);
    add_word(c, value, field->help);
    free(value);
  }
}

/* ---- what the casebook holds ---- */

static void add_people(struct completing *c) {
  if (!viewer_sees_all(c->viewer)) return;
  struct statement *st =
      statement_of(c->cb, "SELECT p.name FROM person p JOIN account a ON a.person_id = p.id"
                          " WHERE a.active = 1 ORDER BY p.name LIMIT 200");
  while (statement_step(st, NULL) == STEP_ROW)
    add_text(c, statement_text(st, 0), "owner");
  statement_reset(st);
}

/* Found through the records they are known by, so that nobody learns of one they may not see. */
static void add_practitioners(struct completing *c) {
  struct buf match = {0};
  if (!list_word_searchable(c->typed)) return;
  list_word_phrase(&match, WORD_NAME, c->typed, true);
  struct statement *st = statement_of(
      c->cb, "SELECT l.id, l.kind, l.name FROM search s JOIN line l ON l.id = s.rowid WHERE search MATCH ?1"
             " ORDER BY s.rowid DESC LIMIT ?2");
  statement_bind_text(st, 1, buf_text(&match));
  statement_bind_int(st, 2, LOOK_AT);
  while (statement_step(st, NULL) == STEP_ROW) {
    enum viewed kind = strcmp(statement_text(st, 1), "case") == 0 ? VIEWED_CASE : VIEWED_CONCERN;
    if (viewer_sees(c->cb, c->viewer, kind, statement_int(st, 0)))
      add_text(c, statement_text(st, 2), "practitioner");
  }
  statement_reset(st);
  buf_free(&match);
}

static void add_pathways(struct completing *c) {
  struct office_choice *choices;
  size_t count;
  if (!office_pathways(c->cb, &choices, &count, NULL)) return;
  for (size_t i = 0; i < count; i++)
    add_text(c, choices[i].name, choices[i].title);
  free(choices);
}

static void add_stages(struct completing *c) {
  struct office_choice *choices;
  size_t count;
  add_text(c, "New", "a concern that nobody has triaged");
  add_text(c, "Triaged", "a concern that waits for its route");
  if (!office_pathways(c->cb, &choices, &count, NULL)) return;
  for (size_t i = 0; i < count; i++) {
    const struct pathway *pathway = office_pathway(c->cb, choices[i].definition_id, NULL);
    for (size_t s = 0; pathway && s < pathway->stage_count; s++)
      add_text(c, pathway->stages[s].title, pathway->title);
  }
  free(choices);
}

/* Categories are whatever people wrote; each is found once, along the index. */
static void add_categories(struct completing *c) {
  if (!viewer_sees_all(c->viewer)) return;
  struct statement *st = statement_of(
      c->cb,
      "WITH RECURSIVE own (category) AS (SELECT min(category) FROM case_ UNION ALL"
      " SELECT (SELECT min(category) FROM case_ WHERE category > own.category) FROM own"
      " WHERE own.category IS NOT NULL LIMIT ?1), waiting (category) AS (SELECT min(category) FROM concern"
      " UNION ALL SELECT (SELECT min(category) FROM concern WHERE category > waiting.category) FROM waiting"
      " WHERE waiting.category IS NOT NULL LIMIT ?1)"
      " SELECT category FROM own WHERE category <> '' UNION SELECT category FROM waiting WHERE category <> ''"
      " ORDER BY 1");
  statement_bind_int(st, 1, LOOK_AT);
  while (statement_step(st, NULL) == STEP_ROW)
    add_text(c, statement_text(st, 0), "category");
  statement_reset(st);
}

static void add_days(struct completing *c) {
  add_word(c, "today", "that day");
  add_word(c, "tomorrow", "that day");
  add_word(c, "yesterday", "that day");
  add_word(c, "5wd", "so many working days from today; 2w, 3m and -10wd too");
}

static void add_values(struct completing *c, enum query_field field) {
  const struct query_name *value;
  for (size_t i = 0; (value = query_value_at(field, i)); i++)
    add_word(c, value->name, value->help);
  if (field == QUERY_OWNER) {
    add_word(c, "me", "what you own");
    add_people(c);
  }
  if (field == QUERY_WAITING) {
    add_word(c, "practitioner", "whom it waits for");
    add_word(c, "organisation", "whom it waits for");
    add_word(c, "service", "whom it waits for");
  }
  if (field == QUERY_LEVEL)
    for (char level[] = "1"; *level < '4'; ++*level)
      add_word(c, level, "the level");
  if (field == QUERY_DUE || field == QUERY_RECEIVED || field == QUERY_SINCE) add_days(c);
  if (field == QUERY_STATE) add_stages(c);
  if (field == QUERY_NAME) add_practitioners(c);
  if (field == QUERY_PATHWAY) add_pathways(c);
  if (field == QUERY_CATEGORY) add_categories(c);
  if (field >= QUERY_OWNER && field < QUERY_STATUS) add_word(c, "none", "nothing is there");
}

json_t *list_complete(struct casebook *cb, const struct viewer *viewer, const char *text) {
  struct query_spot spot = query_spot(text, strlen(text));
  size_t from = spot.has_field ? spot.value : spot.from;
  char *folded = text_fold(text + from);
  struct completing c = {cb, viewer, folded + (spot.has_field && *folded == '"'), json_array()};
  if (spot.has_field)
    add_values(&c, spot.field);
  else
    add_fields(&c);
  free(folded);
  return json_pack("{s:I,s:o}", "from", (json_int_t)from, "candidates", c.candidates);
}

json_t *list_language(void) {
  const struct query_name *field, *value;
  json_t *fields = json_array();
  for (size_t i = 0; (field = query_field_at(i)); i++) {
    json_t *values = json_array();
    for (size_t v = 0; (value = query_value_at((enum query_field)field->value, v)); v++)
      json_array_append_new(values, json_string(value->name));
    if (field->value == QUERY_OWNER) json_array_append_new(values, json_string("me"));
    if (field->value >= QUERY_OWNER && field->value < QUERY_STATUS)
      json_array_append_new(values, json_string("none"));
    json_array_append_new(
        fields, json_pack("{s:s,s:s,s:o}", "name", field->name, "help", field->help, "values", values));
  }
  return json_pack("{s:o}", "fields", fields);
}
