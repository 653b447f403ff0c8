# rescreen compare: two names, and files of pairs, by the reference and on the device.
. "$(dirname "$0")/lib.sh"

check "two names: the score and why"
run compare 'DR AYMAN AL ZAWAHIRI' 'AIMAN MUHAMMED RABI AL ZAWAHIRI'
has_code 0
prints '^0.8247$'
prints 'AYMAN~AIMAN 9000 variant; only in list: MUHAMMED RABI'
run compare 'ABDUL RAHMAN KHAN' 'ABDULRAHMAN KHAN' --scorer device
has_code 0
prints '^1.0000$'

check "names without letters score nothing"
run compare '' 'OLAF'
has_code 0
prints '^0.0000$'

cat >pairs.csv <<'END'
nr,a,"say, b"
1,OLAF SCHOLZE,OLAF SCHOLZ
2,"Scholz, Olaf","OLAF ""O"" SCHOLZ"
3,123,OLAF
4,XI JINPING,HSI CHIN PING
5,J SMITH,JOHN S
END

check "a column score for every row"
sed 's/say, b/b/' pairs.csv >plain.csv
run compare --pairs plain.csv --columns a,b
has_code 0
cat >expected <<'END'
nr,a,b,score
1,OLAF SCHOLZE,OLAF SCHOLZ,0.9856
2,"Scholz, Olaf","OLAF ""O"" SCHOLZ",0.9523
3,123,OLAF,0.0000
4,XI JINPING,HSI CHIN PING,0.0000
5,J SMITH,JOHN S,0.7500
END
same expected out
says '^rows compared: 5$'

check "the device gives the same bytes"
run compare --pairs plain.csv --columns a,b --scorer device
has_code 0
same expected out

check "the same over many rows, with a byte order mark and line ends of Windows"
{
    printf '\357\273\277a,b\r\n'
    tail -n +2 plain.csv | cut -d, -f2- | grep -v '"' | awk '{for (i = 0; i < 9000; i++) printf "%s\r\n", $0}'
} >many.csv
run compare --pairs many.csv --columns a,b
has_code 0
says '^rows compared: 36000$'
mv out by_reference
run compare --pairs many.csv --columns b,a --scorer device
has_code 0
same by_reference out

check "semicolons between the columns, from standard input"
printf 'nr;a;b\n1;OLAF SCHOLZE;OLAF SCHOLZ\n' >semicolons.csv
"$program" compare --pairs - --columns a,b <semicolons.csv >out 2>err
code=$?
has_code 0
head -n 2 expected >wanted
same wanted out

# refused CODE PATTERN ARGUMENTS...
refused() {
    wanted=$1 pattern=$2
    shift 2
    run compare "$@"
    has_code "$wanted"
    says_one_line "$pattern"
}

check "what is wrong is said"
refused 2 'two names' 'ONE'
refused 2 'two names' 'ONE' 'TWO' 'THREE'
refused 2 'two names' --pairs plain.csv --columns a,b 'ONE'
refused 2 'columns A,B' --pairs plain.csv
refused 2 'columns A,B' --pairs plain.csv --columns a
refused 2 'columns' --columns a,b 'ONE' 'TWO'
refused 2 'scorer magic' --scorer magic 'ONE' 'TWO'
refused 3 'nowhere.csv' --pairs nowhere.csv --columns a,b
refused 3 "plain.csv: line 1: there is no column 'z'.*: nr, a, b$" --pairs plain.csv --columns a,z
printf 'a,b\nONE,TWO\nTHREE\n' >bad.csv
refused 3 'bad.csv: line 3: the row has 1 columns, the header has 2' --pairs bad.csv --columns a,b
printf 'a,b\nONE,TWO\n"THREE"x,FOUR\n' >bad.csv
refused 3 'bad.csv: line 3: bad quoting' --pairs bad.csv --columns a,b
printf 'a,b\nONE,TWO\n"THREE,FOUR\n' >bad.csv
refused 3 'bad.csv: line [34]: bad quoting' --pairs bad.csv --columns a,b
printf 'a,b\n' >bad.csv
refused 3 'bad.csv.*no row' --pairs bad.csv --columns a,b
: >bad.csv
refused 3 'bad.csv.*empty' --pairs bad.csv --columns a,b
mkdir folder
refused 3 'folder' --pairs folder --columns a,b
{
    printf 'a,b\nONE,"'
    head -c 3000000 /dev/zero | tr '\0' A
} >bad.csv
refused 3 'bad.csv: line 2: .*longer than' --pairs bad.csv --columns a,b

finish
