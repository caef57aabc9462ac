/* Correcting the rows that hang on a case: its appointments, consents and enquiries. Floor 6. What a
 * row was before stays in the history; where a correction moves a date, that is shown before it is accepted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/consent.h"
#include "model/duties.h"
#include "model/edit.h"
#include "model/enquiry.h"
#include "model/party.h"
#include "model/person.h"
#include "record/fields.h"

/* ---- what all of them need ------------------------------------------------------------------------------
 */

static bool nothing_given(struct error *err) {
  return error_set(err, ERROR_INVALID, "Give what is to be changed.");
}

/* Offers rows of the record by their ids, the latest first. */
static void offer_ids(struct action_offer *offer, const json_t *rows, const char *title, const char *help) {
  for (size_t i = json_array_size(rows); i-- > 0;) {
    const json_t *row = json_array_get(rows, i);
    offer_row(offer, json_integer_value(json_object_get(row, "id")), fields_text(row, title),
              fields_text(row, help));
    if (json_array_size(rows) == 1) offer_default_row(offer, json_integer_value(json_object_get(row, "id")));
  }
}

/* The row of that id, borrowed; NULL with a sentence. */
static const json_t *row_of(const json_t *rows, int64_t id, const struct action_context *ctx,
                            const char *what, struct error *err) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) {
    if (json_integer_value(json_object_get(row, "id")) == id) return row;
  }
  error_set(err, ERROR_MISSING, "%s has no such %s.", ctx->ref, what);
  return NULL;
}

/* ---- appointments ---------------------------------------------------------------------------------------
 */

static const struct action_choice CONFLICTS[] = {
    {"none", "None", "asked again, and nothing declared"},
    {"managed", "Declared and managed", "say in the note what it is and how it is managed"},
    {0}};

static const struct action_arg PARTY_ARGS[] = {
    {"party", "Appointment", ARG_INT, true, NULL, NULL},
    {"from", "From", ARG_DATE, false, NULL, NULL},
    {"to", "Until", ARG_DATE, false, NULL, "of one that has ended"},
    {"declared", "Conflict of interest", ARG_CHOICE, true, CONFLICTS,
     "asked again; one that bars them ends the appointment"},
    {"note", "About the conflict", ARG_LINES, false, NULL, NULL},
    {0}};

static void offer_parties(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  if (strcmp(arg->name, "party") != 0) return;
  json_t *parties = party_list(ctx->casebook, ctx->subject, NULL);
  offer_ids(offer, parties, "name", "role_title");
  json_decref(parties);
}

/* Where one case manager followed another on the day that is put right, the one before ends with it. */
static bool mend_before(const struct action_context *ctx, const struct party_row *was, date_day from,
                        struct action_result *result, struct error *err) {
  json_t *parties = party_list(ctx->casebook, ctx->subject, err);
  bool fine = parties != NULL;
  char day[DATE_LONG_TEXT];
  size_t i;
  const json_t *party;
  json_array_foreach(parties, i, party) {
    int64_t id = json_integer_value(json_object_get(party, "id"));
    if (!fine || id == was->id || strcmp(fields_text(party, "role"), was->role) != 0 ||
        strcmp(was->role, PARTY_CASE_MANAGER) != 0 || fields_day(party, "to") != was->from)
      continue;
    if (from < fields_day(party, "from"))
      fine = error_set(err, ERROR_REFUSED, "from: %s was the case manager from %s; it cannot begin before.",
                       fields_text(party, "name"), date_show(fields_day(party, "from"), true, day));
    fine = fine && edit_party(ctx->casebook, id, &(struct party_edit){.to = &from}, err);
    if (fine) say_more(result, " %s was it until then.", fields_text(party, "name"));
  }
  json_decref(parties);
  return fine;
}

