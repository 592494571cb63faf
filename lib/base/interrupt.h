/* interrupt: Ctrl-C and SIGTERM set a flag; loops look at it, roll back, and leave no half file. */
#ifndef AFTERVIEW_BASE_INTERRUPT_H
#define AFTERVIEW_BASE_INTERRUPT_H

#include <stdbool.h>

#include "err.h"

void interrupt_install(void); /* SIGINT, SIGTERM, SIGHUP (unless run by nohup); SIGPIPE ignored; blocked system calls return EINTR */
bool interrupt_seen(void);

/* true while nobody asked to stop; else the error (exit 130). For loops: `if (!interrupt_check(e)) return false;` */
bool interrupt_check(struct err *e) MUST_CHECK;

#endif
