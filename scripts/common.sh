# shellcheck shell=bash
# common.sh: what the scripts of this folder share. Sourced, never run.
#
# Every step is announced before it begins; when one fails, fail() says which it was and what to do, and the script ends in 1.
set -u
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH="${PATH:-}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" # a scheduler's may be empty; sbin has what dpkg needs
cd "$ROOT" || exit 1

STEP=starting
step() { STEP=$1; printf '%s\n' "== $1"; }
fail() { # fail WHAT-TO-DO…: the step that runs has failed
    printf '\n%s\n' "$(basename "$0"): failed while: $STEP" >&2
    printf '  %s\n' "$@" >&2
    exit 1
}

# ---- packages: the table in docs/dependencies.md is the list; a group is its first column ----

packages_of() { # packages_of GROUP…: their names
    local group
    for group; do
        awk -F'|' -v group="$group" '{ gsub(/[ `]/, "", $2); gsub(/[ `]/, "", $3) } $2 == group { print $3 }' docs/dependencies.md
    done
}

package_there() { # by its files where another package may provide the same (a PostgreSQL from elsewhere), else as dpkg knows it
    case $1 in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ;;
    *) [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need_packages() { # need_packages GROUP…: installs what is missing, and touches neither network nor sudo when nothing is
    local missing=() package log
    while read -r package; do
        package_there "$package" || missing+=("$package")
    done < <(packages_of "$@")
    [ ${#missing[@]} = 0 ] && return
    step "installing ${missing[*]}"
    command -v apt-get >/dev/null || fail "this is not Debian: install what corresponds to these packages (docs/dependencies.md says what each is for)"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        fail "installing needs root, and there is no sudo. As root run:" "apt-get install ${missing[*]}"
    log=$(mktemp)
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    # Without a network the lists cannot be renewed, yet the packages may be at hand: the install decides.
    as_root "${apt[@]}" update >"$log" 2>&1 </dev/null || true
    if ! as_root "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        grep -E '^(E|W|Err|sudo):|Unable|Could not|Temporary failure' "$log" | tail -n 12 >&2
        rm -f "$log"
        fail "check the network and what apt-get says above, then run this again; or install by hand:" "apt-get update && apt-get install ${missing[*]}"
    fi
    rm -f "$log"
}

# ---- building ----

build() { # build PRESET: the program is then build/PRESET/bin/afterview
    local folder=build/$1 cache=build/$1/CMakeCache.txt log=build/$1.log
    step "building ($1; what the compiler says goes to $log)"
    mkdir -p build 2>/dev/null
    if [ ! -w build ] || { [ -d "$folder" ] && [ ! -w "$folder" ]; }; then
        fail "you may not write to $ROOT/build: another user built here. Remove it (sudo rm -rf '$ROOT/build') and run this again"
    fi
    # a build folder remembers where it was made: after the clone was moved or copied it is of no use
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$cache"; then
        rm -rf "$folder"
    fi
    # half a cache (interrupted, or an older generator) does not mend itself: once more from nothing
    if ! cmake --preset "$1" >"$log" 2>&1; then
        rm -rf "$folder"
        cmake --preset "$1" >"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "the lines above are CMake's; all of them are in $ROOT/$log"; }
    fi
    if ! cmake --build --preset "$1" -j "$(nproc)" >>"$log" 2>&1; then
        grep -E -A 4 'error|warning:' "$log" | head -n 30 >&2
        fail "the lines above are the compiler's; all of them are in $ROOT/$log"
    fi
}

# ---- databases: the scripts use a private cluster, whatever server the caller's environment names ----

forget_other_databases() {
    local name
    for name in $(compgen -e | grep -E '^PG[A-Z]'); do
        unset "$name"
    done
    unset AFTERVIEW_AGENCY
}

# A folder for a private cluster that ends with the script. Root's server runs as another user, who must be able to walk in; a short
# path, because a socket's name has room for 107 bytes.
private_data() {
    PRIVATE=$(TMPDIR=/tmp mktemp -d /tmp/afterview-XXXXXX) || fail "make room in /tmp"
    chmod 711 "$PRIVATE"
    export XDG_DATA_HOME=$PRIVATE/data
    mkdir "$XDG_DATA_HOME"
    trap 'exit 130' INT TERM # so that the caller's EXIT trap gets to stop the server
}
drop_private_data() { # drop_private_data PROGRAM
    [ -n "${PRIVATE:-}" ] || return 0
    [ -x "$1" ] && XDG_DATA_HOME=$PRIVATE/data "$1" db stop >/dev/null 2>&1 </dev/null
    rm -rf "$PRIVATE"
}
