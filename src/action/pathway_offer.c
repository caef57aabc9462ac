/* The pathways offered for a concern. Floor 6; orders them, and refuses none. */
#include "action/pathway_offer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/concern.h"
#include "model/office.h"
#include "workflow/categories.h"

/* What is left to offer: the name of a choice once offered is NULL. */
struct shelf {
  struct action_offer *offer;
  struct office_choice *choices;
  size_t count, offered;
};

static void offer_one(struct shelf *shelf, struct office_choice *choice, const char *help) {
  if (!shelf->offered++) offer_default(shelf->offer, choice->name);
  offer_choice(shelf->offer, choice->name, choice->title, help);
  choice->name = NULL;
}

static void offer_named(struct shelf *shelf, const char *const *names, size_t count, const char *help) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < shelf->count; j++)
      if (shelf->choices[j].name && strcmp(shelf->choices[j].name, names[i]) == 0)
        offer_one(shelf, &shelf->choices[j], help);
}

static void offer_fitting(struct shelf *shelf, const struct category *list, size_t count, const char *said) {
  for (size_t i = 0; i < count; i++) {
    if (!category_fits(&list[i], said)) continue;
    char *help = mem_format("Serves: %s", list[i].title);
    offer_named(shelf, list[i].pathways, list[i].pathway_count, help);
    free(help);
  }
}

static char *category_said(const struct action_context *ctx) {
  struct concern c;
  if (ctx->on != ON_CONCERN || !concern_load(ctx->casebook, ctx->subject, &c, NULL)) return mem_string("");
  char *said = mem_string(c.category ? c.category : "");
  concern_free(&c);
  return said;
}

/* Without the register, or where nothing fits, all come by title: the register is a help. */
static void offer_served(struct shelf *shelf, const char *said) {
  struct error unused = {0};
  struct categories *register_ = categories_load(&unused);
  if (!register_) return;
  offer_fitting(shelf, register_->entries, register_->entry_count, said);
  offer_fitting(shelf, register_->functions, register_->function_count, said);
  if (!shelf->offered) offer_named(shelf, register_->otherwise, register_->otherwise_count, NULL);
  categories_free(register_);
}

void offer_pathways(const struct action_context *ctx, struct action_offer *offer) {
  struct shelf shelf = {.offer = offer};
  if (!office_pathways(ctx->casebook, &shelf.choices, &shelf.count, NULL)) return;
  char *said = category_said(ctx);
  offer_served(&shelf, said);
  for (size_t i = 0; i < shelf.count; i++)
    if (shelf.choices[i].name) offer_one(&shelf, &shelf.choices[i], NULL);
  free(said);
  free(shelf.choices);
}
