/* Which needs hold. Floor 3; pure: facts in, answers out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workflow/engine_view.h"

static const enum fact_kind fact_kinds[] = {
    [NEED_RECORD] = FACT_RECORD, [NEED_DOCUMENT] = FACT_DOCUMENT, [NEED_CONSENT] = FACT_CONSENT,
    [NEED_ROLE] = FACT_ROLE,     [NEED_PASS] = FACT_PASS,         [NEED_ENQUIRY] = FACT_ENQUIRY,
};

static bool is_of(const struct fact_item *item, enum fact_kind kind, const char *name) {
  return item->kind == kind && !strcmp(item->name, name);
}

/* Is the person in `role` now (or, with `ever`, at any time)? */
static bool holds_role(const struct facts *facts, int64_t person, const char *role, bool ever) {
  for (size_t i = 0; i < facts->item_count; i++) {
    const struct fact_item *item = &facts->items[i];
    if (is_of(item, FACT_ROLE, role) && item->holder == person && (ever || item->have > 0)) return true;
  }
  return false;
}

void role_words(const char *title, char out[ROLE_WORDS]) {
  bool capitals = title[0] && title[1] >= 'A' && title[1] <= 'Z';
  snprintf(out, ROLE_WORDS, "%s", title);
  if (!capitals && out[0] >= 'A' && out[0] <= 'Z') out[0] = (char)(out[0] + ('a' - 'A'));
}

static void words_of(const struct pathway *p, const char *id, char out[ROLE_WORDS]) {
  const struct pathway_role *role = pathway_role(p, id);
  role_words(role ? role->title : id, out);
}

static bool in(const char *word, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], word)) return true;
  return false;
}

/* The role, other than `role`, that bars this person from it; NULL when none does. Separation binds
 * both ways: a role that says it must not be the same as another bars that other too. */
static const char *barred_by(const struct pathway *p, const struct facts *facts,
                             const struct pathway_role *role, int64_t person, bool *ever) {
  for (size_t i = 0; i < p->role_count; i++) {
    const struct pathway_role *other = &p->roles[i];
    bool never = in(other->id, role->never_was, role->never_was_count);
    bool same = in(other->id, role->not_same, role->not_same_count) ||
                in(role->id, other->not_same, other->not_same_count) ||
                in(role->id, other->never_was, other->never_was_count);
    *ever = never && !holds_role(facts, person, other->id, false);
    if ((never && holds_role(facts, person, other->id, true)) ||
        (same && holds_role(facts, person, other->id, false)))
      return other->id;
  }
  return NULL;
}

int role_holders(const struct engine_view *v, const struct pathway_role *role, char bar[NEED_DETAIL]) {
  int holders = 0;
  *bar = '\0';
  for (size_t i = 0; i < v->facts->item_count; i++) {
    const struct fact_item *item = &v->facts->items[i];
    char this[ROLE_WORDS], that[ROLE_WORDS];
    bool ever;
    if (!is_of(item, FACT_ROLE, role->id) || item->have <= 0) continue;
    const char *other = barred_by(v->pathway, v->facts, role, item->holder, &ever);
    if (other) {
      role_words(role->title, this);
      words_of(v->pathway, other, that);
      snprintf(bar, NEED_DETAIL, "the %s %s the %s", this, ever ? "has been" : "is also", that);
    } else {
      holders++;
    }
  }
  return holders;
}

bool engine_may_hold(const struct pathway *pathway, const struct facts *facts, const char *role,
                     int64_t person, char why[WHY_NOT]) {
  const struct pathway_role *wanted = pathway_role(pathway, role);
  char this[ROLE_WORDS], that[ROLE_WORDS];
  bool ever;
  const char *other = wanted ? barred_by(pathway, facts, wanted, person, &ever) : NULL;
  *why = '\0';
  if (!other) return true;
  role_words(wanted->title, this);
  words_of(pathway, other, that);
  if (ever)
    snprintf(why, WHY_NOT, "whoever has been the %s of this case may not become its %s", that, this);
  else
    snprintf(why, WHY_NOT, "the %s of a case may not also be its %s", that, this);
  return false;
}

/* The last event that `since` names; NULL without one. */
static const struct fact_event *since_event(const struct engine_view *v, const struct pathway_need *need) {
  for (size_t i = v->event_count; i > 0 && *need->since; i--)
    if (!strcmp(v->events[i - 1]->kind, need->since)) return v->events[i - 1];
  return NULL;
}

static bool event_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  int count = 0, unreasoned = 0;
  const struct fact_event *since = since_event(v, need);
  for (size_t i = v->event_count; i > 0; i--) {
    const struct fact_event *e = v->events[i - 1];
    if (e == since) break;
    if (strcmp(e->kind, need->name)) continue;
    if (need->reasoned && !e->reasoned)
      unreasoned++;
    else
      count++;
  }
  if (count < need->min && need->min > 1)
    snprintf(detail, NEED_DETAIL, "%d of %d", count, need->min);
  else if (!count && unreasoned)
    snprintf(detail, NEED_DETAIL, "recorded without its reason");
  return count >= need->min;
}

static bool item_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  int have = 0, of = 0;
  bool value = !*need->value;
  const struct fact_event *since = since_event(v, need);
  for (size_t i = 0; i < v->facts->item_count; i++) {
    const struct fact_item *item = &v->facts->items[i];
    if (!is_of(item, fact_kinds[need->kind], need->name)) continue;
    if (since && (item->on == DATE_NONE || item->on <= since->on)) continue;
    have += item->have;
    of += item->of;
    if (item->have > 0 && item->value && !strcmp(item->value, need->value)) value = true;
  }
  if (!have && !strncmp(need->name, "date.", 5)) have = record_day(v, need->name) != DATE_NONE;
  int wanted = of > need->min ? of : need->min;
  if (of > 0 || need->min > 1) snprintf(detail, NEED_DETAIL, "%d of %d", have, wanted);
  return have >= wanted && value;
}

