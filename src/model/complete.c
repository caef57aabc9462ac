/* What a person may be about to type: people, practitioners, records, words used before. Floor 5.
 *
 * What the viewer may not see is never offered: practitioners are found through the records they are known
 * by. Looks at no more than a few hundred rows, whatever the size of the casebook. */
#include "model/complete.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/office.h"
#include "model/practitioner.h"
#include "model/row.h"
#include "store/statement.h"
#include "workflow/categories.h"

enum { LOOK_AT = 400, WORDS_FROM = 5000 };

struct completing {
  struct casebook *cb;
  const struct viewer *viewer;
  const char *typed; /* folded */
  size_t limit;
  json_t *rows;
};

/* Does every word of what was typed begin a word of the text? */
static bool fits(const char *typed, const char *text) {
  char *folded = text_fold(text);
  bool all = true;
  for (const char *word = typed; all && *(word += strspn(word, " ")); word += strcspn(word, " ")) {
    size_t len = strcspn(word, " ");
    bool found = false;
    for (const char *at = folded; !found && *at; at++)
      found = (at == folded || strchr(" .-'(", at[-1])) && strncmp(at, word, len) == 0;
    all = found;
  }
  free(folded);
  return all;
}

static bool full(const struct completing *c) {
  return json_array_size(c->rows) >= c->limit;
}

static json_t *add(struct completing *c, const char *value, const char *title, const char *help) {
  json_t *row = json_object();
  json_object_set_new(row, "value", text_json(value));
  json_object_set_new(row, "title", text_json(title));
  json_object_set_new(row, "help", text_json(help));
  json_array_append_new(c->rows, row);
  return row;
}

/* ---- people ---- */

static void fill_person(json_t *row, struct statement *st) {
  json_object_set_new(row, "fill",
                      json_pack("{s:o,s:o,s:o,s:o,s:o}", "name", row_text(st, 1), "job", row_text(st, 2),
                                "organisation", row_text(st, 4), "email", row_text(st, 5), "phone",
                                row_text(st, 6)));
}

static bool people(struct completing *c, struct error *err) {
  struct statement *st =
      statement_of(c->cb, "SELECT p.id, p.name, p.job, coalesce(a.os_user, ''), p.organisation, p.email, "
                          "p.phone FROM person p LEFT JOIN account a"
                          " ON a.person_id = p.id AND a.active = 1 WHERE p.merged_into IS NULL ORDER BY a.id "
                          "IS NULL, p.name, p.id");
  enum step step;
  int64_t last = 0;
  while ((step = statement_step(st, err)) == STEP_ROW && !full(c)) {
    int64_t id = statement_int(st, 0);
    char value[24], *all = mem_format("%s %s", statement_text(st, 1), statement_text(st, 3));
    snprintf(value, sizeof value, "%lld", (long long)id);
    if (id != last && fits(c->typed, all) && viewer_sees(c->cb, c->viewer, VIEWED_PERSON, id))
      fill_person(add(c, value, statement_text(st, 1), statement_text(st, 2)), st);
    last = id;
    free(all);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* ---- what is found through records ---- */

/* `name : "exam"* "a"*` of what was typed; "" where nothing of it can be looked for. Caller frees. */
static char *match_of(const char *column, const char *typed) {
  struct buf out = {0};
  for (const char *word = typed; *(word += strspn(word, " .,-")); word += strcspn(word, " .,-")) {
    size_t len = strcspn(word, " .,-");
    buf_printf(&out, "%s%s : \"", out.len ? " AND " : "", column);
    for (size_t i = 0; i < len; i++)
      if (word[i] != '"') buf_putc(&out, word[i]);
    buf_puts(&out, "\" *");
  }
  return buf_take(&out);
}

static bool is_there(const json_t *rows, const char *value) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) {
    if (!strcmp(json_string_value(json_object_get(row, "value")), value)) return true;
  }
  return false;
}

static const char *const FILLS[] = {"name",  "profession", "regulator",    "registration",
                                    "grade", "specialty",  "organisation", "trainee"};

