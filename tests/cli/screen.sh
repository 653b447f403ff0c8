# rescreen screen: what it writes, whole.
. "$(dirname "$0")/lib.sh"

cat >p.csv <<'END'
id,surname,given,dob,sex,nationality,document_number,document_country
P1,SCHOLZE,OLAF,1958-06-14,M,DE,,
P2,GARCIA LOPEZ,JOSE MARIA,1971-04-03,M,ESP,X1234567,ES
P3,NOBODY,AT ALL,1990-01-01,F,FR,,
P1,KHAN,ABDULRAHMAN,1980,,PAK,,
P4,"Smith, Jr",John,,,,,
P5,42,'?',,,,,
END
cat >w.csv <<'END'
id,name,alias_quality,dob,sex,nationality,document_number,document_country
A1,Olaf Scholz,,1958-06-14,M,Germany,,
B2,Somebody Else,,1950-02-03,F,Spain,X-123 4567,ESP
C3,Abdul Rahman Khan,,1980,M,PK,,
C3,A. R. Khan,low,,,,,
D4,Jon Smyth,,1970,M,US,,
END
header=passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation
cat >expected <<END
$header
P1,1,w.csv,A1,1.0000,0.9844,0,Olaf Scholz,OLAF SCHOLZE,birth:+0.1000 sex:+0.0000 nationality:+0.0200,OLAF = OLAF; SCHOLZE ~ SCHOLZ (0.97 typing error); much matched: what is missing counts less (+0.0005)
P2,1,w.csv,B2,1.0000,0.0000,0,Somebody Else,JOSE MARIA GARCIA LOPEZ,birth:-0.1000 sex:-0.0500 nationality:+0.0200 document:+1.1300,no word in common; only in passenger: JOSE MARIA GARCIA LOPEZ; only in list: SOMEBODY ELSE
P1,1,w.csv,C3,1.0000,1.0000,0,Abdul Rahman Khan,ABDULRAHMAN KHAN,birth:+0.0400 nationality:+0.0200,ABDULRAHMAN = ABDUL RAHMAN; KHAN = KHAN
P4,1,w.csv,D4,0.9250,0.9250,0,Jon Smyth,"John Smith, Jr",,JOHN ~ JON (0.95 variant spelling); SMITH ~ SMYTH (0.95 variant spelling); little matched: what is missing counts more (-0.0250)
END

check "pairs as CSV, in a file"
run screen -p p.csv -w w.csv -o pairs.csv
has_code 0
same expected pairs.csv
[ ! -s out ] || bad "something is on standard output"
ls | grep -q part && bad "a temporary file is left: $(ls)"

check "the rejects lie beside the output"
printf 'file,line,field,reason\np.csv,7,name,no letter left in the name\n' >rejects
same rejects pairs.csv.rejects.csv

check "the summary: rows in are screened and rejected"
says '^passengers: 6 rows in = 5 screened + 1 rejected$'
says '^lists: 5 rows in = 5 screened + 0 rejected$'
says '^on the lists: 4 people, 5 names$'
says '^among the passengers: 5 people, 5 names$'
says '^distinct passenger names: 5$'
says '^token pairs compared: [0-9]*, similar: [0-9]*$'
says '^candidates scored: [0-9]*$'
says '^pairs out: 4, of 4 passengers$'
says '^seconds: lists [0-9.]*, read'
says '^device: '
says '^result: pairs.csv$'
says '^rejects: pairs.csv.rejects.csv$'

