/* Verify, the chain: every entry hashed again and held against the one before it. Floor 4.
 *
 * Each fault is named for what somebody did: edited an entry, took one out, put one elsewhere. One who renews
 * the hash of what he edits breaks the link of the next; one who renews them all is found only by a head kept
 * elsewhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

enum { ENTRIES_A_STEP = 500, UNKNOWN = -1 };

/* Where a case's own chain has got to. */
struct case_end {
  int64_t case_id, case_seq, seq;
  char hash[JOURNAL_HASH];
};

struct walk {
  struct verify *v;
  int64_t seq, change, last; /* entry and change before (UNKNOWN after a gap); the newest entry */
  char hash[JOURNAL_HASH];
  struct case_end *ends; /* hash table by case; a power of two in size */
  size_t size, count;
};

static struct case_end *end_slot(struct walk *w, int64_t case_id) {
  size_t at = (size_t)(((uint64_t)case_id * 0x9E3779B97F4A7C15u) >> 24) & (w->size - 1);
  while (w->ends[at].case_id && w->ends[at].case_id != case_id)
    at = (at + 1) & (w->size - 1);
  return &w->ends[at];
}

static struct case_end *end_of(struct walk *w, int64_t case_id) {
  if (w->count * 2 >= w->size) {
    struct case_end *before = w->ends;
    size_t size = w->size;
    w->size = size ? size * 2 : 256;
    w->ends = mem_array(w->size, sizeof *w->ends);
    for (size_t i = 0; i < size; i++)
      if (before[i].case_id) *end_slot(w, before[i].case_id) = before[i];
    free(before);
  }
  struct case_end *end = end_slot(w, case_id);
  if (!end->case_id) w->count++;
  end->case_id = case_id;
  return end;
}

static void found(struct walk *w, int64_t seq, const char *text) {
  verify_found(w->v, "chain", "journal", 0, seq, "entry %lld %s", (long long)seq, text);
}

/* Is it on record that every one of these entries was lost? */
static bool all_lost(const struct walk *w, int64_t first, int64_t last) {
  for (int64_t seq = first; seq <= last; seq++) {
    const struct tombstone *stone = tombstones_find(&w->v->tombstones, seq);
    if (!stone || !stone->lost) return false;
  }
  return true;
}

static void check_number(struct walk *w, const struct chain_entry *entry) {
  long long before = w->seq, now = entry->seq;
  if (now == before + 1) return;
  w->change = UNKNOWN;
  if (all_lost(w, before + 1, now - 1)) return;
  if (now == before + 2)
    verify_found(w->v, "chain", "journal", 0, before + 1, "entry %lld is missing", before + 1);
  else
    verify_found(w->v, "chain", "journal", 0, before + 1, "entries %lld to %lld are missing", before + 1,
                 now - 1);
}

/* Does the entry give its hash with another number near by? Then that number was its own. */
static int64_t moved_from(const struct chain_entry *entry, int64_t last) {
  enum { FARTHEST = 2000 };
  struct chain_entry other = *entry;
  char hash[JOURNAL_HASH];
  for (int64_t by = 1; by <= FARTHEST; by++)
    for (int sign = -1; sign <= 1; sign += 2) {
      other.seq = entry->seq + sign * by;
      if (other.seq < 1 || other.seq > last + FARTHEST) continue;
      chain_hash(&other, hash);
      if (strcmp(hash, entry->hash) == 0) return other.seq;
    }
  return 0;
}

static bool is_blank(const struct chain_entry *entry) {
  return !*entry->salt && strcmp(entry->args, "{}") == 0 && strcmp(entry->sentence, TOMBSTONE_SENTENCE) == 0;
}

static void check_content(struct walk *w, const struct chain_entry *entry, const struct chain_fault *fault) {
  int64_t moved = fault->entry ? moved_from(entry, w->last) : 0;
  const struct tombstone *stone = tombstones_find(&w->v->tombstones, entry->seq);
  if (stone && !fault->entry) {
    if (!stone->lost && !is_blank(entry)) found(w, entry->seq, "is said to be erased, and has content");
    return;
  }
  if (fault->count)
    verify_found(w->v, "chain", "journal_change", 0, entry->seq,
                 "entry %lld has %lld changes and was written with %lld: some were added or taken out",
                 (long long)entry->seq, (long long)fault->found, (long long)entry->changes);
  else if (fault->content && !moved)
    found(w, entry->seq, "was edited: its action, sentence or changes are not what was written");
  if (moved)
    verify_found(
        w->v, "chain", "journal", 0, entry->seq,
        "entry %lld is out of order: it was written as entry %lld, so entries were renumbered or exchanged",
        (long long)entry->seq, (long long)moved);
  else if (fault->entry)
    found(w, entry->seq, "was edited: who, when, case or number are not what was written");
}

