# Passengers as machine-readable zones and as lines of names.
. "$(dirname "$0")/lib.sh"

cat >list.csv <<'END'
id,name,dob,nationality,document_number,document_country
L1,Bartholomeus Janus Maximiliaan van Kastelijn,1970-01-01,,,
L2,Anna Maria Muster,1974-08-12,,X1234567,UTO
L3,Dragan Agan Kovac,,,,
END
cat >zones.txt <<'END'
P<UTOVANKASTELIJN<<BARTHOLOMEUS<JANUS<MAXIMI
AB12345671UTO7001017M3001019<<<<<<<<<<<<<<<6

P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<
X1234567<8UTO7408122F2904157<<<<<<<<<<<<<<<4
P<UTOLONELY<<LINE<<<<<<<<<<<<<<<<<<<<<<<<<<<
END

check "zones are recognised, and a bad one is rejected alone"
run screen -p zones.txt -w list.csv -o pairs.csv
has_code 0
says '^passengers: 3 rows in = 2 screened + 1 rejected'
printf 'file,line,field,reason\nzones.txt,6,,1 of the lines of a zone without the others\n' >expected
same expected pairs.csv.rejects.csv

check "a name that was cut off meets the whole one"
grep -q '^1,1,list.csv,L1,.*MAXIMI ~ MAXIMILIAAN (0.95 cut off)' pairs.csv || bad "$(cat pairs.csv)"

check "a check digit that does not match is told to who decides, and the document counts all the same"
grep -q '^2,1,list.csv,L2,1.0000,.*document:.*; passenger: check digit of the document number does not match; passenger: check digit of the whole zone does not match$' pairs.csv ||
    bad "$(cat pairs.csv)"
run screen -p zones.txt -w list.csv -o - --format jsonl
has_code 0
prints '"text":"passenger: check digit of the document number does not match","points":0'

check "zones as a column"
printf 'id,mrz\nP7,"%s\n%s"\n' "$(sed -n 1p zones.txt)" "$(sed -n 2p zones.txt)" >zones.csv
run screen -p zones.csv -w list.csv -o pairs.csv
has_code 0
grep -q '^P7,1,list.csv,L1,' pairs.csv || bad "$(cat pairs.csv)"

check "lines of names, with titles that are none"
printf '2KOVAC/DRAGANMR/AGANMRS\n1MUSTER/ANNAMARIAMS-A2 .L/ABC123\n' >names.txt
run screen -p names.txt -w list.csv -o pairs.csv
has_code 0
says '^passengers: 3 rows in = 3 screened + 0 rejected'
cut -d, -f1,4 pairs.csv >met
printf 'passenger_id,entry_id\n1,L3\n2,L3\n3,L2\n' >expected
same expected met

finish
