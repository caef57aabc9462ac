# Speed, as ratios measured side by side in one run: `make bench`. Never part of the tests.
EXTRA_PROGRAMS = tests/bench/bench tests/bench/floor_app tests/bench/empty_app
CLEANFILES += $(EXTRA_PROGRAMS)
tests_bench_bench_SOURCES = tests/bench/bench.c tests/bench/pty.c tests/bench/pty.h
tests_bench_bench_LDADD = -lutil
tests_bench_floor_app_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(SQLITE_CFLAGS)
tests_bench_floor_app_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
tests_bench_empty_app_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_bench_empty_app_LDADD = $(CURSES_LIBS)

EXTRA_PROGRAMS += tests/bench/generate
tests_bench_generate_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_bench_generate_LDADD = $(MODEL_LIBS)

EXTRA_PROGRAMS += tests/bench/inside
tests_bench_inside_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS)
tests_bench_inside_LDADD = $(ACTION_LIBS)

# One command against the mark that is set for it.
EXTRA_PROGRAMS += tests/bench/mark

# The sizes to measure; `make bench BENCH_SIZES="1000 1000000"` for others. Casebooks are kept between runs.
BENCH_SIZES = 1000 10000 100000
bench: fairway$(EXEEXT) tests/bench/bench tests/bench/floor_app tests/bench/empty_app tests/bench/generate \
	tests/bench/inside tests/bench/mark
	@mkdir -p tests/bench/home
	@for size in $(BENCH_SIZES); do \
	  LC_ALL=C.UTF-8 FAIRWAY_SHARE='$(abs_top_srcdir)/share' tests/bench/generate tests/bench/$$size.casebook $$size || exit 3; \
	done
	@HOME='$(abs_top_builddir)/tests/bench/home' LC_ALL=C.UTF-8 FAIRWAY_SHARE='$(abs_top_srcdir)/share' \
	  tests/bench/bench ./fairway$(EXEEXT) tests/bench/floor_app tests/bench/empty_app \
	  $(BENCH_SIZES:%=tests/bench/%.casebook)
	@HOME='$(abs_top_builddir)/tests/bench/home' LC_ALL=C.UTF-8 FAIRWAY_SHARE='$(abs_top_srcdir)/share' \
	  tests/bench/inside $(BENCH_SIZES:%=tests/bench/%.casebook)
	@LC_ALL=C.UTF-8 FAIRWAY_SHARE='$(abs_top_srcdir)/share' \
	  tests/bench/mark "checking all shipped definitions" 500 ./fairway$(EXEEXT) check
.PHONY: bench
CLEANFILES += tests/bench/*.casebook
