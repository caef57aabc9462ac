/* The words of the query language: fields, and the values of those that have a few. Floor 5; pure data. */
#include "model/query.h"

static const struct query_name FIELDS[] = {
    {"stage", "where it stands: stage:draft", QUERY_STATE},
    {"due", "the next date: due<5wd, due:none, due>=2026-12-01", QUERY_DUE},
    {"owner", "whose it is: owner:me, owner:none, owner:sample", QUERY_OWNER},
    {"waiting", "whom it waits for: waiting:practitioner, waiting:none", QUERY_WAITING},
    {"since", "how long it has waited: since<-10wd", QUERY_SINCE},
    {"is", "overdue, soon, mine, closed, provisional, lapsed", QUERY_IS},
    {"has", "plan, exclusion, pause, task, document, enquiry", QUERY_HAS},
    {"status", "open, closed, queue, hold", QUERY_STATUS},
    {"level", "the level: level:3, level>=2, level:none", QUERY_LEVEL},
    {"pathway", "the pathway it is on: pathway:exclusion", QUERY_PATHWAY},
    {"category", "the kind of concern: category:conduct", QUERY_CATEGORY},
    {"practitioner", "words of the practitioner's name", QUERY_NAME},
    {"received", "the date of receipt: received<-20wd, received:2026-10", QUERY_RECEIVED},
    {"ref", "the reference: ref:C-2026", QUERY_REF},
    {"text", "words in what was written", QUERY_TEXT},
    {"state", "the same as stage", QUERY_STATE},
    {"name", "the same as practitioner", QUERY_NAME},
};

static const struct query_name STATUS[] = {
    {"open", "not closed", QUERY_OPEN},
    {"closed", "closed", QUERY_CLOSED},
    {"queue", "a concern that waits for a decision", QUERY_QUEUE},
    {"hold", "a clock of it is stopped", QUERY_HOLD},
};

static const struct query_name HAS[] = {
    {"plan", "an action plan", QUERY_PLAN},
    {"exclusion", "an exclusion or restriction that runs", QUERY_EXCLUSION},
    {"pause", "a clock of it is stopped", QUERY_PAUSE},
    {"task", "a task to be done", QUERY_TASK},
    {"document", "a document on file", QUERY_DOCUMENT},
    {"enquiry", "an enquiry that is open", QUERY_ENQUIRY},
};

static const struct query_name IS[] = {
    {"overdue", "its next date is over", QUERY_OVERDUE},
    {"soon", "its next date is within five working days", QUERY_SOON},
    {"mine", "you own it", QUERY_MINE},
    {"closed", "it is closed", QUERY_CLOSED},
    {"provisional", "its next date is not certain yet", QUERY_PROVISIONAL},
    {"lapsed", "its exclusion or restriction has run out", QUERY_LAPSED},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct query_name *query_field_at(size_t index) {
  return index < COUNT(FIELDS) ? &FIELDS[index] : NULL;
}

const struct query_name *query_value_at(enum query_field field, size_t index) {
  if (field == QUERY_STATUS) return index < COUNT(STATUS) ? &STATUS[index] : NULL;
  if (field == QUERY_HAS) return index < COUNT(HAS) ? &HAS[index] : NULL;
  if (field == QUERY_IS) return index < COUNT(IS) ? &IS[index] : NULL;
  return NULL;
}
