# Everything that can be wrong with a file, an output, a device or a value: one clear line, the exit code of the table,
# and no result under the final name. What spoils one row rejects that row.
. "$(dirname "$0")/lib.sh"

printf 'id,name\n1,OLAF SCHOLZE\n' >p.csv
printf 'id,name\nA1,Olaf Scholz\n' >w.csv

# refused CODE PATTERN ARGUMENTS...: the run fails in one line and leaves no result.
refused() {
    wanted=$1 pattern=$2
    shift 2
    rm -f o.csv o.csv.rejects.csv
    run screen -o o.csv "$@"
    has_code "$wanted"
    says_one_line "$pattern"
    absent o.csv
    absent o.csv.rejects.csv
    [ -z "$(ls | grep part)" ] || bad "a temporary file is left: $(ls)"
}

# rejected REASON LINE: the last row of bad.csv is rejected with its line, the others are screened.
rejected() {
    run screen -p bad.csv -w w.csv -o o.csv
    has_code 0
    says '^passengers: 2 rows in = 1 screened + 1 rejected$'
    grep -q "^bad.csv,$2,.*$1" o.csv.rejects.csv || bad "the rejects lack '$1': $(head -c 300 o.csv.rejects.csv)"
    [ "$(wc -l <o.csv)" -eq 2 ] || bad "the good row was not screened"
}

check "a missing file"
refused 3 'nowhere.csv' -p nowhere.csv -w w.csv
refused 3 'nowhere.csv' -p p.csv -w nowhere.csv
refused 3 'nowhere.csv' -p p.csv -p nowhere.csv -w w.csv

check "an unreadable file"
cp p.csv locked.csv
chmod 000 locked.csv
if [ -r locked.csv ]; then
    skip "this user may read everything"
else
    refused 3 'locked.csv.*[Pp]ermission' -p locked.csv -w w.csv
fi

check "a folder"
mkdir -p folder
refused 3 'folder' -p folder -w w.csv
refused 3 'folder' -p p.csv -w folder

check "an empty file"
: >empty.csv
refused 3 'empty.csv.*empty' -p empty.csv -w w.csv
refused 3 'empty.csv.*empty' -p p.csv -w empty.csv

check "a header only"
printf 'id,name\n' >header.csv
refused 3 'header.csv.*no row' -p header.csv -w w.csv
refused 3 'header.csv.*no entries' -p p.csv -w header.csv

check "a missing column"
printf 'id,dob\n1,1990-01-01\n' >columns.csv
refused 3 'columns.csv.*name' -p columns.csv -w w.csv
printf 'name,born,birthday\nOlaf Scholz,,\n' >doubtful.csv
refused 3 'doubtful.csv.*--map-list dob=born' -p p.csv -w doubtful.csv

check "a mapped column that is not there, and a field that is none"
refused 3 'p.csv.*full_name' -p p.csv -w w.csv --map name=full_name
refused 2 'colour' -p p.csv -w w.csv --map colour=name
refused 2 'FIELD=COLUMN' -p p.csv -w w.csv --map name

check "a wrong number of columns"
printf 'id,name\n1,OLAF SCHOLZE\n2,TOO,MANY\n' >bad.csv
rejected 'columns' 3
printf 'id,name\n1,OLAF SCHOLZE\n2\n' >bad.csv
rejected 'columns' 3

check "bad quoting"
printf 'id,name\n1,OLAF SCHOLZE\n2,"BAD" QUOTE\n' >bad.csv
rejected 'quot' 3

check "rows that are not UTF-8 are read as Windows-1252, and said"
printf 'id,name\n1,OLAF SCHOLZE\n2,J\303\226RG\n3,M\334LLER\n' >mixed.csv
run screen -p mixed.csv -w w.csv -o o.csv
has_code 0
says 'mixed.csv: rows that are not UTF-8: 1, the first on line 4; their other bytes were read as Windows-1252$'
says '^passengers: 3 rows in = 3 screened + 0 rejected$'

check "NUL bytes"
printf 'id,name\n1,OLAF SCHOLZE\n2,A\0B\n' >bad.csv
rejected 'NUL' 3

check "a line of 10 MB"
{
    printf 'id,name\n1,OLAF SCHOLZE\n2,'
    head -c 10000000 /dev/zero | tr '\0' A
    printf '\n'
} >bad.csv
rejected 'long' 3

