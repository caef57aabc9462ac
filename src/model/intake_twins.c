/* Records of one sheet that say the same, or claim the same. Floor 5, pure: no SQL. */
#include "model/intake_twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/intake_index.h"
#include "model/intake_person.h"
#include "model/intake_record.h"
#include "model/intake_text.h"

/* What was met further up: numbers of records. */
struct seen {
  struct intake_index *keys, *references, *registrations;
};

/* The reference of a rejected record is not taken: a better one may follow. */
static void check_content(struct seen *seen, struct intake_record *r) {
  size_t same = intake_index_find(seen->keys, r->key, 0);
  if (same) {
    r->same_as = same;
    intake_warn(r, "record-twice",
                "The record says the same as record %zu of this sheet and is not stored again.", same);
    return;
  }
  if (*r->reference) {
    char *folded = text_fold(r->reference);
    size_t other = intake_index_find(seen->references, folded, 0);
    if (other) {
      struct buf shown = {0};
      intake_text_show(&shown, r->reference);
      intake_reject(r, "reference-twice",
                    "Record %zu of this sheet has the same reference, %s, and says something else; "
                    "records are never merged.",
                    other, buf_text(&shown));
      buf_free(&shown);
    } else {
      intake_index_put(seen->references, folded, r->number);
    }
    free(folded);
  }
  if (r->verdict != INTAKE_REJECTED) intake_index_put(seen->keys, r->key, r->number);
}

static void check_name(struct seen *seen, struct intake *intake, struct intake_record *r) {
  if (!*r->registration || !*r->name) return;
  char *number = mem_format("%s %s", r->regulator, r->registration);
  size_t first = intake_index_find(seen->registrations, number, 0);
  if (!first) {
    intake_index_put(seen->registrations, number, r->number);
  } else {
    char *here = intake_name_key(r->name), *there = intake_name_key(intake->records[first - 1].name);
    struct buf shown = {0};
    intake_text_show(&shown, intake->records[first - 1].name);
    if (strcmp(here, there) != 0)
      intake_warn(r, "registration-two-names",
                  "Record %zu of this sheet has the same registration number under another "
                  "name, %s.",
                  first, buf_text(&shown));
    buf_free(&shown);
    free(here);
    free(there);
  }
  free(number);
}

void intake_find_twins(struct intake *intake) {
  struct seen seen = {intake_index_new(), intake_index_new(), intake_index_new()};
  for (size_t i = 0; i < intake->record_count; i++) {
    struct intake_record *r = &intake->records[i];
    if (r->verdict == INTAKE_REJECTED) continue;
    check_content(&seen, r);
    if (r->verdict != INTAKE_REJECTED && !r->same_as) check_name(&seen, intake, r);
  }
  intake_index_free(seen.keys);
  intake_index_free(seen.references);
  intake_index_free(seen.registrations);
}
