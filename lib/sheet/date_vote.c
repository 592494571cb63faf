/* What a column's dates say about the order of day and month, and in which years they lie. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"
#include "dates.h"

static unsigned day_number(const struct date_found *d)
{
    GDate date;
    g_date_set_dmy(&date, (GDateDay) d->day, (GDateMonth) d->month, (GDateYear) d->year);
    return g_date_get_julian(&date);
}

static void widen(struct year_span *span, unsigned day)
{
    if (!span->first || (day && day < span->first))
        span->first = day;
    span->last = MAX(span->last, day);
}

void date_vote_add(struct date_vote *v, const struct cell *c)
{
    enum { DAY_0 = 693594 }; /* of the spreadsheets' count, 30 December 1899, in g_date_get_julian()'s */
    if (c->kind == CELL_MOMENT) {
        bool low = c->has_date && strlen(c->text) >= 10 && atoi(c->text + 8) <= 12;
        v->clear++;
        v->swaps += low && atoi(c->text + 8) != atoi(c->text + 5);
        v->stays += c->has_date && !low;
        if (c->has_date && c->number >= 1 && c->number < 1e5)
            widen(&v->years, DAY_0 + (unsigned) c->number);
        return;
    }
    struct date_found d;
    if (c->kind != CELL_STRING)
        return;
    switch (date_read(c->text, ORDER_UNKNOWN, 2026, &d)) {
    case DATE_AMBIGUOUS:
        v->both++;
        break;
    case DATE_GOOD:
        widen(&v->years, d.weekday ? 0 : day_number(&d)); /* a weekday that told the year has told this of today's */
        if (d.only == ORDER_DMY)
            v->only_dmy++;
        else if (d.only == ORDER_MDY)
            v->only_mdy++;
        else
            v->clear++;
        break;
    case DATE_NO_YEAR:
        v->both += !d.month && !d.or_month;
        v->only_dmy += d.only == ORDER_DMY;
        v->only_mdy += d.only == ORDER_MDY;
        break;
    case DATE_IMPOSSIBLE:
    case DATE_SEVERAL:
    case DATE_NONE:
        break;
    }
}

void date_vote_join(struct date_vote *v, const struct date_vote *other)
{
    v->only_dmy += other->only_dmy;
    v->only_mdy += other->only_mdy;
    v->both += other->both;
    v->clear += other->clear;
    v->swaps += other->swaps;
    v->stays += other->stays;
    if (other->years.first)
        widen(&v->years, other->years.first);
    widen(&v->years, other->years.last);
}

enum date_order date_vote_result(const struct date_vote *v)
{
    if (v->only_dmy && v->only_mdy)
        return ORDER_UNKNOWN;
    return v->only_dmy ? ORDER_DMY : v->only_mdy ? ORDER_MDY : ORDER_UNKNOWN;
}

bool date_vote_swapped(const struct date_vote *v)
{
    enum { FEW = 2 }; /* one alone may be chance */
    unsigned texts = MAX(v->only_dmy, v->only_mdy);
    return v->swaps >= FEW && !v->stays && !v->both && texts >= FEW && !MIN(v->only_dmy, v->only_mdy);
}

enum date_order date_order_of_header(struct arena *a, const char *header)
{
    static const struct {
        const char *words; /* English, German, French, Italian and Dutch letters for day, month and year */
        enum date_order order;
    } SAYS[] = { { " yyyy mm dd ", ORDER_YMD }, { " yy mm dd ", ORDER_YMD }, { " jjjj mm tt ", ORDER_YMD }, { " aaaa mm jj ", ORDER_YMD },
                 { " dd mm ", ORDER_DMY },      { " d m y ", ORDER_DMY },    { " dd mmm ", ORDER_DMY },     { " tt mm ", ORDER_DMY },
                 { " jj mm ", ORDER_DMY },      { " gg mm ", ORDER_DMY },    { " mm dd ", ORDER_MDY },      { " m d y ", ORDER_MDY } };
    const char *key = arena_printf(a, " %s ", text_key(a, header));
    for (size_t i = 0; i < G_N_ELEMENTS(SAYS); i++)
        if (strstr(key, SAYS[i].words))
            return SAYS[i].order;
    return ORDER_UNKNOWN;
}
