#include "quotes.h"

#include <glib.h>
#include <string.h>

enum { LINE_MOST = 64 * 1024 }; /* as far as is looked ahead */

struct quotes {
    char delimiter;
    quotes_sink *sink;
    void *ctx;
    GString *held;  /* from a mark on whose line is not all there yet */
    bool at_start;  /* of a field: where the last piece ended, nothing but blanks came since the delimiter */
    enum { BARE, QUOTED, CLOSED } state; /* CLOSED: behind a mark that closed too early, up to the delimiter */
};

/* The piece that is being looked at. */
struct piece {
    const char *text;
    size_t n, at, given; /* looked at up to; given out up to */
    size_t letters, hopeless; /* up to where marks are letters, or nothing closes: no line is searched twice */
    bool last;
};

struct quotes *quotes_new(char delimiter, quotes_sink *sink, void *ctx)
{
    struct quotes *q = g_new0(struct quotes, 1);
    *q = (struct quotes) { .delimiter = delimiter, .sink = sink, .ctx = ctx, .held = g_string_new(NULL), .at_start = true };
    return q;
}

void quotes_free(struct quotes *q)
{
    if (!q)
        return;
    g_string_free(q->held, TRUE);
    g_free(q);
}

static bool ends_field(const struct quotes *q, char c)
{
    return c == q->delimiter || c == '\r' || c == '\n';
}

static bool is_blank(const struct quotes *q, char c)
{
    return (c == ' ' || c == '\t') && c != q->delimiter;
}

static size_t skip_blanks(const struct quotes *q, const struct piece *p, size_t at)
{
    while (at < p->n && is_blank(q, p->text[at]))
        at++;
    return at;
}

static bool starts_field(const struct quotes *q, const struct piece *p, size_t at)
{
    while (at && is_blank(q, p->text[at - 1]))
        at--;
    return at ? ends_field(q, p->text[at - 1]) : q->at_start;
}

static bool give(struct quotes *q, struct piece *p, size_t upto, struct err *e)
{
    size_t from = p->given;
    p->given = upto;
    return upto == from || q->sink(q->ctx, p->text + from, upto - from, e);
}

/* ---- a mark within quotes ---- */

enum verdict { PAIR, CLOSES, LETTER, CLOSES_EARLY, NEEDS_MORE };

/* What a mark before some letter is: decided by the rest of its line. */
static enum verdict judge_stray(const struct quotes *q, struct piece *p, size_t at)
{
    if (at < p->letters)
        return LETTER;
    if (at < p->hopeless)
        return CLOSES_EARLY;
    for (size_t i = at + 1; i < p->n; i++) {
        char c = p->text[i];
        if (c == '\r' || c == '\n' || i - at > LINE_MOST) {
            p->hopeless = i;
            return CLOSES_EARLY;
        }
        if (c != '"')
            continue;
        if (p->text[i - 1] == q->delimiter)
            return CLOSES_EARLY; /* another field opens here */
        size_t after = skip_blanks(q, p, i + 1);
        if (after == p->n && !p->last)
            return NEEDS_MORE;
        if (after == p->n || ends_field(q, p->text[after])) {
            p->letters = i;
            return LETTER;
        }
        i += p->text[i + 1] == '"';
    }
    return p->last ? CLOSES_EARLY : NEEDS_MORE;
}

static enum verdict judge(const struct quotes *q, struct piece *p, size_t at)
{
    if (at + 1 < p->n && p->text[at + 1] == '"')
        return PAIR;
    size_t after = skip_blanks(q, p, at + 1);
    if (after == p->n)
        return p->last ? CLOSES : NEEDS_MORE;
    return ends_field(q, p->text[after]) ? CLOSES : judge_stray(q, p, at);
}

/* ---- the three states; each looks at the piece up to where the state ends. *held: no further without the next piece ---- */

static void walk_bare(struct quotes *q, struct piece *p)
{
    const char *mark = memchr(p->text + p->at, '"', p->n - p->at);
    if (!mark) {
        q->at_start = starts_field(q, p, p->n);
        p->at = p->n;
        return;
    }
    size_t at = (size_t) (mark - p->text);
    if (starts_field(q, p, at))
        q->state = QUOTED;
    p->at = at + 1;
}

static bool walk_quoted(struct quotes *q, struct piece *p, bool *held, struct err *e)
{
    const char *mark = memchr(p->text + p->at, '"', p->n - p->at);
    p->at = mark ? (size_t) (mark - p->text) : p->n;
    if (!mark)
        return true;
    switch (judge(q, p, p->at)) {
    case PAIR:
        p->at += 2;
        return true;
    case LETTER:
        p->at++;
        return true;
    case CLOSES:
        q->state = BARE;
        q->at_start = false;
        p->at++;
        return true;
    case CLOSES_EARLY: /* the mark is left out here, and put in again where the field ends */
        q->state = CLOSED;
        if (!give(q, p, p->at, e))
            return false;
        p->given = ++p->at;
        return true;
    case NEEDS_MORE:
        *held = true;
    }
    return true;
}

static bool walk_closed(struct quotes *q, struct piece *p, struct err *e)
{
    for (; p->at < p->n; p->at++) {
        char c = p->text[p->at];
        if (ends_field(q, c)) {
            q->state = BARE;
            return give(q, p, p->at, e) && q->sink(q->ctx, "\"", 1, e);
        }
        if (c == '"' && (!give(q, p, p->at + 1, e) || !q->sink(q->ctx, "\"", 1, e)))
            return false;
    }
    return true;
}

bool quotes_feed(struct quotes *q, const char *text, size_t n, bool last, struct err *e)
{
    struct piece p = { .text = text, .n = n, .last = last };
    if (q->held->len) {
        g_string_append_len(q->held, text, (gssize) n);
        p.text = q->held->str;
        p.n = q->held->len;
    }
    bool held = false, ok = true;
    while (ok && !held && p.at < p.n) {
        if (q->state == BARE)
            walk_bare(q, &p);
        else if (q->state == QUOTED)
            ok = walk_quoted(q, &p, &held, e);
        else
            ok = walk_closed(q, &p, e);
    }
    if (!ok || !give(q, &p, p.at, e))
        return false;
    if (last && q->state == CLOSED)
        return q->sink(q->ctx, "\"", 1, e);
    if (p.text == text)
        g_string_append_len(g_string_truncate(q->held, 0), text + p.at, (gssize) (p.n - p.at));
    else
        g_string_erase(q->held, 0, (gssize) p.at);
    return true;
}
