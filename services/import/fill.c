#include "fill.h"

#include <string.h>

#include "event.h"

/* What each rule's line becomes once it is done. A cell that has no field here is kept beside the interview. */
static const struct fill {
    const char *item, *variant;     /* variant NULL: any other */
    const struct event *event;      /* NULL: nothing can be written, see reason */
    const char *who;                /* the field that names the referee, the interviewer */
    const char *channel, *answer, *next, *note;
    const char *given[2];           /* stronger than the event's own */
    const char *with_next;          /* where Next is filled the line is this event instead: its field for Next */
    const char *fate, *reason, *fix;
} FILLS[] = {
    { "debrief.same_day", NULL, &EVENTS[EVENT_DEBRIEF], .channel = "debrief.channel", .answer = "debrief.notes", .note = "debrief.notes" },
    { "feedback.due", NULL, &EVENTS[EVENT_CHASE], .channel = "chase.channel", .answer = "chase.answer", .next = "chase.next_on",
      .note = "chase.answer" },
    { "feedback.restraint", NULL, &EVENTS[EVENT_CHASE], .channel = "chase.channel", .answer = "chase.answer", .next = "chase.next_on",
      .note = "chase.reason" },
    { "feedback.presumed_unsuccessful", "close", &EVENTS[EVENT_FEEDBACK], .given = { "feedback.outcome=presumed_unsuccessful" } },
    { "feedback.presumed_unsuccessful", NULL, &EVENTS[EVENT_CHASE], .channel = "chase.channel", .answer = "chase.answer",
      .next = "chase.next_on", .note = "chase.answer", .given = { "chase.purpose=last_message" } },
    { "feedback.relay", "update", &EVENTS[EVENT_UPDATE], .channel = "chase.channel", .answer = "chase.answer", .next = "chase.next_on",
      .note = "chase.answer" },
    { "feedback.relay", NULL, &EVENTS[EVENT_TOLD], .channel = "feedback.told_channel" },
    { "rejection.tell", NULL, &EVENTS[EVENT_TOLD], .channel = "feedback.told_channel" },
    { "reference.heads_up", NULL, &EVENTS[EVENT_HEADS_UP], .who = "referee.name", .channel = "heads_up.channel", .answer = "heads_up.notes",
      .note = "heads_up.notes" },
    { "reference.permission", "refused", NULL, .fate = "to_decide",
      .reason = "the candidate has not agreed to this referee: nobody can have told them",
      .fix =
          "empty Done on, and name the other referee with afterview log heads-up; or, if the candidate has agreed, log the heads-up of this one" },
    { "reference.permission", NULL, &EVENTS[EVENT_HEADS_UP], .who = "referee.name", .channel = "heads_up.channel",
      .answer = "heads_up.notes", .note = "heads_up.notes" },
    { "thanks.window", "missed", NULL, .fate = "note",
      .reason = "there was no note to send any more: nothing is written, and the line goes by itself",
      .fix = "if one was sent after all: afterview log thank-you" },
    { "thanks.window", "forward", &EVENTS[EVENT_FORWARD], .who = "panel.name", .channel = "thank_you.channel" },
    { "thanks.window", NULL, &EVENTS[EVENT_THANK_YOU], .who = "panel.name", .channel = "thank_you.channel" },
    { "reference.thanks", NULL, &EVENTS[EVENT_REFERENCE_THANKS], .who = "referee.name", .answer = "reference.notes",
      .note = "reference.notes" },
    { "debrief.enthusiasm", NULL, &EVENTS[EVENT_INTEREST], .note = "debrief.notes" },
    { "interview.promise", NULL, &EVENTS[EVENT_PROMISE], .who = "promise.what" },
    { "offer.open", NULL, NULL, .fate = "to_decide",
      .reason = "an offer ends when it is accepted or declined, and which it was does not stand here",
      .fix = "empty Done on, and say it with: afterview log offer, state=accepted or state=declined" },
    { "debrief.reflect", NULL, &EVENTS[EVENT_SECOND_THOUGHT], .answer = "debrief.notes", .note = "debrief.notes" },
    { "debrief.due_diligence", NULL, &EVENTS[EVENT_DILIGENCE], .answer = "debrief.notes", .note = "debrief.notes" },
    { "debrief.other_processes", NULL, &EVENTS[EVENT_OTHER_PROCESS], .answer = "debrief.other_processes",
      .note = "debrief.other_processes" },
    { "debrief.competing_offer", NULL, &EVENTS[EVENT_COMPETING_TOLD], .answer = "process.notes", .note = "process.notes" },
    { "debrief.counter_offer", NULL, &EVENTS[EVENT_COUNTER_OFFER], .answer = "offer.notes", .note = "offer.notes" },
    { "debrief.questions_for_client", "ask", &EVENTS[EVENT_QUESTION_ASKED], .who = "question.text", .answer = "question.answer",
      .note = "question.answer" },
    { "debrief.questions_for_client", NULL, &EVENTS[EVENT_QUESTION_ANSWERED], .who = "question.text", .answer = "question.answer",
      .note = "question.answer" },
    { "thanks.personal", NULL, &EVENTS[EVENT_PROOFREAD], .who = "panel.name" },
    { "rejection.reasons", NULL, &EVENTS[EVENT_REASONS], .channel = "chase.channel", .answer = "feedback.reasons", .note = "chase.answer" },
    { "relationship.keep_in_touch", "career", &EVENTS[EVENT_KEEP_IN_TOUCH], .who = "keep_in_touch.due_on", .answer = "keep_in_touch.notes",
      .note = "keep_in_touch.notes", .given = { "keep_in_touch.what=Career meeting offered" } },
    { "relationship.keep_in_touch", NULL, &EVENTS[EVENT_KEEP_IN_TOUCH], .who = "keep_in_touch.due_on", .answer = "keep_in_touch.notes",
      .note = "keep_in_touch.notes" },
    { "screening.ready", NULL, NULL, .fate = "to_decide",
      .reason = "a screening is booked for a day, and which day that is does not stand here",
      .fix = "empty Done on, and say it with: afterview log screening, what=medical booked_on=…" },
    { "interview.decision_date", NULL, &EVENTS[EVENT_CHASE], .channel = "chase.channel", .answer = "chase.answer", .note = "chase.answer",
      .with_next = "interview.promised_on" },
};

