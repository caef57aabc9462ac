/* `fairway calendar`: what the office counts by, and taking a change of it into use. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/decide.h"
#include "cli/ics.h"
#include "cli/out.h"
#include "wire/message.h"
#include "workflow/check.h"

/* ---- show ---- */

static void print_editions(const json_t *c) {
  const json_t *editions = message_list(c, "editions");
  out_heading("Editions");
  for (size_t i = 0; i < json_array_size(editions); i++) {
    const json_t *one = json_array_get(editions, i);
    char *at = mem_string_n(message_text(one, "at"), 10);
    printf("  %4lld  ", (long long)message_int(one, "number", 0));
    char *line =
        mem_format("%s  %s%s%s", at, message_text(one, "title"),
                   *message_text(one, "reason") ? "; cases kept: " : "", message_text(one, "reason"));
    out_wrapped(line, 8);
    free(line);
    free(at);
  }
  if (!json_array_size(editions)) puts("  as the casebook began");
}

static void print_local(const json_t *c) {
  const json_t *local = message_list(c, "local");
  out_heading("The office's own days");
  for (size_t i = 0; i < json_array_size(local); i++) {
    const json_t *one = json_array_get(local, i);
    fputs("  ", stdout);
    out_day(message_text(one, "day"));
    printf("  %-7s", message_flag(one, "open") ? "worked" : "closed");
    out_text(message_text(one, "name"));
    fputc('\n', stdout);
  }
  if (!json_array_size(local)) puts("  none");
}

static void print_kept(const json_t *c) {
  const json_t *kept = message_list(c, "kept");
  if (!json_array_size(kept)) return;
  out_heading("Cases kept on an earlier edition");
  for (size_t i = 0; i < json_array_size(kept); i++) {
    const json_t *one = json_array_get(kept, i);
    fputs("  ", stdout);
    out_cell(message_text(one, "ref"), 14);
    out_cell(message_text(one, "name"), 30);
    printf("edition %lld\n", (long long)message_int(one, "edition", 0));
  }
}

static void print_calendar(const json_t *c) {
  char day[DATE_LONG_TEXT];
  out_text(message_text(c, "title"));
  printf(", edition %lld\n", (long long)message_int(c, "edition", 1));
  out_field("official", date_show(message_day(c, "official_until"), true, day));
  out_field("worked out", date_show(message_day(c, "known_until"), true, day));
  out_field("source", message_text(c, "source"));
  print_local(c);
  print_kept(c);
  print_editions(c);
}

static json_t *ask_calendar(struct cli *cli, int year, struct error *err) {
  json_t *fields = json_object();
  if (year) json_object_set_new(fields, "year", json_integer(year));
  return connection_ask(cli, "calendar", fields, err);
}

static int show(struct cli *cli) {
  static const char *const keys[] = {"number", "at", "title", "reason", "by", NULL};
  struct error err = {0};
  json_t *answer = ask_calendar(cli, 0, &err);
  if (!answer) return cli_fail(&err);
  const json_t *c = json_object_get(answer, "calendar"), *editions = message_list(c, "editions");
  if (cli->format == CLI_JSON) out_answer(answer);
  if (cli->format == CLI_TEXT) print_calendar(c);
  if (cli->format == CLI_TSV) {
    out_tsv_head(keys);
    for (size_t i = 0; i < json_array_size(editions); i++)
      out_tsv(json_array_get(editions, i), keys);
  }
  json_decref(answer);
  return 0;
}

/* ---- days ---- */

static int this_year(struct cli *cli) {
  date_day today = message_day(cli->hello, "today");
  int year = 0, month, day;
  if (today != DATE_NONE) date_to_civil(today, &year, &month, &day);
  return year;
}

static void print_day(const json_t *one) {
  const char *kind = message_text(one, "kind"), *standing = message_text(one, "standing");
  fputs("  ", stdout);
  out_day(message_text(one, "day"));
  printf("  %-8s", !strcmp(kind, "holiday") ? "" : kind);
  out_text(message_text(one, "name"));
  printf("%s\n", !strcmp(standing, "projected") ? "  (provisional: worked out)" : "");
}

