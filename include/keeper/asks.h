/* The table of asks: each a small function from the message to the fields of its answer. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_ASKS_H
#define FAIRWAY_KEEPER_ASKS_H

#include <jansson.h>

#include "base/error.h"
#include "keeper/session.h"

/* The whole answer to whatever message came, ok or not. New reference, never NULL. */
json_t *asks_answer(struct session *, const json_t *message);

/* One each; the fields of the answer, or NULL with an error. New reference. */
json_t *ask_hello(struct session *, const json_t *ask, struct error *);
json_t *ask_init(struct session *, const json_t *ask, struct error *);
json_t *ask_list(struct session *, const json_t *ask, struct error *);
json_t *ask_complete_filter(struct session *, const json_t *ask, struct error *);
json_t *ask_page(struct session *, const json_t *ask, struct error *);
json_t *ask_search(struct session *, const json_t *ask, struct error *);
json_t *ask_lens(struct session *, const json_t *ask, struct error *);
json_t *ask_stop(struct session *, const json_t *ask, struct error *);
json_t *ask_alerts(struct session *, const json_t *ask, struct error *);
json_t *ask_show(struct session *, const json_t *ask, struct error *);
json_t *ask_explain(struct session *, const json_t *ask, struct error *);
json_t *ask_versions(struct session *, const json_t *ask, struct error *);
json_t *ask_whatif(struct session *, const json_t *ask, struct error *);
json_t *ask_calendar(struct session *, const json_t *ask, struct error *);
json_t *ask_moves(struct session *, const json_t *ask, struct error *);
json_t *ask_map(struct session *, const json_t *ask, struct error *);
json_t *ask_matrix(struct session *, const json_t *ask, struct error *);
json_t *ask_attachment(struct session *, const json_t *ask, struct error *);
json_t *ask_documents(struct session *, const json_t *ask, struct error *);
json_t *ask_report(struct session *, const json_t *ask, struct error *);
json_t *ask_print(struct session *, const json_t *ask, struct error *);
json_t *ask_outline(struct session *, const json_t *ask, struct error *);
json_t *ask_access(struct session *, const json_t *ask, struct error *);
json_t *ask_looked(struct session *, const json_t *ask, struct error *);
json_t *ask_actions(struct session *, const json_t *ask, struct error *);
json_t *ask_act(struct session *, const json_t *ask, struct error *);
json_t *ask_bulk(struct session *, const json_t *ask, struct error *);
json_t *ask_present(struct session *, const json_t *ask, struct error *);
json_t *ask_check(struct session *, const json_t *ask, struct error *);
json_t *ask_complete(struct session *, const json_t *ask, struct error *);
json_t *ask_import(struct session *, const json_t *ask, struct error *);
json_t *ask_journal(struct session *, const json_t *ask, struct error *);
json_t *ask_records(struct session *, const json_t *ask, struct error *);
json_t *ask_history(struct session *, const json_t *ask, struct error *);
json_t *ask_head(struct session *, const json_t *ask, struct error *);
json_t *ask_verify(struct session *, const json_t *ask, struct error *);
/* The same before a hello, for whom the keeper runs under the same user. */
json_t *ask_verify_alone(struct session *, const json_t *ask, struct error *);
json_t *ask_draft(struct session *, const json_t *ask, struct error *);
json_t *ask_retention(struct session *, const json_t *ask, struct error *);
json_t *ask_recover(struct session *, const json_t *ask, struct error *);
json_t *ask_restore(struct session *, const json_t *ask, struct error *);
json_t *ask_terms(struct session *, const json_t *ask, struct error *);
json_t *ask_compare(struct session *, const json_t *ask, struct error *);
json_t *ask_backup(struct session *, const json_t *ask, struct error *);

#endif
