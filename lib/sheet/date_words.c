#include "date_words.h"

#include <stddef.h>
#include <glib.h>
#include <string.h>

/* Month names by their first letters, accents off; the longest that fits wins. */
static const struct {
    const char *start;
    int month;
} MONTHS[] = {
    { "jan", 1 },     { "gen", 1 },     { "ene", 1 },     { "sty", 1 },     { "ian", 1 },    { "ledn", 1 },  { "leden", 1 },
    { "ocak", 1 },    { "tammi", 1 },   { "feb", 2 },     { "fev", 2 },     { "lut", 2 },    { "unor", 2 },  { "subat", 2 },
    { "helmi", 2 },   { "mar", 3 },     { "maa", 3 },     { "mrt", 3 },     { "mrz", 3 },    { "marz", 3 },  { "brez", 3 },
    { "apr", 4 },     { "avr", 4 },     { "abr", 4 },     { "kwi", 4 },     { "dub", 4 },    { "nisan", 4 }, { "huhti", 4 },
    { "may", 5 },     { "mai", 5 },     { "mei", 5 },     { "mag", 5 },     { "maj", 5 },    { "kvet", 5 },  { "touko", 5 },
    { "jun", 6 },     { "juin", 6 },    { "giu", 6 },     { "cze", 6 },     { "iun", 6 },    { "cervn", 6 }, { "cerven", 6 },
    { "haziran", 6 }, { "kesak", 6 },   { "jul", 7 },     { "juil", 7 },    { "lug", 7 },    { "lip", 7 },   { "iul", 7 },
    { "cervenc", 7 }, { "temmuz", 7 },  { "heinak", 7 },  { "aug", 8 },     { "aou", 8 },    { "ago", 8 },   { "sie", 8 },
    { "srp", 8 },     { "agustos", 8 }, { "elok", 8 },    { "sep", 9 },     { "set", 9 },    { "wrz", 9 },   { "szept", 9 },
    { "zari", 9 },    { "eylul", 9 },   { "syys", 9 },    { "oct", 10 },    { "okt", 10 },   { "ott", 10 },  { "out", 10 },
    { "paz", 10 },    { "rijn", 10 },   { "rijen", 10 },  { "ekim", 10 },   { "lokak", 10 }, { "nov", 11 },  { "lis", 11 },
    { "noi", 11 },    { "kas?m", 11 },  { "kasim", 11 },  { "marras", 11 }, { "dec", 12 },   { "dez", 12 },  { "dic", 12 },
    { "gru", 12 },    { "pros", 12 },   { "aral?k", 12 }, { "aralik", 12 }, { "joulu", 12 },
};

/* Cut short as these alone are, and the beginning of other words. */
static const struct {
    const char *word;
    int month;
} SHORT_MONTHS[] = {
    { "oca", 1 }, { "uno", 2 }, { "nis", 4 }, { "kve", 5 },  { "haz", 6 },  { "cvn", 6 },  { "cvc", 7 },
    { "agu", 8 }, { "eyl", 9 }, { "zar", 9 }, { "eki", 10 }, { "rij", 10 }, { "kas", 11 }, { "ara", 12 },
};

/* Words that stand beside a date and say nothing more: weekdays, particles, time zones of ISO text. */
static const char *const FILLERS[] = {
    "mon", "tue", "wed",  "thu",   "fri",   "sat",   "sun",   "lun", "mer", "jeu", "ven",  "sam", "dim", "mont", "die", "mit", "don", "fre",
    "son", "maa", "din",  "woe",   "vri",   "zat",   "zon",   "mie", "jue", "vie", "sab",  "dom", "gio", "seg",  "ter", "qua", "qui", "sex",
    "of",  "the", "de",   "del",   "den",   "le",    "om",    "um",  "at",  "a",   "am",   "and", "und", "en",   "et",  "st",  "nd",  "rd",
    "th",  "er",  "t",    "z",     "utc",   "gmt",   "uhr",   "h",   "hrs", "uur", "do",   "di",  "mo",  "mi",   "fr",  "sa",  "so",  "wo",
    "vr",  "za",  "zo",   "ma",    "lu",    "me",    "je",    "ju",  "vi",  "ve",  "gi",   "pn",  "wt",  "sr",   "cz",  "pt",  "sb",  "nd",
    "pon", "czw", "pia",  "sob",   "niedz", "ti",    "ke",    "pe",  "su",  "la",  "po",   "ut",  "ct",  "pa",   "str", "ctv", "pat", "ned",
    "tis", "tir", "ons",  "tor",   "tors",  "lor",   "l?r",   "s?n", "man", "og",  "och",  "kl",  "klo", "v",    "w",   "o",   "ob",  "hod",
    "ora", "ore", "godz", "kello", "saat",  "orele", "feira", "pzt", "car", "cmt", "hetf",
};

/* A weekday may be cut short where its beginning means one day in every language here ("mar" is a Tuesday, and March); GDateWeekday counts
 * from Monday, 1. */
