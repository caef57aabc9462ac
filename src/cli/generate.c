/* What is made from the tables, for the files of share/ that hold it: completion, keys, manual pages. Built
 * for `make regenerate` and for the test that these files are not stale; not a part of the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "keeper/keeper.h"
#include "ui/config.h"
#include "ui/tutorial.h"

/* ---- manual pages ---- */

/* Text for mdoc: nothing in it is taken for a request or an escape. */
static void print_roff(const char *text) {
  if (*text == '.' || *text == '\'') fputs("\\&", stdout);
  for (; *text; text++) {
    if (*text == '\\')
      fputs("\\e", stdout);
    else if (*text == '"')
      fputs("\\(dq", stdout);
    else if (*text == '-')
      fputs("\\-", stdout);
    else
      putchar(*text);
  }
}

/* A sentence a line, as the source of a manual page has them. */
static void print_sentences(const char *text) {
  while (*text) {
    const char *stop = strstr(text, ". ");
    size_t len = stop ? (size_t)(stop - text) + 1 : strlen(text);
    char line[1024];
    snprintf(line, sizeof line, "%.*s", (int)len, text);
    print_roff(line);
    putchar('\n');
    text += len;
    while (*text == ' ')
      text++;
  }
}

static void print_head(const char *name, const char *section, const char *what) {
  printf(".\\\" Made by `make regenerate` from the program's own tables; changes here are lost.\n"
         ".Dd November 25, 2026\n.Dt %s %s\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n",
         name, section, strcmp(section, "5") ? "fairway-keys" : "fairway-config", what);
}

static const char config_description[] =
    ".Sh DESCRIPTION\n"
    "Settings of\n.Xr fairway 1\nare text in the form of libconfig:\n"
    ".Dl name = value;\n"
    "with texts in quotes, lists in square brackets, and a number sign before a remark.\n"
    "Each file goes over the one before:\n"
    ".Bl -enum -compact\n"
    ".It\nwhat the program carries;\n"
    ".It\n.Pa config.cfg\nin the folder\n.Pa fairway\nof the system's configuration\n.Pq such as Pa "
    "/etc/fairway ;\n"
    ".It\n.Pa fairway/config.cfg\nin each folder of\n.Ev XDG_CONFIG_DIRS\n(usually\n.Pa /etc/xdg ) ,\nthe "
    "first of them last;\n"
    ".It\n.Pa fairway/config.cfg\nin\n.Ev XDG_CONFIG_HOME ,\nusually\n.Pa ~/.config .\n"
    ".El\n"
    "Folders that are not absolute paths count as not set.\n"
    "Nothing is ever written to these files.\n"
    "What one of them says wrongly is told when the screen opens, with file and line, and the default "
    "stands;\n"
    ".Ic fairway check-config\nsays the same and ends with exit code 1.\n"
    "No file can take in another, and numbers have at most nine digits.\n";

static const char config_after[] =
    ".Sh KEYS\n"
    "The group\n.Cm keys\ngives names of\n.Xr fairway-keys 7\nother keys:\n"
    ".Bd -literal -offset indent\nkeys = {\n  copy = \"Y\";\n  note-add = [\"m\", \"F6\"];\n  home = \"g "
    "g\";\n  map = [];\n};\n.Ed\n"
    ".Sh STYLES\n"
    "The group\n.Cm styles\nsays what each thing looks like, over what the theme says:\n"
    ".Bd -literal -offset indent\nstyles = {\n  overdue = \"bold red\";\n  soon = \"black on yellow\";\n  "
    "faint = \"\";\n};\n.Ed\n"
    "The words are\n"
    ".Cm bold , dim , underline , reverse ,\na colour, and\n.Cm on\nwith another colour for the ground "
    "behind it.\n"
    "Colours are the sixteen of the terminal:\n"
    ".Cm black , red , green , yellow , blue , magenta , cyan , white ,\neach also with\n.Cm bright-\nbefore "
    "it, and\n.Cm default .\n"
    "Every state that a colour tells is told by a mark too.\n"
    "The styles are:\n";

