/* Names that may be one: what else two records say that agrees, and the answers a person chooses from. */
#include "statement_maker.h"

#include <string.h>

bool statement_goes_by_name(const struct kind *k)
{
    return kind_own_field(k, "name_key") != NULL;
}

/* How a list calls a record that has no name of its own. */
static const struct {
    const char *kind, *label;
} LABELS[] = {
    { "job", "concat_ws(' at ', t.title, (SELECT o.name FROM client o WHERE o.agency_id = $1 AND o.id = t.client_id))" },
    { "process", "concat_ws(' at ', (SELECT j.title FROM job j WHERE j.agency_id = $1 AND j.id = t.job_id),"
                 " (SELECT o.name FROM client o WHERE o.agency_id = $1 AND o.id = t.client_id))" },
    { "interview", "concat_ws(' on ', 'round ' || t.round, to_char(t.held_on, 'FMDD Mon YYYY'))" },
};

static const char *label_of(const struct kind *k)
{
    for (size_t i = 0; i < G_N_ELEMENTS(LABELS); i++)
        if (strcmp(LABELS[i].kind, k->name) == 0)
            return LABELS[i].label;
    return statement_goes_by_name(k) ? "coalesce(t.name, t.ref)" : NULL;
}

bool statement_may_be_chosen(const struct kind *k)
{
    return label_of(k) != NULL;
}

/* New records of these kinds are noted: similar.sql looks at them. */
static void put_note_born(struct maker *m)
{
    if (statement_goes_by_name(m->w->kind))
        g_string_append_printf(m->out,
                               ", noted AS (\n    INSERT INTO import_born (agency_id, batch_id, kind, record_id, part, row_no, sub, settled)\n"
                               "    SELECT $1, $2, %zu, record_id, at >> 40, at >> 8 & 4294967295, at & 255, false\n      FROM born\n)",
                               kind_index(m->w->kind));
}

/* What tells two of one name apart: where both have it and it differs, it is another one. */
static const char *const TELLS[] = { "ref", "email", "phone_key", "country" };

static const struct field *carried_tell(const struct maker *m, size_t i)
{
    const struct field *f = kind_own_field(m->w->kind, TELLS[i]);
    return wish_carries(m->w, f) ? f : NULL;
}

static void put_tells(struct maker *m)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", s.%s_%s AS %s", m->w->kind->name, TELLS[i], TELLS[i]);
}

static void put_bond_columns(struct maker *m)
{
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, ", coalesce(p_%s.record_id, 0) AS %s_id", m->w->kind->parents[i].kind, m->w->kind->parents[i].kind);
}

static void agree(struct maker *m, const char *other)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " AND (lower(%s.%s) = lower(f.%s)) IS NOT FALSE", other, TELLS[i], TELLS[i]);
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, " AND coalesce(%s.%s_id, 0) = f.%s_id", other, m->w->kind->parents[i].kind, m->w->kind->parents[i].kind);
}

static void put_agree_known(struct maker *m)
{
    agree(m, "t");
}

/* The same as arrays, to be grouped by: of a staged row (s) or of a record (t). */
static void marks(struct maker *m, const char *piece)
{
    g_string_append(m->out, "ARRAY[");
    m->first = true;
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i)) {
            maker_between(m, ", ");
            maker_piece(m, piece, TELLS[i]);
        }
    g_string_append(m->out, "]::text[]");
}

static void put_marks_fresh(struct maker *m)
{
    marks(m, "lower(s.%k_%s)");
}

static void put_marks_known(struct maker *m)
{
    marks(m, "lower(t.%s)");
}

static void bonds(struct maker *m, const char *piece)
{
    g_string_append(m->out, "ARRAY[");
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i])) {
            maker_between(m, ", ");
            maker_piece(m, piece, m->w->kind->parents[i].kind);
        }
    g_string_append(m->out, "]::bigint[]");
}

static void put_bonds_fresh(struct maker *m)
{
    bonds(m, "coalesce(p_%s.record_id, 0)");
}

static void put_bonds_known(struct maker *m)
{
    bonds(m, "coalesce(t.%s_id, 0)");
}

static void put_agree_other(struct maker *m)
{
    agree(m, "o");
}

/* All that a row says of a new one and that tells it apart. */
static void put_whole(struct maker *m)
{
    g_string_append_printf(m->out, "lower(s.%s_name)", m->w->kind->name);
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", lower(s.%s_%s)", m->w->kind->name, TELLS[i]);
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, ", p_%s.record_id", m->w->kind->parents[i].kind);
}

