/* Kinds of record of an investigation: terms, appointments, briefing, advice. Floor record; descriptions
 * only. */
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

static const struct action_choice whom[] = {{"practitioner", "Practitioner", NULL},
                                            {"representative", "Representative or companion", NULL},
                                            {"investigator", "Case investigator", NULL},
                                            {"designated-member", "Designated member", NULL},
                                            {"complainant", "Who complained", NULL},
                                            {"other", "Somebody else", NULL},
                                            {0}};
static const struct action_choice ways[] = {{"letter", "Letter", NULL},       {"meeting", "Meeting", NULL},
                                            {"telephone", "Telephone", NULL}, {"email", "E-mail", NULL},
                                            {"other", "Otherwise", NULL},     {0}};
static const struct action_choice occasions[] = {{"appointment", "Appointment", NULL},
                                                 {"terms", "The terms of reference changed", NULL},
                                                 {"names", "Names came up", NULL},
                                                 {"other", "Otherwise", NULL},
                                                 {0}};
static const struct action_choice declared[] = {{"none", "Nothing to declare", NULL},
                                                {"managed", "Declared and managed", NULL},
                                                {"bars", "Declared, and it bars them", NULL},
                                                {0}};
static const struct action_choice grounds_of_conflict[] = {
    {"personal", "Personal", NULL},
    {"financial", "Financial", NULL},
    {"line-management", "Line management", NULL},
    {"teaching", "Teaching", NULL},
    {"earlier-involvement", "Earlier involvement", NULL},
    {"prior-knowledge", "Knowledge that affects impartiality", NULL},
    {"public-comment", "Public comment", NULL},
    {"complaint", "Complaint made or received", NULL},
    {0}};
static const struct action_choice soft_rules[] = {
    {"SEP-08", "SEP-08: designated member of an earlier case", NULL},
    {"SEP-13", "SEP-13: supervisor who signs completion", NULL},
    {"SEP-15", "SEP-15: case manager of a consultant", NULL},
    {"SEP-18", "SEP-18: one person alone excludes", NULL},
    {"training", "Training not in date", NULL},
    {0}};
static const struct action_choice met[] = {{"practitioner", "Practitioner", NULL},
                                           {"representative", "Representative or companion", NULL},
                                           {"complainant", "Who complained", NULL},
                                           {"team", "Responding-to-concerns team", NULL},
                                           {"investigator", "Case investigator", NULL},
                                           {"other", "Others", NULL},
                                           {0}};
static const struct action_choice advisers[] = {{"service", "Advice service (PPA)", NULL},
                                                {"college", "Royal college", NULL},
                                                {"hr", "Human resources", NULL},
                                                {"occupational-health", "Occupational health", NULL},
                                                {"legal", "Legal", NULL},
                                                {"clinician", "Independent clinician", NULL},
                                                {"other", "Other", NULL},
                                                {0}};

/* What the issues are is written as specific allegations; amending is for the case manager, when the
 * investigator brings what calls for it (person specification; theme 2). */
static const struct action_arg terms_of_reference_fields[] = {
    {"issues", "Issues to be investigated", ARG_LINES, false, NULL,
     "specific allegations or concerns, not character"},
    {"inside", "What is inside", ARG_LINES, false, NULL, NULL},
    {"outside", "What is left out", ARG_LINES, false, NULL, NULL},
    {"period", "Period looked at", ARG_TEXT, false, NULL, NULL},
    {"sources", "Where evidence is to be found", ARG_LINES, false, NULL, NULL},
    {"experts", "Experts", ARG_LINES, false, NULL, "specialist expertise that is to be commissioned"},
    {"report", "Form of the report", ARG_LINES, false, NULL, NULL},
    {"timetable", "Timetable", ARG_LINES, false, NULL, NULL},
    {"prompted_by", "What gave rise to the change", ARG_LINES, false, NULL,
     "of a new version: what came up, and why it belongs here"},
    {"not_told", "Why the practitioner has not been told of the change", ARG_LINES, false, NULL,
     "only where they have not"},
    {"approved_by", "Approved by", ARG_PERSON, false, NULL, NULL},
    {"issued_on", "Issued on", ARG_DATE, false, NULL, "from then on this version stays as it is"},
    {"version", "Version", ARG_INT, false, NULL, "counted by itself"},
    {0}};

static const struct action_arg terms_told_fields[] = {
    {"whom", "Who", ARG_CHOICE, true, whom, NULL},
    {"name", "Name", ARG_TEXT, false, NULL, NULL},
    {"told_on", "Told on", ARG_DATE, true, NULL, NULL},
    {"way", "How", ARG_CHOICE, false, ways, NULL},
    {"note", "Note", ARG_LINES, false, NULL, "how it was taken; support offered"},
    {0}};

