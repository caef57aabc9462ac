# Floor 1: what every floor may use and which uses none of them.
noinst_LIBRARIES += libbase.a
libbase_a_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(SODIUM_CFLAGS)
libbase_a_SOURCES = \
	include/base/buf.h include/base/context.h include/base/date.h include/base/error.h \
	include/base/mem.h include/base/passphrase.h include/base/paths.h include/base/private_file.h include/base/screen.h include/base/text.h \
	src/base/buf.c src/base/context.c src/base/date.c src/base/error.c \
	src/base/mem.c src/base/passphrase.c src/base/paths.c src/base/private_file.c src/base/screen.c src/base/text.c src/base/text_1252.c src/base/text_safe.c
libbase_a_SOURCES += src/base/date_read.c
libbase_a_SOURCES += include/base/money.h src/base/money.c
