/* The words that all forms of a report share. */
#include <stdio.h>
#include <string.h>

#include "report.h"

const struct section_words SECTIONS[SECTION_COUNT] = {
    [SECTION_OVERDUE] = { "overdue", "Overdue", "overdue", "Nothing is overdue." },
    [SECTION_TODAY] = { "due_today", "Due today", "due today", "Nothing falls due today." },
    [SECTION_COMING] = { "coming", "Coming", "coming", "Nothing falls due in the next 5 working days." },
    [SECTION_WAITING] = { "waiting", "Waiting on others", "waiting on others", "No client or candidate owes us anything yet." },
    [SECTION_NEW] = { "new", "New", "new", "Nothing new came onto the list." },
    [SECTION_DONE] = { "done", "Done", "done", "Nothing left the list." },
};

const struct age_band AGES[AGE_BANDS] = {
    { 2, "0–2 days", 0xFFF4D6, 0x1F2933 },
    { 5, "3–5 days", 0xFFD27A, 0x1F2933 },
    { 10, "6–10 days", 0xE8833A, 0x1F2933 },
    { G_MAXINT, "over 10 days", 0x8E1B1B, 0xFFFFFF },
};

size_t age_band(int overdue)
{
    size_t i = 0;
    while (overdue > AGES[i].most)
        i++;
    return i;
}

size_t report_due(const struct report *r)
{
    return r->sections[SECTION_OVERDUE]->len + r->sections[SECTION_TODAY]->len;
}

const char *words_count(struct arena *a, size_t n, const char *one, const char *many)
{
    return arena_printf(a, "%zu %s", n, n == 1 ? one : many);
}

const char *words_person(const char *key)
{
    static const struct {
        const char *key, *label;
    } PEOPLE[] = { { "consultant", "Consultant" },  { "client", "Client" },           { "candidate", "Candidate" },
                   { "manager", "Branch manager" }, { "branch_manager", "Branch manager" } };
    for (size_t i = 0; key && i < G_N_ELEMENTS(PEOPLE); i++)
        if (strcmp(PEOPLE[i].key, key) == 0)
            return PEOPLE[i].label;
    return key ? key : "";
}

const char *words_channel(const struct edition *ed, const char *key)
{
    const char *label = key && ed->channel_labels ? g_hash_table_lookup(ed->channel_labels, key) : NULL;
    return label ? label : key ? key : "";
}

const struct reach *words_reach(const struct edition *ed, const struct due_item *item)
{
    static const struct reach UNKNOWN;
    int64_t whose = item->interview_id ? item->interview_id : -item->candidate_id;
    const struct reach *r = ed->reach ? g_hash_table_lookup(ed->reach, &whose) : NULL;
    return r ? r : &UNKNOWN;
}

const char *words_mailto(struct arena *a, const char *email)
{
    const char *at = email ? strchr(email, '@') : NULL;
    if (!at || at == email || !at[1] || strpbrk(email, " \t\r\n") || strlen(email) > 254)
        return NULL;
    char *escaped = g_uri_escape_string(email, "@+", FALSE); /* ? and & would add headers to the mail */
    const char *url = arena_printf(a, "mailto:%s", escaped);
    g_free(escaped);
    return url;
}

/* Digits, and a + in front. What else stands between them is there for the eye; letters mean a note or an extension: no link. */
const char *words_tel(struct arena *a, const char *phone)
{
    enum { FEWEST = 5, MOST = 20 };
    char number[MOST + 2];
    size_t n = 0;
    for (const char *p = phone ? phone : ""; *p; p++)
        if (g_ascii_isdigit(*p) || (*p == '+' && n == 0)) {
            if (n > MOST)
                return NULL;
            number[n++] = *p;
        } else if (!strchr(" ()-./", *p)) {
            return NULL;
        }
    number[n] = '\0';
    return n >= FEWEST ? arena_printf(a, "tel:%s", number) : NULL;
}

