# rescreen join: two columns of strings under every metric, and everything that can be wrong with them.
. "$(dirname "$0")/lib.sh"

# expect ARGUMENTS...: joins and compares the result with standard input, which lacks the header line.
expect() {
    { echo 'a_row,b_row,score' && cat; } >expected
    run join "$@" -q
    has_code 0
    same expected out
    [ ! -s err ] || bad "standard error is not empty: $(head -c 300 err)"
}

cat >a.txt <<'END'
MARTHA
DIXON
JELLYFISH
DWAYNE
MARTHA
Robert
END
cat >b.txt <<'END'
MARHTA
DICKSONX
SMELLYFISH
DUANE
Rupert
MARTHA
END

check "Jaro-Winkler, which is the default: ordered by row of a, score, row of b"
expect a.txt b.txt --threshold 0.8 <<'END'
1,6,1
1,1,0.9611111111111111
2,2,0.8133333333333334
3,3,0.8962962962962963
4,4,0.84
5,6,1
5,1,0.9611111111111111
6,5,0.8
END
expect a.txt b.txt --metric jaro-winkler <<'END'
1,6,1
1,1,0.9611111111111111
5,6,1
5,1,0.9611111111111111
END

check "Jaro"
expect a.txt b.txt --metric jaro --threshold 0.766 <<'END'
1,6,1
1,1,0.9444444444444444
2,2,0.7666666666666667
3,3,0.8962962962962963
4,4,0.8222222222222222
5,6,1
5,1,0.9444444444444444
6,5,0.7777777777777778
END

check "optimal string alignment"
expect a.txt b.txt --metric osa --threshold 0.5 <<'END'
1,6,1
1,1,0.8333333333333334
2,2,0.5
3,3,0.8
4,4,0.6666666666666666
5,6,1
5,1,0.8333333333333334
6,5,0.6666666666666666
END

check "phonetic codes"
cat >words <<'END'
Schmidt
Smith
Catherine
Jackson
123
END
cat >sounds <<'END'
Schmitt
Smyth
Katherine
Jaxon
Kathryn
123
END
expect words sounds --metric double-metaphone <<'END'
1,1,1
1,2,1
2,1,1
2,2,1
3,3,1
3,5,1
4,4,1
END
expect words sounds --metric soundex <<'END'
1,1,1
1,2,1
2,1,1
2,2,1
4,4,1
END
expect words sounds --metric nysiis <<'END'
2,1,1
3,3,1
END
expect words sounds --metric double-metaphone --top 1 <<'END'
1,1,1
2,1,1
3,3,1
4,4,1
END

check "thresholds that scores hit exactly, as decimals and as fractions"
printf 'ABCDE\n' >five
printf 'ABCDX\nABXCDE\nABCD\n' >near
expect five near --metric osa --threshold 0.8 <<'END'
1,2,0.8333333333333334
1,1,0.8
1,3,0.8
END
expect five near --metric osa --threshold 5/6 <<'END'
1,2,0.8333333333333334
END
expect five near --metric osa --threshold 0.833333334 </dev/null
expect five near --metric jaro --threshold 14/15 <<'END'
1,2,0.9444444444444444
1,3,0.9333333333333333
END
expect five near --metric osa --threshold 1 </dev/null

check "the best rows of each row"
expect a.txt b.txt --threshold 0.81 --top 1 <<'END'
1,6,1
2,2,0.8133333333333334
3,3,0.8962962962962963
4,4,0.84
5,6,1
END

check "equal scores come by row, also where strings occur many times"
printf 'AAAA\n' >one
printf 'AAAB\nAAAC\nAAAB\nAAAA\nAAAC\nAAAB\nAAAA\n' >many
expect one many --metric osa --threshold 0.5 <<'END'
1,4,1
1,7,1
1,1,0.75
1,2,0.75
1,3,0.75
1,5,0.75
1,6,0.75
END
expect one many --metric osa --threshold 0.5 --top 4 <<'END'
1,4,1
1,7,1
1,1,0.75
1,2,0.75
END

check "a file with itself: each pair once, the smaller row first"
expect --self many --metric osa --threshold 0.6 <<'END'
1,3,1
1,6,1
1,2,0.75
1,4,0.75
1,5,0.75
1,7,0.75
2,5,1
2,3,0.75
2,4,0.75
2,6,0.75
2,7,0.75
3,6,1
3,4,0.75
3,5,0.75
3,7,0.75
4,7,1
4,5,0.75
4,6,0.75
5,6,0.75
5,7,0.75
6,7,0.75
END
expect many --self --metric osa --threshold 0.6 --top 1 <<'END'
1,3,1
2,5,1
3,6,1
4,7,1
5,6,0.75
6,7,0.75
END

