/* Actions that decide what becomes of a concern: triage, route, accept, merge. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "action/pathway_offer.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/event.h"
#include "model/office.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/triage.h"
#include "store/act.h"
#include "store/statement.h"

/* The concern is not yet part of a case. */
static bool not_in_case(const struct action_context *ctx, const struct concern *c, char why[ACTION_WHY]) {
  if (c->status != CONCERN_ACCEPTED && c->status != CONCERN_MERGED) return true;
  char ref[ACTION_REF];
  case_ref(ctx->casebook, c->case_id, ref);
  return action_not_now(why, "it belongs to %s", ref[0] ? ref : "a case");
}

static bool undecided_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, NULL)) return action_not_now(why, "it cannot be read");
  bool possible = not_in_case(ctx, &c, why);
  concern_free(&c);
  return possible;
}

/* ---- concern-triage ---------------------------------------------------------------------------------- */

static const struct action_choice AT_RISK[] = {
    {"yes", "Somebody is at risk now", NULL},
    {"no", "Nobody is at risk now", NULL},
    {"unknown", "Not known yet", NULL},
    {NULL, NULL, NULL},
};

static const struct action_arg TRIAGE_ARGS[] = {
    {"criteria", "Criteria that it meets", ARG_CHOICES, false, NULL, "The highest level ticked is the level"},
    {"at_risk", "Is anyone at risk now?", ARG_CHOICE, true, AT_RISK, NULL},
    {"interim_action", "Done at once", ARG_LINES, false, NULL, "What was done, or why nothing was"},
    {"level", "Another level", ARG_CHOICE, false, NULL, "Only to override what the criteria give"},
    {"reason", "Reason for the other level", ARG_LINES, false, NULL, NULL},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void offer_cells(const struct action_context *ctx, const struct threshold *matrix,
                        struct action_offer *offer) {
  for (size_t d = 0; d < matrix->domain_count; d++) {
    const struct threshold_domain *domain = &matrix->domains[d];
    for (size_t i = 0; i < domain->cell_count; i++) {
      const struct threshold_cell *cell = &domain->cells[i];
      char *help = mem_format("%s, level %d%s", domain->title, cell->level,
                              cell->quality_feed ? ", feeds into quality management" : "");
      offer_choice(offer, cell->id, cell->text, help);
      free(help);
    }
  }
  char **ticked;
  size_t count;
  struct buf value = {0};
  if (ctx->subject && triage_cells(ctx->casebook, ctx->subject, &ticked, &count, NULL)) {
    for (size_t i = 0; i < count; i++)
      buf_printf(&value, "%s%s", i ? "," : "", ticked[i]);
    triage_cells_free(ticked, count);
    offer_default(offer, buf_text(&value));
  }
  buf_free(&value);
}

static void offer_levels(const struct threshold *matrix, struct action_offer *offer) {
  for (size_t i = 0; i < matrix->level_count; i++) {
    char value[16];
    snprintf(value, sizeof value, "%d", matrix->levels[i].level);
    offer_choice(offer, value, matrix->levels[i].title, matrix->levels[i].owner);
  }
}

static void offer_current(const struct action_context *ctx, const char *name, struct action_offer *offer) {
  struct concern c;
  if (ctx->on != ON_CONCERN || !concern_load(ctx->casebook, ctx->subject, &c, NULL)) return;
  char level[16];
  snprintf(level, sizeof level, "%d", c.level);
  if (strcmp(name, "at_risk") == 0) offer_default(offer, c.at_risk);
  if (strcmp(name, "interim_action") == 0) offer_default(offer, c.interim_action);
  if (strcmp(name, "reason") == 0) offer_default(offer, c.level_reason);
  if (strcmp(name, "level") == 0 && c.level && c.level != c.level_computed) offer_default(offer, level);
  concern_free(&c);
}

static void triage_offer(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  bool criteria = strcmp(arg->name, "criteria") == 0;
  if (criteria || strcmp(arg->name, "level") == 0) {
    const struct threshold *matrix = office_matrix(ctx->casebook, NULL);
    if (matrix && criteria) offer_cells(ctx, matrix, offer);
    if (matrix && !criteria) offer_levels(matrix, offer);
  }
  offer_current(ctx, arg->name, offer);
}

static bool triage_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  size_t count = args_count(args, "criteria");
  const char **cells = mem_array(count + 1, sizeof *cells);
  for (size_t i = 0; i < count; i++)
    cells[i] = args_item(args, "criteria", i);
  struct triage_terms terms = {
      .cells = cells,
      .cell_count = count,
      .level = (int)strtol(args_text(args, "level"), NULL, 10), /* one of the choices, so a number */
      .reason = args_text(args, "reason"),
      .at_risk = args_text(args, "at_risk"),
      .interim_action = args_given(args, "interim_action") ? args_text(args, "interim_action") : NULL,
  };
  struct concern c;
  bool loaded = concern_load(ctx->casebook, ctx->subject, &c, err);
  bool done = loaded && triage_apply(ctx->casebook, &c, &terms, &ctx->stamp, err);
  if (done) {
    result_concern(result, c.id);
    result_say(result, "%s triaged at level %d%s%s.", ctx->ref, c.level,
               c.level != c.level_computed ? ", overriding the criteria with a reason" : "",
               c.quality_feed ? "; it must feed into quality management" : "");
  }
  concern_free(&c);
  free(cells);
  return done;
}

