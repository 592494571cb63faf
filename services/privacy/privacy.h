/* privacy: what the law lets people ask of an agency that keeps their data. */
#ifndef AFTERVIEW_PRIVACY_PRIVACY_H
#define AFTERVIEW_PRIVACY_PRIVACY_H

#include "app.h"

extern const struct command CMD_PRIVACY;

#endif
