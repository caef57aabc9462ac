/* Filling in a form: what is completed, what is said as one leaves a field, what is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake.h"
#include "ui/deed.h"
#include "ui/editor.h"
#include "ui/form.h"
#include "wire/message.h"

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static const char ACTION[] =
    "{'name': 'concern-try', 'title': 'Try a concern', 'help': 'Tries.', 'on': '', 'confirm': 'none', "
    "'possible': true,"
    " 'undoable': true, 'args': ["
    "{'name': 'name', 'title': 'Practitioner', 'type': 'text', 'required': true, 'complete': 'practitioner', "
    "'most': 64},"
    "{'name': 'received', 'title': 'Received', 'type': 'date', 'required': false},"
    "{'name': 'owner', 'title': 'Owner', 'type': 'person', 'required': false, 'complete': 'person'},"
    "{'name': 'registration', 'title': 'Number', 'type': 'text', 'required': false},"
    "{'name': 'text', 'title': 'Concern', 'type': 'lines', 'required': false}]}";

static int begin(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  json_t *action = json_loads("{}", 0, NULL);
  char *text = strdup(ACTION);
  for (char *c = text; *c; c++)
    if (*c == '\'') *c = '"';
  json_decref(action);
  action = json_loads(text, 0, NULL);
  free(text);
  assert_non_null(action);
  deed_start(scene->app, action, json_object());
  json_decref(action);
  *state = scene;
  return 0;
}

static int end(void **state) {
  struct scene *scene = *state;
  app_free(scene->app);
  fake_free(scene->fake);
  free(scene);
  return 0;
}

static void suggest(struct scene *scene, const char *rows) {
  json_decref(scene->fake->found);
  scene->fake->found = json_loads(rows, 0, NULL);
  assert_non_null(scene->fake->found);
}

static const char *sent(const struct scene *scene, const char *name) {
  return message_text(message_object(scene->fake->act, "args"), name);
}

static void typing_asks_nobody(void **state) {
  struct scene *scene = *state;
  size_t before = scene->fake->asks;
  fake_press(scene->app, "\"Dr A. Example and many more words");
  assert_int_equal(scene->fake->asks, before);
  app_settle(scene->app); /* one rests: then it is looked up, once */
  app_settle(scene->app);
  assert_int_equal(scene->fake->asks, before + 1);
}

static void a_practitioner_fills_the_rest(void **state) {
  struct scene *scene = *state;
  suggest(scene, "[{\"value\": \"7\", \"title\": \"Dr A. Example\", \"help\": \"GMC 1234567\","
                 " \"fill\": {\"name\": \"Dr A. Example\", \"registration\": \"1234567\"}}]");
  fake_press(scene->app, "\"exa");
  app_settle(scene->app);
  assert_true(fake_shows(scene->app, "Dr A. Example  GMC 1234567"));
  fake_press(scene->app, "Down Enter Ctrl-S");
  assert_string_equal(sent(scene, "name"), "Dr A. Example");
  assert_string_equal(sent(scene, "registration"), "1234567");
}

/* A new practitioner may be called nearly like a known one: nothing is taken unasked. */
static void a_name_is_not_taken_unasked(void **state) {
  struct scene *scene = *state;
  suggest(scene,
          "[{\"value\": \"7\", \"title\": \"Dr A. Example\", \"help\": \"GMC 1234567\", \"fill\": {}}]");
  fake_press(scene->app, "\"Dr A. Exam");
  app_settle(scene->app);
  fake_press(scene->app, "Tab Ctrl-S");
  assert_string_equal(sent(scene, "name"), "Dr A. Exam");
}

static void the_only_person_who_fits_is_meant(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  suggest(scene, "[{\"value\": \"12\", \"title\": \"B. Sample\", \"help\": \"Case manager\"}]");
  fake_press(scene->app, "Tab Tab \"samp");
  fake_press(scene->app, "Tab");
  assert_true(fake_shows(scene->app, "B. Sample"));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "owner"), "12");
}

static void of_two_people_neither_is(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  suggest(scene, "[{\"value\": \"12\", \"title\": \"B. Sample\", \"help\": \"\"},"
                 " {\"value\": \"13\", \"title\": \"B. Sampleton\", \"help\": \"\"}]");
  scene->fake->checked = json_pack("{s:s,s:s,s:s}", "arg", "", "text", "", "means", "");
  fake_press(scene->app, "Tab Tab \"samp");
  scene->fake->checked = json_pack("{s:s,s:s,s:s}", "arg", "owner", "text",
                                   "owner: Nobody here is called \"samp\".", "means", "");
  fake_press(scene->app, "Tab");
  assert_true(fake_shows(scene->app, "! Nobody here is called \"samp\"."));
}

