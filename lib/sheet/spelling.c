/* The dictionary of spellings, and the detours by which a header that nobody wrote into it is found all the same. */
#include "spelling.h"

#include <glib.h>
#include <string.h>

#include "questions.h"
#include "sheets.h"
#include "words.h"

/* The same spellings by the words they are made of, made when the first header is not found as it is spelled. */
struct by_words {
    struct words *words;
    GHashTable *plain, *meant; /* bag of words -> struct spelling, the first of a list: in just these words, and in any that mean them */
};

struct header_dict {
    struct arena *arena;
    GHashTable *spellings; /* key -> struct spelling, the first of a list */
    GPtrArray *headers;    /* const char *, struct spelling *, one after the other, as they were added */
    struct by_words *by_words;
};

struct header_dict *header_dict_new(void)
{
    struct header_dict *d = g_new0(struct header_dict, 1);
    d->arena = arena_new();
    d->spellings = g_hash_table_new(g_str_hash, g_str_equal);
    d->headers = g_ptr_array_new();
    d->by_words = g_new0(struct by_words, 1);
    return d;
}

static void forget_words(struct by_words *b)
{
    if (!b->words)
        return;
    words_free(b->words);
    g_hash_table_destroy(b->plain);
    g_hash_table_destroy(b->meant);
    *b = (struct by_words) { 0 };
}

void header_dict_free(struct header_dict *d)
{
    if (!d)
        return;
    forget_words(d->by_words);
    g_free(d->by_words);
    g_ptr_array_free(d->headers, TRUE);
    g_hash_table_destroy(d->spellings);
    arena_free(d->arena);
    g_free(d);
}

char *header_key(struct arena *a, const char *header)
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

/* Words that trackers cut short: none becomes more than five times as long. */
static const struct {
    const char *brief, *full;
} BRIEFS[] = { { "cand", "candidate" },  { "int", "interview" }, { "itw", "interview" }, { "appl", "applicant" },
               { "ph", "phone" },        { "pos", "position" },  { "mgr", "manager" },   { "dt", "date" },
               { "recd", "received" },   { "ref", "reference" }, { "co", "company" },    { "consult", "consultant" },
               { "iv", "interview" },    { "fb", "feedback" },   { "resp", "response" }, { "intvw", "interview" },
               { "app", "application" }, { "rcvd", "received" }, { "rec", "received" },  { "db", "debrief" },
               { "ivw", "interview" },   { "tel", "phone" },     { "mob", "mobile" },    { "ints", "interviews" },
               { "cl", "client" },       { "sal", "salary" },    { "loc", "location" },  { "avail", "availability" },
               { "hp", "mobile" },       { "curr", "current" },  { "cur", "current" },   { "desig", "designation" } };

/* The same header with its short words written out; NULL when it has none. */
static char *written_out(struct arena *a, const char *header)
{
    char *key = text_key(a, header), *out = arena_alloc(a, strlen(key) * 5 + 1), *end = out, *save = NULL;
    bool any = false;
    for (char *at = key; (at = strstr(at, "f b")); at++) /* f/b */
        if ((at == key || at[-1] == ' ') && (at[3] == ' ' || !at[3]))
            at[1] = 'b', at[2] = ' ';
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        const char *full = word;
        for (size_t i = 0; i < G_N_ELEMENTS(BRIEFS); i++)
            if (strcmp(BRIEFS[i].brief, word) == 0)
                full = BRIEFS[i].full;
        any = any || full != word;
        end = g_stpcpy(end, full);
    }
    return any ? out : NULL;
}

/* A question of a form without the words that only make it one: "What is the candidate's name?" asks for the candidate name. NULL
 * when it has none. */
