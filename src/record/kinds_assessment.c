/* Kinds of record of assessments and interventions by the advice service. Floor record; descriptions only.
 *
 * Source: "Assessment and intervention", Practitioner Performance Advice, NHS Resolution; ASM-01 ... ASM-31
 * are its rules as numbered in the pathways. Both agreements are the case's consents and are not kept twice.
 */
#include "record/kind.h"

static const struct action_choice known[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};

/* ---- request, offer ------------------------------------------------------------------------------------ */

static const struct action_choice kinds_of_assessment[] = {
    {"clinical", "Clinical performance assessment", "about 18 weeks from the offer to the report, typically"},
    {"behavioural", "Behavioural assessment", "about 8 weeks from the offer to the report, typically"},
    {"team-review", "Team review", "of the functioning of a clinical team"},
    {0}};
static const struct action_choice answers[] = {
    {"offered", "Offered", NULL},
    {"not-offered", "Not offered", "say why, and which other help was suggested"},
    {0}};
static const struct action_arg assessment_fields[] = {
    {"type", "Type", ARG_CHOICE, true, kinds_of_assessment, "which fits depends on the circumstances"},
    {"requested_on", "Requested on", ARG_DATE, true, NULL, NULL},
    {"adviser", "Case Adviser", ARG_TEXT, false, NULL, "of the service, who was spoken with"},
    {"specialty", "Specialty", ARG_TEXT, false, NULL, "the practitioner's: assessors are found in it"},
    {"circumstances", "Why this type", ARG_LINES, false, NULL,
     "how it fits; for behaviour: why there is no misconduct for disciplinary procedures"},
    {"answer", "Answer of the service", ARG_CHOICE, false, answers, NULL},
    {"answered_on", "Answered on", ARG_DATE, false, NULL,
     "an offer: the day from which the weeks are typical"},
    {"answer_reasons", "Reasons of the answer", ARG_LINES, false, NULL, "where it was not offered"},
    {"at_a_distance", "Parts at a distance?", ARG_CHOICE, false, known, "ask the service what it offers now"},
    {"ended_on", "Ended on", ARG_DATE, false, NULL, "when it was stopped before its report"},
    {"ended_why", "Why it ended", ARG_LINES, false, NULL, NULL},
    {0}};

/* ---- who -------------------------------------------------------------------------------------------------
 */

static const struct action_choice parts[] = {
    {"assessor", "Clinical assessor", "a peer, of the practitioner's specialty"},
    {"psychologist", "Behavioural assessor", "an occupational psychologist"},
    {"reviewer", "Team reviewer", "impartial: no part in the case or the team"},
    {"manager", "Assessment and Intervention Manager", "supports the team"},
    {0}};
static const struct action_choice conflicts[] = {
    {"none", "None", "asked, and nothing declared"},
    {"managed", "Declared and managed", "say in the note what it is and how it is managed"},
    {"bars", "Declared, and it bars them", NULL},
    {0}};
static const struct action_arg assessor_fields[] = {
    {"who", "Who", ARG_PERSON, true, NULL, NULL},
    {"part", "Part", ARG_CHOICE, true, parts, NULL},
    {"specialty", "Specialty", ARG_TEXT, false, NULL, NULL},
    {"experience", "Experience, standards known", ARG_LINES, false, NULL,
     "relevant clinical experience in the specialty, and its standards (ASM-09)"},
    {"conflict", "Conflict of interest", ARG_CHOICE, true, conflicts, NULL},
    {"note", "About the conflict", ARG_LINES, false, NULL, NULL},
    {"from_on", "From", ARG_DATE, false, NULL, "today when left out"},
    {0}};

/* ---- what it is made of
 * ------------------------------------------------------------------------------------ */

static const struct action_choice components[] = {
    {"record-review", "Clinical record review", "clinical: a sample of patient records"},
    {"observation", "Direct observation of practice", "clinical: normal clinical work"},
    {"case-based", "Case-based assessment", "clinical: reasoning on the practitioner's own cases"},
    {"neo-questionnaire", "Revised NEO Personality Inventory", "behavioural: that it was completed"},
    {"hogan-questionnaire", "Hogan Development Survey", "behavioural: that it was completed"},
    {"interview", "Interview with the psychologist", "behavioural: three to four hours, typically"},
    {"feedback", "First feedback", "behavioural: the same day, after a break"},
    {"member-heard", "Member of the team heard", "team review"},
    {"context", "Wider context explored", "team review"},
    {0}};
static const struct action_arg component_fields[] = {
    {"type", "Component", ARG_CHOICE, true, components, NULL},
    {"planned_on", "Planned for", ARG_DATE, false, NULL, NULL},
    {"done_on", "Done on", ARG_DATE, false, NULL, "never before both have agreed"},
    {"done_by", "By", ARG_PERSON, false, NULL, NULL},
    {"sample", "Extent", ARG_TEXT, false, NULL, "how many records, which work, how long; not what was found"},
    {"at_a_distance", "At a distance?", ARG_CHOICE, false, known, NULL},
    {0}};

/* ---- report
 * -------------------------------------------------------------------------------------------------- */

