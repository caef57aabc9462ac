/* Pathways together: names of each other, knots between them, and one version after the other. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene.h"
#include "workflow/confirm.h"
#include "workflow/explain.h"
#include "workflow/migrate.h"
#include "workflow/pack.h"

/* A pathway of two stages whose way out needs what is said. */
static struct pathway *pathway_with(const char *id, const char *event, const char *needs, const char *more) {
  char *text =
      mem_format("pathway = { id = \"%s\"; version = 2; title = \"T\";\n"
                 "events = ( { id = \"begun\"; title = \"Begun\"; }, { id = \"%s\"; title = \"E\"; } );\n"
                 "stages = ( { id = \"first\"; title = \"F\"; needs = ( %s );\n"
                 "  exits = ( { event = \"%s\"; to = \"end\"; } ); },\n"
                 "  { id = \"end\"; title = \"End\"; end = true; } ); %s };\n",
                 id, event, needs, event, more);
  struct pathway *p = scene_pathway(text);
  free(text);
  return p;
}

static const struct {
  const char *one, *two, *says; /* needs of both, and what is found of the first; NULL nothing */
} rows[] = {
    {"", "", NULL},
    {"{ event = \"two:over\"; say = \"x\"; }", "", NULL},
    {"{ event = \"two:ended\"; say = \"x\"; }", "", "pathway \"two\" has no event \"ended\""},
    {"{ event = \"three:ended\"; say = \"x\"; }", "", "there is no sound pathway \"three\""},
    {"{ not = ( { strand = \"three\"; } ); say = \"x\"; }", "", "there is no sound pathway \"three\""},
    {"{ event = \"two:over\"; say = \"x\"; }", "{ event = \"one:done\"; say = \"x\"; }",
     "waits for what waits for it"},
    {"{ event = \"two:over\"; say = \"x\"; }", "{ event = \"one:begun\"; say = \"x\"; }", NULL},
    {"{ event = \"two:over\"; say = \"x\"; override = true; }", "{ event = \"one:done\"; say = \"x\"; }",
     NULL},
    {"{ event = \"two:over\"; say = \"x\"; }",
     "{ any = ( { event = \"one:done\"; }, { event = \"begun\"; } ); say = \"x\"; }", NULL},
    {"{ all = ( { event = \"two:over\"; }, { event = \"begun\"; } ); say = \"x\"; }",
     "{ event = \"one:done\"; say = \"x\"; }", "waits for what waits for it"},
};

static void pathways_know_of_each_other(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct findings f = {0};
    struct pathway *pack[] = {pathway_with("one", "done", rows[i].one, ""),
                              pathway_with("two", "over", rows[i].two, "")};
    check_pack((const struct pathway *const *)pack, 2, &f);
    if (rows[i].says ? !f.count || !strstr(f.items[0].text, rows[i].says) : f.count != 0)
      fail_msg("row %zu: %s", i, f.count ? f.items[0].text : "nothing found");
    pathway_free(pack[0]);
    pathway_free(pack[1]);
    findings_free(&f);
  }
}

/* Not every office has all pathways: which it may lack is said. */
static void a_pathway_may_be_elsewhere(void **state) {
  (void)state;
  struct findings f = {0};
  struct pathway *p =
      pathway_with("one", "done", "{ event = \"three:ended\"; say = \"x\"; }",
                   "elsewhere = [\"three\"];\n"
                   "children = ( { pathway = \"three\"; title = \"T\"; on_parent_end = \"keep\"; } );");
  check_pack((const struct pathway *const *)&p, 1, &f);
  assert_int_equal(f.count, 0);
  pathway_free(p);
  p = pathway_with("one", "done", "",
                   "children = ( { pathway = \"three\"; title = \"T\"; on_parent_end = \"keep\"; } );");
  check_pack((const struct pathway *const *)&p, 1, &f);
  assert_int_equal(f.count, 1);
  assert_true(f.items[0].line > 0);
  pathway_free(p);
  findings_free(&f);
}

/* Each begins the other with its own beginning: they would never stop. */
static void none_begins_itself_again(void **state) {
  (void)state;
  struct findings f = {0};
  struct pathway *one =
      pathway_with("one", "done", "",
                   "receipt = \"done\";\nchildren = ( { pathway = \"two\"; title = \"T\"; on = "
                   "\"done\"; on_parent_end = \"keep\"; } );");
  struct pathway *two =
      pathway_with("two", "over", "",
                   "receipt = \"over\";\nchildren = ( { pathway = \"one\"; title = \"O\"; on = "
                   "\"over\"; on_parent_end = \"keep\"; } );");
  const struct pathway *const both[] = {one, two}, *const twins[] = {two, two};
  check_pack(both, 2, &f);
  assert_int_equal(f.count, 2);
  assert_non_null(strstr(f.items[0].text, "would begin itself again"));
  findings_free(&f);
  check_pack(twins, 2, &f);
  assert_true(f.count > 0);
  findings_free(&f);
  pathway_free(one);
  pathway_free(two);
}

