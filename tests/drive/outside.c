/* The program as the driver sees it: started once an act, read by what it prints. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drive.h"

enum { MOST_PATHWAYS = 64, MOST_STAGES = 48, MOST_EDGES = 400, WORDS = 24, PEOPLE = 400, NAME = 64 };

struct graph {
  char id[NAME];
  char stages[MOST_STAGES][NAME];
  bool end[MOST_STAGES], reached[MOST_STAGES];
  size_t stage_count;
  int edges[MOST_EDGES][2];
  size_t edge_count;
  int distance[MOST_STAGES]; /* to the end that is aimed at */
};

static struct graph graphs[MOST_PATHWAYS];
static size_t graph_count, turn;
static unsigned state = 1;
static unsigned started_with;
static char people[PEOPLE][96];
static size_t people_count;
static char *log_text;
static size_t log_len, log_room;

unsigned chance(unsigned below) {
  state = state * 1103515245u + 12345u;
  return below ? (state >> 16) % below : 0;
}

/* Days since 1970 as a date, by the civil calendar. */
void date_text(long day, char out[16]) {
  long z = day + 719468, era = z / 146097, of_era = z - era * 146097;
  long year_of = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long of_year = of_era - (365 * year_of + year_of / 4 - year_of / 100), part = (5 * of_year + 2) / 153;
  long month = part < 10 ? part + 3 : part - 9;
  snprintf(out, 16, "%04d-%02d-%02d", (int)(year_of + era * 400 + (month <= 2)) % 10000, (int)month % 100,
           (int)(of_year - (153 * part + 2) / 5 + 1) % 100);
}

/* ---- the log, for when something is wrong ----------------------------------------------------------------
 */

static void log_line(const char *text) {
  size_t len = strlen(text);
  if (log_len + len + 2 > log_room) {
    log_room = (log_len + len + 2) * 2;
    log_text = realloc(log_text, log_room);
    if (!log_text) abort();
  }
  memcpy(log_text + log_len, text, len);
  log_len += len;
  log_text[log_len++] = '\n';
  log_text[log_len] = '\0';
}

void wrong(const struct walk *w, const char *format, ...) {
  va_list args;
  va_start(args, format);
  printf("# seed %u, %s %s aiming at %s: ", started_with, w->ref, w->pathway ? w->pathway : "",
         w->aim ? w->aim : "nothing");
  vprintf(format, args);
  printf("\n# what led to it:\n%s", log_text ? log_text : "");
  va_end(args);
  exit(1);
}

/* ---- running it
 * -------------------------------------------------------------------------------------------- */

static void read_all(int fd, char *out, size_t size) {
  size_t len = 0;
  ssize_t got;
  while (len + 1 < size && (got = pread(fd, out + len, size - 1 - len, (off_t)len)) > 0)
    len += (size_t)got;
  out[len] = '\0';
}

/* A scratch file without a name. */
static int scratch(void) {
  char path[] = "/tmp/fairway-drive-XXXXXX";
  int fd = mkstemp(path);
  if (fd < 0) exit(2);
  unlink(path);
  return fd;
}

