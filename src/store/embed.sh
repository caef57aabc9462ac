#!/bin/sh
# Turns numbered migrations (0001-name.sql ...) into a C file with the table casebook_migrations.
set -eu
printf '/* Made from share/sql when the program was built. */\n#include "store/inside.h"\n\n'
printf 'const struct migration casebook_migrations[] = {\n'
for file in "$@"; do
  name=$(basename "$file" .sql)
  number=$(printf '%s' "$name" | sed 's/^0*\([1-9][0-9]*\)-.*/\1/')
  printf '    {%s, "%s",\n' "$number" "$name"
  sed 's/\\/\\\\/g; s/"/\\"/g; s/^/     "/; s/$/\\n"/' "$file"
  printf '    },\n'
done
printf '    {0, NULL, NULL},\n};\n'