static char *without_question(struct arena *a, const char *header)
{
    static const char *const WORDS[] = { "what", "is",     "was",   "were", "are",  "the",      "a",       "an",   "of",   "your",
                                         "our",  "please", "enter", "give", "did",  "you",      "do",      "does", "when", "which",
                                         "who",  "how",    "s",     "for",  "they", "them",     "their",   "has",  "have", "been",
                                         "on",   "with",   "yyyy",  "mm",   "dd",   "required", "optional" };
    char *key = text_key(a, header), *out = arena_alloc(a, strlen(key) + 1), *end = out, *save = NULL;
    bool any = false;
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        bool stop = false;
        for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
            stop = stop || strcmp(WORDS[i], word) == 0;
        any = any || stop;
        end = stop ? end : g_stpcpy(g_stpcpy(end, end > out ? " " : ""), word);
    }
    return any && *out ? out : NULL;
}

/* The header without a bracket behind it that only says how to answer: "Interest (1-5)", "Format (phone / video)", "Phone (optional)".
 * Other brackets say what is meant. NULL: there is none of that kind. */
static const char *without_scale(struct arena *a, const char *header)
{
    static const char *const SAYS[] = { "date time", "date and time", "day time", "optional",   "required", "if any",
                                        "if known",  "if applicable", "local",    "local time", "est",      "edt",
                                        "et",        "cst",           "cdt",      "ct",         "mst",      "mdt",
                                        "mt",        "pst",           "pdt",      "pt",         "gmt",      "bst",
                                        "uk",        "uk time",       "utc",      "cet",        "cest",     "ist",
                                        "sgt",       "aest" };
    const char *open = strrchr(header, '('), *close = open ? strchr(open, ')') : NULL;
    if (!open || open == header || !close || close[1 + strspn(close + 1, " ?:*")])
        return NULL;
    const char *inside = arena_strndup(a, open + 1, (size_t) (close - open - 1)), *key = text_key(a, inside);
    bool says = strpbrk(inside, "/") || (strpbrk(inside, "0123456789") && !strpbrk(inside, "%")) || strchr(inside, ',');
    for (size_t i = 0; i < G_N_ELEMENTS(SAYS); i++)
        says = says || strcmp(SAYS[i], key) == 0;
    return says ? arena_strndup(a, header, (size_t) (open - header)) : NULL;
}

/* The header without what only says that a day, or a tick, stands below it: "Nachbesprechung am", "Debrief Y/N", "Date of FB". NULL
 * when it says no such thing. */
