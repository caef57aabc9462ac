/* Earlier concerns and cases about a practitioner. Floor 5. Never takes a name for a person. */
#include "model/earlier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/practitioner.h"
#include "model/row.h"
#include "store/statement.h"

enum { EARLIER_LIMIT = 50, EXCERPT_COLUMNS = 200 };

/* The start of a text, on one line. */
static json_t *excerpt(const char *text) {
  size_t fit = text_fit(text, strlen(text), EXCERPT_COLUMNS);
  json_t *start = json_stringn(text, fit);
  return start ? start : text_json(text);
}

static json_t *row(struct statement *st, const char *kind, const char *by) {
  enum concern_status status;
  const char *word = statement_text(st, 2);
  bool known = concern_status_of(word, &status);
  return json_pack("{s:o s:s s:o s:o s:o s:o s:s}", "ref", row_text(st, 0), "kind", kind, "received",
                   row_day(st, 1), "status", text_json(known ? concern_status_title(status) : word), "level",
                   row_int(st, 3), "text", excerpt(statement_text(st, 4)), "by", by);
}

static bool add_concern(struct casebook *cb, int64_t id, const char *by, json_t *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT ref, received_on, status, level, text FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) json_array_append_new(out, row(st, "concern", by));
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool add_case(struct casebook *cb, int64_t id, const char *by, json_t *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT c.ref, c.opened_on, l.state, c.level, c.title FROM case_ c"
                                          " LEFT JOIN line l ON l.id = c.id WHERE c.id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) json_array_append_new(out, row(st, "case", by));
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool add_all(struct casebook *cb, const struct viewer *viewer, const struct concern *c, json_t *out,
                    struct error *err) {
  int64_t *cases = NULL, *concerns = NULL;
  size_t case_count = 0, concern_count = 0, added = 0;
  bool done = practitioner_cases(cb, c->practitioner_id, &cases, &case_count, err) &&
              practitioner_concerns(cb, c->practitioner_id, &concerns, &concern_count, err);
  for (size_t i = 0; done && i < case_count && added < EARLIER_LIMIT; i++) {
    if (!viewer_sees(cb, viewer, VIEWED_CASE, cases[i])) continue;
    done = add_case(cb, cases[i], "practitioner", out, err);
    added++;
  }
  for (size_t i = 0; done && i < concern_count && added < EARLIER_LIMIT; i++) {
    if (concerns[i] == c->id || !viewer_sees(cb, viewer, VIEWED_CONCERN, concerns[i])) continue;
    done = add_concern(cb, concerns[i], "practitioner", out, err);
    added++;
  }
  free(cases);
  free(concerns);
  return done;
}

/* ---- the same name ---- */

static bool is_title(const char *word, size_t len) {
  static const char *const TITLES[] = {"dr", "mr",   "mrs",       "ms",     "miss",
                                       "mx", "prof", "professor", "doctor", "sir"};
  for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++) {
    if (strlen(TITLES[i]) == len && strncasecmp(TITLES[i], word, len) == 0) return true;
  }
  return false;
}

/* The words of a name that tell people apart, as a search for all of them; "" when there are none. */
static void name_query(const char *name, struct buf *out) {
  size_t words = 0;
  const char *at = name;
  while (*at) {
    at += strspn(at, " .,;:()\t\r\n\"");
    size_t len = strcspn(at, " .,;:()\t\r\n\"");
    if (len > 1 && !is_title(at, len) && words < 6) {
      if (words++ == 0) buf_puts(out, "name : (");
      buf_printf(out, "%s\"%.*s\"", words > 1 ? " AND " : "", (int)len, at);
    }
    at += len;
  }
  if (words > 0) buf_putc(out, ')');
}

/* Is it in the list already? */
static bool listed(const json_t *out, const char *ref) {
  size_t i;
  json_t *entry;
  json_array_foreach(out, i, entry) {
    if (strcmp(json_string_value(json_object_get(entry, "ref")), ref) == 0) return true;
  }
  return false;
}

struct namesake {
  int64_t id;
  bool is_case;
};

static size_t find_namesakes(struct casebook *cb, const char *query, int64_t self, const json_t *known,
                             struct namesake found[EARLIER_LIMIT]) {
  size_t count = 0;
  struct statement *st =
      statement_of(cb, "SELECT l.id, l.kind, l.ref FROM search s JOIN line l ON l.id = s.rowid"
                       " WHERE search MATCH ?1 LIMIT 200");
  statement_bind_text(st, 1, query);
  while (count < EARLIER_LIMIT && statement_step(st, NULL) == STEP_ROW) {
    if (statement_int(st, 0) == self || listed(known, statement_text(st, 2))) continue;
    found[count++] = (struct namesake){statement_int(st, 0), strcmp(statement_text(st, 1), "case") == 0};
  }
  statement_reset(st);
  return count;
}

static bool add_namesakes(struct casebook *cb, const struct viewer *viewer, const struct concern *c,
                          json_t *out, struct error *err) {
  json_t *record = practitioner_record(cb, c->practitioner_id, err);
  if (!record) return false;
  struct buf query = {0};
  struct namesake found[EARLIER_LIMIT];
  name_query(json_string_value(json_object_get(record, "name")), &query);
  size_t count = query.len > 0 ? find_namesakes(cb, buf_text(&query), c->id, out, found) : 0;
  bool done = true;
  for (size_t i = 0; done && i < count; i++) {
    bool is_case = found[i].is_case;
    if (!viewer_sees(cb, viewer, is_case ? VIEWED_CASE : VIEWED_CONCERN, found[i].id)) continue;
    done = is_case ? add_case(cb, found[i].id, "name", out, err)
                   : add_concern(cb, found[i].id, "name", out, err);
  }
  buf_free(&query);
  json_decref(record);
  return done;
}

json_t *earlier_list(struct casebook *cb, const struct viewer *viewer, const struct concern *concern,
                     struct error *err) {
  json_t *out = json_array();
  if (concern->practitioner_id == 0) return out;
  if (add_all(cb, viewer, concern, out, err) && add_namesakes(cb, viewer, concern, out, err)) return out;
  json_decref(out);
  return NULL;
}
