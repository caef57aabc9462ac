# Floor 3: definitions from libconfig, their checker, and the pure engine.
noinst_LIBRARIES += libworkflow.a
libworkflow_a_CFLAGS = $(AM_CFLAGS) $(LIBCONFIG_CFLAGS)
libworkflow_a_SOURCES = \
	include/workflow/check.h include/workflow/engine.h include/workflow/explain.h \
	include/workflow/facts.h include/workflow/findings.h include/workflow/framework.h \
	include/workflow/pathway.h include/workflow/threshold.h include/workflow/vocabulary.h

# Reading definitions.
libworkflow_a_SOURCES += \
	include/workflow/pathway_shape.h include/workflow/pool.h include/workflow/reader.h \
	src/workflow/findings.c src/workflow/framework.c src/workflow/pathway.c \
	src/workflow/pathway_deadline.c src/workflow/pathway_finish.c src/workflow/pathway_need.c \
	src/workflow/pathway_parts.c src/workflow/pathway_shape.c \
	src/workflow/pool.c src/workflow/reader.c src/workflow/threshold.c src/workflow/vocabulary.c

# Checking them, one file a level.
libworkflow_a_SOURCES += \
	include/workflow/check_levels.h include/workflow/check_names.h \
	include/workflow/load.h include/workflow/pack.h src/workflow/load.c src/workflow/pack.c \
	include/workflow/confirm.h include/workflow/migrate.h src/workflow/confirm.c src/workflow/migrate.c \
	include/workflow/overlay.h include/workflow/overlay_lock.h src/workflow/overlay.c src/workflow/overlay_lock.c \
	src/workflow/check_need_names.c src/workflow/check_time_names.c \
	src/workflow/check.c src/workflow/check_data.c src/workflow/check_examples.c \
	src/workflow/check_graph.c src/workflow/check_names.c src/workflow/check_path.c src/workflow/check_roles.c \
	src/workflow/check_time.c \
	include/workflow/parts.h src/workflow/parts.c include/workflow/complete.h src/workflow/complete.c \
	include/workflow/check_flow.h include/workflow/check_logic.h src/workflow/check_flow.c \
	src/workflow/check_logic.c src/workflow/check_possible.c src/workflow/check_course.c src/workflow/check_size.c

# The engine.
libworkflow_a_SOURCES += \
	include/workflow/engine_view.h \
	src/workflow/engine.c src/workflow/engine_deadline.c src/workflow/engine_event.c \
	src/workflow/engine_fold.c src/workflow/engine_need.c src/workflow/engine_series.c \
	src/workflow/engine_spell.c src/workflow/engine_stage.c src/workflow/explain.c \
	include/workflow/words.h src/workflow/words.c \
	include/workflow/show.h src/workflow/show.c src/workflow/show_case.c include/workflow/map.h src/workflow/map.c \
	include/workflow/outline.h src/workflow/outline.c src/workflow/map_date.c \
	include/workflow/play.h src/workflow/play.c

dist_pathways_DATA += share/pathways/action-plan.cfg
dist_pathways_DATA += share/pathways/concern.cfg share/pathways/preliminary-assessment.cfg share/pathways/investigation.cfg
dist_pathways_DATA += share/pathways/clinical-assessment.cfg share/pathways/behavioural-assessment.cfg
dist_pathways_DATA += share/pathways/assisted-mediation.cfg share/pathways/team-review.cfg
dist_pathways_DATA += share/pathways/plan-feedback.cfg
dist_pathways_DATA += share/pathways/arcp-review-appeal.cfg share/pathways/ntn-removal.cfg
dist_pathways_DATA += share/pathways/arcp-review-appeal-london-kss.cfg share/pathways/arcp-review-appeal-wessex.cfg
dist_pathways_DATA += share/pathways/arcp-review-appeal-wales.cfg
dist_pathways_DATA += share/pathways/exceptional-funding.cfg share/pathways/revalidation.cfg
dist_pathways_DATA += share/pathways/non-engagement.cfg share/pathways/absence.cfg
dist_pathways_DATA += share/pathways/long-term-health.cfg
libworkflow_a_SOURCES += include/workflow/categories.h src/workflow/categories.c
libworkflow_a_SOURCES += include/workflow/forecast.h src/workflow/forecast.c src/workflow/forecast_day.c
libworkflow_a_SOURCES += include/workflow/glance.h src/workflow/glance.c
dist_registers_DATA += share/registers/categories.cfg
libworkflow_a_SOURCES += include/workflow/training_guide.h src/workflow/training_guide.c src/workflow/training_match.c
libworkflow_a_SOURCES += include/workflow/retention.h src/workflow/retention.c
dist_registers_DATA += share/registers/training.cfg share/registers/retention.cfg
dist_pathways_DATA += share/pathways/conduct-hearing.cfg share/pathways/capability-hearing.cfg share/pathways/health.cfg
dist_thresholds_DATA += share/thresholds/hee-london.cfg
dist_frameworks_DATA += share/frameworks/fairness.cfg
dist_sharedoc_DATA += share/doc/pathways.md share/doc/example-variant.cfg share/doc/example-framework.cfg

# The manual page of the definition language is that document, in another dress.
EXTRA_DIST += share/man/manpage.awk
nodist_man_MANS = share/man/fairway-pathways.5
CLEANFILES += share/man/fairway-pathways.5
share/man/fairway-pathways.5: $(srcdir)/share/doc/pathways.md $(srcdir)/share/man/manpage.awk
	$(AM_V_GEN)$(MKDIR_P) share/man && LC_ALL=C.UTF-8 awk -v name=fairway-pathways -v date="November 25, 2026" \
	  -v about="how pathways, frameworks and thresholds are written" -f $(srcdir)/share/man/manpage.awk \
	  $(srcdir)/share/doc/pathways.md >$@.tmp && mv -f $@.tmp $@

# Restriction, exclusion, suspension.
dist_pathways_DATA += share/pathways/alert-notice.cfg share/pathways/exclusion.cfg share/pathways/performers-list.cfg \
	share/pathways/restriction.cfg
dist_pathways_DATA += share/pathways/exclusion-northern-ireland.cfg share/pathways/exclusion-wales.cfg \
	share/pathways/performers-list-northern-ireland.cfg share/pathways/performers-list-wales.cfg
