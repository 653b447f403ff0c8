# rescreen records: what files are understood as, whole; rows in are records, rejected and left out; the same as a screen.
. "$(dirname "$0")/lib.sh"

cat >p.csv <<'END'
id,surname,given,dob,sex,nationality,birth_country,document_number,document_country,truncated
P1,SCHOLZE,OLAF,1958-06-14,M,DE;Atlantis,FRA,,,
P2,"Garçía ""X""",JOSÉ,29/06/1960;31/02/1961,,ESP,,X1234567,ES,yes
,NOBODY,AT ALL,06 1990,F,,,,,
P4,TOO,MANY,,,,,,,,,
P5,42,'?',31/02/1961,,,,,,
P6,,,,,,,,,
END
cat >expected <<'END'
{"file":"p.csv","format":"csv","line":2,"id":"P1","names":[{"text":"OLAF SCHOLZE","low_quality":false,"truncated":false}],"birth_dates":[{"year":1958,"month":6,"day":14,"last_year":null,"approximate":false,"near_day":false}],"sex":"M","nationalities":["DE","Atlantis"],"birth_countries":["FRA"],"documents":[],"remarks":[],"unknown_countries":["Atlantis"]}
{"file":"p.csv","format":"csv","line":3,"id":"P2","names":[{"text":"Garçía \"X\" JOSÉ","low_quality":false,"truncated":true}],"birth_dates":[{"year":1960,"month":6,"day":29,"last_year":null,"approximate":false,"near_day":false}],"sex":null,"nationalities":["ESP"],"birth_countries":[],"documents":[{"number":"X1234567","country":"ES"}],"remarks":[],"unknown_dates":1}
{"file":"p.csv","format":"csv","line":4,"id":"3","names":[{"text":"AT ALL NOBODY","low_quality":false,"truncated":false}],"birth_dates":[{"year":1990,"month":6,"day":null,"last_year":null,"approximate":false,"near_day":false}],"sex":"F","nationalities":[],"birth_countries":[],"documents":[],"remarks":[]}
END
cat >said <<'END'
rejected: p.csv, line 5: wrong number of columns: 12 instead of 10
rejected: p.csv, line 6: name: no letter left in the name
rejected: p.csv, line 7: surname: empty name
p.csv (csv): 6 rows in = 3 records + 3 rejected + 0 left out (no persons)
  birth dates not understood, counted as unknown: 2
  countries not understood, counted as unknown: 1
END

check "passengers, one record a line, and what is wrong with the others"
run records -p p.csv
has_code 0
same expected out
same said err

check "a file by its name alone, of passengers or an official list"
run records p.csv
has_code 0
same expected out
same said err
run records p.csv -w p.csv
has_code 0
[ "$(wc -l <out)" -eq 5 ] || bad "a file and a list are not both read: $(cat out)"

check "rows of passengers are counted as in a screen"
printf 'id,name\nA1,Olaf Scholz\n' >w.csv
run screen -p p.csv -w w.csv -o o.csv
has_code 0
says '^passengers: 6 rows in = 3 screened + 3 rejected$'
says '^  birth dates not understood, counted as unknown: 2$'
sed -e 's/^rejected: //' -e 's/, line /,/' said | head -n 3 | sed 's/:.*//' >rejected
tail -n +2 o.csv.rejects.csv | cut -d, -f1,2 | sort >rejected_by_screen
same rejected rejected_by_screen

check "a list, of persons or of any subjects"
cat >l.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>ANTON</FIRST_NAME><SECOND_NAME>MUSTER</SECOND_NAME>
<REFERENCE_NUMBER>UTi.001</REFERENCE_NUMBER><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Toni</ALIAS_NAME>
</INDIVIDUAL_ALIAS><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR>
<TO_YEAR>1957</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><FIRST_NAME>TEST TRADING</FIRST_NAME><REFERENCE_NUMBER>UTe.001</REFERENCE_NUMBER>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Test Co.</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
END
cat >person <<'END'
{"file":"l.xml","format":"un-xml","line":2,"id":"UTi.001","names":[{"text":"ANTON MUSTER","low_quality":false,"truncated":false},{"text":"Toni","low_quality":true,"truncated":false}],"birth_dates":[{"year":1955,"month":null,"day":null,"last_year":1957,"approximate":false,"near_day":false}],"sex":null,"nationalities":[],"birth_countries":[],"documents":[],"remarks":[]}
END
cat >company <<'END'
{"file":"l.xml","format":"un-xml","line":6,"id":"UTe.001","names":[{"text":"TEST TRADING","low_quality":false,"truncated":false},{"text":"Test Co.","low_quality":false,"truncated":false}],"birth_dates":[],"sex":null,"nationalities":[],"birth_countries":[],"documents":[],"remarks":[]}
END
run records -w l.xml
has_code 0
same person out
run records l.xml
has_code 0
same person out
says '^l.xml (un-xml): 2 rows in = 1 records + 0 rejected + 1 left out (no persons)$'
run records -w UN=un-xml:l.xml --schema any
has_code 0
cat person company >both
same both out
says '^l.xml (un-xml): 2 rows in = 2 records + 0 rejected + 0 left out (no persons)$'
run records -w l.xml --schema ships
has_code 2
says_one_line '--schema.*persons'

