# Floor 6: the action table and its dispatcher, the only way to write.
noinst_LIBRARIES += libaction.a
libaction_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS)
libaction_a_SOURCES = \
	include/action/action.h include/action/args.h include/action/decision.h include/action/internal.h \
	src/action/action.c src/action/args.c src/action/bulk.c include/action/bulk.h src/action/args_date.c src/action/check.c src/action/describe.c \
	src/action/dispatch.c src/action/offer.c

# Concerns, people, the office, undo.
libaction_a_SOURCES += \
	src/action/actions_concern.c src/action/actions_office.c src/action/actions_people.c src/action/actions_access.c src/action/actions_merge.c \
	include/action/pathway_offer.h src/action/actions_triage.c src/action/actions_undo.c src/action/actions_version.c \
	src/action/pathway_offer.c

# Cases.
libaction_a_SOURCES += \
	include/action/answer_links.h src/action/answer_links.c include/action/beside.h include/action/happening.h include/action/plan_help.h \
	src/action/beside.c src/action/actions_agree.c src/action/actions_amend.c src/action/actions_difference.c include/action/amend.h src/action/amend.c src/action/actions_beside.c \
	src/action/actions_case.c src/action/actions_checklist.c src/action/actions_clock.c \
	src/action/actions_correct.c src/action/actions_calendar.c src/action/decision.c src/action/actions_document.c src/action/actions_party.c \
	src/action/appoint.c include/action/appoint.h src/action/feed.c include/action/feed.h \
	src/action/actions_evidence.c src/action/findings.c include/action/findings.h src/action/rules_terms.c src/action/rules_evidence.c \
	src/action/rules_decision.c src/action/rules_restriction.c src/action/rules_hearing.c \
	src/action/actions_plan.c src/action/actions_retention.c src/action/rules_retention.c src/action/actions_review.c src/action/actions_strand.c \
	src/action/happening.c src/action/plan_help.c src/action/rules_plan.c

# Corrections.
libaction_a_SOURCES += include/action/hold.h src/action/actions_edit.c src/action/actions_mend.c src/action/actions_stopped.c

# Kinds of record: their actions, made from the descriptions, and the rules of each domain.
libaction_a_SOURCES += \
	include/action/record_action.h include/action/record_rule.h include/action/record_subject.h \
	src/action/actions_record.c src/action/record_action.c src/action/record_rules.c src/action/record_subject.c

# What the records of assessments and of trainees ask for, and carry over to the pathways.
libaction_a_SOURCES += \
	include/action/carry.h include/action/rules_assessment.h src/action/carry.c \
	src/action/rules_assessment.c src/action/rules_mediation.c src/action/rules_trainee.c src/action/rules_arcp.c \
	src/action/rules_removal.c src/action/rules_health.c src/action/rules_adjustment.c src/action/rules_funding.c

# Rules of the registers.
libaction_a_SOURCES += src/action/rules_people.c src/action/rules_training.c
dist_sharedoc_DATA += share/doc/assessments.md share/doc/trainees.md
