/* The parts of a record that take some reading: who, when, and the office's words. Floor 5, pure: no SQL. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/intake_date.h"
#include "model/intake_person.h"
#include "model/intake_record.h"
#include "model/intake_synonyms.h"
#include "model/intake_text.h"
#include "model/intake_words.h"

static void set(char **field, const char *text) {
  free(*field);
  *field = mem_string(text);
}

/* ---- who ---- */

static void join(struct buf *name, const char *part) {
  if (name->len > 0 && *part) buf_putc(name, ' ');
  buf_puts(name, part);
}

static void read_name(struct intake_record *r, struct intake_cells *cells) {
  const char *whole = intake_cell_of(cells, COLUMN_NAME);
  const char *first = intake_cell_of(cells, COLUMN_FIRST_NAME), *last = intake_cell_of(cells, COLUMN_SURNAME);
  if (*whole || (!*first && !*last)) {
    set(&r->name, whole);
    intake_keep(cells, COLUMN_TITLE); /* perhaps not a person's title at all */
    intake_keep(cells, COLUMN_FIRST_NAME);
    intake_keep(cells, COLUMN_SURNAME);
    return;
  }
  struct buf name = {0};
  join(&name, intake_cell_of(cells, COLUMN_TITLE));
  join(&name, first);
  join(&name, last);
  free(r->name);
  r->name = buf_take(&name);
}

static void read_profession(struct intake_record *r, struct intake_cells *cells) {
  const char *word = intake_word(WORDS_PROFESSION, intake_cell_of(cells, COLUMN_PROFESSION));
  const char *training = intake_word(WORDS_YES_NO, intake_cell_of(cells, COLUMN_TRAINEE));
  if (word)
    set(&r->profession, word);
  else
    intake_keep(cells, COLUMN_PROFESSION);
  r->trainee = (training && strcmp(training, "yes") == 0) || strcmp(r->profession, "trainee") == 0;
  if (!training) intake_keep(cells, COLUMN_TRAINEE);
}

/* The column that has the registration number, and what it says of the regulator. */
static enum intake_column registration_column(struct intake_record *r, struct intake_cells *cells,
                                              const char **regulator) {
  static const struct {
    enum intake_column column;
    const char *regulator;
  } candidates[] = {
      {COLUMN_GMC, "GMC"}, {COLUMN_GDC, "GDC"}, {COLUMN_GPHC, "GPhC"}, {COLUMN_REGISTRATION, ""}};
  enum intake_column found = COLUMN_REGISTRATION;
  size_t filled = 0;
  *regulator = intake_cell_of(cells, COLUMN_REGULATOR);
  for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
    if (!*intake_cell_of(cells, candidates[i].column)) continue;
    if (filled++ > 0) {
      intake_keep(cells, candidates[i].column);
      continue;
    }
    found = candidates[i].column;
    if (*candidates[i].regulator) *regulator = candidates[i].regulator;
  }
  if (filled > 1)
    intake_warn(
        r, "registration-several",
        "More than one column gives a registration number; the %s is used and the rest is kept as it came.",
        intake_column_title(found));
  return found;
}

static void read_registration(struct intake_record *r, struct intake_cells *cells) {
  const char *regulator;
  enum intake_column column = registration_column(r, cells, &regulator);
  const char *typed = intake_cell_of(cells, column);
  struct intake_registration read = intake_registration_read(typed, regulator, r->profession);
  set(&r->regulator, read.regulator);
  free(r->registration);
  r->registration = read.number;
  if (read.kind == REGISTRATION_MISSING) {
    if (*typed) intake_keep(cells, column);
    intake_warn(r, "registration-missing",
                "No registration number is given, so earlier concerns about the same "
                "practitioner cannot be found by it.");
  } else if (read.kind == REGISTRATION_AS_TYPED) {
    struct buf shown = {0};
    intake_text_show(&shown, typed);
    intake_warn(r, "registration-form",
                "%s is not a registration number of the usual form (GMC and GPhC 7 digits, "
                "GDC 4 to 6); it is kept as it was typed.",
                buf_text(&shown));
    buf_free(&shown);
  }
  static const char *const professions[][2] = {{"GMC", "doctor"}, {"GDC", "dentist"}, {"GPhC", "pharmacist"}};
  for (size_t i = 0; i < 3; i++)
    if (!*r->profession && strcmp(r->regulator, professions[i][0]) == 0)
      set(&r->profession, professions[i][1]);
}

