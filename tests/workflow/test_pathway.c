/* Reading pathways: what a sound file becomes, and what is said of a broken one, line by line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* A sound pathway, one key a line, that the broken ones are made from. */
static const char sound[] =
    "pathway = {\n"                                                             /* 1 */
    " id = \"small\"; version = 1; title = \"Small\";\n"                        /* 2 */
    " roles = ( { id = \"lead\"; title = \"Lead\"; },\n"                        /* 3 */
    "  { id = \"check\"; title = \"Checker\"; not_same = [\"lead\"]; } );\n"    /* 4 */
    " documents = ( { id = \"form\"; title = \"Form\"; } );\n"                  /* 5 */
    " events = (\n"                                                             /* 6 */
    "  { id = \"asked\"; title = \"Asked\"; },\n"                               /* 7 */
    "  { id = \"begun\"; title = \"Begun\"; },\n"                               /* 8 */
    "  { id = \"done\"; title = \"Done\"; },\n"                                 /* 9 */
    "  { id = \"back\"; title = \"Back\"; } );\n"                               /* 10 */
    " stages = (\n"                                                             /* 11 */
    "  { id = \"first\"; title = \"First\";\n"                                  /* 12 */
    "   needs = ( { document = \"form\"; say = \"form there\"; } );\n"          /* 13 */
    "   exits = ( { event = \"begun\"; to = \"second\"; } ); },\n"              /* 14 */
    "  { id = \"second\"; title = \"Second\";\n"                                /* 15 */
    "   exits = ( { event = \"done\"; to = \"end\"; },\n"                       /* 16 */
    "    { event = \"back\"; to = \"first\"; } ); },\n"                         /* 17 */
    "  { id = \"end\"; title = \"End\"; end = true; } );\n"                     /* 18 */
    " deadlines = (\n"                                                          /* 19 */
    "  { id = \"finish\"; title = \"Finish\"; class = \"target\";\n"            /* 20 */
    "   within = \"10 wd\"; from = \"begun\"; met_by = \"done\";\n"             /* 21 */
    "   warn = [5, 2]; } );\n"                                                  /* 22 */
    " pauses = ( { id = \"ill\"; title = \"Ill\"; stops = [\"finish\"]; } );\n" /* 23 */
    " examples = ( {\n"                                                         /* 24 */
    "  given = ( \"2026-03-30 begun\" );\n"                                     /* 25 */
    "  expect = ( \"finish due 2026-04-15\" ); } );\n"                          /* 26 */
    "};\n";

static char *replaced(const char *text, const char *from, const char *to) {
  const char *at = strstr(text, from);
  if (!at) fail_msg("the sound pathway has no %s", from);
  size_t before = (size_t)(at - text), room = strlen(text) + strlen(to) + 1;
  char *out = malloc(room);
  snprintf(out, room, "%.*s%s%s", (int)before, text, to, at + strlen(from));
  return out;
}

static void a_sound_file_becomes_structs(void **state) {
  (void)state;
  struct pathway *p = scene_pathway(sound);
  assert_string_equal(p->id, "small");
  assert_int_equal(p->version, 1);
  assert_int_equal(p->stage_count, 3);
  assert_int_equal(p->stages[1].exit_count, 2);
  assert_int_equal(p->stages[0].line, 12);
  assert_string_equal(p->stages[0].needs[0].say, "form there");
  assert_int_equal(p->stages[0].needs[0].min, 1);
  assert_true(pathway_event(p, "begun")->is_exit);
  assert_false(pathway_event(p, "asked")->is_exit);
  assert_int_equal(pathway_deadline(p, "finish")->period.count, 10);
  assert_int_equal(pathway_deadline(p, "finish")->warn[1], 2);
  assert_string_equal(pathway_deadline(p, "finish")->only_if, "");
  assert_null(pathway_stage(p, "third"));
  pathway_free(p);
}

static void exits_of_the_whole_are_shared(void **state) {
  (void)state;
  char *text = replaced(sound, " deadlines = (\n",
                        " exits = ( { event = \"asked\"; to = \"end\"; } );\n deadlines = (\n");
  struct pathway *p = scene_pathway(text);
  assert_int_equal(p->stages[0].exit_count, 2);
  assert_int_equal(p->stages[1].exit_count, 3);
  assert_int_equal(p->stages[2].exit_count, 0);
  assert_true(p->stages[1].exits[2].anyway);
  assert_false(p->stages[1].exits[0].anyway);
  pathway_free(p);
  free(text);
}

struct broken {
  const char *from, *to; /* what is changed in the sound file */
  int line;              /* of the finding; 0: there is none */
  const char *says;      /* a part of the finding */
};

/* The same with a second change. */
struct twice_broken {
  struct broken one;
  const char *from, *to;
};

