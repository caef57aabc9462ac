/* Attaching a file to a piece of evidence, a new one or one that is there. Floor 6. The content comes with
 * the act; the front has read it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "action/internal.h"
#include "action/record_action.h"
#include "action/record_rule.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/records.h"

static const struct record_kind *evidence_kind(void) {
  return record_kind_find("evidence");
}

/* Those of the kind, with which piece it is about and the file. */
static const struct action_arg args_attach[] = {
    {"evidence", "Evidence", ARG_INT, false, NULL, "a new piece when left out"},
    {"what", "What it is", ARG_TEXT, false, NULL, NULL},
    {"source", "Where it comes from", ARG_LINES, false, NULL,
     "from whom, out of which record, how it was got"},
    {"obtained_on", "Obtained on", ARG_DATE, false, NULL, NULL},
    {"held_by", "Held by", ARG_TEXT, false, NULL, NULL},
    {"file", "File", ARG_FILE, true, NULL, "its path; the content is kept in the casebook, with its hash"},
    {0}};

static void offer_attach(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  if (strcmp(arg->name, "evidence") != 0) return;
  json_t *rows = rows_all(ctx->casebook, evidence_kind(), ctx->subject, NULL), *row;
  size_t i;
  json_array_foreach(rows, i, row) {
    if (*fields_text(row, "withdrawn") || fields_filled(json_object_get(row, "fields"), "file")) continue;
    offer_row(offer, fields_int(row, "id", 0), fields_text(json_object_get(row, "fields"), "what"), NULL);
  }
  json_decref(rows);
}

/* A new piece, through the action that enters one, with its rules. */
static bool new_piece(const struct action_context *ctx, const struct action_args *args, int64_t *id,
                      struct action_result *result, struct error *err) {
  static const char *const names[] = {"what", "source", "obtained_on", "held_by"};
  struct action_room room;
  struct action_context own = *ctx;
  json_t *given = args_canonical(args), *fields = json_object();
  own.action = record_action_find("evidence-add", &room);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (json_object_get(given, names[i])) json_object_set(fields, names[i], json_object_get(given, names[i]));
  struct action_args *checked = args_check(&own, own.action, fields, err);
  bool fine = checked && own.action->run(&own, checked, result, err);
  args_free(checked);
  json_decref(fields);
  json_decref(given);
  if (!fine) return false;
  json_t *rows = rows_all(ctx->casebook, evidence_kind(), ctx->subject, err), *row;
  size_t i;
  *id = 0;
  json_array_foreach(rows, i, row) if (fields_int(row, "id", 0) > *id) *id = fields_int(row, "id", 0);
  json_decref(rows);
  return *id != 0;
}

static bool old_piece(const struct action_context *ctx, int64_t id, struct action_result *result,
                      struct error *err) {
  json_t *row = rows_root(ctx->casebook, evidence_kind(), id) == ctx->subject
                    ? rows_load(ctx->casebook, evidence_kind(), id, err)
                    : NULL;
  const json_t *fields = json_object_get(row, "fields");
  bool fine = true;
  if (!row || *fields_text(row, "withdrawn"))
    fine = error_set(err, ERROR_MISSING, "evidence: %s has no such piece of evidence.", ctx->ref);
  else if (fields_filled(fields, "file"))
    fine =
        error_set(err, ERROR_REFUSED,
                  "evidence: Its file (%s) stays as it was attached; another one is a new piece of evidence.",
                  fields_text(fields, "file"));
  else
    result_say(result, "Evidence %d of %s: %s.", rows_number(ctx->casebook, evidence_kind(), id), ctx->ref,
               fields_text(fields, "what"));
  json_decref(row);
  return fine;
}

/* "NAME\nBASE64" as it came. */
static bool attach(const struct action_context *ctx, int64_t id, const char *came,
                   struct action_result *result, struct error *err) {
  char sha[ATTACHMENT_SHA];
  int64_t document;
  size_t len = strcspn(came, "\n");
  char *name = mem_string_n(came, len);
  const struct attachment file = {
      .case_id = ctx->subject, .name = name, .base64 = came[len] ? came + len + 1 : ""};
  bool fine = attachment_add(ctx->casebook, &file, &ctx->stamp, &document, sha, err);
  if (fine) {
    json_t *fields = json_pack("{s:s, s:s, s:I}", "file", name, "sha", sha, "document", (json_int_t)document);
    fine = rows_change(ctx->casebook, evidence_kind(), id, fields, err);
    json_decref(fields);
    say_more(result, " Attached: %s, SHA-256 %.12s...", name, sha);
  }
  free(name);
  return fine;
}

static bool run_attach(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  int64_t id = args_int(args, "evidence", 0);
  bool fine = id ? old_piece(ctx, id, result, err) : new_piece(ctx, args, &id, result, err);
  return fine && attach(ctx, id, args_text(args, "file"), result, err) && case_changed(ctx, result, err);
}

static const struct action rows[] = {
    {.name = "evidence-attach",
     .title = "Attach a file to evidence",
     .help = "Keeps a file in the casebook as evidence, with its hash.",
     .group = "investigation",
     .on = ON_CASE,
     .places = PLACE_RECORDS | PLACE_CASE,
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .args = args_attach,
     .possible = case_is_open,
     .offer = offer_attach,
     .run = run_attach},
};

const struct action_group actions_evidence = {rows, sizeof rows / sizeof *rows};
