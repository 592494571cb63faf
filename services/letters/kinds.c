#include "letters.h"

#include <string.h>

const struct letter_kind LETTER_KINDS[] = {
    { "heads-up", "heads_up", LETTER_TO_REFEREE, "a referee hears that a call may come" },
    { "thank-you", "thank_you", LETTER_TO_INTERVIEWER, "the candidate thanks an interviewer, with what was promised" },
    { "reference-thanks", "reference_thanks", LETTER_TO_REFEREE, "a referee is thanked for the reference" },
    { "last-message", "last_message", LETTER_TO_CONTACT, "the last message before the client's silence counts as a no" },
    { "outcome", "outcome", LETTER_TO_CANDIDATE, "the candidate hears what the client decided" },
    { "interest", "interest", LETTER_TO_CONTACT, "the client hears how keen the candidate is, and what they ask" },
    { "chase", "chase", LETTER_TO_CONTACT, "the client is asked how far along they are, in words for their stage" },
    { "competing-offer", "competing_offer", LETTER_TO_CONTACT, "the client hears of another offer, without an ultimatum" },
    { "connect", "connect", LETTER_TO_INTERVIEWER, "the personal message with a connection request" },
    { "brief", "brief", LETTER_TO_CANDIDATE, "what the candidate should know before and after the interview" },
    { 0 },
};

/* What templates may name. Days and choices come in the words of the letter's language. tests/db/test_letters.c compares this with what
 * sql/query/letter_facts.sql gives. */
