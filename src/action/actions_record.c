/* What is done with a record of any kind: added, changed, withdrawn. Floor 6. What is special to a kind is in
 * its rule. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "action/internal.h"
#include "action/record_action.h"
#include "action/record_rule.h"
#include "action/record_subject.h"
#include "base/text.h"
#include "model/records.h"
#include "model/touched.h"

static const struct record_kind *kind_of(const struct action_context *ctx) {
  assert(ctx->action && ctx->action->kind);
  return ctx->action->kind;
}

/* ---- what the rules look at ---- */

/* The context with the entry in it, for a rule. */
static struct action_context about(const struct action_context *ctx, const struct action_entry *entry) {
  struct action_context own = *ctx;
  own.entry = *entry;
  return own;
}

static bool check_rule(const struct action_context *ctx, const struct action_entry *entry,
                       const json_t *before, const json_t *after, struct error *err) {
  const struct record_rule *rule = record_rule_of(kind_of(ctx));
  struct action_context own = about(ctx, entry);
  return !rule->check || rule->check(&own, before, after, err);
}

/* Says what must be derived again, and lets the rule go on from here. */
static bool finish(const struct action_context *ctx, const struct action_entry *entry, const json_t *before,
                   const json_t *after, struct action_result *result, struct error *err) {
  const struct record_rule *rule = record_rule_of(kind_of(ctx));
  struct action_context own = about(ctx, entry);
  struct touched t = {0};
  touched_add(ctx->casebook, &t, kind_of(ctx)->table, entry->id);
  for (size_t i = 0; i < t.case_count; i++)
    result_case(result, t.cases[i]);
  touched_free(&t);
  return !rule->done || rule->done(&own, entry->id, before, after, result, err);
}

/* ---- fields ---- */

/* All fields of the kind, with those that were given. New reference. */
static json_t *fields_after(const struct action_context *ctx, const struct action_args *args,
                            const json_t *before) {
  json_t *given = args_canonical(args), *after = json_object();
  for (const struct action_arg *field = kind_of(ctx)->fields; field->name; field++) {
    json_t *value = json_object_get(given, field->name);
    if (!value) value = json_object_get(before, field->name);
    if (value)
      json_object_set(after, field->name, value);
    else
      json_object_set_new(after, field->name, field->type == ARG_CHOICES ? json_array() : json_string(""));
  }
  json_decref(given);
  return after;
}

/* Nothing that is needed may be emptied by a change. */
static bool check_needed(const struct action_context *ctx, const json_t *after, struct error *err) {
  for (const struct action_arg *field = kind_of(ctx)->fields; field->name; field++)
    if (field->required && !fields_filled(after, field->name))
      return error_set(err, ERROR_INVALID, "%s: %s is needed.", field->name, field->title);
  return true;
}

static bool check_link(const struct action_context *ctx, const struct record_link *link,
                       const struct action_entry *entry, int64_t id, struct error *err) {
  const struct record_kind *kind = record_kind_find(link->kind);
  json_t *row = rows_load(ctx->casebook, kind, id, NULL);
  bool stands = row && !*fields_text(row, "withdrawn");
  json_decref(row);
  if (stands && subject_shares(ctx, entry, kind, rows_root(ctx->casebook, kind, id))) return true;
  return error_set(err, ERROR_INVALID, "%s: there is no such entry under %s to link to.", link->field,
                   kind->titles);
}

/* What is linked stands, and belongs to the same case, practitioner or person. */
static bool check_links(const struct action_context *ctx, const struct action_entry *entry,
                        const json_t *before, const json_t *after, struct error *err) {
  for (const struct record_link *link = kind_of(ctx)->links; link && link->field; link++) {
    int64_t id = fields_int(after, link->field, 0);
    bool same = before && id == fields_int(before, link->field, 0);
    if (id != 0 && !same && !check_link(ctx, link, entry, id, err)) return false;
  }
  return true;
}

/* ---- sentences ---- */

/* "Allegation 2", with ": what it says" unless that is held apart. */
static void say_which(const struct action_context *ctx, const struct action_entry *entry,
                      char out[ACTION_SENTENCE]) {
  snprintf(out, ACTION_SENTENCE, "%s %d", kind_of(ctx)->title,
           rows_number(ctx->casebook, kind_of(ctx), entry->id));
}

/* " added to C-2026-0042", " added for Dr A. Example", " added". */
static void say_where(const struct action_context *ctx, const struct action_entry *entry, const char *to,
                      struct action_result *result) {
  const struct records_root root = {record_kind_root(kind_of(ctx))->of, entry->root};
  char *name = records_root_name(ctx->casebook, &root);
  if (*name) say_more(result, " %s %s", root.of == OF_CASE ? to : "for", name);
  free(name);
}

/* ": what it says." The journal is read by many: what is held apart is not in it. */
static void say_name(const struct action_context *ctx, const json_t *fields, struct action_result *result) {
  const char *compartment = kind_of(ctx)->compartment;
  char *name = compartment && *compartment ? NULL : records_name(ctx->casebook, kind_of(ctx), fields);
  size_t len = name ? strlen(name) : 0;
  if (len > 0)
    say_more(result, ": %s%s", name, strchr(".!?", name[len - 1]) ? "" : ".");
  else
    say_more(result, ".");
  free(name);
}

