# Floor 3: definitions from libconfig, their checker, and the pure engine.
noinst_LIBRARIES += libworkflow.a
libworkflow_a_CFLAGS = $(AM_CFLAGS) $(LIBCONFIG_CFLAGS)
libworkflow_a_SOURCES = \
	include/workflow/check.h include/workflow/engine.h include/workflow/explain.h \
	include/workflow/facts.h include/workflow/findings.h include/workflow/framework.h \
	include/workflow/pathway.h include/workflow/threshold.h include/workflow/vocabulary.h
