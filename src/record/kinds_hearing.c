/* Kinds of record of hearings: panel, allegations, papers, outcome, appeal. Floor record; descriptions only.
 */
#include "record/kind.h"

static const struct action_choice hearings[] = {
    {"conduct", "Conduct", NULL}, {"capability", "Capability", NULL},
    {"appeal", "Appeal", NULL},   {"performers-list", "Performers List", NULL},
    {"other", "Other", NULL},     {0}};
static const struct action_choice hearing_outcomes[] = {{"no-action", "No action", NULL},
                                                        {"oral-agreement", "Oral agreement to improve", NULL},
                                                        {"warning", "Written warning", NULL},
                                                        {"final-warning", "Final written warning", NULL},
                                                        {"dismissal", "Dismissal", NULL},
                                                        {"confirmed", "Appeal: decision confirmed", NULL},
                                                        {"varied", "Appeal: decision varied", NULL},
                                                        {"rehearing", "Appeal: to be heard again", NULL},
                                                        {"other", "Other, said in the reasons", NULL},
                                                        {0}};
static const struct action_choice seats[] = {
    {"panel-chair", "Chair", NULL},
    {"panel-member", "Member", NULL},
    {"panel-clinician", "Clinician from outside", NULL},
    {"panel-hr-adviser", "HR adviser to the panel", NULL},
    {"panel-clinical-adviser", "Clinical adviser to the panel", NULL},
    {"appeal-chair", "Chair of the appeal panel", NULL},
    {"appeal-member", "Member of the appeal panel", NULL},
    {"appeal-clinician", "Clinician of the appeal panel", NULL},
    {0}};
static const struct action_choice yes_no_unknown[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};
static const struct action_choice declared[] = {{"none", "Nothing to declare", NULL},
                                                {"managed", "Declared and managed", NULL},
                                                {"bars", "Declared, and it bars them", NULL},
                                                {0}};
static const struct action_choice charges[] = {
    {"upheld", "Upheld", NULL}, {"partly", "Upheld in part", NULL}, {"not-upheld", "Not upheld", NULL}, {0}};
static const struct action_choice papers[] = {{"document", "Document", NULL},
                                              {"statement", "Statement", NULL},
                                              {"witnesses", "List of witnesses", NULL},
                                              {0}};
static const struct action_choice sides[] = {
    {"management", "Management case", NULL}, {"practitioner", "Practitioner", NULL}, {0}};
static const struct action_choice appeals[] = {{"confirmed", "Decision confirmed", NULL},
                                               {"varied", "Decision varied", NULL},
                                               {"upheld", "Appeal upheld", NULL},
                                               {"rehearing", "To be heard again", NULL},
                                               {"withdrawn", "Withdrawn", NULL},
                                               {"out-of-time", "Out of time", NULL},
                                               {0}};

