# Floor 2: bank-holiday calendars, periods, counting, the ledger; and the screening of definition files.
noinst_LIBRARIES += libcalendar.a
libcalendar_a_CFLAGS = $(AM_CFLAGS) $(LIBCONFIG_CFLAGS)
libcalendar_a_SOURCES = \
	include/calendar/screen.h \
	src/calendar/screen.c
