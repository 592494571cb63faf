/* paged: bytes, any number of them, put end to end and looked at again anywhere. Only some pages of them are in memory, so that it does
 * not grow with them; the others wait in a temporary file, which is made when it is needed.
 *
 *     struct paged *p = paged_new(256);                       -- a megabyte
 *     uint64_t at = paged_size(p);
 *     paged_add(p, text, n, e) && (found = paged_look(p, at, n, e));
 *     paged_free(p);
 *
 * Errors: ERR_OTHER (the disk of the temporary folder is full …). */
#ifndef AFTERVIEW_BASE_PAGED_H
#define AFTERVIEW_BASE_PAGED_H

#include <stdint.h>

#include "err.h"

enum { PAGED_BYTES = 4096 }; /* of a page */

struct paged;

struct paged *paged_new(size_t pages); /* a power of two */
bool paged_add(struct paged *p, const void *bytes, size_t n, struct err *e) MUST_CHECK;
/* n bytes that were put there, until the next call; NULL: an error. */
const char *paged_look(struct paged *p, uint64_t from, size_t n, struct err *e);
uint64_t paged_size(const struct paged *p);
void paged_free(struct paged *p); /* NULL is fine */

#endif
