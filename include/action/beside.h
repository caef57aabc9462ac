/* Strands side by side: which one an action means, and what one does to those beside it. */
#ifndef FAIRWAY_ACTION_BESIDE_H
#define FAIRWAY_ACTION_BESIDE_H

#include "action/action.h"
#include "model/look.h"

/* The strands that a choice may be of: the one that is meant first, and unless one was named, all others. */
struct strands_here {
  struct look *looks;
  char (*names)[STRAND_NAME]; /* "" for the first */
  size_t count;
};
/* End with strands_free(), after false too. */
bool strands_here(const struct action_context *ctx, struct strands_here *out, struct error *err);
/* The same, but all others also where one was named. */
bool strands_all(const struct action_context *ctx, struct strands_here *out, struct error *err);
void strands_free(struct strands_here *here);
/* Inside the open act, once it has settled the case: says what became of every strand since `before`, and
 * ends those that end with one that has ended (`args` as in beside_end()). */
bool strands_say(const struct action_context *ctx, const struct strands_here *before,
                 const struct action_args *args, struct action_result *result, struct error *err);
/* Says of the strands from `first` on what became of their dates since. */
bool strands_say_dates(const struct action_context *ctx, const struct strands_here *before, size_t first,
                       struct action_result *result, struct error *err);
/* Offers a choice of strand `index`: of another than the first it is named, as in "exclusion:renewed". */
void strands_offer(struct action_offer *offer, const struct strands_here *here, size_t index,
                   const char *value, const char *title, const char *help);
/* Lets every other event of the strands through, for a refusal that says where each stands. */
void strands_offer_events(struct action_offer *offer, const struct strands_here *here);
/* For `offer` of the argument `strand`: those of the case. A form names it with the other choices. */
void offer_strands(const struct action_context *ctx, struct action_offer *offer);
/* For `offer` of the argument `children`: what may become of those beside; hidden where nobody is asked. */
void offer_children(const struct action_context *ctx, struct action_offer *offer);

/* Inside the open act: opens the strands that the pathway opens on this event. */
bool beside_open(const struct action_context *ctx, const struct look *look, const char *kind, int64_t event,
                 date_day on, struct action_result *result, struct error *err);
/* Inside the open act, when the strand has ended: ends those that end with it, leaves those that go on, and
 * where the pathway asks does as `children` of the arguments says, or refuses. event 0: no event ended it. */
bool beside_end(const struct action_context *ctx, const struct look *ended, int64_t event, date_day on,
                const struct action_args *args, struct action_result *result, struct error *err);

/* When the strand has been opened again: says which ended with it, and stay as they are. */
bool beside_reopened(const struct action_context *ctx, const struct look *reopened,
                     struct action_result *result, struct error *err);

/* Rows of the arguments that these need. */
#define ARG_ROW_STRAND                                                                                       \
  {                                                                                                          \
    "strand", "Strand", ARG_CHOICE, false, NULL,                                                             \
        "which of the case's strands; the current one when left out"                                         \
  }
#define ARG_ROW_CHILDREN                                                                                     \
  {                                                                                                          \
    "children", "What runs beside it", ARG_CHOICES, false, NULL,                                             \
        "what becomes of each: exclusion:end, exclusion:keep"                                                \
  }

#endif
