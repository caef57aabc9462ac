/* Who is looking, and what they may see and do. Floor 5. The one place where need-to-know is decided. */
#include "model/viewer.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/statement.h"

static const struct {
  enum role role;
  const char *name, *title;
} ROLES[ROLE_COUNT] = {
    {ROLE_ADMINISTRATOR, "administrator", "administrator"},
    {ROLE_CASE_MANAGER, "case-manager", "case manager"},
    {ROLE_RESPONSIBLE_OFFICER, "responsible-officer", "responsible officer"},
    {ROLE_DESIGNATED_MEMBER, "designated-member", "designated member"},
    {ROLE_INVESTIGATOR, "investigator", "case investigator"},
    {ROLE_READER, "reader", "reader"},
    {ROLE_AUDITOR, "auditor", "auditor"},
};

const char *role_name(enum role role) {
  for (size_t i = 0; i < ROLE_COUNT; i++) {
    if (ROLES[i].role == role) return ROLES[i].name;
  }
  return "";
}

const char *role_title(enum role role) {
  for (size_t i = 0; i < ROLE_COUNT; i++) {
    if (ROLES[i].role == role) return ROLES[i].title;
  }
  return "";
}

static enum role role_of_n(const char *name, size_t len) {
  for (size_t i = 0; i < ROLE_COUNT; i++) {
    if (strlen(ROLES[i].name) == len && memcmp(ROLES[i].name, name, len) == 0) return ROLES[i].role;
  }
  return 0;
}

enum role role_of(const char *name) {
  return role_of_n(name, strlen(name));
}

unsigned roles_parse(const char *names) {
  unsigned roles = 0;
  while (*names) {
    size_t len = strcspn(names, " ");
    roles |= role_of_n(names, len);
    names += len;
    names += strspn(names, " ");
  }
  return roles;
}

char *roles_format(unsigned roles) {
  struct buf b = {0};
  for (size_t i = 0; i < ROLE_COUNT; i++) {
    if (!(roles & ROLES[i].role)) continue;
    if (b.len > 0) buf_putc(&b, ' ');
    buf_puts(&b, ROLES[i].name);
  }
  return buf_take(&b);
}

bool viewer_has(const struct viewer *viewer, unsigned roles) {
  return (viewer->roles & roles) != 0;
}

/* ---- the rule (share/doc/access.md is this table in words; tests/model/test_access.c walks both) ------- */

enum {
  APART_WITHHELD = 1 << 3, /* a reporter whose name is withheld */
  APART_INTAKE = 1 << 4    /* a reporter, until the concern has become a case */
};

/* By the role of the account: which records, and which compartments of those. */
static const struct {
  enum role role;
  enum { OF_NONE, OF_HELD /* on which they hold a role today */, OF_ALL } records;
  unsigned apart;
} BY_ACCOUNT[] = {
    {ROLE_ADMINISTRATOR, OF_ALL, APART_REPORTER | APART_WITHHELD},
    {ROLE_CASE_MANAGER, OF_ALL, APART_INTAKE}, /* OF_HELD where the office says so */
    {ROLE_RESPONSIBLE_OFFICER, OF_ALL, APART_HEALTH | APART_REPORTER | APART_WITHHELD},
    {ROLE_DESIGNATED_MEMBER, OF_HELD, 0},
    {ROLE_INVESTIGATOR, OF_HELD, 0},
    {ROLE_READER, OF_HELD, 0},
    {ROLE_AUDITOR, OF_ALL, 0},
};

/* By the role on the case, as the pathways name it: which compartments of that case. The service's people
 * alone read what a practitioner told the service (PSR guide 4.6.2). */
static const struct {
  const char *role;
  unsigned apart;
} BY_CASE[] = {
    {"case-manager", APART_HEALTH | APART_REPORTER},
    {"occupational-health", APART_HEALTH},
    {"case-adviser", APART_CALL},
    {"psr-adviser", APART_CALL},
};

static const struct {
  const char *name;
  enum apart bit;
} APARTS[] = {{"health", APART_HEALTH}, {"practitioner-call", APART_CALL}, {"reporter", APART_REPORTER}};

