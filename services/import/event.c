#include "event.h"

#include <string.h>

const struct event EVENTS[EVENT_COUNT] = {
    [EVENT_DEBRIEF] = { "debrief", "debriefs", "interview", "debrief.done_on", { NULL }, "interest=4 self_score=3 notes='went well'" },
    [EVENT_CHASE] = { "chase", "chases", "interview", "chase.done_on", { "chase.whom=client", "chase.made_by=consultant", "chase.purpose=feedback" }, "channel=phone answer='by Friday'" },
    [EVENT_FEEDBACK] = { "feedback", "feedback", "interview", "feedback.received_on", { NULL }, "outcome=rejected reasons='too junior'" },
    [EVENT_HEADS_UP] = { "heads-up", "heads_ups", "interview", "heads_up.done_on", { NULL }, "referee='Jo Roe' done_by=candidate" },
    [EVENT_TOLD] = { "told", "feedback", "interview", "feedback.told_on", { NULL }, "channel=phone" },
    [EVENT_RELAY] = { "relay", "feedback", "interview", "feedback.told_on", { NULL }, "to=candidate" },
    [EVENT_REFERENCE] = { "reference", "references", "interview", "reference.taken_on", { NULL }, "referee='Jo Roe' outcome=good" },
    [EVENT_THANK_YOU] = { "thank-you", "thank_yous", "interview", "thank_you.sent_on", { "thank_you.state=sent" }, "panel='Jo Roe'" },
    [EVENT_PROMISE] = { "promise", "promises", "interview", "promise.done_on", { NULL }, "what='notice period'" },
    [EVENT_OFFER] = { "offer", "offers", "interview", "offer.made_on", { "offer.state=made" }, "expires_on=2026-12-01" },
    [EVENT_SCREENING] = { "screening", "screenings", "interview", "screening.held_on", { NULL }, "what=medical result=passed" },
    [EVENT_KEEP_IN_TOUCH] = { "keep-in-touch", "keep_in_touch", "candidate", "keep_in_touch.done_on", { NULL }, "due_on=2026-12-01" },
    [EVENT_UPDATE] = { "relay", "chases", "interview", "chase.done_on", { "chase.whom=candidate", "chase.made_by=consultant", "chase.purpose=update" }, "" },
    [EVENT_INTEREST] = { "relay", "debriefs", "interview", "debrief.relayed_on", { NULL }, "" },
    [EVENT_FORWARD] = { "thank-you", "thank_yous", "interview", "thank_you.forwarded_on", { "thank_you.state=forwarded" }, "" },
    [EVENT_REFERENCE_THANKS] = { "reference", "references", "interview", "reference.thanked_on", { NULL }, "" },
    [EVENT_ANSWER_DAY] = { "chase", "interviews", "interview", NULL, { NULL }, "" },
};

struct import_value event_given(struct arena *a, const char *given)
{
    const char *equals = strchr(given, '=');
    return (struct import_value) { arena_strndup(a, given, (size_t) (equals - given)), equals + 1 };
}
