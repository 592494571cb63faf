/* reading: what the targets share. A file of the bytes at hand, read to its end, and what must be true of whatever comes out of it. */
#ifndef AFTERVIEW_TESTS_READING_H
#define AFTERVIEW_TESTS_READING_H

#include <stddef.h>
#include <stdint.h>

#include "sheet/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Every sheet of the file is read, also the hidden ones, or it is refused in three lines; else abort(). */
void reading_check(const uint8_t *data, size_t n);

/* The first rows of the file, up to most of them; 0: refused. They live in a. */
size_t reading_rows(const uint8_t *data, size_t n, struct arena *a, struct row *rows, size_t most);

/* abort() when a text is not sound UTF-8; NULL is fine. */
void reading_text(const char *text);

#endif
