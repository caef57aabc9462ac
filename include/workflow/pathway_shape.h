/* The keys of a pathway file, as tables. Inside the workflow floor; the documentation is held against it. */
#ifndef FAIRWAY_WORKFLOW_PATHWAY_SHAPE_H
#define FAIRWAY_WORKFLOW_PATHWAY_SHAPE_H

#include <stddef.h>

#include "workflow/pathway.h"
#include "workflow/reader.h"

/* For writing the tables: each key goes into the member of its name. */
#define COUNT(fields) (sizeof(fields) / sizeof *(fields))
#define SHAPE(title, type, list)                                                                             \
  {                                                                                                          \
    .name = title, .size = sizeof(struct type), .line_at = offsetof(struct type, line), .fields = list,      \
    .field_count = COUNT(list)                                                                               \
  }
#define ID(type)                                                                                             \
  { .key = "id", .kind = READ_ID, .at = offsetof(struct type, id), .required = true }
#define TITLE(type)                                                                                          \
  { .key = "title", .kind = READ_TEXT, .at = offsetof(struct type, title), .required = true }
#define SOURCE(type)                                                                                         \
  { .key = "source", .kind = READ_TEXT, .at = offsetof(struct type, source) }
#define TEXT(type, name)                                                                                     \
  { .key = #name, .kind = READ_TEXT, .at = offsetof(struct type, name) }
#define YES(type, name)                                                                                      \
  { .key = #name, .kind = READ_YES, .at = offsetof(struct type, name) }
#define IDS(type, name, number)                                                                              \
  {                                                                                                          \
    .key = #name, .kind = READ_IDS, .at = offsetof(struct type, name),                                       \
    .count_at = offsetof(struct type, number)                                                                \
  }
#define ITEMS(type, name, number, shape)                                                                     \
  {                                                                                                          \
    .key = #name, .kind = READ_ITEMS, .at = offsetof(struct type, name),                                     \
    .count_at = offsetof(struct type, number), .items = &(shape)                                             \
  }
#define OWN(name, function)                                                                                  \
  { .key = name, .kind = READ_OWN, .own = function }
/* An event or a list of them, into a list. */
#define EVENTS(type, name, number)                                                                           \
  {                                                                                                          \
    .key = #name, .kind = READ_ONE_OR_MORE, .at = offsetof(struct type, name),                               \
    .count_at = offsetof(struct type, number)                                                                \
  }
#define MARKS(type)                                                                                          \
  {.key = "says", .kind = READ_TEXT, .at = offsetof(struct type, marks.says)},                               \
      {.key = "known", .kind = READ_TEXT, .at = offsetof(struct type, marks.known)},                         \
      {.key = "confirm", .kind = READ_YES, .at = offsetof(struct type, marks.confirm)},                      \
      {.key = "unverified", .kind = READ_YES, .at = offsetof(struct type, marks.unverified)}, {              \
    .key = "locked", .kind = READ_YES, .at = offsetof(struct type, marks.locked)                             \
  }

/* The whole file: its root group. Reached from it are the shapes of all lists but needs and deadlines. */
extern const struct read_shape pathway_shape;
extern const struct read_shape pathway_deadline_shape;
/* Every key a need may have. */
extern const struct read_shape pathway_need_shape;

/* The root groups of the other kinds, in the files of their name. */
extern const struct read_shape framework_shape, threshold_shape, categories_shape, training_shape,
    retention_shape;

/* What the root group is read into before it becomes a pathway: with the exits of the whole pathway,
 * which are then handed to every stage that is no end. */
struct pathway_draft {
  struct pathway pathway;
  const struct pathway_exit *exits;
  size_t exit_count;
};

/* What completes a pathway once its text is read (pathway_finish.c): exits shared among the stages, reopening
 * among the ends, holds written out. */
void pathway_finish(struct pathway_draft *draft, struct pool *pool);

/* Shapes of the lists that say how strands and time hang together (pathway_parts.c). */
extern const struct read_shape pathway_date_shape, pathway_spell_shape, pathway_milestone_shape,
    pathway_child_shape, pathway_exit_shape, pathway_reopen_shape;

/* `from` and `from_all`, for whatever starts with events. */
struct pathway_starts {
  const struct pathway_start *starts;
  size_t count;
};
struct pathway_starts pathway_starts_read(struct reader *r, const config_setting_t *setting);
/* The one condition of a `when`; NULL with a finding when it is none. */
const struct pathway_need *pathway_when_read(struct reader *r, const config_setting_t *setting);
/* A period that is not negative; false with a finding. */
bool pathway_period_read(struct reader *r, const config_setting_t *setting, struct period *out);

/* A list of needs, or one need, read into the pool. */
const struct pathway_need *pathway_needs_read(struct reader *r, const config_setting_t *list, size_t *count,
                                              bool inner);

#endif
