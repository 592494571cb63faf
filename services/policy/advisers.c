/* Whose advice a rule is, by name. */
#include <glib.h>
#include <string.h>

#include "policy.h"

static const struct {
    const char *key, *name;
} ADVISERS[] = {
    { "MPI", "Mining People International" }, { "CVL", "CV-Library" }, { "RH", "Robert Half" }, { "HAYS", "Hays Belgium" }, { "STAR", "The Star" },
};

static const char *name_of(const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ADVISERS); i++)
        if (strcmp(ADVISERS[i].key, key) == 0)
            return ADVISERS[i].name;
    return key;
}

const char *policy_advisers(struct arena *a, const char *source)
{
    g_auto(GStrv) keys = g_strsplit(source ? source : "", ", ", -1);
    const char *list = "";
    for (char **key = keys; *key; key++)
        list = arena_printf(a, "%s%s%s", list, key == keys ? "" : key[1] ? ", " : " and ", name_of(*key));
    return list;
}