static bool check_party(const struct action_context *ctx, const struct party_row *was,
                        const struct party_edit *edit, const struct action_args *args, struct error *err) {
  date_day from = edit->from ? *edit->from : was->from, to = edit->to ? *edit->to : was->to;
  char day[DATE_LONG_TEXT];
  if (was->case_id != ctx->subject)
    return error_set(err, ERROR_MISSING, "%s has no such appointment.", ctx->ref);
  if (from == DATE_NONE) return error_set(err, ERROR_INVALID, "from: An appointment begins on some day.");
  if (!day_fits(ctx, from, err) || (to != DATE_NONE && !day_fits(ctx, to, err))) return false;
  if ((was->to == DATE_NONE) != (to == DATE_NONE))
    return error_set(err, ERROR_REFUSED,
                     was->to == DATE_NONE
                         ? "to: It has not ended; to end it is an act of its own, with its reason."
                         : "to: It has ended; appoint the person anew.");
  if (to != DATE_NONE && to < from)
    return error_set(err, ERROR_REFUSED, "to: It began on %s; it cannot end before.",
                     date_show(from, true, day));
  const struct duty_rule *second = duty_rule_find("SEP-10");
  if (strcmp(args_text(args, "declared"), "managed") == 0 && strcmp(was->role, "responsible-officer") == 0)
    return error_set(err, ERROR_REFUSED, "declared: %s (%s, %s).", second->say, second->id, second->source);
  return strcmp(args_text(args, "declared"), "managed") != 0 || args_filled(args, "note") ||
         error_set(err, ERROR_REFUSED,
                   "note: A conflict that is managed needs a note: what it is, and how it is managed.");
}

static bool mend_party(const struct action_context *ctx, const struct action_args *args,
                       const struct strands_here *here, struct action_result *result, struct error *err) {
  struct party_row was;
  date_day from, to;
  const struct party_edit edit = {args_new_day(args, "from", &from), args_new_day(args, "to", &to),
                                  args_text(args, "declared"), args_text(args, "note")};
  char day[DATE_LONG_TEXT];
  if (!party_find(ctx->casebook, args_int(args, "party", 0), &was, err) ||
      !check_party(ctx, &was, &edit, args, err) || !edit_party(ctx->casebook, was.id, &edit, err))
    return false;
  result_say(result, "Corrected on %s: %s is the %s from %s; conflict of interest: %s.", ctx->ref, was.name,
             party_role_title(ctx->casebook, ctx->subject, was.role),
             date_show(edit.from ? from : was.from, true, day), edit.conflict);
  return (!edit.from || mend_before(ctx, &was, from, result, err)) && case_changed(ctx, result, err) &&
         strands_say(ctx, here, NULL, result, err);
}

static bool run_party(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err) && mend_party(ctx, args, &here, result, err);
  strands_free(&here);
  return fine;
}

/* ---- consents -------------------------------------------------------------------------------------------
 */

static const struct action_arg CONSENT_ARGS[] = {
    {"consent", "Consent", ARG_INT, true, NULL, NULL},
    {"by", "Who consents", ARG_TEXT, false, NULL, NULL},
    {"given", "Given on", ARG_DATE, false, NULL, NULL},
    {"withdrawn", "Withdrawn on", ARG_DATE, false, NULL, "of one that was withdrawn"},
    {"text", "In what words", ARG_LINES, false, NULL, NULL},
    {0}};

static const char *consent_title(const struct strands_here *here, const char *kind) {
  for (size_t i = 0; i < here->count; i++) {
    const struct pathway_consent *consent = pathway_consent(here->looks[i].pathway, kind);
    if (consent) return consent->title;
  }
  return kind;
}

static void offer_consents(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  struct strands_here here;
  size_t i;
  json_t *consent;
  if (strcmp(arg->name, "consent") != 0) return;
  json_t *consents = consent_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  if (strands_all(ctx, &here, NULL)) {
    json_array_foreach(consents, i, consent)
        json_object_set_new(consent, "kind", json_string(consent_title(&here, fields_text(consent, "kind"))));
  }
  offer_ids(offer, consents, "kind", "by");
  strands_free(&here);
  json_decref(consents);
}

