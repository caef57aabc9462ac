/* Rules of the register of evidence, of what it says of each allegation, of findings, disclosure and
 * interviews. Floor 6. Sources: the guidance on training case managers, theme 3, and MHPS I. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "action/feed.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "model/duties.h"

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

static int64_t parent_of(const json_t *row) {
  return fields_int(row, "parent", 0);
}

/* ---- the register ----------------------------------------------------------------------------------------
 */

static bool check_evidence(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  static const char *const attached[] = {"file", "sha", "document"};
  if (!after) return true;
  for (size_t i = 0; i < sizeof attached / sizeof *attached; i++)
    if (before ? !json_equal(json_object_get(before, attached[i]), json_object_get(after, attached[i]))
               : fields_filled(after, attached[i]))
      return record_refuse(err, attached[i], "A file is attached with its content, by evidence-attach.");
  if (fields_filled(after, "weight") && !fields_filled(after, "why"))
    return record_refuse(err, "why", "A weight says why (case manager training, theme 3).");
  if (before && fields_filled(before, "held_by") &&
      strcmp(fields_text(before, "held_by"), fields_text(after, "held_by")) != 0)
    return record_refuse(err, "held_by", "That it changed hands is an entry of its own: custody-add.");
  return record_happened(ctx, after, "obtained_on", err);
}

/* The pathway's log is this register. */
static bool done_evidence(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  static const struct feed_field fields[] = {{"entries", "Kept as the evidence register of this case."}, {0}};
  (void)id;
  (void)before;
  return !after || feed_document(ctx, "evidence-log", ctx->viewer->today, fields, "", result, err);
}

static void offer_evidence(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  (void)ctx;
  if (!strcmp(arg->name, "file") || !strcmp(arg->name, "sha") || !strcmp(arg->name, "document"))
    offer_hide(offer);
}

/* The last move of that piece of evidence before this one; "" where it has not moved. */
static date_day last_move(const struct action_context *ctx, int64_t evidence_id) {
  json_t *moves = record_others(ctx, "custody"), *row;
  date_day last = DATE_NONE;
  size_t i;
  json_array_foreach(moves, i, row) {
    date_day on = fields_day(fields_of(row), "moved_on");
    if (parent_of(row) == evidence_id && (last == DATE_NONE || on > last)) last = on;
  }
  json_decref(moves);
  return last;
}

static bool check_custody(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  char day[DATE_LONG_TEXT];
  (void)before;
  if (!after) return true;
  json_t *evidence = record_fields_of(ctx, "evidence", ctx->entry.parent);
  const char *holder = fields_text(evidence, "held_by"), *from = fields_text(after, "given_by");
  date_day last = last_move(ctx, ctx->entry.parent);
  bool fine = record_happened(ctx, after, "moved_on", err);
  if (fine && last != DATE_NONE && fields_day(after, "moved_on") < last)
    fine = record_refuse(err, "moved_on", "It last moved on %s; the chain of custody goes on from there.",
                         date_show(last, true, day));
  if (fine && *holder && *from && strcasecmp(holder, from) != 0)
    fine = record_refuse(err, "given_by", "It was with %s; the chain of custody goes on from there.", holder);
  if (fine && strcasecmp(*from ? from : holder, fields_text(after, "taken_by")) == 0)
    fine = record_refuse(err, "taken_by", "It is with %s already.", fields_text(after, "taken_by"));
  json_decref(evidence);
  return fine;
}

static bool done_custody(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  json_t *evidence = record_fields_of(ctx, "evidence", ctx->entry.parent);
  const char *now = after ? fields_text(after, "taken_by") : fields_text(before, "given_by");
  bool fine = true,
       last = after || strcmp(fields_text(evidence, "held_by"), fields_text(before, "taken_by")) == 0;
  (void)result;
  if (after && !fields_filled(after, "given_by") && fields_filled(evidence, "held_by")) {
    json_t *from = json_pack("{s:O}", "given_by", json_object_get(evidence, "held_by"));
    fine = rows_change(ctx->casebook, record_kind_find("custody"), id, from, err);
    json_decref(from);
  }
  json_t *held = json_pack("{s:s}", "held_by", now);
  fine = fine &&
         (!last || rows_change(ctx->casebook, record_kind_find("evidence"), ctx->entry.parent, held, err));
  json_decref(held);
  json_decref(evidence);
  return fine;
}