bool viewer_sees_office(const struct viewer *viewer) {
  if (!viewer->person_id) return false;
  for (size_t i = 0; i < sizeof BY_ACCOUNT / sizeof BY_ACCOUNT[0]; i++) {
    if (!(viewer->roles & BY_ACCOUNT[i].role) || BY_ACCOUNT[i].records != OF_ALL) continue;
    if (BY_ACCOUNT[i].role != ROLE_CASE_MANAGER || !viewer->own_only) return true;
  }
  return false;
}

static unsigned apart_by_account(const struct viewer *viewer) {
  unsigned apart = 0;
  for (size_t i = 0; i < sizeof BY_ACCOUNT / sizeof BY_ACCOUNT[0]; i++)
    if (viewer->roles & BY_ACCOUNT[i].role) apart |= BY_ACCOUNT[i].apart;
  return apart;
}

static unsigned apart_by_name(const char *compartment) {
  for (size_t i = 0; i < sizeof APARTS / sizeof APARTS[0]; i++)
    if (strcmp(APARTS[i].name, compartment) == 0) return APARTS[i].bit;
  return 0;
}

bool apart_holds(unsigned apart, const char *compartment) {
  return compartment[0] == '\0' || (apart & apart_by_name(compartment)) != 0;
}

/* ---- who is looking ------------------------------------------------------------------------------------ */

static bool read_account(struct casebook *cb, struct viewer *out, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.person_id, a.roles, p.name, (SELECT managers_see = 'own' FROM casebook) FROM account a"
          " JOIN person p ON p.id = a.person_id WHERE a.os_user = ?1 AND a.active = 1");
  statement_bind_text(st, 1, out->user);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    out->person_id = statement_int(st, 0);
    out->roles = roles_parse(statement_text(st, 1));
    text_copy(out->name, sizeof out->name, statement_text(st, 2));
    out->own_only = statement_int(st, 3) != 0;
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* A declared conflict closes the case, the concerns it came of, and the case that a concern became; as does
 * an appointment whose conflict turned out to bar. */
#define BARRED                                                                                               \
  "closed (case_id) AS (SELECT case_id FROM bar WHERE person_id = ?1 AND lifted_on IS NULL"                  \
  " AND case_id IS NOT NULL UNION SELECT q.case_id FROM bar b JOIN concern q ON q.id = b.concern_id"         \
  " WHERE b.person_id = ?1 AND b.lifted_on IS NULL AND q.case_id IS NOT NULL"                                \
  " UNION SELECT case_id FROM party WHERE person_id = ?1 AND conflict = 'bars'),"                            \
  " barred (id) AS (SELECT case_id FROM closed UNION SELECT q.id FROM closed c JOIN concern q"               \
  " ON q.case_id = c.case_id UNION SELECT concern_id FROM bar WHERE person_id = ?1 AND lifted_on IS NULL"    \
  " AND concern_id IS NOT NULL) "

static bool read_barred(struct casebook *cb, struct viewer *out, struct error *err) {
  struct statement *st = statement_of(cb, "WITH " BARRED "SELECT id FROM barred ORDER BY id");
  statement_bind_int(st, 1, out->person_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    if (out->barred_count == VIEWER_BARRED)
      out->barred_more = true;
    else
      out->barred[out->barred_count++] = statement_int(st, 0);
  }
  return step == STEP_DONE;
}

bool viewer_of(struct casebook *cb, const struct context *context, struct viewer *out, struct error *err) {
  *out = (struct viewer){.today = context_today(context)};
  snprintf(out->user, sizeof out->user, "%s", context->user);
  instant_format(context_now(context), out->now);
  return read_account(cb, out, err) && (!out->person_id || read_barred(cb, out, err));
}

/* ---- which records ------------------------------------------------------------------------------------- */

