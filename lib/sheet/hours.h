/* hours: when somebody may be rung, as people write it: "after 5pm", "9-12", "between 12:30 and 13:30", "not before 10". Words without an hour
 * ("evenings"), and hours that could be either half of the day ("after 5"), say nothing certain. */
#ifndef AFTERVIEW_SHEET_HOURS_H
#define AFTERVIEW_SHEET_HOURS_H

#include <stdbool.h>

struct hours {
    int from, until; /* minutes of the day; -1: not said */
    bool more;       /* something else is said beside it */
};

/* false: no hours, or more than one span of them, or none for certain. */
bool hours_read(const char *text, struct hours *out);

#endif
