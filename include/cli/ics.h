/* Due dates as an iCalendar file. */
#ifndef FAIRWAY_CLI_ICS_H
#define FAIRWAY_CLI_ICS_H

#include "cli/cli.h"

/* Prints the dates due within --within (60 working days is usual) of what the filter in the second word
 * finds, of what one owns without it. Returns the exit code. */
int cli_calendar_ics(struct cli *);

#endif
