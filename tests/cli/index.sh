# rescreen index: a screen with an index gives what one with the lists gives, and an index that cannot is refused.
root=$PWD
. "$(dirname "$0")/lib.sh"
sample=$root/data/sample_watchlist.csv
[ -n "${RESCREEN_TESTDATA:-}" ] || RESCREEN_TESTDATA=../shared/testdata
case $RESCREEN_TESTDATA in
/*) data=$RESCREEN_TESTDATA ;;
*) data=$root/$RESCREEN_TESTDATA ;;
esac

run generate passengers --count 2000 --from "$sample" --disturbed 0.1 -o p.csv
cp "$sample" w.csv

# same_screen LISTS INDEX [options]: both give the same result, byte for byte
same_screen() {
    lists=$1 index=$2
    shift 2
    # shellcheck disable=SC2086
    run screen -p p.csv $lists -o from_lists "$@"
    has_code 0
    sed -e '/^seconds/d' -e '/^re[a-z]*: from/d' err >summary_of_lists
    run screen -p p.csv -w "$index" -o from_index "$@"
    has_code 0
    sed -e '/^seconds/d' -e '/^re[a-z]*: from/d' err >summary_of_index
    present from_lists
    same from_lists from_index
    same summary_of_lists summary_of_index
}

check "an index is made, and says what is in it"
run index -w w.csv -o w.index
has_code 0
says '^lists: 2773 rows in = 2773 screened + 0 rejected$'
says '^on the lists: 1000 people, 2773 names$'
says '^index: w.index, [0-9]* bytes, [0-9]* a name$'
says '^rejects: w.index.rejects.csv$'
present w.index
ls | grep -q part && bad "a temporary file is left: $(ls)"

check "a screen with the index is one with the list"
same_screen "-w w.csv" w.index
same_screen "-w w.csv" w.index --format jsonl --threshold 0.6 --no-evidence
same_screen "-w w.csv" w.index --format review

check "an index knows whether it has persons alone"
cat >l.xml <<'END'
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>ANTON MUSTER</FIRST_NAME><DATAID>1</DATAID></INDIVIDUAL>
</INDIVIDUALS><ENTITIES><ENTITY><FIRST_NAME>TEST TRADING</FIRST_NAME><DATAID>2</DATAID></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
END
printf 'id,name\nP1,TEST TRADING\n' >trading.csv
run index -w l.xml -o any.index --schema any
has_code 0
says '^on the lists: 2 subjects, 2 names$'
run screen -p trading.csv -w any.index -o -
has_code 0
says '^settings: schema any$'
prints '^P1,1,l.xml,2,'
run index -q -w l.xml -o persons.index
run screen -p trading.csv -w persons.index -o - --schema any
has_code 2
says_one_line 'persons.index: this index has persons alone: make it again'

check "a review of an entry holds with the index"
same_screen "-w w.csv" w.index --format review
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR > 1 && NR % 2 { $at["decision"] = "cleared"; $at["date"] = "2026-01-02" } { print }' from_index >sheet.csv
same_screen "-w w.csv" w.index --suppress sheet.csv

check "a query with the index answers as with the list"
head -n 50 p.csv >some.csv
"$program" query -q -w w.csv <some.csv >answers_of_list 2>err || bad "with the list: $(cat err)"
"$program" query -q -w w.index <some.csv >answers_of_index 2>err || bad "with the index: $(cat err)"
present answers_of_list
same answers_of_list answers_of_index

check "equal lists make equal indexes, in a pipe, too"
run index -q -w w.csv -o -
has_code 0
[ ! -s err ] || bad "quiet is not quiet: $(cat err)"
same out w.index

check "several lists with names and columns of their own, and rows that are rejected"
printf 'key,who\nX1,Zabenko Denis\nX2,42\n' >other.csv
sed 1s/id,name/key,who/ w.csv >renamed.csv
run index -w one=renamed.csv -w csv:other.csv --map-list id=key --map-list name=who -o both.index
has_code 0
grep -q 'other.csv,3,name,no letter left in the name' both.index.rejects.csv || bad "$(cat both.index.rejects.csv)"
same_screen "-w csv:other.csv -w one=renamed.csv --map-list id=key --map-list name=who" both.index

check "an index of a list in a pipe is as good"
run index -w w.csv=<(cat w.csv) -o pipe.index
if [ "$code" -eq 0 ]; then
    same_screen "-w w.csv" pipe.index
else
    bad "exit code $code: $(cat err)"
fi

check "an index goes alone, without names and maps"
run screen -p p.csv -w w.index -w w.csv -o o
has_code 2
says_one_line 'w.index is an index, which is screened alone'
run screen -p p.csv -w UN=w.index -o o
has_code 2
says_one_line 'leave UN= out'
run screen -p p.csv -w w.index --map-list name=who -o o
has_code 2
says_one_line 'leave --map-list out'
run index -w w.index -o o
has_code 2
says_one_line 'is an index already'
absent o

check "an index is no list of passengers, and no other format"
run screen -p w.index -w w.csv -o o
has_code 3
says_one_line 'w.index: unknown format: it looks like an index of lists; give it with -w'
run screen -p p.csv -w csv:w.index -o o
has_code 3
says_one_line 'w.index'
absent o

check "outputs are not inputs"
run index -w w.csv -o w.csv
has_code 2
says_one_line 'would be overwritten'
run index -w w.csv -o o --rejects o
has_code 2
says_one_line 'both go to'
run index -w w.csv
has_code 2
says_one_line 'no output is given'
run index -o o
has_code 2
says_one_line 'no watchlist is given'
run index -w missing.csv -o o
has_code 3
says_one_line 'missing.csv'
absent o

check "a list that was touched is the same, a changed one is refused"
touch -d 2001-02-03 w.csv
same_screen "-w w.csv" w.index
sed 's/Zabenko/Zabenka/' "$sample" >w.csv
run screen -p p.csv -w w.index -o o
has_code 3
says_one_line 'w.index: this index is older than its list .*/w.csv: make it again with `rescreen index`'
absent o
mv w.csv gone.csv
run screen -p p.csv -w w.index -o o
has_code 0
cp "$sample" w.csv

