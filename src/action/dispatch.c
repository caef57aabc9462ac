/* The dispatcher: every check, then the act. Floor 6. The only file that opens acts for people. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/internal.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/apart.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/moves.h"
#include "model/office.h"

/* ---- who, on what ---------------------------------------------------------------------------------- */

bool dispatch_subject(struct action_context *ctx, const char *ref, struct error *err) {
  ctx->on = ON_OFFICE;
  ctx->subject = 0;
  ctx->strand = 0;
  ctx->ref[0] = '\0';
  ctx->stamp = (struct stamp){.person_id = ctx->viewer->person_id, .today = ctx->viewer->today};
  instant_format(context_now(ctx->context), ctx->stamp.now);
  if (!ref || ref[0] == '\0') return true;
  bool concern = ref[0] == 'Q' || ref[0] == 'q';
  if (concern ? !concern_find(ctx->casebook, ref, &ctx->subject, err)
              : !case_find(ctx->casebook, ref, &ctx->subject, err)) {
    return false;
  }
  ctx->on = concern ? ON_CONCERN : ON_CASE;
  if (!viewer_sees(ctx->casebook, ctx->viewer, concern ? VIEWED_CONCERN : VIEWED_CASE, ctx->subject)) {
    return error_set(err, ERROR_MISSING, "There is no %s %s.", concern ? "concern" : "case", ref);
  }
  if (concern) {
    concern_ref(ctx->casebook, ctx->subject, ctx->ref);
  } else {
    case_ref(ctx->casebook, ctx->subject, ctx->ref);
  }
  return true;
}

/* "a case manager, an administrator or a responsible officer" */
static void say_roles(struct buf *out, unsigned roles) {
  unsigned left = roles;
  for (unsigned bit = 1; left; bit <<= 1) {
    if (!(left & bit)) continue;
    left &= ~bit;
    const char *title = role_title((enum role)bit);
    if (out->len > 0) buf_puts(out, left ? ", " : " or ");
    buf_printf(out, "%s %s", strchr("aeiou", title[0]) ? "an" : "a", title);
  }
}

static bool check_person(const struct action_context *ctx, const struct action *action, struct error *err) {
  if (ctx->read_only) {
    return error_set(err, ERROR_DENIED, "This casebook is open for reading only, so nothing can be changed.");
  }
  if (ctx->viewer->person_id == 0) {
    return error_set(err, ERROR_DENIED,
                     "The user %s has no account in this casebook; an administrator can add one.",
                     ctx->viewer->user);
  }
  if (viewer_has(ctx->viewer, action->roles)) return true;
  struct buf roles = {0};
  say_roles(&roles, action->roles);
  error_set(err, ERROR_DENIED, "%s is for %s.", action->title, buf_text(&roles));
  buf_free(&roles);
  return false;
}

static bool check_subject(const struct action_context *ctx, const struct action *action, struct error *err) {
  static const char *const WANTED[] = {
      [ON_CONCERN] = "a concern (Q-...)", [ON_CASE] = "a case (C-...)", [ON_EITHER] = "a concern or a case"};
  if (action->on == ON_OFFICE || action->on == ON_PERHAPS || action->on == ctx->on) return true;
  if (action->on == ON_EITHER && ctx->on != ON_OFFICE) return true;
  const char *wanted = WANTED[action->on];
  if (ctx->on == ON_OFFICE) return error_set(err, ERROR_INVALID, "%s needs %s.", action->name, wanted);
  return error_set(err, ERROR_INVALID, "%s needs %s, and %s is not one.", action->name, wanted, ctx->ref);
}

bool dispatch_allowed(const struct action_context *ctx, const struct action *action, struct error *err) {
  char why[ACTION_WHY] = "";
  if (!check_person(ctx, action, err) || !check_subject(ctx, action, err)) return false;
  if (!action->possible || action->possible(ctx, why)) return true;
  return error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
}

/* ---- what with ------------------------------------------------------------------------------------- */

/* Has it been answered as the action wants? */
static bool check_confirm(const struct action_context *ctx, const struct action *action, const char *confirm,
                          struct error *err) {
  if (action->flags & ACTION_CONFIRM_REF) {
    if (confirm && ctx->ref[0] && strcasecmp(confirm, ctx->ref) == 0) return true;
    return error_set(err, ERROR_REFUSED, "%s cannot be taken back lightly: type %s to confirm it.",
                     action->title, ctx->ref);
  }
  char say[ACTION_SENTENCE] = "";
  bool asks = action->foretell && action->foretell(ctx, say);
  if (asks || action->flags & ACTION_CONFIRM_YES) {
    if (confirm && (strcasecmp(confirm, "yes") == 0 || (ctx->ref[0] && strcasecmp(confirm, ctx->ref) == 0)))
      return true;
    if (*say) return error_set(err, ERROR_REFUSED, "%s To do it, answer yes.", say);
    return error_set(err, ERROR_REFUSED, "%s wants a confirmation: answer yes.", action->title);
  }
  bool yes = confirm && strcasecmp(confirm, "yes") == 0;
  return yes || !(action->flags & ACTION_CONFIRM_MOVES) || /* no date may move: ask_first() finds out */
         error_set(err, ERROR_REFUSED, "%s moves dates: answer yes.", action->title);
}

