/* Rules of exceptional funding: a costing line by line, steps of approval, and what was spent. Floor 6.
 *
 * No published rule was found; what stands here is proposed (EXF1, EXF2): who asks does not decide, like
 * cases are decided alike on figures that can be looked at, and nobody checks what they decided. */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "base/money.h"
#include "model/on_record.h"

/* ---- the request as a whole -------------------------------------------------------------------------------
 */

/* Pence of one line; `fields` NULL: 0. */
static int64_t line_total(const json_t *fields) {
  return fields ? fields_pence(fields, "amount", 0) * fields_int(fields, "times", 1) : 0;
}

/* The sums of the other entries of a kind under the request. */
static int64_t others_total(const struct action_context *ctx, const char *kind, int64_t request, int *rows) {
  json_t *others = record_others(ctx, kind), *row;
  int64_t pence = 0;
  size_t i;
  *rows = 0;
  json_array_foreach(others, i, row) {
    if (fields_int(row, "parent", 0) != request) continue;
    pence += line_total(json_object_get(row, "fields"));
    (*rows)++;
  }
  json_decref(others);
  return pence;
}

static bool is_final(const json_t *step) {
  return fields_has(step, "decision", "approved") || fields_has(step, "decision", "part") ||
         fields_has(step, "decision", "refused");
}

/* The decision on the request; NULL: none yet. New reference. */
static json_t *decision_of(const struct action_context *ctx, int64_t request) {
  json_t *others = record_others(ctx, "funding-step"), *row, *found = NULL;
  size_t i;
  json_array_foreach(others, i, row) {
    json_t *step = json_object_get(row, "fields");
    if (!found && fields_int(row, "parent", 0) == request && is_final(step)) found = json_incref(step);
  }
  json_decref(others);
  return found;
}

/* What was decided on stays as it was decided on. */
static bool check_open(const struct action_context *ctx, int64_t request, struct error *err) {
  json_t *decision = decision_of(ctx, request);
  bool open = decision == NULL;
  json_decref(decision);
  return open ||
         error_set(err, ERROR_REFUSED,
                   "The request has been decided on; what it said then stays (EXF1). Enter another request.");
}

static bool check_funding(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  if (!after) return true;
  if (before && !check_open(ctx, ctx->entry.id, err)) return false;
  return record_happened(ctx, after, "requested_on", err) &&
         record_in_order(ctx, after, "from_on", "to_on", err);
}

static bool done_funding(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry, health;
  (void)id;
  if (!after) return true;
  const struct carry_role role = {.role = "requester",
                                  .person = fields_int(after, "requested_by", 0),
                                  .from = fields_day(after, "requested_on"),
                                  .conflict = "",
                                  .note = ""};
  const struct carry_event asked = {.kind = "funding-asked",
                                    .on = before ? DATE_NONE : fields_day(after, "requested_on")};
  const struct carry_event received = {.kind = "request-received", .on = fields_day(after, "requested_on")};
  return carry_of_case(ctx, ctx->entry.root, "long-term-health", &health, err) &&
         carry_event(&health, &asked, result, err) &&
         carry_of_case(ctx, ctx->entry.root, "exceptional-funding", &carry, err) &&
         carry_event(&carry, &received, result, err) && carry_role(&carry, &role, result, err);
}

/* ---- its costing
 * ----------------------------------------------------------------------------------------------- */

static bool check_line(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  int64_t times = after ? fields_int(after, "times", 1) : 1;
  (void)before;
  if (!check_open(ctx, ctx->entry.parent, err)) return false;
  if (times < 1 || times > 10000)
    return record_refuse(err, "times", "How many times is a number from 1 to 10,000.");
  if (after && fields_pence(after, "amount", 0) == 0)
    return record_refuse(err, "amount", "A line costs something.");
  return true;
}

/* The paper that the pathway asks for, from the request and its lines. */
static bool carry_case(const struct action_context *ctx, int64_t pence, struct action_result *result,
                       struct error *err) {
  struct carry carry;
  char sum[MONEY_TEXT], costs[128], from[DATE_LONG_TEXT], to[DATE_LONG_TEXT], period[128];
  json_t *request = record_fields_of(ctx, "funding", ctx->entry.parent);
  snprintf(costs, sizeof costs, "%s in all, line by line under Costing.", money_show(pence, sum));
  date_show(fields_day(request, "from_on"), true, from);
  date_show(fields_day(request, "to_on"), true, to);
  bool both = fields_filled(request, "from_on") && fields_filled(request, "to_on");
  snprintf(period, sizeof period, "%s to %s", from, to);
  json_t *document = json_pack("{s:o s:s s:s s:o}", "need", json_string(fields_text(request, "purpose")),
                               "costs", costs, "period", both ? period : "", "alternatives",
                               json_string(fields_text(request, "alternatives")));
  bool fine = carry_of_case(ctx, ctx->entry.root, "exceptional-funding", &carry, err) &&
              carry_document(&carry, "funding-case", ctx->viewer->today, document, result, err);
  json_decref(document);
  json_decref(request);
  return fine;
}

static bool done_line(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  int rows;
  char sum[MONEY_TEXT];
  int64_t pence = others_total(ctx, "funding-line", ctx->entry.parent, &rows) + line_total(after);
  (void)id;
  (void)before;
  rows += after != NULL;
  say_more(result, " %s in all, in %d line%s.", money_show(pence, sum), rows, rows == 1 ? "" : "s");
  return carry_case(ctx, pence, result, err);
}

/* ---- steps of approval
 * ------------------------------------------------------------------------------------------- */

