/* A night's run through the built program: its numbers, from night to night, and what a crash leaves behind.
 *
 * The interviews are those of Monday 16 November 2026, so by the agency's policy (feedback after 7 days) the clients' answers are
 * due on Monday the 23rd. The debriefs were due on the 16th itself: five working days overdue on the 23rd. */
#include "support/fixture.h"

#include <stdlib.h>
#include <string.h>

static const char TRACKER[] =
    "Interview ref,Candidate,Client,Job,Consultant,Consultant no.,Held on,Starts at,Interview status\n"
    "I-1,Ann Sample,Example Mills,Analyst,Ada Example,AE,2026-11-16,10:00,done\n"
    "I-2,Bo Sample,Sample & Sons,Nurse,Ada Example,AE,2026-11-16,10:00,done\n"
    "I-3,Cy Sample,Example Mills,Analyst,Ben Test,../B/T,2026-11-16,10:00,done\n"
    "I-4,Di Sample,Example Mills,Clerk,,,2026-11-16,10:00,done\n";

static int setup(void **state)
{
    if (fixture_open(state) != 0)
        return -1;
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_file(f, "tracker.csv", TRACKER);
    fixture_run(f, &run, "afterview import tracker.csv");
    if (run.exit_code != 0)
        print_error("%s%s", run.out, run.err);
    return run.exit_code;
}

static json_t *night(struct fixture *f, const char *words)
{
    struct fixture_run run;
    fixture_run(f, &run, arena_printf(f->app.arena, "afterview nightly --json --out out %s", words));
    if (run.exit_code != 0)
        print_error("%s", run.err);
    assert_int_equal(run.exit_code, 0);
    json_t *o = json_loads(run.out, 0, NULL);
    assert_non_null(o);
    return o;
}

static json_int_t count_of(const json_t *o, const char *section)
{
    const json_t *n = json_object_get(json_object_get(o, "counts"), section);
    assert_true(json_is_integer(n));
    return json_integer_value(n);
}

static json_t *consultant(const json_t *o, const char *ref)
{
    json_t *list = json_object_get(o, "consultants");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *own = json_string_value(json_object_get(json_array_get(list, i), "ref"));
        if (own && strcmp(own, ref) == 0)
            return json_array_get(list, i);
    }
    fail_msg("no consultant %s in run.json", ref);
    return NULL;
}

static void shell(struct fixture *f, const char *command_line)
{
    struct fixture_run run;
    fixture_run(f, &run, command_line);
    if (run.exit_code != 0)
        print_error("%s\n%s%s", command_line, run.out, run.err);
    assert_int_equal(run.exit_code, 0);
}

static void same_day_twice_gives_the_same_bytes(void **state)
{
    struct fixture *f = *state;
    json_decref(night(f, "--as-of 2026-11-20"));
    shell(f, "cd out && find 2026-11-20 -type f | sort | xargs sha256sum >../first");
    json_decref(night(f, "--as-of 2026-11-20"));
    shell(f, "cd out && find 2026-11-20 -type f | sort | xargs sha256sum >../second && cmp ../first ../second");
    shell(f, "test $(wc -l <first) = 15"); /* 3 reports in 4 forms (Ada, Ben, nobody's), the manager's 2, run.json */
}

static void run_json_names_the_files_that_are_there(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-11-20");
    json_t *files = json_object_get(consultant(o, "AE"), "files");
    assert_int_equal(json_array_size(files), 4);
    for (size_t i = 0; i < 4; i++) {
        const json_t *file = json_array_get(files, i);
        assert_string_equal(json_string_value(json_object_get(file, "state")), "done");
        shell(f, arena_printf(f->app.arena, "echo '%s  out/%s' | sha256sum -c", json_string_value(json_object_get(file, "sha256")),
                              json_string_value(json_object_get(file, "path"))));
    }
    shell(f, "test -f out/2026-11-20/consultants/AE.xlsx -a -f out/2026-11-20/consultants/AE.html -a -f out/2026-11-20/consultants/AE.txt"
             " -a -f out/2026-11-20/calendar/AE.ics -a -f out/2026-11-20/manager.xlsx -a -f out/2026-11-20/manager.html");
    json_decref(o);
}

static void number_with_slashes_stays_in_the_folder(void **state)
{
    struct fixture *f = *state;
    json_decref(night(f, "--as-of 2026-11-20"));
    shell(f, "ls out/2026-11-20/consultants/ | grep -qx '_B_T-[0-9]*.txt' && test $(find . -path '*/2026-11-20/*.txt' | grep -c B) = 1");
}

