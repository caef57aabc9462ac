dist_check_SCRIPTS += tests/cli/due.test tests/cli/working-days.test tests/cli/pathway.test
TESTS += tests/cli/due.test tests/cli/working-days.test tests/cli/pathway.test
dist_check_SCRIPTS += tests/cli/journey.test tests/cli/manual.test tests/cli/many.test
dist_check_SCRIPTS += tests/cli/exclusions.test tests/cli/trainees.test tests/cli/case-study.test tests/cli/assessments.test tests/cli/whatif.test tests/cli/calendar.test tests/cli/versions.test tests/cli/definitions.test
TESTS += tests/cli/exclusions.test tests/cli/trainees.test tests/cli/case-study.test tests/cli/assessments.test tests/cli/whatif.test tests/cli/calendar.test tests/cli/versions.test tests/cli/definitions.test
TESTS += tests/cli/journey.test tests/cli/manual.test tests/cli/many.test
check_PROGRAMS += tests/cli/json_get
tests_cli_json_get_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_cli_json_get_LDADD = $(JANSSON_LIBS)

dist_check_SCRIPTS += tests/cli/generated.test
TESTS += tests/cli/generated.test

# Lists as people keep them.
dist_check_SCRIPTS += tests/cli/lens.test tests/cli/search.test
TESTS += tests/cli/lens.test tests/cli/search.test

# The pathways of a concern; what the walks by command share.
dist_check_SCRIPTS += tests/cli/concerns.test
TESTS += tests/cli/concerns.test
EXTRA_DIST += tests/cli/walk.sh tests/cli/records.sh

# The timeline as a picture, and as it was.
dist_check_SCRIPTS += tests/cli/timeline.test tests/cli/keeper.test tests/cli/print.test tests/cli/report.test
TESTS += tests/cli/timeline.test tests/cli/keeper.test tests/cli/print.test tests/cli/report.test

# Line by line.
dist_check_SCRIPTS += tests/cli/read-only.test tests/cli/plain.test tests/cli/doctor.test
TESTS += tests/cli/read-only.test tests/cli/plain.test tests/cli/doctor.test

# Strands side by side, corrections, steps in person.
dist_check_SCRIPTS += tests/cli/strands.test
TESTS += tests/cli/strands.test

# Backups made and put back.
dist_check_SCRIPTS += tests/cli/backup.test
TESTS += tests/cli/backup.test

# How long cases are kept, and erasing one.
dist_check_SCRIPTS += tests/cli/retention.test
TESTS += tests/cli/retention.test
dist_check_SCRIPTS += tests/cli/people.test
TESTS += tests/cli/people.test
# What is kept beside the timeline.
dist_check_SCRIPTS += tests/cli/records.test
TESTS += tests/cli/records.test
