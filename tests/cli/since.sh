# rescreen screen --since: what is new or has changed since an earlier run is screened alone, and gives the difference of
# two full runs. What has changed is known here from how the nights are made, not from the program's digests.
#
# SEEDS=20 makes so many chains of nights instead of two.
. "$(dirname "$0")/lib.sh"
sample=$OLDPWD/data/sample_watchlist.csv

# evolve KIND NIGHT SEED POOL OLD NEW CHANGED: rows of OLD, grouped by their key, which is their first columns, become
# those of NEW in another order: some are gone, some have changed in one thing, and some are there for the first time,
# with names of POOL, so that they meet somebody. CHANGED gets the keys of those that have changed or are new.
evolve() {
    awk -F, -v OFS=, -v kind="$1" -v night="$2" -v seed="$3" -v changed="$7" '
        # Sets a column of the first row of the group.
        function set(column, value,    cells) {
            split(rows[1], cells, ",")
            if (cells[column] == value) return
            cells[column] = value
            rows[1] = cells[1]
            for (i = 2; i <= columns; i++) rows[1] = rows[1] OFS cells[i]
            touched = 1
        }
        function name_of_pool() { return pool[1 + int(rand() * pool_size)] }
        function change(what) {
            if (what < 1) set(NAME, name_of_pool())
            else if (what < 2) set(DOB, 1930 + int(rand() * 70) "-03-07")
            else if (what < 3) set(SEX, rand() < 0.5 ? "M" : "F")
            else if (what < 4) set(NATIONALITY, "ISL")
            else if (what < 5) { set(DOCUMENT, "Z" 100000 + int(rand() * 900000)); set(DOCUMENT + 1, "ISL") }
            else if (kind == "passengers") set(TRUNCATED, "yes")
            else if (what < 6) set(QUALITY, "low")
            else if (what < 7) { rows[++count] = key OFS name_of_pool() OFS OFS OFS OFS OFS OFS; touched = 1 }
            else if (what < 8) { if (count > 1) { count--; touched = 1 } }
            else move()
        }
        # To the other list.
        function move() {
            for (i = 1; i <= count; i++) rows[i] = (rows[i] ~ /^A/ ? "B" : "A") substr(rows[i], 2)
            key = (key ~ /^A/ ? "B" : "A") substr(key, 2)
            touched = 1
        }
        function end_group(    dice, order) {
            dice = rand()
            touched = 0
            if (count > 0 && dice >= 0.04) {
                if (dice < 0.16) change(rand() * 9)
                order = rand()
                for (i = 1; i <= count; i++) printf "%.9f\t%d\t%s\n", order, i, rows[i]
                if (touched) print key >changed
            }
            count = 0
        }
        BEGIN {
            srand(seed)
            columns = kind == "passengers" ? 8 : 9
            if (kind == "passengers") { NAME = 2; DOB = 3; SEX = 4; NATIONALITY = 5; DOCUMENT = 6; TRUNCATED = 8 }
            else { NAME = 3; QUALITY = 4; DOB = 5; SEX = 6; NATIONALITY = 7; DOCUMENT = 8 }
            printf "" >changed
        }
        FNR == NR { pool[++pool_size] = $0; next }
        {
            own = kind == "passengers" ? $1 : $1 OFS $2
            if (own != key) { end_group(); key = own }
            rows[++count] = $0
        }
        END {
            end_group()
            for (n = 1; n <= 12; n++) {
                key = kind == "passengers" ? "N" night "-" n : (n % 2 ? "A" : "B") OFS "N" night "-" n
                row = key OFS name_of_pool() OFS OFS "1977-02-13" OFS "M" OFS OFS OFS
                if (kind == "passengers") row = key OFS name_of_pool() OFS "1977-02-13" OFS "M" OFS OFS OFS OFS
                printf "%.9f\t1\t%s\n", rand(), row
                print key >changed
            }
        }' "$4" "$5" | sort -s -k1,1n -k2,2n | cut -f3 >"$6"
}