static const char config_files[] =
    ".Sh FILES\n.Bl -tag -width Ds\n"
    ".It Pa ~/.config/fairway/config.cfg\nThe person's settings.\n"
    ".It Pa ~/.config/fairway/keys/NAME.cfg\nA set of keys, chosen with\n.Cm key_set .\n"
    ".It Pa ~/.config/fairway/themes/NAME.cfg\nA theme, chosen with\n.Cm theme .\n"
    ".It Pa share/fairway/keys , share/fairway/themes\nThose that come with the program.\n"
    ".El\n"
    ".Sh EXAMPLES\n.Bd -literal -offset indent\n"
    "key_set = \"vi\";\ntheme = \"light\";\nlock_after = 10;\nkeys = { copy = \"Y\"; };\n.Ed\n"
    ".Sh SEE ALSO\n.Xr fairway 1 ,\n.Xr fairway-keys 7\n";

static void print_config_page(void) {
  const struct config_setting *setting;
  print_head("FAIRWAY-CONFIG", "5", "the settings of the screen");
  fputs(config_description, stdout);
  puts(".Sh SETTINGS\n.Bl -tag -width Ds");
  for (size_t i = 0; (setting = config_setting_at(i)); i++) {
    printf(".It Cm %s = Ar ", setting->name);
    print_roff(setting->values);
    putchar('\n');
    print_sentences(setting->help);
    printf("Usually\n.Li ");
    print_roff(setting->usual);
    puts(" .");
  }
  puts(".El");
  fputs(config_after, stdout);
  puts(".Bl -column -offset indent \"highcontrast\" \"what\"");
  for (int i = 0; i < STYLE_COUNT; i++)
    printf(".It Cm %s Ta %s\n", style_name((enum style)i), style_meaning((enum style)i));
  puts(".El");
  fputs(config_files, stdout);
}

static void print_key_row(const struct binding *binding) {
  fputs(".It ", stdout);
  print_roff(binding->name);
  putchar('\n');
  for (size_t k = 0; k < binding->count; k++) {
    fputs(k ? " ,\n.Sy " : ".Sy ", stdout);
    print_roff(binding->keys[k]);
  }
  fputs(binding->count ? " :\n" : "no key:\n", stdout);
  print_sentences(binding->title);
  if (*binding->help) print_sentences(binding->help);
}

static void print_key_rows(const struct bindings *bindings, bool moving, unsigned places) {
  const struct binding *binding;
  puts(".Bl -tag -width Ds");
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    if ((binding->nav != NAV_NONE) == moving && (!moving || binding->places == places))
      print_key_row(binding);
  puts(".El");
}

static const char keys_description[] =
    ".Sh DESCRIPTION\n"
    "Every key of the screen of\n.Xr fairway 1\nhas a name, under which a file of settings can give it "
    "others\n"
    ".Pq see Xr fairway-config 5 .\n"
    ".Ic fairway keys\nprints those in force.\n"
    ".Pp\n"
    "A key is written as its character, or as one of\n"
    ".Cm Space , Enter , Esc , Tab , Shift-Tab , Backspace , Delete , Up , Down , Left , Right , Home , End "
    ", PgUp , PgDn ,\n"
    ".Cm Ctrl-A\nto\n.Cm Ctrl-Z ,\nand\n.Cm F1\nto\n.Cm F12 .\n"
    "Several pressed one after the other stand with a space between, as in\n.Qq g g ;\n"
    "after the first, a box shows what may follow.\n"
    "Ctrl-C, Ctrl-Z, and those that a terminal cannot tell from Enter, Tab and Backspace cannot be given.\n"
    ".Pp\n"
    "The sets that come with the program are\n.Cm default ,\n.Cm vi\nand\n.Cm arrows ,\nin which no letter "
    "moves.\n"
    ".Pp\n"
    "What cannot be done now is shown all the same, with why.\n"
    "In a form Tab and Shift-Tab go from field to field, Ctrl-S saves, and Esc leaves and keeps what was "
    "typed as a\n"
    "draft; these keys, those for editing text, and those that answer a question stay as they are.\n";

static void print_keys_page(const struct bindings *bindings) {
  print_head("FAIRWAY-KEYS", "7", "the keys of the screen");
  fputs(keys_description, stdout);
  puts(".Sh MOVING AND LOOKING");
  const struct nav_section *section;
  for (size_t s = 0; (section = keymap_section(s)); s++) {
    printf(".Ss %s\n", section->title);
    print_key_rows(bindings, true, section->places);
  }
  puts(".Sh ACTIONS\nEach works where it is offered; without a key it is found with the palette.\n"
       "Those of kinds of record have none and are not listed here;\n"
       ".Cm NAME\\-add ,\n.Cm NAME\\-edit\nand\n.Cm NAME\\-withdraw\nof a kind can be given keys like any "
       "other.");
  print_key_rows(bindings, false, 0);
  puts(".Sh SEE ALSO\n.Xr fairway 1 ,\n.Xr fairway-config 5");
}

