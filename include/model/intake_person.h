/* Who a concern is about: registration numbers and names as they are typed. */
#ifndef FAIRWAY_MODEL_INTAKE_PERSON_H
#define FAIRWAY_MODEL_INTAKE_PERSON_H

enum { INTAKE_REGULATOR = 5 };

enum intake_registration_kind {
  REGISTRATION_CLEAN,   /* a number of the right form, and we know whose */
  REGISTRATION_MISSING, /* nothing, or a word for nothing */
  REGISTRATION_AS_TYPED /* kept as it came */
};

struct intake_registration {
  enum intake_registration_kind kind;
  char regulator[INTAKE_REGULATOR]; /* GMC, GDC, GPhC or "" */
  char *number;                     /* caller frees */
};

/* Reads a registration number. `regulator` is what the sheet says of it ("GMC", "General Dental Council",
 * ""), `profession` one of ours or "". GMC and GPhC numbers have 7 digits, GDC numbers 4 to 6; spaces, a
 * trailing `.0` (a spreadsheet's doing), a leading `C` and words such as "GMC no." are taken off. A number of
 * 7 digits that nothing else is known of is a GMC number. */
struct intake_registration intake_registration_read(const char *typed, const char *regulator,
                                                    const char *profession);

/* The words of a name without title and punctuation, folded and sorted, so that "Example, Dr Anna" and
 * "anna EXAMPLE" are the same. Caller frees. */
char *intake_name_key(const char *name);

#endif
