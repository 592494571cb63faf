/* Command lines: what is understood, and what a mistyped word gets for an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/man.h"

struct all {
    bool quiet, help;
    const char *agency;
};

static const struct cli_option COMMON[] = {
    { "agency", 0, CLI_TEXT, offsetof(struct all, agency), "CODE", "which agency", NULL },
    { "quiet", 'q', CLI_FLAG, offsetof(struct all, quiet), NULL, "say less", NULL },
    { "help", 'h', CLI_FLAG, offsetof(struct all, help), NULL, "this text", NULL },
    { 0 },
};

struct own {
    bool dry_run;
    const char *order, *day, *out;
    long most;
    struct cli_list map;
};

static const struct cli_option OWN[] = {
    { "dry-run", 'n', CLI_FLAG, offsetof(struct own, dry_run), NULL, "change nothing", NULL },
    { "date-order", 0, CLI_TEXT, offsetof(struct own, order), "ORDER", "of day, month and year", "dmy|mdy|ymd" },
    { "since", 0, CLI_DATE, offsetof(struct own, day), "DAY", "from this day on", NULL },
    { "output", 'o', CLI_TEXT, offsetof(struct own, out), "FILE", "where to", NULL },
    { "most", 0, CLI_NUMBER, offsetof(struct own, most), "N", "how many", NULL },
    { "map", 0, CLI_LIST, offsetof(struct own, map), "HEADER=FIELD", "read as", NULL },
    { 0 },
};

struct parsed {
    struct arena *arena;
    struct all all;
    struct own own;
    struct cli_list rest;
    struct err e;
    bool ok;
};

/* Words separated by single blanks; `_` stands for an empty word. */
static struct parsed parse(const char *line)
{
    struct parsed p = { .arena = arena_new() };
    char *words[32], *save = NULL;
    int n = 0;
    for (char *w = strtok_r(arena_strdup(p.arena, line), " ", &save); w; w = strtok_r(NULL, " ", &save))
        words[n++] = strcmp(w, "_") == 0 ? w + 1 : w;
    p.ok = cli_parse(COMMON, &p.all, OWN, &p.own, n, words, p.arena, &p.rest, &p.e);
    return p;
}

static void expect_wrong(const char *line, const char *what, const char *next)
{
    struct parsed p = parse(line);
    assert_false(p.ok);
    assert_int_equal(p.e.kind, ERR_USAGE);
    assert_string_equal(p.e.what, what);
    assert_string_equal(p.e.why, "nothing was done");
    assert_string_equal(p.e.next, next);
    arena_free(p.arena);
}

static void nothing_gives_nothing(void **state)
{
    (void) state;
    struct parsed p = parse("");
    assert_true(p.ok);
    assert_int_equal(p.rest.n, 0);
    assert_null(p.own.order);
    assert_false(p.own.dry_run || p.all.quiet);
    arena_free(p.arena);
}

static void options_and_arguments_may_be_mixed(void **state)
{
    (void) state;
    struct parsed p = parse("a.csv --dry-run b.csv --agency north -q --most 12 c.csv");
    assert_true(p.ok);
    assert_int_equal(p.rest.n, 3);
    assert_string_equal(p.rest.items[0], "a.csv");
    assert_string_equal(p.rest.items[1], "b.csv");
    assert_string_equal(p.rest.items[2], "c.csv");
    assert_true(p.own.dry_run && p.all.quiet);
    assert_string_equal(p.all.agency, "north");
    assert_int_equal(p.own.most, 12);
    arena_free(p.arena);
}

static void value_may_follow_an_equals_sign(void **state)
{
    (void) state;
    struct parsed p = parse("--date-order=dmy --since=2026-11-23 --map=Who=candidate.name --output=");
    assert_true(p.ok);
    assert_string_equal(p.own.order, "dmy");
    assert_string_equal(p.own.day, "2026-11-23");
    assert_int_equal(p.own.map.n, 1);
    assert_string_equal(p.own.map.items[0], "Who=candidate.name");
    assert_string_equal(p.own.out, "");
    arena_free(p.arena);
}

static void list_keeps_every_value_in_order(void **state)
{
    (void) state;
    struct parsed p = parse("--map a=b --map c=d --map a=b");
    assert_true(p.ok);
    assert_int_equal(p.own.map.n, 3);
    assert_string_equal(p.own.map.items[1], "c=d");
    assert_string_equal(p.own.map.items[2], "a=b");
    arena_free(p.arena);
}

