/* The follow-up rules, case by case: what RULES.md says, reckoned by hand on the calendar of England (2026-11-23 is a Monday;
 * closed in 2026: 3 and 6 April, 25 and 28 December). A case is an interview's life in SQL, a day, and the item's rows as
 * "due on|working days overdue|whose move". */
#include "support/fixture.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* One candidate in one job at a client, with an owner and a branch manager; each case adds its interview. */
static const char WORLD[] =
    "INSERT INTO branch (agency_id, id, name) VALUES (1, 1, 'North');"
    "INSERT INTO consultant (agency_id, id, branch_id, ref, name, role) VALUES (1, 1, 1, 'AB', 'Abe Owner', 'consultant'), (1, 2, 1, 'MM', 'Mia Manager', 'manager');"
    "INSERT INTO client (agency_id, id, name) VALUES (1, 1, 'Example Mills');"
    "INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Example');"
    "INSERT INTO job (agency_id, id, client_id, title) VALUES (1, 1, 1, 'Miller');"
    "INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) VALUES (1, 1, 1, 1, 1, 1);";

#define HELD(day) "INSERT INTO interview (agency_id, id, process_id, ref, held_on) VALUES (1, 1, 1, 'I-1', '" day "');"
#define HELD_AT(day, from, until) \
    "INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time, end_time) VALUES (1, 1, 1, 'I-1', '" day "', '" from "', '" until "');"
#define INTERVIEW(what) "UPDATE interview SET " what ";"
#define PROCESS(what) "UPDATE process SET " what ";"
#define CLIENT(what) "UPDATE client SET " what ";"
#define DEBRIEF(columns, values) "INSERT INTO debrief (agency_id, interview_id, " columns ") VALUES (1, 1, " values ");"
#define FEEDBACK(columns, values) "INSERT INTO feedback (agency_id, interview_id, " columns ") VALUES (1, 1, " values ");"
#define CHASE(day) "INSERT INTO chase (agency_id, interview_id, done_on, whom, made_by) VALUES (1, 1, '" day "', 'client', 'consultant');"
#define CHASE_OF(day, columns, values) "INSERT INTO chase (agency_id, interview_id, done_on, " columns ") VALUES (1, 1, '" day "', " values ");"
#define POLICY(setting, value) "INSERT INTO policy (agency_id, setting, value) VALUES (1, '" setting "', '" value "');"
#define POLICY_OF(level, setting, value) "INSERT INTO policy (agency_id, " level "_id, setting, value) VALUES (1, 1, '" setting "', '" value "');"
#define PANEL(id, name) "INSERT INTO panel (agency_id, id, interview_id, name) VALUES (1, " id ", 1, '" name "');"
#define THANKS(columns, values) "INSERT INTO thank_you (agency_id, interview_id, " columns ") VALUES (1, 1, " values ");"
#define REFEREE "INSERT INTO referee (agency_id, id, candidate_id, name) VALUES (1, 1, 1, 'Jo Roe');"
#define HEADS_UP(columns, values) "INSERT INTO heads_up (agency_id, referee_id, process_id, " columns ") VALUES (1, 1, 1, " values ");"
#define REFERENCE(columns, values) "INSERT INTO reference (agency_id, referee_id, process_id, " columns ") VALUES (1, 1, 1, " values ");"
#define PROMISE(columns, values) "INSERT INTO promise (agency_id, interview_id, " columns ") VALUES (1, 1, " values ");"
#define QUESTION(columns, values) "INSERT INTO question (agency_id, interview_id, " columns ") VALUES (1, 1, " values ");"
#define JOB(what) "UPDATE job SET " what ";"
#define OTHER_PROCESS(columns, values) "INSERT INTO process (agency_id, id, candidate_id, " columns ") VALUES (1, 2, 1, " values ");"
#define SCREENING(columns, values) "INSERT INTO screening (agency_id, process_id, " columns ") VALUES (1, 1, " values ");"
#define KEPT(columns, values) "INSERT INTO keep_in_touch (agency_id, candidate_id, " columns ") VALUES (1, 1, " values ");"
#define REFUSED \
    HELD("2026-11-02") FEEDBACK("received_on, outcome, reasons, told_on", "'2026-11-06', 'rejected', 'too junior', '2026-11-06'")
#define OFFER(columns, values) "INSERT INTO offer (agency_id, process_id, " columns ") VALUES (1, 1, " values ");"

