/* Kinds of record of training, and of who is fit for a role. Floor record; descriptions only.
 *
 * Source: guidance for recruiting for the delivery of case manager training. Which roles, regimes, themes and
 * criteria there are is the register's to say (share/registers/training.cfg), and offered by the rules of
 * these kinds (src/action/rules_training.c).
 */
#include "record/kind.h"

static const struct action_arg course_fields[] = {
    {"title", "Course", ARG_TEXT, true, NULL, NULL},
    {"provider", "Provider", ARG_TEXT, false, NULL, NULL},
    {"held_on", "Held on", ARG_DATE, false, NULL, NULL},
    {"roles", "For which roles", ARG_CHOICES, true, NULL, NULL},
    {"regimes", "For which regimes", ARG_CHOICES, false, NULL, "none chosen: all"},
    {"objective", "Objective", ARG_CHOICES, false, NULL, "the training gives enough of each for the role"},
    {"delivery", "How it is given", ARG_CHOICES, false, NULL, "ideally one day, interactive, in workshops"},
    {"themes", "Themes covered", ARG_CHOICES, false, NULL, "the five themes of the core training day"},
    {"guidance", "Guidance provided", ARG_CHOICES, false, NULL, "referred to, and part of the materials"},
    {"assumed", "Knowledge assumed", ARG_CHOICES, false, NULL, NULL},
    {"pre_reading", "Before the course", ARG_CHOICES, false, NULL, NULL},
    {"post_reading", "Reading after it", ARG_CHOICES, false, NULL, NULL},
    {"trainers", "Skills of the trainers", ARG_CHOICES, false, NULL, "what the provider can demonstrate"},
    {"given_by", "Given by", ARG_LINES, false, NULL, NULL},
    {"feedback", "Feedback on the course", ARG_LINES, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {0}};

/* From the choice of a delegate to the course and after it. */
static const struct action_choice attendances[] = {
    {"nominated", "Nominated", "put forward, and matched against the person specification"},
    {"selected", "Selected", "will attend"},
    {"attended", "Attended", "in full; counts from that day"},
    {"part", "Attended in part", "does not count yet"},
    {"absent", "Did not attend", NULL},
    {"shown", "Knowledge shown otherwise", "knowledge of the themes was demonstrated; say how in the note"},
    {0}};
static const struct action_arg training_fields[] = {
    {"title", "Training", ARG_TEXT, false, NULL, "where it is no course of the register"},
    {"course_id", "Course", ARG_INT, false, NULL, "of the register of courses"},
    {"role", "For which role", ARG_CHOICE, true, NULL, NULL},
    {"regimes", "For which regimes", ARG_CHOICES, false, NULL, "none chosen: all"},
    {"attendance", "Attendance", ARG_CHOICE, true, attendances, NULL},
    {"done_on", "On", ARG_DATE, false, NULL, NULL},
    {"until_on", "Counts until", ARG_DATE, false, NULL,
     "only where it says so itself; else as long as the office says"},
    {"hours", "Hours", ARG_INT, false, NULL, NULL},
    {"themes", "Themes", ARG_CHOICES, false, NULL, "of knowledge that was shown otherwise"},
    {"certificate", "Certificate", ARG_TEXT, false, NULL, NULL},
    {"feedback", "Feedback of the delegate", ARG_LINES, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct record_link training_links[] = {{"course_id", "course"}, {0}};

static const struct action_arg cpd_fields[] = {
    {"title", "What was done", ARG_TEXT, true, NULL, NULL},
    {"done_on", "On", ARG_DATE, true, NULL, NULL},
    {"role", "For which role", ARG_CHOICE, true, NULL, NULL},
    {"hours", "Hours", ARG_INT, false, NULL, NULL},
    {"themes", "Themes", ARG_CHOICES, false, NULL, NULL},
    {"reflection", "Reflection", ARG_LINES, false, NULL, NULL},
    {"appraisal_on", "Reviewed in appraisal on", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_choice states[] = {
    {"met", "Met", NULL}, {"part", "Met in part", NULL}, {"not", "Not met yet", NULL}, {0}};
static const struct action_arg specification_fields[] = {
    {"criterion", "Criterion", ARG_CHOICE, true, NULL, NULL},
    {"state", "Met?", ARG_CHOICE, true, states, NULL},
    {"assessed_on", "Looked at on", ARG_DATE, true, NULL, NULL},
    {"assessed_by", "By", ARG_PERSON, false, NULL, NULL},
    {"evidence", "Evidence", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_choice yes_no_unknown[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Unknown", NULL}, {0}};
static const struct action_arg availability_fields[] = {
    {"role", "Role", ARG_CHOICE, true, NULL, NULL},
    {"regimes", "Under which regimes", ARG_CHOICES, false, NULL, "none chosen: all"},
    {"from_on", "From", ARG_DATE, false, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {"employer", "Employing body", ARG_TEXT, false, NULL, NULL},
    {"specialty", "Specialty", ARG_TEXT, false, NULL, NULL},
    {"grade", "Grade", ARG_TEXT, false, NULL, NULL},
    {"non_executive", "Non-executive", ARG_CHOICE, false, yes_no_unknown, "a designated member is one"},
    {"agreed_by", "Agreed by", ARG_TEXT, false, NULL, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg evaluation_fields[] = {
    {"about", "Of whom", ARG_PERSON, true, NULL, NULL},
    {"role", "In which role", ARG_CHOICE, true, NULL, NULL},
    {"given_on", "On", ARG_DATE, true, NULL, NULL},
    {"kept_to_time", "Kept to the timescales", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"terms_answered", "Answered the terms of reference", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"evidence_weighed", "Evidence selected and weighed", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"kept_apart", "Kept finding apart from deciding", ARG_CHOICE, false, yes_no_unknown, NULL},
    {"feedback", "Feedback on the work", ARG_LINES, true, NULL, NULL},
    {"quality", "Assurance of quality", ARG_LINES, false, NULL, "what was looked at, and how it was found"},
    {"assured_by", "Assured by", ARG_PERSON, false, NULL, "not the one it is about"},
    {"to_learn", "To learn from it", ARG_LINES, false, NULL, "for CPD, reviewed in appraisal"},
    {"told_on", "Told to them on", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_arg currency_fields[] = {
    {"role", "Role", ARG_CHOICE, false, NULL, "none chosen: all"},
    {"regime", "Regime", ARG_CHOICE, false, NULL, "none chosen: all"},
    {"months", "Months", ARG_INT, true, NULL, "for which training counts here"},
    {"reason", "Whose rule it is", ARG_TEXT, true, NULL, "no national interval is known; this one is local"},
    {0}};

#define FROM " (case manager training"
static const struct record_kind rows[] = {
    {.name = "course",
     .table = "course",
     .title = "Course",
     .titles = "Courses",
     .help = "Training that may be attended, with what the guidance asks of it and of its trainers" FROM ").",
     .group = "training",
     .of = OF_OFFICE,
     .fields = course_fields,
     .dated = true},
    {.name = "training",
     .table = "training",
     .title = "Training",
     .titles = "Training",
     .help = "Who was put forward for training, attended it and thought of it, and from when it counts" FROM
             ", selection of the delegates).",
     .group = "training",
     .of = OF_PERSON,
     .fields = training_fields,
     .links = training_links,
     .dated = true},
    {.name = "cpd",
     .table = "cpd",
     .title = "CPD",
     .titles = "Professional development",
     .help = "Continuing professional development for the role, reviewed in appraisal" FROM ", theme 5).",
     .group = "training",
     .of = OF_PERSON,
     .fields = cpd_fields,
     .dated = true},
    {.name = "specification",
     .table = "specification",
     .title = "Person specification",
     .titles = "Person specification",
     .help = "How somebody stands against a criterion of the person specification; the last entry counts" FROM
             ").",
     .group = "training",
     .of = OF_PERSON,
     .fields = specification_fields,
     .dated = true},
    {.name = "availability",
     .table = "availability",
     .title = "Available as",
     .titles = "Available as",
     .help = "For which role the office may ask somebody, as whom and how long; who has no such entry may be "
             "asked for any.",
     .group = "training",
     .of = OF_PERSON,
     .fields = availability_fields,
     .dated = true},
    {.name = "evaluation",
     .table = "evaluation",
     .title = "Evaluation",
     .titles = "Evaluations",
     .help = "Feedback on somebody's work on a case, and the assurance of its quality" FROM ", theme 5).",
     .group = "training",
     .of = OF_CASE,
     .fields = evaluation_fields,
     .dated = true},
    {.name = "currency",
     .table = "currency",
     .title = "How long training counts",
     .titles = "How long training counts",
     .help =
         "For how many months training for a role counts here; a local rule, since no national one is known.",
     .group = "training",
     .of = OF_OFFICE,
     .fields = currency_fields},
};

const struct record_kinds record_kinds_training = {rows, sizeof rows / sizeof *rows};
