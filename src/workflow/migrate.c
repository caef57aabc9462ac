/* Checking, level 8: from one version of a pathway to the next. Floor 3; adds findings only. */
#include "workflow/migrate.h"

#include <string.h>

/* By its present id, else by one it had before. */
#define PLACE(function, type, list, number)                                                                  \
  const struct type *function(const struct pathway *new, const char *old) {                                  \
    for (size_t i = 0; i < new->number; i++)                                                                 \
      if (!strcmp(new->list[i].id, old)) return &new->list[i];                                               \
    for (size_t i = 0; i < new->number; i++)                                                                 \
      for (size_t j = 0; j < new->list[i].was_count; j++)                                                    \
        if (!strcmp(new->list[i].was[j], old)) return &new->list[i];                                         \
    return NULL;                                                                                             \
  }
PLACE(migrate_stage, pathway_stage, stages, stage_count)
PLACE(migrate_event, pathway_event, events, event_count)
PLACE(migrate_deadline, pathway_deadline, deadlines, deadline_count)

static void no_place(const struct pathway *new, const char *what, const char *id, const char *then,
                     struct findings *f) {
  findings_add(f, new->file, new->line,
               "%s \"%s\" of the old version has no place in version %d, %s; give the one that follows it "
               "was = [\"%s\"]",
               what, id, new->version, then, id);
}

static void check_stages(const struct pathway *old, const struct pathway *new, struct findings *f) {
  for (size_t i = 0; i < old->stage_count; i++) {
    const struct pathway_stage *place = migrate_stage(new, old->stages[i].id);
    if (!place)
      no_place(new, "stage", old->stages[i].id, "so a case there would be nowhere", f);
    else if (place->end != old->stages[i].end)
      findings_add(f, new->file, place->line,
                   "stage \"%s\" %s, and the old version's \"%s\" %s; a case would be %s by "
                   "being moved",
                   place->id, place->end ? "is an end" : "is no end", old->stages[i].id,
                   place->end ? "was not" : "was one", place->end ? "closed" : "reopened");
  }
}

/* What people hold, filed, agreed to or set is known by its name alone, and keeps it. */
static void not_kept(const struct pathway *new, const char *what, const char *id, const char *then,
                     struct findings *f) {
  findings_add(f, new->file, new->line,
               "%s \"%s\" of the old version is not in version %d, so %s; keep it under that name", what, id,
               new->version, then);
}

static void check_kept(const struct pathway *old, const struct pathway *new, struct findings *f) {
  for (size_t i = 0; i < old->role_count; i++)
    if (!pathway_role(new, old->roles[i].id))
      not_kept(new, "role", old->roles[i].id, "who holds it would hold nothing", f);
  for (size_t i = 0; i < old->document_count; i++)
    if (!pathway_document(new, old->documents[i].id))
      not_kept(new, "document", old->documents[i].id, "what is filed would count for nothing", f);
  for (size_t i = 0; i < old->consent_count; i++)
    if (!pathway_consent(new, old->consents[i].id))
      not_kept(new, "consent", old->consents[i].id, "what was agreed to would count for nothing", f);
  for (size_t i = 0; i < old->date_count; i++)
    if (!pathway_date(new, old->dates[i].id))
      not_kept(new, "date", old->dates[i].id, "the day that was set would be lost", f);
}

bool migrate_check(const struct pathway *old, const struct pathway *new, struct findings *f) {
  size_t before = f->count;
  if (strcmp(old->id, new->id))
    findings_add(f, new->file, new->line, "\"%s\" is no version of \"%s\"; their ids differ", new->id,
                 old->id);
  if (new->version <= old->version)
    findings_add(f, new->file, new->line, "version %d does not come after version %d; raise it", new->version,
                 old->version);
  check_stages(old, new, f);
  for (size_t i = 0; i < old->event_count; i++)
    if (!migrate_event(new, old->events[i].id))
      no_place(new, "event", old->events[i].id, "so what is recorded of it would count for nothing", f);
  for (size_t i = 0; i < old->deadline_count; i++)
    if (!migrate_deadline(new, old->deadlines[i].id))
      no_place(new, "deadline", old->deadlines[i].id, "so its extensions would be lost", f);
  check_kept(old, new, f);
  for (size_t i = 0; i < old->pause_count; i++)
    if (!pathway_pause(new, old->pauses[i].id))
      findings_add(f, new->file, new->line,
                   "pause \"%s\" of the old version is not in version %d, so days it stopped would count "
                   "again; keep it",
                   old->pauses[i].id, new->version);
  return f->count == before;
}