static const char *const HEADERS[FILL_COLUMNS] = {
    [FILL_ITEM] = "_item",
    [FILL_VARIANT] = "_variant",
    [FILL_INTERVIEW] = "_interview",
    [FILL_SHOWN_INTERVIEW] = "Interview",
    [FILL_CANDIDATE] = "_candidate",
    [FILL_SHOWN_CANDIDATE] = "Candidate",
    [FILL_WHO] = "_who",
    [FILL_DAY] = "_day",
    [FILL_DONE] = "Done on",
    [FILL_CHANNEL] = "Channel",
    [FILL_ANSWER] = "Answer",
    [FILL_NEXT] = "Next",
    [FILL_NOTE] = "Note",
};

/* ---- the sheet ---- */

static bool has_header(const struct header_map *map, const char *header)
{
    for (size_t i = 0; i < map->n; i++)
        if (strcmp(map->columns[i].header, header) == 0)
            return true;
    return false;
}

bool fill_is_list(const struct header_map *map)
{
    return has_header(map, "_item") || has_header(map, "_report");
}

bool fill_is_open(const struct header_map *map)
{
    for (size_t i = 0; i < FILL_COLUMNS; i++)
        if (!has_header(map, HEADERS[i]))
            return false;
    return true;
}

static size_t column_of(const struct import_part *p, const char *dotted)
{
    const struct kind *kind;
    const struct field *f = field_find(dotted, &kind);
    size_t i = p->fill->n_listed;
    while (i < p->n_columns && p->columns[i].field != f)
        i++;
    return i;
}

