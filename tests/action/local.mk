# The dispatcher and the rows that take a concern from the queue into a case.
ACTION_DESK = tests/action/desk.c tests/action/desk.h
ACTION_TESTS = tests/action/test_dispatch tests/action/test_concern
check_PROGRAMS += $(ACTION_TESTS)
TESTS += $(ACTION_TESTS)
tests_action_test_dispatch_SOURCES = tests/action/test_dispatch.c $(ACTION_DESK)
tests_action_test_dispatch_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_dispatch_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)
tests_action_test_concern_SOURCES = tests/action/test_concern.c $(ACTION_DESK)
tests_action_test_concern_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_action_test_concern_LDADD = $(ACTION_LIBS) $(CMOCKA_LIBS)