check "several files: passengers, then lists, and ids that a row number makes tell the files apart"
printf 'who|born\nONE|1990\n' | tr '|' ',' >a.csv
printf 'key|who\nX|TWO\n' | tr '|' ',' >l.csv
run records -w l.csv -p a.csv -p a.csv --map name=who --map dob=born --map-list name=who --map-list id=key
has_code 0
sed 's/.*"file":"\([^"]*\)".*"id":"\([^"]*\)".*/\1 \2/' out >got
printf 'a.csv a.csv:1\na.csv a.csv:1\nl.csv X\n' >wanted
same wanted got
[ "$(grep -c '^a.csv (csv): 1 rows in = 1 records' err)" -eq 2 ] || bad "not every file has its counts: $(cat err)"

check "a pipe on standard input"
"$program" records -p - <p.csv >out 2>err
code=$?
has_code 0
sed 's/"file":"p.csv"/"file":"-"/' expected >from_pipe
same from_pipe out

check "what cannot be read ends with a clear line, and what came before it stays"
run records -p p.csv -p nowhere.csv
has_code 3
says '^rescreen: nowhere.csv'
[ "$(wc -l <out)" -eq 3 ] || bad "the records of the first file are gone"
head -c 500 l.xml >cut.xml
run records -w cut.xml
has_code 3
says 'cut.xml, line [0-9]*: the XML is cut off'
printf 'id,name\n' >header.csv
run records -p header.csv
has_code 3
says 'header.csv: there is nothing to show'
run records
has_code 2
says_one_line 'no file is given'
run records a.csv -p p.csv
has_code 2
says_one_line "'a.csv' and -p: name passengers in one way"

check "columns that are not used, sexes that are not understood, dates in both orders"
cat >slips.csv <<'END'
id,name,date_of_brith,dob,sex,passport nr
1,ONE,1960,29/06/1960,W,X1
2,TWO,1961,06/29/1961,Homme,X2
3,THREE,1962,1965 or 1967,Q,X3
END
run records slips.csv
has_code 0
grep -q '"sex":"Q".*"unknown_sex":"Q"' out || bad "the third sex is not shown as unknown: $(cat out)"
[ "$(grep -c unknown_sex out)" -eq 1 ] || bad "other sexes are not understood: $(cat out)"
cat >said <<'END'
slips.csv: birth dates that can only be day/month: 1, and only month/day: 1; those that may be either were read as day/month
slips.csv: columns not used: date_of_brith, passport nr
slips.csv (csv): 3 rows in = 3 records + 0 rejected + 0 left out (no persons)
  sexes not understood, counted as unknown: 1
END
same said err
run screen -p slips.csv -w w.csv -o o.csv
has_code 0
says '^slips.csv: columns not used: date_of_brith, passport nr$'
says '^  sexes not understood, counted as unknown: 1$'
[ "$(grep -c '^slips.csv: columns not used' err)" -eq 1 ] || bad "a screen says it more than once: $(cat err)"
printf 'number,country,name\nX1234567,FRA,ONE\n' >numbers.csv
run records -w numbers.csv
has_code 0
says '^numbers.csv: columns not used: number, country; .*document_number'
printf 'ONE,1960\nTWO,1961\n' >lost.csv
run records --map name=ONE lost.csv
has_code 0
grep -q 'columns not used' err && bad "a row of data is shown as columns"

check "a name without letters is none where others remain; a number too short is rejected for that"
printf 'id,name,aliases\nA,ONE,???;Один\n' >marks.csv
run records -w marks.csv
has_code 0
grep -q '"names":\[{"text":"ONE"[^}]*},{"text":"Один"[^}]*}\]' out || bad "not the two names: $(cat out)"
printf 'document_number,document_country\nAB12,\nX1234567,FRA\n' >short.csv
run records -w short.csv
has_code 0
says '^rejected: short.csv, line 2: document_number: fewer than 6 characters'
says '^short.csv (documents): 2 rows in = 1 records + 1 rejected + 0 left out'
printf '<!DOCTYPE a><b/>' >other.xml
run records -w other.xml
has_code 3
says 'XML with the root element <b>'

check "files beside a list of OFAC: rows of nobody are told, and rejects name their file"
mkdir beside
printf '1,"A","individual","X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n' >beside/sdn.csv
printf '1,7,"aka","B",-0- \r\n2,8,"aka","C",-0- \r\n2,9,"aka","D",-0- \r\nbad\r\n' >beside/alt.csv
printf '3,"text"\r\n' >beside/sdn_comments.csv
run records -w beside/sdn.csv
has_code 0
says '^rejected: beside/alt.csv, line 4: wrong number of columns'
says '^beside/sdn.csv: rows of the aliases beside it that are of no entry of the list, and so not used: 2$'
says '^beside/sdn.csv: rows of the remarks beside it that are of no entry of the list, and so not used: 1$'
says '^beside/sdn.csv (ofac-csv): 2 rows in = 1 records + 1 rejected + 0 left out'
run screen -q -p p.csv -w beside/sdn.csv -o o.csv
has_code 0
grep -q '^beside/alt.csv,4,' o.csv.rejects.csv || bad "the reject is not of alt.csv: $(cat o.csv.rejects.csv)"
printf '<html>404 Not Found</html>\n' >beside/alt.csv
run records -w beside/sdn.csv
has_code 3
says 'beside/alt.csv: holds no alias'

check "an index is no list to look at"
run index -q -w w.csv -o w.index
run records -w w.index
has_code 2
says_one_line 'w.index is an index: give the lists'

check "an output that cannot be written"
"$program" records -p p.csv >/dev/full 2>err
code=$?
has_code 4

finish