/* With what the rest of the form can be filled from. */
static void add_practitioner(struct completing *c, int64_t id) {
  char value[24];
  snprintf(value, sizeof value, "%lld", (long long)id);
  json_t *record = is_there(c->rows, value) ? NULL : practitioner_record(c->cb, id, NULL);
  if (!record) return;
  struct buf help = {0};
  static const char *const shown[] = {"regulator", "registration", "grade", "specialty", "organisation"};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    const char *text = json_string_value(json_object_get(record, shown[i]));
    if (text && *text) buf_printf(&help, "%s%s", help.len ? i == 1 ? " " : ", " : "", text);
  }
  json_t *row = add(c, value, json_string_value(json_object_get(record, "name")), buf_text(&help));
  json_t *fill = json_object();
  for (size_t i = 0; i < sizeof FILLS / sizeof *FILLS; i++)
    json_object_set(fill, FILLS[i], json_object_get(record, FILLS[i]));
  json_object_set_new(row, "fill", fill);
  buf_free(&help);
  json_decref(record);
}

static bool practitioners(struct completing *c, struct error *err) {
  char *match = match_of("name", c->typed);
  struct statement *st = statement_of(
      c->cb,
      "SELECT l.id, l.kind, coalesce((SELECT practitioner_id FROM case_ WHERE id = l.id),"
      " (SELECT practitioner_id FROM concern WHERE id = l.id)) FROM search s JOIN line l ON l.id = s.rowid"
      " WHERE search MATCH ?1 ORDER BY s.rowid DESC LIMIT ?2");
  statement_bind_text(st, 1, match);
  statement_bind_int(st, 2, LOOK_AT);
  enum step step = STEP_DONE;
  while (*match && !full(c) && (step = statement_step(st, err)) == STEP_ROW) {
    enum viewed kind = strcmp(statement_text(st, 1), "case") == 0 ? VIEWED_CASE : VIEWED_CONCERN;
    int64_t id = statement_int(st, 2);
    if (id && viewer_sees(c->cb, c->viewer, kind, statement_int(st, 0))) add_practitioner(c, id);
  }
  statement_reset(st);
  free(match);
  return step != STEP_ERROR;
}

/* A case or a concern: by its reference, or by the name it is about. */
static bool records(struct completing *c, const char *of_kind, struct error *err) {
  bool by_ref = (*c->typed == 'c' || *c->typed == 'q') && c->typed[1] == '-';
  char *match = match_of(by_ref ? "ref" : "name", c->typed);
  struct statement *st = statement_of(
      c->cb, "SELECT l.id, l.kind, l.ref, l.name, l.state FROM search s JOIN line l ON l.id = s.rowid"
             " WHERE search MATCH ?1 AND (?3 = '' OR l.kind = ?3) ORDER BY s.rowid DESC LIMIT ?2");
  statement_bind_text(st, 1, match);
  statement_bind_int(st, 2, LOOK_AT);
  statement_bind_text(st, 3, of_kind);
  enum step step = STEP_DONE;
  while (*match && !full(c) && (step = statement_step(st, err)) == STEP_ROW) {
    enum viewed kind = strcmp(statement_text(st, 1), "case") == 0 ? VIEWED_CASE : VIEWED_CONCERN;
    if (!viewer_sees(c->cb, c->viewer, kind, statement_int(st, 0))) continue;
    char *title = mem_format("%s  %s", statement_text(st, 2), statement_text(st, 3));
    add(c, statement_text(st, 2), title, statement_text(st, 4));
    free(title);
  }
  statement_reset(st);
  free(match);
  return step != STEP_ERROR;
}

/* ---- pathways and their stages ---- */

static bool pathways(struct completing *c, bool stages, struct error *err) {
  struct office_choice *choices;
  size_t count;
  if (!office_pathways(c->cb, &choices, &count, err)) return false;
  for (size_t i = 0; i < count && !full(c); i++) {
    const struct pathway *p = stages ? office_pathway(c->cb, choices[i].definition_id, err) : NULL;
    if (!stages && (fits(c->typed, choices[i].title) || fits(c->typed, choices[i].name)))
      add(c, choices[i].name, choices[i].title, "");
    for (size_t s = 0; p && s < p->stage_count && !full(c); s++)
      if (fits(c->typed, p->stages[s].title) && !is_there(c->rows, p->stages[s].title))
        add(c, p->stages[s].title, p->stages[s].title, p->title);
  }
  free(choices);
  return true;
}

