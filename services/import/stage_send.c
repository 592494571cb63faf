/* A row that was read goes into the stage table: itself, and a row for each further name in it. */
#include <stdlib.h>
#include <string.h>

#include "pieces.h"
#include "stager.h"

static void say(struct stager *s, const char *name, const char *value)
{
    if (!value)
        return;
    g_checksum_update(s->said, (const guchar *) name, (gssize) strlen(name) + 1);
    g_checksum_update(s->said, (const guchar *) value, (gssize) strlen(value) + 1);
}

/* What the row says, as understood, wherever it stands: a row that says the same next week says nothing new (sql/query/rows_same.sql).
 * The next version may understand it better, so its number belongs to it. */
static const char *row_digest(struct stager *s, const struct row *row, const char *extra)
{
    g_checksum_reset(s->said);
    say(s, "", AFTERVIEW_VERSION);
    for (size_t i = 0; i < s->n_places; i++)
        say(s, s->names[i], s->values[i]);
    for (guint i = 0; i < s->split->len; i++) {
        const struct import_column *c = s->split->pdata[i];
        say(s, s->names[c->place], row->cells[c - s->part->columns].text);
    }
    for (unsigned nth = 1; nth <= s->part->most_nth && nth < REFEREES_MOST; nth++)
        for (size_t i = 0; i < s->n_places; i++)
            say(s, s->names[i], s->others[nth][i]);
    for (unsigned nth = 1; nth <= s->part->most_round && nth < REFEREES_MOST; nth++)
        for (size_t i = 0; i < s->n_places; i++)
            say(s, s->names[i], s->rounds[nth][i]);
    say(s, "extra", extra);
    say(s, "cleared", s->cleared->str);
    say(s, "_id", stager_special(s, row, "_id"));
    say(s, "_version", stager_special(s, row, "_version"));
    say(s, "_decision", stager_special(s, row, "_decision")); /* decided otherwise it is another row */
    return g_checksum_get_string(s->said);
}

static bool send_row(struct stager *s, const struct row *row, unsigned sub, const char **values, struct err *e)
{
    const char *id = sub ? NULL : stager_special(s, row, "_id"), *version = sub ? NULL : stager_special(s, row, "_version");
    char *extra = sub == 0 && json_object_size(s->extra) ? json_dumps(s->extra, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    copy_int(s->copy, s->im->app->agency_id);
    copy_int(s->copy, s->im->batch_id);
    copy_int(s->copy, s->part_no);
    copy_int(s->copy, row->no);
    copy_int(s->copy, sub);
    copy_field(s->copy, s->cleared->len && sub == 0 ? arena_printf(s->row_arena, "{%s}", s->cleared->str) : NULL);
    copy_int(s->copy, (int64_t) kind_index(kind_find(s->part->kind->kind)));
    copy_field(s->copy, id && strspn(id, "0123456789") == strlen(id) && strlen(id) < 18 ? id : NULL);
    copy_field(s->copy, version && strspn(version, "0123456789") == strlen(version) && strlen(version) < 9 ? version : NULL);
    copy_field(s->copy, extra);
    copy_field(s->copy, sub == 0 ? row_digest(s, row, extra) : NULL);
    free(extra);
    if (s->im->decides) {
        copy_field(s->copy, s->decision.kind ? arena_printf(s->row_arena, "%zu", kind_index(s->decision.kind)) : NULL);
        copy_field(s->copy, s->decision.kind ? s->decision.which : NULL);
    }
    for (size_t i = 0; i < s->n_places; i++)
        copy_field(s->copy, values[i]);
    return copy_row(s->copy, e);
}

/* Does this second, third … row name another of those by whom the kind comes in numbers? A thank-you goes by interviewer, a
 * heads-up by referee: of two referees and one interviewer, the second referee's row has no thank-you. */
static bool names_another(const struct stager *s, const struct kind *k)
{
    for (size_t i = 0; i < k->n_parents; i++)
        if (k->parents[i].flags & PARENT_SAME_SUB)
            return names_another(s, kind_find(k->parents[i].kind));
    for (size_t i = 0; i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->kind == k && c->field && (c->field->flags & FIELD_SPLIT) && s->subs[c->place])
            return true;
    }
    return false;
}

