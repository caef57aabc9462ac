/* The words a pathway may use for what the casebook holds. Floor 3; the one table of them. */
#include "workflow/vocabulary.h"

#include <string.h>

/* clang-format off */
static const struct vocabulary_word records[] = {
  {"concern.received", "date the concern was received", "1 with the date, when it is known", false, true, ""},
  {"concern.level", "level the concern was triaged to", "the level, 0 while not triaged; value is the level", false, false, "1 2 3"},
  {"practitioner.registration", "practitioner's registration number", "1 when one is kept", false, false, ""},
  {"plan.type", "type of plan", "1 when chosen; value is the type", false, false, "remediation return-to-work"},
  {"plan.focus", "what the plan is to remedy", "1 when filled", false, false, ""},
  {"plan.expected_role", "what is expected in the role afterwards", "1 when filled", false, false, ""},
  {"plan.expected_outcomes", "expected outcomes", "1 when filled", false, false, ""},
  {"plan.conditions", "conditions on practice", "1 when filled (\"none\" is an answer)", false, false, ""},
  {"plan.left_out", "concerns left out of the plan", "1 when filled (\"none\" is an answer)", false, false, ""},
  {"plan.adjustments", "reasonable adjustments", "1 when filled (\"none\" is an answer)", false, false, ""},
  {"plan.objectives", "objectives", "complete ones of all: title, measure, evidence, date and responsible", true, false, ""},
  {"plan.activities", "activities", "how many", false, false, ""},
  {"plan.roles", "named roles and responsibilities", "1 when every objective and activity names who is responsible", false, false, ""},
  {"plan.review_points", "review points", "how many", false, false, ""},
  {"plan.review_outcomes", "review points with an outcome", "those with an outcome of all", true, false, ""},
  {"plan.next_review", "next review point", "1 with the earliest date of a review point without an outcome; detail names it (\"Review point 2\")", false, true, ""},
  {"plan.starts_on", "start of the plan", "1 with its date", false, true, ""},
  {"plan.ends_on", "end of the plan", "1 with its date", false, true, ""},
  {"plan.signed.organisation", "the organisation's signature", "1 with its date, when it stands under the plan as it is now", false, true, ""},
  {"plan.signed.practitioner", "the practitioner's signature", "1 with its date, when it stands under the plan as it is now", false, true, ""},
  {"plan.amendments", "amendments", "those agreed by both parties of all proposed and not withdrawn", true, false, ""},
  {"plan.health_assurance", "assurance on health", "1 when occupational health support and being well enough are both assured", false, false, ""},
  {"plan.supervision", "level of supervision", "1 when a level is set; value is the level", false, false, "direct on-site off-site independent"},
  {"plan.assurance", "assurance of completion", "1 when somebody who was not the supervisor has assured it", false, false, ""},
};

static const struct vocabulary_word acts[] = {
  {"plan-sign", "signing the plan", "a party's signature is recorded", false, false, ""},
  {"plan-amend", "amending the plan", "an amendment is proposed", false, false, ""},
  {"review-record", "recording a review", "the outcome of a review point is recorded", false, false, ""},
};

static const struct vocabulary_word effects[] = {
  {"plan-final", "the draft mark is taken off the plan", "plan.draft becomes 0; its version in force is the one signed", false, false, ""},
  {"plan-draft", "the plan is a draft again", "plan.draft becomes 1", false, false, ""},
};

static const struct vocabulary_word compartments[] = {
  {"practitioner-call", "what the practitioner said in confidence", "never shown to the organisation", false, false, ""},
  {"health", "health details", "for those who need them", false, false, ""},
  {"reporter", "who raised the concern", "withheld where it was asked for", false, false, ""},
};

