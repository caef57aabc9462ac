# Speed, as ratios measured side by side in one run: `make bench`. Never part of the tests.
EXTRA_PROGRAMS = tests/bench/bench tests/bench/floor_app tests/bench/empty_app
CLEANFILES += $(EXTRA_PROGRAMS)
tests_bench_bench_SOURCES = tests/bench/bench.c tests/bench/pty.c tests/bench/pty.h
tests_bench_bench_LDADD = -lutil
tests_bench_floor_app_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(SQLITE_CFLAGS)
tests_bench_floor_app_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
tests_bench_empty_app_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_bench_empty_app_LDADD = $(CURSES_LIBS)