static const char *without_day(struct arena *a, const char *header)
{
    static const char *const AFTER[] = { " am",     " op",       " le",     " on",      " by",      " date",       " datum",    " y n",
                                         " yes no", " ja nein",  " ja nee", " j n",     " oui non", " o n",        " tarihi",   " dato",
                                         " pvm",    " dne",      " dia",    " fecha",   " data",    " evet hayir", " ano ne",   " tak nie",
                                         " da nu",  " kylla ei", " si no",  " sim nao", " ja nei",  " ja nej",     " igen nem", " mi" };
    static const char *const BEFORE[] = { "date of ", "date de ", "date du ", "date ", "datum ",    "data de ",
                                          "data da ", "data do ", "data ",    "dato ", "fecha de ", "fecha " };
    char *key = text_key(a, header);
    size_t n = strlen(key);
    for (size_t i = 0; i < G_N_ELEMENTS(AFTER); i++)
        if (g_str_has_suffix(key, AFTER[i]))
            return arena_strndup(a, key, n - strlen(AFTER[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(BEFORE); i++)
        if (g_str_has_prefix(key, BEFORE[i]))
            return key + strlen(BEFORE[i]);
    return NULL;
}

/* "Jälkikeskustelu tehty" is "Jälkikeskustelu": a word for done or sent behind what is done or not. NULL: there is none. */
static const char *without_done(struct arena *a, const char *header)
{
    static const char *const DONE[] = { " done",       " tehty",     " pidetty",    " kayty",         " lahetetty",   " tatt",
                                        " holdt",      " gjort",     " gjord",      " klar",          " gjennomfort", " genomford",
                                        " gennemfort", " afholdt",   " sendt",      " skickat",       " skickad",     " facut",
                                        " realizat",   " efectuat",  " trimis",     " trimisa",       " yapildi",     " yapildi mi",
                                        " atildi",     " atildi mi", " gonderildi", " gonderildi mi", " probehl",     " hotovo",
                                        " odeslan",    " odeslano",  " wyslane",    " wyslany",       " zrobiony",    " wykonany",
                                        " megvolt",    " kesz",      " elkuldve",   " kiment",        " hecho",       " hecha",
                                        " enviado",    " enviada",   " fatto",      " fatta",         " inviato",     " inviata",
                                        " feito",      " feita",     " realizado",  " realizada" };
    char *key = text_key(a, header);
    for (size_t i = 0; i < G_N_ELEMENTS(DONE); i++)
        if (g_str_has_suffix(key, DONE[i]))
            return arena_strndup(a, key, strlen(key) - strlen(DONE[i]));
    return NULL;
}

/* What is done once the interview is over: a tick says as much of it as a day. The interview itself is none: it has a status. */
static bool is_follow_up(const struct spelling *s)
{
    return s &&
           (g_str_has_prefix(s->field, "debrief.") || g_str_has_prefix(s->field, "thank_you.") || g_str_has_prefix(s->field, "heads_up."));
}

/* "Name of the candidate" is the candidate name, "Mode of interview" the interview mode. NULL: it is not put that way. */
static const char *turned(struct arena *a, const char *header)
{
    char *key = text_key(a, header), *of = strstr(key, " of ");
    if (!of || strstr(of + 4, " of "))
        return NULL;
    *of = '\0';
    const char *whose = of + 4 + (g_str_has_prefix(of + 4, "the ") ? 4 : g_str_has_prefix(of + 4, "a ") ? 2 : 0);
    return arena_printf(a, "%s %s", whose, key);
}

/* "Scheduled Start Time", "Planned date": as it was agreed, like all that stands in a tracker. NULL: it says no such thing. */
static const char *without_plan(struct arena *a, const char *header)
{
    static const char *const PLANS[] = { "scheduled ", "planned " };
    const char *key = text_key(a, header);
    for (size_t i = 0; i < G_N_ELEMENTS(PLANS); i++)
        if (g_str_has_prefix(key, PLANS[i]))
            return key + strlen(PLANS[i]);
    return NULL;
}

/* Does a spelling mean a day, or something that is done or not? */
static bool means_day(const struct spelling *s)
{
    for (; s; s = s->next) {
        const struct field *f = field_find(s->field, NULL);
        if (f && (f->type == CELL_DATE || f->type == CELL_YESNO))
            return true;
    }
    return false;
}

/* ---- by the words it is made of ---- */

#define BY_WORDS_LESS 0.07 /* so much less sure than as it is spelled */

enum { COMPOSED_MOST = 80 }; /* bytes: longer ones are sentences, of which every word would have to be known */

static void add_by_words(struct header_dict *d, GHashTable *bags, const char *bag, const struct spelling *known)
{
    if (!*bag)
        return;
    struct spelling *s = arena_alloc(d->arena, sizeof *s);
    *s = *known;
    s->confidence = known->confidence - BY_WORDS_LESS;
    s->next = g_hash_table_lookup(bags, bag);
    g_hash_table_replace(bags, arena_strdup(d->arena, bag), s);
}

static void learn_words(struct header_dict *d)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct by_words *b = d->by_words;
    b->words = words_new();
    b->plain = g_hash_table_new(g_str_hash, g_str_equal);
    b->meant = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i + 1 < d->headers->len; i += 2, arena_reset(a)) {
        add_by_words(d, b->plain, words_plain_bag(b->words, a, d->headers->pdata[i]), d->headers->pdata[i + 1]);
        add_by_words(d, b->meant, words_bag(b->words, a, d->headers->pdata[i]), d->headers->pdata[i + 1]);
    }
}

