# rescreen screen with passengers as carriers transmit them: messages of UN/EDIFACT.
. "$(dirname "$0")/lib.sh"

cat >flight.edi <<'END2'
QU TESTXXX
.SENDERX 251126
UNA:+.? '
UNB+UNOA:4+MUSTERAIR+UTOPIAGOV+251126:0600+17'
UNH+PAX1+PAXLST:D:15B:UN:IATA'
NAD+FL+++MUSTER:MAX:MORITZ'
DTM+329:800514'
NAD+FM+++O?'MARA:ERIKA'
CNT+42:7'
UNT+6+PAX1'
UNH+PNR1+PNRGOV:13:1:IA'
SRC'
RCI+XX:QWERT1'
TIF+BEISPIEL+ANNAMRS:A:1'
TIF+SEE THE WORLD:G'
UNT+6+PNR1'
UNZ+2+17'
END2
cat >w.csv <<'END2'
id,name,dob
A1,Max Moritz Muster,1980-05-14
B2,Erika O'Mara,
C3,Anna Beispiel,
END2

check "people of both kinds of messages are screened, and named by message or booking"
run screen -p flight.edi -w w.csv -o pairs.csv
has_code 0
cut -d, -f1,2,4 pairs.csv >seen
printf 'passenger_id,rank,entry_id\nPAX1/1,1,A1\nPAX1/2,1,B2\nQWERT1/1,1,C3\n' >expected
same expected seen

check "rows are people, groups and faults"
says '^passengers: 5 rows in = 3 screened + 1 rejected + 1 left out'
printf 'file,line,field,reason\nflight.edi,9,CNT,"says that there are 7 passengers, but there is 1"\n' >expected
same expected pairs.csv.rejects.csv

check "a pipe"
"$program" screen -p - -w w.csv -o - -q <flight.edi >piped 2>err
same pairs.csv piped

check "a message about nobody does not end the run, and is told"
cat >nobody.edi <<'END2'
UNB+UNOA:4+MUSTERAIR+UTOPIAGOV+251126:0600+18'
UNH+PNR1+PNRGOV:13:1:IA'
EQN+0'
UNT+3+PNR1'
UNZ+1+18'
END2
printf "UNB+UNOA:4+A+B+251126:0600+1'UNH+1+CUSRES:D:05B:UN'BGM+962'UNT+3+1'UNZ+1+1'" >answer.edi
run screen -p nobody.edi -p flight.edi -p answer.edi -w w.csv -o pairs.csv
has_code 0
says '^nobody.edi: no passenger to be screened is in this file (edifact)'
says '^answer.edi: no passenger to be screened is in this file (edifact)'
says '^passengers: 6 rows in = 3 screened + 2 rejected + 1 left out'
run screen -p nobody.edi -w w.csv -o pairs.csv
has_code 3
says 'nobody.edi: there is nothing to screen: no passenger is in this file'
run records nobody.edi
has_code 0
says '^nobody.edi (edifact): 0 rows in = 0 records'

check "what is cut off is told, and what comes before it is screened"
head -c 240 flight.edi >cut.edi
run screen -p cut.edi -w w.csv -o pairs.csv
has_code 0
grep -q '^PAX1/1,1,w.csv,A1,' pairs.csv || bad "the passenger before the cut is missing"
grep -q '^cut.edi,[0-9]*,UNT,is missing' pairs.csv.rejects.csv || bad "the cut is not told"

finish
