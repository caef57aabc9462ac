/* Verify: whether the search index leads to the rows that it is made of. Floor 4; never writes into the
 * casebook.
 *
 * Only SQLite's own check knows, and it is asked by an insert, for which every writer would have to wait. So
 * the index is copied into memory, in one read, and is asked there.
 */
#include "store/inside.h"
#include "store/verify.h"

struct part {
  const char *take, *put, *clear;
};

static const struct part search_parts[] = {
    {"SELECT k, v FROM search_config", "INSERT INTO search_config VALUES (?1, ?2)",
     "DELETE FROM search_config"},
    {"SELECT id, c0, c1, c2, c3 FROM search_content",
     "INSERT INTO search_content VALUES (?1, ?2, ?3, ?4, ?5)", "DELETE FROM search_content"},
    {"SELECT id, sz FROM search_docsize", "INSERT INTO search_docsize VALUES (?1, ?2)",
     "DELETE FROM search_docsize"},
    {"SELECT segid, term, pgno FROM search_idx", "INSERT INTO search_idx VALUES (?1, ?2, ?3)",
     "DELETE FROM search_idx"},
    {"SELECT id, block FROM search_data", "INSERT INTO search_data VALUES (?1, ?2)",
     "DELETE FROM search_data"},
    {NULL, NULL, NULL},
};

static const struct part passage_parts[] = {
    {"SELECT k, v FROM passage_text_config", "INSERT INTO passage_text_config VALUES (?1, ?2)",
     "DELETE FROM passage_text_config"},
    {"SELECT id, body FROM passage",
     "INSERT INTO passage (id, owner_id, place, compartment, author, body) VALUES (?1, 0, '', '', 0, ?2)",
     "DELETE FROM passage"},
    {"SELECT id, sz FROM passage_text_docsize", "INSERT INTO passage_text_docsize VALUES (?1, ?2)",
     "DELETE FROM passage_text_docsize"},
    {"SELECT segid, term, pgno FROM passage_text_idx", "INSERT INTO passage_text_idx VALUES (?1, ?2, ?3)",
     "DELETE FROM passage_text_idx"},
    {"SELECT id, block FROM passage_text_data", "INSERT INTO passage_text_data VALUES (?1, ?2)",
     "DELETE FROM passage_text_data"},
    {NULL, NULL, NULL},
};

static const struct index {
  const char *name, *check, *wrong;
  const struct part *parts;
  int since; /* the version of the casebook that brought it */
} indexes[] = {
    {"search", "INSERT INTO search (search) VALUES ('integrity-check')",
     "the search index does not lead to the rows that it is made of", search_parts, 1},
    {"passage_text", "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)",
     "the index of words does not lead to the texts that it is made of", passage_parts, 9},
};
enum { INDEXES = sizeof indexes / sizeof indexes[0] };

static int copy_rows(sqlite3_stmt *take, sqlite3_stmt *put) {
  int rc;
  while ((rc = sqlite3_step(take)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(take); i++)
      sqlite3_bind_value(put, i + 1, sqlite3_column_value(take, i));
    if (sqlite3_step(put) != SQLITE_DONE) return sqlite3_reset(put);
    sqlite3_reset(put);
  }
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* `rc` of what went wrong, in the casebook or in the copy. */
static int copy_part(sqlite3 *from, sqlite3 *to, const struct part *part) {
  sqlite3_stmt *take = NULL, *put = NULL;
  int rc = sqlite3_exec(to, part->clear, NULL, NULL, NULL);
  if (rc == SQLITE_OK) rc = sqlite3_prepare_v2(from, part->take, -1, &take, NULL);
  if (rc == SQLITE_OK) rc = sqlite3_prepare_v2(to, part->put, -1, &put, NULL);
  if (rc == SQLITE_OK) rc = copy_rows(take, put);
  sqlite3_finalize(take);
  sqlite3_finalize(put);
  return rc;
}

static int copy(struct verify *v, const struct index *index, sqlite3 *to, struct error *err) {
  int rc = SQLITE_OK;
  if (!verify_hold(v, err)) return SQLITE_ABORT;
  for (const struct part *part = index->parts; part->take && rc == SQLITE_OK; part++)
    rc = copy_part(v->cb->db, to, part);
  verify_release(v);
  return rc;
}

static bool check(struct verify *v, const struct index *index, int version, struct error *err) {
  sqlite3 *model = schema_model(v->cb->migrations, version, err);
  if (!model) return false;
  int rc = copy(v, index, model, err);
  if (rc == SQLITE_OK) rc = sqlite3_exec(model, index->check, NULL, NULL, NULL);
  sqlite3_close(model);
  if (rc == SQLITE_OK) return true;
  if ((rc & 0xFF) == SQLITE_ABORT) return false; /* said already */
  /* What cannot even be copied, such as two rows with one key, is no index either. */
  if ((rc & 0xFF) != SQLITE_CORRUPT && (rc & 0xFF) != SQLITE_CONSTRAINT && (rc & 0xFF) != SQLITE_MISMATCH)
    return fault_set(NULL, rc, NULL, err);
  verify_found(v, "derived", index->name, 0, 0, "%s", index->wrong);
  return true;
}

bool verify_index(struct verify *v, struct error *err) {
  int version = v->cb->version, latest = schema_latest(v->cb->migrations);
  if (version > latest) version = latest;
  for (int i = 0; i < INDEXES; i++) {
    verify_progress(v, "index", i, INDEXES);
    if (version >= indexes[i].since && !check(v, &indexes[i], version, err)) return false;
  }
  verify_progress(v, "index", INDEXES, INDEXES);
  return true;
}