void intake_read_person(struct intake_record *r, struct intake_cells *cells) {
  read_name(r, cells);
  read_profession(r, cells);
  read_registration(r, cells);
  intake_keep(cells, COLUMN_REGULATOR);
  if (!*r->name && !*r->registration) {
    intake_reject(r, "practitioner-missing",
                  "Neither a name nor a registration number says who the practitioner is.");
  } else if (!*r->name) {
    intake_warn(r, "name-missing",
                "No name is given; the practitioner is known by the registration number only.");
  }
}

/* ---- when ---- */

/* What is wrong with a date, as the end of a sentence; NULL: nothing. */
static const char *fault_of(enum intake_date kind) {
  switch (kind) {
  case INTAKE_DATE_VAGUE:
    return "is not a date that can be read for sure";
  case INTAKE_DATE_IMPOSSIBLE:
    return "is no day of the calendar (dates are read with the day first)";
  case INTAKE_DATE_MONTH_FIRST:
    return "would be a date with the month first only, and dates are read with the day first";
  case INTAKE_DATE_DOUBLED:
    return "holds more than one date";
  case INTAKE_DATE_WEEKDAY:
    return "names a weekday that this date does not fall on";
  default:
    return NULL;
  }
}

static const char *code_of(enum intake_date kind) {
  static const char *const codes[] = {
      [INTAKE_DATE_SERIAL] = "date-serial",
      [INTAKE_DATE_MISSING] = "date-missing",
      [INTAKE_DATE_VAGUE] = "date-vague",
      [INTAKE_DATE_IMPOSSIBLE] = "date-impossible",
      [INTAKE_DATE_MONTH_FIRST] = "date-month-first",
      [INTAKE_DATE_DOUBLED] = "date-doubled",
      [INTAKE_DATE_WEEKDAY] = "date-weekday",
  };
  return codes[kind];
}

/* Reads one date column and warns of what is odd about it; `consequence` ends the sentence. */
static date_day read_date(struct intake_record *r, struct intake_cells *cells, enum intake_column column,
                          const char *consequence, enum intake_date *kind) {
  const char *typed = intake_cell_of(cells, column), *title = intake_column_title(column);
  date_day day;
  *kind = intake_date_read(typed, &day);
  struct buf shown = {0};
  intake_text_show(&shown, typed);
  char text[DATE_LONG_TEXT];
  const char *fault = fault_of(*kind);
  if (*kind == INTAKE_DATE_SERIAL)
    intake_warn(r, code_of(*kind), "%s %s is a spreadsheet's day number; it was read as %s.", title,
                buf_text(&shown), date_show(day, true, text));
  if (fault)
    intake_warn(r, code_of(*kind), "%s %s %s; nothing is guessed%s.", title, buf_text(&shown), fault,
                consequence);
  if (*kind != INTAKE_DATE_READ && *typed) intake_keep(cells, column);
  buf_free(&shown);
  return day;
}

static void check_order(struct intake_record *r, date_day today) {
  char day[DATE_LONG_TEXT], other[DATE_LONG_TEXT];
  if (r->received_on != DATE_NONE && r->received_on > today)
    intake_warn(r, "date-future", "Date received %s is in the future.", date_show(r->received_on, true, day));
  if (r->happened_on != DATE_NONE && r->happened_on > today)
    intake_warn(r, "date-future", "Date of the event %s is in the future.",
                date_show(r->happened_on, true, day));
  else if (r->happened_on != DATE_NONE && r->received_on != DATE_NONE && r->happened_on > r->received_on)
    intake_warn(r, "date-order", "The event on %s is later than the concern about it, received on %s.",
                date_show(r->happened_on, true, day), date_show(r->received_on, true, other));
}

