/* admin: an agency, its database, and whether all is well. */
#ifndef AFTERVIEW_ADMIN_ADMIN_H
#define AFTERVIEW_ADMIN_ADMIN_H

#include "app.h"

extern const struct command CMD_INIT;
extern const struct command CMD_DB;
extern const struct command CMD_DOCTOR;

#endif
