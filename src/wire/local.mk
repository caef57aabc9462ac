# The wire: frames and messages between front and keeper. Stands on floor 1 alone.
noinst_LIBRARIES += libwire.a
libwire_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS)
libwire_a_SOURCES = \
	include/wire/base64.h include/wire/client.h include/wire/frame.h include/wire/message.h include/wire/start.h \
	src/wire/base64.c src/wire/client.c src/wire/frame.c src/wire/message.c src/wire/start.c include/wire/reach.h src/wire/reach.c src/wire/file.c include/wire/file.h
dist_sharedoc_DATA += share/doc/protocol.md
