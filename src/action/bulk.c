/* One action on many records, as one act. Floor 6. Opens the act through the dispatcher's own steps. */
#include "action/bulk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/internal.h"
#include "base/buf.h"
#include "base/mem.h"
#include "model/office.h"

enum { NAMED = 4 /* references in the sentence */ };

struct job {
  struct action_context *ctx;
  const struct bulk *bulk;
  struct action_room room;
  const struct action *action;
  json_t *rows;
  bool *out; /* of each record: it is left alone */
  size_t count, done;
};

static const char *ref_of(const struct job *job, size_t i) {
  const char *ref = json_string_value(json_object_get(json_array_get(job->bulk->records, i), "ref"));
  return ref ? ref : "";
}

static int64_t ver_of(const struct job *job, size_t i) {
  return json_integer_value(json_object_get(json_array_get(job->bulk->records, i), "ver"));
}

static void set_row(struct job *job, size_t i, bool allowed, const char *text, bool conflict) {
  json_t *row = json_array_get(job->rows, i);
  json_t *said = json_string(text);
  json_object_set_new(row, "allowed", json_boolean(allowed));
  json_object_set_new(row, "text", said ? said : json_string(""));
  if (conflict) json_object_set_new(row, "conflict", json_true());
  job->out[i] = !allowed;
}

static bool is_for_many(const struct action *action, struct error *err) {
  if (action->on == ON_OFFICE)
    return error_set(err, ERROR_INVALID, "%s is about the office, not about records.", action->title);
  if (action->flags & ACTION_CONFIRM_REF)
    return error_set(err, ERROR_REFUSED,
                     "%s is confirmed record by record, and so is not done to many at once.", action->title);
  return true;
}

static void gather(struct action_result *into, const struct action_result *from) {
  for (size_t i = 0; i < from->cases.count; i++)
    result_case(into, from->cases.ids[i]);
  for (size_t i = 0; i < from->concerns.count; i++)
    result_concern(into, from->concerns.ids[i]);
}

/* One record inside the open act. False: it was refused after something had been written. */
static bool one(struct job *job, size_t i, struct action_result *all) {
  struct error err = {0};
  struct action_result result = {0};
  struct action_args *args = dispatch_prepare(job->ctx, job->action, ref_of(job, i), job->bulk->args, &err);
  if (!args) {
    set_row(job, i, false, err.text, false);
    return true;
  }
  snprintf(job->ctx->stamp.now, sizeof job->ctx->stamp.now, "%s", act_now(job->ctx->casebook));
  size_t before = act_change_count(job->ctx->casebook);
  bool fine = dispatch_inside(job->ctx, job->action, args, ver_of(job, i), &result, &err);
  bool clean = fine || act_change_count(job->ctx->casebook) == before;
  if (!fine)
    set_row(job, i, false, err.text, err.code == ERROR_CONFLICT);
  else
    set_row(job, i, !result.nothing, result.sentence, false);
  if (fine && !result.nothing) {
    gather(all, &result);
    job->done++;
  }
  args_free(args);
  action_result_free(&result);
  return clean;
}

/* "Assign an owner, on 12 records: C-2026-0042, C-2026-0040 and 10 more." */
static void say(const struct job *job, struct action_result *result) {
  struct buf refs = {0};
  size_t named = 0;
  for (size_t i = 0; i < job->count; i++) {
    if (job->out[i]) continue;
    if (named < NAMED) buf_printf(&refs, "%s%s", named ? ", " : "", ref_of(job, i));
    named++;
  }
  if (named > NAMED) buf_printf(&refs, " and %zu more", named - NAMED);
  if (!named)
    result_say(result, "There is nothing to do: none of them may be changed so.");
  else
    result_say(result, "%s, on %zu record%s: %s.", job->action->title, named, named == 1 ? "" : "s",
               buf_text(&refs));
  buf_free(&refs);
}

/* What of the arguments the journal keeps: as they are for the first record that takes them. */
static struct action_args *common_args(struct job *job) {
  struct error err;
  for (size_t i = 0; i < job->count; i++) {
    if (job->out[i]) continue;
    struct action_args *args = dispatch_prepare(job->ctx, job->action, ref_of(job, i), job->bulk->args, &err);
    if (args) return args;
    set_row(job, i, false, err.text, false);
  }
  return NULL;
}

