#include "name_key.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

enum { MOST_WORDS = 16 };

/* Before and behind a person's name. This list and the two below are sorted: they are searched by halves. */
static const char *const TITLES[] = {
    "acca", "ba", "bc", "bsc", "cfa", "cpa", "dds", "dhr", "dipl", "docteur", "doctor", "doktor", "dr", "drs", "esq", "frau",
    "herr", "ii", "iii", "ing", "ir", "iv", "jr", "lic", "llb", "llm", "lord", "ma", "madame", "mag", "mba", "me", "mejuffrouw",
    "meneer", "mevr", "mevrouw", "miss", "mister", "mlle", "mme", "monsieur", "mphil", "mr", "mrs", "ms", "msc", "mw", "ph", "phd",
    "prof", "professor", "rn", "sc", "sir", "sr", "sra",
};

/* What a company is by law, and the little words around it. */
static const char *const FORMS[] = {
    "ab", "ag", "and", "as", "asbl", "bv", "bvba", "cie", "co", "compagnie", "company", "corp", "corporation", "cv", "das", "de",
    "der", "des", "die", "eg", "en", "et", "ev", "for", "gbr", "gesellschaft", "gmbh", "groep", "group", "groupe", "gruppe", "het",
    "holding", "holdings", "inc", "incorporated", "kft", "kg", "kgaa", "la", "le", "les", "limited", "llc", "llp", "lp", "ltd",
    "ltda", "mbh", "nv", "of", "ohg", "oy", "plc", "pte", "pty", "sa", "sarl", "sas", "sasu", "se", "sl", "spa", "srl", "the", "ug",
    "und", "vof",
};

/* What people are called, and one name for all who may be called so: English, Dutch, German and French. What it stands for need not be
 * their name; it only has to be the same for both. */
