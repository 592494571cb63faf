/* What is remembered of the layouts of sheets: the list, and how to forget. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "queries.h"

enum { HEADERS_SHOWN = 5 };

static json_t *layouts_json(const PGresult *res)
{
    json_t *list = json_array(), *answers = NULL;
    for (int i = 0; i < PQntuples(res); i++) {
        if (i == 0 || db_int(res, i, 0) != db_int(res, i - 1, 0)) {
            answers = json_array();
            json_array_append_new(list, json_pack("{s:I, s:o, s:o}", "layout", (json_int_t) db_int(res, i, 0), "headers",
                                                  json_loads(db_text(res, i, 2), 0, NULL), "answers", answers));
        }
        json_array_append_new(answers, json_pack("{s:s, s:s, s:s, s:s, s:s, s:I}", "column", db_text(res, i, 5), "ask", db_text(res, i, 4), "answer",
                                                 db_text(res, i, 6), "by", db_text(res, i, 8), "on", db_text(res, i, 7), "batch", (json_int_t) db_int(res, i, 9)));
    }
    return list;
}

static void print_headers(const char *text)
{
    json_t *headers = json_loads(text, 0, NULL);
    size_t n = json_array_size(headers);
    for (size_t i = 0; i < n && i < HEADERS_SHOWN; i++)
        printf("%s%s", i ? ", " : "", json_string_value(json_array_get(headers, i)));
    if (n > HEADERS_SHOWN)
        printf(", … (%zu columns)", n);
    puts("");
    json_decref(headers);
}

static void print_answer(const PGresult *res, int i)
{
    const char *header = db_text(res, i, 5), *answer = db_text(res, i, 6);
    glong letters = g_utf8_strlen(header, -1);
    printf("    %s%*s %s   %s, %s, batch %" PRId64 "\n", header, letters < 24 ? (int) (24 - letters) : 0, "", layout_words(db_text(res, i, 4), answer),
           db_text(res, i, 8), db_text(res, i, 7), db_int(res, i, 9));
}

static void print_layouts(const PGresult *res)
{
    for (int i = 0; i < PQntuples(res); i++) {
        if (i == 0 || db_int(res, i, 0) != db_int(res, i - 1, 0)) {
            printf("%sLayout %" PRId64 ": ", i ? "\n" : "", db_int(res, i, 0));
            print_headers(db_text(res, i, 2));
        }
        print_answer(res, i);
    }
    if (PQntuples(res))
        puts("\nTo be asked again: afterview layouts forget N");
    else
        puts("Nothing is remembered: no question about a column was answered yet.");
}

static bool list_layouts(struct app *app, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!app_open(app, e) || !app_begin(app, e) || !q_layout_answers(app->db, app->agency_id, &res, e) || !db_commit(app->db, e))
        return false;
    if (app->json)
        app_print_json(layouts_json(res));
    else
        print_layouts(res);
    return true;
}

/* still: what layouts like it say about its columns. NULL: nothing. */
static void print_forgotten(long long id, const struct layout *still)
{
    if (!still || !still->answers->len) {
        printf("Layout %lld is forgotten: its columns are asked about again. Records are as they were.\n", id);
        return;
    }
    printf("Layout %lld is forgotten. Records are as they were. A layout like it still answers for some of its columns:\n", id);
    for (guint i = 0; i < still->answers->len; i++) {
        const struct layout_answer *a = still->answers->pdata[i];
        printf("    layout %" PRId64 ": %s %s\n", a->layout, a->header, layout_words(a->ask, a->answer));
    }
    puts("To be asked about these too, forget it as well: afterview layouts forget N");
}

static void say_forgotten(struct app *app, long long id, const struct layout *still)
{
    json_t *list = app->json ? json_array() : NULL;
    for (guint i = 0; list && still && i < still->answers->len; i++) {
        const struct layout_answer *a = still->answers->pdata[i];
        json_array_append_new(list, json_pack("{s:I, s:s, s:s, s:s}", "layout", (json_int_t) a->layout, "column", a->header, "ask", a->ask, "answer", a->answer));
    }
    if (list)
        app_print_json(json_pack("{s:I, s:o}", "forgotten", (json_int_t) id, "still_answered", list));
    else
        print_forgotten(id, still);
}

static bool forget(struct app *app, const char *word, struct err *e)
{
    char *end = NULL;
    long long id = word ? strtoll(word, &end, 10) : 0;
    if (id <= 0 || *end) {
        err_set(e, ERR_USAGE, "layouts forget: which one?");
        return err_help(e, "nothing was forgotten", "give its number, as afterview layouts lists it");
    }
    PG_AUTO PGresult *res = NULL;
    if (!app_open(app, e) || !app_begin(app, e) || !q_layout_forget(app->db, app->agency_id, id, &res, e))
        return false;
    if (PQntuples(res) == 0) {
        err_set(e, ERR_USAGE, "there is no layout %lld", id);
        return err_help(e, "nothing was forgotten", "afterview layouts lists them");
    }
    struct import im = { .app = app };
    bool ok = layout_load(&im, e) && db_commit(app->db, e);
    if (ok)
        say_forgotten(app, id, layout_of_json(&im, db_text(res, 0, 0)));
    layout_free(&im);
    return ok;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    (void) options;
    if (words->n == 0)
        return list_layouts(app, e);
    if (strcmp(words->items[0], "forget") == 0 && words->n <= 2)
        return forget(app, words->n == 2 ? words->items[1] : NULL, e);
    err_set(e, ERR_USAGE, "layouts: %s is nothing that it does", words->items[0]);
    return err_help(e, "nothing was done", "afterview layouts, or afterview layouts forget N");
}

static const struct cli_usage USAGE = {
    .command = "layouts",
    .arguments = "[forget N]",
    .summary = "what you said about the columns of your sheets, and forgetting it",
    .detail = "A layout is a row of headers, whatever file it heads. What somebody says about it (an answer in the tab Questions of an answer\n"
              "workbook, --map, --date-order) is remembered: next week's sheet with the same headers needs no question. What is said later\n"
              "counts; taking a batch back takes back what was said with it. Sheets like it, with a column moved, added or left out, are answered\n"
              "by it too. After forget the columns are asked about again, unless a layout like it still answers: forget says which.",
    .example = "  afterview layouts\n  afterview layouts forget 3",
};

const struct command CMD_LAYOUTS = { &USAGE, 0, run };
