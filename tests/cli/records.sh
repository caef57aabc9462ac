# shellcheck shell=sh disable=SC2154,SC1010 # read by `.` after walk.sh, which sets what is used here
# Words for the records of a case: what was said of them, what is refused, which entry is meant.
# said PART: the last sentence, wrapped as it is, holds it
said() {
  sentence=$(cat "$folder/out" "$folder/err" | tr '\n' ' ')
  number=$((number + 1))
  case $sentence in
  *"$1"*) echo "ok $number - it says: $1" ;;
  *)
    echo "not ok $number - it says: $1"
    echo "# $sentence"
    ;;
  esac
}
# act, and what it said is kept for the end
act() {
  "$FAIRWAY" do "$@" --today "$today" >"$folder/out" 2>"$folder/err" </dev/null
  outcome=$?
  cat "$folder/out" "$folder/err" >>"$folder/all"
  return "$outcome"
}
# no PART ACTION ARGS...: refused on the case, with that in the sentence, and nothing written
no() {
  part=$1
  shift
  name=$1
  shift
  before=$("$FAIRWAY" verify --today "$today" 2>&1 | grep -o '[0-9]* acts\?' | head -1)
  act "$name" "$case" "$@"
  is "$name is refused: $part" 1 "$?"
  said "$part"
  is "and nothing is written" "$before" \
    "$("$FAIRWAY" verify --today "$today" 2>&1 | grep -o '[0-9]* acts\?' | head -1)"
}
# id KIND N: the id of the N-th entry of that kind (from 0)
id() {
  "$FAIRWAY" actions "$1-edit" "$case" --today "$today" --format json 2>"$folder/err" </dev/null |
    "$get" "args.0.choices.$2.value"
}

# agrees KIND: a consent given
agrees() {
  done_ consent-give "kind=$1" "by=Whom it concerns"
}
# day EVENT DATE: an event that fixes a day
day() {
  done_ event-add "event=$1" "day=$2" "reason=So decided." "text=Noted."
}
