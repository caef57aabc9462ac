# Floor 6: the action table and its dispatcher, the only way to write.
noinst_LIBRARIES += libaction.a
libaction_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS)
libaction_a_SOURCES = include/action/action.h include/action/args.h
