/* The words that offices use for severity, status, source, profession, yes and no. */
#ifndef FAIRWAY_MODEL_INTAKE_WORDS_H
#define FAIRWAY_MODEL_INTAKE_WORDS_H

#include <stdbool.h>

enum intake_vocabulary {
  WORDS_SEVERITY,   /* low, medium, high, critical */
  WORDS_STATUS,     /* new, open, triaged, on hold, closed */
  WORDS_SOURCE,     /* SRC-COLLEAGUE ... */
  WORDS_PROFESSION, /* doctor, dentist, pharmacist; "trainee" for a doctor in training */
  WORDS_YES_NO      /* yes, no, unknown */
};

/* Our word for `typed`, or NULL when we do not know it. Nothing typed is "". */
const char *intake_word(enum intake_vocabulary vocabulary, const char *typed);

#endif