static const struct nickname {
    const char *said, *whole;
} NICKNAMES[] = {
    { "aad", "adrian" }, { "abbie", "abigail" }, { "abby", "abigail" }, { "achim", "joachim" }, { "ad", "adrian" },
    { "adri", "adrian" }, { "adriaan", "adrian" }, { "al", "albert" }, { "alex", "alexander" }, { "alexandre", "alexander" },
    { "alf", "alfred" }, { "alfie", "alfred" }, { "alfons", "alphonse" }, { "allie", "alison" }, { "allison", "alison" },
    { "ally", "alison" }, { "andi", "andrea" }, { "andre", "andrew" }, { "andreas", "andrew" }, { "andries", "andrew" },
    { "andy", "andrew" }, { "angie", "angela" }, { "ann", "anna" }, { "anne", "anna" }, { "annie", "anna" }, { "ans", "anna" },
    { "antoine", "anthony" }, { "anton", "anthony" }, { "antonius", "anthony" }, { "antony", "anthony" }, { "archie", "archibald" },
    { "arie", "adrian" }, { "art", "arthur" }, { "babs", "barbara" }, { "barb", "barbara" }, { "bart", "bartholomew" },
    { "bartel", "bartholomew" }, { "bas", "sebastian" }, { "basti", "sebastian" }, { "bastian", "sebastian" },
    { "bea", "beatrice" }, { "becca", "rebecca" }, { "becky", "rebecca" }, { "ben", "benjamin" }, { "bennie", "benjamin" },
    { "benny", "benjamin" }, { "bern", "bernard" }, { "bert", "albert" }, { "bertie", "albert" }, { "bess", "elizabeth" },
    { "beth", "elizabeth" }, { "betsy", "elizabeth" }, { "betty", "elizabeth" }, { "biddy", "bridget" }, { "bill", "william" },
    { "billie", "william" }, { "billy", "william" }, { "birgit", "bridget" }, { "bob", "robert" }, { "bobbie", "robert" },
    { "bobby", "robert" }, { "brad", "bradley" }, { "bram", "abraham" }, { "brigitte", "bridget" }, { "carl", "charles" },
    { "catharina", "katherine" }, { "catharine", "katherine" }, { "catherine", "katherine" }, { "cathy", "katherine" },
    { "cees", "cornelius" }, { "charlie", "charles" }, { "charly", "charles" }, { "chas", "charles" }, { "chris", "christopher" },
    { "chrissie", "christine" }, { "christel", "christine" }, { "christie", "christine" }, { "christina", "christine" },
    { "chuck", "charles" }, { "cindy", "cynthia" }, { "claas", "nicholas" }, { "claus", "nicholas" }, { "coen", "conrad" },
    { "con", "conrad" }, { "constantijn", "constantine" }, { "cor", "cornelius" }, { "corrie", "cornelia" }, { "daan", "daniel" },
    { "dan", "daniel" }, { "danny", "daniel" }, { "dave", "david" }, { "davy", "david" }, { "deb", "deborah" },
    { "debbie", "deborah" }, { "debby", "deborah" }, { "debora", "deborah" }, { "del", "derek" }, { "denny", "dennis" },
    { "dick", "richard" }, { "dickie", "richard" }, { "diederik", "theodore" }, { "dieter", "theodore" },
    { "dietrich", "theodore" }, { "dirk", "theodore" }, { "dolf", "adolf" }, { "dom", "dominic" }, { "don", "donald" },
    { "donny", "donald" }, { "dorus", "theodore" }, { "dot", "dorothy" }, { "dottie", "dorothy" }, { "doug", "douglas" },
    { "drew", "andrew" }, { "dries", "andrew" }, { "ed", "edward" }, { "eddie", "edward" }, { "eddy", "edward" },
    { "eleonore", "eleanor" }, { "elinor", "eleanor" }, { "elisabeth", "elizabeth" }, { "elise", "elizabeth" },
    { "eliza", "elizabeth" }, { "elke", "adelheid" }, { "ella", "eleanor" }, { "ellie", "eleanor" }, { "els", "elizabeth" },
    { "elsbeth", "elizabeth" }, { "elsje", "elizabeth" }, { "emanuel", "emmanuel" }, { "erik", "eric" }, { "erika", "erica" },
    { "ernie", "ernest" }, { "etienne", "stephen" }, { "eve", "eva" }, { "evi", "eva" }, { "fien", "josephine" },
    { "flip", "philip" }, { "fons", "alphonse" }, { "fran", "frances" }, { "franciscus", "francis" }, { "francois", "francis" },
    { "frank", "francis" }, { "frannie", "frances" }, { "frans", "francis" }, { "franz", "francis" }, { "fred", "frederick" },
    { "freddie", "frederick" }, { "freddy", "frederick" }, { "frederic", "frederick" }, { "frederik", "frederick" },
    { "friedrich", "frederick" }, { "frits", "frederick" }, { "fritz", "frederick" }, { "gabby", "gabriella" },
    { "gabi", "gabriella" }, { "gabrielle", "gabriella" }, { "geoff", "geoffrey" }, { "georg", "george" }, { "georges", "george" },
    { "georgie", "george" }, { "gerd", "gerhard" }, { "gerrit", "gerhard" }, { "gerry", "gerald" }, { "gert", "gerhard" },
    { "gertrud", "gertrude" }, { "gilles", "giles" }, { "gina", "regina" }, { "ginny", "virginia" }, { "gitte", "bridget" },
    { "greet", "margaret" }, { "greg", "gregory" }, { "gregor", "gregory" }, { "gretchen", "margaret" }, { "grete", "margaret" },
    { "gretel", "margaret" }, { "griet", "margaret" }, { "guido", "vitus" }, { "guillaume", "william" }, { "gunther", "gunter" },
    { "gus", "augustus" }, { "guus", "augustus" }, { "guy", "vitus" }, { "hal", "henry" }, { "hank", "henry" },
    { "hannes", "john" }, { "hans", "john" }, { "harry", "henry" }, { "heidi", "adelheid" }, { "heinrich", "henry" },
    { "heinz", "henry" }, { "helen", "helena" }, { "helene", "helena" }, { "hendrik", "henry" }, { "henk", "henry" },
    { "henri", "henry" }, { "ian", "john" }, { "ike", "isaac" }, { "ilse", "elizabeth" }, { "ineke", "katherine" },
    { "inge", "ingrid" }, { "jaap", "jacob" }, { "jack", "john" }, { "jacques", "jacob" }, { "jake", "jacob" },
    { "jakob", "jacob" }, { "jamie", "james" }, { "jan", "john" }, { "jean", "john" }, { "jeanette", "jane" },
    { "jeff", "geoffrey" }, { "jeffrey", "geoffrey" }, { "jen", "jennifer" }, { "jennie", "jennifer" }, { "jenny", "jennifer" },
    { "jerry", "gerald" }, { "jess", "jessica" }, { "jessie", "jessica" }, { "jill", "gillian" }, { "jim", "james" },
    { "jimmy", "james" }, { "jo", "joanna" }, { "joanne", "joanna" }, { "jochen", "joachim" }, { "joe", "joseph" },
    { "joey", "joseph" }, { "johan", "john" }, { "johann", "john" }, { "johanna", "joanna" }, { "johannes", "john" },
    { "johnny", "john" }, { "jon", "john" }, { "jonny", "john" }, { "joop", "joseph" }, { "jorg", "george" }, { "joris", "george" },
    { "jos", "joseph" }, { "josef", "joseph" }, { "josh", "joshua" }, { "judy", "judith" }, { "julie", "julia" },
    { "jupp", "joseph" }, { "jurgen", "george" }, { "kai", "kay" }, { "karel", "charles" }, { "karl", "charles" },
    { "katarina", "katherine" }, { "kate", "katherine" }, { "kath", "katherine" }, { "katharina", "katherine" },
    { "kathrin", "katherine" }, { "kathryn", "katherine" }, { "kathy", "katherine" }, { "katie", "katherine" },
    { "katrin", "katherine" }, { "katy", "katherine" }, { "kees", "cornelius" }, { "ken", "kenneth" }, { "kenny", "kenneth" },
    { "kim", "kimberly" }, { "kirsten", "christine" }, { "kit", "christopher" }, { "klaas", "nicholas" }, { "klaus", "nicholas" },
    { "koen", "conrad" }, { "koenraad", "conrad" }, { "konrad", "conrad" }, { "koos", "jacob" }, { "kristin", "christine" },
    { "kurt", "conrad" }, { "larry", "lawrence" }, { "laurence", "lawrence" }, { "laurens", "lawrence" }, { "laurent", "lawrence" },
    { "leen", "leonard" }, { "len", "leonard" }, { "lena", "helena" }, { "leni", "helena" }, { "lenie", "helena" },
    { "lenny", "leonard" }, { "leo", "leonard" }, { "leonora", "eleanor" }, { "leonore", "eleanor" }, { "lex", "alexander" },
    { "lexi", "alexandra" }, { "lexie", "alexandra" }, { "libby", "elizabeth" }, { "lies", "elizabeth" },
    { "liesbeth", "elizabeth" }, { "lisa", "elizabeth" }, { "lisbeth", "elizabeth" }, { "liz", "elizabeth" },
    { "lizzie", "elizabeth" }, { "lizzy", "elizabeth" }, { "lode", "louis" }, { "lodewijk", "louis" }, { "loek", "louis" },
    { "loes", "louise" }, { "lorenz", "lawrence" }, { "lou", "louis" }, { "louisa", "louise" }, { "luc", "lucas" },
    { "lucie", "lucia" }, { "lucy", "lucia" }, { "ludo", "louis" }, { "ludwig", "louis" }, { "luise", "louise" },
    { "lukas", "lucas" }, { "luke", "lucas" }, { "lutz", "louis" }, { "maarten", "martin" }, { "maggie", "margaret" },
    { "mandy", "amanda" }, { "manni", "manfred" }, { "manny", "emmanuel" }, { "manu", "emmanuel" }, { "marc", "mark" },
    { "marco", "mark" }, { "marcus", "mark" }, { "marga", "margaret" }, { "margarete", "margaret" }, { "margaretha", "margaret" },
    { "margot", "margaret" }, { "margret", "margaret" }, { "margriet", "margaret" }, { "marguerite", "margaret" },
    { "marie", "maria" }, { "mariette", "maria" }, { "marijke", "maria" }, { "markus", "mark" }, { "martijn", "martin" },
    { "marty", "martin" }, { "mary", "maria" }, { "mat", "matthew" }, { "mathias", "matthew" }, { "mathieu", "matthew" },
    { "matt", "matthew" }, { "matthias", "matthew" }, { "matthijs", "matthew" }, { "max", "maximilian" }, { "meg", "margaret" },
    { "megan", "margaret" }, { "mel", "melanie" }, { "mia", "maria" }, { "micha", "michael" }, { "michal", "michael" },
    { "michel", "michael" }, { "michiel", "michael" }, { "mick", "michael" }, { "mickey", "michael" }, { "mieke", "maria" },
    { "mike", "michael" }, { "mikey", "michael" }, { "mitch", "mitchell" }, { "molly", "maria" }, { "nan", "anna" },
    { "nancy", "anna" }, { "nat", "nathan" }, { "nate", "nathan" }, { "ned", "edward" }, { "nell", "eleanor" },
    { "nellie", "eleanor" }, { "nick", "nicholas" }, { "nicky", "nicholas" }, { "nico", "nicholas" }, { "nicola", "nicole" },
    { "nicolaas", "nicholas" }, { "nicolas", "nicholas" }, { "niek", "nicholas" }, { "nikki", "nicole" }, { "niklas", "nicholas" },
    { "nikolaus", "nicholas" }, { "nora", "eleanor" }, { "oli", "oliver" }, { "olivier", "oliver" }, { "ollie", "oliver" },
    { "paddy", "patrick" }, { "pam", "pamela" }, { "pat", "patrick" }, { "patty", "patricia" }, { "pauline", "paula" },
    { "paulus", "paul" }, { "pauwel", "paul" }, { "peer", "peter" }, { "peggy", "margaret" }, { "pete", "peter" },
    { "petrus", "peter" }, { "phil", "philip" }, { "philipp", "philip" }, { "philippe", "philip" }, { "phillip", "philip" },
    { "pierre", "peter" }, { "piet", "peter" }, { "pieter", "peter" }, { "raimund", "raymond" }, { "rainer", "reiner" },
    { "ralf", "ralph" }, { "randy", "randolph" }, { "ray", "raymond" }, { "reg", "reginald" }, { "reggie", "reginald" },
    { "reinhard", "reginald" }, { "reinier", "reiner" }, { "rene", "renatus" }, { "ria", "maria" }, { "rich", "richard" },
    { "richie", "richard" }, { "rick", "richard" }, { "ricky", "richard" }, { "riet", "margaret" }, { "rik", "richard" },
    { "rinus", "marinus" }, { "rita", "margaret" }, { "ritchie", "richard" }, { "rob", "robert" }, { "robbie", "robert" },
    { "robby", "robert" }, { "robin", "robert" }, { "rod", "roderick" }, { "roddy", "roderick" }, { "rolf", "rudolf" },
    { "ron", "ronald" }, { "ronnie", "ronald" }, { "roos", "rosa" }, { "rosalie", "rosa" }, { "rose", "rosa" }, { "rosie", "rosa" },
    { "rudi", "rudolf" }, { "rudy", "rudolf" }, { "russ", "russell" }, { "ruud", "rudolf" }, { "sally", "sarah" },
    { "sam", "samuel" }, { "sammy", "samuel" }, { "sander", "alexander" }, { "sandra", "alexandra" }, { "sandy", "alexander" },
    { "sara", "sarah" }, { "sascha", "alexander" }, { "sasha", "alexander" }, { "sean", "john" }, { "seb", "sebastian" },
    { "sebas", "sebastian" }, { "sebastien", "sebastian" }, { "sepp", "joseph" }, { "shaun", "john" }, { "sigi", "siegfried" },
    { "sjaak", "jacob" }, { "sjef", "joseph" }, { "sofia", "sophia" }, { "sofie", "sophia" }, { "sonja", "sophia" },
    { "sophie", "sophia" }, { "stan", "stanley" }, { "stef", "stephen" }, { "stefan", "stephen" }, { "steffen", "stephen" },
    { "stephan", "stephen" }, { "steve", "stephen" }, { "steven", "stephen" }, { "stevie", "stephen" }, { "stewart", "stuart" },
    { "stijn", "constantine" }, { "stu", "stuart" }, { "sue", "susan" }, { "susanna", "susan" }, { "susanne", "susan" },
    { "susi", "susan" }, { "susie", "susan" }, { "suzanne", "susan" }, { "suzie", "susan" }, { "tanya", "tatiana" },
    { "ted", "edward" }, { "teddy", "edward" }, { "teresa", "theresa" }, { "terry", "terence" }, { "tess", "theresa" },
    { "teun", "anthony" }, { "thea", "dorothea" }, { "theo", "theodore" }, { "theodoor", "theodore" }, { "theodor", "theodore" },
    { "therese", "theresa" }, { "thierry", "theodore" }, { "thijs", "matthew" }, { "tim", "timothy" }, { "timmy", "timothy" },
    { "timo", "timothy" }, { "tina", "christine" }, { "tineke", "martina" }, { "tinus", "martin" }, { "tjeerd", "theodore" },
    { "toby", "tobias" }, { "tom", "thomas" }, { "tomas", "thomas" }, { "tommy", "thomas" }, { "ton", "anthony" },
    { "toni", "anthony" }, { "tony", "anthony" }, { "toon", "anthony" }, { "toos", "katherine" }, { "trees", "theresa" },
    { "tricia", "patricia" }, { "trijntje", "katherine" }, { "trish", "patricia" }, { "trudi", "gertrude" },
    { "trudy", "gertrude" }, { "truus", "gertrude" }, { "uli", "ulrich" }, { "ulli", "ulrich" }, { "ursel", "ursula" },
    { "uschi", "ursula" }, { "val", "valerie" }, { "veit", "vitus" }, { "vic", "victor" }, { "vicki", "victoria" },
    { "vicky", "victoria" }, { "viktor", "victor" }, { "viktoria", "victoria" }, { "vince", "vincent" }, { "vinnie", "vincent" },
    { "waldi", "waldemar" }, { "wally", "walter" }, { "walt", "walter" }, { "walther", "walter" }, { "wendy", "gwendolyn" },
    { "wil", "william" }, { "wilhelm", "william" }, { "will", "william" }, { "willem", "william" }, { "willi", "william" },
    { "willie", "william" }, { "willy", "william" }, { "wim", "william" }, { "winnie", "winifred" }, { "wolf", "wolfgang" },
    { "wouter", "walter" }, { "xander", "alexander" }, { "yann", "john" }, { "yves", "ivo" }, { "yvon", "ivo" },
    { "zach", "zachary" }, { "zack", "zachary" }, { "zak", "zachary" }, { "zita", "theresa" },
};

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static bool is_listed(const char *word, const char *const *list, size_t n)
{
    return bsearch(&word, list, n, sizeof *list, compare_words) != NULL;
}

