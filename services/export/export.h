/* export: sheets out, and blank ones. */
#ifndef AFTERVIEW_EXPORT_EXPORT_H
#define AFTERVIEW_EXPORT_EXPORT_H

#include "app.h"

extern const struct command CMD_EXPORT;
extern const struct command CMD_TEMPLATE;

#endif