# The rows of a night as the program reads them: two files of passengers, two lists.
write_night() {
    for half in 0 1; do
        { echo id,name,dob,sex,nationality,document_number,document_country,truncated
          awk -v half=$half 'NR % 2 == half' "passengers.$1"; } >"p$half.$1.csv"
    done
    for list in A B; do
        { head -n 1 "$sample"; grep "^$list," "list.$1" | cut -d, -f2-; } >"$list.$1.csv"
    done
    cut -d, -f2 "passengers.$1" >"names_of_passengers.$1"
    cut -d, -f3 "list.$1" >"names_of_list.$1"
}

first_night() {
    "$program" generate passengers --count 1500 --seed "$1" --from "$sample" --disturbed 0.1 -o made.csv || exit 1
    tail -n +2 made.csv | cut -d, -f1-8 >passengers.1
    awk 'NR > 1 { print (substr($0, 8, 1) % 2 ? "A" : "B") "," $0 }' "$sample" >list.1
    write_night 1
}

# next_night NIGHT SEED
next_night() {
    before=$(($1 - 1))
    evolve passengers "$1" "$2" names_of_list.$before passengers.$before "passengers.$1" "changed_passengers.$1"
    evolve list "$1" "$2" names_of_passengers.$before list.$before "list.$1" "changed_entries.$1"
    write_night "$1"
}

# screen_night NIGHT ARGUMENTS
screen_night() {
    of=$1
    shift
    run screen -p "p0.$of.csv" -p "p1.$of.csv" -w A="A.$of.csv" -w B="B.$of.csv" --threshold 0.6 \
        --shard-size 300 "$@"
}

# Of a full result the rows of a passenger or an entry that is new or has changed.
restrict() {
    awk -F, -v OFS=, -v passengers="changed_passengers.$1" -v entries="changed_entries.$1" '
        BEGIN { while ((getline <passengers) > 0) new[$0] = 1; while ((getline <entries) > 0) new[$0] = 1 }
        FNR > 1 && ($1 in new || ($3 OFS $4) in new)' "$2"
}

# All columns but the rank, in one order.
unranked() {
    cut -d, -f1,3- | sort
}

# The best so many of each passenger, as a result ranks them, in one order.
best() {
    awk -F, -v OFS=, -v top="$1" '{ rank = $1 == last ? rank + 1 : 1; last = $1 }
        rank <= top { id = $1; sub(/^[^,]*,[^,]*,/, ""); print id, rank, $0 }' | sort
}

seed=0
while [ "$seed" -lt "${SEEDS:-2}" ]; do
    seed=$((seed + 1))
    rm -rf n[0-9]* top[0-9]*
    first_night "$seed"
    screen_night 1 --top 1000 --run-dir n1
    for night in 2 3; do
        check "seed $seed, night $night: the difference of two full runs"
        next_night "$night" "$((seed * 100 + night))"
        screen_night "$((night - 1))" --top 1000 -o before.csv
        screen_night "$night" --top 1000 -o full.csv
        screen_night "$night" --top 1000 --run-dir "n$night" --since "n$((night - 1))/manifest.json"
        has_code 0
        restrict "$night" full.csv >expected
        unranked <expected >a
        tail -n +2 "n$night/pairs.csv" | unranked >b
        same a b
        [ "$(wc -l <b)" -gt 50 ] || bad "only $(wc -l <b) pairs are new: it says little"
        [ "$(wc -l <b)" -lt "$(($(wc -l <full.csv) * 3 / 4))" ] || bad "nearly all pairs are new: $(wc -l <b)"
        says "^since the earlier run: $(wc -l <"changed_passengers.$night") passengers are new or changed"
        says "lists: $(wc -l <"changed_entries.$night") of $(cut -d, -f1,2 "list.$night" | sort -u | wc -l) entries"
        # Whatever is changed in a row of the result must be there.
        tail -n +2 before.csv | unranked >a
        tail -n +2 full.csv | unranked | comm -13 a - | comm -23 - b >missed
        [ ! -s missed ] || bad "rows that only the new full run has are missing: $(head -n 2 missed)"
        if [ "$night" -eq 2 ]; then
            check "seed $seed: the best two of it"
            screen_night 1 --top 2 --run-dir top1
            screen_night 2 --top 2 --run-dir top2 --since top1
            has_code 0
            best 2 <expected >a
            tail -n +2 top2/pairs.csv | sort >b
            same a b
        fi
    done
