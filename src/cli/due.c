/* `fairway due`: asks the calendar and prints the answer. Front: no casebook, no keeper. */
#include "cli/due.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "calendar/calendar.h"
#include "cli/due_request.h"
#include "wire/message.h"

static const char help[] =
    "fairway due START PERIOD         the date PERIOD after START, such as fairway due 2026-03-30 20wd\n"
    "fairway due --between A B        how many working days lie after A, up to and including B\n"
    "fairway due --is D               is D a working day? yes, or no and why\n"
    "\n"
    "A period is a number and wd (working days), d (days), w (weeks) or m (months); -5wd counts backwards.\n"
    "\n"
    "  --calendar NAME                england-and-wales (default), scotland, northern-ireland, any-uk\n"
    "  --count after|including        the start is not day 1 (default), or is\n"
    "  --receipt actual|deemed        a start on a non-working day: Saturday + 1wd is Monday (actual, "
    "default),\n"
    "                                 or Tuesday (deemed: received on the next working day)\n"
    "  --roll none|following|preceding\n"
    "                                 a result in d, w, m or 0wd on a non-working day stays there "
    "(default),\n"
    "                                 or moves to the next or the previous working day\n"
    "  --pause A..B                   the clock stood still from A to B; A.. if it was never restarted; "
    "repeatable\n"
    "  --pause-rule closed|halfopen   B is stopped too (default), or counts again\n"
    "  --closed D, --closed D..D      days your organisation is closed; repeatable\n"
    "  --open D, --open D..D          days it works although they are no working days; repeatable, beats "
    "--closed\n"
    "  --explain                      first a line for each day: counted, with its number, or not, and why\n"
    "  --format text|json             how the answer is printed\n"
    "\n"
    "A result past the last year of official bank holidays is printed with `provisional` after it.\n"
    "A pause that was never restarted and is reached by the count gives `stopped` in place of a date.\n";

/* What was found, whichever question was asked. */
struct answer {
  struct count_result due;
  struct count_tally between;
  struct day_info day;
  bool provisional;
  char why_provisional[COUNT_NOTE];
  struct ledger ledger;
};

/* The only way from here to a terminal for words that came from outside. */
static void print_safe(FILE *to, const char *text) {
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  fputs(safe, to);
  free(safe);
}

/* As every command speaks on stderr. */
static void print_sentence(FILE *to, const char *text) {
  char *sentence = message_sentence(text);
  fputs("fairway: ", to);
  print_safe(to, sentence);
  fputc('\n', to);
  free(sentence);
}

static void lay_local_days(struct calendar *c, const struct due_request *r) {
  for (int open = 0; open <= 1; open++)
    for (size_t i = 0; i < r->local_count; i++)
      for (date_day day = r->locals[i].from; r->locals[i].open == open && day <= r->locals[i].to; day++)
        calendar_set_local(c, day, open, NULL);
}

/* ---- finding the answer ---- */

static bool find_date(const struct calendar *c, const struct due_request *r, struct ledger *ledger,
                      struct answer *a, struct error *err) {
  if (!count_due(c, r->first, r->period, &r->rule, r->pauses, r->pause_count, &a->due, ledger, err))
    return false;
  a->provisional = a->due.provisional;
  memcpy(a->why_provisional, a->due.why_provisional, COUNT_NOTE);
  return true;
}

static bool find_between(const struct calendar *c, const struct due_request *r, struct ledger *ledger,
                         struct answer *a, struct error *err) {
  if (!count_tally(c, r->first, r->other, &a->between, ledger, err)) return false;
  a->provisional = a->between.provisional;
  memcpy(a->why_provisional, a->between.why_provisional, COUNT_NOTE);
  return true;
}

static bool find_day(const struct calendar *c, const struct due_request *r, struct answer *a,
                     struct error *err) {
  if (!count_covered(c, r->first, err)) return false;
  a->day = calendar_day(c, r->first);
  a->provisional = count_provisional(c, r->first, a->why_provisional);
  return true;
}

static bool find(const struct calendar *c, const struct due_request *r, struct answer *a, struct error *err) {
  struct ledger *ledger = r->explain ? &a->ledger : NULL;
  switch (r->question) {
  case DUE_DATE:
    return find_date(c, r, ledger, a, err);
  case DUE_BETWEEN:
    return find_between(c, r, ledger, a, err);
  case DUE_IS:
    return find_day(c, r, a, err);
  case DUE_HELP:
    break;
  }
  return true;
}

/* ---- as text ---- */

static void print_ledger(FILE *out, const struct ledger *ledger) {
  for (size_t i = 0; i < ledger->count; i++) {
    const struct ledger_line *line = &ledger->lines[i];
    char day[DATE_TEXT], number[16] = "-";
    if (line->counted) snprintf(number, sizeof number, "%d", line->number);
    fprintf(out, "%s %.3s %4s  ", date_format(line->day, day), date_weekday_name(date_weekday(line->day)),
            number);
    print_safe(out, line->why);
    fputc('\n', out);
  }
}