check "the best of many hits: what the device cuts is what cutting all of them leaves"
"$program" generate passengers --count 1500 --seed 3 -o left.csv >/dev/null 2>&1
"$program" generate passengers --count 1500 --seed 4 -o right.csv >/dev/null 2>&1
# Each is a metric and a threshold: two words.
# shellcheck disable=SC2086
for metric in "jaro-winkler --threshold 0.65" "jaro --threshold 0.6" "osa --threshold 0.4"; do
    run join left.csv right.csv --column name --metric $metric -o all.csv -q
    has_code 0
    for top in 1 8; do
        awk -F, -v top="$top" 'NR == 1 || ++seen[$1] <= top' all.csv >expected
        run join left.csv right.csv --column name --metric $metric --top "$top" -o some.csv -q
        has_code 0
        same expected some.csv
    done
    [ "$(wc -l <all.csv)" -gt "$(($(wc -l <expected) * 3 / 2))" ] || bad "$metric: --top 8 cut nothing worth a test"
done

check "sizes by device change no byte, even where every launch overflows"
run join left.csv right.csv --column name --threshold 0.65 -o all.csv -q
has_code 0
for width in 1 8 16; do
    group=$([ $width = 1 ] && echo 64 || echo 1)
    printf '*\t0\t*\t%s\t%s\t16\t16\t1\n' "$width" "$group" >tuning.tsv
    RESCREEN_TUNING=$PWD/tuning.tsv run join left.csv right.csv --column name --threshold 0.65 -o small.csv -q
    has_code 0
    same all.csv small.csv
done

check "a tuning file that is none"
printf '*\t0\t*\t3\t1\t16\t16\t1\n' >tuning.tsv
RESCREEN_TUNING=$PWD/tuning.tsv run join a.txt b.txt -o none.csv
has_code 3
says_one_line 'tuning.tsv, line 1'
absent none.csv

check "JSON lines"
run join a.txt b.txt --threshold 0.95 --format jsonl -q
has_code 0
cat >expected <<'END'
{"a_row":1,"b_row":6,"score":1}
{"a_row":1,"b_row":1,"score":0.9611111111111111}
{"a_row":5,"b_row":6,"score":1}
{"a_row":5,"b_row":1,"score":0.9611111111111111}
END
same expected out

check "columns of CSV files"
printf 'id;Full Name\n1;MARTHA\n2;"DIXON"\n' >a.csv
printf 'name,id\n"MARHTA",1\n\n"MAR,THA",2\nMARTHA,3\n' >b.csv
expect a.csv b.csv --column full_name --column name --threshold 0.9 <<'END'
1,3,1
1,2,0.9666666666666667
1,1,0.9611111111111111
END
expect b.csv b.csv --column name --threshold 1 <<'END'
1,1,1
2,2,1
3,3,1
END
expect --self b.csv --column name --threshold 0.962 <<'END'
2,3,0.9666666666666667
END

check "empty strings are equal to each other alone"
printf '\nA\n\n' >gaps
printf 'B\n\n' >gaps2
# Each is a metric and a threshold: two words.
# shellcheck disable=SC2086
for metric in "jaro-winkler --threshold 0.65" "jaro --threshold 0.6" "osa --threshold 0.4"; do
    expect gaps gaps2 --metric $metric --threshold 0.000000001 <<'END'
1,2,1
3,2,1
END
done
expect gaps gaps2 --metric soundex </dev/null

check "strings are compared by code point"
printf 'M\303\274ller\n\346\235\216\345\260\217\351\276\231\n\360\237\230\200A\n' >utf8
printf 'Muller\n\346\235\216\345\244\247\351\276\231\n\360\237\230\201A\n' >utf8b
expect utf8 utf8b --metric osa --threshold 0.5 <<'END'
1,1,0.8333333333333334
2,2,0.6666666666666666
3,3,0.5
END
expect utf8 utf8b --threshold 0.77 <<'END'
1,1,0.9
2,2,0.8
END

check "letters beyond ASCII are brought to A-Z for phonetic codes"
printf 'M\303\274ller\n\320\234\320\276\321\201\320\272\320\262\320\260\n' >utf8
printf 'Moskva\nMuller\n' >utf8b
for metric in soundex double-metaphone; do
    expect utf8 utf8b --metric $metric <<'END'
1,2,1
2,1,1
END
done

# repeat COUNT TEXT
repeat() {
    awk -v count="$1" -v text="$2" 'BEGIN { while (count-- > 0) printf "%s", text }'
}

check "strings of more than 64 and of more than 1,000 characters"
for count in 64 1000 100000; do
    { repeat $count X && echo && repeat $((count + 1)) X && echo; } >long
    { repeat $((count - 1)) X && echo Y; } >long2
    expect long long2 --metric osa --threshold 0.9 <<END