check "no letter left in the name"
printf 'id,name\n1,OLAF SCHOLZE\n2,"1, 2?"\n' >bad.csv
rejected 'no letter left' 3
says 'no letter is left in the name: 1$'

check "rows that are rejected all: the run goes on"
printf 'id,name\n1,123\n' >bad.csv
run screen -p bad.csv -w w.csv -o o.csv
has_code 0
says '^passengers: 1 rows in = 0 screened + 1 rejected$'
[ "$(wc -l <o.csv)" -eq 1 ] || bad "the output is not a header alone"

check "a list without anybody is no list"
refused 3 'bad.csv.*no entry' -p p.csv -w bad.csv

check "a list's bad row is rejected, too"
printf 'id,name\nA1,Olaf Scholz\nA2,"BAD" QUOTE\n' >badlist.csv
run screen -p p.csv -w badlist.csv -o o.csv
has_code 0
says '^lists: 2 rows in = 1 screened + 1 rejected$'
grep -q '^badlist.csv,3,' o.csv.rejects.csv || bad "the rejects lack it"

check "the same passenger id twice is two passengers"
printf 'id,name\n1,OLAF SCHOLZE\n1,OLAF SCHOLZ\n' >twice.csv
run screen -p twice.csv -w w.csv -o - -q
has_code 0
[ "$(cut -d, -f1,2 out | tr '\n' ' ')" = 'passenger_id,rank 1,1 1,1 ' ] || bad "$(cat out)"

check "the same entry id twice is one person with two names"
printf 'id,name\nA1,Somebody Else\nA1,Olaf Scholz\n' >aliases.csv
run screen -p p.csv -w aliases.csv -o - -q
has_code 0
[ "$(tail -n +2 out | cut -d, -f1-4,7)" = '1,1,aliases.csv,A1,1' ] || bad "$(cat out)"

check "an unknown format"
refused 2 "gtfs" -p gtfs:p.csv -w w.csv
refused 2 "gtfs" -p p.csv -w gtfs:w.csv
printf '<?xml version="1.0"?><rss version="2.0"><channel/></rss>\n' >news.xml
refused 3 'news.xml' -p p.csv -w news.xml
head -c 5000 /dev/zero >zero.bin
refused 3 'zero.bin' -p zero.bin -w w.csv

check "a format that the file is not in"
refused 3 'w.csv' -p p.csv -w un-xml:w.csv

cat >un.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-01-01T00:00:00.000-05:00">
<INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>OLAF</FIRST_NAME><SECOND_NAME>SCHOLZ</SECOND_NAME>
<REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER></INDIVIDUAL>
</INDIVIDUALS>
</CONSOLIDATED_LIST>
END

check "XML, whole"
run screen -p p.csv -w un.xml -o - -q
has_code 0
prints '^1,1,un.xml,XXi.001,0.9844,'

check "truncated XML"
head -c 300 un.xml >cut.xml
refused 3 'cut.xml.*line [0-9]' -p p.csv -w cut.xml