/* ---- concern-route ----------------------------------------------------------------------------------- */

static const struct action_choice ROUTES[] = {
    {"own-local", "Own it locally", "Local educators or managers handle it"},
    {"school", "School or operations", "Pass it to the school or the operations team"},
    {"ro-team", "RO team", "Pass it to the responsible officer's team"},
    {"advice", "Advice only", "Advice was given; nothing more is needed"},
    {"returned", "Return it", "Not for this office, or not about a practitioner"},
    {"queue", "Back into the queue", "It was routed too early, or came back"},
    {NULL, NULL, NULL},
};

static const struct action_arg ROUTE_ARGS[] = {
    {"to", "Where to", ARG_CHOICE, true, ROUTES, NULL},
    {"reason", "Reason", ARG_LINES, true, NULL, NULL},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

/* The status a route leads to; back in the queue a concern is triaged if it has a level. */
static enum concern_status route_status(const struct concern *c, const char *to) {
  enum concern_status status = c->level ? CONCERN_TRIAGED : CONCERN_NEW;
  concern_status_of(to, &status);
  return status;
}

static bool check_route(const struct concern *c, enum concern_status to, struct error *err) {
  if (to == c->status) {
    return error_set(err, ERROR_REFUSED, "%s is there already: %s.", c->ref, concern_status_title(to));
  }
  bool needs_level = to == CONCERN_OWN_LOCAL || to == CONCERN_SCHOOL || to == CONCERN_RO_TEAM;
  if (needs_level && c->level == 0) {
    return error_set(err, ERROR_REFUSED, "Triage %s first: who owns it follows from its level.", c->ref);
  }
  return true;
}

static void set_status(struct concern *c, enum concern_status status, const char *reason) {
  c->status = status;
  free(c->status_reason);
  c->status_reason = mem_string(reason);
}

static bool route_run(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, err)) return concern_free(&c), false;
  const char *reason = args_text(args, "reason");
  enum concern_status to = route_status(&c, args_text(args, "to"));
  struct concern_event event = {"routed", ctx->stamp.today, concern_status_name(c.status),
                                concern_status_name(to), reason};
  bool done = check_route(&c, to, err);
  if (done) {
    set_status(&c, to, reason);
    done =
        concern_update(ctx->casebook, &c, err) && concern_note(ctx->casebook, c.id, &event, &ctx->stamp, err);
  }
  if (done) {
    result_concern(result, c.id);
    result_say(result, concern_in_queue(to) ? "%s is back in the queue." : "%s left the queue: %s.", ctx->ref,
               concern_status_title(to));
  }
  concern_free(&c);
  return done;
}

/* ---- concern-accept ---------------------------------------------------------------------------------- */

static const struct action_choice REQUESTS[] = {
    {"received", "The request is in",
     "The concern's receipt is the receipt of the request: its clock starts there"},
    {"to-make", "The request is still to be made", "No clock starts yet"},
    {NULL, NULL, NULL},
};

