check_PROGRAMS += tests/keeper/test_keeper tests/keeper/test_form
TESTS += tests/keeper/test_keeper tests/keeper/test_form
tests_keeper_test_keeper_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_keeper_test_keeper_LDADD = $(KEEPER_LIBS) $(CMOCKA_LIBS)
tests_keeper_test_form_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_keeper_test_form_LDADD = $(KEEPER_LIBS) $(CMOCKA_LIBS)
