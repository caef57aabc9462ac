/* A history played from short lines. Floor 3; makes facts of them, judges nothing but their form. */
#include "workflow/play.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/pool.h"
#include "workflow/vocabulary.h"

enum { WORDS = 4 };

struct play_store {
  struct pool *pool;
  struct fact_event *events;
  struct fact_pause *pauses;
  struct fact_extension *extensions;
  struct fact_item *items;
  struct fact_strand *strands;
  size_t event_room, pause_room, extension_room, item_room, strand_room;
  bool today_said;
};

/* A line taken apart at its blanks. */
struct words {
  const char *word[WORDS + 1]; /* those that are not there are "" */
  size_t count;
};

void play_open(struct play *play, const struct pathway *pathway) {
  *play = (struct play){.pathway = pathway, .today = DATE_NONE, .store = mem_alloc(sizeof *play->store)};
  play->store->pool = pool_new();
}

void play_close(struct play *play) {
  free(play->store->events);
  free(play->store->pauses);
  free(play->store->extensions);
  free(play->store->items);
  free(play->store->strands);
  pool_free(play->store->pool);
  free(play->store);
  *play = (struct play){0};
}

static void split(struct play *play, const char *text, struct words *w) {
  char *rest = (char *)pool_string(play->store->pool, text);
  for (w->count = 0; w->count < WORDS;) {
    rest += strspn(rest, " ");
    if (!*rest) break;
    w->word[w->count++] = rest;
    rest += strcspn(rest, " ");
    if (*rest) *rest++ = '\0';
  }
  for (size_t i = w->count; i <= WORDS; i++)
    w->word[i] = "";
}

static bool day_of(const char *word, date_day *out, struct error *err) {
  return date_parse(word, out) ||
         error_set(err, ERROR_INVALID, "\"%.40s\" is no date; write 2026-03-30", word);
}

static bool unknown(const char *what, const char *word, struct error *err) {
  return error_set(err, ERROR_INVALID, "\"%.60s\" is no %s of this pathway; correct it", word, what);
}

/* "KIND FROM..TO" or "KIND FROM.." */
static bool play_pause(struct play *play, const struct words *w, struct error *err) {
  struct play_store *s = play->store;
  struct fact_pause pause = {.kind = w->word[1], .to = DATE_NONE, .review_on = DATE_NONE};
  char *dots = strstr((char *)w->word[2], "..");
  if (!pathway_pause(play->pathway, w->word[1])) return unknown("pause", w->word[1], err);
  if (!dots)
    return error_set(err, ERROR_INVALID, "a pause needs its days; write A..B, or A.. while it is open");
  *dots = '\0';
  if (!day_of(w->word[2], &pause.from, err) || (dots[2] && !day_of(dots + 2, &pause.to, err))) return false;
  pause.recorded_on = pause.from;
  MEM_GROW(s->pauses, play->facts.pause_count, s->pause_room);
  s->pauses[play->facts.pause_count++] = pause;
  return true;
}

static bool play_extension(struct play *play, const struct words *w, struct error *err) {
  struct play_store *s = play->store;
  struct fact_extension x = {
      .deadline = w->word[1], .by = "", .reason = "", .order = 2 * (int64_t)play->facts.event_count + 1};
  if (!pathway_deadline(play->pathway, w->word[1])) return unknown("deadline", w->word[1], err);
  if (!day_of(w->word[2], &x.new_date, err)) return false;
  MEM_GROW(s->extensions, play->facts.extension_count, s->extension_room);
  s->extensions[play->facts.extension_count++] = x;
  return true;
}

static void add_item(struct play *play, struct fact_item item) {
  MEM_GROW(play->store->items, play->facts.item_count, play->store->item_room);
  play->store->items[play->facts.item_count++] = item;
}

static bool is_record(const struct pathway *p, const char *name) {
  return vocabulary_word(VOCABULARY_RECORDS, name) ||
         (!strncmp(name, "date.", 5) && pathway_date(p, name + 5));
}

