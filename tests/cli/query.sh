# rescreen query: lists that stay resident and answer line by line.
. "$(dirname "$0")/lib.sh"
shopt -s lastpipe # so that `... | query` sets $code here

cat >list.csv <<'END'
id,name,dob,sex
A1,Olaf Scholz,1958-06-14,M
B2,Somebody Else,,
C3,Jon Smyth,,M
END

# query ARGUMENTS... <INPUT: runs it to the end of its input; its answers in out.
query() {
    "$program" query -w list.csv "$@" >out 2>err
    code=$?
}

# answers LINE...: the whole output, a pair as its passenger and entry.
answers() {
    sed 's/^{"passenger_id":"\([^"]*\)","rank":\([0-9]*\),.*"entry_id":"\([^"]*\)".*/\1 \3/' out >short
    printf '%s\n' "$@" >expected
    same short expected
}

check "JSON lines are answered in their order, each with an object that ends it"
printf '%s\n' '{"id":"P1","name":"OLAF SCHOLZE","dob":"1958-06-14","sex":"M"}' \
    '{"id":"P2","name":"NOBODY KNOWN"}' '{"id":7,"surname":"SMITH","given":"JON","cabin":["Y"]}' | query
has_code 0
says '^ready: 3 people'
answers 'P1 A1' '{"passenger":"P1","line":1,"pairs":1}' '{"passenger":"P2","line":2,"pairs":0}' '7 C3' \
    '{"passenger":"7","line":3,"pairs":1}'

check "the pairs are those of screen"
printf 'id,name,dob\nP1,OLAF SCHOLZE,1958-06-14\nP2,SMITH JON,\n' >p.csv
run screen -p p.csv -w list.csv -o screened.jsonl --format jsonl
has_code 0
query -q <p.csv
has_code 0
grep passenger_id out >pairs.jsonl
same pairs.jsonl screened.jsonl
[ ! -s err ] || bad "--quiet says $(cat err)"

check "CSV lines, by the header's own separator and names"
printf 'id;who;born\n\nP1;OLAF SCHOLZE;1958\nP2;"JON; SMYTH";\n' | query --map name=who --map dob=born
has_code 0
answers 'P1 A1' '{"passenger":"P1","line":3,"pairs":1}' 'P2 C3' '{"passenger":"P2","line":4,"pairs":1}'

check "the settings are those of screen"
printf '{"id":"P1","name":"OLAF SCHOLZE"}\n' | query --threshold 0.99
answers '{"passenger":"P1","line":1,"pairs":0}'
printf 'threshold = 0.99\nwatchlist = list.csv\npassengers = p.csv\n' >settings.conf
printf '{"id":"P1","name":"OLAF SCHOLZE"}\n' | "$program" query --config settings.conf >out 2>err
answers '{"passenger":"P1","line":1,"pairs":0}'

check "cleared pairs are left out"
run screen -p p.csv -w list.csv -o sheet.csv --format review
sed '2s/,,,$/,cleared,2026-11-24,/' sheet.csv >reviewed.csv
cmp -s sheet.csv reviewed.csv && bad "the sheet has nothing to fill in"
printf '{"id":"P1","name":"OLAF SCHOLZE","dob":"1958-06-14"}\n' | query --suppress reviewed.csv
has_code 0
answers '{"passenger":"P1","line":1,"pairs":0}'

check "a wrong line has an answer, and the next one is served"
good='{"id":"P1","name":"OLAF SCHOLZ"}'
wrong() {
    printf "$2\n$good\n" | query
    has_code 0
    [ "$(wc -l <out)" -eq 3 ] || bad "not three answers to '$2': $(head -c 300 out)"
    [ "$(head -n 1 out)" = "{\"line\":1,\"error\":\"$1\"}" ] || bad "to '$2' it answers $(head -n 1 out)"
    [ "$(tail -n 1 out)" = '{"passenger":"P1","line":2,"pairs":1}' ] || bad "after '$2' the next line is not served"
}
wrong 'not valid JSON at byte 4' '{bad'
wrong 'not valid JSON at byte 14' '{"name":"A"} {'
wrong 'a field is given twice' '{"name":"A","name":"B"}'
wrong 'name: given twice' '{"NAME":"A","Name":"B"}'
wrong "name: no field of this name, nor 'surname', 'given' or 'mrz'" '{"id":"P0"}'
wrong 'name: empty name' '{"name":" "}'
wrong 'surname: empty name' '{"surname":"","given":null}'
wrong 'name: no letter left in the name' '{"name":"123 ..."}'
wrong 'name: neither a text nor a whole number, nor an array of them' '{"name":[["A"]]}'
wrong 'truncated: neither yes nor no' '{"name":"A","truncated":"maybe"}'
wrong 'holds a NUL character' '{"name":"OLAF\\u0000"}'
wrong 'holds a NUL byte' '{"name":"OLAF\000"}'
wrong 'not UTF-8' '{"name":"OLAF\377"}'

