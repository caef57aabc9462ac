/* The keys of ways out and back, spells, milestones and strands. Floor 3; tables, nothing else. */
#include <string.h>

#include "workflow/pathway_shape.h"

static void read_exit_needs(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_exit *exit = into;
  exit->needs = pathway_needs_read(r, setting, &exit->need_count, false);
}

static void read_exit_when(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_exit *exit = into;
  exit->when = pathway_when_read(r, setting);
}

#define EXIT_FIELDS(type, in)                                                                                \
  {.key = "event", .kind = READ_ID, .at = offsetof(struct type, in event), .required = true},                \
      {.key = "to", .kind = READ_ID, .at = offsetof(struct type, in to), .required = true},                  \
      {.key = "anyway", .kind = READ_YES, .at = offsetof(struct type, in anyway)},                           \
      {.key = "reasoned", .kind = READ_YES, .at = offsetof(struct type, in reasoned)},                       \
      {.key = "restarts",                                                                                    \
       .kind = READ_IDS,                                                                                     \
       .at = offsetof(struct type, in restarts),                                                             \
       .count_at = offsetof(struct type, in restart_count)},                                                 \
      OWN("needs", read_exit_needs), OWN("when", read_exit_when),                                            \
      {.key = "source", .kind = READ_TEXT, .at = offsetof(struct type, in source)},                          \
      {.key = "says", .kind = READ_TEXT, .at = offsetof(struct type, in marks.says)},                        \
      {.key = "known", .kind = READ_TEXT, .at = offsetof(struct type, in marks.known)},                      \
      {.key = "confirm", .kind = READ_YES, .at = offsetof(struct type, in marks.confirm)},                   \
      {.key = "unverified", .kind = READ_YES, .at = offsetof(struct type, in marks.unverified)}, {           \
    .key = "locked", .kind = READ_YES, .at = offsetof(struct type, in marks.locked)                          \
  }

static const struct read_field exit_fields[] = {EXIT_FIELDS(pathway_exit, )};
const struct read_shape pathway_exit_shape = SHAPE("an exit", pathway_exit, exit_fields);

/* The exit is its first member, so what reads an exit reads this too. */
static const struct read_field reopen_fields[] = {
    EXIT_FIELDS(pathway_reopen, exit.),
    IDS(pathway_reopen, from, from_count),
};
const struct read_shape pathway_reopen_shape = {.name = "a way back",
                                                .size = sizeof(struct pathway_reopen),
                                                .line_at = offsetof(struct pathway_reopen, exit.line),
                                                .fields = reopen_fields,
                                                .field_count = COUNT(reopen_fields)};

static const struct read_field date_fields[] = {ID(pathway_date), TITLE(pathway_date), SOURCE(pathway_date),
                                                MARKS(pathway_date)};
const struct read_shape pathway_date_shape = SHAPE("a date", pathway_date, date_fields);

static const struct read_field spell_fields[] = {
    ID(pathway_spell),
    TITLE(pathway_spell),
    EVENTS(pathway_spell, from, from_count),
    EVENTS(pathway_spell, until, until_count),
    TEXT(pathway_spell, measured_to),
    SOURCE(pathway_spell),
    MARKS(pathway_spell),
};
const struct read_shape pathway_spell_shape = SHAPE("a spell", pathway_spell, spell_fields);

static void read_milestone_starts(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_milestone *m = into;
  struct pathway_starts s = pathway_starts_read(r, setting);
  m->starts = s.starts;
  m->start_count = s.count;
}

static const struct read_field milestone_fields[] = {
    ID(pathway_milestone),
    TITLE(pathway_milestone),
    OWN("from", read_milestone_starts),
    OWN("from_all", read_milestone_starts),
    EVENTS(pathway_milestone, undone_by, undone_count),
    SOURCE(pathway_milestone),
    MARKS(pathway_milestone),
};
const struct read_shape pathway_milestone_shape = SHAPE("a milestone", pathway_milestone, milestone_fields);

static const char *const parent_ends[] = {
    [PARENT_END_ASK] = "ask", [PARENT_END_END] = "end", [PARENT_END_KEEP] = "keep"};

const char *parent_end_name(enum parent_end rule) {
  return parent_ends[rule];
}

static void read_parent_end(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_child *child = into;
  const char *word = reader_text(r, setting);
  for (int i = 0; i < (int)COUNT(parent_ends); i++)
    if (!strcmp(word, parent_ends[i])) {
      child->on_parent_end = (enum parent_end)i;
      return;
    }
  reader_find(r, setting, "\"%s\" says nothing of the parent's end; use end, keep or ask", word);
}

static const struct read_field child_fields[] = {
    {.key = "pathway", .kind = READ_ID, .at = offsetof(struct pathway_child, pathway), .required = true},
    TITLE(pathway_child),
    TEXT(pathway_child, on),
    {.key = "on_parent_end", .kind = READ_OWN, .own = read_parent_end, .required = true},
    SOURCE(pathway_child),
    MARKS(pathway_child),
};
const struct read_shape pathway_child_shape = SHAPE("a child strand", pathway_child, child_fields);