check "the same as JSON, recognised by content, gives the same pairs"
cat >p.jsonl <<'END'
{"id":"P1","last_name":"SCHOLZE","first_name":"OLAF","birth_date":"1958-06-14","gender":"M","citizenship":["DE"]}
{"id":"P2","surname":"GARCIA LOPEZ","given":"JOSE MARIA","dob":"1971-04-03","sex":"M","nationality":"ESP","passport":"X1234567","passport_country":"ES"}
{"id":"P3","name":"AT ALL NOBODY","dob":["1990-01-01"],"sex":"F","nationality":"FR"}
{"id":"P1","surname":"KHAN","given":"ABDULRAHMAN","dob":1980,"nationality":"PAK"}
{"id":"P4","surname":"Smith, Jr","given":"John"}
{"id":"P5","surname":42,"given":"?"}
END
cat >w.json <<'END'
{"id":"D4","schema":"Person","properties":{"name":["Jon Smyth"],"birthDate":["1970"],"gender":["male"],"nationality":["us"]}}
{"id":"X9","schema":"Passport","properties":{"holder":["B2"],"number":["X-123 4567"],"country":["es"]}}
{"id":"C3","schema":"Person","properties":{"firstName":["Abdul Rahman"],"lastName":["Khan"],"weakAlias":["A. R. Khan"],"birthDate":["1980"],"nationality":["pk"]}}
{"id":"B2","schema":"Person","properties":{"name":["Somebody Else"],"birthDate":["1950-02-03"],"gender":["female"],"nationality":["es"]}}
{"id":"A1","schema":"Person","properties":{"name":["Olaf Scholz"],"birthDate":["1958-06-14"],"gender":["male"],"nationality":["de"]}}
END
run screen -p p.jsonl -w w.csv=w.json -o json.csv
has_code 0
same expected json.csv
says '^passengers: 6 rows in = 5 screened + 1 rejected$'
says '^lists: 5 rows in = 4 screened + 0 rejected + 1 left out (no persons)$'

check "pairs on standard output, in quiet"
rm -f pairs.csv*
run screen -p p.csv -w w.csv -o - -q
has_code 0
same expected out
[ ! -s err ] || bad "quiet is not quiet: $(cat err)"
same rejects rescreen.rejects.csv

check "without rejects standard output leaves no rejects file"
rm -f rescreen.rejects.csv
grep -v '^P5' p.csv >clean.csv
run screen -p clean.csv -w w.csv -o -
has_code 0
same expected out
absent rescreen.rejects.csv

check "--rejects names the rejects file"
run screen -p p.csv -w w.csv -o - --rejects r.csv -q
has_code 0
same rejects r.csv
absent rescreen.rejects.csv

check "pairs as JSON lines"
run screen -p p.csv -w w.csv -o - --format jsonl -q
has_code 0
cat >one <<'END'
{"passenger_id":"P1","rank":1,"list":"w.csv","entry_id":"A1","score":1.0,"name_score":0.9844,"alias":0,"alias_name":"Olaf Scholz","passenger_name":"OLAF SCHOLZE","evidence":{"birth":0.1,"sex":0.0,"nationality":0.02},"explanation":"OLAF = OLAF; SCHOLZE ~ SCHOLZ (0.97 typing error); much matched: what is missing counts less (+0.0005)","matched":{"tokens":[{"passenger":"OLAF","list":"OLAF","how":"same","similarity":1.0,"weight":0.439},{"passenger":"SCHOLZE","list":"SCHOLZ","how":"typing error","similarity":0.9713,"weight":0.5609}],"similarity":0.9839,"left":{"passenger":[],"list":[],"points":0.0},"notes":[{"text":"much matched: what is missing counts less","points":0.0005}]},"entry_digest":"1:ef9ceadae7b8372937dd244e122e3c0f"}
END
head -n 1 out >first
same one first
[ "$(wc -l <out)" -eq 4 ] || bad "there are not 4 lines"
prints '"left":{"passenger":\["JOSE","MARIA","GARCIA","LOPEZ"\],"list":\["SOMEBODY","ELSE"\],"points":0.0}'

