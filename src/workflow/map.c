/* The map of a pathway, drawn in lines. Floor 3; text and marks, no screen.
 *
 * Stages stand one below the other in the order of the file, joined by a rail; the ways out of each hang on
 * it. A way that leads on down the rail points down, one that leads back points up, one that leads to an end
 * stops. Ways that every stage has are drawn once, below.
 */
#include "workflow/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "workflow/words.h"

enum {
  SIGN_DONE,
  SIGN_HERE,
  SIGN_AHEAD,
  SIGN_END,
  SIGN_RAIL,
  SIGN_WAY,
  SIGN_LAST,
  SIGN_DOWN,
  SIGN_UP,
  SIGN_STOP,
  SIGN_SAME,
  SIGNS
};
static const char *const drawn[SIGNS] = {"✓", "▶", "○", "■", "│", "├─", "└─", "↓", "↑", "■", "↺"};
static const char *const typed[SIGNS] = {"x", ">", "o", "#", "|", "|-", "`-", "v", "^", "#", "@"};

const char *map_mark_name(enum map_mark mark) {
  static const char *const names[] = {"stage", "done", "here", "way", "possible", "barred", "date", "plain"};
  return names[mark];
}

struct drawing {
  const struct pathway *p;
  const struct evaluation *e;
  const char *const *signs;
  struct map *map;
};

static void add(struct drawing *d, enum map_mark mark, const char *id, const char *lead, struct buf *text) {
  MEM_GROW(d->map->lines, d->map->count, d->map->capacity);
  d->map->lines[d->map->count++] =
      (struct map_line){.mark = mark, .id = id, .lead = mem_string(lead), .text = buf_take(text)};
}

static size_t index_of(const struct pathway *p, const char *id) {
  size_t i = 0;
  while (i < p->stage_count && strcmp(p->stages[i].id, id))
    i++;
  return i;
}

static bool has_exit(const struct pathway_stage *s, const struct pathway_exit *exit) {
  for (size_t i = 0; i < s->exit_count; i++)
    if (s->exits[i].line == exit->line && !strcmp(s->exits[i].event, exit->event)) return true;
  return false;
}

bool map_common(const struct pathway *p, const struct pathway_exit *exit) {
  size_t open = 0;
  for (size_t i = 0; i < p->stage_count; i++) {
    if (p->stages[i].end || p->stages[i].discretionary) continue;
    open++;
    if (!has_exit(&p->stages[i], exit)) return false;
  }
  return open > 1;
}

static bool been_at(const struct evaluation *e, const char *stage) {
  for (size_t i = 0; e && i < e->step_count; i++)
    if (!strcmp(e->steps[i].from, stage) || !strcmp(e->steps[i].to, stage)) return true;
  return false;
}

static void draw_stage(struct drawing *d, size_t at) {
  const struct pathway_stage *s = &d->p->stages[at];
  bool here = d->e && d->e->stage == at, done = !here && been_at(d->e, s->id);
  enum map_mark mark = here ? MAP_HERE : done ? MAP_DONE : MAP_STAGE;
  int sign = here ? SIGN_HERE : done ? SIGN_DONE : s->end ? SIGN_END : SIGN_AHEAD;
  struct buf text = {0};
  char since[DATE_LONG_TEXT];
  char *lead = mem_format("%s ", d->signs[sign]);
  buf_puts(&text, s->title);
  if (s->discretionary) buf_puts(&text, " (a step that may be added)");
  if (here && d->e->stage_since != DATE_NONE)
    buf_printf(&text, "  here since %s", date_show(d->e->stage_since, true, since));
  else if (here)
    buf_puts(&text, "  here");
  add(d, mark, s->id, lead, &text);
  free(lead);
}

static void draw_date(struct drawing *d, const struct pathway_deadline *rule, bool rail) {
  char sign = ' ';
  char *line = map_date_text(d->p, d->e, rule, &sign);
  if (!line) return;
  struct buf text = {0};
  buf_puts(&text, line);
  char *lead = mem_format("%s %c ", rail ? d->signs[SIGN_RAIL] : " ", sign);
  add(d, MAP_DATE, rule->id, lead, &text);
  free(lead);
  free(line);
}

static void draw_dates(struct drawing *d, size_t at) {
  for (size_t i = 0; i < d->p->deadline_count; i++)
    if (map_date_stage(d->p, d->e, &d->p->deadlines[i]) == at)
      draw_date(d, &d->p->deadlines[i], at < d->p->stage_count && !d->p->stages[at].end);
}

static void draw_heading(struct drawing *d, const char *title) {
  struct buf text = {0};
  add(d, MAP_PLAIN, "", "", &text);
  buf_puts(&text, title);
  add(d, MAP_PLAIN, "", "", &text);
}

/* Dates that belong to no stage in particular. */
static void draw_other_dates(struct drawing *d) {
  size_t before = d->map->count;
  for (size_t i = 0; i < d->p->deadline_count; i++) {
    const struct pathway_deadline *rule = &d->p->deadlines[i];
    if (map_date_stage(d->p, d->e, rule) < d->p->stage_count) continue;
    char sign, *line = map_date_text(d->p, d->e, rule, &sign);
    if (line && d->map->count == before) draw_heading(d, "Other dates");
    if (line) draw_date(d, rule, false);
    free(line);
  }
}

static void draw_why(struct drawing *d, const struct evaluation_exit *x, bool last) {
  struct buf text = {0};
  char *lead = mem_format("%s     ", last ? " " : d->signs[SIGN_RAIL]);
  buf_printf(&text, "not yet: %s", x->why_not);
  add(d, MAP_BARRED, x->event, lead, &text);
  free(lead);
}