static void check_links(struct walk *w, const struct chain_entry *entry) {
  bool after_loss = entry->seq != w->seq + 1 && tombstones_between(&w->v->tombstones, w->seq, entry->seq);
  if (strcmp(entry->prev, w->hash) != 0 && !after_loss)
    verify_found(w->v, "chain", "journal", 0, entry->seq,
                 "entry %lld does not follow entry %lld: one of them was replaced, moved or taken out",
                 (long long)entry->seq, (long long)w->seq);
  if (!entry->case_id.set) return;
  struct case_end *end = end_of(w, entry->case_id.value);
  bool follows = entry->case_seq.set && entry->case_seq.value == end->case_seq + 1 &&
                 strcmp(entry->case_prev, end->hash) == 0;
  if (!follows && !tombstones_between(&w->v->tombstones, end->seq, entry->seq))
    found(w, entry->seq, "does not follow the entry before it of the same case");
  end->case_seq = entry->case_seq.value;
  end->seq = entry->seq;
  snprintf(end->hash, sizeof end->hash, "%s", entry->hash);
}

static void check_change_ids(struct walk *w, const struct chain_entry *entry,
                             const struct chain_fault *fault) {
  if (tombstones_find(&w->v->tombstones, entry->seq)) {
    w->change = UNKNOWN;
    return;
  }
  if (!fault->found) return;
  if (!fault->count && (fault->order || (w->change != UNKNOWN && fault->first != w->change + 1)))
    verify_found(w->v, "chain", "journal_change", fault->first, entry->seq,
                 "the changes of entry %lld were moved or renumbered", (long long)entry->seq);
  w->change = fault->last;
}

static bool check_entry(struct walk *w, const struct chain_entry *entry, struct error *err) {
  struct chain_fault fault;
  if (!chain_check(w->v->cb, entry, &fault, err)) return false;
  check_number(w, entry);
  check_content(w, entry, &fault);
  check_links(w, entry);
  check_change_ids(w, entry, &fault);
  w->seq = entry->seq;
  snprintf(w->hash, sizeof w->hash, "%s", entry->hash);
  w->v->result->entries++;
  w->v->result->changes += fault.found;
  return true;
}

/* *more is false when the end was reached. */
static bool check_step(struct walk *w, int64_t from, bool *more, struct error *err) {
  enum step step;
  int count = 0;
  bool ok = true;
  struct statement *st = statement_inside(w->v->cb, "SELECT " CHAIN_COLUMNS
                                                    " FROM journal WHERE seq >= ?1 ORDER BY seq LIMIT ?2");
  statement_bind_int(st, 1, from);
  statement_bind_int(st, 2, ENTRIES_A_STEP);
  while ((step = statement_step(st, err)) == STEP_ROW && ok) {
    struct chain_entry entry = chain_entry_of(st);
    ok = check_entry(w, &entry, err);
    count++;
  }
  statement_reset(st);
  *more = count == ENTRIES_A_STEP && w->seq < INT64_MAX;
  return ok && step == STEP_DONE;
}

static bool find_strays(struct walk *w, struct error *err) {
  enum step step;
  struct statement *st =
      statement_inside(w->v->cb, "SELECT c.seq, min(c.id), count(*) FROM journal_change c LEFT JOIN "
                                 "journal j ON j.seq = c.seq WHERE j.seq IS NULL GROUP BY c.seq");
  while ((step = statement_step(st, err)) == STEP_ROW)
    verify_found(w->v, "chain", "journal_change", statement_int(st, 1), statement_int(st, 0),
                 "there are changes (%lld) of entry %lld, which is not there",
                 (long long)statement_int(st, 2), (long long)statement_int(st, 0));
  return step == STEP_DONE;
}

bool verify_chain(struct verify *v, struct error *err) {
  struct walk w = {.v = v};
  struct journal_head head;
  bool ok = journal_head(v->cb, &head, err), more = true;
  int64_t from = INT64_MIN;
  w.last = head.seq;
  while (ok && more) {
    verify_progress(v, "chain", v->result->entries, head.seq);
    ok = verify_hold(v, err) && check_step(&w, from, &more, err);
    verify_release(v);
    from = w.seq + 1;
  }
  ok = ok && find_strays(&w, err);
  verify_progress(v, "chain", v->result->entries, v->result->entries);
  free(w.ends);
  return ok;
}
