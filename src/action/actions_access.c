/* Actions on who may see and do what beside their roles: cover, declared conflicts, reading for a reason.
 * Floor 6. Who then sees what is viewer.c's to say, and duties stay apart under a cover too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "action/happening.h"
#include "base/text.h"
#include "model/case.h"
#include "model/party.h"
#include "model/person.h"
#include "model/standin.h"
#include "model/task.h"
#include "store/statement.h"

/* ---- cover ----------------------------------------------------------------------------------------------
 */

static void offer_cover(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  if (strcmp(arg->name, "from") == 0) offer_date(offer, ctx->viewer->today);
}

/* One who covers takes on the roles of the absent in their cases: what they could not be appointed to they
 * cannot do in somebody's place either (duties apart, for the whole life of a case). */
static bool cover_crosses_none(const struct action_context *ctx, int64_t absent, int64_t by,
                               struct error *err) {
  char absent_name[PERSON_NAME], role[64], ref[ACTION_REF];
  struct error why = {0};
  bool fine = true;
  int64_t after = 0;
  person_name(ctx->casebook, absent, absent_name);
  while (fine) {
    struct party_row party;
    if (!party_next(ctx->casebook, absent, ctx->viewer->today, after, &party, err)) return false;
    if (!party.id) return true;
    after = party.id;
    snprintf(role, sizeof role, "%s", party.role);
    fine = party_may_cover(ctx->casebook, party.case_id, by, role, &why);
    if (fine) continue;
    bool seen = viewer_sees(ctx->casebook, ctx->viewer, VIEWED_CASE, party.case_id);
    snprintf(ref, sizeof ref, "a case");
    if (seen) case_ref(ctx->casebook, party.case_id, ref);
    error_set(err, ERROR_REFUSED, "%s cannot be covered so: on %s %s", absent_name, ref,
              seen ? why.text : "it would cross duties that are kept apart.");
  }
  return false;
}

static bool run_cover(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct cover_terms terms = {.absent_id = args_person(args, "absent"),
                              .by_id = args_person(args, "by"),
                              .from = day_given(ctx, args, "from"),
                              .to = args_date(args, "to"),
                              .reason = args_text(args, "reason")};
  char absent[PERSON_NAME], by[PERSON_NAME], from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  enum { LONGEST = 366 };
  person_name(ctx->casebook, terms.absent_id, absent);
  person_name(ctx->casebook, terms.by_id, by);
  if (terms.absent_id == terms.by_id)
    return error_set(err, ERROR_INVALID, "by: nobody covers for themselves.");
  if (!viewer_has(ctx->viewer, ROLE_ADMINISTRATOR | ROLE_RESPONSIBLE_OFFICER) &&
      terms.absent_id != ctx->viewer->person_id)
    return error_set(err, ERROR_DENIED,
                     "A case manager arranges cover for themselves; for others an administrator or a "
                     "responsible officer does.");
  if (terms.to < terms.from || terms.to < ctx->viewer->today)
    return error_set(err, ERROR_INVALID, "to: a cover ends on its last day, not before it begins or today.");
  if (terms.to - terms.from > LONGEST)
    return error_set(err, ERROR_INVALID, "to: a cover is for a time; longer than a year is an appointment.");
  if (!cover_crosses_none(ctx, terms.absent_id, terms.by_id, err) ||
      !cover_add(ctx->casebook, &terms, &ctx->stamp, err))
    return false;
  result_say(result, "%s covers for %s from %s to %s.", by, absent, date_show(terms.from, true, from),
             date_show(terms.to, true, to));
  say_reason(result, terms.reason);
  return true;
}

static const struct action_arg args_cover[] = {
    {"absent", "Who is away", ARG_PERSON, true, NULL, NULL},
    {"by", "Who covers", ARG_PERSON, true, NULL, "sees and does what the absent does, where duties allow it"},
    {"from", "From", ARG_DATE, false, NULL, "today when left out"},
    {"to", "Last day", ARG_DATE, true, NULL, NULL},
    {"reason", "Reason", ARG_TEXT, true, NULL, "leave, absence, a conflict that is managed"},
    {0}};

