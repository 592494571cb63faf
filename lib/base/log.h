/* log: what is said about the work, on stderr, as `key=value`: ids and counts, never a person's name.
 *
 *     log_info("import.staged", "batch=%lld rows=%u", …);
 *
 * log_say() is for sentences a person at the terminal reads; quiet (-q) silences both, debug needs -v. */
#ifndef AFTERVIEW_BASE_LOG_H
#define AFTERVIEW_BASE_LOG_H

#include <stdbool.h>

enum log_level { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE };

void log_set_level(enum log_level level);
void log_info(const char *event, const char *fmt, ...) __attribute__((format(printf, 2, 3)));  /* with -v only */
void log_warn(const char *event, const char *fmt, ...) __attribute__((format(printf, 2, 3)));  /* unless -q */
void log_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));                      /* unless -q */
bool log_is_quiet(void);

#endif
