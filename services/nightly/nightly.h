/* nightly: snapshot, reports, outbox. nightly.c is the pipeline. */
#ifndef AFTERVIEW_NIGHTLY_NIGHTLY_H
#define AFTERVIEW_NIGHTLY_NIGHTLY_H

#include "app.h"

extern const struct command CMD_NIGHTLY;

#endif
