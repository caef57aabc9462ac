/* Actions on a concern as it stands: add, correct, take on. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/mem.h"
#include "model/concern.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/source.h"
#include "store/statement.h"

static const struct action_choice REGULATORS[] = {
    {"GMC", "General Medical Council", NULL},
    {"GDC", "General Dental Council", NULL},
    {"GPhC", "General Pharmaceutical Council", NULL},
    {NULL, NULL, NULL},
};
static const struct action_choice PROFESSIONS[] = {
    {"doctor", "Doctor", NULL},   {"dentist", "Dentist", NULL}, {"pharmacist", "Pharmacist", NULL},
    {"trainee", "Trainee", NULL}, {NULL, NULL, NULL},
};
static const struct action_choice AT_RISK[] = {
    {"yes", "Somebody is at risk now", NULL},
    {"no", "Nobody is at risk now", NULL},
    {"unknown", "Not known yet", NULL},
    {NULL, NULL, NULL},
};

/* clang-format off */
/* What a practitioner is, the same in concern-add and practitioner-edit. */
#define PRACTITIONER_ARGS \
  {"profession", "Profession", ARG_CHOICE, false, PROFESSIONS, NULL}, \
  {"regulator", "Regulator", ARG_CHOICE, false, REGULATORS, NULL}, \
  {"registration", "Registration number", ARG_TEXT, false, NULL, "GMC: 7 digits"}, \
  {"grade", "Grade", ARG_TEXT, false, NULL, NULL}, \
  {"specialty", "Specialty", ARG_TEXT, false, NULL, NULL}, \
  {"organisation", "Organisation", ARG_TEXT, false, NULL, "Where they work"}, \
  {"trainee", "In training", ARG_YESNO, false, NULL, NULL}

/* What a concern says, the same in concern-add and concern-edit. */
#define CONCERN_ARGS \
  {"happened", "Date it happened", ARG_DATE, false, NULL, NULL}, \
  {"source", "Source", ARG_CHOICE, false, NULL, "Where the concern came from"}, \
  {"reporter", "Reported by", ARG_TEXT, false, NULL, NULL}, \
  {"withheld", "Reporter's name withheld", ARG_YESNO, false, NULL, "Kept from later views (need to know)"}, \
  {"category", "Category", ARG_TEXT, false, NULL, NULL}, \
  {"severity", "Severity", ARG_TEXT, false, NULL, NULL}, \
  {"at_risk", "Is anyone at risk now?", ARG_CHOICE, false, AT_RISK, NULL}, \
  {"interim_action", "Done at once", ARG_LINES, false, NULL, "What was done, or why nothing was"}, \
  {"reference", "Their reference", ARG_TEXT, false, NULL, "The reference it came with"}
/* clang-format on */

/* ---- concern-add ----------------------------------------------------------------------------------- */

