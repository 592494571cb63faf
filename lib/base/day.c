#include "day.h"

#include <glib.h>
#include <stdio.h>

const char *day_words(struct arena *a, const char *iso)
{
    static const char *const DAYS[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const MONTHS[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int y, m, d;
    if (!iso || sscanf(iso, "%d-%d-%d", &y, &m, &d) != 3 || !g_date_valid_dmy((GDateDay) d, (GDateMonth) m, (GDateYear) y))
        return iso ? iso : "";
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay) d, (GDateMonth) m, (GDateYear) y);
    return arena_printf(a, "%s %d %s %d", DAYS[g_date_get_weekday(&date) - G_DATE_MONDAY], d, MONTHS[m - 1], y);
}
