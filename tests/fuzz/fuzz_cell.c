/* The text of a cell under every type a column can have; the first byte says which type, order of dates and kind of cell. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "reading.h"
#include "sheet/cell.h"
#include "sheet/dates.h"
#include "sheet/name_key.h"

static const char *find_choice(void *ctx, const char *choices, const char *key)
{
    (void) ctx, (void) choices;
    reading_text(key);
    return strcmp(key, "phone") == 0 ? "phone" : NULL;
}

static void check_value(const struct cell_value *v)
{
    const char *const texts[] = { v->value, v->time, v->code, v->reason, v->fix };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        reading_text(texts[i]);
    if ((v->code && (!v->reason || !v->fix)) || (v->code && v->value && !v->warning))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const enum cell_kind KINDS[] = { CELL_STRING, CELL_STRING, CELL_NUMERIC, CELL_FAULT };
    if (!n)
        return 0;
    ARENA_AUTO struct arena *a = arena_new();
    g_autofree char *text = g_utf8_make_valid((const char *) data + 1, (gssize) n - 1); /* what is no UTF-8 never comes out of a source */
    struct cell c = { .kind = KINDS[data[0] >> 6], .text = text, .number = g_ascii_strtod(text, NULL) };
    if (!isfinite(c.number)) /* nor does that */
        c.number = 0;
    for (enum cell_type type = CELL_TEXT; type <= CELL_LIST; type++) {
        struct cell_rules rules = { type, "format", (enum date_order) (data[0] & 3), "2026-11-23", find_choice, NULL };
        struct cell_value v = { 0 };
        cell_read(&c, &rules, a, &v);
        check_value(&v);
    }
    struct date_vote vote = { 0 };
    date_vote_add(&vote, &c);
    (void) date_vote_result(&vote);
    struct date_found found;
    enum date_reading reading = date_read(text, (enum date_order) (data[0] & 3), 2026, &found);
    if (reading == DATE_GOOD && !g_date_valid_dmy((GDateDay) found.day, (GDateMonth) found.month, (GDateYear) found.year))
        abort();
    reading_text(text_key(a, text));
    reading_text(phone_key(a, text, data[0] & 4 ? "GB" : NULL));
    reading_text(name_key(a, text, data[0] & 8 ? NAME_OF_COMPANY : NAME_OF_PERSON));
    return 0;
}
