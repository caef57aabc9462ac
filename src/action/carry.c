/* From a record to the pathway that asks for the same. Floor 6; decides nothing that the pathway does not. */
#include "action/carry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/appoint.h"
#include "action/happening.h"
#include "model/case.h"
#include "model/consent.h"
#include "model/document.h"
#include "model/look.h"
#include "model/on_record.h"
#include "model/party.h"
#include "model/person.h"
#include "model/practitioner.h"

/* ---- the strand ---------------------------------------------------------------------------------------- */

/* A variant of a region is called as what it is laid over, and more. */
static bool on_pathway(const char *strand, const char *pathway) {
  size_t length = strlen(pathway);
  return strncmp(strand, pathway, length) == 0 && (strand[length] == '\0' || strand[length] == '-');
}

bool carry_of_case(const struct action_context *ctx, int64_t case_id, const char *pathway, struct carry *out,
                   struct error *err) {
  struct strand_row *strands;
  struct case_row row;
  size_t count;
  *out = (struct carry){.ctx = *ctx};
  if (!case_load(ctx->casebook, case_id, &row, err)) return false;
  if (!row.open) return true;
  if (!strands_of_case(ctx->casebook, case_id, &strands, &count, err)) return false;
  for (size_t i = 0; i < count && !out->found; i++) {
    out->found = strands[i].closed_on == DATE_NONE && on_pathway(strands[i].pathway, pathway);
    out->ctx.strand = strands[i].id;
  }
  free(strands);
  out->ctx.on = ON_CASE;
  out->ctx.subject = case_id;
  snprintf(out->ctx.ref, sizeof out->ctx.ref, "%s", row.ref);
  return true;
}

bool carry_of_practitioner(const struct action_context *ctx, int64_t practitioner_id, const char *pathway,
                           struct carry *out, struct error *err) {
  int64_t *cases;
  size_t count;
  *out = (struct carry){.ctx = *ctx};
  if (!practitioner_cases(ctx->casebook, practitioner_id, &cases, &count, err)) return false;
  bool fine = true;
  for (size_t i = 0; fine && i < count && !out->found; i++)
    fine = carry_of_case(ctx, cases[i], pathway, out, err);
  free(cases);
  return fine;
}

/* ---- events ----------------------------------------------------------------------------------------------
 */

/* What its stage waits for and cannot have yet is said; where the stage is another, there is nothing to say.
 */
static void say_why_not(const struct carry *carry, const char *kind, const struct error *why,
                        struct action_result *result) {
  struct look look;
  struct error err = {0};
  if (case_look(&carry->ctx, &look, &err) && evaluation_exit(&look.evaluation, kind))
    say_more(result, " Not on the pathway yet: %s", why->text);
  look_free(&look);
}

bool carry_event(const struct carry *carry, const struct carry_event *event, struct action_result *result,
                 struct error *err) {
  struct error why = {0};
  int64_t before, after;
  bool there;
  if (!carry->found || event->on == DATE_NONE) return true;
  const struct happening what = {.kind = event->kind,
                                 .on = event->on,
                                 .day = event->day,
                                 .reason = event->reason ? event->reason : "",
                                 .text = "",
                                 .override = ""};
  if (!on_record_event(carry->ctx.casebook, carry->ctx.strand, event->kind, event->on, &there, err) ||
      !on_record_events(carry->ctx.casebook, carry->ctx.subject, &before, err))
    return false;
  if (there || happening_record(&carry->ctx, &what, result, &why)) return true;
  /* A refusal before anything was written is the pathway's business; what went wrong after it is ours. */
  if (!on_record_events(carry->ctx.casebook, carry->ctx.subject, &after, err)) return false;
  bool refused = why.code == ERROR_REFUSED || why.code == ERROR_INVALID || why.code == ERROR_DENIED;
  if (!refused || after != before) {
    *err = why;
    return false;
  }
  say_why_not(carry, event->kind, &why, result);
  return true;
}

