#include "name_key.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

enum { MOST_WORDS = 16 };

/* Before and behind a person's name. This list and the three below are sorted: they are searched by halves. */
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
 * their name; it only has to be the same for both. What people of another country are christened is no nickname: Jean is not John. */
static const struct nickname {
    const char *said, *whole;
} NICKNAMES[] = {
    { "aad", "adrian" }, { "abbie", "abigail" }, { "abby", "abigail" }, { "achim", "joachim" }, { "ad", "adrian" },
    { "adri", "adrian" }, { "adriaan", "adrian" }, { "al", "albert" }, { "alex", "alexander" }, { "alexandre", "alexander" },
    { "alf", "alfred" }, { "alfie", "alfred" }, { "alfons", "alphonse" }, { "allan", "alan" }, { "allen", "alan" },
    { "allie", "alison" }, { "allison", "alison" }, { "ally", "alison" }, { "andi", "andrea" }, { "andy", "andrew" },
    { "angie", "angela" }, { "anja", "anna" }, { "ann", "anna" }, { "anne", "anna" }, { "anneke", "anna" }, { "annie", "anna" },
    { "ans", "anna" }, { "antje", "anna" }, { "anton", "anthony" }, { "antonius", "anthony" }, { "antony", "anthony" },
    { "archie", "archibald" }, { "arie", "adrian" }, { "art", "arthur" }, { "ashleigh", "ashley" }, { "babs", "barbara" },
    { "barb", "barbara" }, { "bart", "bartholomew" }, { "bartel", "bartholomew" }, { "bas", "sebastian" }, { "basti", "sebastian" },
    { "bastian", "sebastian" }, { "bea", "beatrice" }, { "becca", "rebecca" }, { "becky", "rebecca" }, { "ben", "benjamin" },
    { "bennie", "benjamin" }, { "benny", "benjamin" }, { "bern", "bernard" }, { "bert", "albert" }, { "bertie", "albert" },
    { "bess", "elizabeth" }, { "beth", "elizabeth" }, { "betsy", "elizabeth" }, { "betty", "elizabeth" }, { "biddy", "bridget" },
    { "bill", "william" }, { "billie", "william" }, { "billy", "william" }, { "bob", "robert" }, { "bobbie", "robert" },
    { "bobby", "robert" }, { "brad", "bradley" }, { "bram", "abraham" }, { "bryan", "brian" }, { "carl", "karl" },
    { "carolina", "caroline" }, { "catharina", "katherine" }, { "catharine", "katherine" }, { "catherine", "katherine" },
    { "cathy", "katherine" }, { "cees", "cornelius" }, { "charlie", "charles" }, { "charly", "charles" }, { "chas", "charles" },
    { "chris", "christopher" }, { "chrissie", "christine" }, { "christie", "christine" }, { "christina", "christine" },
    { "chuck", "charles" }, { "cindy", "cynthia" }, { "claas", "klaas" }, { "claus", "klaus" }, { "con", "conrad" },
    { "constantijn", "constantine" }, { "cor", "cornelius" }, { "corrie", "cornelia" }, { "daan", "daniel" }, { "dan", "daniel" },
    { "danny", "daniel" }, { "dave", "david" }, { "davy", "david" }, { "deb", "deborah" }, { "debbie", "deborah" },
    { "debby", "deborah" }, { "debora", "deborah" }, { "debra", "deborah" }, { "del", "derek" }, { "denny", "dennis" },
    { "dick", "richard" }, { "dickie", "richard" }, { "dirk", "diederik" }, { "dom", "dominic" }, { "don", "donald" },
    { "donny", "donald" }, { "dorus", "theodore" }, { "dot", "dorothy" }, { "dottie", "dorothy" }, { "doug", "douglas" },
    { "drew", "andrew" }, { "ed", "edward" }, { "eddie", "edward" }, { "eddy", "edward" }, { "eleonore", "eleanor" },
    { "elinor", "eleanor" }, { "elisabeth", "elizabeth" }, { "eliza", "elizabeth" }, { "ella", "eleanor" }, { "ellie", "eleanor" },
    { "els", "elizabeth" }, { "elsbeth", "elizabeth" }, { "elsje", "elizabeth" }, { "emanuel", "emmanuel" }, { "erik", "eric" },
    { "erika", "erica" }, { "ernie", "ernest" }, { "eve", "eva" }, { "evi", "eva" }, { "fien", "josephine" }, { "flip", "philip" },
    { "fons", "alphonse" }, { "fran", "frances" }, { "franciscus", "francis" }, { "frannie", "frances" }, { "frans", "francis" },
    { "franz", "francis" }, { "fred", "frederick" }, { "freddie", "frederick" }, { "freddy", "frederick" },
    { "frederic", "frederick" }, { "frederik", "frederick" }, { "frits", "frederick" }, { "fritz", "friedrich" },
    { "gabby", "gabriella" }, { "gabi", "gabriella" }, { "geoff", "geoffrey" }, { "georg", "george" }, { "georgie", "george" },
    { "gerd", "gerhard" }, { "gerry", "gerald" }, { "gert", "gerhard" }, { "gertrud", "gertrude" }, { "ginny", "virginia" },
    { "glenn", "glen" }, { "greg", "gregory" }, { "gregor", "gregory" }, { "gretchen", "margaret" }, { "grete", "margaret" },
    { "gretel", "margaret" }, { "griet", "margaret" }, { "gunther", "gunter" }, { "gus", "augustus" }, { "guus", "augustus" },
    { "hal", "henry" }, { "hank", "henry" }, { "hanna", "hannah" }, { "hannes", "johannes" }, { "hans", "johannes" },
    { "harry", "henry" }, { "heinz", "heinrich" }, { "helen", "helena" }, { "helene", "helena" }, { "henk", "hendrik" },
    { "henri", "henry" }, { "ike", "isaac" }, { "ineke", "katherine" }, { "isabel", "isabella" }, { "isabelle", "isabella" },
    { "jaap", "jacob" }, { "jack", "john" }, { "jake", "jacob" }, { "jakob", "jacob" }, { "jamie", "james" }, { "jan", "johannes" },
    { "jeff", "geoffrey" }, { "jeffrey", "geoffrey" }, { "jen", "jennifer" }, { "jennie", "jennifer" }, { "jenny", "jennifer" },
    { "jeremias", "jeremy" }, { "jerry", "gerald" }, { "jess", "jessica" }, { "jessie", "jessica" }, { "jim", "james" },
    { "jimmy", "james" }, { "jo", "joanna" }, { "joanne", "joanna" }, { "jochen", "joachim" }, { "joe", "joseph" },
    { "joey", "joseph" }, { "johan", "johannes" }, { "johann", "johannes" }, { "johanna", "joanna" }, { "johnathan", "jonathan" },
    { "johnny", "john" }, { "jon", "john" }, { "jonathon", "jonathan" }, { "jonny", "john" }, { "joop", "joseph" },
    { "jos", "joseph" }, { "josef", "joseph" }, { "josh", "joshua" }, { "jozef", "joseph" }, { "judy", "judith" },
    { "jupp", "joseph" }, { "karel", "karl" }, { "karolina", "caroline" }, { "karoline", "caroline" }, { "katarina", "katherine" },
    { "kate", "katherine" }, { "kath", "katherine" }, { "katharina", "katherine" }, { "kathrin", "katherine" },
    { "kathryn", "katherine" }, { "kathy", "katherine" }, { "katie", "katherine" }, { "katja", "katherine" },
    { "katrin", "katherine" }, { "katy", "katherine" }, { "kees", "cornelius" }, { "ken", "kenneth" }, { "kenny", "kenneth" },
    { "koen", "coen" }, { "konrad", "conrad" }, { "koos", "jacob" }, { "kristin", "christine" }, { "larry", "lawrence" },
    { "laurence", "lawrence" }, { "laurens", "lawrence" }, { "len", "leonard" }, { "leni", "helena" }, { "lenie", "helena" },
    { "lenny", "leonard" }, { "leo", "leonard" }, { "leonora", "eleanor" }, { "leonore", "eleanor" }, { "lesley", "leslie" },
    { "lex", "alexander" }, { "lexi", "alexandra" }, { "lexie", "alexandra" }, { "libby", "elizabeth" }, { "lies", "elizabeth" },
    { "liesbeth", "elizabeth" }, { "lindsey", "lindsay" }, { "lisbeth", "elizabeth" }, { "liz", "elizabeth" },
    { "lizzie", "elizabeth" }, { "lizzy", "elizabeth" }, { "loes", "louise" }, { "lou", "louis" }, { "louisa", "louise" },
    { "lucie", "lucia" }, { "lucy", "lucia" }, { "luise", "louise" }, { "lukas", "lucas" }, { "lynne", "lynn" },
    { "maarten", "martin" }, { "maggie", "margaret" }, { "mandy", "amanda" }, { "manni", "manfred" }, { "manny", "emmanuel" },
    { "manu", "emmanuel" }, { "marc", "mark" }, { "marcus", "mark" }, { "marga", "margaret" }, { "margarete", "margaret" },
    { "margaretha", "margaret" }, { "margret", "margaret" }, { "margriet", "margaret" }, { "marguerite", "margaret" },
    { "marijke", "maria" }, { "markus", "mark" }, { "marta", "martha" }, { "martijn", "martin" }, { "marty", "martin" },
    { "mat", "matthew" }, { "mathias", "matthew" }, { "mathieu", "matthew" }, { "matt", "matthew" }, { "matthias", "matthew" },
    { "matthijs", "matthew" }, { "meg", "margaret" }, { "megan", "margaret" }, { "mel", "melanie" }, { "mick", "michael" },
    { "mickey", "michael" }, { "mieke", "maria" }, { "mike", "michael" }, { "mikey", "michael" }, { "mitch", "mitchell" },
    { "mohamed", "mohammed" }, { "mohammad", "mohammed" }, { "molly", "mary" }, { "monika", "monica" }, { "muhammad", "mohammed" },
    { "nan", "anna" }, { "nat", "nathan" }, { "natalia", "natalie" }, { "nate", "nathan" }, { "nathalie", "natalie" },
    { "ned", "edward" }, { "nell", "eleanor" }, { "nellie", "eleanor" }, { "nick", "nicholas" }, { "nicky", "nicholas" },
    { "nico", "nicholas" }, { "nicolaas", "nicholas" }, { "nicolas", "nicholas" }, { "nikki", "nicole" },
    { "nikolaus", "nicholas" }, { "oli", "oliver" }, { "ollie", "oliver" }, { "paddy", "patrick" }, { "pam", "pamela" },
    { "pat", "patrick" }, { "patty", "patricia" }, { "paulus", "paul" }, { "pauwel", "paul" }, { "pawel", "paul" },
    { "peer", "peter" }, { "peggy", "margaret" }, { "pete", "peter" }, { "petrus", "peter" }, { "phil", "philip" },
    { "philipp", "philip" }, { "philippe", "philip" }, { "phillip", "philip" }, { "piet", "peter" }, { "pieter", "peter" },
    { "piotr", "peter" }, { "rafael", "raphael" }, { "raimund", "raymond" }, { "rainer", "reiner" }, { "ralf", "ralph" },
    { "ray", "raymond" }, { "rebekah", "rebecca" }, { "reg", "reginald" }, { "reggie", "reginald" }, { "reinier", "reiner" },
    { "rich", "richard" }, { "richie", "richard" }, { "rick", "richard" }, { "ricky", "richard" }, { "riet", "margaret" },
    { "rik", "richard" }, { "rinus", "marinus" }, { "ritchie", "richard" }, { "rob", "robert" }, { "robbie", "robert" },
    { "robby", "robert" }, { "rod", "roderick" }, { "roddy", "roderick" }, { "rolf", "rudolf" }, { "ron", "ronald" },
    { "ronnie", "ronald" }, { "roos", "rosa" }, { "rosie", "rosa" }, { "rudi", "rudolf" }, { "rudy", "rudolf" },
    { "russ", "russell" }, { "ruud", "rudolf" }, { "sam", "samuel" }, { "sammy", "samuel" }, { "sander", "alexander" },
    { "sarah", "sara" }, { "sascha", "sasha" }, { "seb", "sebastian" }, { "sebas", "sebastian" }, { "sebastien", "sebastian" },
    { "sepp", "joseph" }, { "shaun", "sean" }, { "shawn", "sean" }, { "sigi", "siegfried" }, { "silvia", "sylvia" },
    { "sjaak", "jacques" }, { "sjef", "joseph" }, { "sofia", "sophia" }, { "sofie", "sophia" }, { "sonia", "sophia" },
    { "sophie", "sophia" }, { "stacy", "stacey" }, { "stan", "stanley" }, { "stef", "stephen" }, { "stefan", "stephen" },
    { "stefanie", "stephanie" }, { "steffen", "stephen" }, { "stephan", "stephen" }, { "steve", "stephen" },
    { "steven", "stephen" }, { "stevie", "stephen" }, { "stewart", "stuart" }, { "stu", "stuart" }, { "sue", "susan" },
    { "susanna", "susan" }, { "susanne", "susan" }, { "susi", "susan" }, { "susie", "susan" }, { "suzanne", "susan" },
    { "suzie", "susan" }, { "tania", "tatiana" }, { "tanya", "tatiana" }, { "tatjana", "tatiana" }, { "ted", "edward" },
    { "teddy", "edward" }, { "teresa", "theresa" }, { "terry", "terence" }, { "tess", "theresa" }, { "teun", "anthony" },
    { "theo", "theodore" }, { "theodoor", "theodore" }, { "theodor", "theodore" }, { "therese", "theresa" }, { "thijs", "matthew" },
    { "tim", "timothy" }, { "timmy", "timothy" }, { "tineke", "martina" }, { "tinus", "martin" }, { "tjeerd", "theodore" },
    { "toby", "tobias" }, { "tom", "thomas" }, { "tomas", "thomas" }, { "tomasz", "thomas" }, { "tommy", "thomas" },
    { "ton", "anthony" }, { "toni", "anthony" }, { "tony", "anthony" }, { "toon", "anthony" }, { "toos", "katherine" },
    { "tracey", "tracy" }, { "tricia", "patricia" }, { "trijntje", "katherine" }, { "trish", "patricia" }, { "trudi", "gertrude" },
    { "trudy", "gertrude" }, { "truus", "gertrude" }, { "uli", "ulrich" }, { "ulli", "ulrich" }, { "ursel", "ursula" },
    { "uschi", "ursula" }, { "val", "valerie" }, { "vic", "victor" }, { "vicki", "victoria" }, { "vicky", "victoria" },
    { "viktor", "victor" }, { "viktoria", "victoria" }, { "vince", "vincent" }, { "vinnie", "vincent" }, { "waldi", "waldemar" },
    { "wally", "walter" }, { "walt", "walter" }, { "walther", "walter" }, { "wendy", "gwendolyn" }, { "wil", "willem" },
    { "will", "william" }, { "willi", "wilhelm" }, { "willie", "william" }, { "willy", "william" }, { "wim", "willem" },
    { "winnie", "winifred" }, { "wolf", "wolfgang" }, { "xander", "alexander" }, { "zach", "zachary" }, { "zack", "zachary" },
    { "zak", "zachary" },
};