static void print_day(FILE *out, const struct answer *a) {
  bool worked = a->day.kind == DAY_WORKING;
  fputs(worked ? "yes" : "no", out);
  if (a->provisional) fputs(" provisional", out);
  if (!worked || a->day.worked) {
    fputs(worked ? ": worked, though it is " : ": ", out);
    print_safe(out, a->day.name);
  }
}

static void print_text(FILE *out, FILE *err, const struct due_request *r, const struct answer *a) {
  char day[DATE_TEXT];
  print_ledger(out, &a->ledger);
  if (r->question == DUE_IS) {
    print_day(out, a);
  } else {
    if (r->question == DUE_BETWEEN)
      fprintf(out, "%d", a->between.days);
    else
      fputs(a->due.stopped ? "stopped" : date_format(a->due.due, day), out);
    if (a->provisional) fputs(" provisional", out);
  }
  fputc('\n', out);
  if (!a->provisional) return;
  char *why = mem_format("provisional, because %s", a->why_provisional);
  print_sentence(err, why);
  free(why);
}

/* ---- as JSON ---- */

static json_t *date_json(date_day day) {
  char text[DATE_TEXT];
  return day == DATE_NONE ? json_null() : json_string(date_format(day, text));
}

static json_t *ledger_json(const struct ledger *ledger) {
  json_t *lines = json_array();
  for (size_t i = 0; i < ledger->count; i++) {
    const struct ledger_line *line = &ledger->lines[i];
    json_array_append_new(lines, json_pack("{s:o, s:i, s:b, s:s}", "day", date_json(line->day), "number",
                                           line->number, "counted", line->counted, "why", line->why));
  }
  return lines;
}

static json_t *question_json(const struct due_request *r, const struct answer *a) {
  static const char *const kinds[] = {[DAY_WORKING] = "working",
                                      [DAY_WEEKEND] = "weekend",
                                      [DAY_HOLIDAY] = "holiday",
                                      [DAY_CLOSED] = "closed"};
  static const char *const standings[] = {[STANDING_OFFICIAL] = "official",
                                          [STANDING_SECONDARY] = "secondary",
                                          [STANDING_PROJECTED] = "projected"};
  char period[PERIOD_TEXT];
  switch (r->question) {
  case DUE_BETWEEN:
    return json_pack("{s:o, s:o, s:i}", "from", date_json(r->first), "to", date_json(r->other),
                     "working_days", a->between.days);
  case DUE_IS:
    return json_pack("{s:o, s:b, s:s, s:s, s:s}", "day", date_json(r->first), "working",
                     a->day.kind == DAY_WORKING, "kind", kinds[a->day.kind], "name", a->day.name, "standing",
                     standings[a->day.standing]);
  default:
    return json_pack("{s:o, s:s, s:o, s:o, s:b, s:o, s:o}", "start", date_json(r->first), "period",
                     period_format(r->period, period), "receipt", date_json(a->due.receipt), "due",
                     date_json(a->due.due), "stopped", a->due.stopped, "stopped_since",
                     date_json(a->due.stopped_since), "before_roll", date_json(a->due.landed));
  }
}

static void print_json(FILE *out, const struct calendar *c, const struct due_request *r,
                       const struct answer *a) {
  json_t *object = question_json(r, a);
  json_object_set_new(object, "calendar", json_string(calendar_name(c)));
  json_object_set_new(object, "provisional", json_boolean(a->provisional));
  json_object_set_new(object, "why_provisional", json_string(a->why_provisional));
  if (r->explain && r->question != DUE_IS) json_object_set_new(object, "ledger", ledger_json(&a->ledger));
  json_dumpf(object, out, JSON_COMPACT | JSON_ENSURE_ASCII);
  fputc('\n', out);
  json_decref(object);
}

/* ---- the whole ---- */

static bool answer(const struct due_request *r, FILE *out, FILE *err, struct error *why) {
  struct calendar *c = calendar_load(r->calendar, why);
  struct answer a = {0};
  if (!c) return false;
  lay_local_days(c, r);
  bool found = find(c, r, &a, why);
  if (found && r->json)
    print_json(out, c, r, &a);
  else if (found)
    print_text(out, err, r, &a);
  ledger_free(&a.ledger);
  calendar_free(c);
  if (found && (fflush(out) != 0 || ferror(out)))
    return error_set(why, ERROR_IO, "the answer could not be written");
  return found;
}

int cli_due(int argc, char **argv, FILE *out, FILE *err) {
  struct due_request r;
  struct error why = {0};
  bool done = due_request_read(argc, argv, &r, &why);
  if (done && r.question == DUE_HELP)
    fputs(help, out);
  else if (done)
    done = answer(&r, out, err, &why);
  due_request_free(&r);
  if (done) return 0;
  print_sentence(err, why.text);
  return error_exit_code(why.code);
}
