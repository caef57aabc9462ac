/* Kinds of record of trainees: programme, placements, who owns which duty, absence, annual reviews, removal,
 * funding, revalidation. Floor record; descriptions only.
 *
 * Sources: HEE (London) case management and thresholds; lead employers on who does what; the Gold Guide and
 * education bodies' pages on ARCP reviews and appeals; the GMC on revalidation. What was recalled or proposed
 * is marked so in share/doc/trainees.md.
 */
#include "record/kind.h"

static const struct action_choice known[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};

/* ---- programme and placement ------------------------------------------------------------------------------
 */

static const struct action_arg programme_fields[] = {
    {"programme", "Programme", ARG_TEXT, true, NULL, "Emergency Medicine, North"},
    {"specialty", "Specialty", ARG_TEXT, false, NULL, NULL},
    {"grade", "Grade", ARG_TEXT, false, NULL, "ST2, CT1, F1"},
    {"training_number", "National training number", ARG_TEXT, false, NULL, NULL},
    {"education_body", "Education body", ARG_TEXT, false, NULL, "dean and school: who owns training"},
    {"lead_employer", "Lead employer", ARG_TEXT, false, NULL, "who holds the contract"},
    {"programme_director", "Training programme director", ARG_TEXT, false, NULL, NULL},
    {"head_of_school", "Head of school", ARG_TEXT, false, NULL, NULL},
    {"responsible_officer", "Responsible officer", ARG_PERSON, false, NULL, "for trainees the dean"},
    {"time", "Time in percent of full time", ARG_INT, false, NULL, "less than full time: 80, 60, 50"},
    {"from_on", "From", ARG_DATE, true, NULL, NULL},
    {"expected_on", "Expected completion", ARG_DATE, false, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, "when it ended"},
    {0}};

