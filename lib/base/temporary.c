#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

bool temporary_failed(const char *why, struct err *e)
{
    int problem = errno;
    err_set(e, ERR_OTHER, "no temporary file could be kept in %s: %s", g_get_tmp_dir(), strerror(problem));
    return err_help(e, why, "make room there, or name another folder in TMPDIR");
}

FILE *temporary_file(const char *why, struct err *e)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "afterview-XXXXXX", NULL);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w+b") : NULL;
    if (f)
        return f;
    temporary_failed(why, e);
    if (fd >= 0)
        close(fd);
    return NULL;
}