/* ---- allegation and evidence --------------------------------------------------------------------------- */

/* Does a panel hear it, or was it found on? Then it is not taken away under them. */
static bool check_allegation(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (after)
    return record_in_order(ctx, after, "happened_from", "happened_to", err) &&
           record_happened(ctx, after, "happened_from", err);
  json_t *heard = record_others(ctx, "hearing-allegation"), *row;
  bool put = false;
  size_t i;
  json_array_foreach(heard, i, row) put =
      put || fields_int(fields_of(row), "allegation_id", 0) == ctx->entry.id;
  json_decref(heard);
  return !put ||
         error_set(err, ERROR_REFUSED, "That allegation is put to a hearing: withdraw it there first.");
}

static bool check_bearing(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *others = record_others(ctx, "bearing"), *row;
  bool twice = false;
  size_t i;
  json_array_foreach(others, i, row) twice =
      twice || (parent_of(row) == ctx->entry.parent &&
                fields_int(fields_of(row), "evidence_id", 0) == fields_int(after, "evidence_id", 0));
  json_decref(others);
  if (twice)
    return record_refuse(err, "evidence_id",
                         "What it says of this allegation is there already: change that.");
  return fields_filled(after, "why") ||
         record_refuse(err, "why", "Say what in it says so (case manager training, theme 3).");
}

/* How many pieces of evidence bear on an allegation. */
static int bearings(const struct action_context *ctx, int64_t allegation_id) {
  json_t *all = record_others(ctx, "bearing"), *row;
  int count = 0;
  size_t i;
  json_array_foreach(all, i, row) count +=
      parent_of(row) == allegation_id && !fields_has(fields_of(row), "bears", "neither");
  json_decref(all);
  return count;
}

static bool terms_issued(const struct action_context *ctx) {
  json_t *all = record_others(ctx, "terms-of-reference"), *row;
  bool issued = false;
  size_t i;
  json_array_foreach(all, i, row) issued = issued || fields_filled(fields_of(row), "issued_on");
  json_decref(all);
  return issued;
}

/* A panel that hears the allegation rests on the finding. */
static bool check_rests(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct error *err) {
  if (!before || (after && fields_has(after, "to_answer", "yes"))) return true;
  json_t *heard = record_others(ctx, "hearing-allegation"), *row;
  bool rests = false;
  size_t i;
  json_array_foreach(heard, i, row) rests =
      rests || fields_int(fields_of(row), "allegation_id", 0) == ctx->entry.parent;
  json_decref(heard);
  return !rests || error_set(err, ERROR_REFUSED,
                             "A hearing rests on this finding: what is not established cannot go to a panel "
                             "([2013] UKSC 80). Take the allegation off the hearing first.");
}

static bool check_finding(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  struct duty_clash clash = {0};
  if (!check_rests(ctx, before, after, err)) return false;
  if (!after) return true;
  if (!terms_issued(ctx))
    return error_set(err, ERROR_REFUSED,
                     "No terms of reference have been issued, so nothing was investigated yet (MHPS I).");
  if (!fields_has(after, "result", "undetermined") && bearings(ctx, ctx->entry.parent) == 0)
    return record_refuse(
        err, "result",
        "Nothing in the evidence register bears on this allegation yet; say with bearing-add "
        "what does (case manager training, theme 3).");
  if (fields_has(after, "result", "not-found") && fields_has(after, "to_answer", "yes"))
    return record_refuse(err, "to_answer", "What was not found leaves no case to answer.");
  if (!record_happened(ctx, after, "found_on", err)) return false;
  if (fields_int(after, "found_by", 0) == 0) return true;
  if (!duties_may_do(ctx->casebook, ctx->entry.root, fields_int(after, "found_by", 0), "case-investigator",
                     &clash, err))
    return false;
  return !clash.rule || record_refuse(err, "found_by", "%s", clash.say);
}

static bool done_finding(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  (void)err;
  if (after && bearings(ctx, ctx->entry.parent) == 1)
    say_more(result, " It rests on one source; see whether another bears it out.");
  return true;
}

/* ---- disclosure and interviews ------------------------------------------------------------------------- */

