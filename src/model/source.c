/* The register of sources (MHPS I.2, HEE (London) thresholds, Freedom to Speak Up). Floor 5. */
#include "model/source.h"

#include <string.h>

static const struct source SOURCES[] = {
    {"SRC-COLLEAGUE", "health professional, manager, student or other staff"},
    {"SRC-APPRAISAL", "job plan review, appraisal or revalidation"},
    {"SRC-DATA", "performance or quality data"},
    {"SRC-GOVERNANCE", "clinical governance, audit or incident"},
    {"SRC-COMPLAINT", "complaint by a patient or relative"},
    {"SRC-REGULATOR", "regulator or tribunal"},
    {"SRC-LITIGATION", "negligence claim"},
    {"SRC-POLICE", "police or court"},
    {"SRC-CORONER", "coroner's inquest"},
    {"SRC-EDUCATION", "educational supervisor, school, ARCP or examination"},
    {"SRC-HOST", "host organisation to lead employer"},
    {"SRC-SPEAKUP", "Freedom to Speak Up"},
    {"SRC-SELF", "self-referral or occupational health"},
};
enum { SOURCE_COUNT = sizeof SOURCES / sizeof SOURCES[0] };

const struct source *source_at(size_t index) {
  return index < SOURCE_COUNT ? &SOURCES[index] : NULL;
}

const char *source_title(const char *code) {
  for (size_t i = 0; i < SOURCE_COUNT; i++) {
    if (strcmp(SOURCES[i].code, code) == 0) return SOURCES[i].title;
  }
  return code;
}
