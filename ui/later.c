/* Asking without waiting. Front; knows the source of answers and no ask by name. */
#include "ui/later.h"

bool later_ask(struct later *later, struct ui_source *source, const char *ask, json_t *fields,
               struct error *error) {
  later_forget(later);
  later->source = source;
  if (source->ask_soon)
    later->answer = source->ask_soon(source->self, ask, fields, LATER_SOON_MS, &later->id, error);
  else
    later->answer = source->ask(source->self, ask, fields, error);
  if (later->answer) later->id = 0;
  return later_waits(later);
}

json_t *later_take(struct later *later) {
  json_t *answer = later->answer;
  if (!answer && later->id) answer = later->source->take(later->source->self, later->id);
  if (answer) *later = (struct later){0};
  return answer;
}

bool later_waits(const struct later *later) {
  return later->id || later->answer;
}

void later_forget(struct later *later) {
  if (later->id) later->source->forget(later->source->self, later->id);
  json_decref(later->answer);
  *later = (struct later){0};
}