check "names only"
run screen -p p.csv -w w.csv -o - --no-evidence -q
has_code 0
cat >names_only <<END
$header
P1,1,w.csv,A1,0.9844,0.9844,0,Olaf Scholz,OLAF SCHOLZE,,OLAF = OLAF; SCHOLZE ~ SCHOLZ (0.97 typing error); much matched: what is missing counts less (+0.0005)
P1,1,w.csv,C3,1.0000,1.0000,0,Abdul Rahman Khan,ABDULRAHMAN KHAN,,ABDULRAHMAN = ABDUL RAHMAN; KHAN = KHAN
P4,1,w.csv,D4,0.9250,0.9250,0,Jon Smyth,"John Smith, Jr",,JOHN ~ JON (0.95 variant spelling); SMITH ~ SMYTH (0.95 variant spelling); little matched: what is missing counts more (-0.0250)
END
same names_only out

check "the threshold itself is enough"
run screen -p p.csv -w w.csv -o - --no-evidence -q --threshold 0.9250
[ "$(grep -c '^P4' out)" -eq 1 ] || bad "0.9250 is not reached by 0.9250"
run screen -p p.csv -w w.csv -o - --no-evidence -q --threshold 0.9251
[ "$(grep -c '^P4' out)" -eq 0 ] || bad "0.9251 is reached by 0.9250"

check "a weak alias says so"
printf 'id,name,alias_quality\nE1,Other Person,\nE1,Olaf Scholz,low\n' >weak.csv
run screen -p p.csv -w weak.csv -o - -q
has_code 0
cat >weak <<END
$header
P1,1,weak.csv,E1,0.9344,0.9344,1,Olaf Scholz,OLAF SCHOLZE,,OLAF = OLAF; SCHOLZE ~ SCHOLZ (0.97 typing error); much matched: what is missing counts less (+0.0005); weak alias (-0.0500)
END
same weak out
run screen -p p.csv -w weak.csv -o - -q --format jsonl
has_code 0
prints '{"text":"weak alias","points":-0.05}\]},"entry_digest":"1:[0-9a-f]*"}$'

check "equal totals: entry id as bytes, then the list's name, whatever the order of the lists"
printf 'id,name\nb,Olaf Scholz\nB,Olaf Scholz\n10,Olaf Scholz\n' >l1.csv
printf 'id,name\nb,Olaf Scholz\n9,Olaf Scholz\n' >l2.csv
run screen -p p.csv -w Z=l1.csv -w A=l2.csv -o - -q --no-evidence
cut -d, -f1-4 out >got
cat >wanted <<'END'
passenger_id,rank,list,entry_id
P1,1,Z,10
P1,2,A,9
P1,3,Z,B
P1,4,A,b
P1,5,Z,b
END
same wanted got
mv out forwards
run screen -p p.csv -w A=l2.csv -w Z=l1.csv -o - -q --no-evidence
same forwards out

check "--top keeps the best"
run screen -p p.csv -w Z=l1.csv -w A=l2.csv -o - -q --no-evidence --top 2
cut -d, -f1-4 out >got
head -n 3 wanted >two
same two got

check "several files of passengers, one after the other"
run screen -p clean.csv -p p.csv -w w.csv -o - -q
{ cat expected; tail -n +2 expected; } >twice
same twice out

check "passengers from a pipe, on standard input"
"$program" screen -p - -w w.csv -o - -q <clean.csv >out 2>err
code=$?
has_code 0
same expected out

check "columns with names of their own"
printf 'nr|who|born\n' | tr '|' ',' >map.csv
printf '8,OLAF SCHOLZE,1958-06-14\n' >>map.csv
printf 'key,called\nA1,Olaf Scholz\n' >maplist.csv
run screen -p map.csv -w maplist.csv -o - -q --map id=nr --map name=who --map dob=born --map-list id=key --map-list name=called
has_code 0
prints '^8,1,maplist.csv,A1,0.9844,'

check "a passenger without id is called after the row"
printf 'name\nNOBODY\nOLAF SCHOLZE\n' >noid.csv
run screen -p noid.csv -w w.csv -o - -q
has_code 0
[ "$(tail -n +2 out | cut -d, -f1)" = 2 ] || bad "its id is $(tail -n +2 out | cut -d, -f1), not 2"

