/* Why this date: the rule in words, the days one by one, the sum. Floor 3; plain text, no layout. */
#include "workflow/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"
#include "workflow/words.h"

static char *sum_in_words(const struct pathway_deadline *rule, const struct evaluation_deadline *d,
                          date_day from, int times, const struct count_result *result, size_t pauses) {
  struct buf out = {0};
  char words[PERIOD_WORDS], start[DATE_LONG_TEXT], due[DATE_LONG_TEXT];
  struct period period = {.count = rule->period.count * times, .unit = rule->period.unit};
  period_words(period, words);
  date_show(from, true, start);
  if (rule->recurs) buf_printf(&out, "Period %d: ", d->period);
  if (rule->form == DEADLINE_DATED) {
    buf_printf(&out, "%s is on %s", d->title, d->due == DATE_NONE ? "hold" : date_show(d->due, true, due));
    return buf_take(&out);
  }
  buf_printf(&out, "%s %s %s", words,
             rule->form == DEADLINE_BACKWARD ? "before"
             : rule->rule.including          ? "counted from and including"
                                             : "after",
             start);
  if (pauses) buf_puts(&out, ", days stopped left out,");
  if (result->stopped)
    buf_printf(&out, " has no date: stopped since %s", date_show(result->stopped_since, true, due));
  else
    buf_printf(&out, " is %s", date_show(result->due, true, due));
  if (d->expires_on != DATE_NONE && d->expires_on != result->due)
    buf_printf(&out, "; it ends on %s", date_show(d->expires_on, true, due));
  if (d->first_due != DATE_NONE && d->first_due != result->due)
    buf_printf(&out, "; due on %s, before the end", date_show(d->first_due, true, due));
  if (d->extended && d->due != d->first_due)
    buf_printf(&out, "; extended to %s", date_show(d->due, true, due));
  return buf_take(&out);
}

static void explain_pauses(const struct engine_view *v, const struct pathway_deadline *rule,
                           struct explanation *out) {
  size_t count;
  const struct fact_pause **pauses = deadline_pauses(v, rule, &count);
  if (rule->form == DEADLINE_BACKWARD) count = 0;
  out->pauses = mem_array(count + 1, sizeof *out->pauses);
  for (size_t i = 0; i < count; i++) {
    const struct pathway_pause *kind = pathway_pause(v->pathway, pauses[i]->kind);
    if (!pause_matters(pauses[i], out->deadline.start, out->deadline.first_due)) continue;
    bool named = pauses[i]->waiting_on && *pauses[i]->waiting_on;
    out->pauses[out->pause_count++] =
        (struct explanation_pause){.title = kind->title,
                                   .reason = pauses[i]->reason ? pauses[i]->reason : "",
                                   .waiting_on = named ? pauses[i]->waiting_on : kind->waiting_on,
                                   .from = pauses[i]->from,
                                   .to = pauses[i]->to,
                                   .recorded_on = pauses[i]->recorded_on,
                                   .late = pause_is_late(pauses[i])};
  }
  free(pauses);
}

static void explain_extensions(const struct engine_view *v, const struct pathway_deadline *rule,
                               struct explanation *out) {
  const struct facts *facts = v->facts;
  int64_t after = INT64_MIN;
  out->extensions = mem_array(facts->extension_count + 1, sizeof *out->extensions);
  for (size_t done = 0; done < facts->extension_count; done++) {
    const struct fact_extension *next = NULL;
    for (size_t i = 0; i < facts->extension_count; i++) {
      const struct fact_extension *x = &facts->extensions[i];
      if (extension_counts(v, rule, &out->deadline, x) && x->order > after &&
          (!next || x->order < next->order))
        next = x;
    }
    if (!next) break;
    after = next->order;
    out->extensions[out->extension_count++] =
        (struct explanation_extension){.new_date = next->new_date, .by = next->by, .reason = next->reason};
  }
}

static bool not_started(const struct pathway *p, const struct pathway_deadline *rule, struct error *err) {
  struct buf wanted = {0};
  if (*rule->spell)
    buf_printf(&wanted, "\"%s\"", pathway_spell(p, rule->spell)->title);
  else if (rule->form == DEADLINE_FORWARD && !*rule->anchor)
    words_starts(&wanted, p, rule->starts, rule->start_count);
  else
    buf_printf(&wanted, "\"%s\"", words_title(p, rule->anchor));
  error_set(err, ERROR_REFUSED, "%s has no date yet: it is counted from %s", rule->title, buf_text(&wanted));
  buf_free(&wanted);
  return false;
}

static bool no_such(const struct pathway *p, const char *name, struct error *err) {
  struct buf known = {0};
  for (size_t i = 0; i < p->deadline_count; i++)
    buf_printf(&known, "%s%s", i ? ", " : "", p->deadlines[i].id);
  error_set(err, ERROR_MISSING, "there is no deadline \"%s\"; this pathway has %s", name,
            known.len ? buf_text(&known) : "none");
  buf_free(&known);
  return false;
}

static void name_start(const struct engine_view *v, const struct pathway_deadline *rule,
                       struct explanation *out) {
  out->start_event = words_title(v->pathway, rule->anchor);
  for (size_t i = 0; i < v->event_count && out->deadline.start_event; i++)
    if (v->events[i]->id == out->deadline.start_event)
      out->start_event = words_title(v->pathway, v->events[i]->kind);
}

static bool explain_count(const struct engine_view *v, const struct pathway_deadline *rule,
                          struct explanation *out, struct error *err) {
  struct count_result result = {.due = out->deadline.due};
  const struct series *series = rule->recurs ? &v->series[rule - v->pathway->deadlines] : NULL;
  date_day start = series ? series->base : out->deadline.start;
  int times = series ? series->times : 1;
  if (rule->form != DEADLINE_DATED && !deadline_count(v, rule, start, times, &result, &out->ledger, err))
    return false;
  explain_pauses(v, rule, out);
  explain_extensions(v, rule, out);
  name_start(v, rule, out);
  out->rule = words_deadline(v->pathway, rule);
  out->sum = sum_in_words(rule, &out->deadline, start, times, &result, out->pause_count);
  out->provisional_why = mem_string(result.why_provisional);
  out->source = rule->source;
  out->class_title = deadline_class_title(rule->class);
  out->calendar = calendar_name(v->calendar);
  return true;
}

bool explain_deadline(const struct pathway *pathway, const struct facts *facts,
                      const struct calendar *calendar, date_day today, const char *name,
                      struct explanation *out, struct error *err) {
  const struct pathway_deadline *rule = pathway_deadline(pathway, name);
  struct evaluation e;
  *out = (struct explanation){0};
  if (!rule) return no_such(pathway, name, err);
  bool done = engine_evaluate(pathway, facts, calendar, today, &e, err);
  const struct evaluation_deadline *d = done ? evaluation_deadline(&e, name) : NULL;
  if (d) out->deadline = *d;
  evaluation_free(&e);
  if (!d) return done ? not_started(pathway, rule, err) : false;
  struct engine_view view;
  struct evaluation again = {0};
  done = engine_view_open(&view, pathway, facts, calendar, today, &again, err) &&
         explain_count(&view, rule, out, err);
  evaluation_free(&again);
  engine_view_close(&view);
  return done;
}

void explanation_free(struct explanation *x) {
  free(x->rule);
  free(x->sum);
  free(x->provisional_why);
  free(x->pauses);
  free(x->extensions);
  ledger_free(&x->ledger);
  *x = (struct explanation){0};
}
