/* What is known for a letter: the facts of the database by the names that templates use, and the policy's values; then in the words of a
 * language. */
#include <stdlib.h>
#include <string.h>

#include "letters.h"
#include "queries.h"

bool letter_interview_find(struct app *app, const char *what, const char *ref, int64_t *id, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_record_find(app->db, app->agency_id, "interview", ref, &res, e))
        return false;
    int n = PQntuples(res);
    if (n == 1) {
        *id = db_int(res, 0, 0);
        return true;
    }
    if (n == 0) {
        err_set(e, ERR_USAGE, "%s %s: there is no such interview", what, ref);
        return err_help(e, "nothing was written",
                        "give the number that afterview due shows at the end of its line, or the candidate's name");
    }
    err_set(e, ERR_USAGE, "%s %s: that could be any of %d", what, ref, n);
    return err_help(e, "nothing was written", "give its number: %s (%s), %s (%s) …", db_text(res, 0, 1), db_text(res, 0, 2),
                    db_text(res, 1, 1), db_text(res, 1, 2));
}

/* ---- loading ---- */

static bool load_policy(struct app *app, struct letter_facts *f, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_policy_levels(app->db, app->agency_id, json_integer_value(json_object_get(f->address, "client_id")),
                         json_integer_value(json_object_get(f->address, "job_id")), NULL, &res, e))
        return false;
    enum { SETTING = 4, VALUE = 10 };
    for (int i = 0; i < PQntuples(res); i++) /* the level that decides comes last */
        if (db_text(res, i, VALUE))
            g_hash_table_replace(f->policy, g_strdup(db_text(res, i, SETTING)), g_strdup(db_text(res, i, VALUE)));
    return true;
}

static char *days_after(struct app *app, const char *iso, long days)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay) atoi(iso + 8), (GDateMonth) atoi(iso + 5), (GDateYear) atoi(iso));
    g_date_add_days(&day, (guint) days);
    return arena_printf(app->arena, "%04d-%02d-%02d", g_date_get_year(&day), (int) g_date_get_month(&day), g_date_get_day(&day));
}

/* What the policy says about connection requests: after_offer, or after_days:N. */
static void put_social(struct app *app, struct letter_facts *f)
{
    const char *rule = letter_policy(f, "social.connect", "after_offer"), *held = letter_address(f, "held_on");
    long days = g_str_has_prefix(rule, "after_days:") ? strtol(rule + strlen("after_days:"), NULL, 10) : -1;
    bool offered = json_integer_value(json_object_get(f->address, "own_offers")) > 0;
    json_t *social = json_pack("{s:b, s:n}", "after_offer", days < 0 && !offered, "from");
    if (days >= 0 && held && days < 1000)
        json_object_set_new(social, "from", json_string(days_after(app, held, days)));
    json_object_set_new(f->values, "social", social);
}

static void put_policy(struct app *app, struct letter_facts *f)
{
    const char *direction = letter_address(f, "call_direction"), *held = letter_address(f, "held_on");
    if (!direction)
        direction = letter_policy(f, "debrief.call_direction", "candidate_calls");
    json_t *interview = json_object_get(f->values, "interview");
    json_object_set_new(interview, "candidate_calls", json_boolean(strcmp(direction, "candidate_calls") == 0));
    json_object_set_new(interview, "consultant_calls", json_boolean(strcmp(direction, "consultant_calls") == 0));
    json_object_set_new(f->values, "debrief", json_pack("{s:s}", "hours", letter_policy(f, "debrief.same_day.hours", "4")));
    if (held)
        json_object_set_new(json_object_get(f->values, "thanks"), "until",
                            json_string(days_after(app, held, letter_policy_number(f, "thanks.limit", 2))));
    else
        json_object_set_new(json_object_get(f->values, "thanks"), "until", json_null());
    put_social(app, f);
}

bool letter_facts_load(struct app *app, int64_t interview_id, struct letter_facts *f, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    *f = (struct letter_facts) { .interview_id = interview_id, .policy = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free) };
    if (!q_letter_facts(app->db, app->agency_id, interview_id, app->as_of, &res, e))
        return false;
    if (PQntuples(res) != 1)
        return err_set(e, ERR_OTHER, "interview #%lld is gone", (long long) interview_id);
    f->values = json_loads(db_text(res, 0, 0), 0, NULL);
    f->address = json_loads(db_text(res, 0, 1), 0, NULL);
    if (!f->values || !f->address)
        return err_set(e, ERR_OTHER, "what is known of interview #%lld could not be read", (long long) interview_id);
    if (!load_policy(app, f, e))
        return false;
    put_policy(app, f);
    return true;
}

void letter_facts_free(struct letter_facts *f)
{
    json_decref(f->values);
    json_decref(f->address);
    if (f->policy)
        g_hash_table_destroy(f->policy);
}

const char *letter_address(const struct letter_facts *f, const char *key)
{
    return json_string_value(json_object_get(f->address, key));
}

const char *letter_policy(const struct letter_facts *f, const char *setting, const char *otherwise)
{
    const char *value = g_hash_table_lookup(f->policy, setting);
    return value && *value ? value : otherwise;
}