static void item_without_owner_is_unassigned(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-11-20");
    json_t *nobody = json_object_get(o, "unassigned");
    assert_true(count_of(nobody, "overdue") > 0);
    assert_int_equal(json_array_size(json_object_get(nobody, "files")), 4);
    shell(f, "grep -q 'Di Sample' out/2026-11-20/consultants/unassigned.txt && ! grep -q 'Ann Sample' out/2026-11-20/consultants/unassigned.txt");
    json_decref(o);
}

static void debrief_logged_is_done_the_next_night(void **state)
{
    struct fixture *f = *state;
    json_decref(night(f, "--as-of 2026-11-20"));
    shell(f, "afterview log debrief I-1 --as-of 2026-11-20 interest=4");
    json_t *o = night(f, "--as-of 2026-11-23");
    assert_string_equal(json_string_value(json_object_get(o, "compared_with")), "2026-11-20");
    /* the debrief; and for both interviews the question for the day of the decision, which ends when the answer itself is due */
    assert_int_equal(count_of(consultant(o, "AE"), "done"), 3);
    shell(f, "grep -A2 '^DONE SINCE FRI 20 NOV 2026 (3)' out/2026-11-23/consultants/AE.txt | grep -q 'Phone Ann Sample for the debrief'");
    /* on Monday the answers of both clients fell due; Ada has two interviews */
    shell(f, "test $(sed -n '/^NEW SINCE/,/^DONE SINCE/p' out/2026-11-23/consultants/AE.txt | grep -c 'ask how far along') = 2");
    json_int_t new = count_of(o, "new"), done = count_of(o, "done");
    json_decref(o);
    o = night(f, "--as-of 2026-11-23"); /* again: compared with Friday, not with itself */
    assert_int_equal(count_of(o, "new"), new);
    assert_int_equal(count_of(o, "done"), done);
    json_decref(o);
}

static void first_night_tells_nothing_as_new(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-10-30"); /* before all others */
    assert_true(json_is_null(json_object_get(o, "compared_with")));
    assert_int_equal(count_of(o, "new"), 0);
    json_decref(o);
}

static void interview_to_come_is_waited_for_by_nobody(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-11-10");
    assert_int_equal(count_of(o, "waiting"), 0);
    assert_true(count_of(o, "coming") > 0); /* the debriefs of the 16th */
    json_decref(o);
}

static void before_any_interview_all_is_clear(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-11-02");
    assert_true(json_is_true(json_object_get(o, "all_clear")));
    shell(f, "grep -q '^All clear: ' out/2026-11-02/consultants/AE.txt && grep -q 'All clear: ' out/2026-11-02/consultants/AE.html"
             " && grep -q 'All clear: ' out/2026-11-02/manager.html && test ! -e out/2026-11-02/consultants/unassigned.txt"
             " && unzip -p out/2026-11-02/consultants/AE.xlsx xl/sharedStrings.xml | grep -q 'All clear: '"
             " && unzip -p out/2026-11-02/manager.xlsx xl/sharedStrings.xml | grep -q 'All clear: '");
    json_decref(o);
}

static void only_writes_one_consultants_files(void **state)
{
    struct fixture *f = *state;
    json_decref(night(f, "--as-of 2026-11-19 --only AE"));
    shell(f, "test \"$(cd out/2026-11-19 && find . -type f | sort | tr '\\n' ' ')\" ="
             " './calendar/AE.ics ./consultants/AE.html ./consultants/AE.txt ./consultants/AE.xlsx ./run.json '");
}

static void only_of_nobody_is_wrong_usage(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_run(f, &run, "afterview nightly --only XX --out never");
    assert_int_equal(run.exit_code, 2);
    assert_non_null(strstr(run.err, "there is no such consultant"));
    shell(f, "test ! -e never");
}

/* A crash after the rows were committed and before a file was there: the row waits, the file is missing. */
static void crash_before_a_file_is_mended_by_the_next_night(void **state)
{
    struct fixture *f = *state;
    json_decref(night(f, "--as-of 2026-11-20"));
    fixture_sql(f, "UPDATE outbox SET state = 'waiting', sha256 = '' FROM nightly_run r"
                   " WHERE r.id = run_id AND r.as_of = '2026-11-20' AND path LIKE '%/AE.html';"
                   "UPDATE nightly_run SET finished_at = NULL WHERE as_of = '2026-11-20'");
    shell(f, "cp out/2026-11-20/consultants/AE.html kept && rm out/2026-11-20/consultants/AE.html");
    json_decref(night(f, "--as-of 2026-11-23"));
    shell(f, "cmp kept out/2026-11-20/consultants/AE.html");
    expect_rows(f->db, "SELECT count(*) FROM outbox WHERE state <> 'done'", "0");
    expect_rows(f->db, "SELECT count(*) FROM nightly_run WHERE finished_at IS NULL", "0");
}

