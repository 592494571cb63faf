/* The pipeline: a row of a spreadsheet comes in. Read here first. */
#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "form.h"
#include "layout.h"
#include "queries.h"
#include "sheet/form.h"
#include "sheet/words.h"

bool import_run(struct import *im, const struct cli_list *files, bool (*report)(struct import *, void *ctx, struct err *), void *ctx, struct err *e)
{
    return import_open(im, files, e)    /* file, sheet, header row; which column means what */
           && import_begin(im, e)       /* one transaction for all that follows */
           && import_stage(im, e)       /* every row into stage; bad cells become findings */
           && import_owner_check(im, e) /* --consultant is one whom we or the sheet know */
           && import_recall(im, e)      /* rows that say what they said the last time say nothing new */
           && import_match(im, e)       /* same person, or a question for a person */
           && import_similar(im, e)     /* a new name that may be a known one's: a question too */
           && import_check(im, e)       /* rules across rows; what needs a person is held back whole */
           && import_merge(im, e)       /* new records and changed fields; old values go to change */
           && import_places(im, e)      /* what was found in a form says in which cell */
           && import_seal(im, e)        /* the seven counts add up, or nothing happened */
           && import_answer(im, e)      /* what needs a person, in the sender's own layout */
           && import_form_answer(im, e) /* … of a form, as a form */
           && import_preview(im, e)     /* a dry run: every cell that would change, as a workbook */
           && report(im, ctx, e)        /* while the rows of a dry run are still there */
           && import_end(im, e);        /* commit; a dry run rolls back */
}

bool import_begin(struct import *im, struct err *e)
{
    struct app *app = im->app;
    if (!app_begin(app, e) ||
        !db_script(app->db, "memory for the joins", "SET LOCAL work_mem = '64MB'", e)) /* hashes of a big sheet's rows stay off the disk */
        return false;
    PG_AUTO PGresult *res = NULL;
    if (!q_batch_insert(app->db, app->agency_id, im->source_kind, app->user, app->as_of, im->options->dry_run, &res, e))
        return false;
    im->batch_id = db_int(res, 0, 0);
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *p = im->parts->pdata[i];
        json_t *layout = json_object();
        for (size_t c = 0; c < p->n_columns && !p->form; c++)
            json_object_set_new(layout, p->columns[c].header, p->columns[c].field
                ? json_sprintf("%s.%s", p->columns[c].kind->name, p->columns[c].field->name) : json_string(""));
        if (p->form) /* another form is another layout, though it asks the same */
            json_object_set_new(layout, FORM_MARK, json_string(p->form->token));
        char *text = json_dumps(layout, JSON_COMPACT);
        json_decref(layout);
        PG_AUTO PGresult *same = NULL;
        bool ok = q_part_same_file(app->db, app->agency_id, p->sha256, p->sheet, &same, e) &&
                  q_part_insert(app->db, app->agency_id, im->batch_id, (int64_t) i + 1, p->file, p->sheet, p->kind->name,
                                p->sha256, p->header_row, text, p->fingerprint ? p->fingerprint : "", NULL, e);
        free(text);
        if (!ok)
            return false;
        if (PQntuples(same))
            im->duplicate_of = db_int(same, 0, 0);
    }
    return layout_save(im, e);
}

bool import_end(struct import *im, struct err *e)
{
    if (im->options->dry_run || im->refused_by_strict) {
        db_rollback(im->app->db);
        return true;
    }
    return q_stage_clear(im->app->db, im->app->agency_id, im->batch_id, NULL, e) && db_commit(im->app->db, e);
}

void import_free(struct import *im)
{
    if (im->parts)
        g_ptr_array_free(im->parts, TRUE);
    if (im->questions)
        g_ptr_array_free(im->questions, TRUE);
    if (im->unanswered)
        g_ptr_array_free(im->unanswered, TRUE);
    if (im->as_read)
        g_ptr_array_free(im->as_read, TRUE);
    for (guint i = 0; im->forms && i < im->forms->len; i++)
        json_decref(((struct import_form *) im->forms->pdata[i])->places);
    if (im->forms)
        g_ptr_array_free(im->forms, TRUE);
    layout_free(im);
    if (im->choices)
        g_hash_table_destroy(im->choices);
    if (im->words)
        g_hash_table_destroy(im->meant);
    words_free(im->words);
    if (im->spool)
        fclose(im->spool);
}

bool import_analyze(struct import *im, const char *table, int64_t rows, struct err *e)
{
    enum { FEW = 50, MANY = 500 };
    if (rows < FEW)
        return true;
    /* ANALYZE locks out other ones until the transaction ends: a small batch rather goes on without, a big one has to wait */
    char sql[160];
    snprintf(sql, sizeof sql, "SET LOCAL default_statistics_target = 20; ANALYZE %s afterview.%s", rows < MANY ? "(SKIP_LOCKED)" : "", table);
    return db_role(im->app->db, "afterview_owner", e) && db_script(im->app->db, "figures for the planner", sql, e) &&
           db_role(im->app->db, "afterview_app", e);
}

/* link_known.sql, check_must.sql, merge_insert.sql: which step it is stands in the name. */
static void tell_progress(const char *template_name, const struct kind *k)
{
    static const char *const STEPS[][2] = { { "link", "matching" }, { "check", "checking" }, { "merge", "writing" }, { "similar", "comparing names" } };
    for (size_t i = 0; i < G_N_ELEMENTS(STEPS); i++)
        if (g_str_has_prefix(template_name, STEPS[i][0]))
            progress_step("%s: %s", STEPS[i][1], k->plural);
}

const char *import_beside(struct import *im, const char *given, const char *what)
{
    if (given)
        return given;
    const struct import_part *first = im->parts->pdata[0];
    const char *path = strncmp(first->path, "/proc/", 6) == 0 ? "import" : first->path; /* standard input has no folder */
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t n = dot && (!slash || dot > slash) ? (size_t) (dot - path) : strlen(path);
    return arena_printf(im->app->arena, "%.*s.%s.xlsx", (int) n, path, what);
}

bool import_statement(struct import *im, const char *template_name, const struct statement_wish *w, int64_t *rows, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    const char *sql = statement_make(template_name, w, a);
    const char *agency = arena_printf(a, "%lld", (long long) im->app->agency_id);
    const char *batch = arena_printf(a, "%lld", (long long) im->batch_id);
    const char *params[] = { agency, batch, im->app->user };
    bool with_user = strstr(sql, "$3") != NULL;
    const char *what = arena_printf(a, "%s %s", template_name, w->kind->name);
    tell_progress(template_name, w->kind);
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(im->app->db, what, sql, with_user ? 3 : 2, params, &res, e))
        return false;
    if (rows)
        *rows += strtoll(PQcmdTuples(res), NULL, 10);
    return true;
}
