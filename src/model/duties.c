/* The rules that keep duties apart, as one table. Floor 5; SQL stays in duties_case.c. */
#include "model/duties.h"

#include <string.h>

#define LIST(...)                                                                                            \
  (const char *const[]) {                                                                                    \
    __VA_ARGS__, NULL                                                                                        \
  }
#define PANEL "panel-chair", "panel-member", "panel-clinician"
#define APPEAL                                                                                               \
  "appeal-chair", "appeal-member", "appeal-clinician", "appeal-trainee", "appeal-same-specialty",            \
      "appeal-other-specialty", "appeal-college", "lay-member"
#define INVESTIGATOR "case-investigator"
#define REPORTER "reporter", "complainant"
#define SERVICE "case-adviser", "psr-adviser"

static const struct duty_rule rules[] = {
    {"SEP-01", DUTY_HARD, LIST(INVESTIGATOR), LIST(PANEL, APPEAL, "excluding-officer", "funding-decider"),
     "who investigates may not decide", "case manager training guidance"},
    {"SEP-02", DUTY_HARD, LIST("case-manager"), LIST(INVESTIGATOR),
     "case manager and case investigator are two people", "case manager training guidance; MHPS"},
    {"SEP-03", DUTY_HARD, LIST("case-manager"), LIST(PANEL),
     "the case manager presents the management case and does not sit on the panel",
     "case manager training guidance, theme 5"},
    {"SEP-04", DUTY_HARD, LIST(PANEL), LIST(INVESTIGATOR, "excluding-officer", "witness", REPORTER),
     "nobody on the panel has had an earlier part in the case", "MHPS, recalled"},
    {"SEP-05", DUTY_HARD, LIST(APPEAL), LIST(PANEL), "nobody from the panel hears the appeal",
     "MHPS, recalled; Gold Guide"},
    {"SEP-06", DUTY_HARD, LIST(APPEAL), LIST("original-panel"),
     "nobody from the ARCP decision or its review hears the appeal", "Gold Guide"},
    {"SEP-06", DUTY_HARD, LIST("appeal-chair"), LIST("responsible-officer"),
     "who chairs the appeal is not the trainee's responsible officer", "Gold Guide"},
    {"SEP-07", DUTY_ALLOW, LIST("original-panel"), LIST("original-panel"),
     "the original panel sits again at an ARCP review, and is meant to", "Gold Guide"},
    {"SEP-08", DUTY_HARD, LIST("designated-member"),
     LIST("case-manager", INVESTIGATOR, PANEL, APPEAL, "medical-director", "hr-adviser", "chief-executive",
          "responsible-officer", "excluding-officer", "supervisor"),
     "the designated member is a non-executive without an operational part", "MHPS I; MHPS, recalled"},
    {"SEP-08", DUTY_WARN, LIST("designated-member"), NULL,
     "who had a part in an earlier case of the practitioner is asked about conflicts before becoming the "
     "designated member",
     "HPSS MHPS; MHPS I"},
    {"SEP-09", DUTY_HARD, LIST("advisory-member"), LIST(PANEL),
     "who screens or advises on the Performers List does not determine", "policy on managing the lists"},
    {"SEP-10", DUTY_HARD, LIST("responsible-officer"),
     LIST(REPORTER, "witness", "second-responsible-officer"),
     "a responsible officer with a conflict, or the look of one, stands back and a second one is nominated",
     "RO Regulations 2010, reg 6"},
    {"SEP-11", DUTY_HARD, LIST(REPORTER),
     LIST("case-manager", INVESTIGATOR, "designated-member", APPEAL, "excluding-officer", "advisory-member",
          "assurer", "funding-decider", "mediator", "clinical-assessor", "behavioural-assessor"),
     "who reported the concern neither investigates nor decides", "proposed here"},
    {"SEP-12", DUTY_HARD, LIST("mediator"),
     LIST(SERVICE, "case-manager", INVESTIGATOR, "clinical-assessor", "behavioural-assessor"),
     "a mediator has no other part in the case", "assisted mediation, proposed here"},
    {"SEP-13", DUTY_WARN, LIST("supervisor"), LIST("assurer"),
     "the clinical supervisor of a plan does not alone sign its completion", "PSR guide 8.5"},
    {"SEP-14", DUTY_HARD, LIST("faculty-representative"), LIST(PANEL, APPEAL, "original-panel"),
     "the faculty representative is no member of the panel, and leaves while it deliberates",
     "ARCP appeal guidance, London and KSS"},
    {"SEP-15", DUTY_POLICY, LIST("case-manager"), NULL,
     "the case manager of a consultant is the medical director, unless an exception is recorded", "MHPS I"},
    {"SEP-16", DUTY_ALLOW, LIST("responsible-officer"), LIST("case-manager"),
     "the responsible officer may be the case manager; a conflict over revalidation then has its own route",
     "case manager training guidance"},
    {"SEP-17", DUTY_HARD, LIST(SERVICE),
     LIST("case-manager", INVESTIGATOR, "designated-member", "medical-director", "hr-adviser",
          "chief-executive", "responsible-officer", PANEL, APPEAL, "excluding-officer", "advisory-member",
          "supervisor", "assurer"),
     "the service advises, and is never a party, decider or signatory", "PSR guide 2.5, 2.6"},
    {"SEP-18", DUTY_WARN, LIST("excluding-officer"), LIST("case-manager"),
     "a decision to suspend or exclude should not rest on one person alone",
     "NHS Improvement letter of 2019, recalled"},
};

