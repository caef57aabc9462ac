# Floor 5: the records, one file an aggregate with its SQL. Each part of the floor keeps its own list.
noinst_LIBRARIES += libmodel.a
libmodel_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)
libmodel_a_SOURCES =

# Cases and the office.
libmodel_a_SOURCES += \
	include/model/case.h include/model/derive.h include/model/due.h include/model/office.h include/model/stamp.h

# Concerns, people and who sees what.
libmodel_a_SOURCES += \
	include/model/concern.h include/model/derive_concern.h include/model/line.h include/model/person.h \
	include/model/practitioner.h include/model/triage.h include/model/viewer.h \
	src/model/concern.c src/model/derive_concern.c src/model/line.c src/model/person.c \
	src/model/practitioner.c src/model/viewer.c

# Taking concerns in from a sheet.
libmodel_a_SOURCES += \
	include/model/intake.h