static void put_tell_same(struct maker *m)
{
    g_string_append(m->out, "false");
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " OR lower(t.%s) = lower(f.%s)", TELLS[i], TELLS[i]);
}

static void put_tell_none(struct maker *m)
{
    g_string_append(m->out, "true");
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " AND f.%s IS NULL", TELLS[i]);
}

static void put_nobody_elses(struct maker *m)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i) && strcmp(TELLS[i], "country") != 0)
            g_string_append_printf(m->out, "\n       AND NOT EXISTS (SELECT FROM %s o WHERE o.agency_id = $1 AND o.id <> t.id AND lower(o.%s) = lower(f.%s))",
                                   m->w->kind->name, TELLS[i], TELLS[i]);
}

/* By what the answer names a record: its number, or #id where it has none that stands well between brackets. */
static void put_number(struct maker *m, const char *ref, const char *id)
{
    if (ref)
        g_string_append_printf(m->out, "CASE WHEN %s ~ '^[^][#][^][]*$' THEN %s ELSE '#' || %s END", ref, ref, id);
    else
        g_string_append_printf(m->out, "'#' || %s", id);
}

static void put_number_known(struct maker *m)
{
    put_number(m, kind_own_field(m->w->kind, "ref") ? "t.ref" : NULL, "t.id");
}

static void put_number_fresh(struct maker *m)
{
    put_number(m, wish_carries(m->w, kind_own_field(m->w->kind, "ref")) ? arena_printf(m->a, "s.%s_ref", m->w->kind->name) : NULL, "b.record_id");
}

/* What a person tells them apart by, side by side. */
static void put_details_known(struct maker *m)
{
    static const char *const NAMES[] = { "ref", "email", "phone", "job_title", "company", "location", "country" };
    g_string_append(m->out, "concat_ws(', '");
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (kind_own_field(m->w->kind, NAMES[i]))
            g_string_append_printf(m->out, ", t.%s", NAMES[i]);
    g_string_append_c(m->out, ')');
}

/* A sheet's row can be answered; one from the command line has nothing to choose in. */
static void put_doubt_way(struct maker *m)
{
    if (statement_may_be_chosen(m->w->kind))
        g_string_append(m->out, "CASE WHEN EXISTS (SELECT FROM import_batch b WHERE b.agency_id = $1 AND b.id = $2 AND b.kind <> 'log')"
                                " THEN 'choose in the column _decision; or ' ELSE '' END");
    else
        g_string_append(m->out, "''");
}

/* What a doubtful row may mean, for its dropdown. */
static void put_doubt_choices(struct maker *m)
{
    if (!statement_may_be_chosen(m->w->kind)) {
        g_string_append(m->out, "NULL::jsonb");
        return;
    }
    g_string_append_printf(m->out, "(SELECT jsonb_agg(jsonb_build_object('id', t.id, 'says', format('same %s: %%s [%%s]', %s, ",
                           kind_words(m->a, m->w->kind->name), label_of(m->w->kind));
    put_number_known(m);
    g_string_append_printf(m->out, ")) ORDER BY t.id)\n              FROM %s t\n             WHERE t.agency_id = $1 AND t.id = ANY (ids[1:5]))", m->w->kind->name);
}

