#include "export.h"
static const struct cli_usage EXPORT = { .command = "export", .arguments = "", .summary = "x" }, TEMPLATE = { .command = "template", .arguments = "", .summary = "x" };
static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e) { (void) app, (void) options, (void) words; return err_set(e, ERR_OTHER, "not there yet"); }
const struct command CMD_EXPORT = { &EXPORT, 0, run }, CMD_TEMPLATE = { &TEMPLATE, 0, run };
