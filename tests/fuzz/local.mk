# Tests that take as long as they are given: `make check-slow SLOW_SECONDS=600`, shared out evenly. Each program
# reads SLOW_SECONDS, says in one line what it tried, and exits 1 when something was wrong.
SLOW_SECONDS = 600
slow_tests = tests/fuzz/damage_casebook tests/fuzz/kill_writers tests/fuzz/query
slow_scripts = tests/fuzz/kill_commands.sh tests/fuzz/screens.sh
EXTRA_DIST += $(slow_scripts)
EXTRA_PROGRAMS += tests/fuzz/damage_casebook tests/fuzz/kill_writers tests/fuzz/query
CLEANFILES += $(slow_tests)

tests_fuzz_damage_casebook_SOURCES = tests/fuzz/damage_casebook.c tests/fuzz/slow.h tests/fuzz/slow.c
tests_fuzz_damage_casebook_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS)
tests_fuzz_damage_casebook_LDADD = $(STORE_LIBS)
tests_fuzz_query_SOURCES = tests/fuzz/query.c tests/fuzz/slow.h tests/fuzz/slow.c
tests_fuzz_query_CFLAGS = $(tests_fuzz_damage_casebook_CFLAGS)
tests_fuzz_query_LDADD = $(MODEL_LIBS)
tests_fuzz_kill_writers_SOURCES = tests/fuzz/kill_writers.c tests/fuzz/slow.h tests/fuzz/slow.c
tests_fuzz_kill_writers_CFLAGS = $(tests_fuzz_damage_casebook_CFLAGS)
tests_fuzz_kill_writers_LDADD = $(STORE_LIBS)

check-slow: $(slow_tests) $(check_PROGRAMS) fairway$(EXEEXT)
	@$(AM_TESTS_ENVIRONMENT) set -- $(slow_tests) $(slow_scripts:%=$(abs_top_srcdir)/%); failed=0; \
	share=$$(($(SLOW_SECONDS) / $$#)); \
	for program; do echo "$$program: up to $$share s"; \
	  case $$program in /*) ;; *) program=./$$program ;; esac; \
	  SLOW_SECONDS=$$share "$$program" || failed=1; done; \
	exit $$failed
.PHONY: check-slow