/* "record NAME [DATE]", and the same of documents, consents, roles and passes. */
static bool play_item(struct play *play, enum fact_kind kind, const struct words *w, struct error *err) {
  const char *name = w->word[1];
  struct fact_item item = {.kind = kind, .name = name, .have = 1, .on = DATE_NONE, .until = DATE_NONE};
  item.holder = (int64_t)play->facts.item_count + 1;
  if (kind == FACT_RECORD && !is_record(play->pathway, name)) return unknown("record", name, err);
  if (kind == FACT_DOCUMENT && !pathway_document(play->pathway, name)) return unknown("document", name, err);
  if (kind == FACT_CONSENT && !pathway_consent(play->pathway, name)) return unknown("consent", name, err);
  if (kind == FACT_ROLE && !pathway_role(play->pathway, name)) return unknown("role", name, err);
  if (*w->word[2] && !day_of(w->word[2], &item.on, err)) return false;
  add_item(play, item);
  return true;
}

static bool play_withdrawal(struct play *play, const struct words *w, struct error *err) {
  struct fact_item item = {.kind = FACT_CONSENT, .name = w->word[1], .on = DATE_NONE};
  if (!pathway_consent(play->pathway, w->word[1])) return unknown("consent", w->word[1], err);
  if (!day_of(w->word[2], &item.until, err)) return false;
  add_item(play, item);
  return true;
}

static bool play_strand(struct play *play, const struct words *w, struct error *err) {
  bool ended = !strcmp(w->word[2], "ended");
  if (!ended && strcmp(w->word[2], "open"))
    return error_set(err, ERROR_INVALID, "a strand is open or ended; write strand PATHWAY open");
  MEM_GROW(play->store->strands, play->facts.strand_count, play->store->strand_room);
  play->store->strands[play->facts.strand_count++] =
      (struct fact_strand){.pathway = w->word[1], .ended = ended};
  return true;
}

/* "DATE EVENT [DATE IT SETS]" */
static bool play_event(struct play *play, const struct words *w, struct error *err) {
  struct play_store *s = play->store;
  struct fact_event event = {.reasoned = true, .sets_on = DATE_NONE};
  char strand[64];
  bool foreign = pathway_foreign(w->word[1], strand, &event.kind);
  const struct pathway_event *rule = foreign ? NULL : pathway_event(play->pathway, event.kind);
  if (!day_of(w->word[0], &event.on, err)) return false;
  if (foreign)
    event.strand = pool_string(s->pool, strand);
  else if (!rule)
    return error_set(err, ERROR_INVALID, "\"%.60s\" is no event of this pathway; write DATE EVENT",
                     w->word[1]);
  if (rule && *rule->sets && !*w->word[2])
    return error_set(err, ERROR_INVALID, "%s sets a day; write DATE %s and that day", rule->id, rule->id);
  if (*w->word[2] && !foreign && !*rule->sets)
    return error_set(err, ERROR_INVALID, "%s sets no day; leave \"%.20s\" out", rule->id, w->word[2]);
  if (*w->word[2] && !day_of(w->word[2], &event.sets_on, err)) return false;
  event.id = (int64_t)play->facts.event_count + 1;
  event.order = 2 * event.id; /* an extension has its place between two events */
  MEM_GROW(s->events, play->facts.event_count, s->event_room);
  s->events[play->facts.event_count++] = event;
  if (!s->today_said && event.on > play->today) play->today = event.on;
  return true;
}