done

# Of the last chain, night 2 again.
again() {
    screen_night 2 --top 1000 --since n1/manifest.json "$@"
}

check "an index gives the same as its lists"
run index -w A=A.1.csv -w B=B.1.csv -o 1.index
run index -w A=A.2.csv -w B=B.2.csv -o 2.index
run screen -p p0.1.csv -p p1.1.csv -w 1.index --threshold 0.6 --top 1000 --run-dir by_index
for base in n1 by_index; do
    rm -rf indexed
    run screen -p p0.2.csv -p p1.2.csv -w 2.index --threshold 0.6 --top 1000 --shard-size 300 --run-dir indexed --since $base
    has_code 0
    same n2/pairs.csv indexed/pairs.csv
done

check "parts of it, merged, are the whole"
for part in 1 2 3; do
    again --run-dir part$part --shards $part/3
    has_code 0
done
run merge part2 part3 part1 -o merged.csv
has_code 0
same n2/pairs.csv merged.csv
same n2/rejects.csv merged.csv.rejects.csv

check "a run that is killed in either pass goes on where it stopped"
shards=$(find n2/shards -name '*.shard' | wc -l)
for wanted in 2 $((shards / 2 + 2)); do
    rm -rf killed
    "$program" screen -q -p p0.2.csv -p p1.2.csv -w A=A.2.csv -w B=B.2.csv --threshold 0.6 --top 1000 --shard-size 300 \
        --run-dir killed --since n1/manifest.json &
    process=$!
    while [ "$(find killed/shards -name '*.shard' 2>/dev/null | wc -l)" -lt "$wanted" ] && kill -0 $process 2>/dev/null; do
        sleep 0.01
    done
    kill -KILL $process 2>/dev/null
    wait $process 2>/dev/null
    [ ! -e killed/pairs.csv ] || { skip "it was too fast"; break; }
    again --run-dir killed
    has_code 0
    same n2/pairs.csv killed/pairs.csv
    says "^since the earlier run: $(wc -l <changed_passengers.2) passengers are new or changed"
done
again --run-dir killed
says 'complete already'

check "the order of an entry's names, of its facts and of lists is no change"
awk -F, -v OFS=, '{ print $1, $2, NR "\t" $0 }' list.1 | sort -t, -k1,1 -k2,2 -k3,3nr | cut -f2 >list.4
cp passengers.1 passengers.4
write_night 4
screen_night 4 --top 1000 --run-dir turned --since n1
has_code 0
says '^since the earlier run: 0 passengers are new'
says 'lists: 0 of '
[ "$(wc -l <turned/pairs.csv)" -eq 1 ] || bad "there are pairs"

check "a printed name of the same words may be written in other ways, so it is another name"
printf 'id,name\nE1,Jurgen Muller\nE2,Anna Schmidt\n' >w1.csv
printf 'id,name\nE1,J\303\274rgen M\303\274ller\nE2,Anna Schmidt\n' >w2.csv
printf 'id,name\nP1,JUERGEN MUELLER\nP2,ANNA SCHMIDT\n' >p.csv
run screen -p p.csv -w L=w1.csv --run-dir old
run screen -p p.csv -w L=w2.csv --run-dir new --since old
has_code 0
[ "$(grep -c '^P1,1,L,E1,' new/pairs.csv)" -eq 1 ] || bad "JUERGEN MUELLER is not found"
[ "$(wc -l <new/pairs.csv)" -eq 2 ] || bad "there are other pairs"

check "the folder holds no names, and nobody else may read it"
if grep -rqaiE 'muller|juergen|schmidt' new/lists.records old/lists.records old/manifest.json new/manifest.json; then
    bad "there is a name"
