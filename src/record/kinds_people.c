/* Kinds of record of practitioners and of the people of the office. Floor record; descriptions only. */
#include "record/kind.h"

/* A representative may come to meetings and calls, and wants early notice (PSR guide 4.6.1, 7.3); what else
 * they may do the practitioner says. */
static const struct action_choice scopes[] = {{"attend", "Comes to meetings and calls", NULL},
                                              {"correspond", "Writes for the practitioner", NULL},
                                              {"receive", "Receives papers", NULL},
                                              {"agree", "May agree dates and terms", NULL},
                                              {0}};
static const struct action_arg representative_fields[] = {
    {"name", "Name", ARG_TEXT, true, NULL, NULL},
    {"body", "Body", ARG_TEXT, false, NULL, "defence body, union, or a companion's relation"},
    {"scope", "What they may do", ARG_CHOICES, false, scopes, NULL},
    {"contact", "How to reach them", ARG_LINES, false, NULL, NULL},
    {"from_on", "From", ARG_DATE, false, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct record_kind rows[] = {
    {.name = "representative",
     .table = "representative",
     .title = "Representative",
     .titles = "Representatives",
     .help = "Who speaks for the practitioner, in what and since when (PSR guide 4.6.1).",
     .group = "people",
     .of = OF_PRACTITIONER,
     .fields = representative_fields,
     .dated = true},
};

const struct record_kinds record_kinds_people = {rows, sizeof rows / sizeof *rows};
