/* Kinds of record of an investigation: allegations, evidence, interviews, findings. Floor record;
 * descriptions only. */
#include "record/kind.h"

static const struct action_choice matters[] = {
    {"conduct", "Conduct", NULL},     {"capability", "Capability", NULL}, {"health", "Health", NULL},
    {"behaviour", "Behaviour", NULL}, {"other", "Other", NULL},           {0}};
static const struct action_choice sorts[] = {{"record", "Clinical record", NULL},
                                             {"document", "Document", NULL},
                                             {"statement", "Statement", NULL},
                                             {"interview", "Notes of an interview", NULL},
                                             {"data", "Data or audit", NULL},
                                             {"image", "Image or recording", NULL},
                                             {"object", "Object", NULL},
                                             {"expert", "Expert opinion", NULL},
                                             {"other", "Other", NULL},
                                             {0}};
static const struct action_choice weights[] = {{"high", "High", NULL},
                                               {"moderate", "Moderate", NULL},
                                               {"low", "Low", NULL},
                                               {"none", "None", NULL},
                                               {0}};
static const struct action_choice bearings[] = {{"for", "Supports it", NULL},
                                                {"against", "Speaks against it", NULL},
                                                {"neither", "Neither way", NULL},
                                                {0}};
static const struct action_choice results[] = {{"found", "Found as alleged", NULL},
                                               {"partly", "Found in part", NULL},
                                               {"not-found", "Not found", NULL},
                                               {"undetermined", "Could not be determined", NULL},
                                               {0}};
static const struct action_choice yes_no_unknown[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};
static const struct action_choice standards[] = {
    {"balance", "Balance of probabilities", NULL}, {"other", "Another, said in the reasons", NULL}, {0}};
static const struct action_choice recipients[] = {
    {"practitioner", "Practitioner", NULL}, {"representative", "Representative or companion", NULL}, {0}};
static const struct action_choice parts[] = {{"practitioner", "Practitioner", NULL},
                                             {"witness", "Witness", NULL},
                                             {"complainant", "Who complained", NULL},
                                             {"expert", "Expert", NULL},
                                             {"other", "Other", NULL},
                                             {0}};

static const struct action_arg allegation_fields[] = {
    {"alleged", "Allegation", ARG_LINES, true, NULL,
     "one matter, stated so that it can be found or not found"},
    {"particulars", "Particulars", ARG_LINES, false, NULL, "when, where, what, whom it touched"},
    {"matter", "Kind of matter", ARG_CHOICE, false, matters, NULL},
    {"happened_from", "Happened from", ARG_DATE, false, NULL, NULL},
    {"happened_to", "Happened to", ARG_DATE, false, NULL, NULL},
    {"raised_by", "Where it comes from", ARG_TEXT, false, NULL,
     "the term of reference it belongs to, or who raised it"},
    {0}};

/* Fact finding, selection of evidence, weighting, conclusions (case manager training, theme 3). */
static const struct action_arg evidence_fields[] = {
    {"what", "What it is", ARG_TEXT, true, NULL, NULL},
    {"sort", "Kind", ARG_CHOICE, false, sorts, NULL},
    {"source", "Where it comes from", ARG_LINES, true, NULL,
     "from whom, out of which record, how it was got"},
    {"obtained_on", "Obtained on", ARG_DATE, false, NULL, NULL},
    {"obtained_by", "Obtained by", ARG_PERSON, false, NULL, NULL},
    {"held_by", "Held by", ARG_TEXT, false, NULL, "who has it, and where; moves are entered as custody"},
    {"weight", "Weight", ARG_CHOICE, false, weights, NULL},
    {"why", "Why that weight", ARG_LINES, false, NULL, "first hand or not, when written, borne out by what"},
    {"file", "File", ARG_TEXT, false, NULL, "name of the file that is attached"},
    {"sha", "SHA-256", ARG_TEXT, false, NULL, "of the content of the file, worked out by itself"},
    {"document", "Document", ARG_INT, false, NULL, "that holds the content"},
    {0}};

static const struct action_arg custody_fields[] = {
    {"moved_on", "On", ARG_DATE, true, NULL, NULL},
    {"given_by", "From", ARG_TEXT, false, NULL, "who had it before, when left out"},
    {"taken_by", "To", ARG_TEXT, true, NULL, NULL},
    {"why", "Why", ARG_LINES, false, NULL, NULL},
    {"state", "State and seal", ARG_TEXT, false, NULL, NULL},
    {0}};

static const struct action_arg bearing_fields[] = {
    {"evidence_id", "Evidence", ARG_INT, true, NULL, NULL},
    {"bears", "Which way", ARG_CHOICE, true, bearings, NULL},
    {"weight", "Weight here", ARG_CHOICE, false, weights, "as the evidence has it, when left out"},
    {"why", "Why", ARG_LINES, false, NULL, "what in it says so"},
    {0}};
