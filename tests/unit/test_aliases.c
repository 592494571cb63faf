/* The words that other systems, forms and trackers use, as shipped (sql/seed): each is read as the field or the choice that the
 * lists they are from say. Skipped when those lists are not there: they stand beside the corpus (see corpus_folder). */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <glib.h>

#include "sheet/cell.h"
#include "sheet/header.h"
#include "sheet/sheets.h"
#include "support/sheet_file.h"

enum { COLUMNS = 8 };

struct words {
    struct arena *arena;
    struct header_dict *headers;
    GHashTable *choices; /* "list/spelling" -> key */
};

/* Every row of a CSV file below its header, comments left out, as its texts. */
static void each_row(const char *path, void (*take)(void *ctx, const char *const *texts), void *ctx)
{
    struct err e = { 0 };
    struct source *s;
    if (!source_open(path, NULL, &s, &e))
        fail_msg("%s: %s", path, e.what);
    bool header = true;
    for (bool more = true; more;) {
        struct row row;
        const char *texts[COLUMNS] = { "", "", "", "", "", "", "", "" };
        if (!source_next(s, &row, &more, &e))
            fail_msg("%s: %s", path, e.what);
        for (size_t i = 0; more && i < row.n && i < COLUMNS; i++)
            texts[i] = row.cells[i].text;
        if (!more || !row.n || texts[0][0] == '#')
            continue;
        if (!header)
            take(ctx, texts);
        header = false;
    }
    source_close(s);
}

static void take_header(void *ctx, const char *const *t)
{
    struct words *w = ctx;
    header_dict_add(w->headers, t[0], t[1], t[2][0] ? t[2] : NULL, t[3][0] ? t[3] : NULL, strtod(t[5], NULL));
}

static void take_choice(void *ctx, const char *const *t)
{
    struct words *w = ctx;
    char *whole = arena_printf(w->arena, "%s/%s", t[0], text_key(w->arena, t[1]));
    if (!g_hash_table_contains(w->choices, whole))
        g_hash_table_insert(w->choices, whole, arena_strdup(w->arena, t[2]));
}

static int load(void **state)
{
    struct words *w = g_new0(struct words, 1);
    *w = (struct words) { arena_new(), header_dict_new(), g_hash_table_new(g_str_hash, g_str_equal) };
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (k->fields[i].header[0])
                header_dict_add(w->headers, k->fields[i].header, arena_printf(w->arena, "%s.%s", k->name, k->fields[i].name), NULL, NULL, 1);
    each_row(SOURCE_DIR "/sql/seed/30_header_alias.csv", take_header, w);
    each_row(SOURCE_DIR "/sql/seed/31_choice_alias.csv", take_choice, w);
    *state = w;
    return 0;
}

static int unload(void **state)
{
    struct words *w = *state;
    g_hash_table_destroy(w->choices);
    header_dict_free(w->headers);
    arena_free(w->arena);
    g_free(w);
    return 0;
}

static void each_of_list(const char *name, void (*take)(void *ctx, const char *const *texts), void *ctx)
{
    g_autofree char *folder = corpus_folder() ? g_path_get_dirname(corpus_folder()) : NULL;
    g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
    if (!path || access(path, R_OK) != 0) {
        g_clear_pointer(&folder, g_free); /* skip() does not come back */
        g_clear_pointer(&path, g_free);
        skip();
    }
    each_row(path, take, ctx);
}

/* ---- headers ---- */

struct tally {
    struct words *words;
    size_t asked, wrong;
};

static const char *sheet_of(const char *kind)
{
    for (const struct sheet *s = SHEETS; s->name; s++)
        if (strcmp(s->kind, kind) == 0 && strcmp(s->name, "tracker") != 0)
            return s->name;
    return NULL;
}

/* Beside a header of the list stand two of our own, which tell what the sheet is about, and are not what the header is. */
static void find_beside(struct words *w, struct arena *a, const char *kind, const char *preset, const char *header, struct header_map *map)
{
    static const struct {
        const char *kind, *beside[2];
    } BESIDE[] = { { "client", { "Client region", "Client time zone" } },  { "contact", { "Client region", "Client time zone" } },
                   { "job", { "Client region", "Screening required" } }, { "consultant", { "Consultant role", "Consultant time zone" } },
                   { "interview", { "Never at work", "Interviewer" } },   { "debrief", { "Never at work", "Held on" } },
                   { "feedback", { "Never at work", "Held on" } },        { NULL, { "Never at work", "Private channel only" } } };
    size_t b = 0;
    while (BESIDE[b].kind && strcmp(BESIDE[b].kind, kind) != 0)
        b++;
    struct cell heads[] = { { .kind = CELL_STRING, .text = header },
                            { .kind = CELL_STRING, .text = BESIDE[b].beside[0] },
                            { .kind = CELL_STRING, .text = BESIDE[b].beside[1] } };
    struct row rows[] = { { .no = 1, .n = 3, .cells = heads } };
    struct header_wish wish = { .kind = sheet_of(kind), .preset = preset };
    struct err e = { 0 };
    if (!header_find(rows, 1, w->headers, &wish, a, map, &e) || !map->columns)
        fail_msg("%s: no header", header);
}

static bool means(const struct header_column *c, const char *field)
{
    for (const char *const *o = c->options; o && *o; o++)
        if (strcmp(*o, field) == 0)
            return true;
    return c->field && strcmp(c->field, field) == 0;
}