fi
[ -z "$(find new old -type f ! -perm 600)" ] || bad "others may read $(find new old -type f ! -perm 600 | head -n 1)"

check "reviews clear pairs in both passes"
again --run-dir sheet --format review
head -n 1 sheet/review.csv >head
column=$(tr , '\n' <head | grep -n '^decision$' | cut -d: -f1)
date_column=$(tr , '\n' <head | grep -n '^date$' | cut -d: -f1)
again --run-dir suppressed
rm -r suppressed
awk -F, -v OFS=, -v d="$column" -v t="$date_column" 'NR == 1 { print; next }
    $0 !~ /"/ && NR % 3 == 0 { $d = "cleared"; $t = "2026-11-01"; print }' sheet/review.csv >decided.csv
again --run-dir suppressed --suppress decided.csv
has_code 0
cleared=$(sed -n 's/^pairs suppressed: \([0-9]*\),.*/\1/p' err)
[ "$(($(wc -l <n2/pairs.csv) - $(wc -l <suppressed/pairs.csv)))" -eq "${cleared:-0}" ] || bad "other pairs are gone than were cleared"
[ "${cleared:-0}" -gt 5 ] || bad "only ${cleared:-0} pairs were cleared"

check "lists of documents that are as they were are looked up for new passengers"
printf 'id,document_number,document_country\nD1,X123456,ISL\nD2,Y123456,ISL\n' >stolen.csv
printf 'id,name,document_number,document_country\nP1,ANNA SCHMIDT,X123456,ISL\n' >p.csv
run screen -p p.csv -w L=w2.csv -w SLTD=stolen.csv --run-dir d1
printf 'P2,JANE DOE,Y123456,ISL\n' >>p.csv
run screen -p p.csv -w L=w2.csv -w SLTD=stolen.csv --run-dir d2 --since d1
has_code 0
tail -n +2 d2/pairs.csv | cut -d, -f1-4 >a
echo P2,1,SLTD,D2 >b
same a b

check "what cannot be is told"
echo 'D3,X999999,ISL' >>stolen.csv
run screen -p p.csv -w L=w2.csv -w SLTD=stolen.csv --run-dir d3 --since d1
has_code 2
says 'list of documents SLTD has changed'
run screen -p p.csv -w L=w2.csv -w MORE=stolen.csv --run-dir d4 --since d1
has_code 2
says 'list of documents MORE is new'
screen_night 2 --top 1000 --since n1/manifest.json -o no.csv
has_code 2
says '--run-dir'
screen_night 2 --top 9 --since n1/manifest.json --run-dir no
has_code 2
says 'settings.top was 1000, and is 9 now'
again --run-dir n1
has_code 2
says 'cannot build on itself'
screen_night 2 --top 1000 --run-dir n2
has_code 2
says 'since'
screen_night 3 --top 1000 --run-dir n3 --since n1
has_code 2
says 'since.id was'
screen_night 3 --top 1000 --run-dir no3 --since part1
has_code 3
says 'part of the passengers'
for base in nowhere w2.csv .; do
    screen_night 2 --top 1000 --run-dir no4 --since $base
    has_code 3
done
mkdir theirs
echo 'not ours' >theirs/lists.records
again --run-dir theirs
has_code 2
says 'lists.records. is of no run'
[ "$(cat theirs/lists.records)" = 'not ours' ] || bad "a file of others is another now"
cp -r n1 broken
sed -i 's/"state": "complete"/"state": "unfinished"/' broken/manifest.json
screen_night 2 --top 1000 --run-dir no5 --since broken
has_code 3
for what in shards/000000000002.shard lists.records; do
    rm -rf broken no6
    cp -r n1 broken
    printf x | dd of="broken/$what" bs=1 seek=400 conv=notrunc status=none
    screen_night 2 --top 1000 --run-dir no6 --since broken
    has_code 3
    rm "broken/$what"
    screen_night 2 --top 1000 --run-dir no6 --since broken
    has_code 3
done
absent no6/pairs.csv

finish
