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

bool viewer_of(struct casebook *cb, const struct context *context, struct viewer *out, struct error *err) {
  *out = (struct viewer){.today = context_today(context)};
  snprintf(out->user, sizeof out->user, "%s", context->user);
  struct statement *st = statement_of(
      cb, "SELECT a.person_id, a.roles, p.name FROM account a JOIN person p ON p.id = a.person_id"
          " WHERE a.os_user = ?1 AND a.active = 1");
  statement_bind_text(st, 1, context->user);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    out->person_id = statement_int(st, 0);
    out->roles = roles_parse(statement_text(st, 1));
    text_copy(out->name, sizeof out->name, statement_text(st, 2));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool viewer_has(const struct viewer *viewer, unsigned roles) {
  return (viewer->roles & roles) != 0;
}

bool viewer_sees_all(const struct viewer *viewer) {
  return viewer->person_id != 0 && viewer->roles != 0;
}

bool viewer_sees(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id) {
  (void)cb;
  (void)kind;
  (void)id;
  return viewer_sees_all(viewer);
}

bool viewer_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                  const char *compartment) {
  if (!viewer_sees(cb, viewer, kind, id)) return false;
  /* CNF-01, CNF-06, CNF-07: what is set apart is for those who handle the case. */
  return compartment[0] == '\0' || viewer_has(viewer, ROLES_HANDLING);
}
