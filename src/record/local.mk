# Kinds of record, and the rows of their tables. The only SQL that is built from descriptions is here.
noinst_LIBRARIES += librecord.a
librecord_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
dist_sharedoc_DATA += share/doc/investigation.md
librecord_a_SOURCES = \
	include/record/field.h include/record/fields.h include/record/kind.h include/record/rows.h \
	src/record/fields.c src/record/kind.c src/record/rows.c src/record/rows_sql.c include/record/rows_sql.h

# One file a domain.
librecord_a_SOURCES += \
	src/record/kinds_investigation.c src/record/kinds_evidence.c src/record/kinds_decision.c \
	src/record/kinds_restriction.c src/record/kinds_hearing.c \
	src/record/kinds_assessment.c src/record/kinds_trainee.c src/record/kinds_health.c \
	src/record/kinds_people.c src/record/kinds_plan.c src/record/kinds_retention.c src/record/kinds_training.c

dist_sharedoc_DATA += share/doc/records.md
