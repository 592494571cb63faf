# embed_query.awk -v out=header|source FILE.sql…: a typed C function per statement, from the contract in its comment.
#
#   -- What it does.
#   -- $1 bigint agency_id   what it means
#   -- > id bigint, name text
#   SELECT …;
function ctype(t) { return t == "bigint" || t == "integer" ? "int64_t " : t == "boolean" ? "bool " : "const char *" }
function quote(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return s }
function flush_query(   i, n, cols, part) {
    if (name == "") return
    if (!described) { print FILENAME ": no comment says what " name " does" > "/dev/stderr"; exit 1 }
    sig = "bool q_" name "(struct db *db, "
    for (i = 1; i <= np; i++) sig = sig ctype(ptype[i]) pname[i] ", "
    sig = sig "PGresult **res, struct err *e)"
    if (out == "header") { printf "%s%s MUST_CHECK;\n\n", comment, sig; return }
    printf "static const char SQL_%s[] =\n%s    \"\";\n", name, text
    printf "static const char *const PARAMS_%s[] = {", name
    for (i = 1; i <= np; i++) printf " \"%s\",", ptype[i]
    print " NULL };"
    n = split(results, cols, /, */)
    if (results == "") n = 0
    printf "static const char *const NAMES_%s[] = {", name
    for (i = 1; i <= n; i++) { split(cols[i], part, " "); printf " \"%s\",", part[1] }
    print " NULL };"
    printf "static const char *const TYPES_%s[] = {", name
    for (i = 1; i <= n; i++) { split(cols[i], part, " "); printf " \"%s\",", part[2] }
    print " NULL };"
    printf "%s\n{\n", sig
    for (i = 1; i <= np; i++) {
        if (ctype(ptype[i]) == "int64_t ") {
            printf "    char n%d[24];\n    snprintf(n%d, sizeof n%d, \"%%lld\", (long long) %s);\n", i, i, i, pname[i]
            value[i] = pname[i] " ? n" i " : NULL"
        } else value[i] = ctype(ptype[i]) == "bool " ? pname[i] " ? \"true\" : \"false\"" : pname[i]
    }
    printf "    const char *const params[] = {"
    for (i = 1; i <= np; i++) printf " %s,", value[i]
    printf " NULL };\n    return db_exec(db, \"%s\", SQL_%s, %d, params, res, e);\n}\n\n", name, name, np
    table = table sprintf("    { \"%s\", SQL_%s, %d, PARAMS_%s, %d, NAMES_%s, TYPES_%s },\n", name, name, np, name, n, name, name)
}
BEGIN {
    print "/* Made by cmake/embed_query.awk from sql/query: do not edit. */"
    if (out == "header") {
        print "#ifndef AFTERVIEW_QUERIES_H\n#define AFTERVIEW_QUERIES_H\n\n#include \"db/db.h\"\n"
        print "/* A statement and its contract; integer parameters: 0 is NULL. tests/db/test_statements.c prepares every one. */"
        print "struct query {\n    const char *name, *sql;\n    int n_params;\n    const char *const *param_types;\n    int n_columns;"
        print "    const char *const *column_names, *const *column_types;\n};\nextern const struct query QUERIES[]; /* ends in a row whose name is NULL */\n"
    } else print "#include \"queries.h\"\n\n#include <stdio.h>\n"
}
FNR == 1 {
    flush_query()
    name = FILENAME; sub(/.*\//, "", name); sub(/\.sql$/, "", name)
    if (FILENAME == "/dev/null") name = ""
    comment = ""; text = ""; results = ""; np = 0; described = 0; body = 0
}
!body && /^-- \$[0-9]+ / { np++; ptype[np] = $3; pname[np] = $4 }
!body && /^-- > / { line = $0; sub(/^-- > */, "", line); sub(/,? *$/, "", line); results = results (results == "" ? "" : ", ") line }
!body && /^--/ { described = 1; line = $0; sub(/^-- ?/, "", line); gsub(/\*\//, "* /", line); comment = comment (comment == "" ? "/* " : "\n * ") line; next }
!body { body = 1; comment = comment " */\n" }
{ text = text "    \"" quote($0) "\\n\"\n" }
END {
    flush_query()
    if (out == "header") print "#endif"
    else print "const struct query QUERIES[] = {\n" table "    { 0 },\n};"
}
