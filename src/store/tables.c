/* The tables of the casebook and the class of each. Floor 4.
 *
 * A table that is missing here cannot be written through the store at all, and a test fails.
 */
#include <stdlib.h>
#include <string.h>

#include "store/inside.h"

/* By name, for the search; one a line, so that a new one is one line. */
/* clang-format off */
static const struct table tables[] = {
    {"access_log", TABLE_OWN},
    {"account", TABLE_RECORD},
    {"activity", TABLE_RECORD},
    {"advice_taken", TABLE_RECORD},
    {"agreement", TABLE_RECORD},
    {"allegation", TABLE_RECORD},
    {"alternative", TABLE_RECORD},
    {"amendment", TABLE_RECORD},
    {"appeal", TABLE_RECORD},
    {"availability", TABLE_RECORD},
    {"away", TABLE_RECORD},
    {"bar", TABLE_RECORD},
    {"bearing", TABLE_RECORD},
    {"broken_glass", TABLE_RECORD},
    {"calendar_form", TABLE_DERIVED},
    {"case_", TABLE_RECORD},
    {"casebook", TABLE_RECORD},
    {"concern", TABLE_RECORD},
    {"concern_criterion", TABLE_RECORD},
    {"concern_event", TABLE_RECORD},
    {"concern_warning", TABLE_RECORD},
    {"condition", TABLE_RECORD},
    {"consent", TABLE_RECORD},
    {"cost", TABLE_RECORD},
    {"counter", TABLE_COUNTER},
    {"course", TABLE_RECORD},
    {"cover", TABLE_RECORD},
    {"cpd", TABLE_RECORD},
    {"currency", TABLE_RECORD},
    {"custody", TABLE_RECORD},
    {"deadline", TABLE_DERIVED},
    {"declaration", TABLE_RECORD},
    {"definition", TABLE_RECORD},
    {"disclosure", TABLE_RECORD},
    {"document", TABLE_RECORD},
    {"draft", TABLE_OWN},
    {"duty_exception", TABLE_RECORD},
    {"edition", TABLE_RECORD},
    {"edition_day", TABLE_RECORD},
    {"edition_text", TABLE_RECORD},
    {"employment", TABLE_RECORD},
    {"enquiry", TABLE_RECORD},
    {"evaluation", TABLE_RECORD},
    {"event", TABLE_RECORD},
    {"evidence", TABLE_RECORD},
    {"extension", TABLE_RECORD},
    {"fact_comment", TABLE_RECORD},
    {"finding", TABLE_RECORD},
    {"framework_answer", TABLE_RECORD},
    {"framework_pass", TABLE_RECORD},
    {"hearing", TABLE_RECORD},
    {"hearing_allegation", TABLE_RECORD},
    {"hearing_member", TABLE_RECORD},
    {"hearing_paper", TABLE_RECORD},
    {"interest", TABLE_RECORD},
    {"interview", TABLE_RECORD},
    {"investigation_decision", TABLE_RECORD},
    {"investigation_report", TABLE_RECORD},
    {"journal", TABLE_JOURNAL},
    {"journal_change", TABLE_JOURNAL},
    {"lens", TABLE_OWN},
    {"letter_of_agreement", TABLE_RECORD},
    {"line", TABLE_DERIVED},
    {"line_turn", TABLE_DERIVED},
    {"local_day", TABLE_RECORD},
    {"measure", TABLE_RECORD},
    {"measure_period", TABLE_RECORD},
    {"measure_told", TABLE_RECORD},
    {"meeting", TABLE_RECORD},
    {"objective", TABLE_RECORD},
    {"override", TABLE_RECORD},
    {"party", TABLE_RECORD},
    {"pause", TABLE_RECORD},
    {"person", TABLE_RECORD},
    {"plan", TABLE_RECORD},
    {"practitioner", TABLE_RECORD},
    {"project_plan", TABLE_RECORD},
    {"proven", TABLE_OWN},
    {"representative", TABLE_RECORD},
    {"review_point", TABLE_RECORD},
    {"search", TABLE_DERIVED},
    {"search_config", TABLE_DERIVED},
    {"search_content", TABLE_DERIVED},
    {"search_data", TABLE_DERIVED},
    {"search_docsize", TABLE_DERIVED},
    {"search_idx", TABLE_DERIVED},
    {"specification", TABLE_RECORD},
    {"spell", TABLE_DERIVED},
    {"strand", TABLE_RECORD},
    {"strand_edition", TABLE_RECORD},
    {"task", TABLE_RECORD},
    {"terms_of_reference", TABLE_RECORD},
    {"terms_told", TABLE_RECORD},
    {"tombstone", TABLE_RECORD},
    {"training", TABLE_RECORD},
    {"training_guide", TABLE_RECORD},
};
/* clang-format on */

enum { TABLES = sizeof tables / sizeof tables[0] };

static int by_name(const void *name, const void *table) {
  return strcmp(name, ((const struct table *)table)->name);
}

const struct table *table_of(const char *name) {
  return bsearch(name, tables, TABLES, sizeof tables[0], by_name);
}

const struct table *table_all(size_t *count) {
  *count = TABLES;
  return tables;
}