static const char *in_full(const char *word)
{
    size_t low = 0, high = G_N_ELEMENTS(NICKNAMES);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int c = strcmp(word, NICKNAMES[middle].said);
        if (c == 0)
            return NICKNAMES[middle].whole;
        *(c < 0 ? &high : &low) = c < 0 ? middle : middle + 1;
    }
    return word;
}

static size_t split(char *key, const char **words)
{
    size_t n = 0;
    for (char *p = key; *p && n < MOST_WORDS;) {
        words[n++] = p;
        p += strcspn(p, " ");
        if (*p)
            *p++ = '\0';
    }
    return n;
}

/* "b v", "i b m": letters with dots between them are one word. */
static size_t join_letters(char *key, const char **words)
{
    char *to = key;
    bool after_letter = false;
    for (const char *p = key; *p;) {
        size_t n = strcspn(p, " ");
        bool letter = n == 1;
        if (to > key && !(letter && after_letter))
            *to++ = ' ';
        memmove(to, p, n);
        to += n;
        p += n + (p[n] != '\0');
        after_letter = letter;
    }
    *to = '\0';
    return split(key, words);
}

static size_t without(const char **words, size_t n, const char *const *list, size_t n_list, size_t at_least)
{
    size_t left = n, to = 0;
    for (size_t i = 0; i < n; i++)
        if (left > at_least && is_listed(words[i], list, n_list))
            left--;
        else
            words[to++] = words[i];
    return to;
}

