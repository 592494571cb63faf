/* arena: memory that is given back all at once.
 *
 * A function that takes an arena puts its result there; one that takes none allocates nothing you own. Loops reset the
 * arena per row or per batch, so memory does not grow with the file. Nothing here returns NULL: out of memory aborts.
 *
 *     struct arena *row = arena_new();
 *     for (…; arena_reset(row))
 *         … arena_printf(row, "%s, row %u", file, no) …
 *     arena_free(row); */
#ifndef AFTERVIEW_BASE_ARENA_H
#define AFTERVIEW_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_reset(struct arena *a); /* all that it gave out is invalid; one block is kept for the next turn */
void arena_free(struct arena *a);  /* NULL is fine */

void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned for any type */
void *arena_copy(struct arena *a, const void *from, size_t size);
size_t arena_bytes(const struct arena *a); /* that it holds from the system */
char *arena_strdup(struct arena *a, const char *s);          /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n); /* always ends in '\0' */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* For `ARENA_AUTO struct arena *a = arena_new();`: freed at the end of the scope. */
#define ARENA_AUTO __attribute__((cleanup(arena_cleanup)))
void arena_cleanup(struct arena **a);

#endif
