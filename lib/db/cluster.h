/* cluster: the program's own PostgreSQL, for people who have none.
 *
 * Lives in $XDG_DATA_HOME/afterview (default ~/.local/share/afterview): data/ is the cluster, run/ the socket (unix only, no TCP,
 * peer or scram, checksums on), server.log its log. Started when needed and left running. Survives a killed server, a stale
 * pid file, and a path over the socket limit or with blanks in it (the socket then lives in a short private folder under the temporary directory). As root
 * the server runs as an unprivileged user (`postgres` where it exists, else `nobody`). */
#ifndef AFTERVIEW_DB_CLUSTER_H
#define AFTERVIEW_DB_CLUSTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

struct cluster_status {
    bool exists, running;
    const char *data, *socket, *log; /* folders and file; live in the arena */
    const char *version;             /* of the server's programs: "15.18" */
    int pid;
};

bool cluster_status(struct arena *a, struct cluster_status *out, struct err *e) MUST_CHECK;
bool cluster_start(struct arena *a, const char **conninfo, struct err *e) MUST_CHECK; /* creates it when there is none */
bool cluster_stop(struct err *e) MUST_CHECK;

#endif