static int days(struct cli *cli) {
  static const char *const keys[] = {"day", "kind", "name", "standing", NULL};
  struct error err = {0};
  const char *word = cli_word(cli, 1);
  if (word && (strspn(word, "0123456789") != 4 || word[4]))
    return cli_usage(cli, "a year has four figures, not '%s'", word);
  if (!connection_open(cli, &err)) return cli_fail(&err);
  json_t *answer = ask_calendar(cli, word ? (int)strtol(word, NULL, 10) : this_year(cli), &err);
  if (!answer) return cli_fail(&err);
  const json_t *list = message_list(json_object_get(answer, "calendar"), "days");
  if (cli->format == CLI_JSON) out_answer(answer);
  if (cli->format == CLI_TSV) out_tsv_head(keys);
  for (size_t i = 0; cli->format != CLI_JSON && i < json_array_size(list); i++) {
    if (cli->format == CLI_TSV)
      out_tsv(json_array_get(list, i), keys);
    else
      print_day(json_array_get(list, i));
  }
  json_decref(answer);
  return 0;
}

/* ---- changes ---- */

static int own_day(struct cli *cli, const char *action, bool named) {
  const char *day = cli_word(cli, 1), *name = cli_word(cli, 2);
  if (!day || named != (name != NULL))
    return cli_usage(cli, "%s wants %s", cli_word(cli, 0), named ? "a DAY and a NAME for it" : "a DAY");
  json_t *args = json_pack("{s:s}", "day", day);
  if (named) json_object_set_new(args, "name", json_string(name));
  return decide_run(cli, action, args);
}

static void print_findings(const struct findings *f) {
  for (size_t i = 0; i < f->count; i++) {
    char *line = finding_line(&f->items[i]);
    fprintf(stderr, "%s\n", line);
    free(line);
  }
}

/* The text to send; NULL after every finding was told. */
static char *checked_text(const char *path, struct error *err) {
  struct findings f = {0};
  struct definition_summary what;
  bool clean = check_file(path, &what, &f);
  print_findings(&f);
  findings_free(&f);
  if (!clean)
    error_set(err, ERROR_REFUSED, "The file was not taken into use; what is in force stays.");
  else if (what.kind != DEFINITION_CALENDAR)
    error_set(err, ERROR_INVALID, "That file holds no calendar.");
  else
    return check_kept_text(path, err);
  return NULL;
}

static int adopt(struct cli *cli) {
  struct error err = {0};
  const char *path = cli_word(cli, 1), *slash = path ? strrchr(path, '/') : NULL;
  bool shared = cli_option(cli, "all-shared") != NULL;
  if (shared == (path != NULL)) return cli_usage(cli, "adopt wants one FILE, or --all-shared");
  if (shared) return decide_run(cli, "calendar-adopt", json_pack("{s:s}", "shared", "yes"));
  char *text = checked_text(path, &err);
  if (!text) return cli_fail(&err);
  json_t *args = json_pack("{s:s,s:s}", "text", text, "file", slash ? slash + 1 : path);
  free(text);
  return decide_run(cli, "calendar-adopt", args);
}

static int follow(struct cli *cli) {
  struct error err = {0};
  if (!cli_word(cli, 1)) return cli_usage(cli, "follow wants the REF of a case");
  json_t *ask =
      json_pack("{s:s,s:s,s:s}", "action", "calendar-follow", "ref", cli_word(cli, 1), "via", "command");
  if (cli_option(cli, "yes")) json_object_set_new(ask, "confirm", json_string("yes"));
  if (cli_option(cli, "dry-run")) json_object_set_new(ask, "dry_run", json_true());
  json_t *answer = connection_ask(cli, "act", ask, &err);
  if (!answer) return cli_fail(&err);
  return cli_done(cli, answer);
}

int cli_calendar(struct cli *cli) {
  const char *word = cli_word(cli, 0);
  if (!word || !strcmp(word, "show")) return show(cli);
  if (!strcmp(word, "days")) return days(cli);
  if (!strcmp(word, "adopt")) return adopt(cli);
  if (!strcmp(word, "close")) return own_day(cli, "close-day", true);
  if (!strcmp(word, "work")) return own_day(cli, "work-day", true);
  if (!strcmp(word, "plain")) return own_day(cli, "plain-day", false);
  if (!strcmp(word, "follow")) return follow(cli);
  if (!strcmp(word, "ics")) return cli_calendar_ics(cli);
  return cli_usage(cli, "there is show, days, adopt, close, work, plain, follow and ics, not '%s'", word);
}