static const struct action_arg ADD_ARGS[] = {
    {"name", "Practitioner", ARG_TEXT, true, NULL, "Name as given"},
    {"text", "Concern", ARG_LINES, true, NULL, "In the words it came in"},
    {"received", "Date of receipt", ARG_DATE, false, NULL,
     "Deadlines count from it; leave empty if not known"},
    PRACTITIONER_ARGS,
    CONCERN_ARGS,
    {"owner", "Owner", ARG_PERSON, false, NULL, "Who has it"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void offer_sources(struct action_offer *offer) {
  const struct source *source;
  for (size_t i = 0; (source = source_at(i)) != NULL; i++)
    offer_choice(offer, source->code, source->title, NULL);
}

static void add_offer(const struct action_context *ctx, const struct action_arg *arg,
                      struct action_offer *offer) {
  if (strcmp(arg->name, "source") == 0) offer_sources(offer);
  if (strcmp(arg->name, "name") == 0) offer_complete(offer, "practitioner");
  if (strcmp(arg->name, "received") == 0) offer_date(offer, ctx->viewer->today);
}

/* The rules between dates hold however the concern comes in. */
static bool check_dates(const struct action_context *ctx, date_day received, date_day happened,
                        struct error *err) {
  if (received != DATE_NONE && received > ctx->viewer->today) {
    return error_set(err, ERROR_INVALID, "received: the date of receipt lies in the future.");
  }
  if (happened != DATE_NONE && happened > ctx->viewer->today) {
    return error_set(err, ERROR_INVALID, "happened: the date lies in the future.");
  }
  if (happened != DATE_NONE && received != DATE_NONE && happened > received) {
    return error_set(err, ERROR_INVALID, "happened: it cannot have happened after it was received.");
  }
  return true;
}

static struct practitioner_terms practitioner_of_args(const struct action_args *args) {
  return (struct practitioner_terms){
      .name = args_text(args, "name"),
      .profession = args_text(args, "profession"),
      .regulator = args_text(args, "regulator"),
      .registration = args_text(args, "registration"),
      .grade = args_text(args, "grade"),
      .specialty = args_text(args, "specialty"),
      .organisation = args_text(args, "organisation"),
      .trainee = args_yes(args, "trainee", false),
  };
}

/* The practitioner with that registration, else a new one: a name alone is never enough. */
static bool add_practitioner(struct casebook *cb, const struct action_args *args, int64_t *id, bool *known,
                             struct error *err) {
  struct practitioner_terms terms = practitioner_of_args(args);
  if (!practitioner_find(cb, terms.regulator, terms.registration, id, err)) return false;
  *known = *id != 0;
  return *known || practitioner_insert(cb, &terms, id, err);
}

/* One number with two names: taken for one practitioner, and said. */
static bool warn_name(struct casebook *cb, int64_t concern_id, int64_t practitioner_id, const char *name,
                      struct error *err) {
  json_t *record = practitioner_record(cb, practitioner_id, err);
  if (!record) return false;
  const char *known = json_string_value(json_object_get(record, "name"));
  bool done = true;
  if (strcmp(known, name) != 0) {
    char *text = mem_format("The registration number belongs to %s here; the concern names %s.", known, name);
    done = concern_warn(cb, concern_id, "registration-two-names", text, err);
    free(text);
  }
  json_decref(record);
  return done;
}

static bool add_run(const struct action_context *ctx, const struct action_args *args,
                    struct action_result *result, struct error *err) {
  struct concern_terms terms = {
      .outside_ref = args_text(args, "reference"),
      .source = args_text(args, "source"),
      .reporter = args_text(args, "reporter"),
      .reporter_withheld = args_yes(args, "withheld", false),
      .received_on = args_date(args, "received"),
      .happened_on = args_date(args, "happened"),
      .text = args_text(args, "text"),
      .category = args_text(args, "category"),
      .severity = args_text(args, "severity"),
      .at_risk = args_text(args, "at_risk"),
      .interim_action = args_text(args, "interim_action"),
      .owner_id = args_person(args, "owner"),
  };
  struct concern_new new;
  bool known;
  if (!check_dates(ctx, terms.received_on, terms.happened_on, err)) return false;
  if (!add_practitioner(ctx->casebook, args, &terms.practitioner_id, &known, err)) return false;
  if (!concern_insert(ctx->casebook, &terms, &ctx->stamp, &new, err)) return false;
  if (known && !warn_name(ctx->casebook, new.id, terms.practitioner_id, args_text(args, "name"), err))
    return false;
  result_concern(result, new.id);
  result_ref(result, new.ref);
  result_say(result, "%s taken in, about %s%s.", new.ref, args_text(args, "name"),
             known ? ", who is known here already" : "");
  return true;
}

/* ---- concern-edit ---------------------------------------------------------------------------------- */

static const struct action_arg EDIT_ARGS[] = {
    {"received", "Date of receipt", ARG_DATE, false, NULL, "Deadlines count from it"},
    {"text", "Concern", ARG_LINES, false, NULL, "In the words it came in"},
    CONCERN_ARGS,
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static const char *text_field(const struct concern *c, const char *name) {
  if (strcmp(name, "text") == 0) return c->text;
  if (strcmp(name, "source") == 0) return c->source;
  if (strcmp(name, "reporter") == 0) return c->reporter;
  if (strcmp(name, "category") == 0) return c->category;
  if (strcmp(name, "severity") == 0) return c->severity;
  if (strcmp(name, "at_risk") == 0) return c->at_risk;
  if (strcmp(name, "interim_action") == 0) return c->interim_action;
  if (strcmp(name, "reference") == 0) return c->outside_ref;
  return NULL;
}

static void edit_offer(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  struct concern c;
  if (strcmp(arg->name, "source") == 0) offer_sources(offer);
  if (ctx->on != ON_CONCERN || !concern_load(ctx->casebook, ctx->subject, &c, NULL)) return;
  const char *text = text_field(&c, arg->name);
  bool hidden = strcmp(arg->name, "reporter") == 0 &&
                !viewer_reads(ctx->casebook, ctx->viewer, VIEWED_CONCERN, c.id, "reporter");
  if (text && !hidden) offer_default(offer, text);
  if (strcmp(arg->name, "received") == 0) offer_date(offer, c.received_on);
  if (strcmp(arg->name, "happened") == 0) offer_date(offer, c.happened_on);
  if (strcmp(arg->name, "withheld") == 0) offer_default(offer, c.reporter_withheld ? "yes" : "no");
  concern_free(&c);
}

/* Returns whether the field changed. */
static bool set_text(char **field, const struct action_args *args, const char *name) {
  if (!args_given(args, name) || strcmp(*field, args_text(args, name)) == 0) return false;
  free(*field);
  *field = mem_string(args_text(args, name));
  return true;
}

static bool set_date(date_day *field, const struct action_args *args, const char *name) {
  if (!args_given(args, name) || *field == args_date(args, name)) return false;
  *field = args_date(args, name);
  return true;
}

/* Takes over what was given; false when nothing differs. */
static bool edit_fields(struct concern *c, const struct action_args *args) {
  bool changed = false;
  changed |= set_text(&c->text, args, "text");
  changed |= set_text(&c->source, args, "source");
  changed |= set_text(&c->reporter, args, "reporter");
  changed |= set_text(&c->category, args, "category");
  changed |= set_text(&c->severity, args, "severity");
  changed |= set_text(&c->at_risk, args, "at_risk");
  changed |= set_text(&c->interim_action, args, "interim_action");
  changed |= set_text(&c->outside_ref, args, "reference");
  changed |= set_date(&c->received_on, args, "received");
  changed |= set_date(&c->happened_on, args, "happened");
  bool withheld = args_yes(args, "withheld", c->reporter_withheld);
  changed |= withheld != c->reporter_withheld;
  c->reporter_withheld = withheld;
  return changed;
}

static bool edit_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, NULL)) return action_not_now(why, "it cannot be read");
  bool open = c.status != CONCERN_ACCEPTED && c.status != CONCERN_MERGED;
  concern_free(&c);
  return open || action_not_now(why, "it belongs to a case, and stands as it was when the case took it in");
}