/* The first day on which the practitioner had material, of what stands beside the entry itself. */
static date_day first_disclosure(const struct action_context *ctx) {
  json_t *all = record_others(ctx, "disclosure"), *row;
  date_day first = DATE_NONE;
  size_t i;
  json_array_foreach(all, i, row) {
    date_day on = fields_day(fields_of(row), "given_on");
    if (first == DATE_NONE || on < first) first = on;
  }
  json_decref(all);
  return first;
}

/* An interview of the practitioner that was held rests on a disclosure before it. */
static bool check_disclosure(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  char day[DATE_LONG_TEXT];
  if (after)
    return record_happened(ctx, after, "given_on", err) &&
           record_in_order(ctx, after, "asked_on", "given_on", err);
  json_t *interviews = record_others(ctx, "interview"), *row;
  date_day other = first_disclosure(ctx), rests = DATE_NONE;
  size_t i;
  json_array_foreach(interviews, i, row) {
    const json_t *fields = fields_of(row);
    date_day held = fields_day(fields, "held_on");
    if (fields_has(fields, "part", "practitioner") && held != DATE_NONE &&
        !fields_filled(fields, "undisclosed") && fields_day(before, "given_on") <= held &&
        (other == DATE_NONE || other > held))
      rests = held;
  }
  json_decref(interviews);
  return rests == DATE_NONE ||
         error_set(err, ERROR_REFUSED,
                   "The interview of %s rests on it: the practitioner has the material before (MHPS I.13).",
                   date_show(rests, true, day));
}

static bool done_disclosure(const struct action_context *ctx, int64_t id, const json_t *before,
                            const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  return !after || feed_event(ctx, "material-disclosed", fields_day(after, "given_on"), "",
                              fields_text(after, "what"), NULL, result, err);
}

static bool check_interview(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  date_day held = fields_day(after, "held_on"), given = first_disclosure(ctx);
  if (!record_happened(ctx, after, "held_on", err) || !record_happened(ctx, after, "notes_agreed_on", err) ||
      !record_in_order(ctx, after, "held_on", "notes_sent_on", err) ||
      !record_in_order(ctx, after, "notes_sent_on", "notes_agreed_on", err))
    return false;
  if (held != DATE_NONE && fields_filled(after, "not_held"))
    return record_refuse(err, "not_held", "It was held: then it did come about.");
  if (held == DATE_NONE && (fields_filled(after, "notes_sent_on") || fields_filled(after, "notes_agreed_on")))
    return record_refuse(err, "held_on", "Notes are of an interview that was held: say when.");
  if (held == DATE_NONE || !fields_has(after, "part", "practitioner") || fields_filled(after, "undisclosed"))
    return true;
  return (given != DATE_NONE && given <= held) ||
         record_refuse(err, "held_on",
                       "The practitioner has the material before the interview: enter the disclosure, or the "
                       "reason for none (MHPS I.13).");
}

static bool done_interview(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) return true;
  bool practitioner = fields_has(after, "part", "practitioner");
  bool held = fields_filled(after, "held_on") && !fields_filled(before, "held_on");
  bool fell = fields_filled(after, "not_held") && !fields_filled(before, "not_held");
  if (held && practitioner &&
      !feed_event(ctx, "practitioner-interviewed", fields_day(after, "held_on"), "",
                  fields_text(after, "present"), NULL, result, err))
    return false;
  if (fell && practitioner &&
      !feed_event(ctx, "practitioner-not-interviewed", ctx->viewer->today, fields_text(after, "not_held"), "",
                  NULL, result, err))
    return false;
  return !held || feed_document(ctx, "interviews", fields_day(after, "held_on"), NULL,
                                fields_text(after, "name"), result, err);
}

static const struct record_rule rows[] = {
    {.kind = "evidence",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .offer = offer_evidence,
     .check = check_evidence,
     .done = done_evidence},
    {.kind = "custody",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .check = check_custody,
     .done = done_custody},
    {.kind = "allegation", .check = check_allegation},
    {.kind = "bearing", .roles = ROLES_HANDLING | ROLE_INVESTIGATOR, .check = check_bearing},
    {.kind = "finding",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .check = check_finding,
     .done = done_finding},
    {.kind = "disclosure",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .check = check_disclosure,
     .done = done_disclosure},
    {.kind = "interview",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .check = check_interview,
     .done = done_interview},
};

const struct record_rules record_rules_evidence = {rows, sizeof rows / sizeof *rows};
