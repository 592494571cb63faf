/* What names are compared by when they are not the same letter for letter. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/name_key.h"

static const char *key_of(struct arena *a, const char *name, enum name_of what)
{
    const char *key = name_key(a, name, what);
    return key ? key : "(none)";
}

static const char *block_of(struct arena *a, const char *name, enum name_of what)
{
    const char *key = key_of(a, name, what);
    return arena_strndup(a, key, strcspn(key, "/"));
}

static void a_key_is_the_sounds_and_then_the_words_sorted(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    /* robert: r b r t, dean: d n; t sounds like d */
    assert_string_equal(key_of(a, "Bob Dean", NAME_OF_PERSON), "bddnrr/dean Robert");
    assert_string_equal(key_of(a, "X Foods Ltd", NAME_OF_COMPANY), "dfsx/foods x");
    assert_string_equal(key_of(a, "Unit 4 Foods", NAME_OF_COMPANY), "ddfns.4/4 foods unit");
    assert_string_equal(key_of(a, "- ' -", NAME_OF_PERSON), "(none)");
    assert_string_equal(key_of(a, "", NAME_OF_COMPANY), "(none)");
}

static const struct {
    const char *one, *other;
    enum name_of what;
} SAME[] = {
    { "Bob Dean", "Robert Dean", NAME_OF_PERSON },           { "Doe, Jane", "Jane Doe", NAME_OF_PERSON },
    { "José Ruiz", "JOSE RUIZ", NAME_OF_PERSON },            { "Dr. Liz van Dam", "Elizabeth van Dam", NAME_OF_PERSON },
    { "Kate Roe", "Catharina Roe", NAME_OF_PERSON },         { "Hans Bauer", "Johannes Bauer", NAME_OF_PERSON },
    { "drs. Jan de Wit", "Johannes de Wit", NAME_OF_PERSON }, { "John F. Moss", "John Moss", NAME_OF_PERSON },
    { "Ann Moss, PhD", "Ann Moss", NAME_OF_PERSON },         { "Ann Moss, Ph.D.", "Ann Moss", NAME_OF_PERSON },
    { "Prof. Dr. Bill Roe Jr.", "William Roe", NAME_OF_PERSON }, { "Мария Иванова", "ИВАНОВА, Мария", NAME_OF_PERSON },
    { "王 伟", "伟 王", NAME_OF_PERSON },                    { "Ma Dean", "Dean Ma", NAME_OF_PERSON },
    { "X Foods", "X Foods Ltd.", NAME_OF_COMPANY },          { "The Roe Company", "Roe Co.", NAME_OF_COMPANY },
    { "Müller GmbH & Co. KG", "Muller", NAME_OF_COMPANY },   { "Dam B.V.", "Dam BV", NAME_OF_COMPANY },
    { "Roe and Moss LLP", "Roe & Moss", NAME_OF_COMPANY },   { "Moulins S.A.R.L.", "Moulins", NAME_OF_COMPANY },
    { "I.B.X. Inc", "IBX", NAME_OF_COMPANY },                { "Groupe Moulin SA", "Moulin", NAME_OF_COMPANY },
};

