# Documents and figures, from a record that is kept here.
EXTRA_DIST += tests/report/case.json \
	tests/report/golden/action-plan.html tests/report/golden/action-plan.txt tests/report/golden/case-file.html \
	tests/report/golden/case-file.txt tests/report/golden/chronology.html tests/report/golden/chronology.txt \
	tests/report/golden/framework.html tests/report/golden/framework.txt tests/report/golden/investigation-notice.html \
	tests/report/golden/investigation-notice.txt tests/report/golden/investigation-report.html \
	tests/report/golden/investigation-report.txt tests/report/golden/plan-issued.html tests/report/golden/plan-issued.txt \
	tests/report/golden/terms-of-reference.html tests/report/golden/terms-of-reference.txt
if HAVE_CMOCKA
check_PROGRAMS += tests/report/test_print tests/report/test_figures tests/report/test_figures_seen
TESTS += tests/report/test_print tests/report/test_figures tests/report/test_figures_seen
tests_report_test_figures_seen_SOURCES = tests/report/test_figures_seen.c tests/action/desk.c tests/action/desk.h
tests_report_test_figures_seen_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) -I$(srcdir)/tests/action
tests_report_test_figures_seen_LDADD = $(REPORT_LIBS) $(CMOCKA_LIBS)
tests_report_test_figures_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_report_test_figures_LDADD = $(REPORT_LIBS) $(CMOCKA_LIBS)
tests_report_test_print_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_report_test_print_LDADD = $(REPORT_LIBS) $(CMOCKA_LIBS)
endif
