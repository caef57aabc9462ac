/* What the files of the store share with each other, and with their tests. No other floor includes this. */
#ifndef FAIRWAY_STORE_INSIDE_H
#define FAIRWAY_STORE_INSIDE_H

#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <jansson.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/act.h"
#include "store/casebook.h"
#include "store/journal.h"
#include "store/statement.h"
#include "store/verify.h"

/* ---- tables.c: what kind of table each one is ---- */

enum table_class { TABLE_UNKNOWN, TABLE_RECORD, TABLE_COUNTER, TABLE_DERIVED, TABLE_OWN, TABLE_JOURNAL };

struct table {
  const char *name;
  enum table_class class;
};
/* The table of that name, shadow tables of the search index included; NULL when there is none. */
const struct table *table_of(const char *name);
/* All of them, by name; *count receives how many. */
const struct table *table_all(size_t *count);

/* A value as SQLite has it. */
struct value {
  int type; /* SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL */
  int64_t number;
  char *bytes; /* of TEXT and BLOB, and a NUL */
  size_t len;
};

/* A table as it is in the file: its columns in order. */
struct shape {
  const struct table *table;
  char **columns;
  struct value *defaults; /* what rows older than the column have */
  size_t count;
  int key;     /* index of `id` */
  int version; /* index of `ver`; -1: none */
};

/* ---- fault.c: SQLite's result codes in sentences ---- */

/* Fills `err` for the extended result code `rc`; `sql` (may be NULL) goes into the detail. Returns false. */
bool fault_set(sqlite3 *db, int rc, const char *sql, struct error *err);

/* ---- place.c: where a casebook may lie ---- */

enum place_use { PLACE_OPEN, PLACE_CREATE };
/* Is `path` a place for a casebook? Resolves its folder into *resolved (caller frees); *notice receives a
 * sentence (caller frees) when others may read the file or the disk is nearly full, else NULL. */
bool place_check(const char *path, enum place_use use, char **resolved, char **notice, struct error *err);
/* A new, empty, private file at `path`, which must not exist. */
bool place_create(const char *path, struct error *err);
/* A name beside `path` that nobody has: `PATH.WORD-` and twelve digits of chance. Caller frees. */
char *place_beside(const char *path, const char *word);
/* Removes a file with the journal of SQLite beside it. */
void place_remove(const char *path);
/* Brings a file, and the folder it is named in, to the disk. */
bool place_sync(const char *path, struct error *err);
/* Gives the file `from` the name `to`, in one step and only when nothing has that name yet. */
bool place_name(const char *from, const char *to, struct error *err);

/* ---- settings.c: the connection ---- */

/* What the busy handler knows: since when it waits, and how long it may (0: the usual ten seconds). */
struct waiting {
  int64_t since;
  int most; /* ms */
};

/* Makes every setting of a connection, in order, and reads each back. Waiting for a lock is limited to ten
 * seconds (or as casebook_patience() says), counted in *waiting as long as the connection lives. */
bool settings_apply(sqlite3 *db, bool read_only, struct waiting *waiting, struct error *err);
/* One value of a pragma or query, as text in `out`; "" when there is no row. */
bool settings_read(sqlite3 *db, const char *sql, char *out, size_t size, struct error *err);

/* ---- schema.c: migrations, and what the tables should be ---- */

enum { CASEBOOK_APPLICATION = 0x46574159 /* "FWAY" */ };

struct migration {
  int version;
  const char *name;
  const char *sql;
};
/* The numbered files of share/sql, embedded when the program is built; the last has version 0. */
extern const struct migration casebook_migrations[];

int schema_latest(const struct migration *list);
/* Applies every migration of `list` above `from` and up to `to`, each in one transaction that moves
 * user_version too. */
bool schema_migrate(sqlite3 *db, const struct migration *list, int from, int to, struct error *err);
/* An empty casebook of that version in memory; NULL with an error. Close with sqlite3_close(). */
sqlite3 *schema_model(const struct migration *list, int version, struct error *err);
/* A trigger or view in `db` whose text is in no migration, by name in `out` ("" when there is none). Cheap.
 */
bool schema_foreign(sqlite3 *db, const struct migration *list, char *out, size_t size, struct error *err);

/* ---- guard.c: nothing is written but inside an act ---- */

enum privilege {
  PRIVILEGE_MODEL, /* statements of the floors above: reads, and writes of records, derived and own tables */
  PRIVILEGE_STORE, /* the store's own: transactions, pragmas, the journal */
  PRIVILEGE_SCHEMA /* migrations: anything */
};

/* Which classes of table a statement writes: bit 1 << enum table_class. */
enum { WRITES_NEED_ACT = 1 << TABLE_RECORD | 1 << TABLE_COUNTER | 1 << TABLE_DERIVED };

void guard_install(struct casebook *cb);

/* ---- changes.c: what an act has changed so far ---- */

enum change_op { CHANGE_NONE, CHANGE_INSERT, CHANGE_UPDATE, CHANGE_DELETE };
const char *change_op_name(enum change_op op);
enum change_op change_op_of(const char *name);