/* Findings about a field name the column of the workbook that it came from. */
static void make_column(struct import_part *p, const char *dotted, enum fill_column from)
{
    if (!dotted || column_of(p, dotted) < p->n_columns)
        return;
    struct import_column *c = &p->columns[p->n_columns++];
    *c = (struct import_column) { .header = "", .from = HEADERS[from], .by = "made", .confidence = 1 };
    c->field = field_find(dotted, &c->kind);
}

static void make_columns(struct import_part *p, const struct fill *f, struct arena *a)
{
    make_column(p, f->who, FILL_DONE);
    make_column(p, f->channel, FILL_CHANNEL);
    make_column(p, f->answer, FILL_ANSWER);
    make_column(p, f->next, FILL_NEXT);
    make_column(p, f->with_next, FILL_NEXT);
    make_column(p, f->note, FILL_NOTE);
    if (!f->event)
        return;
    make_column(p, f->event->day, FILL_DONE);
    for (const char *const *g = f->given; g < f->given + 2 && *g; g++)
        make_column(p, event_given(a, *g).field, FILL_DONE);
    for (const char *const *g = f->event->given; *g; g++)
        make_column(p, event_given(a, *g).field, FILL_DONE);
}

void fill_understand(struct import *im, struct import_part *p, const struct header_map *map)
{
    enum { MOST_MADE = 60 }; /* the fields that FILLS names */
    struct arena *a = im->app->arena;
    struct fill_layout *layout = arena_alloc(a, sizeof *layout);
    layout->n_listed = map->n;
    p->fill = layout;
    p->kind = sheet_find("tracker"); /* like a row of it, a line may speak of any part of an interview's life */
    p->n_columns = map->n;
    p->columns = arena_alloc(a, (map->n + MOST_MADE) * sizeof *p->columns);
    for (size_t i = 0; i < map->n; i++) {
        p->columns[i] = (struct import_column) { .header = arena_strdup(a, map->columns[i].header), .special = "_listed" };
        for (size_t f = 0; f < FILL_COLUMNS; f++)
            if (strcmp(p->columns[i].header, HEADERS[f]) == 0)
                layout->at[f] = i;
    }
    make_column(p, "interview.ref", FILL_SHOWN_INTERVIEW);
    make_column(p, "candidate.ref", FILL_SHOWN_CANDIDATE);
    make_column(p, "candidate.email", FILL_SHOWN_CANDIDATE);
    for (size_t i = 0; i < sizeof FILLS / sizeof FILLS[0]; i++)
        make_columns(p, &FILLS[i], a);
    p->n_sheet_columns = p->n_columns; /* a line is turned into cells for the made ones too */
}

/* ---- a line ---- */

static const struct cell *cell_at(const struct import_part *p, const struct row *line, enum fill_column c)
{
    static const struct cell BLANK = { .kind = CELL_BLANK, .text = "" };
    size_t i = p->fill->at[c];
    return i < line->n ? &line->cells[i] : &BLANK;
}

static const char *text_at(const struct import_part *p, const struct row *line, enum fill_column c)
{
    return cell_at(p, line, c)->text;
}

static bool is_filled(const struct import_part *p, const struct row *line, enum fill_column c)
{
    return cell_at(p, line, c)->kind != CELL_BLANK;
}

static const struct fill *fill_find(const char *item, const char *variant)
{
    for (size_t i = 0; i < sizeof FILLS / sizeof FILLS[0]; i++)
        if (strcmp(FILLS[i].item, item) == 0 && (!FILLS[i].variant || strcmp(FILLS[i].variant, variant) == 0))
            return &FILLS[i];
    return NULL;
}

static void doubt(struct filled *out, const char *fate, const char *code, enum fill_column c, const char *value, const char *reason, const char *fix)
{
    out->fate = fate;
    out->doubt = code;
    out->header = HEADERS[c];
    out->value = value;
    out->reason = reason;
    out->fix = fix;
}

static void put_text(const struct import_part *p, struct filled *out, const char *dotted, const char *text)
{
    struct cell *c = &out->row.cells[column_of(p, dotted)];
    if (*text && c->kind == CELL_BLANK)
        *c = (struct cell) { .kind = CELL_STRING, .text = text };
}

