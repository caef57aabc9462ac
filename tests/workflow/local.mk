# Tests of floor 3.
if HAVE_CMOCKA
workflow_tests = tests/workflow/test_pathway \
	tests/workflow/test_engine
check_PROGRAMS += $(workflow_tests)
TESTS += $(workflow_tests)
workflow_scene = tests/workflow/scene.c tests/workflow/scene.h
tests_workflow_test_pathway_SOURCES = tests/workflow/test_pathway.c $(workflow_scene)
tests_workflow_test_pathway_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_pathway_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
tests_workflow_test_engine_SOURCES = tests/workflow/test_engine.c $(workflow_scene)
tests_workflow_test_engine_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_workflow_test_engine_LDADD = $(WORKFLOW_LIBS) $(CMOCKA_LIBS)
endif
