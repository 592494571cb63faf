#include "header.h"

#include <glib.h>
#include <string.h>

#include "sheets.h"

enum { HEADER_ROWS = 50, MOST_COLUMNS = 16384 };

struct spelling {
    const char *field, *kind, *preset;
    double confidence;
    struct spelling *next;
};

struct header_dict {
    struct arena *arena;
    GHashTable *spellings; /* key -> struct spelling, the first of a list */
};

struct header_dict *header_dict_new(void)
{
    struct header_dict *d = g_new0(struct header_dict, 1);
    d->arena = arena_new();
    d->spellings = g_hash_table_new(g_str_hash, g_str_equal);
    return d;
}

void header_dict_free(struct header_dict *d)
{
    if (!d)
        return;
    g_hash_table_destroy(d->spellings);
    arena_free(d->arena);
    g_free(d);
}

/* "candidateName", "Candidate_Name" and "candidate name" are one spelling. */
static char *spelling_key(struct arena *a, const char *header)
{
    char *apart = arena_alloc(a, strlen(header) * 2 + 1);
    size_t n = 0;
    for (const char *p = header; *p; p++) {
        if (p > header && g_ascii_isupper(*p) && g_ascii_islower(p[-1]))
            apart[n++] = ' ';
        apart[n++] = *p;
    }
    char *key = text_key(a, apart), *out = key;
    for (const char *p = key; *p; p++)
        if (*p != ' ')
            *out++ = *p;
    *out = '\0';
    return key;
}

/* Words that trackers cut short. */
static const struct {
    const char *brief, *full;
} BRIEFS[] = { { "cand", "candidate" }, { "int", "interview" },  { "itw", "interview" }, { "appl", "applicant" }, { "ph", "phone" },  { "pos", "position" },
               { "mgr", "manager" },    { "dt", "date" },        { "recd", "received" }, { "ref", "reference" },  { "co", "company" }, { "consult", "consultant" },
               { "iv", "interview" },   { "fb", "feedback" },    { "resp", "response" }, { "intvw", "interview" }, { "app", "application" } };

/* The same header with its short words written out; NULL when it has none. */
static char *written_out(struct arena *a, const char *header)
{
    char *key = text_key(a, header), *out = arena_strdup(a, ""), *save = NULL;
    bool any = false;
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        const char *full = word;
        for (size_t i = 0; i < G_N_ELEMENTS(BRIEFS); i++)
            if (strcmp(BRIEFS[i].brief, word) == 0)
                full = BRIEFS[i].full;
        any = any || full != word;
        out = arena_printf(a, "%s%s", out, full);
    }
    return any ? out : NULL;
}

static const struct spelling *look_up(const struct header_dict *d, struct arena *a, const char *header)
{
    const struct spelling *s = g_hash_table_lookup(d->spellings, spelling_key(a, header));
    const char *full = s ? NULL : written_out(a, header);
    return full ? g_hash_table_lookup(d->spellings, full) : s;
}

void header_dict_add(struct header_dict *d, const char *header, const char *field, const char *kind, const char *preset, double confidence)
{
    char *key = spelling_key(d->arena, header);
    struct spelling *s = arena_alloc(d->arena, sizeof *s);
    *s = (struct spelling) { arena_strdup(d->arena, field), arena_strdup(d->arena, kind), arena_strdup(d->arena, preset), confidence, NULL };
    s->next = g_hash_table_lookup(d->spellings, key);
    g_hash_table_replace(d->spellings, key, s);
}

/* ---- one row as a header, for one kind of sheet ---- */

struct trial {
    const struct header_dict *dict;
    const struct header_wish *wish;
    const struct row *row;
    struct arena *a;
    const struct sheet *sheet;
    struct header_column *columns;
    double score;
    size_t known;
    bool exported; /* it says _id and _version: one of our exports */
    bool ours;     /* that, or one of our templates filled in: our own headers mean what we say by them */
};

static bool in_sheet(const struct sheet *s, const char *dotted, bool *required)
{
    const char *cursor = s->columns;
    size_t n = strlen(dotted);
    for (cursor += strspn(cursor, " "); *cursor; cursor += strspn(cursor, " ")) {
        size_t len = strcspn(cursor, " ");
        *required = cursor[len - 1] == '!';
        if (len - *required == n && strncmp(cursor, dotted, n) == 0)
            return true;
        cursor += len;
    }
    return *required = false;
}

static bool is_name_part(const char *field)
{
    return g_str_has_suffix(field, ".first_name") || g_str_has_suffix(field, ".last_name");
}

