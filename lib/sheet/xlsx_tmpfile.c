#include "xlsx_tmpfile.h"

#include <fcntl.h>
#include <glib.h>
#include <stdio.h>

#include "base/temporary.h"

enum { BUFFER = 32 * 1024 };

struct buffer {
    char *bytes;
    int fd; /* of the file that had it last */
};

static bool large_ones;
static GArray *buffers; /* struct buffer; as many as were ever in use at once, and kept: where the library fails it may leave a file open */

void xlsx_tmpfile_large(bool large)
{
    large_ones = large;
}

/* One whose file was closed since, else another. fd is a number that no other open file has. */
static char *buffer_for(int fd)
{
    buffers = buffers ? buffers : g_array_new(FALSE, FALSE, sizeof(struct buffer));
    for (guint i = 0; i < buffers->len; i++) {
        struct buffer *old = &g_array_index(buffers, struct buffer, i);
        if (old->fd == fd || fcntl(old->fd, F_GETFD) < 0) {
            old->fd = fd;
            return old->bytes;
        }
    }
    struct buffer another = { g_malloc(BUFFER), fd };
    g_array_append_val(buffers, another);
    return another.bytes;
}

/* The library's own function of this name: the program's comes first where the linker looks, also for calls from within the library. Not as
 * its header declares it, since versions of it do not agree on const. Were it not called, files would be the library's own, and slower. */
FILE *lxw_tmpfile(const char *folder);

FILE *lxw_tmpfile(const char *folder)
{
    (void) folder; /* we never name one */
    struct err e = { 0 };
    FILE *f = temporary_file("the parts of a workbook wait in them", &e); /* NULL: the library has an error of its own for that */
    if (f && large_ones)
        setvbuf(f, buffer_for(fileno(f)), _IOFBF, BUFFER);
    return f;
}
