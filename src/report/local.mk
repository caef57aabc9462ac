# Floor 7: documents and figures, as text and HTML.
noinst_LIBRARIES += libreport.a
libreport_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
libreport_a_SOURCES = \
	include/report/documents.h include/report/figures.h include/report/letter.h include/report/paper.h include/report/print.h include/report/take.h \
	src/report/document_case_file.c src/report/document_framework.c src/report/document_investigation.c src/report/document_weighing.c \
	src/report/document_parts.c src/report/document_trainee.c src/report/document_plan.c src/report/figures.c src/report/letter.c src/report/letter_fill.c src/report/paper.c \
	src/report/paper_html.c src/report/paper_text.c src/report/print.c src/report/take.c

dist_letters_DATA += share/letters/acknowledgement.txt share/letters/exclusion.txt share/letters/exclusion-renewed.txt share/letters/investigation-notice.txt share/letters/plan-issued.txt \
	share/letters/plan-issued-organisation.txt share/letters/request-received.txt
dist_sharedoc_DATA += share/doc/printing.md
