# shellcheck shell=sh disable=SC1010,SC2034 # `do` is a command of the program here; what is set is for who reads this
# What the walks by command share: a casebook of their own, and words to act on a case and to look at it. Read by `.`.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
HOME=$folder
export HOME
FAIRWAY_CASEBOOK=$folder/office.casebook
export FAIRWAY_CASEBOOK
get=$FAIRWAY_BUILD/tests/cli/json_get
number=0
today=${today-2026-01-05}
case=

# is NAME WANTED GOT
is() {
  number=$((number + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $number - $1"
  else
    echo "not ok $number - $1"
    printf 'wanted: %s\ngot:    %s\n' "$2" "$3" | sed 's/^/# /'
    sed 's/^/# /' "$folder/out" "$folder/err"
  fi
}
# has NAME PART: what was printed last holds PART
has() {
  number=$((number + 1))
  if grep -qF -- "$2" "$folder/out" "$folder/err"; then
    echo "ok $number - $1"
  else
    echo "not ok $number - $1"
    printf 'wanted a part: %s\n' "$2" | sed 's/^/# /'
    sed 's/^/# /' "$folder/out" "$folder/err"
  fi
}
act() {
  "$FAIRWAY" do "$@" --today "$today" >"$folder/out" 2>"$folder/err" </dev/null
}
# done_ ACTION ARGS...: on the case, and it must be possible
done_() {
  name=$1
  shift
  act "$name" "$case" "$@" && return 0
  is "$today $name $*" 0 1
}
# events EVENT...: recorded, each with its reason
events() {
  for event in "$@"; do
    done_ event-add "event=$event" "reason=So decided." "text=Noted."
  done
}
# goes EVENT STAGE [ARGS...]: moves on, to that stage
goes() {
  event=$1 stage=$2
  shift 2
  done_ stage-move "event=$event" "reason=So decided." "$@"
  is "$event on $today leads to $stage" "$stage" "$(at strands.0.stage.id)"
}
# refused EVENT PART: not yet, and it says what is missing
refused() {
  act stage-move "$case" "event=$1" "reason=So decided."
  is "$1 is refused on $today" 1 "$?"
  has "for want of: $2" "$2"
}
at() {
  "$FAIRWAY" show "$case" --today "$today" --format json 2>"$folder/err" </dev/null | "$get" "record.$1"
}
# due DEADLINE DATE
due() {
  is "$1 of $case is due" "$2" \
    "$("$FAIRWAY" explain "$case" "$1" --today "$today" --format json 2>"$folder/err" | "$get" explanation.due)"
}
# paper KIND [FIELD...]: a document with those fields
paper() {
  kind=$1
  shift
  fields=
  for field in "$@"; do
    fields="$fields$field: as agreed
"
  done
  done_ document-add "kind=$kind" "dated=$today" "fields=$fields" "text=In the file."
}
# pass MOMENT: a pass through the framework, all of it answered
pass() {
  done_ pass-start "moment=$1"
  for question in F1-1 F2-1 F3-1 F4-1 F5-1; do
    done_ pass-answer "question=$question" answer=yes
  done
  act pass-complete "$case" --yes || is "the pass for $1" 0 1
}
# opens PATHWAY: a new case on it, from a concern received today
opens() {
  act concern-add "name=Dr A. Example" "text=About $1" "received=$today"
  concern=$(sed -n 's/^\(Q-[0-9-]*\) taken in.*/\1/p' "$folder/out")
  act concern-triage "$concern" criteria=D4-L3-a at_risk=no
  act concern-accept "$concern" "pathway=$1" manager=me
  case=$(sed -n 's/.*accepted as \(C-[0-9-]*\).*/\1/p' "$folder/out")
  is "$1 opens as a case" C "${case%%-*}"
}
appoint() {
  done_ party-appoint "person=$1" "role=$2" conflict=none
}
ended() {
  closed=$(at strands.0.closed)
  is "and it has ended, whatever has begun beside it" 20 "${closed%"${closed#20}"}"
}

# The shipped definitions, but one question a principle, and no cases: neither is what is tried here.
cp -R "$FAIRWAY_SHARE" "$folder/share"
chmod -R u+w "$folder/share"
sed 's/{ id = "\(F[1-5]-[2-9]\)";/{ id = "\1"; retired = true;/' "$FAIRWAY_SHARE/frameworks/fairness.cfg" \
  >"$folder/share/frameworks/fairness.cfg"
cat >"$folder/share/demo/practice.json" <<'END'
{"people": [{"name": "R. Officer", "job": "Responsible officer", "user": "officer", "roles": "responsible-officer"},
            {"name": "I. Investigator", "job": "Case investigator", "user": "investigator", "roles": "investigator"},
            {"name": "N. Executive", "job": "Non-executive"}],
 "stories": []}
END
FAIRWAY_SHARE=$folder/share
export FAIRWAY_SHARE
"$FAIRWAY" init --practice --today "$today" >"$folder/out" 2>"$folder/err"
is "init" 0 "$?"
