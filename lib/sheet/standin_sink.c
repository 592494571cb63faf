/* Stand-in until the sinks are here. */
#include "sink.h"

bool sink_open(const char *path, const char *format, struct sink **out, struct err *e) { (void) format, (void) out; return err_set(e, ERR_OTHER, "%s: cannot be written yet", path); }
bool sink_sheet(struct sink *s, const char *name, const struct sink_column *columns, size_t n, struct err *e) { (void) s, (void) columns, (void) n; return err_set(e, ERR_OTHER, "%s", name); }
bool sink_row(struct sink *s, const char *const *values, size_t n, struct err *e) { (void) s, (void) values, (void) n; return err_set(e, ERR_OTHER, "row"); }
bool sink_close(struct sink *s, struct err *e) { (void) s; return err_set(e, ERR_OTHER, "close"); }
void sink_drop(struct sink *s) { (void) s; }
