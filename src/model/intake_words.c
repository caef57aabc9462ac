/* The words that offices use, and ours for them. Floor 5, pure: no SQL.
 *
 * Keys are as intake_text_word() makes them: letters and digits, lower case.
 */
#include "model/intake_words.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "model/intake_text.h"

struct word {
  const char *theirs, *ours;
};

static const struct word severity[] = {
    {"low", "low"},
    {"minor", "low"},
    {"mild", "low"},
    {"green", "low"},
    {"negligible", "low"},
    {"level1", "low"},
    {"1", "low"},
    {"medium", "medium"},
    {"moderate", "medium"},
    {"amber", "medium"},
    {"med", "medium"},
    {"level2", "medium"},
    {"2", "medium"},
    {"high", "high"},
    {"serious", "high"},
    {"major", "high"},
    {"red", "high"},
    {"significant", "high"},
    {"level3", "high"},
    {"3", "high"},
    {"critical", "critical"},
    {"severe", "critical"},
    {"extreme", "critical"},
    {"urgent", "critical"},
    {"veryhigh", "critical"},
    {"catastrophic", "critical"},
};

static const struct word status[] = {
    {"new", "new"},
    {"received", "new"},
    {"logged", "new"},
    {"unassigned", "new"},
    {"awaitingtriage", "new"},
    {"nottriaged", "new"},
    {"referred", "new"},
    {"open", "open"},
    {"active", "open"},
    {"inprogress", "open"},
    {"ongoing", "open"},
    {"underreview", "open"},
    {"current", "open"},
    {"pending", "open"},
    {"investigating", "open"},
    {"underinvestigation", "open"},
    {"reopened", "open"},
    {"triaged", "triaged"},
    {"assessed", "triaged"},
    {"accepted", "triaged"},
    {"escalated", "triaged"},
    {"onhold", "on hold"},
    {"paused", "on hold"},
    {"suspended", "on hold"},
    {"closed", "closed"},
    {"resolved", "closed"},
    {"complete", "closed"},
    {"completed", "closed"},
    {"nofurtheraction", "closed"},
    {"nfa", "closed"},
    {"withdrawn", "closed"},
    {"done", "closed"},
};

static const struct word source[] = {
    {"colleague", "SRC-COLLEAGUE"},
    {"manager", "SRC-COLLEAGUE"},
    {"staff", "SRC-COLLEAGUE"},
    {"staffmember", "SRC-COLLEAGUE"},
    {"nurse", "SRC-COLLEAGUE"},
    {"consultant", "SRC-COLLEAGUE"},
    {"student", "SRC-COLLEAGUE"},
    {"linemanager", "SRC-COLLEAGUE"},
    {"clinicaldirector", "SRC-COLLEAGUE"},
    {"appraisal", "SRC-APPRAISAL"},
    {"revalidation", "SRC-APPRAISAL"},
    {"jobplanreview", "SRC-APPRAISAL"},
    {"data", "SRC-DATA"},
    {"monitoring", "SRC-DATA"},
    {"performancedata", "SRC-DATA"},
    {"governance", "SRC-GOVERNANCE"},
    {"clinicalgovernance", "SRC-GOVERNANCE"},
    {"audit", "SRC-GOVERNANCE"},
    {"incident", "SRC-GOVERNANCE"},
    {"seriousincident", "SRC-GOVERNANCE"},
    {"neverevent", "SRC-GOVERNANCE"},
    {"datix", "SRC-GOVERNANCE"},
    {"complaint", "SRC-COMPLAINT"},
    {"patientcomplaint", "SRC-COMPLAINT"},
    {"patient", "SRC-COMPLAINT"},
    {"relative", "SRC-COMPLAINT"},
    {"pals", "SRC-COMPLAINT"},
    {"regulator", "SRC-REGULATOR"},
    {"gmc", "SRC-REGULATOR"},
    {"gdc", "SRC-REGULATOR"},
    {"gphc", "SRC-REGULATOR"},
    {"mpts", "SRC-REGULATOR"},
    {"litigation", "SRC-LITIGATION"},
    {"claim", "SRC-LITIGATION"},
    {"negligenceclaim", "SRC-LITIGATION"},
    {"police", "SRC-POLICE"},
    {"court", "SRC-POLICE"},
    {"coroner", "SRC-CORONER"},
    {"inquest", "SRC-CORONER"},
    {"education", "SRC-EDUCATION"},
    {"educationalsupervisor", "SRC-EDUCATION"},
    {"arcp", "SRC-EDUCATION"},
    {"deanery", "SRC-EDUCATION"},
    {"school", "SRC-EDUCATION"},
    {"trainingprogrammedirector", "SRC-EDUCATION"},
    {"tpd", "SRC-EDUCATION"},
    {"host", "SRC-HOST"},
    {"hosttrust", "SRC-HOST"},
    {"placement", "SRC-HOST"},
    {"leademployer", "SRC-HOST"},
    {"speakup", "SRC-SPEAKUP"},
    {"freedomtospeakup", "SRC-SPEAKUP"},
    {"ftsu", "SRC-SPEAKUP"},
    {"whistleblowing", "SRC-SPEAKUP"},
    {"whistleblower", "SRC-SPEAKUP"},
    {"self", "SRC-SELF"},
    {"selfreferral", "SRC-SELF"},
    {"selfreport", "SRC-SELF"},
    {"occupationalhealth", "SRC-SELF"},
};

