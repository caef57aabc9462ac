/* What the plan's actions share. Floor 6. */
#include "action/plan_help.h"

#include <stdio.h>
#include <string.h>

const struct action_choice plan_types[] = {
    {"remediation", "Remediation", "gaps in knowledge or skills, or behaviour"},
    {"return-to-work", "Return to work", "reskilling and reintegration after absence"},
    {0}};
const struct action_choice plan_focuses[] = {{"knowledge", "Knowledge", NULL},
                                             {"skills", "Skills", NULL},
                                             {"behaviour", "Behaviour", NULL},
                                             {"mixed", "A mix of these", NULL},
                                             {0}};
const struct action_choice plan_parties[] = {
    {PARTY_ORGANISATION, "The organisation", NULL}, {PARTY_PRACTITIONER, "The practitioner", NULL}, {0}};
const struct action_choice plan_ways[] = {{"on paper", "On paper", NULL},
                                          {"electronically", "Electronically", NULL},
                                          {"by letter", "By letter", NULL},
                                          {0}};
const struct action_choice plan_activity_kinds[] = {
    {"supervision", "Supervision", NULL},
    {"assessment", "Workplace assessment", NULL},
    {"development", "Personal development", NULL},
    {"reflection", "Self-directed learning and reflection", NULL},
    {"coaching", "Coaching", NULL},
    {"mentoring", "Mentoring", NULL},
    {0}};

const char *plan_text_given(const struct action_args *args, const char *name) {
  return args_given(args, name) ? args_text(args, name) : NULL;
}

struct plan_edit plan_edit_given(const struct action_args *args, bool all) {
  struct plan_edit edit = {.focus = plan_text_given(args, "focus"),
                           .expected_role = plan_text_given(args, "expected_role"),
                           .expected_outcomes = plan_text_given(args, "expected_outcomes"),
                           .conditions = plan_text_given(args, "conditions"),
                           .left_out = plan_text_given(args, "left_out")};
  if (!all) return edit;
  edit.adjustments = plan_text_given(args, "adjustments");
  edit.set_starts = args_given(args, "starts");
  edit.starts_on = args_date(args, "starts");
  edit.set_ends = args_given(args, "ends");
  edit.ends_on = args_date(args, "ends");
  return edit;
}

static bool find_plan(const struct action_context *ctx, struct plan_row *out, bool *found,
                      struct error *err) {
  struct strand_row strand;
  return case_strand(ctx, &strand, err) && plan_find(ctx->casebook, strand.id, out, found, err);
}

bool plan_of_case(const struct action_context *ctx, struct plan_row *out, struct error *err) {
  bool found;
  if (!find_plan(ctx, out, &found, err)) return false;
  return found || error_set(err, ERROR_REFUSED, "%s has no plan yet; start one.", ctx->ref);
}

bool plan_is_there(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  bool found = false;
  if (!case_is_open(ctx, why)) return false;
  if (!find_plan(ctx, &plan, &found, NULL)) return action_not_now(why, "the plan cannot be read");
  return found || action_not_now(why, "%s has no plan yet; start one", ctx->ref);
}

bool plan_is_draft(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  if (!plan_is_there(ctx, why) || !plan_of_case(ctx, &plan, NULL)) return false;
  return plan.draft || action_not_now(why, "the plan is signed by both; propose an amendment instead");
}

bool plan_to_edit(const struct action_context *ctx, struct plan_row *out, struct error *err) {
  if (!plan_of_case(ctx, out, err)) return false;
  return out->draft ||
         error_set(err, ERROR_REFUSED, "The plan is signed by both; propose an amendment instead.");
}

/* Does the gate belong to this stage? Else what it says is where it belongs. */
static bool gate_is_here(const struct look *look, const char *act) {
  for (size_t i = 0; i < look->pathway->gate_count; i++) {
    const struct pathway_gate *gate = &look->pathway->gates[i];
    if (strcmp(gate->act, act) != 0) continue;
    for (size_t j = 0; j < gate->stage_count; j++)
      if (strcmp(gate->stages[j], look->evaluation.stage_id) == 0) return true;
    return gate->stage_count == 0;
  }
  return false;
}

