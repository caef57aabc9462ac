/* Kinds of record of an investigation. Floor record; descriptions only. */
#include "record/kind.h"

/* "There must be a clear audit route for initiating and tracking progress, its costs and resulting action"
 * (MHPS I.4). */
static const struct action_arg cost_fields[] = {
    {"what", "What for", ARG_TEXT, true, NULL, "investigator's fee, backfill, travel, hire of a room"},
    {"amount", "Amount", ARG_MONEY, true, NULL, "in pounds: 1200, 1,200.50"},
    {"incurred_on", "Incurred on", ARG_DATE, false, NULL, NULL},
    {"agreed_by", "Agreed by", ARG_PERSON, false, NULL, NULL},
    {"budget", "Budget", ARG_TEXT, false, NULL, "the budget or cost centre that bears it"},
    {"invoice", "Invoice", ARG_TEXT, false, NULL, "its number, where there is one"},
    {0}};

static const struct record_kind rows[] = {
    {.name = "cost",
     .table = "cost",
     .title = "Cost",
     .titles = "Costs",
     .help = "What the case has cost, so that it can be accounted for (MHPS I.4).",
     .group = "investigation",
     .of = OF_CASE,
     .fields = cost_fields,
     .dated = true},
};

const struct record_kinds record_kinds_investigation = {rows, sizeof rows / sizeof *rows};