static void file_that_cannot_be_written_does_not_keep_the_others_back(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    shell(f, "mkdir -p out2/2026-11-23/consultants/AE.txt"); /* a folder stands where the file belongs */
    fixture_run(f, &run, "afterview nightly --out out2 --as-of 2026-11-23");
    assert_int_equal(run.exit_code, 5);
    assert_non_null(strstr(run.err, "out2/2026-11-23/consultants/AE.txt could not be written"));
    shell(f, "test -f out2/2026-11-23/consultants/AE.html -a -f out2/2026-11-23/manager.xlsx && test -z \"$(find out2 -name '.*.tmp')\"");
    expect_rows(f->db, "SELECT path, tries > 0 FROM outbox WHERE state = 'failed'", "2026-11-23/consultants/AE.txt|t");
    shell(f, "rmdir out2/2026-11-23/consultants/AE.txt");
    shell(f, "afterview nightly --out out2 --as-of 2026-11-23 && test -f out2/2026-11-23/consultants/AE.txt");
    expect_rows(f->db, "SELECT count(*) FROM outbox WHERE state <> 'done'", "0");
}

static void full_disk_is_told_once_and_gone_on_from(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    /* a limit on the size of files stands for the disk: what is larger than 16 blocks of 512 bytes cannot be written */
    fixture_run(f, &run, "(trap '' XFSZ; ulimit -f 16; exec afterview nightly --out out3 --as-of 2026-11-23)");
    assert_int_equal(run.exit_code, 5);
    assert_null(strstr(run.err, "[ERROR]"));
    assert_non_null(strstr(run.err, "could not be written: File too large"));
    shell(f, "test -z \"$(find out3 -name '.*.tmp')\" && test -f out3/2026-11-23/calendar/AE.ics && test ! -e out3/2026-11-23/manager.xlsx");
    shell(f, "afterview nightly --out out3 --as-of 2026-11-23 && test -f out3/2026-11-23/manager.xlsx");
}

static void snapshot_has_each_item_once_and_only_what_is_due(void **state)
{
    struct fixture *f = *state;
    json_t *o = night(f, "--as-of 2026-11-23");
    json_decref(night(f, "--as-of 2026-11-23"));
    json_int_t due = count_of(o, "overdue") + count_of(o, "due_today");
    expect_rows(f->db, "SELECT count(*), count(*) FILTER (WHERE due_on > '2026-11-23') FROM due_snapshot s"
                       " JOIN nightly_run r ON r.agency_id = s.agency_id AND r.id = s.run_id WHERE r.as_of = '2026-11-23'",
                arena_printf(f->app.arena, "%lld|0", (long long) due));
    expect_rows(f->db, "SELECT items FROM nightly_run WHERE as_of = '2026-11-23'", arena_printf(f->app.arena, "%lld", (long long) due));
    json_decref(o);
}

