/* calendar: which days are working days, for the agency and for each client; what they have of their own beside the public holidays. */
#ifndef AFTERVIEW_CALENDAR_CALENDAR_H
#define AFTERVIEW_CALENDAR_CALENDAR_H

#include "app.h"

extern const struct command CMD_CALENDAR;

#endif
