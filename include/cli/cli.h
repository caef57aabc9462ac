/* The command line: what a run was told, and the table of commands that help and dispatch come from. */
#ifndef FAIRWAY_CLI_CLI_H
#define FAIRWAY_CLI_CLI_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "wire/client.h"

enum cli_format { CLI_TEXT, CLI_JSON, CLI_TSV };

struct cli_option {
  const char *name;  /* "within", given as --within */
  const char *value; /* what its value is called in help; NULL: it takes none */
  const char *help;
};

/* One option as it was given. */
struct cli_given {
  const struct cli_option *option;
  const char *value; /* "" where it takes none */
};

struct cli_gate {
  bool (*inherited)(const char *casebook, struct error *err);
  bool (*listen)(const char *casebook, const char *path, struct error *err);
  bool (*stdio)(const char *casebook, const char *label, struct error *err);
};

struct cli {
  /* What every command may be told. */
  const char *file;  /* the casebook; NULL until cli_casebook() was asked */
  const char *today; /* practice casebooks only */
  const char *as;    /* practice casebooks only */
  enum cli_format format;
  /* The command's own options and words. */
  const struct cli_command *command;
  const char **words;
  size_t word_count, word_room;
  struct cli_given *given;
  size_t given_count, given_room;
  /* How main starts a keeper on a casebook. */
  struct client *(*start)(const char *casebook, struct error *err);
  /* The table of actions, without a casebook. New reference. */
  json_t *(*actions)(void);
  /* Which SQLite casebooks are kept with. New reference. */
  json_t *(*library)(void);
  /* How fronts come to a keeper that they did not start (keeper/gate.h). */
  const struct cli_gate *gate;
  /* The connection: see cli/connection.h. */
  struct client *client;
  json_t *hello; /* the keeper's answer to hello */
  json_t *head;  /* the newest head of the journal seen: {"seq", "hash"} */
  bool tutorial; /* the screen opens with its guide */
  char *casebook;
};

struct cli_command {
  const char *name;
  const char *usage;                /* what follows the name: "REF DEADLINE" */
  const char *help;                 /* one sentence */
  const char *more;                 /* paragraphs for `fairway help NAME`; may be NULL */
  const struct cli_option *options; /* ends with a NULL name; NULL: none */
  size_t least, most;               /* how many words */
  int (*run)(struct cli *);         /* returns the exit code */
  /* Instead of `run`: a command without a casebook, its own words unread. */
  int (*run_raw)(int argc, char **argv);
  bool (*with_casebook)(const char *word); /* first words for which a raw one is run by `run` after all */
  bool own_help;                           /* a raw one that answers --help itself */
};

/* Ends with a NULL name. */
extern const struct cli_command cli_commands[];
/* The options that every command takes; ends with a NULL name. */
extern const struct cli_option cli_common[];

const struct cli_command *cli_command_of(const char *name);

/* Reads the options and words around the command, which stands at `command_at`; a sentence with
 * ERROR_INVALID for what is wrong. */
bool cli_read(struct cli *, int argc, char **argv, int command_at, struct error *);
/* The value of an option ("" where it takes none), NULL when it was not given. The last one counts. */
const char *cli_option(const struct cli *, const char *name);
/* The word at `index`, NULL when there are fewer. */
const char *cli_word(const struct cli *, size_t index);

/* Does it look like Q-2026-0012 or C-2026-0042? No command and no action does. */
bool cli_is_ref(const char *word);

/* Prints `fairway: SENTENCE` on stderr, made safe, and returns the exit code of the error. */
int cli_fail(const struct error *);
/* The same for wrong usage, with where to read about the command. Returns 2. */
int cli_usage(const struct cli *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints the sentence of an answer that something was done, or the answer itself as JSON, and frees it.
 * Returns 0. */
int cli_done(const struct cli *, json_t *answer);

/* One function a command; each in the file of its name. */
int cli_open(struct cli *);
int cli_init(struct cli *);
int cli_list(struct cli *);
int cli_alerts(struct cli *);
int cli_show(struct cli *);
int cli_timeline(struct cli *);
int cli_matrix(struct cli *);
int cli_attachment(struct cli *);
int cli_plan(struct cli *);
int cli_lint(struct cli *);
int cli_compare(struct cli *);
int cli_person(struct cli *);
int cli_practitioner(struct cli *);
int cli_practitioners(struct cli *);
int cli_courses(struct cli *);
int cli_cover(struct cli *);
int cli_appointable(struct cli *);
int cli_print(struct cli *);
int cli_report(struct cli *);
int cli_do(struct cli *);
int cli_undo(struct cli *);
int cli_redo(struct cli *);
int cli_drafts(struct cli *);
int cli_lens(struct cli *);
int cli_search(struct cli *);
int cli_tutorial(struct cli *);
int cli_actions(struct cli *);
int cli_explain(struct cli *);
int cli_map(struct cli *);
int cli_whatif(struct cli *);
int cli_calendar(struct cli *);
int cli_import(struct cli *);
int cli_verify(struct cli *);
int cli_access(struct cli *);
int cli_looked(struct cli *);
int cli_keeper(struct cli *);
int cli_journal(struct cli *);
int cli_records(struct cli *);
int cli_history(struct cli *);
int cli_head(struct cli *);
int cli_backup(struct cli *);
int cli_restore(struct cli *);
int cli_retention(struct cli *);
int cli_recover(struct cli *);
int cli_help(struct cli *);
int cli_keys(struct cli *);
int cli_doctor(struct cli *);
int cli_check_config(struct cli *);

#endif