/* "Datum voorgesteld" is made of the words of "Submitted date". NULL: no known header is made of these. */
static const struct spelling *composed(const struct header_dict *d, struct arena *a, const char *header)
{
    if (!header || strlen(header) > COMPOSED_MOST)
        return NULL;
    if (!d->by_words->words)
        learn_words((struct header_dict *) d);
    const char *bag = words_bag(d->by_words->words, a, header);
    const struct spelling *s = *bag ? g_hash_table_lookup(d->by_words->plain, bag) : NULL;
    return s || !*bag ? s : g_hash_table_lookup(d->by_words->meant, bag);
}

static const struct spelling *find_known(const struct header_dict *d, struct arena *a, const char *header)
{
    const struct spelling *s = g_hash_table_lookup(d->spellings, header_key(a, header));
    const char *full = s ? NULL : written_out(a, header);
    s = full ? g_hash_table_lookup(d->spellings, full) : s;
    const char *other = s ? NULL : turned(a, header);
    s = other ? g_hash_table_lookup(d->spellings, header_key(a, other)) : s;
    const char *unscaled = s ? NULL : without_scale(a, header);
    s = unscaled ? find_known(d, a, unscaled) : s;
    const char *asked = s ? NULL : without_question(a, header);
    s = asked ? find_known(d, a, asked) : s;
    const char *agreed = s ? NULL : without_plan(a, header);
    s = agreed ? find_known(d, a, agreed) : s;
    const char *bare = s ? NULL : without_day(a, header);
    const struct spelling *day = bare ? find_known(d, a, bare) : NULL;
    s = means_day(day) ? day : s;
    const char *undone = s ? NULL : without_done(a, header);
    const struct spelling *done = undone ? find_known(d, a, undone) : NULL;
    return is_follow_up(done) && means_day(done) ? done : s;
}

/* ---- numbered referees, rounds, chases and interviewers ---- */

static bool is_referee_word(const char *word, size_t n)
{
    static const char *const WORDS[] = { "ref",       "refs",         "referee",       "reference",      "references",
                                         "referent",  "referenz",     "referenzgeber", "referentie",     "referencia",
                                         "referenza", "referans",     "referencje",    "referencja",     "referens",
                                         "referanse", "suosittelija", "referinta",     "referenceperson" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == n && strncmp(WORDS[i], word, n) == 0)
            return true;
    return false;
}

/* Words that a round is numbered by: "2nd interview date", "Round 2", "L2 date". */
static bool is_round_word(const char *word, size_t n)
{
    static const char *const WORDS[] = { "interview",  "interviews", "int",     "itw",      "iv",       "ivw",      "round",
                                         "stage",      "meeting",    "l",       "r",        "gesprach", "gesprek",  "entretien",
                                         "entrevista", "colloquio",  "rozmowa", "intervju", "runde",    "ronde",    "tour",
                                         "vg",         "pohovor",    "kolo",    "samtale",  "mulakat",  "gorusme",  "haastattelu",
                                         "kierros",    "interju",    "intvw",   "intv",     "fordulo",  "interviu", "runda",
                                         "omgang",     "etap",       "rodada" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == n && strncmp(WORDS[i], word, n) == 0)
            return true;
    return false;
}

static bool is_chase_word(const char *word, size_t n)
{
    static const char *const WORDS[] = {
        "chase",   "chased", "chaser",  "chasing",    "relance",   "nachgefasst",  "nagebeld", "sollecito",
        "urgence", "rykker", "purring", "paminnelse", "muistutus", "recordatorio", "lembrete", "cobranca"
    };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == n && strncmp(WORDS[i], word, n) == 0)
            return true;
    return false;
}

static bool is_panel_word(const char *word, size_t n)
{
    static const char *const WORDS[] = { "panel", "panelist", "panellist", "panelmember", "interviewer", "interviewers", "member" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == n && strncmp(WORDS[i], word, n) == 0)
            return true;
    return false;
}

const char *const SPELLING_ROUND_FIELDS[] = { "interview.held_on", "interview.start_time", "interview.end_time",
                                              "interview.format",  "interview.location",   "feedback.notes",
                                              "feedback.outcome",  "feedback.received_on", NULL };