static void versions_follow_each_other(void **state) {
  (void)state;
  struct findings f = {0};
  struct pathway *old = pathway_with("one", "done", "", ""), *same = pathway_with("one", "done", "", "");
  assert_false(migrate_check(old, same, &f));
  assert_non_null(strstr(f.items[0].text, "version 2 does not come after version 2"));
  findings_free(&f);
  static const char next[] = "pathway = { id = \"one\"; version = 3; title = \"T\";\n"
                             "events = ( { id = \"finished\"; title = \"E\"; was = [\"done\"]; } );\n"
                             "stages = ( { id = \"start\"; title = \"F\"; was = [\"first\"];\n"
                             "  exits = ( { event = \"finished\"; to = \"end\"; } ); },\n"
                             "  { id = \"end\"; title = \"End\"; end = true; } ); };\n";
  struct pathway *new = scene_pathway(next);
  assert_false(migrate_check(old, new, &f));
  assert_int_equal(f.count, 1);
  assert_non_null(strstr(f.items[0].text, "event \"begun\" of the old version has no place"));
  assert_string_equal(migrate_stage(new, "first")->id, "start");
  assert_string_equal(migrate_event(new, "done")->id, "finished");
  assert_null(migrate_stage(new, "gone"));
  findings_free(&f);
  pathway_free(old);
  pathway_free(same);
  pathway_free(new);
}

static void marks_are_listed_once_each(void **state) {
  (void)state;
  struct findings f = {0};
  struct pathway *p = pathway_with(
      "one", "done",
      "{ record = \"concern.received\"; say = \"it has begun\"; confirm = true; source = \"4\"; }",
      "exits = ( { event = \"begun\"; to = \"end\"; confirm = true; } );\n"
      "deadlines = ( { id = \"d\"; title = \"Limit\"; class = \"must\"; within = \"4 w\"; from = \"begun\";\n"
      "  ends_with = \"done\"; unverified = true; } );");
  confirm_list(p, &f);
  assert_int_equal(f.count, 3);
  assert_string_equal(f.items[0].text, "need \"it has begun\" (4): to be confirmed by your organisation");
  assert_string_equal(f.items[1].text, "way out by \"Begun\": to be confirmed by your organisation");
  assert_string_equal(f.items[2].text, "deadline \"Limit\", 4 weeks: not verified against its source");
  findings_free(&f);
  pathway_free(p);
}

/* What recurs is explained for the period that runs. */
static void a_period_is_explained(void **state) {
  (void)state;
  struct error err = {0};
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  struct pathway *p = scene_pathway(
      "pathway = { id = \"one\"; version = 1; title = \"T\";\n"
      "events = ( { id = \"begun\"; title = \"Begun\"; }, { id = \"done\"; title = \"Done\"; },\n"
      "  { id = \"seen\"; title = \"Seen\"; repeat = true; }, { id = \"out\"; title = \"Out\"; } );\n"
      "stages = ( { id = \"first\"; title = \"F\"; exits = ( { event = \"done\"; to = \"end\"; },\n"
      "  { event = \"out\"; to = \"end\"; } ); }, { id = \"end\"; title = \"End\"; end = true; } );\n"
      "deadlines = ( { id = \"review\"; title = \"Review\"; class = \"must\"; every = \"4 w\";\n"
      "  from = \"begun\"; met_by = \"seen\"; before_end = \"1 wd\"; on_expiry = \"out\"; } ); };\n");
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add_all(&s, (const char *const[]){"2026-03-02 begun", "2026-03-20 seen", NULL});
  if (!explain_deadline(p, &s.facts, c, scene_day("2026-04-10"), "review", &x, &err))
    fail_msg("%s", err.text);
  assert_string_equal(
      x.sum, "Period 2: 8 weeks after Mon 2 Mar 2026 is Mon 27 Apr 2026; due on Fri 24 Apr 2026, before "
             "the end");
  assert_string_equal(
      x.rule, "Every 4 weeks from \"Begun\", counted from the day after; each period from the end of the one "
              "before; due 1 working day before the last day; when its last day is over and nothing has met "
              "it, \"Out\" comes about by itself; done by \"Seen\"");
  assert_true(x.ledger.count >= 56);
  explanation_free(&x);
  scene_close(&s);
  pathway_free(p);
  calendar_free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pathways_know_of_each_other), cmocka_unit_test(a_pathway_may_be_elsewhere),
      cmocka_unit_test(none_begins_itself_again),    cmocka_unit_test(versions_follow_each_other),
      cmocka_unit_test(marks_are_listed_once_each),  cmocka_unit_test(a_period_is_explained),
  };
  return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
