/* Overlays: what they may change, what they may not, and where a fault in one is found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "scene.h"
#include "workflow/check.h"
#include "workflow/load.h"
#include "workflow/overlay.h"

static const char base[] = /* lines from 1 */
    "pathway = { id = \"base\"; version = 3; title = \"Base\"; source = \"policy\";\n"
    "  roles = ( { id = \"lead\"; title = \"Lead\"; min = 1; not_same = [\"check\"]; },\n"
    "            { id = \"check\"; title = \"Check\"; }, { id = \"other\"; title = \"Other\"; } );\n"
    "  documents = ( { id = \"form\"; title = \"Form\"; } );\n"
    "  events = ( { id = \"begun\"; title = \"Begun\"; }, { id = \"done\"; title = \"Done\"; } );\n"
    "  stages = ( { id = \"first\"; title = \"First\";\n"
    "               needs = ( { document = \"form\"; say = \"form filed\"; },\n"
    "                         { pass = \"fairness\"; say = \"framework gone through\"; } );\n"
    "               exits = ( { event = \"begun\"; to = \"second\"; } ); },\n"
    "             { id = \"second\"; title = \"Second\"; exits = ( { event = \"done\"; to = \"end\"; } ); "
    "},\n"
    "             { id = \"end\"; title = \"End\"; end = true; } );\n"
    "  deadlines = (\n"
    "    { id = \"limit\"; title = \"Limit\"; class = \"must\"; within = \"10 wd\"; from = \"begun\"; met_by "
    "= \"done\"; },\n"
    "    { id = \"law\"; title = \"Law\"; class = \"law\"; within = \"4 w\"; from = \"begun\"; met_by = "
    "\"done\"; },\n"
    "    { id = \"aim\"; title = \"Aim\"; class = \"target\"; within = \"5 wd\"; from = \"begun\"; met_by = "
    "\"done\"; } );\n"
    "  examples = ( { title = \"as it is\"; given = ( \"2026-03-30 begun\" ); expect = ( \"limit due "
    "2026-04-15\" ); } );\n"
    "};\n";

#define HEAD "overlay = {\n of = \"base\"; id = \"local\"; version = 1; title = \"Local\"; says = \"ours\";\n"
#define SHORTER                                                                                              \
  "examples = ( { title = \"as it is\"; given = ( \"2026-03-30 begun\" ); expect = ( \"limit due "           \
  "2026-04-10\" ); } );"

