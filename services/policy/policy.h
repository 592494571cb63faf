/* policy: the follow-up rules as the agency, a client or a job has them. */
#ifndef AFTERVIEW_POLICY_POLICY_H
#define AFTERVIEW_POLICY_POLICY_H

#include "app.h"

extern const struct command CMD_POLICY;

#endif
