#!/bin/sh
# Every view at every size from 1x1 to 200x60; then the fuzzer of the screen and of its settings, for as long as it is
# given (SLOW_SECONDS), with seeds of today.
set -u
CMOCKA_MESSAGE_OUTPUT=STDOUT
FUZZ_SECONDS=${SLOW_SECONDS:-5} FUZZ_SEED=${SLOW_SEED:-$(date +%s)}
export CMOCKA_MESSAGE_OUTPUT FUZZ_SECONDS FUZZ_SEED
if told=$(EVERY_SIZE=1 "${FAIRWAY_BUILD:-.}/tests/ui/test_screens" 2>&1); then
  echo "screens: every view at every size; nothing was wrong"
else
  printf '%s\n' "$told"
  exit 1
fi
if told=$("${FAIRWAY_BUILD:-.}/tests/ui/test_fuzz" 2>&1); then
  echo "screens: $(printf '%s\n' "$told" | grep -c '^# seed') journeys of random keys, pastes, clicks and sizes; nothing was wrong"
else
  printf '%s\n' "$told"
  exit 1
fi