static void names_that_only_look_different_have_one_key(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    int wrong = 0;
    for (size_t i = 0; i < sizeof SAME / sizeof SAME[0]; i++) {
        const char *one = key_of(a, SAME[i].one, SAME[i].what), *other = key_of(a, SAME[i].other, SAME[i].what);
        if (strcmp(one, other) != 0 || strcmp(one, "(none)") == 0) {
            print_error("%s is %s, %s is %s\n", SAME[i].one, one, SAME[i].other, other);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *one, *other;
    enum name_of what;
} NEAR[] = {
    { "Philip Jonson", "Phillip Johnson", NAME_OF_PERSON }, { "Anna Fischer", "Anna Fisher", NAME_OF_PERSON }, { "Hanna Müller", "Hanna Mueller", NAME_OF_PERSON },
    { "Karen Deen", "Karen Dean", NAME_OF_PERSON },         { "Micheal Smyth", "Michael Smith", NAME_OF_PERSON }, { "Ann Schmidt", "Ann Schmitt", NAME_OF_PERSON },
    { "Anne-Marie Roe", "Annemarie Roe", NAME_OF_PERSON },  { "Northwind Fods", "Northwind Foods", NAME_OF_COMPANY },
};

static void slips_of_the_pen_fall_into_one_block(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof NEAR / sizeof NEAR[0]; i++) {
        assert_string_equal(block_of(a, NEAR[i].one, NEAR[i].what), block_of(a, NEAR[i].other, NEAR[i].what));
        assert_string_not_equal(key_of(a, NEAR[i].one, NEAR[i].what), key_of(a, NEAR[i].other, NEAR[i].what));
    }
}

static const struct {
    const char *one, *other;
    enum name_of what;
} APART[] = {
    { "Client 003", "Client 030", NAME_OF_COMPANY }, { "Unit 4", "Unit 5", NAME_OF_COMPANY },       { "Ann Roe", "Ann Moss", NAME_OF_PERSON },
    { "Tom Lee", "Tim Lee", NAME_OF_PERSON },        { "Jack Ma", "Jack", NAME_OF_PERSON },         { "Ann Roe", "Ann Roe 2", NAME_OF_PERSON },
    { "王 伟", "李 娜", NAME_OF_PERSON },            { "BV", "NV", NAME_OF_COMPANY },               { "Iris Roe", "Isis Roe", NAME_OF_PERSON },
};

static void other_names_and_other_numbers_fall_into_others(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof APART / sizeof APART[0]; i++)
        assert_string_not_equal(block_of(a, APART[i].one, APART[i].what), block_of(a, APART[i].other, APART[i].what));
}

/* Each of the lists is searched by halves: one word out of its order would hide others. */
static void first_and_last_of_the_lists_are_found(void **state)
{
    (void) state;
    static const char *const NICKNAMES[][2] = { { "Aad", "Adriaan" }, { "Abbie", "Abigail" }, { "Zak", "Zachary" }, { "Manny", "Emanuel" }, { "Bill", "Will" },
                                                { "Guus", "Augustus" }, { "Peggy", "Margret" }, { "Sjaak", "Jacques" }, { "Lizzy", "Lies" }, { "Truus", "Gertrud" },
                                                { "Wim", "Willem" }, { "Piet", "Peter" }, { "Jack", "Jon" }, { "Hans", "Jan" }, { "Heinz", "Heinrich" } };
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof NICKNAMES / sizeof NICKNAMES[0]; i++)
        assert_string_equal(key_of(a, arena_printf(a, "%s Roe", NICKNAMES[i][0]), NAME_OF_PERSON),
                            key_of(a, arena_printf(a, "%s Roe", NICKNAMES[i][1]), NAME_OF_PERSON));
    assert_string_equal(key_of(a, "Roe Moss acca", NAME_OF_PERSON), key_of(a, "Roe Moss", NAME_OF_PERSON));
    assert_string_equal(key_of(a, "Sra Roe Moss", NAME_OF_PERSON), key_of(a, "Roe Moss", NAME_OF_PERSON));
    assert_string_equal(key_of(a, "AB Roe VOF", NAME_OF_COMPANY), key_of(a, "Roe", NAME_OF_COMPANY));
}

static void a_known_first_name_has_a_capital(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    assert_string_equal(key_of(a, "Andrea Kumar", NAME_OF_PERSON), "dkmnrr/Andrea kumar");
    assert_string_equal(key_of(a, "Andrew Kumar", NAME_OF_PERSON), "dkmnrr/Andrew kumar");
    assert_string_equal(key_of(a, "Andrw Kumar", NAME_OF_PERSON), "dkmnrr/andrw kumar");
    assert_string_equal(key_of(a, "Aaron Zoe", NAME_OF_PERSON), "nrs/Aaron Zoe");
    assert_string_equal(key_of(a, "Andrew Rail", NAME_OF_COMPANY), "dlnrr/andrew rail");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_the_sounds_and_then_the_words_sorted),
        cmocka_unit_test(names_that_only_look_different_have_one_key),
        cmocka_unit_test(slips_of_the_pen_fall_into_one_block),
        cmocka_unit_test(other_names_and_other_numbers_fall_into_others),
        cmocka_unit_test(first_and_last_of_the_lists_are_found),
        cmocka_unit_test(a_known_first_name_has_a_capital),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
