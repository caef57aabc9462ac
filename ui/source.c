/* The source that is a connection to the keeper. Front; the only file of the screen that knows the client. */
#include "ui/source.h"

#include "wire/client.h"

static json_t *ask_client(void *self, const char *ask, json_t *fields, struct error *error) {
  int64_t id = client_send(self, ask, fields, error);
  return id ? client_wait(self, id, error) : NULL;
}

static json_t *ask_client_soon(void *self, const char *ask, json_t *fields, int ms, int64_t *id,
                               struct error *error) {
  struct error gone = {0};
  *id = client_send(self, ask, fields, error);
  json_t *answer = *id ? client_wait_for(self, *id, ms, &gone) : NULL;
  if (gone.code != ERROR_NONE && !answer) {
    *id = 0;
    if (error) *error = gone;
  }
  return answer;
}

static json_t *take_of_client(void *self, int64_t id) {
  return client_take(self, id);
}

static void forget_of_client(void *self, int64_t id) {
  client_forget(self, id);
}

static json_t *next_notice(void *self, bool *gone) {
  if (!client_pump(self, NULL)) *gone = true;
  return client_notice(self);
}

static bool has_news(void *self) {
  return client_has_news(self);
}

struct ui_source ui_source_of(struct client *client) {
  return (struct ui_source){.self = client,
                            .ask = ask_client,
                            .ask_soon = ask_client_soon,
                            .take = take_of_client,
                            .forget = forget_of_client,
                            .notice = next_notice,
                            .news = has_news,
                            .fd = client_fd(client)};
}