/* A cell that has no field goes into the note where there is no interview to keep it beside. */
static void note_cell(const struct import_part *p, const struct row *line, enum fill_column from, const char *note, struct arena *a,
                      struct filled *out)
{
    struct cell *into = &out->row.cells[column_of(p, note)];
    const char *text = arena_printf(a, "%s: %s", HEADERS[from], text_at(p, line, from));
    *into = (struct cell) { .kind = CELL_STRING, .text = into->kind == CELL_BLANK ? text : arena_printf(a, "%s\n%s", into->text, text) };
}

/* A cell into its field, beside what another cell put there already; without a field it is kept under a name of its own. */
static void put_cell(const struct import_part *p, const struct row *line, enum fill_column from, const char *dotted, struct arena *a, struct filled *out)
{
    const struct cell *cell = cell_at(p, line, from);
    if (cell->kind == CELL_BLANK)
        return;
    if (!dotted && !*text_at(p, line, FILL_INTERVIEW)) {
        note_cell(p, line, from, "keep_in_touch.notes", a, out);
        return;
    }
    if (!dotted) {
        const char *who = text_at(p, line, FILL_WHO);
        json_object_set_new(out->kept, arena_printf(a, "%s (%s%s%s)", HEADERS[from], text_at(p, line, FILL_ITEM), *who ? ", " : "", who), json_string(cell->text));
        return;
    }
    struct cell *into = &out->row.cells[column_of(p, dotted)];
    if (into->kind == CELL_BLANK)
        *into = *cell;
    else
        into->text = arena_printf(a, "%s\n%s", into->text, cell->text);
}

static bool has_interview(const struct import_part *p, const struct row *line)
{
    return *text_at(p, line, FILL_INTERVIEW) != '\0';
}

/* "AV-1 = Ann Roe", "ann@example.org = Ann Roe": the number or address before the shown name. NULL: it does not say that name. */
static const char *candidate_key(const struct import_part *p, const struct row *line, struct arena *a)
{
    const char *said = text_at(p, line, FILL_CANDIDATE), *name = text_at(p, line, FILL_SHOWN_CANDIDATE);
    const char *tail = arena_printf(a, " = %s", name);
    return *name && g_str_has_suffix(said, tail) ? arena_printf(a, "%.*s", (int) (strlen(said) - strlen(tail)), said) : NULL;
}

static void put_whose(const struct import_part *p, const struct row *line, struct arena *a, struct filled *out)
{
    const char *key = has_interview(p, line) ? NULL : candidate_key(p, line, a);
    if (key)
        put_text(p, out, strchr(key, '@') ? "candidate.email" : "candidate.ref", key);
    else
        put_text(p, out, "interview.ref", text_at(p, line, FILL_INTERVIEW));
}

static void put_event(const struct import_part *p, const struct row *line, const struct fill *f, const struct cell *done, struct arena *a, struct filled *out)
{
    bool turned = f->with_next && is_filled(p, line, FILL_NEXT);
    const struct event *event = turned ? &EVENTS[EVENT_ANSWER_DAY] : f->event;
    put_whose(p, line, a, out);
    if (f->who)
        put_text(p, out, f->who, text_at(p, line, FILL_WHO));
    if (event->day)
        out->row.cells[column_of(p, event->day)] = *done;
    put_cell(p, line, FILL_CHANNEL, turned ? NULL : f->channel, a, out);
    put_cell(p, line, FILL_ANSWER, turned ? NULL : f->answer, a, out);
    put_cell(p, line, FILL_NEXT, turned ? f->with_next : f->next, a, out);
    put_cell(p, line, FILL_NOTE, turned ? NULL : f->note, a, out);
    for (const char *const *g = f->given; !turned && g < f->given + 2 && *g; g++) {
        struct import_value v = event_given(a, *g);
        put_text(p, out, v.field, v.text);
    }
    for (const char *const *g = event->given; *g; g++) {
        struct import_value v = event_given(a, *g);
        put_text(p, out, v.field, v.text);
    }
}

