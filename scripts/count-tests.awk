# count-tests.awk: how many tests passed, failed and were skipped, from what ctest says (build/test.log), then all that the tests said
# (Testing/Temporary/LastTest.log, where one that was skipped is noted as passed). -v code=N -v seconds=N. Exit 1: something failed.
#
# ctest counts programs; here every case in them counts: cmocka's lines where a program prints them, else the program as one.
function close_test() {
    if (name == "" || name ~ /^postgres\// && result == "Passed") return
    passed += ok
    skipped += skip
    if (name in left_out) {
        skipped += !skip
        notes = notes name ": " (why == "" ? "skipped" : why) "\n"
    } else if (result == "Passed") passed += !(ok + skip)
    else failed += bad ? bad : 1
}
function once(line) { return !(name SUBSEP line in seen) && (seen[name, line] = 1) }

FNR == NR {
    if (/^ *[0-9]+\/[0-9]+ +Test +#[0-9]+: .*\*\*\*Skipped/) left_out[$4] = 1
    next
}
/^[0-9]+\/[0-9]+ Testing: / { close_test(); name = $3; why = ""; ok = bad = skip = 0; result = "Failed" }
/test\(s\)/                 { next } # the sums of a program
/^\[ +OK +\] /              { ok++ }
/^\[ +SKIPPED +\] /         { skip += once($0) }
/^\[ +FAILED +\] /          { bad += once($0) }
/^skipped: /                { why = $0 }
/^Test (Passed|Failed|Timeout|Not Run)/ { result = $2; sub(/\.$/, "", result) }
END {
    close_test()
    if (code && !failed) failed = 1
    printf "\n%d seconds. All output: build/asan/Testing/Temporary/LastTest.log\n", seconds
    printf "%s%d passed, %d failed%s\n", notes, passed, failed, skipped ? ", " skipped " skipped" : ""
    exit failed > 0
}
