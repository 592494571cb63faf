/* Stand-in until the reader of workbooks is here. */
#include "source_impl.h"

static bool list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e)
{
    (void) a, (void) out, (void) n;
    return err_set(e, ERR_INPUT, "%s: workbooks cannot be read yet", path);
}
static bool open_it(const char *path, const char *sheet, void **state, struct source_info *info, struct err *e)
{
    (void) sheet, (void) state, (void) info;
    return err_set(e, ERR_INPUT, "%s: workbooks cannot be read yet", path);
}
const struct source_class SOURCE_XLSX = { list, open_it, NULL, NULL };
