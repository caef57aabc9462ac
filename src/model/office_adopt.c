/* Taking one definition into use, or out of it: checked first, and the one in force stays when it fails.
 * Floor 5. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "model/definition_row.h"
#include "model/office.h"
#include "model/training.h"
#include "store/statement.h"
#include "workflow/load.h"
#include "workflow/pack.h"
#include "workflow/vocabulary.h"

bool office_refuse_findings(const struct findings *findings, struct error *err) {
  char *line = finding_line(&findings->items[0]);
  error_set(err, ERROR_REFUSED, "The definitions were not taken over: %zu %s in them, the first is %s.",
            findings->count, findings->count == 1 ? "fault" : "faults", line);
  free(line);
  return false;
}

/* ---- one definition ---- */

/* Two texts under one version would make "version 2" mean nothing. A text that was in force before may come
 * back. */
static bool version_follows(struct casebook *cb, const struct definition_summary *d, const char *title,
                            const char *text, struct error *err) {
  int64_t id, before;
  int version;
  bool known, in_force;
  if (!definition_look_up(cb, definition_kind_name(d->kind), d->id, text, &before, &in_force, err) ||
      !definition_standing(cb, definition_kind_name(d->kind), d->id, &id, &version, &known, err))
    return false;
  return before || d->version > version ||
         error_set(err, ERROR_REFUSED,
                   "Version %d of %s is in force, and this is another text of version %d; raise its version.",
                   version, title, d->version);
}

static bool count_running(struct casebook *cb, const char *pathway, int *running, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT count(*) FROM strand s JOIN definition d ON d.id = s.definition_id"
                       " WHERE s.pathway = ? AND s.closed_on IS NULL AND d.in_force = 0");
  statement_bind_text(st, 1, pathway);
  enum step step = statement_step(st, err);
  *running = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static bool adopt_checked(struct casebook *cb, const struct definition_summary *d, const char *title,
                          const char *kept, const struct stamp *stamp, struct office_adopted *out,
                          struct error *err) {
  int count = 0;
  snprintf(out->title, sizeof out->title, "%s", title);
  snprintf(out->id, sizeof out->id, "%s", d->id);
  out->kind = d->kind;
  out->version = d->version;
  bool fine = version_follows(cb, d, title, kept, err) && definition_put(cb, d, kept, stamp, &count, err) &&
              (d->kind != DEFINITION_PATHWAY || count_running(cb, d->id, &out->running, err));
  out->changed = count > 0;
  return fine;
}

static struct definition_summary summary_of(enum definition_kind kind, const char *id, int version) {
  struct definition_summary d = {.kind = kind, .version = version};
  snprintf(d.id, sizeof d.id, "%s", id);
  return d;
}

/* What an overlay is laid over may be in force here, and nowhere else. */
static char *text_here(void *context, const char *kind, const char *name) {
  struct error err = {0};
  return definition_text(context, kind, name, &err);
}

/* Among those in force, and the shared ones. */
static const struct pathway *pathway_here(void *context, const char *name) {
  int64_t id;
  struct error err = {0};
  return office_in_force(context, "pathway", name, &id, &err) ? office_pathway(context, id, &err) : NULL;
}

/* The text of a variant under the name of what it is laid over, as the version that follows. */
static char *in_place(struct casebook *cb, const struct pathway *p, const char *kept, struct error *err) {
  int64_t id;
  int version;
  bool known;
  struct buf out = {0};
  if (!*p->of) {
    error_set(err, ERROR_INVALID, "%s is laid over no other pathway, so it can stand in the place of none.",
              p->title);
    return NULL;
  }
  if (!definition_standing(cb, "pathway", p->of, &id, &version, &known, err)) return NULL;
  bool id_done = false, version_done = false;
  for (const char *line = kept, *end; *line; line = end) {
    end = strchr(line, '\n');
    end = end ? end + 1 : line + strlen(line);
    if (!id_done && strncmp(line, "  id = ", 7) == 0)
      buf_printf(&out, "  id = \"%s\";\n", p->of), id_done = true;
    else if (!version_done && strncmp(line, "  version = ", 12) == 0)
      buf_printf(&out, "  version = %d;\n", version + 1 > p->version ? version + 1 : p->version),
          version_done = true;
    else
      buf_add(&out, line, (size_t)(end - line));
  }
  return buf_take(&out);
}

/* Is exactly this variant in its place already? Its version is then the only line that differs. The text in
 * force. */
static char *stands_already(struct casebook *cb, const struct pathway *p, const char *text) {
  struct error unused = {0};
  char *now = definition_text(cb, "pathway", p->of, &unused);
  const char *a = now ? strstr(now, "\n  version = ") : NULL, *b = strstr(text, "\n  version = ");
  bool same = a && b && a - now == b - text && strncmp(now, text, (size_t)(a - now)) == 0 &&
              strcmp(strchr(a + 1, '\n'), strchr(b + 1, '\n')) == 0;
  if (same) return now;
  free(now);
  return NULL;
}