check "passengers without ids of several files are told apart, ids of the user's stay"
mkdir -p folder
printf 'id,name\n2,OLAF SCHOLZE\n,OLAF SCHOLZE\n' >folder/noid.csv
run screen -p noid.csv -p csv:folder/noid.csv -w w.csv -o - -q
has_code 0
tail -n +2 out | cut -d, -f1 >ids
printf 'noid.csv:2\n2\nfolder/noid.csv:2\n' >wanted_ids
same wanted_ids ids

check "hundreds of files of passengers"
for i in $(seq 300); do echo "-p noid.csv"; done >many_files
(ulimit -n 100 && xargs "$program" screen -w w.csv -o - <many_files >out 2>err) || bad "$(cat err)"
says '^passengers: 600 rows in = 600 screened + 0 rejected$'
says '^pairs out: 300, of 300 passengers$'

check "companies of a list are left out, unless all subjects are asked for"
cat >l.xml <<'END'
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>ANTON MUSTER</FIRST_NAME><DATAID>1</DATAID></INDIVIDUAL>
</INDIVIDUALS><ENTITIES><ENTITY><FIRST_NAME>TEST TRADING</FIRST_NAME><DATAID>2</DATAID></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
END
printf 'id,name\nP1,TEST TRADING\n' >trading.csv
run screen -p trading.csv -w l.xml -o out.csv
has_code 0
says '^lists: 2 rows in = 1 screened + 0 rejected + 1 left out (no persons)$'
says '^on the lists: 1 people, 1 names$'
says '^settings: the defaults$'
says '^pairs out: 0,'
run screen -p trading.csv -w l.xml -o out.csv --schema any --top 3
has_code 0
says '^lists: 2 rows in = 2 screened + 0 rejected$'
says '^on the lists: 2 subjects, 2 names$'
says '^settings: schema any, top 3$'
grep -q '^P1,1,l.xml,2,' out.csv || bad "the company is not found"
echo '{"name": "TEST TRADING"}' >asked
"$program" query -q -w l.xml --schema any <asked >out 2>err || bad "$(cat err)"
prints '"entry_id":"2"'
"$program" query -q -w l.xml <asked >out 2>err || bad "$(cat err)"
prints '"pairs":0'
printf 'schema = any\n' >any.conf
run screen -p trading.csv -w l.xml -o out.csv --config any.conf
has_code 0
says '^settings: schema any$'
run screen -p trading.csv -w l.xml -o out.csv --schema all
has_code 2
says_one_line '--schema'

check "several devices, shards in order: the same bytes"
run generate passengers --count 150000 --seed 7 --from w.csv --disturbed 0.05 -o many.csv
has_code 0
run screen -p many.csv -w w.csv -o one.csv -q
has_code 0
run screen -p many.csv -w w.csv -o two.csv -q --devices 0,0,0
has_code 0
same one.csv two.csv
[ "$(wc -l <one.csv)" -gt 7000 ] || bad "only $(wc -l <one.csv) pairs"

check "parts of a device, beside another: the same bytes"
cpu=$(cpu_with_parts)
if [ -n "$cpu" ]; then
    run screen -p many.csv -w w.csv -o parts.csv --devices "$cpu/2,0" --placement near
    has_code 0
    says '^device: .*, part 1 of 2.*; .*, part 2 of 2.*; '
    same one.csv parts.csv
else
    skip "there is no CPU device with two compute units"
fi

check "an output that was there is replaced only by a whole one"
echo old >pairs.csv
run screen -p p.csv -w nowhere.csv -o pairs.csv
has_code 3
[ "$(cat pairs.csv)" = old ] || bad "the old output is gone"
run screen -p p.csv -w w.csv -o pairs.csv -q
same expected pairs.csv

finish