static void leaving_a_field_says_what_is_wrong(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  fake_press(scene->app, "Tab \"+3wd");
  scene->fake->checked =
      json_pack("{s:s,s:s,s:s}", "arg", "received", "text",
                "received: the date of receipt lies in the future.", "means", "Wed 25 Nov 2026");
  fake_press(scene->app, "Tab");
  assert_string_equal(scene->fake->check_arg, "received");
  assert_true(fake_shows(scene->app, "! The date of receipt lies in the future."));
  assert_true(fake_shows(scene->app, "Wed 25 Nov 2026"));
  fake_press(scene->app, "Shift-Tab \"x"); /* changing it, the mark goes */
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "lies in the future"));
  free(screen);
}

static void a_field_that_was_not_touched_is_not_asked_about(void **state) {
  struct scene *scene = *state;
  size_t before = scene->fake->asks;
  fake_press(scene->app, "Tab Tab Tab Tab");
  assert_int_equal(scene->fake->asks, before);
}

static void a_full_field_says_so(void **state) {
  struct scene *scene = *state;
  struct key key = {.press = PRESS_PASTE};
  char text[200];
  memset(text, 'a', sizeof text);
  key.text = text;
  key.len = sizeof text;
  app_key(scene->app, &key);
  assert_true(fake_shows(scene->app, "Practitioner holds"));
  assert_true(fake_shows(scene->app, "left out"));
}

/* What is cut in one field can be put into another. */
static void a_cut_goes_into_another_field(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"Dr A. Example");
  fake_press(scene->app, "Ctrl-U Tab Tab Tab Ctrl-Y Shift-Tab Shift-Tab Shift-Tab \"x");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "registration"), "Dr A. Example");
}

/* Where the keeper can take no draft, a private file of the person's does, and the form finds it there. */
static void a_draft_goes_into_a_file(void **state) {
  struct scene *scene = *state;
  char folder[] = "/tmp/fairway-drafts-XXXXXX";
  struct stat is;
  assert_non_null(mkdtemp(folder));
  char *before = getenv("XDG_STATE_HOME") ? strdup(getenv("XDG_STATE_HOME")) : NULL;
  setenv("XDG_STATE_HOME", folder, 1);
  json_t *book = json_object_get(scene->app->session.hello, "casebook");
  json_object_set_new(book, "uuid", json_string("00c0ffee-1"));
  scene->fake->full = true;
  json_t *action = json_incref(((struct form *)scene->app->top->state)->deed.action);
  fake_press(scene->app, "\"half a name");
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "Kept as a draft"));
  char path[128];
  snprintf(path, sizeof path, "%s/fairway/drafts/00c0ffee-1.json", folder);
  assert_int_equal(stat(path, &is), 0);
  assert_int_equal(is.st_mode & 0777, 0600);
  assert_true(drafts_wait(scene->app->session.hello));
  deed_start(scene->app, action, json_object());
  assert_true(fake_shows(scene->app, "half a name"));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "name"), "half a name");
  assert_int_not_equal(stat(path, &is), 0); /* saved: there is nothing left to keep */
  json_decref(action);
  if (before)
    setenv("XDG_STATE_HOME", before, 1);
  else
    unsetenv("XDG_STATE_HOME");
  free(before);
  snprintf(path, sizeof path, "%s/fairway/drafts", folder);
  rmdir(path);
  snprintf(path, sizeof path, "%s/fairway", folder);
  rmdir(path);
  rmdir(folder);
}

static void an_editor_is_split_at_blanks_and_needs_no_shell(void **state) {
  (void)state;
  char **words = editor_words("  vim  -c 'set x'\t", "/tmp/a b; rm -rf");
  assert_string_equal(words[0], "vim");
  assert_string_equal(words[1], "-c");
  assert_string_equal(words[2], "'set");
  assert_string_equal(words[3], "x'");
  assert_string_equal(words[4], "/tmp/a b; rm -rf");
  assert_null(words[5]);
  editor_words_free(words);
  assert_null(editor_words("", "x"));
  assert_null(editor_words(" \t ", "x"));
}

static void an_editor_may_be_switched_off(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Ctrl-O");
  assert_true(scene->app->edit_wanted);
  scene->app->edit_wanted = false;
  scene->app->restricted = true;
  fake_press(scene->app, "Ctrl-O");
  assert_false(scene->app->edit_wanted);
  assert_true(fake_shows(scene->app, "switched off here"));
}