/* One row, from before the act to now. A row that was not there has no values. */
struct change {
  const struct shape *shape;
  int64_t key;
  struct value *before, *after;
};

struct changes {
  struct change *rows; /* in the order of first touch */
  size_t count, capacity;
  size_t *index; /* hash table of positions in `rows` + 1; a power of two in size */
  size_t index_size;
};

void changes_clear(struct changes *changes);
/* The entry for a row, new when it has none yet (then *is_new). */
struct change *changes_row(struct changes *changes, const struct shape *shape, int64_t key, bool *is_new);
/* What the whole act does to that row. */
enum change_op change_net(const struct change *change);
/* It as canonical JSON `{"column":[old,new]}`, keys sorted, compact. Caller frees. */
char *change_data(const struct change *change);
/* False when SQLite has no memory for it. */
bool value_copy(sqlite3_value *from, struct value *out);
void value_free(struct value *value);

/* ---- chain.c: the hashes ---- */

struct optional {
  bool set;
  int64_t value;
};

/* An entry of the journal, all columns. */
struct chain_entry {
  int64_t seq;
  const char *uuid, *at;
  struct optional person_id;
  const char *os_user, *via;
  struct optional case_id, case_seq;
  const char *action, *args, *sentence;
  struct optional undoes;
  int64_t changes;
  const char *salt, *digest, *prev, *case_prev, *hash;
};

/* A digest of content being worked out. */
struct chain_digest {
  crypto_generichash_state state;
};
void chain_digest_begin(struct chain_digest *digest, const struct chain_entry *entry);
void chain_digest_change(struct chain_digest *digest, int64_t n, const char *table, int64_t key,
                         const char *op, const char *data, size_t len);
void chain_digest_end(struct chain_digest *digest, char out[JOURNAL_HASH]);
/* The hash of an entry: of everything but its content, which its digest stands for. */
void chain_hash(const struct chain_entry *entry, char out[JOURNAL_HASH]);
/* Reads an entry from the columns of CHAIN_COLUMNS. Borrowed from the statement. */
#define CHAIN_COLUMNS                                                                                        \
  "seq, uuid, at, person_id, os_user, via, case_id, case_seq, action, args, sentence, undoes, changes, "     \
  "salt, "                                                                                                   \
  "digest, prev, case_prev, hash"
struct chain_entry chain_entry_of(struct statement *st);

/* What is wrong with one entry, taken by itself. */
struct chain_fault {
  bool count;          /* it has more or fewer changes than it says */
  bool order;          /* its changes are not one after the other */
  bool content;        /* its content does not give its digest */
  bool entry;          /* it does not give its hash */
  int64_t found;       /* changes that it has */
  int64_t first, last; /* ids of its changes; 0: none */
};
/* Hashes an entry again, with its changes as they are in the casebook. */
bool chain_check(struct casebook *cb, const struct chain_entry *entry, struct chain_fault *fault,
                 struct error *err);

/* ---- entry.c ---- */

/* Writes the entry of an act: `terms` has who, when and what, all else is worked out here. Reads it back and
 * hashes it again. `receipt` receives its number and hash. */
bool entry_write(struct casebook *cb, const struct chain_entry *terms, const struct changes *changes,
                 struct journal_head *receipt, struct error *err);

/* ---- apply.c: the only SQL that is built, from the names of the schema ---- */

/* The value that `json` stands for, see changes.c; false when it is none. Free with value_free(). */
bool value_of_json(const json_t *json, struct value *out);

struct applier; /* takes changes back, on an open act */
struct applier *applier_new(struct casebook *cb);
void applier_free(struct applier *applier);
/* Takes back one recorded change: exchanges old and new. `ver` goes on by one. ERROR_CONFLICT when the row
 * is not as the change left it. */
bool applier_undo(struct applier *applier, const struct shape *shape, enum change_op op, int64_t key,
                  const char *data, size_t len, struct error *err);
/* Puts a whole row, all columns of the shape in order; `there`: in the place of the one with its key. False
 * where the table does not take it. */
bool applier_put(struct applier *applier, const struct shape *shape, const struct value *values, bool there,
                 struct error *err);
/* Takes a row out. */
bool applier_drop(struct applier *applier, const struct shape *shape, int64_t key, struct error *err);
/* A statement whose text was built from names of the schema. NULL with an error. Finalize it. */
sqlite3_stmt *apply_prepare(struct casebook *cb, const char *sql, struct error *err);
/* All columns of the rows of a table by key, from ?1 on, at most ?2. Finalize it. */
sqlite3_stmt *apply_select(struct casebook *cb, const struct shape *shape, struct error *err);

/* ---- tombstone.c: entries whose content is gone, lawfully or not ---- */

#define TOMBSTONE_SENTENCE "(erased)" /* in the place of an erased entry's sentence */

