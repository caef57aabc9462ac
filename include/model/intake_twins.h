/* Records of one sheet that say the same, or claim the same reference or number. */
#ifndef FAIRWAY_MODEL_INTAKE_TWINS_H
#define FAIRWAY_MODEL_INTAKE_TWINS_H

#include "model/intake.h"

/* Marks identical records, rejects a reference used again for something else, and warns of one
 * registration number under two names. */
void intake_find_twins(struct intake *intake);

#endif
