# How tests run: as TAP, with a fixed locale and zone, private folders, the shared files of the
# sources, and the program just built. Each floor's tests are listed in its own local.mk.
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	LC_ALL=C.UTF-8; export LC_ALL; TZ=Europe/London; export TZ; \
	FAIRWAY_SHARE='$(abs_top_srcdir)/share'; export FAIRWAY_SHARE; \
	FAIRWAY='$(abs_top_builddir)/fairway$(EXEEXT)'; export FAIRWAY; \
	FAIRWAY_BUILD='$(abs_top_builddir)'; export FAIRWAY_BUILD; \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	XDG_CONFIG_DIRS=/nonexistent; export XDG_CONFIG_DIRS; \
	unset NO_COLOR LINES COLUMNS FAIRWAY_CASEBOOK XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME; \
	HOME='$(abs_top_builddir)/tests/home'; export HOME; mkdir -p "$$HOME";
TEST_EXTENSIONS = .test
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_LOG_DRIVER = $(LOG_DRIVER)
EXTRA_DIST += tests/README

clean-local:
	-rm -rf tests/home
