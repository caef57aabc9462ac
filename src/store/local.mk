# Floor 4: the casebook file.
noinst_LIBRARIES += libstore.a
libstore_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS)
libstore_a_SOURCES = \
	include/store/act.h include/store/backup.h include/store/casebook.h include/store/inside.h \
	include/store/journal.h include/store/library.h include/store/restore.h include/store/rewind.h include/store/snapshot.h include/store/statement.h include/store/verify.h \
	src/store/act.c src/store/apply.c src/store/backup.c src/store/casebook.c src/store/chain.c \
	src/store/changes.c src/store/entry.c include/store/erase.h src/store/erase.c src/store/fault.c src/store/guard.c src/store/journal.c src/store/library.c src/store/place.c \
	include/store/recover.h src/store/recover.c src/store/replay.c src/store/restore.c include/store/salvage.h src/store/salvage.c src/store/rewind.c include/store/rotation.h src/store/rotation.c src/store/schema.c src/store/settings.c src/store/snapshot.c src/store/statement.c src/store/tables.c \
	src/store/tombstone.c src/store/undo.c src/store/verify.c src/store/verify_chain.c src/store/verify_index.c src/store/verify_replay.c
nodist_libstore_a_SOURCES = generated/migrations.c

# The migrations, in order, as C strings: the program carries its own tables.
MIGRATIONS = $(top_srcdir)/share/sql/0001-casebook.sql $(top_srcdir)/share/sql/0002-set-days.sql \
	$(top_srcdir)/share/sql/0003-spells.sql $(top_srcdir)/share/sql/0004-consents.sql \
	$(top_srcdir)/share/sql/0005-strands-beside.sql $(top_srcdir)/share/sql/0006-turns.sql \
	$(top_srcdir)/share/sql/0007-list-orders.sql \
	$(top_srcdir)/share/sql/0008-editions.sql \
	$(top_srcdir)/share/sql/0009-search.sql $(top_srcdir)/share/sql/0010-framework.sql \
	$(top_srcdir)/share/sql/0011-investigation.sql $(top_srcdir)/share/sql/0012-plans.sql \
	$(top_srcdir)/share/sql/0013-assessments.sql $(top_srcdir)/share/sql/0014-trainees.sql \
	$(top_srcdir)/share/sql/0015-training.sql $(top_srcdir)/share/sql/0016-people.sql \
	$(top_srcdir)/share/sql/0017-access.sql $(top_srcdir)/share/sql/0018-retention.sql
generated/migrations.c: $(MIGRATIONS) $(top_srcdir)/src/store/embed.sh
	$(AM_V_GEN)$(MKDIR_P) generated && \
	$(SHELL) $(top_srcdir)/src/store/embed.sh $(MIGRATIONS) > $@.tmp && mv -f $@.tmp $@
CLEANFILES += generated/migrations.c generated/migrations.c.tmp
EXTRA_DIST += src/store/embed.sh

dist_sharedoc_DATA += share/doc/casebook.md share/doc/backup.md share/doc/retention.md share/doc/reliability.md

# Two rows that are one.
libstore_a_SOURCES += include/store/repoint.h src/store/repoint.c
