check_PROGRAMS += tests/keeper/test_keeper
TESTS += tests/keeper/test_keeper
tests_keeper_test_keeper_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_keeper_test_keeper_LDADD = $(KEEPER_LIBS) $(CMOCKA_LIBS)
