/* The files. Each is written whole under a temporary name, fsynced and renamed; then its row is marked done. A file that cannot be
 * written is named in its row and does not keep the others back. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "night.h"
#include "queries.h"
#include "sheet/xlsx_proof.h"

enum { FOLDER_MODE = 0750, FILE_MODE = 0640 }; /* personal data: not for everybody on the machine */

static bool fail(struct err *e, const char *path)
{
    int why = errno ? errno : EIO;
    err_set(e, ERR_OTHER, "%s could not be written: %s", path, strerror(why));
    return err_help(e, "the report is missing; its row in the outbox says so", "%s, and run afterview nightly again: it goes on from there",
                    why == ENOSPC || why == EDQUOT ? "make room on that disk" : "see that the folder can be written");
}

static char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_strndup(a, path, slash == path ? 1 : (size_t) (slash - path)) : arena_strdup(a, ".");
}

/* fsync of what was written, the rename, fsync of the folder; on failure nothing of the target was touched. */
static bool settle(const char *temporary, const char *path, struct arena *a)
{
    int fd = open(temporary, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0 && fchmod(fd, FILE_MODE) == 0;
    if (fd >= 0)
        close(fd);
    ok = ok && rename(temporary, path) == 0;
    int folder = ok ? open(folder_of(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder >= 0) {
        fsync(folder); /* some file systems cannot; the file itself is safe */
        close(folder);
    }
    return ok;
}

static const char *temporary_name(struct arena *a, const char *path)
{
    const char *name = strrchr(path, '/');
    return arena_printf(a, "%s/.%s.%ld.tmp", folder_of(a, path), name ? name + 1 : path, (long) getpid());
}

bool deliver_text(const char *path, const GString *text, struct arena *a, const char **sha256, struct err *e)
{
    const char *temporary = temporary_name(a, path);
    FILE *f = fopen(temporary, "wbe");
    if (!f)
        return fail(e, path);
    bool ok = fwrite(text->str, 1, text->len, f) == text->len;
    ok = fclose(f) == 0 && ok;
    if (!ok || !settle(temporary, path, a)) {
        fail(e, path);
        unlink(temporary);
        return false;
    }
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *) text->str, text->len);
    *sha256 = arena_strdup(a, sum);
    g_free(sum);
    return true;
}

static bool file_sha256(const char *path, struct arena *a, const char **sha256)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    FILE *f = fopen(path, "rbe");
    unsigned char buffer[16384];
    for (size_t n; f && (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
        g_checksum_update(sum, buffer, (gssize) n);
    bool ok = f && !ferror(f);
    if (f)
        fclose(f);
    *sha256 = arena_strdup(a, g_checksum_get_string(sum));
    g_checksum_free(sum);
    return ok;
}

static bool deliver_workbook(struct night *n, const struct report *r, const char *path, struct arena *a, const char **sha256, struct err *e)
{
    const char *temporary = temporary_name(a, path);
    bool ok = r ? report_xlsx(&n->edition, r, temporary, e) : overview_xlsx(&n->edition, &n->overview, temporary, e);
    if (!ok)
        fail(e, path);
    if (ok && !xlsx_proof_book(temporary, NULL, 0, r != NULL, e)) { /* libxlsxwriter does not look at every error of its temporary files */
        errno = ENOSPC; /* of the folder for them: the one way seen to get here */
        ok = !interrupt_seen() && fail(e, path);
    }
    if (ok && (!file_sha256(temporary, a, sha256) || !settle(temporary, path, a)))
        ok = fail(e, path);
    if (!ok)
        unlink(temporary);
    return ok;
}

static const struct report *report_of(const struct night *n, int64_t consultant_id)
{
    for (guint i = 0; i < n->reports->len; i++)
        if (((const struct report *) n->reports->pdata[i])->consultant_id == consultant_id)
            return n->reports->pdata[i];
    return NULL;
}

/* The forms that are text; the ending says which. */
static void render(struct night *n, const struct report *r, const char *path, GString *text)
{
    if (!r)
        overview_html(&n->edition, &n->overview, text);
    else if (g_str_has_suffix(path, ".html"))
        report_html(&n->edition, r, text);
    else if (g_str_has_suffix(path, ".ics"))
        report_ics(&n->edition, r, text);
    else
        report_text(&n->edition, r, text);
}

static bool write_one(struct night *n, const char *report, int64_t consultant_id, const char *path, struct arena *a, const char **sha256, struct err *e)
{
    const char *whole = arena_printf(a, "%s/%s", n->out, path);
    const struct report *r = strcmp(report, "manager") == 0 ? NULL : report_of(n, consultant_id);
    if (!r && strcmp(report, "manager") != 0)
        return err_set(e, ERR_OTHER, "%s: that consultant is gone", path);
    if (g_mkdir_with_parents(folder_of(a, whole), FOLDER_MODE) != 0)
        return fail(e, whole);
    if (g_str_has_suffix(path, ".xlsx"))
        return deliver_workbook(n, r, whole, a, sha256, e);
    GString *text = g_string_new(NULL);
    render(n, r, path, text);
    bool ok = deliver_text(whole, text, a, sha256, e);
    g_string_free(text, TRUE);
    return ok;
}

/* Marks one row; a transaction each, so that what is done stays done. */
static bool mark(struct night *n, int64_t id, const char *sha256, const char *problem, struct err *e)
{
    struct app *app = n->app;
    return app_begin(app, e) &&
           (problem ? q_outbox_failed(app->db, app->agency_id, id, problem, NULL, e) : q_outbox_done(app->db, app->agency_id, id, sha256, NULL, e)) &&
           db_commit(app->db, e);
}

bool nightly_deliver(struct night *n, struct err *e)
{
    struct app *app = n->app;
    PG_AUTO PGresult *owed = NULL;
    if (!app_begin(app, e) || !q_outbox_waiting(app->db, app->agency_id, n->run_id, &owed, e) || !db_commit(app->db, e))
        return false;
    struct err first = { 0 };
    int failed = 0;
    ARENA_AUTO struct arena *a = arena_new();
    for (int i = 0; i < PQntuples(owed); i++, arena_reset(a)) {
        struct err one = { 0 };
        const char *sha256 = "";
        if (!interrupt_check(e))
            return false;
        bool ok = write_one(n, db_text(owed, i, 1), db_int(owed, i, 2), db_text(owed, i, 3), a, &sha256, &one);
        if (!ok && failed++ == 0)
            first = one;
        if (!mark(n, db_int(owed, i, 0), sha256, ok ? NULL : one.what, e))
            return false;
        n->files += ok;
        log_info("nightly.file", "outbox=%lld done=%d", (long long) db_int(owed, i, 0), ok);
    }
    if (!failed)
        return true;
    *e = first;
    return err_help(e, arena_printf(app->arena, "%d of %d reports could not be written; the others are there", failed, PQntuples(owed)), "%s", first.next);
}
