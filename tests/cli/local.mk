dist_check_SCRIPTS += tests/cli/due.test tests/cli/working-days.test
TESTS += tests/cli/due.test tests/cli/working-days.test