static void draw_way(struct drawing *d, size_t at, const struct pathway_exit *exit, bool last) {
  const struct pathway *p = d->p;
  bool here = d->e && at < p->stage_count && d->e->stage == at;
  const struct evaluation_exit *x = here ? evaluation_exit(d->e, exit->event) : NULL;
  size_t to = index_of(p, exit->to);
  int sign = p->stages[to].end                 ? SIGN_STOP
             : to == at                        ? SIGN_SAME
             : to > at || at >= p->stage_count ? SIGN_DOWN
                                               : SIGN_UP;
  struct buf text = {0};
  char *lead = mem_format("%s ", d->signs[last ? SIGN_LAST : SIGN_WAY]);
  buf_printf(&text, "%s %s %s", pathway_event(p, exit->event)->title,
             exit->back ? d->signs[SIGN_UP] : d->signs[sign], exit->back ? "back" : p->stages[to].title);
  if (exit->when && !here) {
    buf_puts(&text, ", while ");
    words_need(&text, p, exit->when);
  }
  if (x) buf_puts(&text, x->possible ? "  (possible now)" : "  (not now)");
  add(d, !x ? MAP_WAY : x->possible ? MAP_POSSIBLE : MAP_BARRED, exit->event, lead, &text);
  free(lead);
  if (x && !x->possible) draw_why(d, x, last);
}

static void draw_ways(struct drawing *d, size_t at) {
  const struct pathway_stage *s = &d->p->stages[at];
  size_t left = 0;
  for (size_t i = 0; i < s->exit_count; i++)
    left += !map_common(d->p, &s->exits[i]);
  for (size_t i = 0; i < s->exit_count; i++)
    if (!map_common(d->p, &s->exits[i]))
      draw_way(d, at, &s->exits[i], --left == 0 && at + 1 == d->p->stage_count);
}

static void draw_rail(struct drawing *d) {
  struct buf text = {0};
  add(d, MAP_PLAIN, "", d->signs[SIGN_RAIL], &text);
}

/* Drawn for the stage where the case is, so that each says whether it is possible. */
static void draw_common(struct drawing *d) {
  const struct pathway *p = d->p;
  size_t from = d->e && !p->stages[d->e->stage].end ? d->e->stage : 0;
  bool any = false;
  for (size_t i = 0; i < p->stages[from].exit_count; i++) {
    const struct pathway_exit *exit = &p->stages[from].exits[i];
    if (!map_common(p, exit)) continue;
    if (!any) draw_heading(d, "From every stage");
    any = true;
    draw_way(d, d->e ? from : p->stage_count, exit, false);
  }
}

void map_draw(const struct pathway *p, const struct evaluation *e, bool ascii, struct map *out) {
  struct drawing d = {.p = p, .e = e, .signs = ascii ? typed : drawn, .map = out};
  *out = (struct map){0};
  for (size_t i = 0; i < p->stage_count; i++) {
    if (i && !p->stages[i - 1].end) draw_rail(&d);
    draw_stage(&d, i);
    draw_dates(&d, i);
    draw_ways(&d, i);
  }
  draw_common(&d);
  draw_other_dates(&d);
}

void map_free(struct map *map) {
  for (size_t i = 0; i < map->count; i++) {
    free(map->lines[i].lead);
    free(map->lines[i].text);
  }
  free(map->lines);
  *map = (struct map){0};
}

/* ---- for dot ---- */

static void dot_text(struct buf *out, const char *text) {
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') buf_putc(out, '\\');
    buf_putc(out, *text);
  }
}

static void dot_stage(struct buf *out, const struct pathway *p, const struct evaluation *e, size_t at) {
  const struct pathway_stage *s = &p->stages[at];
  buf_printf(out, "  \"%s\" [label=\"", s->id);
  dot_text(out, s->title);
  buf_printf(out, "\"%s%s];\n",
             s->end             ? ", shape=doubleoctagon"
             : s->discretionary ? ", style=dashed"
                                : "",
             e && e->stage == at ? ", style=\"filled,bold\", fillcolor=gold"
             : been_at(e, s->id) ? ", style=filled, fillcolor=lightgrey"
                                 : "");
}

static void dot_way(struct buf *out, const struct pathway *p, const struct evaluation *e, size_t at,
                    const struct pathway_exit *exit) {
  const struct evaluation_exit *x = e && e->stage == at ? evaluation_exit(e, exit->event) : NULL;
  buf_printf(out, "  \"%s\" -> \"%s\" [label=\"", p->stages[at].id, exit->to);
  dot_text(out, pathway_event(p, exit->event)->title);
  buf_printf(out, "\"%s];\n",
             x ? (x->possible ? ", color=darkgreen, penwidth=2" : ", color=firebrick")
             : exit->reopens || exit->back ? ", style=dashed"
                                           : "");
}

char *map_dot(const struct pathway *p, const struct evaluation *e) {
  struct buf out = {0};
  buf_printf(&out, "digraph \"%s\" {\n  label=\"", p->id);
  dot_text(&out, p->title);
  buf_puts(
      &out,
      "\";\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
  for (size_t i = 0; i < p->stage_count; i++)
    dot_stage(&out, p, e, i);
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      dot_way(&out, p, e, i, &p->stages[i].exits[j]);
  buf_puts(&out, "}\n");
  return buf_take(&out);
}