check "what is neither an object nor a header is told, and decides nothing"
printf '[1]\n"x"\n{"id":"P1","name":"OLAF SCHOLZ"}\n[1]\n' | query
has_code 0
grep -c 'neither a JSON object nor a header' out | grep -qx 2 || bad "it answers $(head -c 600 out)"
[ "$(tail -n 1 out)" = '{"line":4,"error":"not a JSON object"}' ] || bad "it answers $(tail -n 1 out)"

check "wrong rows"
printf 'id,name\n1,"OLAF\nSCHOLZ"\n2\n3,OLAF SCHOLZ\n' | query
has_code 0
answers '{"line":2,"error":"bad quoting: a quote within a field, or one that is not closed on its line"}' \
    '{"line":3,"error":"bad quoting: a quote within a field, or one that is not closed on its line"}' \
    '{"line":4,"error":"wrong number of columns: 1 instead of 2"}' '3 A1' '{"passenger":"3","line":5,"pairs":1}'

check "a date that is not understood is told"
printf '{"id":"P2","name":"NOBODY KNOWN","dob":"in spring"}\n' | query
answers '{"passenger":"P2","line":1,"pairs":0,"unknown_date":true}'

check "long lines: a slow answer, or one that says so"
letters() { head -c "$1" /dev/zero | tr '\0' 'X'; }
{
    printf '{"id":"P0","name":"%s"}\n' "$(letters 10000)"
    printf '{"id":"P1","name":"OLAF SCHOLZ%s"}\n' "$(letters 1000000 | tr X ' ')"
    printf '{"id":"P2","name":"%s"}\n' "$(letters 2500000)"
    printf '{"id":"P3","name":"OLAF SCHOLZ"}'
} | query
has_code 0
answers '{"passenger":"P0","line":1,"pairs":0}' 'P1 A1' '{"passenger":"P1","line":2,"pairs":1}' \
    '{"line":3,"error":"line longer than 1 MiB"}' 'P3 A1' '{"passenger":"P3","line":4,"pairs":1}'

check "no input at all"
query </dev/null
has_code 0
[ ! -s out ] || bad "it answers $(head -c 300 out)"

check "the answer comes before the input ends"
coproc SERVED { "$program" query -w list.csv 2>err; }
served=$SERVED_PID
# asks LINE: sends it and reads the last line of its answer.
asks() {
    printf '%s\n' "$1" >&"${SERVED[1]}"
    answer=
    while read -r -t 60 answer <&"${SERVED[0]}"; do
        case $answer in '{"passenger":'* | '{"line":'*) return ;; esac
    done
    bad "no answer to $1"
}
for line in 1 2 3; do
    asks "{\"id\":\"P$line\",\"name\":\"OLAF SCHOLZ\"}"
    [ "$answer" = "{\"passenger\":\"P$line\",\"line\":$line,\"pairs\":1}" ] || bad "it answers $answer"
done
asks '{'
[ "$answer" = '{"line":4,"error":"not valid JSON at byte 1"}' ] || bad "it answers $answer"
eval "exec ${SERVED[1]}>&-"
wait "$served" || bad "it ends with exit code $?"

check "half a line is waited for"
mkfifo lines
"$program" query -q -w list.csv <lines >out 2>err &
served=$!
exec 7>lines
printf '{"id":"P1","na' >&7
sleep 0.2
printf 'me":"OLAF SCHOLZ"}\n' >&7
exec 7>&-
wait "$served" || bad "it ends with exit code $?"
answers 'P1 A1' '{"passenger":"P1","line":1,"pairs":1}'

check "what it refuses"
run query
has_code 2
says_one_line 'no watchlist is given'
run query -w list.csv --devices 0,1
has_code 2
says_one_line 'served by one device'
run query -w list.csv --map colour=name
has_code 2
says_one_line 'colour'
run query -w nowhere.csv
has_code 3
says_one_line 'nowhere.csv'
"$program" query -w list.csv <"$work" >out 2>err
code=$?
has_code 3
says 'standard input: cannot be read'

check "answers that cannot be written end it"
if [ -e /dev/full ]; then
    printf '{"name":"OLAF SCHOLZ"}\n' | "$program" query -q -w list.csv >/dev/full 2>err
    code=$?
    has_code 4
    says_one_line 'cannot write the answers'
else
    skip "there is no /dev/full"
fi

finish