check "an XML entity bomb"
cat >bomb.xml <<'END'
<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [
<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&f;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>
</CONSOLIDATED_LIST>
END
refused 3 'bomb.xml' -p p.csv -w bomb.xml

check "two lists of one name"
mkdir -p other
cp w.csv other/w.csv
refused 2 "two lists are called 'w.csv'" -p p.csv -w w.csv -w other/w.csv

check "an output folder that is not there"
run screen -p p.csv -w w.csv -o nowhere/o.csv
has_code 4
says_one_line 'nowhere/o.csv'

check "an output that is a folder"
run screen -p p.csv -w w.csv -o folder
has_code 4
says_one_line 'folder'

check "a folder that may not be written"
mkdir -p readonly
chmod 555 readonly
if [ -w readonly ]; then
    skip "this user may write everywhere"
else
    run screen -p p.csv -w w.csv -o readonly/o.csv
    has_code 4
    says_one_line 'readonly/o.csv.*[Pp]ermission'
fi

check "a rejects file that cannot be written"
refused 4 'nowhere/r.csv' -p p.csv -w w.csv --rejects nowhere/r.csv

check "an output that is an input"
cp p.csv in.csv
cp w.csv listed.csv
ln -s in.csv link.csv
for output in in.csv ./in.csv link.csv listed.csv; do
    run screen -p in.csv -w listed.csv -o $output
    has_code 2
    says_one_line "'$output' is an input"
done
refused 2 "'in.csv' is an input" -p in.csv -w listed.csv --rejects in.csv
run generate passengers --count 3 --from listed.csv -o listed.csv
has_code 2
says_one_line "'listed.csv' is the list"
same p.csv in.csv
same w.csv listed.csv

check "a result and rejects of one name"
run screen -p p.csv -w w.csv -o both.csv --rejects both.csv
has_code 2
says_one_line "both go to 'both.csv'"
run screen -p p.csv -w w.csv -o - --rejects -
has_code 2
says_one_line "both go to '-'"

# ends_by_signal: a screen of the passengers that come through the pipe `slow`, once it has begun to write
ends_by_signal() {
    "$program" screen -p slow -w w.csv -o stopped.csv 2>err &
    stopped=$!
    for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        sleep 0.5
        ls | grep -q '^stopped.csv.rejects.csv.part' && break
    done
    sleep 0.5
    ls | grep -q '^stopped.csv.part' || bad "it has not begun to write: $(ls)"
    kill -TERM "$stopped"
    wait "$stopped" 2>/dev/null
    code=$?
    has_code 143
    ls | grep '^stopped' && bad "something is left"
}
mkfifo slow

check "a signal leaves no half-written file"
(
    echo id,name
    exec yes 1,ANNA
) >slow 2>/dev/null &
ends_by_signal

check "nor does one while no passenger comes"
if grep -q __tsan_init "$program"; then
    skip "under ThreadSanitizer, which hands no signal to a thread that waits in open"
else
    ends_by_signal
fi

check "a full disk"
if [ -c /dev/full ]; then
    run screen -p p.csv -w w.csv -o /dev/full
    has_code 4
    says_one_line '/dev/full.*No space left'
    absent /dev/full.rejects.csv
    "$program" screen -p p.csv -w w.csv -o - -q >/dev/full 2>err
    code=$?
    has_code 4
    says_one_line 'No space left'
    "$program" compare 'A B' 'A B' >/dev/full 2>err
    code=$?
    has_code 4
    "$program" --help >/dev/full 2>err
    code=$?
    has_code 4
else
    skip "there is no /dev/full"
fi

check "a reader that goes away"
mkfifo pipe
"$program" generate passengers --count 200000 2>err >pipe &
writer=$!
head -n 1 <pipe >first
wait "$writer"
code=$?
has_code 4
says_one_line '[Pp]ipe'

check "no OpenCL platform"
OCL_ICD_VENDORS=/nonexistent "$program" screen -p p.csv -w w.csv -o o5.csv 2>err
code=$?
has_code 5
says_one_line 'OpenCL'
absent o5.csv
OCL_ICD_VENDORS=/nonexistent "$program" devices >out 2>err
code=$?
has_code 5
says_one_line 'OpenCL'

check "a device that is not there"
refused 2 'no device 99' -p p.csv -w w.csv --devices 99

check "a device that cannot be cut into so many parts"
units=$("$program" devices | awk '$1 == "compute" { print $3; exit }')
if [ "$units" -lt 64 ]; then
    refused 2 "device 0 .* cannot be cut into" -p p.csv -w w.csv --devices "0/$((units + 1))"
else
    skip "device 0 has as many compute units as parts can be asked for"
fi

check "values that are none"
refused 2 'threshold 1.5: .*from 0 to 1' -p p.csv -w w.csv --threshold 1.5
refused 2 'threshold abc: .*from 0 to 1' -p p.csv -w w.csv --threshold abc
refused 2 'threshold 0.80001' -p p.csv -w w.csv --threshold 0.80001
refused 2 'top 0' -p p.csv -w w.csv --top 0
refused 2 'format.*xml' -p p.csv -w w.csv --format xml
refused 2 'devices x' -p p.csv -w w.csv --devices x
refused 2 'devices : ' -p p.csv -w w.csv --devices ''
refused 2 'placement far: it is one of near, none' -p p.csv -w w.csv --placement far
refused 2 'progress sometimes' -p p.csv -w w.csv --progress sometimes
refused 2 'no option --bogus' -p p.csv -w w.csv --bogus
refused 2 'needs a value' -p p.csv -w
refused 2 'extra' -p p.csv -w w.csv extra

check "what must be given"
refused 2 'passengers.*-p' -w w.csv
refused 2 'watchlist.*-w' -p p.csv
run screen -p p.csv -w w.csv
has_code 2
says_one_line 'output.*-o'

finish