/* Whom the sheet is about: "Email" alone is the candidate's in a tracker, the contact's in a list of contacts. */
static bool about(const struct sheet *s, const char *field)
{
    char subject[64] = "";
    const char *must = strchr(s->columns, '!');
    if (!must)
        return strncmp(field, "candidate.", 10) == 0;
    const char *start = must;
    while (start > s->columns && start[-1] != ' ')
        start--;
    g_strlcpy(subject, start, MIN(sizeof subject, (size_t) (strchr(start, '.') - start) + 2));
    return strncmp(field, subject, strlen(subject)) == 0;
}

/* A spelling's weight in this sheet; 0: it cannot be meant. */
static double weigh(const struct trial *t, const struct spelling *s)
{
    if (!*s->field || (!is_name_part(s->field) && !field_find(s->field, NULL)))
        return 0;
    bool required, inside = in_sheet(t->sheet, s->field, &required);
    size_t n = strlen(t->sheet->kind);
    bool own = strncmp(s->field, t->sheet->kind, n) == 0 && s->field[n] == '.';
    double w = s->confidence;
    w += inside || is_name_part(s->field) ? 1 : 0;
    w += required ? 0.25 : 0;
    w += own ? 0.2 : about(t->sheet, s->field) ? 0.15 : 0;
    w += s->kind && strcmp(s->kind, t->sheet->kind) == 0 ? 0.3 : 0;
    if (s->preset)
        w += t->wish->preset && g_ascii_strcasecmp(s->preset, t->wish->preset) == 0 ? 1 : -0.1;
    return w;
}

static const char *mapped_by_user(const struct trial *t, const char *header)
{
    for (size_t i = 0; i < t->wish->n_map; i++) {
        const char *equals = strrchr(t->wish->map[i], '=');
        size_t n = (size_t) (equals - t->wish->map[i]);
        if (strlen(header) == n && strncmp(header, t->wish->map[i], n) == 0)
            return equals + 1;
    }
    return NULL;
}

/* The field that our own templates and exports head by these very letters; NULL: none. */
static const char *own_header(struct arena *a, const char *header)
{
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (*header && strcmp(k->fields[i].header, header) == 0)
                return arena_printf(a, "%s.%s", k->name, k->fields[i].name);
    return NULL;
}

/* Is it a sheet that we made? Other people's words for columns (Stage, Interview) are then no reason to doubt. */
static void look_whose(struct trial *t)
{
    size_t filled = 0, own = 0, wanted = 0, ids = 0;
    for (size_t i = 0; i < t->row->n; i++) {
        const char *header = t->row->cells[i].text;
        filled += t->row->cells[i].kind != CELL_BLANK;
        own += own_header(t->a, header) != NULL;
        ids += strcmp(header, "_id") == 0 || strcmp(header, "_version") == 0;
    }
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required);)
        wanted++;
    t->exported = ids == 2;
    t->ours = t->exported || (own >= 8 && own * 5 >= filled * 4) || (own == filled && own == wanted);
}

static void choose(struct trial *t, struct header_column *c)
{
    const char *given = mapped_by_user(t, c->header);
    if (given) {
        *c = (struct header_column) { c->header, given, "map", 1 };
        return;
    }
    bool required;
    const char *own = t->ours ? own_header(t->a, c->header) : NULL;
    if (own && (!t->exported || in_sheet(t->sheet, own, &required))) {
        *c = (struct header_column) { c->header, own, "exact", 1 };
        return;
    }
    if (t->exported || c->header[0] == '_') { /* what else an export carries is the sender's own, kept as it stands */
        c->by = "unknown";
        return;
    }
    const struct spelling *best = NULL, *second = NULL;
    double best_weight = 0, second_weight = 0;
    for (const struct spelling *s = look_up(t->dict, t->a, c->header); s; s = s->next) {
        double w = weigh(t, s);
        if (best && strcmp(s->field, best->field) == 0) {
            best_weight = MAX(w, best_weight);
            continue;
        }
        if (w > best_weight) {
            second = best;
            second_weight = best_weight;
            best = s;
            best_weight = w;
        } else if (w > second_weight) {
            second = s;
            second_weight = w;
        }
    }
    c->by = best ? "ambiguous" : "unknown";
    if (!best || (second && best_weight - second_weight < 0.05))
        return;
    c->field = best->field;
    c->by = best->confidence >= 1 ? "exact" : "alias";
    c->confidence = best->confidence;
}