static void two_dashes_end_the_options(void **state)
{
    (void) state;
    struct parsed p = parse("--dry-run -- --quiet -- -x");
    assert_true(p.ok);
    assert_false(p.all.quiet);
    assert_int_equal(p.rest.n, 3);
    assert_string_equal(p.rest.items[0], "--quiet");
    assert_string_equal(p.rest.items[1], "--");
    assert_string_equal(p.rest.items[2], "-x");
    arena_free(p.arena);
}

static void one_dash_and_an_empty_word_are_arguments(void **state)
{
    (void) state;
    struct parsed p = parse("- _");
    assert_true(p.ok);
    assert_int_equal(p.rest.n, 2);
    assert_string_equal(p.rest.items[0], "-");
    assert_string_equal(p.rest.items[1], "");
    arena_free(p.arena);
}

static void letters_take_values_and_join(void **state)
{
    (void) state;
    struct parsed p = parse("-o out.xlsx -nq");
    assert_true(p.ok);
    assert_string_equal(p.own.out, "out.xlsx");
    assert_true(p.own.dry_run && p.all.quiet);
    arena_free(p.arena);
    p = parse("-nofile.csv"); /* the value may be stuck to its letter */
    assert_true(p.ok);
    assert_true(p.own.dry_run);
    assert_string_equal(p.own.out, "file.csv");
    arena_free(p.arena);
}

static void value_may_look_like_an_option(void **state)
{
    (void) state;
    struct parsed p = parse("--output -strange-name --most -3");
    assert_true(p.ok);
    assert_string_equal(p.own.out, "-strange-name");
    assert_int_equal(p.own.most, -3);
    arena_free(p.arena);
}

static void missing_value_is_told(void **state)
{
    (void) state;
    expect_wrong("--output", "--output needs a value", "write it as --output FILE");
    expect_wrong("a.csv -o", "--output needs a value", "write it as --output FILE");
    expect_wrong("--agency", "--agency needs a value", "write it as --agency CODE");
}

static void flag_takes_no_value(void **state)
{
    (void) state;
    expect_wrong("--dry-run=yes", "--dry-run takes no value", "write it as --dry-run");
}

static void unknown_option_names_the_nearest(void **state)
{
    (void) state;
    expect_wrong("--dryrun", "unknown option --dryrun", "did you mean --dry-run?");
    expect_wrong("--dry_run", "unknown option --dry_run", "did you mean --dry-run?");
    expect_wrong("--dateorder=dmy", "unknown option --dateorder", "did you mean --date-order?");
    expect_wrong("-quiet", "unknown option -quiet", "did you mean --quiet?");
    expect_wrong("--agnecy x", "unknown option --agnecy", "did you mean --agency?");
    expect_wrong("--zzzzzz", "unknown option --zzzzzz", "see --help for the options of this command");
    expect_wrong("-x", "unknown option -x", "see --help for the options of this command");
}

static void value_that_is_not_allowed_is_told(void **state)
{
    (void) state;
    expect_wrong("--date-order ydm", "--date-order ydm: not one of dmy, mdy, ymd", "did you mean --date-order ymd?");
    expect_wrong("--date-order=", "--date-order : not one of dmy, mdy, ymd", "give one of dmy, mdy, ymd");
    expect_wrong("--date-order dm", "--date-order dm: not one of dmy, mdy, ymd", "did you mean --date-order dmy?");
    expect_wrong("--most many", "--most many: not a whole number", "give a whole number");
    expect_wrong("--most 12x", "--most 12x: not a whole number", "give a whole number");
    expect_wrong("--most=", "--most : not a whole number", "give a whole number");
    expect_wrong("--most 99999999999999999999", "--most 99999999999999999999: not a whole number", "give a whole number");
}

static void dates_are_iso_and_real(void **state)
{
    (void) state;
    static const char *const WRONG[] = { "23/11/2026", "2026-02-30", "2026-13-01", "2026-1-2", "today", "20261123", "2026-11-23x", "0000-01-01", "2026-11-23T", "2026-11-23T25:00",
                                         "2026-11-23Tnoon", "+026-11-23" };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        char line[64], what[128];
        snprintf(line, sizeof line, "--since %s", WRONG[i]);
        snprintf(what, sizeof what, "--since %s: not a date", WRONG[i]);
        expect_wrong(line, what, "write it as year-month-day, such as 2026-11-24");
    }
    static const char *const RIGHT[] = { "2026-11-23", "2024-02-29", "2026-11-23T05:30", "2026-11-23T05:30:00Z", "2026-11-23T05:30:00+01:00", "2026-11-23T05:30:00.5-0800" };
    for (size_t i = 0; i < sizeof RIGHT / sizeof RIGHT[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "--since %s", RIGHT[i]);
        struct parsed p = parse(line);
        if (!p.ok)
            fail_msg("%s", p.e.what);
        assert_string_equal(p.own.day, RIGHT[i]);
        arena_free(p.arena);
    }
}

