/* Kinds of record of an investigation: reports, comments on fact, the decision. Floor record; descriptions
 * only. */
#include "record/kind.h"

static const struct action_choice yes_no[] = {{"yes", "Yes", NULL}, {"no", "No", NULL}, {0}};
static const struct action_choice outcomes[] = {
    {"conduct", "Case of misconduct for a conduct panel", NULL},
    {"capability", "Capability panel", NULL},
    {"health", "Health", NULL},
    {"service", "Explored with the service", NULL},
    {"restriction", "Restriction or exclusion to be considered", NULL},
    {"regulator", "Referral to the regulator", NULL},
    {"local", "Local action", NULL},
    {"none", "No further action", NULL},
    {0}};

static const struct action_arg investigation_report_fields[] = {
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    {"received_on", "Received on", ARG_DATE, false, NULL, NULL},
    {"facts", "Facts found", ARG_LINES, false, NULL, NULL},
    {"weight", "How the evidence was weighed", ARG_LINES, false, NULL, NULL},
    {"conclusions", "Conclusion on each of the terms", ARG_LINES, false, NULL,
     "no word on a sanction: that is not the investigator's"},
    {"returned_on", "Returned on", ARG_DATE, false, NULL, NULL},
    {"returned_why", "What is not clear", ARG_LINES, false, NULL,
     "nothing about its conclusions: it goes back for clarity only"},
    {"sent_on", "Sent to the practitioner on", ARG_DATE, false, NULL,
     "asking for comments on fact; from then on this version stays as it is"},
    {"version", "Version", ARG_INT, false, NULL, "counted by itself"},
    {0}};

static const struct action_arg fact_comment_fields[] = {
    {"passage", "Passage", ARG_TEXT, false, NULL, "page or paragraph"},
    {"comment", "Comment", ARG_LINES, true, NULL, NULL},
    {"received_on", "Received on", ARG_DATE, false, NULL, NULL},
    {"answer", "Answer", ARG_LINES, false, NULL, NULL},
    {"answered_on", "Answered on", ARG_DATE, false, NULL, NULL},
    {"changed", "Was the report changed?", ARG_CHOICE, false, yes_no, NULL},
    {0}};

static const struct action_arg investigation_decision_fields[] = {
    {"outcomes", "Outcomes", ARG_CHOICES, true, outcomes, "there may be several"},
    {"decided_on", "Decided on", ARG_DATE, true, NULL, NULL},
    {"decided_by", "Decided by", ARG_PERSON, true, NULL, NULL},
    {"reasons", "Reasons, against the report", ARG_LINES, true, NULL, NULL},
    {"other", "Other information weighed, and earlier concerns", ARG_LINES, true, NULL, NULL},
    {"advice", "What the service advised", ARG_LINES, false, NULL, NULL},
    {"answered", "How the practitioner's comments were answered", ARG_LINES, false, NULL, NULL},
    {"told", "Who was told", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct record_kind rows[] = {
    {
        .name = "investigation-report",
        .table = "investigation_report",
        .title = "Investigation report",
        .titles = "Investigation reports",
        .help = "A version of the investigator's report: facts, weight, a conclusion on each of the terms, "
                "no sanction.",
        .group = "investigation",
        .of = OF_CASE,
        .fields = investigation_report_fields,
    },
    {
        .name = "fact-comment",
        .table = "fact_comment",
        .title = "Comment on fact",
        .titles = "Comments on fact",
        .help = "What the practitioner says of the facts of a report, and what was answered.",
        .group = "investigation",
        .of = OF_RECORD,
        .parent = "investigation-report",
        .fields = fact_comment_fields,
    },
    {
        .name = "investigation-decision",
        .table = "investigation_decision",
        .title = "Decision",
        .titles = "Decisions of the case manager",
        .help = "What the case manager decided on the report and what else is known, and why (theme 4).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = investigation_decision_fields,
        .dated = true,
    },
};

const struct record_kinds record_kinds_decision = {rows, sizeof rows / sizeof *rows};
