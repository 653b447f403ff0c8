# rescreen diff: two nights of one list, in which an entry is changed, one is removed and one is added.
root=$PWD
. "$(dirname "$0")/lib.sh"
sample=$root/data/sample_watchlist.csv

cat >p.csv <<'END'
id,name,dob,sex,nationality
P1,DENIS SERGEEVIKH ZABENKO,1973-01-05,M,RUS
P2,JANE SMITH,1980-05-14,F,GBR
P3,OSCAR RAFAEL ORTISTA ESCALLALARES,1995-08-23,M,MEX
P4,HAJI PANALEI,,M,
END
# E0000897 gets a spelling that meets better, E0000010 (P4) goes, and somebody who is called like P2 comes.
sed -e '/^E0000010,/d' -e 's/^E0000897,Denis Sergeevich Zabenko/E0000897,Denis Sergeevikh Zabenko/' "$sample" >tomorrow.csv
printf 'E9999999,Jane Smith,,1980-05-14,F,GBR,,\n' >>tomorrow.csv
run screen -q -p p.csv -w L="$sample" -o old.csv
run screen -q -p p.csv -w L=tomorrow.csv -o new.csv
run screen -q -p p.csv -w L="$sample" -o old.jsonl --format jsonl
run screen -q -p p.csv -w L=tomorrow.csv -o new.jsonl --format jsonl
run screen -q -p p.csv -w L="$sample" -o sheet.csv --format review

check "what is new, changed and gone"
run diff old.csv new.csv
has_code 0
head -n 1 out >header
echo 'change,passenger_id,list,entry_id,old_score,new_score,old_rank,new_rank,old_name_score,new_name_score,old_alias_name,new_alias_name,old_evidence,new_evidence' >wanted
same header wanted
cut -d, -f1-4 out | tail -n +2 >changes
printf 'changed,P1,L,E0000897\nnew,P2,L,E9999999\ngone,P4,L,E0000010\n' >wanted
same changes wanted
prints '^changed,P1,L,E0000897,1.0000,1.0000,1,1,0.9938,1.0000,Denis Sergeevich Zabenko,Denis Sergeevikh Zabenko,birth:+0.0400 nationality:+0.0200,birth:+0.0400 nationality:+0.0200$'
prints '^new,P2,L,E9999999,,1.0000,,1,,1.0000,,Jane Smith,,'
prints '^gone,P4,L,E0000010,0\.[0-9]*,,1,,0\.[0-9]*,,Haji Panalei,,'
says '^pairs: 1 new, 1 gone, 1 changed, 1 same$'
[ "$(wc -l <err)" -eq 1 ] || bad "the summary is not one line: $(cat err)"

check "CSV and JSON lines, from a file or a pipe, are compared alike"
mv out wanted
for pair in 'old.jsonl new.csv' 'old.csv new.jsonl' 'old.jsonl new.jsonl'; do
    # shellcheck disable=SC2086
    run diff $pair -o d.csv
    has_code 0
    same d.csv wanted
done
"$program" diff -q old.csv - <new.jsonl >out 2>err || bad "exit code $?: $(cat err)"
same out wanted
[ ! -s err ] || bad "quiet is not quiet: $(cat err)"

check "differences as JSON lines"
run diff old.csv new.csv --format jsonl
has_code 0
[ "$(wc -l <out)" -eq 3 ] || bad "there are not three lines: $(cat out)"
prints '^{"change":"new","passenger_id":"P2","list":"L","entry_id":"E9999999","new_score":1.0,"new_rank":1,'
prints '^{"change":"gone","passenger_id":"P4","list":"L","entry_id":"E0000010","old_score":0\.[0-9]*,"old_rank":1,.*"old_evidence":{.*}}$'

check "a result is the same as itself"
run diff new.csv new.jsonl
has_code 0
same out header
says '^pairs: 0 new, 0 gone, 0 changed, 3 same$'

check "an id that comes twice loses no row"
awk 'NR == 1 { print; next } { print; print }' new.csv >twice.csv
run diff twice.csv new.csv
has_code 0
[ "$(grep -c '^gone' out)" -eq 3 ] || bad "there are not three pairs left over: $(cat out)"
says '^the old result has 3 pairs again'
says '^pairs: 0 new, 3 gone, 0 changed, 3 same$'

check "a list with another name is another list"
sed 's/,L,/,UN,/' new.csv >renamed.csv
run diff new.csv renamed.csv
has_code 0
says '^no pair is in both results: passengers need ids, and lists names'

check "what is no result is refused, with file and line, and leaves no output"
run diff sheet.csv new.csv -o d
has_code 3
says_one_line 'sheet.csv, line 1: a sheet for reviews lacks what is compared: give a result'
run diff old.csv sheet.csv -o d
has_code 3
says_one_line 'sheet.csv, line 1: a sheet for reviews'
run diff old.csv p.csv -o d
has_code 3
says_one_line "p.csv, line 1: the header has no column 'passenger_id'"
sed '3s/,L,/,/' new.csv >damaged.csv
run diff damaged.csv new.csv -o d
has_code 3
says_one_line 'damaged.csv, line 3: wrong number of columns'
head -c 500 new.jsonl >damaged.jsonl
run diff old.csv damaged.jsonl -o d
has_code 3
says_one_line 'damaged.jsonl, line 1: not valid JSON'
run diff old.csv missing.csv -o d
has_code 3
says_one_line 'missing.csv: cannot be opened'
absent d

check "a wrong command line is refused"
run diff old.csv
has_code 2
says_one_line 'diff takes two results, as in .rescreen diff OLD NEW.; 1 are given'
run diff - new.csv
has_code 2
says_one_line 'the old result is read twice'
run diff <(cat old.csv) new.csv
has_code 2
says_one_line 'the old result is read twice'
run diff old.csv new.csv --format review
has_code 2
says_one_line "differences have no format 'review'"
cp new.csv kept.csv
run diff old.csv new.csv -o new.csv
has_code 2
says_one_line "'new.csv' is an input and would be overwritten"
same new.csv kept.csv
run diff old.csv new.csv -o /nowhere/d.csv
has_code 4

finish
