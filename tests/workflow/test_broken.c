/* Packs broken in one place each: the finding stands in the file's first line. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene.h"
#include "workflow/check.h"

enum { FEWEST = 30, LINE = 400 };

/* "# 12: the words", as the file itself says. */
static void first_line(const char *path, int *line, char words[LINE]) {
  char text[LINE] = "";
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  assert_non_null(fgets(text, sizeof text, file));
  fclose(file);
  text[strcspn(text, "\n")] = '\0';
  *line = 0;
  int at = 0;
  if (sscanf(text, "# %d: %n", line, &at) == 1) snprintf(words, LINE, "%s", text + at);
}

static bool as_said(const char *path) {
  struct findings f = {0};
  int line;
  char words[LINE] = "";
  first_line(path, &line, words);
  bool clean = check_file(path, NULL, &f), found = false;
  for (size_t i = 0; i < f.count; i++)
    found |= f.items[i].line == line && strstr(f.items[i].text, words) && !strcmp(f.items[i].file, path);
  bool right = line ? !clean && found : clean;
  if (!right) print_error("%s: wanted %d: %s\n", path, line, words);
  for (size_t i = 0; i < f.count && !right; i++)
    print_error("   got %d: %s\n", f.items[i].line, f.items[i].text);
  findings_free(&f);
  return right;
}

static void each_pack_is_refused_for_its_fault(void **state) {
  (void)state;
  const char *srcdir = getenv("srcdir");
  char *pattern = mem_format("%s/tests/workflow/broken/*.cfg", srcdir ? srcdir : ".");
  glob_t found;
  int wrong = 0;
  assert_int_equal(glob(pattern, 0, NULL, &found), 0);
  assert_true(found.gl_pathc >= FEWEST);
  for (size_t i = 0; i < found.gl_pathc; i++)
    wrong += !as_said(found.gl_pathv[i]);
  assert_int_equal(wrong, 0);
  globfree(&found);
  free(pattern);
}

/* Ten megabytes: one message, whatever is in them. */
static void a_huge_file_is_one_message(void **state) {
  (void)state;
  char path[] = "/tmp/fairway-huge-XXXXXX";
  struct findings f = {0};
  FILE *file = fdopen(mkstemp(path), "w");
  assert_non_null(file);
  for (int i = 0; i < 1 << 20; i++)
    fputs("pathway = ", file);
  fclose(file);
  assert_false(check_file(path, NULL, &f));
  assert_int_equal(f.count, 1);
  assert_int_equal(f.items[0].line, 1);
  assert_non_null(strstr(f.items[0].text, "larger than 256 KiB"));
  remove(path);
  findings_free(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_pack_is_refused_for_its_fault),
      cmocka_unit_test(a_huge_file_is_one_message),
  };
  return cmocka_run_group_tests_name("broken", tests, NULL, NULL);
}
