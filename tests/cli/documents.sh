# Lists of documents: an exact look-up of passengers' documents, whatever their names.
. "$(dirname "$0")/lib.sh"

cat >p.csv <<'END'
id,name,dob,document_number,document_country
P1,OLAF SCHOLZE,1958-06-14,x 123-4567,DE
P2,BERTA MUSTER,,X1234567,
P3,CARLA MUSTER,,X1234567,FR
P4,DORA MUSTER,,O1234567,DE
P5,EMIL MUSTER,,IDENTITY-0123456789-XYZ,UTO
P6,FRIDA MUSTER,,,
END
cat >stolen.csv <<'END'
Document Number;Issuing Country;Document Type
Y7654321;DEU;P
X1234567;D;P
01234567;Germany;P
X-123 4567;DEU;P
identity0123456789xyz;UTO;ID
AB1;;P
;DEU;P
END
cat >lost.csv <<'END'
id,passport_number
L1,X1234567
END
cat >people.csv <<'END'
id,name,dob
A1,Olaf Scholz,1958-06-14
END
header=passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation
same_country='document is listed: same number and country'
cat >expected <<END
$header
P1,1,stolen.csv,2,1.0000,0.0000,0,,OLAF SCHOLZE,document:+1.0000,$same_country
P2,1,stolen.csv,2,1.0000,0.0000,0,,BERTA MUSTER,document:+1.0000,document is listed: same number and no country in passenger
P5,1,stolen.csv,5,1.0000,0.0000,0,,EMIL MUSTER,document:+1.0000,$same_country
END

check "a list of documents alone; O and 0 are different"
run screen -p p.csv -w stolen.csv -o pairs.csv
has_code 0
same expected pairs.csv
says '^lists of documents: 7 rows in = 4 listed + 2 rejected + 1 duplicates$'
says '^hits on lists of documents: 3$'
says '^pairs out: 3, of 3 passengers$'
grep -q '^lists:' err && bad "lists of people are counted where there are none"
cat >rejects <<'END'
file,line,field,reason
stolen.csv,7,document_number,"fewer than 6 characters, which say nothing without a country that is understood"
stolen.csv,8,document_number,empty number
END
same rejects pairs.csv.rejects.csv

check "whatever the threshold, without evidence, by several devices or none of the names"
cpu=$(cpu_with_parts)
run screen -p p.csv -w stolen.csv -o pairs.csv -q --threshold 1 --no-evidence ${cpu:+--devices "$cpu/2"}
has_code 0
same expected pairs.csv

check "beside people and another list, and before them"
run screen -p p.csv -w people.csv -w SLTD=documents:stolen.csv -w lost.csv -o pairs.csv
has_code 0
grep '^P1' pairs.csv | cut -d, -f2-5 >got
printf '%s\n' 1,SLTD,2,1.0000 2,lost.csv,L1,1.0000 3,people.csv,A1,1.0000 >wanted
same wanted got
says '^lists: 1 rows in = 1 screened + 0 rejected$'
says '^lists of documents: 8 rows in = 5 listed + 2 rejected + 1 duplicates$'

check "--top keeps the best, which they are"
run screen -p p.csv -w people.csv -w stolen.csv -o - -q --top 1
has_code 0
same expected out

check "JSON lines"
run screen -p p.csv -w stolen.csv -o - -q --format jsonl
has_code 0
cat >one <<END
{"passenger_id":"P1","rank":1,"list":"stolen.csv","entry_id":"2","score":1.0,"name_score":0.0,"alias":0,"alias_name":"","passenger_name":"OLAF SCHOLZE","evidence":{"document":1.0},"explanation":"$same_country","matched":{"tokens":[],"similarity":0.0,"left":{"passenger":[],"list":[],"points":0.0},"notes":[{"text":"$same_country","points":0.0}]},"entry_digest":"1:DIGEST"}
END
sed -n '1s/"1:[0-9a-f]\{32\}"/"1:DIGEST"/p' out >first
same one first

check "a review clears the document in every file, wherever its row stands"
run screen -p p.csv -w SLTD=stolen.csv -w people.csv -o sheet.csv -q --format review
grep '^P1,OLAF SCHOLZE,1958-06-14,X1234567,DEU,SLTD,2,,' sheet.csv >/dev/null || bad "the sheet lacks P1: $(cat sheet.csv)"
sed -i '/^P1,.*SLTD/s/,,,$/,cleared,2026-11-01,/' sheet.csv
{ sed -n 1p stolen.csv; echo 'Z1111111;FRA;P'; sed 1d stolen.csv; } >later.csv
run screen -p p.csv -w SLTD=later.csv -w people.csv -o pairs.csv --suppress sheet.csv
has_code 0
grep '^P1' pairs.csv | cut -d, -f2-5 >got
echo 1,people.csv,A1,1.0000 >wanted
same wanted got
says '^pairs suppressed: 1, back because the entry has changed: 0$'
grep -q '^P2,1,SLTD' pairs.csv || bad "another passenger's pair is gone"

check "answers at once"
printf '%s\n' '{"id":"Q1","name":"NOBODY","document_number":"01234567","document_country":"D"}' >lines
"$program" query -w stolen.csv <lines >out 2>err
has_code 0
prints '"passenger_id":"Q1","rank":1,"list":"stolen.csv","entry_id":"3","score":1.0'
prints '^{"passenger":"Q1","line":1,"pairs":1}$'
says '^ready: 0 people with 0 names and 4 documents on the lists, 2 rows rejected, on '

check "an index holds no documents, but goes with lists of them"
run index -w people.csv -w stolen.csv -o w.index
has_code 2
says 'stolen.csv is a list of documents, which an index does not hold'
absent w.index
run index -w people.csv -o w.index -q
has_code 0
run screen -p p.csv -w people.csv -w stolen.csv -o wanted -q
run screen -p p.csv -w stolen.csv -w w.index -o got -q
has_code 0
same wanted got

check "what cannot be read is told"
run screen -p stolen.csv -w people.csv -o o
has_code 3
says_one_line "no column 'name'"
run screen -p documents:stolen.csv -w people.csv -o o
has_code 2
says_one_line 'stolen.csv: a list of documents has no passengers'
run screen -p p.csv -w documents:people.csv -o o
has_code 3
says_one_line "no column 'document_number'; the columns are: id, name, dob"
printf 'number,country\nAB1,Atlantis\n' >none.csv
run screen -p p.csv -w none.csv -o o
has_code 3
says_one_line 'none of the 1 rows of this list of documents can be looked up'
absent o

finish
