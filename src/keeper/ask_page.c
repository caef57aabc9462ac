/* The ask "page": people, practitioners, courses, cover, who may be appointed. Floor 8; what is on a page,
 * the model decides. */
#include <string.h>

#include "keeper/asks.h"
#include "model/pages.h"
#include "wire/message.h"

json_t *ask_page(struct session *s, const json_t *ask, struct error *err) {
  const struct page_terms terms = {.page = message_text(ask, "page"),
                                   .name = message_text(ask, "name"),
                                   .role = message_text(ask, "role"),
                                   .regime = message_text(ask, "regime"),
                                   .ref = message_text(ask, "ref")};
  json_t *page = page_of(s->casebook, &s->viewer, &terms, err);
  if (!page) return NULL;
  if (*terms.ref) session_note_reading(s, terms.ref);
  return json_pack("{s:o}", "page", page);
}
