/* Who sees what: the tables of share/doc/access.md, walked cell by cell; covers, conflicts, reasons. */
#include "desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "model/access.h"
#include "model/party.h"
#include "model/person.h"
#include "model/viewer.h"
#include "store/act.h"
#include "store/statement.h"

static char case_ref[ACTION_REF];
static int64_t case_id;

/* A case with its concern, the manager's. */
static void open_case(struct desk *d) {
  char ref[ACTION_REF];
  desk_concern(d, "Dr A. Example", true);
  snprintf(ref, sizeof ref, "%s", d->result.ref);
  desk_must(d, "concern-accept", ref, "{'pathway': 'action-plan', 'manager': 'me'}");
  snprintf(case_ref, sizeof case_ref, "%s", d->result.ref);
  case_id = desk_number(d, "SELECT max(id) FROM case_");
}

/* Somebody with these roles, holding that role on the case. */
static void somebody(struct desk *d, const char *user, unsigned roles, const char *on_case) {
  struct act_terms act = {.action = "test", .os_user = "tester", .via = "command", .context = &d->context};
  struct journal_head head;
  int64_t id, account;
  char name[64];
  snprintf(name, sizeof name, "T. %s", user);
  struct person_terms terms = {.name = name};
  assert_true(act_begin(d->cb, &act, &d->err));
  assert_true(person_insert(d->cb, &terms, &id, &d->err));
  assert_true(account_insert(d->cb, id, user, roles, &account, &d->err));
  if (on_case)
    assert_true(party_add(d->cb, case_id, id, on_case, d->context.fixed_today, "none", "", NULL, &d->err));
  assert_true(act_commit(d->cb, "Somebody came.", &head, &d->err));
}

static struct viewer seen_by(struct desk *d, const char *user) {
  struct context context = d->context;
  struct viewer viewer;
  snprintf(context.user, sizeof context.user, "%s", user);
  assert_true(viewer_of(d->cb, &context, &viewer, &d->err));
  return viewer;
}

/* The cells of a line of a table, trimmed; how many. */
static size_t cells_of(char *line, char *cells[8]) {
  size_t count = 0;
  for (char *at = strtok(line, "|\n"); at && count < 8; at = strtok(NULL, "|\n")) {
    while (*at == ' ')
      at++;
    for (char *end = at + strlen(at); end > at && end[-1] == ' ';)
      *--end = '\0';
    if (*at) cells[count++] = at;
  }
  return count;
}

static void withhold(struct desk *d, bool withheld) {
  struct act_terms act = {.action = "test", .os_user = "tester", .via = "command", .context = &d->context};
  struct journal_head head;
  assert_true(act_begin(d->cb, &act, &d->err));
  struct statement *st = statement_of(d->cb, "UPDATE concern SET reporter_withheld = ?1");
  statement_bind_int(st, 1, withheld);
  assert_true(statement_run(st, &d->err));
  assert_true(act_commit(d->cb, "Withheld or not.", &head, &d->err));
}

static void expect_cell(struct desk *d, const char *user, const char *compartment, const char *wanted) {
  struct viewer viewer = seen_by(d, user);
  bool reads = viewer_reads(d->cb, &viewer, VIEWED_CASE, case_id, compartment);
  if (reads != (strcmp(wanted, "yes") == 0)) fail_msg("%s, %s: %s", user, compartment, wanted);
}

/* A row of either table; their heads are none. */
static size_t walk_row(struct desk *d, char *cells[8], size_t count) {
  unsigned roles = roles_parse(cells[0]);
  bool account = count == 6;
  char user[64], held[64];
  if (strcmp(cells[1], "records") == 0 || strcmp(cells[1], "health") == 0) return 0;
  snprintf(user, sizeof user, "u-%s", cells[0]);
  snprintf(held, sizeof held, "%s-%s", account ? "h" : "c", cells[0]);
  if (account) somebody(d, user, roles, NULL);
  somebody(d, held, account ? roles : ROLE_READER, account ? "representative" : cells[0]);
  if (account) {
    struct viewer viewer = seen_by(d, user);
    bool sees = viewer_sees(d->cb, &viewer, VIEWED_CASE, case_id);
    if (sees != (strcmp(cells[1], "all") == 0)) fail_msg("%s: %s", user, cells[1]);
    assert_int_equal(viewer_sees_all(&viewer), sees);
  }
  struct viewer with = seen_by(d, held);
  assert_true(viewer_sees(d->cb, &with, VIEWED_CASE, case_id));
  size_t at = account ? 2 : 1;
  withhold(d, false);
  expect_cell(d, held, "health", cells[at]);
  expect_cell(d, held, "practitioner-call", cells[at + 1]);
  expect_cell(d, held, "reporter", cells[at + 2]);
  withhold(d, true);
  expect_cell(d, held, "reporter", cells[at + 3]);
  return 1;
}