static const struct action_arg ACCEPT_ARGS[] = {
    {"pathway", "Pathway", ARG_CHOICE, true, NULL, NULL},
    {"manager", "Case manager", ARG_PERSON, true, NULL, NULL},
    {"title", "Title of the case", ARG_TEXT, false, NULL, NULL},
    {"request", "The request", ARG_CHOICE, false, REQUESTS, "Received unless you say otherwise"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void accept_offer(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  char value[24];
  if (strcmp(arg->name, "pathway") == 0) offer_pathways(ctx, offer);
  if (strcmp(arg->name, "request") == 0) offer_default(offer, "received");
  if (strcmp(arg->name, "manager") == 0) {
    snprintf(value, sizeof value, "%lld", (long long)ctx->viewer->person_id);
    offer_default(offer, value);
  }
}

static bool accept_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, NULL)) return action_not_now(why, "it cannot be read");
  bool possible = not_in_case(ctx, &c, why);
  if (possible && c.level == 0) possible = action_not_now(why, "it has not been triaged");
  if (possible && c.practitioner_id == 0) {
    possible = action_not_now(why, "it is not known who it is about (practitioner-edit)");
  }
  concern_free(&c);
  return possible;
}

/* SEP-11: who reports a concern holds no deciding role on the case it becomes. */
static bool check_reporter(const struct concern *c, const char *manager, struct error *err) {
  char *reporter = text_fold(c->reporter), *name = text_fold(manager);
  bool same = name[0] != '\0' && strcmp(reporter, name) == 0;
  free(reporter);
  free(name);
  if (!same) return true;
  return error_set(err, ERROR_REFUSED, "%s reported this concern, and so cannot manage the case.", manager);
}

static bool accept_open(const struct action_context *ctx, const struct concern *c,
                        const struct action_args *args, struct case_opened *out, struct error *err) {
  struct case_terms terms = {
      .practitioner_id = c->practitioner_id,
      .pathway = args_text(args, "pathway"),
      .case_manager_id = args_person(args, "manager"),
      .title = args_text(args, "title"),
      .category = c->category,
      .level = c->level,
      .received_on = c->received_on,
      .request_still_to_come = strcmp(args_text(args, "request"), "to-make") == 0,
      .concern_text = c->text,
      .concern_ref = c->ref,
  };
  return case_open(ctx->casebook, &terms, &ctx->stamp, out, err);
}

/* The concern's side of joining a case; its date of receipt stays its own. */
static bool join_case(const struct action_context *ctx, struct concern *c, enum concern_status status,
                      int64_t case_id, const char *ref, const char *reason, struct error *err) {
  struct concern_event event = {status == CONCERN_ACCEPTED ? "accepted" : "merged", ctx->stamp.today,
                                concern_status_name(c->status), ref, reason};
  set_status(c, status, reason);
  c->case_id = case_id;
  return concern_update(ctx->casebook, c, err) &&
         concern_note(ctx->casebook, c->id, &event, &ctx->stamp, err);
}

static bool accept_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct concern c;
  struct case_opened opened;
  char manager[PERSON_NAME];
  person_name(ctx->casebook, args_person(args, "manager"), manager);
  bool done = concern_load(ctx->casebook, ctx->subject, &c, err) && check_reporter(&c, manager, err) &&
              accept_open(ctx, &c, args, &opened, err) &&
              join_case(ctx, &c, CONCERN_ACCEPTED, opened.id, opened.ref, "", err);
  if (done) {
    result_concern(result, c.id);
    result_case(result, opened.id);
    result_ref(result, opened.ref);
    result_say(result, "%s accepted as %s, case manager %s.", ctx->ref, opened.ref, manager);
  }
  concern_free(&c);
  return done;
}

/* ---- concern-merge ----------------------------------------------------------------------------------- */

