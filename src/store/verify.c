/* stub */
#include "store/inside.h"
bool verify_casebook(struct casebook *cb, const char *head, const struct verify_watch *watch,
                     struct verify_result *result, struct error *err) {
  (void)head;
  (void)watch;
  *result = (struct verify_result){0};
  return journal_head(cb, &result->head, err);
}
