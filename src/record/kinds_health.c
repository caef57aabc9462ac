/* Kinds of record of a case about health, adjustments, support and exceptional funding. Floor record;
 * descriptions only.
 *
 * Sources: the case study of HEE (London) case management; lead employers on who does what; MHPS part V; the
 * Equality Act 2010, of which what stands here is a reminder and no advice. For exceptional funding no
 * published rule was found: those kinds are a proposal.
 */
#include "record/kind.h"

static const struct action_choice known[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"unknown", "Not known", NULL}, {0}};
static const struct action_choice bodies[] = {
    {"host", "Host", "supervision, safety at work, practical adjustments"},
    {"lead-employer", "Lead employer", "contract, hours, pay, leave, occupational health"},
    {"education-body", "Education body", "placement, content, time, funding"},
    {0}};

/* ---- what became known
 * ---------------------------------------------------------------------------------------- */

static const struct action_arg disclosure_fields[] = {
    {"effects", "Effects on work", ARG_LINES, true, NULL, "as the trainee describes them; not the diagnosis"},
    {"disclosed_on", "Disclosed on", ARG_DATE, true, NULL, NULL},
    {"wishes", "Adjustments asked for", ARG_LINES, false, NULL, NULL},
    {"told", "Who was told what, who may know", ARG_LINES, false, NULL, "and that the trainee agrees"},
    {"host_knew_on", "Host knew on", ARG_DATE, false, NULL, "the duty to adjust depends on this day"},
    {"employer_knew_on", "Lead employer knew on", ARG_DATE, false, NULL, NULL},
    {"school_knew_on", "School knew on", ARG_DATE, false, NULL, NULL},
    {"interim", "Interim measures", ARG_LINES, false, NULL, "what was changed at once, or why nothing"},
    {"interim_on", "Interim measures on", ARG_DATE, false, NULL, "within one to two working days, proposed"},
    {0}};

static const struct action_choice authors[] = {
    {"own-doctor", "Trainee's own doctor", "an input: it does not decide"},
    {"specialist", "Specialist", "an input: it does not decide"},
    {"trainee", "Trainee", NULL},
    {"other", "Somebody else", NULL},
    {0}};
static const struct action_arg evidence_fields[] = {
    {"author", "From", ARG_CHOICE, true, authors, NULL},
    {"received_on", "Received on", ARG_DATE, true, NULL, NULL},
    {"dated_on", "Dated", ARG_DATE, false, NULL, NULL},
    {"asks_for", "What it asks for", ARG_LINES, false, NULL, "not the diagnosis"},
    {"kept_at", "Where it is kept", ARG_TEXT, false, NULL, NULL},
    {0}};

/* ---- occupational health
 * ------------------------------------------------------------------------------------------ */

static const struct action_arg referral_fields[] = {
    {"questions", "Questions asked", ARG_LINES, true, NULL, "work, adjustments, how long, review"},
    {"consent_on", "Consent given on", ARG_DATE, false, NULL, "no referral without it"},
    {"referred_on", "Referred on", ARG_DATE, false, NULL, NULL},
    {"through", "Sent through", ARG_TEXT, false, NULL, "the lead employer: by whom"},
    {"refused_on", "Trainee refused on", ARG_DATE, false, NULL, "after what follows was explained"},
    {"appointment_on", "Appointment on", ARG_DATE, false, NULL, NULL},
    {"seen_on", "Seen on", ARG_DATE, false, NULL, NULL},
    {"advice_on", "Advice received on", ARG_DATE, false, NULL, NULL},
    {"recommended", "Recommended adjustments", ARG_LINES, false, NULL, "never the diagnosis"},
    {"fit", "Fit for which duties, how long", ARG_LINES, false, NULL, NULL},
    {"sharing_on", "Consent to share given on", ARG_DATE, false, NULL,
     "of what is recommended, with host and school"},
    {0}};

/* ---- does the Equality Act apply?
 * ---------------------------------------------------------------------------------- */

static const struct action_choice views[] = {
    {"yes", "Treated as applying", NULL},
    {"no", "Not applying", NULL},
    {"open", "Open", "more is to be asked; treat it as applying meanwhile"},
    {0}};
static const struct action_arg equality_fields[] = {
    {"view", "Does the Act apply?", ARG_CHOICE, true, views, "a reminder of the Act, not advice"},
    {"considered_on", "Considered on", ARG_DATE, true, NULL, NULL},
    {"impairment", "Physical or mental impairment?", ARG_CHOICE, true, known, "section 6"},
    {"substantial", "Substantial effect?", ARG_CHOICE, true, known, "more than minor or trivial"},
    {"long_term", "Long-term?", ARG_CHOICE, true, known,
     "twelve months or for life, lasted or likely (Sch 1)"},
    {"day_to_day", "On day-to-day activities?", ARG_CHOICE, true, known, NULL},
    {"considered_by", "By", ARG_PERSON, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, true, NULL, "not the diagnosis"},
    {0}};

/* ---- adjustments
 * ---------------------------------------------------------------------------------------------------- */

