check_PROGRAMS += tests/wire/test_frame tests/wire/test_client
TESTS += tests/wire/test_frame tests/wire/test_client
tests_wire_test_frame_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_wire_test_frame_LDADD = $(WIRE_LIBS) $(CMOCKA_LIBS)
tests_wire_test_client_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_wire_test_client_LDADD = $(WIRE_LIBS) $(CMOCKA_LIBS)
