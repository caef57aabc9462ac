/* The source that is a connection to the keeper. Front; the only file of the screen that knows the client. */
#include "ui/source.h"

#include "wire/client.h"

static json_t *ask_client(void *self, const char *ask, json_t *fields, struct error *error) {
  int64_t id = client_send(self, ask, fields, error);
  return id ? client_wait(self, id, error) : NULL;
}

static json_t *next_notice(void *self, bool *gone) {
  if (!client_pump(self, NULL)) *gone = true;
  return client_notice(self);
}

static bool has_news(void *self) {
  return client_has_news(self);
}

struct ui_source ui_source_of(struct client *client) {
  return (struct ui_source){
      .self = client, .ask = ask_client, .notice = next_notice, .news = has_news, .fd = client_fd(client)};
}
