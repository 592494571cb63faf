/* date_order: is 03/04 the third of April or the fourth of March? Every date of the sheet is looked at: those that can be only one of
 * both decide for their column, then for the sheet; then what was answered for this layout before. Else a person is asked. */
#include <string.h>

#include "above.h"
#include "as_read.h"
#include "ask.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "ditto.h"
#include "layout.h"
#include "name_status.h"
#include "pass.h"
#include "sheet/zones.h"

bool import_is_date(const struct import_column *c)
{
    return c->field && (c->field->type == CELL_DATE || c->field->type == CELL_MOMENT_AT);
}

bool import_is_time(const struct import_column *c)
{
    return c->field && strcmp(c->kind->name, "interview") == 0 && (c->field->type == CELL_TIME || strcmp(c->field->name, "held_on") == 0);
}

/* What a person said of this layout's dates decides what the dates leave open. Dates that contradict it are asked about again. */
static void remember_order(const struct import *im, const struct import_part *p, struct import_column *c, const struct date_vote *v)
{
    const struct layout_answer *said = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_DATE_ORDER);
    enum date_order order = said ? layout_order(said->answer) : ORDER_UNKNOWN;
    if (order == ORDER_UNKNOWN || !v->both)
        return;
    bool denied = (order != ORDER_DMY && v->only_dmy) || (order != ORDER_MDY && v->only_mdy);
    c->order_from = denied ? "contradicted" : said->by ? "remembered" : "answer";
    c->order = denied ? ORDER_UNKNOWN : order;
}

/* "Interview date (dd/mm/yy)": what its header asks for, unless its dates are written otherwise. */
static void follow_header(const struct import *im, struct import_column *c, const struct date_vote *v)
{
    enum date_order order = date_order_of_header(im->app->arena, c->header);
    bool denied = (order != ORDER_DMY && v->only_dmy) || (order != ORDER_MDY && v->only_mdy);
    if (order == ORDER_UNKNOWN || denied || c->order != ORDER_UNKNOWN)
        return;
    c->order = order;
    c->order_from = "header";
}

/* A column that does not decide follows the others of its sheet, when they agree. */
static void follow_others(struct import_part *p, struct import_column *c, const struct date_vote *v)
{
    if (c->order != ORDER_UNKNOWN && c->order == p->order) {
        p->order_from = "column";
    } else if (v->both && c->order == ORDER_UNKNOWN && !v->only_dmy && p->order != ORDER_UNKNOWN) {
        c->order = p->order;
        p->order_from = p->order_from ? p->order_from : "file";
    }
}

/* As the whole sheet was read that this one answers: a few of its rows cannot tell better. A person's word is stronger. */
static bool read_before(const struct import *im, struct import_part *p, struct import_column *c)
{
    const struct as_read *read = c->order_from ? NULL : as_read_said(im, p->sheet, p->fingerprint, c->layout_place, LAYOUT_DATE_ORDER);
    if (!read)
        return false;
    c->order = layout_order(read->answer);
    p->order = c->order;
    p->order_from = read->how;
    return true;
}

static void decide_by_votes(struct import *im, struct import_part *p, const struct date_vote *votes, const struct date_vote *whole)
{
    p->order = date_vote_result(whole);
    bool before = false;
    for (size_t i = 0; i < p->n_columns; i++) {
        struct import_column *c = &p->columns[i];
        c->order = date_vote_result(&votes[i]);
        if (import_is_date(c) && i < p->n_sheet_columns)
            remember_order(im, p, c, &votes[i]);
        if (import_is_date(c) && i < p->n_sheet_columns && !c->order_from)
            follow_header(im, c, &votes[i]);
        if (import_is_date(c) && i < p->n_sheet_columns && read_before(im, p, c))
            before = true;
        else if (!c->order_from && !before)
            follow_others(p, c, &votes[i]);
    }
    for (size_t i = 0; i < p->n_columns && p->order == ORDER_UNKNOWN; i++)
        if (p->columns[i].order != ORDER_UNKNOWN && p->columns[i].order_from) {
            p->order = p->columns[i].order;
            p->order_from = p->columns[i].order_from;
        }
    for (size_t i = 0; i < p->n_sheet_columns && p->order_from && strcmp(p->order_from, "header") == 0; i++)
        if (p->columns[i].order == ORDER_UNKNOWN)
            follow_others(p, &p->columns[i], &votes[i]);
}

