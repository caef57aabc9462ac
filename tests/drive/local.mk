# Every pathway driven by chance through the command line: for a while in `make check`, at length in check-slow.
check_PROGRAMS += tests/drive/drive
tests_drive_drive_SOURCES = tests/drive/drive.c tests/drive/drive.h tests/drive/outside.c
tests_drive_drive_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_drive_drive_LDADD = $(JANSSON_LIBS)
dist_check_SCRIPTS += tests/drive/pathways.test
TESTS += tests/drive/pathways.test
slow_scripts += tests/drive/pathways.test