static const struct broken faults[] = {
    /* syntax */
    {"title = \"Small\";", "title = \"Small;", 2, "quot"},
    {"stages = (", "stages = ", 15, "missing quote, bracket or semicolon"},
    {"pathway = {", "path = {", 1, "\"path\" stands beside the pathway"},
    {"pathway = {", "other = 1;pathway = {", 1, "\"other\" stands beside"},
    {" documents", "@include \"x\"\n documents", 5, "include"},
    /* keys and types */
    {"needs = (", "neds = (", 13, "a stage has no key \"neds\"; did you mean \"needs\"?"},
    {"end = true", "finish = true", 18, "a stage has no key \"finish\"; its keys are id, title"},
    {"end = true", "end = 1", 18, "end is neither true nor false"},
    {"warn = [5, 2]", "warn = \"5\"", 22, "warn is not a list of working days"},
    {"title = \"First\"", "title = 3", 12, "title is not a text"},
    {"title = \"First\"", "title = \"\"", 12, "title is empty"},
    {"id = \"first\"; title", "id = \"First!\"; title", 12, "\"First!\" is not a good id"},
    {"version = 1;", "", 1, "a pathway lacks \"version\"; add it"},
    {"version = 1;", "version = 0;", 2, "version is not a number from 1"},
    {"version = 1;", "version = 1; version = 2;", 2, "duplicate setting name"},
    {"stops = [\"finish\"]", "stops = \"finish\"", 23, "stops names no deadlines"},
    {"documents = ( {", "documents = ( \"form\", {", 5, "a document must be a group"},
    {"within = \"10 wd\"", "within = \"ten wd\"", 21, "a period is a whole number and wd, d, w or m"},
    {"within = \"10 wd\"", "within = \"-10 wd\"", 21, "is negative; write a length"},
    {"class = \"target\"", "class = \"goal\"", 20, "\"goal\" is no class; use law, must, target"},
    {"met_by = \"done\";", "met_by = \"done\"; count = \"from\";", 21, "use after or including"},
    {"met_by = \"done\";", "met_by = \"done\"; roll = \"up\";", 21, "use none, following or preceding"},
    /* needs */
    {"; say = \"form there\"", "", 13, "a need without \"say\"; add the words"},
    {"document = \"form\";", "", 13, "a need names nothing that is needed"},
    {"document = \"form\";", "document = \"form\"; event = \"asked\";", 13, "names more than one thing"},
    {"document = \"form\";", "document = \"form\"; min = 0;", 13, "\"min\" is 0, which is always met"},
    {"document = \"form\";", "document = \"form\"; reasoned = true;", 13, "\"reasoned\" is for events"},
    {"document = \"form\";", "any = ();", 13, "all or any without needs in it"},
    {"document = \"form\";", "not = ( { event = \"asked\"; }, { event = \"done\"; } );", 13,
     "\"not\" holds 2 needs"},
    /* 1: names */
    {"document = \"form\";", "document = \"from\";", 13,
     "a need names document \"from\", which is not defined; did you "
     "mean \"form\"?"},
    {"document = \"form\";", "record = \"plan.objective\";", 13, "did you mean \"plan.objectives\"?"},
    {"document = \"form\";", "record = \"plan.type\"; is = \"other\";", 13,
     "plan.type is never \"other\"; its values are"},
    {"document = \"form\";", "enquiry = \"shut\";", 13,
     "a need names \"shut\", which the casebook does not know"},
    {"document = \"form\";", "pass = \"fairness\"; moment = \"dawn\";", 13,
     "names moment \"dawn\", which is not defined"},
    {"document = \"form\";", "role = \"boss\";", 13, "names role \"boss\""},
    {"document = \"form\";", "consent = \"written\";", 13, "names consent \"written\""},
    {"to = \"second\"", "to = \"secnd\"", 14,
     "an exit names stage \"secnd\", which is not defined; did you mean \"second\"?"},
    {"event = \"begun\"", "event = \"began\"", 14, "an exit names event \"began\""},
    {"from = \"begun\"", "from = \"never\"", 20, "a deadline's start names event \"never\""},
    {"met_by = \"done\"", "met_by = \"nothing\"", 20, "\"met_by\" names event \"nothing\""},
    {"stops = [\"finish\"]", "stops = [\"start\"]", 23, "a pause names deadline \"start\""},
    {"not_same = [\"lead\"]", "not_same = [\"leader\"]", 4, "\"not_same\" names role \"leader\""},
    {"{ id = \"back\"; title = \"Back\"; }",
     "{ id = \"asked\"; title = \"Again\"; }, { id = \"back\"; title = \"Back\"; }", 10,
     "event \"asked\" is defined twice, first on line 7"},
    {"{ event = \"back\"; to = \"first\"; }", "{ event = \"done\"; to = \"first\"; }", 17,
     "has two exits by \"done\""},
    {"title = \"Asked\";", "title = \"Asked\"; compartment = \"secret\";", 7,
     "\"compartment\" names \"secret\""},
    {"title = \"Asked\";", "title = \"Asked\"; effect = \"boom\";", 7, "\"effect\" names \"boom\""},
    {"title = \"Asked\";", "title = \"Asked\"; stages = [\"third\"];", 7, "an event names stage \"third\""},
    {"from = \"begun\"", "from = \"plan.type\"", 20, "plan.type has no date to count from"},
    {"from = \"begun\"", "before = \"begun\"", 21, "a deadline counts one way: \"before\" does not go with"},
    {"from = \"begun\"", "from = \"date.begun\"", 20, "\"from\" names date \"begun\""},
    {"from = \"begun\"; met_by", "from = \"begun\"; due_from = \"plan.next_review\"; met_by", 21,
     "a deadline counts one way"},
    {"within = \"10 wd\"; ", "", 20, "deadline \"finish\" is unclear: a deadline counts forward with"},
    /* 2: graph */
    {"to = \"second\"", "to = \"end\"", 15, "stage \"second\" is never reached from \"first\""},
    {"; end = true", "", 18, "stage \"end\" is a dead end: it has no exits; add one, or \"end = true\""},
    {"end = true;", "end = true; exits = ( { event = \"asked\"; to = \"first\"; } );", 18,
     "is an end and has an exit"},
    {"{ event = \"done\"; to = \"end\"; }", "{ event = \"done\"; to = \"first\"; }", 12, "leads to no end"},
    /* 3: data */
    {"document = \"form\";", "event = \"begun\";", 0, ""}, /* recorded by then: it can come back here */
    {"document = \"form\";", "event = \"done\";", 13,
     "stage \"first\" needs event \"done\", which cannot be recorded by then"},
    {"title = \"Asked\"; },", "title = \"Asked\"; stages = [\"end\"]; },", 0, ""},
    {"document = \"form\";", "event = \"asked\"; say = \"asked\"; }, { not = ( { event = \"asked\"; } );", 13,
     "which cannot both hold; take one of the two out"},
    {"document = \"form\";", "event = \"asked\"; min = 2;", 13,
     "event \"asked\" is needed 2 times and can be recorded once"},
    {"document = \"form\";", "any = ( { event = \"asked\"; reasoned = true; } );", 13,
     "is needed with a reason and does not ask for one"},
    {"met_by = \"done\";", "", 20, "nothing meets deadline \"finish\""},
    {"to = \"second\"", "to = \"end\"", 20, "is met by \"done\", which nothing produces"},
    /* 4: roles */
    {"not_same = [\"lead\"]", "not_same = [\"check\"]", 4,
     "nobody may hold role \"check\": it is barred from itself"},
    {"not_same = [\"lead\"]", "not_same = [\"lead\"]; never_was = [\"lead\"]", 4,
     "in not_same and in never_was"},
    {"title = \"Lead\"; }", "title = \"Lead\"; min = 1; }", 0, ""},
    /* 5: time */
    {"warn = [5, 2]", "warn = [2, 5]", 20, "warns at 5 after 2; put the largest first"},
    {"warn = [5, 2]", "warn = [10, 2]", 20,
     "warns 10 working days before its end, but is no longer than that"},
    {"class = \"target\"", "class = \"typical\"", 20, "is typical and never alarms; take \"warn\" out"},
    {"within = \"10 wd\"", "within = \"30 m\"", 20, "is longer than two years"},
    {"title = \"Second\";", "title = \"Second\"; takes = \"11 wd\";", 20,
     "from \"begun\" to \"done\" takes at least 11 working days, longer than deadline \"finish\""},
    {"title = \"Second\";", "title = \"Second\"; takes = \"10 wd\";", 0, ""},
    {"title = \"First\";", "title = \"First\"; takes = \"11 wd\";", 0, ""}, /* over before the clock starts */
    {"title = \"Second\";", "title = \"Second\"; takes = \"-1 d\";", 15, "takes is negative"},
    /* 7: examples */
    {"finish due 2026-04-15", "finish due 2026-04-14", 26,
     "the example expects \"finish due 2026-04-14\", the engine "
     "gives 2026-04-15"},
    {"finish due 2026-04-15", "stage first", 26, "the engine gives second"},
    {"finish due 2026-04-15", "finish is met", 26, "the engine gives running"},
    {"finish due 2026-04-15", "finish will be", 26, "cannot be expected; write DEADLINE due DATE"},
    {"finish due 2026-04-15", "other due 2026-04-15", 26, "gives no such deadline"},
    {"2026-03-30 begun", "2026-02-30 begun", 25,
     "an example gives what cannot be played: \"2026-02-30\" is no date"},
    {"2026-03-30 begun", "2026-03-30 began", 25, "\"began\" is no event"},
    {"examples = ( {", "examples = ( { calendar = \"france\";", 24, "the example's calendar cannot be read"},
};

