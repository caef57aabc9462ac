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

/* Limits on a registration, or on a place on a list, whoever set them. */
static const struct action_choice limits[] = {{"conditions", "Conditions", "of a regulator or tribunal"},
                                              {"undertakings", "Undertakings", "agreed with a regulator"},
                                              {"interim-conditions", "Interim conditions", NULL},
                                              {"suspension", "Suspension", NULL},
                                              {"interim-suspension", "Interim suspension", NULL},
                                              {"warning", "Warning", NULL},
                                              {"list-conditions", "Conditions of a Performers List", NULL},
                                              {"list-suspension", "Suspension from a Performers List", NULL},
                                              {"voluntary-undertakings", "Voluntary undertakings", NULL},
                                              {"removed", "Removed or erased", NULL},
                                              {"other", "Other", "say what in the text"},
                                              {0}};
static const struct action_arg condition_fields[] = {
    {"what", "What", ARG_CHOICE, true, limits, NULL},
    {"body", "Set by", ARG_TEXT, true, NULL, "the regulator, tribunal or list"},
    {"from_on", "From", ARG_DATE, true, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {"review_on", "To be reviewed on", ARG_DATE, false, NULL, NULL},
    {"text", "What it says", ARG_LINES, false, NULL, NULL},
    {"known_from", "Known from", ARG_TEXT, false, NULL, "the register, a letter, the practitioner"},
    {"checked_on", "Register looked at on", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_choice employments[] = {
    {"employer", "Employer", NULL},
    {"contract", "Contracting body", NULL},
    {"lead-employer", "Lead employer", "of a doctor or dentist in training"},
    {"host", "Host organisation", "where they are placed"},
    {"locum", "Locum engagement or agency", NULL},
    {"honorary", "Honorary or academic", NULL},
    {"private", "Private or independent practice", NULL},
    {0}};
static const struct action_choice yes_no_unknown[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Unknown", NULL}, {0}};
static const struct action_arg employment_fields[] = {
    {"organisation", "Organisation", ARG_TEXT, true, NULL, NULL},
    {"what", "As what", ARG_CHOICE, true, employments, NULL},
    {"post", "Post", ARG_TEXT, false, NULL, NULL},
    {"from_on", "From", ARG_DATE, false, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {"designated_body", "Designated body", ARG_CHOICE, false, yes_no_unknown, "the prescribed connection"},
    {"responsible_officer", "Responsible officer", ARG_TEXT, false, NULL, NULL},
    {"contact", "How to reach them", ARG_LINES, false, NULL, NULL},
    {0}};

/* What every appointee is asked about. A bias that only appears counts as one (case manager training, 1). */
static const struct action_choice interests[] = {{"personal", "Personal", NULL},
                                                 {"financial", "Financial", NULL},
                                                 {"line-management", "Line management", NULL},
                                                 {"teaching", "Teaching or supervision", NULL},
                                                 {"earlier-part", "Earlier involvement", NULL},
                                                 {"knowledge", "Knowledge that affects impartiality", NULL},
                                                 {"public-comment", "Public comment", NULL},
                                                 {"complaint", "Complaint made or received", NULL},
                                                 {0}};
static const struct action_choice bearings[] = {
    {"managed", "Managed", "say how"}, {"bars", "Bars them", "from a role on such a case"}, {0}};
static const struct action_arg interest_fields[] = {
    {"what", "What", ARG_CHOICE, true, interests, NULL},
    {"towards", "Practitioner", ARG_TEXT, false, NULL, "registration number or name"},
    {"organisation", "Organisation", ARG_TEXT, false, NULL, "towards everybody of an organisation"},
    {"bearing", "What it means", ARG_CHOICE, true, bearings, NULL},
    {"control", "How it is managed", ARG_LINES, false, NULL, NULL},
    {"declared_on", "Declared on", ARG_DATE, true, NULL, NULL},
    {"ended_on", "Ended on", ARG_DATE, false, NULL, NULL},
    {"text", "About it", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_choice absences[] = {{"leave", "Leave", NULL},
                                                {"sickness", "Sickness", NULL},
                                                {"training", "Training", NULL},
                                                {"elsewhere", "Other duties", NULL},
                                                {"left", "Has left", NULL},
                                                {"other", "Other", NULL},
                                                {0}};
static const struct action_arg away_fields[] = {
    {"why", "Why", ARG_CHOICE, false, absences, NULL},
    {"from_on", "From", ARG_DATE, true, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, "the last day; none: open-ended"},
    {"cover", "Covered by", ARG_PERSON, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
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
    {.name = "condition",
     .table = "condition",
     .title = "Limit on registration",
     .titles = "Limits on registration",
     .help = "Conditions, undertakings, suspensions and warnings, with their dates and their review.",
     .group = "people",
     .of = OF_PRACTITIONER,
     .fields = condition_fields,
     .dated = true},
    {.name = "employment",
     .table = "employment",
     .title = "Employer",
     .titles = "Employers",
     .help = "For whom the practitioner works or worked, and who their responsible officer is there.",
     .group = "people",
     .of = OF_PRACTITIONER,
     .fields = employment_fields,
     .dated = true},
    {.name = "interest",
     .table = "interest",
     .title = "Standing conflict",
     .titles = "Standing conflicts",
     .help = "A conflict of interest that holds on every case about that practitioner or organisation (case "
             "manager training, themes 1 and 2).",
     .group = "people",
     .of = OF_PERSON,
     .fields = interest_fields,
     .dated = true},
    {.name = "away",
     .table = "away",
     .title = "Absence",
     .titles = "Absences",
     .help = "When somebody of the office is away, and who covers for them.",
     .group = "people",
     .of = OF_PERSON,
     .fields = away_fields,
     .dated = true},
};

const struct record_kinds record_kinds_people = {rows, sizeof rows / sizeof *rows};
