# rescreen screen --suppress: a sheet is written, a person fills it in, and what is cleared comes up no more.
. "$(dirname "$0")/lib.sh"

cat >p.csv <<'EOF'
id,name,dob,sex,nationality,document_number,document_country
P1,OLAF SCHOLZE,1958-06-14,M,DE,,
P2,OLAF SCHOLZ,1958-06-14,M,DE,c01-x00t47,Germany
P3,SCHOLZ OLAF,1980,M,DE,,
EOF
cat >w.csv <<'EOF'
id,name,alias_quality,dob,sex,nationality
A1,Olaf Scholz,,1958-06-14,M,Germany
A2,Olaf Scholz,,,M,
A3,Olaf Schulz,,,,
EOF

# decide FILE DECISION [PATTERN]: fills in the rows of sheet.csv that the pattern matches.
decide() {
    sed "1!{/${3:-.}/s/,,,\$/,$2,2026-11-24,\"same name, other man\"/;}" sheet.csv >"$1"
}

# pairs: what came out, as passenger/rank/entry.
pairs() {
    tail -n +2 out | cut -d, -f1,2,4 | tr ',\n' '/ '
}

check "the sheet has what a review needs, and nothing to say about the decision"
run screen -p p.csv -w L=w.csv -o sheet.csv --format review -q
has_code 0
digest='1:[0-9a-f]\{32\}'
head -n 1 sheet.csv >out
prints '^passenger_id,passenger_name,dob,document_number,document_country,list,entry_id,alias_name,score,evidence,explanation,entry_digest,decision,date,note$'
cp sheet.csv out
prints "^P1,OLAF SCHOLZE,1958-06-14,,,L,A1,Olaf Scholz,1.0000,birth.*,$digest,,,\$"
prints "^P2,OLAF SCHOLZ,1958-06-14,C01X00T47,DEU,L,A1,.*,$digest,,,\$"
prints "^P3,SCHOLZ OLAF,,,,L,A2,.*,$digest,,,\$"

check "an empty sheet changes nothing"
run screen -p p.csv -w L=w.csv -o - -q
mv out plain
run screen -p p.csv -w L=w.csv -o - --suppress sheet.csv
has_code 0
same plain out
says '^reviews: 9 rows in = 0 in force + 9 undecided + 0 superseded + 0 without identity + 0 of unknown entries$'
says '^pairs suppressed: 0, back because the entry has changed: 0$'

check "without reviews the summary says nothing of them"
run screen -p p.csv -w L=w.csv -o - 
grep -q 'review\|suppressed' err && bad "$(grep 'review\|suppressed' err)"

check "cleared pairs are left out; who cannot be known again stays"
decide done.csv cleared
run screen -p p.csv -w L=w.csv -o - --suppress done.csv
has_code 0
grep -v '^P[12]' plain >expected
same expected out
says '^pairs out: 3, of 1 passengers$'
says '^reviews: 9 rows in = 6 in force + 0 undecided + 0 superseded + 3 without identity + 0 of unknown entries$'
says '^pairs suppressed: 6, back because the entry has changed: 0$'
says '^  of passengers with neither document nor full birth date, whom no review can name: 3$'

check "what lies behind the best k comes up"
decide first.csv cleared ',L,A1,'
run screen -p p.csv -w L=w.csv -o - -q --top 1
[ "$(pairs)" = 'P1/1/A1 P2/1/A1 P3/1/A2 ' ] || bad "before: $(pairs)"
run screen -p p.csv -w L=w.csv -o - -q --top 1 --suppress first.csv
[ "$(pairs)" = 'P1/1/A2 P2/1/A2 P3/1/A2 ' ] || bad "after: $(pairs)"
run screen -p p.csv -w L=w.csv -o - -q --top 2 --suppress first.csv
[ "$(pairs)" = 'P1/1/A2 P1/2/A3 P2/1/A2 P2/2/A3 P3/1/A2 P3/2/A3 ' ] || bad "of two: $(pairs)"

