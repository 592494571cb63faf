/* policy: the follow-up rules as the agency, a client or a job has them. */
#ifndef AFTERVIEW_POLICY_POLICY_H
#define AFTERVIEW_POLICY_POLICY_H

#include "app.h"

/* "MPI, RH": "Mining People International and Robert Half". In the arena. */
const char *policy_advisers(struct arena *a, const char *source);

extern const struct command CMD_POLICY;

#endif