static void offer_cover_end(const struct action_context *ctx, const struct action_arg *arg,
                            struct action_offer *offer) {
  if (strcmp(arg->name, "cover") != 0) return;
  json_t *covers = cover_list(ctx->casebook, ctx->viewer->today, NULL), *cover;
  size_t i;
  json_array_foreach(covers, i, cover) {
    char title[2 * PERSON_NAME + 8];
    snprintf(title, sizeof title, "%s for %s", json_string_value(json_object_get(cover, "by")),
             json_string_value(json_object_get(cover, "absent")));
    offer_row(offer, json_integer_value(json_object_get(cover, "id")), title,
              json_string_value(json_object_get(cover, "to")));
  }
  json_decref(covers);
}

static bool run_cover_end(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  struct cover_row cover;
  char absent[PERSON_NAME], by[PERSON_NAME];
  if (!cover_find(ctx->casebook, args_int(args, "cover", 0), &cover, err)) return false;
  int64_t me = ctx->viewer->person_id;
  if (!viewer_has(ctx->viewer, ROLE_ADMINISTRATOR | ROLE_RESPONSIBLE_OFFICER) && me != cover.absent_id &&
      me != cover.by_id)
    return error_set(err, ERROR_DENIED, "That cover is between two others.");
  if (cover.ended != DATE_NONE || cover.to < ctx->viewer->today)
    return error_set(err, ERROR_REFUSED, "That cover is over already.");
  if (!cover_end(ctx->casebook, cover.id, ctx->viewer->today, err)) return false;
  person_name(ctx->casebook, cover.absent_id, absent);
  person_name(ctx->casebook, cover.by_id, by);
  result_say(result, "%s no longer covers for %s.", by, absent);
  return true;
}

static const struct action_arg args_cover_end[] = {{"cover", "Cover", ARG_INT, true, NULL, NULL}, {0}};

/* ---- declared conflicts ---------------------------------------------------------------------------------
 */

static enum viewed viewed(const struct action_context *ctx) {
  return ctx->on == ON_CASE ? VIEWED_CASE : VIEWED_CONCERN;
}

/* Who is closed out of a case holds nothing on it from that day on. */
static bool end_roles(const struct action_context *ctx, int64_t person_id, int *ended, struct error *err) {
  json_t *parties = ctx->on == ON_CASE ? party_list(ctx->casebook, ctx->subject, err) : json_array(), *party;
  bool fine = parties != NULL;
  size_t i;
  json_array_foreach(parties, i, party) {
    struct party_row row;
    if (!fine || !json_is_null(json_object_get(party, "to"))) continue;
    fine = party_find(ctx->casebook, json_integer_value(json_object_get(party, "id")), &row, err);
    if (!fine || row.person_id != person_id) continue;
    date_day on = ctx->viewer->today > row.from ? ctx->viewer->today : row.from;
    fine = party_end(ctx->casebook, row.id, on, err);
    (*ended)++;
  }
  json_decref(parties);
  return fine;
}

static bool run_declare(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  int64_t person = args_filled(args, "person") ? args_person(args, "person") : ctx->viewer->person_id, bar;
  bool is_case = ctx->on == ON_CASE;
  struct bar_terms terms = {.person_id = person,
                            .case_id = is_case ? ctx->subject : 0,
                            .concern_id = is_case ? 0 : ctx->subject,
                            .note = args_text(args, "note")};
  char name[PERSON_NAME];
  int ended = 0;
  person_name(ctx->casebook, person, name);
  if (person != ctx->viewer->person_id && !viewer_has(ctx->viewer, ROLES_HANDLING))
    return error_set(err, ERROR_DENIED, "A conflict of somebody else is recorded by who handles the case.");
  if (!bar_find(ctx->casebook, person, viewed(ctx), ctx->subject, &bar, err)) return false;
  if (bar) return error_set(err, ERROR_REFUSED, "%s is closed to %s already.", ctx->ref, name);
  if (!end_roles(ctx, person, &ended, err) || !bar_add(ctx->casebook, &terms, &ctx->stamp, err)) return false;
  result_say(result, "%s declared a conflict that bars: %s is closed to them.", name, ctx->ref);
  if (ended) say_more(result, " What they held on it has ended.");
  if (is_case) return case_changed(ctx, result, err);
  result_concern(result, ctx->subject);
  return true;
}