static const struct twice_broken knots[] = {
    {{"to = \"second\"", "to = \"end\"", 20, "starts from \"back\", which nothing produces"},
     "from = \"begun\"",
     "from = \"back\""},
    {{"to = \"second\"", "to = \"end\"", 20, "waits for \"back\", which nothing produces"},
     "from = \"begun\"",
     "from = \"begun\"; only_if = \"back\""},
    {{"not_same = [\"lead\"]", "not_same = [\"lead\"]; min = 1", 13,
      "role \"check\" must be held (min = 1) and here must not"},
     "document = \"form\";",
     "not = ( { role = \"check\"; } );"},
    {{"from = \"begun\"", "before = \"begun\"", 23,
      "stops \"finish\", which counts backwards from a fixed day"},
     "within",
     "at_least"},
};

static bool found(const struct findings *f, const struct broken *b) {
  for (size_t i = 0; i < f->count; i++)
    if (f->items[i].line == b->line && strstr(f->items[i].text, b->says)) return true;
  return false;
}

/* Is the text refused as the row says (or accepted, where it has no line)? */
static bool as_said(const char *text, const struct broken *b) {
  struct findings f = {0};
  struct pathway *p = pathway_parse(text, strlen(text), "broken.cfg", &f);
  bool right = b->line ? !p && found(&f, b) : p && !f.count;
  if (!right) {
    print_error("%s -> %s: wanted line %d: %s\n", b->from, b->to, b->line, b->says);
    for (size_t n = 0; n < f.count; n++)
      print_error("   got %s:%d: %s\n", f.items[n].file, f.items[n].line, f.items[n].text);
  }
  pathway_free(p);
  findings_free(&f);
  return right;
}

