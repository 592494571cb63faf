/* xlsx_xml: a part of a workbook as a stream of elements, by expat, with what a hostile file could do ruled out: no DTD
 * and so no entities, at most 64 elements deep, no single tag or comment of megabytes.
 *
 * Element names come without their prefix: writers choose any (`x:row`), and strict and transitional files differ only in
 * the namespace. A handler that returns false has set e, and reading ends there. */
#ifndef AFTERVIEW_SHEET_XLSX_XML_H
#define AFTERVIEW_SHEET_XLSX_XML_H

#include "xlsx_package.h"

struct xlsx_xml;

struct xlsx_xml_handler { /* any may be NULL */
    bool (*start)(void *ctx, const char *name, const char *const *attributes, struct err *e);
    bool (*end)(void *ctx, const char *name, struct err *e);
    bool (*text)(void *ctx, const char *text, size_t n, struct err *e);
};

bool xlsx_xml_open(struct xlsx_package *p, const char *part, const struct xlsx_xml_handler *h, void *ctx, struct xlsx_xml **out,
                   struct err *e) MUST_CHECK;
/* Reads on until a handler calls xlsx_xml_pause() (*more true) or the part ends (*more false). */
bool xlsx_xml_run(struct xlsx_xml *x, bool *more, struct err *e) MUST_CHECK;
void xlsx_xml_pause(struct xlsx_xml *x);
/* Nothing more of it is wanted: the rest is only read for its checksum. */
bool xlsx_xml_finish(struct xlsx_xml *x, struct err *e) MUST_CHECK;
void xlsx_xml_close(struct xlsx_xml *x); /* NULL is fine */

/* open, run to the end, close. */
bool xlsx_xml_read(struct xlsx_package *p, const char *part, const struct xlsx_xml_handler *h, void *ctx, struct err *e) MUST_CHECK;

/* Value of an attribute without a prefix; NULL when absent. */
const char *xlsx_attribute(const char *const *attributes, const char *name);
/* The same, of one with a prefix, whatever the prefix is: `r:id`. */
const char *xlsx_attribute_prefixed(const char *const *attributes, const char *name);
/* `1`, `true`, `on`. */
bool xlsx_is_true(const char *value);

#endif
