/* man: the manual page as scdoc source, from the same tables that feed the parser and --help.
 *
 *     cli_man(&page, stdout)        then: afterview --man | scdoc > afterview.1 */
#ifndef AFTERVIEW_CLI_MAN_H
#define AFTERVIEW_CLI_MAN_H

#include <stdio.h>

#include "cli/cli.h"

struct cli_term {
    const char *name, *says; /* a table of them ends in a row whose name is NULL */
};

struct cli_page {
    const char *program, *summary, *detail;
    const struct cli_option *common;
    const struct cli_usage *const *commands; /* NULL-terminated */
    const struct cli_term *environment, *files, *see_also;
};

void cli_man(const struct cli_page *page, FILE *to); /* exit codes come from ERR_KINDS */

#endif
