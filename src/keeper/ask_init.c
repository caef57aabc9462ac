/* The ask "init": a new casebook, its first user and, for practice, something to practise on. Floor 8. */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"
#include "keeper/asks.h"
#include "keeper/heads.h"
#include "keeper/practice.h"
#include "model/office.h"
#include "model/person.h"
#include "store/act.h"
#include "store/backup.h"
#include "store/journal.h"
#include "wire/message.h"

struct init {
  struct office_terms office;
  const char *name; /* of the first user */
};

static const char *text_or(const json_t *ask, const char *key, const char *otherwise) {
  const char *text = message_text(ask, key);
  return *text ? text : otherwise;
}

/* What the system knows the user by; a name that says nothing is worse than the user's own. */
static char *full_name(const struct session *s) {
  const struct passwd *entry = getpwnam(s->context.user);
  const char *gecos = entry && entry->pw_gecos ? entry->pw_gecos : "";
  size_t len = strcspn(gecos, ",");
  return len > 0 && text_valid(gecos, len) ? mem_string_n(gecos, len) : mem_string(s->context.user);
}

static bool add_first_user(struct session *s, const char *name, struct error *err) {
  struct person_terms person = {.name = name};
  int64_t person_id, account_id;
  return person_insert(s->casebook, &person, &person_id, err) &&
         account_insert(s->casebook, person_id, s->context.user,
                        ROLE_ADMINISTRATOR | ROLE_CASE_MANAGER | ROLE_RESPONSIBLE_OFFICER, &account_id, err);
}

static bool found_office(struct session *s, const struct init *init, struct journal_head *head,
                         struct error *err) {
  const struct office_terms *office = &init->office;
  json_t *args = json_pack("{s:o,s:o,s:o,s:b}", "nation", message_string(office->nation), "organisation",
                           message_string(office->organisation), "calendar", message_string(office->calendar),
                           "practice", office->practice);
  char *canonical = json_dumps(args, JSON_SORT_KEYS | JSON_COMPACT);
  json_decref(args);
  struct act_terms terms = {
      .action = "init", .args = canonical, .os_user = s->context.user, .via = "init", .context = &s->context};
  bool done = act_begin(s->casebook, &terms, err);
  free(canonical);
  if (!done) return false;
  struct stamp stamp = {.today = context_today(&s->context)};
  snprintf(stamp.now, sizeof stamp.now, "%s", act_now(s->casebook));
  done = office_found(s->casebook, office, &stamp, err) && add_first_user(s, init->name, err) &&
         (!office->practice || practice_people(s->casebook, err));
  if (done) return act_commit(s->casebook, "Made the casebook.", head, err);
  act_rollback(s->casebook);
  return false;
}

static bool make_at(struct session *s, const char *path, const struct init *init, struct journal_head *head,
                    struct error *err) {
  s->casebook = casebook_create(path, err);
  if (!s->casebook) return false;
  s->practice = init->office.practice;
  bool made = found_office(s, init, head, err);
  if (made && s->practice)
    made = session_refresh(s, err) && practice_fill(s, err) &&
           backup_casebook(s->casebook, s->terms->path, head, err);
  casebook_close(s->casebook);
  s->casebook = NULL;
  if (!made) unlink(path); /* it was made here, or left empty by an init cut short */
  return made;
}

/* Hundreds of acts, each brought safely to the disk, would take a slow disk half a minute. They are done in
 * memory, and the whole casebook is then copied to its place and proved there. */
static bool make_practice(struct session *s, const struct init *init, struct journal_head *head,
                          struct error *err) {
  char folder[] = "/dev/shm/fairway-XXXXXX", near[] = "/tmp/fairway-XXXXXX";
  char *made_in = mkdtemp(folder) ? folder : mkdtemp(near);
  if (!made_in) return error_set(err, ERROR_IO, "No temporary folder can be made.");
  char *path = mem_format("%s/practice.casebook", made_in);
  bool made = make_at(s, path, init, head, err);
  unlink(path);
  rmdir(made_in);
  free(path);
  return made;
}

static bool make(struct session *s, const struct init *init, struct journal_head *head, struct error *err) {
  if (!paths_make_parents(s->terms->path))
    return error_set(err, ERROR_OPEN, "The folder for %s cannot be made.", s->terms->path);
  return init->office.practice ? make_practice(s, init, head, err)
                               : make_at(s, s->terms->path, init, head, err);
}

static json_t *done(const struct session *s, bool practice, const struct journal_head *head) {
  char *sentence = mem_format(practice ? "Made the practice casebook %s, filled with fictional cases."
                                       : "Made the casebook %s.",
                              s->terms->path);
  json_t *answer = json_pack("{s:o,s:o}", "done", message_string(sentence), "head", head_object(head));
  free(sentence);
  return answer;
}

json_t *ask_init(struct session *s, const json_t *ask, struct error *err) {
  if (!s->own) { /* a front must not make files under the account of the keeper */
    error_set(err, ERROR_DENIED, "A casebook is made by the account that is to own it.");
    return NULL;
  }
  bool practice = message_flag(ask, "practice");
  char *own = full_name(s);
  struct init init = {.office = {.organisation = text_or(ask, "organisation",
                                                         practice ? "Northfield NHS Trust" : "Our office"),
                                 .calendar = text_or(ask, "calendar", "england-and-wales"),
                                 .nation = message_text(ask, "nation"),
                                 .practice = practice},
                      .name = text_or(ask, "name", own)};
  date_day today = message_day(ask, "today");
  struct journal_head head;
  bool made = false;
  if (!practice && *message_text(ask, "today"))
    error_set(err, ERROR_REFUSED, "Only a practice casebook takes --today.");
  else if (practice && access(s->terms->path, F_OK) == 0)
    error_set(err, ERROR_OPEN, "There is a file at %s already; it was left as it is.", s->terms->path);
  else {
    s->context.fixed_today = today;
    made = make(s, &init, &head, err);
  }
  free(own);
  return made ? done(s, practice, &head) : NULL;
}
