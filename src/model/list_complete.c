/* What may follow in a filter: fields, the values of those that have a few, and the people of the office.
 * Floor 5. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/list_plan.h"
#include "model/row.h"
#include "store/statement.h"

enum { COMPLETE_MOST = 40 };

static void add(json_t *candidates, const char *value, const char *help, const char *typed) {
  if (json_array_size(candidates) >= COMPLETE_MOST || strncmp(value, typed, strlen(typed)) != 0) return;
  json_array_append_new(candidates, json_pack("{s:o,s:s}", "value", text_json(value), "help", help));
}

static void add_fields(json_t *candidates, const char *typed) {
  const struct query_name *field;
  for (size_t i = 0; (field = query_field_at(i)); i++) {
    char *value = mem_format("%s:", field->name);
    add(candidates, value, field->help, typed);
    free(value);
  }
}

static void add_people(struct casebook *cb, const struct viewer *viewer, json_t *candidates,
                       const char *typed) {
  if (!viewer_sees_all(viewer)) return;
  struct statement *st = statement_of(cb, "SELECT p.name FROM person p JOIN account a ON a.person_id = p.id"
                                          " WHERE a.active = 1 ORDER BY p.name LIMIT 200");
  while (statement_step(st, NULL) == STEP_ROW) {
    char *folded = text_fold(statement_text(st, 0));
    char *value = strchr(folded, ' ') ? mem_format("\"%s\"", folded) : mem_string(folded);
    add(candidates, value, "owner", typed);
    free(value);
    free(folded);
  }
  statement_reset(st);
}

static void add_values(struct casebook *cb, const struct viewer *viewer, enum query_field field,
                       json_t *candidates, const char *typed) {
  const struct query_name *value;
  for (size_t i = 0; (value = query_value_at(field, i)); i++)
    add(candidates, value->name, value->help, typed);
  if (field == QUERY_OWNER) {
    add(candidates, "me", "what you own", typed);
    add_people(cb, viewer, candidates, typed);
  }
  if (field == QUERY_WAITING) {
    add(candidates, "practitioner", "whom it waits for", typed);
    add(candidates, "organisation", "whom it waits for", typed);
    add(candidates, "service", "whom it waits for", typed);
  }
  if (field >= QUERY_OWNER && field < QUERY_STATUS) add(candidates, "none", "nothing is there", typed);
}

json_t *list_complete(struct casebook *cb, const struct viewer *viewer, const char *text) {
  size_t at = strlen(text);
  struct query_spot spot = query_spot(text, at);
  json_t *candidates = json_array();
  size_t from = spot.has_field ? spot.value : spot.from;
  if (spot.has_field)
    add_values(cb, viewer, spot.field, candidates, text + from);
  else
    add_fields(candidates, text + from);
  return json_pack("{s:I,s:o}", "from", (json_int_t)from, "candidates", candidates);
}