static void say_changes(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct action_result *result) {
  const char *join = ": ";
  for (const struct action_arg *field = kind_of(ctx)->fields; field->name; field++) {
    if (json_equal(json_object_get(before, field->name), json_object_get(after, field->name))) continue;
    say_more(result, "%s%s", join, field->title);
    join = ", ";
  }
  say_more(result, " changed.");
}

/* ---- the three ---- */

/* "once": one that stands is changed, and not joined by another. */
static bool check_once(const struct action_context *ctx, const struct action_entry *entry,
                       struct error *err) {
  const struct record_kind *kind = kind_of(ctx);
  json_t *rows = kind->once ? rows_of(ctx->casebook, kind, entry->parent, err) : NULL, *row;
  bool free_place = true;
  size_t i;
  json_array_foreach(rows, i, row) free_place = free_place && *fields_text(row, "withdrawn");
  json_decref(rows);
  if (free_place) return true;
  return error_set(err, ERROR_REFUSED,
                   "There is one already (%s), and there can be only one at a time: %s it.", kind->title,
                   kind->lasting ? "withdraw" : "change or withdraw");
}

static bool add(const struct action_context *ctx, const struct action_args *args,
                struct action_result *result, struct error *err) {
  struct action_entry entry;
  char which[ACTION_SENTENCE];
  if (!subject_of_new(ctx, args, &entry, err) || !check_once(ctx, &entry, err)) return false;
  json_t *after = fields_after(ctx, args, NULL);
  const struct rows_new terms = {.kind = kind_of(ctx),
                                 .parent = entry.parent,
                                 .fields = after,
                                 .by = ctx->stamp.person_id,
                                 .now = ctx->stamp.now};
  bool fine = check_links(ctx, &entry, NULL, after, err) && check_rule(ctx, &entry, NULL, after, err) &&
              rows_add(ctx->casebook, &terms, &entry.id, err);
  if (fine) {
    say_which(ctx, &entry, which);
    result_say(result, "%s added", which);
    say_where(ctx, &entry, "to", result);
    say_name(ctx, after, result);
    fine = finish(ctx, &entry, NULL, after, result, err);
  }
  json_decref(after);
  return fine;
}

static bool change(const struct action_context *ctx, const struct action_args *args,
                   const struct action_entry *entry, const json_t *before, struct action_result *result,
                   struct error *err) {
  json_t *after = fields_after(ctx, args, before);
  char which[ACTION_SENTENCE];
  say_which(ctx, entry, which);
  result_say(result, "%s", which);
  say_where(ctx, entry, "of", result);
  bool fine = check_needed(ctx, after, err);
  if (fine && json_equal(before, after)) {
    say_more(result, " says that already: nothing was changed.");
    result_nothing(result);
  } else if (fine) {
    say_changes(ctx, before, after, result);
    fine = check_links(ctx, entry, before, after, err) && check_rule(ctx, entry, before, after, err) &&
           rows_change(ctx->casebook, kind_of(ctx), entry->id, after, err) &&
           finish(ctx, entry, before, after, result, err);
  }
  json_decref(after);
  return fine;
}

static bool withdraw(const struct action_context *ctx, const struct action_args *args,
                     const struct action_entry *entry, const json_t *before, struct action_result *result,
                     struct error *err) {
  const char *reason = args_text(args, "reason"), *compartment = kind_of(ctx)->compartment;
  char which[ACTION_SENTENCE];
  if (!check_rule(ctx, entry, before, NULL, err) ||
      !rows_withdraw(ctx->casebook, kind_of(ctx), entry->id, reason, err))
    return false;
  say_which(ctx, entry, which);
  result_say(result, "%s", which);
  say_where(ctx, entry, "of", result);
  say_more(result, " withdrawn");
  say_name(ctx, before, result);
  if (!compartment || !*compartment) say_reason(result, reason);
  return finish(ctx, entry, before, NULL, result, err);
}

bool record_action_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct action_entry entry;
  if (ctx->action->verb == RECORD_ADD) return add(ctx, args, result, err);
  if (!subject_of_row(ctx, args_int(args, kind_of(ctx)->name, 0), &entry, err)) return false;
  json_t *row = rows_load(ctx->casebook, kind_of(ctx), entry.id, err);
  if (!row) return false;
  bool stands = !*fields_text(row, "withdrawn");
  const json_t *before = json_object_get(row, "fields");
  bool fine = !stands
                  ? error_set(err, ERROR_REFUSED, "%s: That entry has been withdrawn.", kind_of(ctx)->name)
              : ctx->action->verb == RECORD_EDIT ? change(ctx, args, &entry, before, result, err)
                                                 : withdraw(ctx, args, &entry, before, result, err);
  json_decref(row);
  return fine;
}

