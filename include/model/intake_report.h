/* What came of a sheet, counted. The report itself is declared in model/intake.h. */
#ifndef FAIRWAY_MODEL_INTAKE_REPORT_H
#define FAIRWAY_MODEL_INTAKE_REPORT_H

#include "model/intake.h"

/* Counts the verdicts anew. */
void intake_count(struct intake *intake);
/* Bytes that the report takes as JSON, at the most. */
size_t intake_report_size(const struct intake *intake);

#endif