static const struct vocabulary_word parties[] = {
  {"practitioner", "the practitioner", "", false, false, ""},
  {"organisation", "the healthcare organisation", "", false, false, ""},
  {"service", "the advice service", "", false, false, ""},
  {"both", "organisation and practitioner", "", false, false, ""},
  {"representative", "the practitioner's representative", "", false, false, ""},
  {"regulator", "a regulator", "", false, false, ""},
  {"board", "the board, or its designated member", "", false, false, ""},
  {"panel", "a panel", "", false, false, ""},
  {"education-body", "the education body: dean, school", "", false, false, ""},
  {"lead-employer", "the lead employer", "", false, false, ""},
  {"host", "the host organisation, where the work is done", "", false, false, ""},
  {"occupational-health", "occupational health", "", false, false, ""},
  {"police", "the police or another prosecuting body", "", false, false, ""},
  {"tribunal", "a court or tribunal", "", false, false, ""},
  {"other", "somebody else", "", false, false, ""},
};

static const struct vocabulary_word frameworks[] = {
  {"fairness", "fairness and proportionality", "completed passes; on is the date of the last", false, true, ""},
};

static const struct vocabulary_word enquiries[] = {
  {"open", "open enquiries", "how many are open", false, false, ""},
};

static const struct vocabulary_word outcomes[] = {
  {"completed", "completed", "what the pathway is for was done", false, false, ""},
  {"stopped", "stopped", "it was ended before that", false, false, ""},
  {"declined", "declined", "it was asked for and not begun", false, false, ""},
  {"withdrawn", "withdrawn", "whoever asked for it took it back", false, false, ""},
  {"transferred", "transferred", "it goes on elsewhere", false, false, ""},
  {"lapsed", "lapsed", "it ended by itself, because a review was missed", false, false, ""},
  {"unfounded", "unfounded", "there was nothing to it", false, false, ""},
};

static const struct vocabulary_word counters[] = {
  {"period", "number of the period", "of a recurring deadline: the period now running, from 1; 0 none", false, false, ""},
  {"done", "periods done", "of a recurring deadline, in all", false, false, ""},
  {"missed", "periods missed", "of a recurring deadline, in all: not done by the end of the period", false, false, ""},
  {"times", "times", "of a spell: how often it began", false, false, ""},
  {"days", "days in all", "of a spell", false, false, ""},
  {"months", "whole months in all", "of a spell", false, false, ""},
};

static const struct vocabulary_word strands[] = {
  {"open", "running", "at least one strand of that pathway is running", false, false, ""},
  {"ended", "ended", "there is one, and all of them have ended", false, false, ""},
};

static const struct vocabulary_word known[] = {
  {"read", "read in its source", "the source, or a public copy of it, was read for this file", false, false, ""},
  {"recalled", "recalled", "taken from memory, its source was not read again", false, false, ""},
  {"proposed", "proposed here", "no published rule was found; this file proposes it", false, false, ""},
};

static const struct vocabulary_word nations[] = {
  {"england", "England", "", false, false, ""},
  {"wales", "Wales", "", false, false, ""},
  {"northern-ireland", "Northern Ireland", "", false, false, ""},
  {"scotland", "Scotland", "", false, false, ""},
};
/* clang-format on */

#define LIST(words) words, sizeof words / sizeof *words
static const struct {
  const struct vocabulary_word *words;
  size_t count;
} lists[] = {
    [VOCABULARY_RECORDS] = {LIST(records)},     [VOCABULARY_ACTS] = {LIST(acts)},
    [VOCABULARY_EFFECTS] = {LIST(effects)},     [VOCABULARY_COMPARTMENTS] = {LIST(compartments)},
    [VOCABULARY_PARTIES] = {LIST(parties)},     [VOCABULARY_FRAMEWORKS] = {LIST(frameworks)},
    [VOCABULARY_ENQUIRIES] = {LIST(enquiries)}, [VOCABULARY_OUTCOMES] = {LIST(outcomes)},
    [VOCABULARY_COUNTERS] = {LIST(counters)},   [VOCABULARY_STRANDS] = {LIST(strands)},
    [VOCABULARY_KNOWN] = {LIST(known)},         [VOCABULARY_NATIONS] = {LIST(nations)},
};

const struct vocabulary_word *vocabulary_words(enum vocabulary_list list, size_t *count) {
  *count = lists[list].count;
  return lists[list].words;
}

const struct vocabulary_word *vocabulary_word(enum vocabulary_list list, const char *name) {
  for (size_t i = 0; i < lists[list].count; i++)
    if (!strcmp(lists[list].words[i].name, name)) return &lists[list].words[i];
  return NULL;
}
