/* track: what is due, and single events from the command line. */
#ifndef AFTERVIEW_TRACK_TRACK_H
#define AFTERVIEW_TRACK_TRACK_H

#include "app.h"

extern const struct command CMD_DUE;
extern const struct command CMD_LOG;

#endif