static const struct action_arg args_declare[] = {
    {"person", "Who", ARG_PERSON, false, NULL, "you, when left out"},
    {"note", "What it is", ARG_LINES, true, NULL,
     "personal, financial, line management, teaching, earlier involvement, knowledge, public comment, "
     "complaint"},
    {0}};

static void offer_lift(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "conflict") != 0 || ctx->on == ON_OFFICE) return;
  json_t *bars = bar_list(ctx->casebook, viewed(ctx), ctx->subject, NULL), *bar;
  size_t i;
  json_array_foreach(bars, i, bar) {
    offer_row(offer, json_integer_value(json_object_get(bar, "id")),
              json_string_value(json_object_get(bar, "name")),
              json_string_value(json_object_get(bar, "note")));
  }
  json_decref(bars);
}

static bool any_bar(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *bars = bar_list(ctx->casebook, viewed(ctx), ctx->subject, NULL);
  bool any = json_array_size(bars) > 0;
  json_decref(bars);
  return any || action_not_now(why, "%s is closed to nobody", ctx->ref);
}

static bool run_lift(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  json_t *bars = bar_list(ctx->casebook, viewed(ctx), ctx->subject, err), *bar;
  int64_t wanted = args_int(args, "conflict", 0);
  bool done = false;
  size_t i;
  json_array_foreach(bars, i, bar) {
    if (json_integer_value(json_object_get(bar, "id")) != wanted) continue;
    if (json_integer_value(json_object_get(bar, "person")) == ctx->viewer->person_id) continue;
    result_say(result, "%s is open to %s again, as far as their roles go.", ctx->ref,
               json_string_value(json_object_get(bar, "name")));
    say_reason(result, args_text(args, "reason"));
    done = bar_lift(ctx->casebook, wanted, ctx->viewer->today, args_text(args, "reason"), err);
  }
  if (bars && !done && (!err || !err->text[0]))
    error_set(err, ERROR_MISSING, "%s has no such declared conflict.", ctx->ref);
  json_decref(bars);
  if (done && ctx->on == ON_CASE) result_case(result, ctx->subject);
  if (done && ctx->on != ON_CASE) result_concern(result, ctx->subject);
  return done;
}

static const struct action_arg args_lift[] = {{"conflict", "Conflict", ARG_INT, true, NULL, NULL},
                                              {"reason", "Reason", ARG_LINES, true, NULL, NULL},
                                              {0}};

/* ---- reading for a reason -------------------------------------------------------------------------------
 */

enum { GLASS_DAYS = 14 };

/* The first instant after a day, in the local zone. Instants are real also where the day is made up. */
static void end_of_day(const struct action_context *ctx, date_day day, char out[INSTANT_TEXT]) {
  int year, month, date;
  struct context real = *ctx->context;
  real.fixed_today = DATE_NONE;
  date_to_civil(context_today(&real) + (day - ctx->viewer->today) + 1, &year, &month, &date);
  struct tm local = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date, .tm_isdst = -1};
  instant_format((int64_t)mktime(&local), out);
}

/* A conflict that bars is not got round with a reason: then the case is not there. */
static bool find_case(const struct action_context *ctx, const char *ref, int64_t *id, struct error *err) {
  if (ref[0] != 'C') return error_set(err, ERROR_INVALID, "case: a case is read so (C-...).");
  if (!case_find(ctx->casebook, ref, id, err)) return false;
  if (!viewer_is_barred(ctx->casebook, ctx->viewer, *id)) return true;
  return error_set(err, ERROR_MISSING, "There is no case %s.", ref);
}