static const struct due_case {
    const char *says, *rule, *life, *as_of, *rows;
} CASES[] = {
    /* ---- debrief.same_day: 4 hours after the end, by the next working day at the latest ---- */
    { "a debrief is due on the day itself", "debrief.same_day", HELD_AT("2026-11-23", "10:00", "11:00"), "2026-11-23",
      "2026-11-23|0|candidate" },
    { "overdue, it is the consultant's move", "debrief.same_day", HELD_AT("2026-11-23", "10:00", "11:00"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "where the consultant calls it is their move at once", "debrief.same_day",
      HELD("2026-11-23") INTERVIEW("call_direction = 'consultant_calls'"), "2026-11-23", "2026-11-23|0|consultant" },
    { "no time noted: the day itself", "debrief.same_day", HELD("2026-11-23"), "2026-11-23", "2026-11-23|0|candidate" },
    { "a Saturday's debrief is due on Monday", "debrief.same_day", HELD_AT("2026-11-21", "10:00", "11:00"), "2026-11-23",
      "2026-11-23|0|candidate" },
    { "on Saturday itself nobody is late", "debrief.same_day", HELD_AT("2026-11-21", "10:00", "11:00"), "2026-11-21", "" },
    { "an evening's end leaves until the next day", "debrief.same_day", HELD_AT("2026-11-24", "20:00", "21:30"), "2026-11-25",
      "2026-11-25|0|candidate" },
    { "a Friday evening leaves until Monday", "debrief.same_day", HELD_AT("2026-11-20", "20:30", "21:30"), "2026-11-23",
      "2026-11-23|0|candidate" },
    { "Christmas Eve late: the first open day is 29 December", "debrief.same_day", HELD_AT("2026-12-24", "21:00", "22:00"), "2026-12-29",
      "2026-12-29|0|candidate" },
    { "done is done", "debrief.same_day", HELD("2026-11-23") DEBRIEF("done_on", "'2026-11-23'"), "2026-11-24", "" },
    { "what was done later had not been done yet", "debrief.same_day", HELD("2026-11-23") DEBRIEF("done_on", "'2026-11-25'"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "done on a day nobody noted is done", "debrief.same_day", HELD("2026-11-23") DEBRIEF("done", "true"), "2026-11-24", "" },
    { "its notes without a day are a debrief", "debrief.same_day", HELD("2026-11-23") DEBRIEF("notes", "'keen'"), "2026-11-24", "" },
    { "a cancelled interview has none", "debrief.same_day", HELD("2026-11-23") INTERVIEW("status = 'cancelled'"), "2026-11-24", "" },
    { "a closed process has none", "debrief.same_day", HELD("2026-11-23") PROCESS("closed_on = '2026-11-24'"), "2026-11-24", "" },
    { "until it closed it had one", "debrief.same_day", HELD("2026-11-23") PROCESS("closed_on = '2026-11-25'"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "48 hours by policy: still by the next working day", "debrief.same_day",
      HELD_AT("2026-11-23", "10:00", "11:00") POLICY("debrief.same_day.hours", "48"), "2026-11-24", "2026-11-24|0|candidate" },
    { "five in the afternoon in New York is ten at night here", "debrief.same_day",
      HELD_AT("2026-11-23", "16:00", "17:00") CLIENT("time_zone = 'America/New_York'"), "2026-11-24", "2026-11-24|0|candidate" },
    { "half past three there, five hours apart: past midnight here", "debrief.same_day",
      HELD_AT("2026-10-19", "14:30", "15:30") CLIENT("time_zone = 'America/New_York'"), "2026-10-20", "2026-10-20|0|candidate" },
    { "half past three there, four hours apart in the week between the clocks", "debrief.same_day",
      HELD_AT("2026-10-26", "14:30", "15:30") CLIENT("time_zone = 'America/New_York'"), "2026-10-26", "2026-10-26|0|candidate" },
    { "a zone nobody knows is the agency's", "debrief.same_day",
      HELD_AT("2026-11-23", "10:00", "11:00") CLIENT("time_zone = 'Atlantis/Port'"), "2026-11-23", "2026-11-23|0|candidate" },

    /* ---- debrief.enthusiasm: relayed within a working day of the debrief ---- */
    { "how keen they are goes to the client the next working day", "debrief.enthusiasm",
      HELD("2026-11-16") DEBRIEF("done_on, interest", "'2026-11-17', 4"), "2026-11-18", "2026-11-18|0|consultant" },
    { "not on the day of the debrief", "debrief.enthusiasm", HELD("2026-11-16") DEBRIEF("done_on, interest", "'2026-11-17', 4"),
      "2026-11-17", "" },
    { "a Friday's on Monday", "debrief.enthusiasm", HELD("2026-11-20") DEBRIEF("done_on, interest", "'2026-11-20', 5"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "once the client was told it is done", "debrief.enthusiasm",
      HELD("2026-11-16") DEBRIEF("done_on, interest, relayed_on", "'2026-11-17', 4, '2026-11-18'"), "2026-11-19", "" },
    { "told later, it was open until then", "debrief.enthusiasm",
      HELD("2026-11-16") DEBRIEF("done_on, interest, relayed_on", "'2026-11-17', 4, '2026-11-20'"), "2026-11-19",
      "2026-11-18|1|consultant" },
    { "nobody noted how keen: nothing to tell", "debrief.enthusiasm", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'"), "2026-11-19",
      "" },
    { "an answer overtakes it", "debrief.enthusiasm",
      HELD("2026-11-16") DEBRIEF("done_on, interest", "'2026-11-17', 4") FEEDBACK("received_on, outcome", "'2026-11-18', 'rejected'"),
      "2026-11-19", "" },
    { "three days by policy", "debrief.enthusiasm",
      HELD("2026-11-16") DEBRIEF("done_on, interest", "'2026-11-17', 4") POLICY("debrief.enthusiasm.days", "3"), "2026-11-20",
      "2026-11-20|0|consultant" },

    /* ---- interview.promise: by its day, else the working day after the interview ---- */
    { "what was promised for Thursday", "interview.promise", HELD("2026-11-16") PROMISE("what, due_on", "'notice period', '2026-11-19'"),
      "2026-11-19", "2026-11-19|0|consultant" },
    { "not before", "interview.promise", HELD("2026-11-16") PROMISE("what, due_on", "'notice period', '2026-11-19'"), "2026-11-18", "" },
    { "for a Saturday: Monday", "interview.promise", HELD("2026-11-16") PROMISE("what, due_on", "'notice period', '2026-11-21'"),
      "2026-11-23", "2026-11-23|0|consultant" },
    { "for no day: the day after the interview", "interview.promise", HELD("2026-11-13") PROMISE("what", "'notice period'"), "2026-11-17",
      "2026-11-16|1|consultant" },
    { "a week by policy", "interview.promise", HELD("2026-11-16") PROMISE("what", "'notice period'") POLICY("interview.promise.days", "5"),
      "2026-11-23", "2026-11-23|0|consultant" },
    { "kept is kept", "interview.promise",
      HELD("2026-11-16") PROMISE("what, due_on, done_on", "'notice period', '2026-11-19', '2026-11-19'"), "2026-11-20", "" },
    { "each by itself", "interview.promise",
      HELD("2026-11-16") PROMISE("what, due_on", "'notice period', '2026-11-19'") PROMISE("what, due_on", "'diploma', '2026-11-20'"),
      "2026-11-20", "2026-11-19|1|consultant\n2026-11-20|0|consultant" },
    { "after a no nobody wants it", "interview.promise",
      HELD("2026-11-16") PROMISE("what, due_on", "'notice period', '2026-11-19'")
          FEEDBACK("received_on, outcome", "'2026-11-18', 'rejected'"),
      "2026-11-20", "" },

    /* ---- offer.open: two working days before it lapses ---- */
    { "an offer until Friday: Wednesday", "offer.open",
      HELD("2026-11-09") OFFER("state, made_on, expires_on", "'made', '2026-11-16', '2026-11-27'"), "2026-11-25",
      "2026-11-25|0|candidate" },
    { "not on Tuesday", "offer.open", HELD("2026-11-09") OFFER("state, made_on, expires_on", "'made', '2026-11-16', '2026-11-27'"),
      "2026-11-24", "" },
    { "until Monday: Thursday", "offer.open", HELD("2026-11-09") OFFER("state, made_on, expires_on", "'made', '2026-11-16', '2026-11-23'"),
      "2026-11-19", "2026-11-19|0|candidate" },
    { "five days before by policy", "offer.open",
      HELD("2026-11-09") OFFER("state, made_on, expires_on", "'made', '2026-11-16', '2026-11-27'") POLICY("offer.open.days", "5"),
      "2026-11-20", "2026-11-20|0|candidate" },
    { "accepted, nothing lapses", "offer.open",
      HELD("2026-11-09") OFFER("state, made_on, expires_on, decided_on", "'accepted', '2026-11-16', '2026-11-27', '2026-11-24'"),
      "2026-11-26", "" },
    { "once, at the last round", "offer.open",
      HELD("2026-11-09") "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 1, '2026-11-12');" OFFER(
          "state, made_on, expires_on", "'made', '2026-11-16', '2026-11-27'"),
      "2026-11-25", "2026-11-25|0|candidate" },
    { "without a day nobody can say", "offer.open", HELD("2026-11-09") OFFER("state, made_on", "'made', '2026-11-16'"), "2026-11-25", "" },

    /* ---- reference.thanks: a working day after it was taken ---- */
    { "a reference is thanked for the next working day", "reference.thanks",
      HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'") REFERENCE("taken_on", "'2026-11-19'"), "2026-11-20",
      "2026-11-20|0|consultant" },
    { "one of Friday on Monday", "reference.thanks",
      HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'") REFERENCE("taken_on", "'2026-11-20'"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "only asked for, there is nothing to thank for", "reference.thanks",
      HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'") REFERENCE("requested_on", "'2026-11-19'"), "2026-11-24", "" },
    { "thanked is thanked", "reference.thanks",
      HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'") REFERENCE("taken_on, thanked_on", "'2026-11-19', '2026-11-20'"),
      "2026-11-23", "" },
    { "three days by policy", "reference.thanks",
      HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'") REFERENCE("taken_on", "'2026-11-16'")
          POLICY("reference.thanks.days", "3"),
      "2026-11-19", "2026-11-19|0|consultant" },

    /* ---- feedback.due: promised day + 1 working day, else a week after the interview ---- */
    { "a week after the interview", "feedback.due", HELD("2026-11-09"), "2026-11-16", "2026-11-16|0|client" },
    { "not before", "feedback.due", HELD("2026-11-09"), "2026-11-15", "" },
    { "a week after a Saturday is a Monday", "feedback.due", HELD("2026-11-14"), "2026-11-23", "2026-11-23|0|client" },
    { "promised for Friday: Monday", "feedback.due", HELD("2026-11-16") INTERVIEW("promised_on = '2026-11-20'"), "2026-11-23",
      "2026-11-23|0|client" },
    { "promised for Saturday: Monday", "feedback.due", HELD("2026-11-16") INTERVIEW("promised_on = '2026-11-21'"), "2026-11-23",
      "2026-11-23|0|client" },
    { "promised for Maundy Thursday: Tuesday after Easter", "feedback.due", HELD("2026-03-26") INTERVIEW("promised_on = '2026-04-02'"),
      "2026-04-08", "2026-04-07|1|client" },
    { "the client's calendar, not ours: Ireland works on Good Friday", "feedback.due",
      HELD("2026-03-26") INTERVIEW("promised_on = '2026-04-02'") CLIENT("country = 'IE'"), "2026-04-03", "2026-04-03|0|client" },
    { "promised for the day itself: the day after", "feedback.due", HELD("2026-11-23") INTERVIEW("promised_on = '2026-11-23'"),
      "2026-11-24", "2026-11-24|0|client" },
    { "no policy asks on the day of the interview", "feedback.due", HELD("2026-11-23") POLICY("feedback.due.days", "0"), "2026-11-24",
      "2026-11-24|0|client" },
    { "nor is anything due on that day", "feedback.due", HELD("2026-11-23") POLICY("feedback.due.days", "0"), "2026-11-23", "" },
    { "counted from the thank-you note by policy", "feedback.due",
      HELD("2026-11-09") POLICY("feedback.due.base", "thanks") THANKS("sent_on", "'2026-11-11'"), "2026-11-18", "2026-11-18|0|client" },
    { "no note was sent: from the interview", "feedback.due", HELD("2026-11-09") POLICY("feedback.due.base", "thanks"), "2026-11-16",
      "2026-11-16|0|client" },
    { "a client's policy that was taken back", "feedback.due",
      HELD("2026-11-09")
          POLICY("feedback.due.days", "3") "INSERT INTO policy (agency_id, client_id, setting) VALUES (1, 1, 'feedback.due.days');",
      "2026-11-12", "2026-11-12|0|client" },
    { "the client's policy goes before the agency's", "feedback.due",
      HELD("2026-11-09") POLICY("feedback.due.days", "3") POLICY_OF("client", "feedback.due.days", "10"), "2026-11-19",
      "2026-11-19|0|client" },
    { "the job's goes before both", "feedback.due",
      HELD("2026-11-09") POLICY("feedback.due.days", "3") POLICY_OF("client", "feedback.due.days", "10")
          POLICY_OF("job", "feedback.due.days", "5"),
      "2026-11-16", "2026-11-16|0|client" },
    { "two working days after the promise by policy", "feedback.due",
      HELD("2026-11-16") INTERVIEW("promised_on = '2026-11-19'") POLICY("feedback.due.after_promise", "2"), "2026-11-23",
      "2026-11-23|0|client" },
    { "a week before leap day", "feedback.due", HELD("2028-02-22"), "2028-02-29", "2028-02-29|0|client" },
    { "a week before Christmas Day: 29 December", "feedback.due", HELD("2026-12-18"), "2026-12-29", "2026-12-29|0|client" },
    { "over the year's end", "feedback.due", HELD("2026-12-28") INTERVIEW("promised_on = '2026-12-31'"), "2027-01-04",
      "2027-01-04|0|client" },
    { "an answer ends it", "feedback.due", HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-13', 'progressed'"), "2026-11-16",
      "" },
    { "an answer of later days did not yet", "feedback.due",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-18', 'progressed'"), "2026-11-17", "2026-11-16|1|client" },
    { "no decision yet is no answer, but it was asked for", "feedback.due",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-17', 'no_decision'"), "2026-11-20", "2026-11-20|0|client" },
    { "a later round is an answer", "feedback.due",
      HELD("2026-11-09") "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 1, '2026-11-20');", "2026-11-17", "" },
    { "an offer is one too", "feedback.due",
      HELD("2026-11-09") "INSERT INTO offer (agency_id, process_id, state, made_on) VALUES (1, 1, 'made', '2026-11-12');", "2026-11-17",
      "" },
    { "an agency's own closed day is no day to ask", "feedback.due",
      HELD("2026-11-09") "INSERT INTO calendar (agency_id, day) VALUES (1, '2026-11-16');", "2026-11-17", "2026-11-17|0|client" },

    /* ---- feedback.restraint: 3 working days between contacts, 3 chases, then the manager ---- */
    { "after a chase, three working days of patience", "feedback.due", HELD("2026-11-09") CHASE("2026-11-16"), "2026-11-19",
      "2026-11-19|0|client" },
    { "within them nothing is due", "feedback.due", HELD("2026-11-09") CHASE("2026-11-16"), "2026-11-18", "" },
    { "over a weekend they are five days", "feedback.due", HELD("2026-11-09") CHASE("2026-11-19"), "2026-11-24", "2026-11-24|0|client" },
    { "the client named a day to ask again", "feedback.due",
      HELD("2026-11-09") CHASE_OF("2026-11-16", "whom, next_on", "'client', '2026-11-25'"), "2026-11-25", "2026-11-25|0|client" },
    { "the candidate's own asking counts as a contact", "feedback.due",
      HELD("2026-11-09") CHASE_OF("2026-11-18", "whom, made_by", "'client', 'candidate'"), "2026-11-23", "2026-11-23|0|client" },
    { "an update to the candidate does not", "feedback.due", HELD("2026-11-09") CHASE_OF("2026-11-16", "whom", "'candidate'"), "2026-11-16",
      "2026-11-16|0|client" },
    { "a gap of one by policy", "feedback.due", HELD("2026-11-09") CHASE("2026-11-16") POLICY("feedback.restraint.gap", "1"), "2026-11-17",
      "2026-11-17|0|client" },
    { "after three chases there is no fourth", "feedback.due",
      HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") CHASE("2026-11-24"), "2026-11-27", "" },
    { "but the manager's decision", "feedback.restraint", HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") CHASE("2026-11-24"),
      "2026-11-27", "2026-11-27|0|manager" },
    { "an answer spares them", "feedback.restraint",
      HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") CHASE("2026-11-24")
          FEEDBACK("received_on, outcome", "'2026-11-26', 'progressed'"),
      "2026-11-27", "" },
    { "two by policy", "feedback.restraint",
      HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") POLICY("feedback.restraint.ceiling", "2"), "2026-11-24",
      "2026-11-24|0|manager" },

    /* ---- feedback.presumed_unsuccessful: one last message at 21 days, five working days later a no ---- */
    { "three weeks of silence", "feedback.presumed_unsuccessful", HELD("2026-11-02"), "2026-11-23", "2026-11-23|0|consultant" },
    { "then nobody chases", "feedback.due", HELD("2026-11-02"), "2026-11-23", "" },
    { "the day before they did", "feedback.due", HELD("2026-11-02"), "2026-11-20", "2026-11-09|9|client" },
    { "a promise beyond three weeks is waited for", "feedback.presumed_unsuccessful",
      HELD("2026-11-02") INTERVIEW("promised_on = '2026-12-04'"), "2026-11-30", "" },
    { "and then it is the last message", "feedback.presumed_unsuccessful", HELD("2026-11-02") INTERVIEW("promised_on = '2026-12-04'"),
      "2026-12-07", "2026-12-07|0|consultant" },
    { "not within the patience after a chase", "feedback.presumed_unsuccessful", HELD("2026-11-02") CHASE("2026-11-20"), "2026-11-24", "" },
    { "five working days after the last message it is a no", "feedback.presumed_unsuccessful",
      HELD("2026-11-02") CHASE_OF("2026-11-23", "whom, purpose", "'client', 'last_message'"), "2026-11-30", "2026-11-30|0|consultant" },
    { "not before", "feedback.presumed_unsuccessful",
      HELD("2026-11-02") CHASE_OF("2026-11-23", "whom, purpose", "'client', 'last_message'"), "2026-11-29", "" },
    { "and after it nobody chases either", "feedback.due",
      HELD("2026-11-02") CHASE_OF("2026-11-23", "whom, purpose", "'client', 'last_message'"), "2026-12-10", "" },
    { "taken as a no, the candidate must hear", "rejection.tell",
      HELD("2026-11-02") FEEDBACK("received_on, outcome", "'2026-11-30', 'presumed_unsuccessful'"), "2026-12-01",
      "2026-12-01|0|consultant" },
    { "ten days by the client's policy", "feedback.presumed_unsuccessful",
      HELD("2026-11-12") POLICY_OF("client", "feedback.presumed_unsuccessful.days", "11"), "2026-11-23", "2026-11-23|0|consultant" },

    /* ---- feedback.relay, rejection.tell ---- */
    { "good news is passed on within a working day", "feedback.relay",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'progressed'"), "2026-11-23", "2026-11-23|0|consultant" },
    { "told is told", "feedback.relay",
      HELD("2026-11-09") FEEDBACK("received_on, outcome, told_on", "'2026-11-20', 'progressed', '2026-11-20'"), "2026-11-24", "" },
    { "told on a day nobody noted is told", "feedback.relay",
      HELD("2026-11-09") FEEDBACK("received_on, outcome, told", "'2026-11-20', 'progressed', true"), "2026-11-24", "" },
    { "news after the telling is news", "feedback.relay",
      HELD("2026-11-09") FEEDBACK("received_on, outcome, told_on", "'2026-11-20', 'offer', '2026-11-17'"), "2026-11-23",
      "2026-11-23|0|consultant" },
    { "no decision yet is passed on too", "feedback.relay",
      HELD("2026-11-16") FEEDBACK("received_on, outcome", "'2026-11-18', 'no_decision'"), "2026-11-19", "2026-11-19|0|consultant" },
    { "who waits hears from us every five working days", "feedback.relay", HELD("2026-11-09"), "2026-11-16", "2026-11-16|0|consultant" },
    { "counted from the debrief", "feedback.relay", HELD("2026-11-09") DEBRIEF("done_on", "'2026-11-12'"), "2026-11-19",
      "2026-11-19|0|consultant" },
    { "counted from the last update", "feedback.relay", HELD("2026-11-09") CHASE_OF("2026-11-18", "whom", "'candidate'"), "2026-11-25",
      "2026-11-25|0|consultant" },
    { "a no is told within a working day", "rejection.tell",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'"), "2026-11-24", "2026-11-23|1|consultant" },
    { "and is no other item", "feedback.relay", HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'"),
      "2026-11-24", "" },
    { "over Easter it is Tuesday", "rejection.tell", HELD("2026-03-26") FEEDBACK("received_on, outcome", "'2026-04-02', 'rejected'"),
      "2026-04-07", "2026-04-07|0|consultant" },
    { "a no of nobody knows when counts from the interview", "rejection.tell", HELD("2026-11-19") FEEDBACK("outcome", "'rejected'"),
      "2026-11-20", "2026-11-20|0|consultant" },
    { "a stage of rejected is a no", "rejection.tell", HELD("2026-11-19") PROCESS("stage = 'rejected'"), "2026-11-20",
      "2026-11-20|0|consultant" },
    { "told, it is done", "rejection.tell",
      HELD("2026-11-09") FEEDBACK("received_on, outcome, told_on", "'2026-11-20', 'rejected', '2026-11-23'"), "2026-11-24", "" },
    { "who withdrew knows", "feedback.relay", HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'withdrawn'"),
      "2026-11-24", "" },

    /* ---- reference.heads_up, reference.permission ---- */
    { "referees are told by the day after", "reference.heads_up", HELD("2026-11-09") REFEREE, "2026-11-11", "2026-11-10|1|candidate" },
    { "by Monday after a Friday", "reference.heads_up", HELD("2026-11-13") REFEREE, "2026-11-16", "2026-11-16|0|candidate" },
    { "once told, for all rounds of the process", "reference.heads_up", HELD("2026-11-09") REFEREE HEADS_UP("done_on", "'2026-11-10'"),
      "2026-11-12", "" },
    { "told on a day nobody noted", "reference.heads_up", HELD("2026-11-09") REFEREE HEADS_UP("done", "true"), "2026-11-12", "" },
    { "once per referee and process, by the first round", "reference.heads_up",
      HELD("2026-11-09") REFEREE "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 1, '2026-11-16');", "2026-11-17",
      "2026-11-10|5|candidate" },
    { "not whom the candidate does not want asked", "reference.heads_up",
      HELD("2026-11-09") REFEREE "UPDATE referee SET permission = false;", "2026-11-12", "" },
    { "a reference behind their back", "reference.permission", HELD("2026-11-09") REFEREE REFERENCE("requested_on", "'2026-11-12'"),
      "2026-11-13", "2026-11-12|1|consultant" },
    { "is one item, not two", "reference.heads_up", HELD("2026-11-09") REFEREE REFERENCE("requested_on", "'2026-11-12'"), "2026-11-13",
      "" },
    { "after the heads-up it is in order", "reference.permission",
      HELD("2026-11-09") REFEREE REFERENCE("requested_on", "'2026-11-12'") HEADS_UP("done_on", "'2026-11-11'"), "2026-11-13", "" },

    /* ---- thanks.window: a morning's note that afternoon, an afternoon's the next morning, two days at most ---- */
    { "a morning's note is due the same day", "thanks.window", HELD_AT("2026-11-23", "10:00", "11:00"), "2026-11-23",
      "2026-11-23|0|candidate" },
    { "an afternoon's the next", "thanks.window", HELD_AT("2026-11-23", "14:00", "15:00"), "2026-11-24", "2026-11-24|0|candidate" },
    { "noon is afternoon", "thanks.window", HELD_AT("2026-11-23", "12:00", "13:00"), "2026-11-23", "" },
    { "a Friday afternoon's on Monday", "thanks.window", HELD_AT("2026-11-20", "14:00", "15:00"), "2026-11-23", "2026-11-23|0|candidate" },
    { "the next day by policy", "thanks.window", HELD_AT("2026-11-23", "10:00", "11:00") POLICY("thanks.window", "next_day"), "2026-11-24",
      "2026-11-24|0|candidate" },
    { "within 24 hours by policy", "thanks.window", HELD_AT("2026-11-23", "10:00", "11:00") POLICY("thanks.window", "24h"), "2026-11-24",
      "2026-11-24|0|candidate" },
    { "one to each interviewer", "thanks.window", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss") PANEL("2", "Bo Dean"),
      "2026-11-23", "2026-11-23|0|candidate\n2026-11-23|0|candidate" },
    { "who has theirs is off the list", "thanks.window",
      HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss") PANEL("2", "Bo Dean") THANKS("panel_id, sent_on", "2, '2026-11-23'"),
      "2026-11-23", "2026-11-23|0|candidate" },
    { "a note to nobody in particular is for all", "thanks.window",
      HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss") THANKS("sent_on", "'2026-11-23'"), "2026-11-23", "" },
    { "two days later it is missed, and the consultant's to note", "thanks.window", HELD_AT("2026-11-16", "10:00", "11:00"), "2026-11-19",
      "2026-11-16|3|consultant" },
    { "a week after that nobody speaks of it", "thanks.window", HELD_AT("2026-11-16", "10:00", "11:00"), "2026-11-26", "" },
    { "through us: what came in goes on within a working day", "thanks.window",
      HELD_AT("2026-11-19", "10:00", "11:00")
          PANEL("1", "Rita Moss") "UPDATE panel SET route = 'through_us';" THANKS("panel_id, sent_on", "1, '2026-11-20'"),
      "2026-11-23", "2026-11-23|0|consultant" },
    { "forwarded, it is done", "thanks.window",
      HELD_AT("2026-11-19", "10:00", "11:00") PANEL("1", "Rita Moss") "UPDATE panel SET route = 'through_us';" THANKS(
          "panel_id, sent_on, forwarded_on", "1, '2026-11-20', '2026-11-20'"),
      "2026-11-23", "" },

    /* ---- interview.decision_date ---- */
    { "nobody noted when the answer comes", "interview.decision_date", HELD("2026-11-23"), "2026-11-24", "2026-11-24|0|consultant" },
    { "a promised day ends it", "interview.decision_date", HELD("2026-11-23") INTERVIEW("promised_on = '2026-11-27'"), "2026-11-24", "" },
    { "so does the asking for the answer itself", "interview.decision_date", HELD("2026-11-09"), "2026-11-16", "" },
    { "until then it stands", "interview.decision_date", HELD("2026-11-09"), "2026-11-13", "2026-11-10|3|consultant" },

    /* ---- debrief.reflect: two working days after the debrief, once ---- */
    { "a second thought two working days later", "debrief.reflect", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'"), "2026-11-19",
      "2026-11-19|0|consultant" },
    { "not after one", "debrief.reflect", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'"), "2026-11-18", "" },
    { "of a Friday on Tuesday", "debrief.reflect", HELD("2026-11-20") DEBRIEF("done_on", "'2026-11-20'"), "2026-11-25",
      "2026-11-24|1|consultant" },
    { "asked again, it is done", "debrief.reflect", HELD("2026-11-16") DEBRIEF("done_on, confirmed_on", "'2026-11-17', '2026-11-19'"),
      "2026-11-20", "" },
    { "how keen they are now, without a day", "debrief.reflect",
      HELD("2026-11-16") DEBRIEF("done_on, confirmed_interest", "'2026-11-17', 3"), "2026-11-20", "" },
    { "asked again later, it was open until then", "debrief.reflect",
      HELD("2026-11-16") DEBRIEF("done_on, confirmed_on", "'2026-11-17', '2026-11-23'"), "2026-11-20", "2026-11-19|1|consultant" },
    { "first comes the debrief itself", "debrief.reflect", HELD("2026-11-16"), "2026-11-20", "" },
    { "after an answer there is nothing to think over", "debrief.reflect",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") FEEDBACK("received_on, outcome", "'2026-11-18', 'rejected'"), "2026-11-20",
      "" },
    { "five days by policy", "debrief.reflect", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") POLICY("debrief.reflect.days", "5"),
      "2026-11-24", "2026-11-24|0|consultant" },
    { "never by policy", "debrief.reflect", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") POLICY("debrief.reflect.days", "off"),
      "2026-11-30", "" },

    /* ---- debrief.questions_for_client: asked the next working day, answered three later ---- */
    { "their question goes to the client the next working day", "debrief.questions_for_client",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") QUESTION("text, direction", "'Is there a canteen?', 'for_client'"),
      "2026-11-18", "2026-11-18|0|consultant" },
    { "each by itself", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction", "'Canteen?', 'for_client'")
          QUESTION("text, direction, asked_on", "'Shifts?', 'for_client', '2026-11-17'"),
      "2026-11-20", "2026-11-17|3|consultant\n2026-11-20|0|consultant" },
    { "asked, its answer is passed on within three", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction, asked_on", "'Canteen?', 'for_client', '2026-11-18'"), "2026-11-24",
      "2026-11-23|1|consultant" },
    { "not before", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction, asked_on", "'Canteen?', 'for_client', '2026-11-18'"), "2026-11-20", "" },
    { "answered is answered", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction, asked_on, answered_on", "'Canteen?', 'for_client', '2026-11-18', '2026-11-20'"),
      "2026-11-24", "" },
    { "what they were asked is no question for the client", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction", "'Why millers?', 'asked_of_candidate'"), "2026-11-24", "" },
    { "after a no nobody asks", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction", "'Canteen?', 'for_client'")
          FEEDBACK("received_on, outcome", "'2026-11-17', 'rejected'"),
      "2026-11-24", "" },
    { "after an offer they still want to know", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction", "'Canteen?', 'for_client'") FEEDBACK("received_on, outcome", "'2026-11-17', 'offer'"),
      "2026-11-18", "2026-11-17|1|consultant" },
    { "three days by policy", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction", "'Canteen?', 'for_client'") POLICY("debrief.questions_for_client.days", "3"),
      "2026-11-19", "2026-11-19|0|consultant" },
    { "answered in one by policy", "debrief.questions_for_client",
      HELD("2026-11-16") QUESTION("text, direction, asked_on", "'Canteen?', 'for_client', '2026-11-18'")
          POLICY("debrief.questions_for_client.answer", "1"),
      "2026-11-19", "2026-11-19|0|consultant" },

    /* ---- debrief.other_processes: the only live process, once debriefed ---- */
    { "all eggs in one basket, the day after the debrief", "debrief.other_processes", HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'"),
      "2026-11-18", "2026-11-18|0|consultant" },
    { "not before the debrief", "debrief.other_processes", HELD("2026-11-16"), "2026-11-18", "" },
    { "a second process with us", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") OTHER_PROCESS("stage", "'submitted'"), "2026-11-18", "" },
    { "one that was refused is none", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") OTHER_PROCESS("stage", "'rejected'"), "2026-11-18", "2026-11-18|0|consultant" },
    { "nor is one that was closed", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") OTHER_PROCESS("closed_on", "'2026-11-18'"), "2026-11-18",
      "2026-11-18|0|consultant" },
    { "a second one elsewhere", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on, other_processes", "'2026-11-17', 'final round at a bakery'"), "2026-11-18", "" },
    { "none elsewhere", "debrief.other_processes", HELD("2026-11-16") DEBRIEF("done_on, other_processes", "'2026-11-17', 'None.'"),
      "2026-11-18", "2026-11-18|0|consultant" },
    { "0 elsewhere", "debrief.other_processes", HELD("2026-11-16") DEBRIEF("done_on, other_processes", "'2026-11-17', '0'"), "2026-11-18",
      "2026-11-18|0|consultant" },
    { "2 elsewhere", "debrief.other_processes", HELD("2026-11-16") DEBRIEF("done_on, other_processes", "'2026-11-17', '2'"), "2026-11-18",
      "" },
    { "once for a process of two rounds", "debrief.other_processes",
      HELD("2026-11-09") DEBRIEF(
          "done_on",
          "'2026-11-09'") "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 1, '2026-11-16'); INSERT INTO debrief (agency_id, interview_id, done_on) VALUES (1, 2, '2026-11-17');",
      "2026-11-18", "2026-11-18|0|consultant" },
    { "with an offer in hand nobody needs a second", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") OFFER("state, made_on", "'made', '2026-11-18'"), "2026-11-18", "" },
    { "in a week by policy", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") POLICY("debrief.other_processes.days", "5"), "2026-11-24",
      "2026-11-24|0|consultant" },
    { "never by policy", "debrief.other_processes",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") POLICY("debrief.other_processes.days", "off"), "2026-11-24", "" },

    /* ---- debrief.competing_offer: two working days before the other offer ends ---- */
    { "another offer until Friday: the client hears on Wednesday", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_offer = 'a bakery', competing_until = '2026-11-27'"), "2026-11-25", "2026-11-25|0|consultant" },
    { "not on Tuesday", "debrief.competing_offer", HELD("2026-11-16") PROCESS("competing_until = '2026-11-27'"), "2026-11-24", "" },
    { "until Saturday: two working days before are Thursday", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_until = '2026-11-28'"), "2026-11-26", "2026-11-26|0|consultant" },
    { "told is told", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_until = '2026-11-27', competing_told_on = '2026-11-24'"), "2026-11-25", "" },
    { "told later, it was open", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_until = '2026-11-27', competing_told_on = '2026-11-27'"), "2026-11-26",
      "2026-11-25|1|consultant" },
    { "until nobody knows when: the day after they told us", "debrief.competing_offer",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") PROCESS("competing_offer = 'a bakery'"), "2026-11-18",
      "2026-11-18|0|consultant" },
    { "after a no it is moot", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_until = '2026-11-27'") FEEDBACK("received_on, outcome", "'2026-11-24', 'rejected'"),
      "2026-11-25", "" },
    { "four days before by policy", "debrief.competing_offer",
      HELD("2026-11-16") PROCESS("competing_until = '2026-11-27'") POLICY("debrief.competing_offer.days", "4"), "2026-11-23",
      "2026-11-23|0|consultant" },
    { "never by policy", "debrief.competing_offer",
      HELD("2026-11-16") DEBRIEF("done_on", "'2026-11-17'") PROCESS("competing_offer = 'a bakery'")
          POLICY("debrief.competing_offer.days", "off"),
      "2026-11-25", "" },

    /* ---- debrief.counter_offer, debrief.due_diligence, screening.ready: the working day after an offer ---- */
    { "a high risk, spoken of the day after the offer", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'") OFFER("state, made_on", "'made', '2026-11-16'"),
      "2026-11-17", "2026-11-17|0|consultant" },
    { "not on the day itself", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'") OFFER("state, made_on", "'made', '2026-11-16'"),
      "2026-11-16", "" },
    { "a medium one is none", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'medium'") OFFER("state, made_on", "'made', '2026-11-16'"),
      "2026-11-18", "" },
    { "the last debrief says how high", "debrief.counter_offer",
      HELD("2026-11-09")
          DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'") "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 1, '2026-11-12'); INSERT INTO debrief (agency_id, interview_id, counter_offer_risk) VALUES (1, 2, 'low');" OFFER(
              "state, made_on", "'made', '2026-11-16'"),
      "2026-11-18", "" },
    { "without an offer there is nothing to counter", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'"), "2026-11-18", "" },
    { "spoken of", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'")
          OFFER("state, made_on, counter_offer_on", "'made', '2026-11-16', '2026-11-17'"),
      "2026-11-18", "" },
    { "accepted", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'")
          OFFER("state, made_on, decided_on", "'accepted', '2026-11-16', '2026-11-17'"),
      "2026-11-18", "" },
    { "three days by policy", "debrief.counter_offer",
      HELD("2026-11-09") DEBRIEF("done_on, counter_offer_risk", "'2026-11-10', 'high'") OFFER("state, made_on", "'made', '2026-11-16'")
          POLICY("debrief.counter_offer.days", "3"),
      "2026-11-19", "2026-11-19|0|consultant" },
    { "an offer, and nobody looked into the company", "debrief.due_diligence",
      HELD("2026-11-09") OFFER("state, made_on", "'made', '2026-11-13'"), "2026-11-17", "2026-11-16|1|candidate" },
    { "looked into before", "debrief.due_diligence",
      HELD("2026-11-09") DEBRIEF("done_on, due_diligence", "'2026-11-10', true") OFFER("state, made_on", "'made', '2026-11-13'"),
      "2026-11-17", "" },
    { "noted as not done", "debrief.due_diligence",
      HELD("2026-11-09") DEBRIEF("done_on, due_diligence", "'2026-11-10', false") OFFER("state, made_on", "'made', '2026-11-13'"),
      "2026-11-16", "2026-11-16|0|candidate" },
    { "declined", "debrief.due_diligence", HELD("2026-11-09") OFFER("state, made_on, decided_on", "'declined', '2026-11-13', '2026-11-16'"),
      "2026-11-17", "" },
    { "never by policy", "debrief.due_diligence",
      HELD("2026-11-09") OFFER("state, made_on", "'made', '2026-11-13'") POLICY("debrief.due_diligence.days", "off"), "2026-11-17", "" },
    { "a job that asks for a screening", "screening.ready",
      HELD("2026-11-09") JOB("screening_required = true") OFFER("state, made_on", "'made', '2026-11-13'"), "2026-11-16",
      "2026-11-16|0|consultant" },
    { "one that does not", "screening.ready", HELD("2026-11-09") OFFER("state, made_on", "'made', '2026-11-13'"), "2026-11-16", "" },
    { "before an offer nobody books one", "screening.ready", HELD("2026-11-09") JOB("screening_required = true"), "2026-11-16", "" },
    { "booked", "screening.ready",
      HELD("2026-11-09") JOB("screening_required = true") SCREENING("what, booked_on", "'medical', '2026-11-18'")
          OFFER("state, made_on", "'made', '2026-11-13'"),
      "2026-11-16", "" },
    { "named but not booked", "screening.ready",
      HELD("2026-11-09") JOB("screening_required = true") SCREENING("what", "'medical'") OFFER("state, made_on", "'made', '2026-11-13'"),
      "2026-11-16", "2026-11-16|0|consultant" },
    { "five days by policy", "screening.ready",
      HELD("2026-11-09") JOB("screening_required = true") OFFER("state, made_on", "'made', '2026-11-13'")
          POLICY("screening.ready.days", "5"),
      "2026-11-20", "2026-11-20|0|consultant" },

    /* ---- rejection.reasons: asked within a working day, once ---- */
    { "a no without reasons", "rejection.reasons", HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'"),
      "2026-11-23", "2026-11-23|0|consultant" },
    { "with reasons", "rejection.reasons",
      HELD("2026-11-09") FEEDBACK("received_on, outcome, reasons", "'2026-11-20', 'rejected', 'too junior'"), "2026-11-23", "" },
    { "asked once is enough", "rejection.reasons",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'")
          CHASE_OF("2026-11-23", "whom, purpose", "'client', 'reasons'"),
      "2026-11-24", "" },
    { "silence has none", "rejection.reasons", HELD("2026-11-02") FEEDBACK("received_on, outcome", "'2026-11-30', 'presumed_unsuccessful'"),
      "2026-12-02", "" },
    { "who withdrew has their own", "rejection.reasons", HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'withdrawn'"),
      "2026-11-24", "" },
    { "three days by policy", "rejection.reasons",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'") POLICY("rejection.reasons.days", "3"), "2026-11-25",
      "2026-11-25|0|consultant" },

    /* ---- relationship.keep_in_touch: ten working days after a no, then every 60 days ---- */
    { "ten working days after a no", "relationship.keep_in_touch", REFUSED, "2026-11-20", "2026-11-20|0|consultant" },
    { "not before", "relationship.keep_in_touch", REFUSED, "2026-11-19", "" },
    { "first they hear of the no", "relationship.keep_in_touch",
      HELD("2026-11-02") FEEDBACK("received_on, outcome", "'2026-11-06', 'rejected'"), "2026-11-20", "" },
    { "also when all is closed", "relationship.keep_in_touch", REFUSED PROCESS("closed_on = '2026-11-09'"), "2026-11-20",
      "2026-11-20|0|consultant" },
    { "a stage of rejected is a no too", "relationship.keep_in_touch",
      HELD("2026-11-02") PROCESS("stage = 'rejected', closed_on = '2026-11-06'"), "2026-11-20", "2026-11-20|0|consultant" },
    { "silence taken as a no as well", "relationship.keep_in_touch",
      HELD("2026-10-12") FEEDBACK("received_on, outcome", "'2026-11-06', 'presumed_unsuccessful'") PROCESS("closed_on = '2026-11-06'"),
      "2026-11-20", "2026-11-20|0|consultant" },
    { "once, by the last no", "relationship.keep_in_touch",
      REFUSED OTHER_PROCESS(
          "stage, closed_on",
          "'rejected', '2026-11-10'") "INSERT INTO interview (agency_id, id, process_id, held_on) VALUES (1, 2, 2, '2026-11-05');",
      "2026-11-24", "2026-11-24|0|consultant" },
    { "after it, 60 days of peace", "relationship.keep_in_touch", REFUSED KEPT("due_on, done_on", "'2026-11-20', '2026-11-20'"),
      "2027-01-18", "" },
    { "and then the next", "relationship.keep_in_touch", REFUSED KEPT("due_on, done_on", "'2026-11-20', '2026-11-20'"), "2027-01-19",
      "2027-01-19|0|consultant" },
    { "a planned day goes before", "relationship.keep_in_touch", REFUSED KEPT("due_on", "'2026-11-25'"), "2026-11-20", "" },
    { "and stands on it", "relationship.keep_in_touch", REFUSED KEPT("due_on", "'2026-11-25'"), "2026-11-26", "2026-11-25|1|consultant" },
    { "who wants to hear no more does not", "relationship.keep_in_touch", REFUSED "UPDATE candidate SET keep_in_touch = false;",
      "2026-11-20", "" },
    { "who is in another process hears from us as it is", "relationship.keep_in_touch", REFUSED OTHER_PROCESS("stage", "'submitted'"),
      "2026-11-20", "" },
    { "who was placed since does not look", "relationship.keep_in_touch",
      REFUSED OTHER_PROCESS("stage, closed_on", "'placed', '2026-11-13'"), "2026-11-20", "" },
    { "who withdrew was not refused", "relationship.keep_in_touch",
      HELD("2026-11-02") FEEDBACK("received_on, outcome", "'2026-11-06', 'withdrawn'") PROCESS("closed_on = '2026-11-06'"), "2026-11-20",
      "" },
    { "thirty days late it still stands", "relationship.keep_in_touch", REFUSED PROCESS("closed_on = '2026-11-09'"), "2026-12-20",
      "2026-11-20|20|consultant" },
    { "then it is given up", "relationship.keep_in_touch", REFUSED PROCESS("closed_on = '2026-11-09'"), "2026-12-21", "" },
    { "later by policy", "relationship.keep_in_touch",
      REFUSED PROCESS("closed_on = '2026-11-09'") POLICY("relationship.keep_in_touch.lapse", "40"), "2026-12-21",
      "2026-11-20|21|consultant" },
    { "never by policy", "relationship.keep_in_touch",
      REFUSED PROCESS("closed_on = '2026-11-09'") POLICY("relationship.keep_in_touch.lapse", "off"), "2027-02-19",
      "2026-11-20|62|consultant" },
    { "after five days by policy", "relationship.keep_in_touch", REFUSED POLICY("relationship.keep_in_touch.first", "5"), "2026-11-13",
      "2026-11-13|0|consultant" },
    { "every 30 days by policy", "relationship.keep_in_touch",
      REFUSED KEPT("due_on, done_on", "'2026-11-20', '2026-11-20'") POLICY("relationship.keep_in_touch.every", "30"), "2026-12-21",
      "2026-12-21|0|consultant" },
    { "only once by policy", "relationship.keep_in_touch",
      REFUSED KEPT("due_on, done_on", "'2026-11-20', '2026-11-20'") POLICY("relationship.keep_in_touch.every", "off"), "2027-01-19", "" },

    /* ---- thanks.personal, thanks.route ---- */
    { "a draft is proofread on the day that the note is due", "thanks.personal",
      HELD_AT("2026-11-23", "14:00", "15:00") PANEL("1", "Rita Moss") THANKS("panel_id, state", "1, 'drafted'"), "2026-11-24",
      "2026-11-24|0|consultant" },
    { "proofread it is", "thanks.personal",
      HELD_AT("2026-11-23", "14:00", "15:00") PANEL("1", "Rita Moss") THANKS("panel_id, state", "1, 'proofread'"), "2026-11-24", "" },
    { "sent without", "thanks.personal",
      HELD_AT("2026-11-23", "14:00", "15:00") PANEL("1", "Rita Moss") THANKS("panel_id, state, sent_on", "1, 'drafted', '2026-11-24'"),
      "2026-11-24", "" },
    { "too late for a note, too late for its draft", "thanks.personal",
      HELD_AT("2026-11-16", "10:00", "11:00") PANEL("1", "Rita Moss") THANKS("panel_id, state", "1, 'drafted'"), "2026-11-19", "" },
    { "no proofreading by policy", "thanks.personal",
      HELD_AT("2026-11-23", "14:00", "15:00") PANEL("1", "Rita Moss") THANKS("panel_id, state", "1, 'drafted'")
          POLICY("thanks.personal.proofread", "no"),
      "2026-11-24", "" },
    { "through us by policy: what came in goes on", "thanks.window",
      HELD_AT("2026-11-19", "10:00", "11:00") PANEL("1", "Rita Moss") POLICY("thanks.route", "through_us")
          THANKS("panel_id, sent_on", "1, '2026-11-20'"),
      "2026-11-23", "2026-11-23|0|consultant" },
    { "the panel's own way goes before the policy", "thanks.window",
      HELD_AT("2026-11-19", "10:00", "11:00") PANEL("1", "Rita Moss") "UPDATE panel SET route = 'direct';" POLICY(
          "thanks.route", "through_us") THANKS("panel_id, sent_on", "1, '2026-11-20'"),
      "2026-11-23", "" },
    { "as noted, and nothing is", "thanks.window",
      HELD_AT("2026-11-19", "10:00", "11:00") PANEL("1", "Rita Moss") THANKS("panel_id, sent_on", "1, '2026-11-20'"), "2026-11-23", "" },
    { "three days' grace by policy", "thanks.window", HELD_AT("2026-11-16", "10:00", "11:00") POLICY("thanks.limit", "3"), "2026-11-19",
      "2026-11-16|3|candidate" },

    /* ---- what else can be set ---- */
    { "an offer until Saturday: two working days before are Thursday", "offer.open",
      HELD("2026-11-09") OFFER("state, made_on, expires_on", "'made', '2026-11-16', '2026-11-28'"), "2026-11-26",
      "2026-11-26|0|candidate" },
    { "two days after the promise by policy", "feedback.due",
      HELD("2026-11-16") INTERVIEW("promised_on = '2026-11-20'") POLICY("feedback.due.after_promise", "2"), "2026-11-24",
      "2026-11-24|0|client" },
    { "the decision date in three days by policy", "interview.decision_date",
      HELD("2026-11-23") POLICY("interview.decision_date.days", "3"), "2026-11-26", "2026-11-26|0|consultant" },
    { "referees within three days by policy", "reference.heads_up", HELD("2026-11-09") REFEREE POLICY("reference.heads_up.days", "3"),
      "2026-11-12", "2026-11-12|0|candidate" },
    { "a no told within two days by policy", "rejection.tell",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'rejected'") POLICY("rejection.tell.days", "2"), "2026-11-24",
      "2026-11-24|0|consultant" },
    { "news within three days by policy", "feedback.relay",
      HELD("2026-11-09") FEEDBACK("received_on, outcome", "'2026-11-20', 'progressed'") POLICY("feedback.relay.days", "3"), "2026-11-25",
      "2026-11-25|0|consultant" },
    { "an update every three days by policy", "feedback.relay", HELD("2026-11-09") POLICY("feedback.relay.update", "3"), "2026-11-12",
      "2026-11-12|0|consultant" },
    { "a longer wait after the last message by policy", "feedback.presumed_unsuccessful",
      HELD("2026-11-02") CHASE_OF("2026-11-23", "whom, purpose", "'client', 'last_message'")
          POLICY("feedback.presumed_unsuccessful.wait", "7"),
      "2026-12-02", "2026-12-02|0|consultant" },
    { "we call by policy", "debrief.same_day", HELD("2026-11-23") POLICY("debrief.call_direction", "consultant_calls"), "2026-11-23",
      "2026-11-23|0|consultant" },
};

static void check(struct fixture *f, const struct due_case *c)
{
    fixture_sql(f, "SAVEPOINT a_case");
    fixture_sql(f, c->life);
    fixture_sql(f, "SELECT business_day_fill(1)");
    char *sql = arena_printf(f->app.arena, "SELECT due_on, overdue, whose_move FROM due_item(1, '%s', '%s') WHERE item = '%s' ORDER BY 1, 2, 3", c->as_of, c->as_of, c->rule);
    const char *rows = fixture_rows(f->db, sql, f->app.arena);
    if (strcmp(rows, c->rows) != 0)
        print_error("%s, on %s: %s\n  expected: %s\n  got:      %s\n", c->rule, c->as_of, c->says, c->rows, rows);
    assert_string_equal(rows, c->rows);
    fixture_sql(f, "ROLLBACK TO a_case");
}

static void every_rule_is_due_when_the_experts_say(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        check(f, &CASES[i]);
}

static void what_is_escalated_goes_to_the_branch_manager(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") CHASE("2026-11-24") "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT consultant_ref, escalated FROM due_item(1, '2026-11-27', '2026-11-27') WHERE item = 'feedback.restraint'", "MM|t");
    expect_rows(f->db, "SELECT DISTINCT consultant_ref, escalated FROM due_item(1, '2026-11-27', '2026-11-27') WHERE item <> 'feedback.restraint'", "AB|f");
}

static void an_item_says_which_level_decided(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") POLICY_OF("client", "feedback.due.days", "5") "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT settings FROM due_item(1, '2026-11-16', '2026-11-16') WHERE item = 'feedback.due'",
                "feedback.due.after_promise = 1 (default); feedback.due.base = interview (default); feedback.due.days = 5 (client)");
}

static void nobody_is_proposed_a_call_at_work(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") "UPDATE candidate SET never_at_work = true, contact_from = '18:00', contact_until = '20:00'; SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT next_step FROM due_item(1, '2026-11-16', '2026-11-16') WHERE item = 'feedback.relay'",
                "Phone Ann Example between 18:00 and 20:00, never at work: an update, even if there is no news");
}

static void the_agreed_channel_comes_first(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") CLIENT("preferred_channel = 'text'") "SELECT business_day_fill(1)");
    const char *sql = "SELECT channel FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'";
    expect_rows(f->db, sql, "text");
    fixture_sql(f, INTERVIEW("promised_channel = 'phone'"));
    expect_rows(f->db, sql, "phone");
    fixture_sql(f, POLICY("feedback.channel", "email"));
    expect_rows(f->db, sql, "email");
}

static void without_an_agreed_channel_it_is_mail_first_and_the_phone_second(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") "SELECT business_day_fill(1)");
    const char *sql = "SELECT channel FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'";
    expect_rows(f->db, sql, "email");
    fixture_sql(f, CHASE("2026-11-16"));
    expect_rows(f->db, sql, "phone");
}

/* What an import or an event of a later day overwrote: batch 9 of 20 November moved the promised day from the 18th to the 25th. */
static void a_past_day_is_answered_as_it_was(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") INTERVIEW("promised_on = '2026-11-25'")
                "INSERT INTO import_batch (agency_id, id, kind, made_by, as_of) VALUES (1, 9, 'import', 'test', '2026-11-20');"
                "INSERT INTO change (agency_id, kind, record_id, version, batch_id, made_by, old, new) VALUES "
                "(1, 'interview', 1, 2, 9, 'test', '{\"promised_on\": \"2026-11-18\"}', '{\"promised_on\": \"2026-11-25\"}');"
                "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'", "2026-11-19");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-20', '2026-11-20') WHERE item = 'feedback.due'", "");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-26', '2026-11-26') WHERE item = 'feedback.due'", "2026-11-26");
}

static void a_process_closed_later_was_open(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") PROCESS("stage = 'closed', closed_on = '2026-11-10'")
                "INSERT INTO import_batch (agency_id, id, kind, made_by, as_of) VALUES (1, 9, 'import', 'test', '2026-11-20');"
                "INSERT INTO change (agency_id, kind, record_id, version, batch_id, made_by, old, new) VALUES "
                "(1, 'process', 1, 2, 9, 'test', '{\"stage\": null, \"closed_on\": null}', '{\"stage\": \"closed\", \"closed_on\": \"2026-11-10\"}');"
                "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'", "2026-11-16");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-20', '2026-11-20') WHERE item = 'feedback.due'", "");
}

static void what_falls_due_later_is_there_when_asked_for(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") DEBRIEF("done_on", "'2026-11-09'") INTERVIEW("promised_on = '2026-11-13'") THANKS("sent_on", "'2026-11-09'") "SELECT business_day_fill(1)");
    expect_rows(
        f->db, "SELECT item, due_on, overdue FROM due_item(1, '2026-11-13', '2026-11-20') ORDER BY 1",
        "debrief.other_processes|2026-11-10|3\ndebrief.reflect|2026-11-11|2\nfeedback.due|2026-11-16|-1\nfeedback.relay|2026-11-16|-1");
}

static void a_year_without_holidays_is_said(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2032-11-08") "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT DISTINCT calendar_known FROM due_item(1, '2032-11-15', '2032-11-15')", "f");
}

/* Rules that have no item of their own: what they say in another's line. */
static const struct said_case {
    const char *rule, *life, *as_of, *item, *says;
} SAID[] = {
    { "interview.preferred_channel", HELD("2026-11-09") INTERVIEW("promised_channel = 'phone'"), "2026-11-16", "feedback.due",
      "Phone Example Mills" },
    { "interview.preferred_channel", HELD("2026-11-09") CLIENT("preferred_channel = 'text'"), "2026-11-16", "feedback.due",
      "Text Example Mills" },
    { "interview.panel", HELD_AT("2026-11-23", "10:00", "11:00"), "2026-11-23", "thanks.window", "Ask who was in the room: each gets one" },
    { "interview.panel", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss"), "2026-11-23", "thanks.window",
      "Rita Moss, and forward it. No e-mail of theirs is noted" },
    { "debrief.call_direction", HELD("2026-11-23"), "2026-11-23", "debrief.same_day", "Ann Example calls you for the debrief" },
    { "debrief.call_direction", HELD("2026-11-23") INTERVIEW("call_direction = 'consultant_calls'"), "2026-11-23", "debrief.same_day",
      "Phone Ann Example for the debrief" },
    { "debrief.discretion", HELD("2026-11-09") "UPDATE candidate SET private_only = true, contact_from = '18:00';", "2026-11-16",
      "feedback.relay", "between 18:00, on the private number or address only" },
    { "feedback.channel", HELD("2026-11-09"), "2026-11-16", "feedback.due", "E-mail Example Mills" },
    { "feedback.channel", HELD("2026-11-09") CHASE("2026-11-16"), "2026-11-19", "feedback.due", "Phone Example Mills" },
    { "feedback.channel", HELD("2026-11-09") POLICY("feedback.channel", "phone"), "2026-11-16", "feedback.due", "Phone Example Mills" },
    { "feedback.channel", HELD("2026-11-09") POLICY("feedback.channel", "email") INTERVIEW("promised_channel = 'phone'"), "2026-11-16",
      "feedback.due", "E-mail Example Mills" },
    { "feedback.ask", HELD("2026-11-09"), "2026-11-16", "feedback.due",
      "ask how far along they are, and how Ann Example compares with the others" },
    { "feedback.through_recruiter",
      HELD("2026-11-02") CHASE_OF("2026-11-09", "whom, made_by", "'client', 'candidate'")
          CHASE_OF("2026-11-10", "whom, made_by", "'client', 'candidate'"),
      "2026-11-16", "feedback.due", "Ask Ann Example to leave the asking to you: they have asked 2 times" },
    { "feedback.through_recruiter", HELD("2026-11-02") CHASE_OF("2026-11-09", "whom, made_by", "'client', 'candidate'") POLICY("feedback.restraint.candidate", "0"), "2026-11-16", "feedback.due", "leave the asking to you: they have asked once" },
    { "thanks.route", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss"), "2026-11-23", "thanks.window",
      "Remind Ann Example to send you the thank-you note for Rita Moss, and forward it" },
    { "thanks.route", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss") POLICY("thanks.route", "direct"), "2026-11-23",
      "thanks.window", "Remind Ann Example to write to Rita Moss" },
    { "relationship.keep_in_touch", REFUSED, "2026-11-20", "relationship.keep_in_touch", "offer a meeting about what they want next" },
    { "relationship.keep_in_touch", REFUSED POLICY("relationship.keep_in_touch.career_meeting", "no"), "2026-11-20",
      "relationship.keep_in_touch", "hear how they are, and what they look for now" },
    { "relationship.keep_in_touch", REFUSED KEPT("due_on, done_on, what", "'2026-10-01', '2026-10-01', 'Career meeting offered'"),
      "2026-11-20", "relationship.keep_in_touch", "hear how they are, and what they look for now" },
};

/* Rules and settings whose text is no due item's: the golden case that shows it, and a word of what it prints. */
static const struct elsewhere {
    const char *id, *file, *word;
} ELSEWHERE[] = {
    { "interview.remote", "golden/brief-remote-discreet/expect-1.txt", "line is closed" },
    { "interview.on_site", "golden/brief-on-site/expect-1.txt", "leave the building and the area" },
    { "debrief.self_assessment", "golden/questions-bank/cmd", "questions" },
    { "debrief.attractors", "golden/callsheet-after-a-no/cmd", "callsheet" },
    { "ledger.review", "golden/ledger-round-trip/cmd", "ledger" },
    { "feedback.never_same_day", "golden/log-asks-why-on-the-day/error-2.txt", "never asked for on the day itself" },
    { "social.connect", "golden/brief-on-site/expect-1.txt", "Send no connection requests" },
    { "letter.language", "golden/letter-texts/cmd", "--language" },
    { "thanks.addendum", "golden/check-draft-finds/expect-1.json", "\"addendum\"" },
    { "thanks.personal.words", "golden/check-draft-finds/expect-1.json", "\"words\"" },
};

static void rules_without_an_item_speak_in_others(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++) {
        fixture_sql(f, "SAVEPOINT a_case");
        fixture_sql(f, SAID[i].life);
        fixture_sql(f, "SELECT business_day_fill(1)");
        const char *steps = fixture_rows(f->db,
                                         arena_printf(f->app.arena, "SELECT next_step FROM due_item(1, '%s', '%s') WHERE item = '%s'",
                                                      SAID[i].as_of, SAID[i].as_of, SAID[i].item),
                                         f->app.arena);
        if (!strstr(steps, SAID[i].says))
            print_error("%s, on %s: expected \"%s\" in\n%s\n", SAID[i].rule, SAID[i].as_of, SAID[i].says, steps);
        assert_non_null(strstr(steps, SAID[i].says));
        fixture_sql(f, "ROLLBACK TO a_case");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ELSEWHERE); i++) {
        g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", ELSEWHERE[i].file, NULL), *text = NULL;
        if (!g_file_get_contents(path, &text, NULL, NULL) || !strstr(text, ELSEWHERE[i].word))
            fail_msg("%s: no \"%s\" in %s", ELSEWHERE[i].id, ELSEWHERE[i].word, path);
    }
}

static bool is_elsewhere(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ELSEWHERE); i++)
        if (strcmp(ELSEWHERE[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        if (strcmp(SAID[i].rule, id) == 0)
            return true;
    return false;
}

/* A rule with an item falls due in one case, and does not, or no longer, in another. */
static bool has_scenario(const char *rule)
{
    bool is_due = false, is_not = false;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        if (strcmp(CASES[i].rule, rule) == 0) {
            is_due = is_due || *CASES[i].rows;
            is_not = is_not || !*CASES[i].rows;
        }
    return is_due && is_not;
}

static bool is_set_somewhere(const char *setting, const char *quoted)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        if (strstr(CASES[i].life, quoted))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        if (strstr(SAID[i].life, quoted))
            return true;
    return is_elsewhere(setting);
}

static void every_rule_and_setting_has_its_case_and_its_line_in_the_manual(void **state)
{
    struct fixture *f = *state;
    g_autofree char *manual = NULL;
    int faults = 0;
    assert_true(g_file_get_contents(SOURCE_DIR "/docs/rules.md", &manual, NULL, NULL));
    g_auto(GStrv) rules = g_strsplit(fixture_rows(f->db, "SELECT id, move FROM rule ORDER BY 1", f->app.arena), "\n", -1);
    for (char **rule = rules; *rule; rule++) {
        char *move = strchr(*rule, '|');
        *move++ = '\0';
        if (*move ? !has_scenario(*rule) : !is_elsewhere(*rule))
            print_error("%s has no scenario\n", *rule), faults++;
        if (!strstr(manual, arena_printf(f->app.arena, "`%s`", *rule)))
            print_error("%s has no line in docs/rules.md\n", *rule), faults++;
    }
    g_auto(GStrv) settings = g_strsplit(fixture_rows(f->db, "SELECT id, default_value FROM setting ORDER BY 1", f->app.arena), "\n", -1);
    for (char **setting = settings; *setting; setting++) {
        char *value = strchr(*setting, '|');
        *value++ = '\0';
        if (!is_set_somewhere(*setting, arena_printf(f->app.arena, "'%s'", *setting)))
            print_error("%s is set in no case\n", *setting), faults++;
        if (!strstr(manual, arena_printf(f->app.arena, "`%s` %s", *setting, value)))
            print_error("docs/rules.md does not say `%s` %s\n", *setting, value), faults++;
    }
    assert_int_equal(faults, 0);
}

/* The experts' list itself, where it is at hand. */
static void every_id_of_the_experts_is_a_rule(void **state)
{
    struct fixture *f = *state;
    const char *corpus = getenv("AFTERVIEW_CORPUS");
    g_autofree char *path = corpus ? g_build_filename(corpus, "..", "RULES.md", NULL) : NULL, *text = NULL;
    if (!path || !g_file_get_contents(path, &text, NULL, NULL)) {
        print_message("skipped: RULES.md is not here\n");
        skip();
    }
    g_autoptr(GRegex) first = g_regex_new("^\\| (`[a-z_.]+`(?: / `[a-z_.]+`)*) \\|", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) row = NULL;
    int n = 0;
    for (g_regex_match(first, text, 0, &row); g_match_info_matches(row); g_match_info_next(row, NULL)) {
        g_autofree char *cell = g_match_info_fetch(row, 1);
        g_auto(GStrv) parts = g_strsplit(cell, "`", -1);
        for (int i = 1; parts[i - 1] && parts[i]; i += 2, n++)
            expect_rows(f->db, arena_printf(f->app.arena, "SELECT id FROM rule WHERE id = '%s'", parts[i]), parts[i]);
    }
    assert_int_equal(n, 39);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(every_rule_is_due_when_the_experts_say),
        fixture_test(what_is_escalated_goes_to_the_branch_manager),
        fixture_test(an_item_says_which_level_decided),
        fixture_test(nobody_is_proposed_a_call_at_work),
        fixture_test(the_agreed_channel_comes_first),
        fixture_test(without_an_agreed_channel_it_is_mail_first_and_the_phone_second),
        fixture_test(a_past_day_is_answered_as_it_was),
        fixture_test(a_process_closed_later_was_open),
        fixture_test(what_falls_due_later_is_there_when_asked_for),
        fixture_test(a_year_without_holidays_is_said),
        fixture_test(rules_without_an_item_speak_in_others),
        fixture_test(every_rule_and_setting_has_its_case_and_its_line_in_the_manual),
        fixture_test(every_id_of_the_experts_is_a_rule),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
