#include "err.h"

#include <stdarg.h>
#include <string.h>

#include "progress.h"

#ifdef __clang_analyzer__
#undef err_set
#undef err_help
#undef err_at
#endif

static const struct {
    int exit_code;
    const char *text, *next;
} KINDS[] = {
    [ERR_NONE] = { 0, "", "" },
#define X(name, code, text, next) [name] = { code, text, next },
    ERR_KINDS(X)
#undef X
};

/* A text that was cut to fit must not end in half a letter. */
static void trim_half_letter(char *s, size_t room)
{
    size_t n = strlen(s);
    if (n + 1 < room)
        return;
    size_t start = n;
    while (start && ((unsigned char) s[start - 1] & 0xC0) == 0x80)
        start--;
    if (!start)
        return;
    unsigned char first = (unsigned char) s[start - 1];
    size_t want = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (n - start < want)
        s[start - 1] = '\0';
}

bool err_set(struct err *e, enum err_kind kind, const char *what, ...)
{
    *e = (struct err) { .kind = kind };
    va_list ap;
    va_start(ap, what);
    vsnprintf(e->what, sizeof e->what, what, ap);
    va_end(ap);
    trim_half_letter(e->what, sizeof e->what);
    return false;
}

bool err_help(struct err *e, const char *why, const char *next, ...)
{
    snprintf(e->why, sizeof e->why, "%s", why ? why : "");
    va_list ap;
    va_start(ap, next);
    vsnprintf(e->next, sizeof e->next, next, ap);
    va_end(ap);
    trim_half_letter(e->why, sizeof e->why);
    trim_half_letter(e->next, sizeof e->next);
    return false;
}

bool err_at(struct err *e, const char *where, ...)
{
    char before[sizeof e->what];
    va_list ap;
    va_start(ap, where);
    vsnprintf(before, sizeof before, where, ap);
    va_end(ap);

    char after[sizeof e->what];
    memcpy(after, e->what, sizeof after);
    size_t used = strlen(before);
    if (used > sizeof e->what - 3)
        used = sizeof e->what - 3;
    memcpy(e->what, before, used);
    memcpy(e->what + used, ": ", 2);
    used += 2;
    size_t room = sizeof e->what - used - 1;
    size_t tail = strnlen(after, room);
    memcpy(e->what + used, after, tail);
    e->what[used + tail] = '\0';
    trim_half_letter(e->what, sizeof e->what);
    return false;
}

int err_exit_code(enum err_kind kind)
{
    return KINDS[kind].exit_code;
}

void err_print(const struct err *e, FILE *to)
{
    progress_end();
    fprintf(to, "%s\n  %s\n  %s\n", e->what, e->why[0] ? e->why : KINDS[e->kind].text, e->next[0] ? e->next : KINDS[e->kind].next);
}
