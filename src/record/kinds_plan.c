/* Kinds of record of an action plan, from request to completion, and of the fairness framework beside it.
 * Floor record; descriptions only. The plan itself, its objectives, activities and review points have tables
 * of their own.
 *
 * Source: the PSR guide for practitioners and healthcare organisations; numbers are its paragraphs. The
 * levels of supervision are a proposal: the guide names none (6.3).
 */
#include "record/kind.h"

static const struct action_choice known[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};

/* ---- before the framework is gone through ---- */

static const struct action_arg tool_fields[] = {
    {"tool", "Tool", ARG_TEXT, false, NULL, "such as: Being fair tool"},
    {"used_on", "Used on", ARG_DATE, false, NULL, NULL},
    {"used_by", "By", ARG_TEXT, false, NULL, NULL},
    {"outcome", "What it led to", ARG_LINES, false, NULL, NULL},
    {"not_used", "If it was not used: why not", ARG_LINES, false, NULL,
     "such as: no incident stands behind it"},
    {0}};

/* ---- request ---- */

static const struct action_choice decisions[] = {
    {"accepted", "Accepted", "the first draft counts from receipt (4.6.3)"},
    {"more-information", "More information needed", "say what and from whom"},
    {"other-service", "Another service advised", "say which, and why it fits better"},
    {"declined", "Declined", "with the reasons, and other offers of help"},
    {0}};
static const struct action_arg decision_fields[] = {
    {"decision", "Decision", ARG_CHOICE, true, decisions, "4.5"},
    {"decided_on", "Decided on", ARG_DATE, true, NULL, NULL},
    {"decided_by", "By", ARG_TEXT, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, "always of a request that is not supported"},
    {"missing", "What is missing, and from whom", ARG_LINES, false, NULL, NULL},
    {"alternatives", "Other ways offered", ARG_LINES, false, NULL, "of a request that is not supported"},
    {0}};

/* ---- discussions ---- */

