#include "said.h"

#include <string.h>

#include "db/db.h"

const struct said_count SAID_COUNTS[] = {
    { offsetof(struct import_counts, created), "new" },
    { offsetof(struct import_counts, updated), "changed what we had" },
    { offsetof(struct import_counts, unchanged), "said nothing new" },
    { offsetof(struct import_counts, conflict), "changed by others meanwhile" },
    { offsetof(struct import_counts, to_decide), "for you to decide" },
    { offsetof(struct import_counts, rejected), "rejected" },
    { offsetof(struct import_counts, blank), "blank" },
    { 0 },
};

int64_t said_count(const struct import_counts *n, const struct said_count *c)
{
    return *(const int64_t *) (const void *) ((const char *) n + c->offset);
}

const char *said_fate(const char *fate)
{
    return strcmp(fate, "to_decide") == 0 ? "to decide" : fate;
}

const char *said_kind(struct arena *a, const char *kind)
{
    char *words = arena_strdup(a, kind);
    for (char *p = words; *p; p++)
        if (*p == '_')
            *p = '-';
    words[0] = g_ascii_toupper(words[0]);
    return words;
}

const char *said_kinds(const struct kind *k)
{
    for (const struct sheet *s = SHEETS; s->name; s++)
        if (strcmp(s->name, k->plural) == 0)
            return s->title;
    return k->plural;
}

const char *said_header(const char *kind, const char *field, const struct field **f)
{
    static const struct {
        const char *field, *words;
    } OTHERS[] = { { "consultant_id", "Consultant" }, { "contact_id", "Contact" }, { "client_id", "Client" }, { "job_id", "Job" },
                   { "branch_id", "Branch" }, { "extra", "Columns kept beside it" } };
    char dotted[128];
    snprintf(dotted, sizeof dotted, "%s.%s", kind, field);
    const struct field *found = field_find(dotted, NULL);
    if (f)
        *f = found;
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        if (strcmp(OTHERS[i].field, field) == 0)
            return OTHERS[i].words;
    return found ? found->header : field;
}

const char *said_value(const PGresult *choices, const struct field *f, const char *value)
{
    for (int i = 0; value && f && f->choices && i < PQntuples(choices); i++)
        if (strcmp(db_text(choices, i, 0), f->choices) == 0 && strcmp(db_text(choices, i, 1), value) == 0)
            return db_text(choices, i, 2);
    if (!value || !f || f->type != CELL_YESNO)
        return value;
    return strcmp(value, "true") == 0 ? "yes" : strcmp(value, "false") == 0 ? "no" : value;
}

const char *said_meaning(const struct import_column *c)
{
    static const struct {
        const char *kind, *first, *last;
    } PARTS[] = { { "contact", "the contact's first name", "the contact's last name" },
                  { "consultant", "the consultant's first name", "the consultant's last name" } };
    if (c->field)
        return c->field->header;
    if (!c->named)
        return NULL;
    bool first = strcmp(c->special, "first_name") == 0;
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++)
        if (strcmp(PARTS[i].kind, c->named->name) == 0)
            return first ? PARTS[i].first : PARTS[i].last;
    return first ? "the first name" : "the last name";
}

const char *said_above(const struct import_column *c, struct arena *a)
{
    if (!c->above)
        return "";
    return *c->above ? arena_printf(a, " of each row: \"%s\" stands over the table", c->above)
                     : " of the rows below it: it stands between the rows";
}

const char *said_unknown(const struct import_column *c)
{
    const char *by = c->by ? c->by : "";
    return strcmp(by, "ambiguous") == 0                                    ? "could be several things: kept beside the record"
         : strcmp(by, "answer") == 0 || strcmp(by, "remembered") == 0 ? "is none of ours, as was said: kept beside the record"
                                                                      : "is not known to us: kept beside the record";
}

const char *said_date_order(const struct import_part *p, struct arena *a)
{
    static const char *const ORDERS[] = { [ORDER_DMY] = "day before month", [ORDER_MDY] = "month before day", [ORDER_YMD] = "year first" };
    if (p->order == ORDER_UNKNOWN || !p->order_from)
        return NULL;
    return arena_printf(a, "Dates such as 03/04/2026 are read %s%s.", ORDERS[p->order],
                        strcmp(p->order_from, "column") == 0 || strcmp(p->order_from, "file") == 0 ? ": other dates here leave no doubt"
                        : strcmp(p->order_from, "header") == 0                                     ? ", as the header says"
                        : strcmp(p->order_from, "remembered") == 0                                 ? ", as was said before of this layout"
                                                                                                   : ", as you said");
}
