/* The chronology and the whole case file. Floor 7. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/documents.h"
#include "report/take.h"

/* ---- dates ---- */

static void print_deadline(struct paper *paper, const json_t *d) {
  struct buf text = {0};
  char day[DATE_LONG_TEXT];
  buf_printf(&text, "%s (%s), %s", take_text(d, "title"), take_text(d, "class"), take_text(d, "state"));
  if (*take_text(d, "met_on")) buf_printf(&text, " on %s", take_day(d, "met_on", day));
  if (*take_text(d, "first_due") && strcmp(take_text(d, "first_due"), take_text(d, "due")) != 0)
    buf_printf(&text, "; first due %s", take_day(d, "first_due", day));
  if (take_flag(d, "provisional")) buf_puts(&text, "; provisional");
  if (*take_text(d, "source")) buf_printf(&text, " [%s]", take_text(d, "source"));
  take_day(d, "due", day);
  paper_field(paper, *day ? day : "No date", buf_text(&text));
  buf_free(&text);
}

static void print_dates(struct paper *paper, const json_t *record, int level) {
  size_t s, i;
  const json_t *strand, *one;
  char day[DATE_LONG_TEXT];
  json_array_foreach(take(record, "strands"), s, strand) {
    char *title = mem_format("%s: %s", take_text(strand, "title"), take_text(take(strand, "stage"), "title"));
    paper_heading(paper, level, title);
    free(title);
    json_array_foreach(take(strand, "deadlines"), i, one) print_deadline(paper, one);
    if (i == 0) paper_text(paper, "Nothing is due.");
    json_array_foreach(take(strand, "pauses"), i, one) {
      struct buf text = {0};
      buf_printf(&text, "Clock stopped: %s. %s", take_text(one, "title"), take_text(one, "reason"));
      if (*take_text(one, "to")) buf_printf(&text, "\nUntil %s.", take_day(one, "to", day));
      paper_field(paper, take_day(one, "from", day), buf_text(&text));
      buf_free(&text);
    }
  }
}

void document_chronology(struct paper *paper, const struct print_source *source) {
  print_practitioner(paper, source->record);
  paper_heading(paper, 1, "What happened");
  print_timeline(paper, source->record, false);
  paper_heading(paper, 1, "What is due, and was");
  print_dates(paper, source->record, 2);
}

/* ---- the file ---- */

static void print_people(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *p;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, 1, "The case and its people");
  print_practitioner(paper, record);
  paper_field(paper, "Title", take_text(record, "title"));
  paper_field(paper, "Category", take_text(record, "category"));
  paper_field(paper, "Opened", take_day(record, "opened", day));
  paper_field(paper, "Closed", take_day(record, "closed", day));
  json_array_foreach(take(record, "parties"), i, p) {
    struct buf text = {0};
    buf_printf(&text, "%s, from %s", take_text(p, "name"), take_day(p, "from", day));
    if (*take_text(p, "to")) buf_printf(&text, " to %s", take_day(p, "to", day));
    if (*take_text(p, "conflict") && strcmp(take_text(p, "conflict"), "none") != 0)
      buf_printf(&text, "; conflict of interest %s", take_text(p, "conflict"));
    paper_field(paper, *take_text(p, "role_title") ? take_text(p, "role_title") : take_text(p, "role"),
                buf_text(&text));
    buf_free(&text);
  }
  paper_seen(paper, "Seen by: the case team");
}

static void print_concerns(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *c;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, 1, "Concerns");
  json_array_foreach(take(record, "concerns"), i, c) {
    paper_heading(paper, 2, take_text(c, "ref"));
    paper_field_or(paper, "Received", take_day(c, "received", day), "not known");
    paper_text(paper, take_text(c, "text"));
    paper_seen(paper, "Seen by: the case team; who reported is held apart");
  }
  if (i == 0) paper_text(paper, "None is linked to the case.");
}

static void print_pass(struct paper *paper, const json_t *pass) {
  char day[DATE_LONG_TEXT];
  char *title = mem_format("The pass of %s", take_day(pass, "completed", day));
  paper_heading(paper, 2, title);
  print_framework_part(paper, pass, 3);
  free(title);
}

static void print_checklist(struct paper *paper, const struct print_source *source) {
  size_t i;
  const json_t *pass;
  char day[DATE_LONG_TEXT];
  paper_break(paper);
  paper_heading(paper, 1, "Fairness and proportionality framework");
  json_array_foreach(take(take(source->record, "checklist"), "passes"), i, pass) {
    char *text = mem_format("%s (%s)", take_text(pass, "moment"), take_text(pass, "by"));
    take_day(pass, "completed", day);
    paper_field(paper, *day ? day : "Not completed", text);
    free(text);
  }
  if (i == 0) paper_text(paper, "No pass has been begun.");
  json_array_foreach(source->passes, i, pass) print_pass(paper, pass);
  if (!source->passes && source->pass) print_pass(paper, source->pass);
  paper_seen(paper, "Seen by: the case team; expected to be disclosable");
}

static void print_plan(struct paper *paper, const json_t *record) {
  const json_t *plan = take(record, "plan");
  if (!json_is_object(plan)) return;
  paper_break(paper);
  paper_heading(paper, 1, take_flag(plan, "draft") ? "Action plan (DRAFT)" : "Action plan");
  print_plan_part(paper, record, 2);
  paper_seen(paper, "Seen by: both parties");
}

static void print_documents(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *document;
  paper_break(paper);
  paper_heading(paper, 1, "Documents");
  json_array_foreach(take(record, "documents"), i, document) print_filed(paper, document, 2, true);
  if (i == 0) paper_text(paper, "None is filed.");
}

