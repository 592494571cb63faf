#include <ctype.h>
#include <glib.h>
#include <string.h>

#include "admin.h"
#include "base/log.h"
#include "queries.h"

struct init_options {
    const char *name, *country, *region, *tz, *code;
};

static const struct cli_option OPTIONS[] = {
    { "name", 0, CLI_TEXT, offsetof(struct init_options, name), "NAME", "the agency's name, as reports print it", NULL },
    { "country", 0, CLI_TEXT, offsetof(struct init_options, country), "CC", "two letters: whose public holidays count", NULL },
    { "region", 0, CLI_TEXT, offsetof(struct init_options, region), "R", "where holidays differ within the country (SCT, BY …)", NULL },
    { "tz", 0, CLI_TEXT, offsetof(struct init_options, tz), "ZONE", "time zone; default: the country's, where it has one", NULL },
    { "code", 0, CLI_TEXT, offsetof(struct init_options, code), "CODE", "short name for --agency; default: made from the name", NULL },
    { 0 },
};

/* Countries that have one time zone, or one that nearly all agencies are in; the others must say. */
static const struct {
    const char *country, *tz;
} ZONES[] = {
    { "GB", "Europe/London" },  { "IE", "Europe/Dublin" },       { "BE", "Europe/Brussels" },
    { "NL", "Europe/Amsterdam" }, { "DE", "Europe/Berlin" },     { "FR", "Europe/Paris" },
    { "NZ", "Pacific/Auckland" }, { "ZA", "Africa/Johannesburg" }, { "KE", "Africa/Nairobi" },
    { "SG", "Asia/Singapore" }, { "IN", "Asia/Kolkata" },
};

