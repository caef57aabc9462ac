/* The mouse, for those who switch it on: a second way to what keys do. */
#ifndef FAIRWAY_UI_MOUSE_H
#define FAIRWAY_UI_MOUSE_H

#include "ui/app.h"

/* A press or a turn of the wheel, at key->column and key->row of the screen. */
void mouse_key(struct app *app, const struct key *key);

#endif
