/* The list of people: few, by name. Floor 5. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/list_plan.h"
#include "model/row.h"
#include "store/statement.h"

enum { OPEN_CASES_CAP = 1000 };

static int64_t open_cases_seen(struct casebook *cb, const struct viewer *viewer, int64_t person_id) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM line WHERE kind = 'case' AND open = 1 AND owner_id = ?1 LIMIT ?2");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, OPEN_CASES_CAP);
  int64_t count = 0;
  while (statement_step(st, NULL) == STEP_ROW)
    count += viewer_sees(cb, viewer, VIEWED_CASE, statement_int(st, 0));
  statement_reset(st);
  return count;
}

/* Of those that the viewer may see. */
static int64_t open_cases(struct casebook *cb, const struct viewer *viewer, int64_t person_id) {
  if (!viewer_sees_all(viewer)) return open_cases_seen(cb, viewer, person_id);
  struct statement *st = statement_of(
      cb, "SELECT count(*) FROM (SELECT 1 FROM line WHERE kind = 'case' AND open = 1 AND owner_id = ?1"
          " LIMIT ?2)");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, OPEN_CASES_CAP);
  int64_t count = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return count;
}

/* Every word of the filter begins a word of the name, the job, or the roles. */
static bool matches(const char *filter, const char *haystack) {
  char *wanted = text_fold(filter), *text = text_fold(haystack);
  bool all = true;
  for (char *word = wanted; all && *(word += strspn(word, " ")); word += strcspn(word, " ")) {
    size_t len = strcspn(word, " ");
    bool found = false;
    for (const char *at = text; !found && *at; at++) {
      found = (at == text || at[-1] == ' ' || at[-1] == '.' || at[-1] == '-') && strncmp(at, word, len) == 0;
    }
    all = found;
  }
  free(wanted);
  free(text);
  return all;
}

static void say_state(struct buf *out, const char *job, const char *organisation, const char *roles) {
  const char *const parts[] = {job, organisation, roles};
  for (size_t i = 0; i < 3; i++) {
    if (parts[i][0] == '\0') continue;
    if (out->len > 0) buf_puts(out, " · ");
    buf_puts(out, parts[i]);
  }
}

static json_t *person_row(struct casebook *cb, const struct viewer *viewer, int64_t id, const char *name,
                          const char *state, int64_t ver) {
  char ref[24], needs[64] = "";
  int64_t cases = open_cases(cb, viewer, id);
  snprintf(ref, sizeof ref, "%lld", (long long)id);
  if (cases > 0) {
    snprintf(needs, sizeof needs, "%lld%s open case%s", (long long)cases, cases == OPEN_CASES_CAP ? "+" : "",
             cases == 1 ? "" : "s");
  }
  return json_pack("{s:s s:s s:o s:o s:n s:s s:s s:s s:s s:b s:s s:s s:n s:s s:n s:n s:I s:b}", "ref", ref,
                   "kind", "person", "name", text_json(name), "state", text_json(state), "due", "due_title",
                   "", "class", "", "mark", " ", "due_text", "", "provisional", false, "owner", "", "waiting",
                   "", "waiting_since", "needs", needs, "received", "level", "ver", (json_int_t)ver, "closed",
                   false);
}

struct person_entry {
  int64_t id, ver;
  char *name, *state;
};

struct people {
  struct person_entry *items;
  size_t count, capacity;
};

static void people_free(struct people *people) {
  for (size_t i = 0; i < people->count; i++) {
    free(people->items[i].name);
    free(people->items[i].state);
  }
  free(people->items);
}

static bool read_people(struct casebook *cb, const struct viewer *viewer, const char *filter,
                        struct people *out, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT id, name, job, organisation, ver, coalesce((SELECT roles FROM account"
          " WHERE person_id = person.id AND active = 1), '') FROM person WHERE merged_into IS NULL"
          " ORDER BY name, id");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct buf state = {0};
    const char *name = statement_text(st, 1);
    say_state(&state, statement_text(st, 2), statement_text(st, 3), statement_text(st, 5));
    char *all = mem_format("%s %s", name, buf_text(&state));
    if (viewer_sees(cb, viewer, VIEWED_PERSON, statement_int(st, 0)) && (!filter || matches(filter, all))) {
      MEM_GROW(out->items, out->count, out->capacity);
      out->items[out->count++] = (struct person_entry){.id = statement_int(st, 0),
                                                       .ver = statement_int(st, 4),
                                                       .name = mem_string(name),
                                                       .state = mem_string(buf_text(&state))};
    }
    free(all);
    buf_free(&state);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* How many people come before the cursor, which is [name, id]; `inclusive` counts the cursor's own. */
static size_t place(const struct people *people, const json_t *cursor, bool inclusive) {
  const char *name = json_string_value(json_array_get(cursor, 0));
  int64_t id = json_integer_value(json_array_get(cursor, 1));
  size_t i = 0;
  for (; name && i < people->count; i++) {
    int order = strcmp(people->items[i].name, name);
    if (order == 0) order = people->items[i].id < id ? -1 : people->items[i].id > id;
    if (order > 0 || (order == 0 && !inclusive)) break;
  }
  return i;
}

static size_t place_of_ref(const struct people *people, const char *ref) {
  for (size_t i = 0; i < people->count; i++) {
    if (people->items[i].id == strtoll(ref, NULL, 10)) return i;
  }
  return 0;
}

static json_t *cursor_of(const struct person_entry *person) {
  return json_pack("[o, I]", text_json(person->name), (json_int_t)person->id);
}

static json_t *window_json(struct casebook *cb, const struct viewer *viewer, const struct people *people,
                           size_t from, size_t to) {
  json_t *rows = json_array(), *out = json_object();
  for (size_t i = from; i < to; i++) {
    const struct person_entry *p = &people->items[i];
    json_array_append_new(rows, person_row(cb, viewer, p->id, p->name, p->state, p->ver));
  }
  json_object_set_new(out, "rows", rows);
  json_object_set_new(out, "first", from < to ? cursor_of(&people->items[from]) : json_null());
  json_object_set_new(out, "last", from < to ? cursor_of(&people->items[to - 1]) : json_null());
  json_object_set_new(out, "more_before", json_boolean(from > 0));
  json_object_set_new(out, "more_after", json_boolean(to < people->count));
  bool capped = people->count > LIST_COUNT_CAP;
  json_object_set_new(out, "total", json_integer(capped ? LIST_COUNT_CAP : (json_int_t)people->count));
  json_object_set_new(out, "capped", json_boolean(capped));
  json_object_set_new(out, "order", json_string("by name"));
  return out;
}

json_t *list_people(struct casebook *cb, const struct viewer *viewer, const struct list_terms *terms,
                    struct error *err) {
  struct people people = {0};
  json_t *out = NULL;
  if (read_people(cb, viewer, terms->filter, &people, err)) {
    size_t limit = terms->limit > 0 && terms->limit <= LIST_LIMIT_MAX ? (size_t)terms->limit : LIST_LIMIT;
    size_t from = 0, to = people.count;
    if (terms->before || terms->end) {
      if (terms->before) to = place(&people, terms->before, false);
      from = to > limit ? to - limit : 0;
    } else {
      if (terms->after) from = place(&people, terms->after, true);
      if (terms->around) from = place_of_ref(&people, terms->around) / limit * limit;
      if (to - from > limit) to = from + limit;
    }
    out = window_json(cb, viewer, &people, from, to);
  }
  people_free(&people);
  return out;
}
