/* arena, err, interrupt: what everything else stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/interrupt.h"
#include "base/paged.h"

static void arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
    (void) state;
    static const char ZEROS[100000];
    ARENA_AUTO struct arena *a = arena_new();
    static const size_t SIZES[] = { 0, 1, 7, 16, 16 * 1024, 16 * 1024 + 1, 100000, 3 };
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
            unsigned char *p = arena_alloc(a, SIZES[i]);
            assert_int_equal((uintptr_t) p % _Alignof(max_align_t), 0);
            assert_memory_equal(p, ZEROS, SIZES[i]);
            memset(p, 0xff, SIZES[i]); /* the next round must not see it */
        }
        arena_reset(a);
    }
}

static void arena_pieces_do_not_overlap(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    char *pieces[3000];
    for (int i = 0; i < 3000; i++)
        pieces[i] = arena_printf(a, "piece %d", i);
    for (int i = 0; i < 3000; i++) {
        char want[32];
        snprintf(want, sizeof want, "piece %d", i);
        assert_string_equal(pieces[i], want);
    }
}

static void arena_copies_end_where_they_should(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    assert_null(arena_strdup(a, NULL));
    assert_string_equal(arena_strdup(a, ""), "");
    assert_string_equal(arena_strndup(a, "interview", 5), "inter");
    assert_string_equal(arena_printf(a, "%s, row %u", "tracker.xlsx", 31U), "tracker.xlsx, row 31");
    char big[40000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    assert_int_equal(strlen(arena_printf(a, "<%s>", big)), sizeof big + 1);
    arena_free(NULL);
}

static const char *printed(const struct err *e, char *out, size_t size)
{
    memset(out, 0, size);
    FILE *f = fmemopen(out, size, "w");
    err_print(e, f);
    fclose(f);
    return out;
}

static void error_is_three_lines(void **state)
{
    (void) state;
    char out[4096];
    struct err e = { 0 };
    assert_false(err_set(&e, ERR_INPUT, "no header found in the first %d rows", 50));
    assert_false(err_help(&e, "nothing was changed", "try --%s NAME", "sheet"));
    assert_false(err_at(&e, "sheet %s", "Interviews"));
    assert_false(err_at(&e, "%s", "tracker.xlsx"));
    assert_string_equal(printed(&e, out, sizeof out), "tracker.xlsx: sheet Interviews: no header found in the first 50 rows\n"
                                                      "  nothing was changed\n  try --sheet NAME\n");
}

static void error_without_a_reason_tells_its_kinds(void **state)
{
    (void) state;
    char out[4096];
    struct err e = { 0 };
    err_set(&e, ERR_DB, "no answer");
    assert_string_equal(printed(&e, out, sizeof out), "no answer\n  database not reachable, too old, or not ours: nothing was changed\n"
                                                      "  afterview db status shows the private one\n");
}

static void new_error_forgets_the_old_one(void **state)
{
    (void) state;
    struct err e = { 0 };
    err_set(&e, ERR_DB, "first");
    snprintf(e.sqlstate, sizeof e.sqlstate, "40001");
    err_help(&e, "why", "next");
    err_set(&e, ERR_USAGE, "second");
    assert_string_equal(e.what, "second");
    assert_string_equal(e.why, "");
    assert_string_equal(e.next, "");
    assert_string_equal(e.sqlstate, "");
}

static void long_error_is_cut_not_overrun(void **state)
{
    (void) state;
    char big[5000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    struct err e = { 0 };
    err_set(&e, ERR_INPUT, "%s", big);
    err_help(&e, big, "%s", big);
    for (int i = 0; i < 3; i++)
        err_at(&e, "%s", i == 1 ? big : "place");
    assert_int_equal(strlen(e.what), sizeof e.what - 1);
    assert_memory_equal(e.what, "place: xxx", 10);
    assert_int_equal(strlen(e.why), sizeof e.why - 1);
    assert_int_equal(strlen(e.next), sizeof e.next - 1);
}

static void error_that_was_cut_stays_readable_text(void **state)
{
    (void) state;
    char big[2048];
    memset(big, 'x', sizeof big);
    struct err e = { 0 };
    /* a two-byte letter across the cut */
    snprintf(big + sizeof e.what - 2, 8, "\xc3\xa9zzz");
    err_set(&e, ERR_INPUT, "%s", big);
    assert_int_equal(strlen(e.what), sizeof e.what - 2);
    assert_int_equal(e.what[strlen(e.what) - 1], 'x');
    err_set(&e, ERR_INPUT, "%s", big + 3);
    err_at(&e, "%s", "ab"); /* ": " makes four bytes before it */
    assert_int_equal((unsigned char) e.what[strlen(e.what) - 1], 'x');
}

static void exit_codes_are_the_contract(void **state)
{
    (void) state;
    assert_int_equal(err_exit_code(ERR_NONE), 0);
    assert_int_equal(err_exit_code(ERR_USAGE), 2);
    assert_int_equal(err_exit_code(ERR_INPUT), 3);
    assert_int_equal(err_exit_code(ERR_DB), 4);
    assert_int_equal(err_exit_code(ERR_OTHER), 5);
    assert_int_equal(err_exit_code(ERR_INTERRUPTED), 130);
}

/* The flag stays up for the rest of a process, so each signal gets one of its own. */
static void signals_set_a_flag_and_end_nothing(void **state)
{
    (void) state;
    static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP };
    for (size_t i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            struct err e = { 0 };
            interrupt_install();
            bool before = interrupt_check(&e) && !interrupt_seen();
            raise(SIGPIPE);
            before = before && !interrupt_seen();
            raise(SIGNALS[i]);
            bool after = interrupt_seen() && !interrupt_check(&e) && e.kind == ERR_INTERRUPTED && e.why[0] && e.next[0];
            _exit(before && after ? 0 : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        assert_int_equal(status, 0);
    }
}

/* ---- paged ---- */

enum { PAGED_ALL = 40 * PAGED_BYTES + 123 };

static char paged_byte(size_t i)
{
    return (char) (i * 2654435761u >> 13);
}

static bool fill_paged(struct paged *p, struct err *e)
{
    char piece[7000];
    for (size_t done = 0, n = 1; done < PAGED_ALL; done += n, n = (n * 3 + 1) % sizeof piece) {
        n = n < PAGED_ALL - done ? n : PAGED_ALL - done;
        for (size_t i = 0; i < n; i++)
            piece[i] = paged_byte(done + i);
        assert_int_equal(paged_size(p), done);
        if (!paged_add(p, piece, n, e))
            return false;
    }
    return true;
}

static void what_is_put_into_pages_is_found_again_wherever_it_lies(void **state)
{
    (void) state;
    for (size_t pages = 1; pages <= 64; pages *= 4) { /* with 64, all of it stays in memory */
        struct err e = { 0 };
        struct paged *p = paged_new(pages);
        assert_true(fill_paged(p, &e));
        assert_int_equal(paged_size(p), PAGED_ALL);
        for (size_t turn = 0, from = 0; turn < 3000; turn++, from = (from * 7919 + 31) % PAGED_ALL) {
            size_t n = turn * 37 % (3 * PAGED_BYTES);
            n = n < PAGED_ALL - from ? n : PAGED_ALL - from;
            const char *found = paged_look(p, from, n, &e);
            assert_non_null(found);
            for (size_t i = 0; i < n; i++)
                if (found[i] != paged_byte(from + i))
                    fail_msg("%zu pages, byte %zu", pages, from + i);
        }
        paged_free(p);
    }
    paged_free(NULL);
}

static void pages_that_find_no_room_on_the_disk_are_an_error(void **state)
{
    (void) state;
    struct rlimit was;
    getrlimit(RLIMIT_FSIZE, &was);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit) { 10 * PAGED_BYTES + 5, was.rlim_max }), 0);
    struct err e = { 0 };
    struct paged *p = paged_new(2);
    bool ok = fill_paged(p, &e);
    setrlimit(RLIMIT_FSIZE, &was);
    paged_free(p);
    assert_false(ok);
    assert_int_equal(e.kind, ERR_OTHER);
    assert_non_null(strstr(e.next, "TMPDIR"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(arena_pieces_do_not_overlap),
        cmocka_unit_test(arena_copies_end_where_they_should),
        cmocka_unit_test(error_is_three_lines),
        cmocka_unit_test(error_without_a_reason_tells_its_kinds),
        cmocka_unit_test(new_error_forgets_the_old_one),
        cmocka_unit_test(long_error_is_cut_not_overrun),
        cmocka_unit_test(error_that_was_cut_stays_readable_text),
        cmocka_unit_test(exit_codes_are_the_contract),
        cmocka_unit_test(signals_set_a_flag_and_end_nothing),
        cmocka_unit_test(what_is_put_into_pages_is_found_again_wherever_it_lies),
        cmocka_unit_test(pages_that_find_no_room_on_the_disk_are_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