/* Whoever has the case is told: a task of today in their list, beside the entry in the case's history. */
static bool tell_owner(const struct action_context *ctx, int64_t case_id, const char *what, date_day until,
                       const char *reason, struct action_result *result, struct error *err) {
  char name[PERSON_NAME], day[DATE_LONG_TEXT], title[400];
  struct task_terms task = {.case_id = case_id, .title = title, .due_on = ctx->viewer->today};
  if (!party_holder(ctx->casebook, case_id, PARTY_CASE_MANAGER, &task.owner_id, name, err)) return false;
  snprintf(title, sizeof title, "Know that %s reads %s until %s: %s", ctx->viewer->name, what,
           date_show(until, true, day), reason);
  text_cut(title);
  if (*name) say_more(result, " %s is told.", name);
  return task_add(ctx->casebook, &task, &ctx->stamp, NULL, err);
}

static bool run_break(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  const char *ref = args_text(args, "case"), *apart = args_text(args, "apart");
  date_day until = day_given(ctx, args, "until");
  char end[INSTANT_TEXT], day[DATE_LONG_TEXT];
  int64_t case_id;
  if (!find_case(ctx, ref, &case_id, err)) return false;
  if (until < ctx->viewer->today || until > ctx->viewer->today + GLASS_DAYS)
    return error_set(err, ERROR_INVALID, "until: reading for a reason lasts %d days at the most.",
                     GLASS_DAYS);
  if (viewer_reads(ctx->casebook, ctx->viewer, VIEWED_CASE, case_id, apart))
    return error_set(err, ERROR_REFUSED, "You can read that on %s as it is.", ref);
  end_of_day(ctx, until, end);
  struct glass_terms terms = {ctx->viewer->person_id,    case_id,        apart,
                              args_text(args, "reason"), ctx->stamp.now, (const char *)end};
  result_say(result, "%s reads %s%s%s for a reason until %s.", ctx->viewer->name,
             *apart ? "what is held apart" : "", *apart ? " on " : "", ref, date_show(until, true, day));
  act_set_case(ctx->casebook, case_id);
  result_ref(result, ref);
  result_case(result, case_id);
  return glass_break(ctx->casebook, &terms, err) &&
         tell_owner(ctx, case_id, *apart ? "what is held apart here" : "this case", until,
                    args_text(args, "reason"), result, err);
}

static const struct action_choice glass_apart[] = {
    {"health", "What is held apart about health", ""}, {"reporter", "Who raised it", ""}, {0}};
static const struct action_arg args_break[] = {
    {"case", "Case", ARG_REF, true, NULL, "its reference"},
    {"reason", "Reason", ARG_TEXT, true, NULL, "whoever has the case is told it"},
    {"apart", "Held apart", ARG_CHOICE, false, glass_apart, "the case alone, when left out"},
    {"until", "Until", ARG_DATE, false, NULL, "the end of that day; of today when left out"},
    {0}};

static bool run_break_end(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  int64_t person = args_filled(args, "person") ? args_person(args, "person") : ctx->viewer->person_id;
  char name[PERSON_NAME];
  int count = 0;
  person_name(ctx->casebook, person, name);
  if (person != ctx->viewer->person_id && !viewer_has(ctx->viewer, ROLES_HANDLING))
    return error_set(err, ERROR_DENIED, "Who reads for a reason ends that, or who handles the case.");
  if (!glass_end(ctx->casebook, person, ctx->subject, ctx->stamp.now, &count, err)) return false;
  if (!count) return error_set(err, ERROR_REFUSED, "%s does not read %s for a reason now.", name, ctx->ref);
  result_say(result, "%s no longer reads %s for a reason.", name, ctx->ref);
  return true;
}

