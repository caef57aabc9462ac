/* The names that offices give their columns. Floor 5, pure: no SQL.
 *
 * Names are compared as intake_text_word() makes them, so that case, spaces and punctuation do not matter.
 */
#include "model/intake_synonyms.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/intake_text.h"

/* Synonyms are separated by spaces. share/doc/import.md lists them for people. */
static const struct {
  const char *name, *title, *sure, *perhaps;
} columns_known[COLUMN_COUNT] = {
    [COLUMN_REFERENCE] =
        {"reference", "Reference",
         "reference ref referenceno referencenumber refno refnumber caseref casereference casenumber "
         "caseno concernref concernreference concernid referralref referralreference referralid "
         "referralno referralnumber ourref ourreference yourref caseid concernno concernnumber "
         "referenceid refid uniqueref uniquereference",
         "id number no datixref incidentref datixno"},
    [COLUMN_NAME] =
        {"name", "Practitioner",
         "name practitioner practitionername nameofpractitioner fullname doctorname nameofdoctor "
         "dentistname pharmacistname traineename nameoftrainee registrant registrantname clinician "
         "clinicianname subject subjectname practitionerfullname drname nameofclinician",
         "doctor dentist pharmacist who person traineedoctor"},
    [COLUMN_TITLE] = {"title", "Title", "title practitionertitle salutation", ""},
    [COLUMN_FIRST_NAME] = {"first-name", "First name",
                           "firstname forename forenames givenname firstnames practitionerfirstname "
                           "practitionerforename",
                           "first initials"},
    [COLUMN_SURNAME] = {"surname", "Surname",
                        "surname lastname familyname practitionersurname practitionerlastname", "last"},
    [COLUMN_PROFESSION] = {"profession", "Profession",
                           "profession practitionertype staffgroup professionalgroup", "occupation"},
    [COLUMN_REGULATOR] = {"regulator", "Regulator",
                          "regulator regulatorybody professionalbody regulatorname register", ""},
    [COLUMN_REGISTRATION] =
        {"registration", "Registration number",
         "registration registrationno registrationnumber regno regnumber registrationid "
         "professionalregistration professionalregistrationnumber regulatorno regulatornumber "
         "professionalregno licenceno licencenumber pinnumber",
         "reg pin licence"},
    [COLUMN_GMC] =
        {"gmc", "GMC number",
         "gmc gmcno gmcnumber gmcref gmcreference gmcreferencenumber gmcregistration gmcregistrationnumber "
         "gmcregno gmcid gmcrefno",
         ""},
    [COLUMN_GDC] = {"gdc", "GDC number",
                    "gdc gdcno gdcnumber gdcregistration gdcregistrationnumber gdcregno gdcid", ""},
    [COLUMN_GPHC] = {"gphc", "GPhC number",
                     "gphc gphcno gphcnumber gphcregistration gphcregistrationnumber gphcregno gphcid", ""},
    [COLUMN_GRADE] = {"grade", "Grade", "grade practitionergrade traininggrade currentgrade jobtitle",
                      "post role job"},
    [COLUMN_SPECIALTY] = {"specialty", "Specialty",
                          "specialty speciality trainingspecialty practitionerspecialty",
                          "department directorate"},
    [COLUMN_ORGANISATION] =
        {"organisation", "Organisation",
         "organisation organization employer trust nhstrust employingorganisation "
         "employingtrust placement placementtrust practice hco healthcareorganisation hosttrust "
         "leademployer healthboard",
         "site hospital location"},
    [COLUMN_TRAINEE] = {"trainee", "In training", "trainee intraining istrainee doctorintraining", ""},
    [COLUMN_SOURCE] =
        {"source", "Source",
         "source referralsource sourceofconcern concernsource howreceived sourceofreferral origin", "via"},
    [COLUMN_REPORTER] =
        {"reporter", "Reported by",
         "reporter reportedby raisedby referrer referredby reportername concernraisedby whoreported "
         "referrername nameofreferrer referringperson informant",
         "from"},
    [COLUMN_WITHHELD] =
        {"withheld", "Reporter's name withheld",
         "withheld reporterwithheld anonymous reporteranonymous confidential keepreportersecret "
         "withholdreporter",
         ""},
    [COLUMN_RECEIVED] =
        {"received", "Date received",
         "received datereceived receiveddate receivedon dateofreceipt receiptdate dateconcernreceived "
         "referraldate dateofreferral datereferred concernreceived dateconcernraised dateraised "
         "raisedon referredon reporteddate datereported dateofconcern",
         "date dateopened opened logged datelogged entrydate"},
    [COLUMN_HAPPENED] = {"happened", "Date of the event",
                         "happened happenedon dateofevent eventdate incidentdate dateofincident datehappened "
                         "occurred occurredon dateoccurred dateofoccurrence",
                         "when"},
    [COLUMN_CONCERN] =
        {"concern", "Concern",
         "concern concerns concerntext detailsofconcern concerndetails concerndetail natureofconcern "
         "descriptionofconcern concerndescription allegation allegations summaryofconcern "
         "concernsummary issue issues issueraised whathappened reasonforreferral referralreason "
         "referraldetails narrative concernraised",
         "details description summary text detail notes comments comment"},
    [COLUMN_CATEGORY] =
        {"category", "Category",
         "category concerncategory concerntype typeofconcern classification categoryofconcern", "type theme"},
    [COLUMN_SEVERITY] =
        {"severity", "Severity",
         "severity seriousness risklevel riskrating severityrating rag ragrating ragstatus severitylevel "
         "concernlevel",
         "level risk priority rating"},
    [COLUMN_STATUS] = {"status", "Status", "status casestatus currentstatus concernstatus referralstatus",
                       "state stage"},
    [COLUMN_AT_RISK] =
        {"at-risk", "Is anyone at risk now",
         "atrisk anyoneatrisk isanyoneatrisk patientsatrisk isanyoneatrisknow immediaterisk safetyrisk "
         "patientsafetyrisk immediatesafety",
         ""},
    [COLUMN_INTERIM_ACTION] = {"interim-action", "Interim action",
                               "interimaction interimactions immediateaction immediateactions actiontaken "
                               "immediateactiontaken interimmeasures",
                               "actions action"},
    [COLUMN_DEADLINE] =
        {"deadline", "Deadline",
         "deadline duedate datedue dueby due targetdate responsedue duedateforresponse firstdraftdue "
         "plandue responsedate deadlinedate",
         "target"},
};

