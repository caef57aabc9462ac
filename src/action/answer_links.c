/* Links of answers to what they rest on. Floor 6. The label is kept with the link, so that a pass says later
 * what it said then. */
#include "action/answer_links.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/document.h"
#include "model/framework_pass.h"
#include "model/timeline.h"
#include "record/rows.h"

static const char *text_at(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

/* All that can be linked: [{"value","label","what","item"}]. New reference. */
static void gather(json_t *out, const char *what, json_t *rows, const char *day) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) {
    int64_t id = json_integer_value(json_object_get(row, "id"));
    if (*text_at(row, "compartment") || json_is_true(json_object_get(row, "withdrawn")) || !id) continue;
    char *value = mem_format("%s:%lld", what, (long long)id);
    char *label = mem_format("%s, %s", text_at(row, "title"), text_at(row, day));
    json_t *one = json_pack("{s:s s:I}", "what", what, "item", (json_int_t)id);
    json_object_set_new(one, "value", json_string(value));
    json_object_set_new(one, "label", json_string(label));
    json_array_append_new(out, one);
    free(label);
    free(value);
  }
  json_decref(rows);
}

/* The register of evidence, where the case has one. */
static void gather_evidence(const struct action_context *ctx, json_t *out) {
  const struct record_kind *kind = record_kind_find("evidence");
  json_t *rows = kind ? rows_all(ctx->casebook, kind, ctx->subject, NULL) : NULL, *row;
  size_t i;
  json_array_foreach(rows, i, row) {
    const json_t *fields = json_object_get(row, "fields");
    json_object_set_new(row, "title", json_string(fields_text(fields, "what")));
    json_object_set_new(row, "dated", json_string(fields_text(fields, "obtained_on")));
    json_object_set_new(row, "withdrawn", json_boolean(*fields_text(row, "withdrawn") != 0));
  }
  if (rows) gather(out, "evidence", rows, "dated");
}

static json_t *linkable(const struct action_context *ctx) {
  json_t *out = json_array();
  gather(out, "document", document_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), "dated");
  gather_evidence(ctx, out);
  gather(out, "event", timeline_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), "on");
  return out;
}

void answer_links_offer(const struct action_context *ctx, struct action_offer *offer) {
  json_t *links = linkable(ctx), *one;
  size_t i;
  json_array_foreach(links, i, one)
      offer_choice(offer, text_at(one, "value"), text_at(one, "label"), text_at(one, "what"));
  json_decref(links);
}

static bool keep_one(const struct action_context *ctx, const json_t *links, const char *value,
                     int64_t answer_id, struct error *err) {
  size_t i;
  const json_t *one;
  json_array_foreach(links, i, one) {
    if (strcmp(text_at(one, "value"), value) != 0) continue;
    return pass_link(ctx->casebook, answer_id, text_at(one, "what"),
                     json_integer_value(json_object_get(one, "item")), text_at(one, "label"), err);
  }
  return error_set(err, ERROR_MISSING, "The case has no \"%.60s\" that an answer could rest on.", value);
}

bool answer_links_keep(const struct action_context *ctx, const struct action_args *args, int64_t answer_id,
                       struct error *err) {
  json_t *links = args_count(args, "links") ? linkable(ctx) : NULL;
  bool fine = true;
  for (size_t i = 0; fine && i < args_count(args, "links"); i++)
    fine = keep_one(ctx, links, args_item(args, "links", i), answer_id, err);
  json_decref(links);
  return fine;
}
