/* match: which record does each kind of each row mean? One the database knows, one that another row of the batch means too,
 * or a new one. Links are kept apart from records (import_link), so a row that a person must look at can be held back
 * whole, before anything is written. */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "queries.h"

static struct import_matched *of(struct import *im, const struct kind *k)
{
    return &im->matched[kind_index(k)];
}

static bool count_rows(struct import *im, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    const char *params[] = { arena_printf(a, "%lld", (long long) im->app->agency_id), arena_printf(a, "%lld", (long long) im->batch_id) };
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(im->app->db, "counting rows", statement_count(&im->carried, a), 2, params, &res, e))
        return false;
    int column = 0;
    for (const struct kind *k = KINDS; k->name; k++)
        if (carried_needed(&im->carried, k))
            of(im, k)->rows = db_int(res, 0, column++);
    return true;
}

/* Every row that says something of the kind knows its record: weaker keys have nothing left to find. Rows with an _id may say
 * nothing else, so that counting tells nothing. */
static bool all_linked(const struct import *im, const struct import_matched *m)
{
    return !im->by_id && m->known + m->fresh >= m->rows;
}

bool import_each_row_linked(const struct import *im, const struct kind *k)
{
    const struct import_matched *m = &im->matched[kind_index(k)];
    return !im->by_id && !im->decides && m->known + m->fresh == m->rows;
}

/* What hangs on records that are all new is new. Who was decided to be another one may have come in before, and be counted as new. */
static bool may_be_known(struct import *im, const struct kind *k, const char *key)
{
    for (size_t i = 0; i < k->n_parents && !im->decides; i++)
        if (!of(im, kind_find(k->parents[i].kind))->known && statement_key_needs(k, key, k->parents[i].kind))
            return false;
    return true;
}

static bool link_by_id(struct import *im, const struct kind *k, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    struct import_matched *m = of(im, k);
    if (!import_statement(im, "link_id.sql", &w, &m->known, e))
        return false;
    im->by_id = im->by_id || m->known;
    m->loose = m->loose || m->known;
    return true;
}

static bool link_by(struct import *im, const struct kind *k, bool fresh, bool refs_only, struct err *e)
{
    struct import_matched *m = of(im, k);
    for (const char *const *key = k->keys; *key && !all_linked(im, m); key++) {
        struct statement_wish w = { &im->carried, k, *key, NULL, NULL };
        bool ref = strcmp(*key, "ref") == 0;
        if ((refs_only && !ref) || **key == (fresh ? '=' : '+') || !statement_key_usable(&w) || (!fresh && !may_be_known(im, k, *key)))
            continue;
        int64_t rows = 0;
        if (!import_statement(im, fresh ? "link_new.sql" : statement_key_is_shared(*key) ? "link_called.sql" : "link_known.sql", &w, &rows, e))
            return false;
        *(fresh ? &m->fresh : &m->known) += rows;
        m->by_ref += ref ? rows : 0;
        m->loose = m->loose || (rows && !statement_key_binds(k, *key));
    }
    return true;
}

/* A row that names a record by number (or by the _id of an export) thereby names what the record belongs to. */
static bool link_parents(struct import *im, struct err *e)
{
    size_t n = 0;
    while (KINDS[n].name)
        n++;
    while (n-- > 0)
        for (size_t p = 0; p < KINDS[n].n_parents && im->matched[n].known; p++) {
            struct statement_wish w = { &im->carried, &KINDS[n], NULL, &KINDS[n].parents[p], NULL };
            struct import_matched *parent = of(im, kind_find(w.parent->kind));
            int64_t before = parent->known;
            if ((w.parent->flags & PARENT_MUST) && !import_statement(im, "link_parent.sql", &w, &parent->known, e))
                return false;
            parent->loose = parent->loose || parent->known > before;
        }
    return true;
}

static bool may_be_decided(const struct import *im, const struct kind *k)
{
    return im->decides && statement_may_be_chosen(k) &&
           (statement_goes_by_name(k) ? carried_any(&im->carried, k) : carried_needed(&im->carried, k));
}

/* Which record it is was said by a person: now, … */
static bool link_decided(struct import *im, const struct kind *k, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    struct import_matched *m = of(im, k);
    int64_t before = m->known;
    if (!may_be_decided(im, k))
        return true;
    if (!import_statement(im, statement_goes_by_name(k) ? "link_decided.sql" : "link_chosen.sql", &w, &m->known, e))
        return false;
    m->loose = m->loose || m->known > before;
    return true;
}

static bool link_another(struct import *im, const struct kind *k, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    return !may_be_decided(im, k) ||
           import_statement(im, statement_goes_by_name(k) ? "link_another.sql" : "link_chosen_new.sql", &w, &of(im, k)->fresh, e);
}

/* … or once, of the name by which the row calls it. */
static bool link_alias(struct import *im, const struct kind *k, const PGresult *kinds, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    bool any = false;
    for (int i = 0; i < PQntuples(kinds); i++)
        any = any || strcmp(db_text(kinds, i, 0), k->name) == 0;
    return !any || all_linked(im, of(im, k)) || !carried_any(&im->carried, k) || import_statement(im, "link_alias.sql", &w, &of(im, k)->known, e);
}

static int64_t kind_no(const char *name)
{
    return (int64_t) kind_index(kind_find(name));
}

