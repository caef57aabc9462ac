/* From an action's subject and arguments to what a record hangs on. Floor 6; writes nothing. */
#include "action/record_subject.h"

#include <stdlib.h>
#include <string.h>

#include "model/case.h"
#include "model/party.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/records.h"
#include "record/rows.h"

bool subject_root(const struct action_context *ctx, enum record_of of, int64_t *root) {
  *root = 0;
  if (of == OF_OFFICE) return true;
  if (of == OF_CASE && ctx->on == ON_CASE) *root = ctx->subject;
  if (of == OF_PRACTITIONER && ctx->on != ON_OFFICE)
    *root = practitioner_about(ctx->casebook, ctx->on == ON_CASE, ctx->subject);
  return *root != 0;
}

bool subject_readable(const struct action_context *ctx, const struct record_kind *kind, int64_t root) {
  const struct records_root own = {record_kind_root(kind)->of, root};
  return records_readable(ctx->casebook, ctx->viewer, kind, &own, 0);
}

bool subject_reads_some(const struct action_context *ctx, const struct record_kind *kind, int64_t root) {
  if (subject_readable(ctx, kind, root)) return true;
  json_t *rows = rows_all(ctx->casebook, kind, root, NULL), *row;
  bool own = false;
  size_t i;
  json_array_foreach(rows, i, row) {
    own = own ||
          (!*fields_text(row, "withdrawn") && fields_int(row, "recorded_by", 0) == ctx->viewer->person_id);
  }
  json_decref(rows);
  return own;
}

/* The practitioner, the person or the case that was named; the error says which is wanted. */
static bool named_root(const struct action_context *ctx, const struct action_args *args, enum record_of of,
                       int64_t *root, struct error *err) {
  struct error why = {0};
  if (subject_root(ctx, of, root)) return true;
  if (of == OF_PERSON) {
    *root = args_person(args, "person");
    return true;
  }
  if (of != OF_PRACTITIONER || ctx->on != ON_OFFICE)
    return error_set(err, ERROR_INVALID, "%s names no practitioner that it could be noted for.", ctx->ref);
  if (!args_filled(args, "practitioner"))
    return error_set(err, ERROR_INVALID, "practitioner: Practitioner is needed where no case is named.");
  if (practitioner_named(ctx->casebook, args_text(args, "practitioner"), root, &why)) return true;
  return error_set(err, why.code, "practitioner: %s", why.text);
}

/* Does the root of a row agree with the subject, where there is one? */
static bool agrees(const struct action_context *ctx, enum record_of of, int64_t root) {
  int64_t own;
  if (of == OF_OFFICE) return true;
  if (of == OF_PERSON) return viewer_sees(ctx->casebook, ctx->viewer, VIEWED_PERSON, root);
  if (!subject_root(ctx, of, &own)) return of == OF_PRACTITIONER && ctx->on == ON_OFFICE;
  return of == OF_PRACTITIONER ? practitioner_same(ctx->casebook, own, root) : own == root;
}

static bool below_parent(const struct action_context *ctx, const struct action_args *args,
                         struct action_entry *out, struct error *err) {
  const struct record_kind *parent = record_kind_find(ctx->action->kind->parent);
  out->parent = args_int(args, parent->name, 0);
  json_t *row = rows_load(ctx->casebook, parent, out->parent, NULL);
  bool stands = row && !*fields_text(row, "withdrawn");
  json_decref(row);
  out->root = rows_root(ctx->casebook, parent, out->parent);
  if (stands && agrees(ctx, record_kind_root(parent)->of, out->root)) return true;
  return error_set(err, ERROR_MISSING, "%s: there is no such entry under %s.", parent->name, parent->titles);
}

bool subject_of_new(const struct action_context *ctx, const struct action_args *args,
                    struct action_entry *out, struct error *err) {
  const struct record_kind *kind = ctx->action->kind;
  *out = (struct action_entry){0};
  if (kind->of == OF_RECORD) {
    if (!below_parent(ctx, args, out, err)) return false;
  } else {
    if (!named_root(ctx, args, kind->of, &out->root, err)) return false;
    out->parent = out->root;
  }
  /* What is held apart is written by who was there, such as on the practitioner's call, and read by who may.
   */
  if (kind->of != OF_RECORD || subject_readable(ctx, kind, out->root)) return true;
  return error_set(err, ERROR_DENIED, "What stands under %s there is held apart.", kind->titles);
}

bool subject_of_row(const struct action_context *ctx, int64_t id, struct action_entry *out,
                    struct error *err) {
  const struct record_kind *kind = ctx->action->kind;
  json_t *row = rows_load(ctx->casebook, kind, id, NULL);
  *out = (struct action_entry){id, fields_int(row, "parent", 0), 0};
  if (row) out->root = rows_root(ctx->casebook, kind, id);
  const struct records_root root = {record_kind_root(kind)->of, out->root};
  bool fine = row && agrees(ctx, root.of, out->root) &&
              records_readable(ctx->casebook, ctx->viewer, kind, &root, fields_int(row, "recorded_by", 0));
  json_decref(row);
  return fine ||
         error_set(err, ERROR_MISSING, "%s: there is no such entry under %s.", kind->name, kind->titles);
}

bool subject_shares(const struct action_context *ctx, const struct action_entry *entry,
                    const struct record_kind *kind, int64_t root) {
  struct case_row row;
  enum record_of own = record_kind_root(ctx->action->kind)->of, of = record_kind_root(kind)->of;
  if (of == OF_OFFICE) return true;
  if (of == own)
    return of == OF_PRACTITIONER ? practitioner_same(ctx->casebook, root, entry->root) : root == entry->root;
  if (of == OF_PERSON) return viewer_sees(ctx->casebook, ctx->viewer, VIEWED_PERSON, root);
  return own == OF_CASE && of == OF_PRACTITIONER && case_load(ctx->casebook, entry->root, &row, NULL) &&
         practitioner_same(ctx->casebook, root, row.practitioner_id);
}

bool subject_may_write(const struct action_context *ctx, char why[ACTION_WHY]) {
  return viewer_has(ctx->viewer, ROLES_HANDLING) ||
         party_holds_any(ctx->casebook, ctx->subject, ctx->viewer->person_id, ctx->viewer->today) ||
         action_not_now(why, "you hold no role on %s", ctx->ref);
}
