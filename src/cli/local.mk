# The front's command line.
bin_PROGRAMS += fairway
fairway_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
fairway_SOURCES = src/cli/main.c include/cli/due.h include/cli/due_request.h src/cli/due.c src/cli/due_request.c
fairway_SOURCES += include/cli/check.h src/cli/check.c
fairway_LDADD = $(WORKFLOW_LIBS) $(JANSSON_LIBS)