/* Of another's record not even the version is told. */
bool record_action_row(const struct action_context *ctx, const struct action_args *args,
                       struct action_record *out, struct error *err) {
  struct action_entry entry;
  if (!subject_of_row(ctx, args_int(args, kind_of(ctx)->name, 0), &entry, err)) return false;
  *out = (struct action_record){kind_of(ctx)->table, entry.id};
  return true;
}

/* ---- possible ---- */

static bool is_open(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct action_glance *glance = ctx->glance;
  if (!glance) return case_is_open(ctx, why);
  if (!glance->open_asked) glance->open = case_is_open(ctx, glance->why_closed);
  glance->open_asked = true;
  return glance->open || action_not_now(why, "%s", glance->why_closed);
}

static bool may_write(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct action_glance *glance = ctx->glance;
  if (!glance) return subject_may_write(ctx, why);
  if (!glance->writes_asked) glance->writes = subject_may_write(ctx, glance->why_not_writes);
  glance->writes_asked = true;
  return glance->writes || action_not_now(why, "%s", glance->why_not_writes);
}

static bool readable(const struct action_context *ctx, const struct record_kind *kind, int64_t root) {
  struct action_glance *glance = ctx->glance;
  const char *compartment = kind->compartment ? kind->compartment : "";
  int of = (int)record_kind_root(kind)->of;
  if (!glance) return subject_readable(ctx, kind, root);
  if (!glance->compartment || glance->of != of || strcmp(glance->compartment, compartment) != 0)
    glance->readable = subject_readable(ctx, kind, root);
  glance->compartment = compartment;
  glance->of = of;
  return glance->readable;
}

static bool standing(const struct action_context *ctx, const struct record_kind *kind, int64_t root) {
  struct action_glance *glance = ctx->glance;
  if (!glance) return rows_standing(ctx->casebook, kind, root);
  if (glance->kind != kind) glance->standing = rows_standing(ctx->casebook, kind, root);
  glance->kind = kind;
  return glance->standing;
}

/* What must be there already: the entry that is changed, or the one that a new one hangs on. */
static const struct record_kind *needed(const struct action_context *ctx) {
  const struct record_kind *kind = kind_of(ctx);
  if (ctx->action->verb != RECORD_ADD) return kind;
  return kind->of == OF_RECORD ? record_kind_find(kind->parent) : NULL;
}

bool record_action_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  const struct record_kind *kind = kind_of(ctx), *there = needed(ctx);
  const struct record_rule *rule = record_rule_of(kind);
  enum record_of of = record_kind_root(kind)->of;
  int64_t root;
  if (of == OF_CASE && !rule->after_close && !is_open(ctx, why)) return false;
  if (of == OF_CASE && !may_write(ctx, why)) return false;
  bool known = subject_root(ctx, of, &root);
  bool own_to_add = ctx->action->verb == RECORD_ADD && kind->of != OF_RECORD;
  if (known && !own_to_add && !readable(ctx, kind, root) && !subject_reads_some(ctx, kind, root))
    return action_not_now(why, "what stands there is held apart");
  if (known && there && !standing(ctx, there, root))
    return action_not_now(why, "there is nothing under %s yet", there->titles);
  return !rule->possible || rule->possible(ctx, why);
}

/* ---- offers ---- */

static void offer_rows(const struct action_context *ctx, const struct record_kind *kind,
                       struct action_offer *offer) {
  enum { NEWEST = 200 };
  int64_t root;
  json_t *rows, *row;
  enum record_of of = record_kind_root(kind)->of;
  if (subject_root(ctx, of, &root))
    rows = rows_all(ctx->casebook, kind, root, NULL);
  else
    rows = of == OF_PERSON ? rows_newest(ctx->casebook, kind, NEWEST, NULL) : NULL;
  size_t i;
  json_array_foreach(rows, i, row) {
    char which[ACTION_SENTENCE];
    int64_t key = fields_int(row, "id", 0);
    if (*fields_text(row, "withdrawn")) continue;
    bool readable = fields_int(row, "recorded_by", 0) == ctx->viewer->person_id ||
                    subject_readable(ctx, kind, rows_root(ctx->casebook, kind, key));
    char *name = readable ? records_name(ctx->casebook, kind, json_object_get(row, "fields")) : NULL;
    snprintf(which, sizeof which, "%s %d", kind->title, rows_number(ctx->casebook, kind, key));
    offer_row(offer, key, name && *name ? name : which, which);
    free(name);
  }
  json_decref(rows);
}

void record_action_offer(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  const struct record_kind *kind = kind_of(ctx), *other = NULL;
  const struct record_rule *rule = record_rule_of(kind);
  const struct record_link *link = record_link_of(kind, arg->name);
  if (link) other = record_kind_find(link->kind);
  if (strcmp(arg->name, kind->name) == 0) other = kind;
  if (kind->of == OF_RECORD && strcmp(arg->name, kind->parent) == 0) other = record_kind_find(kind->parent);
  if (other) offer_rows(ctx, other, offer);
  if (kind->of == OF_PRACTITIONER && strcmp(arg->name, "practitioner") == 0) {
    offer_complete(offer, "practitioner");
    offer_hide(offer);
  }
  if (rule->offer) rule->offer(ctx, arg, offer);
}
