# shellcheck shell=sh
# What the scripts of this folder share: a casebook of their own, a terminal of tmux of their own, and words to type
# at the screen and wait for what it says. Sourced, never run.
# shellcheck disable=SC2034 # what is set here is read by the scripts

number=0
patience=${SCREEN_PATIENCE:-20} # seconds that a screen may take to say something, on a machine that is busy

if ! command -v tmux >/dev/null 2>&1; then
  echo "1..0 # SKIP tmux is not installed"
  exit 0
fi

folder=$(mktemp -d)
HOME=$folder
FAIRWAY_CASEBOOK=$folder/office.casebook
unset TMUX TMUX_PANE
export HOME FAIRWAY_CASEBOOK
socket=fairway-$$

terminal() { tmux -L "$socket" -f /dev/null "$@"; }

# Ends only what was started here: the server of this socket takes its programs with it.
finish() {
  terminal kill-server 2>/dev/null
  until_true rm -rf "$folder" 2>/dev/null
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

verdict() { # CODE NAME
  number=$((number + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $number - $2"
  else
    echo "not ok $number - $2"
  fi
}
is() { # NAME WANTED GOT
  [ "$2" = "$3" ]
  verdict $? "$1"
  [ "$2" = "$3" ] || printf 'wanted: %s\ngot:    %s\n' "$2" "$3" | sed 's/^/# /'
}
plan() { echo "1..$number"; }
# What follows a screen that never came would only say so again: the script ends there.
give_up() {
  screen | sed 's/^/# /'
  plan
  exit 1
}

fairway() { "$FAIRWAY" "$@" </dev/null; }

# open COLUMNS ROWS WORDS...: starts the program in a terminal of that size
open() {
  size="-x $1 -y $2"
  shift 2
  # shellcheck disable=SC2086
  terminal new-session -d -s screen $size "exec '$FAIRWAY' $*"
}
screen() { terminal capture-pane -p -t screen 2>/dev/null; }

# Waits until a condition (a command) holds; fails when patience is at its end.
until_true() {
  tries=$((patience * 20))
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.05
  done
}
shows() { screen | grep -qF -- "$1"; }
hides() { ! shows "$1"; }
# see TEXT [NAME]: the screen comes to show TEXT (within one line)
see() {
  until_true shows "$1"
  set -- $? "$@"
  verdict "$1" "${3:-shows: $2}"
  [ "$1" -eq 0 ] || give_up
}
gone() {
  until_true hides "$1"
  set -- $? "$@"
  verdict "$1" "${3:-no longer shows: $2}"
  [ "$1" -eq 0 ] || give_up
}
# press KEYS...: as tmux names them; type TEXT: as it is
press() { terminal send-keys -t screen "$@"; }
type() { terminal send-keys -t screen -l -- "$1"; }
# back TEXT: Esc out of a form or a list, and what is to be seen then. (The wait keeps Esc apart from the next key.)
back() {
  press Escape
  until_true hides "Esc back"
  see "$@"
}
