#!/bin/sh
# embed_files.sh SQLDIR FOLDER…: C source with one `const struct sql_file SQL_FOLDER[]` per folder.
set -eu
LC_ALL=C
export LC_ALL
root=$1
shift
echo '/* Made by cmake/embed_files.sh from sql/: do not edit. */'
echo '#include "db/sql_file.h"'
for folder; do
    list=$(echo "$folder" | tr '[:lower:]' '[:upper:]')
    n=0
    for file in "$root/$folder"/*; do
        [ -f "$file" ] || continue
        n=$((n + 1))
        echo "static const char ${folder}_${n}[] = {"
        od -An -v -td1 "$file" | sed "s/\(-*[0-9][0-9]*\)/\1,/g"
        echo '0 };'
    done
    echo "const struct sql_file SQL_${list}[] = {"
    n=0
    for file in "$root/$folder"/*; do
        [ -f "$file" ] || continue
        n=$((n + 1))
        echo "    { \"$(basename "$file")\", ${folder}_$n, sizeof ${folder}_$n - 1 },"
    done
    echo '    { 0 },'
    echo '};'
done