/* The record whose version is compared: the action's own, or the subject. */
static bool versioned_record(const struct action_context *ctx, const struct action *action,
                             const struct action_args *args, struct action_record *record,
                             struct error *err) {
  *record = (struct action_record){ctx->on == ON_CONCERN ? "concern" : "case_", ctx->subject};
  if (action->record) return action->record(ctx, args, record, err);
  if (action->row) *record = (struct action_record){action->row, args_int(args, action->row, 0)};
  return true;
}

/* Rows named by their number: none that the viewer may not read. */
static bool check_rows(const struct action_context *ctx, const struct action *action,
                       const struct action_args *args, struct error *err) {
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++) {
    if (arg->type != ARG_INT || !args_filled(args, arg->name) || ctx->on != ON_CASE) continue;
    if (!apart_row_reads(ctx->casebook, ctx->viewer, ctx->subject, arg->name, args_int(args, arg->name, 0),
                         err))
      return false;
  }
  return true;
}

static bool check_version(const struct action_context *ctx, const struct action *action,
                          const struct action_args *args, int64_t ver, struct action_result *result,
                          struct error *err) {
  struct action_record record;
  if (ver == 0 || !(action->flags & ACTION_VERSIONED)) return true;
  if (!versioned_record(ctx, action, args, &record, err)) return false;
  if (!record.table || record.id == 0) return true; /* a record that the act is to make */
  /* Of another case's row nothing is said; the act itself refuses it. */
  if (ctx->on == ON_CASE && !apart_row_own(ctx->casebook, ctx->subject, record.table, record.id)) return true;
  return conflict_check(ctx->casebook, record.table, record.id, ver, ctx->viewer->today, &result->conflict,
                        err);
}

/* ---- the act --------------------------------------------------------------------------------------- */

bool dispatch_begin(struct action_context *ctx, const struct action *action, const struct action_args *args,
                    const char *on, struct error *err) {
  json_t *journal = json_pack("{s:o, s:s}", "args", args_canonical(args), "on", on);
  char *text = json_dumps(journal, JSON_SORT_KEYS | JSON_COMPACT);
  struct act_terms terms = {
      .action = action->name,
      .args = text,
      .person_id = ctx->viewer->person_id,
      .os_user = ctx->viewer->user,
      .via = ctx->via,
      .context = ctx->context,
  };
  bool done = act_begin(ctx->casebook, &terms, err);
  free(text);
  json_decref(journal);
  if (!done) return false;
  snprintf(ctx->stamp.now, sizeof ctx->stamp.now, "%s", act_now(ctx->casebook));
  return true;
}

static bool derive_dirty(struct casebook *cb, const struct action_result *result, struct error *err) {
  for (size_t i = 0; i < result->cases.count; i++) {
    if (!derive_case(cb, result->cases.ids[i], err)) return false;
  }
  for (size_t i = 0; i < result->concerns.count; i++) {
    if (!derive_concern(cb, result->concerns.ids[i], err)) return false;
  }
  return true;
}

/* The account may have been ended, or lost a role, since its holder said hello. */
static bool check_account(const struct action_context *ctx, const struct action *action, struct error *err) {
  struct context context = *ctx->context;
  struct viewer now;
  snprintf(context.user, sizeof context.user, "%s", ctx->viewer->user);
  if (!viewer_of(ctx->casebook, &context, &now, err)) return false;
  if (now.person_id == ctx->viewer->person_id && viewer_has(&now, action->roles)) return true;
  return error_set(err, ERROR_DENIED,
                   "The account %s was changed in the meantime, and may no longer do this.",
                   ctx->viewer->user);
}

/* All that happens between act_begin() and act_commit(). What was checked before is checked again: only
 * now does nobody else write. */
bool dispatch_inside(struct action_context *ctx, const struct action *action, const struct action_args *args,
                     int64_t ver, struct action_result *result, struct error *err) {
  char why[ACTION_WHY] = "";
  if (!check_account(ctx, action, err) || !check_version(ctx, action, args, ver, result, err)) return false;
  if (action->possible && !action->possible(ctx, why)) {
    return error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
  }
  return action->run(ctx, args, result, err) && derive_dirty(ctx->casebook, result, err);
}

/* All of an act but its end: what it would change is told, and taken back. */
static bool rehearse(struct action_context *ctx, const struct action *action, const struct action_args *args,
                     int64_t ver, struct action_result *result, struct error *err) {
  json_t *moves = json_object();
  moves_keep(ctx->casebook, moves);
  bool fine = dispatch_inside(ctx, action, args, ver, result, err);
  moves_keep(ctx->casebook, NULL);
  if (fine) result->moves = moves_list(ctx->casebook, ctx->viewer, moves, err);
  json_decref(moves);
  act_rollback(ctx->casebook);
  office_forget(ctx->casebook); /* what was read of definitions may have been taken back with the rest */
  return result->moves != NULL;
}

