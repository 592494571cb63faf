#include "paged.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "temporary.h"

/* Each page has one place in memory where it can be, so that finding it takes no search. One that has to go is written if it changed. */
struct place {
    char *bytes;   /* NULL: never used */
    uint64_t page; /* that is in it */
    bool changed;
};

struct paged {
    struct place *places;
    size_t n_places;
    uint64_t size;
    char *joined; /* what was asked for and lies in several pages */
    size_t joined_room;
    FILE *file; /* NULL: all of it is in memory */
};

#define WHY "what a big file says waits in one, so that it need not fit into memory"

struct paged *paged_new(size_t pages)
{
    struct paged *p = g_new(struct paged, 1);
    *p = (struct paged) { .places = g_new0(struct place, pages), .n_places = pages };
    return p;
}

void paged_free(struct paged *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->n_places; i++)
        g_free(p->places[i].bytes);
    g_free(p->places);
    g_free(p->joined);
    if (p->file)
        fclose(p->file);
    g_free(p);
}

uint64_t paged_size(const struct paged *p)
{
    return p->size;
}

static bool put_away(struct paged *p, struct place *place, struct err *e)
{
    if (!p->file && !(p->file = temporary_file(WHY, e)))
        return false;
    errno = ENOSPC; /* where it takes a part of them */
    if (place->changed && pwrite(fileno(p->file), place->bytes, PAGED_BYTES, (off_t) (place->page * PAGED_BYTES)) != PAGED_BYTES)
        return temporary_failed(WHY, e);
    place->changed = false;
    return true;
}

static bool bring(struct paged *p, struct place *place, uint64_t page, struct err *e)
{
    if (place->bytes && !put_away(p, place, e))
        return false;
    place->bytes = place->bytes ? place->bytes : g_malloc0(PAGED_BYTES);
    place->page = page;
    errno = EIO;
    if (page * PAGED_BYTES < p->size && pread(fileno(p->file), place->bytes, PAGED_BYTES, (off_t) (page * PAGED_BYTES)) != PAGED_BYTES)
        return temporary_failed(WHY, e);
    return true;
}

/* The page of the byte at; NULL: an error. It stays until the next call. */
static inline struct place *hold(struct paged *p, uint64_t at, struct err *e)
{
    uint64_t page = at / PAGED_BYTES;
    struct place *place = &p->places[page & (p->n_places - 1)];
    return (place->bytes && place->page == page) || bring(p, place, page, e) ? place : NULL;
}

bool paged_add(struct paged *p, const void *bytes, size_t n, struct err *e)
{
    const char *from = bytes;
    while (n) {
        struct place *place = hold(p, p->size, e);
        size_t at = p->size % PAGED_BYTES, part = MIN(n, PAGED_BYTES - at);
        if (!place)
            return false;
        memcpy(place->bytes + at, from, part);
        place->changed = true;
        p->size += part;
        from += part;
        n -= part;
    }
    return true;
}

static const char *join(struct paged *p, uint64_t from, size_t n, struct err *e)
{
    if (n > p->joined_room) {
        p->joined_room = n * 2;
        p->joined = g_realloc(p->joined, p->joined_room);
    }
    for (size_t done = 0, part; done < n; done += part) {
        const struct place *place = hold(p, from + done, e);
        size_t at = (from + done) % PAGED_BYTES;
        if (!place)
            return NULL;
        part = MIN(n - done, PAGED_BYTES - at);
        memcpy(p->joined + done, place->bytes + at, part);
    }
    return p->joined;
}

const char *paged_look(struct paged *p, uint64_t from, size_t n, struct err *e)
{
    size_t at = from % PAGED_BYTES;
    if (n == 0)
        return "";
    if (at + n > PAGED_BYTES)
        return join(p, from, n, e);
    const struct place *place = hold(p, from, e);
    return place ? place->bytes + at : NULL;
}
