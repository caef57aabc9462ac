/* The rules of the registers of people and practitioners. Floor 6. */
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "action/record_rule.h"
#include "base/mem.h"
#include "model/case.h"
#include "model/party.h"
#include "model/person.h"
#include "model/standing.h"
#include "store/statement.h"

/* ---- limits on a registration -------------------------------------------------------------------------- */

static bool check_condition(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_has(after, "what", "other") && !fields_filled(after, "text"))
    return record_refuse(err, "text", "Say what limit it is.");
  return record_in_order(ctx, after, "from_on", "to_on", err) &&
         record_in_order(ctx, after, "from_on", "review_on", err) &&
         record_happened(ctx, after, "checked_on", err);
}

/* ---- employers ----------------------------------------------------------------------------------------- */

/* A doctor has a prescribed connection with one designated body at a time. */
static bool check_connection(const struct action_context *ctx, const json_t *after, struct error *err) {
  json_t *others = record_others(ctx, "employment"), *row;
  bool fine = true;
  size_t i;
  date_day from = fields_day(after, "from_on"), to = fields_day(after, "to_on");
  json_array_foreach(others, i, row) {
    const json_t *fields = json_object_get(row, "fields");
    date_day began = fields_day(fields, "from_on"), ended = fields_day(fields, "to_on");
    if (!fine || !fields_has(fields, "designated_body", "yes")) continue;
    bool apart = (ended != DATE_NONE && from != DATE_NONE && ended < from) ||
                 (to != DATE_NONE && began != DATE_NONE && to < began);
    if (!apart)
      fine = record_refuse(err, "designated_body",
                           "%s is their designated body then; there is one at a time (Responsible Officer "
                           "Regulations).",
                           fields_text(fields, "organisation"));
  }
  json_decref(others);
  return fine;
}

static bool check_employment(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  return record_in_order(ctx, after, "from_on", "to_on", err) &&
         (!fields_has(after, "designated_body", "yes") || check_connection(ctx, after, err));
}

static bool check_representative(const struct action_context *ctx, const json_t *before, const json_t *after,
                                 struct error *err) {
  (void)before;
  return !after || record_in_order(ctx, after, "from_on", "to_on", err);
}

/* ---- conflicts that stand ------------------------------------------------------------------------------ */

static bool check_interest(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  if (!fields_filled(after, "towards") && !fields_filled(after, "organisation"))
    return record_refuse(err, "towards", "Say towards whom: a practitioner, or an organisation.");
  if (fields_has(after, "bearing", "managed") && !fields_filled(after, "control"))
    return record_refuse(err, "control",
                         "A conflict that is managed needs a note of how (case manager training, theme 1).");
  return record_happened(ctx, after, "declared_on", err) &&
         record_in_order(ctx, after, "declared_on", "ended_on", err);
}

/* ---- absence and cover --------------------------------------------------------------------------------- */

static bool check_away(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  struct away_look look;
  char name[PERSON_NAME], day[DATE_LONG_TEXT];
  if (!after) return true;
  int64_t cover = fields_int(after, "cover", 0);
  date_day from = fields_day(after, "from_on");
  if (!record_in_order(ctx, after, "from_on", "to_on", err)) return false;
  if (cover && cover == ctx->entry.root) return record_refuse(err, "cover", "Nobody covers for themselves.");
  if (!cover) return true;
  if (!standing_away(ctx->casebook, cover, from, &look, err)) return false;
  person_name(ctx->casebook, cover, name);
  return !look.away || record_refuse(err, "cover", "%s is away on %s too.", name, date_show(from, true, day));
}

struct held {
  int64_t case_id;
  char role[64];
};

static struct held *roles_held(const struct action_context *ctx, size_t *count) {
  struct held *list = NULL;
  size_t capacity = 0;
  *count = 0;
  struct statement *st = statement_of(
      ctx->casebook,
      "SELECT p.case_id, p.role FROM party p JOIN case_ c ON c.id = p.case_id"
      " WHERE p.person_id = ?1 AND p.to_on IS NULL AND c.status = 'open' ORDER BY p.id LIMIT 200");
  statement_bind_int(st, 1, ctx->entry.root);
  while (statement_step(st, NULL) == STEP_ROW) {
    MEM_GROW(list, *count, capacity);
    list[*count].case_id = statement_int(st, 0);
    snprintf(list[(*count)++].role, sizeof list->role, "%s", statement_text(st, 1));
  }
  statement_reset(st);
  return list;
}

/* Cover crosses no duty: where the one who covers may not hold the role, that is said, and somebody else is
 * needed there. */
static bool done_away(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id, (void)before, (void)err;
  int64_t cover = fields_int(after, "cover", 0);
  size_t count = 0, barred = 0;
  struct buf cases = {0};
  char name[PERSON_NAME];
  struct held *list = after && cover ? roles_held(ctx, &count) : NULL;
  for (size_t i = 0; i < count; i++) {
    struct error why = {0};
    struct case_row row;
    if (party_may_hold(ctx->casebook, list[i].case_id, cover, list[i].role, &why)) continue;
    if (!case_load(ctx->casebook, list[i].case_id, &row, NULL)) continue;
    if (++barred <= 5) buf_printf(&cases, "%s%s", barred > 1 ? ", " : "", row.ref);
  }
  person_name(ctx->casebook, cover, name);
  if (barred)
    say_more(result, " %s may not stand in on %s%s, where they have another duty.", name, buf_text(&cases),
             barred > 5 ? " and others" : "");
  buf_free(&cases);
  free(list);
  return true;
}

static const struct record_rule rows[] = {
    {.kind = "representative", .check = check_representative},
    {.kind = "condition", .check = check_condition},
    {.kind = "employment", .check = check_employment},
    {.kind = "interest", .check = check_interest},
    {.kind = "away", .check = check_away, .done = done_away},
};

const struct record_rules record_rules_people = {rows, sizeof rows / sizeof *rows};