/* system, locale, entity, field, header */
static void read_alias(void *ctx, const char *const *t)
{
    struct tally *tally = ctx;
    ARENA_AUTO struct arena *a = arena_new();
    const char *field = arena_printf(a, "%s.%s", t[2], t[3]);
    if (!field_find(field, NULL) || !sheet_of(t[2])) /* the list names some of ours otherwise; test_header has those that matter */
        return;
    char *preset = g_ascii_strdown(t[0], -1);
    char *bar = strchr(preset, '|');
    if (bar)
        *bar = '\0';
    struct header_map map;
    find_beside(tally->words, a, t[2], strcmp(preset, "generic") == 0 || strcmp(preset, "home-made tracker") == 0 ? NULL : preset, t[4], &map);
    tally->asked++;
    if (!means(&map.columns[0], field)) {
        print_error("%s in %s (%s): %s, wanted %s\n", t[4], t[2], t[0], map.columns[0].field ? map.columns[0].field : map.columns[0].by, field);
        tally->wrong++;
    }
    g_free(preset);
}

static void every_header_of_the_list_means_its_field_where_it_belongs(void **state)
{
    struct tally tally = { .words = *state };
    each_of_list("header_aliases.csv", read_alias, &tally);
    assert_true(tally.asked > 1000);
    assert_int_equal(tally.wrong, 0);
}

/* header, "a.b [systems] ; c.d [systems]", kind: where a header means several things, each is meant in sheets of its own kind. */
static void read_ambiguous(void *ctx, const char *const *t)
{
    struct tally *tally = ctx;
    ARENA_AUTO struct arena *a = arena_new();
    g_auto(GStrv) meanings = g_strsplit(t[1], " ; ", -1);
    for (char **m = meanings; *m; m++) {
        char *field = arena_strndup(a, *m, strcspn(*m, " "));
        const char *systems = strchr(*m, '['), *dot = strchr(field, '.');
        const char *kind = arena_strndup(a, field, (size_t) (dot - field));
        if (!systems || !strstr(systems, "generic") || !field_find(field, NULL) || !sheet_of(kind))
            continue;
        struct header_map map;
        find_beside(tally->words, a, kind, NULL, t[0], &map);
        tally->asked++;
        if (!means(&map.columns[0], field)) {
            print_error("%s in %s: %s, wanted %s\n", t[0], kind, map.columns[0].field ? map.columns[0].field : map.columns[0].by, field);
            tally->wrong++;
        }
    }
}

static void an_ambiguous_header_means_each_of_its_fields_where_it_belongs(void **state)
{
    struct tally tally = { .words = *state };
    each_of_list("ambiguous.csv", read_ambiguous, &tally);
    assert_true(tally.asked > 50);
    assert_int_equal(tally.wrong, 0);
}

/* ---- choices ---- */

static const char *find_choice(void *ctx, const char *choices, const char *key)
{
    const struct words *w = ctx;
    return g_hash_table_lookup(w->choices, arena_printf(w->arena, "%s/%s", choices, key));
}

/* entity, field, canonical, spelling */
static void read_value(void *ctx, const char *const *t)
{
    static const char *const LISTS[][3] = {
        { "any", "channel", "channel" },          { "any", "yes_no", "yes_no" },       { "feedback", "outcome", "feedback_outcome" },
        { "interview", "format", "interview_format" }, { "interview", "round", "interview_round" }, { "interview", "status", "interview_status" },
        { "job", "status", "job_status" },        { "offer", "status", "offer_status" }, { "process", "stage", "process_stage" },
    };
    struct tally *tally = ctx;
    const char *list = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(LISTS); i++)
        if (strcmp(LISTS[i][0], t[0]) == 0 && strcmp(LISTS[i][1], t[1]) == 0)
            list = LISTS[i][2];
    if (!list)
        return;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell cell = { .kind = CELL_STRING, .text = t[3] };
    struct cell_rules rules = { .type = strcmp(list, "yes_no") == 0 ? CELL_YESNO : CELL_CHOICE, .choices = list, .today = "2026-11-24",
                                .find_choice = find_choice, .ctx = tally->words };
    struct cell_value v;
    cell_read(&cell, &rules, a, &v);
    const char *wanted = rules.type == CELL_CHOICE ? t[2] : strcmp(t[2], "yes") == 0 ? "true" : strcmp(t[2], "no") == 0 ? "false" : "";
    const char *value = v.value ? v.value : v.code ? v.code : "";
    /* a stage that is over for a reason keeps the reason: a no is still to be told, who withdrew knows */
    bool kept = strcmp(wanted, "closed") == 0 && (strcmp(value, "rejected") == 0 || strcmp(value, "withdrawn") == 0);
    tally->asked++;
    if (strcmp(value, wanted) != 0 && !kept) {
        print_error("%s as %s: %s, wanted %s\n", t[3], list, value, wanted);
        tally->wrong++;
    }
}

static void every_spelling_of_the_list_is_its_choice(void **state)
{
    struct tally tally = { .words = *state };
    each_of_list("value_aliases.csv", read_value, &tally);
    assert_true(tally.asked > 900);
    assert_int_equal(tally.wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_header_of_the_list_means_its_field_where_it_belongs),
        cmocka_unit_test(an_ambiguous_header_means_each_of_its_fields_where_it_belongs),
        cmocka_unit_test(every_spelling_of_the_list_is_its_choice),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