/* The pathway in the place of what it is laid over; `kept` becomes its text. */
static struct pathway *placed(struct casebook *cb, const struct pathway *p, const char *file, char **kept,
                              struct findings *findings, struct error *err) {
  char *text = in_place(cb, p, *kept, err), *now = text ? stands_already(cb, p, text) : NULL;
  struct pathway *in = NULL;
  free(*kept);
  *kept = now ? now : text;
  if (now) free(text);
  if (*kept) in = pathway_parse(*kept, strlen(*kept), file, findings);
  return in;
}

struct pathway *office_read_pathway(struct casebook *cb, const char *text, const char *file, bool instead,
                                    char **kept, struct error *err) {
  struct findings findings = {0};
  const struct load_place here = {text_here, cb};
  struct error why = {0};
  const char *slash = strrchr(file, '/'); /* no folder of the keeper's is looked into for it */
  const char *name = slash ? slash + 1 : file;
  struct pathway *p = load_pathway_at(text, strlen(text), name, &here, &findings, kept);
  if (p) check_pack_with((const struct pathway *const *)&p, 1, pathway_here, cb, &findings);
  if (p && instead && !findings.count) {
    struct pathway *in = placed(cb, p, name, kept, &findings, &why);
    pathway_free(p);
    p = in;
  }
  if (findings.count)
    office_refuse_findings(&findings, err);
  else if (!p)
    error_set(err, ERROR_INVALID, "%s", why.text[0] ? why.text : "That is no pathway.");
  if (findings.count || !p) {
    pathway_free(p);
    free(*kept);
    *kept = NULL;
    p = NULL;
  }
  findings_free(&findings);
  return p;
}

static bool adopt_pathway(struct casebook *cb, const char *text, const char *file, bool instead,
                          const struct stamp *stamp, struct office_adopted *out, struct error *err) {
  char *kept;
  struct pathway *p = office_read_pathway(cb, text, file, instead, &kept, err);
  struct definition_summary d = summary_of(DEFINITION_PATHWAY, p ? p->id : "", p ? p->version : 0);
  bool fine = p && adopt_checked(cb, &d, p->title, kept, stamp, out, err);
  free(kept);
  pathway_free(p);
  return fine;
}

static bool adopt_framework(struct casebook *cb, const char *text, const char *file,
                            const struct stamp *stamp, struct office_adopted *out, struct error *err) {
  struct findings findings = {0};
  const struct load_place here = {text_here, cb};
  char *kept = NULL;
  struct framework *w = load_framework_at(text, strlen(text), file, &here, &findings, &kept);
  struct definition_summary d = summary_of(DEFINITION_FRAMEWORK, w ? w->id : "", w ? w->version : 0);
  bool fine =
      w ? adopt_checked(cb, &d, w->title, kept, stamp, out, err) : office_refuse_findings(&findings, err);
  free(kept);
  framework_free(w);
  findings_free(&findings);
  return fine;
}

static bool adopt_threshold(struct casebook *cb, const char *text, const char *file,
                            const struct stamp *stamp, struct office_adopted *out, struct error *err) {
  struct findings findings = {0};
  struct threshold *t = threshold_parse(text, strlen(text), file, &findings);
  struct definition_summary d = summary_of(DEFINITION_THRESHOLD, t ? t->id : "", t ? t->version : 0);
  bool fine =
      t ? adopt_checked(cb, &d, t->title, text, stamp, out, err) : office_refuse_findings(&findings, err);
  threshold_free(t);
  findings_free(&findings);
  return fine;
}

bool office_adopt_text(struct casebook *cb, const char *text, const char *file, bool instead,
                       const struct stamp *stamp, struct office_adopted *out, struct error *err) {
  const char *slash = strrchr(file, '/'); /* no folder of the keeper's is looked into for it */
  const char *name = slash ? slash + 1 : file;
  bool overlay, fine = false;
  *out = (struct office_adopted){0};
  switch (load_kind(text, strlen(text), &overlay)) {
  case DEFINITION_FRAMEWORK:
    fine = adopt_framework(cb, text, name, stamp, out, err);
    break;
  case DEFINITION_THRESHOLD:
    fine = adopt_threshold(cb, text, name, stamp, out, err);
    break;
  case DEFINITION_CALENDAR:
    error_set(err, ERROR_INVALID,
              "A calendar is taken into use by `fairway do calendar-adopt`, case by case.");
    break;
  case DEFINITION_CATEGORIES:
  case DEFINITION_RETENTION:
    error_set(
        err, ERROR_INVALID,
        "The registers of categories and of retention are read from the share folder and not kept here.");
    break;
  case DEFINITION_TRAINING:
    out->kind = DEFINITION_TRAINING;
    snprintf(out->id, sizeof out->id, "training");
    fine = training_guide_adopt(cb, text, name, stamp, out->title, &out->version, &out->changed, err);
    break;
  case DEFINITION_PATHWAY:
  case DEFINITION_UNKNOWN:
    fine = adopt_pathway(cb, text, name, instead, stamp, out, err);
    break;
  }
  office_forget(cb);
  return fine;
}

