/* Reading the words of a command. Front; the same reader for every command but due and check. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "wire/message.h"

static const struct cli_option *find(const struct cli_option *options, const char *name, size_t len) {
  for (const struct cli_option *o = options; o && o->name; o++)
    if (strlen(o->name) == len && strncmp(o->name, name, len) == 0) return o;
  return NULL;
}

static bool set_format(struct cli *cli, const char *name, struct error *err) {
  static const char *const names[] = {[CLI_TEXT] = "text", [CLI_JSON] = "json", [CLI_TSV] = "tsv"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0) {
      cli->format = (enum cli_format)i;
      return true;
    }
  return error_set(err, ERROR_INVALID, "--format is text, json or tsv, not '%s'", name);
}

static bool set_today(struct cli *cli, const char *text, struct error *err) {
  date_day day;
  if (!date_parse(text, &day))
    return error_set(err, ERROR_INVALID, "--today wants a date like 2026-11-20, not '%s'", text);
  cli->today = text;
  return true;
}

/* The common options are kept where they are used. */
static bool take_common(struct cli *cli, const struct cli_option *option, const char *value,
                        struct error *err) {
  if (strcmp(option->name, "format") == 0) return set_format(cli, value, err);
  if (strcmp(option->name, "today") == 0) return set_today(cli, value, err);
  if (strcmp(option->name, "as") == 0) cli->as = value;
  if (strcmp(option->name, "file") == 0) cli->file = value;
  return true;
}

static void keep(struct cli *cli, const struct cli_option *option, const char *value) {
  MEM_GROW(cli->given, cli->given_count, cli->given_room);
  cli->given[cli->given_count++] = (struct cli_given){option, value};
}

/* argv[*at] is an option; *at is left on the last word it used. */
static bool read_option(struct cli *cli, int argc, char **argv, int *at, struct error *err) {
  const char *word = argv[*at];
  const char *name = word[1] == '-'            ? word + 2
                     : strcmp(word, "-f") == 0 ? "file"
                     : strcmp(word, "-h") == 0 ? "help"
                                               : "";
  size_t len = strcspn(name, "=");
  const struct cli_option *own = cli->command ? find(cli->command->options, name, len) : NULL;
  const struct cli_option *common = own ? NULL : find(cli_common, name, len);
  const struct cli_option *option = own ? own : common;
  if (!option) return error_set(err, ERROR_INVALID, "there is no option %s here", word);
  const char *value = name[len] == '=' ? name + len + 1 : NULL;
  if (!option->value && value) return error_set(err, ERROR_INVALID, "--%s takes no value", option->name);
  if (option->value && !value) {
    if (*at + 1 >= argc)
      return error_set(err, ERROR_INVALID, "--%s wants %s after it", option->name, option->value);
    value = argv[++*at];
  }
  if (common && option->value) return take_common(cli, option, value, err);
  keep(cli, option, value ? value : "");
  return true;
}

static bool check_count(const struct cli *cli, struct error *err) {
  const struct cli_command *c = cli->command;
  if (!c || cli_option(cli, "help")) return true;
  if (cli->word_count < c->least)
    return error_set(err, ERROR_INVALID, "'%s' wants more than that: fairway %s %s", c->name, c->name,
                     c->usage);
  if (cli->word_count > c->most)
    return error_set(err, ERROR_INVALID, "'%s' does not know what to do with '%s'", c->name,
                     cli->words[c->most]);
  return true;
}

bool cli_read(struct cli *cli, int argc, char **argv, int command_at, struct error *err) {
  bool options_over = false;
  for (int at = 0; at < argc; at++) {
    const char *word = argv[at];
    if (at == command_at) continue;
    /* JSON carries UTF-8 only, and a name that reads differently on each side would mislead. */
    if (!text_valid(word, strlen(word)))
      return error_set(err, ERROR_INVALID, "word %d of the command is not UTF-8 text", at + 1);
    if (!options_over && strcmp(word, "--") == 0) {
      options_over = true;
    } else if (!options_over && word[0] == '-' && word[1] != '\0') {
      if (!read_option(cli, argc, argv, &at, err)) return false;
    } else {
      MEM_GROW(cli->words, cli->word_count, cli->word_room);
      cli->words[cli->word_count++] = word;
    }
  }
  return check_count(cli, err);
}

const char *cli_option(const struct cli *cli, const char *name) {
  for (size_t i = cli->given_count; i > 0; i--)
    if (strcmp(cli->given[i - 1].option->name, name) == 0) return cli->given[i - 1].value;
  return NULL;
}

const char *cli_word(const struct cli *cli, size_t index) {
  return index < cli->word_count ? cli->words[index] : NULL;
}

bool cli_is_ref(const char *word) {
  return strlen(word) > 2 && strchr("QCqc", word[0]) && word[1] == '-' && word[2] >= '0' && word[2] <= '9';
}

static void say(const char *text) {
  char *sentence = message_sentence(text), *safe = text_safe_string(sentence, TEXT_ONE_LINE);
  fflush(stdout); /* so that the two come in the order they were said */
  fprintf(stderr, "fairway: %s\n", safe);
  free(safe);
  free(sentence);
}

int cli_fail(const struct error *err) {
  say(err->text[0] ? err->text : "something went wrong that has no name");
  return error_exit_code(err->code);
}

int cli_done(const struct cli *cli, json_t *answer) {
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else
    out_wrapped(message_text(answer, "done"), 0);
  json_decref(answer);
  return 0;
}

int cli_usage(const struct cli *cli, const char *format, ...) {
  struct error sentence = {0};
  va_list args;
  va_start(args, format);
  char text[sizeof sentence.text];
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (cli->command)
    error_set(&sentence, ERROR_INVALID, "%s; see: fairway help %s", text, cli->command->name);
  else
    error_set(&sentence, ERROR_INVALID, "%s; see: fairway help", text);
  return cli_fail(&sentence);
}