check "a link that leads to another list is a changed list"
ln -s w.csv link.csv
run index -q -w link.csv -o link.index
has_code 0
ln -sf gone.csv link.csv
run screen -p p.csv -w link.index -o o
has_code 3
says 'is older than its list .*/link.csv'

check "a cut or damaged index is refused"
size=$(stat -c %s w.index)
for bytes in 16 100 300 4096 $((size / 2)) $((size - 1)); do
    head -c "$bytes" w.index >cut.index
    run screen -p p.csv -w cut.index -o cut
    has_code 3
    says_one_line 'cut.index: this index .*: make it again with `rescreen index`'
done
for at in 17 21 24 50 70 240 260 1000 $((size / 3)) $((size / 2)) $((size - 3)); do
    cp w.index bad.index
    printf '\252\125' | dd of=bad.index bs=1 seek="$at" conv=notrunc status=none
    run screen -p p.csv -w bad.index -o cut
    has_code 3
    says_one_line 'bad.index: this index .*: make it again'
done
absent cut

check "the files beside a list of OFAC count, too"
sdn=$data/watchlists/ofac_sdn_2021
if [ -r "$sdn/sdn.csv" ]; then
    mkdir ofac
    cp "$sdn/sdn.csv" "$sdn/alt.csv" ofac
    chmod u+w ofac/*
    run index -q -w ofac/sdn.csv -o ofac.index
    has_code 0
    same_screen "-w ofac/sdn.csv" ofac.index --threshold 0.8
    echo '36,12,aka,"OTHER NAME",-0-' >>ofac/alt.csv
    run screen -p p.csv -w ofac.index -o o
    has_code 3
    says_one_line 'is older than its list .*/ofac/alt.csv'
    cp "$sdn/alt.csv" ofac/alt.csv
    printf '36,"more"\r\n' >ofac/SDN_COMMENTS.CSV
    run screen -p p.csv -w ofac.index -o o
    has_code 3
    says_one_line 'is older than its list .*/SDN_COMMENTS.CSV'
else
    skip "RESCREEN_TESTDATA has no OFAC list"
fi

check "the list of the UN"
un=$data/watchlists/un_sc_2026-02-27/UN_consolidated.xml
if [ -r "$un" ]; then
    run index -q -w UN="$un" -o un.index
    has_code 0
    same_screen "-w UN=$un" un.index --threshold 0.6
else
    skip "RESCREEN_TESTDATA has no list of the UN"
fi

finish