static void each_fault_is_named_with_its_line(void **state) {
  (void)state;
  int wrong = 0;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    char *text = replaced(sound, faults[i].from, faults[i].to);
    wrong += !as_said(text, &faults[i]);
    free(text);
  }
  for (size_t i = 0; i < sizeof knots / sizeof *knots; i++) {
    char *once = replaced(sound, knots[i].one.from, knots[i].one.to);
    char *text = replaced(once, knots[i].from, knots[i].to);
    wrong += !as_said(text, &knots[i].one);
    free(text);
    free(once);
  }
  assert_int_equal(wrong, 0);
}

static void a_finding_is_one_safe_line(void **state) {
  (void)state;
  struct findings f = {0};
  findings_add(&f, "a\033[31m.cfg", 3, "bad \n thing");
  findings_add(&f, "b.cfg", 0, "whole file");
  char *line = finding_line(&f.items[0]);
  assert_null(strchr(line, '\033'));
  assert_null(strchr(line, '\n'));
  assert_non_null(strstr(line, ".cfg:3: bad"));
  free(line);
  line = finding_line(&f.items[1]);
  assert_string_equal(line, "b.cfg: whole file");
  free(line);
  findings_free(&f);
}

static void findings_come_by_line(void **state) {
  (void)state;
  struct findings f = {0};
  char *one = replaced(sound, "met_by = \"done\"", "met_by = \"nothing\"");
  char *two = replaced(one, "to = \"second\"", "to = \"third\"");
  assert_null(pathway_parse(two, strlen(two), "two.cfg", &f));
  assert_int_equal(f.count, 2);
  assert_int_equal(f.items[0].line, 14);
  assert_int_equal(f.items[1].line, 20);
  findings_free(&f);
  free(one);
  free(two);
}

static void a_trusted_copy_skips_the_examples(void **state) {
  (void)state;
  struct findings f = {0};
  char *text = replaced(sound, "finish due 2026-04-15", "finish due 2026-04-14");
  struct pathway *p = pathway_parse_trusted(text, strlen(text), "kept", &f);
  assert_non_null(p);
  pathway_free(p);
  findings_free(&f);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_file_becomes_structs),
      cmocka_unit_test(exits_of_the_whole_are_shared),
      cmocka_unit_test(each_fault_is_named_with_its_line),
      cmocka_unit_test(a_finding_is_one_safe_line),
      cmocka_unit_test(findings_come_by_line),
      cmocka_unit_test(a_trusted_copy_skips_the_examples),
  };
  return cmocka_run_group_tests_name("pathway", tests, NULL, NULL);
}