/* Device names that a Windows share will not have as a file, whatever the ending. */
static bool is_device_name(const char *stem)
{
    static const char *const NAMES[] = { "con", "prn", "aux", "nul", "com", "lpt", NULL };
    size_t n = strcspn(stem, ".");
    for (const char *const *name = NAMES; *name; name++)
        if (g_ascii_strncasecmp(stem, *name, 3) == 0 && (n == 3 || (n == 4 && g_ascii_isdigit(stem[3]))))
            return true;
    return false;
}

/* What is a file name already stays as it is, blanks become `_`. So does whatever cannot be in a name, and our own number is put
 * behind it, so that A/B and A:B do not write each other's file. Nothing given: consultant-ID. */
const char *words_stem(struct arena *a, const char *words, int64_t id)
{
    enum { LONGEST = 60 };
    if (!words || !*words)
        return arena_printf(a, "consultant-%lld", (long long) id);
    GString *s = g_string_new(NULL);
    bool changed = false, after_letter = false;
    const char *p = g_utf8_validate(words, -1, NULL) ? words : "?";
    for (; *p && s->len < LONGEST; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool letter = g_unichar_isalnum(c);
        if (letter || (after_letter && c < 128 && strchr("-_.", (int) c))) {
            g_string_append_unichar(s, c);
        } else {
            changed = changed || c != ' ';
            if (s->len == 0 || s->str[s->len - 1] != '_')
                g_string_append_c(s, '_');
        }
        after_letter = letter;
    }
    changed = changed || *p || !after_letter || is_device_name(s->str);
    const char *stem = changed ? arena_printf(a, "%s%s%lld", s->str, after_letter ? "-" : "", (long long) id) : arena_strdup(a, s->str);
    g_string_free(s, TRUE);
    return is_device_name(stem) ? arena_printf(a, "_%s", stem) : stem;
}

const char *words_all_clear(const struct report *r)
{
    return report_due(r) ? NULL : "All clear: nothing is overdue and nothing is due today.";
}

const char *words_section(struct arena *a, const struct edition *ed, enum section s)
{
    if (s == SECTION_COMING)
        return arena_printf(a, "Coming in %d working days, by %s", COMING_DAYS, day_words(a, ed->coming_until));
    if (s != SECTION_NEW && s != SECTION_DONE)
        return SECTIONS[s].title;
    return ed->compared_with ? arena_printf(a, "%s since %s", SECTIONS[s].title, day_words(a, ed->compared_with)) : SECTIONS[s].title;
}

const char *words_none(const struct edition *ed, enum section s)
{
    if ((s == SECTION_NEW || s == SECTION_DONE) && !ed->compared_with)
        return "This is the first night: there is nothing to compare with yet.";
    return SECTIONS[s].none;
}

const char *words_summary(struct arena *a, const struct edition *ed, const struct report *r)
{
    const char *line = "";
    for (size_t s = 0; s < SECTION_COUNT; s++)
        if (ed->compared_with || (s != SECTION_NEW && s != SECTION_DONE))
            line = arena_printf(a, "%s%s%u %s", line, s ? ", " : "", r->sections[s]->len, SECTIONS[s].count);
    return arena_printf(a, "%s.", line);
}

const char *words_calendars(struct arena *a, const struct edition *ed)
{
    const char *list = "", *half = !ed->half_day ? ""
                                   : !*ed->half_day
                                       ? "Work ends at noon today: what is due today is due by then."
                                       : arena_printf(a, "Work ends at noon today (%s): what is due today is due by then.", ed->half_day);
    if (!ed->unknown_calendars->len)
        return *half ? half : NULL;
    for (guint i = 0; i < ed->unknown_calendars->len; i++)
        list = arena_printf(a, "%s%s%s", list, i ? ", " : "", (const char *) ed->unknown_calendars->pdata[i]);
    return arena_printf(
        a, "%s%sWe know no public holidays for these, so only weekends and the days off that you gave were left out of the count: %s.",
        half, *half ? " " : "", list);
}
