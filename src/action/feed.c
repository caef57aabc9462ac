/* Documents and steps of a pathway entered from a record. Floor 6; knows no kind of record. */
#include "action/feed.h"

#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/document.h"
#include "model/duties.h"
#include "model/party.h"

static bool blank(const char *text) {
  return !text || !text[strspn(text, " \t\r\n")];
}

/* ---- documents ---- */

static json_t *document_of(const struct pathway_document *document, const struct feed_field *fields,
                           struct buf *missing) {
  json_t *object = json_object();
  for (size_t i = 0; i < document->field_count; i++) {
    const struct pathway_field *field = &document->fields[i];
    const char *value = "";
    for (const struct feed_field *given = fields; given && given->name; given++)
      if (strcmp(given->name, field->id) == 0) value = given->value;
    json_object_set_new(object, field->id, json_string(value));
    if (field->required && blank(value)) buf_printf(missing, "%s%s", missing->len ? "; " : "", field->title);
  }
  return object;
}

static bool write_document(const struct action_context *ctx, const struct look *look,
                           const struct pathway_document *document, date_day dated,
                           const struct feed_field *fields, const char *text, struct action_result *result,
                           struct error *err) {
  struct buf missing = {0};
  json_t *object = document_of(document, fields, &missing);
  json_t *before = document_fields(ctx->casebook, ctx->subject, document->id);
  bool same = document->field_count && before && json_equal(before, object), fine = true;
  char *dump = json_dumps(object, JSON_SORT_KEYS | JSON_COMPACT);
  if (!same) {
    struct error ignored;
    const struct document_terms terms = {
        .case_id = ctx->subject,
        .strand_id = look->strand.id,
        .kind = document->id,
        .title = document->title,
        .dated_on = dated != DATE_NONE && day_fits(ctx, dated, &ignored) ? dated : ctx->viewer->today,
        .complete = missing.len == 0,
        .fields = document->field_count ? dump : "",
        .text = text};
    fine = document_add(ctx->casebook, &terms, &ctx->stamp, err) && case_changed(ctx, result, err);
    if (fine) say_more(result, " %s: %s entered.", look->pathway->title, document->title);
    if (fine && missing.len) say_more(result, " It is not complete yet: %s.", buf_text(&missing));
  }
  free(dump);
  json_decref(before);
  json_decref(object);
  buf_free(&missing);
  return fine;
}

/* A case's documents count for all its strands, so one is enough. */
bool feed_document(const struct action_context *ctx, const char *kind, date_day dated,
                   const struct feed_field *fields, const char *text, struct action_result *result,
                   struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err), done = false;
  for (size_t i = 0; fine && !done && i < here.count; i++) {
    const struct pathway_document *document = pathway_document(here.looks[i].pathway, kind);
    if (!document || here.looks[i].evaluation.closed) continue;
    fine = write_document(ctx, &here.looks[i], document, dated, fields, text, result, err);
    done = true;
  }
  strands_free(&here);
  return fine;
}

/* ---- steps ---- */

/* Who may not take the step themselves leaves it to be recorded by who may. */
static bool is_for(const struct action_context *ctx, const struct pathway_event *rule) {
  struct duty_clash clash = {0};
  struct error ignored;
  int64_t manager = 0;
  if (rule->in_person) return false;
  party_holder(ctx->casebook, ctx->subject, PARTY_CASE_MANAGER, &manager, NULL, &ignored);
  if (manager == ctx->viewer->person_id) return true;
  for (size_t i = 0; i < rule->by_count; i++) {
    if (!duties_may_do(ctx->casebook, ctx->subject, ctx->viewer->person_id, rule->by[i], &clash, &ignored))
      return false;
    if (!clash.rule) return true;
  }
  return rule->by_count == 0;
}

static bool possible_on(const struct action_context *ctx, const struct look *look, const char *kind,
                        date_day on, const char *reason) {
  const struct pathway_event *rule = pathway_event(look->pathway, kind);
  struct action_context here = *ctx;
  struct error ignored;
  const struct evaluation_exit *exit = evaluation_exit(&look->evaluation, kind);
  const struct evaluation_event *event = evaluation_event(&look->evaluation, kind);
  here.strand = look->strand.id;
  if (!rule || look->evaluation.closed || *rule->sets) return false;
  return (exit ? exit->possible : event && event->possible) && is_for(ctx, rule) &&
         !(rule->reasoned && blank(reason)) && day_fits(ctx, on, &ignored) &&
         after_birth(&here, look, on, &ignored) &&
         !(exit && look->evaluation.stage_since != DATE_NONE && on < look->evaluation.stage_since);
}

bool feed_event(const struct action_context *ctx, const char *kind, date_day on, const char *reason,
                const char *text, bool *done, struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err), recorded = false;
  for (size_t i = 0; fine && !recorded && i < here.count; i++) {
    if (!possible_on(ctx, &here.looks[i], kind, on, reason)) continue;
    struct action_context own = *ctx;
    own.strand = here.looks[i].strand.id;
    const struct happening what = {
        .kind = kind, .on = on, .reason = reason ? reason : "", .text = text ? text : "", .override = ""};
    fine = happening_record(&own, &what, result, err);
    recorded = true;
  }
  strands_free(&here);
  if (done) *done = recorded;
  return fine;
}
