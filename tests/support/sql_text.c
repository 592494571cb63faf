#include "sql_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

const char *const *sql_tenant_relations(struct db *db, struct arena *a)
{
    PGresult *res = PQexec(db_conn(db), "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped"
                                        " WHERE n.nspname = 'afterview' AND c.relkind IN ('r', 'v', 'm', 'p') ORDER BY 1");
    int n = PQntuples(res);
    if (n == 0)
        abort(); /* a check against nothing would always pass */
    const char **names = arena_alloc(a, ((size_t) n + 1) * sizeof *names);
    for (int i = 0; i < n; i++)
        names[i] = arena_strdup(a, db_text(res, i, 0));
    PQclear(res);
    return names;
}

static bool listed(const char *const *list, const char *word)
{
    for (; *list; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

const char *sql_bare(const char *sql, struct arena *a)
{
    GRegex *re = g_regex_new("--[^\\n]*|'(?:[^']|'')*'", 0, 0, NULL);
    g_autofree char *text = g_regex_replace_literal(re, sql, -1, 0, "''", 0, NULL);
    g_regex_unref(re);
    return arena_strdup(a, text);
}

/* What may follow a relation's name and is not its alias. */
static bool is_keyword(const char *word)
{
    static const char *const WORDS[] = { "on", "where", "set", "join", "left", "inner", "cross", "full", "right", "order", "group",
                                         "limit", "using", "union", "values", "select", "returning", "having", "for", "default", NULL };
    return listed(WORDS, word);
}

struct mention {
    GRegex *re;
    GMatchInfo *info;
    char *relation, *alias; /* alias NULL: none */
};

static bool next_mention(struct mention *m, const char *bare, const char *const *relations)
{
    if (!m->re) {
        m->re = g_regex_new("(?:\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(?:ONLY\\s+)?|,\\s*(?=afterview\\.))(?:afterview\\.)?([a-z_]+)\\b(?:\\s+(?:AS\\s+)?([a-z_][a-z_0-9]*))?",
                            G_REGEX_CASELESS, 0, NULL);
        g_regex_match(m->re, bare, 0, &m->info);
    } else {
        g_match_info_next(m->info, NULL);
    }
    for (; g_match_info_matches(m->info); g_match_info_next(m->info, NULL)) {
        g_free(m->relation);
        g_free(m->alias);
        m->relation = g_match_info_fetch(m->info, 1);
        m->alias = g_match_info_fetch(m->info, 2);
        g_autofree char *lower = g_ascii_strdown(m->alias ? m->alias : "", -1);
        if (!*lower || is_keyword(lower))
            g_clear_pointer(&m->alias, g_free);
        if (listed(relations, m->relation))
            return true;
    }
    return false;
}

static void end_mentions(struct mention *m)
{
    g_free(m->relation);
    g_free(m->alias);
    g_match_info_free(m->info);
    g_regex_unref(m->re);
}

const char *sql_unbound_relation(const char *sql, const char *const *relations, struct arena *a)
{
    const char *bare = sql_bare(sql, a), *unbound = NULL;
    struct mention m = { 0 };
    while (!unbound && next_mention(&m, bare, relations)) {
        const char *must = m.alias ? arena_printf(a, "%s.agency_id", m.alias) : "agency_id";
        if (!strstr(bare, must))
            unbound = arena_printf(a, "%s%s%s", m.relation, m.alias ? " " : "", m.alias ? m.alias : "");
    }
    end_mentions(&m);
    return unbound;
}

bool sql_speaks_of(const char *sql, const char *const *relations, struct arena *a)
{
    struct mention m = { 0 };
    bool found = next_mention(&m, sql_bare(sql, a), relations);
    end_mentions(&m);
    return found;
}
