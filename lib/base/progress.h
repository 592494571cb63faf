/* progress: one line on a terminal about work that takes long, written over as it goes on and erased at the end. Nothing of it is
 * ever seen by -q, by a file or by a pipe, and nothing in the first third of a second. Whatever else is said erases it first. */
#ifndef AFTERVIEW_BASE_PROGRESS_H
#define AFTERVIEW_BASE_PROGRESS_H

/* For loops: shown ten times a second at most. */
void progress_show(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Before one long wait: shown at once. */
void progress_step(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

void progress_end(void); /* erases it; fine without one */

#endif
