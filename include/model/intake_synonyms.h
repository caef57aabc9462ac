/* The names that offices give their columns. */
#ifndef FAIRWAY_MODEL_INTAKE_SYNONYMS_H
#define FAIRWAY_MODEL_INTAKE_SYNONYMS_H

#include "model/intake_columns.h"

/* "received": what a mapping and the report call it. */
const char *intake_column_name(enum intake_column column);
/* "Date received": what a sentence calls it. */
const char *intake_column_title(enum intake_column column);

/* How surely a name says what a column is. */
enum intake_sureness {
  NAME_SURE,    /* "Date received" */
  NAME_TOLD,    /* "Date on which the concern was received": by the words in it */
  NAME_PERHAPS, /* "Date": when nothing surer is there */
  NAME_SURENESSES
};

/* The enum intake_column that `word` (as intake_text_word() makes it) names so surely, or -1. */
int intake_column_named(const char *word, enum intake_sureness sureness);
/* The column of ours that a mapping names: "date received", "received"; -1 when there is none. */
int intake_column_ours(const char *typed);

#endif