static bool edit_write(const struct action_context *ctx, const struct concern *c, date_day received_before,
                       struct error *err) {
  char from[DATE_TEXT], to[DATE_TEXT];
  bool moved = c->received_on != received_before;
  struct concern_event event = {
      .kind = "edited",
      .occurred_on = ctx->stamp.today,
      .from = moved ? date_format(received_before, from) : "",
      .to = moved ? date_format(c->received_on, to) : "",
      .text = moved ? "date of receipt corrected" : "",
  };
  return concern_update(ctx->casebook, c, err) &&
         concern_note(ctx->casebook, c->id, &event, &ctx->stamp, err);
}

/* Who may not read who raised it neither changes that nor lets it be read (CNF-06). */
static bool leaves_reporter(const struct action_context *ctx, const struct concern *c,
                            const struct action_args *args, struct error *err) {
  bool named = args_given(args, "reporter") && strcmp(args_text(args, "reporter"), c->reporter) != 0;
  bool shown = c->reporter_withheld && !args_yes(args, "withheld", true);
  if ((!named && !shown) || !*c->reporter ||
      viewer_reads(ctx->casebook, ctx->viewer, VIEWED_CONCERN, c->id, "reporter"))
    return true;
  return error_set(err, ERROR_DENIED,
                   "%s: who raised it is held apart from you; an administrator or a responsible officer "
                   "changes that.",
                   named ? "reporter" : "withheld");
}