static const struct action_arg args_break_end[] = {
    {"person", "Who", ARG_PERSON, false, NULL, "you, when left out"}, {0}};

/* ---- what case managers see ------------------------------------------------------------------------------
 */

static bool run_setting(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  bool own = strcmp(args_text(args, "see"), "own") == 0;
  struct statement *st = statement_of(ctx->casebook, "UPDATE casebook SET managers_see = ?1, ver = ver + 1"
                                                     " WHERE managers_see <> ?1");
  statement_bind_text(st, 1, own ? "own" : "all");
  if (!statement_run(st, err)) return false;
  result_say(result, own ? "Case managers see the cases on which they hold a role, and the queue."
                         : "Case managers see every case of the office.");
  if (casebook_changes(ctx->casebook) == 0) result_nothing(result);
  return true;
}

static const struct action_choice sees[] = {{"all", "Every case of the office", ""},
                                            {"own", "Those on which they hold a role", "and the queue"},
                                            {0}};
static const struct action_arg args_setting[] = {{"see", "Case managers see", ARG_CHOICE, true, sees, NULL},
                                                 {0}};

static const struct action rows[] = {
    {.name = "cover-add",
     .title = "Arrange cover",
     .help = "Lets somebody stand in for another from one day to another, where duties allow it.",
     .group = "access",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE | PLACE_TODAY,
     .roles = ROLES_HANDLING,
     .args = args_cover,
     .offer = offer_cover,
     .run = run_cover},
    {.name = "cover-end",
     .title = "End a cover",
     .help = "Ends a cover before its last day.",
     .group = "access",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE | PLACE_TODAY,
     .roles = ROLES_HANDLING,
     .args = args_cover_end,
     .offer = offer_cover_end,
     .run = run_cover_end},
    {.name = "conflict-declare",
     .title = "Declare a conflict that bars",
     .help =
         "Closes the record to somebody with a conflict of interest: from then on it is not there for them.",
     .group = "access",
     .on = ON_EITHER,
     .places = PLACE_CASE | PLACE_CASES | PLACE_CONCERN | PLACE_QUEUE,
     .flags = ACTION_LASTING | ACTION_CONFIRM_YES,
     .roles = ROLES_WRITING,
     .args = args_declare,
     .run = run_declare},
    {.name = "conflict-lift",
     .title = "Lift a declared conflict",
     .help = "Opens the record again to somebody whose conflict is over; nobody lifts their own.",
     .group = "access",
     .on = ON_EITHER,
     .places = PLACE_CASE | PLACE_CONCERN,
     .flags = ACTION_LASTING,
     .roles = ROLE_ADMINISTRATOR | ROLE_RESPONSIBLE_OFFICER,
     .args = args_lift,
     .possible = any_bar,
     .offer = offer_lift,
     .run = run_lift},
    {.name = "access-break",
     .title = "Read for a reason",
     .help = "Opens for a time what you do not read otherwise; whoever has the case is told, and it is on "
             "record.",
     .group = "access",
     .on = ON_OFFICE,
     .places = PLACE_TODAY | PLACE_CASES | PLACE_CASE,
     .flags = ACTION_LASTING | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING | ROLE_DESIGNATED_MEMBER,
     .args = args_break,
     .run = run_break},
    {.name = "access-end",
     .title = "End reading for a reason",
     .help = "Ends what was opened with a reason before its time.",
     .group = "access",
     .on = ON_CASE,
     .places = PLACE_CASE,
     .flags = ACTION_LASTING,
     .roles = ROLES_HANDLING | ROLE_DESIGNATED_MEMBER,
     .args = args_break_end,
     .run = run_break_end},
    {.name = "access-managers",
     .title = "What case managers see",
     .help = "Sets whether case managers see every case of the office, or those on which they hold a role.",
     .group = "access",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR | ROLE_RESPONSIBLE_OFFICER,
     .args = args_setting,
     .run = run_setting},
};

const struct action_group actions_access = {rows, sizeof rows / sizeof *rows};
