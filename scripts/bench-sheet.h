/* bench-sheet.h: the rows that scripts/bench-sheet.c, bench-write.c and bench-read.c measure with, and how they say what it took. */
#ifndef AFTERVIEW_BENCH_SHEET_H
#define AFTERVIEW_BENCH_SHEET_H

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sheet/sink.h"

enum { COLUMNS = 14, CELL = 40 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static double begun; /* when main() was: what loading the libraries costs is the same for all */

static int fail(const char *what)
{
    fprintf(stderr, "bench-sheet: %s\n", what);
    exit(1);
}

/* getrusage() would count what the shell held before it became this program. */
static double peak_megabytes(void)
{
    g_autofree char *status = NULL;
    if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
        return 0;
    const char *line = strstr(status, "VmHWM:");
    return line ? strtod(line + 6, NULL) / 1024 : 0;
}

static int done(double from)
{
    printf("%.4f %.1f\n", now() - from, peak_megabytes());
    return 0;
}

/* ---- the rows ---- */

G_GNUC_UNUSED static const struct sink_column TRACKER[COLUMNS] = {
    { .header = "Interview", .width = 12 },      { .header = "Consultant no.", .width = 12 },  { .header = "Client", .width = 20 },
    { .header = "Contact", .width = 20 },        { .header = "Contact e-mail", .width = 20 },  { .header = "Job", .width = 20 },
    { .header = "Candidate", .width = 20 },      { .header = "Candidate e-mail", .width = 20 }, { .header = "Candidate phone", .width = 20 },
    { .header = "Held on", .type = SINK_DATE },  { .header = "Format", .width = 12 },          { .header = "Debriefed on", .type = SINK_DATE },
    { .header = "Round", .type = SINK_INTEGER }, { .header = "Notes", .width = 20 },
};

static guint32 dice(guint32 *state, guint32 most)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % most;
}

/* before, digits, after: snprintf() would cost more than the writing that is measured. */
static void put(char *to, const char *before, unsigned number, int width, const char *after)
{
    char digits[12];
    int n = 0;
    for (; number || n < width; number /= 10)
        digits[n++] = (char) ('0' + number % 10);
    to = stpcpy(to, before);
    while (n)
        *to++ = digits[--n];
    strcpy(to, after);
}

static void put_day(char *to, guint32 *state)
{
    put(to, "202", 4 + dice(state, 3), 1, "-");
    put(to + 5, "", 1 + dice(state, 12), 2, "-");
    put(to + 8, "", 1 + dice(state, 28), 2, "");
}

G_GNUC_UNUSED static void make_row(unsigned i, guint32 *state, char cells[COLUMNS][CELL])
{
    static const char *const JOBS[] = { "Accountant", "Buyer", "Chemist", "Driver", "Electrician", "Fitter", "Gardener", "Joiner" };
    static const char *const FIRST[] = { "Alder ", "Birch ", "Cedar ", "Dahlia ", "Elm ", "Fern ", "Gorse ", "Hazel " };
    static const char *const FORMATS[] = { "On site", "Video", "Phone" };
    unsigned client = dice(state, 500), person = i * 3 / 5;
    put(cells[0], "I-", i, 1, "");
    put(cells[1], "C", client % 20, 2, "");
    put(cells[2], "Client ", client, 3, " & Co");
    put(cells[3], "Manager ", client, 3, "");
    put(cells[4], "m", client, 1, "@client.example.org");
    put(cells[5], JOBS[dice(state, 8)], client, 4, "");
    put(cells[6], FIRST[person % 8], person, 1, "");
    put(cells[7], "p", person, 1, "@mail.example.org");
    put(cells[8], "+44 7700 9", person, 8, "");
    put_day(cells[9], state);
    strcpy(cells[10], FORMATS[dice(state, 3)]);
    put_day(cells[11], state);
    put(cells[12], "", 1 + dice(state, 5), 1, "");
    cells[13][0] = '\0';
    if (dice(state, 3) == 0)
        put(cells[13], "Free from ", dice(state, 1000), 1, " on, wants to hear");
}

#endif
