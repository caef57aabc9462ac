/* A file system for SQLite that fails when it is told to, and forgets what was never synced when the power
 * goes. */
#ifndef FAIRWAY_TESTS_STORE_FAULTS_H
#define FAIRWAY_TESTS_STORE_FAULTS_H

#include <stdbool.h>

enum fault_kind {
  FAULT_NONE,
  FAULT_ERROR, /* operations fail: written, read, synced, opened, deleted */
  FAULT_FULL,  /* writing finds no room */
  FAULT_TORN,  /* half of what is to be written is, then an error */
  FAULT_POWER  /* everything fails from then on; faults_power_back() says what is left */
};

/* Becomes SQLite's file system for what is opened after. */
void faults_install(void);
/* Gives SQLite its own back. */
void faults_remove(void);
/* From now on the operation number `at` (from 1) fails, and with `lasting` all after it. */
void faults_arm(enum fault_kind kind, long at, bool lasting);
/* Operations since faults_arm(); whether the fault has struck. */
long faults_count(void);
bool faults_struck(void);
/* After FAULT_POWER, with all files closed: the files become what a disk may hold. What was synced is there;
 * of each sector written since, chance decides; so it does of a file made or deleted without its folder being
 * synced. */
void faults_power_back(unsigned *chance);

#endif
