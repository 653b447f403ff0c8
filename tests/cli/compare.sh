# rescreen compare: two names, and files of pairs, by the reference and on the device.
. "$(dirname "$0")/lib.sh"

check "two names: the score alone, then a table of what met and a bill"
run compare 'DR AYMAN AL ZAWAHIRI' 'AIMAN MUHAMMED RABI AL ZAWAHIRI'
has_code 0
cat >expected <<'END'
0.9658

passenger  DR AYMAN AL ZAWAHIRI
list       AIMAN MUHAMMED RABI AL ZAWAHIRI

passenger  list      how               similarity  weight
AYMAN      AIMAN     variant spelling        0.95    0.33
AL         AL        same                    1.00    0.15
ZAWAHIRI   ZAWAHIRI  same                    1.00    0.52

 0.9833  words that met
-0.0518  only in list: MUHAMMED RABI
+0.0343  much matched: what is missing counts less
 0.9658  names
END
same expected out
run compare 'ABDUL RAHMAN KHAN' 'ABDULRAHMAN KHAN' --scorer device
has_code 0
prints '^1.0000$'
prints '^ABDUL RAHMAN  ABDULRAHMAN  same when written together  '

check "a name of another script stands beside its letters, in the form that met"
run compare 'Dmitrii Medwedew' 'Дмитрий Медведев'
has_code 0
prints '^list       Дмитрий Медведев$'
prints '^MEDWEDEW   MEDWEDEW  same '
prints "the list's name read as "

check "a device takes the best forms, too"
run compare 'MUXXLLER ILYA' 'Müller Илья' --scorer device
has_code 0
prints '^0.9'

check "what is missing counts more where names lack vowels, by the reference and on the device"
for scorer in reference device; do
    run compare 'محمد حسين' 'محمد حسن' --scorer $scorer
    has_code 0
    head -n 1 out >$scorer.score
    prints '^-0[.0-9]*  letters without vowels: what is missing counts more$'
done
same reference.score device.score
run compare 'MXHMD XHSYN' 'MXHMD XHSN'
awk '{ printf "%.4f\n", 2 * $1 - 1; exit }' out >twice.score
same twice.score reference.score

check "little in common says so"
run compare 'SMITH' 'SMITH JOHN'
has_code 0
prints '^-0.1667  only in list: JOHN$'
prints '^-0.0833  little matched: what is missing counts more$'

check "names without letters score nothing"
run compare '' 'OLAF'
has_code 0
[ "$(head -n 1 out)" = 0.0000 ] || bad "the first line is not 0.0000"
prints '^ 0.0000  no word in common$'
prints "the passenger's name has no letter: a screen rejects it"
run compare 'OLAF' '123'
prints "the list's name has no letter: a screen rejects it"

check "two people: evidence adds up to the total"
run compare 'OLAF SCHOLZE' 'Olaf Scholz' --dob 1958-06-14 --dob 'circa 1958' --sex M --sex female \
    --nationality DE --nationality Germany
has_code 0
[ "$(head -n 1 out)" = 0.9944 ] || bad "the first line is not 0.9944"
sed -n '/^ .*names$/,$p' out >bill
cat >wanted <<'END'
 0.9844  names
+0.0400  birth
-0.0500  sex
+0.0200  nationality
 0.9944  total
END
same wanted bill

check "evidence that is unknown on one side does not count"
run compare 'OLAF SCHOLZE' 'Olaf Scholz' --dob '' --dob 1958 --document X1234567:ES --document ''
has_code 0
[ "$(head -n 1 out)" = 0.9844 ] || bad "the first line is not 0.9844"
prints '^ 0.9844  names$'
grep -q total out && bad "there is a total without evidence"

check "the same document makes a pair of any two names, other evidence does not"
run compare 'JOSE GARCIA' 'Somebody Else' --document X1234567:ES --document 'x-123 4567:Spain'
has_code 0
[ "$(head -n 1 out)" = 1.0000 ] || bad "the first line is not 1.0000"
prints '^+0.0100  country$'
prints '^+0.9900  document$'
run compare 'JOSE GARCIA' 'Somebody Else' --document X1234567:ES --document 'x-123 4567:FR' --sex M --sex M
has_code 0
[ "$(head -n 1 out)" = 0.0000 ] || bad "the first line is not 0.0000"
prints '  names that differ so much are no pair in a screen$'

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
1,OLAF SCHOLZE,OLAF SCHOLZ,0.9844
2,"Scholz, Olaf","OLAF ""O"" SCHOLZ",0.9764
3,123,OLAF,0.0000
4,XI JINPING,HSI CHIN PING,0.8545
5,J SMITH,JOHN S,0.7000
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

check "a file in Windows-1252; the result is UTF-8"
printf 'a,b\nM\374LLER,MULLER\n' >latin.csv
run compare --pairs latin.csv --columns a,b
has_code 0
prints '^MüLLER,MULLER,1.0000$'

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
refused 2 '--dob is needed twice' --dob 1958 'ONE' 'TWO'
refused 2 '--sex is needed twice' --sex M --sex F --sex M 'ONE' 'TWO'
refused 2 "--dob '1958-13-14' is no date" --dob 1958-13-14 --dob 1958 'ONE' 'TWO'
refused 2 "sex 'X1' is not understood" --sex M --sex X1 'ONE' 'TWO'
refused 2 "nationality 'Nowhere' is not understood" --nationality Nowhere --nationality DE 'ONE' 'TWO'
refused 2 'belong to two names' --pairs plain.csv --columns a,b --sex M --sex M
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
