#include "spool.h"

#include <stdlib.h>
#include <string.h>

#include "base/temporary.h"
#include "db/copy.h"

/* Records of NUL-ended texts, the first of each is "finding" or "fate". */

bool import_spool(struct import *im, struct err *e)
{
    im->spool = im->spool ? im->spool : temporary_file("what is found in the rows waits in one", e);
    return im->spool != NULL;
}

static void spool_text(FILE *f, const char *s)
{
    fputc(s ? 'v' : 'n', f);
    fputs(s ? s : "", f);
    fputc('\0', f);
}

static void spool_number(FILE *f, unsigned n)
{
    char text[16];
    snprintf(text, sizeof text, "%u", n);
    spool_text(f, text);
}

void import_find(struct import *im, const struct import_finding *f)
{
    const char *texts[] = { f->fate, f->field, f->header, f->value, f->code, f->reason, f->fix };
    spool_text(im->spool, "finding");
    spool_number(im->spool, f->part);
    spool_number(im->spool, f->row_no);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        spool_text(im->spool, texts[i]);
}

void spool_fate(struct import *im, unsigned part, unsigned row_no, const char *fate)
{
    spool_text(im->spool, "fate");
    spool_number(im->spool, part);
    spool_number(im->spool, row_no);
    spool_text(im->spool, fate);
}

/* Copies the spool's records of one type into their table. */
static bool replay(struct import *im, const char *type, const char *sql, size_t n_fields, struct err *e)
{
    char ids[2][24];
    snprintf(ids[0], sizeof ids[0], "%lld", (long long) im->app->agency_id);
    snprintf(ids[1], sizeof ids[1], "%lld", (long long) im->batch_id);
    struct copy *copy;
    if (!copy_begin(im->app->db, type, sql, &copy, e))
        return false;
    rewind(im->spool);
    char *text = NULL;
    size_t size = 0;
    bool ok = true;
    while (ok && getdelim(&text, &size, '\0', im->spool) > 0) {
        bool wanted = strcmp(text + 1, type) == 0;
        size_t n = strcmp(text + 1, "fate") == 0 ? 3 : 9;
        if (wanted) {
            copy_field(copy, ids[0]);
            copy_field(copy, ids[1]);
        }
        for (size_t i = 0; i < n && getdelim(&text, &size, '\0', im->spool) > 0; i++)
            if (wanted && i < n_fields)
                copy_field(copy, text[0] == 'n' ? NULL : text + 1);
        ok = !wanted || copy_row(copy, e);
    }
    free(text);
    if (!ok) {
        copy_cancel(copy);
        return false;
    }
    return copy_end(copy, NULL, e);
}

bool spool_replay(struct import *im, struct err *e)
{
    return replay(im, "finding", "COPY afterview.finding (agency_id, batch_id, part, row_no, fate, field, header, value, code, reason, fix) FROM STDIN", 9, e) &&
           replay(im, "fate", "COPY afterview.import_row (agency_id, batch_id, part, row_no, fate) FROM STDIN", 3, e);
}