enum { RULES = sizeof rules / sizeof *rules };

const struct duty_rule *duty_rule_at(size_t index) {
  return index < RULES ? &rules[index] : NULL;
}

const struct duty_rule *duty_rule_find(const char *id) {
  for (size_t i = 0; i < RULES; i++)
    if (strcmp(rules[i].id, id) == 0) return &rules[i];
  return NULL;
}

static bool among(const char *const *roles, const char *role) {
  for (; roles && *roles; roles++)
    if (strcmp(*roles, role) == 0) return true;
  return false;
}

static bool speaks_of(const struct duty_rule *rule, const char *one, const char *two) {
  return (among(rule->who, one) && among(rule->other, two)) ||
         (among(rule->who, two) && among(rule->other, one));
}

const struct duty_rule *duties_between(const char *role, const char *other) {
  const struct duty_rule *found = NULL;
  for (size_t i = 0; i < RULES; i++)
    if (speaks_of(&rules[i], role, other) && (!found || rules[i].strength > found->strength))
      found = &rules[i];
  return found;
}

static const struct {
  const char *role, *title;
} titles[] = {
    {"advisory-member", "Member of the advisory group"},
    {"appeal-chair", "Appeal panel chair"},
    {"appeal-member", "Appeal panel member"},
    {"assurer", "Assurer"},
    {"case-adviser", "Case Adviser"},
    {"case-investigator", "Case investigator"},
    {"case-manager", "Case manager"},
    {"chief-executive", "Chief executive"},
    {"complainant", "Complainant"},
    {"designated-member", "Designated member"},
    {"excluding-officer", "Officer who excluded or restricted"},
    {"faculty-representative", "Faculty representative"},
    {"hr-adviser", "HR director or adviser"},
    {"mediator", "Mediator"},
    {"medical-director", "Medical director"},
    {"original-panel", "Member of the original panel"},
    {"panel-chair", "Panel chair"},
    {"panel-clinician", "Panel clinician"},
    {"panel-member", "Panel member"},
    {"reporter", "Reporter"},
    {"responsible-officer", "Responsible officer"},
    {"second-responsible-officer", "Second responsible officer"},
    {"supervisor", "Supervisor"},
    {"witness", "Witness"},
};

const char *duties_role_title(const char *role) {
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (strcmp(titles[i].role, role) == 0) return titles[i].title;
  return NULL;
}