check "other ids, another file, another spelling: the same passengers"
cat >later.csv <<'EOF'
name,dob,document_number,document_country
"Schölze, Olaf",14JUN1958,,
Herr Somebody,,C01X00T47,D
"Schölz, Olaf",14JUN1958,C01X00T47,D
OLAF SCHOLZ,1958-06-14,C01X00T48,D
OLAF SCHOLZ,1958-06-14,C01X00T47,F
OLAF SCHOLZE,1958-06-15,,
EOF
run screen -p later.csv -w L=w.csv -o - --suppress done.csv --top 1
has_code 0
[ "$(pairs)" = '4/1/A1 5/1/A1 6/1/A1 ' ] || bad "$(pairs)"

check "a confirmed pair stays, and is counted"
decide confirmed.csv confirmed
run screen -p p.csv -w L=w.csv -o - --suppress confirmed.csv
same plain out
says '^  confirmed by a review, and kept: 6$'

check "several files: the latest decision counts"
sed 's/2026-11-24/2026-11-25/' confirmed.csv >newer.csv
run screen -p p.csv -w L=w.csv -o - --suppress newer.csv --suppress done.csv
same plain out
says '^reviews: 18 rows in = 6 in force + 0 undecided + 6 superseded + 6 without identity + 0 of unknown entries$'

check "a list in another order and another dress is the same list"
cat >dressed.csv <<'EOF'
nationality;sex;dob;name;id
;;;OLAF  SCHULZ;A3
;male;;SCHOLZ;A9
DEU;m;14 June 1958;Olaf Scholz;A1
;M;;olaf scholz;A2
EOF
run screen -p p.csv -w L=dressed.csv -o - --suppress done.csv
says '^pairs suppressed: 6, back because the entry has changed: 0$'

check "a changed entry brings its pairs back, and no others"
sed 's/^A1.*/&\nA1,Olav Scholtz,low,,,/' w.csv >changed.csv
run screen -p p.csv -w L=changed.csv -o - --suppress done.csv
[ "$(pairs)" = 'P1/1/A1 P2/1/A1 P3/1/A2 P3/2/A3 P3/3/A1 ' ] || bad "$(pairs)"
says '^pairs suppressed: 4, back because the entry has changed: 2$'

check "an entry that is gone, and a list of another name, are counted"
grep -v '^A3' w.csv >gone.csv
run screen -p p.csv -w L=gone.csv -o - --suppress done.csv
has_code 0
says '^reviews: 9 rows in = 4 in force + 0 undecided + 0 superseded + 2 without identity + 3 of unknown entries$'
run screen -p p.csv -w w.csv -o - --suppress done.csv
has_code 0
says ' + 9 of unknown entries$'
[ "$(wc -l <out)" -eq 10 ] || bad "the list of another name is taken for this one"

check "reviews that meet no pair are counted"
head -n 2 p.csv >one.csv
run screen -p one.csv -w L=w.csv -o - --suppress done.csv
says '^  reviews in force that met no pair: 3$'

check "a shared document is suppressed as any other pair"
printf 'id,name,document_number,document_country\nD1,Somebody Else,C01X00T47,DEU\n' >doc.csv
run screen -p p.csv -w D=doc.csv -o sheet.csv --format review -q
decide done_doc.csv cleared
run screen -p p.csv -w D=doc.csv -o - --suppress done_doc.csv
says '^pairs out: 0, of 0 passengers$'
says '^pairs suppressed: 1, '

check "JSON lines carry the digest"
run screen -p p.csv -w L=w.csv -o - -q --format jsonl
prints '"entry_digest":"1:[0-9a-f]\{32\}"}$'

check "several devices: the same bytes, the same counts"
run generate passengers --count 150000 --seed 7 --from w.csv --disturbed 0.05 -o many.csv
run screen -p many.csv -w L=w.csv -o sheet.csv --format review -q
decide done.csv cleared '^[^,]*[02468],'
run screen -p many.csv -w L=w.csv -o one.csv --suppress done.csv
has_code 0
grep '^reviews\|^pairs\|^  ' err >one_counts
run screen -p many.csv -w L=w.csv -o two.csv --suppress done.csv --devices 0,0,0
has_code 0
grep '^reviews\|^pairs\|^  ' err >two_counts
same one.csv two.csv
same one_counts two_counts
grep -q '^pairs suppressed: [1-9][0-9][0-9]' one_counts || bad "too few are suppressed: $(cat one_counts)"

