/* The agency's own texts: list, show, set, unset, history. A text is a file whose first line is "Subject: …", then a blank line, then the
 * body; show writes one as set reads it. Saving is checked to the last name: a text that is wrong is not kept. Every saving stays on record
 * with who and when (sql/query/letter_history.sql), so nothing is lost by the next one. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "letters.h"
#include "queries.h"

enum { MOST_BYTES = 64 * 1024 };
enum { KIND, LANGUAGE, SUBJECT, BODY, OWN, MADE_AT, MADE_BY };

bool letter_text_find(struct app *app, const struct letter_kind *k, const char *language, const char **subject, const char **body,
                      struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_letter_texts(app->db, app->agency_id, k->key, language, &res, e))
        return false;
    if (PQntuples(res) == 0) {
        err_set(e, ERR_USAGE, "there is no text for %s in %s", k->word, language);
        return err_help(e, "nothing was written", "save one: afterview letter set %s FILE --language %s", k->word, language);
    }
    *subject = arena_strdup(app->arena, db_text(res, 0, SUBJECT));
    *body = arena_strdup(app->arena, db_text(res, 0, BODY));
    return true;
}

static const char *word_of(const char *key)
{
    for (const struct letter_kind *k = LETTER_KINDS; k->word; k++)
        if (strcmp(k->key, key) == 0)
            return k->word;
    return key;
}

static bool list(struct app *app, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_letter_texts(app->db, app->agency_id, NULL, NULL, &res, e))
        return false;
    json_t *all = json_array();
    for (const struct letter_kind *k = LETTER_KINDS; k->word; k++) {
        if (!app->json)
            printf("%-17s %s\n", k->word, k->says);
        for (int i = 0; i < PQntuples(res); i++) {
            if (strcmp(db_text(res, i, KIND), k->key) != 0)
                continue;
            bool own = db_bool(res, i, OWN);
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:b, s:s?, s:s?}", "letter", k->word, "language",
                                                 db_text(res, i, LANGUAGE), "subject", db_text(res, i, SUBJECT), "own", own, "by",
                                                 own ? db_text(res, i, MADE_BY) : NULL, "at", own ? db_text(res, i, MADE_AT) : NULL));
            if (!app->json && own)
                printf("    %s: your own, saved by %s at %s\n", db_text(res, i, LANGUAGE), db_text(res, i, MADE_BY),
                       db_text(res, i, MADE_AT));
        }
    }
    if (app->json)
        app_print_json(json_incref(all));
    json_decref(all);
    return true;
}

static void names(const struct app *app)
{
    static const char *const TYPES[] = { [MUSTACHE_TEXT] = "{{%s}}", [MUSTACHE_FLAG] = "{{#%s}}", [MUSTACHE_LIST] = "{{#%s}} list" };
    json_t *all = json_array();
    for (const struct mustache_name *n = LETTER_NAMES; n->name; n++) {
        const char *inside = strchr(n->name, '/');
        g_autofree char *form = inside ? g_strdup_printf("    {{%s}} in it", inside + 1) : NULL;
        g_auto(GStrv) parts = g_strsplit(TYPES[n->type], "%s", 2);
        g_autofree char *whole = g_strjoinv(n->name, parts);
        json_array_append_new(all, json_pack("{s:s, s:s, s:s?}", "name", n->name, "type",
                                             n->type == MUSTACHE_TEXT   ? "text"
                                             : n->type == MUSTACHE_FLAG ? "flag"
                                                                        : "list",
                                             "says", n->says));
        if (!app->json)
            printf("%-38s %s\n", form ? form : whole, n->says ? n->says : "");
    }
    if (app->json)
        app_print_json(json_incref(all));
    json_decref(all);
}

static bool show(struct app *app, const struct letter_kind *k, const char *language, struct err *e)
{
    const char *subject, *body;
    if (!letter_text_find(app, k, language, &subject, &body, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:s, s:s, s:s, s:s}", "letter", k->word, "language", language, "subject", subject, "body", body));
    else
        printf("Subject: %s\n\n%s", subject, body);
    return true;
}

static bool history(struct app *app, const struct letter_kind *k, const char *language, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_letter_history(app->db, app->agency_id, k->key, language, &res, e))
        return false;
    json_t *all = json_array();
    for (int i = 0; i < PQntuples(res); i++) {
        const char *body = db_text(res, i, 4);
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s?, s:s?}", "language", db_text(res, i, 0), "at", db_text(res, i, 1), "by",
                                             db_text(res, i, 2), "subject", db_text(res, i, 3), "body", body));
        if (!app->json && body)
            printf("%s%s, %s, saved by %s\nSubject: %s\n\n%s", i ? "\n" : "", db_text(res, i, 1), db_text(res, i, 0), db_text(res, i, 2),
                   db_text(res, i, 3), body);
        else if (!app->json)
            printf("%s%s, %s, given up by %s: back to the text that is shipped\n", i ? "\n" : "", db_text(res, i, 1), db_text(res, i, 0),
                   db_text(res, i, 2));
    }
    if (!app->json && PQntuples(res) == 0)
        puts("No text of your own was ever saved.");
    if (app->json)
        app_print_json(json_incref(all));
    json_decref(all);
    return true;
}

/* ---- set ---- */