/* ---- others ---- */

static int begin_plain(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->fake->others =
      json_pack("[{s:s,s:b},{s:s,s:b}]", "name", "B. Sample", "self", 0, "name", "A. Manager", "self", 1);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  *state = scene;
  return 0;
}

static void who_else_has_it_open_is_shown(void **state) {
  struct scene *scene = *state;
  char *list = fake_screen(scene->app);
  assert_null(strstr(list, "also open")); /* nothing is open yet */
  free(list);
  fake_press(scene->app, "Enter");
  assert_true(fake_shows(scene->app, "~ also open: B. Sample, you elsewhere"));
  app_resize(scene->app, 40, 10);
  fake_press(scene->app, "j");
  app_resize(scene->app, 80, 24);
  fake_press(scene->app, "q");
  list = fake_screen(scene->app);
  assert_null(strstr(list, "also open"));
  free(list);
}

static void notice(struct scene *scene) {
  scene->fake->notice = true;
  app_notices(scene->app);
}

static void a_change_of_the_open_record_is_said(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter");
  notice(scene); /* nothing of it has changed: nothing is said */
  assert_null(scene->app->message);
  scene->fake->touched = true;
  notice(scene);
  assert_true(fake_shows(scene->app, "* C-2026-0042 has just changed. B. Manager: Noted."));
}

static void a_change_is_said_in_a_form_about_it(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter m");
  fake_press(scene->app, "\"Half a");
  scene->fake->touched = true;
  notice(scene);
  assert_true(fake_shows(scene->app, "has just changed. B. Manager"));
  assert_true(fake_shows(scene->app, "Half a"));
}

/* The key that edits offers what is in focus first, where that can be edited by itself. */
static void e_edits_what_is_in_focus(void **state) {
  struct scene *scene = *state;
  size_t i;
  json_t *action = NULL;
  json_array_foreach(json_object_get(scene->fake->canned, "actions"), i, action) {
    if (!strcmp(message_text(action, "name"), "objective-edit")) break;
  }
  assert_non_null(action);
  json_t *plan = json_deep_copy(action);
  json_object_set_new(plan, "name", json_string("plan-edit"));
  json_object_set_new(plan, "title", json_string("Edit the plan"));
  json_object_set_new(plan, "key", json_string("e"));
  json_array_remove(json_object_get(plan, "args"), 0);
  json_array_append_new(json_object_get(scene->fake->canned, "actions"), plan);
  fake_press(scene->app, "Enter 4");
  free(fake_screen(scene->app));
  const struct page_item *item = page_focus(&scene->app->record.panels[PANEL_4]);
  while (item && strcmp(item->kind, "objective")) {
    fake_press(scene->app, "j");
    const struct page_item *next = page_focus(&scene->app->record.panels[PANEL_4]);
    if (next == item) break;
    item = next;
  }
  fake_press(scene->app, "e");
  assert_true(fake_shows(scene->app, "Which?"));
  assert_true(fake_shows(scene->app, "> Edit the objective"));
  assert_true(fake_shows(scene->app, "Edit the plan"));
  fake_press(scene->app, "Enter");
  assert_true(fake_shows(scene->app, "Edit the objective  C-2026-0042"));
}

static void a_record_that_is_gone_leads_back_to_the_list(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter");
  scene->fake->missing = true;
  notice(scene);
  assert_int_equal(scene->app->panel, PANEL_LIST);
  assert_true(fake_shows(scene->app, "There is no case of that name."));
}

/* ---- rows ------------------------------------------------------------------------------------------------
 */

static json_t *quoted(const char *text) {
  char *copy = strdup(text);
  for (char *c = copy; *c; c++)
    if (*c == '\'') *c = '"';
  json_t *json = json_loads(copy, 0, NULL);
  free(copy);
  assert_non_null(json);
  return json;
}

static const char EDITS[] =
    "{'name': 'document-edit', 'title': 'Edit a document', 'help': 'Corrects it.', 'on': 'case', 'confirm':"
    " 'moves', 'preview': true, 'versioned': true, 'row': 'document', 'possible': true, 'undoable': true, "
    "'args': ["
    "{'name': 'document', 'title': 'Document', 'type': 'int', 'required': true, 'choices': ["
    "{'value': '9001', 'title': 'Request form'}, {'value': '9002', 'title': 'Letter'}]},"
    "{'name': 'title', 'title': 'Title', 'type': 'text', 'required': false},"
    "{'name': 'dated', 'title': 'Dated', 'type': 'date', 'required': false},"
    "{'name': 'areas', 'title': 'Areas', 'type': 'lines', 'required': false},"
    "{'name': 'fields', 'title': 'Other fields', 'type': 'lines', 'required': false}]}";