/* ---- completion ---- */

static void print_words(const struct cli_option *options) {
  for (const struct cli_option *o = options; o && o->name; o++)
    printf(" --%s", o->name);
}

static void print_commands(void) {
  for (const struct cli_command *c = cli_commands; c->name; c++)
    printf("%s%s", c == cli_commands ? "" : " ", c->name);
}

static void print_action_names(const json_t *actions) {
  for (size_t i = 0; i < json_array_size(actions); i++)
    printf("%s%s", i ? " " : "", json_string_value(json_object_get(json_array_get(actions, i), "name")));
}

static void print_arguments(const json_t *action) {
  const json_t *args = json_object_get(action, "args");
  for (size_t i = 0; i < json_array_size(args); i++)
    printf("%s%s=", i ? " " : "", json_string_value(json_object_get(json_array_get(args, i), "name")));
}

static bool takes_filter(const struct cli_command *c) {
  return strstr(c->usage, "FILTER") != NULL;
}

/* The fields of a filter, and for each the values that are the same in every casebook. */
static void print_bash_filter(void) {
  json_t *language = keeper_filter(), *fields = json_object_get(language, "fields");
  puts("_fairway_fields() {\n  case $1 in\n  '')");
  printf("    echo \"");
  for (size_t i = 0; i < json_array_size(fields); i++)
    printf("%s%s:", i ? " " : "", json_string_value(json_object_get(json_array_get(fields, i), "name")));
  puts("\"\n    ;;");
  for (size_t i = 0; i < json_array_size(fields); i++) {
    const json_t *field = json_array_get(fields, i), *values = json_object_get(field, "values");
    if (!json_array_size(values)) continue;
    printf("  %s) echo \"", json_string_value(json_object_get(field, "name")));
    for (size_t v = 0; v < json_array_size(values); v++)
      printf("%s%s", v ? " " : "", json_string_value(json_array_get(values, v)));
    puts("\" ;;");
  }
  puts("  esac\n}\n");
  json_decref(language);
}

/* Bash takes the colon for a word of its own. */
static void print_bash_filtering(void) {
  const char *between = "  ";
  for (const struct cli_command *c = cli_commands; c->name; c++) {
    if (!takes_filter(c)) continue;
    printf("%s%s", between, c->name);
    between = " | ";
  }
  puts(")\n"
       "    if [ \"$word\" = : ]; then\n"
       "      COMPREPLY=($(compgen -W \"$(_fairway_fields \"$before\")\"))\n"
       "    elif [ \"$before\" = : ]; then\n"
       "      COMPREPLY=($(compgen -W \"$(_fairway_fields \"${COMP_WORDS[COMP_CWORD - 2]}\")\" -- "
       "\"$word\"))\n"
       "    else\n"
       "      COMPREPLY=($(compgen -W \"$(_fairway_fields '')\" -- \"$word\"))\n"
       "      compopt -o nospace 2>/dev/null\n"
       "    fi\n"
       "    ;;");
}