static bool possible_consent(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *consents = consent_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  bool any = json_array_size(consents) > 0;
  json_decref(consents);
  return any || action_not_now(why, "nobody has consented to anything on %s", ctx->ref);
}

static bool check_consent(const struct action_context *ctx, const json_t *was,
                          const struct consent_edit *edit, struct error *err) {
  date_day was_withdrawn = fields_day(was, "withdrawn");
  date_day on = edit->given ? *edit->given : fields_day(was, "given");
  date_day withdrawn = edit->withdrawn ? *edit->withdrawn : was_withdrawn;
  char day[DATE_LONG_TEXT];
  if (!edit->by && !edit->given && !edit->withdrawn && !edit->text) return nothing_given(err);
  if (edit->by && !*edit->by) return error_set(err, ERROR_INVALID, "by: A consent is somebody's.");
  if (on == DATE_NONE) return error_set(err, ERROR_INVALID, "given: A consent was given on some day.");
  if (!day_fits(ctx, on, err) || (withdrawn != DATE_NONE && !day_fits(ctx, withdrawn, err))) return false;
  if ((was_withdrawn == DATE_NONE) != (withdrawn == DATE_NONE))
    return error_set(err, ERROR_REFUSED,
                     was_withdrawn == DATE_NONE
                         ? "withdrawn: It stands; to withdraw it is an act of its own."
                         : "withdrawn: It was withdrawn; if it is given again, record that anew.");
  return withdrawn == DATE_NONE || withdrawn >= on ||
         error_set(err, ERROR_REFUSED, "withdrawn: It was given on %s; it cannot have been withdrawn before.",
                   date_show(on, true, day));
}

static bool mend_consent(const struct action_context *ctx, const struct action_args *args,
                         const struct strands_here *here, struct action_result *result, struct error *err) {
  date_day on, withdrawn;
  const struct consent_edit edit = {args_new_day(args, "given", &on),
                                    args_new_day(args, "withdrawn", &withdrawn), args_new_text(args, "by"),
                                    args_new_text(args, "text")};
  int64_t id = args_int(args, "consent", 0);
  json_t *consents = consent_list(ctx->casebook, ctx->viewer, ctx->subject, err);
  const json_t *was = consents ? row_of(consents, id, ctx, "consent", err) : NULL;
  bool fine = was && check_consent(ctx, was, &edit, err) && edit_consent(ctx->casebook, id, &edit, err);
  if (fine)
    result_say(result, "Corrected a consent of %s: %s.", ctx->ref,
               consent_title(here, fields_text(was, "kind")));
  json_decref(consents);
  return fine && case_changed(ctx, result, err) && strands_say(ctx, here, NULL, result, err);
}

static bool run_consent(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err) && mend_consent(ctx, args, &here, result, err);
  strands_free(&here);
  return fine;
}

/* ---- enquiries ------------------------------------------------------------------------------------------
 */

static const struct action_arg ENQUIRY_ARGS[] = {
    {"enquiry", "Enquiry", ARG_INT, true, NULL, NULL},
    {"owner", "Who enquires", ARG_PERSON, false, NULL, NULL},
    {"due", "By", ARG_DATE, false, NULL, NULL},
    {"outcome", "What came of it", ARG_LINES, false, NULL, "of one that was closed"},
    {"closed", "Closed on", ARG_DATE, false, NULL, "of one that was closed"},
    {"none_needed", "Why no enquiry is needed", ARG_LINES, false, NULL, "where none was needed"},
    {0}};

static void offer_enquiries(const struct action_context *ctx, const struct action_arg *arg,
                            struct action_offer *offer) {
  if (strcmp(arg->name, "enquiry") != 0) return;
  json_t *enquiries = enquiry_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  offer_ids(offer, enquiries, "question", "owner");
  json_decref(enquiries);
}

static bool possible_enquiry(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *enquiries = enquiry_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  bool any = json_array_size(enquiries) > 0;
  json_decref(enquiries);
  return any || action_not_now(why, "no answer on %s has led to an enquiry", ctx->ref);
}

