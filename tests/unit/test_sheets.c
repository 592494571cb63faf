/* The table of sheets and columns is read by everything else; what it must keep by itself is checked here. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>
#include <glib.h>

#include "sheet/sheets.h"

static void every_column_of_every_sheet_is_a_field(void **state)
{
    (void) state;
    for (const struct sheet *s = SHEETS; s->name; s++) {
        assert_non_null(kind_find(s->kind));
        g_auto(GStrv) columns = g_strsplit(s->columns, " ", -1);
        for (char **c = columns; *c; c++) {
            if (!**c)
                continue;
            g_autofree char *dotted = g_strndup(*c, strcspn(*c, "!"));
            if (!field_find(dotted, NULL))
                print_error("sheet %s: %s\n", s->name, dotted);
            assert_non_null(field_find(dotted, NULL));
        }
    }
}

static void headers_are_unique_and_fields_are_named_once(void **state)
{
    (void) state;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++) {
            for (size_t j = 0; j < i; j++)
                assert_string_not_equal(k->fields[i].name, k->fields[j].name);
            if (k->fields[i].header[0] && !g_hash_table_add(seen, (gpointer) k->fields[i].header)) {
                print_error("two fields are headed %s\n", k->fields[i].header);
                fail();
            }
        }
    g_hash_table_destroy(seen);
}

static void parents_stand_before_children(void **state)
{
    (void) state;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_parents; i++) {
            assert_non_null(kind_find(k->parents[i].kind));
            assert_true(kind_find(k->parents[i].kind) < k);
        }
}

static void keys_speak_of_the_kinds_own_fields_and_parents(void **state)
{
    (void) state;
    for (const struct kind *k = KINDS; k->name; k++)
        for (const char *const *key = k->keys; *key; key++) {
            g_auto(GStrv) parts = g_strsplit(*key + strspn(*key, "~=+"), " ", -1);
            for (char **p = parts; *p; p++) {
                const char *name = *p + strspn(*p, "!^@");
                g_autofree char *bare = g_strndup(name, strcspn(name, "?"));
                g_autofree char *dotted = g_strdup_printf("%s.%s", k->name, bare);
                bool found = field_find(dotted, NULL) != NULL;
                for (size_t i = 0; strchr(*p, '@') && i < k->n_parents; i++)
                    found = found || strcmp(k->parents[i].kind, bare) == 0;
                if (!found)
                    print_error("key \"%s\" of %s: %s\n", *key, k->name, bare);
                assert_true(found);
            }
        }
}

static void choices_have_a_list_and_nothing_else_has(void **state)
{
    (void) state;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            assert_int_equal(k->fields[i].type == CELL_CHOICE, k->fields[i].choices != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_of_every_sheet_is_a_field),
        cmocka_unit_test(headers_are_unique_and_fields_are_named_once),
        cmocka_unit_test(parents_stand_before_children),
        cmocka_unit_test(keys_speak_of_the_kinds_own_fields_and_parents),
        cmocka_unit_test(choices_have_a_list_and_nothing_else_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
