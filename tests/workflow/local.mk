# Tests of floor 3.
if HAVE_CMOCKA
workflow_tests = tests/workflow/test_pathway \
	tests/workflow/test_engine \
	tests/workflow/test_deadline \
	tests/workflow/test_periods \
	tests/workflow/test_strands \
	tests/workflow/test_set_days \
	tests/workflow/test_overlay \
	tests/workflow/test_pack \
	tests/workflow/test_walks \
	tests/workflow/test_broken \
	tests/workflow/test_forms \
	tests/workflow/test_shipped \
	tests/workflow/test_explain \
	tests/workflow/test_explain_kinds \
	tests/workflow/test_forecast \
	tests/workflow/test_action_plan \
	tests/workflow/test_threshold \
	tests/workflow/test_framework \
	tests/workflow/test_categories \
	tests/workflow/test_training_guide \
	tests/workflow/test_check \
	tests/workflow/test_document
check_PROGRAMS += $(workflow_tests)
TESTS += $(workflow_tests)
workflow_scene = tests/workflow/scene.c tests/workflow/scene.h
workflow_histories = $(workflow_scene) tests/workflow/histories.c tests/workflow/histories.h
tests_workflow_test_pathway_SOURCES = tests/workflow/test_pathway.c $(workflow_scene)
tests_workflow_test_pathway_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_pathway_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_training_guide_SOURCES = tests/workflow/test_training_guide.c $(workflow_scene)
tests_workflow_test_training_guide_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_training_guide_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_categories_SOURCES = tests/workflow/test_categories.c $(workflow_scene)
tests_workflow_test_categories_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_categories_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_engine_SOURCES = tests/workflow/test_engine.c $(workflow_scene)
tests_workflow_test_engine_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_engine_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_deadline_SOURCES = tests/workflow/test_deadline.c $(workflow_scene)
tests_workflow_test_deadline_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_deadline_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_periods_SOURCES = tests/workflow/test_periods.c $(workflow_histories)
tests_workflow_test_periods_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_periods_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_strands_SOURCES = tests/workflow/test_strands.c $(workflow_histories)
tests_workflow_test_strands_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_strands_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_set_days_SOURCES = tests/workflow/test_set_days.c $(workflow_histories)
tests_workflow_test_set_days_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_set_days_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_overlay_SOURCES = tests/workflow/test_overlay.c $(workflow_scene)
tests_workflow_test_overlay_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_overlay_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_shipped_SOURCES = tests/workflow/test_shipped.c $(workflow_scene)
tests_workflow_test_shipped_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_shipped_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_forms_SOURCES = tests/workflow/test_forms.c $(workflow_scene)
tests_workflow_test_forms_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_forms_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_broken_SOURCES = tests/workflow/test_broken.c $(workflow_scene)
tests_workflow_test_broken_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_broken_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_walks_SOURCES = tests/workflow/test_walks.c $(workflow_scene)
tests_workflow_test_walks_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_walks_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_pack_SOURCES = tests/workflow/test_pack.c $(workflow_scene)
tests_workflow_test_pack_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_pack_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_forecast_SOURCES = tests/workflow/test_forecast.c $(workflow_scene)
tests_workflow_test_forecast_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_forecast_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_explain_kinds_SOURCES = tests/workflow/test_explain_kinds.c $(workflow_scene)
tests_workflow_test_explain_kinds_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_explain_kinds_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_explain_SOURCES = tests/workflow/test_explain.c $(workflow_scene)
tests_workflow_test_explain_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_explain_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_action_plan_SOURCES = tests/workflow/test_action_plan.c $(workflow_scene)
tests_workflow_test_action_plan_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_action_plan_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_threshold_SOURCES = tests/workflow/test_threshold.c $(workflow_scene)
tests_workflow_test_threshold_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_threshold_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_framework_SOURCES = tests/workflow/test_framework.c $(workflow_scene)
tests_workflow_test_framework_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_framework_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_check_SOURCES = tests/workflow/test_check.c src/cli/check.c $(workflow_scene)
tests_workflow_test_check_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_workflow_test_check_LDADD = $(WORKFLOW_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_document_SOURCES = tests/workflow/test_document.c $(workflow_scene)
tests_workflow_test_document_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(LIBCONFIG_CFLAGS)
tests_workflow_test_document_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
endif
EXTRA_DIST += tests/workflow/broken