/* What a row may mean that several of its own sheet could be meant by: those that are new, too. Found for all names at once. */
static void put_several_meant(struct maker *m)
{
    const char *table = m->w->kind->name;
    if (!statement_goes_by_name(m->w->kind)) {
        maker_key_names(m, "k");
        g_string_append(m->out, ", NULL::text AS whom, NULL::jsonb AS choices FROM known k WHERE false");
        return;
    }
    maker_key_names(m, "c");
    g_string_append_printf(m->out, ", string_agg(c.name || coalesce(' (' || nullif(c.details, '') || ')', ''), ', or ' ORDER BY c.record_id) AS whom,\n"
                                   "           jsonb_agg(jsonb_build_object('id', c.record_id, 'says', format('same %s: %%s [%%s]', c.name, ",
                           kind_words(m->a, table));
    put_number(m, "c.ref", "c.record_id");
    g_string_append(m->out, ")) ORDER BY c.record_id) AS choices\n      FROM (SELECT ");
    maker_key_names(m, "v");
    g_string_append_printf(m->out, ", l.record_id, row_number() OVER (PARTITION BY ");
    maker_key_names(m, "v");
    g_string_append_printf(m->out, " ORDER BY l.record_id) AS place,\n"
                                   "                   coalesce(min(t.name), min(s.%s_name), min(t.ref), '') AS name, coalesce(min(t.ref), min(s.%s_ref)) AS ref,\n"
                                   "                   concat_ws(', ', coalesce(min(t.ref), min(s.%s_ref))%s, min(format('row %%s', l.row_no)) FILTER (WHERE l.made)) AS details\n"
                                   "              FROM import_link l\n"
                                   "              JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id AND s.part = l.part AND s.row_no = l.row_no"
                                   " AND s.sub = l.sub\n              ",
                           table, table, table, kind_own_field(m->w->kind, "email") ? arena_printf(m->a, ", coalesce(min(t.email), min(s.%s_email))", table) : "");
    maker_parents(m);
    g_string_append(m->out, "JOIN known v ON v.n > 1");
    size_t n = 0;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@')
            g_string_append_printf(m->out, " AND %s = v.k%zu", key_value(m->w, &m->parts[i], 's', m->a), ++n);
    g_string_append_printf(m->out, "\n              LEFT JOIN %s t ON t.agency_id = $1 AND t.id = l.record_id\n"
                                   "             WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = %zu AND EXISTS (SELECT FROM known WHERE n > 1) AND ",
                           table, kind_index(m->w->kind));
    maker_key_known(m);
    g_string_append(m->out, "\n             GROUP BY l.record_id, ");
    maker_key_names(m, "v");
    g_string_append(m->out, ") c\n     WHERE c.place <= 5\n     GROUP BY ");
    maker_key_names(m, "c");
}

/* What a company leaves out of its name is none of its initials. */
static void put_of_people(struct maker *m)
{
    g_string_append(m->out, strcmp(m->w->kind->name, "client") == 0 ? "false" : "true");
}

static void put_details_fresh(struct maker *m)
{
    g_string_append(m->out, "concat_ws(', ', NULL::text");
    for (size_t i = 0; i < 2; i++) /* number and address */
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", s.%s_%s", m->w->kind->name, TELLS[i]);
    g_string_append_c(m->out, ')');
}

/* Whom a person chose for the row s: by #id or by number … */
static void put_chosen(struct maker *m)
{
    g_string_append_printf(m->out, "LEFT JOIN %s t ON t.agency_id = s.agency_id"
                                   " AND (t.id = CASE WHEN s.decided ~ '^#[0-9]{1,18}$' THEN substr(s.decided, 2)::bigint END OR lower(t.ref) = lower(s.decided))",
                           m->w->kind->name);
}

/* … and what is said where it is none. */
static void put_chosen_unknown(struct maker *m)
{
    g_string_append_printf(m->out, "INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, header, value, code, reason, fix)\n"
                                   "    SELECT $1, $2, d.part, d.row_no, 'to_decide', '', '_decision', d.decided, 'decision.unknown',"
                                   " format('there is no %s %%s', d.decided), 'choose again; a blank _decision is asked once more'\n"
                                   "      FROM decided d\n     WHERE d.record_id IS NULL",
                           kind_words(m->a, m->w->kind->name));
}

const struct statement_marker STATEMENT_SIMILAR_MARKERS[] = {
    { "chosen", put_chosen },
    { "chosen_unknown", put_chosen_unknown },
    { "note_born", put_note_born },
    { "tells", put_tells },
    { "bond_columns", put_bond_columns },
    { "agree_known", put_agree_known },
    { "marks_fresh", put_marks_fresh },
    { "marks_known", put_marks_known },
    { "bonds_fresh", put_bonds_fresh },
    { "bonds_known", put_bonds_known },
    { "agree_other", put_agree_other },
    { "whole", put_whole },
    { "tell_same", put_tell_same },
    { "tell_none", put_tell_none },
    { "nobody_elses", put_nobody_elses },
    { "doubt_way", put_doubt_way },
    { "doubt_choices", put_doubt_choices },
    { "several_meant", put_several_meant },
    { "of_people", put_of_people },
    { "number_known", put_number_known },
    { "number_fresh", put_number_fresh },
    { "details_known", put_details_known },
    { "details_fresh", put_details_fresh },
    { NULL, NULL },
};
