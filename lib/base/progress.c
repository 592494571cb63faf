#include "progress.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

enum { QUIET_MS = 300, EVERY_MS = 100, LINE_MOST = 240 };

static int64_t g_began, g_shown; /* milliseconds; 0: not yet */
static bool g_on_screen;

static bool on_terminal(void)
{
    static int terminal = -1; /* not known yet */
    if (terminal < 0) {
        const char *term = getenv("TERM");
        terminal = isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
    }
    return terminal && !log_is_quiet();
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t) t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
}

/* Cuts to what fits into the terminal's line: a line that wraps could not be erased. */
static void cut(char *line)
{
    struct winsize size = { 0 };
    unsigned most = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1U : 79;
    for (char *p = line; *p; p++)
        if (((unsigned char) *p & 0xC0) != 0x80 && most-- == 0) {
            *p = '\0';
            return;
        }
}

static void show(int64_t wait, const char *fmt, va_list ap)
{
    if (!on_terminal())
        return;
    int64_t now = now_ms();
    if (!g_began)
        g_began = now;
    if (now - g_began < QUIET_MS || now - g_shown < wait)
        return;
    char line[LINE_MOST];
    vsnprintf(line, sizeof line, fmt, ap);
    cut(line);
    fprintf(stderr, "\r%s\033[K", line);
    fflush(stderr);
    g_shown = now;
    g_on_screen = true;
}

void progress_show(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    show(EVERY_MS, fmt, ap);
    va_end(ap);
}

void progress_step(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    show(0, fmt, ap);
    va_end(ap);
}

void progress_end(void)
{
    if (!g_on_screen)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    g_on_screen = false;
}