bool plan_gate(const struct action_context *ctx, const char *act, char why[ACTION_WHY]) {
  struct look look = {0};
  char why_not[WHY_NOT];
  bool fine = case_look(ctx, &look, NULL) || action_not_now(why, "the case cannot be read");
  if (fine && !evaluation_allows(&look.evaluation, act, why_not)) {
    fine = action_not_now(why, gate_is_here(&look, act) ? "still missing: %s" : "%s", why_not);
  }
  look_free(&look);
  return fine;
}

bool plan_changed(const struct action_context *ctx, const struct plan_row *plan,
                  const struct agreement_state *before, struct action_result *result, struct error *err) {
  struct agreement_state after;
  char day[DATE_LONG_TEXT];
  if (!agreement_of(ctx->casebook, plan->id, &after, err)) return false;
  if (before->organisation != DATE_NONE && after.organisation == DATE_NONE)
    say_more(result, " The organisation's signature of %s is void: the plan says something else now.",
             date_show(before->organisation, true, day));
  if (before->practitioner != DATE_NONE && after.practitioner == DATE_NONE)
    say_more(result, " The practitioner's signature of %s is void: the plan says something else now.",
             date_show(before->practitioner, true, day));
  return case_changed(ctx, result, err);
}

bool plan_say_void(const struct action_context *ctx, struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state now;
  if (!plan_of_case(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &now, err)) return false;
  json_t *agreements = agreement_list(ctx->casebook, plan.id, err), *one;
  bool organisation = false, practitioner = false;
  size_t i;
  json_array_foreach(agreements, i, one) {
    if (json_integer_value(json_object_get(one, "plan_version")) != plan.version) continue;
    bool of = strcmp(json_string_value(json_object_get(one, "party")), PARTY_ORGANISATION) == 0;
    *(of ? &organisation : &practitioner) = true;
  }
  json_decref(agreements);
  if (organisation && now.organisation == DATE_NONE)
    say_more(result, " The organisation's signature is void: the plan says something else now.");
  if (practitioner && now.practitioner == DATE_NONE)
    say_more(result, " The practitioner's signature is void: the plan says something else now.");
  return agreements != NULL;
}

int64_t plan_row_named(const struct action_context *ctx, const struct plan_row *plan, const char *list,
                       int64_t named) {
  json_t *record = plan_record(ctx->casebook, plan->strand_id, NULL);
  json_t *rows = json_object_get(record, list), *row;
  int64_t id = 0;
  size_t index;
  json_array_foreach(rows, index, row) {
    int64_t row_id = json_integer_value(json_object_get(row, "id"));
    json_t *position = json_object_get(row, "position");
    if (row_id == named || (!id && position && json_integer_value(position) == named)) id = row_id;
  }
  json_decref(record);
  return id;
}

bool plan_objective_meant(const struct action_context *ctx, const struct plan_row *plan,
                          const struct action_args *args, int64_t *id, struct error *err) {
  int64_t named = args_int(args, "objective", 0);
  *id = named ? plan_row_named(ctx, plan, "objectives", named) : 0;
  return !named || *id || error_set(err, ERROR_MISSING, "The plan has no such objective.");
}

/* What a row is called in a choice: its title, or for a review point its date. */
static const char *row_title(const json_t *row, char out[64]) {
  const char *title = json_string_value(json_object_get(row, "title"));
  const char *role = json_string_value(json_object_get(row, "role"));
  if (title || role) return title ? title : role;
  const char *held = json_string_value(json_object_get(row, "held"));
  snprintf(out, 64, "Review point %d, %s%s", (int)json_integer_value(json_object_get(row, "position")),
           json_string_value(json_object_get(row, "due")), held ? ", held" : "");
  return out;
}

void offer_plan_rows(const struct action_context *ctx, const char *list, struct action_offer *offer) {
  struct plan_row plan;
  if (!plan_of_case(ctx, &plan, NULL)) return;
  json_t *record = plan_record(ctx->casebook, plan.strand_id, NULL), *row;
  size_t index;
  json_array_foreach(json_object_get(record, list), index, row) {
    char title[64];
    const char *missing = json_string_value(json_object_get(row, "missing"));
    offer_row(offer, json_integer_value(json_object_get(row, "id")), row_title(row, title), missing);
  }
  json_decref(record);
}
