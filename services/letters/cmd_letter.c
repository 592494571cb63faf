/* letter, brief: a text from the agency's templates, for one interview; and the templates themselves. */
#include <string.h>

#include "letters.h"

struct letter_options {
    const char *to, *language, *output, *deadline;
};

static const struct cli_option OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct letter_options, output), "FILE", "write it there: .txt, .html, or .eml, a mail draft",
      NULL },
    { "to", 0, CLI_TEXT, offsetof(struct letter_options, to), "NAME", "this referee or interviewer alone; default: one letter for each",
      NULL },
    { "language", 0, CLI_TEXT, offsetof(struct letter_options, language), "CODE", "en, nl, fr, de; default: the reader's", NULL },
    { "deadline", 0, CLI_DATE, offsetof(struct letter_options, deadline), "DATE",
      "competing-offer: the day the other offer must be answered by", NULL },
    { 0 },
};

static const struct cli_option BRIEF_OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct letter_options, output), "FILE", "write it there: .txt, .html, or .eml, a mail draft",
      NULL },
    { "language", 0, CLI_TEXT, offsetof(struct letter_options, language), "CODE", "en, nl, fr, de; default: the candidate's", NULL },
    { 0 },
};

static bool write_one(struct app *app, const struct letter_options *o, const struct letter_kind *k, const char *interview, struct err *e)
{
    struct letter_wish wish = { k, interview, o->to, o->language, o->deadline };
    GPtrArray *letters = g_ptr_array_new();
    bool ok = letter_write(app, &wish, letters, e) && db_commit(app->db, e) && letter_out(app, letters, o->output, e);
    g_ptr_array_free(letters, TRUE);
    return ok;
}

static bool is_about_texts(const char *word)
{
    static const char *const VERBS[] = { "list", "names", "show", "history", "set", "unset", NULL };
    return g_strv_contains(VERBS, word);
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct letter_options *o = options;
    const struct letter_kind *k = NULL;
    if (words->n == 0) {
        err_set(e, ERR_USAGE, "letter: which one, and about which interview?");
        return err_help(e, "nothing was written", "afterview letter thank-you I-2041; afterview letter list names them all");
    }
    bool texts = is_about_texts(words->items[0]);
    if (!texts && !letter_kind_known(words->items[0], &k, e))
        return false;
    if (!texts && words->n != 2) {
        err_set(e, ERR_USAGE, "letter %s: about which interview?", k->word);
        return err_help(e, "nothing was written", "give its number, or the candidate's name: afterview letter %s I-2041", k->word);
    }
    if (!app_open(app, e) || !app_begin(app, e) || !letter_language_known(app, &o->language, e))
        return false;
    return texts ? letter_texts_run(app, o->language, words, e) : write_one(app, o, k, words->items[1], e);
}

static bool run_brief(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct letter_options *o = options;
    if (words->n == 0) {
        err_set(e, ERR_USAGE, "brief: for which interview?");
        return err_help(e, "nothing was written", "give its number, or the candidate's name: afterview brief I-2041");
    }
    return app_open(app, e) && app_begin(app, e) && letter_language_known(app, &o->language, e) &&
           write_one(app, o, letter_kind_find("brief"), words->items[0], e);
}

static const struct cli_usage USAGE = {
    .command = "letter",
    .arguments = "[KIND INTERVIEW | list | names | show KIND | history KIND | set KIND FILE | unset KIND]",
    .summary = "a text for a referee, an interviewer, the client or the candidate",
    .detail =
        "KIND is heads-up, thank-you, reference-thanks, last-message, outcome, interest, chase, competing-offer, connect or brief. The text\n"
        "comes in the reader's language (English, Dutch, French, German): theirs where it is noted, else the client's, else yours. Without -o\n"
        "it is printed; an .eml is a draft that Outlook and Thunderbird open ready to be changed and sent. Where there are several readers,\n"
        "each has a letter of their own. What policy or discretion forbids is not written: no chase before its day or past the ceiling,\n"
        "no last message before its day while chases remain, no connection request before its time, no address at the candidate's employer\n"
        "where they asked for discretion, and a referee hears only what the candidate agreed to share.\n\n"
        "The texts are yours to change: show prints one, set saves it (per language), unset goes back to ours, history says who saved what\n"
        "and when. names lists what {{…}} may hold; an unknown name is refused when the text is saved.",
    .options = OPTIONS,
    .example = "  afterview letter thank-you I-2041 -o thanks.eml\n"
               "  afterview letter heads-up I-2041 --to 'Jo Roe' --language nl\n"
               "  afterview letter show chase --language de > chase.txt\n"
               "  afterview letter set chase chase.txt --language de",
};

static const struct cli_usage BRIEF_USAGE = {
    .command = "brief",
    .arguments = "INTERVIEW",
    .summary = "what the candidate should know before and after the interview",
    .detail =
        "On site or remote, who calls whom for the debrief, what not to post, a screening that may come, their other applications with you.",
    .options = BRIEF_OPTIONS,
    .example = "  afterview brief I-2041 -o brief.eml",
};

const struct command CMD_LETTER = { &USAGE, sizeof(struct letter_options), run };
const struct command CMD_BRIEF = { &BRIEF_USAGE, sizeof(struct letter_options), run_brief };