/* The look of bias counts as bias (case manager training, themes 1 and 2). */
static const struct action_arg declaration_fields[] = {
    {"person", "Who", ARG_PERSON, true, NULL, NULL},
    {"asked_on", "Asked on", ARG_DATE, true, NULL, NULL},
    {"occasion", "On what occasion", ARG_CHOICE, false, occasions, NULL},
    {"state", "What was declared", ARG_CHOICE, true, declared, NULL},
    {"about", "About", ARG_CHOICES, false, grounds_of_conflict, NULL},
    {"declared", "In their words", ARG_LINES, false, NULL, NULL},
    {"control", "How it is managed", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg duty_exception_fields[] = {
    {"person", "Who", ARG_PERSON, true, NULL, NULL},
    {"rule", "Rule", ARG_CHOICE, true, soft_rules, NULL},
    {"role", "Role", ARG_TEXT, false, NULL, NULL},
    {"agreed_on", "Agreed on", ARG_DATE, false, NULL, NULL},
    {"agreed_by", "Agreed by", ARG_TEXT, false, NULL, "who agreed to it"},
    {"reason", "Reason", ARG_LINES, true, NULL, NULL},
    {0}};

static const struct action_arg letter_of_agreement_fields[] = {
    {"investigator", "Case investigator", ARG_PERSON, true, NULL, NULL},
    {"terms", "Terms", ARG_LINES, true, NULL, "time released, fee, standard of the report, support"},
    {"indemnity", "Indemnity", ARG_LINES, false, NULL, "who indemnifies them, and for what"},
    {"sent_on", "Sent on", ARG_DATE, false, NULL, NULL},
    {"agreed_on", "Agreed on", ARG_DATE, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg project_plan_fields[] = {
    {"steps", "Steps and days", ARG_LINES, true, NULL, NULL},
    {"access", "Access to records, and confidentiality", ARG_LINES, false, NULL, NULL},
    {"ownership", "Whose the investigator's records are, and when they come back", ARG_LINES, false, NULL,
     NULL},
    {"experts", "Specialist expertise commissioned", ARG_LINES, false, NULL, NULL},
    {"agreed_on", "Agreed on", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_arg meeting_fields[] = {
    {"with_whom", "With", ARG_CHOICES, true, met, NULL},
    {"held_on", "Held on", ARG_DATE, true, NULL, NULL},
    {"present", "Who was there", ARG_LINES, false, NULL, NULL},
    {"sharing", "What may be passed on, and to whom", ARG_LINES, false, NULL, NULL},
    {"lines", "Lines to take", ARG_LINES, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg advice_taken_fields[] = {
    {"given_by", "From", ARG_CHOICE, true, advisers, NULL},
    {"adviser", "Name of the adviser", ARG_TEXT, false, NULL, NULL},
    {"asked_on", "Asked on", ARG_DATE, false, NULL, NULL},
    {"given_on", "Given on", ARG_DATE, false, NULL, NULL},
    {"question", "Question", ARG_LINES, false, NULL, NULL},
    {"advice", "What was advised", ARG_LINES, false, NULL, NULL},
    {"judged", "What was made of it", ARG_LINES, false, NULL, "followed or not, and why"},
    {0}};

static const struct record_kind rows[] = {
    {
        .name = "terms-of-reference",
        .table = "terms_of_reference",
        .title = "Terms of reference",
        .titles = "Terms of reference",
        .help = "What is investigated and what is not; a version once issued stays, a change is a new one "
                "(case manager training, theme 2).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = terms_of_reference_fields,
    },
    {
        .name = "terms-told",
        .table = "terms_told",
        .title = "Told of the terms",
        .titles = "Who was told of the terms",
        .help = "Who was told of a version of the terms of reference, when and how.",
        .group = "investigation",
        .of = OF_RECORD,
        .parent = "terms-of-reference",
        .fields = terms_told_fields,
        .dated = true,
    },
    {
        .name = "declaration",
        .table = "declaration",
        .title = "Declaration of conflicts",
        .titles = "Declarations of conflicts",
        .help = "What an appointee declared when asked; asked again when the terms or the names change.",
        .group = "investigation",
        .of = OF_CASE,
        .fields = declaration_fields,
        .dated = true,
        .lasting = true,
    },
    {
        .name = "duty-exception",
        .table = "duty_exception",
        .title = "Exception",
        .titles = "Exceptions to duties kept apart",
        .help = "Why a rule that may be passed was passed, for one person on this case.",
        .group = "investigation",
        .of = OF_CASE,
        .fields = duty_exception_fields,
        .dated = true,
        .lasting = true,
    },
    {
        .name = "letter-of-agreement",
        .table = "letter_of_agreement",
        .title = "Letter of agreement",
        .titles = "Letters of agreement",
        .help = "Terms, conditions and indemnity agreed with a case investigator (case manager training, "
                "theme 2).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = letter_of_agreement_fields,
    },
    {
        .name = "project-plan",
        .table = "project_plan",
        .title = "Project plan",
        .titles = "Project plans",
        .help = "How the investigation is to go: steps, access, whose the records are (case manager "
                "training, theme 2).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = project_plan_fields,
    },
    {
        .name = "meeting",
        .table = "meeting",
        .title = "Meeting",
        .titles = "Meetings",
        .help = "With practitioner, representatives or who complained: what may be passed on, and what is "
                "said (theme 2).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = meeting_fields,
        .dated = true,
    },
    {
        .name = "advice-taken",
        .table = "advice_taken",
        .title = "Advice",
        .titles = "Advice taken",
        .help = "Advice asked for, what was said, and what was made of it (person specification).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = advice_taken_fields,
    },
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