/* First names that are well known, after that: one of these instead of another is no slip of the pen, be they as alike as Andrea and
 * Andrew. */
static const char *const FIRST_NAMES[] = {
    "aaron", "abigail", "abraham", "adam", "adelheid", "adolf", "adrian", "agnes", "ahmed", "alan", "albert", "alexander",
    "alexandra", "alfred", "alice", "alicia", "alison", "alphonse", "amanda", "amber", "amelia", "amy", "andre", "andrea",
    "andreas", "andrew", "andries", "angela", "anita", "anna", "anthony", "antoine", "antonia", "archibald", "arthur", "ashley",
    "astrid", "audrey", "augustus", "aurora", "ava", "axel", "barbara", "barry", "bartholomew", "beatrice", "bella", "benjamin",
    "bernadette", "bernard", "birgit", "boris", "bradley", "brandon", "brenda", "brian", "bridget", "brigitte", "bruce", "bruno",
    "carla", "carmen", "carol", "caroline", "cecilia", "celine", "chantal", "charles", "charlotte", "chloe", "christel",
    "christian", "christine", "christopher", "claire", "clara", "claudia", "coen", "colin", "conrad", "constantine", "corinne",
    "cornelia", "cornelius", "craig", "cristina", "cynthia", "dana", "daniel", "danielle", "daphne", "darren", "david", "deborah",
    "denise", "dennis", "derek", "desmond", "diana", "diane", "diederik", "dieter", "dietrich", "dolf", "dominic", "donald", "dora",
    "doris", "dorothea", "dorothy", "douglas", "dries", "duncan", "dylan", "edgar", "edith", "edward", "edwin", "elaine", "eleanor",
    "elena", "elise", "elizabeth", "elke", "ellen", "emil", "emily", "emma", "emmanuel", "eric", "erica", "erin", "ernest", "ernst",
    "esther", "ethan", "etienne", "eugene", "eva", "felix", "fiona", "florence", "florian", "frances", "francis", "francois",
    "frank", "frederick", "friedrich", "gabriel", "gabriella", "gabrielle", "gary", "gavin", "geert", "gemma", "geoffrey", "george",
    "georges", "gerald", "gerda", "gerhard", "gerrit", "gertrude", "giles", "gilles", "gillian", "gina", "gitte", "glen", "gloria",
    "gordon", "grace", "graham", "greet", "gregory", "guido", "guillaume", "gunter", "guy", "gwendolyn", "hannah", "harold",
    "harriet", "hazel", "heather", "hector", "heidi", "heinrich", "helena", "helga", "hendrik", "henry", "hilary", "holger",
    "holly", "howard", "hugh", "hugo", "ian", "ilse", "inge", "ingrid", "irene", "iris", "isaac", "isabella", "ivan", "ivo",
    "jacob", "jacqueline", "jacques", "james", "jane", "janet", "janine", "jasmine", "jason", "jasper", "jean", "jeanette",
    "jennifer", "jeremy", "jerome", "jesper", "jesse", "jessica", "jill", "joachim", "joan", "joanna", "jocelyn", "joel",
    "johannes", "john", "jonas", "jonathan", "jordan", "jorg", "joris", "jose", "joseph", "josephine", "joshua", "joy", "joyce",
    "juan", "juana", "judith", "julia", "julian", "juliana", "julie", "june", "jurgen", "justin", "kai", "karen", "karin", "karina",
    "karl", "katherine", "kay", "keith", "kelly", "kenneth", "kerstin", "kevin", "kim", "kimberly", "kira", "kirsten", "kit",
    "klaas", "klaus", "koenraad", "kurt", "kyle", "lara", "laura", "lauren", "laurent", "lawrence", "lea", "leah", "leen", "leila",
    "lena", "leon", "leonard", "leslie", "liam", "lily", "linda", "lindsay", "lisa", "lode", "lodewijk", "loek", "logan", "lorenz",
    "lorna", "lotte", "louis", "louise", "luc", "luca", "lucas", "lucia", "ludo", "ludwig", "luke", "lutz", "lydia", "lynn",
    "madison", "maja", "manfred", "manuel", "manuela", "mara", "marcel", "marcella", "marco", "margaret", "margot", "maria",
    "marianne", "marie", "mariette", "marilyn", "marina", "marinus", "mario", "marion", "marisa", "mark", "martha", "martin",
    "martina", "mary", "matthew", "maurice", "max", "maximilian", "maya", "melanie", "melissa", "mia", "micha", "michael",
    "michaela", "michal", "michel", "michelle", "michiel", "miguel", "mila", "milan", "milo", "mira", "mireille", "miriam",
    "mitchell", "mohammed", "monica", "morgan", "muriel", "nadia", "nancy", "natalie", "nathan", "neil", "nicholas", "nicola",
    "nicole", "niek", "nigel", "niklas", "nina", "noah", "noel", "noor", "nora", "norma", "norman", "olga", "oliver", "olivia",
    "olivier", "omar", "oscar", "otto", "pablo", "pamela", "pascal", "patricia", "patrick", "paul", "paula", "pauline", "pedro",
    "peter", "petra", "philip", "phoebe", "pierre", "rachel", "ralph", "randolph", "randy", "raphael", "raymond", "rebecca",
    "regina", "reginald", "reiner", "reinhard", "renate", "renatus", "rene", "ria", "richard", "rita", "robert", "robin",
    "roderick", "roger", "roland", "roman", "ronald", "ronja", "rosa", "rosalie", "rose", "rosemary", "ross", "roy", "ruben",
    "rudolf", "russell", "ruth", "ryan", "sabine", "sabrina", "sally", "samuel", "sandra", "sandy", "sara", "sasha", "saskia",
    "scott", "sean", "sebastian", "selma", "shane", "shirley", "siegfried", "simon", "simone", "sonja", "sophia", "stacey",
    "stanley", "stella", "stephanie", "stephen", "stijn", "stuart", "susan", "sven", "sylvia", "tamara", "tara", "tatiana",
    "terence", "thea", "theodore", "theresa", "thierry", "thomas", "timo", "timothy", "tina", "tobias", "tracy", "trees", "trevor",
    "tristan", "ulrich", "ulrike", "ursula", "valentin", "valentina", "valerie", "vanessa", "veit", "vera", "veronica", "victor",
    "victoria", "vincent", "viola", "virginia", "vitus", "vivian", "waldemar", "walter", "wanda", "warren", "wayne", "wilhelm",
    "willem", "william", "wilma", "winifred", "wolfgang", "wouter", "yann", "yara", "yusuf", "yves", "yvon", "yvonne", "zachary",
    "zita", "zoe",
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

static void put_capitals(char *words)
{
    for (char *p = words; *p;) {
        size_t n = strcspn(p, " ");
        char after = p[n];
        p[n] = '\0';
        if (is_listed(p, FIRST_NAMES, G_N_ELEMENTS(FIRST_NAMES)))
            *p = g_ascii_toupper(*p);
        p[n] = after;
        p += n + (after != '\0');
    }
}

static char *with_block(struct arena *a, const char *const *words, size_t n, enum name_of what)
{
    size_t length = 2;
    for (size_t i = 0; i < n; i++)
        length += (strlen(words[i]) + 1) * 2;
    char *out = arena_alloc(a, length);
    size_t at = put_block(out, words, n);
    out[at++] = '/';
    out[at + put_words(out + at, words, n)] = '\0';
    if (what == NAME_OF_PERSON)
        put_capitals(out + at);
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
    return n ? with_block(a, words, n, what) : NULL;
}