static size_t without_initials(const char **words, size_t n)
{
    size_t whole = 0, to = 0;
    for (size_t i = 0; i < n; i++)
        whole += words[i][1] != '\0';
    for (size_t i = 0; i < n; i++)
        if (whole < 2 || words[i][1] || g_ascii_isdigit(words[i][0]))
            words[to++] = words[i];
    return to;
}

/* The sound of a consonant, '\0' for what nobody hears or everybody writes otherwise. */
static char sound(char c)
{
    static const char SOUNDS[] = { ['b'] = 'b', ['c'] = 'k', ['d'] = 'd', ['f'] = 'f', ['g'] = 'g', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
                                   ['m'] = 'm', ['n'] = 'n', ['p'] = 'p', ['q'] = 'k', ['r'] = 'r', ['s'] = 's', ['t'] = 'd', ['v'] = 'f',
                                   ['x'] = 'x', ['z'] = 's' };
    return (unsigned char) c < sizeof SOUNDS ? SOUNDS[(unsigned char) c] : '\0';
}

static int compare_letters(const void *a, const void *b)
{
    return *(const char *) a - *(const char *) b;
}

/* Sounds of a word, double ones once: "Fischer" and "Fisher", "Philips" and "Fillips" sound alike. Of other scripts nothing. */
static size_t put_sounds(const char *word, char *out)
{
    size_t n = 0;
    char last = '\0';
    for (const char *p = word; *p; p++) {
        char s = sound(*p);
        if (*p == 'p' && p[1] == 'h')
            s = 'f';
        if (*p == 'c' && p[1] == 'h' && last == 's') /* sch */
            s = '\0';
        else if (s == last && s)
            continue;
        if (s)
            out[n++] = s;
        last = *p == 'h' || (*p == 'c' && !s) ? last : s;
    }
    return n;
}

