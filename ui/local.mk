# The front's screen.
noinst_LIBRARIES += libui.a
libui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(JANSSON_CFLAGS) $(LIBCONFIG_CFLAGS)
libui_a_SOURCES = \
	include/ui/app.h include/ui/binding.h include/ui/arrange.h include/ui/bulk.h include/ui/cells.h include/ui/deed.h include/ui/field.h include/ui/form.h \
	include/ui/input.h include/ui/key.h include/ui/keymap.h include/ui/layout.h include/ui/lanes.h include/ui/leads.h include/ui/leaf.h \
	include/ui/list.h include/ui/map.h include/ui/page.h include/ui/paint.h include/ui/panels.h include/ui/picker.h \
	include/ui/rank.h include/ui/show.h include/ui/source.h include/ui/strip.h include/ui/strip_row.h include/ui/style.h include/ui/chart.h include/ui/print_view.h include/ui/report_view.h include/ui/strip_view.h include/ui/weighing.h include/ui/weighing_view.h include/ui/term.h \
	include/ui/ui.h \
	ui/app.c ui/app_keys.c ui/binding.c ui/cells.c ui/checklist.c ui/concern.c ui/confirm.c include/ui/decide.h ui/decide.c ui/deed.c ui/deed_args.c include/ui/working.h ui/working.c ui/field.c ui/search.c \
	ui/form.c ui/form_choice.c ui/form_paint.c ui/input.c ui/input_history.c ui/input_wrap.c ui/key.c ui/keymap.c ui/lanes.c ui/layout.c ui/leads.c ui/leaf.c include/ui/lens.h ui/lens.c include/ui/search.h ui/arrange.c ui/bulk.c ui/list.c ui/list_marks.c ui/loop.c ui/map.c ui/records_page.c ui/records_view.c include/ui/records_view.h \
	ui/matrix.c ui/page.c ui/paint.c ui/paint_list.c ui/palette.c ui/picker.c ui/plan.c ui/rank.c \
	ui/record.c ui/sheet.c ui/show.c ui/source.c ui/strip.c ui/strip_head.c ui/strip_write.c ui/strip_plain.c ui/strip_row.c ui/chart.c ui/print_view.c ui/report_view.c ui/strip_view.c ui/weighing.c ui/weighing_view.c ui/style.c ui/term_curses.c ui/timeline.c ui/why.c ui/why_way.c
libui_a_SOURCES += include/ui/lock.h ui/lock.c include/ui/mouse.h ui/mouse.c ui/plain.c
libui_a_SOURCES += include/ui/card.h ui/card.c
# What the person sets: keys, themes, the rest.
libui_a_SOURCES += include/ui/config.h include/ui/config_file.h ui/config.c ui/config_file.c ui/config_keys.c ui/config_theme.c
dist_keys_DATA += share/keys/default.cfg share/keys/vi.cfg share/keys/arrows.cfg
dist_themes_DATA += share/themes/default.cfg share/themes/mono.cfg share/themes/high-contrast.cfg \
	share/themes/light.cfg share/themes/dark.cfg
# Forms and what is typed into them.
libui_a_SOURCES += include/ui/draft_file.h include/ui/editor.h ui/draft_file.c ui/drafts.c ui/editor.c ui/form_draft.c \
	ui/form_edit.c ui/form_find.c ui/present.c include/ui/tutorial.h ui/tutorial.c include/ui/first.h ui/first.c
# Answers that nobody waits for, and time.
libui_a_SOURCES += include/ui/timers.h ui/timers.c include/ui/later.h include/ui/reading.h ui/later.c ui/reading.c
# What if.
libui_a_SOURCES += include/ui/register.h ui/register.c ui/register_view.c
libui_a_SOURCES += include/ui/compare.h include/ui/compare_view.h ui/compare.c ui/compare_view.c ui/terms.c
libui_a_SOURCES += include/ui/moves.h include/ui/whatif.h ui/moves.c ui/whatif.c ui/whatif_form.c ui/outline.c
dist_sharedoc_DATA += share/doc/screen.md
