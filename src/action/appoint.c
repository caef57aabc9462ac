/* What stands between a person and a role: declaration, duties kept apart, recorded exceptions. Floor 6; the
 * rules are model/duties.c's and the pathways'. */
#include "action/appoint.h"

#include <stdio.h>
#include <string.h>

#include "action/feed.h"
#include "base/text.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/person.h"
#include "model/standing.h"
#include "model/training.h"

/* SEP-10: of the responsible officer the look of a conflict is enough; it is not managed, a second one is
 * nominated. */
static bool check_conflict(const struct action_context *ctx, const struct appointing *what,
                           struct error *err) {
  char name[PERSON_NAME];
  bool declared = strcmp(what->conflict, "managed") == 0 || strcmp(what->conflict, "bars") == 0;
  const struct duty_rule *second = duty_rule_find("SEP-10");
  person_name(ctx->casebook, what->person_id, name);
  if (declared && strcmp(what->role, "responsible-officer") == 0)
    return error_set(err, ERROR_REFUSED, "%s declared a conflict: %s (%s, %s).", name, second->say,
                     second->id, second->source);
  if (strcmp(what->conflict, "bars") == 0)
    return error_set(err, ERROR_REFUSED, "%s declared a conflict that bars them, and was not appointed.",
                     name);
  if (strcmp(what->conflict, "managed") == 0 && !what->note[strspn(what->note, " \t\r\n")])
    return error_set(err, ERROR_REFUSED,
                     "A conflict that is managed needs a note: what it is, and how it is managed.");
  return true;
}

/* Passes every rule that an exception may pass, each with a row of its own; a hard one stays for the check
 * that follows. */
static bool pass_with_reason(const struct action_context *ctx, const struct appointing *what,
                             char more[ACTION_SENTENCE], struct error *err) {
  struct duty_clash clash;
  while (what->exception[strspn(what->exception, " \t\r\n")]) {
    if (!duties_clash(ctx->casebook, ctx->subject, what->person_id, what->role, &clash, err)) return false;
    if (!clash.rule || clash.rule->strength == DUTY_HARD) break;
    const struct duty_exception exception = {.case_id = ctx->subject,
                                             .person_id = what->person_id,
                                             .rule = clash.rule->id,
                                             .role = what->role,
                                             .agreed_on = what->from,
                                             .reason = what->exception};
    if (!duties_except(ctx->casebook, &exception, &ctx->stamp, err)) return false;
    size_t len = strlen(more);
    snprintf(more + len, ACTION_SENTENCE - len, " Exception recorded to %s (%s).", clash.rule->id,
             clash.rule->say);
    text_cut(more);
  }
  return true;
}

/* A conflict that stands need not be declared again, and is not forgotten either. */
static bool check_standing(const struct action_context *ctx, const struct appointing *what,
                           struct error *err) {
  enum conflict_bearing bearing;
  char say[STANDING_SAY];
  if (!standing_conflict(ctx->casebook, what->person_id, ctx->subject, what->from, &bearing, say, err))
    return false;
  if (bearing == CONFLICT_BARS) return error_set(err, ERROR_REFUSED, "%s", say);
  if (bearing == CONFLICT_MANAGED && strcmp(what->conflict, "managed") != 0)
    return error_set(err, ERROR_REFUSED, "%s Appoint them with conflict=managed, and say how in the note.",
                     say);
  return true;
}

/* Whoever is appointed is appropriately trained; that comes after the appointment at most with a reason. */
static bool check_training(const struct action_context *ctx, const struct appointing *what,
                           char more[ACTION_SENTENCE], struct error *err) {
  char why[TRAINING_WHY];
  size_t len = strlen(more);
  const struct duty_exception exception = {.case_id = ctx->subject,
                                           .person_id = what->person_id,
                                           .rule = "training",
                                           .role = what->role,
                                           .agreed_on = what->from,
                                           .reason = what->exception};
  if (training_allows(ctx->casebook, ctx->subject, what->person_id, what->role, what->from, why)) {
    if (*why) snprintf(more + len, ACTION_SENTENCE - len, " %s", why);
    text_cut(more);
    return true;
  }
  bool passed;
  if (!duties_excepted(ctx->casebook, ctx->subject, what->person_id, "training", &passed, err)) return false;
  if (passed) return true;
  if (!what->exception[strspn(what->exception, " \t\r\n")])
    return error_set(err, ERROR_REFUSED, "%s With a reason, record it as an exception.", why);
  if (!duties_except(ctx->casebook, &exception, &ctx->stamp, err)) return false;
  snprintf(more + len, ACTION_SENTENCE - len, " Exception recorded: %s", why);
  text_cut(more);
  return true;
}

bool appoint_check(const struct action_context *ctx, const struct appointing *what,
                   char more[ACTION_SENTENCE], struct error *err) {
  more[0] = '\0';
  return check_conflict(ctx, what, err) && check_standing(ctx, what, err) &&
         pass_with_reason(ctx, what, more, err) &&
         party_may_hold(ctx->casebook, ctx->subject, what->person_id, what->role, err) &&
         check_training(ctx, what, more, err);
}

/* What an appointment answers already, under the names that the pathways give it. */
static const struct {
  const char *role, *asked, *trained;
} answers[] = {{"case-investigator", "investigator-conflicts-declared", "investigator-training-checked"},
               {"case-manager", "conflicts-declared", "manager-training-checked"},
               {"panel-chair", "panel-checked", ""},
               {"panel-member", "panel-checked", ""},
               {"panel-clinician", "panel-checked", ""}};

bool appoint_feed(const struct action_context *ctx, const struct appointing *what,
                  struct action_result *result, struct error *err) {
  struct training_look look;
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    if (strcmp(answers[i].role, what->role) != 0) continue;
    const char *regime = training_regime_of_case(ctx->casebook, ctx->subject);
    if (*what->conflict &&
        !feed_event(ctx, answers[i].asked, what->from, what->note, what->note, NULL, result, err))
      return false;
    if (*answers[i].trained &&
        training_look(ctx->casebook, what->person_id, what->role, regime, what->from, &look, err) &&
        look.state == TRAINING_CURRENT &&
        !feed_event(ctx, answers[i].trained, what->from, "", "", NULL, result, err))
      return false;
  }
  return true;
}
