/* Files attached to evidence, in and out. Floor 5; what may be attached is the action's to say. */
#include "model/attachment.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "record/rows.h"
#include "store/act.h"
#include "store/statement.h"

#define VARIANT sodium_base64_VARIANT_ORIGINAL

static void hash(const void *bytes, size_t len, char sha[ATTACHMENT_SHA]) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, bytes, len);
  sodium_bin2hex(sha, ATTACHMENT_SHA, digest, sizeof digest);
}

static bool decode(const char *base64, unsigned char **bytes, size_t *len, struct error *err) {
  size_t length = strlen(base64), most = length / 4 * 3 + 3;
  *bytes = NULL;
  if (length / 4 * 3 > ATTACHMENT_MOST + 3)
    return error_set(err, ERROR_INVALID,
                     "file: A file of more than %d MB is not taken in; attach what matters of it.",
                     ATTACHMENT_MOST / 1024 / 1024);
  *bytes = mem_array(most, 1);
  if (length == 0 || sodium_base642bin(*bytes, most, base64, length, "\r\n", len, NULL, VARIANT) != 0)
    return error_set(err, ERROR_INVALID, "file: Its content did not come with it.");
  return true;
}

static bool keep(struct casebook *cb, const struct attachment *file, const void *bytes, size_t len,
                 const char *sha, const struct stamp *stamp, int64_t *id, struct error *err) {
  char day[DATE_TEXT];
  struct statement *st =
      statement_of(cb, "INSERT INTO document (id, case_id, kind, title, dated_on, complete, content, sha256,"
                       " recorded_at) VALUES (?, ?, 'evidence-file', ?, ?, 1, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, file->case_id);
  statement_bind_text(st, 3, file->name);
  statement_bind_text(st, 4, date_format(stamp->today, day));
  statement_bind_blob(st, 5, bytes, len);
  statement_bind_text(st, 6, sha);
  statement_bind_text(st, 7, stamp->now);
  return statement_run(st, err);
}

bool attachment_add(struct casebook *cb, const struct attachment *file, const struct stamp *stamp,
                    int64_t *id, char sha[ATTACHMENT_SHA], struct error *err) {
  unsigned char *bytes;
  size_t len;
  bool fine = decode(file->base64, &bytes, &len, err);
  if (fine) hash(bytes, len, sha);
  fine = fine && keep(cb, file, bytes, len, sha, stamp, id, err);
  free(bytes);
  return fine;
}

/* ---- out ---- */

static json_t *content(const char *name, const void *bytes, size_t len, const char *sha, struct error *err) {
  char found[ATTACHMENT_SHA];
  hash(bytes, len, found);
  if (strcmp(found, sha) != 0) {
    error_set(err, ERROR_CORRUPT, "The content of %s is not what was attached: its hash is another.", name);
    return NULL;
  }
  size_t most = sodium_base64_encoded_len(len, VARIANT);
  char *base64 = mem_array(most, 1);
  sodium_bin2base64(base64, most, bytes, len, VARIANT);
  json_t *out = json_pack("{s:s, s:s, s:s}", "name", name, "sha256", sha, "content", base64);
  free(base64);
  return out;
}

json_t *attachment_read(struct casebook *cb, const struct viewer *viewer, const char *ref,
                        int64_t evidence_id, struct error *err) {
  int64_t case_id;
  const struct record_kind *kind = record_kind_find("evidence");
  if (!case_find(cb, ref, &case_id, err)) return NULL;
  json_t *row = rows_root(cb, kind, evidence_id) == case_id && viewer_sees(cb, viewer, VIEWED_CASE, case_id)
                    ? rows_load(cb, kind, evidence_id, err)
                    : NULL;
  bool found = row != NULL;
  int64_t document = fields_int(json_object_get(row, "fields"), "document", 0);
  json_decref(row);
  if (!document) {
    error_set(err, ERROR_MISSING, "%s has no %s.", ref,
              found ? "file with that piece of evidence" : "such piece of evidence");
    return NULL;
  }
  struct statement *st =
      statement_of(cb, "SELECT title, sha256, content FROM document WHERE id = ? AND case_id = ?");
  statement_bind_int(st, 1, document);
  statement_bind_int(st, 2, case_id);
  json_t *out = NULL;
  if (statement_step(st, err) == STEP_ROW && !statement_is_null(st, 2)) {
    size_t len;
    const void *bytes = statement_blob(st, 2, &len);
    out = content(statement_text(st, 0), bytes, len, statement_text(st, 1), err);
  } else {
    error_set(err, ERROR_MISSING, "The content of that file is no longer kept.");
  }
  statement_reset(st);
  return out;
}
