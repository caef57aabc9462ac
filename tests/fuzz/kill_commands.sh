#!/bin/sh
# Kills the program at chance moments: its front or its keeper, amid acts and amid imports of 2,000 records. After each
# death the casebook verifies, every act that was reported done is there, and an import is there whole or not at all.
# shellcheck disable=SC1010 # `do` is a command of the program here
set -u
folder=$(mktemp -d)
FAIRWAY_CASEBOOK=$folder/office.casebook
HOME=$folder
export FAIRWAY_CASEBOOK HOME
end=$(($(date +%s) + ${SLOW_SECONDS:-5}))
seed=${SLOW_SEED:-$$}
kills=0 notes=0 imports=0 whole=0

wrong() {
  echo "kill_commands: $* (seed ${SLOW_SEED:-$$}); see $folder"
  exit 1
}
# chance BELOW: sets `drawn`
chance() {
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  drawn=$((seed / 65536 % $1))
}
more() { [ "$(date +%s)" -lt "$end" ]; }
# pause THOUSANDTHS: longer than a busy machine needs for one command, shorter than a person waits
pause() { sleep "$(printf '0.%03d' "$1")"; }
# child_of PID: sets `child`; empty when there is none. (The kernel ends that line with a blank, not with a newline.)
child_of() {
  child=
  # shellcheck disable=SC2034 # the rest of the line is of no interest
  { read -r child rest <"/proc/$1/task/$1/children"; } 2>/dev/null || :
}
# kill_one PID: its front, or its keeper, or both
kill_one() {
  child_of "$1"
  chance 3
  [ "$drawn" = 0 ] || [ -z "$child" ] || kill -KILL "$child" 2>/dev/null
  [ "$drawn" = 1 ] || kill -KILL "$1" 2>/dev/null
  kills=$((kills + 1))
}
proved() { "$FAIRWAY" verify >"$folder/verify" 2>&1 || wrong "after $kills kills: $(cat "$folder/verify")"; }
there() { "$FAIRWAY" show "$1" >/dev/null 2>&1; }

year=$(date +%Y)
"$FAIRWAY" init >/dev/null || wrong "no casebook"
printf 'Reference,Practitioner,Date received,Concern\nN-1,Dr A. Example,12/01/2026,Late handovers\n' >"$folder/one.csv"
"$FAIRWAY" import concerns "$folder/one.csv" >/dev/null
"$FAIRWAY" do concern-triage "Q-$year-0001" criteria=D6-L2-a at_risk=no >/dev/null || wrong "no triage"
"$FAIRWAY" do concern-accept "Q-$year-0001" pathway=action-plan manager=me >/dev/null || wrong "no case"
cp "$FAIRWAY_CASEBOOK" "$folder/fresh.casebook"
awk 'BEGIN { print "Reference,Practitioner,Date received,Concern"
  for (i = 1; i <= 2000; i++) printf "B-%d,Dr A. Example %d,12/01/2026,\"Late, again\"\n", i, i }' >"$folder/many.csv"

# notes: adds until it is killed, one line a note that was reported done
notes() {
  n=0
  while n=$((n + 1)); do
    "$FAIRWAY" do note-add "C-$year-0001" "text=round $1 note $n." >/dev/null 2>&1 && echo "round $1 note $n." >>"$folder/done"
  done
}
kill_amid_notes() {
  notes "$1" &
  loop=$!
  for _ in 1 2 3 4 5 6; do
    chance 120
    pause "$drawn"
    child_of "$loop"
    [ -z "$child" ] || kill_one "$child"
  done
  kill -KILL "$loop"
  wait "$loop" 2>/dev/null
  proved
  "$FAIRWAY" show "C-$year-0001" --format json >"$folder/case" || wrong "the case cannot be read"
  while read -r line; do
    grep -qF "\"$line\"" "$folder/case" || wrong "reported done and lost: $line"
    notes=$((notes + 1))
  done <"$folder/done"
  : >"$folder/done"
}
kill_amid_an_import() {
  cp "$folder/fresh.casebook" "$FAIRWAY_CASEBOOK"
  rm -rf "$folder/.local" # what was seen of the casebook before it was put back
  "$FAIRWAY" import concerns "$folder/many.csv" >"$folder/said" 2>&1 &
  front=$!
  chance 380
  pause "$drawn"
  kill_one "$front"
  wait "$front" 2>/dev/null
  code=$?
  proved
  imports=$((imports + 1))
  if there "Q-$year-0002"; then
    there "Q-$year-2001" || wrong "half an import is there"
    whole=$((whole + 1))
  else
    ! there "Q-$year-2001" || wrong "half an import is there"
    [ "$code" != 0 ] || wrong "an import reported done is not there"
  fi
}

: >"$folder/done"
round=0
while more; do
  round=$((round + 1))
  kill_amid_notes "$round"
  kill_amid_an_import
done 2>/dev/null
echo "kill_commands: $kills kills; $notes notes reported done, none lost; $imports imports, $whole there whole, the others not at all"
rm -rf "$folder"
