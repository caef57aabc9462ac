/* The ask "bulk": one action on many records, named or found by a filter. Floor 8. */
#include <poll.h>
#include <string.h>

#include "action/bulk.h"
#include "keeper/acting.h"
#include "keeper/asks.h"
#include "model/lists.h"
#include "wire/message.h"

/* A front that says anything meanwhile wants it broken off. */
static bool progress(void *data, size_t done, size_t of) {
  struct session *s = data;
  struct pollfd front = {.fd = s->fd, .events = POLLIN};
  return session_progress(s, "records", (int64_t)done, (int64_t)of) && poll(&front, 1, 0) == 0;
}

static const char *given(const json_t *ask, const char *key) {
  const char *text = message_text(ask, key);
  return *text ? text : NULL;
}

/* ---- which records ---- */

struct gathering {
  json_t *records, *seen, *names, *except;
};

static void take_row(struct gathering *g, const json_t *row) {
  const char *ref = message_text(row, "ref");
  if (json_object_get(g->seen, ref)) return; /* a case stands in Today once for each of its deadlines */
  json_object_set_new(g->seen, ref, json_true());
  json_object_set(g->names, ref, json_object_get(row, "name"));
  json_array_append_new(g->records, json_pack("{s:s,s:O}", "ref", ref, "ver", json_object_get(row, "ver")));
}

static bool is_excepted(const json_t *except, const char *ref) {
  for (size_t i = 0; i < json_array_size(except); i++) {
    const char *own = json_string_value(json_array_get(except, i));
    if (own && !strcmp(own, ref)) return true;
  }
  return false;
}

/* Page after page, no further than one more than an act takes. */
static bool find(struct session *s, const json_t *where, struct gathering *g, struct error *err) {
  json_t *after = NULL;
  bool more = true;
  while (more && json_array_size(g->records) <= BULK_MOST) {
    struct list_terms terms = {.list = given(where, "list"),
                               .filter = given(where, "filter"),
                               .strict = true,
                               .mine = message_flag(where, "mine"),
                               .all = message_flag(where, "all"),
                               .limit = LIST_LIMIT_MAX,
                               .after = after};
    json_t *answer = list_rows(s->casebook, &s->viewer, &terms, err);
    json_decref(after);
    if (!answer) return false;
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(answer, "rows"), i,
                       row) if (!is_excepted(g->except, message_text(row, "ref"))) take_row(g, row);
    more = message_flag(answer, "more_after");
    after = json_incref(json_object_get(answer, "last"));
    json_decref(answer);
  }
  json_decref(after);
  return true;
}

/* What the viewer may not see is missing, in the words of the dispatcher. */
static void take_named(struct gathering *g, const json_t *records) {
  size_t i;
  json_t *record;
  json_array_foreach((json_t *)records, i, record) {
    const char *ref = json_is_string(record) ? json_string_value(record) : message_text(record, "ref");
    if (json_object_get(g->seen, ref)) continue;
    json_object_set_new(g->seen, ref, json_true());
    json_array_append_new(
        g->records, json_pack("{s:s,s:I}", "ref", ref, "ver", (json_int_t)message_int(record, "ver", 0)));
  }
}

/* ---- the answer ---- */

static json_t *answer_of(struct session *s, const struct gathering *g, json_t *rows, bool dry,
                         const struct action_result *result) {
  size_t i, allowed = 0;
  json_t *row;
  json_array_foreach(rows, i, row) {
    allowed += message_flag(row, "allowed");
    json_t *name = json_object_get(g->names, message_text(row, "ref"));
    if (name) json_object_set(row, "name", name);
  }
  json_t *out = json_pack("{s:o,s:I,s:I,s:o,s:b}", "rows", rows, "allowed", (json_int_t)allowed, "refused",
                          (json_int_t)(json_array_size(rows) - allowed), "done",
                          message_string(result->sentence), "dry_run", dry);
  if (dry || result->nothing) return out;
  json_object_set_new(out, "seq", json_integer((json_int_t)result->receipt.seq));
  json_object_set_new(out, "hash", json_string(result->receipt.hash));
  json_object_set_new(out, "dirty", action_dirty(s->casebook, result));
  return out;
}

static json_t *carry_out(struct session *s, const json_t *ask, const struct gathering *g, struct error *err) {
  bool screen = !strcmp(message_text(ask, "via"), "screen");
  struct action_context ctx = action_context_of(s, screen ? "screen" : "command");
  ctx.rehearse = message_flag(ask, "dry_run");
  struct bulk bulk = {.action = message_text(ask, "action"),
                      .records = g->records,
                      .args = message_object(ask, "args"),
                      .confirm = given(ask, "confirm"),
                      .progress = progress,
                      .data = s};
  struct action_result result;
  json_t *rows;
  bool run = bulk_run(&ctx, &bulk, &rows, &result, err);
  json_t *answer = run ? answer_of(s, g, rows, ctx.rehearse, &result) : NULL;
  action_result_free(&result);
  return answer;
}

json_t *ask_bulk(struct session *s, const json_t *ask, struct error *err) {
  struct gathering g = {.records = json_array(), .seen = json_object(), .names = json_object()};
  const json_t *where = json_object_get(ask, "where");
  g.except = json_object_get(where, "except");
  take_named(&g, message_list(ask, "records"));
  json_t *answer = NULL;
  if (!where || find(s, where, &g, err)) answer = carry_out(s, ask, &g, err);
  json_decref(g.records);
  json_decref(g.seen);
  json_decref(g.names);
  return answer;
}