static void test_the_tables_hold(void **state) {
  struct desk *d = *state;
  char line[512], *cells[8], *path = paths_share("doc/access.md");
  FILE *file = fopen(path, "r");
  size_t rows = 0;
  assert_non_null(file);
  open_case(d);
  while (fgets(line, sizeof line, file)) {
    if (line[0] != '|' || line[1] == '-') continue;
    size_t count = cells_of(line, cells);
    if (count == 6 || count == 5) rows += walk_row(d, cells, count);
  }
  fclose(file);
  free(path);
  assert_int_equal(rows, ROLE_COUNT + 5);
}

static void test_a_role_counts_from_day_to_day(void **state) {
  struct desk *d = *state;
  open_case(d);
  somebody(d, "inv", ROLE_INVESTIGATOR, "representative");
  struct viewer viewer = seen_by(d, "inv");
  assert_true(viewer_sees(d->cb, &viewer, VIEWED_CASE, case_id));
  viewer.today -= 1;
  assert_false(viewer_sees(d->cb, &viewer, VIEWED_CASE, case_id));
}

static void test_a_conflict_bars_whatever_the_role(void **state) {
  struct desk *d = *state;
  open_case(d);
  somebody(d, "officer", ROLE_RESPONSIBLE_OFFICER | ROLE_ADMINISTRATOR, NULL);
  desk_sit(d, "officer");
  assert_true(desk_do_with(d, "conflict-declare", case_ref, "{'note': 'A friend.'}", 0, "yes"));
  desk_sit(d, "officer");
  desk_refuse(d, "note-add", case_ref, "{'text': 'x'}", ERROR_MISSING, "There is no case");
  assert_false(desk_do_with(d, "access-break", NULL, "{'case': 'C-2026-0001', 'reason': 'x'}", 0, "yes"));
  assert_int_equal(d->err.code, ERROR_MISSING);
  assert_false(viewer_sees_all(&d->viewer));
  desk_refuse(d, "undo", NULL, NULL, ERROR_REFUSED, "your last act stands");
  desk_sit(d, "admin");
  char args[96];
  snprintf(args, sizeof args, "{'conflict': %lld, 'reason': 'They fell out.'}",
           (long long)desk_number(d, "SELECT id FROM bar"));
  desk_must(d, "conflict-lift", case_ref, args);
  desk_sit(d, "officer");
  assert_true(viewer_sees_all(&d->viewer));
}

static void test_cover_crosses_no_duty(void **state) {
  struct desk *d = *state;
  open_case(d);
  somebody(d, "inv", ROLE_INVESTIGATOR, "case-investigator");
  somebody(d, "second", ROLE_CASE_MANAGER, NULL);
  desk_sit(d, "admin");
  desk_refuse(d, "cover-add", NULL,
              "{'absent': 'A. Manager', 'by': 'T. inv', 'to': '2026-12-01', 'reason': 'Leave'}",
              ERROR_REFUSED, "SEP-02");
  desk_must(d, "cover-add", NULL,
            "{'absent': 'A. Manager', 'by': 'T. second', 'to': '2026-12-01', 'reason': 'Leave'}");
  struct viewer viewer = seen_by(d, "second");
  assert_true(viewer_reads(d->cb, &viewer, VIEWED_CASE, case_id, "health"));
  viewer.today += 20;
  assert_false(viewer_reads(d->cb, &viewer, VIEWED_CASE, case_id, "health"));
  /* nor the other way round: who covers is not appointed to what the absent may not be */
  desk_refuse(d, "party-appoint", case_ref,
              "{'person': 'T. second', 'role': 'complainant', 'conflict': 'none'}", ERROR_REFUSED, "SEP-11");
}

static void test_reading_for_a_reason(void **state) {
  struct desk *d = *state;
  open_case(d);
  somebody(d, "second", ROLE_CASE_MANAGER, NULL);
  desk_sit(d, "second");
  assert_false(viewer_reads(d->cb, &d->viewer, VIEWED_CASE, case_id, "health"));
  assert_true(desk_do_with(d, "access-break", NULL,
                           "{'case': 'C-2026-0001', 'reason': 'On call', 'apart': 'health'}", 0, "yes"));
  desk_sit(d, "second");
  assert_true(viewer_reads(d->cb, &d->viewer, VIEWED_CASE, case_id, "health"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM task WHERE title LIKE 'Know that%'"), 1);
  assert_false(access_may_ask(d->cb, &d->viewer, VIEWED_CASE, case_id, &d->err));
  desk_sit(d, "manager");
  assert_true(access_may_ask(d->cb, &d->viewer, VIEWED_CASE, case_id, &d->err));
  json_t *who = access_who(d->cb, &d->context, VIEWED_CASE, case_id, &d->err);
  char *text = json_dumps(who, 0);
  assert_non_null(strstr(text, "reads for a reason until"));
  free(text);
  json_decref(who);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_the_tables_hold, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_a_role_counts_from_day_to_day, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_a_conflict_bars_whatever_the_role, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_cover_crosses_no_duty, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_reading_for_a_reason, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
