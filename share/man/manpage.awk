# A manual page of section 5 from a document of share/doc: headings, paragraphs, tables, lists and examples.
# usage: awk -v name=fairway-pathways -v about="how pathways are written" -v date="November 25, 2026" -f manpage.awk FILE.md
function esc(s) {
  gsub(/\\/, "\\e", s)
  return s
}
# `code` in bold, **bold** in bold, *stressed* in italics; a hyphen in code is one to be typed
function inline(s,    out, at, part, rest) {
  out = ""
  while ((at = index(s, "`")) > 0) {
    rest = substr(s, at + 1)
    out = out marks(esc(substr(s, 1, at - 1)))
    at = index(rest, "`")
    if (at == 0) return out "`" marks(esc(rest))
    part = esc(substr(rest, 1, at - 1))
    gsub(/-/, "\\-", part)
    gsub(/\|/, "|", part)
    out = out "\\fB" part "\\fR"
    s = substr(rest, at + 1)
  }
  return out marks(esc(s))
}
function marks(s) {
  while (match(s, /\*\*[^*]+\*\*/))
    s = substr(s, 1, RSTART - 1) "\\fB" substr(s, RSTART + 2, RLENGTH - 4) "\\fR" substr(s, RSTART + RLENGTH)
  while (match(s, /\*[^* ][^*]*\*/))
    s = substr(s, 1, RSTART - 1) "\\fI" substr(s, RSTART + 1, RLENGTH - 2) "\\fR" substr(s, RSTART + RLENGTH)
  return s
}
function text(s) {
  s = inline(s)
  sub(/^[ ]+/, "", s)
  if (s ~ /^[.']/) s = "\\&" s
  print s
}
# Words of a paragraph are gathered first: what is marked may go over a line's end.
function gather(s) {
  sub(/^ +/, "", s)
  words = words (words == "" ? "" : " ") s
}
function flush_words() {
  if (words != "") text(words)
  words = ""
}
function leave() {
  flush_words()
  if (state == "code") print ".Ed"
  if (state == "table" || state == "list") print ".El"
  state = ""
}
function enter(what, how) {
  if (state == what) return
  leave()
  state = what
  if (how != "") print how
}
function row(line,    cells, n, i, first) {
  flush_words()
  if (line ~ /^\|[-| ]+\|$/) { header = 0; return }
  if (state != "table") { enter("table", ".Bl -tag -width Ds"); header = 1; pending = line; return }
  gsub(/\\\|/, "\001", line)
  n = split(substr(line, 2, length(line) - 2), cells, "|")
  for (i = 1; i <= n; i++) { gsub(/^ +| +$/, "", cells[i]); gsub(/\001/, "|", cells[i]) }
  first = inline(cells[1])
  gsub(/"/, "\\(dq", first)
  print ".It \"" first "\""
  for (i = 2; i <= n; i++)
    if (cells[i] != "") text(cells[i] (i < n && cells[i + 1] != "" ? ";" : "."))
}
BEGIN {
  print ".\\\" Made of the document of the same matter in share/doc by share/man/manpage.awk: change that one."
  print ".Dd " date
  print ".Dt " toupper(name) " 5\n.Os\n.Sh NAME\n.Nm " name "\n.Nd " about
  opened = 0
}
/^# / { next }
/^## / {
  leave()
  heading = $0
  sub(/^## /, "", heading)
  print ".Sh " toupper(heading)
  opened = 1
  fresh = 1
  next
}
/^### / {
  leave()
  sub(/^### /, "")
  print ".Ss " $0
  fresh = 1
  next
}
/^\|/ { row($0); fresh = 0; next }
/^    / {
  if (!opened) { print ".Sh DESCRIPTION"; opened = 1 }
  enter("code", ".Bd -literal -offset 2n")
  line = esc(substr($0, 5))
  gsub(/-/, "\\-", line)
  if (line ~ /^[.']/) line = "\\&" line
  print line
  fresh = 0
  next
}
/^([-*]|[0-9]+\.) / {
  enter("list", ".Bl -bullet -compact")
  sub(/^([-*]|[0-9]+\.) /, "")
  flush_words()
  print ".It"
  gather($0)
  fresh = 0
  next
}
/^[ ]*$/ {
  flush_words()
  if (state == "table" || state == "list") leave()
  gap = 1
  next
}
{
  if (!opened) { print ".Sh DESCRIPTION"; opened = 1; fresh = 1 }
  if (state == "list" && $0 ~ /^[ ]/) { gather($0); next }
  if (state != "") { leave(); fresh = 0; gap = 1 }
  if (gap && !fresh) print ".Pp"
  gap = 0
  fresh = 0
  gather($0)
}
END {
  leave()
  print ".Sh SEE ALSO\n.Xr fairway 1"
}