/* Runs the program; what it prints goes into files that are emptied first. Returns its exit code. */
static int run(char *const *words, int out, int err) {
  if (ftruncate(out, 0) || ftruncate(err, 0) || lseek(out, 0, SEEK_SET) || lseek(err, 0, SEEK_SET)) exit(2);
  pid_t pid = fork();
  if (pid == 0) {
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(out, 1);
    dup2(err, 2);
    execv(getenv("FAIRWAY"), words);
    _exit(127);
  }
  int status = 0;
  if (pid < 0 || waitpid(pid, &status, 0) != pid) exit(2);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int out_file = -1, err_file = -1, commands;

/* Words up to NULL, "fairway" first. */
static int command(struct walk *w, const char *const *words) {
  char line[1024] = "";
  for (size_t i = 1; words[i]; i++)
    snprintf(line + strlen(line), sizeof line - strlen(line), " '%.200s'", words[i]);
  log_line(line + 1);
  commands++;
  int code = run((char *const *)(uintptr_t)words, out_file, err_file);
  read_all(out_file, w->out, sizeof w->out);
  read_all(err_file, w->err, sizeof w->err);
  return code;
}

static json_t *json_of(struct walk *w, const char *const *words) {
  int code = command(w, words);
  if (code) wrong(w, "it ended with %d: %s", code, w->err);
  lseek(out_file, 0, SEEK_SET);
  json_t *answer = json_loadfd(out_file, 0, NULL);
  if (!answer) wrong(w, "it printed no JSON");
  log_len -= 1; /* looks are no part of what led there: forget the line */
  while (log_len && log_text[log_len - 1] != '\n')
    log_len--;
  return answer;
}

/* ---- acts
 * ---------------------------------------------------------------------------------------------------- */

static bool do_it(struct walk *w, bool yes, const char *action, va_list pairs) {
  char day[16], args[WORDS][SAID];
  const char *words[WORDS] = {"fairway", "do", action, w->ref, "--today", day};
  size_t count = 6, filled = 0;
  const char *name;
  date_text(w->today, day);
  if (yes) words[count++] = "--yes";
  while ((name = va_arg(pairs, const char *)) && count + 1 < WORDS) {
    size_t equals = strcspn(name, "=");
    snprintf(args[filled], SAID, "%.*s=%s", (int)equals, name, va_arg(pairs, const char *));
    words[count++] = args[filled++];
  }
  int code = command(w, words);
  if (code == 0) w->acts += strcmp(action, "undo") ? 1 : -1;
  if (code == 0) return w->stale = true;
  size_t len = strlen(w->err);
  bool said = strncmp(w->err, "fairway: ", 9) == 0 && len > 20 && w->err[len - 1] == '\n';
  bool usual =
      code == 1 || (code == 2 && (strstr(w->err, "is not one of") || strstr(w->err, "has no field")));
  if (!usual || !said) wrong(w, "%s ended with %d and said: %s", action, code, w->err);
  return false;
}

bool act(struct walk *w, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = do_it(w, false, action, pairs);
  va_end(pairs);
  return done;
}

bool act_yes(struct walk *w, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = do_it(w, true, action, pairs);
  va_end(pairs);
  return done;
}

void verify(struct walk *w) {
  const char *const words[] = {"fairway", "verify", NULL};
  int code = command(w, words);
  if (code) wrong(w, "verify ended with %d: %s%s", code, w->out, w->err);
}

/* ---- looking
 * ------------------------------------------------------------------------------------------------ */

static json_t *show(struct walk *w) {
  char day[16];
  const char *const words[] = {"fairway", "show", w->ref, "--today", day, "--format", "json", NULL};
  date_text(w->today, day);
  return json_of(w, words);
}

static json_t *part(json_t *whole, const char *key) {
  json_t *taken = json_incref(json_object_get(whole, key));
  json_decref(whole);
  return taken;
}

bool look_at(struct walk *w, struct look *look) {
  char day[16];
  const char *const words[] = {"fairway", "actions", w->ref, "--today", day, "--format", "json", NULL};
  date_text(w->today, day);
  if (w->stale || w->looked_on != w->today) {
    json_decref(w->record);
    json_decref(w->actions);
    w->record = part(show(w), "record");
    w->actions = part(json_of(w, words), "actions");
    w->stale = false;
    w->looked_on = w->today;
  }
  look->record = json_incref(w->record);
  look->actions = json_incref(w->actions);
  const json_t *strands = json_object_get(look->record, "strands");
  size_t count = json_array_size(strands), at = count - 1;
  for (size_t i = count; i-- > 0;)
    if (json_is_null(json_object_get(json_array_get(strands, i), "closed"))) at = i;
  look->current = json_string_value(json_object_get(json_array_get(strands, at), "name"));
  if (!look->current) wrong(w, "the case has no strand");
  return true;
}

void look_free(struct look *look) {
  json_decref(look->record);
  json_decref(look->actions);
}

bool same_as(struct walk *w, const struct look *look) {
  json_t *now = part(show(w), "record");
  bool same = json_equal(now, look->record);
  json_decref(now);
  return same;
}

const char *strand_missing(const json_t *strand) {
  static char text[4096];
  const json_t *needs = json_object_get(strand, "needs"), *exits = json_object_get(strand, "exits");
  size_t len = 0;
  text[0] = '\0';
  for (size_t i = 0; i < json_array_size(needs) && len < sizeof text - 1; i++)
    if (!json_is_true(json_object_get(json_array_get(needs, i), "met")))
      len += (size_t)snprintf(text + len, sizeof text - len, "%.200s; ",
                              json_string_value(json_object_get(json_array_get(needs, i), "say")));
  for (size_t i = 0; i < json_array_size(exits) && len < sizeof text - 1; i++)
    len += (size_t)snprintf(text + len, sizeof text - len, "%.200s; ",
                            json_string_value(json_object_get(json_array_get(exits, i), "why_not")));
  return text;
}

void field_lines(const char *list, char *out, size_t size) {
  size_t len = 0;
  out[0] = '\0';
  while (*list && *list != '.' && len + NAME < size) {
    size_t word = strspn(list, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (word) len += (size_t)snprintf(out + len, size - len, "%.*s: as agreed\n", (int)word, list);
    list += word ? word : 1;
  }
}

bool known(const char *person) {
  for (size_t i = 0; i < people_count; i++)
    if (strcmp(people[i], person) == 0) return true;
  if (people_count < PEOPLE) snprintf(people[people_count++], sizeof *people, "%s", person);
  return false;
}

/* ---- the pathways
 * ------------------------------------------------------------------------------------------- */

static int stage_index(struct graph *g, const char *from, size_t len) {
  for (size_t i = 0; i < g->stage_count; i++)
    if (strlen(g->stages[i]) == len && strncmp(g->stages[i], from, len) == 0) return (int)i;
  if (g->stage_count == MOST_STAGES) exit(2);
  snprintf(g->stages[g->stage_count], NAME, "%.*s", (int)len, from);
  return (int)g->stage_count++;
}

/* One line of the drawing: a stage, or a way from one to another. */
static void read_line(struct graph *g, const char *line) {
  const char *a = strchr(line, '"'), *a_end = a ? strchr(a + 1, '"') : NULL;
  if (!a_end || line[2] != '"') return;
  int from = stage_index(g, a + 1, (size_t)(a_end - a - 1));
  if (strncmp(a_end, "\" -> \"", 6) != 0) {
    g->end[from] = strstr(a_end, "doubleoctagon") != NULL;
    return;
  }
  const char *b = a_end + 6, *b_end = strchr(b, '"');
  if (!b_end || g->edge_count == MOST_EDGES) exit(2);
  g->edges[g->edge_count][0] = from;
  g->edges[g->edge_count++][1] = stage_index(g, b, (size_t)(b_end - b));
}

static void read_graph(struct walk *w, const char *id) {
  static char text[256 * 1024];
  const char *const words[] = {"fairway", "pathway", "show", id, "--graph", NULL};
  if (command(w, words) || graph_count == MOST_PATHWAYS) wrong(w, "%s cannot be shown: %s", id, w->err);
  struct graph *g = &graphs[graph_count++];
  snprintf(g->id, sizeof g->id, "%s", id);
  read_all(out_file, text, sizeof text);
  for (char *rest = text, *line; (line = strtok_r(rest, "\n", &rest));)
    if (strlen(line) > 2) read_line(g, line);
}

static struct graph *graph_of(const char *id) {
  for (size_t i = 0; i < graph_count; i++)
    if (strcmp(graphs[i].id, id) == 0) return &graphs[i];
  return NULL;
}

static size_t ends_left(const struct graph *g) {
  size_t left = 0;
  for (size_t i = 0; i < g->stage_count; i++)
    left += g->end[i] && !g->reached[i];
  return left;
}

bool all_reached(const struct walk *w) {
  (void)w;
  for (size_t i = 0; i < graph_count; i++)
    if (ends_left(&graphs[i])) return false;
  return true;
}

/* Moves to the end from each stage, backwards along the ways. */
static void measure(struct graph *g, size_t end) {
  for (size_t i = 0; i < g->stage_count; i++)
    g->distance[i] = -1;
  g->distance[end] = 0;
  for (size_t round = 0; round < g->stage_count; round++)
    for (size_t e = 0; e < g->edge_count; e++) {
      int to = g->distance[g->edges[e][1]], *from = &g->distance[g->edges[e][0]];
      if (to >= 0 && (*from < 0 || to + 1 < *from)) *from = to + 1;
    }
}

static void aim(struct walk *w, struct graph *g) {
  size_t wanted = ends_left(g) ? chance((unsigned)ends_left(g)) : 0, seen = 0;
  w->aim = NULL;
  for (size_t i = 0; i < g->stage_count && !w->aim; i++) {
    if (!g->end[i] || (ends_left(g) && g->reached[i]) || seen++ < wanted) continue;
    w->aim = g->stages[i];
    measure(g, i);
  }
}

int aim_distance(const struct walk *w, const char *pathway, const char *stage) {
  struct graph *g = graph_of(pathway);
  if (!g || strcmp(pathway, w->pathway) != 0) return -1;
  for (size_t i = 0; i < g->stage_count; i++)
    if (strcmp(g->stages[i], stage) == 0) return g->distance[i];
  return -1;
}

void note_ends(struct walk *w, const json_t *record) {
  const json_t *strands = json_object_get(record, "strands");
  (void)w;
  for (size_t s = 0; s < json_array_size(strands); s++) {
    const json_t *strand = json_array_get(strands, s);
    struct graph *g = graph_of(json_string_value(json_object_get(strand, "pathway")));
    const char *stage = json_string_value(json_object_get(json_object_get(strand, "stage"), "id"));
    if (!g || json_is_null(json_object_get(strand, "closed"))) continue;
    for (size_t i = 0; i < g->stage_count; i++)
      if (strcmp(g->stages[i], stage) == 0) g->reached[i] = true;
  }
}

/* ---- beginning and end
 * ---------------------------------------------------------------------------------------- */

static void ref_in(const char *text, const char *prefix, char out[16]) {
  const char *found = strstr(text, prefix);
  out[0] = '\0';
  if (found) snprintf(out, 16, "%.*s", (int)(2 + strspn(found + 2, "0123456789-")), found);
}

void begin_walk(struct walk *w) {
  char day[16], received[32];
  for (size_t i = 0; i < graph_count && !ends_left(&graphs[turn % graph_count]); i++)
    turn++;
  struct graph *g = &graphs[turn++ % graph_count];
  log_len = 0;
  w->over = false;
  w->stale = true;
  w->acts = 0;
  w->pathway = g->id;
  aim(w, g);
  w->today = w->born = 20458 + (long)chance(300); /* from Mon 5 Jan 2026 */
  date_text(w->born, day);
  snprintf(received, sizeof received, "%s", day);
  w->ref[0] = '\0';
  const char *const add[] = {"fairway",       "do",      "concern-add", "name=Dr A. Example",
                             "text=About it", "--today", day,           NULL};
  char got[64], path[96], ref[16];
  snprintf(got, sizeof got, "received=%s", received);
  const char *const taken[] = {"fairway", "do", "concern-add", add[3], add[4], got, "--today", day, NULL};
  if (command(w, taken)) wrong(w, "no concern could be entered: %s", w->err);
  ref_in(w->out, "Q-", ref);
  const char *const triage[] = {
      "fairway", "do", "concern-triage", ref, "criteria=D4-L3-a", "at_risk=no", "--today", day, NULL};
  if (command(w, triage)) wrong(w, "it could not be triaged: %s", w->err);
  snprintf(path, sizeof path, "pathway=%s", g->id);
  const char *const accept[] = {"fairway", "do", "concern-accept", ref, path, "manager=me", "--today",
                                day,       NULL};
  if (command(w, accept)) wrong(w, "no case could be opened: %s", w->err);
  ref_in(w->out, "C-", w->ref);
}

static bool wanted(const char *id, char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(names[i], id) == 0) return true;
  return !count;
}

void drive_open(struct walk *w, unsigned seed, char *const *names, size_t count) {
  const char *const words[] = {"fairway", "actions", "--format", "json", NULL};
  state = started_with = seed;
  out_file = scratch();
  err_file = scratch();
  json_t *actions = part(json_of(w, words), "actions"), *action, *arg, *choice;
  size_t i, j, k;
  json_array_foreach(actions, i, action) {
    if (strcmp(json_string_value(json_object_get(action, "name")), "concern-accept") != 0) continue;
    json_array_foreach(json_object_get(action, "args"), j, arg) {
      if (strcmp(json_string_value(json_object_get(arg, "name")), "pathway") != 0) continue;
      json_array_foreach(json_object_get(arg, "choices"), k, choice) {
        const char *id = json_string_value(json_object_get(choice, "value"));
        if (wanted(id, names, count)) read_graph(w, id);
      }
    }
  }
  json_decref(actions);
  if (!graph_count) wrong(w, "there is no pathway of that name");
  turn = chance((unsigned)graph_count);
}

void drive_report(const struct walk *w, int walks) {
  size_t ends = 0, reached = 0;
  (void)w;
  for (size_t i = 0; i < graph_count; i++)
    for (size_t k = 0; k < graphs[i].stage_count; k++) {
      ends += graphs[i].end[k];
      reached += graphs[i].end[k] && graphs[i].reached[k];
    }
  printf("# seed %u: %d walks of %d commands over %zu pathways, %zu of %zu ends reached\n", started_with,
         walks, commands, graph_count, reached, ends);
  for (size_t i = 0; i < graph_count && walks > (int)graph_count * 2; i++)
    for (size_t k = 0; k < graphs[i].stage_count; k++)
      if (graphs[i].end[k] && !graphs[i].reached[k])
        printf("# not reached: %s %s\n", graphs[i].id, graphs[i].stages[k]);
}

void drive_close(struct walk *w) {
  json_decref(w->record);
  json_decref(w->actions);
  close(out_file);
  close(err_file);
  free(log_text);
}
