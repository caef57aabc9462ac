# The front's command line.
bin_PROGRAMS += fairway
fairway_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
fairway_SOURCES = src/cli/main.c
fairway_LDADD = libbase.a $(UTF8PROC_LIBS) $(SODIUM_LIBS)
