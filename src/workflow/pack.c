/* Checking pathways together: what one says of another. Floor 3; reads further files, adds findings only. */
#include "workflow/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/load.h"
#include "workflow/overlay.h"

/* Those that are checked, then those that had to be read to look something up. */
struct pack {
  const struct pathway *const *given;
  size_t given_count;
  struct pathway **more;
  size_t more_count, more_capacity;
  const struct pathway *(*find)(void *context, const char *name);
  void *context;
  struct findings *f;
};

static const struct pathway *find(struct pack *pack, const char *id, const char *beside) {
  for (size_t i = 0; i < pack->given_count; i++)
    if (!strcmp(pack->given[i]->id, id)) return pack->given[i];
  for (size_t i = 0; i < pack->more_count; i++)
    if (!strcmp(pack->more[i]->id, id)) return pack->more[i];
  const struct pathway *there = pack->find ? pack->find(pack->context, id) : NULL;
  if (there) return there;
  struct findings unused = {0};
  struct pathway *p = load_pathway(id, beside, &unused);
  findings_free(&unused);
  if (!p) return NULL;
  MEM_GROW(pack->more, pack->more_count, pack->more_capacity);
  return pack->more[pack->more_count++] = p;
}

/* An office need not have every pathway, but which it may lack is said: a name may also be a slip. */
static bool elsewhere(const struct pathway *p, const char *id) {
  for (size_t i = 0; i < p->elsewhere_count; i++)
    if (!strcmp(p->elsewhere[i], id)) return true;
  return false;
}

static const struct pathway *named(struct pack *pack, const struct pathway *p, const char *id, int line) {
  const struct pathway *other = find(pack, id, p->file);
  if (!other && !elsewhere(p, id))
    findings_add(
        pack->f, p->file, line,
        "there is no sound pathway \"%s\"; correct the name, or add elsewhere = [\"%s\"] to the pathway", id,
        id);
  return other;
}

static void check_event(struct pack *pack, const struct pathway *p, const char *name, int line) {
  char strand[64];
  const char *event;
  if (!*name || !pathway_foreign(name, strand, &event)) return;
  const struct pathway *other = named(pack, p, strand, line);
  if (other && !pathway_event(other, event))
    findings_add(pack->f, p->file, line, "pathway \"%s\" has no event \"%s\"; correct the name", strand,
                 event);
}

static void check_events(struct pack *pack, const struct pathway *p, const char *const *names, size_t count,
                         int line) {
  for (size_t i = 0; i < count; i++)
    check_event(pack, p, names[i], line);
}

static void check_needs(struct pack *pack, const struct pathway *p, const struct pathway_need *needs,
                        size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &needs[i];
    if (n->kind == NEED_EVENT) check_event(pack, p, n->name, n->line);
    if (n->kind == NEED_STRAND) named(pack, p, n->name, n->line);
    check_event(pack, p, n->since, n->line);
    check_needs(pack, p, n->parts, n->part_count);
    if (n->when) check_needs(pack, p, n->when, 1);
  }
}

static void check_deadline(struct pack *pack, const struct pathway *p, const struct pathway_deadline *d) {
  for (size_t i = 0; i < d->start_count; i++)
    check_events(pack, p, d->starts[i].events, d->starts[i].event_count, d->line);
  check_events(pack, p, d->met_by, d->met_by_count, d->line);
  check_events(pack, p, d->ends_with, d->ends_with_count, d->line);
  check_event(pack, p, d->only_if, d->line);
  if (d->when) check_needs(pack, p, d->when, 1);
}

static void check_names_of(struct pack *pack, const struct pathway *p) {
  for (size_t i = 0; i < p->stage_count; i++) {
    const struct pathway_stage *s = &p->stages[i];
    check_needs(pack, p, s->needs, s->need_count);
    for (size_t j = 0; j < s->exit_count; j++) {
      check_needs(pack, p, s->exits[j].needs, s->exits[j].need_count);
      if (s->exits[j].when) check_needs(pack, p, s->exits[j].when, 1);
    }
  }
  for (size_t i = 0; i < p->deadline_count; i++)
    check_deadline(pack, p, &p->deadlines[i]);
  for (size_t i = 0; i < p->child_count; i++)
    named(pack, p, p->children[i].pathway, p->children[i].line);
  for (size_t i = 0; i < p->milestone_count; i++)
    for (size_t j = 0; j < p->milestones[i].start_count; j++)
      check_events(pack, p, p->milestones[i].starts[j].events, p->milestones[i].starts[j].event_count,
                   p->milestones[i].line);
  for (size_t i = 0; i < p->gate_count; i++)
    check_needs(pack, p, p->gates[i].needs, p->gates[i].need_count);
  for (size_t i = 0; i < p->spell_count; i++) {
    check_events(pack, p, p->spells[i].from, p->spells[i].from_count, p->spells[i].line);
    check_events(pack, p, p->spells[i].until, p->spells[i].until_count, p->spells[i].line);
  }
}

