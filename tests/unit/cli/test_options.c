#include "host/cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_WORDS = 16 };

/* Parses words parted by blanks; the words stay valid until the next call. */
static rs_status parse(rs_arguments *out, rs_command_bit command, const char *text) {
    static char copy[256];
    static char *words[MOST_WORDS];
    int count = 0;
    (void)snprintf(copy, sizeof copy, "%s", text);
    for (char *word = strtok(copy, " "); word && count < MOST_WORDS - 1; word = strtok(NULL, " ")) {
        words[count++] = word;
    }
    words[count] = NULL;
    return rs_arguments_parse(out, command, count, words);
}

static void values_come_in_the_order_given(void **state) {
    (void)state;
    rs_arguments arguments;
    assert_int_equal(parse(&arguments, RS_ON_SCREEN, "screen -p a --passengers b -w=c -pd --top 5 --top=6 -q"), RS_OK);
    assert_int_equal(arguments.counts[RS_OPTION_PASSENGERS], 3);
    assert_string_equal(arguments.values[RS_OPTION_PASSENGERS][0], "a");
    assert_string_equal(arguments.values[RS_OPTION_PASSENGERS][1], "b");
    assert_string_equal(arguments.values[RS_OPTION_PASSENGERS][2], "d");
    assert_string_equal(rs_arguments_last(&arguments, RS_OPTION_TOP, "10"), "6");
    assert_string_equal(rs_arguments_last(&arguments, RS_OPTION_THRESHOLD, "0.80"), "0.80");
    assert_true(rs_arguments_has(&arguments, RS_OPTION_QUIET));
    assert_false(rs_arguments_has(&arguments, RS_OPTION_VERBOSE));
    assert_int_equal(arguments.operand_count, 0);
    rs_arguments_free(&arguments);
}

static void operands_may_stand_anywhere(void **state) {
    (void)state;
    rs_arguments arguments;
    assert_int_equal(parse(&arguments, RS_ON_COMPARE, "compare ONE --scorer device TWO -- --three"), RS_OK);
    assert_int_equal(arguments.operand_count, 3);
    assert_string_equal(arguments.operands[0], "ONE");
    assert_string_equal(arguments.operands[1], "TWO");
    assert_string_equal(arguments.operands[2], "--three");
    rs_arguments_free(&arguments);
}

static void check_refused(rs_command_bit command, const char *text, const char *message) {
    rs_arguments arguments;
    assert_int_equal(parse(&arguments, command, text), RS_EUSAGE);
    assert_string_equal(rs_error_message(), message);
    rs_arguments_free(&arguments);
}

static void wrong_options_are_named(void **state) {
    (void)state;
    check_refused(RS_ON_SCREEN, "screen --bogus", "there is no option --bogus here; see --help");
    check_refused(RS_ON_SCREEN, "screen -x", "there is no option -x here; see --help");
    check_refused(RS_ON_SCREEN, "screen -qx", "there is no option -x here; see --help");
    check_refused(RS_ON_SCREEN, "screen --quiet=1", "the option --quiet=1 takes no value; see --help");
    check_refused(RS_ON_SCREEN, "screen --top", "the option --top needs a value; see --help");
    check_refused(RS_ON_SCREEN, "screen -p", "the option -p needs a value; see --help");
    check_refused(RS_ON_DEVICES, "devices --threshold 0.5", "there is no option --threshold here; see --help");
    check_refused(RS_ON_SCREEN, "screen --selftest", "there is no option --selftest here; see --help");
}

static void a_join_has_its_own_options(void **state) {
    (void)state;
    rs_arguments arguments;
    assert_int_equal(parse(&arguments, RS_ON_JOIN, "join a --column x b --column=y --threshold 14/15 --self -qo-"),
                     RS_OK);
    assert_int_equal(arguments.operand_count, 2);
    assert_int_equal(arguments.counts[RS_OPTION_COLUMN], 2);
    assert_string_equal(arguments.values[RS_OPTION_COLUMN][1], "y");
    assert_string_equal(rs_arguments_last(&arguments, RS_OPTION_THRESHOLD, NULL), "14/15");
    assert_string_equal(rs_arguments_last(&arguments, RS_OPTION_OUTPUT, NULL), "-");
    assert_true(rs_arguments_has(&arguments, RS_OPTION_SELF));
    assert_true(rs_arguments_has(&arguments, RS_OPTION_QUIET));
    rs_arguments_free(&arguments);
    check_refused(RS_ON_JOIN, "join --passengers a", "there is no option --passengers here; see --help");
    check_refused(RS_ON_SCREEN, "screen --self", "there is no option --self here; see --help");
}

static void help_has_every_option_once(void **state) {
    (void)state;
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    rs_options_print(stream, RS_ON_SCREEN);
    assert_int_equal(fclose(stream), 0);
    assert_non_null(strstr(text, "  -p, --passengers FILE "));
    assert_non_null(strstr(text, "      --threshold SCORE "));
    assert_null(strstr(text, "--selftest"));
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_in_the_order_given), cmocka_unit_test(operands_may_stand_anywhere),
        cmocka_unit_test(wrong_options_are_named),        cmocka_unit_test(a_join_has_its_own_options),
        cmocka_unit_test(help_has_every_option_once),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
