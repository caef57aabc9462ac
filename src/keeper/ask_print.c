/* The asks "documents" and "print": what can be printed of a case, and one of them laid out. Floor 8; what a
 * document says, the report floor decides. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "keeper/asks.h"
#include "model/case_record.h"
#include "model/framework_pass.h"
#include "model/office.h"
#include "report/figures.h"
#include "report/print.h"
#include "store/journal.h"
#include "wire/message.h"

/* All that a document is made from, read once. */
struct gathered {
  json_t *record, *pass, *passes;
  char *organisation;
  char code[JOURNAL_CODE];
  struct print_source source;
};

static void gathered_free(struct gathered *g) {
  json_decref(g->record);
  json_decref(g->pass);
  json_decref(g->passes);
  free(g->organisation);
}

/* A pass of the record with its answers, beside those of the one before it. */
static json_t *whole_pass(struct session *s, const json_t *pass, int64_t before, struct error *err) {
  json_t *principles = checklist_principles(s->casebook, &s->viewer, message_int(pass, "id", 0), before, err);
  if (!principles) return NULL;
  json_t *whole = json_copy((json_t *)pass);
  json_object_set_new(whole, "principles", principles);
  return whole;
}

/* The pass asked for (0: the last completed one), and for the case file all that are completed. */
static bool gather_passes(struct session *s, int64_t wanted, bool all, struct gathered *g,
                          struct error *err) {
  const json_t *passes = message_list(message_object(g->record, "checklist"), "passes"), *pass, *found = NULL;
  int64_t before = 0, previous = 0;
  size_t i;
  if (all) g->passes = json_array();
  json_array_foreach(passes, i, pass) {
    int64_t id = message_int(pass, "id", 0);
    bool done = *message_text(pass, "completed");
    if (wanted ? id == wanted : done) {
      found = pass;
      before = previous;
    }
    json_t *whole = all && done ? whole_pass(s, pass, previous, err) : NULL;
    if (all && done && !whole) return false;
    if (whole) json_array_append_new(g->passes, whole);
    if (done) previous = id;
  }
  if (wanted && !found)
    return error_set(err, ERROR_MISSING, "There is no such pass of the framework on this case.");
  return !found || (g->pass = whole_pass(s, found, before, err)) != NULL;
}

static bool gather(struct session *s, const json_t *ask, struct gathered *g, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  struct office_row office;
  struct journal_head head;
  *g = (struct gathered){0};
  if (!session_find(s, ref, &kind, &id, err)) return false;
  if (kind != VIEWED_CASE)
    return error_set(err, ERROR_REFUSED, "Documents are printed of a case (C-...), and %s is none.", ref);
  g->record = case_record(s->casebook, &s->viewer, ref, err);
  bool file = strcmp(message_text(ask, "document"), "case-file") == 0;
  if (!g->record || !gather_passes(s, message_int(ask, "pass", 0), file, g, err)) return false;
  if (!office_row(s->casebook, &office, err) || !journal_head(s->casebook, &head, err)) return false;
  g->organisation = mem_string(office.organisation);
  journal_code(&head, g->code);
  g->source = (struct print_source){.record = g->record,
                                    .pass = g->pass,
                                    .passes = g->passes,
                                    .organisation = g->organisation,
                                    .by = s->viewer.name,
                                    .code = g->code,
                                    .practice = office.practice,
                                    .today = s->viewer.today};
  return true;
}

json_t *ask_documents(struct session *s, const json_t *ask, struct error *err) {
  struct gathered g;
  json_t *answer = gather(s, ask, &g, err) ? json_pack("{s:o}", "documents", print_list(&g.source)) : NULL;
  gathered_free(&g);
  return answer;
}

/* "C-2026-0042-letter-plan-issued.txt" */
static char *file_name(const char *ref, const char *document, bool html) {
  char *name = mem_format("%s-%s.%s", ref, document, html ? "html" : "txt");
  for (char *c = name; *c; c++)
    if (*c == ':' || *c == '/') *c = '-';
  return name;
}

static json_t *laid_out(const struct gathered *g, const char *document, const struct paper *paper,
                        bool html) {
  char *text = html ? paper_to_html(paper) : paper_to_text(paper);
  char *name = file_name(message_text(g->record, "ref"), document, html);
  json_t *print =
      json_pack("{s:o s:o s:o s:o}", "name", message_string(name), "title", message_string(paper->title),
                "marks", message_string(paper->marks), "text", message_string(text));
  free(name);
  free(text);
  return json_pack("{s:o}", "print", print);
}

json_t *ask_print(struct session *s, const json_t *ask, struct error *err) {
  const char *document = message_text(ask, "document"), *as = message_text(ask, "as");
  struct gathered g;
  struct paper paper = {0};
  json_t *answer = NULL;
  if (*as && strcmp(as, "text") && strcmp(as, "html")) {
    error_set(err, ERROR_INVALID, "a document is laid out as text or html, not as '%s'", as);
    return NULL;
  }
  if (gather(s, ask, &g, err) && print_document(&g.source, document, &paper, err)) {
    answer = laid_out(&g, document, &paper, strcmp(as, "html") == 0);
    session_note_printing(s, message_text(g.record, "ref"), document);
  }
  paper_free(&paper);
  gathered_free(&g);
  return answer;
}

json_t *ask_report(struct session *s, const json_t *ask, struct error *err) {
  int64_t months = message_int(ask, "months", 13);
  struct figures f = {
      .cb = s->casebook, .viewer = &s->viewer, .months = months < 1 || months > 60 ? 13 : (int)months};
  const char *name = message_text(ask, "name");
  if (!*name) return json_pack("{s:o}", "reports", report_list());
  json_t *report = report_of(&f, name, message_flag(ask, "hold_back"), err);
  return report ? json_pack("{s:o}", "report", report) : NULL;
}