/* ---- waiting for each other ---- */

/* A step on the way of looking for a knot. */
struct waiting {
  const struct pathway *p;
  const char *event;
  const struct waiting *before;
};

static bool leads_to_knot(struct pack *pack, const struct pathway *p, const char *event,
                          const struct waiting *before);

/* Only what must be there: not what `any` or a condition may leave out. */
static bool needs_lead(struct pack *pack, const struct pathway *p, const struct pathway_need *needs,
                       size_t count, const struct waiting *before) {
  char strand[64];
  const char *event;
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &needs[i];
    if (n->when || n->overridable) continue;
    if (n->kind == NEED_ALL && needs_lead(pack, p, n->parts, n->part_count, before)) return true;
    if (n->kind != NEED_EVENT) continue;
    const struct pathway *other = pathway_foreign(n->name, strand, &event) ? find(pack, strand, p->file) : p;
    if (other && leads_to_knot(pack, other, event, before)) return true;
  }
  return false;
}

/* The one exit by this event; NULL when there are several ways, or none. */
static const struct pathway_exit *only_exit(const struct pathway *p, const char *event, size_t *at) {
  const struct pathway_exit *only = NULL;
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++) {
      if (strcmp(p->stages[i].exits[j].event, event)) continue;
      if (only) return NULL;
      only = &p->stages[i].exits[j];
      *at = i;
    }
  return only;
}

static bool leads_to_knot(struct pack *pack, const struct pathway *p, const char *event,
                          const struct waiting *before) {
  size_t at;
  for (const struct waiting *w = before; w; w = w->before)
    if (w->p == p && !strcmp(w->event, event)) return true;
  const struct pathway_exit *exit = only_exit(p, event, &at);
  if (!exit) return false;
  struct waiting here = {p, event, before};
  return (!exit->anyway && needs_lead(pack, p, p->stages[at].needs, p->stages[at].need_count, &here)) ||
         needs_lead(pack, p, exit->needs, exit->need_count, &here);
}

static void check_knots(struct pack *pack, const struct pathway *p) {
  for (size_t i = 0; i < p->event_count; i++)
    if (leads_to_knot(pack, p, p->events[i].id, NULL))
      findings_add(
          pack->f, p->file, p->events[i].line,
          "event \"%s\" waits for what waits for it, here or in another strand; take one of the needs out",
          p->events[i].id);
}

void check_pack(const struct pathway *const *pathways, size_t count, struct findings *f) {
  check_pack_with(pathways, count, NULL, NULL, f);
}

/* ---- starting each other ---- */

/* A strand that begins by itself with its parent's beginning may begin that parent again, for ever. */
static bool begins(struct pack *pack, const struct pathway *p, const char *id, int depth) {
  for (size_t i = 0; i < p->child_count && depth < 8; i++) {
    const struct pathway_child *child = &p->children[i];
    if (!*child->on || strcmp(child->on, p->receipt)) continue;
    if (!strcmp(child->pathway, id)) return true;
    const struct pathway *next = find(pack, child->pathway, p->file);
    if (next && begins(pack, next, id, depth + 1)) return true;
  }
  return false;
}

static void check_beginnings(struct pack *pack, const struct pathway *p) {
  if (*p->receipt && begins(pack, p, p->id, 0))
    findings_add(
        pack->f, p->file, p->line,
        "pathway \"%s\" would begin itself again through its children, for ever; let one of them begin by a "
        "later event",
        p->id);
}

/* Two files of one id: which of them would it be? */
static void check_twins(const struct pack *pack, size_t at) {
  const struct pathway *p = pack->given[at];
  for (size_t i = 0; i < at; i++)
    if (!strcmp(pack->given[i]->id, p->id)) {
      findings_add(pack->f, p->file, p->line, "pathway \"%s\" is defined in %s too; rename one of them",
                   p->id, pack->given[i]->file);
      return;
    }
}

void check_pack_with(const struct pathway *const *pathways, size_t count,
                     const struct pathway *(*first)(void *context, const char *name), void *context,
                     struct findings *f) {
  struct pack pack = {.given = pathways, .given_count = count, .find = first, .context = context, .f = f};
  for (size_t i = 0; i < count; i++) {
    size_t before = f->count;
    check_twins(&pack, i);
    check_beginnings(&pack, pathways[i]);
    check_names_of(&pack, pathways[i]);
    check_knots(&pack, pathways[i]);
    overlay_place_in(pathways[i], f, before);
    findings_sort(f, before);
  }
  for (size_t i = 0; i < pack.more_count; i++)
    pathway_free(pack.more[i]);
  free(pack.more);
}