static const struct action_choice advisers[] = {{"occupational-health", "Occupational health", NULL},
                                                {"own-doctor", "Own doctor", "an input: it does not decide"},
                                                {"trainee", "Trainee", NULL},
                                                {"host", "Host", NULL},
                                                {0}};
static const struct action_choice decisions[] = {{"open", "To be decided", NULL},
                                                 {"agreed", "Agreed", NULL},
                                                 {"refused", "Refused", "with the reasons"},
                                                 {0}};
static const struct action_arg adjustment_fields[] = {
    {"what", "Adjustment", ARG_TEXT, true, NULL, "shorter hours, breaks, less standing, another placement"},
    {"decision", "Decision", ARG_CHOICE, true, decisions, NULL},
    {"advised_by", "Asked for by", ARG_CHOICE, false, advisers, NULL},
    {"body", "Whose it is", ARG_CHOICE, true, bodies, "who decides it and sees to it"},
    {"owner", "Owner there", ARG_TEXT, false, NULL, "the person who sees to it"},
    {"decided_on", "Decided on", ARG_DATE, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, "a busy department is not by itself a reason"},
    {"instead", "What is done instead", ARG_LINES, false, NULL, "of one that was refused"},
    {"interim", "Only until decided?", ARG_CHOICE, false, known, "an interim measure"},
    {"starts_on", "From", ARG_DATE, false, NULL, NULL},
    {"review_on", "To be looked at on", ARG_DATE, false, NULL, NULL},
    {"reviewed_on", "Looked at on", ARG_DATE, false, NULL, NULL},
    {"effect", "What came of it", ARG_LINES, false, NULL, "what works, what does not, what is next"},
    {"ended_on", "Ended on", ARG_DATE, false, NULL, NULL},
    {0}};

/* ---- support and advice
 * ---------------------------------------------------------------------------------------------- */

static const struct action_choice services[] = {
    {"one-to-one", "One-to-one support", "free, confidential, independent"},
    {"group", "Virtual group support", NULL},
    {"course", "Online course", NULL},
    {"wellbeing", "Wellbeing resources", NULL},
    {"other", "Other", NULL},
    {0}};
static const struct action_arg support_fields[] = {
    {"service", "Support", ARG_CHOICE, true, services, "of the Professional Support Unit"},
    {"offered_on", "Offered on", ARG_DATE, true, NULL, NULL},
    {"accepted", "Taken up?", ARG_CHOICE, false, known, NULL},
    {"referred_on", "Referred on", ARG_DATE, false, NULL, NULL},
    {"referred_by", "By", ARG_PERSON, false, NULL, NULL},
    {"ended_on", "Ended on", ARG_DATE, false, NULL, "what is said there stays there"},
    {0}};

static const struct action_arg advice_fields[] = {
    {"given_to", "Given to", ARG_TEXT, true, NULL, "educational supervisor, host, trainee"},
    {"given_on", "On", ARG_DATE, true, NULL, NULL},
    {"asked", "What was asked", ARG_LINES, true, NULL, NULL},
    {"advised", "What was advised", ARG_LINES, true, NULL, NULL},
    {"given_by", "By", ARG_PERSON, false, NULL, NULL},
    {0}};

/* ---- exceptional funding (proposed)
 * ------------------------------------------------------------------------------------ */

static const struct action_choice needs[] = {{"extension", "Extension of training", NULL},
                                             {"supernumerary", "Supernumerary post", NULL},
                                             {"adjustment", "Adjustment to work or training", NULL},
                                             {"other", "Other", NULL},
                                             {0}};
static const struct action_arg funding_fields[] = {
    {"need", "Needed for", ARG_CHOICE, true, needs, NULL},
    {"requested_on", "Asked for on", ARG_DATE, true, NULL, NULL},
    {"requested_by", "Asked for by", ARG_PERSON, false, NULL, "who asks does not decide"},
    {"purpose", "What for", ARG_LINES, true, NULL, "never the diagnosis"},
    {"alternatives", "Alternatives considered", ARG_LINES, false, NULL, "and why they will not do"},
    {"health_advice", "Occupational health advice?", ARG_CHOICE, false, known, "where health is the reason"},
    {"from_on", "From", ARG_DATE, false, NULL, NULL},
    {"to_on", "Until", ARG_DATE, false, NULL, NULL},
    {0}};

static const struct action_choice payers[] = {{"education-body", "Education body", NULL},
                                              {"lead-employer", "Lead employer", NULL},
                                              {"host", "Host", NULL},
                                              {0}};
static const struct action_arg line_fields[] = {
    {"what", "For what", ARG_TEXT, true, NULL, NULL},
    {"amount", "Amount each", ARG_MONEY, true, NULL, "in pounds: 1200, 1,200.50"},
    {"times", "How many times", ARG_INT, false, NULL, "months, sessions; once when left out"},
    {"paid_by", "Paid by", ARG_CHOICE, true, payers, NULL},
    {"basis", "How it was worked out", ARG_TEXT, false, NULL, NULL},
    {0}};

static const struct action_choice steps[] = {{"school", "School", NULL},
                                             {"dean", "Dean", NULL},
                                             {"finance", "Finance", NULL},
                                             {"panel", "Panel", NULL},
                                             {0}};
