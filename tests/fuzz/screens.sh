#!/bin/sh
# The fuzzer of the screen and of its settings, for as long as it is given (SLOW_SECONDS), with seeds of today.
set -u
CMOCKA_MESSAGE_OUTPUT=STDOUT
FUZZ_SECONDS=${SLOW_SECONDS:-5} FUZZ_SEED=${SLOW_SEED:-$(date +%s)}
export CMOCKA_MESSAGE_OUTPUT FUZZ_SECONDS FUZZ_SEED
if told=$("${FAIRWAY_BUILD:-.}/tests/ui/test_fuzz" 2>&1); then
  echo "screens: $(printf '%s\n' "$told" | grep -c '^# seed') journeys of random keys, pastes, clicks and sizes; nothing was wrong"
else
  printf '%s\n' "$told"
  exit 1
fi