static bool says_zone(const struct import *im, const struct cell *c, struct arena *a)
{
    const char *before, *zone;
    return c->kind == CELL_STRING && zone_behind(a, c->text, im->app->country, &before, &zone) == ZONE_KNOWN;
}

bool import_names_candidate(const struct import_column *c)
{
    return (c->field && strcmp(c->kind->name, "candidate") == 0 && strcmp(c->field->name, "name") == 0) ||
           (c->special && strcmp(c->special, "last_name") == 0 && strcmp(c->named->name, "candidate") == 0);
}

static void look_behind_name(const struct import *im, struct import_part *p, const struct cell *c, struct arena *a)
{
    struct name_status s;
    if (c->kind == CELL_STRING && name_status_read(im, a, c->text, &s))
        p->name_says[s.field] = true;
}

static bool vote(struct import *im, struct import_part *p, struct err *e)
{
    struct source *src;
    if (!source_open(p->path, p->sheet[0] ? p->sheet : NULL, &src, e))
        return false;
    struct date_vote *votes = arena_alloc(im->app->arena, (p->n_columns + 1) * sizeof *votes), whole = { 0 };
    struct ask_examples *open = arena_alloc(im->app->arena, (p->n_columns + 1) * sizeof *open);
    struct pass_look *said = arena_alloc(im->app->arena, (p->n_columns + 1) * sizeof *said);
    ARENA_AUTO struct arena *a = arena_new();
    bool ok = true;
    above_restart(p->above);
    for (bool more = true; ok && more; arena_reset(a)) {
        struct row row;
        ok = source_next(src, &row, &more, e) && interrupt_check(e);
        if (ok && more) {
            p->last_row = row.no;
            row_part_from(&row, p->header_row);
            if (row.no > p->header_row)
                ditto_look(&p->ditto, &row, p, im->app->arena);
            if (row.no > p->header_row && !above_follow(p->above, &row, a))
                above_join(p->above, &row, a);
            if (row.no % 256 == 0)
                progress_show("looking through %s: row %u", p->file, row.no);
        }
        if (ok && more && row.no > p->header_row)
            for (size_t i = 0; i < row.n && i < p->n_sheet_columns; i++) {
                if (import_is_date(&p->columns[i])) {
                    unsigned before = votes[i].both;
                    date_vote_add(&votes[i], &row.cells[i]);
                    if (votes[i].both > before)
                        ask_example(&open[i], row.cells[i].text, im->app->arena);
                }
                if (pass_may_say(&p->columns[i]))
                    pass_look(&said[i], &row.cells[i], a);
                if (import_names_candidate(&p->columns[i]))
                    look_behind_name(im, p, &row.cells[i], a);
                p->zones = p->zones || (import_is_time(&p->columns[i]) && says_zone(im, &row.cells[i], a));
            }
    }
    source_close(src);
    for (size_t i = 0; i < p->n_sheet_columns; i++)
        date_vote_join(&whole, &votes[i]);
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        if (ok && said[i].words)
            pass_decide(im, p, i, &said[i]);
        pass_free(&said[i]);
    }
    p->years = whole.years;
    for (size_t i = 0; i < p->n_sheet_columns; i++)
        p->columns[i].swapped = date_vote_swapped(&votes[i]);
    if (im->options->date_order) /* their order was said */
        return ok;
    decide_by_votes(im, p, votes, &whole);
    for (size_t i = 0; i < p->n_sheet_columns; i++)
        if (votes[i].both && p->columns[i].order == ORDER_UNKNOWN)
            ask_order(im, p, i, &open[i]);
    return ok;
}

bool import_decide_dates(struct import *im, struct import_part *p, struct err *e)
{
    if (!vote(im, p, e))
        return false;
    if (!im->options->date_order)
        return true;
    p->order = layout_order(im->options->date_order);
    p->order_from = "option";
    for (size_t i = 0; i < p->n_columns; i++) {
        p->columns[i].order = p->order;
        p->columns[i].order_from = "option";
    }
    return true;
}