bool viewer_is_barred(struct casebook *cb, const struct viewer *viewer, int64_t id) {
  for (size_t i = 0; i < viewer->barred_count; i++)
    if (viewer->barred[i] == id) return true;
  if (!viewer->barred_more) return false;
  struct statement *st = statement_of(cb, "WITH " BARRED "SELECT 1 FROM barred WHERE id = ?2");
  statement_bind_int(st, 1, viewer->person_id);
  statement_bind_int(st, 2, id);
  bool barred = statement_step(st, NULL) != STEP_DONE;
  statement_reset(st);
  return barred;
}

/* Whose roles count for the viewer today: their own, and those of whom they cover. */
#define STANDS_FOR                                                                                           \
  "person (id) AS (SELECT ?1 UNION SELECT absent_id FROM cover WHERE by_id = ?1 AND from_on <= ?3"           \
  " AND to_on >= ?3 AND (ended_on IS NULL OR ended_on > ?3)) "
/* A role counts from its first day on, and no longer on the day it ends. */
#define TODAY "p.from_on <= ?3 AND (p.to_on IS NULL OR p.to_on > ?3)"
#define GLASS "person_id = ?1 AND from_at <= ?4 AND until_at > ?4 AND ended_at IS NULL"

static void bind_viewer(struct statement *st, const struct viewer *viewer, int64_t id) {
  statement_bind_int(st, 1, viewer->person_id);
  statement_bind_int(st, 2, id);
  statement_bind_day(st, 3, viewer->today);
  statement_bind_text(st, 4, viewer->now);
}

static bool any(struct statement *st) {
  bool yes = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return yes;
}

static bool holds_case(struct casebook *cb, const struct viewer *viewer, int64_t case_id) {
  struct statement *st =
      statement_of(cb, "WITH " STANDS_FOR
                       "SELECT 1 WHERE EXISTS (SELECT 1 FROM person w JOIN party p ON p.person_id = w.id"
                       " AND p.case_id = ?2 AND " TODAY ") OR EXISTS (SELECT 1 FROM broken_glass WHERE " GLASS
                       " AND case_id = ?2)");
  bind_viewer(st, viewer, case_id);
  return any(st);
}

/* A concern that became a case is its case's; one that waits is whose it is, and before that any case
 * manager's to take on. */
static bool holds_concern(struct casebook *cb, const struct viewer *viewer, int64_t concern_id) {
  struct statement *st = statement_of(
      cb, "WITH " STANDS_FOR "SELECT q.case_id, q.owner_id IN (SELECT id FROM person) OR q.owner_id IS NULL"
          " FROM concern q WHERE q.id = ?2 AND ?4 IS NOT NULL");
  bind_viewer(st, viewer, concern_id);
  bool there = statement_step(st, NULL) == STEP_ROW;
  int64_t case_id = there ? statement_int(st, 0) : 0;
  bool takes = there && statement_int(st, 1) != 0 && viewer_has(viewer, ROLE_CASE_MANAGER);
  statement_reset(st);
  return case_id ? holds_case(cb, viewer, case_id) : takes;
}

bool viewer_sees_most(const struct viewer *viewer) {
  return viewer_sees_office(viewer) && !viewer->barred_more;
}

bool viewer_sees_all(const struct viewer *viewer) {
  return viewer_sees_office(viewer) && viewer->barred_count == 0;
}

bool viewer_sees(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id) {
  if (viewer->person_id == 0 || viewer->roles == 0) return false;
  if (kind == VIEWED_PERSON || viewer_sees_all(viewer)) return true;
  if (viewer->settled.id == id && viewer->settled.kind == kind) return viewer->settled.sees;
  if (viewer_is_barred(cb, viewer, id)) return false;
  if (viewer_sees_office(viewer)) return true;
  return kind == VIEWED_CASE ? holds_case(cb, viewer, id) : holds_concern(cb, viewer, id);
}

