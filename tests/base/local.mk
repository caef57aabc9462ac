BASE_TESTS = tests/base/test_date tests/base/test_ground tests/base/test_text tests/base/test_text_safe \
	tests/base/test_screen
check_PROGRAMS += $(BASE_TESTS)
TESTS += $(BASE_TESTS)
tests_base_test_date_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_date_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_base_test_ground_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_ground_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_base_test_text_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_text_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_base_test_text_safe_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_text_safe_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_base_test_screen_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_screen_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
