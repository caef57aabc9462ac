/* The kind of record that keeps a case longer. Floor record; descriptions only. */
#include "record/kind.h"

/* Appendix I of the NHS Records Management Code covers inquiries; a hold suspends every deletion. */
static const struct action_choice reasons[] = {
    {"litigation", "Litigation or tribunal", NULL},
    {"inquest", "Inquest", NULL},
    {"inquiry", "Public inquiry", "Appendix I of the Code"},
    {"subject-access", "Request of the person concerned", NULL},
    {"regulator", "Regulator", NULL},
    {"longer", "Longer period", "occupational health, for instance: to age 75"},
    {0}};
static const struct action_arg hold_fields[] = {
    {"why", "Why", ARG_CHOICE, true, reasons, NULL},
    {"from_on", "From", ARG_DATE, true, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, "none: until it is ended"},
    {"ordered_by", "Ordered by", ARG_TEXT, true, NULL, "who asked for it: a person, a court, an inquiry"},
    {"text", "About it", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct record_kind rows[] = {
    {.name = "legal-hold",
     .table = "legal_hold",
     .title = "Legal hold",
     .titles = "Legal holds",
     .help = "Nothing of the case is erased while one stands (NHS Records Management Code).",
     .group = "retention",
     .of = OF_CASE,
     .fields = hold_fields,
     .dated = true},
};

const struct record_kinds record_kinds_retention = {rows, sizeof rows / sizeof *rows};