/* ISO 3166-1, and Kosovo. */
static const char COUNTRIES[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH "
    "CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN "
    "GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI "
    "LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
    "TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK ";

/* What people write for a country, and is none or another one. */
static const struct {
    const char *said, *meant;
} SLIPS[] = { { "UK", "GB" }, { "EN", "GB" }, { "SP", "ES" }, { "JA", "JP" }, { "DA", "DK" } };

static bool check_country(const char *country, struct err *e)
{
    g_autofree char *code = g_strdup_printf("%s ", country);
    const char *at = strstr(COUNTRIES, code);
    if (at && (at - COUNTRIES) % 3 == 0)
        return true;
    err_set(e, ERR_USAGE, "--country %s: there is no such country", country);
    for (size_t i = 0; i < sizeof SLIPS / sizeof SLIPS[0]; i++)
        if (strcmp(SLIPS[i].said, country) == 0)
            return err_help(e, "a country's holidays count; nothing was done", "did you mean --country %s?", SLIPS[i].meant);
    return err_help(e, "a country's holidays count; nothing was done", "give its two letters, such as GB, NL or DE");
}

static const char *zone_of(const char *country)
{
    for (size_t i = 0; i < sizeof ZONES / sizeof ZONES[0]; i++)
        if (strcmp(ZONES[i].country, country) == 0)
            return ZONES[i].tz;
    return NULL;
}

static const char *code_from(struct arena *a, const char *name)
{
    char *code = arena_alloc(a, strlen(name) + 1);
    size_t n = 0;
    for (const char *p = name; *p && n < 30; p++)
        if (isascii(*p) && isalnum(*p))
            code[n++] = (char) tolower(*p);
        else if (n && code[n - 1] != '-')
            code[n++] = '-';
    while (n && code[n - 1] == '-')
        n--;
    code[n] = '\0';
    return n ? code : "agency";
}

static bool check_code(const char *code, struct err *e)
{
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    if (n == strlen(code) && n > 0 && n <= 31 && isalnum((unsigned char) *code))
        return true;
    err_set(e, ERR_USAGE, "--code %s: no agency can be called so", code);
    return err_help(e, "it is typed on the command line; nothing was done",
                    "give small letters, figures and dashes, 31 at most, such as --code example-north");
}

static const char *upper(struct arena *a, const char *s)
{
    char *up = arena_strdup(a, s);
    for (char *p = up; *p; p++)
        *p = (char) toupper((unsigned char) *p);
    return up;
}

/* "sct", "Scotland": SCT. */
static bool is_region(const PGresult *res, int i, const char *said)
{
    const char *spellings = db_text(res, i, 3);
    g_autofree char *lower = g_utf8_strdown(said, -1), *between = g_strdup_printf("|%s|", g_strstrip(lower));
    return g_ascii_strcasecmp(db_text(res, i, 1), said) == 0 || (*said && spellings && strstr(spellings, between));
}

static bool check_calendar(struct app *app, const char *country, const char **said, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    const char *region = *said;
    if (!q_calendar_known(app->db, country, &res, e))
        return false;
    if (PQntuples(res) == 0) {
        log_say(
            "there is no holiday calendar for %s: only weekends count as days off until you give the days (afterview calendar import FILE.ics)",
            country);
        return true;
    }
    for (int i = 0; i < PQntuples(res); i++)
        if (is_region(res, i, region)) {
            *said = arena_strdup(app->arena, db_text(res, i, 1));
            return true;
        }
    if (PQntuples(res) == 1) { /* one list for all regions: theirs is known, only not by us */
        *said = upper(app->arena, region);
        log_say("%s has one holiday calendar for all its regions: days off in %s alone are yours to add (afterview calendar)", country, region);
        return true;
    }
    err_set(e, ERR_USAGE, "--region %s: %s has no such region", region, country);
    char list[256] = "";
    for (int i = 0; i < PQntuples(res); i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", used ? " " : "", db_text(res, i, 1));
    }
    return err_help(e, "without it the public holidays would be wrong", "leave it out, or give one of: %s", list);
}

static bool insert(struct app *app, const struct init_options *o, int64_t *id, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_agency_insert(app->db, o->code, o->name, o->country, o->region, o->tz, &res, e)) {
        if (strcmp(e->sqlstate, "23505") == 0) {
            err_set(e, ERR_USAGE, "there is an agency %s already", o->code);
            err_help(e, "nothing was changed", "use it as it is, or give another --code");
        }
        return false;
    }
    *id = db_int(res, 0, 0);
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct init_options *o = options;
    (void) words;
    if (!o->name || !o->country || strlen(o->country) != 2) {
        err_set(e, ERR_USAGE, !o->name ? "--name is missing" : "--country needs two letters, such as GB");
        return err_help(e, "an agency has a name, and a country whose holidays count",
                        "afterview init --name \"Example Recruitment\" --country GB");
    }
    o->country = upper(app->arena, o->country);
    o->region = o->region ? o->region : "";
    o->code = o->code ? o->code : app->agency_code ? app->agency_code : code_from(app->arena, o->name);
    if (!check_country(o->country, e) || !check_code(o->code, e))
        return false;
    if (!o->tz && !(o->tz = zone_of(o->country))) {
        err_set(e, ERR_USAGE, "--tz is missing: %s has several time zones, or we do not know its", o->country);
        return err_help(e, "days begin at different times in different places", "add --tz, such as --tz America/New_York");
    }
    int64_t id;
    if (!app_connect(app, e) || !db_begin(app->db, 0, e) || !check_calendar(app, o->country, &o->region, e) ||
        !app_check_zone(app, "tz", o->tz, e) || !insert(app, o, &id, e) || !q_business_day_fill(app->db, id, NULL, e) ||
        !db_commit(app->db, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:s, s:s, s:s, s:s, s:s}", "agency", o->code, "name", o->name, "country", o->country,
                                 "region", o->region, "tz", o->tz));
    else
        printf("Agency %s (%s), %s%s%s, %s\nNext: afterview import tracker.xlsx --dry-run\n", o->name, o->code, o->country,
               o->region[0] ? "-" : "", o->region, o->tz);
    return true;
}

static const struct cli_usage USAGE = {
    .command = "init",
    .arguments = "--name NAME --country CC",
    .summary = "an agency with its calendar, default policy and choices",
    .options = OPTIONS,
    .example = "  afterview init --name \"Example Recruitment\" --country GB --region SCT",
};

const struct command CMD_INIT = { &USAGE, sizeof(struct init_options), run };