1,1,$(case $count in 64) echo 0.984375 ;; 1000) echo 0.999 ;; *) echo 0.99999 ;; esac)
2,1,$(case $count in 64) echo 0.9692307692307692 ;; 1000) echo 0.998001998001998 ;; *) echo 0.999980000199998 ;; esac)
END
done
{ repeat 1500 AB && echo; } >long
{ repeat 1499 AB && echo BA; } >long2
expect long long2 --metric osa --threshold 0.9 <<'END'
1,1,0.9996666666666667
END
expect long long2 --metric jaro <<'END'
1,1,0.9998888888888889
END
expect long long2 <<'END'
1,1,0.9999333333333333
END

check "the summary"
run join a.txt b.txt -o o.csv
has_code 0
says '^a: 6 rows in = 6 compared + 0 rejected; 5 distinct strings$'
says '^b: 6 rows in = 6 compared + 0 rejected; 6 distinct strings$'
says '^pairs of distinct strings compared: 30, verified: [0-9]*, hits: 2$'
says '^rows out: 4$'
says '^seconds: read [0-9.]*, prepare '
says '^pairs a second, from file to file: [0-9.]* G$'
says '^device: .'
says '^result: o.csv$'
[ ! -s out ] || bad "something was printed"
run join --self a.txt --metric soundex
has_code 0
says '^a, with itself: 6 rows in'
says '^device: none needed$'
says '^result: standard output$'

check "several devices give the same bytes"
"$program" generate passengers --count 20000 -o p.csv 2>err
run join --self p.csv --column name --threshold 0.92 -q
has_code 0
mv out by_one
run join --self p.csv --column name --threshold 0.92 -q --devices 0,0,0
has_code 0
same by_one out
[ "$(wc -l <out)" -gt 1000 ] || bad "there are only $(wc -l <out) lines"

check "so do the parts of a device, beside another, wherever their threads run"
cpu=$(cpu_with_parts)
if [ -n "$cpu" ]; then
    run join --self p.csv --column name --threshold 0.92 --devices "$cpu/2"
    has_code 0
    says '^device: .*, part 1 of 2.*; .*, part 2 of 2'
    same by_one out
    run join --self p.csv --column name --threshold 0.92 -q --devices "$cpu/2,0" --placement none
    has_code 0
    same by_one out
else
    skip "there is no CPU device with two compute units"
fi

check "progress is shown where it is asked for"
run join a.txt b.txt -o o.csv --progress always
has_code 0
says 'joining'

# ---- bad input ----

# refused CODE PATTERN ARGUMENTS...: the run fails in one line and leaves no result.
refused() {
    wanted=$1 pattern=$2
    shift 2
    rm -f o.csv
    run join -o o.csv "$@"
    has_code "$wanted"
    says_one_line "$pattern"
    absent o.csv
    [ -z "$(ls | grep part)" ] || bad "a temporary file is left: $(ls)"
}

check "files that are missing, empty, binary, or folders"
refused 3 'nowhere.txt: cannot be opened: No such file' nowhere.txt b.txt
refused 3 'nowhere.txt: cannot be opened: No such file' a.txt nowhere.txt
: >empty
refused 3 'empty: is empty' a.txt empty
refused 3 'empty: is empty' --self empty
refused 3 'empty: is empty' empty b.csv --column name
head -c 5000 /dev/zero >zero.bin
refused 3 'zero.bin: is no text' a.txt zero.bin
gzip -c a.txt >a.gz
refused 3 'a.gz: is no text: it looks like gzip data; unpack it first' a.gz b.txt
mkdir folder
refused 3 'folder: is a folder' folder b.txt
cp a.txt locked
chmod 000 locked
[ -r locked ] || refused 3 'locked.*[Pp]ermission' locked b.txt
printf '\357\273\277' >mark
refused 3 'mark: has no line' mark b.txt

check "columns that are not there"
refused 3 "a.csv, line 1: no column 'name'; the columns are: id, Full Name" a.csv b.csv --column name
printf 'name,name\nA,B\n' >twice.csv
refused 3 "twice.csv, line 1: two columns are called 'name'" --self twice.csv --column name
printf 'id,name\n' >header.csv
refused 3 'header.csv: has a header and no row' --self header.csv --column name
refused 2 'column is empty' a.csv b.csv --column ''
refused 2 'column is given 3 times' a.csv b.csv --column a --column b --column c
refused 2 'column is given 2 times' --self a.csv --column a --column b