static bool by_interviewed(const struct import *im, PGresult **res, struct err *e)
{
    return q_link_interviewed(im->app->db, im->app->agency_id, im->batch_id, kind_no("candidate"), kind_no("client"), res, e);
}

static bool by_held(const struct import *im, PGresult **res, struct err *e)
{
    return q_link_held(im->app->db, im->app->agency_id, im->batch_id, kind_no("process"), kind_no("candidate"), kind_no("client"), res, e);
}

/* Several of one name, several applications at one client: who was interviewed there on that day. */
static const struct by_day {
    const char *kind;
    bool (*link)(const struct import *im, PGresult **res, struct err *e);
    bool loose; /* leaves out what the record hangs on */
} BY_DAY[] = { { "candidate", by_interviewed, false }, { "process", by_held, true } };

static bool link_by_day(struct import *im, const struct kind *k, struct err *e)
{
    struct import_matched *m = of(im, k);
    for (size_t i = 0; i < sizeof BY_DAY / sizeof BY_DAY[0]; i++) {
        PG_AUTO PGresult *res = NULL;
        if (strcmp(BY_DAY[i].kind, k->name) != 0 || all_linked(im, m) || !carried_any(&im->carried, kind_find("interview")))
            continue;
        if (!BY_DAY[i].link(im, &res, e))
            return false;
        int64_t rows = strtoll(PQcmdTuples(res), NULL, 10);
        m->known += rows;
        m->loose = m->loose || (rows && BY_DAY[i].loose);
    }
    return true;
}

/* Of several names in one cell those that nobody knows are new ones, and a decision is about one of these. */
static bool link_said(struct import *im, const struct kind *k, const PGresult *aliases, struct err *e)
{
    return (k->many || link_another(im, k, e)) && link_alias(im, k, aliases, e) && link_by_day(im, k, e) &&
           link_by(im, k, false, false, e) && (!k->many || link_another(im, k, e)) && link_by(im, k, true, false, e);
}

/* JSON: each part's own kind, what that hangs on, and so on; then what a row may say beside it, the narrowest first. */
static char *chains(const struct import *im, struct arena *a)
{
    static const char *const BESIDE[] = { "job", "contact", "client", "consultant" };
    char *all = arena_strdup(a, "");
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *p = im->parts->pdata[i];
        const struct kind *k = kind_find(p->kind->kind);
        char *kinds = arena_printf(a, "%zu", kind_index(k));
        while (k->n_parents && (k->parents[0].flags & PARENT_MUST)) {
            k = kind_find(k->parents[0].kind);
            kinds = arena_printf(a, "%s, %zu", kinds, kind_index(k));
        }
        for (size_t b = 0; b < G_N_ELEMENTS(BESIDE); b++) /* row_fates.sql wants those that come before the sheet's own */
            if (kind_index(kind_find(BESIDE[b])) < kind_index(kind_find(p->kind->kind)))
                kinds = arena_printf(a, "%s, %zu", kinds, kind_index(kind_find(BESIDE[b])));
        all = arena_printf(a, "%s%s{\"part\": %u, \"kinds\": [%s]}", all, *all ? ", " : "", i + 1, kinds);
    }
    return arena_printf(a, "[%s]", all);
}

bool import_each_row_is_one(const struct import *im)
{
    bool all = true;
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *p = im->parts->pdata[i];
        const struct import_matched *m = &im->matched[kind_index(kind_find(p->kind->kind))];
        all = all && m->known + m->fresh >= im->staged;
    }
    return all;
}

/* What a row says of a contact, a client, a job without naming one. */
static bool keep_unnamed(struct import *im, struct err *e)
{
    for (const struct kind *k = KINDS; k->name; k++) {
        struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
        if (statement_may_go_unnamed(k) && carried_any(&im->carried, k) && !import_each_row_linked(im, k) &&
            !import_statement(im, "keep_unnamed.sql", &w, NULL, e))
            return false;
    }
    return true;
}

/* Where every row has a record of what its sheet is about, none need be looked at. */
static bool keep_elsewhere(struct import *im, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    return import_each_row_is_one(im) || q_rows_elsewhere(im->app->db, im->app->agency_id, im->batch_id, chains(im, a), NULL, e);
}

bool import_match(struct import *im, struct err *e)
{
    if (!count_rows(im, e))
        return false;
    int64_t known = 0;
    for (const struct kind *k = KINDS; k->name; k++) { /* by the numbers that stand in the row */
        if (carried_needed(&im->carried, k) && (!link_decided(im, k, e) || !link_by_id(im, k, e) || !link_by(im, k, false, true, e)))
            return false;
        known += of(im, k)->known;
    }
    PG_AUTO PGresult *aliases = NULL;
    if (!import_analyze(im, "import_link", known, e) || !link_parents(im, e) || !q_alias_kinds(im->app->db, im->app->agency_id, &aliases, e))
        return false;
    for (const struct kind *k = KINDS; k->name; k++) { /* by what is said about it; parents first */
        int64_t before = of(im, k)->known + of(im, k)->fresh;
        if (carried_needed(&im->carried, k) &&
            (!link_said(im, k, aliases, e) ||
             !import_analyze(im, "import_link", of(im, k)->known + of(im, k)->fresh - before, e)))
            return false;
    }
    return keep_unnamed(im, e) && keep_elsewhere(im, e);
}