struct statement *viewer_list(struct casebook *cb, const struct viewer *viewer, int64_t limit) {
  if (viewer_sees_most(viewer) || viewer_sees_office(viewer)) return NULL;
  struct statement *st = statement_of(
      cb, "WITH " STANDS_FOR
          ", held (id) AS (SELECT p.case_id FROM person w CROSS JOIN party p ON p.person_id = w.id"
          " AND " TODAY " UNION SELECT case_id FROM broken_glass WHERE " GLASS ")"
          " SELECT id FROM held UNION SELECT q.id FROM held h CROSS JOIN concern q"
          " ON q.case_id = h.id"
          " UNION ALL SELECT l.id FROM line l, (SELECT 0 AS open UNION SELECT 1) o"
          " WHERE ?5 AND l.kind = 'concern' AND l.open = o.open AND l.owner_id IS NULL"
          " UNION ALL SELECT l.id FROM person w CROSS JOIN (SELECT 0 AS open UNION SELECT 1) o"
          " CROSS JOIN line l ON l.owner_id = w.id AND l.kind = 'concern' AND l.open = o.open"
          " WHERE ?5 LIMIT ?2");
  bind_viewer(st, viewer, limit);
  statement_bind_int(st, 5, viewer_has(viewer, ROLE_CASE_MANAGER));
  return st;
}

/* ---- which compartments -------------------------------------------------------------------------------- */

static bool is_withheld(struct casebook *cb, int64_t case_id, int64_t concern_id) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM concern WHERE (case_id = ?1 OR id = ?2)"
                                          " AND reporter_withheld = 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, concern_id);
  return any(st);
}

static unsigned apart_by_case(struct casebook *cb, const struct viewer *viewer, int64_t case_id) {
  unsigned apart = 0;
  struct statement *st = statement_of(
      cb, "WITH " STANDS_FOR
          "SELECT 1, p.role FROM person w JOIN party p ON p.person_id = w.id AND p.case_id = ?2"
          " WHERE " TODAY " UNION SELECT 2, compartment FROM broken_glass WHERE " GLASS " AND case_id = ?2");
  bind_viewer(st, viewer, case_id);
  while (statement_step(st, NULL) == STEP_ROW) {
    bool glass = statement_int(st, 0) == 2;
    const char *name = statement_text(st, 1);
    if (glass) apart |= apart_by_name(name) | (strcmp(name, "reporter") == 0 ? APART_WITHHELD : 0);
    for (size_t i = 0; !glass && i < sizeof BY_CASE / sizeof BY_CASE[0]; i++)
      if (strcmp(BY_CASE[i].role, name) == 0) apart |= BY_CASE[i].apart;
  }
  statement_reset(st);
  return apart;
}

static int64_t case_of_concern(struct casebook *cb, int64_t concern_id) {
  struct statement *st = statement_of(cb, "SELECT case_id FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, concern_id);
  int64_t id = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return id;
}

unsigned viewer_apart(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id) {
  if (viewer->settled.id == id && viewer->settled.kind == kind) return viewer->settled.apart;
  if (!viewer_sees(cb, viewer, kind, id)) return 0;
  if (kind == VIEWED_PERSON) return apart_by_account(viewer) & (APART_HEALTH | APART_REPORTER);
  bool concern = kind == VIEWED_CONCERN;
  int64_t case_id = concern ? case_of_concern(cb, id) : id;
  unsigned apart = apart_by_account(viewer) | (case_id ? apart_by_case(cb, viewer, case_id) : 0);
  if (!case_id && (apart & APART_INTAKE)) apart |= APART_REPORTER;
  if (!(apart & APART_WITHHELD) && is_withheld(cb, case_id, concern ? id : 0))
    apart &= ~(unsigned)APART_REPORTER;
  return apart & (APART_HEALTH | APART_CALL | APART_REPORTER);
}

bool viewer_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                  const char *compartment) {
  if (compartment[0] == '\0') return viewer_sees(cb, viewer, kind, id);
  return apart_holds(viewer_apart(cb, viewer, kind, id), compartment);
}

void viewer_settle(struct casebook *cb, struct viewer *viewer, enum viewed kind, int64_t id) {
  viewer->settled.id = 0;
  unsigned apart = viewer_apart(cb, viewer, kind, id);
  bool sees = viewer_sees(cb, viewer, kind, id);
  viewer->settled.sees = sees;
  viewer->settled.apart = apart;
  viewer->settled.kind = kind;
  viewer->settled.id = id;
}