static bool has_digit(const char *word)
{
    return strpbrk(word, "0123456789") != NULL;
}

static size_t put_words(char *out, const char *const *words, size_t n)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (i)
            out[at++] = ' ';
        memcpy(out + at, words[i], strlen(words[i]));
        at += strlen(words[i]);
    }
    return at;
}

static size_t put_block(char *out, const char *const *words, size_t n)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        at += has_digit(words[i]) ? 0 : put_sounds(words[i], out + at);
    qsort(out, at, 1, compare_letters);
    for (size_t i = 0; i < n; i++)
        if (has_digit(words[i])) {
            out[at++] = '.';
            memcpy(out + at, words[i], strlen(words[i]));
            at += strlen(words[i]);
        }
    return at ? at : put_words(out, words, n); /* letters that we know no sounds of: each name is a block of its own */
}

static char *with_block(struct arena *a, const char *const *words, size_t n)
{
    size_t length = 2;
    for (size_t i = 0; i < n; i++)
        length += (strlen(words[i]) + 1) * 2;
    char *out = arena_alloc(a, length);
    size_t at = put_block(out, words, n);
    out[at++] = '/';
    at += put_words(out + at, words, n);
    out[at] = '\0';
    return out;
}

char *name_key(struct arena *a, const char *name, enum name_of what)
{
    const char *words[MOST_WORDS];
    char *key = text_key(a, name);
    size_t n = what == NAME_OF_COMPANY ? join_letters(key, words) : split(key, words);
    if (what == NAME_OF_COMPANY) {
        n = without(words, n, FORMS, G_N_ELEMENTS(FORMS), 1);
    } else {
        n = without(words, n, TITLES, G_N_ELEMENTS(TITLES), 2);
        n = without_initials(words, n);
        for (size_t i = 0; i < n; i++)
            words[i] = in_full(words[i]);
    }
    qsort(words, n, sizeof *words, compare_words);
    return n ? with_block(a, words, n) : NULL;
}
