/* Which column of a sheet is which, by its name. Floor 5, pure: no SQL.
 *
 * Names are compared as intake_text_word() makes them, so that case, spaces and punctuation do not matter.
 * Some names say surely what a column is; others ("Date", "Notes") are taken only when nothing surer is
 * there.
 */
#include "model/intake_columns.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
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

static int column_named(const char *word, bool sure) {
  for (int c = 0; c < COLUMN_COUNT; c++)
    if (listed(sure ? columns_known[c].sure : columns_known[c].perhaps, word)) return c;
  return -1;
}

static char *title_of(const struct intake_cell *cell) {
  unsigned oddities;
  char *text = intake_text_read(cell->bytes, cell->len, false, &oddities), *title = intake_text_trim(text);
  free(text);
  return title;
}

static int our_column(const char *typed) {
  char *word = intake_text_word(typed);
  int column = -1;
  for (int c = 0; c < COLUMN_COUNT && column < 0; c++) {
    char *name = intake_text_word(columns_known[c].name);
    if (strcmp(name, word) == 0) column = c;
    free(name);
  }
  if (column < 0) column = column_named(word, true);
  free(word);
  return column;
}

static int column_mapped(const char *word, const struct intake_terms *terms) {
  for (size_t i = 0; *word && i < terms->mapping_count; i++) {
    char *theirs = intake_text_word(terms->mapping[i].theirs);
    bool same = strcmp(theirs, word) == 0;
    free(theirs);
    if (same) return our_column(terms->mapping[i].ours);
  }
  return -1;
}

size_t intake_columns_score(const struct intake_row *row, const struct intake_terms *terms) {
  bool seen[COLUMN_COUNT] = {false};
  size_t score = 0;
  for (size_t i = 0; i < row->count && i < INTAKE_MAX_COLUMNS; i++) {
    char *title = title_of(&row->cells[i]), *word = intake_text_word(title);
    int column = column_mapped(word, terms);
    if (column < 0) column = column_named(word, true);
    if (column < 0) column = column_named(word, false);
    if (column >= 0 && !seen[column]) {
      seen[column] = true;
      score++;
    }
    free(word);
    free(title);
  }
  return score;
}

void intake_columns_note(struct intake_columns *columns, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = NULL;
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len < 0) return;
  MEM_GROW(columns->notes, columns->note_count, columns->note_capacity);
  columns->notes[columns->note_count++] = text;
}

/* Two columns of one title would be one in the kept sheet. */
static void make_distinct(struct intake_columns *c, size_t i) {
  size_t same = 1;
  if (*c->titles[i] == '\0') {
    free(c->titles[i]);
    c->titles[i] = mem_format("column %zu", i + 1);
  }
  for (size_t j = 0; j < i; j++)
    if (*c->words[i] && strcmp(c->words[j], c->words[i]) == 0) same++;
  if (same == 1) return;
  char *distinct = mem_format("%s (%zu)", c->titles[i], same);
  free(c->titles[i]);
  c->titles[i] = distinct;
}

static bool is_taken(const struct intake_columns *c, int column) {
  return c->at[column] < c->count;
}

static void assign(struct intake_columns *c, size_t i, int column) {
  c->columns[i] = column;
  c->at[column] = i;
}

static void assign_by_name(struct intake_columns *c, bool sure) {
  for (size_t i = 0; i < c->count; i++) {
    if (c->columns[i] >= 0) continue;
    int column = column_named(c->words[i], sure);
    if (column < 0) continue;
    if (!is_taken(c, column)) {
      assign(c, i, column);
    } else if (sure) {
      struct buf shown = {0}, first = {0};
      intake_text_show(&shown, c->titles[i]);
      intake_text_show(&first, c->titles[c->at[column]]);
      intake_columns_note(
          c, "The column %s says the same as %s; only the first is used, the other is kept as it came.",
          buf_text(&shown), buf_text(&first));
      buf_free(&shown);
      buf_free(&first);
    }
  }
}

static bool wrong_mapping(struct error *err, const char *what, const char *typed) {
  struct buf shown = {0};
  intake_text_show(&shown, typed);
  error_set(err, ERROR_INVALID, "%s %s.", what, buf_text(&shown));
  buf_free(&shown);
  return false;
}

static bool assign_mapped(struct intake_columns *c, const struct intake_mapping *m, struct error *err) {
  int column = our_column(m->ours);
  char *word = intake_text_word(m->theirs);
  size_t i = 0;
  while (i < c->count && (*word == '\0' || strcmp(c->words[i], word) != 0))
    i++;
  free(word);
  if (column < 0)
    return wrong_mapping(err, "The mapping names a column that Fairway does not know:", m->ours);
  if (i == c->count)
    return wrong_mapping(err, "The mapping names a column that the sheet does not have:", m->theirs);
  if (is_taken(c, column) || c->columns[i] >= 0)
    return wrong_mapping(err, "The mapping names a column twice:", m->theirs);
  assign(c, i, column);
  return true;
}

/* Without the concern and the practitioner no record could be stored. */
static bool has_enough(const struct intake_columns *c, struct error *err) {
  static const int who[] = {COLUMN_NAME, COLUMN_FIRST_NAME, COLUMN_SURNAME, COLUMN_REGISTRATION,
                            COLUMN_GMC,  COLUMN_GDC,        COLUMN_GPHC};
  if (!is_taken(c, COLUMN_CONCERN))
    return error_set(err, ERROR_INVALID,
                     "No column of the sheet says what the concern is; name one \"Concern\", or map it "
                     "(\"Their name=concern\").");
  for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
    if (is_taken(c, who[i])) return true;
  return error_set(
      err, ERROR_INVALID,
      "No column of the sheet says who the practitioner is; name one \"Name\" or \"GMC number\", or map "
      "it (\"Their name=name\").");
}

struct intake_columns *intake_columns_read(const struct intake_row *row, const struct intake_terms *terms,
                                           struct error *err) {
  if (row->count > INTAKE_MAX_COLUMNS) {
    error_set(err, ERROR_INVALID, "The sheet has more than %d columns.", INTAKE_MAX_COLUMNS);
    return NULL;
  }
  struct intake_columns *c = mem_alloc(sizeof *c);
  c->count = row->count;
  c->titles = mem_array(row->count, sizeof *c->titles);
  c->words = mem_array(row->count, sizeof *c->words);
  c->columns = mem_array(row->count, sizeof *c->columns);
  for (size_t i = 0; i < COLUMN_COUNT; i++)
    c->at[i] = c->count;
  for (size_t i = 0; i < c->count; i++) {
    c->titles[i] = title_of(&row->cells[i]);
    c->words[i] = intake_text_word(c->titles[i]);
    c->columns[i] = -1;
    make_distinct(c, i);
  }
  bool fits = true;
  for (size_t i = 0; fits && i < terms->mapping_count; i++)
    fits = assign_mapped(c, &terms->mapping[i], err);
  if (fits) {
    assign_by_name(c, true);
    assign_by_name(c, false);
    fits = has_enough(c, err);
  }
  if (fits) return c;
  intake_columns_free(c);
  return NULL;
}

void intake_columns_free(struct intake_columns *c) {
  if (!c) return;
  for (size_t i = 0; i < c->count; i++) {
    free(c->titles[i]);
    free(c->words[i]);
  }
  for (size_t i = 0; i < c->note_count; i++)
    free(c->notes[i]);
  free(c->titles);
  free(c->words);
  free(c->columns);
  free(c->notes);
  free(c);
}
