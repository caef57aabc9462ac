/* The asks "journal" and "head": who did what, and the newest hash. Floor 8. */
#include <string.h>

#include "keeper/asks.h"
#include "keeper/heads.h"
#include "model/history.h"
#include "model/lists.h"
#include "store/journal.h"
#include "wire/message.h"

enum { USUAL = 20, MOST = 500, LOOK_AT_MOST = 20000 };

json_t *head_object(const struct journal_head *head) {
  return json_pack("{s:I,s:s}", "seq", (json_int_t)head->seq, "hash", head->hash);
}

struct page {
  struct session *session;
  json_t *entries;
  int64_t last; /* the oldest that was looked at */
  size_t seen;  /* how many were looked at */
};

static void add_entry(void *data, const struct journal_entry *e) {
  struct page *page = data;
  page->last = e->seq;
  page->seen++;
  if (!history_sees(page->session->casebook, &page->session->viewer, e)) return;
  json_t *entry = json_pack("{s:I,s:s,s:o,s:s,s:s,s:o,s:b,s:s}", "seq", (json_int_t)e->seq, "at", e->at, "by",
                            message_string(e->by), "via", e->via, "action", e->action, "sentence",
                            message_string(e->sentence), "undone", e->undone_by != 0, "hash", e->hash);
  json_array_append_new(page->entries, entry);
}

/* What the viewer may not see is passed over, and the page filled with older entries instead. */
static bool fill_page(struct page *page, int64_t case_id, int64_t before, size_t limit, struct error *err) {
  size_t asked = limit, left = LOOK_AT_MOST;
  do {
    page->seen = 0;
    if (!journal_list(page->session->casebook, case_id, before, (int)asked, add_entry, page, err))
      return false;
    before = page->last;
    left -= page->seen < left ? page->seen : left;
    if (page->seen < asked) break;
    asked = limit - json_array_size(page->entries);
    if (asked && asked < 50) asked = 50;
  } while (json_array_size(page->entries) < limit && left > 0);
  while (json_array_size(page->entries) > limit)
    json_array_remove(page->entries, json_array_size(page->entries) - 1);
  return true;
}

/* 0: all cases. A concern has no chain of its own; its history is in its record. */
static bool case_of(struct session *s, const char *ref, int64_t *case_id, struct error *err) {
  enum viewed kind;
  *case_id = 0;
  if (!*ref) return true;
  if (!session_find(s, ref, &kind, case_id, err)) return false;
  return kind == VIEWED_CASE ||
         error_set(err, ERROR_INVALID, "the journal is read by case; the history of %s is in its own record",
                   ref);
}

json_t *ask_journal(struct session *s, const json_t *ask, struct error *err) {
  int64_t case_id, limit = message_int(ask, "limit", USUAL), before = message_int(ask, "before", 0);
  if (!case_of(s, message_text(ask, "ref"), &case_id, err)) return NULL;
  limit = limit < 1 ? USUAL : limit > MOST ? MOST : limit;
  struct page page = {.session = s, .entries = json_array()};
  if (fill_page(&page, case_id, before > 0 ? before : 0, (size_t)limit, err))
    return json_pack("{s:o}", "entries", page.entries);
  json_decref(page.entries);
  return NULL;
}

/* What a screen keeps up to date at its top: which day it is, what is over and what falls due. */
static bool add_alerts(struct session *s, json_t *answer, struct error *err) {
  char today[DATE_TEXT];
  json_t *alerts = list_counts(s->casebook, &s->viewer, err);
  if (!alerts) return false;
  json_object_set_new(answer, "alerts", alerts);
  json_object_set_new(answer, "today", json_string(date_format(s->viewer.today, today)));
  return true;
}

json_t *ask_head(struct session *s, const json_t *ask, struct error *err) {
  struct journal_head head;
  char code[JOURNAL_CODE];
  if (!journal_head(s->casebook, &head, err)) return NULL;
  json_t *answer = head_object(&head);
  json_object_set_new(answer, "code", json_string(journal_code(&head, code)));
  if (!message_flag(ask, "alerts") || add_alerts(s, answer, err)) return answer;
  json_decref(answer);
  return NULL;
}
