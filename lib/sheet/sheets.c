#include "sheets.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define MUST FIELD_MUST

/* ---- fields, kind by kind: name, header, type, flags, choices, width, help ---- */

static const struct field BRANCH[] = {
    { "name", "Branch", CELL_TEXT, MUST, NULL, 16, "Branch of the agency" },
    { "ref", "Branch no.", CELL_TEXT, 0, NULL, 10, "Your own number for the branch" },
};

static const struct field CONSULTANT[] = {
    { "ref", "Consultant no.", CELL_TEXT, 0, NULL, 12, "Initials or number: how reports call the consultant" },
    { "name", "Consultant", CELL_NAME, 0, NULL, 20, "Who looks after it" },
    { "name_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "email", "Consultant e-mail", CELL_EMAIL, 0, NULL, 28, "Where the morning report goes" },
    { "phone", "Consultant phone", CELL_PHONE, 0, NULL, 18, NULL },
    { "role", "Consultant role", CELL_CHOICE, 0, "consultant_role", 14, "Branch managers get what is escalated" },
    { "time_zone", "Consultant time zone", CELL_TEXT, 0, NULL, 18, "Such as Europe/London; blank: the agency's" },
};

static const struct field CLIENT[] = {
    { "ref", "Client no.", CELL_TEXT, 0, NULL, 12, "Your own number for the client" },
    { "name", "Client", CELL_TEXT, 0, NULL, 24, "The company" },
    { "name_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "country", "Client country", CELL_TEXT, 0, NULL, 10, "Two letters: their holidays count for feedback" },
    { "region", "Client region", CELL_TEXT, 0, NULL, 10, "Such as SCT, BY: where holidays differ within the country" },
    { "time_zone", "Client time zone", CELL_TEXT, 0, NULL, 18, "Such as Europe/London; blank: the agency's" },
    { "location", "Client location", CELL_TEXT, 0, NULL, 20, NULL },
    { "website", "Client website", CELL_TEXT, 0, NULL, 24, NULL },
    { "phone", "Client phone", CELL_PHONE, 0, NULL, 18, NULL },
    { "preferred_channel", "Client prefers", CELL_CHOICE, 0, "channel", 12, "How they want to be asked" },
    { "notes", "Client notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field CONTACT[] = {
    { "ref", "Contact no.", CELL_TEXT, 0, NULL, 12, "Your own number for the contact" },
    { "name", "Contact", CELL_NAME, 0, NULL, 20, "Hiring manager or interviewer at the client" },
    { "name_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "job_title", "Contact job title", CELL_TEXT, 0, NULL, 20, NULL },
    { "email", "Contact e-mail", CELL_EMAIL, 0, NULL, 28, NULL },
    { "phone", "Contact phone", CELL_PHONE, 0, NULL, 18, NULL },
    { "preferred_channel", "Contact prefers", CELL_CHOICE, 0, "channel", 12, "How they want to be followed up" },
    { "language", "Contact is written to in", CELL_CHOICE, 0, "language", 10, "Language of letters to them" },
    { "notes", "Contact notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field CANDIDATE[] = {
    { "ref", "Candidate no.", CELL_TEXT, 0, NULL, 12, "Your own number for the candidate" },
    { "name", "Candidate", CELL_NAME, MUST, NULL, 22, "First name and last name" },
    { "name_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "email", "Candidate e-mail", CELL_EMAIL, 0, NULL, 28, NULL },
    { "phone", "Candidate phone", CELL_PHONE, 0, NULL, 18, "With country code: +44 …" },
    { "phone_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "mobile", "Candidate mobile", CELL_PHONE, 0, NULL, 18, NULL },
    { "location", "Candidate location", CELL_TEXT, 0, NULL, 18, NULL },
    { "job_title", "Present job", CELL_TEXT, 0, NULL, 20, NULL },
    { "company", "Present employer", CELL_TEXT, 0, NULL, 20, NULL },
    { "source", "Candidate source", CELL_TEXT, 0, NULL, 14, "Where they came from" },
    { "salary", "Present salary", CELL_TEXT, 0, NULL, 14, NULL },
    { "salary_expected", "Salary expected", CELL_TEXT, 0, NULL, 14, NULL },
    { "notice_period", "Notice period", CELL_TEXT, 0, NULL, 14, NULL },
    { "available_from", "Available from", CELL_TEXT, 0, NULL, 14, NULL },
    { "linkedin", "LinkedIn", CELL_TEXT, 0, NULL, 24, NULL },
    { "language", "Candidate is written to in", CELL_CHOICE, 0, "language", 10, "Language of letters to them" },
    { "contact_from", "Call from", CELL_TIME, FIELD_HOURS, NULL, 9, "Earliest time to ring them, their time" },
    { "contact_until", "Call until", CELL_TIME, FIELD_HOURS, NULL, 9, "Latest time to ring them" },
    { "private_only", "Private channel only", CELL_YESNO, 0, NULL, 10, "Use private phone and mail only" },
    { "never_at_work", "Never at work", CELL_YESNO, 0, NULL, 10, "Never call at work" },
    { "attractors", "Attractors", CELL_LIST, 0, NULL, 24, "What makes them keen; separated by semicolons" },
    { "detractors", "Detractors", CELL_LIST, 0, NULL, 24, "What puts them off; separated by semicolons" },
    { "keep_in_touch", "May we keep in touch", CELL_YESNO, 0, NULL, 10, "No: they want to hear no more after a no" },
    { "notes", "Candidate notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field JOB[] = {
    { "ref", "Job no.", CELL_TEXT, 0, NULL, 12, "Your own number for the vacancy" },
    { "title", "Job", CELL_TEXT, 0, NULL, 24, "Job title" },
    { "location", "Job location", CELL_TEXT, 0, NULL, 18, NULL },
    { "status", "Job status", CELL_CHOICE, 0, "job_status", 10, NULL },
    { "screening_required", "Screening required", CELL_YESNO, 0, NULL, 10, "Medical, drug or background check" },
    { "attractors", "Job attractors", CELL_LIST, 0, NULL, 24, "What it offers; separated by semicolons" },
    { "opened_on", "Job opened on", CELL_DATE, 0, NULL, 11, NULL },
    { "notes", "Job notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field PROCESS[] = {
    { "ref", "Process no.", CELL_TEXT, 0, NULL, 12, "Your own number for this candidate in this job" },
    { "stage", "Stage", CELL_CHOICE, 0, "process_stage", 12, "How far along" },
    { "submitted_on", "Submitted on", CELL_DATE, 0, NULL, 11, "CV sent to the client" },
    { "closed_on", "Closed on", CELL_DATE, 0, NULL, 11, "Nothing more to follow up" },
    { "close_reason", "Close reason", CELL_TEXT, 0, NULL, 20, NULL },
    { "competing_offer", "Competing offer", CELL_TEXT, 0, NULL, 20, "From whom, and for what" },
    { "competing_until", "Competing offer until", CELL_DATE, 0, NULL, 11, "Day by which they must answer it" },
    { "competing_told_on", "Client told of competing offer on", CELL_DATE, 0, NULL, 11, NULL },
    { "source", "Source", CELL_TEXT, 0, NULL, 14, NULL },
    { "next_action", "Next action", CELL_TEXT, 0, NULL, 24, NULL },
    { "notes", "Process notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field INTERVIEW[] = {
    { "ref", "Interview", CELL_TEXT, FIELD_NUMBERED, NULL, 12, "Your own number for this interview" },
    { "round", "Round", CELL_CHOICE, 0, "interview_round", 8, "1, 2, 3, final" },
    { "held_on", "Held on", CELL_DATE, 0, NULL, 11, "Day of the interview, client's time" },
    { "start_time", "Starts at", CELL_TIME, 0, NULL, 8, NULL },
    { "end_time", "Ends at", CELL_TIME, 0, NULL, 8, "The debrief is due some hours after it" },
    { "time_zone", "Time zone", CELL_TEXT, 0, NULL, 16, "Such as Europe/Paris; blank: the client's" },
    { "format", "Format", CELL_CHOICE, 0, "interview_format", 10, "On site, video or phone" },
    { "location", "Interview location", CELL_TEXT, 0, NULL, 18, NULL },
    { "status", "Interview status", CELL_CHOICE, 0, "interview_status", 11, NULL },
    { "call_direction", "Who calls", CELL_CHOICE, 0, "call_direction", 12, "Who calls whom for the debrief" },
    { "promised_on", "Answer promised on", CELL_DATE, 0, NULL, 11, "Day the client promised an answer for" },
    { "promised_channel", "Answer promised by", CELL_CHOICE, 0, "channel", 10, "How they said the answer would come" },
    { "notes", "Interview notes", CELL_TEXT, 0, NULL, 30, NULL },
    { "own_next", "My next step", CELL_TEXT, 0, NULL, 30, "The candidate's own, from their ledger" },
    { "own_notes", "My notes", CELL_TEXT, 0, NULL, 40, "The candidate's own, from their ledger" },
};

static const struct field PANEL[] = {
    { "name", "Interviewer", CELL_NAME, MUST | FIELD_SPLIT, NULL, 20, "Who was in the room; several separated by semicolons" },
    { "role", "Interviewer role", CELL_TEXT, 0, NULL, 16, NULL },
    { "email", "Interviewer e-mail", CELL_EMAIL, FIELD_SPLIT, NULL, 28, NULL },
    { "remembered", "Remembered", CELL_TEXT, 0, NULL, 30, "What the candidate remembers of them" },
    { "route", "Thank-you route", CELL_CHOICE, 0, "thank_you_route", 12, "Direct, or through us" },
};

static const struct field DEBRIEF[] = {
    { "done_on", "Debriefed on", CELL_DATE, 0, NULL, 11, "Day you spoke with the candidate" },
    { "done", "Debriefed (yes/no)", CELL_YESNO, 0, NULL, 10, "Yes, where the day is not known" },
    { "done_by", "Debriefed by", CELL_TEXT, 0, NULL, 14, NULL },
    { "channel", "Debrief by", CELL_CHOICE, 0, "channel", 10, NULL },
    { "interest", "Interest", CELL_INTEGER, 0, NULL, 8, "1 (cool) to 5 (very keen)" },
    { "interest_reason", "Why interested", CELL_TEXT, 0, NULL, 24, NULL },
    { "self_score", "Self-score", CELL_INTEGER, 0, NULL, 8, "1 to 5: how they think it went" },
    { "went_well", "Went well", CELL_TEXT, 0, NULL, 24, NULL },
    { "went_badly", "Went badly", CELL_TEXT, 0, NULL, 24, NULL },
    { "due_diligence", "Due diligence done", CELL_YESNO, 0, NULL, 10, "Has looked into the company" },
    { "other_processes", "Other processes", CELL_TEXT, 0, NULL, 20, NULL },
    { "counter_offer_risk", "Counter-offer risk", CELL_CHOICE, 0, "risk", 10, NULL },
    { "relayed_on", "Interest relayed on", CELL_DATE, 0, NULL, 11, "Day you told the client how keen they are" },
    { "confirmed_on", "Interest confirmed on", CELL_DATE, 0, NULL, 11, "Second thought: asked again some days later" },
    { "confirmed_interest", "Interest confirmed", CELL_INTEGER, 0, NULL, 8, "1 (cool) to 5 (very keen), then" },
    { "notes", "Debrief notes", CELL_TEXT, 0, NULL, 40, NULL },
};

static const struct field QUESTION[] = {
    { "text", "Question", CELL_TEXT, MUST, NULL, 40, NULL },
    { "direction", "Question from", CELL_CHOICE, 0, "question_direction", 12, "Asked of the candidate, or for the client" },
    { "difficulty", "Difficulty", CELL_INTEGER, 0, NULL, 8, "1 easy to 5 hard" },
    { "topic", "Topic", CELL_TEXT, 0, NULL, 16, NULL },
    { "asked_on", "Question asked on", CELL_DATE, 0, NULL, 11, "Put to the client on" },
    { "answered_on", "Question answered on", CELL_DATE, 0, NULL, 11, "Answer passed on to the candidate on" },
    { "answer", "Answer", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field PROMISE[] = {
    { "what", "Promise", CELL_TEXT, MUST, NULL, 30, "What was promised in the interview" },
    { "made_by", "Promised by", CELL_TEXT, 0, NULL, 14, NULL },
    { "made_to", "Promised to", CELL_TEXT, 0, NULL, 14, NULL },
    { "due_on", "Promise due on", CELL_DATE, 0, NULL, 11, NULL },
    { "done_on", "Promise kept on", CELL_DATE, 0, NULL, 11, NULL },
};

static const struct field THANK_YOU[] = {
    { "state", "Thank-you", CELL_CHOICE, FIELD_STATE, "thank_you_state", 11, "Drafted, proofread, sent, forwarded" },
    { "sent_on", "Thank-you sent on", CELL_DATE, 0, NULL, 11, NULL },
    { "forwarded_on", "Thank-you forwarded on", CELL_DATE, 0, NULL, 11, "When it went through us" },
    { "channel", "Thank-you by", CELL_CHOICE, 0, "channel", 10, NULL },
};

static const struct field REFEREE[] = {
    { "ref", "Referee no.", CELL_TEXT, 0, NULL, 12, NULL },
    { "name", "Referee", CELL_NAME, MUST | FIELD_SPLIT, NULL, 20, "Several separated by semicolons" },
    { "name_key", "", CELL_TEXT, FIELD_DERIVED, NULL, 0, NULL },
    { "relationship", "Referee relationship", CELL_TEXT, 0, NULL, 16, "Line manager, colleague …" },
    { "company", "Referee company", CELL_TEXT, 0, NULL, 18, NULL },
    { "job_title", "Referee job title", CELL_TEXT, 0, NULL, 18, NULL },
    { "email", "Referee e-mail", CELL_EMAIL, 0, NULL, 28, NULL },
    { "phone", "Referee phone", CELL_PHONE, 0, NULL, 18, NULL },
    { "language", "Referee is written to in", CELL_CHOICE, 0, "language", 10, "Language of letters to them" },
    { "permission", "Referee may be called", CELL_YESNO, 0, NULL, 10, "Has the candidate agreed?" },
};

static const struct field HEADS_UP[] = {
    { "done_on", "Referee told on", CELL_DATE, 0, NULL, 11, "Day the referee was told that a call may come" },
    { "done", "Referee told (yes/no)", CELL_YESNO, 0, NULL, 10, "Yes, where the day is not known" },
    { "done_by", "Referee told by", CELL_TEXT, 0, NULL, 14, "Candidate or consultant" },
    { "channel", "Referee told how", CELL_CHOICE, 0, "channel", 10, NULL },
    { "share", "Agreed to share with referee", CELL_LIST, 0, NULL, 24, "position; company; callers (or all, nothing): what the letter may say" },
    { "notes", "Heads-up notes", CELL_TEXT, 0, NULL, 24, NULL },
};

static const struct field REFERENCE[] = {
    { "requested_on", "Reference asked for on", CELL_DATE, 0, NULL, 11, NULL },
    { "taken_on", "Reference taken on", CELL_DATE, 0, NULL, 11, NULL },
    { "outcome", "Reference outcome", CELL_TEXT, 0, NULL, 16, NULL },
    { "thanked_on", "Referee thanked on", CELL_DATE, 0, NULL, 11, NULL },
    { "notes", "Reference notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field FEEDBACK[] = {
    { "received_on", "Feedback received on", CELL_DATE, 0, NULL, 11, "Day the client answered" },
    { "outcome", "Outcome", CELL_CHOICE, FIELD_STATE, "feedback_outcome", 14, "What the client decided" },
    { "stage", "Client's stage", CELL_CHOICE, 0, "feedback_stage", 14, "How far along their process is" },
    { "comparison", "Compares", CELL_TEXT, 0, NULL, 20, "How the candidate compares with the others" },
    { "reasons", "Reasons", CELL_LIST, 0, NULL, 24, "Why; separated by semicolons" },
    { "told_on", "Candidate told on", CELL_DATE, 0, NULL, 11, "Day you passed it on" },
    { "told", "Candidate told (yes/no)", CELL_YESNO, 0, NULL, 10, "Yes, where the day is not known" },
    { "told_by", "Candidate told by", CELL_TEXT, 0, NULL, 14, NULL },
    { "told_channel", "Candidate told how", CELL_CHOICE, 0, "channel", 10, NULL },
    { "notes", "Feedback", CELL_TEXT, 0, NULL, 40, "In the client's words" },
};

static const struct field CHASE[] = {
    { "done_on", "Chased on", CELL_DATE, MUST, NULL, 11, "Day of the contact" },
    { "whom", "Chased whom", CELL_CHOICE, 0, "chase_whom", 10, "The client, or an update to the candidate" },
    { "made_by", "Chased by", CELL_CHOICE, 0, "chase_by", 11, "Consultant or candidate" },
    { "channel", "Chased how", CELL_CHOICE, 0, "channel", 10, NULL },
    { "purpose", "Chase purpose", CELL_CHOICE, 0, "chase_purpose", 12, "Feedback, update, reasons, last message" },
    { "answer", "Chase answer", CELL_TEXT, 0, NULL, 30, NULL },
    { "reason", "Chase reason", CELL_TEXT, 0, NULL, 20, "Why on the day itself, or over budget" },
    { "next_on", "Next chase on", CELL_DATE, 0, NULL, 11, NULL },
};

static const struct field OFFER[] = {
    { "state", "Offer", CELL_CHOICE, FIELD_STATE, "offer_status", 11, "Made, accepted, declined …" },
    { "made_on", "Offer made on", CELL_DATE, 0, NULL, 11, NULL },
    { "expires_on", "Offer expires on", CELL_DATE, 0, NULL, 11, NULL },
    { "decided_on", "Offer decided on", CELL_DATE, 0, NULL, 11, NULL },
    { "salary", "Offer salary", CELL_TEXT, 0, NULL, 14, NULL },
    { "start_on", "Start date", CELL_DATE, 0, NULL, 11, NULL },
    { "counter_offer_on", "Counter-offer spoken of on", CELL_DATE, 0, NULL, 11, "What their employer may offer to keep them" },
    { "notes", "Offer notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field SCREENING[] = {
    { "what", "Screening", CELL_TEXT, MUST, NULL, 16, "Medical, drug and alcohol, background …" },
    { "booked_on", "Screening booked for", CELL_DATE, 0, NULL, 11, NULL },
    { "held_on", "Screening held on", CELL_DATE, 0, NULL, 11, NULL },
    { "result", "Screening result", CELL_TEXT, 0, NULL, 16, NULL },
};

static const struct field KEEP_IN_TOUCH[] = {
    { "due_on", "Keep in touch due on", CELL_DATE, MUST, NULL, 11, NULL },
    { "done_on", "Kept in touch on", CELL_DATE, 0, NULL, 11, NULL },
    { "what", "Keep in touch", CELL_TEXT, 0, NULL, 16, "Call, career meeting …" },
    { "notes", "Keep in touch notes", CELL_TEXT, 0, NULL, 30, NULL },
};

static const struct field POLICY[] = {
    { "setting", "Setting", CELL_TEXT, MUST, NULL, 28, "Such as feedback.due.days, as afterview due --explain names it" },
    { "value", "Value", CELL_TEXT, 0, NULL, 14, "Emptied with (clear): what the client, the agency or the default says" },
    { "reason", "Policy reason", CELL_TEXT, 0, NULL, 30, "Why it differs, for whoever asks" },
};

static const struct field CALENDAR[] = {
    { "day", "Day off", CELL_DATE, MUST, NULL, 11, "A day on which nobody works, or not as usual" },
    { "name", "Day off for", CELL_TEXT, 0, NULL, 24, NULL },
    { "hours", "Hours that day", CELL_CHOICE, 0, "day_hours", 14,
      "Closed if blank; half day: until noon; open: though it is a holiday; as usual: forget it" },
};

/* ---- what hangs on what ---- */

#define PARENTS(kind, ...) static const struct parent kind##_PARENTS[] = { __VA_ARGS__ }
#define KEYS(kind, ...) static const char *const kind##_KEYS[] = { __VA_ARGS__, NULL }

PARENTS(CONSULTANT, { "branch", 0 });
PARENTS(CONTACT, { "client", 0 });
PARENTS(JOB, { "client", 0 }, { "contact", 0 }, { "consultant", 0 });
PARENTS(PROCESS, { "candidate", PARENT_MUST }, { "client", 0 }, { "job", 0 }, { "contact", 0 }, { "consultant", 0 });
PARENTS(OF_INTERVIEW, { "interview", PARENT_MUST });
PARENTS(INTERVIEW, { "process", PARENT_MUST });
PARENTS(THANK_YOU, { "interview", PARENT_MUST }, { "panel", PARENT_SAME_SUB });
PARENTS(OF_CANDIDATE, { "candidate", PARENT_MUST });
PARENTS(OF_REFEREE, { "referee", PARENT_MUST | PARENT_SAME_SUB }, { "process", PARENT_MUST });
PARENTS(OF_PROCESS, { "process", PARENT_MUST });
PARENTS(POLICY, { "client", 0 }, { "job", 0 });
PARENTS(CALENDAR, { "client", 0 });

KEYS(BRANCH, "ref", "name");
KEYS(CONSULTANT, "ref", "email", "name ^email");
KEYS(CLIENT, "ref", "name");
KEYS(CONTACT, "ref", "email", "@client? name ^email");
KEYS(CANDIDATE, "ref", "=email name", "email", "phone_key ^name", "name ^email ^phone_key");
KEYS(JOB, "ref", "@client? title");
KEYS(PROCESS, "ref", "@candidate @client @job", "~@candidate @client? @job?", "~@candidate @client !@job", "~@candidate !@client !@job",
     "+@candidate @client? @job?");
KEYS(INTERVIEW, "ref", "@process held_on", "=@process round ^held_on", "@process round !held_on", "@process !held_on !round");
KEYS(PANEL, "@interview name");
KEYS(OF_INTERVIEW, "@interview");
KEYS(QUESTION, "@interview text");
KEYS(PROMISE, "@interview what");
KEYS(THANK_YOU, "@interview @panel?");
KEYS(REFEREE, "ref", "@candidate name");
KEYS(OF_REFEREE, "@referee @process");
KEYS(CHASE, "@interview done_on whom? made_by?");
KEYS(OF_PROCESS, "@process");
KEYS(SCREENING, "@process what");
KEYS(KEEP_IN_TOUCH, "@candidate due_on");
KEYS(POLICY, "@client? @job? setting");
KEYS(CALENDAR, "@client? day");

#define N(a) (sizeof(a) / sizeof(a)[0])
#define KIND(name, plural, FIELDS, PARENT, KEY, many)                                              \
    { name, plural, FIELDS, N(FIELDS), PARENT##_PARENTS, N(PARENT##_PARENTS), KEY##_KEYS, many }
#define ROOT(name, plural, FIELDS) { name, plural, FIELDS, N(FIELDS), NULL, 0, FIELDS##_KEYS, false }

const struct kind KINDS[] = {
    ROOT("branch", "branches", BRANCH),
    KIND("consultant", "consultants", CONSULTANT, CONSULTANT, CONSULTANT, false),
    ROOT("client", "clients", CLIENT),
    KIND("contact", "contacts", CONTACT, CONTACT, CONTACT, false),
    ROOT("candidate", "candidates", CANDIDATE),
    KIND("job", "jobs", JOB, JOB, JOB, false),
    KIND("process", "processes", PROCESS, PROCESS, PROCESS, false),
    KIND("interview", "interviews", INTERVIEW, INTERVIEW, INTERVIEW, false),
    KIND("panel", "panel", PANEL, OF_INTERVIEW, PANEL, true),
    KIND("debrief", "debriefs", DEBRIEF, OF_INTERVIEW, OF_INTERVIEW, false),
    KIND("question", "questions", QUESTION, OF_INTERVIEW, QUESTION, false),
    KIND("promise", "promises", PROMISE, OF_INTERVIEW, PROMISE, false),
    KIND("thank_you", "thank_yous", THANK_YOU, THANK_YOU, THANK_YOU, true),
    KIND("referee", "referees", REFEREE, OF_CANDIDATE, REFEREE, true),
    KIND("heads_up", "heads_ups", HEADS_UP, OF_REFEREE, OF_REFEREE, true),
    KIND("reference", "references", REFERENCE, OF_REFEREE, OF_REFEREE, true),
    KIND("feedback", "feedback", FEEDBACK, OF_INTERVIEW, OF_INTERVIEW, false),
    KIND("chase", "chases", CHASE, OF_INTERVIEW, CHASE, false),
    KIND("offer", "offers", OFFER, OF_PROCESS, OF_PROCESS, false),
    KIND("screening", "screenings", SCREENING, OF_PROCESS, SCREENING, false),
    KIND("keep_in_touch", "keep_in_touch", KEEP_IN_TOUCH, OF_CANDIDATE, KEEP_IN_TOUCH, false),
    KIND("policy", "policy", POLICY, POLICY, POLICY, false),
    KIND("calendar", "calendar", CALENDAR, CALENDAR, CALENDAR, false),
    { 0 },
};

/* ---- sheets ---- */

/* Which process, interview, referee a row of a narrower sheet means. */
#define PROCESS_KEYS "process.ref candidate.ref candidate.name candidate.email client.name job.ref job.title "
#define INTERVIEW_KEYS "interview.ref " PROCESS_KEYS "interview.round interview.held_on "

const struct sheet SHEETS[] = {
    { "tracker", "interview", "Tracker", "One row per interview, everything about it",
      "interview.ref consultant.ref consultant.name client.name client.country contact.name contact.email contact.phone "
      "contact.preferred_channel job.ref job.title candidate.ref candidate.name! candidate.email candidate.phone candidate.mobile "
      "process.stage interview.round interview.held_on interview.start_time interview.end_time interview.time_zone "
      "interview.format interview.status interview.call_direction interview.promised_on interview.promised_channel "
      "panel.name panel.email panel.route debrief.done_on debrief.done debrief.interest debrief.interest_reason debrief.self_score "
      "debrief.went_well debrief.went_badly debrief.relayed_on debrief.notes thank_you.sent_on thank_you.forwarded_on "
      "referee.name referee.email referee.phone heads_up.done_on heads_up.done reference.requested_on reference.taken_on "
      "reference.thanked_on chase.done_on chase.whom chase.made_by chase.channel chase.answer feedback.received_on "
      "feedback.outcome feedback.stage feedback.reasons feedback.notes feedback.told_on feedback.told process.closed_on "
      "process.next_action interview.notes interview.own_next interview.own_notes" },
    { "consultants", "consultant", "Consultants", "Who works here, and who manages the branch",
      "consultant.ref! consultant.name! consultant.email consultant.phone consultant.role consultant.time_zone branch.name" },
    { "clients", "client", "Clients", "The companies you recruit for",
      "client.ref client.name! client.country client.region client.time_zone client.location client.website client.phone "
      "client.preferred_channel client.notes" },
    { "contacts", "contact", "Contacts", "Hiring managers and interviewers",
      "contact.ref client.name contact.name! contact.job_title contact.email contact.phone contact.preferred_channel "
      "contact.language contact.notes" },
    { "candidates", "candidate", "Candidates", "The people you look after",
      "candidate.ref candidate.name! candidate.email candidate.phone candidate.mobile candidate.location "
      "candidate.job_title candidate.company candidate.source candidate.salary candidate.salary_expected "
      "candidate.notice_period candidate.available_from candidate.linkedin candidate.language candidate.contact_from "
      "candidate.contact_until candidate.private_only candidate.never_at_work candidate.attractors "
      "candidate.detractors candidate.keep_in_touch candidate.notes" },
    { "jobs", "job", "Jobs", "The vacancies",
      "job.ref client.name job.title! contact.name consultant.ref consultant.name job.location job.status "
      "job.screening_required job.attractors job.opened_on job.notes" },
    { "processes", "process", "Processes", "A candidate in a job",
      PROCESS_KEYS "consultant.ref consultant.name contact.name process.stage process.submitted_on process.closed_on "
                   "process.close_reason process.competing_offer process.competing_until process.competing_told_on process.source "
                   "process.next_action process.notes" },
    { "interviews", "interview", "Interviews", "One row per round",
      INTERVIEW_KEYS "interview.start_time interview.end_time interview.time_zone interview.format interview.location "
                     "interview.status interview.call_direction interview.promised_on interview.promised_channel "
                     "interview.notes interview.own_next interview.own_notes" },
    { "panel", "panel", "Panel", "Who interviewed", INTERVIEW_KEYS "panel.name! panel.role panel.email panel.remembered panel.route" },
    { "debriefs", "debrief", "Debriefs", "What the candidate said afterwards",
      INTERVIEW_KEYS "debrief.done_on debrief.done debrief.done_by debrief.channel debrief.interest debrief.interest_reason "
                     "debrief.self_score debrief.went_well debrief.went_badly debrief.due_diligence "
                     "debrief.other_processes debrief.counter_offer_risk debrief.relayed_on debrief.confirmed_on "
                     "debrief.confirmed_interest debrief.notes" },
    { "questions", "question", "Questions", "Asked in the interview, and for the client",
      INTERVIEW_KEYS "question.text! question.direction question.difficulty question.topic question.asked_on "
                     "question.answered_on question.answer" },
    { "promises", "promise", "Promises", "Small things to send later",
      INTERVIEW_KEYS "promise.what! promise.made_by promise.made_to promise.due_on promise.done_on" },
    { "thank_yous", "thank_you", "Thank-you notes", "One per interviewer",
      INTERVIEW_KEYS "panel.name thank_you.state thank_you.sent_on thank_you.forwarded_on thank_you.channel" },
    { "referees", "referee", "Referees", "Who can be asked about a candidate",
      "referee.ref candidate.ref candidate.name candidate.email referee.name! referee.relationship referee.company "
      "referee.job_title referee.email referee.phone referee.language referee.permission" },
    { "heads_ups", "heads_up", "Heads-ups", "Referees told that a call may come",
      PROCESS_KEYS
      "referee.ref referee.name heads_up.done_on heads_up.done heads_up.done_by heads_up.channel heads_up.share heads_up.notes" },
    { "references", "reference", "References", "References taken",
      PROCESS_KEYS "referee.ref referee.name reference.requested_on reference.taken_on reference.outcome "
                   "reference.thanked_on reference.notes" },
    { "feedback", "feedback", "Feedback", "What the client said, and when the candidate heard it",
      INTERVIEW_KEYS "feedback.received_on feedback.outcome feedback.stage feedback.comparison feedback.reasons "
                     "feedback.told_on feedback.told feedback.told_by feedback.told_channel feedback.notes" },
    { "chases", "chase", "Chases", "Every contact about feedback",
      INTERVIEW_KEYS "chase.done_on! chase.whom chase.made_by chase.channel chase.purpose chase.answer chase.reason "
                     "chase.next_on" },
    { "offers", "offer", "Offers", "Offers made",
      PROCESS_KEYS "offer.state offer.made_on offer.expires_on offer.decided_on offer.salary offer.start_on offer.counter_offer_on "
                   "offer.notes" },
    { "screenings", "screening", "Screenings", "Medical and other checks",
      PROCESS_KEYS "screening.what! screening.booked_on screening.held_on screening.result" },
    { "keep_in_touch", "keep_in_touch", "Keep in touch", "After a no",
      "candidate.ref candidate.name candidate.email keep_in_touch.due_on! keep_in_touch.done_on keep_in_touch.what "
      "keep_in_touch.notes" },
    { "policy", "policy", "Policy", "Follow-up rules that differ from the default",
      "policy.setting! client.name job.ref job.title policy.value policy.reason" },
    { "calendar", "calendar", "Calendar", "Your own and your clients' days off, beside the public holidays",
      "client.name calendar.day! calendar.name calendar.hours" },
    { 0 },
};

/* ---- look-ups ---- */

const struct kind *kind_find(const char *name)
{
    for (const struct kind *k = KINDS; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

size_t kind_index(const struct kind *k)
{
    return (size_t) (k - KINDS);
}

bool kind_is_parent(const struct kind *k)
{
    for (const struct kind *child = KINDS; child->name; child++)
        for (size_t i = 0; i < child->n_parents; i++)
            if (strcmp(child->parents[i].kind, k->name) == 0)
                return true;
    return false;
}

char *kinds_json(struct arena *a)
{
    char *list = arena_strdup(a, "");
    for (const struct kind *k = KINDS; k->name; k++)
        list = arena_printf(a, "%s%s\"%s\"", list, *list ? ", " : "", k->name);
    return arena_printf(a, "[%s]", list);
}

const struct field *field_find(const char *dotted, const struct kind **kind)
{
    const char *dot = strchr(dotted, '.');
    char name[64];
    if (!dot || (size_t) (dot - dotted) >= sizeof name)
        return NULL;
    memcpy(name, dotted, (size_t) (dot - dotted));
    name[dot - dotted] = '\0';
    const struct kind *k = kind_find(name);
    for (size_t i = 0; k && i < k->n_fields; i++)
        if (strcmp(k->fields[i].name, dot + 1) == 0) {
            if (kind)
                *kind = k;
            return &k->fields[i];
        }
    return NULL;
}

const struct sheet *sheet_find(const char *name)
{
    for (const struct sheet *s = SHEETS; s->name; s++)
        if (strcmp(s->name, name) == 0)
            return s;
    return NULL;
}

bool sheet_next_column(const char **cursor, const struct kind **kind, const struct field **field, bool *required)
{
    *cursor += strspn(*cursor, " ");
    size_t n = strcspn(*cursor, " ");
    if (n == 0)
        return false;
    char dotted[80];
    snprintf(dotted, sizeof dotted, "%.*s", (int) n, *cursor);
    *required = dotted[n - 1] == '!';
    if (*required)
        dotted[n - 1] = '\0';
    *field = field_find(dotted, kind);
    assert(*field); /* a column that no kind has: tests/unit/test_sheets.c reads every sheet */
    *cursor += n;
    return true;
}