const char *intake_column_name(enum intake_column column) {
  return columns_known[column].name;
}

const char *intake_column_title(enum intake_column column) {
  return columns_known[column].title;
}

/* Is `word` one of the words in `list`? */
static bool listed(const char *list, const char *word) {
  size_t len = strlen(word);
  for (const char *at = list; len && *at; at += strcspn(at, " ")) {
    at += strspn(at, " ");
    size_t here = strcspn(at, " ");
    if (here == len && memcmp(at, word, len) == 0) return true;
  }
  return false;
}

/* Longer names, by what they contain: all of the first list, one of the second, none of the third. */
static const struct {
  enum intake_column column;
  const char *all, *any, *none;
} telling[] = {
    {COLUMN_GMC, "gmc", "number reg ref num", "date status"},
    {COLUMN_GDC, "gdc", "number reg ref num", "date status"},
    {COLUMN_GPHC, "gphc", "number reg ref num", "date status"},
    {COLUMN_REGISTRATION, "registration", "number ref id", "date status gmc gdc gphc"},
    {COLUMN_FIRST_NAME, "name", "first fore given", "refer report raise supervisor manager"},
    {COLUMN_SURNAME, "name", "surname last family", "refer report raise supervisor manager"},
    {COLUMN_REPORTER, "", "referredby reportedby raisedby referrer reporter", "date email phone tel"},
    {COLUMN_NAME, "name", "practitioner doctor dentist pharmacist clinician registrant trainee",
     "first fore sur last family supervisor manager trust"},
    {COLUMN_DEADLINE, "", "deadline duedate datedue dueby", "met"},
    {COLUMN_HAPPENED, "date", "incident event occur happen", ""},
    {COLUMN_RECEIVED, "date", "receiv", "response reply report acknowledg"},
    {COLUMN_RECEIVED, "date", "referral referred raised", "response reply report"},
    {COLUMN_CONCERN, "concern", "detail summary descri nature what text narrative outline", "date type by"},
    {COLUMN_CONCERN, "allegation", "detail summary descri nature what text narrative outline",
     "date type by"},
    {COLUMN_CONCERN, "reason", "referral referring concern", "date"},
    {COLUMN_SEVERITY, "", "severity seriousness", "date"},
    {COLUMN_ORGANISATION, "", "organisation employer trust", "refer report raise date email"},
    {COLUMN_REFERENCE, "", "reference", "gmc gdc gphc date"},
};

static bool contains_any(const char *word, const char *list) {
  char part[32];
  for (const char *at = list + strspn(list, " "); *at; at += strspn(at, " ")) {
    size_t len = strcspn(at, " ");
    memcpy(part, at, len);
    part[len] = '\0';
    if (strstr(word, part)) return true;
    at += len;
  }
  return false;
}

static int column_told(const char *word) {
  for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++)
    if (strstr(word, telling[i].all) && contains_any(word, telling[i].any) &&
        !contains_any(word, telling[i].none))
      return (int)telling[i].column;
  return -1;
}

int intake_column_named(const char *word, enum intake_sureness sureness) {
  if (sureness == NAME_TOLD) return column_told(word);
  for (int c = 0; c < COLUMN_COUNT; c++)
    if (listed(sureness == NAME_SURE ? columns_known[c].sure : columns_known[c].perhaps, word)) return c;
  return -1;
}

int intake_column_ours(const char *typed) {
  char *word = intake_text_word(typed);
  int column = -1;
  for (int c = 0; c < COLUMN_COUNT && column < 0; c++) {
    char *name = intake_text_word(columns_known[c].name);
    if (strcmp(name, word) == 0) column = c;
    free(name);
  }
  if (column < 0) column = intake_column_named(word, NAME_SURE);
  free(word);
  return column;
}
