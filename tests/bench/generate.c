/* A casebook of many fictional cases for the bench, written through the model in acts of a few hundred
 * cases, so that it is what an office's would be: journal, deadlines, lines and search rows included.
 * usage: generate FILE CASES. An existing FILE is left as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/case.h"
#include "model/derive.h"
#include "model/event.h"
#include "model/office.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/strand.h"
#include "model/viewer.h"
#include "store/act.h"
#include "store/journal.h"

enum { CASES_AN_ACT = 250, MANAGERS = 8, DAYS_BACK = 200, NOTES = 2, RARE = 500 };

static const char *const surnames[] = {"Sample",  "Muster",   "Ejemplo",  "Specimen", "Placeholder",
                                       "Dummy",   "Muestra",  "Exemple",  "Vorlage",  "Instance",
                                       "Pattern", "Trial",    "Mockup",   "Fixture",  "Standin",
                                       "Proxy",   "Testcase", "Template", "Madeup",   "Example"};
static const char *const titles[] = {"Dr", "Mr", "Ms", "Mx"};

struct generator {
  struct casebook *cb;
  struct context context;
  struct stamp stamp;
  int64_t managers[MANAGERS];
  unsigned random;
};

/* The same cases every time. */
static unsigned chance(struct generator *g, unsigned below) {
  g->random = g->random * 1103515245u + 12345u;
  return (g->random >> 16) % below;
}

static bool begin(struct generator *g, const char *action, struct error *err) {
  struct act_terms terms = {.action = action,
                            .person_id = g->managers[0],
                            .os_user = g->context.user,
                            .via = "init",
                            .context = &g->context};
  if (!act_begin(g->cb, &terms, err)) return false;
  g->stamp = (struct stamp){.person_id = g->managers[0], .today = context_today(&g->context)};
  snprintf(g->stamp.now, sizeof g->stamp.now, "%s", act_now(g->cb));
  return true;
}

static bool found_office(struct generator *g, struct error *err) {
  static const struct office_terms office = {"Northfield NHS Trust", "england-and-wales", "", true};
  int64_t account;
  if (!begin(g, "init", err) || !office_found(g->cb, &office, &g->stamp, err)) return false;
  for (int i = 0; i < MANAGERS; i++) {
    char name[64];
    snprintf(name, sizeof name, "%c. Manager", 'A' + i);
    if (!person_insert(g->cb, &(struct person_terms){.name = name, .job = "case manager"}, &g->managers[i],
                       err))
      return false;
  }
  return account_insert(g->cb, g->managers[0], g->context.user, ROLE_ADMINISTRATOR | ROLE_CASE_MANAGER,
                        &account, err) &&
         act_commit(g->cb, "Made a casebook for the bench.", NULL, err);
}

/* A note of a dozen words: of each, some hundreds are common and thousands rare. */
static bool note(struct generator *g, int64_t case_id, int64_t strand_id, date_day on, struct error *err) {
  static const char *const common[] = {"handover", "audit",   "rota",    "supervision", "consultant",
                                       "ward",     "letter",  "called",  "reply",       "meeting",
                                       "records",  "trainee", "theatre", "agreed",      "reviewed",
                                       "practice", "clinic",  "notes"};
  static const char *const heads[] = {"ba", "de", "fi", "go", "hu", "ka", "le", "mi",
                                      "no", "pu", "ra", "se", "ti", "vo", "zu"};
  char text[256] = "";
  size_t used = 0;
  int64_t event_id;
  for (int i = 0; i < 12; i++) {
    unsigned rare = chance(g, 15) * 225 + chance(g, 15) * 15 + chance(g, 15);
    used += (size_t)(i % 3 ? snprintf(text + used, sizeof text - used, "%s ", common[chance(g, 18)])
                           : snprintf(text + used, sizeof text - used, "%s%s%sn ", heads[rare / 225],
                                      heads[rare / 15 % 15], heads[rare % 15]));
  }
  struct event_terms event = {
      .case_id = case_id, .strand_id = strand_id, .kind = "note", .on = on, .text = text};
  return event_add(g->cb, &event, &g->stamp, &event_id, err);
}