static const struct {
  const char *body;
  int line; /* 0: it passes */
  const char *says;
} rows[] = {
    {"", 0, ""},
    /* additions */
    {"documents = ( { id = \"letter\"; title = \"Letter\"; says = \"new\"; } );\n"
     "stages = ( { id = \"first\"; says = \"letter too\"; needs = ( { document = \"letter\"; say = \"letter "
     "filed\"; } ); } );",
     0, ""},
    {"events = ( { id = \"more\"; title = \"More\"; says = \"new\"; } );\n"
     "stages = ( { id = \"second\"; says = \"by way of a third\"; exits = ( { event = \"more\"; to = "
     "\"third\"; } ); },\n"
     "  { id = \"third\"; title = \"Third\"; says = \"new\"; exits = ( { event = \"done\"; to = \"end\"; } "
     "); } );",
     0, ""},
    {"roles = ( { id = \"lead\"; says = \"stricter\"; not_same = [\"other\"]; } );", 0, ""},
    /* changes */
    {"deadlines = ( { id = \"limit\"; within = \"7 wd\"; says = \"shorter\"; } );\n" SHORTER, 0, ""},
    {"deadlines = ( { id = \"aim\"; within = \"20 wd\"; says = \"an aim may be longer\"; } );", 0, ""},
    {"stages = ( { id = \"first\"; title = \"Start\"; says = \"name\"; } );", 0, ""},
    /* what it may not */
    {"deadlines = ( { id = \"limit\"; within = \"7 wd\"; says = \"shorter\"; } );", 1,
     "the engine gives 2026-04-10; correct one of them in \"as it is\" (base.cfg:16, as this overlay leaves "
     "it)"},
    {"deadlines = ( { id = \"limit\"; within = \"11 wd\"; says = \"longer\"; } );", 3,
     "an overlay may not make it longer"},
    {"deadlines = ( { id = \"limit\"; class = \"target\"; says = \"softer\"; } );", 3,
     "an overlay may not make it target"},
    {"deadlines = ( { id = \"limit\"; met_by = \"begun\"; says = \"softer\"; } );", 3, "not its \"met_by\""},
    {"deadlines = ( { id = \"law\"; within = \"2 w\"; says = \"shorter\"; } );", 3,
     "\"law\" is law and stays as it is"},
    {"deadlines = ( { id = \"law\"; known = \"read\"; source = \"the Act\"; says = \"confirmed\"; } );", 0,
     ""},
    {"stages = ( { id = \"first\"; says = \"x\";\n needs = ( { say = \"framework gone through\"; override = "
     "true; } ); } );",
     4, "asks for the five principles"},
    {"deadlines = ( { id = \"limit\"; within = \"15 d\"; says = \"another unit\"; } );", 3,
     "in another unit it may come out so"},
    {"deadlines = ( { id = \"limit\"; within = \"1 w\"; says = \"surely shorter\"; } );\n"
     "examples = ( { title = \"as it is\"; given = ( \"2026-03-30 begun\" ); expect = ( \"limit due "
     "2026-04-06\" ); } );",
     0, ""},
    {"deadlines = ( { id = \"aim\"; warn = [3]; says = \"x\"; },\n { id = \"aim\"; warn = [2]; says = \"y\"; "
     "} );",
     4, "stands twice"},
    {"roles = ( { id = \"lead\"; outside = true; says = \"x\"; } );", 3, "not its \"outside\""},
    {"roles = ( { id = \"lead\"; min = 0; says = \"fewer\"; } );", 3, "may ask for more, not for fewer"},
    {"documents = ( { id = \"letter\"; title = \"Letter\"; } );", 3, "does not say in what it differs"},
    /* faults are found where they were made */
    {"stages = ( { id = \"first\"; says = \"x\";\n needs = ( { document = \"leter\"; say = \"letter filed\"; "
     "} ); } );",
     4, "names document \"leter\", which is not defined"},
    {"\nstage = ( );", 4, "a pathway has no key \"stage\"; did you mean"},
    {"events = ( { id = \"more\"; title = \"More\"; says = \"x\"; stages = [\"gone\"]; } );", 3,
     "names stage \"gone\""},
    {"stages = ( { id = \"second\"; says = \"x\"; end = true; } );", 3, "not its \"end\""},
    /* what is asked for is added to, never taken away or led past */
    {"documents = ( { id = \"letter\"; title = \"Letter\"; says = \"new\"; } );\n"
     "stages = ( { id = \"first\"; says = \"x\"; needs = ( { document = \"letter\"; say = \"form filed\"; } "
     "); } );",
     4, "not its \"document\""},
    {"stages = ( { id = \"first\"; says = \"x\"; needs = ( { say = \"form filed\"; override = true; } ); } "
     ");",
     3, "may not let a need be passed"},
    {"stages = ( { id = \"first\"; says = \"x\"; needs = ( { say = \"form filed\"; source = \"9\"; } ); } );",
     0, ""},
    {"stages = ( { id = \"first\"; says = \"x\"; exits = ( { event = \"begun\"; anyway = true; } ); } );", 3,
     "whatever is missing"},
    {"stages = ( { id = \"first\"; says = \"x\"; exits = ( { event = \"begun\"; to = \"end\"; } ); } );", 3,
     "not its \"to\""},
    {"events = ( { id = \"skip\"; title = \"Skip\"; says = \"new\"; } );\n"
     "stages = ( { id = \"first\"; says = \"x\"; exits = ( { event = \"skip\"; to = \"second\"; anyway = "
     "true; } ); } );",
     4, "past what is locked there"},
    {"events = ( { id = \"skip\"; title = \"Skip\"; says = \"new\"; } );\n"
     "exits = ( { event = \"skip\"; to = \"second\"; says = \"x\"; } );",
     4, "past what is locked there"},
    {"events = ( { id = \"skip\"; title = \"Skip\"; says = \"new\"; } );\n"
     "stages = ( { id = \"first\"; says = \"x\"; exits = ( { event = \"skip\"; to = \"second\"; } ); } );",
     0, ""},
    {"pauses = ( { id = \"away\"; title = \"Away\"; stops = [\"aim\"]; says = \"new\"; } );", 0, ""},
    {"pauses = ( { id = \"away\"; title = \"Away\"; stops = [\"limit\"]; says = \"new\"; } );", 3,
     "would stop \"limit\", which is mandatory"},
    {"pauses = ( { id = \"away\"; title = \"Away\"; stops = \"all\"; even = [\"law\"]; says = \"new\"; } );",
     3, "may not stop its clock"},
};

static char *write_file(const char *folder, const char *name, const char *text) {
  char *path = mem_format("%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  return path;
}

static int wrong_rows(const char *folder) {
  int wrong = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct findings f = {0};
    struct definition_summary s;
    char *text = mem_format(HEAD "%s\n};\n", rows[i].body), *path = write_file(folder, "local.cfg", text);
    bool clean = check_file(path, &s, &f);
    bool right = rows[i].line ? f.count >= 1 && f.items[0].line == rows[i].line &&
                                    strstr(f.items[0].text, rows[i].says)
                              : clean && !strcmp(s.id, "local") && s.kind == DEFINITION_PATHWAY;
    if (!right) print_error("row %zu: %s\n", i, rows[i].body);
    for (size_t n = 0; !right && n < f.count; n++)
      print_error("   got %d: %s\n", f.items[n].line, f.items[n].text);
    wrong += !right;
    findings_free(&f);
    free(path);
    free(text);
  }
  return wrong;
}

