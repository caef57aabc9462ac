/* `fairway doctor`: what the program found of terminal, settings, files and libraries, and what of it is
 * wrong. Front; it opens the casebook as every command does, and works without a terminal and without a
 * casebook. */
#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "ui/card.h"
#include "ui/config.h"
#include "ui/layout.h"
#include "ui/term.h"
#include "wire/message.h"
#include "wire/reach.h"
#include <config.h>

/* What was found, as it is told: {"section": {"label": "value"}}, and what is wrong. */
struct report {
  json_t *facts, *findings;
  const char *section;
};

static void begin(struct report *report, const char *section) {
  report->section = section;
  json_object_set_new(report->facts, section, json_object());
}

static void fact(struct report *report, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void finding(struct report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

static json_t *text_of(const char *format, va_list args) {
  char *text = NULL;
  if (vasprintf(&text, format, args) < 0) return json_string("");
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  json_t *value = json_string(safe);
  free(safe);
  free(text);
  return value ? value : json_string("");
}

static void fact(struct report *report, const char *label, const char *format, ...) {
  va_list args;
  va_start(args, format);
  json_object_set_new(json_object_get(report->facts, report->section), label, text_of(format, args));
  va_end(args);
}

static void finding(struct report *report, const char *format, ...) {
  va_list args;
  va_start(args, format);
  json_array_append_new(report->findings, text_of(format, args));
  va_end(args);
}

/* ---- the terminal ---- */

static const char *variable(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : "not set";
}

static void look_at_terminal(struct report *report) {
  struct term_facts facts;
  struct winsize size = {0};
  bool in = isatty(STDIN_FILENO), out = isatty(STDOUT_FILENO);
  begin(report, "Terminal");
  fact(report, "Input, output", "%s, %s", in ? "a terminal" : "no terminal",
       out ? "a terminal" : "no terminal");
  fact(report, "TERM", "%s", variable("TERM"));
  if (term_facts(&facts))
    fact(report, "Described as", "%d colours, %s, %s", facts.colours,
         facts.moves ? "can place text" : "cannot place text",
         facts.lines ? "draws lines of its own" : "has no lines of its own");
  else
    fact(report, "Described as", "nothing: no description of it is installed");
  if ((in || out) && !facts.moves)
    finding(report,
            "The screen cannot be shown on this terminal; try TERM=xterm or TERM=vt100, or fairway --plain.");
  if (out && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    fact(report, "Size", "%ux%u", size.ws_col, size.ws_row);
    if (size.ws_col && (size.ws_col < LAYOUT_LEAST_COLUMNS || size.ws_row < LAYOUT_LEAST_ROWS))
      finding(report, "The window is smaller than %dx%d, which the screen needs.", LAYOUT_LEAST_COLUMNS,
              LAYOUT_LEAST_ROWS);
  }
  fact(report, "NO_COLOR", "%s", variable("NO_COLOR"));
  fact(report, "ESCDELAY", "%s", getenv("ESCDELAY") ? getenv("ESCDELAY") : "not set: 25 ms");
  if (getenv("TMUX")) fact(report, "Within", "tmux");
  if (getenv("STY")) fact(report, "Within", "screen");
  if (getenv("SSH_CONNECTION")) fact(report, "Over", "SSH");
}

static void look_at_locale(struct report *report) {
  const char *codeset = nl_langinfo(CODESET), *locale = setlocale(LC_CTYPE, NULL);
  bool utf8 = !strcmp(codeset, "UTF-8");
  begin(report, "Locale");
  fact(report, "Characters", "%s (%s)", codeset, locale ? locale : "none");
  fact(report, "So lines are", "%s", utf8 ? "characters" : "- and |, and names without their accents");
  const char *wanted = getenv("LC_ALL");
  if (!wanted || !*wanted) wanted = getenv("LC_CTYPE");
  if (!wanted || !*wanted) wanted = getenv("LANG");
  if (wanted && *wanted && locale && !strcmp(locale, "C") && strcmp(wanted, "C") != 0 &&
      strcmp(wanted, "POSIX") != 0)
    finding(report, "The locale %s is not installed on this machine, so that of plain ASCII is in force.",
            wanted);
}

/* ---- settings ---- */

static void look_at_settings(struct report *report, const struct config *config) {
  char label[40];
  begin(report, "Settings");
  for (size_t i = 0; i < config->files.count; i++) {
    snprintf(label, sizeof label, "File %zu", i + 1);
    fact(report, label, "%s", config->files.at[i]);
  }
  if (!config->files.count) fact(report, "Files", "none: the defaults are in force");
  fact(report, "Keys, theme", "%s, %s", config->key_set, config->theme_name);
  if (config->lock_after)
    fact(report, "Locks", "after %d minutes", config->lock_after);
  else
    fact(report, "Locks", "with Ctrl-X only");
  if (config->restricted) fact(report, "Restricted", "yes");
  for (size_t i = 0; i < config->notes.count; i++)
    finding(report, "%s", config->notes.at[i]);
}

/* ---- files ---- */

static void kind_of_disk(dev_t device, char *out, size_t size) {
  char *line = NULL, wanted[32];
  size_t room = 0;
  snprintf(out, size, "not known");
  FILE *mounts = fopen("/proc/self/mountinfo", "re");
  if (!mounts) return;
  snprintf(wanted, sizeof wanted, " %u:%u ", major(device), minor(device));
  while (getline(&line, &room, mounts) > 0) {
    const char *type = strstr(line, wanted) ? strstr(line, " - ") : NULL;
    if (type) snprintf(out, size, "%.*s", (int)strcspn(type + 3, " \n"), type + 3);
  }
  free(line);
  fclose(mounts);
}

static void look_at_share(struct report *report) {
  static const char *const parts[] = {"pathways", "frameworks", "thresholds", "calendars", "keys", "themes"};
  char *folder = paths_share("");
  begin(report, "Shared files");
  fact(report, "Folder", "%s", folder);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *part = paths_share(parts[i]);
    if (access(part, R_OK | X_OK) != 0)
      finding(report, "%s cannot be read; put the share folder back, or name it in FAIRWAY_SHARE.", part);
    free(part);
  }
  free(folder);
}

static void look_at_state(struct report *report) {
  char *path = paths_own("state", "receipts");
  begin(report, "Your folders");
  fact(report, "State", "%s", path ? path : "none: there is no home folder");
  bool usable = path && paths_make_parents(path);
  char *slash = usable ? strrchr(path, '/') : NULL;
  if (slash) *slash = '\0';
  if (!usable || access(path, W_OK) != 0)
    finding(report,
            "Nothing can be kept in your state folder: receipts of casebooks and the passphrase of the lock "
            "hold for one run only.");
  free(path);
}

static void look_at_place(struct report *report, const char *path) {
  struct stat status;
  struct statvfs disk;
  char kind[64], *folder = mem_string(path), *slash = strrchr(folder, '/');
  if (slash) *slash = '\0';
  const char *where = !slash ? "." : *folder ? folder : "/";
  if (stat(where, &status) == 0) {
    kind_of_disk(status.st_dev, kind, sizeof kind);
    fact(report, "On a disk of kind", "%s", kind);
  }
  if (statvfs(where, &disk) == 0)
    fact(report, "Free on it", "%llu MB", (unsigned long long)disk.f_bavail * disk.f_frsize / 1000000);
  if (access(where, F_OK) == 0 && access(where, W_OK) != 0)
    finding(report, "You may not write in %s, so the casebook there can only be read.", where);
  free(folder);
}

static void look_at_file(struct report *report, const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return;
  fact(report, "Size", "%lld bytes", (long long)status.st_size);
  fact(report, "Permissions", "%04o, of user %u and group %u", (unsigned)status.st_mode & 07777u,
       (unsigned)status.st_uid, (unsigned)status.st_gid);
  if (status.st_mode & S_IRWXO)
    finding(report, "Everybody on this machine may reach %s; chmod o= takes that away.", path);
}

static void look_at_backup(struct report *report, const json_t *casebook) {
  const json_t *last = json_object_get(casebook, "backup");
  if (!last || message_flag(casebook, "practice")) return;
  if (json_is_object(last))
    fact(report, "Last proven copy", "%s, %lld entries ago: %s", message_text(last, "at"),
         (long long)message_int(last, "since", 0), message_text(last, "path"));
  else
    finding(report, "No backup of this casebook was ever made; fairway backup makes one.");
}

static void look_inside(struct report *report, struct cli *cli) {
  struct error err = {0};
  if (!connection_open(cli, &err)) {
    fact(report, "Opens", "no");
    finding(report, "%s", err.text);
    return;
  }
  const json_t *casebook = message_object(cli->hello, "casebook"), *me = message_object(cli->hello, "me");
  fact(report, "Opens", "yes%s%s", message_flag(casebook, "read_only") ? ", to be read only" : "",
       message_flag(casebook, "practice") ? ", for practice" : "");
  fact(report, "Office", "%s", message_text(casebook, "organisation"));
  fact(report, "You are", "%s", message_text(me, "name"));
  fact(report, "Newest entry", "%lld", (long long)message_int(message_object(cli->hello, "head"), "seq", 0));
  look_at_backup(report, casebook);
  if (connection_receipt_broken(cli))
    finding(report, "Its history does not lead on from what you saw before.");
}

/* A keeper that others start: where, and who may come in. False: the casebook is a file here. */
static bool look_at_keeper(struct report *report, const char *path) {
  struct error why = {0};
  struct stat status;
  char *address = reach_is_address(path) ? mem_string(path) : reach_pointer(path, &why);
  if (why.text[0]) finding(report, "%s", why.text);
  if (!address) return false;
  const char *socket = strncmp(address, "unix:", 5) == 0 ? address + 5 : NULL;
  fact(report, "Keeper", "%s", address);
  if (socket && stat(socket, &status) == 0) {
    fact(report, "Its socket", "%04o, of user %u and group %u", (unsigned)status.st_mode & 07777u,
         (unsigned)status.st_uid, (unsigned)status.st_gid);
    if (status.st_mode & S_IWOTH)
      finding(report, "Everybody on this machine may reach %s; SocketMode=0660 takes that away.", socket);
    if (status.st_uid == geteuid() && geteuid() != 0)
      finding(report, "The keeper runs under your own account, so you reach the file past it too.");
  }
  free(address);
  return true;
}

static void look_at_casebook(struct report *report, struct cli *cli) {
  struct error err = {0};
  const char *path = connection_casebook(cli, &err);
  begin(report, "Casebook");
  if (!path) {
    finding(report, "%s", err.text);
    return;
  }
  if (look_at_keeper(report, path)) {
    look_inside(report, cli);
    return;
  }
  fact(report, "File", "%s", path);
  look_at_place(report, path);
  look_at_file(report, path);
  if (access(path, F_OK) != 0)
    fact(report, "Opens", "there is none yet; fairway init makes it");
  else
    look_inside(report, cli);
}

/* ---- libraries ---- */

static void look_at_libraries(struct report *report, const struct cli *cli) {
  json_t *library = cli->library(), *options = json_object_get(library, "options"), *missing;
  begin(report, "Program");
  fact(report, "Fairway", "%s", PACKAGE_VERSION);
  fact(report, "SQLite", "%s, %.19s", message_text(library, "version"), message_text(library, "source"));
  char *joined = mem_string("");
  for (size_t i = 0; i < json_array_size(options); i++) {
    char *more = mem_format("%s%s%s", joined, i ? " " : "", json_string_value(json_array_get(options, i)));
    free(joined);
    joined = more;
  }
  fact(report, "Built with", "%s", joined);
  free(joined);
  missing = json_object_get(library, "missing");
  for (size_t i = 0; i < json_array_size(missing); i++)
    finding(report, "This SQLite was built without %s, which a casebook needs.",
            json_string_value(json_array_get(missing, i)));
  json_decref(library);
}

/* ---- telling ---- */

static void print_text(const struct report *report) {
  const char *section, *label;
  json_t *facts, *value;
  bool first = true;
  json_object_foreach(report->facts, section, facts) {
    if (first)
      puts(section);
    else
      out_heading(section);
    first = false;
    json_object_foreach(facts, label, value) {
      fputs("  ", stdout);
      out_cell(label, 19);
      out_wrapped(json_string_value(value), 21);
    }
  }
  out_heading(json_array_size(report->findings) ? "To be seen to" : "Nothing is wrong.");
  for (size_t i = 0; i < json_array_size(report->findings); i++) {
    fputs("  - ", stdout);
    out_wrapped(json_string_value(json_array_get(report->findings, i)), 4);
  }
  puts("\nThe test card of lines, colours, characters and keys: fairway doctor --card");
}

static int show_card(const struct config *config) {
  struct error err = {0};
  struct ui_options options = {.config = (struct config *)config};
  return ui_card(&options, &err) ? 0 : cli_fail(&err);
}

static int examine(struct cli *cli, const struct config *config) {
  struct report report = {.facts = json_object(), .findings = json_array()};
  look_at_terminal(&report);
  look_at_locale(&report);
  look_at_settings(&report, config);
  look_at_share(&report);
  look_at_state(&report);
  look_at_casebook(&report, cli);
  look_at_libraries(&report, cli);
  int code = json_array_size(report.findings) ? 1 : 0;
  json_t *whole = json_pack("{s:o, s:o}", "facts", report.facts, "findings", report.findings);
  if (cli->format == CLI_JSON)
    out_json(whole);
  else
    print_text(&report);
  json_decref(whole);
  return code;
}

int cli_doctor(struct cli *cli) {
  json_t *actions = cli->actions();
  struct config_terms terms = {.actions = actions};
  struct config *config = config_load(&terms);
  int code = cli_option(cli, "card") ? show_card(config) : examine(cli, config);
  config_free(config);
  json_decref(actions);
  return code;
}