/* Two cases of three have their request accepted, and a few of those a call on record. */
static bool walk(struct generator *g, int64_t case_id, date_day received, bool plan, struct error *err) {
  static const char *const kinds[] = {"request-submitted", "request-accepted", "information-complete"};
  struct strand_row strand;
  int64_t event_id;
  if (!strand_current(g->cb, case_id, &strand, err)) return false;
  unsigned steps = plan ? chance(g, 4) : 0;
  for (unsigned i = 0; i < steps; i++) {
    struct event_terms event = {.case_id = case_id,
                                .strand_id = strand.id,
                                .kind = kinds[i],
                                .on = received + (date_day)i * 3 + 1 < g->stamp.today
                                          ? received + (date_day)i * 3 + 1
                                          : g->stamp.today};
    if (!event_add(g->cb, &event, &g->stamp, &event_id, err)) return false;
  }
  for (int i = 0; i < NOTES; i++)
    if (!note(g, case_id, strand.id, received, err)) return false;
  return derive_case(g->cb, case_id, err);
}

static bool one_case(struct generator *g, int number, struct error *err) {
  char name[64], registration[16];
  int64_t practitioner;
  struct case_opened opened;
  date_day received = g->stamp.today - (date_day)chance(g, DAYS_BACK);
  snprintf(name, sizeof name, "%s %c. %s", titles[chance(g, 4)], (char)('A' + chance(g, 26)),
           surnames[chance(g, 20)]);
  snprintf(registration, sizeof registration, "%07d", 1000000 + number);
  struct practitioner_terms who = {
      .name = name, .profession = "doctor", .regulator = "GMC", .registration = registration};
  if (!practitioner_insert(g->cb, &who, &practitioner, err)) return false;
  struct case_terms terms = {.practitioner_id = practitioner,
                             .pathway = number % RARE ? "action-plan" : "exclusion",
                             .category = number % RARE == 1 ? "probity" : "clinical",
                             .case_manager_id = g->managers[chance(g, MANAGERS)],
                             .level = 1 + (int)chance(g, 3),
                             .received_on = received,
                             .concern_text =
                                 "A concern made up for the bench, about record keeping and handover."};
  return case_open(g->cb, &terms, &g->stamp, &opened, err) &&
         walk(g, opened.id, received, number % RARE, err);
}

static bool fill(struct generator *g, int cases, struct error *err) {
  for (int done = 0; done < cases;) {
    if (!begin(g, "bench-cases", err)) return false;
    for (int i = 0; i < CASES_AN_ACT && done < cases; i++)
      if (!one_case(g, done++, err)) return false;
    if (!act_commit(g->cb, "Opened cases for the bench.", NULL, err)) return false;
    if (isatty(STDERR_FILENO)) fprintf(stderr, "\r%d of %d cases", done, cases);
  }
  return true;
}

int main(int argc, char **argv) {
  struct error err = {.code = ERROR_NONE};
  struct generator g = {.random = 20261120};
  int cases = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
  if (cases <= 0) {
    fprintf(stderr, "usage: generate FILE CASES\n");
    return 2;
  }
  if (access(argv[1], F_OK) == 0) return 0;
  char making[4096];
  snprintf(making, sizeof making, "%s.making", argv[1]);
  unlink(making);
  context_init(&g.context);
  g.cb = casebook_create(making, &err);
  bool made = g.cb && found_office(&g, &err) && fill(&g, cases, &err);
  casebook_close(g.cb);
  if (made && rename(making, argv[1]) == 0) return 0;
  fprintf(stderr, "generate: %s\n", err.text);
  unlink(making);
  return 3;
}
