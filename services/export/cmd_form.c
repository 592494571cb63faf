/* form: the debrief as a form to fill in while talking, one interview or several. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "callsheet.h"
#include "form.h"
#include "queries.h"
#include "track/due.h"

struct form_options {
    const char *output, *consultant;
};

static const struct cli_option OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct form_options, output), "FILE.xlsx", "where to write; default: form.xlsx", NULL },
    { "consultant", 0, CLI_TEXT, offsetof(struct form_options, consultant), "REF", "of the debriefs that are due, only this consultant's",
      NULL },
    { 0 },
};

/* A form that somebody is filling in must not be lost to the next one. */
static bool check_output(const char *path, struct err *e)
{
    if (!g_str_has_suffix(path, ".xlsx")) {
        err_set(e, ERR_USAGE, "-o %s: a form is a workbook", path);
        return err_help(e, "dropdowns need one; nothing was written", "give it a name that ends in .xlsx");
    }
    if (access(path, F_OK) != 0)
        return true;
    err_set(e, ERR_USAGE, "%s is there already", path);
    return err_help(e, "it may hold answers that are not imported yet; nothing was written",
                    "import it and remove it, or give another name: -o FILE.xlsx");
}

static bool of_words(struct app *app, const struct cli_list *words, GArray *pages, struct err *e)
{
    for (size_t i = 0; i < words->n; i++) {
        struct form_page page = { 0 };
        bool twice = false;
        if (!callsheet_find_interview(app, "form", words->items[i], &page.interview_id, e))
            return false;
        for (guint k = 0; k < pages->len; k++)
            twice = twice || g_array_index(pages, struct form_page, k).interview_id == page.interview_id;
        if (!twice)
            g_array_append_val(pages, page);
    }
    return true;
}

static bool of_due(struct app *app, const char *consultant, GArray *pages, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    int64_t consultant_id;
    if (!app_find_one(app, "consultant", "consultant", consultant, &consultant_id, e) ||
        !q_business_day_fill(app->db, app->agency_id, NULL, e) ||
        !q_due_open(app->db, app->agency_id, app->as_of, app->as_of, consultant_id, 0, 0, "debrief.same_day", &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++) {
        struct form_page page = { .interview_id = due_item_read(res, i).interview_id };
        g_array_append_val(pages, page);
    }
    return true;
}

static bool check_words(const struct form_options *o, const struct cli_list *words, struct err *e)
{
    if (!words->n || !o->consultant)
        return true;
    err_set(e, ERR_USAGE, "form: --consultant %s beside an interview", o->consultant);
    return err_help(e, "nothing was written", "name interviews, or a consultant whose debriefs are due");
}

static void tell(struct app *app, const char *path, const GPtrArray *sheets)
{
    json_t *list = json_array();
    for (guint i = 0; i < sheets->len; i++)
        json_array_append_new(list, json_string(sheets->pdata[i]));
    if (app->json)
        app_print_json(json_pack("{s:o, s:o}", "file", sheets->len ? json_string(path) : json_null(), "interviews", json_incref(list)));
    else if (!sheets->len)
        printf("No debrief is due on %s: nothing was written.\n", app->as_of);
    else {
        printf("%s: ", path);
        for (guint i = 0; i < sheets->len; i++)
            printf("%s%s", i ? ", " : "", (const char *) sheets->pdata[i]);
        printf("\nFill it in while you talk, then: afterview import %s\n", path);
    }
    json_decref(list);
}

static bool make(struct app *app, const struct form_options *o, const struct cli_list *words, GArray *pages, GPtrArray *sheets,
                 struct err *e)
{
    const char *path = o->output ? o->output : "form.xlsx";
    struct choice_book *book = NULL;
    bool ok = check_words(o, words, e) && check_output(path, e) && app_open(app, e) && app_begin(app, e) &&
              (words->n ? of_words(app, words, pages, e) : of_due(app, o->consultant, pages, e)) && choice_book_load(app, &book, e) &&
              (!pages->len || form_write(app, pages, book, path, sheets, e)) && db_commit(app->db, e);
    choice_book_free(book);
    if (ok)
        tell(app, path, sheets);
    return ok;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct form_page));
    GPtrArray *sheets = g_ptr_array_new();
    bool ok = make(app, options, words, pages, sheets, e);
    g_array_free(pages, TRUE);
    g_ptr_array_free(sheets, TRUE);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "form",
    .arguments = "[INTERVIEW|CANDIDATE…]",
    .summary = "a debrief form, to fill in while you talk",
    .detail =
        "A workbook with a page per interview: on top whom it is about and how they may be reached, below it the questions in the order\n"
        "in which one talks, with what is known already. Without a word it is every debrief that is due, with --consultant that\n"
        "consultant's. What is filled in comes in with afterview import, also twice: a blank answer keeps what is known, (clear) empties\n"
        "it, and where somebody else changed the same answer meanwhile you are asked. Lines may be moved or added; what you ask beside\n"
        "it is kept with the interview. An answer that could not be taken comes back in FILE.answer.xlsx, a form too, in red, with the reason.",
    .options = OPTIONS,
    .example = "  afterview form I-2041 -o roe.xlsx\n  afterview form --consultant AB -o today.xlsx\n  afterview import roe.xlsx --dry-run",
};

const struct command CMD_FORM = { &USAGE, sizeof(struct form_options), run };
