/* Rules of the records that keep a case longer. Floor 6. */
#include "action/record_rule.h"

static bool check_hold(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  return !after || record_in_order(ctx, after, "from_on", "to_on", err);
}

/* A hold is most often asked for when a case is closed. */
static const struct record_rule rows[] = {{.kind = "legal-hold", .after_close = true, .check = check_hold}};

const struct record_rules record_rules_retention = {rows, sizeof rows / sizeof *rows};