static char *all_refs(const struct job *job) {
  struct buf refs = {0};
  for (size_t i = 0; i < job->count; i++)
    if (!job->out[i]) buf_printf(&refs, "%s%s", refs.len ? " " : "", ref_of(job, i));
  return buf_take(&refs);
}

enum outcome { OUTCOME_DONE, OUTCOME_AGAIN, OUTCOME_NOTHING, OUTCOME_FAILED };

static bool told(const struct job *job, size_t i, struct error *err) {
  if (!job->bulk->progress || job->bulk->progress(job->bulk->data, i, job->count)) return true;
  return error_set(err, ERROR_REFUSED, "That was broken off; nothing was changed.");
}

/* All records that are still in, one after the other. In earnest a record that is refused half way spoils the
 * act: it is left out, and all the others are begun again. */
static enum outcome all(struct job *job, struct action_result *result, struct error *err) {
  enum outcome outcome = OUTCOME_DONE;
  job->done = 0;
  for (size_t i = 0; i < job->count && outcome == OUTCOME_DONE; i++) {
    if (job->out[i]) continue;
    if (!told(job, i, err))
      outcome = OUTCOME_FAILED;
    else if (!one(job, i, result) && !job->ctx->rehearse)
      outcome = OUTCOME_AGAIN;
  }
  return outcome == OUTCOME_DONE && job->done == 0 ? OUTCOME_NOTHING : outcome;
}

static enum outcome attempt(struct job *job, struct action_result *result, struct error *err) {
  action_result_free(result);
  *result = (struct action_result){0};
  struct action_args *args = common_args(job);
  if (!args) return OUTCOME_NOTHING;
  char *on = all_refs(job);
  bool begun = dispatch_begin(job->ctx, job->action, args, on, err);
  free(on);
  args_free(args);
  if (!begun) return OUTCOME_FAILED;
  enum outcome outcome = all(job, result, err);
  if (outcome == OUTCOME_DONE && !job->ctx->rehearse) {
    say(job, result);
    return act_commit(job->ctx->casebook, result->sentence, &result->receipt, err) ? OUTCOME_DONE
                                                                                   : OUTCOME_FAILED;
  }
  act_rollback(job->ctx->casebook);
  office_forget(job->ctx->casebook);
  return outcome;
}

static bool start(struct job *job, struct error *err) {
  const struct bulk *bulk = job->bulk;
  job->action = dispatch_action(bulk->action, &job->room, err);
  if (!job->action || !is_for_many(job->action, err)) return false;
  job->count = json_array_size(bulk->records);
  if (job->count == 0)
    return error_set(err, ERROR_INVALID, "No records are named, so there is nothing to do.");
  if (job->count > BULK_MOST)
    return error_set(err, ERROR_INVALID, "%zu records are too many: one act takes %d of them at most.",
                     job->count, BULK_MOST);
  bool asks = job->action->foretell || job->action->flags & (ACTION_CONFIRM_YES | ACTION_PREVIEW);
  if (asks && !job->ctx->rehearse && (!bulk->confirm || strcasecmp(bulk->confirm, "yes") != 0))
    return error_set(err, ERROR_REFUSED, "%s wants a confirmation: answer yes.", job->action->title);
  job->out = mem_array(job->count, sizeof *job->out);
  job->rows = json_array();
  for (size_t i = 0; i < job->count; i++)
    json_array_append_new(job->rows, json_pack("{s:s}", "ref", ref_of(job, i)));
  return true;
}

bool bulk_run(struct action_context *ctx, const struct bulk *bulk, json_t **rows,
              struct action_result *result, struct error *err) {
  struct job job = {.ctx = ctx, .bulk = bulk};
  struct error own = {0};
  *result = (struct action_result){0};
  *rows = NULL;
  if (!start(&job, err)) return false;
  enum outcome outcome = OUTCOME_AGAIN;
  while (outcome == OUTCOME_AGAIN)
    outcome = attempt(&job, result, &own);
  if (outcome != OUTCOME_FAILED && ctx->rehearse) say(&job, result);
  if (outcome == OUTCOME_NOTHING) {
    say(&job, result);
    result->nothing = true;
  }
  free(job.out);
  if (outcome == OUTCOME_FAILED) {
    json_decref(job.rows);
    if (err) *err = own;
    return false;
  }
  *rows = job.rows;
  return true;
}
