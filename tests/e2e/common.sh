# common.sh: for the scripts in this folder. Sourced; gives a private folder ($work, the current one), the tests' database
# server, and `check`. A script ends with `finish`.
#
#   check NAME EXIT WHAT WHY NEXT COMMAND…
#
# runs COMMAND and looks at its exit code and at the three lines of its error: extended regular expressions that each line
# must match whole. EXIT 0 or 1: nothing is asked of standard error, WHAT, WHY and NEXT are "". Output is in $work/out, $work/err.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
AFTERVIEW=${AFTERVIEW:-$root/build/asan/bin/afterview}
FIXTURE_DB=${FIXTURE_DB:-$root/build/asan/tests/fixture_db}
PATH=$(dirname "$AFTERVIEW"):$PATH
export PATH
unset PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGSERVICE PGPASSWORD PGOPTIONS AFTERVIEW_AGENCY AFTERVIEW_PG_BINDIR NO_COLOR
work=$(mktemp -d /tmp/afterview-e2e-XXXXXX)
chmod 755 "$work" # as root the private server runs as somebody else
cd "$work" || exit 1
failures=0
checks=0
databases=
cleanup() { :; } # a script may redefine it

at_exit() {
    cleanup
    for d in $databases; do "$FIXTURE_DB" drop "$d" >/dev/null 2>&1; done
    cd / && rm -rf "$work"
}
trap at_exit EXIT

# database NAME [bare|empty]: makes one and points libpq's variables at it.
database() {
    local conninfo
    conninfo=$("$FIXTURE_DB" clone "$@") || exit 1
    databases="$databases $1"
    PGHOST=$(expr "$conninfo" : "host='\([^']*\)'")
    export PGHOST PGUSER=afterview PGDATABASE=$1
}

sql() { psql -X -At -q -v ON_ERROR_STOP=1 -c "$1"; }

fail() {
    failures=$((failures + 1))
    echo "FAILED   $*"
}

same() { # NAME WANT GOT
    checks=$((checks + 1))
    [ "$2" = "$3" ] || fail "$1: it is '$3', not '$2'"
}

check() {
    local name=$1 code=$2 what=$3 why=$4 next=$5 got
    shift 5
    checks=$((checks + 1))
    timeout 120 "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    check_result "$name" "$code" "$what" "$why" "$next" "$got"
}

check_result() { # the same for a command that has ended already, its standard error in $work/err
    local name=$1 code=$2 what=$3 why=$4 next=$5 got=$6 said
    if [ "$got" != "$code" ]; then
        fail "$name: exit $got, not $code"
        head -c 2000 "$work/err"
        return
    fi
    [ -n "$what" ] || return 0
    said=$(tail -n 3 "$work/err")
    line() { printf '%s\n' "$said" | sed -n "$1p"; }
    if [ "$(printf '%s\n' "$said" | wc -l)" != 3 ] || ! line 1 | grep -Eqx -- "$what" || ! line 2 | grep -Eqx -- "  $why" || ! line 3 | grep -Eqx -- "  $next"; then
        fail "$name: it says"
        cat "$work/err"
        echo "and not"
        printf '%s\n  %s\n  %s\n' "$what" "$why" "$next"
    fi
}

# wait_for COMMAND…: until it succeeds, 15 seconds at most.
wait_for() {
    local i
    for i in $(seq 150); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    fail "waited in vain for: $*"
    return 1
}

finish() {
    echo "$checks checks, $failures failed"
    [ "$checks" -gt 0 ] && [ "$failures" = 0 ]
    exit
}
