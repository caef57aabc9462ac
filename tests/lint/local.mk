# The house rules, checked over the sources themselves.
dist_check_SCRIPTS += tests/lint/floors.test tests/lint/style.test tests/lint/share.test tests/lint/symbols.test
TESTS += tests/lint/floors.test tests/lint/style.test tests/lint/share.test tests/lint/symbols.test
