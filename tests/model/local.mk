INTAKE_TESTS = tests/model/test_intake_csv tests/model/test_intake_cells tests/model/test_intake \
	tests/model/test_intake_damage tests/model/test_intake_store
INTAKE_SHEETS = tests/model/sheets.h tests/model/sheets.c
check_PROGRAMS += $(INTAKE_TESTS)
TESTS += $(INTAKE_TESTS)
tests_model_test_intake_csv_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_model_test_intake_csv_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)
tests_model_test_intake_cells_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_model_test_intake_cells_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)
tests_model_test_intake_SOURCES = tests/model/test_intake.c $(INTAKE_SHEETS)
tests_model_test_intake_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) -I$(srcdir)/tests/model
tests_model_test_intake_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)
tests_model_test_intake_damage_SOURCES = tests/model/test_intake_damage.c $(INTAKE_SHEETS)
tests_model_test_intake_damage_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) -I$(srcdir)/tests/model
tests_model_test_intake_damage_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)
tests_model_test_intake_store_SOURCES = tests/model/test_intake_store.c $(INTAKE_SHEETS) tests/store/fixture.h tests/store/fixture.c
tests_model_test_intake_store_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS) \
	-I$(srcdir)/tests/store -I$(srcdir)/tests/model
tests_model_test_intake_store_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)

# Lists.
check_PROGRAMS += tests/model/test_lists
TESTS += tests/model/test_lists
tests_model_test_lists_SOURCES = tests/model/test_lists.c tests/model/rows.c tests/model/rows.h
tests_model_test_lists_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)
tests_model_test_lists_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)

# The query language.
check_PROGRAMS += tests/model/test_query
TESTS += tests/model/test_query
tests_model_test_query_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_model_test_query_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)

# Cases, their derived rows and the office.
check_PROGRAMS += tests/model/test_case
TESTS += tests/model/test_case
tests_model_test_case_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_model_test_case_LDADD = $(MODEL_LIBS) $(CMOCKA_LIBS)
