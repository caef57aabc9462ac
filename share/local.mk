# All that an organisation may read or change, installed under $(pkgdatadir) folder by folder.
# The floor that reads a file may list it in its own local.mk: `dist_pathways_DATA += share/pathways/x.cfg`.
calendarsdir = $(pkgdatadir)/calendars
pathwaysdir = $(pkgdatadir)/pathways
frameworksdir = $(pkgdatadir)/frameworks
thresholdsdir = $(pkgdatadir)/thresholds
registersdir = $(pkgdatadir)/registers
lettersdir = $(pkgdatadir)/letters
keysdir = $(pkgdatadir)/keys
themesdir = $(pkgdatadir)/themes
demodir = $(pkgdatadir)/demo
sharedocdir = $(pkgdatadir)/doc
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions

dist_calendars_DATA =
dist_pathways_DATA =
dist_frameworks_DATA =
dist_thresholds_DATA =
dist_registers_DATA =
dist_letters_DATA =
dist_keys_DATA =
dist_themes_DATA =
dist_demo_DATA =
dist_sharedoc_DATA =
dist_bashcomp_DATA =
dist_zshcomp_DATA =
dist_man_MANS =
# Built into the program, not installed.
EXTRA_DIST += share/sql/0001-casebook.sql share/sql/0002-set-days.sql share/sql/0003-spells.sql share/sql/0004-consents.sql \
	share/sql/0005-strands-beside.sql share/sql/0006-turns.sql share/sql/0007-list-orders.sql share/sql/0008-editions.sql \
	share/sql/0009-search.sql share/sql/0010-framework.sql \
	share/sql/0011-investigation.sql share/sql/0012-plans.sql \
	share/sql/0013-assessments.sql share/sql/0014-trainees.sql \
	share/sql/0015-training.sql share/sql/0016-people.sql \
	share/sql/0017-access.sql share/sql/0018-retention.sql

# Our own folders go with what was in them; a casebook beside them (as under --prefix=$HOME/.local) stays.
uninstall-hook:
	@for folder in $(calendarsdir) $(pathwaysdir) $(frameworksdir) $(thresholdsdir) $(registersdir) \
	    $(lettersdir) $(keysdir) $(themesdir) $(demodir) $(sharedocdir) $(pkgdatadir); do \
	  [ ! -d "$(DESTDIR)$$folder" ] || rmdir "$(DESTDIR)$$folder" 2>/dev/null || :; \
	done
