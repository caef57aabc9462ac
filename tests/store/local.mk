# Tests of the casebook file; each works on a casebook of its own under /tmp.
STORE_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS) -I$(srcdir)/tests/store
STORE_TEST_LIBS = $(STORE_LIBS) $(CMOCKA_LIBS)
STORE_FIXTURE = tests/store/fixture.h tests/store/fixture.c

check_PROGRAMS += tests/store/test_act
TESTS += tests/store/test_act
tests_store_test_act_SOURCES = tests/store/test_act.c $(STORE_FIXTURE)
tests_store_test_act_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_act_LDADD = $(STORE_TEST_LIBS)

check_PROGRAMS += tests/store/test_verify
TESTS += tests/store/test_verify
tests_store_test_verify_SOURCES = tests/store/test_verify.c $(STORE_FIXTURE)
tests_store_test_verify_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_verify_LDADD = $(STORE_TEST_LIBS)

check_PROGRAMS += tests/store/test_casebook
TESTS += tests/store/test_casebook
tests_store_test_casebook_SOURCES = tests/store/test_casebook.c $(STORE_FIXTURE)
tests_store_test_casebook_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_casebook_LDADD = $(STORE_TEST_LIBS)

check_PROGRAMS += tests/store/test_crash
TESTS += tests/store/test_crash
tests_store_test_crash_SOURCES = tests/store/test_crash.c $(STORE_FIXTURE)
tests_store_test_crash_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_crash_LDADD = $(STORE_TEST_LIBS)

check_PROGRAMS += tests/store/test_faults
TESTS += tests/store/test_faults
tests_store_test_faults_SOURCES = tests/store/test_faults.c tests/store/faults.h tests/store/faults.c $(STORE_FIXTURE)
tests_store_test_faults_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_faults_LDADD = $(STORE_TEST_LIBS)

dist_check_SCRIPTS += tests/store/inside.test
TESTS += tests/store/inside.test

# What a look back follows.
dist_check_SCRIPTS += tests/store/rewind.test
TESTS += tests/store/rewind.test

# Backups put back, and in turn.
check_PROGRAMS += tests/store/test_restore
TESTS += tests/store/test_restore
tests_store_test_restore_SOURCES = tests/store/test_restore.c $(STORE_FIXTURE)
tests_store_test_restore_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_restore_LDADD = $(STORE_TEST_LIBS)

# A new casebook out of a damaged one.
check_PROGRAMS += tests/store/test_recover
TESTS += tests/store/test_recover
tests_store_test_recover_SOURCES = tests/store/test_recover.c $(STORE_FIXTURE)
tests_store_test_recover_CFLAGS = $(STORE_TEST_CFLAGS)
tests_store_test_recover_LDADD = $(STORE_TEST_LIBS)