check "rows that cannot be read are said, keep their numbers and take no part"
printf 'MARTHA\nX\0Y\nA\0B\nMARTHA\n' >bad
run join bad b.txt
has_code 0
says '^bad: 2 of 4 rows cannot be read and take no part; the first is on line 2: holds a NUL byte$'
says '^a: 4 rows in = 2 compared + 2 rejected; 1 distinct strings$'
cat >expected <<'END'
a_row,b_row,score
1,6,1
1,1,0.9611111111111111
4,6,1
4,1,0.9611111111111111
END
same expected out
printf 'id,name\n1,MARTHA\n2\n3,"X"Y\n4,MARTHA\n' >bad.csv
run join bad.csv bad.csv --column name
has_code 0
says '^bad.csv: 2 of 4 rows cannot be read .* the first is on line 3: wrong number of columns: 1 instead of 2$'
printf 'a_row,b_row,score\n1,1,1\n1,4,1\n4,1,1\n4,4,1\n' >expected
same expected out

check "a file of bad rows alone has no pairs"
printf 'M\374LLER\n' >bad
for metric in jaro soundex; do
    run join bad b.txt --metric $metric
    has_code 0
    says '^rows out: 0$'
    [ "$(cat out)" = a_row,b_row,score ] || bad "$(cat out)"
    run join b.txt bad --metric $metric
    has_code 0
    says '^rows out: 0$'
done

check "a line of 100 MB"
{
    echo MARTHA
    head -c 100000000 /dev/zero | tr '\0' A
    echo
    echo MARTHA
} >bad
run join bad b.txt --threshold 1
has_code 0
says '^bad: 1 of 3 rows cannot be read and take no part; the first is on line 2: line longer than 1 MiB$'
printf 'a_row,b_row,score\n1,6,1\n3,6,1\n' >expected
same expected out

check "a line of more characters than scores can be exact for"
{
    echo MARTHA
    head -c 1000000 /dev/zero | tr '\0' A
    echo
} >bad
run join bad b.txt --threshold 1
has_code 0
says 'the first is on line 2: longer than 850000 characters$'

check "line ends of all kinds"
printf 'MARTHA\r\nMARTHA\nMARTHA\rMARTHA' >ends
expect ends b.txt --threshold 1 <<'END'
1,6,1
2,6,1
3,6,1
4,6,1
END

check "values that are none"
refused 2 'threshold 0: every pair of strings reaches it' a.txt b.txt --threshold 0
refused 2 'threshold 0/7: every pair' a.txt b.txt --threshold 0/7
refused 2 'threshold 1.1: it is a number above 0' a.txt b.txt --threshold 1.1
refused 2 'threshold 3/2: it is a number above 0' a.txt b.txt --threshold 3/2
refused 2 'threshold -0.5: it is a number above 0' a.txt b.txt --threshold -0.5
refused 2 'threshold nan: it is a number above 0' a.txt b.txt --threshold nan
refused 2 'threshold 0.9x: it is a number above 0' a.txt b.txt --threshold 0.9x
refused 2 'leave --threshold out' a.txt b.txt --metric soundex --threshold 0.9
refused 2 'top 0: it is a whole number from 1' a.txt b.txt --top 0
refused 2 'top -1' a.txt b.txt --top -1
refused 2 "no metric 'levenshtein': it is jaro-winkler, jaro, osa" a.txt b.txt --metric levenshtein
refused 2 "unknown output format 'xml'" a.txt b.txt --format xml
refused 2 'progress sometimes' a.txt b.txt --progress sometimes
refused 2 'devices x' a.txt b.txt --devices x
refused 2 'devices 0/0' a.txt b.txt --devices 0/0
refused 2 'no device 99' a.txt b.txt --devices 99
refused 2 'no device 99' a.txt b.txt --devices 99/2
refused 2 'placement far: it is one of near, none' a.txt b.txt --placement far
refused 2 'no option --pairs' a.txt b.txt --pairs x

check "files that must be given"
refused 2 'join takes two files.* 0 are given'
refused 2 'join takes two files.* 1 are given' a.txt
refused 2 'join takes two files.* 3 are given' a.txt b.txt a.txt
refused 2 'with --self one; 2 are given' --self a.txt b.txt
refused 2 'the name of an input is empty' '' b.txt

check "outputs that cannot be written"
run join a.txt b.txt -o nowhere/o.csv
has_code 4
says_one_line 'nowhere/o.csv'
run join a.txt b.txt -o folder
has_code 4
says_one_line 'folder'
if [ -c /dev/full ]; then
    run join a.txt b.txt -o /dev/full -q
    has_code 4
    says_one_line '/dev/full.*No space left'
fi

check "no OpenCL platform: phonetic metrics do without"
OCL_ICD_VENDORS=/nonexistent "$program" join a.txt b.txt -o o5.csv 2>err
code=$?
has_code 5
says_one_line 'OpenCL'
absent o5.csv
OCL_ICD_VENDORS=/nonexistent "$program" join a.txt b.txt --metric soundex -o o5.csv -q
code=$?
has_code 0
present o5.csv

finish