static bool read_file(struct app *app, const char *path, const char **text, struct err *e)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    if (!f) {
        err_set(e, ERR_USAGE, "%s: %s", path, strerror(errno));
        return err_help(e, "nothing was saved", "give a file that can be read, or - for standard input");
    }
    char *bytes = arena_alloc(app->arena, MOST_BYTES + 1);
    size_t n = fread(bytes, 1, MOST_BYTES + 1, f);
    bool failed = ferror(f) != 0;
    if (f != stdin)
        fclose(f);
    if (failed || n > MOST_BYTES || !g_utf8_validate(bytes, (gssize) n, NULL)) {
        err_set(e, ERR_INPUT, failed ? "%s cannot be read" : n > MOST_BYTES ? "%s is longer than 64 KiB" : "%s is no UTF-8 text", path);
        return err_help(e, "nothing was saved", "save it as plain text in UTF-8");
    }
    *text = strncmp(bytes, "\xef\xbb\xbf", 3) == 0 ? bytes + 3 : bytes;
    return true;
}

static bool split(struct app *app, const char *path, const char *text, const char **subject, const char **body, struct err *e)
{
    g_auto(GStrv) parts = g_strsplit(text, "\r\n", -1);
    g_autofree char *joined = g_strjoinv("\n", parts);
    static const char HEAD[] = "Subject:";
    const char *end = strchr(joined, '\n');
    if (g_ascii_strncasecmp(joined, HEAD, sizeof HEAD - 1) != 0 || !end || end[1] != '\n') {
        err_set(e, ERR_INPUT, "%s: its first line is not \"Subject: …\" with a blank line below it", path);
        return err_help(e, "nothing was saved", "begin with what is there: afterview letter show KIND > %s", path);
    }
    *subject = g_strstrip(arena_strndup(app->arena, joined + sizeof HEAD - 1, (size_t) (end - joined) - (sizeof HEAD - 1)));
    const char *from = end + 2;
    *body = arena_printf(app->arena, "%s%s", from, g_str_has_suffix(from, "\n") ? "" : "\n");
    if (**subject && *from)
        return true;
    err_set(e, ERR_INPUT, "%s: the %s is empty", path, **subject ? "text" : "subject");
    return err_help(e, "nothing was saved", "write one");
}

/* The body begins on the third line of the file. */
static bool check(const char *path, const char *subject, const char *body, struct err *e)
{
    g_autofree char *as_in_file = g_strconcat("\n\n", body, NULL);
    return (mustache_check(subject, LETTER_NAMES, e) && mustache_check(as_in_file, LETTER_NAMES, e)) || err_at(e, "%s", path);
}

static bool set(struct app *app, const struct letter_kind *k, const char *path, const char *language, struct err *e)
{
    const char *text = NULL, *subject = NULL, *body = NULL;
    PG_AUTO PGresult *res = NULL;
    if (!read_file(app, path, &text, e) || !split(app, path, text, &subject, &body, e) || !check(path, subject, body, e) ||
        !q_letter_save(app->db, app->agency_id, k->key, language, subject, body, app->user, &res, e) || !db_commit(app->db, e))
        return false;
    bool saved = PQntuples(res) > 0;
    if (app->json)
        app_print_json(json_pack("{s:s, s:s, s:b}", "letter", k->word, "language", language, "changed", saved));
    else
        printf(saved ? "%s in %s is now your own text.\n" : "%s in %s says that already.\n", k->word, language);
    return true;
}

static bool unset(struct app *app, const struct letter_kind *k, const char *language, struct err *e)
{
    PG_AUTO PGresult *now = NULL;
    if (!q_letter_texts(app->db, app->agency_id, k->key, language, &now, e))
        return false;
    if (PQntuples(now) == 0 || !db_bool(now, 0, OWN)) {
        err_set(e, ERR_USAGE, "letter unset: %s in %s is no text of your own", k->word, language);
        return err_help(e, "nothing was changed", "see which are: afterview letter list");
    }
    if (!q_letter_save(app->db, app->agency_id, k->key, language, NULL, NULL, app->user, NULL, e) || !db_commit(app->db, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:s, s:s, s:b}", "letter", k->word, "language", language, "changed", true));
    else
        printf("%s in %s is the shipped text again. Yours is kept: afterview letter history %s\n", word_of(k->key), language, k->word);
    return true;
}

bool letter_texts_run(struct app *app, const char *language, const struct cli_list *words, struct err *e)
{
    const char *const *word = words->items;
    const struct letter_kind *k = NULL;
    if (strcmp(word[0], "list") == 0 && words->n == 1)
        return list(app, e) && db_commit(app->db, e);
    if (strcmp(word[0], "names") == 0 && words->n == 1) {
        names(app);
        return db_commit(app->db, e);
    }
    bool writes = strcmp(word[0], "set") == 0 || strcmp(word[0], "unset") == 0;
    if (words->n != (strcmp(word[0], "set") == 0 ? 3 : 2)) {
        err_set(e, ERR_USAGE, "letter %s: these are not its words", word[0]);
        return err_help(e, "nothing was done",
                        "afterview letter list, names, show KIND, history KIND, set KIND FILE --language L, or unset KIND --language L");
    }
    if (!letter_kind_known(word[1], &k, e))
        return false;
    if (writes && !language) {
        err_set(e, ERR_USAGE, "letter %s %s: in which language?", word[0], k->word);
        return err_help(e, "each language has a text of its own; nothing was changed", "add --language en, nl, fr or de");
    }
    if (strcmp(word[0], "set") == 0)
        return set(app, k, word[2], language, e);
    if (writes)
        return unset(app, k, language, e);
    return (strcmp(word[0], "show") == 0 ? show(app, k, language ? language : "en", e) : history(app, k, language, e)) &&
           db_commit(app->db, e);
}
