# Floor 8: the keeper, a message in and a message out.
noinst_LIBRARIES += libkeeper.a
libkeeper_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
libkeeper_a_SOURCES = \
	include/keeper/acting.h include/keeper/asks.h include/keeper/heads.h include/keeper/keeper.h include/keeper/practice.h include/keeper/session.h \
	include/keeper/gate.h src/keeper/gate.c src/keeper/ask_access.c src/keeper/ask_act.c src/keeper/ask_bulk.c src/keeper/ask_calendar.c src/keeper/ask_draft.c src/keeper/ask_hello.c src/keeper/ask_import.c src/keeper/ask_init.c src/keeper/ask_lens.c \
	src/keeper/ask_backup.c src/keeper/ask_journal.c src/keeper/ask_plan.c src/keeper/ask_print.c src/keeper/ask_read.c src/keeper/ask_recover.c src/keeper/ask_retention.c src/keeper/ask_restore.c src/keeper/ask_verify.c src/keeper/asks.c src/keeper/keeper.c \
	src/keeper/practice.c src/keeper/session.c
dist_demo_DATA += share/demo/practice.json
libkeeper_a_SOURCES += src/keeper/ask_records.c
libkeeper_a_SOURCES += src/keeper/ask_matrix.c src/keeper/ask_attachment.c
libkeeper_a_SOURCES += src/keeper/ask_form.c src/keeper/ask_present.c include/keeper/presence.h src/keeper/presence.c
libkeeper_a_SOURCES += include/keeper/upgrade.h src/keeper/upgrade.c
libkeeper_a_SOURCES += src/keeper/ask_page.c

# How it is started, for whoever sets it up.
dist_sharedoc_DATA += share/doc/keeper.md share/doc/access.md share/keeper/fairway.socket share/keeper/fairway@.service \
	share/keeper/authorized_keys.example
