# Floor 2: bank-holiday calendars, periods, counting, the ledger.
noinst_LIBRARIES += libcalendar.a
libcalendar_a_CFLAGS = $(AM_CFLAGS) $(LIBCONFIG_CFLAGS)
libcalendar_a_SOURCES = \
	include/calendar/calendar.h include/calendar/count.h include/calendar/ledger.h \
	include/calendar/period.h \
	src/calendar/calendar.c src/calendar/calendar_pack.c src/calendar/calendar_read.c src/calendar/count.c \
	src/calendar/count_words.c src/calendar/ledger.c src/calendar/period.c
dist_calendars_DATA += share/calendars/england-and-wales.cfg share/calendars/northern-ireland.cfg \
	share/calendars/scotland.cfg
dist_sharedoc_DATA += share/doc/working-days.md