static void print_bash(const json_t *actions) {
  puts("# bash completion for fairway. Made by `make regenerate` from the program's own tables.\n"
       "# shellcheck shell=bash disable=SC2207 # words without blanks, as bash completion has them\n");
  puts("_fairway_arguments() {\n  case $1 in");
  for (size_t i = 0; i < json_array_size(actions); i++) {
    const json_t *action = json_array_get(actions, i);
    if (!json_array_size(json_object_get(action, "args"))) continue;
    printf("  %s) echo \"", json_string_value(json_object_get(action, "name")));
    print_arguments(action);
    puts("\" ;;");
  }
  puts("  esac\n}\n");
  print_bash_filter();
  puts("_fairway_options() {\n  case $1 in");
  for (const struct cli_command *c = cli_commands; c->name; c++) {
    if (!c->options) continue;
    printf("  %s) echo \"", c->name);
    for (const struct cli_option *o = c->options; o->name; o++)
      printf("%s--%s", o == c->options ? "" : " ", o->name);
    puts("\" ;;");
  }
  printf(
      "  esac\n}\n\n_fairway() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' action='' i\n"
      "  local commands=\"");
  print_commands();
  printf("\"\n  local actions=\"");
  print_action_names(actions);
  printf("\"\n  local common=\"-f");
  print_words(cli_common);
  puts(" --version\"\n"
       "  COMPREPLY=()\n"
       "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
       "    case ${COMP_WORDS[i]} in\n"
       "    -f | --file | --format | --today | --as) i=$((i + 1)) ;;\n"
       "    -*) ;;\n"
       "    *)\n"
       "      if [ -z \"$command\" ]; then command=${COMP_WORDS[i]}; elif [ -z \"$action\" ]; then "
       "action=${COMP_WORDS[i]}; fi\n"
       "      ;;\n"
       "    esac\n"
       "  done\n"
       "  case $before in\n"
       "  --format) COMPREPLY=($(compgen -W 'text json tsv' -- \"$word\")) && return ;;\n"
       "  -f | --file) COMPREPLY=($(compgen -f -- \"$word\")) && return ;;\n"
       "  --calendar) COMPREPLY=($(compgen -W 'england-and-wales scotland northern-ireland any-uk' -- "
       "\"$word\")) && return ;;\n"
       "  --set) COMPREPLY=($(compgen -W 'default vi arrows' -- \"$word\")) && return ;;\n"
       "  --theme) COMPREPLY=($(compgen -W 'default light dark high-contrast mono' -- \"$word\")) && return "
       ";;\n"
       "  esac\n"
       "  case $word in\n"
       "  -*)\n"
       "    COMPREPLY=($(compgen -W \"$common $(_fairway_options \"${command:-open}\")\" -- \"$word\"))\n"
       "    return\n"
       "    ;;\n"
       "  esac\n"
       "  case $command in\n"
       "  '') COMPREPLY=($(compgen -W \"$commands\" -- \"$word\")) ;;\n"
       "  help) COMPREPLY=($(compgen -W \"$commands\" -- \"$word\")) ;;\n"
       "  actions) COMPREPLY=($(compgen -W \"$actions\" -- \"$word\")) ;;\n"
       "  do)\n"
       "    if [ -z \"$action\" ]; then\n"
       "      COMPREPLY=($(compgen -W \"$actions\" -- \"$word\"))\n"
       "    else\n"
       "      COMPREPLY=($(compgen -W \"$(_fairway_arguments \"$action\")\" -- \"$word\"))\n"
       "      compopt -o nospace 2>/dev/null\n"
       "    fi\n"
       "    ;;");
  print_bash_filtering();
  puts("  import) COMPREPLY=($(compgen -W concerns -- \"$word\") $(compgen -f -- \"$word\")) ;;\n"
       "  pathway) COMPREPLY=($(compgen -W 'show simulate adopt migrate' -- \"$word\") $(compgen -f -- "
       "\"$word\")) ;;\n"
       "  *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
       "  esac\n"
       "}\n"
       "complete -F _fairway fairway");
}

/* A description within single quotes of zsh, and after a colon. */
static void print_zsh_text(const char *text) {
  for (; *text; text++) {
    if (*text == '\'')
      fputs("'\\''", stdout);
    else if (strchr(":[]\\", *text))
      printf("\\%c", *text);
    else
      putchar(*text);
  }
}

static void print_zsh_options(const struct cli_option *options) {
  for (const struct cli_option *o = options; o && o->name; o++) {
    printf(" \\\n      '--%s[", o->name);
    print_zsh_text(o->help);
    printf("]%s", o->value ? ":" : "");
    if (o->value) print_zsh_text(o->value);
    printf("%s'", !o->value ? "" : strcmp(o->value, "FILE") ? ":" : ":_files");
  }
}

