/* err: one failure, told the way a person needs it.
 *
 * An error is made once, at the place that knows what is wrong (err_set), gets context on its way up (err_at), and is
 * printed once, in services/main.c. It has three lines: what is wrong and where, why it matters, what to do next.
 * Every function here returns false, so that `return err_set(e, …)` reads as what it is.
 *
 *     if (!source_open(path, NULL, &src, e))
 *         return err_at(e, "%s", path);
 *
 * Faults in the user's *data* are not errors: they are findings (see services/import). Out of memory aborts. */
#ifndef AFTERVIEW_BASE_ERR_H
#define AFTERVIEW_BASE_ERR_H

#include <stdbool.h>
#include <stdio.h>

/* name, exit code, what the kind means, what to do when nobody knew better. The exit codes are the contract with scripts and
 * schedulers. */
#define ERR_KINDS(X)                                                                                                              \
    X(ERR_USAGE, 2, "wrong usage", "afterview --help lists the commands, afterview COMMAND --help what one takes")                 \
    X(ERR_INPUT, 3, "input refused: nothing was changed", "correct the file, and give it again")                                   \
    X(ERR_DB, 4, "database not reachable, too old, or not ours: nothing was changed", "afterview db status shows the private one")  \
    X(ERR_OTHER, 5, "something else went wrong", "run the same command again with -v; if it stays, report it with this line")       \
    X(ERR_INTERRUPTED, 130, "interrupted: rolled back", "run the same command again")

enum err_kind {
    ERR_NONE,
#define X(name, code, text, next) name,
    ERR_KINDS(X)
#undef X
};

struct err {
    enum err_kind kind;
    char what[1024];
    char why[512];
    char next[512];
    char sqlstate[6]; /* set when PostgreSQL said it, else "" */
};

#define ERR_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define MUST_CHECK __attribute__((warn_unused_result))

/* Makes the error: kind and the first line. Replaces whatever e held. */
bool err_set(struct err *e, enum err_kind kind, const char *what, ...) ERR_PRINTF(3, 4);

/* The other two lines: why it matters (NULL: the kind's own text) and what to do next ("": the kind's own). */
bool err_help(struct err *e, const char *why, const char *next, ...) ERR_PRINTF(3, 4);

/* Puts "where: " before the first line. */
bool err_at(struct err *e, const char *where, ...) ERR_PRINTF(2, 3);

#ifdef __clang_analyzer__ /* clang-tidy does not look into err.c: told here that these are always false */
#define err_set(...) (err_set(__VA_ARGS__), false)
#define err_help(...) (err_help(__VA_ARGS__), false)
#define err_at(...) (err_at(__VA_ARGS__), false)
#endif

/* The process exit code for a kind; 0 for ERR_NONE. */
int err_exit_code(enum err_kind kind);

/* Prints the three lines; the last two indented. */
void err_print(const struct err *e, FILE *to);

#endif
