/* Snapshots. Floor 4. SQLite keeps its read lock for as long as any statement is under way, so one that has
 * given its row and is not yet reset holds the state still for all the others. */
#include "store/snapshot.h"

struct statement *snapshot_begin(struct casebook *cb, struct error *err) {
  struct statement *hold = statement_of(cb, "SELECT id FROM casebook WHERE id = 1");
  return statement_step(hold, err) == STEP_ERROR ? NULL : hold;
}