const struct mustache_name LETTER_NAMES[] = {
    { "today", MUSTACHE_TEXT, "the day of the letter" },
    { "agency.name", MUSTACHE_TEXT, "your agency" },
    { "consultant.name", MUSTACHE_TEXT, "who looks after it" },
    { "consultant.phone", MUSTACHE_TEXT, NULL },
    { "consultant.email", MUSTACHE_TEXT, NULL },
    { "candidate.name", MUSTACHE_TEXT, NULL },
    { "candidate.phone", MUSTACHE_TEXT, "the number they may be called on: the mobile alone, where they asked for discretion" },
    { "candidate.from", MUSTACHE_TEXT, "earliest time to ring them" },
    { "candidate.until", MUSTACHE_TEXT, "latest time to ring them" },
    { "candidate.never_at_work", MUSTACHE_FLAG, NULL },
    { "candidate.private_only", MUSTACHE_FLAG, NULL },
    { "client.name", MUSTACHE_TEXT, NULL },
    { "contact.name", MUSTACHE_TEXT, "the client's contact for this job" },
    { "contact.job_title", MUSTACHE_TEXT, NULL },
    { "to.name", MUSTACHE_TEXT, "whom the letter goes to" },
    { "to.role", MUSTACHE_TEXT, "an interviewer's role, a referee's relationship" },
    { "to.company", MUSTACHE_TEXT, "a referee's company" },
    { "to.remembered", MUSTACHE_TEXT, "what the candidate remembers of an interviewer" },
    { "job.title", MUSTACHE_TEXT, NULL },
    { "job.location", MUSTACHE_TEXT, NULL },
    { "interview.date", MUSTACHE_TEXT, NULL },
    { "interview.start", MUSTACHE_TEXT, NULL },
    { "interview.end", MUSTACHE_TEXT, NULL },
    { "interview.location", MUSTACHE_TEXT, NULL },
    { "interview.promised_on", MUSTACHE_TEXT, "the day an answer was promised for" },
    { "interview.promised_by", MUSTACHE_TEXT, "and how it was to come" },
    { "interview.remote", MUSTACHE_FLAG, "by video or phone" },
    { "interview.on_site", MUSTACHE_FLAG, NULL },
    { "interview.maybe_remote", MUSTACHE_FLAG, "by video or phone, or not known" },
    { "interview.maybe_on_site", MUSTACHE_FLAG, "on site, or not known" },
    { "interview.candidate_calls", MUSTACHE_FLAG, "for the debrief" },
    { "interview.consultant_calls", MUSTACHE_FLAG, "for the debrief" },
    { "debrief.hours", MUSTACHE_TEXT, "so long after the interview the debrief is due (policy)" },
    { "interviewers", MUSTACHE_LIST, NULL },
    { "interviewers.any", MUSTACHE_FLAG, NULL },
    { "interviewers/name", MUSTACHE_TEXT, NULL },
    { "interviewers/role", MUSTACHE_TEXT, NULL },
    { "promises", MUSTACHE_LIST, "what was promised in the interview and not sent yet" },
    { "promises.any", MUSTACHE_FLAG, NULL },
    { "promises/what", MUSTACHE_TEXT, NULL },
    { "promises/due", MUSTACHE_TEXT, NULL },
    { "questions", MUSTACHE_LIST, "what the candidate asks the client" },
    { "questions.any", MUSTACHE_FLAG, NULL },
    { "questions/text", MUSTACHE_TEXT, NULL },
    { "processes", MUSTACHE_LIST, "the candidate's other applications with you" },
    { "processes.any", MUSTACHE_FLAG, NULL },
    { "processes/job", MUSTACHE_TEXT, NULL },
    { "processes/client", MUSTACHE_TEXT, NULL },
    { "processes/stage", MUSTACHE_TEXT, NULL },
    { "reasons", MUSTACHE_LIST, "why the client decided so" },
    { "reasons.any", MUSTACHE_FLAG, NULL },
    { "reasons/text", MUSTACHE_TEXT, NULL },
    { "callers", MUSTACHE_LIST, "who may call a referee" },
    { "callers.any", MUSTACHE_FLAG, NULL },
    { "callers/name", MUSTACHE_TEXT, NULL },
    { "callers/role", MUSTACHE_TEXT, NULL },
    { "callers/company", MUSTACHE_TEXT, NULL },
    { "share.position", MUSTACHE_FLAG, "the candidate agreed that the referee hears the position" },
    { "share.company", MUSTACHE_FLAG, "… the company" },
    { "share.callers", MUSTACHE_FLAG, "… who may call" },
    { "interest.level", MUSTACHE_TEXT, "1 to 5" },
    { "interest.keen", MUSTACHE_FLAG, "4 or 5" },
    { "interest.reason", MUSTACHE_TEXT, NULL },
    { "asked.on", MUSTACHE_TEXT, "the day the client was last asked" },
    { "stage.unknown", MUSTACHE_FLAG, "how far along the client is: not known" },
    { "stage.shortlisting", MUSTACHE_FLAG, NULL },
    { "stage.second_round", MUSTACHE_FLAG, NULL },
    { "stage.approvals", MUSTACHE_FLAG, NULL },
    { "stage.offer", MUSTACHE_FLAG, NULL },
    { "outcome.progressed", MUSTACHE_FLAG, "what the client decided" },
    { "outcome.offer", MUSTACHE_FLAG, NULL },
    { "outcome.rejected", MUSTACHE_FLAG, NULL },
    { "outcome.on_hold", MUSTACHE_FLAG, NULL },
    { "outcome.no_decision", MUSTACHE_FLAG, NULL },
    { "outcome.presumed_unsuccessful", MUSTACHE_FLAG, NULL },
    { "offer.deadline", MUSTACHE_TEXT, "the day by which the candidate answers another offer" },
    { "screening.required", MUSTACHE_FLAG, NULL },
    { "screening.booked_on", MUSTACHE_TEXT, NULL },
    { "thanks.direct", MUSTACHE_FLAG, "some interviewers are written to directly" },
    { "thanks.until", MUSTACHE_TEXT, "the last day for a thank-you note (policy)" },
    { "social.after_offer", MUSTACHE_FLAG, "no connection requests before an offer (policy)" },
    { "social.from", MUSTACHE_TEXT, "the day from which they may be sent (policy)" },
    { 0 },
};

const struct letter_kind *letter_kind_find(const char *word)
{
    for (const struct letter_kind *k = LETTER_KINDS; k->word; k++)
        if (strcmp(k->word, word) == 0)
            return k;
    return NULL;
}

bool letter_kind_known(const char *word, const struct letter_kind **kind, struct err *e)
{
    *kind = letter_kind_find(word);
    if (*kind)
        return true;
    const char *names[LETTER_KINDS_MOST] = { 0 };
    for (size_t i = 0; LETTER_KINDS[i].word; i++)
        names[i] = LETTER_KINDS[i].word;
    const char *nearest = cli_nearest(word, names);
    err_set(e, ERR_USAGE, "there is no letter %s", word);
    return err_help(e, "nothing was written", nearest ? "did you mean: afterview letter %s?" : "see them with: afterview letter list%s",
                    nearest ? nearest : "");
}