static const struct action_arg placement_fields[] = {
    {"host", "Host", ARG_TEXT, true, NULL, "local education provider"},
    {"department", "Department", ARG_TEXT, false, NULL, NULL},
    {"grade", "Grade", ARG_TEXT, false, NULL, NULL},
    {"educational_supervisor", "Educational supervisor", ARG_TEXT, false, NULL, NULL},
    {"clinical_supervisor", "Clinical supervisor", ARG_TEXT, false, NULL, NULL},
    {"host_lead", "Host's lead", ARG_TEXT, false, NULL, "whom the lead employer and the school speak with"},
    {"from_on", "From", ARG_DATE, true, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {0}};

/* ---- who owns which duty
 * --------------------------------------------------------------------------------------- */

static const struct action_choice duties[] = {
    {"employment", "Contract, pay, sick leave, formal discipline", "the lead employer's; host informs"},
    {"supervision", "Supervision, safety, practical adjustments", "the host's; lead employer supports"},
    {"occupational-health", "Occupational health", "the lead employer's; the host refers through it"},
    {"exclusion", "Exclusion or restriction", "the lead employer's with the host, after a risk assessment"},
    {"training", "Training: content, placement, time, ARCP, funding", "the education body's"},
    {"revalidation", "Recommendation on revalidation",
     "the responsible officer's; the education body administers"},
    {0}};
static const struct action_choice owners[] = {{"host", "Host", NULL},
                                              {"lead-employer", "Lead employer", NULL},
                                              {"education-body", "Education body", NULL},
                                              {"responsible-officer", "Responsible officer", NULL},
                                              {0}};
static const struct action_arg duty_fields[] = {
    {"duty", "Duty", ARG_CHOICE, true, duties, NULL},
    {"owner", "Owner", ARG_CHOICE, true, owners, NULL},
    {"contact", "Who there", ARG_TEXT, false, NULL, "name and how to reach them"},
    {"agreed_on", "Agreed on", ARG_DATE, false, NULL, NULL},
    {"otherwise", "Why it is otherwise here", ARG_LINES, false, NULL,
     "where the owner is not the one that is usual"},
    {0}};

/* ---- absence
 * ------------------------------------------------------------------------------------------------------ */

static const struct action_choice absences[] = {
    {"sickness", "Sickness", "what the illness is does not belong here"},
    {"parental", "Parental leave", NULL},
    {"compassionate", "Compassionate leave", NULL},
    {"study", "Study or examination leave", NULL},
    {"annual", "Annual leave", "not counted towards fourteen days"},
    {"out-of-programme", "Out of programme", "agreed time out; not counted towards fourteen days"},
    {"excluded", "Excluded or suspended", NULL},
    {"without-consent", "Without consent", "prolonged: level 3 (D5-L3-c)"},
    {"other", "Other", NULL},
    {0}};
static const struct action_arg absence_fields[] = {
    {"type", "Type", ARG_CHOICE, true, absences, NULL},
    {"from_on", "First day", ARG_DATE, true, NULL, NULL},
    {"to_on", "Last day", ARG_DATE, false, NULL, "left out while it lasts"},
    {"consent", "With consent?", ARG_CHOICE, false, known, "leave agreed, or sickness reported"},
    {"employer_told_on", "Lead employer told on", ARG_DATE, false, NULL,
     "by the host, at the earliest opportunity"},
    {"school_told_on", "School told on", ARG_DATE, false, NULL, "after more than fourteen days (D6-L2-a)"},
    {"note", "Note", ARG_LINES, false, NULL, "not the illness: that belongs among the records of health"},
    {0}};

/* ---- annual reviews (ARCP)
 * ---------------------------------------------------------------------------------------- */

/* The codes and their meaning were recalled from the Gold Guide: confirm them against the edition in force.
 */
static const struct action_choice outcomes[] = {
    {"1", "1: Satisfactory progress", NULL},
    {"2", "2: Development needed, no extra time", "review only; its result is final"},
    {"3", "3: Inadequate progress, extra training time", "review, then appeal"},
    {"4", "4: Released from the programme", "review, then appeal; with a report on removal of the number"},
    {"5", "5: Incomplete evidence", "a further outcome follows"},
    {"6", "6: Training complete", NULL},
    {"7.1", "7.1: Fixed term: satisfactory", NULL},
    {"7.2", "7.2: Fixed term: development needed", NULL},
    {"7.3", "7.3: Fixed term: inadequate progress", NULL},
    {"7.4", "7.4: Fixed term: incomplete evidence", NULL},
    {"8", "8: Out of programme", NULL},
    {"9", "9: Top-up training", NULL},
    {"10.1", "10.1: Disrupted by the pandemic, no extra time", "review only; its result is final"},
    {"10.2", "10.2: Disrupted by the pandemic, extra time", "review, then appeal"},
    {0}};
static const struct action_arg arcp_fields[] = {
    {"outcome", "Outcome", ARG_CHOICE, true, outcomes, NULL},
    {"held_on", "Panel held on", ARG_DATE, true, NULL, NULL},
    {"notified_on", "Trainee told on", ARG_DATE, false, NULL, "the days for a request count from it"},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {"objectives", "Objectives and time given", ARG_LINES, false, NULL, "outcomes 2 and 3: by when"},
    {"removal_report_on", "Report on removal dated", ARG_DATE, false, NULL, "outcome 4: goes with it"},
    {"explained_on", "Explained in person on", ARG_DATE, false, NULL, "to be offered with outcome 2"},
    {0}};

static const struct action_choice routes[] = {
    {"review", "Review", "stage 1: by the panel that decided; the trainee does not attend"},
    {"appeal", "Appeal", "stage 2: a hearing, by people who took no part before"},
    {0}};
static const struct action_choice results[] = {
    {"unchanged", "Unchanged", NULL},
    {"changed", "Changed", "by the review, or the appeal was upheld"},
    {"4-to-3", "Changed from 4 to 3",
     "an appeal is possible after the review; after the appeal targets are set"},
    {"withdrawn", "Withdrawn by the trainee", NULL},
    {"late", "Not taken in: too late", NULL},
    {0}};
static const struct action_arg review_fields[] = {
    {"route", "Route", ARG_CHOICE, true, routes, NULL},
    {"requested_on", "Asked for on", ARG_DATE, true, NULL, "in writing"},
    {"grounds", "Grounds", ARG_LINES, false, NULL, NULL},
    {"evidence", "Evidence", ARG_LINES, false, NULL, "or that there is none beyond the portfolio"},
    {"process_adjustments", "Adjustments to the process asked for", ARG_LINES, false, NULL,
     "which; not why they are needed"},
    {"held_on", "Held on", ARG_DATE, false, NULL, NULL},
    {"result", "Result", ARG_CHOICE, false, results, NULL},
    {"told_on", "Trainee told on", ARG_DATE, false, NULL, NULL},
    {"new_outcome", "Outcome now", ARG_CHOICE, false, outcomes, "where it changed"},
    {"reasons", "Reasons, recommendations", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_choice sittings[] = {
    {"outcome", "Panel of the outcome", NULL},
    {"review", "Panel of the review", "those of the outcome sit again"},
    {"appeal", "Panel of the appeal", "nobody of the two others"},
    {0}};
static const struct action_choice seats[] = {
    {"chair", "Chair", "appeal: a dean or deputy who is not the trainee's responsible officer"},
    {"faculty", "College or faculty member", "appeal: same specialty, from outside the locality"},
    {"same-specialty", "Senior doctor, same specialty", NULL},
    {"other-specialty", "Senior doctor, other specialty", NULL},
    {"trainee", "Senior trainee, other specialty", NULL},
    {"lay", "Lay member", NULL},
    {"member", "Member", NULL},
    {"faculty-representative", "Faculty representative",
     "presents the case; no member, and leaves before the panel deliberates"},
    {"note-taker", "Note-taker", "in attendance"},
    {0}};
static const struct action_arg panel_fields[] = {{"member", "Who", ARG_PERSON, true, NULL, NULL},
                                                 {"sitting", "Panel", ARG_CHOICE, true, sittings, NULL},
                                                 {"seat", "As", ARG_CHOICE, true, seats, NULL},
                                                 {"sat_on", "Sat on", ARG_DATE, false, NULL, NULL},
                                                 {0}};

/* ---- removal of the training number
 * -------------------------------------------------------------------------------- */

static const struct action_choice grounds[] = {
    {"outcome-4", "Outcome 4", NULL},
    {"regulatory", "Registration or licence lost or restricted", NULL},
    {"dismissal", "Dismissal", NULL},
    {"resignation", "Resignation", NULL},
    {"conditions", "Conditions of the number broken", NULL},
    {0}};
static const struct action_choice removals[] = {
    {"removed", "Number removed", NULL}, {"kept", "Number kept", NULL}, {0}};
static const struct action_choice heard[] = {{"none", "No appeal", NULL},
                                             {"upheld", "Appeal upheld", "the number is kept"},
                                             {"dismissed", "Appeal dismissed", NULL},
                                             {"withdrawn", "Appeal withdrawn", NULL},
                                             {0}};
static const struct action_arg removal_fields[] = {
    {"ground", "Ground", ARG_CHOICE, true, grounds, "Gold Guide 3.68, recalled: check the paragraph"},
    {"proposed_on", "Proposed on", ARG_DATE, true, NULL, NULL},
    {"trainee_told_on", "Trainee told on", ARG_DATE, false, NULL, "with the report; support offered"},
    {"employer_told_on", "Lead employer told on", ARG_DATE, false, NULL, NULL},
    {"answer", "Trainee's answer", ARG_LINES, false, NULL, "or that none came, and how they were asked"},
    {"decision", "Decision of the dean", ARG_CHOICE, false, removals, NULL},
    {"decided_on", "Decided on", ARG_DATE, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, "and why nothing less will do"},
    {"notice_on", "Letter sent on", ARG_DATE, false, NULL, "reasons, right to appeal, employment, support"},
    {"appealed_on", "Appealed on", ARG_DATE, false, NULL, NULL},
    {"appeal_result", "Appeal", ARG_CHOICE, false, heard, NULL},
    {"record_updated_on", "Training system updated on", ARG_DATE, false, NULL,
     "only after an appeal has ended"},
    {"contract_notice_on", "Notice under the contract on", ARG_DATE, false, NULL, "by the lead employer"},
    {"connection_moved_on", "Connection to the RO moved on", ARG_DATE, false, NULL, NULL},
    {"last_day_on", "Last day in programme", ARG_DATE, false, NULL, NULL},
    {0}};

/* ---- revalidation
 * -------------------------------------------------------------------------------------------------- */

static const struct action_choice recommendations[] = {
    {"revalidate", "Revalidate", NULL},
    {"defer", "Defer", "all five criteria: the document of its pathway asks for each"},
    {"non-engagement", "Non-engagement", "all five criteria; support given and local processes exhausted"},
    {0}};
static const struct action_arg revalidation_fields[] = {
    {"submission_on", "Day of submission", ARG_DATE, true, NULL,
     "set by the GMC; notice opens four months before"},
    {"told_on", "Doctor told on", ARG_DATE, false, NULL, "at least three months before"},
    {"open_process", "Open process", ARG_TEXT, false, NULL,
     "a local process that is material to the decision"},
    {"cause_for_concern", "Cause for concern?", ARG_CHOICE, false, known, "level 3 (D7-L3-c)"},
    {"recommendation", "Recommendation", ARG_CHOICE, false, recommendations, NULL},
    {"recommended_on", "Recommended on", ARG_DATE, false, NULL, "on or before the day of submission, by law"},
    {"recommended_by", "By", ARG_PERSON, false, NULL,
     "the responsible officer, or a second one in a conflict"},
    {"reasons", "Reasons", ARG_LINES, false, NULL, "deferral and non-engagement need them"},
    {"new_submission_on", "New day of submission", ARG_DATE, false, NULL, "after a deferral: set by the GMC"},
    {0}};

static const struct record_kind rows[] = {
    {.name = "training-programme",
     .table = "training_programme",
     .title = "Training programme",
     .titles = "Training programmes",
     .help = "The programme a trainee is in, its lead employer and its education body.",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = programme_fields,
     .dated = true},
    {.name = "placement",
     .table = "placement",
     .title = "Placement",
     .titles = "Placements",
     .help = "Where a trainee works, from when until when, and who supervises them there.",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = placement_fields,
     .dated = true},
    {.name = "duty-owner",
     .table = "duty_owner",
     .title = "Owner of a duty",
     .titles = "Who owns which duty",
     .help = "Who answers for what: host, lead employer, education body or responsible officer (case study).",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = duty_fields},
    {.name = "absence",
     .table = "absence",
     .title = "Absence",
     .titles = "Absences",
     .help = "A time away from training; more than fourteen days go to the school (HEE (London) thresholds, "
             "D6-L2-a).",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = absence_fields,
     .dated = true},
    {.name = "arcp",
     .table = "arcp",
     .title = "ARCP outcome",
     .titles = "ARCP outcomes",
     .help = "The outcome of an Annual Review of Competence Progression, and when the trainee was told.",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = arcp_fields,
     .dated = true},
    {.name = "arcp-review",
     .table = "arcp_review",
     .title = "ARCP review or appeal",
     .titles = "ARCP reviews and appeals",
     .help = "A review or an appeal of an ARCP outcome, with its result (AR1 to AR10).",
     .group = "trainee",
     .of = OF_RECORD,
     .parent = "arcp",
     .fields = review_fields},
    {.name = "arcp-panel",
     .table = "arcp_panel",
     .title = "Member of an ARCP panel",
     .titles = "ARCP panels",
     .help =
         "Who sat on the outcome, the review and the appeal: kept apart as SEP-06, SEP-07 and SEP-14 ask.",
     .group = "trainee",
     .of = OF_RECORD,
     .parent = "arcp",
     .fields = panel_fields},
    {.name = "number-removal",
     .table = "number_removal",
     .title = "Removal of the training number",
     .titles = "Removals of the training number",
     .help =
         "Ground, decision, appeal and effect of a removal from training (Gold Guide 3.68; NTN1 to NTN3).",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = removal_fields},
    {.name = "revalidation",
     .table = "revalidation",
     .title = "Revalidation",
     .titles = "Revalidation",
     .help = "The GMC's day of submission, and the recommendation that was made (REV1 to REV5).",
     .group = "trainee",
     .of = OF_PRACTITIONER,
     .fields = revalidation_fields,
     .dated = true},
};

const struct record_kinds record_kinds_trainee = {rows, sizeof rows / sizeof *rows};
