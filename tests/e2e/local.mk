# Whole stories in a real terminal: the program as people meet it, in tmux.
e2e_tests = tests/e2e/journey.test tests/e2e/living.test tests/e2e/newcomer.test tests/e2e/text.test tests/e2e/two.test tests/e2e/signals.test \
	tests/e2e/words.test tests/e2e/settings.test tests/e2e/anywhere.test tests/e2e/crowd.test tests/e2e/tamper.test
dist_check_SCRIPTS += $(e2e_tests)
TESTS += $(e2e_tests)
EXTRA_DIST += tests/e2e/screen.sh tests/e2e/words.txt

# Lists: lenses, search, tasks.
dist_check_SCRIPTS += tests/e2e/lists.test
TESTS += tests/e2e/lists.test

# Secrets of every compartment, hunted as every role.
dist_check_SCRIPTS += tests/e2e/secrets.test
TESTS += tests/e2e/secrets.test

# Timeline, reports, print.
dist_check_SCRIPTS += tests/e2e/pictures.test
TESTS += tests/e2e/pictures.test

# Strands and corrections.
dist_check_SCRIPTS += tests/e2e/strands.test
TESTS += tests/e2e/strands.test
