# Settings: profiles, the configuration file, values of the evidence, and what is wrong with them.
. "$(dirname "$0")/lib.sh"
page=$OLDPWD/host/cli/rescreen.1

cat >p.csv <<'END'
id,name,dob
P1,OLAF SCHOLZE,1958-06-14
END
cat >w.csv <<'END'
id,name,dob
A1,Olaf Schulz,1958-06-14
END

# value KEY OPTIONS...: what `rescreen settings` says of it.
value() {
    key=$1
    shift
    run settings "$@"
    has_code 0
    sed -n "s/^$key = //p" out
}

# is WANTED GOT
is() {
    [ "$2" = "$1" ] || bad "it is '$2', not '$1'"
}

check "what the program prints is a configuration file that says the same"
run settings --profile wide --top 7 --set birth-full=0.2
has_code 0
mv out wide.ini
run settings --config wide.ini
same wide.ini out

check "the man page has every value with its default"
run settings
grep '^[a-z]' out | grep -v '^top\|^threshold' | tr -d ' ' | tr = ' ' | sort >in_program
sed -n 's/^\.It Cm \([a-z-]*\) Pq \(-\{0,1\}[0-9.]*\)$/\1 \2/p' "$page" | sort >in_page
[ -s in_program ] || bad "no value is printed"
same in_program in_page

check "profiles"
is 0.6700 "$(value threshold)"
is 0.6700 "$(value threshold --profile balanced)"
is 0.8000 "$(value threshold --profile strict)"
is 0.6000 "$(value threshold --profile wide)"

check "the command line beats the file, and the file the profile"
printf '; a comment\nprofile = strict\ntop = 3\nbirth-full = 0.07 ; so much\n' >run.ini
is 0.8000 "$(value threshold --config run.ini)"
is 0.6000 "$(value threshold --config run.ini --profile wide)"
is 3 "$(value top --config run.ini --profile wide)"
is 4 "$(value top --config run.ini --top 4)"
is 0.0700 "$(value birth-full --config run.ini)"
is 0.0800 "$(value birth-full --config run.ini --set birth-full=0.07 --set birth-full=0.08)"
is 0.6100 "$(value threshold --config run.ini --threshold 0.61)"

check "values of the evidence count, and the summary tells what is not usual"
run screen -p p.csv -w w.csv -o - -q
prints ',birth:+0.1000,'
run screen -p p.csv -w w.csv -o - -q --set birth-full=0.07
prints ',birth:+0.0700,'
run screen -p p.csv -w w.csv -o - -q --set name-least=1
[ "$(wc -l <out)" -eq 1 ] || bad "a name below name-least is a pair"
run screen -p p.csv -w w.csv -o o.csv --threshold 0.6 --set birth-full=0.07
says '^settings: threshold 0.6000, birth-full 0.0700$'
run screen -p p.csv -w w.csv -o o.csv
says '^settings: the defaults$'

check "options in the file"
printf 'passengers = p.csv\nwatchlist = L=w.csv\noutput = of_file.csv\nquiet = yes\nverbose = no\nformat = jsonl\n' >job.ini
run screen --config job.ini
has_code 0
[ ! -s err ] || bad "quiet = yes is not quiet: $(cat err)"
grep -q '"list":"L"' of_file.csv || bad "the file's options do not count: $(cat of_file.csv)"
run screen --config job.ini -w M=w.csv --format csv
grep -q ',M,A1,' of_file.csv || bad "the command line does not beat the file"

# refused LINES PATTERN: a file of these lines is refused with that message.
refused() {
    printf "$1" >bad.ini
    run settings --config bad.ini
    has_code 2
    says_one_line "^rescreen: bad.ini, line $2"
}

check "what is wrong in a file is told with its line"
refused 'top = 3\ntreshold = 0.8\n' '2: treshold = 0.8: there is no such key'
refused '\n\nthreshold = 2\n' '3: threshold = 2: it is a number from 0 to 1'
refused 'top = 0\n' '1: top = 0: it is a whole number from 1'
refused 'top = 5x\n' '1: top = 5x: it is a whole number'
refused 'no-evidence = perhaps\n' '1: no-evidence = perhaps: it is yes or no'
refused 'quiet = 1\n' '1: quiet = 1: it is yes or no'
refused 'name-least = 0.5\n' '1: name-least = 0.5: it is a number from 0.6 to 1'
refused 'sex-other = 0.1\n' '1: sex-other = 0.1: it is a number from -1 to 0'
refused 'birth-full = 0.12345\n' '1: birth-full = 0.12345: it is a number'
refused 'profile = loose\n' '1: profile = loose: there is no such profile; there are strict, balanced, wide'
refused 'top = 1\nthreshold = 0.7\ntop = 2\n' '3: top = 2: line 1 has said it already'
refused 'top = 1\nbirth-near = 0.2\n' '2: birth-near is 0.2000, more than the stronger birth-full'
refused 'top = 1\nbirth-full = 0.01\n' '2: birth-.* more than the stronger birth-full, which is 0.0100'
refused 'no-evidence = yes\nsex-other = -0.1\n' '2: sex-other = -0.1: line 1 says that no evidence counts'
refused '[evidence]\ntop = 1\n' '2: sections have no meaning'
refused 'top = 1\nhello\n' '2: this is no .key = value.'
refused 'config = other.ini\n' '1: config = other.ini: there is no such key'
refused "top = 1\n# $(printf '%0300d' 0)\n" '2: the line is too long'
printf 'progress = soon\n' >bad.ini
run screen -p p.csv -w w.csv -o - --config bad.ini
has_code 2
says_one_line 'bad.ini, line 1: progress soon: it is one of'

check "a file that is not there"
run settings --config nowhere.ini
has_code 3
says_one_line 'nowhere.ini: cannot be opened: No such file'

check "what is wrong on the command line"
for words in '--set birth-full' '--set birth-ful=0.1' '--set birth-full=2' '--profile loose' '--threshold 1.1' \
    '--set birth-full=0.1 --no-evidence' '--set birth-near=0.5' '--top -1'; do
    # The words are several.
    # shellcheck disable=SC2086
    run settings $words
    has_code 2
    says_one_line .
done

finish