char *office_shared_text(const char *name, struct error *err) {
  static const char *const folders[] = {"pathways", "frameworks", "thresholds", "registers"};
  struct error why = {.code = ERROR_MISSING};
  char *text = NULL;
  bool good = *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")];
  for (size_t i = 0; good && !text && why.code == ERROR_MISSING && i < sizeof folders / sizeof *folders;
       i++) {
    size_t len;
    char *part = mem_format("%s/%s.cfg", folders[i], name), *path = paths_share(part);
    text = screen_file(path, &len, &why);
    free(part);
    free(path);
  }
  if (!text && why.code == ERROR_MISSING)
    error_set(err, ERROR_MISSING,
              "There is no shared definition \"%.60s\"; `fairway pathway list` names them.", name);
  else if (!text)
    error_set(err, why.code, "%s", why.text);
  return text;
}

bool office_adopt_shared(struct casebook *cb, const char *name, bool instead, const struct stamp *stamp,
                         struct office_adopted *out, struct error *err) {
  char *text = office_shared_text(name, err), *file = mem_format("%s.cfg", name);
  bool done = text && office_adopt_text(cb, text, file, instead, stamp, out, err);
  free(text);
  free(file);
  return done;
}

bool office_has_pathway(struct casebook *cb, const char *name, const char *text, int64_t *id,
                        struct error *err) {
  bool in_force;
  return definition_look_up(cb, "pathway", name, text, id, &in_force, err);
}

bool office_retire(struct casebook *cb, const char *name, char title[96], int *running, struct error *err) {
  int64_t id;
  const struct pathway *p =
      office_in_force(cb, "pathway", name, &id, err) ? office_pathway(cb, id, err) : NULL;
  if (!p) return false;
  snprintf(title, 96, "%s", p->title);
  bool fine = definition_retire(cb, "pathway", name, err) && count_running(cb, name, running, err);
  office_forget(cb);
  return fine;
}

/* ---- the nation ---- */

/* The variant for the nation goes into the place of what it is laid over; those for others are not offered.
 */
static bool settle_variant(struct casebook *cb, const struct pathway *p, const char *nation,
                           const struct stamp *stamp, struct buf *said, struct error *err) {
  struct office_adopted out;
  struct error unused = {0};
  char title[96];
  int64_t id;
  int running;
  bool here = strcmp(p->nation, nation) == 0;
  if (here && !office_adopt_shared(cb, p->id, true, stamp, &out, err)) return false;
  if (here && out.changed) buf_printf(said, "%s%s", said->len ? ", " : "", out.title);
  return !office_in_force(cb, "pathway", p->id, &id, &unused) ||
         office_retire(cb, p->id, title, &running, err);
}

/* Where no variant is for the nation, the base stands again. */
static bool settle_base(struct casebook *cb, const struct pathway *const *variants, size_t count,
                        const char *base, const char *nation, const struct stamp *stamp, struct buf *said,
                        struct error *err) {
  int64_t id;
  for (size_t i = 0; i < count; i++)
    if (strcmp(variants[i]->of, base) == 0 && strcmp(variants[i]->nation, nation) == 0) return true;
  const struct pathway *now =
      office_in_force(cb, "pathway", base, &id, err) ? office_pathway(cb, id, err) : NULL;
  if (!now || !*now->nation) return now != NULL;
  struct office_adopted out;
  bool fine = office_adopt_shared(cb, base, false, stamp, &out, err);
  if (fine) buf_printf(said, "%s%s", said->len ? ", " : "", out.title);
  return fine;
}

bool office_set_nation(struct casebook *cb, const char *nation, const struct stamp *stamp, struct buf *said,
                       struct error *err) {
  char **paths;
  size_t count, variant_count = 0;
  if (!vocabulary_word(VOCABULARY_NATIONS, nation))
    return error_set(err, ERROR_INVALID,
                     "\"%.40s\" is no nation; write england, wales, northern-ireland or scotland.", nation);
  if (!check_shipped(&paths, &count, err)) return false;
  struct pathway **variants = mem_array(count + 1, sizeof *variants);
  for (size_t i = 0; i < count; i++) {
    struct findings findings = {0};
    struct pathway *p = strstr(paths[i], "/pathways/") ? load_pathway_file(paths[i], &findings) : NULL;
    if (p && *p->nation)
      variants[variant_count++] = p;
    else
      pathway_free(p);
    findings_free(&findings);
    free(paths[i]);
  }
  free(paths);
  bool fine = true;
  for (size_t i = 0; fine && i < variant_count; i++)
    fine = settle_base(cb, (const struct pathway *const *)variants, variant_count, variants[i]->of, nation,
                       stamp, said, err) &&
           settle_variant(cb, variants[i], nation, stamp, said, err);
  for (size_t i = 0; i < variant_count; i++)
    pathway_free(variants[i]);
  free(variants);
  office_forget(cb);
  return fine;
}