/* ---- consents, documents, roles -------------------------------------------------------------------------
 */

bool carry_consent(const struct carry *carry, const char *kind, const char *by, date_day on,
                   struct action_result *result, struct error *err) {
  struct look look = {0};
  int64_t standing = 0;
  if (!carry->found || on == DATE_NONE) return true;
  bool fine = case_look(&carry->ctx, &look, err) &&
              consent_standing(carry->ctx.casebook, carry->ctx.subject, kind, &standing, err);
  const struct pathway_consent *consent = fine ? pathway_consent(look.pathway, kind) : NULL;
  bool wanted = consent && !standing;
  if (wanted) {
    fine = consent_give(carry->ctx.casebook, carry->ctx.subject, kind, by, on, "", "", err);
    say_more(result, " Consent recorded: %s.", consent->title);
  }
  look_free(&look);
  return fine && (!wanted || case_changed(&carry->ctx, result, err));
}

static bool all_filled(const struct pathway_document *document, const json_t *fields) {
  for (size_t i = 0; i < document->field_count; i++) {
    const char *value = json_string_value(json_object_get(fields, document->fields[i].id));
    if (document->fields[i].required && (!value || !*value)) return false;
  }
  return true;
}

bool carry_document(const struct carry *carry, const char *kind, date_day on, const json_t *fields,
                    struct action_result *result, struct error *err) {
  struct look look = {0};
  if (!carry->found || on == DATE_NONE) return true;
  bool fine = case_look(&carry->ctx, &look, err);
  const struct pathway_document *document = fine ? pathway_document(look.pathway, kind) : NULL;
  json_t *earlier = document ? document_fields(carry->ctx.casebook, carry->ctx.subject, kind) : NULL;
  bool wanted = document && all_filled(document, fields) && !(earlier && all_filled(document, earlier));
  json_decref(earlier);
  if (wanted) {
    char *text = json_dumps(fields, JSON_SORT_KEYS | JSON_COMPACT);
    const struct document_terms terms = {.case_id = carry->ctx.subject,
                                         .strand_id = look.strand.id,
                                         .kind = kind,
                                         .title = document->title,
                                         .dated_on = on,
                                         .complete = true,
                                         .fields = text,
                                         .text = ""};
    fine = document_add(carry->ctx.casebook, &terms, &carry->ctx.stamp, err);
    say_more(result, " Filed as well: %s.", document->title);
    free(text);
  }
  look_free(&look);
  return fine && (!wanted || case_changed(&carry->ctx, result, err));
}

bool carry_role(const struct carry *carry, const struct carry_role *role, struct action_result *result,
                struct error *err) {
  struct look look = {0};
  char name[PERSON_NAME], more[ACTION_SENTENCE] = "";
  bool held = false;
  if (!carry->found || !role->person) return true;
  bool fine =
      case_look(&carry->ctx, &look, err) &&
      on_record_role(carry->ctx.casebook, carry->ctx.subject, role->person, role->role, true, &held, err);
  bool wanted = fine && !held && pathway_role(look.pathway, role->role);
  look_free(&look);
  if (!wanted) return fine;
  date_day from = role->from == DATE_NONE ? carry->ctx.viewer->today : role->from;
  person_name(carry->ctx.casebook, role->person, name);
  const struct appointing what = {.person_id = role->person,
                                  .role = role->role,
                                  .from = from,
                                  .conflict = *role->conflict ? role->conflict : "none",
                                  .note = role->note,
                                  .exception = ""};
  if (!appoint_check(&carry->ctx, &what, more, err) ||
      !party_add(carry->ctx.casebook, carry->ctx.subject, role->person, role->role, from, role->conflict,
                 role->note, NULL, err))
    return false;
  say_more(result, " %s is appointed: %s.", name,
           party_role_title(carry->ctx.casebook, carry->ctx.subject, role->role));
  if (*more) say_more(result, "%s", more);
  return case_changed(&carry->ctx, result, err);
}
