# Names in other letters: each is met in the form that a passport prints, and the result names what the list prints.
. "$(dirname "$0")/lib.sh"

cat >p.csv <<'END'
id,name,dob
P1,HANS MUELLER,1958-06-14
P2,IOULIA CHTCHERBAKOVA,1971-04-03
P3,MXHMD XHSYN,1980-02-03
P4,Ганс Мюллер,1958-06-14
P5,محمد حسن,1980-02-03
END
cat >w.csv <<'END'
id,name,dob
A1,Somebody Else,1958-06-14
A1,Hans Müller,1958-06-14
B2,Юлия Щербакова,1971-04-03
C3,محمد حسين,1980
END
cat >expected <<'END'
P1,1,w.csv,A1,1.0000,1,Hans Müller,HANS = HANS; MUELLER = MUELLER; the list's name read as MUELLER
P2,1,w.csv,B2,1.0000,0,Юлия Щербакова,IOULIA = IOULIA; CHTCHERBAKOVA = CHTCHERBAKOVA; the list's name read as IOULIA CHTCHERBAKOVA
P3,1,w.csv,C3,1.0000,0,محمد حسين,MXHMD = MXHMD; XHSYN = XHSYN; the list's name read as MXHMD XHSYN
END

check "a form is met, and the printed name and its number are reported"
run screen -p p.csv -w w.csv -o pairs.csv
has_code 0
sed '1d' pairs.csv | grep -v '^P[45]' | cut -d, -f1-4,6-8,11 >met
same expected met
says '^  further forms of names, by other ways of writing their letters: [0-9]*$'
says '^on the lists: 3 people, 4 names$'

check "a passenger's name has forms, too"
grep '^P4,1,w.csv,A1,' pairs.csv | grep -q "the passenger's name read as" || bad "not met: $(cat pairs.csv)"

check "what Arabic letters leave out costs where names differ"
grep '^P5,1,w.csv,C3,' pairs.csv | grep -q '; letters without vowels: what is missing counts more (-0' ||
    bad "not so: $(cat pairs.csv)"

check "an index gives the same, and JSON lines the same number"
run index -w w.csv -o w.index
has_code 0
run screen -p p.csv -w w.index -o from_index.csv
has_code 0
same pairs.csv from_index.csv
run screen -p p.csv -w w.csv -o pairs.jsonl --format jsonl
has_code 0
grep -q '"passenger_id":"P1".*"alias":1,"alias_name":"Hans Müller"' pairs.jsonl || bad "not so: $(cat pairs.jsonl)"

check "names in A-Z have no further forms"
printf 'id,name\n1,HANS MUELLER\n' >plain.csv
run screen -p plain.csv -w plain.csv -o -
has_code 0
grep -q 'further forms' err && bad "there are forms: $(cat err)"

check "what is cleared stays cleared for the printed name alone"
run screen -p p.csv -w w.csv -o sheet.csv --format review
has_code 0
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR > 1 { $at["decision"] = "cleared"; $at["date"] = "2026-01-02" } { print }' sheet.csv >cleared.csv
run screen -p p.csv -w w.csv -o left.csv --suppress cleared.csv
has_code 0
[ "$(wc -l <left.csv)" = 1 ] || bad "pairs are left: $(cat left.csv)"
sed 's/HANS MUELLER/HANS MULLER/' p.csv >other.csv
run screen -p other.csv -w w.csv -o left.csv --suppress cleared.csv
has_code 0
grep -q '^P1,1,w.csv,A1' left.csv || bad "another spelling was cleared: $(cat left.csv)"

finish
