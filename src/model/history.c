/* Entries of the journal and who may read them. Floor 5; the rule about records is viewer.c's. */
#include "model/history.h"

#include "model/touched.h"

static bool sees_touched(struct casebook *cb, const struct viewer *viewer, const struct touched *t) {
  bool all = true;
  for (size_t i = 0; all && i < t->case_count; i++)
    all = viewer_sees(cb, viewer, VIEWED_CASE, t->cases[i]);
  for (size_t i = 0; all && i < t->concern_count; i++)
    all = viewer_sees(cb, viewer, VIEWED_CONCERN, t->concerns[i]);
  return all;
}

bool history_sees(struct casebook *cb, const struct viewer *viewer, const struct journal_entry *entry) {
  if (viewer_sees_all(viewer)) return true;
  if (entry->case_id) return viewer_sees(cb, viewer, VIEWED_CASE, entry->case_id);
  struct touched touched = {0};
  bool own = entry->person_id != 0 && entry->person_id == viewer->person_id;
  bool read = touched_by_act(cb, &touched, entry->seq, NULL) && sees_touched(cb, viewer, &touched);
  bool office = touched.case_count + touched.concern_count == 0 && !own && !viewer_sees_office(viewer);
  touched_free(&touched);
  return read && !office;
}
