# rescreen generate: the same people for the same seed, and copies of list entries that a screen finds again.
. "$(dirname "$0")/lib.sh"

check "the same seed makes the same people, another one others"
run generate passengers --count 1000 --seed 5 -o a.csv
has_code 0
run generate passengers --count 1000 --seed 5
has_code 0
same a.csv out
run generate passengers --count 1000 --seed 6
cmp -s a.csv out && bad "another seed makes the same people"
[ "$(wc -l <a.csv)" -eq 1001 ] || bad "there are not 1000 rows"

check "disturbed entries of a list are found again"
run generate list --count 300 --seed 5 -o l.csv
has_code 0
run generate passengers --count 2000 --seed 5 --from l.csv --disturbed 0.1 -o p.csv
has_code 0
run screen -p p.csv -w l.csv -o o.csv --threshold 0.7
has_code 0
says '^passengers: 2000 rows in = 2000 screened + 0 rejected$'
awk -F, 'NR == FNR { if (FNR > 1 && $(NF - 1) != "") truth[$1] = $(NF - 1); next }
    ($1 in truth) && truth[$1] == $4 { found[$1] = 1 }
    END { for (id in truth) { all++; hits += found[id] } print all, hits }' p.csv o.csv >counts
read -r all hits <counts
[ "$all" -eq 200 ] || bad "$all of 2000 are copies, it should be 200"
[ "$hits" -ge 170 ] || bad "only $hits of $all copies are found"

check "what is wrong is said"
run generate
has_code 2
says_one_line 'passengers.*list'
run generate people
has_code 2
run generate list --from l.csv
has_code 2
run generate passengers --disturbed 0.1
has_code 2
says_one_line 'from LIST'
run generate passengers --from nowhere.csv -o g.csv
has_code 3
says_one_line 'nowhere.csv'
absent g.csv
run generate passengers --count x
has_code 2
run generate passengers --disturbed 2 --from l.csv
has_code 2
run generate passengers -o nowhere/g.csv
has_code 4

finish
