#include "spell.h"

#include <glib.h>
#include <hunspell.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct spell {
    Hunhandle *hunspell;
    const char *encoding; /* of its dictionary */
};

static bool is_dictionary(const char *folder, const char *name)
{
    g_autofree char *aff = g_strdup_printf("%s/%s.aff", folder, name), *dic = g_strdup_printf("%s/%s.dic", folder, name);
    return access(aff, R_OK) == 0 && access(dic, R_OK) == 0;
}

/* en_GB, en_EN, en, else the first en_… there is, in the order of the alphabet. */
static char *name_in(const char *folder, const char *language, const char *country)
{
    g_autofree char *upper = g_ascii_strup(language, -1), *prefix = g_strconcat(language, "_", NULL);
    char *tries[] = { g_strconcat(prefix, country, NULL), g_strconcat(prefix, upper, NULL), g_strdup(language) };
    char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(tries); i++) {
        if (!found && is_dictionary(folder, tries[i]))
            found = g_strdup(tries[i]);
        g_free(tries[i]);
    }
    GDir *dir = found ? NULL : g_dir_open(folder, 0, NULL);
    for (const char *file; dir && (file = g_dir_read_name(dir));) {
        g_autofree char *name = g_str_has_suffix(file, ".dic") ? g_strndup(file, strlen(file) - 4) : NULL;
        if (name && g_str_has_prefix(name, prefix) && is_dictionary(folder, name) && (!found || strcmp(name, found) < 0)) {
            g_free(found);
            found = g_strdup(name);
        }
    }
    if (dir)
        g_dir_close(dir);
    return found;
}

struct spell *spell_open(const char *language, const char *country)
{
    const char *path = getenv("DICPATH");
    g_auto(GStrv) folders = g_strsplit(path && *path ? path : "/usr/share/hunspell:/usr/share/myspell/dicts", ":", -1);
    for (char **folder = folders; *folder; folder++) {
        g_autofree char *name = name_in(*folder, language, country ? country : "");
        if (!name)
            continue;
        g_autofree char *aff = g_strdup_printf("%s/%s.aff", *folder, name), *dic = g_strdup_printf("%s/%s.dic", *folder, name);
        struct spell *s = g_new0(struct spell, 1);
        s->hunspell = Hunspell_create(aff, dic);
        s->encoding = Hunspell_get_dic_encoding(s->hunspell);
        return s;
    }
    return NULL;
}

static char *to_dictionary(const struct spell *s, const char *word)
{
    return g_convert(word, -1, s->encoding, "UTF-8", NULL, NULL, NULL);
}

bool spell_knows(struct spell *s, const char *word)
{
    g_autofree char *own = to_dictionary(s, word);
    return !own || Hunspell_spell(s->hunspell, own) != 0;
}

const char *spell_nearest(struct spell *s, const char *word, struct arena *a)
{
    g_autofree char *own = to_dictionary(s, word);
    char **list = NULL;
    int n = own ? Hunspell_suggest(s->hunspell, &list, own) : 0;
    g_autofree char *first = n > 0 ? g_convert(list[0], -1, "UTF-8", s->encoding, NULL, NULL, NULL) : NULL;
    if (n > 0)
        Hunspell_free_list(s->hunspell, &list, n);
    return arena_strdup(a, first);
}

void spell_close(struct spell *s)
{
    if (!s)
        return;
    Hunspell_destroy(s->hunspell);
    g_free(s);
}