static bool check_decider(const struct action_context *ctx, const json_t *request, const json_t *after,
                          struct error *err) {
  int64_t person = fields_int(after, "decided_by", 0);
  bool manager = false;
  if (person == fields_int(request, "requested_by", 0))
    return record_refuse(err, "decided_by", "Who asks for the money does not decide on it (EXF1, proposed).");
  if (!on_record_role(ctx->casebook, ctx->entry.root, person, "case-manager", true, &manager, err))
    return false;
  if (manager && is_final(after))
    return record_refuse(err, "decided_by",
                         "The case manager does not decide on the money (EXF1, proposed).");
  return true;
}

static bool check_sum(const json_t *after, int64_t costed, struct error *err) {
  int64_t amount = fields_pence(after, "amount", 0);
  bool part = fields_has(after, "decision", "part");
  char sum[MONEY_TEXT];
  if (!part && !fields_has(after, "decision", "approved")) {
    if (amount) return record_refuse(err, "amount", "Only what is approved has a sum.");
    return true;
  }
  if (amount == 0) return record_refuse(err, "amount", "Say which sum is approved.");
  if (!fields_filled(after, "until_on"))
    return record_refuse(err, "until_on", "Money that is approved has a last day (EXF2, proposed).");
  if (amount > costed)
    return record_refuse(err, "amount", "The costing comes to %s; no more than that can be approved.",
                         money_show(costed, sum));
  if (part && amount == costed)
    return record_refuse(err, "decision", "The whole of the costing is not a part of it.");
  return true;
}

static bool check_step(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  int rows;
  (void)before;
  if (!after) return true;
  bool plain = fields_has(after, "decision", "supported") || fields_has(after, "decision", "approved");
  if (!check_open(ctx, ctx->entry.parent, err) || !record_happened(ctx, after, "decided_on", err))
    return false;
  if (!plain && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons",
                         "Say what is not approved or is missing, why, and what is possible instead.");
  json_t *request = record_fields_of(ctx, "funding", ctx->entry.parent);
  int64_t costed = others_total(ctx, "funding-line", ctx->entry.parent, &rows);
  bool fine = check_decider(ctx, request, after, err) && check_sum(after, costed, err);
  json_decref(request);
  return fine;
}

static bool done_step(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  bool more = fields_has(after, "decision", "more");
  date_day on = fields_day(after, "decided_on"), until = fields_day(after, "until_on");
  const char *kind = fields_has(after, "decision", "approved")  ? "approved"
                     : fields_has(after, "decision", "part")    ? "approved-in-part"
                     : fields_has(after, "decision", "refused") ? "refused"
                                                                : "more-information";
  const struct carry_role role = {.role = "funding-decider",
                                  .person = is_final(after) ? fields_int(after, "decided_by", 0) : 0,
                                  .from = on,
                                  .conflict = "",
                                  .note = ""};
  const struct carry_event end = {
      .kind = "end-day-set", .on = until != DATE_NONE ? ctx->viewer->today : DATE_NONE, .day = until};
  const char *reasons = fields_text(after, "reasons");
  const struct carry_event way = {.kind = kind,
                                  .on = is_final(after) || more ? on : DATE_NONE,
                                  .reason = *reasons ? reasons : "As costed."};
  return carry_of_case(ctx, ctx->entry.root, "exceptional-funding", &carry, err) &&
         carry_role(&carry, &role, result, err) && carry_event(&carry, &end, result, err) &&
         carry_event(&carry, &way, result, err);
}

/* ---- spending
 * ------------------------------------------------------------------------------------------------------ */

static bool check_spend(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *request = record_fields_of(ctx, "funding", ctx->entry.parent);
  json_t *decision = decision_of(ctx, ctx->entry.parent);
  int64_t checker = fields_int(after, "checked_by", 0);
  bool fine = record_happened(ctx, after, "spent_on", err);
  if (fine && (!decision || fields_has(decision, "decision", "refused")))
    fine = error_set(err, ERROR_REFUSED, "Nothing has been approved for this request yet.");
  if (fine && checker &&
      (checker == fields_int(request, "requested_by", 0) || checker == fields_int(decision, "decided_by", 0)))
    fine = record_refuse(err, "checked_by",
                         "Spending is checked by somebody who neither asked nor decided (EXF2, "
                         "proposed).");
  json_decref(decision);
  json_decref(request);
  return fine;
}

static bool done_spend(const struct action_context *ctx, int64_t id, const json_t *before,
                       const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  int rows;
  char sum[MONEY_TEXT], of[MONEY_TEXT];
  (void)id;
  (void)before;
  json_t *decision = decision_of(ctx, ctx->entry.parent);
  int64_t approved = fields_pence(decision, "amount", 0);
  int64_t spent = others_total(ctx, "funding-spend", ctx->entry.parent, &rows) +
                  (after ? fields_pence(after, "amount", 0) : 0);
  json_decref(decision);
  say_more(result, " Spent: %s of %s.", money_show(spent, sum), money_show(approved, of));
  if (spent > approved)
    say_more(result, " That is %s more than was approved.", money_show(spent - approved, sum));
  const struct carry_event noted = {.kind = "spend-noted",
                                    .on = after ? fields_day(after, "spent_on") : DATE_NONE};
  return carry_of_case(ctx, ctx->entry.root, "exceptional-funding", &carry, err) &&
         carry_event(&carry, &noted, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "funding", .check = check_funding, .done = done_funding},
    {.kind = "funding-line", .check = check_line, .done = done_line},
    {.kind = "funding-step", .check = check_step, .done = done_step},
    {.kind = "funding-spend", .check = check_spend, .done = done_spend},
};

const struct record_rules record_rules_funding = {rows, sizeof rows / sizeof *rows};
