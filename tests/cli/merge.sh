# rescreen merge: runs that have split the passengers, the lists or both give the bytes of one run.
. "$(dirname "$0")/lib.sh"
list=$OLDPWD/data/sample_watchlist.csv

# Passengers with ids that need quotes, that are there twice, and that hold what JSON escapes.
"$program" generate passengers --count 3000 --seed 9 --from "$list" --disturbed 0.2 -o made.csv || exit 1
awk 'NR % 97 == 5 { sub(/^[^,]*/, "\"a \"\"b\"\", c\"") } NR % 89 == 7 { sub(/^[^,]*/, "twice") } { print }' made.csv >p.csv
printf 'X,"",,,,,,\n' >>p.csv
header=$(head -n 1 "$list")
for part in 1 2 3; do
    { echo "$header"; awk -v part=$part 'NR > 1 && substr($0, 8, 1) % 3 + 1 == part' "$list"; } >w$part.csv
done
echo 'E9,"",,,,,,' >>w2.csv
printf 'document_number,document_country\n' >stolen.csv
awk -F, 'NR > 1 && $6 != "" && NR % 40 == 0 { print $6 "," $7 }' made.csv >>stolen.csv
[ "$(wc -l <stolen.csv)" -gt 5 ] || { echo "the passengers have no documents"; exit 1; }
screen() {
    run screen -p p.csv --shard-size 500 --threshold 0.6 --top 2 "$@"
}

check "parts of the passengers"
screen -w "$list" -o whole.csv
for part in 1 2 3; do
    screen -w "$list" --run-dir p$part --shards $part/3
    has_code 0
    absent p$part/pairs.csv
done
run merge p3 p1 p2 -o merged.csv
has_code 0
same whole.csv merged.csv
same whole.csv.rejects.csv merged.csv.rejects.csv
says '^pairs out: '
grep -q '"state": "complete"' merged.csv.manifest.json || bad "the manifest is not complete"
run merge p1 p2 p3 -o -
has_code 0
same whole.csv out

check "a whole run is a merge of one"
screen -w "$list" --run-dir one
run merge one -o merged.csv
has_code 0
same whole.csv merged.csv

for format in csv jsonl review; do
    check "parts of the lists, with one of documents, as $format"
    screen -w w1.csv -w w2.csv -w w3.csv -w stolen.csv --format $format -o whole
    [ "$(grep -c stolen.csv whole)" -gt 5 ] || bad "no document was found"
    rm -rf l1 l2
    screen -w w1.csv -w stolen.csv --format $format --run-dir l1
    screen -w w2.csv -w w3.csv --format $format --run-dir l2
    run merge l1 l2 -o merged
    has_code 0
    same whole merged
    same whole.rejects.csv merged.rejects.csv
done

check "parts of both"
for part in 1 2; do
    screen -w w1.csv --run-dir a$part --shards $part/2
    screen -w w2.csv -w w3.csv -w stolen.csv --run-dir b$part --shards $part/2
done
screen -w w1.csv -w w2.csv -w w3.csv -w stolen.csv -o whole.csv
run merge b2 a1 a2 b1 -o merged.csv
has_code 0
same whole.csv merged.csv

check "what does not fit is refused"
run merge a1 a2 b1 -o no.csv
has_code 3
says 'shard [0-9]* of [0-9]* is missing'
run merge p1 p2 -o no.csv
has_code 3
says 'is missing'
run merge p1 p2 p3 p2 -o no.csv
has_code 3
says "is in 'p2' and in 'p2'"
run screen -p p.csv --shard-size 500 --threshold 0.7 --top 2 -w "$list" --run-dir other --shards 3/3
run merge p1 p2 other -o no.csv
has_code 3
says 'settings.threshold was'
cp w3.csv changed.csv
echo 'E3,NOBODY AT ALL,,,,,,' >>changed.csv
screen -w w1.csv --run-dir c1
screen -w w1.csv=changed.csv --run-dir c2 2>/dev/null
screen -w w1.csv=./changed.csv --run-dir c2
run merge c1 c2 -o no.csv
has_code 3
says "both have a list called 'w1.csv'"
absent no.csv

check "damage is found before anything is written"
cp -r p1 damaged
printf 'x' | dd of="$(find damaged/shards -name '*.shard' | head -n 1)" bs=1 seek=400 conv=notrunc status=none
run merge damaged p2 p3 -o no.csv
has_code 3
says "1 shards in 'damaged' are damaged"
rm -r damaged
cp -r p1 damaged
sed -i 's/"rows"/"raws"/; s/"top": 2/"top": 3/' damaged/manifest.json
run merge damaged p2 p3 -o no.csv
has_code 3
cp -r p1 rejects
echo 'w.csv,7,name,of nobody' >>rejects/lists.rejects.csv
run merge rejects p2 p3 -o no.csv
has_code 3
says "give the run's command again"
screen -w "$list" --run-dir rejects --shards 1/3
has_code 0
run merge rejects p2 p3 -o merged.csv
has_code 0
run merge p1 p2 p3 -o expected.csv
same expected.csv.rejects.csv merged.csv.rejects.csv
head -n 1 p.csv >none.csv # which ends a run, when it comes to it
screen -p none.csv -w "$list" --run-dir unfinished --shards 1/3
has_code 3
run merge unfinished p2 p3 -o no.csv
has_code 3
says 'is not complete'
mkdir empty
for folder in empty nowhere p.csv; do
    run merge $folder p2 p3 -o no.csv
    has_code 3
done
run merge -o no.csv
has_code 2
run merge p1 p2 p3
has_code 2
says 'no output is given'
absent no.csv

finish