static const struct action_arg report_fields[] = {
    {"title", "Title", ARG_TEXT, true, NULL, NULL},
    {"satisfactory", "What is satisfactory", ARG_LINES, false, NULL,
     "where the report says so; behavioural: the characteristics; team: barriers"},
    {"poor", "What needs attention", ARG_LINES, false, NULL,
     "where the report says so, or that there is none"},
    {"way_forward", "Way forward", ARG_LINES, false, NULL,
     "where the report gives it; team: the suggested plan"},
    {"assured_on", "Quality assured on", ARG_DATE, false, NULL, "before it goes out (ASM-10)"},
    {"issued_on", "Issued on", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_choice recipients[] = {
    {"practitioner", "Practitioner", NULL},     {"organisation", "Referring organisation", NULL},
    {"representative", "Representative", NULL}, {"responsible-officer", "Responsible officer", NULL},
    {"education-body", "Education body", NULL}, {"team", "Team reviewed", NULL},
    {"other", "Somebody else", NULL},           {0}};
static const struct action_arg recipient_fields[] = {
    {"name", "Who", ARG_TEXT, true, NULL, NULL},
    {"capacity", "As", ARG_CHOICE, true, recipients, NULL},
    {"received_on", "Received on", ARG_DATE, true, NULL, NULL},
    {"how", "How", ARG_TEXT, false, NULL, NULL},
    {0}};

/* ---- mediation: days, parties, how it ended, and nothing else (CNF-02)
 * --------------------------------------- */

static const struct action_choice ends[] = {
    {"way-forward", "Ended: a way forward was found", NULL},
    {"no-way-forward", "Ended: none was found", NULL},
    {"stopped", "Stopped", NULL},
    {"not-begun", "Not begun", "not offered, or not everybody agreed"},
    {0}};
static const struct action_arg mediation_fields[] = {
    {"other_party", "Other party", ARG_PERSON, true, NULL, "beside the practitioner"},
    {"mediator", "Mediator", ARG_PERSON, false, NULL,
     "accredited; no adviser, manager or assessor of this case"},
    {"second_mediator", "Second mediator", ARG_PERSON, false, NULL, NULL},
    {"offered_on", "Offered on", ARG_DATE, false, NULL, NULL},
    {"began_on", "Began on", ARG_DATE, false, NULL, NULL},
    {"ended_on", "Ended on", ARG_DATE, false, NULL, NULL},
    {"ended", "How it ended", ARG_CHOICE, false, ends, NULL},
    {"note", "Note", ARG_LINES, false, NULL,
     "none is kept: what is said in a mediation stays there (CNF-02)"},
    {0}};

static const struct action_choice took_part[] = {{"practitioner", "Practitioner", NULL},
                                                 {"other-party", "Other party", NULL},
                                                 {"mediators", "Both mediators", NULL},
                                                 {0}};
static const struct action_arg session_fields[] = {
    {"held_on", "Held on", ARG_DATE, true, NULL, NULL},
    {"took_part", "Who took part", ARG_CHOICES, true, took_part, NULL},
    {"at_a_distance", "At a distance?", ARG_CHOICE, false, known, NULL},
    {"note", "Note", ARG_LINES, false, NULL,
     "none is kept: what is said in a mediation stays there (CNF-02)"},
    {0}};

/* ---- what follows a team review
 * ------------------------------------------------------------------------------- */

static const struct action_arg team_action_fields[] = {
    {"title", "Action", ARG_TEXT, true, NULL, NULL},
    {"owner", "Owner", ARG_PERSON, true, NULL, NULL},
    {"due_on", "By", ARG_DATE, true, NULL, NULL},
    {"done_on", "Done on", ARG_DATE, false, NULL, NULL},
    {"result", "What shows it", ARG_LINES, false, NULL, "what has changed for the team"},
    {"dropped", "Not taken up: why", ARG_LINES, false, NULL, "instead of a day on which it was done"},
    {0}};

static const struct record_kind rows[] = {
    {.name = "assessment",
     .table = "assessment",
     .title = "Assessment",
     .titles = "Assessments",
     .help = "A request to the advice service, its answer, and what came of it (ASM-02, ASM-26, ASM-30).",
     .group = "assessment",
     .of = OF_CASE,
     .fields = assessment_fields,
     .dated = true},
    {.name = "assessor",
     .table = "assessor",
     .title = "Assessor",
     .titles = "Assessment team",
     .help = "Who carries it out, with specialty and declaration (ASM-05, ASM-09).",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "assessment",
     .fields = assessor_fields},
    {.name = "component",
     .table = "assessment_component",
     .title = "Component",
     .titles = "Components",
     .help = "One part of an assessment, planned and done; nothing of what was said or answered (ASM-06 to "
             "ASM-08, "
             "ASM-16, ASM-17).",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "assessment",
     .fields = component_fields},
    {.name = "assessment-report",
     .table = "assessment_report",
     .title = "Report of the assessment",
     .titles = "Reports of assessments",
     .help = "What the report names, that its quality was assured, and when it was issued (ASM-03, ASM-10, "
             "ASM-11).",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "assessment",
     .fields = report_fields},
    {.name = "recipient",
     .table = "report_recipient",
     .title = "Recipient of the report",
     .titles = "Recipients of the report",
     .help = "Who received the report of an assessment, and when.",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "assessment-report",
     .fields = recipient_fields},
    {.name = "team-action",
     .table = "team_action",
     .title = "Action after a team review",
     .titles = "Actions after a team review",
     .help = "What is done after a team review, by whom and by when, followed to its end (ASM-29).",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "assessment",
     .fields = team_action_fields},
    {.name = "mediation",
     .table = "mediation",
     .title = "Mediation",
     .titles = "Mediations",
     .help =
         "That a mediation took place, between whom, and how it ended; never what was said (CNF-02, ASM-22).",
     .group = "assessment",
     .of = OF_CASE,
     .fields = mediation_fields},
    {.name = "mediation-session",
     .table = "mediation_session",
     .title = "Session of a mediation",
     .titles = "Sessions of mediations",
     .help = "The day of a session and who took part; never what was said (CNF-02).",
     .group = "assessment",
     .of = OF_RECORD,
     .parent = "mediation",
     .fields = session_fields,
     .dated = true},
};

const struct record_kinds record_kinds_assessment = {rows, sizeof rows / sizeof *rows};