static bool carry_out(struct action_context *ctx, const struct action *action, const struct action_args *args,
                      int64_t ver, struct action_result *result, struct error *err) {
  if (!dispatch_begin(ctx, action, args, ctx->ref, err)) return false;
  if (ctx->on == ON_CASE) act_set_case(ctx->casebook, ctx->subject);
  if (ctx->rehearse) return rehearse(ctx, action, args, ver, result, err);
  if (!dispatch_inside(ctx, action, args, ver, result, err)) {
    act_rollback(ctx->casebook);
    if (action->on == ON_OFFICE)
      office_forget(ctx->casebook); /* definitions may have been read that are gone */
    return false;
  }
  if (result->nothing) {
    act_rollback(ctx->casebook);
    return true;
  }
  return act_commit(ctx->casebook, result->sentence, &result->receipt, err);
}

/* Sentences about an argument begin with its name; a front finds it in the detail. */
static void point_at_arg(const struct action *action, struct error *err) {
  if (!err || err->detail[0]) return;
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++) {
    size_t len = strlen(arg->name);
    if (strncmp(err->text, arg->name, len) == 0 && err->text[len] == ':') error_detail(err, "%s", arg->name);
  }
}

static bool moves_none(const struct action_result *result) {
  size_t index, rows = 0;
  json_t *one;
  json_array_foreach(result->moves, index, one) rows += json_array_size(json_object_get(one, "rows"));
  return rows == 0;
}

/* Not confirmed yet. Where a preview is due it is tried first: what is refused anyway is refused at once, and
 * else the sentence says what would become of it. What asks only where a date moves is done where none does.
 */
static bool ask_first(struct action_context *ctx, const struct action *action, const struct action_args *args,
                      int64_t ver, struct action_result *result, struct error *err) {
  struct error question = *err;
  if (!(action->flags & (ACTION_PREVIEW | ACTION_CONFIRM_MOVES))) return false;
  ctx->rehearse = true;
  bool fine = carry_out(ctx, action, args, ver, result, err);
  ctx->rehearse = false;
  if (fine && action->flags & ACTION_CONFIRM_MOVES && moves_none(result)) {
    action_result_free(result);
    *result = (struct action_result){0};
    error_clear(err);
    return carry_out(ctx, action, args, ver, result, err);
  }
  return fine && error_set(err, question.code, "Not done yet. It would be: %s Answer yes to do it.",
                           result->sentence);
}

const struct action *dispatch_action(const char *name, struct action_room *room, struct error *err) {
  const struct action *action = action_find(name, room);
  if (action) return action;
  char *shown = text_safe_string(name, TEXT_ONE_LINE);
  error_set(err, ERROR_INVALID, "There is no action called \"%.*s\"; `fairway actions` lists them.",
            (int)text_fit(shown, strlen(shown), 40), shown);
  free(shown);
  return NULL;
}

struct action_args *dispatch_prepare(struct action_context *ctx, const struct action *action, const char *ref,
                                     const json_t *args, struct error *err) {
  if (!dispatch_subject(ctx, action->on == ON_OFFICE ? NULL : ref, err)) return NULL;
  ctx->action = action;
  json_t *meant = strand_meant(ctx, action, args, err);
  struct action_args *checked =
      meant && dispatch_allowed(ctx, action, err) ? args_check(ctx, action, meant, err) : NULL;
  json_decref(meant);
  if (checked && !check_rows(ctx, action, checked, err)) {
    args_free(checked);
    checked = NULL;
  }
  if (!checked) point_at_arg(action, err);
  return checked;
}

json_t *action_moves(struct action_context *ctx, const char *name, const json_t *args,
                     const struct action_page *page, struct error *err) {
  struct action_room room;
  const struct action *action = dispatch_action(name, &room, err);
  if (!action || !dispatch_subject(ctx, NULL, err)) return NULL;
  ctx->action = action;
  if (!action->moves) {
    error_set(err, ERROR_INVALID, "%s does not decide over many cases.", action->title);
    return NULL;
  }
  struct action_args *checked =
      dispatch_allowed(ctx, action, err) ? args_check(ctx, action, args, err) : NULL;
  if (!checked) return NULL;
  json_t *out = action->moves(ctx, checked, page, err);
  args_free(checked);
  if (!out) point_at_arg(action, err);
  return out;
}

bool action_run(struct action_context *ctx, const char *name, const char *ref, const json_t *args,
                int64_t ver, const char *confirm, struct action_result *result, struct error *err) {
  *result = (struct action_result){0};
  struct action_room room;
  const struct action *action = dispatch_action(name, &room, err);
  struct action_args *checked = action ? dispatch_prepare(ctx, action, ref, args, err) : NULL;
  if (!checked) return false;
  struct error unconfirmed = {0};
  bool done = check_version(ctx, action, checked, ver, result, err);
  bool ask = done && !ctx->rehearse && !check_confirm(ctx, action, confirm, &unconfirmed);
  if (ask && err) *err = unconfirmed;
  done = done && (ask ? ask_first(ctx, action, checked, ver, result, err ? err : &unconfirmed)
                      : carry_out(ctx, action, checked, ver, result, err));
  args_free(checked);
  if (!done) point_at_arg(action, err);
  return done;
}