static const struct action_arg practitioner_call_fields[] = {
    {"held_on", "Held on", ARG_DATE, true, NULL, NULL},
    {"minutes", "Minutes", ARG_INT, false, NULL, "usually 45 to 60"},
    {"accompanied", "Accompanied by", ARG_TEXT, false, NULL, "a representative (4.6.1)"},
    {"viewpoint", "Practitioner's view", ARG_LINES, false, NULL, "never shown to the organisation (4.6.2)"},
    {"ideas", "Ideas for activities", ARG_LINES, false, NULL, "they may shape the plan, unnamed"},
    {"barriers", "Barriers", ARG_LINES, false, NULL, NULL},
    {"questions", "Questions asked", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct action_arg organisation_call_fields[] = {
    {"held_on", "Held on", ARG_DATE, true, NULL, NULL},
    {"spoke_with", "With", ARG_TEXT, false, NULL, NULL},
    {"minutes", "Minutes", ARG_INT, false, NULL, "usually 30"},
    {"expectations", "Expectations", ARG_LINES, true, NULL, "4.6.2"},
    {"job_plan", "Job plan", ARG_LINES, false, NULL, NULL},
    {"support", "Support in the workplace", ARG_LINES, false, NULL, NULL},
    {"barriers", "Barriers", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct action_arg assurance_fields[] = {
    {"assured_on", "Assured on", ARG_DATE, true, NULL, NULL},
    {"assured_by", "By", ARG_TEXT, true, NULL, "of the organisation"},
    {"support", "Occupational health support", ARG_CHOICE, true, known, "5.3"},
    {"well_enough", "Well enough for the activities", ARG_CHOICE, true, known, "5.3"},
    {"limits", "Limits, and what is monitored", ARG_LINES, false, NULL, "the outcome, not the diagnosis"},
    {"review_on", "Looked at again on", ARG_DATE, false, NULL, NULL},
    {0}};

/* ---- who does what ---- */

static const struct action_arg role_fields[] = {
    {"role", "Role", ARG_TEXT, true, NULL, "such as: clinical supervisor, mentor, case manager"},
    {"holder", "Who holds it", ARG_TEXT, true, NULL, NULL},
    {"stage", "Stage of the plan", ARG_TEXT, true, NULL, "such as: months 1 to 3, or throughout"},
    {"responsibility", "Responsible for", ARG_LINES, true, NULL, "6.2"},
    {0}};

/* ---- sending ---- */

static const struct action_choice staggered[] = {
    {"agreed", "Agreed", NULL}, {"refused", "Refused", NULL}, {0}};
static const struct action_arg staggered_fields[] = {
    {"asked_on", "Asked for on", ARG_DATE, true, NULL, NULL},
    {"asked_by", "By", ARG_TEXT, true, NULL, "of the organisation"},
    {"why", "Why the practitioner gets the plan later", ARG_LINES, true, NULL,
     "such as illness, or support still to be arranged (7.1 note)"},
    {"decision", "Decision", ARG_CHOICE, false, staggered, "case by case"},
    {"decided_on", "Decided on", ARG_DATE, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {"organisation_letter_on", "Letter to the organisation on", ARG_DATE, false, NULL, NULL},
    {"practitioner_letter_on", "Letter to the practitioner on", ARG_DATE, false, NULL, NULL},
    {"not_contacted", "If the practitioner is not contacted yet: why", ARG_LINES, false, NULL, NULL},
    {"sent_on", "Plan sent to the practitioner on", ARG_DATE, false, NULL, NULL},
    {0}};

/* ---- running ---- */

static const struct action_choice levels[] = {
    {"direct", "Direct", "the supervisor is present"},
    {"on-site", "On site", "the supervisor is in the building and comes when called"},
    {"off-site", "Off site", "the supervisor can be reached, and looks at the work afterwards"},
    {"independent", "Independent", "as anyone in the role"},
    {0}};
static const struct action_arg supervision_fields[] = {
    {"level", "Level of supervision", ARG_CHOICE, true, levels, "6.3"},
    {"from_on", "From", ARG_DATE, true, NULL, "more supervision begins at once (8.4)"},
    {"decided_by", "Decided by", ARG_TEXT, true, NULL, NULL},
    {"reason", "Why", ARG_LINES, true, NULL, NULL},
    {"evidence", "Evidence of progress", ARG_LINES, false, NULL, "of a step to less supervision"},
    {"safety", "Judgement on safety", ARG_LINES, false, NULL,
     "patients, staff, the public: of a step to less supervision"},
    {0}};

static const struct action_arg completion_fields[] = {
    {"assured_on", "Assured on", ARG_DATE, true, NULL, NULL},
    {"assured_by", "By", ARG_PERSON, true, NULL, "somebody who has not been the supervisor"},
    {"parts", "All parts of the plan", ARG_LINES, true, NULL, "how each was completed (8.5)"},
    {"evidence", "Evidence", ARG_LINES, true, NULL, "of consistent practice at the level of the role"},
    {"safety", "Safety", ARG_LINES, true, NULL, "that patients and the public are protected"},
    {0}};

static const struct record_kind kinds[] = {
    {.name = "safety-tool",
     .table = "safety_tool",
     .title = "Patient-safety tool",
     .titles = "Patient-safety tool",
     .help = "That the tool for patient-safety incidents was used first, or why not (fairness framework).",
     .group = "framework",
     .of = OF_CASE,
     .fields = tool_fields,
     .once = true},
    {.name = "request-decision",
     .table = "request_decision",
     .title = "Decision on the request",
     .titles = "Decisions on the request",
     .help = "What was decided on the request for a plan, and why (PSR guide 4.5).",
     .group = "plan",
     .of = OF_CASE,
     .fields = decision_fields},
    {.name = "practitioner-call",
     .table = "practitioner_call",
     .title = "Practitioner's call",
     .titles = "Practitioner's calls",
     .help = "The notes of who took the call, for their eyes alone (PSR guide 4.6.2).",
     .group = "plan",
     .of = OF_CASE,
     .compartment = "practitioner-call",
     .fields = practitioner_call_fields,
     .dated = true},
    {.name = "organisation-call",
     .table = "organisation_call",
     .title = "Organisation's call",
     .titles = "Organisation's calls",
     .help = "Expectations, job plan, support and barriers, as the organisation sees them (PSR guide 4.6.2).",
     .group = "plan",
     .of = OF_CASE,
     .fields = organisation_call_fields,
     .dated = true},
    {.name = "health-assurance",
     .table = "health_assurance",
     .title = "Assurance on health",
     .titles = "Assurances on health",
     .help = "Occupational health support, and being well enough for the plan (PSR guide 5.3).",
     .group = "plan",
     .of = OF_CASE,
     .compartment = "health",
     .fields = assurance_fields,
     .dated = true},
    {.name = "plan-role",
     .table = "plan_role",
     .title = "Role in the plan",
     .titles = "Roles in the plan",
     .help = "Who is responsible for what at each stage; part of what both sign (PSR guide 6.2).",
     .group = "plan",
     .of = OF_CASE,
     .fields = role_fields},
    {.name = "staggered-issue",
     .table = "staggered_issue",
     .title = "Staggered issue",
     .titles = "Staggered issue",
     .help = "The plan sent to the practitioner later, asked for, decided and told to both (PSR guide 7.1).",
     .group = "plan",
     .of = OF_CASE,
     .fields = staggered_fields,
     .dated = true},
    {.name = "supervision",
     .table = "supervision",
     .title = "Supervision",
     .titles = "Supervision",
     .help = "The level of supervision from a day on; less of it only with evidence and safety (PSR guide "
             "6.3, 8.4).",
     .group = "plan",
     .of = OF_CASE,
     .fields = supervision_fields,
     .dated = true,
     .lasting = true},
    {.name = "plan-assurance",
     .table = "plan_assurance",
     .title = "Assurance of completion",
     .titles = "Assurance of completion",
     .help = "That all parts are complete and safety is safeguarded, by somebody other than the supervisor "
             "(PSR guide 8.5).",
     .group = "plan",
     .of = OF_CASE,
     .fields = completion_fields,
     .once = true},
};

const struct record_kinds record_kinds_plan = {kinds, sizeof kinds / sizeof *kinds};
