# Floor 5: the records, one file an aggregate with its SQL. Each part of the floor keeps its own list.
noinst_LIBRARIES += libmodel.a
libmodel_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)
libmodel_a_SOURCES =

# Cases and the office.
libmodel_a_SOURCES += \
	include/model/activity.h include/model/agreement.h include/model/amendment.h include/model/case.h include/model/case_record.h \
	include/model/child.h src/model/child.c include/model/complete.h src/model/complete.c \
	include/model/consent.h include/model/derive.h include/model/derived.h include/model/document.h \
	include/model/due.h include/model/weighing.h src/model/weighing.c include/model/attachment.h src/model/attachment.c include/model/duties.h src/model/duties.c src/model/duties_case.c include/model/enquiry.h include/model/errand.h include/model/event.h \
	include/model/extension.h include/model/facts.h include/model/framework_pass.h include/model/look.h \
	include/model/objective.h include/model/office.h include/model/party.h include/model/pause.h \
	include/model/plan.h include/model/review_point.h include/model/row.h include/model/stamp.h \
	include/model/strand.h include/model/task.h include/model/timeline.h \
	src/model/activity.c src/model/agreement.c src/model/amendment.c src/model/amendment_apply.c src/model/case.c src/model/case_record.c \
	src/model/checklist.c src/model/consent.c src/model/derive.c src/model/derive_check.c \
	src/model/derived.c src/model/derived_row.c src/model/document.c src/model/due.c src/model/enquiry.c src/model/errand.c \
	src/model/event.c src/model/explain_record.c src/model/extension.c src/model/facts.c src/model/facts_beside.c \
	src/model/framework_pass.c src/model/look.c src/model/map_record.c src/model/objective.c src/model/office.c \
	src/model/office_found.c src/model/office_adopt.c src/model/definition_row.c include/model/definition_row.h src/model/party.c src/model/pause.c src/model/plan.c include/model/pass_compare.h src/model/pass_compare.c src/model/plan_lint.c include/model/plan_lint.h src/model/plan_terms.c include/model/plan_terms.h \
	src/model/review_point.c src/model/row.c src/model/strand.c src/model/task.c src/model/timeline.c

# Concerns, people and who sees what.
libmodel_a_SOURCES += \
	include/model/concern.h include/model/concern_date.h include/model/concern_record.h include/model/conflict.h \
	include/model/derive_concern.h include/model/earlier.h include/model/line.h \
	include/model/list_plan.h include/model/lists.h \
	include/model/person.h include/model/practitioner.h include/model/source.h include/model/touched.h \
	include/model/triage.h include/model/history.h src/model/history.c src/model/access_who.c include/model/apart.h src/model/apart.c include/model/standin.h src/model/standin.c include/model/viewer.h \
	src/model/concern.c src/model/concern_date.c src/model/concern_record.c src/model/conflict.c src/model/derive_concern.c \
	src/model/earlier.c src/model/line.c src/model/line_turn.c src/model/list_count.c src/model/list_filter.c \
	include/model/lens.h include/model/passage.h include/model/place.h include/model/search.h src/model/lens.c src/model/passage.c src/model/place.c src/model/search.c src/model/list_complete.c src/model/list_few.c src/model/list_holds.c src/model/list_order.c src/model/list_people.c src/model/list_plan.c src/model/list_row.c \
	src/model/list_takes.c src/model/list_walk.c src/model/list_words.c src/model/lists.c \
	include/model/query.h include/model/query_value.h src/model/query.c src/model/query_names.c \
	src/model/query_value.c \
	src/model/person.c src/model/practitioner.c include/model/proven.h src/model/proven.c include/model/erase.h src/model/erase.c include/model/retention.h src/model/retention.c src/model/source.c src/model/touched.c \
	src/model/triage.c src/model/viewer.c

# Time that adds up and is reviewed.
libmodel_a_SOURCES += \
	include/model/spell_row.h src/model/list_spell.c src/model/spell_row.c

dist_sharedoc_DATA += share/doc/lists.md

# Taking concerns in from a sheet.
libmodel_a_SOURCES += \
	include/model/intake.h include/model/intake_columns.h include/model/intake_csv.h \
	include/model/intake_date.h include/model/intake_index.h include/model/intake_person.h \
	include/model/intake_record.h include/model/intake_report.h include/model/intake_synonyms.h \
	include/model/intake_text.h \
	include/model/intake_twins.h include/model/intake_words.h \
	src/model/intake_columns.c src/model/intake_csv.c src/model/intake_date.c src/model/intake_fields.c \
	src/model/intake_file.c src/model/intake_index.c src/model/intake_person.c src/model/intake_reason.c \
	src/model/intake_record.c src/model/intake_report.c src/model/intake_store.c src/model/intake_synonyms.c src/model/intake_text.c src/model/intake_twins.c \
	src/model/intake_words.c
dist_demo_DATA += share/demo/referrals.csv share/demo/README.referrals
dist_sharedoc_DATA += share/doc/import.md

# Editions of the calendar.
libmodel_a_SOURCES += \
	include/model/edition.h include/model/edition_moves.h include/model/edition_take.h include/model/edition_text.h \
	include/model/watch.h src/model/edition.c src/model/edition_change.c src/model/edition_moves.c \
	src/model/edition_record.c include/model/migration_many.h src/model/migration_many.c src/model/edition_take.c src/model/edition_text.c

# What belongs to a person rather than to the office.
libmodel_a_SOURCES += \
	include/model/access.h include/model/draft.h \
	src/model/access.c src/model/draft.c

# What would be, beside what is.
libmodel_a_SOURCES += include/model/migration.h include/model/moves.h include/model/suppose.h include/model/whatif.h src/model/migration.c src/model/moves.c src/model/suppose.c src/model/suppose_choices.c src/model/whatif.c

# A case as it was; the days of a case's record.
libmodel_a_SOURCES += include/model/as_of.h include/model/days.h src/model/as_of.c src/model/days.c

# Figures over all cases.
libmodel_a_SOURCES += include/model/figures.h src/model/figures.c src/model/figures_time.c
libmodel_a_SOURCES += include/model/edit.h src/model/edit.c

# Registers of people and practitioners; training.
libmodel_a_SOURCES += include/model/training.h src/model/training.c src/model/training_guide.c src/model/specification.c
# Records of every kind, for those who read them.
libmodel_a_SOURCES += include/model/records.h src/model/records.c src/model/records_list.c src/model/record_history.c

# Trainees' absences; what is on record already.
libmodel_a_SOURCES += include/model/absence.h src/model/absence.c include/model/on_record.h src/model/on_record.c include/model/remark.h src/model/remark.c
libmodel_a_SOURCES += include/model/merge.h src/model/merge.c src/model/merge_find.c include/model/standing.h src/model/standing.c \
	include/model/appointable.h src/model/appointable.c \
	include/model/pages.h src/model/pages.c src/model/pages_person.c src/model/pages_practitioner.c src/model/pages_office.c src/model/pages_course.c
dist_sharedoc_DATA += share/doc/people.md
