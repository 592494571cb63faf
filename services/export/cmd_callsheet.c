/* callsheet: what to see before dialling. */
#include <string.h>

#include "callsheet.h"

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    (void) options;
    if (words->n != 1) {
        err_set(e, ERR_USAGE, words->n ? "callsheet: one interview or candidate at a time" : "callsheet: of which interview or candidate?");
        return err_help(e, "there is nothing to show", "give a number or a name in quotes: afterview callsheet I-2041; afterview callsheet 'Ann Roe'");
    }
    struct callsheet c = { 0 };
    struct choice_book *book = NULL;
    int64_t id;
    bool ok = app_open(app, e) && app_begin(app, e) && callsheet_find_interview(app, "callsheet", words->items[0], &id, e) &&
              callsheet_load(app, id, &c, e) && choice_book_load(app, &book, e) && db_commit(app->db, e);
    if (ok && app->json)
        app_print_json(callsheet_json(&c));
    else if (ok)
        fputs(callsheet_text(app, &c, book), stdout);
    choice_book_free(book);
    callsheet_free(&c);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "callsheet",
    .arguments = "INTERVIEW|CANDIDATE",
    .summary = "what to see before you dial",
    .detail = "Who, which role, what is owed and overdue (as afterview due has it), what not to say or do, who spoke with whom last, what draws\n"
              "them and what puts them off, other offers, promises and questions that are open, and whether referees were told. Of a candidate\n"
              "with several interviews the one held last is shown, and other applications by the way; the number of an interview chooses another.\n"
              "A number that a candidate asked you not to use is not shown.",
    .example = "  afterview callsheet I-2041\n  afterview callsheet 'Ann Roe' --as-of 2026-11-23",
};

const struct command CMD_CALLSHEET = { &USAGE, 0, run };
