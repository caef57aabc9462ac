/* Can needs hold together? A small search over what they name. Floor 3; judges, adds no findings.
 *
 * Each thing that is named (an event, a document, a role ...) is there or is not. The search tries both for
 * one after the other and looks whether every need can still hold. What one has to do with another is known
 * of a few: three of something are also two of it, a record has one value, a strand that runs has not ended.
 */
#include "workflow/check_logic.h"

#include <string.h>

#include "workflow/vocabulary.h"

enum { THINGS = 48, TRIES = 20000 };
enum truth { NO, YES, OPEN };

struct search {
  const struct logic_ask *ask;
  const struct pathway_need *things[THINGS];
  enum truth stands[THINGS];
  size_t count;
  int tries;
};

void logic_add(struct logic_ask *ask, const struct pathway_need *needs, size_t count) {
  if (count) ask->lists[ask->list_count++] = (struct logic_list){needs, count};
}

static bool compound(const struct pathway_need *n) {
  return n->kind == NEED_ALL || n->kind == NEED_ANY || n->kind == NEED_NOT;
}

static bool same(const struct pathway_need *a, const struct pathway_need *b) {
  return a->kind == b->kind && !strcmp(a->name, b->name);
}

/* Does `a` say at least as much as `b`? Twice since Monday is once, on any day. */
static bool implies(const struct pathway_need *a, const struct pathway_need *b) {
  return same(a, b) && a->min >= b->min && (!b->reasoned || a->reasoned) &&
         (!*b->value || !strcmp(a->value, b->value)) && (!*b->since || !strcmp(a->since, b->since));
}

/* One value each; all of them ended, and one that runs. */
static bool excludes(const struct pathway_need *a, const struct pathway_need *b) {
  return same(a, b) && (a->kind == NEED_RECORD || a->kind == NEED_STRAND) && *a->value && *b->value &&
         strcmp(a->value, b->value) != 0;
}

static size_t place_of(const struct search *s, const struct pathway_need *need) {
  size_t i = 0;
  while (i < s->count && !(implies(s->things[i], need) && implies(need, s->things[i])))
    i++;
  return i;
}

/* What is sure before anything is tried: events that have, or cannot have, come about by then. */
static enum truth known(const struct search *s, const struct pathway_need *need) {
  const struct logic_ask *ask = s->ask;
  const struct pathway *p = ask->flow->p;
  if (need->kind == NEED_ROLE) {
    const struct pathway_role *r = pathway_role(p, need->name);
    for (size_t i = 0; r && i < r->not_same_count; i++)
      if (!strcmp(r->not_same[i], r->id)) return NO;
    for (size_t i = 0; r && i < r->never_was_count; i++)
      if (!strcmp(r->never_was[i], r->id)) return NO;
  }
  if (need->kind != NEED_EVENT || ask->at >= p->stage_count || !pathway_event(p, need->name)) return OPEN;
  if (!flow_happens_by(ask->flow, need->name, ask->at)) return NO;
  bool plain = !*need->since && need->min == 1 && !need->reasoned;
  return plain && flow_surely_by(ask->flow, need->name, ask->at) ? YES : OPEN;
}

static bool collect(struct search *s, const struct pathway_need *need) {
  if (need->when && !collect(s, need->when)) return false;
  for (size_t i = 0; i < need->part_count; i++)
    if (!collect(s, &need->parts[i])) return false;
  if (compound(need) || place_of(s, need) < s->count) return true;
  if (s->count == THINGS) return false;
  s->stands[s->count] = known(s, need);
  s->things[s->count++] = need;
  return true;
}

/* ---- what follows from what is tried ---- */

static enum truth opposite(enum truth t) {
  return t == OPEN ? OPEN : t == YES ? NO : YES;
}

static enum truth holds(const struct search *s, const struct pathway_need *need);

/* A part under a condition that fails: `all` does not ask for it, `any` cannot rest on it. */
static enum truth part_holds(const struct search *s, const struct pathway_need *part, bool any) {
  enum truth when = part->when ? holds(s, part->when) : YES, is = holds(s, part);
  if (when == NO) return any ? NO : YES;
  if (when == YES) return is;
  return any ? (is == NO ? NO : OPEN) : (is == YES ? YES : OPEN);
}

static enum truth parts_hold(const struct search *s, const struct pathway_need *need) {
  bool any = need->kind == NEED_ANY;
  enum truth all = any ? NO : YES;
  for (size_t i = 0; i < need->part_count; i++) {
    enum truth part = part_holds(s, &need->parts[i], any);
    if (part == (any ? YES : NO)) return part;
    if (part == OPEN) all = OPEN;
  }
  return all;
}

static enum truth holds(const struct search *s, const struct pathway_need *need) {
  if (need->kind == NEED_NOT) return opposite(holds(s, &need->parts[0]));
  return compound(need) ? parts_hold(s, need) : s->stands[place_of(s, need)];
}

static bool consistent(const struct search *s) {
  for (size_t i = 0; i < s->count; i++)
    for (size_t j = 0; j < s->count && s->stands[i] == YES; j++) {
      if (i == j) continue;
      if (s->stands[j] == NO && implies(s->things[i], s->things[j])) return false;
      if (s->stands[j] == YES && excludes(s->things[i], s->things[j])) return false;
    }
  return true;
}

static enum truth all_hold(const struct search *s) {
  enum truth all = YES;
  for (size_t l = 0; l < s->ask->list_count; l++)
    for (size_t i = 0; i < s->ask->lists[l].count; i++) {
      const struct pathway_need *need = &s->ask->lists[l].needs[i];
      if (need->overridable) continue;
      enum truth is = part_holds(s, need, false);
      if (is == NO) return NO;
      if (is == OPEN) all = OPEN;
    }
  return all;
}

static bool search(struct search *s) {
  if (!consistent(s)) return false;
  enum truth now = all_hold(s);
  if (now != OPEN || s->tries++ > TRIES) return now != NO;
  size_t at = 0;
  while (at < s->count && s->stands[at] != OPEN)
    at++;
  if (at == s->count) return true;
  for (int i = 0; i < 2; i++) { /* there rather than not: most needs ask for something */
    s->stands[at] = i ? NO : YES;
    if (search(s)) return true;
  }
  s->stands[at] = OPEN;
  return false;
}

bool logic_possible(const struct logic_ask *ask) {
  struct search s = {.ask = ask};
  for (size_t l = 0; l < ask->list_count; l++)
    for (size_t i = 0; i < ask->lists[l].count; i++)
      if (!ask->lists[l].needs[i].overridable && !collect(&s, &ask->lists[l].needs[i])) return true;
  return search(&s);
}
