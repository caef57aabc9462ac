/* Entries of the journal whose content is gone, and may be. Floor 4.
 *
 * The hash of an entry covers a digest of its content, so that content can go without breaking the chain.
 * That it went is a record like any other, made in an act, and stands in the chain itself.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "store/inside.h"

bool tombstones_read(struct casebook *cb, struct tombstones *out, struct error *err) {
  enum step step;
  *out = (struct tombstones){0};
  if (!casebook_load_shapes(cb, err)) return false;
  if (!casebook_shape(cb, "tombstone")) return true;
  struct statement *st = statement_inside(cb, "SELECT seq, by_seq, why = 'lost' FROM tombstone ORDER BY seq");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->at, out->count, out->capacity);
    struct tombstone *t = &out->at[out->count++];
    *t = (struct tombstone){statement_int(st, 0), statement_int(st, 1), statement_int(st, 2) != 0};
    if (t->lost && t->by_seq > out->lost_until) out->lost_until = t->by_seq;
  }
  if (step == STEP_DONE) return true;
  tombstones_free(out);
  return false;
}

void tombstones_free(struct tombstones *tombstones) {
  free(tombstones->at);
  *tombstones = (struct tombstones){0};
}

/* Index of the first whose entry is `seq` or later. */
static size_t first_from(const struct tombstones *tombstones, int64_t seq) {
  size_t low = 0, high = tombstones->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tombstones->at[middle].seq < seq)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const struct tombstone *tombstones_find(const struct tombstones *tombstones, int64_t seq) {
  size_t at = first_from(tombstones, seq);
  return at < tombstones->count && tombstones->at[at].seq == seq ? &tombstones->at[at] : NULL;
}

bool tombstones_between(const struct tombstones *tombstones, int64_t after, int64_t before) {
  for (size_t at = first_from(tombstones, after + 1);
       at < tombstones->count && tombstones->at[at].seq < before; at++)
    if (tombstones->at[at].lost) return true;
  return false;
}

bool tombstone_stands(struct casebook *cb, int64_t seq, bool *stands, struct error *err) {
  struct statement *st = statement_inside(cb, "SELECT 1 FROM tombstone WHERE seq = ?1");
  statement_bind_int(st, 1, seq);
  enum step step = statement_step(st, err);
  statement_reset(st);
  *stands = step == STEP_ROW;
  return step != STEP_ERROR;
}

bool tombstone_put(struct casebook *cb, int64_t seq, bool lost, struct error *err) {
  struct journal_head head;
  if (!journal_head(cb, &head, err)) return false;
  struct statement *st =
      statement_inside(cb, "INSERT INTO tombstone (id, seq, why, by_seq) VALUES (?1, ?2, ?3, ?4)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, seq);
  statement_bind_text(st, 3, lost ? "lost" : "erased");
  statement_bind_int(st, 4, head.seq + 1); /* the act that is open */
  return statement_run(st, err);
}