static bool earlier_column_has(const struct trial *t, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (t->columns[k].field && strcmp(t->columns[k].field, t->columns[i].field) == 0)
            return true;
    return false;
}

static void try_sheet(struct trial *t)
{
    size_t n_columns = 0, inside_n = 0;
    t->columns = arena_alloc(t->a, t->row->n * sizeof *t->columns);
    t->score = 0;
    t->known = 0;
    look_whose(t);
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        c->header = g_strstrip(arena_strdup(t->a, t->row->cells[i].text));
        if (t->row->cells[i].kind != CELL_STRING || strlen(c->header) > 200)
            continue;
        choose(t, c);
        if (c->field && earlier_column_has(t, i)) {
            c->field = NULL;
            c->by = "duplicate";
        }
        if (!c->field)
            continue;
        bool required, inside = in_sheet(t->sheet, c->field, &required) || is_name_part(c->field);
        t->known++;
        inside_n += inside;
        t->score += inside ? c->confidence + (required ? 0.5 : 0) : 0.3 * c->confidence;
    }
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required); n_columns++) {
        char dotted[80];
        g_snprintf(dotted, sizeof dotted, "%s.%s", kind->name, field->name);
        bool have = false;
        for (size_t i = 0; i < t->row->n; i++)
            have = have || (t->columns[i].field && (strcmp(t->columns[i].field, dotted) == 0 ||
                                                    (is_name_part(t->columns[i].field) && strcmp(field->name, "name") == 0)));
        t->score -= required && !have ? 1 : 0;
    }
    t->score += n_columns ? 0.5 * (double) inside_n / (double) n_columns : 0; /* of two that fit, the narrower one */
}

/* A header row says words; a row of data has numbers, dates and long texts among them. */
static bool could_be_header(const struct row *row)
{
    size_t words = 0, others = 0;
    for (size_t i = 0; i < row->n && i < MOST_COLUMNS; i++) {
        words += row->cells[i].kind == CELL_STRING;
        others += row->cells[i].kind == CELL_NUMERIC || row->cells[i].kind == CELL_MOMENT;
    }
    return words >= 1 && row->n <= MOST_COLUMNS && others <= words / 2;
}

/* ---- contents against headers ---- */

static bool contradicts(const struct row *rows, size_t n, unsigned after, size_t column, const struct field *f)
{
    ARENA_AUTO struct arena *a = arena_new();
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].no <= after || column >= rows[i].n || rows[i].cells[column].kind == CELL_BLANK)
            continue;
        struct cell_rules rules = { .type = f->type, .order = ORDER_DMY, .today = "2026-01-01" };
        struct cell_value v;
        cell_read(&rows[i].cells[column], &rules, a, &v);
        if (v.code && !v.warning && !g_str_has_prefix(v.code, "date.im") && strcmp(v.code, "date.far") != 0 && strcmp(v.code, "cell.error") != 0)
            bad++;
        else if (v.value)
            good++;
    }
    return bad >= 3 && bad > good * 3;
}

static void check_contents(const struct row *rows, size_t n, struct header_map *map)
{
    for (size_t i = 0; i < map->n; i++) {
        struct header_column *c = &map->columns[i];
        const struct field *f = c->field ? field_find(c->field, NULL) : NULL;
        bool strict = f && (f->type == CELL_EMAIL || f->type == CELL_DATE || f->type == CELL_TIME || f->type == CELL_PHONE || f->type == CELL_INTEGER);
        if (strict && strcmp(c->by, "map") != 0 && strcmp(c->by, "exact") != 0 && contradicts(rows, n, map->row_no, i, f)) {
            c->field = NULL;
            c->by = "content";
        }
    }
}

bool header_find(const struct row *rows, size_t n, const struct header_dict *d, const struct header_wish *wish, struct arena *a,
                 struct header_map *out)
{
    struct trial best = { .score = 0 };
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS; i++) {
        if (!could_be_header(&rows[i]))
            continue;
        for (const struct sheet *s = SHEETS; s->name; s++) {
            struct trial t = { d, wish, &rows[i], a, s, NULL, 0, 0, false, false };
            if (wish->kind && strcmp(wish->kind, s->name) != 0)
                continue;
            try_sheet(&t);
            bool enough = t.known >= 2 || (t.known == 1 && rows[i].n <= 2);
            if (enough && t.score > best.score + 0.001)
                best = t;
        }
    }
    if (!best.columns)
        return false;
    *out = (struct header_map) { best.row->no, best.sheet->name, best.row->n, best.columns };
    check_contents(rows, n, out);
    return true;
}