struct tombstone {
  int64_t seq, by_seq;
  bool lost; /* else erased */
};
struct tombstones {
  struct tombstone *at; /* by seq */
  size_t count, capacity;
  int64_t lost_until; /* the last act that said something was lost: 0, none */
};
/* Those of the casebook; of an older version, which has none, none. tombstones_free() them. */
bool tombstones_read(struct casebook *cb, struct tombstones *out, struct error *err);
void tombstones_free(struct tombstones *tombstones);
/* The one of an entry; NULL: its content must be there. */
const struct tombstone *tombstones_find(const struct tombstones *tombstones, int64_t seq);
/* Was an entry lost between the two, them not included? */
bool tombstones_between(const struct tombstones *tombstones, int64_t after, int64_t before);
/* Is there one of that entry? For whoever asks of one only. */
bool tombstone_stands(struct casebook *cb, int64_t seq, bool *stands, struct error *err);
/* Inside an open act: says of an entry that its content is gone. */
bool tombstone_put(struct casebook *cb, int64_t seq, bool lost, struct error *err);

/* ---- replay.c: a row as the journal has it ---- */

struct replayed {
  const struct shape *shape;
  int64_t key, seq; /* the row; the last entry that touched it */
  bool there;
  int ref; /* index of the column `ref`; -1: none */
  struct value *values;
};

enum replay_fault {
  REPLAY_TWICE = 1 << 0,      /* it is added and was there */
  REPLAY_ABSENT = 1 << 1,     /* it is changed and was not there */
  REPLAY_UNREADABLE = 1 << 2, /* what is said of it cannot be read */
  REPLAY_OTHER = 1 << 3       /* it starts from other values than it had */
};

bool value_same(const struct value *a, const struct value *b);
/* Before the first change of a row; what was there of another is freed. */
void replayed_start(struct replayed *row, const struct shape *shape, int64_t key);
void replayed_clear(struct replayed *row);
/* The next change of it: bits of enum replay_fault, 0 when all is well. */
unsigned replayed_change(struct replayed *row, int64_t seq, enum change_op op, const char *data, size_t len);

/* ---- verify.c and its parts ---- */

struct verify {
  struct casebook *cb;
  const struct verify_watch *watch;
  struct verify_result *result;
  struct tombstones tombstones;
  int64_t told; /* of the findings of this part */
};
/* Counts a finding and tells the watcher, up to five thousand in each part. */
void verify_found(struct verify *v, const char *kind, const char *table, int64_t key, int64_t seq,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));
void verify_progress(struct verify *v, const char *what, int64_t done, int64_t of);
/* Reads between the two see one state of the file; writers wait only that long. */
bool verify_hold(struct verify *v, struct error *err);
void verify_release(struct verify *v);
/* Verifies the casebook; ERROR_CORRUPT "OTHERWISE: the first thing found" when anything is. */
bool verify_sound(struct casebook *cb, const char *otherwise, struct verify_result *result,
                  struct error *err);
bool verify_index(struct verify *v, struct error *err);
bool verify_chain(struct verify *v, struct error *err);
bool verify_replay(struct verify *v, struct error *err);

/* ---- act.c ---- */

struct act;
/* Remembers the first error of an act: it cannot be committed any more. */
void act_spoil(struct casebook *cb, const struct error *err);
struct changes *act_changes(struct act *act);
/* Is an act open that can still be committed, so that records may be written? */
bool act_may_write(const struct casebook *cb);
/* From here on the act keeps of rows that it deletes no more than table and key. */
void act_set_erasing(struct casebook *cb);
bool act_is_erasing(const struct casebook *cb);
void act_set_undoes(struct casebook *cb, int64_t seq);

/* ---- statement.c ---- */

/* The same as statement_of(), for the store's own statements. */
struct statement *statement_inside(struct casebook *cb, const char *sql);
/* Is a read unfinished? It would keep its lock through an act, and could not see what the act does. */
bool statement_any_running(const struct casebook *cb);
void statement_reset_all(struct casebook *cb);
/* Ends them all. */
void statement_forget_all(struct casebook *cb);

/* ---- casebook.c ---- */

struct statement_cache {
  struct statement **slots; /* open addressing; a power of two in size */
  size_t size, count;
};

struct casebook {
  sqlite3 *db;
  char *path;
  const struct migration *migrations;
  bool read_only;
  char *notice;
  int version;
  int64_t data_version;
  struct waiting waiting; /* of the busy handler */
  enum privilege privilege;
  unsigned writing; /* classes that the statement being prepared writes */
  struct statement_cache statements;
  struct shape *shapes; /* of record and counter tables; loaded by the first act */
  size_t shape_count;
  struct act *act;
  void *kept;
  void (*release)(void *);
};

struct casebook *casebook_open_as(const char *path, enum casebook_mode mode, const struct migration *list,
                                  struct error *err);
/* The shape of a record or counter table, NULL for any other. casebook_load_shapes() comes first. */
const struct shape *casebook_shape(const struct casebook *cb, const char *table);
bool casebook_load_shapes(struct casebook *cb, struct error *err);
void casebook_forget_shapes(struct casebook *cb);

#endif
