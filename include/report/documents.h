/* The writers of the documents, and what they share. Inside report/print.h. */
#ifndef FAIRWAY_REPORT_DOCUMENTS_H
#define FAIRWAY_REPORT_DOCUMENTS_H

#include "report/print.h"

#define PRINT_HELD_APART "(held apart; not in this print)"

/* What every document begins with: the practitioner. */
void print_practitioner(struct paper *paper, const json_t *record);
/* The entries of the timeline in their order; `seen`: with who may see each. */
void print_timeline(struct paper *paper, const json_t *record, bool seen);
/* A document of the record: fields and text; what belongs to a person's health is held apart. */
/* Is the document held apart, so that a print names it and no more? */
bool print_is_apart(const json_t *document);
/* What it may be called on paper. */
const char *print_filed_title(const json_t *document);
void print_filed(struct paper *paper, const json_t *document, int level, bool seen);
/* The last document of that kind, NULL where there is none. */
const json_t *print_last_filed(const json_t *record, const char *kind);
/* Lines to sign on. */
void print_signature(struct paper *paper, const char *who);
/* Parts of documents that the whole case file takes over, below headings of that level. */
void print_framework_part(struct paper *paper, const json_t *pass, int level);
void print_plan_part(struct paper *paper, const json_t *record, int level);

/* The rows of a kind of record; NULL where there are none. */
const json_t *print_rows(const json_t *record, const char *kind);
/* The newest version of the terms that was issued, or else the newest there is; NULL: none on record. */
const json_t *print_terms_in_force(const json_t *record);
/* Each version: when it was issued, what it changed and why, who was told. */
void print_terms_versions(struct paper *paper, const json_t *record);
/* Each allegation with what the evidence says of it and the finding; how many there are. */
int print_weighing(struct paper *paper, const json_t *record, int level);

/* The documents. */
void document_weighing(struct paper *paper, const struct print_source *source);
void document_framework(struct paper *paper, const struct print_source *source);
void document_terms(struct paper *paper, const struct print_source *source);
void document_report(struct paper *paper, const struct print_source *source);
void document_plan(struct paper *paper, const struct print_source *source);
void document_chronology(struct paper *paper, const struct print_source *source);
void document_case_file(struct paper *paper, const struct print_source *source);
void document_trainee(struct paper *paper, const struct print_source *source);
/* Is anything on record that the summary of a trainee would say? */
bool print_has_trainee(const json_t *record);

#endif