/* Has the kind, referees or interviewers, a column for the second? */
static bool comes_in_columns(const struct import_part *p, const struct kind *k)
{
    for (size_t i = 0; i < p->n_sheet_columns; i++)
        if (p->columns[i].field && p->columns[i].nth && p->columns[i].kind == k)
            return true;
    return false;
}

/* How many the row's first column of them names beside the first: those of columns of their own come behind. */
static unsigned split_in_first(const struct stager *s, const struct row *row)
{
    const char *pieces[32];
    size_t most = 1;
    for (guint i = 0; i < s->split->len; i++) {
        const struct import_column *c = s->split->pdata[i];
        size_t n = comes_in_columns(s->part, c->kind)
                       ? split_names(s->row_arena, row->cells[c - s->part->columns].text, c->field->type == CELL_NAME, pieces, 32)
                       : 1;
        most = MAX(most, n);
    }
    return (unsigned) most - 1;
}

/* What the columns of the nth referee and interviewer say. false: nothing. */
static bool take_other(struct stager *s, unsigned nth)
{
    bool any = false;
    for (size_t i = 0; nth > 0 && nth <= s->part->most_nth && nth < REFEREES_MOST && i < s->n_places; i++)
        if (s->others[nth][i]) {
            s->subs[i] = s->others[nth][i];
            any = true;
        }
    return any;
}

/* Does each referee have a column of their own for it? Then nothing of the first goes along to the second; nor do facts that we make of days. */
static bool is_each_ones(const struct import_part *p, const struct import_column *c)
{
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        const struct import_column *other = &p->columns[i];
        if (other->nth && other->field && other->kind->many &&
            (other->field == c->field || (c >= p->columns + p->n_sheet_columns && other->kind == c->kind)))
            return true;
    }
    return false;
}

/* The second, third … name out of a split cell, or of a column of its own, stages a row of its own; details of the kinds that come in
 * numbers go along. */
static bool send_subs(struct stager *s, const struct row *row, struct err *e)
{
    unsigned behind = s->part->most_nth ? split_in_first(s, row) : 0;
    for (unsigned sub = 1, gaps = 0; sub < 32 && gaps <= s->part->most_nth; sub++) {
        memset(s->subs, 0, s->n_places * sizeof *s->subs);
        bool any = false;
        for (guint i = 0; i < s->split->len; i++) {
            const struct import_column *c = s->split->pdata[i];
            stager_read_split(s, row, c, &row->cells[c - s->part->columns], sub, s->subs);
            any = any || s->subs[c->place];
        }
        any = take_other(s, sub > behind ? sub - behind : 0) || any;
        gaps += !any;
        if (!any)
            continue;
        for (size_t i = 0; i < s->part->n_columns; i++) {
            const struct import_column *c = &s->part->columns[i];
            if (c->field && c->kind->many && !(c->field->flags & (FIELD_SPLIT | FIELD_DERIVED)) && strcmp(c->field->name, "ref") != 0 &&
                names_another(s, c->kind) && !is_each_ones(s->part, c))
                s->subs[c->place] = s->values[c->place];
        }
        if (!send_row(s, row, sub, s->subs, e))
            return false;
    }
    return true;
}

/* A row for each other round, and other chase. */
static bool send_rounds(struct stager *s, const struct row *row, struct err *e)
{
    for (unsigned nth = 1; nth <= s->part->most_round && nth < REFEREES_MOST; nth++) {
        bool any = false;
        for (size_t i = 0; !any && i < s->n_places; i++)
            any = s->rounds[nth][i] != NULL;
        if (any && !send_row(s, row, STAGE_ROUNDS + nth, s->rounds[nth], e))
            return false;
    }
    return true;
}

bool stager_send(struct stager *s, const struct row *row, struct err *e)
{
    return send_row(s, row, 0, s->values, e) && send_subs(s, row, e) && send_rounds(s, row, e);
}