long letter_policy_number(const struct letter_facts *f, const char *setting, long otherwise)
{
    const char *value = letter_policy(f, setting, "");
    char *end;
    long n = strtol(value, &end, 10);
    return *value && !*end ? n : otherwise;
}

/* ---- the language ---- */

bool letter_language_assumed(const struct letter_facts *f, const char *own)
{
    return !own && strcmp(letter_policy(f, "letter.language", "auto"), "auto") == 0 && !letter_address(f, "client_place");
}

const char *letter_language(const struct letter_facts *f, const char *own)
{
    const char *set = letter_policy(f, "letter.language", "auto"), *client = letter_address(f, "client_place"),
               *agency = letter_address(f, "agency_place");
    return own ? own : strcmp(set, "auto") != 0 ? set : client ? client : agency ? agency : "en";
}

bool letter_language_known(struct app *app, const char **language, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    return !*language || (q_letter_languages(app->db, &res, e) && app_check_known(app, "language", language, res, e));
}

/* ---- in words ---- */

static const char *word(GHashTable *words, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static const char *word(GHashTable *words, const char *fmt, ...)
{
    char key[80];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(key, sizeof key, fmt, ap);
    va_end(ap);
    return g_hash_table_lookup(words, key);
}

static char *replaced(char *pattern, const char *token, const char *with)
{
    g_auto(GStrv) parts = g_strsplit(pattern, token, -1);
    g_free(pattern);
    return g_strjoinv(with, parts);
}

static bool is_digits(const char *s, const char *form) /* form: 9 for a digit, else the character itself */
{
    for (; *form; form++, s++)
        if (*form == '9' ? !g_ascii_isdigit(*s) : *s != *form)
            return false;
    return *s == '\0';
}

static json_t *date_said(GHashTable *words, const char *iso)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay) atoi(iso + 8), (GDateMonth) atoi(iso + 5), (GDateYear) atoi(iso));
    const char *pattern = word(words, "date"), *name = word(words, "day.%d", (int) g_date_get_weekday(&day)),
               *month = word(words, "month.%d", atoi(iso + 5));
    if (!pattern || !name || !month)
        return json_string(iso);
    char number[8];
    snprintf(number, sizeof number, "%d", atoi(iso + 8));
    const char *first = word(words, "d.%s", number);
    char *said = replaced(replaced(g_strdup(pattern), "{day}", name), "{d}", first ? first : number);
    g_autofree char *year = g_strndup(iso, 4);
    said = replaced(replaced(said, "{month}", month), "{year}", year);
    json_t *out = json_string(said);
    g_free(said);
    return out;
}

static json_t *time_said(GHashTable *words, const char *time)
{
    const char *pattern = word(words, "time");
    if (!pattern)
        return json_string(time);
    g_autofree char *hh = g_strndup(time, 2);
    char *said = replaced(replaced(g_strdup(pattern), "{hh}", hh), "{h}", *hh == '0' ? hh + 1 : hh);
    said = replaced(said, "{mm}", time + 3);
    json_t *out = json_string(said);
    g_free(said);
    return out;
}

/* Only what we made ourselves is a day or a time: what a person wrote stays as it is. */
static json_t *said(GHashTable *words, const char *key, json_t *value)
{
    static const char *const DAYS[] = { "today", "date", "promised_on", "due", "on", "deadline", "booked_on", "until", "from", NULL };
    static const char *const TIMES[] = { "start", "end", "from", "until", NULL };
    const char *text = json_string_value(value);
    if (text && g_strv_contains(DAYS, key) && is_digits(text, "9999-99-99"))
        return date_said(words, text);
    if (text && g_strv_contains(TIMES, key) && is_digits(text, "99:99"))
        return time_said(words, text);
    const char *list = strcmp(key, "promised_by") == 0 ? "channel" : strcmp(key, "stage") == 0 ? "stage" : NULL;
    if (text && list) {
        const char *known = word(words, "%s.%s", list, text);
        return known ? json_string(known) : json_null(); /* a choice without a word is left out, not shown as its key */
    }
    return json_incref(value);
}

static json_t *in_words(GHashTable *words, const char *key, json_t *value)
{
    if (json_is_object(value)) {
        json_t *out = json_object(), *v;
        const char *k;
        json_object_foreach(value, k, v)
        {
            json_object_set_new(out, k, in_words(words, k, v));
        }
        return out;
    }
    if (json_is_array(value)) {
        json_t *out = json_array(), *v;
        size_t i;
        json_array_foreach(value, i, v)
        {
            json_array_append_new(out, in_words(words, key, v));
        }
        return out;
    }
    return said(words, key, value);
}

bool letter_words(struct app *app, json_t *values, const char *language, json_t **out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_letter_words(app->db, language, &res, e))
        return false;
    GHashTable *words = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < PQntuples(res); i++)
        g_hash_table_insert(words, (gpointer) db_text(res, i, 0), (gpointer) db_text(res, i, 1));
    *out = in_words(words, "", values);
    g_hash_table_destroy(words);
    return true;
}