static const struct action_arg MERGE_ARGS[] = {
    {"case", "Into which case", ARG_REF, true, NULL, "Open cases about the same practitioner are offered"},
    {"reason", "Reason", ARG_LINES, false, NULL, "Needed when the case is about another practitioner"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

struct target {
  int64_t id, practitioner_id;
  char ref[ACTION_REF];
  bool open;
};

static bool load_target(struct casebook *cb, int64_t id, struct target *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT ref, practitioner_id, status = 'open' FROM case_ WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  *out = (struct target){.id = id};
  if (step == STEP_ROW) {
    snprintf(out->ref, sizeof out->ref, "%s", statement_text(st, 0));
    out->practitioner_id = statement_int(st, 1);
    out->open = statement_int(st, 2) != 0;
  }
  statement_reset(st);
  return step == STEP_ROW;
}

static void merge_offer(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  struct concern c;
  if (strcmp(arg->name, "case") != 0 || ctx->on != ON_CONCERN) return;
  int64_t *ids = NULL;
  size_t count = 0;
  if (concern_load(ctx->casebook, ctx->subject, &c, NULL) && c.practitioner_id &&
      practitioner_cases(ctx->casebook, c.practitioner_id, &ids, &count, NULL)) {
    for (size_t i = 0; i < count; i++) {
      struct target target;
      if (!load_target(ctx->casebook, ids[i], &target, NULL) || !target.open) continue;
      offer_choice(offer, target.ref, target.ref, "About the same practitioner");
      if (i == 0) offer_default(offer, target.ref);
    }
  }
  free(ids);
  concern_free(&c);
}

static bool check_target(const struct action_context *ctx, const struct concern *c,
                         const struct target *target, const char *reason, struct error *err) {
  if (!viewer_sees(ctx->casebook, ctx->viewer, VIEWED_CASE, target->id)) {
    return error_set(err, ERROR_MISSING, "There is no case %s.", target->ref);
  }
  if (!target->open)
    return error_set(err, ERROR_REFUSED, "%s is closed; a concern can only join an open case.", target->ref);
  if (practitioner_same(ctx->casebook, c->practitioner_id, target->practitioner_id)) return true;
  if (reason[strspn(reason, " \t\r\n")] != '\0') return true;
  return error_set(err, ERROR_REFUSED, "%s is about another practitioner; merging into it needs a reason.",
                   target->ref);
}

/* The case's timeline says that another concern joined it, on the day that one was received. */
static bool tell_case(const struct action_context *ctx, const struct concern *c, int64_t case_id,
                      const char *reason, struct error *err) {
  char *text = mem_format("%s joined the case. %s", c->ref, c->text);
  struct event_terms event = {
      .case_id = case_id,
      .kind = EVENT_CONCERN_RECEIVED,
      .on = c->received_on != DATE_NONE ? c->received_on : ctx->stamp.today,
      .reason = reason,
      .text = text,
  };
  int64_t id;
  bool done = event_add(ctx->casebook, &event, &ctx->stamp, &id, err);
  free(text);
  return done;
}

static bool merge(const struct action_context *ctx, struct concern *c, const struct action_args *args,
                  struct action_result *result, struct error *err) {
  struct target target;
  int64_t case_id;
  const char *reason = args_text(args, "reason");
  if (!case_find(ctx->casebook, args_text(args, "case"), &case_id, err) ||
      !load_target(ctx->casebook, case_id, &target, err) || !check_target(ctx, c, &target, reason, err)) {
    return false;
  }
  act_set_case(ctx->casebook, target.id);
  if (!join_case(ctx, c, CONCERN_MERGED, target.id, target.ref, reason, err) ||
      !tell_case(ctx, c, target.id, reason, err)) {
    return false;
  }
  result_concern(result, c->id);
  result_case(result, target.id);
  result_ref(result, target.ref);
  result_say(result, "%s merged into %s.", c->ref, target.ref);
  return true;
}

static bool merge_run(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct concern c;
  bool done = concern_load(ctx->casebook, ctx->subject, &c, err) && merge(ctx, &c, args, result, err);
  concern_free(&c);
  return done;
}

/* ---- the rows ---------------------------------------------------------------------------------------- */

static const struct action ROWS[] = {
    {.name = "concern-triage",
     .title = "Triage",
     .help = "Ticks the criteria that the concern meets; they give its level.",
     .key = "t",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_TODAY,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = TRIAGE_ARGS,
     .possible = undecided_possible,
     .offer = triage_offer,
     .run = triage_run},
    {.name = "concern-route",
     .title = "Route",
     .help = "Keeps it local, passes it on, notes advice only, or returns it, with a reason.",
     .key = "r",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_TODAY,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = ROUTE_ARGS,
     .possible = undecided_possible,
     .run = route_run},
    {.name = "concern-accept",
     .title = "Accept as a case",
     .help = "Opens a case from the concern, on a pathway and with a case manager.",
     .key = "A",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_TODAY,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = ACCEPT_ARGS,
     .possible = accept_possible,
     .offer = accept_offer,
     .run = accept_run},
    {.name = "concern-merge",
     .title = "Merge into a case",
     .help = "Lets the concern join an open case, about the same practitioner or with a reason.",
     .key = "M",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_TODAY,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = MERGE_ARGS,
     .possible = undecided_possible,
     .offer = merge_offer,
     .run = merge_run},
};

const struct action_group actions_triage = {ROWS, sizeof ROWS / sizeof ROWS[0]};
