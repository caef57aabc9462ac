dist_check_SCRIPTS += tests/cli/due.test
TESTS += tests/cli/due.test
