#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16 * 1024 };

struct block {
    struct block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *now; /* the block that is being filled, newest first */
};

static struct block *block_new(size_t size, struct block *next)
{
    struct block *b = malloc(sizeof *b + size);
    if (!b)
        abort();
    b->next = next;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (!a)
        abort();
    a->now = block_new(BLOCK, NULL);
    return a;
}

void arena_reset(struct arena *a)
{
    /* Keep one block of the usual size: a single huge row must not stay allocated for the rest of the file. */
    struct block *keep = NULL;
    for (struct block *b = a->now, *next; b; b = next) {
        next = b->next;
        if (!keep && b->size == BLOCK)
            keep = b;
        else
            free(b);
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    a->now = keep ? keep : block_new(BLOCK, NULL);
}

size_t arena_bytes(const struct arena *a)
{
    size_t n = 0;
    for (const struct block *b = a->now; b; b = b->next)
        n += sizeof *b + b->size;
    return n;
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct block *b = a->now, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

void arena_cleanup(struct arena **a)
{
    arena_free(*a);
}

static void *take(struct arena *a, size_t size)
{
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        abort();
    size = (size + align - 1) / align * align;
    if (a->now->size - a->now->used < size)
        a->now = block_new(size > BLOCK ? size : BLOCK, a->now);
    void *p = a->now->bytes + a->now->used;
    a->now->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

void *arena_copy(struct arena *a, const void *from, size_t size)
{
    return memcpy(take(a, size), from, size);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *copy = take(a, n + 1);
    memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        abort();
    char *text = arena_alloc(a, (size_t) n + 1);
    vsnprintf(text, (size_t) n + 1, fmt, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return text;
}
