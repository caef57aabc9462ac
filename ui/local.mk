# The front's screen.
noinst_LIBRARIES += libui.a
libui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(JANSSON_CFLAGS)
libui_a_SOURCES = \
	include/ui/cells.h include/ui/key.h include/ui/layout.h include/ui/source.h include/ui/style.h \
	include/ui/term.h include/ui/ui.h \
	ui/cells.c ui/key.c ui/layout.c ui/source.c ui/style.c ui/term_curses.c
