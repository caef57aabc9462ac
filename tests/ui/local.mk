# The screen without a terminal (a fake source of canned answers), and with one (libvterm).
UI_FAKE = tests/ui/fake.c tests/ui/fake.h
UI_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
EXTRA_DIST += tests/screens/looks tests/screens/canned.json \
	tests/screens/outline.txt tests/screens/order.txt tests/screens/columns.txt tests/screens/marks.txt tests/screens/bulk.txt tests/screens/drafts.txt tests/screens/lock.txt tests/screens/help-over.txt tests/screens/why-bar.txt tests/screens/search-panel.txt tests/screens/date-field.txt \
	tests/screens/cases.txt tests/screens/checklist.txt tests/screens/concern.txt tests/screens/confirm-ref.txt \
	tests/screens/confirm-yes.txt tests/screens/done.txt tests/screens/earlier.txt tests/screens/exclusions.txt tests/screens/filter.txt \
	tests/screens/form-choices.txt tests/screens/form-missing.txt tests/screens/form-note.txt tests/screens/form-pathway.txt \
	tests/screens/form-triage.txt tests/screens/help.txt tests/screens/search.txt tests/screens/search-none.txt tests/screens/search-opened.txt tests/screens/search-read.txt tests/screens/lens.txt tests/screens/lens-columns.txt tests/screens/lens-save.txt tests/screens/lenses.txt tests/screens/lanes.txt tests/screens/ledger.txt tests/screens/map.txt tests/screens/map-end.txt \
	tests/screens/menu.txt tests/screens/evidence.txt tests/screens/evidence-end.txt tests/screens/records.txt tests/screens/records-add.txt tests/screens/records-edit.txt tests/screens/records-history.txt tests/screens/records-one.txt \
	tests/screens/not-now.txt tests/screens/nothing-found.txt tests/screens/palette.txt tests/screens/plan.txt \
	tests/screens/reports.txt tests/screens/reports-next.txt tests/screens/print.txt tests/screens/print-page.txt tests/screens/strip.txt tests/screens/strip-month.txt tests/screens/strip-day.txt tests/screens/strip-then.txt tests/screens/strip-words.txt \
	tests/screens/queue.txt tests/screens/sheet.txt tests/screens/thresholds.txt tests/screens/timeline.txt \
	tests/screens/today.txt tests/screens/what-if.txt tests/screens/what-if-form.txt \
	tests/screens/what-if-supposed.txt tests/screens/why.txt tests/screens/why-not.txt

if HAVE_CMOCKA
UI_TESTS = \
	tests/ui/test_layout tests/ui/test_cells tests/ui/test_list tests/ui/test_input tests/ui/test_screens \
	tests/ui/test_decide tests/ui/test_deeds tests/ui/test_form tests/ui/test_strip tests/ui/test_fuzz tests/ui/test_action_keys tests/ui/test_binding tests/ui/test_weighing \
	tests/ui/test_config tests/ui/test_slow tests/ui/test_timers tests/ui/test_whatif
check_PROGRAMS += $(UI_TESTS)
TESTS += $(UI_TESTS)

tests_ui_test_layout_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_layout_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_cells_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_cells_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_action_keys_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_action_keys_LDADD = libui.a libwire.a $(ACTION_LIBS) $(CMOCKA_LIBS)
tests_ui_test_input_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_input_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_list_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_list_SOURCES = tests/ui/test_list.c $(UI_FAKE)
tests_ui_test_list_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_screens_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_screens_SOURCES = tests/ui/test_screens.c $(UI_FAKE)
tests_ui_test_screens_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_decide_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_decide_SOURCES = tests/ui/test_decide.c $(UI_FAKE)
tests_ui_test_decide_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_deeds_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_deeds_SOURCES = tests/ui/test_deeds.c $(UI_FAKE)
tests_ui_test_deeds_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_binding_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_binding_SOURCES = tests/ui/test_binding.c $(UI_FAKE)
tests_ui_test_binding_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_weighing_SOURCES = tests/ui/test_weighing.c
tests_ui_test_weighing_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_weighing_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_strip_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_strip_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_config_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_config_SOURCES = tests/ui/test_config.c $(UI_FAKE)
tests_ui_test_config_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_form_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_form_SOURCES = tests/ui/test_form.c $(UI_FAKE)
tests_ui_test_form_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_slow_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_slow_SOURCES = tests/ui/test_slow.c $(UI_FAKE)
tests_ui_test_slow_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_timers_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_timers_SOURCES = tests/ui/test_timers.c $(UI_FAKE)
tests_ui_test_timers_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_whatif_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_whatif_SOURCES = tests/ui/test_whatif.c $(UI_FAKE)
tests_ui_test_whatif_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_test_fuzz_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_fuzz_SOURCES = tests/ui/test_fuzz.c $(UI_FAKE)
tests_ui_test_fuzz_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/ui/test_tutorial
TESTS += tests/ui/test_tutorial
tests_ui_test_tutorial_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_tutorial_SOURCES = tests/ui/test_tutorial.c $(UI_FAKE)
tests_ui_test_tutorial_LDADD = $(UI_LIBS) $(KEEPER_LIBS) $(CMOCKA_LIBS)

if HAVE_VTERM
check_PROGRAMS += tests/ui/test_term
TESTS += tests/ui/test_term
tests_ui_test_term_CFLAGS = $(UI_TEST_CFLAGS) $(VTERM_CFLAGS)
tests_ui_test_term_SOURCES = tests/ui/test_term.c tests/ui/scene.c tests/ui/scene.h $(UI_FAKE)
tests_ui_test_term_LDADD = $(UI_LIBS) $(CMOCKA_LIBS) $(VTERM_LIBS) -lutil
endif
endif

# Keys, locking, terminals.
if HAVE_CMOCKA
KEYS_TESTS = tests/ui/test_lock
check_PROGRAMS += $(KEYS_TESTS)
TESTS += $(KEYS_TESTS)
tests_ui_test_lock_CFLAGS = $(UI_TEST_CFLAGS)
tests_ui_test_lock_SOURCES = tests/ui/test_lock.c $(UI_FAKE)
tests_ui_test_lock_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
endif
if HAVE_VTERM
if HAVE_CMOCKA
check_PROGRAMS += tests/ui/test_terminals
TESTS += tests/ui/test_terminals
tests_ui_test_terminals_CFLAGS = $(UI_TEST_CFLAGS) $(CURSES_CFLAGS) $(VTERM_CFLAGS)
tests_ui_test_terminals_SOURCES = tests/ui/test_terminals.c tests/ui/scene.c tests/ui/scene.h $(UI_FAKE)
tests_ui_test_terminals_LDADD = $(UI_LIBS) $(CMOCKA_LIBS) $(VTERM_LIBS) -lutil
endif
endif
EXTRA_DIST += tests/screens/people.txt tests/screens/person.txt tests/screens/person-find.txt tests/screens/person-write.txt \
	tests/screens/appointable.txt tests/screens/practitioner.txt