static bool edit_run(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, err)) return false;
  date_day received = c.received_on;
  bool kept = leaves_reporter(ctx, &c, args, err);
  bool changed = kept && edit_fields(&c, args);
  bool done;
  if (!kept) {
    done = false;
  } else if (changed && c.text[0] == '\0') {
    done = error_set(err, ERROR_INVALID, "text: a concern must say what it is about.");
  } else {
    done = !changed ||
           (check_dates(ctx, c.received_on, c.happened_on, err) && edit_write(ctx, &c, received, err));
  }
  concern_free(&c);
  if (!done) return false;
  if (!changed) result_nothing(result);
  result_concern(result, ctx->subject);
  result_say(result, changed ? "%s corrected." : "%s is as it was: nothing was different.", ctx->ref);
  return true;
}

/* ---- concern-own ----------------------------------------------------------------------------------- */

static const struct action_arg OWN_ARGS[] = {
    {"owner", "Owner", ARG_PERSON, false, NULL, "Empty: me"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void own_offer(const struct action_context *ctx, const struct action_arg *arg,
                      struct action_offer *offer) {
  char value[24];
  (void)arg;
  snprintf(value, sizeof value, "%lld", (long long)ctx->viewer->person_id);
  offer_default(offer, value);
}

static bool own_run(const struct action_context *ctx, const struct action_args *args,
                    struct action_result *result, struct error *err) {
  struct concern c;
  char before[PERSON_NAME], after[PERSON_NAME];
  int64_t owner = args_filled(args, "owner") ? args_person(args, "owner") : ctx->viewer->person_id;
  if (!concern_load(ctx->casebook, ctx->subject, &c, err)) return false;
  person_name(ctx->casebook, c.owner_id, before);
  person_name(ctx->casebook, owner, after);
  bool changed = c.owner_id != owner, done = true;
  if (changed && c.owner_id != 0 && !args_filled(args, "owner")) {
    done = error_set(err, ERROR_REFUSED, "%s is with %s; name the new owner to take it over.", c.ref, before);
  } else if (changed) {
    c.owner_id = owner;
    struct concern_event event = {"owned", ctx->stamp.today, before, after, ""};
    done =
        concern_update(ctx->casebook, &c, err) && concern_note(ctx->casebook, c.id, &event, &ctx->stamp, err);
  }
  concern_free(&c);
  if (!done) return false;
  if (!changed) result_nothing(result);
  result_concern(result, ctx->subject);
  result_say(result, changed ? "%s is with %s now." : "%s is with %s already.", ctx->ref, after);
  return true;
}

/* ---- practitioner-edit ------------------------------------------------------------------------------ */

static const struct action_arg PRACTITIONER_EDIT_ARGS[] = {
    {"name", "Name", ARG_TEXT, false, NULL, "As given"},
    PRACTITIONER_ARGS,
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

/* The practitioner of the subject; 0: none known. */
static int64_t practitioner_of(const struct action_context *ctx) {
  return practitioner_about(ctx->casebook, ctx->on == ON_CASE, ctx->subject);
}

static void practitioner_offer(const struct action_context *ctx, const struct action_arg *arg,
                               struct action_offer *offer) {
  int64_t id = ctx->subject ? practitioner_of(ctx) : 0;
  json_t *record = id ? practitioner_record(ctx->casebook, id, NULL) : NULL;
  const json_t *field = json_object_get(record, arg->name);
  if (json_is_string(field)) offer_default(offer, json_string_value(field));
  if (json_is_boolean(field)) offer_default(offer, json_is_true(field) ? "yes" : "no");
  json_decref(record);
}

static bool practitioner_of_record(const struct action_context *ctx, const struct action_args *args,
                                   struct action_record *out, struct error *err) {
  (void)args;
  (void)err;
  *out = (struct action_record){"practitioner", practitioner_of(ctx)};
  return true;
}

static const char *new_or_old(const struct action_args *args, const json_t *record, const char *name) {
  if (args_given(args, name)) return args_text(args, name);
  const char *old = json_string_value(json_object_get(record, name));
  return old ? old : "";
}

static bool attach_practitioner(const struct action_context *ctx, int64_t id, struct error *err) {
  struct concern c;
  if (!concern_load(ctx->casebook, ctx->subject, &c, err)) return false;
  c.practitioner_id = id;
  bool done = concern_update(ctx->casebook, &c, err);
  concern_free(&c);
  return done;
}

/* All lines that show the practitioner's name. */
static bool mark_all(const struct action_context *ctx, int64_t id, struct action_result *result,
                     struct error *err) {
  int64_t *ids;
  size_t count;
  if (!practitioner_concerns(ctx->casebook, id, &ids, &count, err)) return free(ids), false;
  for (size_t i = 0; i < count; i++)
    result_concern(result, ids[i]);
  free(ids);
  if (!practitioner_cases(ctx->casebook, id, &ids, &count, err)) return free(ids), false;
  for (size_t i = 0; i < count; i++)
    result_case(result, ids[i]);
  free(ids);
  return true;
}

static bool practitioner_run(const struct action_context *ctx, const struct action_args *args,
                             struct action_result *result, struct error *err) {
  int64_t id = practitioner_of(ctx);
  json_t *old = id ? practitioner_record(ctx->casebook, id, err) : json_object();
  if (!old) return false;
  struct practitioner_terms terms = {
      .name = new_or_old(args, old, "name"),
      .profession = new_or_old(args, old, "profession"),
      .regulator = new_or_old(args, old, "regulator"),
      .registration = new_or_old(args, old, "registration"),
      .grade = new_or_old(args, old, "grade"),
      .specialty = new_or_old(args, old, "specialty"),
      .organisation = new_or_old(args, old, "organisation"),
      .trainee = args_yes(args, "trainee", json_is_true(json_object_get(old, "trainee"))),
  };
  bool done = id ? practitioner_update(ctx->casebook, id, &terms, err)
                 : practitioner_insert(ctx->casebook, &terms, &id, err) && attach_practitioner(ctx, id, err);
  if (done)
    result_say(result, "%s: what is known of %s corrected.", ctx->ref,
               terms.name[0] ? terms.name : "the practitioner");
  json_decref(old);
  return done && mark_all(ctx, id, result, err);
}

/* ---- the rows --------------------------------------------------------------------------------------- */

static const struct action ROWS[] = {
    {.name = "concern-add",
     .title = "Add a concern",
     .help = "Takes in a concern by hand; it joins the queue.",
     .key = "a",
     .group = "concern",
     .on = ON_OFFICE,
     .places = PLACE_QUEUE | PLACE_TODAY,
     .roles = ROLES_HANDLING,
     .args = ADD_ARGS,
     .offer = add_offer,
     .run = add_run},
    {.name = "concern-edit",
     .title = "Edit the concern",
     .help = "Corrects what the concern says, or the date it was received.",
     .key = "e",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = EDIT_ARGS,
     .possible = edit_possible,
     .offer = edit_offer,
     .run = edit_run},
    {.name = "concern-own",
     .title = "Take it on",
     .help = "Says who has this concern; nobody named means me.",
     .key = "o",
     .group = "concern",
     .on = ON_CONCERN,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_TODAY,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = OWN_ARGS,
     .possible = edit_possible,
     .offer = own_offer,
     .run = own_run},
    {.name = "practitioner-edit",
     .title = "Edit the practitioner",
     .help = "Corrects what is known of the practitioner, for every concern and case about them.",
     .key = "Y",
     .group = "concern",
     .on = ON_EITHER,
     .places = PLACE_QUEUE | PLACE_CONCERN | PLACE_CASES | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = PRACTITIONER_EDIT_ARGS,
     .offer = practitioner_offer,
     .record = practitioner_of_record,
     .run = practitioner_run},
};

const struct action_group actions_concern = {ROWS, sizeof ROWS / sizeof ROWS[0]};
