/* Kinds of record of restriction and exclusion. Floor record; descriptions only. */
#include "record/kind.h"

static const struct action_choice alternatives[] = {{"supervision", "Supervision", NULL},
                                                    {"restricted-duties", "Restricted clinical duties", NULL},
                                                    {"other-duties", "Duties that are not clinical", NULL},
                                                    {"sick-leave", "Sick leave for a health inquiry", NULL},
                                                    {"other", "Other", NULL},
                                                    {0}};
static const struct action_choice yes_no[] = {{"yes", "Yes", NULL}, {"no", "No", NULL}, {0}};
static const struct action_choice measures[] = {{"restriction", "Restriction of practice", NULL},
                                                {"immediate", "Immediate exclusion", NULL},
                                                {"formal", "Formal exclusion", NULL},
                                                {"suspension", "Suspension", NULL},
                                                {0}};
static const struct action_choice grounds[] = {
    {"protect", "To protect patients or staff until the inquiry is done", NULL},
    {"evidence", "Presence would impede the gathering of evidence", NULL},
    {0}};
static const struct action_choice reviews[] = {{"renew", "Go on for another period", NULL},
                                               {"restrict", "Restrict instead", NULL},
                                               {"lift", "Lift", NULL},
                                               {0}};
static const struct action_choice informed[] = {{"practitioner", "Practitioner", NULL},
                                                {"chief-executive", "Chief executive", NULL},
                                                {"board", "Board", NULL},
                                                {"designated-member", "Designated member", NULL},
                                                {"service", "Advice service (PPA)", NULL},
                                                {"employer", "Another employer", NULL},
                                                {"regulator", "Regulator", NULL},
                                                {"other", "Somebody else", NULL},
                                                {0}};
static const struct action_choice ways[] = {{"letter", "Letter", NULL},       {"meeting", "Meeting", NULL},
                                            {"telephone", "Telephone", NULL}, {"email", "E-mail", NULL},
                                            {"other", "Otherwise", NULL},     {0}};

/* An exclusion without restrictions considered first was a breach: alternatives come first (MHPS II). */
static const struct action_arg alternative_fields[] = {
    {"what", "Alternative", ARG_CHOICE, true, alternatives, NULL},
    {"considered_on", "Considered on", ARG_DATE, true, NULL, NULL},
    {"taken", "Is it taken?", ARG_CHOICE, true, yes_no, NULL},
    {"reason", "Reason", ARG_LINES, true, NULL, NULL},
    {0}};

static const struct action_arg measure_fields[] = {
    {"sort", "Which", ARG_CHOICE, true, measures, NULL},
    {"ground", "Ground", ARG_CHOICE, false, grounds, NULL},
    {"reasons", "Reasons", ARG_LINES, true, NULL, "reasonable and proper cause"},
    {"terms", "Exact terms", ARG_LINES, true, NULL,
     "what may not be done; premises, availability, contact with others"},
    {"begins_on", "Begins on", ARG_DATE, true, NULL, NULL},
    {"begins_at", "Time", ARG_TEXT, false, NULL, "09:00"},
    {"monitoring", "How it is monitored, and by whom", ARG_LINES, false, NULL, NULL},
    {"decided_by", "Decided by", ARG_PERSON, true, NULL, "who is named in the local scheme as able to"},
    {"second", "Who decided with them", ARG_PERSON, false, NULL,
     "such a decision should not rest on one person alone (SEP-18)"},
    {"alone", "Why one person alone", ARG_LINES, false, NULL, NULL},
    {"lifted_on", "Lifted on", ARG_DATE, false, NULL, NULL},
    {"lifted_why", "Why it was lifted", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg measure_period_fields[] = {
    {"begins_on", "From", ARG_DATE, true, NULL, NULL},
    {"ends_on", "Until", ARG_DATE, true, NULL,
     "at most two weeks of an immediate exclusion, four weeks of a formal one"},
    {"reviewed_on", "Reviewed on", ARG_DATE, false, NULL, "before it ends"},
    {"decision", "Decision", ARG_CHOICE, false, reviews, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg measure_told_fields[] = {
    {"whom", "Who", ARG_CHOICE, true, informed, NULL},         {"name", "Name", ARG_TEXT, false, NULL, NULL},
    {"told_on", "Told on", ARG_DATE, true, NULL, NULL},        {"way", "How", ARG_CHOICE, false, ways, NULL},
    {"basis", "On which basis", ARG_LINES, false, NULL, NULL}, {0}};

static const struct record_kind rows[] = {
    {
        .name = "alternative",
        .table = "alternative",
        .title = "Alternative considered",
        .titles = "Alternatives considered",
        .help = "What was considered before a restriction or an exclusion, and why it will or will not do "
                "(MHPS II).",
        .group = "restriction",
        .of = OF_CASE,
        .fields = alternative_fields,
        .dated = true,
    },
    {
        .name = "measure",
        .table = "measure",
        .title = "Restriction or exclusion",
        .titles = "Restrictions and exclusions",
        .help = "Its exact terms, ground, reasons and who decided; periods and who was told hang on it (MHPS "
                "II).",
        .group = "restriction",
        .of = OF_CASE,
        .fields = measure_fields,
    },
    {
        .name = "measure-period",
        .table = "measure_period",
        .title = "Period",
        .titles = "Periods",
        .help = "A period of a restriction or exclusion: until when, reviewed when, and what came of it "
                "(MHPS II).",
        .group = "restriction",
        .of = OF_RECORD,
        .parent = "measure",
        .fields = measure_period_fields,
        .dated = true,
    },
    {
        .name = "measure-told",
        .table = "measure_told",
        .title = "Told of the measure",
        .titles = "Who was told of the measure",
        .help = "Who was told of a restriction or exclusion, when, how and on which basis.",
        .group = "restriction",
        .of = OF_RECORD,
        .parent = "measure",
        .fields = measure_told_fields,
        .dated = true,
        .lasting = true,
    },
};

const struct record_kinds record_kinds_restriction = {rows, sizeof rows / sizeof *rows};