/* The sheet's deadline is kept and compared, never used. */
static void check_deadline(struct intake_record *r, struct intake_cells *cells) {
  enum intake_date kind;
  if (!*intake_cell_of(cells, COLUMN_DEADLINE)) return;
  intake_keep(cells, COLUMN_DEADLINE);
  date_day told = read_date(r, cells, COLUMN_DEADLINE, "; deadlines are worked out, not taken over", &kind);
  if (told == DATE_NONE || r->received_on == DATE_NONE || !cells->terms->due) return;
  date_day due = cells->terms->due(cells->terms->due_data, r->received_on);
  if (due == DATE_NONE || due == told) return;
  char theirs[DATE_LONG_TEXT], ours[DATE_LONG_TEXT];
  intake_warn(r, "deadline-differs",
              "The sheet's deadline is %s; worked out from the date received it is %s. The "
              "sheet's is kept as a note and not used.",
              date_show(told, true, theirs), date_show(due, true, ours));
}

void intake_read_dates(struct intake_record *r, struct intake_cells *cells) {
  enum intake_date kind, ignored;
  r->received_on = read_date(r, cells, COLUMN_RECEIVED, ", and without it no deadline is worked out", &kind);
  if (kind == INTAKE_DATE_MISSING)
    intake_warn(r, "date-missing", "No date received is given, and without it no deadline is worked out.");
  r->happened_on = read_date(r, cells, COLUMN_HAPPENED, "", &ignored);
  check_order(r, cells->terms->today);
  check_deadline(r, cells);
}

/* ---- the office's words ---- */

/* A word we know is stored as ours, and what was typed is kept beside it. */
static void read_severity(struct intake_record *r, struct intake_cells *cells) {
  const char *typed = intake_cell_of(cells, COLUMN_SEVERITY);
  const char *ours = intake_word(WORDS_SEVERITY, typed);
  set(&r->severity, ours ? ours : typed);
  if (ours) {
    if (strcasecmp(ours, typed) != 0) intake_keep(cells, COLUMN_SEVERITY);
    return;
  }
  struct buf shown = {0};
  intake_text_show(&shown, typed);
  intake_warn(r, "severity-unknown", "Severity %s is not a word known here; it is kept as it was typed.",
              buf_text(&shown));
  buf_free(&shown);
}

/* Whatever the sheet's status, a concern enters the queue as new; triage here decides. */
static void read_status(struct intake_record *r, struct intake_cells *cells) {
  const char *typed = intake_cell_of(cells, COLUMN_STATUS);
  intake_keep(cells, COLUMN_STATUS);
  if (intake_word(WORDS_STATUS, typed)) return;
  struct buf shown = {0};
  intake_text_show(&shown, typed);
  intake_warn(r, "status-unknown",
              "Status %s is not a word known here; it is kept as a note, and the concern is new.",
              buf_text(&shown));
  buf_free(&shown);
}

void intake_read_words(struct intake_record *r, struct intake_cells *cells) {
  const char *source = intake_word(WORDS_SOURCE, intake_cell_of(cells, COLUMN_SOURCE));
  if (source) set(&r->source, source);
  intake_keep(cells, COLUMN_SOURCE);
  const char *at_risk = intake_word(WORDS_YES_NO, intake_cell_of(cells, COLUMN_AT_RISK));
  if (at_risk)
    set(&r->at_risk, at_risk);
  else
    intake_keep(cells, COLUMN_AT_RISK);
  const char *withheld_typed = intake_cell_of(cells, COLUMN_WITHHELD);
  const char *withheld = intake_word(WORDS_YES_NO, withheld_typed);
  /* what we do not understand here is taken as a wish for it */
  r->reporter_withheld = *withheld_typed && (!withheld || strcmp(withheld, "no") != 0);
  if (!withheld) intake_keep(cells, COLUMN_WITHHELD);
  read_severity(r, cells);
  read_status(r, cells);
}
