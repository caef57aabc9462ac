/* The table of commands. Front; help and dispatch come from here, and so does the manual page's list. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cli/check.h"
#include "cli/cli.h"
#include "cli/decide.h"
#include "cli/due.h"
#include "cli/pathway.h"

#define ANY SIZE_MAX

const struct cli_option cli_common[] = {
    {"file", "FILE",
     "the casebook (also -f FILE); else $FAIRWAY_CASEBOOK, else office.casebook in the data folder"},
    {"format", "text|json|tsv", "what to print; text is for people"},
    {"today", "DATE", "act as if it were that day (practice casebooks only)"},
    {"as", "USER", "act as that user of the casebook (practice casebooks only)"},
    {"read-only", NULL, "change nothing, whoever one is; reading is logged as ever"},
    {"help", NULL, "say what the command does (also -h)"},
    {0},
};

static const struct cli_option open_options[] = {
    {"no-color", NULL, "marks only, no colours (NO_COLOR in the environment does the same)"},
    {"ascii", NULL, "lines of - and | instead of line-drawing characters"},
    {"theme", "NAME", "another set of colours"},
    {"plain", NULL, "every view line by line, for a screen reader or a script; `help` lists what it hears"},
    {0},
};
static const struct cli_option init_options[] = {
    {"practice", NULL, "fill it with fictional cases to try things on"},
    {"calendar", "NAME", "england-and-wales (the usual), scotland, northern-ireland or any-uk"},
    {"nation", "NAME",
     "england, wales, northern-ireland or scotland: offer its variants of the pathways only"},
    {"organisation", "NAME", "what the office is called"},
    {"name", "NAME", "your own name, as it stands in records"},
    {0},
};
static const struct cli_option list_options[] = {
    {"mine", NULL, "only what is yours"},
    {"all", NULL, "closed ones too"},
    {"limit", "N", "at most N rows"},
    {"sort", "ORDER", "list, queue: due, ref, name, stage, owner, level, received or since; -ORDER falls"},
    {0},
};
static const struct cli_option appointable_options[] = {
    {"regime", "NAME", "under which rules: mhps, performers-list, training-programme (with REF, the case's)"},
    {0},
};
static const struct cli_option lens_options[] = {
    {"save", "NAME", "keep FILTER and the options beside it under that name; one of that name is replaced"},
    {"key", "N", "with --save: on the number key N, from 1 to 9 (the first that is free is usual)"},
    {"in", "LIST", "with --save: cases (the usual), queue, today, exclusions or people"},
    {"columns", "NAMES", "with --save: the columns on the screen, with spaces between: \"name owner due\""},
    {"drop", "NAME", "forget it"},
    {"mine", NULL, "only what is yours"},
    {"all", NULL, "closed ones too"},
    {"limit", "N", "at most N rows"},
    {"sort", "ORDER", "as of `fairway list`"},
    {0},
};
static const struct cli_option search_options[] = {
    {"in", "REF", "in this case or concern alone"},
    {"limit", "N", "at most N places (40 is usual, 500 the most)"},
    {0},
};
static const struct cli_option alerts_options[] = {
    {"within", "PERIOD", "how far to look ahead: 5wd (the usual), 10d, 2w"},
    {0},
};
static const struct cli_option show_options[] = {
    {"as-of", "DATE", "as it stood in the casebook at the end of that day: what was recorded by then"},
    {0},
};
static const struct cli_option records_options[] = {
    {"practitioner", "WHO", "of a practitioner: GMC 1234567, or the full name"},
    {"person", "WHO", "of a person of the office: full name or user name"},
    {0},
};
static const struct cli_option timeline_options[] = {
    {"zoom", "day|week|month",
     "how near: a column a day (week, the usual), three columns a day, a column a week"},
    {"from", "DATE", "the first day in sight; without it today is, with a third before it"},
    {"as-of", "DATE", "as it stood in the casebook at the end of that day"},
    {"plain", NULL, "in words, a line an entry, in the order of the days"},
    {"width", "COLUMNS", "how wide, from 40 to 240; without it as the terminal is"},
    {"ascii", NULL, "in signs that any terminal can show"},
    {0},
};
static const struct cli_option matrix_options[] = {
    {"plain", NULL, "in words, an allegation after the other"},
    {"ascii", NULL, "in signs that any terminal can show"},
    {0},
};
static const struct cli_option attachment_options[] = {
    {"to", "FILE",
     "where it is written, or - for standard output; without it under its own name in this folder"},
    {"replace", NULL, "write over a file that is there"},
    {0},
};
static const struct cli_option print_options[] = {
    {"html", NULL, "as one HTML page for A4 instead of plain text"},
    {"to", "FILE",
     "where it is written, or - for standard output; without it REF-DOCUMENT.txt in this folder"},
    {"replace", NULL, "write over a file that is there"},
    {"pass", "ID", "framework: another pass than the last one completed"},
    {0},
};
static const struct cli_option plan_options[] = {
    {"on", "DATE", "the terms in force on that day; today when left out"},
    {0},
};
static const struct cli_option report_options[] = {
    {"months", "N", "how many months are counted, the present one among them (13 is usual, 60 the most)"},
    {"hold-back", NULL, "hold numbers from 1 to 5 back, for figures that are passed on"},
    {"width", "COLUMNS", "how wide, from 40 to 240; without it as the terminal is"},
    {"ascii", NULL, "in signs that any terminal can show"},
    {0},
};
static const struct cli_option do_options[] = {
    {"yes", NULL, "confirm an action that asks to be confirmed"},
    {"confirm", "REF", "confirm an action that asks for the reference"},
    {"dry-run", NULL, "write nothing; say what it would do, and every date of every case that it would move"},
    {"ver", "N", "the version of the record that you read; a newer one is then not overwritten"},
    {"where", "FILTER", "on every record that FILTER finds, as one act with one undo"},
    {"in", "LIST", "with --where: cases (the usual), queue, today or exclusions"},
    {"mine", NULL, "with --where: only what is yours"},
    {"all", NULL, "with --where: closed ones too"},
    {"refs", "FILE", "on every record that FILE names, one a line; - is standard input"},
    {0},
};
static const struct cli_option drafts_options[] = {
    {"drop", "N", "throw draft N of the list away"},
    {0},
};
static const struct cli_option undo_options[] = {
    {"yes", NULL, "go on although it is more than one record"},
    {0},
};
static const struct cli_option import_options[] = {
    {"dry-run", NULL, "report only, write nothing"},
    {"strict", NULL, "all records or none"},
    {"map", "COLUMN=FIELD", "take FIELD from COLUMN (may be repeated)"},
    {0},
};
static const struct cli_option verify_options[] = {
    {"head", "HASH", "a head or code noted earlier that must be part of the history"},
    {"accept", NULL, "go on from this history although it is not the one you saw before (a backup put back)"},
    {0},
};
static const struct cli_option backup_options[] = {
    {"rotate", NULL,
     "FILE is a folder: the copy gets a name with its time, and older copies that are no longer kept go"},
    {"days", "N", "with --rotate: the last copy of each of so many days is kept (14 is usual)"},
    {"weeks", "N", "with --rotate: and the last copy of each of so many weeks (8 is usual)"},
    {0},
};
static const struct cli_option retention_options[] = {
    {"due", NULL,
     "only those that are due for erasure, or will be within the months that the register names"},
    {0},
};
static const struct cli_option restore_options[] = {
    {"replace", NULL, "let the backup take the place of the file that is there, which is kept beside it"},
    {0},
};
static const struct cli_option check_options[] = {
    {"complete", NULL,
     "ask of what is sound too: a source everywhere, how numbers are known, examples over holidays"},
    {"confirm", NULL, "list instead what the organisation is to confirm"},
    {"from", "OLD", "say also what of that earlier version has no place in FILE"},
    {"format", "text|json", "how the findings are printed"},
    {0},
};
static const struct cli_option pathway_options[] = {
    {"graph", NULL, "show: the graph, for the program dot; simulate: the map with the case's place in it"},
    {"text", NULL, "draw the graph in the terminal"},
    {"ascii", NULL, "in signs that any terminal can show"},
    {"today", "DATE", "simulate: the day it is; without it the day of the last event"},
    {"instead", NULL, "adopt: an overlay stands in the place of what it is laid over, under its name"},
    {"all-shared", NULL, "adopt: every definition of the share folder that is new"},
    {"dry-run", NULL, "adopt, migrate: write nothing, show what would come of it"},
    {"all", NULL, "migrate: every running case on another version than the one in force"},
    {"map", "OLD=NEW", "migrate: where a stage goes that has no place of its own (may be repeated)"},
    {"keep", "REF", "adopt, migrate: this case stays on its version, which is recorded (may be repeated)"},
    {"accept", "REF|all", "adopt: this running case is moved to it (may be repeated)"},
    {"reason", "TEXT", "adopt, migrate: why; needed where a case is said to stay"},
    {"yes", NULL, "adopt, migrate: confirm it"},
    {"calendar", "NAME", "simulate: england-and-wales (the usual), scotland, northern-ireland or any-uk"},
    {0},
};
static const struct cli_option explain_options[] = {
    {"next", NULL, "say what next, and the shortest way to the end with the earliest possible day"},
    {0},
};
static const struct cli_option whatif_options[] = {
    {"pause", "KIND:A..B", "a clock stopped from A to B; KIND:A.. while it is open"},
    {"event", "EVENT=DATE", "something that happens on that day (EVENT=DATE:DATE where it sets a date)"},
    {"move-event", "ID=DATE", "an entry of the timeline, by its number, on another day"},
    {"receipt", "DATE", "received on another day"},
    {"closed", "DATE", "a day on which the office is closed, such as a moved holiday"},
    {"open", "DATE", "a day on which the office works"},
    {"pathway-file", "FILE", "another version of the case's pathway"},
    {0},
};
static const struct cli_option calendar_options[] = {
    {"instead", NULL, "adopt: an overlay stands in the place of what it is laid over, under its name"},
    {"all-shared", NULL, "adopt: every calendar of the share folder that is new"},
    {"within", "PERIOD", "ics: how far to look ahead: 60wd (the usual), 3m"},
    DECIDE_OPTIONS,
    {0},
};
static const struct cli_option journal_options[] = {
    {"limit", "N", "at most N entries (20 is usual)"},
    {"before", "SEQ", "entries older than that one"},
    {0},
};

static const struct cli_option keeper_options[] = {
    {"socket", "PATH", "listen there, and serve each front in a process of its own"},
    {"stdio", NULL, "serve whoever is at standard input and output, as a far front asks for it through ssh"},
    {0},
};
static const struct cli_option keys_options[] = {
    {"set", "NAME", "those of another set of keys: default, vi, arrows"},
    {"config", NULL, "as a file of keys"},
    {0},
};

static const struct cli_option doctor_options[] = {
    {"card", NULL, "the test card, on the screen"},
    {0},
};

static int due(int argc, char **argv) {
  return cli_due(argc - 1, argv + 1, stdout, stderr);
}

static int check(int argc, char **argv) {
  return cli_check(argc, argv, stdout, stderr);
}

static int pathway(int argc, char **argv) {
  return cli_pathway(argc, argv, stdout, stderr);
}

const struct cli_command cli_commands[] = {
    {"open", "[REF]", "Open the screen, at a case or concern if one is named. What `fairway` alone does.",
     "Without a terminal it prints the list of today instead.", open_options, 0, 1, .run = cli_open},
    {"init", "", "Make a casebook.",
     "You become its first user, as administrator, case manager and responsible officer. The definitions in "
     "the "
     "share folder are checked and copied into it, in force from then on.",
     init_options, 0, 0, .run = cli_init},
    {"tutorial", "", "Learn the main job in ten minutes, on a casebook that is thrown away.",
     "A guide at the foot of the screen says what to try next, and notices when it is done. "
     "fairway-tutorial(7) has "
     "the same text.",
     NULL, 0, 0, .run = cli_tutorial},
    {"today", "[FILTER...]", "List what is overdue and what falls due.", NULL, list_options, 0, ANY,
     .run = cli_list},
    {"queue", "[FILTER...]", "List the concerns waiting for triage or a decision.", NULL, list_options, 0,
     ANY, .run = cli_list},
    {"list", "[LIST] [FILTER...]", "List the cases, or what another list holds.",
     "LIST is cases (the usual), queue, today, exclusions or people. FILTER is words of the reference, the "
     "name, the state or the text, and conditions such as stage:draft "
     "'due<5wd' owner:me waiting:practitioner level:3 is:overdue has:pause; all must hold. Quotes, OR, NOT "
     "(or "
     "!) and brackets are understood; put it in quotes, so that the shell leaves it alone. What is not "
     "understood is refused, with its place. share/doc/lists.md has the whole of it.",
     list_options, 0, ANY, .run = cli_list},
    {"exclusions", "[FILTER...]", "List who is excluded or restricted, by the next review.",
     "The number of the period, its days, the days in all, the next review, and the reviews done and missed. "
     "FILTER as for `fairway list`; --all adds what is over.",
     list_options, 0, ANY, .run = cli_list},
    {"people", "[FILTER...]", "List the people of the office.", NULL, list_options, 0, ANY, .run = cli_list},
    {"person", "NAME", "Show somebody of the office: roles, training, absence, conflicts, feedback.",
     "NAME is a name, the user name of an account, a number here, or me. Of cases that you may not see "
     "nothing is "
     "told.",
     NULL, 1, ANY, .run = cli_person},
    {"practitioner", "NAME", "Show a practitioner: cases and concerns, limits on registration, employers.",
     "NAME is a registration as in GMC 1234567, a name, a number here, or the reference of a case or a "
     "concern about "
     "them.",
     NULL, 1, ANY, .run = cli_practitioner},
    {"practitioners", "[WORDS...]",
     "List practitioners by a part of their name; without WORDS the last ones.", NULL, NULL, 0, ANY,
     .run = cli_practitioners},
    {"appointable", "ROLE [REF]", "Say who may be appointed to a role today, and why not.",
     "ROLE is case-manager, case-investigator, panel-member, designated-member ... With REF, a case, the "
     "parts and "
     "conflicts in it count. Every person is told with a reason: not trained, out of date, away, a conflict, "
     "a duty "
     "held already.",
     appointable_options, 1, 2, .run = cli_appointable},
    {"courses", "[NAME]", "List the courses, and what each lacks of what the guidance asks; or show one.",
     "NAME is a title or a number here: what it covers and lacks, and its delegates with how they stand "
     "against the "
     "person specification.",
     NULL, 0, ANY, .run = cli_courses},
    {"cover", "", "List who is away or will be, and who covers.", NULL, NULL, 0, 0, .run = cli_cover},
    {"lens", "[NAME] | --save NAME [FILTER...] | --drop NAME",
     "List your lenses, or the rows of one; keep one, or forget it.",
     "A lens is a list with its filter, order and columns under a name. Yours are kept in the casebook and "
     "follow you "
     "to whatever terminal you sit at; on the screen ' and a number opens one. NAME may be its number.",
     lens_options, 0, ANY, .run = cli_lens},
    {"search", "WORDS...", "Search all that was written, with the place where it is found.",
     "The timeline, concerns, documents, plans, tasks, enquiries, answers, records and whom they are about; "
     "newest first. "
     "All of the words must stand in one place; \"several words\" in quotes stand together; the last word "
     "need not be "
     "finished. What you may not read is not found. A hit is marked [so].",
     search_options, 1, ANY, .run = cli_search},
    {"alerts", "[FILTER...]", "Say what is overdue or due soon; print nothing when nothing is.",
     "Made for cron and login banners. FILTER as for `fairway list`.", alerts_options, 0, ANY,
     .run = cli_alerts},
    {"show", "REF", "Show a case or a concern.", NULL, show_options, 1, 1, .run = cli_show},
    {"records", "[REF] [KIND]", "List what is kept beside the timeline: of a case, a practitioner, a person.",
     "Allegations, evidence, interviews, costs and all other kinds of record, each with its number and, "
     "before it, "
     "the id by which an action names it; what was withdrawn says why. KIND is the name of one of them. "
     "Without REF "
     "and without an option those of the office. Each kind is written by three actions, NAME-add, NAME-edit "
     "and "
     "NAME-withdraw: `fairway do cost-add REF what=Room amount=12.50`, `fairway actions cost-add` says what "
     "one "
     "wants.",
     records_options, 0, 2, .run = cli_records},
    {"history", "KIND ID", "Say who wrote an entry of `records`, and what was changed in it and when.", NULL,
     NULL, 2, 2, .run = cli_history},
    {"timeline", "REF", "Draw the timeline of a case: stages, deadlines, pauses, days off, today.", NULL,
     timeline_options, 1, 1, .run = cli_timeline},
    {"matrix", "REF", "Show the allegations of a case against evidence and findings, with the gaps.", NULL,
     matrix_options, 1, 1, .run = cli_matrix},
    {"attachment", "REF EVIDENCE", "Write the file that is attached to a piece of evidence out again.", NULL,
     attachment_options, 2, 2, .run = cli_attachment},
    {"print", "REF [DOCUMENT]", "Print a document of a case; without DOCUMENT, say which there are.",
     "framework, terms-of-reference, investigation-report, action-plan, chronology, case-file, and "
     "letter:NAME for the "
     "templates in share/letters. What is held apart is in none of them. A letter whose template asks for "
     "something that "
     "is not known, may not go to its reader, or is not on record is refused, with the line. Placeholders: "
     "{today} "
     "{organisation} {writer} {case.ref} {case.manager} {case.opened} {case.pathway} {case.stage} "
     "{concern.ref} "
     "{concern.received} {concern.text} {practitioner.name} (.registration .grade .specialty .organisation) "
     "{role.ROLE} "
     "{due.DEADLINE} {event.EVENT} {plan.PART} {document.KIND.FIELD}; {{ is a brace.",
     print_options, 1, 2, .run = cli_print},
    {"plan", "REF", "Show the terms of an action plan in force on a day, as both had agreed to them.",
     "With every version that both agreed to, and from when to when it held. A draft is no part of it; "
     "`fairway show REF` has the plan as it stands.",
     plan_options, 1, 1, .run = cli_plan},
    {"lint", "REF", "Look an action plan through: what in it cannot be measured, dated or answered for.",
     "In words, objective by objective: no measure, evidence, date or name; a verb that cannot be seen done; "
     "a "
     "date outside the plan; no review after it. It forbids nothing and adds up nothing (PSR guide 6.2).",
     NULL, 1, 1, .run = cli_lint},
    {"compare", "REF [PASS PASS]", "Show two passes of the fairness framework side by side.",
     "PASS is 1 for the first pass of the case, 2 for the second, or the number that --format json gives it; "
     "without them the last two. What differs is said in words.",
     NULL, 1, 3, .run = cli_compare},
    {"report", "[NAME]", "Count over all cases, with charts; without NAME, say which reports there are.",
     "load, ageing, stages, deadlines, concerns and exclusions. What you may not see is not counted. "
     "--format tsv "
     "prints the tables one after the other.",
     report_options, 0, 1, .run = cli_report},
    {"do", "ACTION [REF] [NAME=VALUE...]", "Carry out an action, with the same checks as on the screen.",
     "Repeat NAME= for several choices. NAME=@FILE takes the text of a file, NAME=- that of standard input; "
     "a "
     "value that itself begins with @ or is - begins with another @. `fairway actions` lists the actions, "
     "`fairway actions REF` those that are possible for a record and what stands in the way of the others. "
     "With "
     "--where or --refs it is done to many at once: each says whether it may, + or -, and why not; those "
     "that may "
     "are changed all or none, in one act, and `fairway undo` takes all of them back. --dry-run says it "
     "beforehand. The exit code is 1 when none may.",
     do_options, 1, ANY, .run = cli_do},
    {"undo", "", "Take back your last act, as a new act.",
     "Where that is more than one record it says what would go, and wants --yes.", undo_options, 0, 0,
     .run = cli_undo},
    {"redo", "", "Do again what you took back last.",
     "As long as you have done nothing else since; where it is more than one record it wants --yes.",
     undo_options, 0, 0, .run = cli_redo},
    {"drafts", "", "List what you typed on the screen and did not save.",
     "The screen offers each again when its form is opened, and lists them under D.", drafts_options, 0, 0,
     .run = cli_drafts},
    {"actions", "[ACTION|REF]", "List the actions, explain one, or say which are possible for a record.",
     NULL, NULL, 0, 2, .run = cli_actions},
    {"explain", "REF [DEADLINE|EVENT|ACTION]",
     "Show how a deadline was counted, or why something is not possible yet.",
     "Of a deadline the rule in words, its source, what stopped or extended it, and every day with its "
     "number. Of an "
     "event or an action what is missing, what can be recorded towards it, and what is possible instead. "
     "With the "
     "reference alone, or --next: what next, and the shortest way to the end with the earliest possible day.",
     explain_options, 1, 2, .run = cli_explain},
    {"map", "REF [PATHWAY]",
     "Draw a case's pathway, with what is done, where the case is and what is possible.",
     "A way that is not possible yet says what is missing. PATHWAY is another one that the case is on.", NULL,
     1, 2, .run = cli_map},
    {"whatif", "REF", "Show what a supposition would do to every date of a case; nothing is written.",
     "The options may be given several times and are taken together. Without any it says for each limit what "
     "must still be done, and whether there is time for it.",
     whatif_options, 1, 9, .run = cli_whatif},
    {"calendar", "[show|days|adopt|close|work|plain|follow|ics] [WORD...]",
     "Show what the office counts by, or take a change of it into use.",
     "show says which edition of the calendar is in force, which days are the office's own, and which cases "
     "are kept on an earlier edition. days YEAR lists the days that are no plain working days. adopt FILE "
     "puts a new "
     "list of bank holidays in force; close DAY NAME and work DAY NAME make a day one of the office's own, "
     "plain DAY "
     "takes that back. Each of these first prints every date that would move, case by case; with --yes it is "
     "done, "
     "in one act, and each case takes the new dates or, with --keep, goes on by the edition before. Closed "
     "cases "
     "never move. follow REF lets a kept case follow again. ics [FILTER] prints the due dates of what you "
     "own as an iCalendar file, without names.",
     calendar_options, 0, 3, .run = cli_calendar},
    {"import", "concerns FILE.csv", "Take referrals in from a spreadsheet saved as CSV.",
     "Every record is accepted, warned about or rejected, with its number and the reason. Good records go in "
     "although others are bad, unless --strict. What was taken in before is named and left alone. FILE may "
     "be "
     "- for standard input.",
     import_options, 2, 2, .run = cli_import},
    {"verify", "", "Check the casebook against its history.",
     "The file, every reference, the chain of the journal, every row against the acts that made it, and "
     "every "
     "deadline worked out again. Each finding is named; any finding ends with exit code 3.",
     verify_options, 0, 0, .run = cli_verify},
    {"keeper", "[NAME]", "Serve fronts that did not start it: by a socket unit, by sshd, or listening.",
     "Without options it serves the connection that standard input is, or listens at the socket that a unit "
     "passed. With --as LABEL, in a forced SSH command only, whoever has that key is the account LABEL. The "
     "document keeper.md sets each of the four starts up.",
     keeper_options, 0, 1, .run = cli_keeper},
    {"access", "REF", "Say who can see a case or a concern, and why.",
     "For whoever has it, a responsible officer or an auditor to ask: those who see it by their roles, by "
     "cover, "
     "or for a reason; which compartments each reads; whom a declared conflict bars.",
     NULL, 1, 1, .run = cli_access},
    {"looked", "REF", "Say who has looked at a case or a concern, newest first.",
     "What was shown and what was printed; lists are not noted. For those who may ask access.", NULL, 1, 1,
     .run = cli_looked},
    {"journal", "[REF]", "List who did what, newest first.", NULL, journal_options, 0, 1, .run = cli_journal},
    {"head", "", "Print the newest entry's hash, to be checked later with verify --head.", NULL, NULL, 0, 0,
     .run = cli_head},
    {"backup", "FILE|FOLDER", "Copy the casebook, whole and verified, while others work.",
     "The copy is opened, replayed and compared before it gets its name; nothing is written over. The screen "
     "shows "
     "the day of the last one. share/doc/backup.md says how a timer of the system does it every night.",
     backup_options, 1, 1, .run = cli_backup},
    {"restore", "BACKUP", "Put a backup back where the casebook is, or was.",
     "Where a casebook is there it says what would be lost, entry by entry, and changes nothing unless "
     "--replace; what "
     "was there is then kept under a name with the time. The casebook itself says afterwards that it was "
     "restored.",
     restore_options, 1, 1, .run = cli_restore},
    {"retention", "", "List closed cases by how long they are still to be kept, and what holds one longer.",
     "The periods are in share/registers/retention.cfg, to be confirmed by the office. Nothing is erased by "
     "itself: `fairway "
     "do case-erase REF` does it, for a responsible officer, and never while a legal hold stands. "
     "share/doc/retention.md has "
     "more.",
     retention_options, 0, 0, .run = cli_retention},
    {"recover", "NEWFILE", "Make a new casebook of what is whole in a damaged one, and say what is not.",
     "The damaged file stays as it is. The history is kept as far as its chain holds, and every record is "
     "worked "
     "out from it; "
     "where later entries are lost, what the file still has is kept as it stood, and the new casebook says "
     "so.",
     NULL, 1, 1, .run = cli_recover},
    {"due", "[OPTION...] START PERIOD", "Count working days: fairway due 2026-03-30 20wd.", NULL, NULL, 0,
     ANY, .run_raw = due, .own_help = true},
    {"check", "[FILE...]", "Check definition files, the shared ones when none is named.", NULL, check_options,
     0, ANY, .run_raw = check},
    {"pathway", "list|show|simulate|adopt|retire|migrate NAME|FILE [WORD...]",
     "Show a pathway, draw it, play a case on it, or take it into use.",
     "list names the shared ones. show prints all that one says. simulate plays lines such as '2026-03-30 "
     "request-received' in their "
     "order and "
     "prints where a case would be, what is missing, what is possible, and every date. adopt FILE (or a "
     "shared "
     "one's NAME, or --all-shared) puts a pathway, an overlay, a framework or a threshold matrix in force "
     "for new "
     "cases; it first shows which dates it would move in running ones, which keep the text they began on "
     "unless "
     "--accept moves them. retire NAME stops offering a pathway. migrate "
     "REF NAME (or migrate --all NAME) moves cases to the version in force, each as an act of its own; "
     "--dry-run "
     "shows every date that would move.",
     pathway_options, 1, 3, .run = cli_pathway_version, .run_raw = pathway,
     .with_casebook = cli_pathway_is_version},
    {"keys", "", "Print which keys do what, with your own settings in force.",
     "The sheet of keys of the screen, place by place. --format tsv and json are for programs; --config "
     "prints "
     "them as a file of keys, to be changed and kept as NAME.cfg in the folder keys beside your config.cfg.",
     keys_options, 0, 0, .run = cli_keys},
    {"check-config", "[FILE]", "Check your settings, or one file of them.",
     "Says which files are read, and for each line that is not understood or would mean two things, where it "
     "stands and what to do. Any such line ends with exit code 1. Definitions are checked by fairway check.",
     NULL, 0, 1, .run = cli_check_config},
    {"doctor", "", "Say what was found of terminal, settings, files and libraries, and what of it is wrong.",
     "It works without a terminal and without a casebook, and opens the casebook as every command does. "
     "Anything to be seen to ends "
     "with exit "
     "code 1. --card shows a test card: lines, colours, wide and joined characters, and keys as they come.",
     doctor_options, 0, 0, .run = cli_doctor},
    {"help", "[COMMAND]", "Say what the program, or one command, does.", NULL, NULL, 0, 1, .run = cli_help},
    {0},
};

const struct cli_command *cli_command_of(const char *name) {
  for (const struct cli_command *c = cli_commands; c->name; c++)
    if (strcmp(c->name, name) == 0) return c;
  return NULL;
}