static const char DOCUMENTS[] =
    "[{'id': 9001, 'ver': 4, 'title': 'Request form', 'dated': '2026-10-30', 'fields': {'areas': 'Handover', "
    "'who':"
    " 'Dr A. Example'}}, {'id': 9002, 'ver': 7, 'title': 'Letter', 'dated': '2026-11-02', 'fields': {'lines':"
    " 'one\\ntwo'}}]";

static void edit_a_document(struct scene *scene) {
  json_t *record = json_object_get(json_object_get(scene->fake->canned, "records"), "C-2026-0042");
  json_object_set_new(record, "documents", quoted(DOCUMENTS));
  fake_press(scene->app, "Esc C g Enter");
  json_t *action = quoted(EDITS);
  deed_start(scene->app, action, json_object());
  json_decref(action);
}

static void a_row_that_is_chosen_fills_the_form(void **state) {
  struct scene *scene = *state;
  edit_a_document(scene);
  assert_true(fake_shows(scene->app, "Edit a document"));
  fake_press(scene->app, "Right");
  assert_true(fake_shows(scene->app, "Request form"));
  assert_true(fake_shows(scene->app, "30 Oct"));
  assert_true(fake_shows(scene->app, "Handover"));
  assert_true(fake_shows(scene->app, "who: Dr A. Example"));
  fake_press(scene->app, "Right"); /* another one: nothing of the first is left */
  assert_true(fake_shows(scene->app, "lines: one"));
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "Handover"));
  assert_null(strstr(screen, "who:"));
  free(screen);
  fake_press(scene->app, "Tab \"Another letter");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "document"), "9002");
  assert_string_equal(sent(scene, "fields"), "lines: one\n  two");
  assert_int_equal(message_int(scene->fake->act, "ver", 0), 7); /* the row's own version */
}

static void what_moves_no_date_is_done_at_once(void **state) {
  struct scene *scene = *state;
  edit_a_document(scene);
  fake_press(scene->app, "Right Tab \"x");
  fake_press(scene->app, "Ctrl-S");
  assert_false(form_is_open(scene->app));
  assert_false(message_flag(scene->fake->act, "dry_run"));
}

static void what_moves_a_date_is_asked(void **state) {
  struct scene *scene = *state;
  scene->fake->moves =
      quoted("[{'ref': 'C-2026-0042', 'rows': [{'title': 'First draft', 'before': '2026-11-20',"
             " 'after': '2026-11-24'}]}]");
  edit_a_document(scene);
  fake_press(scene->app, "Right Tab \"x");
  fake_press(scene->app, "Ctrl-S");
  assert_true(fake_shows(scene->app, "First draft: Fri 20 Nov 2026, then Tue 24 Nov 2026"));
  assert_true(message_flag(scene->fake->act, "dry_run"));
  fake_press(scene->app, "y");
  assert_false(message_flag(scene->fake->act, "dry_run"));
  assert_string_equal(message_text(scene->fake->act, "confirm"), "yes");
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define FORM(test) cmocka_unit_test_setup_teardown(test, begin, end)
      FORM(typing_asks_nobody),
      FORM(a_practitioner_fills_the_rest),
      FORM(a_name_is_not_taken_unasked),
      FORM(the_only_person_who_fits_is_meant),
      FORM(of_two_people_neither_is),
      FORM(leaving_a_field_says_what_is_wrong),
      FORM(a_field_that_was_not_touched_is_not_asked_about),
      FORM(a_full_field_says_so),
      FORM(a_cut_goes_into_another_field),
      FORM(a_draft_goes_into_a_file),
      FORM(an_editor_is_split_at_blanks_and_needs_no_shell),
      FORM(an_editor_may_be_switched_off),
#define PLAIN(test) cmocka_unit_test_setup_teardown(test, begin_plain, end)
      PLAIN(who_else_has_it_open_is_shown),
      PLAIN(a_change_of_the_open_record_is_said),
      PLAIN(a_change_is_said_in_a_form_about_it),
      PLAIN(e_edits_what_is_in_focus),
      PLAIN(a_record_that_is_gone_leads_back_to_the_list),
      PLAIN(a_row_that_is_chosen_fills_the_form),
      PLAIN(what_moves_no_date_is_done_at_once),
      PLAIN(what_moves_a_date_is_asked),
  };
  return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