static void an_overlay_may_add_and_not_loosen(void **state) {
  (void)state;
  char folder[] = "/tmp/fairway-overlay-XXXXXX";
  assert_non_null(mkdtemp(folder));
  char *path = write_file(folder, "base.cfg", base), *local = mem_format("%s/local.cfg", folder);
  assert_int_equal(wrong_rows(folder), 0);
  unlink(path);
  struct findings f = {0};
  assert_false(check_file(local, NULL, &f));
  assert_non_null(strstr(f.items[0].text, "what it is laid over, \"base\", cannot be read"));
  findings_free(&f);
  unlink(local);
  rmdir(folder);
  free(path);
  free(local);
}

/* A variant of a variant: what lies between is written out, and lines are put where they came from. */
static void overlays_may_lie_over_each_other(void **state) {
  (void)state;
  static const char mid[] =
      "overlay = { of = \"base\"; id = \"mid\"; version = 1; title = \"Mid\"; says = \"ours\";\n"
      "  deadlines = ( { id = \"aim\"; within = \"6 wd\"; says = \"longer\"; } ); };\n";
  static const struct {
    const char *text, *says;
  } over[] = {
      {"overlay = { of = \"mid\"; id = \"top\"; version = 1; title = \"Top\"; says = \"ours\";\n"
       "  deadlines = ( { id = \"aim\"; warn = [3]; says = \"warns\"; } ); };\n",
       NULL},
      {"overlay = { of = \"mid\"; id = \"top\"; version = 1; title = \"Top\"; says = \"ours\";\n"
       "  deadlines = ( { id = \"law\"; within = \"2 w\"; says = \"shorter\"; } ); };\n",
       "is law and stays as it is"},
      {"overlay = { of = \"top\"; id = \"top\"; version = 1; title = \"Top\"; says = \"ours\"; };\n",
       "in a circle"},
      {"overlay = { of = \"../base\"; id = \"top\"; version = 1; title = \"T\"; says = \"x\"; };\n",
       "without a folder"},
      {"overlay = { of = \"mid\"; framework = \"fairness\"; version = 1; says = \"both\"; };\n", "not both"},
      {"overlay = { of = \"mid\"; version = 1; says = \"ours\"; };\n", "lacks \"id\""},
  };
  char folder[] = "/tmp/fairway-overlay-XXXXXX";
  assert_non_null(mkdtemp(folder));
  char *first = write_file(folder, "base.cfg", base), *second = write_file(folder, "mid.cfg", mid);
  for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
    struct findings f = {0};
    char *path = write_file(folder, "top.cfg", over[i].text), *kept = NULL;
    struct pathway *p = load_pathway_text(over[i].text, strlen(over[i].text), path, &f, &kept);
    bool found = false;
    for (size_t n = 0; n < f.count; n++)
      found |= over[i].says && strstr(f.items[n].text, over[i].says) != NULL;
    if (over[i].says ? p || !found : !p)
      fail_msg("row %zu: %s", i, f.count ? f.items[0].text : "nothing found");
    if (p) assert_int_equal(pathway_deadline(p, "aim")->period.count, 6);
    if (p) assert_non_null(strstr(kept, "pathway = {"));
    pathway_free(p);
    findings_free(&f);
    unlink(path);
    free(path);
    free(kept);
  }
  unlink(first);
  unlink(second);
  rmdir(folder);
  free(first);
  free(second);
}

/* The made text is a pathway in its own right, and says where it comes from. */
static void the_result_is_a_pathway(void **state) {
  (void)state;
  static const char over[] = HEAD
      "unverified = true;\n"
      "deadlines = ( { id = \"limit\"; within = \"7 wd\"; says = \"shorter \\\"here\\\"\"; } );\n" SHORTER
      "\n};\n";
  struct findings f = {0};
  struct overlay_made made;
  assert_true(
      overlay_lay("pathway", base, strlen(base), "base.cfg", over, strlen(over), "local.cfg", &made, &f));
  struct pathway *p = pathway_parse(made.text, made.len, "made", &f);
  for (size_t i = 0; i < f.count; i++)
    print_error("%d: %s\n", f.items[i].line, f.items[i].text);
  assert_non_null(p);
  assert_string_equal(p->id, "local");
  assert_string_equal(p->of, "base");
  assert_string_equal(p->says, "ours");
  assert_true(p->unverified);
  assert_int_equal(p->version, 1);
  assert_int_equal(pathway_deadline(p, "limit")->period.count, 7);
  assert_string_equal(pathway_deadline(p, "limit")->marks.says, "shorter \"here\"");
  assert_string_equal(pathway_deadline(p, "limit")->met_by[0], "done");
  assert_int_equal(p->stage_count, 3);
  pathway_free(p);
  overlay_made_free(&made);
  findings_free(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_overlay_may_add_and_not_loosen),
      cmocka_unit_test(overlays_may_lie_over_each_other),
      cmocka_unit_test(the_result_is_a_pathway),
  };
  return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
