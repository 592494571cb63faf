#include "log.h"

#include <stdarg.h>
#include <stdio.h>

#include "progress.h"

static enum log_level g_level = LOG_NORMAL;

void log_set_level(enum log_level level)
{
    g_level = level;
}

bool log_is_quiet(void)
{
    return g_level == LOG_QUIET;
}

static void line(const char *level, const char *event, const char *fmt, va_list ap)
{
    progress_end();
    fprintf(stderr, "level=%s event=%s ", level, event);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
}

void log_info(const char *event, const char *fmt, ...)
{
    if (g_level < LOG_VERBOSE)
        return;
    va_list ap;
    va_start(ap, fmt);
    line("info", event, fmt, ap);
    va_end(ap);
}

void log_warn(const char *event, const char *fmt, ...)
{
    if (g_level == LOG_QUIET)
        return;
    va_list ap;
    va_start(ap, fmt);
    line("warn", event, fmt, ap);
    va_end(ap);
}

void log_say(const char *fmt, ...)
{
    if (g_level == LOG_QUIET)
        return;
    progress_end();
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}