static const char *const REFEREE_FIELDS[] = { "referee.", "reference.", "heads_up.", NULL },
                         *const CHASE_FIELDS[] = { "chase.done_on", NULL },
                         *const PANEL_FIELDS[] = { "panel.name", "panel.email", "panel.role", NULL };

/* What comes in numbers, in columns of its own. */
static const struct numbered {
    bool (*is_word)(const char *word, size_t n); /* beside which the number stands */
    const char *const *begins;                   /* what its fields begin with */
    bool final;                                  /* the last of them may be called so */
    const char *named;                           /* what its words all mean beside a number; NULL: not one thing */
} NUMBERED[] = {
    { is_referee_word, REFEREE_FIELDS, false, NULL },
    { is_round_word, SPELLING_ROUND_FIELDS, true, "interview" },
    { is_chase_word, CHASE_FIELDS, false, NULL },
    { is_panel_word, PANEL_FIELDS, false, NULL },
};

/* 2, 2nd, second; 0: no such number. */
static unsigned number_of(const char *word, bool final)
{
    static const char *const ORDINALS[][9] = { { "1st", "first", "one", "1e", "1er", "1ste", "premier", "erstes", "eerste" },
                                               { "2nd", "second", "two", "2e", "2eme", "2de", "deuxieme", "zweites", "tweede" },
                                               { "3rd", "third", "three", "3e", "3eme", "3de", "troisieme", "drittes", "derde" } };
    if (word[0] >= '1' && word[0] <= '0' + REFEREES_MOST && !word[1])
        return (unsigned) (word[0] - '0');
    for (unsigned i = 0; i < G_N_ELEMENTS(ORDINALS); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(ORDINALS[i]); k++)
            if (strcmp(ORDINALS[i][k], word) == 0)
                return i + 1;
    return final && strcmp(word, "final") == 0 ? ROUND_FINAL : 0;
}

/* "Ref2 phone", "2nd referee's phone": the number beside the referee, and the header with `instead` for it; named: and with that for the word
 * beside it, NULL: the word as it is. NULL: there is no number. */
static const char *without_number(struct arena *a, const struct numbered *what, const char *header, const char *instead, const char *named,
                                  unsigned *number)
{
    char *key = text_key(a, header), *words[16], *save = NULL, *out = arena_strdup(a, "");
    size_t n = 0;
    *number = 0;
    for (char *word = strtok_r(key, " ", &save); word && n + 2 < G_N_ELEMENTS(words); word = strtok_r(NULL, " ", &save)) {
        size_t letters = strcspn(word, "123456789");
        if (word[letters] && !word[letters + 1] && what->is_word(word, letters)) {
            words[n++] = arena_strndup(a, word, letters);
            words[n++] = word + letters;
        } else {
            words[n++] = word;
        }
    }
    for (size_t i = 0; i < n; i++) {
        unsigned this = *number ? 0 : number_of(words[i], what->final);
        bool beside = (i > 0 && what->is_word(words[i - 1], strlen(words[i - 1]))) ||
                      (i + 1 < n && what->is_word(words[i + 1], strlen(words[i + 1]))) ||
                      (i > 0 && i + 1 == n && what->is_word(words[0], strlen(words[0])) && strcmp(words[i - 1], "date") == 0);
        *number = this && beside ? this : *number;
        const char *word = this && beside ? instead : named && what->is_word(words[i], strlen(words[i])) ? named : words[i];
        out = arena_printf(a, "%s%s%s", out, *out && *word ? " " : "", word);
    }
    return *number ? out : NULL;
}

unsigned spelling_number(struct arena *a, const char *header, const char *field)
{
    unsigned number;
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERED); i++)
        for (size_t k = 0; NUMBERED[i].begins[k]; k++)
            if (g_str_has_prefix(field, NUMBERED[i].begins[k]))
                return strlen(header) <= COMPOSED_MOST && without_number(a, &NUMBERED[i], header, "", NULL, &number) ? number : 0;
    return 0;
}

