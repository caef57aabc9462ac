# The front's command line: libcli.a holds the commands, main.c joins front and keeper.
noinst_LIBRARIES += libcli.a
libcli_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(LIBCONFIG_CFLAGS)
libcli_a_SOURCES = \
	include/cli/check.h include/cli/pathway.h include/cli/cli.h include/cli/explain_way.h include/cli/due.h include/cli/due_request.h include/cli/out.h include/cli/out_page.h include/cli/progress.h \
	include/cli/receipt.h include/cli/connection.h include/cli/moves.h include/cli/show.h \
	src/cli/actions.c src/cli/backup.c include/cli/bulk.h src/cli/bulk.c src/cli/calendar.c include/cli/ics.h src/cli/ics.c include/cli/decide.h src/cli/decide.c src/cli/check.c src/cli/commands.c src/cli/do.c src/cli/due.c src/cli/due_request.c src/cli/explain.c src/cli/explain_way.c \
	src/cli/help.c src/cli/import.c src/cli/init.c src/cli/journal.c src/cli/access.c src/cli/keeper.c src/cli/list.c src/cli/open.c src/cli/out.c src/cli/pathway.c \
	src/cli/progress.c src/cli/read.c src/cli/receipt.c src/cli/connection.c src/cli/show.c src/cli/show_case.c \
	src/cli/show_concern.c src/cli/show_plan.c src/cli/map.c src/cli/moves.c src/cli/out_page.c src/cli/plan.c src/cli/print.c src/cli/report.c src/cli/recover.c src/cli/retention.c src/cli/restore.c src/cli/timeline.c src/cli/verify.c src/cli/version.c src/cli/whatif.c src/cli/matrix.c src/cli/attachment.c
libcli_a_SOURCES += src/cli/records.c
libcli_a_SOURCES += src/cli/doctor.c src/cli/keys.c
bin_PROGRAMS += fairway
fairway_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
fairway_SOURCES = src/cli/main.c
fairway_LDADD = libcli.a $(UI_LIBS) $(KEEPER_LIBS)

# What is made from the tables and kept in share/: `make regenerate` writes it anew, tests/cli/generated.test finds it stale.
check_PROGRAMS += generate
generate_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
generate_SOURCES = src/cli/generate.c
generate_LDADD = libcli.a $(UI_LIBS) $(KEEPER_LIBS)
regenerate: generate$(EXEEXT) fairway$(EXEEXT)
	HOME=/nonexistent FAIRWAY='$(abs_top_builddir)/fairway$(EXEEXT)' GENERATOR='$(abs_top_builddir)/generate$(EXEEXT)' \
	  srcdir='$(abs_top_srcdir)' $(SHELL) $(top_srcdir)/tests/cli/generated.test --write
.PHONY: regenerate
dist_bashcomp_DATA += share/completion/fairway
dist_zshcomp_DATA += share/completion/_fairway
dist_man_MANS += share/man/fairway.1 share/man/fairway-config.5 share/man/fairway-keys.7 share/man/fairway-tutorial.7
libcli_a_SOURCES += src/cli/register.c
libcli_a_SOURCES += src/cli/drafts.c src/cli/lens.c src/cli/search.c include/cli/list.h include/cli/tutorial.h src/cli/tutorial.c
