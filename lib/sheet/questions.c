#include "questions.h"

#include <glib.h>
#include <string.h>

#include "cell.h"

#define SURE 0.8

enum { WORDS_LEAST = 5, WORDS_MOST = 40 };

/* A sentence is this question if it has a word of each group; words of four letters and more stand for all that begin with them. The first
 * that fits counts, so that the narrower ones come first. */
static const struct {
    const char *groups[3]; /* NULL behind the last */
    struct spelling is;
} QUESTIONS[] = {
    { { "when by", "hear" }, { "interview.promised_on", NULL, NULL, SURE, NULL } },
    { { "when", "decision decide feedback" }, { "interview.promised_on", NULL, NULL, SURE, NULL } },
    { { "other another", "interviews processes applications offers opportunities" },
      { "debrief.other_processes", NULL, NULL, SURE, NULL } },
    { { "interviewing applying applied", "elsewhere anywhere" }, { "debrief.other_processes", NULL, NULL, SURE, NULL } },
    { { "how", "interested keen excited enthusiastic", "you" }, { "debrief.interest", NULL, NULL, SURE, NULL } },
    { { "how", "went did go", "interview you" }, { "debrief.self_score", NULL, NULL, SURE, NULL } },
    { { "rate", "performance performed" }, { "debrief.self_score", NULL, NULL, SURE, NULL } },
    { { "what which", "worst better badly difficult hardest struggle improve" }, { "debrief.went_badly", NULL, NULL, SURE, NULL } },
    { { "what which", "well" }, { "debrief.went_well", NULL, NULL, SURE, NULL } },
    { { "concerns worries worry reservations doubts", "job role position company client opportunity" },
      { "candidate.detractors", NULL, NULL, SURE, NULL } },
    { { "what", "like liked attract appeal", "job role position company opportunity" },
      { "candidate.attractors", NULL, NULL, SURE, NULL } },
    { { "questions", "client company them interviewer" }, { "question.text", NULL, NULL, SURE, NULL } },
    { { "who", "interviewed met meet spoke" }, { "panel.name", NULL, NULL, SURE, NULL } },
    { { "which what", "company client employer organisation organization", "interview met meet" },
      { "client.name", NULL, NULL, SURE, NULL } },
    { { "which what", "job role position vacancy", "interview apply applied" }, { "job.title", NULL, NULL, SURE, NULL } },
    { { "when date", "interview" }, { "interview.held_on", NULL, NULL, SURE, NULL } },
    { { "salary", "expect looking want" }, { "candidate.salary_expected", NULL, NULL, SURE, NULL } },
    { { "notice", "period" }, { "candidate.notice_period", NULL, NULL, SURE, NULL } },
    { { "when soon", "start", "could can able available" }, { "candidate.available_from", NULL, NULL, SURE, NULL } },
    { { "wanneer wann quand cuando quando", "hoor horst horen hort reponse nouvelles antwort ruckmeldung respuesta risposta" },
      { "interview.promised_on", NULL, NULL, SURE, NULL } },
    { { "hoe wie comment como come",
        "enthousiast geinteresseerd interessiert begeistert motive interesado interesada interessato interessata" },
      { "debrief.interest", NULL, NULL, SURE, NULL } },
    { { "hoe wie comment como come", "ging lief gelaufen passe fue andato", "gesprek gesprach entretien entrevista colloquio" },
      { "debrief.self_score", NULL, NULL, SURE, NULL } },
    { { "andere weitere autres otras altri", "gesprekken gesprache bewerbungen entretiens sollicitaties entrevistas colloqui" },
      { "debrief.other_processes", NULL, NULL, SURE, NULL } },
    { { "wie wem qui quien chi", "gesproken gesprochen rencontre hablado parlato" }, { "panel.name", NULL, NULL, SURE, NULL } },
    { { "welk welke welchem welcher quelle quel que quale", "bedrijf firma unternehmen entreprise societe empresa azienda",
        "gesprek gesprach entretien entrevista colloquio" },
      { "client.name", NULL, NULL, SURE, NULL } },
    { { "wanneer wann quand cuando quando", "gesprek gesprach entretien entrevista colloquio" },
      { "interview.held_on", NULL, NULL, SURE, NULL } },
    { { "number", "reach call contact", "you" }, { "candidate.phone", NULL, NULL, SURE, NULL } },
};

static bool is_one_of(const char *word, const char *group)
{
    for (size_t n; *group; group += n + strspn(group + n, " ")) {
        n = strcspn(group, " ");
        if (strncmp(word, group, n) == 0 && (n >= 4 || !word[n]))
            return true;
    }
    return false;
}

static bool has_word(const char *const *words, size_t n, const char *group)
{
    for (size_t i = 0; i < n; i++)
        if (is_one_of(words[i], group))
            return true;
    return false;
}

const struct spelling *question_find(struct arena *a, const char *header)
{
    const char *words[WORDS_MOST];
    char *save = NULL;
    size_t n = 0;
    for (char *word = strtok_r(text_key(a, header), " ", &save); word && n < WORDS_MOST; word = strtok_r(NULL, " ", &save))
        words[n++] = word;
    for (size_t i = 0; n >= WORDS_LEAST && i < G_N_ELEMENTS(QUESTIONS); i++) {
        bool all = true;
        for (size_t k = 0; all && k < G_N_ELEMENTS(QUESTIONS[i].groups) && QUESTIONS[i].groups[k]; k++)
            all = has_word(words, n, QUESTIONS[i].groups[k]);
        if (all)
            return &QUESTIONS[i].is;
    }
    return NULL;
}