static const struct {
    const char *start;
    int day;
} WEEKDAYS[] = {
    { "monday", 1 },    { "montag", 1 },    { "maandag", 1 },      { "lundi", 1 },      { "lunes", 1 },     { "lunedi", 1 },
    { "seg", 1 },       { "pondeli", 1 },   { "poniedzia?ek", 1 }, { "luni", 1 },       { "hetfo", 1 },     { "mandag", 1 },
    { "maanantai", 1 }, { "pazartesi", 1 }, { "segunda", 1 },      { "tuesday", 2 },    { "dienstag", 2 },  { "dinsdag", 2 },
    { "mardi", 2 },     { "martes", 2 },    { "martedi", 2 },      { "utery", 2 },      { "wtorek", 2 },    { "marti", 2 },
    { "kedd", 2 },      { "tisdag", 2 },    { "tirsdag", 2 },      { "tiistai", 2 },    { "sal?", 2 },      { "terca", 2 },
    { "wednesday", 3 }, { "mittwoch", 3 },  { "woensdag", 3 },     { "mercredi", 3 },   { "miercoles", 3 }, { "mercoledi", 3 },
    { "streda", 3 },    { "sroda", 3 },     { "miercuri", 3 },     { "szerda", 3 },     { "onsdag", 3 },    { "keskiviikko", 3 },
    { "carsamba", 3 },  { "quarta", 3 },    { "thursday", 4 },     { "donnerstag", 4 }, { "donderdag", 4 }, { "jeudi", 4 },
    { "jueves", 4 },    { "giovedi", 4 },   { "ctvrtek", 4 },      { "czwartek", 4 },   { "joi", 4 },       { "csutortok", 4 },
    { "torsdag", 4 },   { "torstai", 4 },   { "persembe", 4 },     { "quinta", 4 },     { "friday", 5 },    { "freitag", 5 },
    { "vrijdag", 5 },   { "vendredi", 5 },  { "viernes", 5 },      { "venerdi", 5 },    { "patek", 5 },     { "piatek", 5 },
    { "vineri", 5 },    { "pentek", 5 },    { "fredag", 5 },       { "perjantai", 5 },  { "cuma", 5 },      { "sexta", 5 },
    { "saturday", 6 },  { "samstag", 6 },   { "zaterdag", 6 },     { "samedi", 6 },     { "sabado", 6 },    { "sabato", 6 },
    { "sobota", 6 },    { "sambata", 6 },   { "szombat", 6 },      { "lordag", 6 },     { "l?rdag", 6 },    { "lauantai", 6 },
    { "cumartesi", 6 }, { "sunday", 7 },    { "sonntag", 7 },      { "zondag", 7 },     { "dimanche", 7 },  { "domingo", 7 },
    { "domenica", 7 },  { "nedele", 7 },    { "niedziela", 7 },    { "duminica", 7 },   { "vasarnap", 7 },  { "sondag", 7 },
    { "s?ndag", 7 },    { "sunnuntai", 7 }, { "pazar", 7 },
};

/* Two letters, as Dutch and German sheets have them; not "do", which is a Thursday there and a Sunday elsewhere. */
static const struct {
    const char *word;
    int day;
} SHORT_WEEKDAYS[] = { { "mo", 1 }, { "di", 2 }, { "wo", 3 }, { "mi", 3 }, { "vr", 5 },
                       { "fr", 5 }, { "za", 6 }, { "sa", 6 }, { "zo", 7 }, { "so", 7 } };

int date_word_month(const char *word)
{
    int month = 0;
    size_t best = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(SHORT_MONTHS); i++)
        if (strcmp(word, SHORT_MONTHS[i].word) == 0)
            return SHORT_MONTHS[i].month;
    for (size_t i = 0; i < G_N_ELEMENTS(MONTHS); i++) {
        size_t n = strlen(MONTHS[i].start);
        if (n > best && strncmp(word, MONTHS[i].start, n) == 0) {
            best = n;
            month = MONTHS[i].month;
        }
    }
    return month;
}

bool date_word_is_weekday(const char *word)
{
    static const char *const ALSO[] = { "sonnabend", "tues", "thur", "thurs", "weds" };
    for (size_t i = 0; i < G_N_ELEMENTS(WEEKDAYS); i++)
        if (strlen(word) > 3 && strcmp(word, WEEKDAYS[i].start) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(ALSO); i++)
        if (strcmp(word, ALSO[i]) == 0)
            return true;
    return false;
}

int date_word_weekday(const char *word)
{
    int day = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(SHORT_WEEKDAYS); i++)
        if (strcmp(SHORT_WEEKDAYS[i].word, word) == 0)
            return SHORT_WEEKDAYS[i].day;
    for (size_t i = 0; strlen(word) >= 3 && strcmp(word, "mar") != 0 && i < G_N_ELEMENTS(WEEKDAYS); i++)
        if (strncmp(WEEKDAYS[i].start, word, strlen(word)) == 0)
            day = day && day != WEEKDAYS[i].day ? -1 : WEEKDAYS[i].day;
    return strcmp(word, "weds") == 0 ? 3 : MAX(day, 0);
}

bool date_word_is_filler(const char *word)
{
    if (date_word_is_weekday(word))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(FILLERS); i++)
        if (strcmp(word, FILLERS[i]) == 0)
            return true;
    return false;
}