/* Of each kind of enquiry only what belongs to it: whoever enquires has a day; what was closed says what came
 * of it; what needed none says why. */
static bool check_enquiry(const struct action_context *ctx, const struct enquiry_row *was,
                          const struct enquiry_edit *edit, struct error *err) {
  bool open = was->closed_on == DATE_NONE && !was->none_needed, closed = was->closed_on != DATE_NONE;
  if (!edit->owner && !edit->due && !edit->outcome && !edit->closed && !edit->none_needed)
    return nothing_given(err);
  if (was->none_needed && (edit->owner || (edit->due && *edit->due != DATE_NONE)))
    return error_set(err, ERROR_REFUSED,
                     "No enquiry was needed there; answer the question again to begin one.");
  if (!was->none_needed && edit->none_needed && *edit->none_needed)
    return error_set(err, ERROR_REFUSED, "none_needed: That enquiry is made; answer the question again.");
  if (was->none_needed && edit->none_needed && !*edit->none_needed)
    return error_set(err, ERROR_INVALID, "none_needed: It is on record why none is needed; it needs words.");
  if (!was->none_needed && edit->due && *edit->due == DATE_NONE)
    return error_set(err, ERROR_INVALID, "due: An enquiry has a day by which it is made.");
  if (open && ((edit->outcome && *edit->outcome) || (edit->closed && *edit->closed != DATE_NONE)))
    return error_set(err, ERROR_REFUSED, "outcome: It is open; to close it is an act of its own.");
  if (closed && ((edit->outcome && !*edit->outcome) || (edit->closed && *edit->closed == DATE_NONE)))
    return error_set(err, ERROR_INVALID, "outcome: It was closed, on a day and with what came of it.");
  return !edit->closed || *edit->closed == DATE_NONE || day_fits(ctx, *edit->closed, err);
}

static bool run_enquiry(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct enquiry_row was;
  date_day due, closed;
  const struct enquiry_edit edit = {args_filled(args, "owner") ? args_person(args, "owner") : 0,
                                    args_new_day(args, "due", &due), args_new_day(args, "closed", &closed),
                                    args_new_text(args, "outcome"), args_new_text(args, "none_needed")};
  if (!enquiry_find(ctx->casebook, ctx->subject, args_int(args, "enquiry", 0), &was, err) ||
      !check_enquiry(ctx, &was, &edit, err) || !edit_enquiry(ctx->casebook, was.id, &edit, err))
    return false;
  result_say(result, "Corrected the enquiry about %s on %s.", was.question, ctx->ref);
  return case_changed(ctx, result, err);
}

/* ---- the rows -------------------------------------------------------------------------------------------
 */

static const struct action ROWS[] = {
    {.name = "party-edit",
     .title = "Edit an appointment",
     .help = "Corrects the days of an appointment, and asks for the declaration again.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES | PLACE_PLAN,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_MOVES,
     .roles = ROLES_HANDLING,
     .args = PARTY_ARGS,
     .offer = offer_parties,
     .row = "party",
     .run = run_party},
    {.name = "consent-edit",
     .title = "Edit a consent",
     .help = "Corrects who consented, when and in what words.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_MOVES,
     .roles = ROLES_HANDLING,
     .args = CONSENT_ARGS,
     .possible = possible_consent,
     .offer = offer_consents,
     .row = "consent",
     .run = run_consent},
    {.name = "enquiry-edit",
     .title = "Edit an enquiry",
     .help = "Corrects who enquires and by when, or what came of an enquiry.",
     .group = "checklist",
     .on = ON_CASE,
     .places = PLACE_CHECKLIST | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = ENQUIRY_ARGS,
     .possible = possible_enquiry,
     .offer = offer_enquiries,
     .row = "enquiry",
     .run = run_enquiry},
};

const struct action_group actions_mend = {ROWS, sizeof ROWS / sizeof ROWS[0]};