static const struct word profession[] = {
    {"doctor", "doctor"},
    {"gp", "doctor"},
    {"consultant", "doctor"},
    {"surgeon", "doctor"},
    {"physician", "doctor"},
    {"sasdoctor", "doctor"},
    {"medical", "doctor"},
    {"generalpractitioner", "doctor"},
    {"dr", "doctor"},
    {"medic", "doctor"},
    {"dentist", "dentist"},
    {"dental", "dentist"},
    {"dentalsurgeon", "dentist"},
    {"gdp", "dentist"},
    {"pharmacist", "pharmacist"},
    {"pharmacy", "pharmacist"},
    {"trainee", "trainee"},
    {"doctorintraining", "trainee"},
    {"residentdoctor", "trainee"},
    {"juniordoctor", "trainee"},
    {"registrar", "trainee"},
    {"foundationdoctor", "trainee"},
    {"traineedoctor", "trainee"},
};

static const struct word yes_no[] = {
    {"yes", "yes"},
    {"y", "yes"},
    {"true", "yes"},
    {"1", "yes"},
    {"x", "yes"},
    {"no", "no"},
    {"n", "no"},
    {"false", "no"},
    {"0", "no"},
    {"unknown", "unknown"},
    {"notknown", "unknown"},
    {"nk", "unknown"},
    {"unsure", "unknown"},
    {"tbc", "unknown"},
};

static const struct {
  const struct word *words;
  size_t count;
} vocabularies[] = {
    [WORDS_SEVERITY] = {severity, sizeof severity / sizeof severity[0]},
    [WORDS_STATUS] = {status, sizeof status / sizeof status[0]},
    [WORDS_SOURCE] = {source, sizeof source / sizeof source[0]},
    [WORDS_PROFESSION] = {profession, sizeof profession / sizeof profession[0]},
    [WORDS_YES_NO] = {yes_no, sizeof yes_no / sizeof yes_no[0]},
};

/* The codes themselves are known words, too: "SRC-POLICE". */
static bool is_code(const char *word, const char *ours) {
  return strncmp(ours, "SRC-", 4) == 0 && strncmp(word, "src", 3) == 0 && strlen(word) == strlen(ours) - 1 &&
         strcasecmp(word + 3, ours + 4) == 0;
}

const char *intake_word(enum intake_vocabulary vocabulary, const char *typed) {
  char *word = intake_text_word(typed);
  const char *ours = *word ? NULL : "";
  for (size_t i = 0; !ours && i < vocabularies[vocabulary].count; i++) {
    const struct word *w = &vocabularies[vocabulary].words[i];
    if (strcmp(word, w->theirs) == 0 || is_code(word, w->ours)) ours = w->ours;
  }
  free(word);
  return ours;
}