static bool means_numbered(const struct spelling *s, const struct numbered *what)
{
    for (; s; s = s->next)
        for (size_t k = 0; what->begins[k]; k++)
            if (g_str_has_prefix(s->field, what->begins[k]))
                return true;
    return false;
}

/* What is said of the second referee is said as of the first, or as of one alone. */
static const struct spelling *find_as_first(const struct header_dict *d, struct arena *a, const struct numbered *what, const char *header)
{
    unsigned number;
    const char *first = without_number(a, what, header, "1", NULL, &number);
    if (!first)
        return NULL;
    const struct spelling *s = find_known(d, a, first);
    const char *alone = s ? NULL : without_number(a, what, header, "", NULL, &number);
    s = alone ? find_known(d, a, alone) : s;
    s = s || !alone ? s : composed(d, a, alone);
    const char *full = alone && !means_numbered(s, what) ? written_out(a, alone) : NULL; /* "Int" alone may mean something else */
    s = full ? find_known(d, a, full) : s;
    const char *named = means_numbered(s, what) || !what->named ? NULL : without_number(a, what, header, "", what->named, &number);
    s = named ? composed(d, a, named) : s; /* "1st stage fb": a stage that has a number is an interview */
    return means_numbered(s, what) ? s : NULL;
}

static const struct spelling *find_numbered(const struct header_dict *d, struct arena *a, const char *header)
{
    const struct spelling *s = NULL;
    for (size_t i = 0; !s && strlen(header) <= COMPOSED_MOST && i < G_N_ELEMENTS(NUMBERED); i++)
        s = find_as_first(d, a, &NUMBERED[i], header);
    return s;
}

/* "Person : Full Name: First Last", as reports of some systems head what they group: what stands behind the group, and before what says how
 * it is written. Of other groups the rest alone could be anybody's. NULL: it is none of that kind. */
static const char *without_group(struct arena *a, const char *header)
{
    static const char *const GROUPS[] = { "person",      "candidate", "applicant", "profile", "recruiting workflow",
                                          "application", "interview", "phones",    "emails" };
    const char *colon = strstr(header, " : "), *group = colon ? text_key(a, arena_strndup(a, header, (size_t) (colon - header))) : NULL;
    for (size_t i = 0; group && i < G_N_ELEMENTS(GROUPS); i++)
        if (strcmp(GROUPS[i], group) == 0)
            return arena_strndup(a, colon + 3,
                                 strcspn(colon + 3, ":") == strlen(colon + 3) || strstr(colon + 3, " : ") ? strlen(colon + 3)
                                                                                                          : strcspn(colon + 3, ":"));
    return NULL;
}

const struct spelling *spelling_find(const struct header_dict *d, struct arena *a, const char *header)
{
    const struct spelling *s = find_known(d, a, header);
    s = s ? s : find_numbered(d, a, header);
    const char *unscaled = s ? NULL : without_scale(a, header);
    s = s ? s : composed(d, a, header);
    s = s ? s : composed(d, a, unscaled);
    const char *bare = s ? NULL : without_day(a, unscaled ? unscaled : header);
    const struct spelling *day = composed(d, a, bare);
    s = means_day(day) ? day : s;
    const char *alone = s ? NULL : without_group(a, header);
    s = alone ? spelling_find(d, a, alone) : s;
    return s ? s : question_find(a, header);
}

void header_dict_add(struct header_dict *d, const char *header, const char *field, const char *kind, const char *preset, double confidence)
{
    char *key = header_key(d->arena, header);
    struct spelling *s = arena_alloc(d->arena, sizeof *s);
    *s =
        (struct spelling) { arena_strdup(d->arena, field), arena_strdup(d->arena, kind), arena_strdup(d->arena, preset), confidence, NULL };
    s->next = g_hash_table_lookup(d->spellings, key);
    g_hash_table_replace(d->spellings, key, s);
    g_ptr_array_add(d->headers, arena_strdup(d->arena, header));
    g_ptr_array_add(d->headers, s);
    forget_words(d->by_words);
}
