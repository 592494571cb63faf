#include "hints.h"

#include <string.h>

#include "columns.h"
#include "sheet/cell.h"
#include "sheet/dates.h"

static const char *text_at(const struct row *row, size_t column)
{
    return column < row->n && row->cells[column].kind != CELL_BLANK ? row->cells[column].text : NULL;
}

/* "Example Mills" beside its first candidate and blank beside the others, group after group: no client is the same twice in a row, and half of
 * the candidates have none. */
static const char *stands_once(const struct import_part *p, const struct row *rows, size_t n)
{
    const struct import_column *client = columns_find(p, "client.name"), *who = columns_find(p, "candidate.name");
    const char *last = NULL, *first = NULL;
    size_t blank = 0, filled = 0;
    for (size_t i = 0; client && who && i < n; i++) {
        if (rows[i].no <= p->header_row || !text_at(&rows[i], (size_t) (who - p->columns)))
            continue;
        const char *says = text_at(&rows[i], (size_t) (client - p->columns));
        if (says && last && strcmp(says, last) == 0)
            return NULL;
        blank += !says && last;
        filled += says != NULL;
        last = says ? says : last;
        first = first ? first : says;
    }
    return filled >= 2 && blank >= filled ? first : NULL;
}

/* Is the tab called by what it is about, and not by a number, a month, or what it holds? */
static bool tab_names_something(struct arena *a, const char *tab)
{
    static const char *const PLAIN[] = { "sheet",   "tabelle",    "blad",      "feuil",      "hoja",     "foglio",  "planilha", "arkusz",
                                         "tracker", "interviews", "interview", "candidates", "pipeline", "data",    "export",   "report",
                                         "master",  "all",        "current",   "live",       "archive",  "overview" };
    const char *key = text_key(a, tab);
    struct date_found d;
    if (!*key || strpbrk(key, "0123456789") || date_names_month(tab) || date_names_weekday(tab) ||
        date_read(tab, ORDER_DMY, 2026, &d) != DATE_NONE)
        return false;
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++)
        if (strncmp(PLAIN[i], key, strlen(PLAIN[i])) == 0)
            return false;
    return true;
}

static bool names_no_client(const struct import_part *p)
{
    static const char *const TOLD[] = { "client.name", "client.ref", "job.ref", "process.ref", "interview.ref", "contact.email" };
    for (size_t i = 0; i < sizeof TOLD / sizeof TOLD[0]; i++)
        if (columns_find(p, TOLD[i]))
            return false;
    return columns_find(p, "interview.held_on") != NULL;
}

bool import_hint(struct import *im, const struct import_part *p, const struct row *rows, size_t n, struct err *e)
{
    struct arena *a = im->app->arena;
    const char *group = stands_once(p, rows, n), *client = columns_find(p, "client.name") ? columns_find(p, "client.name")->header : "";
    bool tab = !im->options->client && names_no_client(p) && tab_names_something(a, p->sheet);
    if (!group && !tab)
        return true;
    struct import_finding once = {
        im->parts->len + 1,
        p->header_row,
        "note",
        "",
        client,
        group,
        "client.stands_once",
        "the client stands once for several rows: a row in which it is blank was taken without one",
        "fill the column down (mark it, go to blank cells, type = and the cell above), and import the sheet again"
    };
    struct import_finding none = { im->parts->len + 1,
                                   p->header_row,
                                   "note",
                                   "",
                                   "",
                                   p->sheet,
                                   "client.no_column",
                                   "no column says which client the rows are about, and the name of the sheet was not taken for one",
                                   "if it is the client's, add a column Client that says it, and import the sheet again" };
    if (!import_spool(im, e))
        return false;
    import_find(im, group ? &once : &none);
    return true;
}
