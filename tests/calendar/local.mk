if HAVE_CMOCKA
check_PROGRAMS += \
	tests/calendar/test_calendar tests/calendar/test_count tests/calendar/test_count_random \
	tests/calendar/test_pauses tests/calendar/test_period
TESTS += \
	tests/calendar/test_calendar tests/calendar/test_count tests/calendar/test_count_random \
	tests/calendar/test_pauses tests/calendar/test_period

tests_calendar_test_calendar_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_calendar_test_calendar_LDADD = $(CALENDAR_LIBS) $(CMOCKA_LIBS)
tests_calendar_test_count_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_calendar_test_count_LDADD = $(CALENDAR_LIBS) $(CMOCKA_LIBS)
tests_calendar_test_count_random_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_calendar_test_count_random_LDADD = $(CALENDAR_LIBS) $(CMOCKA_LIBS)
tests_calendar_test_pauses_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_calendar_test_pauses_LDADD = $(CALENDAR_LIBS) $(CMOCKA_LIBS)
tests_calendar_test_period_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_calendar_test_period_LDADD = $(CALENDAR_LIBS) $(CMOCKA_LIBS)
endif
EXTRA_DIST += tests/calendar/sums.h
