# rescreen normalise: what the score sees of a name.
. "$(dirname "$0")/lib.sh"

check "a name as lines"
run normalise 'Dr. Özgür-Wei Mohamed'
has_code 0
cat >wanted <<'END'
name     Dr. Özgür-Wei Mohamed
END
head -n 1 out >first
same wanted first
prints '^word  *weight  *skeleton  *sounds like  *syllables  *variants$'
prints '^OZGUR  *[0-9][0-9]* '
prints '^WEI .*Chinese WEI'
prints '^MOHAMED  *50 .*[0-9]$'
prints '^written together:$'
prints '^OZGURWEI '
prints '^the whole name written together: OZGURWEIMOHAMED$'
prints '^[0-9]*  spelling, arabic: .*MOHAMED'
grep -q '^DR ' out && bad "a title is a word"

check "several names, one JSON object each"
run normalise --format jsonl 'LI BILL' 42
has_code 0
[ "$(wc -l <out)" -eq 2 ] || bad "there are not 2 lines"
prints '^{"name":"LI BILL","letters":"LI BILL","forms":\[{"tokens":\[{"letters":"LI","weight":40,'
prints '"kind":"nickname","culture":"english","tokens":"WILLIAM BILL '
prints '"written_together":\[{"letters":"LIBILL",'
prints '"joined":"LIBILL","over_limit":false}\]}$'
prints '^{"name":"42","letters":"","forms":\[\]}$'

check "a name without letters says so"
run normalise 42
has_code 0
prints '^no letter is left'

check "what is wrong is refused"
run normalise
has_code 2
says_one_line 'no name is given'
run normalise "$(printf 'caf\351')"
has_code 2
says_one_line 'name 1 is not UTF-8'
run normalise A --format csv
has_code 2
says_one_line '--format.*text'

finish
