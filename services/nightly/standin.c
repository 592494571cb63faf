#include "nightly.h"
static const struct cli_usage NIGHTLY = { .command = "nightly", .arguments = "", .summary = "x" };
static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e) { (void) app, (void) options, (void) words; return err_set(e, ERR_OTHER, "not there yet"); }
const struct command CMD_NIGHTLY = { &NIGHTLY, 0, run };