static const struct action_arg hearing_fields[] = {
    {"sort", "Which", ARG_CHOICE, true, hearings, NULL},
    {"planned_on", "Day of the hearing", ARG_DATE, false, NULL, NULL},
    {"place", "Time and place", ARG_TEXT, false, NULL, NULL},
    {"notice_on", "Letter calling it sent on", ARG_DATE, false, NULL, NULL},
    {"papers_on", "Papers exchanged on", ARG_DATE, false, NULL, NULL},
    {"witnesses_on", "Lists of witnesses exchanged on", ARG_DATE, false, NULL, NULL},
    {"companion", "Companion", ARG_TEXT, false, NULL, NULL},
    {"held_on", "Held on", ARG_DATE, false, NULL, NULL},
    {"absent", "Why in the absence of the practitioner", ARG_LINES, false, NULL, "only where it was"},
    {"short_notice", "Why with shorter notice", ARG_LINES, false, NULL,
     "only where it was, such as by agreement"},
    {"outcome", "Outcome", ARG_CHOICE, false, hearing_outcomes, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {"sent_on", "Decision sent on", ARG_DATE, false, NULL, "with reasons, and the right of appeal"},
    {"live_until", "On file until", ARG_DATE, false, NULL,
     "of an oral agreement six months, of a warning twelve, when left out"},
    {0}};

static const struct action_arg hearing_member_fields[] = {
    {"person", "Who", ARG_PERSON, true, NULL, NULL},
    {"seat", "As", ARG_CHOICE, true, seats, NULL},
    {"employed", "Employed by the organisation?", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"qualified", "Medically or dentally qualified?", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"conflict", "Conflict of interest", ARG_CHOICE, true, declared,
     "personal, financial, line management, teaching, earlier involvement"},
    {"note", "About the conflict", ARG_LINES, false, NULL, NULL},
    {"notified_on", "Name sent to the practitioner on", ARG_DATE, false, NULL, NULL},
    {"objected_on", "Objection received on", ARG_DATE, false, NULL, NULL},
    {"objection", "Objection", ARG_LINES, false, NULL, NULL},
    {"answered_on", "Answered on", ARG_DATE, false, NULL, "in writing, before the hearing"},
    {"answer", "Answer", ARG_LINES, false, NULL, NULL},
    {0}};

/* What the investigation did not establish cannot go to a panel ([2013] UKSC 80). */
static const struct action_arg hearing_allegation_fields[] = {
    {"allegation_id", "Allegation", ARG_INT, true, NULL, NULL},
    {"result", "Found", ARG_CHOICE, false, charges, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct record_link hearing_allegation_links[] = {{"allegation_id", "allegation"}, {0}};

static const struct action_arg hearing_paper_fields[] = {
    {"title", "Title", ARG_TEXT, true, NULL, NULL},
    {"sort", "Kind", ARG_CHOICE, false, papers, NULL},
    {"side", "From", ARG_CHOICE, true, sides, NULL},
    {"sent_on", "Sent on", ARG_DATE, true, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, "late evidence: whether a new day is set"},
    {0}};

static const struct action_arg appeal_fields[] = {
    {"lodged_on", "Lodged on", ARG_DATE, true, NULL, NULL},
    {"grounds", "Grounds", ARG_LINES, true, NULL, NULL},
    {"late", "Why it is heard though late", ARG_LINES, false, NULL, NULL},
    {"appeal_hearing_id", "Heard at", ARG_INT, false, NULL, NULL},
    {"outcome", "Outcome", ARG_CHOICE, false, appeals, NULL},
    {"decided_on", "Decided on", ARG_DATE, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct record_link appeal_links[] = {{"appeal_hearing_id", "hearing"}, {0}};

static const struct record_kind rows[] = {
    {
        .name = "hearing",
        .table = "hearing",
        .title = "Hearing",
        .titles = "Hearings",
        .help = "A hearing before a panel: dates, papers, who came, outcome and reasons (MHPS III, IV).",
        .group = "hearing",
        .of = OF_CASE,
        .fields = hearing_fields,
    },
    {
        .name = "hearing-member",
        .table = "hearing_member",
        .title = "Member of the panel",
        .titles = "Members of the panel",
        .help = "Who sits, where they come from, what they declared, and the practitioner's objection with "
                "its answer.",
        .group = "hearing",
        .of = OF_RECORD,
        .parent = "hearing",
        .fields = hearing_member_fields,
    },
    {
        .name = "hearing-allegation",
        .table = "hearing_allegation",
        .title = "Allegation heard",
        .titles = "Allegations heard",
        .help = "An allegation put to the panel: one that was investigated, with a case to answer; and what "
                "the panel found.",
        .group = "hearing",
        .of = OF_RECORD,
        .parent = "hearing",
        .fields = hearing_allegation_fields,
        .links = hearing_allegation_links,
    },
    {
        .name = "hearing-paper",
        .table = "hearing_paper",
        .title = "Paper for the hearing",
        .titles = "Papers for the hearing",
        .help = "What each side sent to the other before the hearing, and when.",
        .group = "hearing",
        .of = OF_RECORD,
        .parent = "hearing",
        .fields = hearing_paper_fields,
        .dated = true,
    },
    {
        .name = "appeal",
        .table = "appeal",
        .title = "Appeal",
        .titles = "Appeals",
        .help = "An appeal against the outcome of a hearing: grounds, day, outcome and reasons.",
        .group = "hearing",
        .of = OF_RECORD,
        .parent = "hearing",
        .fields = appeal_fields,
        .links = appeal_links,
        .dated = true,
    },
};

const struct record_kinds record_kinds_hearing = {rows, sizeof rows / sizeof *rows};