static const struct action_choice verdicts[] = {
    {"supported", "Supported", "goes on to the next step"},
    {"approved", "Approved", "the decision"},
    {"part", "Approved in part", "the decision: say what is not"},
    {"refused", "Refused", "the decision: say what is possible instead"},
    {"more", "More information asked for", NULL},
    {0}};
static const struct action_arg step_fields[] = {
    {"step", "Step", ARG_CHOICE, true, steps, NULL},
    {"decision", "Decision", ARG_CHOICE, true, verdicts, NULL},
    {"decided_on", "On", ARG_DATE, true, NULL, NULL},
    {"decided_by", "By", ARG_PERSON, true, NULL, "not who asked for it, and not the case manager"},
    {"amount", "Amount approved", ARG_MONEY, false, NULL, NULL},
    {"until_on", "Last day", ARG_DATE, false, NULL, NULL},
    {"reasons", "Reasons", ARG_LINES, false, NULL, NULL},
    {0}};

static const struct action_arg spend_fields[] = {
    {"what", "For what", ARG_TEXT, true, NULL, NULL},
    {"amount", "Amount", ARG_MONEY, true, NULL, NULL},
    {"spent_on", "On", ARG_DATE, true, NULL, NULL},
    {"checked_by", "Checked by", ARG_PERSON, false, NULL, "who neither asked nor decided"},
    {0}};

static const struct record_kind rows[] = {
    {.name = "health-disclosure",
     .table = "health_disclosure",
     .title = "Disclosure of health",
     .titles = "Disclosures of health",
     .help = "What a trainee disclosed, to whom, and since when each body knew (LTH1; Equality Act 2010 "
             "ss.20, 21).",
     .group = "health",
     .of = OF_CASE,
     .compartment = "health",
     .fields = disclosure_fields,
     .dated = true},
    {.name = "medical-evidence",
     .table = "medical_evidence",
     .title = "Medical evidence",
     .titles = "Medical evidence",
     .help = "A note or report of a doctor: an input to the decision, not the decision (case study; LTH2).",
     .group = "health",
     .of = OF_CASE,
     .compartment = "health",
     .fields = evidence_fields,
     .dated = true},
    {.name = "oh-referral",
     .table = "oh_referral",
     .title = "Occupational health",
     .titles = "Occupational health",
     .help = "A referral through the lead employer, and the advice that came of it (LTH1, LTH2, HL1, HL2).",
     .group = "health",
     .of = OF_CASE,
     .compartment = "health",
     .fields = referral_fields},
    {.name = "equality",
     .table = "equality",
     .title = "Equality Act considered",
     .titles = "Equality Act considered",
     .help =
         "Whether the Equality Act 2010 is taken to apply: section 6 and Schedule 1, question by question.",
     .group = "health",
     .of = OF_CASE,
     .compartment = "health",
     .fields = equality_fields,
     .dated = true},
    {.name = "adjustment",
     .table = "adjustment",
     .title = "Adjustment",
     .titles = "Adjustments",
     .help = "One adjustment, agreed or refused with reasons, with owner, start and review (LTH3, LTH4).",
     .group = "health",
     .of = OF_CASE,
     .compartment = "health",
     .fields = adjustment_fields},
    {.name = "support",
     .table = "support_referral",
     .title = "Professional support",
     .titles = "Professional support",
     .help = "Support that was offered by the Professional Support Unit, and whether it was taken up; "
             "nothing of it.",
     .group = "trainee",
     .of = OF_CASE,
     .fields = support_fields,
     .dated = true},
    {.name = "advice",
     .table = "advice",
     .title = "Advice given",
     .titles = "Advice given",
     .help = "What somebody asked of case management, and what they were advised.",
     .group = "trainee",
     .of = OF_CASE,
     .fields = advice_fields,
     .dated = true},
    {.name = "funding",
     .table = "funding_request",
     .title = "Exceptional funding",
     .titles = "Exceptional funding",
     .help = "A request for money outside normal posts (EXF1; no published rule was found).",
     .group = "funding",
     .of = OF_CASE,
     .fields = funding_fields,
     .dated = true},
    {.name = "funding-line",
     .table = "funding_line",
     .title = "Line of a costing",
     .titles = "Costing",
     .help = "One line of what it costs, and who pays it.",
     .group = "funding",
     .of = OF_RECORD,
     .parent = "funding",
     .fields = line_fields},
    {.name = "funding-step",
     .table = "funding_step",
     .title = "Step of approval",
     .titles = "Steps of approval",
     .help = "One step towards a decision, by somebody who did not ask for the money.",
     .group = "funding",
     .of = OF_RECORD,
     .parent = "funding",
     .fields = step_fields,
     .dated = true,
     .lasting = true},
    {.name = "funding-spend",
     .table = "funding_spend",
     .title = "Spending",
     .titles = "Spending",
     .help = "What was spent of what was approved (EXF2).",
     .group = "funding",
     .of = OF_RECORD,
     .parent = "funding",
     .fields = spend_fields,
     .dated = true},
};

const struct record_kinds record_kinds_health = {rows, sizeof rows / sizeof *rows};