static bool play_words(struct play *play, const struct words *w, struct error *err) {
  if (w->count > 3)
    return error_set(err, ERROR_INVALID, "\"%.40s\" is a word too many; leave it out", w->word[3]);
  static const char *const items[] = {"record", "document", "consent", "role", "pass", NULL};
  static const enum fact_kind kinds[] = {FACT_RECORD, FACT_DOCUMENT, FACT_CONSENT, FACT_ROLE, FACT_PASS};
  for (size_t i = 0; items[i]; i++)
    if (!strcmp(w->word[0], items[i])) return play_item(play, kinds[i], w, err);
  if (!strcmp(w->word[0], "pause")) return play_pause(play, w, err);
  if (!strcmp(w->word[0], "extend")) return play_extension(play, w, err);
  if (!strcmp(w->word[0], "withdraw")) return play_withdrawal(play, w, err);
  if (!strcmp(w->word[0], "strand")) return play_strand(play, w, err);
  if (strcmp(w->word[0], "today")) return play_event(play, w, err);
  if (!day_of(w->word[1], &play->today, err)) return false;
  play->store->today_said = true;
  return true;
}

/* The arrays may have moved. */
static void point(struct play *play) {
  play->facts.events = play->store->events;
  play->facts.items = play->store->items;
  play->facts.pauses = play->store->pauses;
  play->facts.extensions = play->store->extensions;
  play->facts.strands = play->store->strands;
}

bool play_line(struct play *play, const char *line, struct error *err) {
  struct words w;
  split(play, line, &w);
  bool played = play_words(play, &w, err);
  point(play);
  return played;
}

/* ---- all the rest ---- */

static void add_unspoken(struct play *play, enum fact_kind kind, const char *name) {
  enum { PLENTY = 1000, NEVER_TOO_OLD = INT32_MAX - 1 };
  for (size_t i = 0; i < play->facts.item_count; i++)
    if (play->store->items[i].kind == kind && !strcmp(play->store->items[i].name, name)) return;
  add_item(play, (struct fact_item){.kind = kind,
                                    .name = name,
                                    .have = PLENTY,
                                    .on = kind == FACT_RECORD ? DATE_NONE : NEVER_TOO_OLD,
                                    .until = DATE_NONE,
                                    .holder = (int64_t)play->facts.item_count + 1});
}

/* A role is held by as many people as are wanted anywhere. */
static void fill_role(struct play *play, const struct pathway_role *role) {
  enum { PEOPLE = 9 };
  for (size_t i = 0; i < play->facts.item_count; i++)
    if (play->store->items[i].kind == FACT_ROLE && !strcmp(play->store->items[i].name, role->id)) return;
  for (int i = 0; i < PEOPLE; i++)
    add_item(play, (struct fact_item){.kind = FACT_ROLE,
                                      .name = role->id,
                                      .have = 1,
                                      .on = DATE_NONE,
                                      .holder = (int64_t)play->facts.item_count + 1});
}

/* A need for a value is met by that value, and so on through its parts. */
static void fill_needs(struct play *play, const struct pathway_need *needs, size_t count) {
  static const enum fact_kind kinds[] = {[NEED_RECORD] = FACT_RECORD,
                                         [NEED_DOCUMENT] = FACT_DOCUMENT,
                                         [NEED_CONSENT] = FACT_CONSENT,
                                         [NEED_PASS] = FACT_PASS};
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &needs[i];
    if (n->kind == NEED_RECORD || n->kind == NEED_DOCUMENT || n->kind == NEED_CONSENT ||
        n->kind == NEED_PASS) {
      size_t before = play->facts.item_count;
      add_unspoken(play, kinds[n->kind], n->name);
      if (play->facts.item_count > before) play->store->items[before].value = n->value;
    }
    if (n->kind != NEED_NOT) fill_needs(play, n->parts, n->part_count);
  }
}

void play_rest(struct play *play) {
  const struct pathway *p = play->pathway;
  for (size_t i = 0; i < p->role_count; i++)
    fill_role(play, &p->roles[i]);
  for (size_t i = 0; i < p->stage_count; i++) {
    fill_needs(play, p->stages[i].needs, p->stages[i].need_count);
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      fill_needs(play, p->stages[i].exits[j].needs, p->stages[i].exits[j].need_count);
  }
  point(play);
}