static bool enquiry_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  int have = 0;
  for (size_t i = 0; i < v->facts->item_count; i++)
    if (is_of(&v->facts->items[i], FACT_ENQUIRY, need->name)) have += v->facts->items[i].have;
  if (have) snprintf(detail, NEED_DETAIL, "%d %s", have, need->name);
  return have >= need->min;
}

static bool counter_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  int have = counter_value(v, need->name);
  if (need->min > 1) snprintf(detail, NEED_DETAIL, "%d of %d", have, need->min);
  return have >= need->min;
}

bool strand_is_over(const struct engine_view *v, const struct fact_strand *strand) {
  bool dated = strand->ends_on && strand->ends_on != DATE_NONE;
  return strand->ended || (dated && strand->ends_on < v->today);
}

static bool strand_holds(const struct engine_view *v, const struct pathway_need *need) {
  int open = 0, ended = 0;
  for (size_t i = 0; i < v->facts->strand_count; i++)
    if (!strcmp(v->facts->strands[i].pathway, need->name))
      ++*(strand_is_over(v, &v->facts->strands[i]) ? &ended : &open);
  if (!strcmp(need->value, "open")) return open >= need->min;
  if (!strcmp(need->value, "ended")) return !open && ended >= need->min;
  return open + ended >= need->min;
}

/* No earlier than that day: the only need that depends on which day it is. */
static bool not_before_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  char day[DATE_LONG_TEXT];
  date_day from;
  if (!deadline_asks_until(v, pathway_deadline(v->pathway, need->name), &from)) return true;
  if (from == DATE_NONE)
    snprintf(detail, NEED_DETAIL, "its count is stopped");
  else
    snprintf(detail, NEED_DETAIL, "from %s", date_show(from, true, day));
  return from != DATE_NONE && v->today >= from;
}

static bool role_holds(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  const struct pathway_role *role = pathway_role(v->pathway, need->name);
  int holders = role ? role_holders(v, role, detail) : 0;
  if (!*detail && need->min > 1) snprintf(detail, NEED_DETAIL, "%d of %d", holders, need->min);
  return holders >= need->min;
}

/* `all`: the detail is of the first part that fails. `any`: a part that does not apply fills nothing. */
static bool parts_hold(const struct engine_view *v, const struct pathway_need *need, char *detail) {
  bool any = need->kind == NEED_ANY;
  for (size_t i = 0; i < need->part_count; i++) {
    bool applies = need_applies(v, &need->parts[i]);
    bool holds = applies && need_holds(v, &need->parts[i], detail);
    if (any && holds) return true;
    if (!any && applies && !holds) return false;
    *detail = '\0';
  }
  return !any;
}

bool need_applies(const struct engine_view *v, const struct pathway_need *need) {
  char unused[NEED_DETAIL];
  return !need->when || need_holds(v, need->when, unused);
}

bool need_holds(const struct engine_view *v, const struct pathway_need *need, char detail[NEED_DETAIL]) {
  *detail = '\0';
  switch (need->kind) {
  case NEED_ALL:
  case NEED_ANY:
    return parts_hold(v, need, detail);
  case NEED_NOT:
    return !need_holds(v, &need->parts[0], detail);
  case NEED_EVENT:
    return event_holds(v, need, detail);
  case NEED_ROLE:
    return role_holds(v, need, detail);
  case NEED_ENQUIRY:
    return enquiry_holds(v, need, detail);
  case NEED_COUNTER:
    return counter_holds(v, need, detail);
  case NEED_STRAND:
    return strand_holds(v, need);
  case NEED_NOT_BEFORE:
    return not_before_holds(v, need, detail);
  case NEED_RECORD:
  case NEED_DOCUMENT:
  case NEED_CONSENT:
  case NEED_PASS:
    break;
  }
  return item_holds(v, need, detail);
}

bool need_overridden(const struct engine_view *v, const char *stage, const char *say) {
  const struct pathway_stage *rule = pathway_stage(v->pathway, stage);
  for (size_t i = 0; i < v->facts->override_count; i++) {
    const struct fact_override *o = &v->facts->overrides[i];
    if (!strcmp(o->need, say) &&
        (!strcmp(o->stage, stage) || event_among(o->stage, rule->was, rule->was_count)))
      return true;
  }
  return false;
}

bool need_names_event(const struct pathway_need *need, const char *event) {
  if (need->kind == NEED_EVENT) return !strcmp(need->name, event);
  if (need->kind == NEED_NOT) return false;
  for (size_t i = 0; i < need->part_count; i++)
    if (need_names_event(&need->parts[i], event)) return true;
  return false;
}

void missing_add(struct buf *out, const char *say, const char *detail) {
  buf_printf(out, "%s%s", out->len ? "; " : "", say);
  if (*detail) buf_printf(out, " (%s)", detail);
}

void missing_of(const struct engine_view *v, const char *stage, const struct pathway_need *needs,
                size_t count, struct buf *out) {
  for (size_t i = 0; i < count; i++) {
    char detail[NEED_DETAIL];
    if (!need_applies(v, &needs[i]) || need_holds(v, &needs[i], detail)) continue;
    if (!(needs[i].overridable && need_overridden(v, stage, needs[i].say)))
      missing_add(out, needs[i].say, detail);
  }
}
