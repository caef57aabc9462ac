/* The ask "import": a sheet comes in pieces, is read, and taken in by one act. Floor 8. */
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/mem.h"
#include "keeper/acting.h"
#include "keeper/asks.h"
#include "model/concern_date.h"
#include "model/intake.h"
#include "wire/base64.h"
#include "wire/message.h"

static void forget(struct session_sheet *sheet) {
  free(sheet->name);
  json_decref(sheet->mapping);
  buf_free(&sheet->bytes);
  *sheet = (struct session_sheet){0};
}

static json_t *begin(struct session *s, const json_t *ask) {
  const json_t *mapping = message_object(ask, "mapping");
  forget(&s->sheet);
  s->sheet.begun = true;
  s->sheet.name = mem_string(message_text(ask, "name"));
  s->sheet.mapping = mapping ? json_deep_copy(mapping) : json_object();
  return json_object();
}

static json_t *add_data(struct session *s, const json_t *ask, struct error *err) {
  if (!base64_decode(message_text(ask, "base64"), &s->sheet.bytes, err)) return NULL;
  if (s->sheet.bytes.len <= INTAKE_MAX_FILE) return json_object();
  error_set(err, ERROR_INVALID, "the sheet is larger than %d MB", INTAKE_MAX_FILE / (1024 * 1024));
  forget(&s->sheet);
  return NULL;
}

static bool on_progress(void *data, size_t done, size_t total) {
  return session_progress(data, "records", (int64_t)done, (int64_t)total);
}

/* The strings of the pairs are borrowed from the mapping. */
static struct intake_mapping *pairs_of(json_t *mapping, size_t *count) {
  struct intake_mapping *pairs = mem_array(json_object_size(mapping), sizeof *pairs);
  const char *theirs;
  json_t *ours;
  *count = 0;
  json_object_foreach(mapping, theirs, ours) {
    const char *name = json_string_value(ours);
    pairs[(*count)++] = (struct intake_mapping){theirs, name ? name : ""};
  }
  return pairs;
}

/* By when the first answer to a request received on that day would be due: what a deadline of the sheet's own
 * is compared with. */
static date_day request_due(void *data, date_day received) {
  struct session *s = data;
  struct concern concern = {.status = CONCERN_NEW, .received_on = received};
  struct concern_date dates[CONCERN_DATES];
  size_t count = 0;
  if (!concern_dates(s->casebook, &concern, dates, &count, NULL)) return DATE_NONE;
  for (size_t i = 0; i < count; i++)
    if (dates[i].tentative) return dates[i].result.due;
  return DATE_NONE;
}

static struct intake *read_sheet(struct session *s, struct intake_terms *terms, struct error *err) {
  terms->mapping = pairs_of(s->sheet.mapping, &terms->mapping_count);
  struct intake *intake = intake_read(buf_text(&s->sheet.bytes), s->sheet.bytes.len, terms, err);
  free((void *)terms->mapping);
  terms->mapping = NULL;
  terms->mapping_count = 0;
  return intake;
}

/* A dry run only compares; the real one is an action like any other. */
static bool take_in(struct session *s, struct intake *intake, const struct intake_terms *terms,
                    json_t *answer, struct error *err) {
  if (terms->dry_run) return intake_run(s->casebook, intake, terms, NULL, err);
  struct action_context ctx = action_context_of(s, "import");
  ctx.intake = intake;
  ctx.intake_terms = terms;
  struct action_result result = {0};
  json_t *args = json_pack("{s:o,s:b}", "name", message_string(s->sheet.name), "strict", terms->strict);
  bool done = action_run(&ctx, "import-concerns", NULL, args, 0, NULL, &result, err);
  if (done && result.receipt.seq > 0) {
    json_object_set_new(answer, "seq", json_integer(result.receipt.seq));
    json_object_set_new(answer, "hash", json_string(result.receipt.hash));
  }
  if (done) json_object_set_new(answer, "done", message_string(result.sentence));
  action_result_free(&result);
  json_decref(args);
  return done;
}

static json_t *run(struct session *s, const json_t *ask, struct error *err) {
  struct intake_terms terms = {.today = s->viewer.today,
                               .dry_run = message_flag(ask, "dry_run"),
                               .strict = message_flag(ask, "strict"),
                               .due = request_due,
                               .due_data = s,
                               .progress = on_progress,
                               .progress_data = s};
  struct intake *intake = read_sheet(s, &terms, err);
  json_t *answer = json_object();
  if (intake && take_in(s, intake, &terms, answer, err)) {
    json_object_set_new(answer, "report", intake_report(intake));
    json_object_set_new(answer, "counts", intake_report_counts(intake));
    json_object_set_new(answer, "columns", intake_report_columns(intake));
    json_object_set_new(answer, "written", json_boolean(intake->written));
  } else {
    json_decref(answer);
    answer = NULL;
  }
  intake_free(intake);
  forget(&s->sheet);
  return answer;
}

json_t *ask_import(struct session *s, const json_t *ask, struct error *err) {
  const char *step = message_text(ask, "step");
  if (strcmp(step, "begin") == 0) return begin(s, ask);
  if (!s->sheet.begun)
    error_set(err, ERROR_INVALID, "begin the import first");
  else if (strcmp(step, "data") == 0)
    return add_data(s, ask, err);
  else if (strcmp(step, "run") == 0)
    return run(s, ask, err);
  else
    error_set(err, ERROR_INVALID, "an import is begun, given data and run, not '%s'", step);
  return NULL;
}
