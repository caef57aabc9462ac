/* What the SQLite at hand can do. Floor 4; opens no casebook. */
#include "store/library.h"

#include <sqlite3.h>

/* The journal is made of what the hook tells; search is FTS5. A build without them is another program. */
static const char *const needed[] = {"ENABLE_PREUPDATE_HOOK", "ENABLE_FTS5"};

json_t *library_facts(void) {
  json_t *options = json_array(), *missing = json_array();
  const char *option;
  for (int i = 0; (option = sqlite3_compileoption_get(i)); i++)
    json_array_append_new(options, json_string(option));
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (!sqlite3_compileoption_used(needed[i])) json_array_append_new(missing, json_string(needed[i]));
  return json_pack("{s:s, s:s, s:o, s:o}", "version", sqlite3_libversion(), "source", sqlite3_sourceid(),
                   "options", options, "missing", missing);
}