check "real people of a real list: what the sheet prints is known again"
case ${RESCREEN_TESTDATA:-../shared/testdata} in
/*) data=${RESCREEN_TESTDATA:-} ;;
*) data=$OLDPWD/${RESCREEN_TESTDATA:-../shared/testdata} ;;
esac
un=$data/watchlists/un_sc_2026-02-27/UN_consolidated.xml
people=$data/screening_bench/yente/positives_un_untreated.csv
if [ -r "$un" ] && [ -r "$people" ]; then
    un_screen() {
        run screen -p "$people" -w un="$un" --map name=full_name --map dob=date_of_birth --map sex=gender \
            --top 1000 "$@"
        has_code 0
    }
    un_screen -o sheet.csv --format review
    decide done.csv cleared
    un_screen -o - --suppress done.csv
    counted='^reviews: [0-9]* rows in = \([0-9]*\) in force + 0 undecided + 0 superseded + \([0-9]*\) without identity '
    known=$(sed -n "s/$counted.*/\\1/p" err)
    nobody=$(sed -n "s/$counted.*/\\2/p" err)
    [ "$known" -ge 150 ] || bad "only $known pairs have a full birth date"
    says "^pairs suppressed: $known, back because the entry has changed: 0\$"
    says "^pairs out: $nobody, of"
    grep -q 'met no pair' err && bad "$(grep 'met no pair' err)"
else
    skip "RESCREEN_TESTDATA has no UN list"
fi

# refused PATTERN ROW: a review file with this row ends the run in one line, and leaves no result.
refused() {
    printf 'passenger_name,dob,document_number,list,entry_id,entry_digest,decision,date\n%s\n' "$2" >bad.csv
    rm -f o.csv*
    run screen -p p.csv -w L=w.csv -o o.csv --suppress bad.csv
    has_code 3
    says_one_line "bad.csv, line 2: .*$1"
    absent o.csv
    absent o.csv.rejects.csv
}

check "what is wrong with a review is said with its line"
zeros=1:00000000000000000000000000000000
refused "decision 'clear' is unknown" ",,X1,L,A1,$zeros,clear,2026-11-24"
refused "date of the decision is '2026-02-30'" ",,X1,L,A1,$zeros,cleared,2026-02-30"
refused "date of the decision is ''" ",,X1,L,A1,$zeros,cleared,"
refused "dob is no date" "OLAF,1958-13-14,,L,A1,$zeros,cleared,2026-11-24"
refused "entry_digest '1:0' is damaged" ",,X1,L,A1,1:0,cleared,2026-11-24"
refused "columns: 3 instead of 8" ",,X1"

check "what is wrong with a review file is said"
run screen -p p.csv -w L=w.csv -o o.csv --suppress nowhere.csv
has_code 3
says_one_line 'nowhere.csv'
: >empty.csv
run screen -p p.csv -w L=w.csv -o o.csv --suppress empty.csv
has_code 3
says_one_line 'empty.csv: is empty'
run screen -p p.csv -w L=w.csv -o o.csv --suppress p.csv
has_code 3
says_one_line "p.csv, line 1: no column 'list'"
absent o.csv

check "a review file is not overwritten"
cp done.csv kept.csv
run screen -p p.csv -w L=w.csv -o done.csv --suppress done.csv
has_code 2
says_one_line "'done.csv' is an input"
run screen -p p.csv -w L=w.csv -o o.csv --rejects done.csv --suppress done.csv
has_code 2
same kept.csv done.csv

check "a join has no sheet"
run join p.csv w.csv --column name --format review
has_code 2
says_one_line "no format 'review'"

finish
