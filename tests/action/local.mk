# The dispatcher and the rows that take a concern from the queue into a case.
ACTION_DESK = tests/action/desk.c tests/action/desk.h
ACTION_TESTS = tests/action/test_dispatch tests/action/test_concern tests/action/test_bulk
check_PROGRAMS += $(ACTION_TESTS)
TESTS += $(ACTION_TESTS)
tests_action_test_dispatch_SOURCES = tests/action/test_dispatch.c $(ACTION_DESK)
tests_action_test_dispatch_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_dispatch_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)
tests_action_test_bulk_SOURCES = tests/action/test_bulk.c $(ACTION_DESK)
tests_action_test_bulk_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_bulk_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)
tests_action_test_concern_SOURCES = tests/action/test_concern.c $(ACTION_DESK)
tests_action_test_concern_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_concern_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)

# Actions through the dispatcher, each test at a desk of its own.
CASE_DESK_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) -I$(srcdir)/tests/action
CASE_DESK_LIBS = $(ACTION_LIBS) $(CMOCKA_LIBS)
CASE_DESK = tests/action/case_desk.h tests/action/case_desk.c

check_PROGRAMS += tests/action/test_records
TESTS += tests/action/test_records
tests_action_test_records_SOURCES = tests/action/test_records.c $(CASE_DESK)
tests_action_test_records_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_records_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_journey
TESTS += tests/action/test_journey
tests_action_test_journey_SOURCES = tests/action/test_journey.c $(CASE_DESK)
tests_action_test_journey_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_journey_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_dates
TESTS += tests/action/test_dates
tests_action_test_dates_SOURCES = tests/action/test_dates.c $(CASE_DESK)
tests_action_test_dates_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_dates_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_editions
TESTS += tests/action/test_editions
tests_action_test_editions_SOURCES = tests/action/test_editions.c $(CASE_DESK)
tests_action_test_editions_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_editions_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_plan_records
TESTS += tests/action/test_plan_records
tests_action_test_plan_records_SOURCES = tests/action/test_plan_records.c $(CASE_DESK)
tests_action_test_plan_records_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_plan_records_LDADD = $(CASE_DESK_LIBS)
check_PROGRAMS += tests/action/test_agreement
TESTS += tests/action/test_agreement
tests_action_test_agreement_SOURCES = tests/action/test_agreement.c $(CASE_DESK)
tests_action_test_agreement_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_agreement_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_undo
TESTS += tests/action/test_undo
tests_action_test_undo_SOURCES = tests/action/test_undo.c $(CASE_DESK)
tests_action_test_undo_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_undo_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_people
TESTS += tests/action/test_people
tests_action_test_people_SOURCES = tests/action/test_people.c $(CASE_DESK)
tests_action_test_people_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_people_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_random
TESTS += tests/action/test_random
tests_action_test_random_SOURCES = tests/action/test_random.c $(CASE_DESK)
tests_action_test_random_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_random_LDADD = $(CASE_DESK_LIBS)

# Pathways walked from start to end.
WALKER = $(CASE_DESK) tests/action/walker.h tests/action/walker.c
check_PROGRAMS += tests/action/test_concern_pathways
TESTS += tests/action/test_concern_pathways
tests_action_test_concern_pathways_SOURCES = tests/action/test_concern_pathways.c $(WALKER)
tests_action_test_concern_pathways_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_concern_pathways_LDADD = $(CASE_DESK_LIBS)
check_PROGRAMS += tests/action/test_whatif
TESTS += tests/action/test_whatif
tests_action_test_whatif_SOURCES = tests/action/test_whatif.c $(CASE_DESK)
tests_action_test_whatif_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_whatif_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_strands
TESTS += tests/action/test_strands
tests_action_test_strands_SOURCES = tests/action/test_strands.c $(CASE_DESK)
tests_action_test_strands_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_strands_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_mend
TESTS += tests/action/test_mend
tests_action_test_mend_SOURCES = tests/action/test_mend.c $(CASE_DESK)
tests_action_test_mend_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_mend_LDADD = $(CASE_DESK_LIBS)
check_PROGRAMS += tests/action/test_edit
TESTS += tests/action/test_edit
tests_action_test_edit_SOURCES = tests/action/test_edit.c $(CASE_DESK)
tests_action_test_edit_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_edit_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_duties
TESTS += tests/action/test_duties
tests_action_test_duties_SOURCES = tests/action/test_duties.c $(CASE_DESK)
tests_action_test_duties_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_duties_LDADD = $(CASE_DESK_LIBS)

check_PROGRAMS += tests/action/test_merge tests/action/test_training
TESTS += tests/action/test_merge tests/action/test_training
tests_action_test_merge_SOURCES = tests/action/test_merge.c $(CASE_DESK)
tests_action_test_merge_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_merge_LDADD = $(CASE_DESK_LIBS)
tests_action_test_training_SOURCES = tests/action/test_training.c $(CASE_DESK)
tests_action_test_training_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_training_LDADD = $(CASE_DESK_LIBS)
# Records of trainees and of assessments.
check_PROGRAMS += tests/action/test_trainee tests/action/test_assessment
TESTS += tests/action/test_trainee tests/action/test_assessment
tests_action_test_trainee_SOURCES = tests/action/test_trainee.c $(CASE_DESK)
tests_action_test_trainee_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_trainee_LDADD = $(CASE_DESK_LIBS)
tests_action_test_assessment_SOURCES = tests/action/test_assessment.c $(CASE_DESK)
tests_action_test_assessment_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_assessment_LDADD = $(CASE_DESK_LIBS)

# Who sees what, and what opens and closes it.
check_PROGRAMS += tests/action/test_access
TESTS += tests/action/test_access
tests_action_test_access_SOURCES = tests/action/test_access.c $(ACTION_DESK)
tests_action_test_access_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_access_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/action/test_investigation
TESTS += tests/action/test_investigation
tests_action_test_investigation_SOURCES = tests/action/test_investigation.c $(CASE_DESK)
tests_action_test_investigation_CFLAGS = $(CASE_DESK_CFLAGS)
tests_action_test_investigation_LDADD = $(CASE_DESK_LIBS)