static void nearest_word_is_near(void **state)
{
    (void) state;
    static const char *const WORDS[] = { "import", "export", "batch", "batches", "due", "nightly", NULL };
    assert_string_equal(cli_nearest("improt", WORDS), "import");
    assert_string_equal(cli_nearest("exprot", WORDS), "export");
    assert_string_equal(cli_nearest("nighty", WORDS), "nightly");
    assert_string_equal(cli_nearest("batchs", WORDS), "batch");
    assert_string_equal(cli_nearest("deu", WORDS), "due");
    assert_null(cli_nearest("frobnicate", WORDS));
    assert_null(cli_nearest("", WORDS));
    assert_null(cli_nearest("x", WORDS));
}

static void help_shows_every_option(void **state)
{
    (void) state;
    static const struct cli_usage USAGE = { .command = "sample", .arguments = "FILE…", .summary = "a sample", .detail = "More of it.", .options = OWN, .example = "  afterview sample x.csv" };
    char text[4096] = "";
    FILE *f = fmemopen(text, sizeof text, "w");
    cli_help(&USAGE, COMMON, f);
    fclose(f);
    assert_non_null(strstr(text, "usage: afterview sample FILE…\n\na sample.\n\nMore of it.\n"));
    for (const struct cli_option *o = OWN; o->name; o++)
        assert_non_null(strstr(text, o->name));
    assert_non_null(strstr(text, "-n, --dry-run"));
    assert_non_null(strstr(text, "--output FILE"));
    assert_non_null(strstr(text, "of day, month and year: dmy, mdy, ymd\n"));
    assert_non_null(strstr(text, "  afterview sample x.csv\n"));
}

static void manual_holds_every_table_and_no_stray_markup(void **state)
{
    (void) state;
    static const struct cli_usage USAGE = { .command = "sample", .arguments = "A|B [_C_]", .summary = "under_scored *starred*", .detail = "One.\n--two; three\n\n  set_in  kept\nAfter.", .options = OWN, .example = "  afterview sample *.csv" };
    static const struct cli_usage *const USAGES[] = { &USAGE, NULL };
    static const struct cli_term ENVIRONMENT[] = { { "NO_COLOR", "No colour." }, { NULL, NULL } };
    const struct cli_page page = { .program = "afterview", .summary = "a sample", .detail = "More.", .common = COMMON, .commands = USAGES, .environment = ENVIRONMENT };
    char text[8192] = "";
    FILE *f = fmemopen(text, sizeof text, "w");
    cli_man(&page, f);
    fclose(f);
    static const char *const HELD[] = {
        "afterview(1)\n",
        "## afterview sample A|B \\[\\_C\\_\\]\n",
        "under\\_scored \\*starred\\*.\n",
        "One.\n\\--two; three\n\n\n```\n  set_in  kept\n```\n\nAfter.\n\n",
        "*-n*, *--dry-run*++\n\tchange nothing\n",
        "*--date-order* _ORDER_++\n\tof day, month and year: *dmy*, *mdy*, *ymd*\n",
        "*--agency* _CODE_++\n\twhich agency\n",
        "```\n  afterview sample *.csv\n```\n",
        "*0*++\n\tdone\n",
        "*4*++\n\tdatabase not reachable, too old, or not ours: nothing was changed\n",
        "*130*++\n\tinterrupted",
        "# ENVIRONMENT\n\n*NO\\_COLOR*++\n\tNo colour.\n",
    };
    for (size_t i = 0; i < sizeof HELD / sizeof HELD[0]; i++)
        if (!strstr(text, HELD[i]))
            fail_msg("it does not say: %s\n%s", HELD[i], text);
    assert_null(strstr(text, "# FILES"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(options_and_arguments_may_be_mixed),
        cmocka_unit_test(value_may_follow_an_equals_sign),
        cmocka_unit_test(list_keeps_every_value_in_order),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(one_dash_and_an_empty_word_are_arguments),
        cmocka_unit_test(letters_take_values_and_join),
        cmocka_unit_test(value_may_look_like_an_option),
        cmocka_unit_test(missing_value_is_told),
        cmocka_unit_test(flag_takes_no_value),
        cmocka_unit_test(unknown_option_names_the_nearest),
        cmocka_unit_test(value_that_is_not_allowed_is_told),
        cmocka_unit_test(dates_are_iso_and_real),
        cmocka_unit_test(nearest_word_is_near),
        cmocka_unit_test(help_shows_every_option),
        cmocka_unit_test(manual_holds_every_table_and_no_stray_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