static void print_zsh(const json_t *actions) {
  puts("#compdef fairway\n# zsh completion for fairway. Made by `make regenerate` from the program's own "
       "tables.\n");
  puts("_fairway_actions() {\n  local -a actions\n  actions=(");
  for (size_t i = 0; i < json_array_size(actions); i++) {
    const json_t *action = json_array_get(actions, i);
    printf("    '%s:", json_string_value(json_object_get(action, "name")));
    print_zsh_text(json_string_value(json_object_get(action, "title")));
    puts("'");
  }
  puts("  )\n  _describe action actions\n}\n\n_fairway_arguments() {\n  case $1 in");
  for (size_t i = 0; i < json_array_size(actions); i++) {
    const json_t *action = json_array_get(actions, i);
    if (!json_array_size(json_object_get(action, "args"))) continue;
    printf("  %s) compadd -S '' -- ", json_string_value(json_object_get(action, "name")));
    print_arguments(action);
    puts(" ;;");
  }
  puts("  esac\n}\n\n_fairway_fields() {");
  json_t *language = keeper_filter(), *fields = json_object_get(language, "fields");
  printf("  compadd -S '' --");
  for (size_t i = 0; i < json_array_size(fields); i++)
    printf(" %s:", json_string_value(json_object_get(json_array_get(fields, i), "name")));
  json_decref(language);
  puts("\n}\n\n_fairway_commands() {\n  local -a commands\n  commands=(");
  for (const struct cli_command *c = cli_commands; c->name; c++) {
    printf("    '%s:", c->name);
    print_zsh_text(c->help);
    puts("'");
  }
  puts("  )\n  _describe command commands\n}\n\n_fairway() {\n  local line state");
  printf("  _arguments -C '-f[the casebook]:FILE:_files'");
  print_zsh_options(cli_common);
  puts(" \\\n      '--version[print the version]' '1:command:_fairway_commands' '*::word:->words'\n"
       "  [[ $state == words ]] || return\n  case $line[1] in");
  for (const struct cli_command *c = cli_commands; c->name; c++) {
    if (!strcmp(c->name, "do")) {
      printf("  do) _arguments");
      print_zsh_options(c->options);
      puts(" \\\n      '1:action:_fairway_actions' '*:argument:{ _fairway_arguments $line[1] }' ;;");
    } else if (!strcmp(c->name, "actions")) {
      puts("  actions) _fairway_actions ;;");
    } else if (!strcmp(c->name, "help")) {
      puts("  help) _fairway_commands ;;");
    } else {
      printf("  %s) _arguments", c->name);
      print_zsh_options(c->options);
      puts(takes_filter(c) ? " '*:filter:_fairway_fields' ;;" : " '*:word:_files' ;;");
    }
  }
  puts("  esac\n}\n\n_fairway \"$@\"");
}

/* The steps of the tutorial, with the keys as they are by default. */
static void print_tutorial_page(const struct bindings *bindings) {
  const struct tutorial_step *step;
  puts(".\\\" Made by `make regenerate` from the program's own tables; changes here are lost.\n"
       ".Dd November 25, 2026\n.Dt FAIRWAY-TUTORIAL 7\n.Os\n.Sh NAME\n.Nm fairway-tutorial\n"
       ".Nd the main job in ten minutes\n.Sh DESCRIPTION\n.Ic fairway tutorial\n"
       "makes a casebook of made-up cases that is thrown away afterwards, and opens it with a guide at the "
       "foot of "
       "the\nscreen.\n"
       "The guide says what to try next and notices when it is done; Ctrl-G goes on without it, and Ctrl-T "
       "says it again on a page of its own.\n"
       "It takes no other keys, and leaving is possible at any time.\n"
       "Its steps, with the keys that the program comes with:\n.Bl -enum");
  for (size_t i = 0; (step = tutorial_step_at(i)); i++) {
    char *text = bindings_say(bindings, step->text);
    fputs(".It\n.Sy ", stdout);
    print_roff(step->title);
    puts(" .");
    print_sentences(text);
    free(text);
  }
  puts(".El\n.Sh SEE ALSO\n.Xr fairway 1 ,\n.Xr fairway-keys 7");
}

/* Three for each kind of record would make the files longer than anybody reads; `fairway actions` lists them.
 */
static void leave_records_out(json_t *actions) {
  for (size_t i = json_array_size(actions); i > 0; i--)
    if (*json_string_value(json_object_get(json_array_get(actions, i - 1), "kind")))
      json_array_remove(actions, i - 1);
}

int main(int argc, char **argv) {
  const char *what = argc == 2 ? argv[1] : "";
  json_t *actions = keeper_actions();
  leave_records_out(actions);
  struct bindings *bindings = bindings_new(actions);
  int code = 0;
  if (!strcmp(what, "fairway-config.5"))
    print_config_page();
  else if (!strcmp(what, "fairway-keys.7"))
    print_keys_page(bindings);
  else if (!strcmp(what, "fairway-tutorial.7"))
    print_tutorial_page(bindings);
  else if (!strcmp(what, "fairway"))
    print_bash(actions);
  else if (!strcmp(what, "_fairway"))
    print_zsh(actions);
  else
    code = 2;
  bindings_free(bindings);
  json_decref(actions);
  return code;
}