/* What is kept beside the timeline. What stands in a compartment is in no print, whoever makes it. */
static void print_record(struct paper *paper, const json_t *kind, const json_t *row) {
  size_t i;
  const json_t *field;
  char *title = mem_format("%s %lld: %s", take_text(kind, "title"),
                           (long long)json_integer_value(take(row, "number")), take_text(row, "name"));
  paper_heading(paper, 3, title);
  free(title);
  json_array_foreach(take(row, "shown"), i, field)
      paper_field(paper, take_text(field, "title"), take_text(field, "text"));
  paper_field(paper, "Withdrawn", take_text(row, "withdrawn"));
}

static void print_records(struct paper *paper, const json_t *record) {
  size_t i, k;
  const json_t *kind, *row;
  const char *group = "";
  json_array_foreach(take(record, "records"), i, kind) {
    if (*take_text(kind, "compartment")) continue;
    if (!*group) paper_break(paper);
    if (strcmp(group, take_text(kind, "group")) != 0) {
      char *heading = take_words(take_text(kind, "group"));
      if (*group) paper_seen(paper, "Seen by: the case team");
      paper_heading(paper, 1, heading);
      free(heading);
    }
    group = take_text(kind, "group");
    paper_heading(paper, 2, take_text(kind, "titles"));
    json_array_foreach(take(kind, "rows"), k, row) print_record(paper, kind, row);
  }
  if (*group) paper_seen(paper, "Seen by: the case team");
}

static void print_errands(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *one;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, 1, "Consents, tasks and enquiries");
  json_array_foreach(take(record, "consents"), i, one) {
    struct buf text = {0};
    char *kind = take_words(take_text(one, "kind"));
    buf_printf(&text, "Consent by %s, %s", take_text(one, "by"), kind);
    if (*take_text(one, "withdrawn")) buf_printf(&text, "; withdrawn %s", take_day(one, "withdrawn", day));
    paper_field(paper, take_day(one, "given", day), buf_text(&text));
    free(kind);
    buf_free(&text);
  }
  json_array_foreach(take(record, "tasks"), i, one) {
    struct buf text = {0};
    bool apart = *take_text(one, "compartment") != '\0';
    buf_printf(&text, "Task: %s (%s)", apart ? PRINT_HELD_APART : take_text(one, "title"),
               take_text(one, "owner"));
    if (*take_text(one, "done")) buf_printf(&text, "; done %s", take_day(one, "done", day));
    take_day(one, "due", day);
    paper_field(paper, *day ? day : "No date", buf_text(&text));
    buf_free(&text);
  }
  json_array_foreach(take(record, "enquiries"), i, one) {
    struct buf text = {0};
    buf_printf(&text, "Enquiry: %s (%s)", take_text(one, "question"), take_text(one, "owner"));
    if (*take_text(one, "closed"))
      buf_printf(&text, "; closed %s: %s", take_day(one, "closed", day),
                 *take_text(one, "compartment") ? PRINT_HELD_APART : take_text(one, "outcome"));
    take_day(one, "due", day);
    paper_field(paper, *day ? day : "No date", buf_text(&text));
    buf_free(&text);
  }
  if (json_array_size(take(record, "consents")) + json_array_size(take(record, "tasks")) +
          json_array_size(take(record, "enquiries")) ==
      0)
    paper_text(paper, "None is on record.");
  else
    paper_seen(paper, "Seen by: the case team");
}

/* What is not in the print is named, so that nobody takes the file for more than it is. */
static void print_withheld(struct paper *paper, const json_t *record) {
  size_t i, count = 0;
  const json_t *entry;
  char day[DATE_LONG_TEXT];
  paper_heading(paper, 1, "What is held apart");
  json_array_foreach(take(record, "timeline"), i, entry) {
    if (!*take_text(entry, "compartment")) continue;
    char *kind = take_words(take_text(entry, "compartment"));
    char *text = mem_format("%s: %s", kind, take_text(entry, "title"));
    paper_field(paper, take_day(entry, "on", day), text);
    free(text);
    free(kind);
    count++;
  }
  json_array_foreach(take(record, "documents"), i, entry) {
    if (!print_is_apart(entry)) continue;
    const char *compartment = take_text(entry, "compartment");
    char *word = take_words(*compartment ? compartment : "health");
    char *text = mem_format("%s: %s", word, print_filed_title(entry));
    paper_field(paper, take_day(entry, "dated", day), text);
    free(text);
    free(word);
    count++;
  }
  json_array_foreach(take(record, "records"), i, entry) {
    const char *kind = take_text(entry, "compartment");
    if (!*kind || strcmp(kind, "practitioner-call") == 0) continue;
    char *label = take_words(kind);
    paper_field(paper, label, take_text(entry, "titles"));
    free(label);
    count++;
  }
  if (count == 0) paper_text(paper, "Nothing of this case is held apart.");
}

void document_case_file(struct paper *paper, const struct print_source *source) {
  const json_t *record = source->record;
  paper_index(paper);
  paper_break(paper);
  print_people(paper, record);
  print_concerns(paper, record);
  paper_break(paper);
  paper_heading(paper, 1, "Chronology");
  print_timeline(paper, record, true);
  paper_break(paper);
  paper_heading(paper, 1, "Dates");
  print_dates(paper, record, 2);
  paper_seen(paper, "Seen by: the case team");
  print_checklist(paper, source);
  print_plan(paper, record);
  print_documents(paper, record);
  print_records(paper, record);
  print_errands(paper, record);
  print_withheld(paper, record);
}
