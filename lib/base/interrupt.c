#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t g_seen;

static void on_signal(int number)
{
    (void) number;
    g_seen = 1;
}

void interrupt_install(void)
{
    /* No SA_RESTART: a poll() that waits for the database must return, so that the query can be cancelled. */
    struct sigaction act = { .sa_handler = on_signal };
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    struct sigaction hup;
    if (sigaction(SIGHUP, NULL, &hup) != 0 || hup.sa_handler != SIG_IGN) /* nohup said to outlive the terminal */
        sigaction(SIGHUP, &act, NULL);
    act.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &act, NULL);
}

bool interrupt_seen(void)
{
    return g_seen != 0;
}

bool interrupt_check(struct err *e)
{
    if (!g_seen)
        return true;
    err_set(e, ERR_INTERRUPTED, "interrupted");
    return err_help(e, "everything was rolled back and no half file was left", "run the same command again");
}