/* ---- what a concern can be about ---- */

static bool category_meant(const struct completing *c, const struct category *category) {
  bool meant = fits(c->typed, category->title) || fits(c->typed, category->id);
  for (size_t i = 0; i < category->word_count && !meant; i++)
    meant = fits(c->typed, category->words[i]);
  return meant;
}

/* The register comes first, whatever was written before: it is what the field calls them. One that cannot be
 * read is no reason to complete nothing. */
static void categories(struct completing *c) {
  struct categories *known = categories_load(NULL);
  for (size_t i = 0; known && i < known->entry_count && !full(c); i++)
    if (category_meant(c, &known->entries[i]) && !is_there(c->rows, known->entries[i].title))
      add(c, known->entries[i].title, known->entries[i].title, known->entries[i].help);
  categories_free(known);
}

/* ---- words used before ---- */

static bool words(struct completing *c, struct statement *st, struct error *err) {
  statement_bind_int(st, 1, WORDS_FROM);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW && !full(c)) {
    const char *text = statement_text(st, 0);
    if (*text && fits(c->typed, text) && !is_there(c->rows, text)) add(c, text, text, "");
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Those of the records known last: what organisations, grades, specialties and categories are called here. */
static bool words_of(struct completing *c, const char *what, struct error *err) {
  if (!strcmp(what, "organisation"))
    return words(c,
                 statement_of(c->cb,
                              "SELECT organisation FROM (SELECT organisation FROM practitioner ORDER BY id"
                              " DESC LIMIT ?1) GROUP BY 1 ORDER BY count(*) DESC, 1"),
                 err);
  if (!strcmp(what, "grade"))
    return words(c,
                 statement_of(c->cb,
                              "SELECT grade FROM (SELECT grade FROM practitioner ORDER BY id DESC LIMIT ?1)"
                              " GROUP BY 1 ORDER BY count(*) DESC, 1"),
                 err);
  if (!strcmp(what, "category"))
    return words(c,
                 statement_of(c->cb,
                              "SELECT category FROM (SELECT category FROM concern ORDER BY id DESC LIMIT ?1)"
                              " GROUP BY 1 ORDER BY count(*) DESC, 1"),
                 err);
  return words(c,
               statement_of(c->cb,
                            "SELECT specialty FROM (SELECT specialty FROM practitioner ORDER BY id DESC"
                            " LIMIT ?1) GROUP BY 1 ORDER BY count(*) DESC, 1"),
               err);
}

static bool known_words(const char *what) {
  return !strcmp(what, "organisation") || !strcmp(what, "grade") || !strcmp(what, "specialty") ||
         !strcmp(what, "category");
}

json_t *complete(struct casebook *cb, const struct viewer *viewer, const char *what, const char *typed,
                 size_t limit, struct error *err) {
  char *folded = text_fold(typed);
  struct completing c = {cb, viewer, folded, limit, json_array()};
  bool done;
  if (!strcmp(what, "person"))
    done = people(&c, err);
  else if (!strcmp(what, "practitioner"))
    done = practitioners(&c, err);
  else if (!strcmp(what, "case") || !strcmp(what, "concern") || !strcmp(what, "ref"))
    done = records(&c, strcmp(what, "ref") ? what : "", err);
  else if (!strcmp(what, "pathway") || !strcmp(what, "stage"))
    done = pathways(&c, !strcmp(what, "stage"), err);
  else if (known_words(what) && !viewer_sees_all(viewer))
    done = true; /* what others' records say is not theirs to learn from */
  else if (known_words(what))
    done = words_of(&c, what, err);
  else
    done = error_set(err, ERROR_INVALID, "'%.40s' is nothing that can be completed", what);
  if (done && !strcmp(what, "category")) categories(&c);
  free(folded);
  if (done) return c.rows;
  json_decref(c.rows);
  return NULL;
}
