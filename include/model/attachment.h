/* Files attached to a piece of evidence: the content, kept in the casebook, and its hash. */
#ifndef FAIRWAY_MODEL_ATTACHMENT_H
#define FAIRWAY_MODEL_ATTACHMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { ATTACHMENT_MOST = 4 * 1024 * 1024, ATTACHMENT_SHA = 65 }; /* bytes; hex and its end */

struct attachment {
  int64_t case_id;
  const char *name;   /* of the file, without its folder */
  const char *base64; /* its content as it comes over the wire */
};

/* Inside an open act: keeps the content as a document of the case, and gives its SHA-256. ERROR_INVALID when
 * it is no base64, empty, or more than ATTACHMENT_MOST bytes. */
bool attachment_add(struct casebook *cb, const struct attachment *file, const struct stamp *stamp,
                    int64_t *id, char sha[ATTACHMENT_SHA], struct error *err);

/* {"name","sha256","content":base64} of the file that the piece of evidence of that case has. The hash is
 * worked out again and compared: ERROR_CORRUPT where the content is another. New reference; NULL on failure.
 */
json_t *attachment_read(struct casebook *cb, const struct viewer *viewer, const char *ref,
                        int64_t evidence_id, struct error *err);

#endif