static const struct record_link bearing_links[] = {{"evidence_id", "evidence"}, {0}};

static const struct action_arg finding_fields[] = {
    {"result", "Finding", ARG_CHOICE, true, results, NULL},
    {"to_answer", "Is there a case to answer?", ARG_CHOICE, true, yes_no_unknown, NULL},
    {"standard", "Standard of proof", ARG_CHOICE, true, standards, NULL},
    {"reasons", "Reasons", ARG_LINES, true, NULL,
     "which evidence was preferred, and why; no word on a sanction"},
    {"found_on", "Found on", ARG_DATE, false, NULL, NULL},
    {"found_by", "Found by", ARG_PERSON, false, NULL, "the case investigator"},
    {0}};

static const struct action_arg disclosure_fields[] = {
    {"given_to", "To", ARG_CHOICE, true, recipients, NULL},
    {"given_on", "Given on", ARG_DATE, true, NULL, NULL},
    {"what", "What was given", ARG_LINES, true, NULL, NULL},
    {"asked_on", "Asked for on", ARG_DATE, false, NULL, NULL},
    {"withheld", "What was not given, and why", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg interview_fields[] = {
    {"name", "Who", ARG_TEXT, true, NULL, NULL},
    {"part", "As", ARG_CHOICE, true, parts, NULL},
    {"planned_on", "Planned for", ARG_DATE, false, NULL, NULL},
    {"held_on", "Held on", ARG_DATE, false, NULL, NULL},
    {"present", "Who was there", ARG_LINES, false, NULL, NULL},
    {"companion", "Companion", ARG_TEXT, false, NULL, "the practitioner may bring one at any stage (MHPS)"},
    {"undisclosed", "Why without disclosure before it", ARG_LINES, false, NULL,
     "only where the practitioner had not been given the material"},
    {"notes_sent_on", "Notes sent on", ARG_DATE, false, NULL, NULL},
    {"notes_agreed_on", "Notes agreed on", ARG_DATE, false, NULL, NULL},
    {"disputed", "What is disputed in the notes", ARG_LINES, false, NULL, NULL},
    {"not_held", "Why it did not come about", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct record_kind rows[] = {
    {
        .name = "allegation",
        .table = "allegation",
        .title = "Allegation",
        .titles = "Allegations",
        .help = "One specific allegation; evidence and finding are tied to it.",
        .group = "investigation",
        .of = OF_CASE,
        .fields = allegation_fields,
    },
    {
        .name = "evidence",
        .table = "evidence",
        .title = "Evidence",
        .titles = "Evidence register",
        .help = "One piece of evidence: what it is, where it comes from, who holds it, what it weighs and "
                "why (theme 3).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = evidence_fields,
    },
    {
        .name = "custody",
        .table = "custody",
        .title = "Custody",
        .titles = "Custody",
        .help = "Each time a piece of evidence changed hands: from whom to whom, when and why.",
        .group = "investigation",
        .of = OF_RECORD,
        .parent = "evidence",
        .fields = custody_fields,
        .dated = true,
        .lasting = true,
    },
    {
        .name = "bearing",
        .table = "bearing",
        .title = "What evidence says",
        .titles = "What evidence says of an allegation",
        .help = "Which piece of evidence bears on the allegation, which way, and what it weighs there.",
        .group = "investigation",
        .of = OF_RECORD,
        .parent = "allegation",
        .fields = bearing_fields,
        .links = bearing_links,
    },
    {
        .name = "finding",
        .table = "finding",
        .title = "Finding",
        .titles = "Findings",
        .help = "What the investigation found on the allegation, by which standard, and why.",
        .group = "investigation",
        .of = OF_RECORD,
        .parent = "allegation",
        .fields = finding_fields,
        .once = true,
    },
    {
        .name = "disclosure",
        .table = "disclosure",
        .title = "Disclosure",
        .titles = "Disclosures",
        .help = "What material was given to the practitioner, when, and what was not and why (MHPS I.13).",
        .group = "investigation",
        .of = OF_CASE,
        .fields = disclosure_fields,
        .dated = true,
        .lasting = true,
    },
    {
        .name = "interview",
        .table = "interview",
        .title = "Interview",
        .titles = "Interviews",
        .help = "Who was interviewed, when, with whom; of the practitioner only after the material was "
                "disclosed.",
        .group = "investigation",
        .of = OF_CASE,
        .fields = interview_fields,
    },
};

const struct record_kinds record_kinds_evidence = {rows, sizeof rows / sizeof *rows};