/* The hidden columns move with their line when a sheet is sorted, unless somebody sorts or pastes the visible ones alone. */
static bool tells_its_record(const struct import_part *p, const struct row *line, struct arena *a, struct filled *out)
{
    const char *shown = text_at(p, line, FILL_SHOWN_INTERVIEW), *meant = text_at(p, line, FILL_INTERVIEW);
    if (strcmp(text_at(p, line, FILL_ITEM), "relationship.keep_in_touch") == 0 && !*meant && !*shown) {
        if (!is_filled(p, line, FILL_CANDIDATE))
            doubt(
                out, "to_decide", "line.no_interview", FILL_DONE, text_at(p, line, FILL_DONE),
                "this candidate had no interview, and has no number or e-mail address, that the line could be known by: a name may be another's",
                "enter it with: afterview log keep-in-touch CANDIDATE");
        else if (!candidate_key(p, line, a))
            doubt(out, "to_decide", "line.moved", FILL_SHOWN_CANDIDATE, text_at(p, line, FILL_SHOWN_CANDIDATE),
                  "this line was moved apart from its hidden columns: they speak of another candidate",
                  "fill it in again in the workbook as it came");
    } else if (!is_filled(p, line, FILL_ITEM) || !*meant)
        doubt(out, "to_decide", "line.no_item", FILL_DONE, text_at(p, line, FILL_DONE), "this line does not come from the night's list: what was done, and for whom?",
              "enter it with afterview log, or in the list of interviews");
    else if (strcmp(shown, meant) != 0)
        doubt(out, "to_decide", "line.moved", FILL_SHOWN_INTERVIEW, shown, "this line was moved apart from its hidden columns: they speak of another interview",
              "fill it in again in the workbook as it came");
    return !out->doubt;
}

/* done: the day itself; "yes" means the day of the list, which stays the same whenever the workbook is sent in. */
static bool read_done(struct import *im, const struct import_part *p, const struct row *line, struct arena *a, struct cell *done, struct filled *out)
{
    *done = *cell_at(p, line, FILL_DONE);
    const char *said = done->kind == CELL_BLANK ? "no" : import_said_done(im, a, done);
    if (said && strcmp(said, "yes") == 0)
        *done = (struct cell) { .kind = CELL_STRING, .text = text_at(p, line, FILL_DAY) };
    if (!said || strcmp(said, "yes") == 0)
        return true;
    for (enum fill_column c = FILL_CHANNEL; c < FILL_COLUMNS; c++)
        if (is_filled(p, line, c)) {
            doubt(out, "to_decide", "line.not_done", c, text_at(p, line, c), "something was filled in, but not the day it was done",
                  "write the day, or yes, into Done on; or empty the line again");
            return false;
        }
    return false;
}

void fill_read(struct import *im, const struct import_part *p, const struct row *line, struct arena *a, struct filled *out)
{
    struct cell done;
    *out = (struct filled) { .row = { line->no, p->n_columns, arena_alloc(a, p->n_columns * sizeof *out->row.cells) }, .kept = json_object() };
    for (size_t i = 0; i < p->n_columns; i++)
        out->row.cells[i] = (struct cell) { .kind = CELL_BLANK, .text = "" };
    if (!read_done(im, p, line, a, &done, out) || !tells_its_record(p, line, a, out))
        return;
    const struct fill *f = fill_find(text_at(p, line, FILL_ITEM), text_at(p, line, FILL_VARIANT));
    if (!f)
        doubt(out, "to_decide", "line.unknown_item", FILL_DONE, text_at(p, line, FILL_ITEM), "no rule of that name is known here", "enter it with afterview log");
    else if (!f->event)
        doubt(out, f->fate, "line.nothing_to_write", FILL_DONE, text_at(p, line, FILL_DONE), f->reason, f->fix);
    else
        put_event(p, line, f, &done, a, out);
}