/* openpyxl reads the workbook independently of who wrote it. */
static void workbook_says_which_record_each_row_means(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_run(f, &run, "/usr/bin/python3 -c 'import openpyxl'");
    if (run.exit_code != 0)
        skip();
    json_t *o = night(f, "--as-of 2026-11-23");
    fixture_file(f, "look.py",
                 "import openpyxl, datetime\n"
                 "wb = openpyxl.load_workbook('out/2026-11-23/consultants/AE.xlsx')\n"
                 "assert wb.sheetnames == ['Today', 'Waiting', 'New', 'Done'], wb.sheetnames\n"
                 "ws = wb['Today']\n"
                 "head = next(r for r in range(1, 51) if ws.cell(r, 1).value == 'Section')\n"
                 "names = [c.value for c in ws[head]]\n"
                 "assert names[-13:-8] == ['Done on', 'Channel', 'Answer', 'Next', 'Note'], names\n"
                 "assert ws.freeze_panes == 'A%d' % (head + 1)\n"
                 "last = openpyxl.utils.get_column_letter(len(names))\n" /* what is sorted takes its hidden columns along */
                 "assert ws.auto_filter.ref == 'A%d:%s%d' % (head, last, ws.max_row)\n"
                 "assert ws.print_title_rows.replace('$', '') == '%d:%d' % (head, head)\n"
                 "assert ws.page_setup.orientation == 'landscape' and ws.sheet_properties.pageSetUpPr.fitToPage\n"
                 "assert names[-8:] == ['_variant', '_interview', '_candidate', '_who', '_day', '_item', '_kind', '_id'], names\n"
                 "for n in names[-8:]:\n"
                 "    assert ws.column_dimensions[openpyxl.utils.get_column_letter(names.index(n) + 1)].hidden\n"
                 "rows = [dict(zip(names, [c.value for c in r])) for r in ws.iter_rows(min_row=head + 1)]\n"
                 "days = [r['Days overdue'] for r in rows if r['Section'] == 'Overdue']\n"
                 "assert days and days == sorted(days, reverse=True), days\n"
                 "assert {r['_item'] for r in rows} >= {'debrief.same_day', 'feedback.due'}\n"
                 "assert all(isinstance(r['Due on'], datetime.datetime) and isinstance(r['_id'], int) for r in rows)\n"
                 "print(len([r for r in rows if r['Section'] != 'Coming']))\n"
                 "wb = openpyxl.load_workbook('out/2026-11-23/manager.xlsx')\n"
                 "assert wb.sheetnames == ['By consultant', 'By client', 'By rule', 'Escalated', 'All items'], wb.sheetnames\n"
                 "assert wb['By consultant']._charts and wb['By rule']._charts\n");
    fixture_run(f, &run, "/usr/bin/python3 look.py");
    if (run.exit_code != 0)
        print_error("%s", run.err);
    assert_int_equal(run.exit_code, 0);
    json_t *ada = consultant(o, "AE");
    assert_int_equal(atoi(run.out), count_of(ada, "overdue") + count_of(ada, "due_today"));
    json_decref(o);
}

static void nights_workbook_is_not_taken_for_records(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    json_decref(night(f, "--as-of 2026-11-23"));
    fixture_run(f, &run, "afterview import out/2026-11-23/manager.xlsx");
    assert_int_equal(run.exit_code, 3);
    assert_non_null(strstr(run.err, "it is a list that afterview nightly made"));
    fixture_run(f, &run, "afterview import --json out/2026-11-23/consultants/AE.xlsx"); /* it could be filled in, but nobody did */
    assert_int_equal(run.exit_code, 0);
    json_t *o = json_loads(run.out, 0, NULL);
    json_int_t read = json_integer_value(json_object_get(o, "read"));
    assert_true(read > 0);
    assert_int_equal(json_integer_value(json_object_get(o, "blank")), read);
    json_decref(o);
}

static void text_like_a_formula_is_text(void **state)
{
    struct fixture *f = *state;
    fixture_file(f, "formula.csv", "Interview ref,Candidate,Client,Job,Consultant no.,Held on,Starts at\n"
                                   "I-9,Eve Sample,\"=HYPERLINK(\"\"http://x.example.org\"\",\"\"x\"\")\",+1 Analyst,AE,2026-11-16,10:00\n");
    shell(f, "afterview import formula.csv");
    json_decref(night(f, "--as-of 2026-11-23"));
    shell(f, "for x in consultants/AE manager; do ! unzip -p out/2026-11-23/$x.xlsx 'xl/worksheets/*.xml' | grep -q '<f>' || exit 1; done;"
             " unzip -p out/2026-11-23/consultants/AE.xlsx xl/sharedStrings.xml | grep -q '>=HYPERLINK('");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_night_tells_nothing_as_new),
        cmocka_unit_test(interview_to_come_is_waited_for_by_nobody),
        cmocka_unit_test(before_any_interview_all_is_clear),
        cmocka_unit_test(same_day_twice_gives_the_same_bytes),
        cmocka_unit_test(run_json_names_the_files_that_are_there),
        cmocka_unit_test(number_with_slashes_stays_in_the_folder),
        cmocka_unit_test(item_without_owner_is_unassigned),
        cmocka_unit_test(only_writes_one_consultants_files),
        cmocka_unit_test(only_of_nobody_is_wrong_usage),
        cmocka_unit_test(crash_before_a_file_is_mended_by_the_next_night),
        cmocka_unit_test(debrief_logged_is_done_the_next_night),
        cmocka_unit_test(full_disk_is_told_once_and_gone_on_from),
        cmocka_unit_test(snapshot_has_each_item_once_and_only_what_is_due),
        cmocka_unit_test(workbook_says_which_record_each_row_means),
        cmocka_unit_test(file_that_cannot_be_written_does_not_keep_the_others_back),
        cmocka_unit_test(nights_workbook_is_not_taken_for_records),
        cmocka_unit_test(text_like_a_formula_is_text),
    };
    return cmocka_run_group_tests(tests, setup, fixture_close);
}
