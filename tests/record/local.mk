# Kinds of record: their descriptions against the tables, and their rows.
RECORD_TEST_LIBS = $(RECORD_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/record/test_kinds tests/record/test_rows
TESTS += tests/record/test_kinds tests/record/test_rows
tests_record_test_kinds_SOURCES = tests/record/test_kinds.c $(STORE_FIXTURE)
tests_record_test_kinds_CFLAGS = $(STORE_TEST_CFLAGS)
tests_record_test_kinds_LDADD = $(RECORD_TEST_LIBS)
tests_record_test_rows_SOURCES = tests/record/test_rows.c $(STORE_FIXTURE)
tests_record_test_rows_CFLAGS = $(STORE_TEST_CFLAGS)
tests_record_test_rows_LDADD = $(RECORD_TEST_LIBS)
