# The job on real lists: every person who is still on the UN list is found, with the right entry first.
. "$(dirname "$0")/lib.sh"
[ -n "${RESCREEN_TESTDATA:-}" ] || RESCREEN_TESTDATA=../shared/testdata
case $RESCREEN_TESTDATA in
/*) data=$RESCREEN_TESTDATA ;;
*) data=$OLDPWD/$RESCREEN_TESTDATA ;;
esac
un=$data/watchlists/un_sc_2026-02-27/UN_consolidated.xml
people=$data/screening_bench/yente/positives_un_untreated.csv
sdn=$data/watchlists/ofac_sdn_2021/sdn.csv

# first_names XML: "NAME|ENTRY" of every person, the name as its parts are printed
first_names() {
    tr '\r\n\t' '   ' <"$1" | sed 's/<INDIVIDUAL>/\n&/g; s/<\/INDIVIDUAL>/&\n/g' | awk '
        function part(tag, text) {
            if (!match($0, "<" tag ">[^<]*<")) return ""
            text = substr($0, RSTART + length(tag) + 2, RLENGTH - length(tag) - 3)
            return text " "
        }
        /^<INDIVIDUAL>/ {
            name = part("FIRST_NAME") part("SECOND_NAME") part("THIRD_NAME") part("FOURTH_NAME")
            id = part("REFERENCE_NUMBER")
            gsub(/ +/, " ", name); gsub(/^ | $/, "", name); gsub(/ /, "", id)
            print name "|" id
        }'
}

check "people of the UN list are found on it"
if [ -r "$un" ] && [ -r "$people" ]; then
    run screen -p "$people" -w un="$un" -o o.csv --map id=row --map name=full_name --map dob=date_of_birth --map sex=gender
    has_code 0
    says '^passengers: \([0-9]*\) rows in = \1 screened + 0 rejected$'
    says '^lists: 1003 rows in = 730 screened + 0 rejected + 273 left out'
    # Who is still on the list is told by a name that stands there letter by letter. Of people who share one, any may
    # come first.
    first_names "$un" >listed
    cut -d, -f1,2 "$people" | tail -n +2 | tr , '|' >asked
    awk -F, '$2 == 1 { print $1 "|" $4 }' o.csv >first
    awk -F'|' 'FILENAME == "listed" { ids[$1] = ids[$1] "|" $2 "|"; next }
        FILENAME == "first" { got[$1] = $2; next }
        $2 in ids { on_list++; if (!index(ids[$2], "|" got[$1] "|")) print "lost: " $1 " " $2 }
        END { print "on the list: " on_list + 0 }' listed first asked >found
    on_list=$(sed -n 's/^on the list: //p' found)
    [ "$on_list" -ge 340 ] || bad "only $on_list of $(wc -l <asked) are known to be on the list"
    if grep -q '^lost' found; then
        bad "$(grep -c '^lost' found) people are not found first: $(grep '^lost' found | head -n 3)"
    fi
    echo "$on_list people of the UN list, each with the right entry first"
else
    skip "RESCREEN_TESTDATA has no UN list"
fi

check "the OFAC list is read with its aliases"
if [ -r "$sdn" ]; then
    printf 'id,name\n1,SADDAM HUSSEIN\n' >p.csv
    run screen -p p.csv -w "$sdn" -o -
    has_code 0
    says '^lists: 8976 rows in = 4620 screened + 0 rejected + 4356 left out'
    prints '^1,1,sdn.csv,'
else
    skip "RESCREEN_TESTDATA has no OFAC list"
fi

check "one person on two lists in XML, and one on a third"
eu=$data/watchlists/format_samples/sample_eu.xml
ofac=$data/watchlists/format_samples/sdn.xml
if [ -r "$un" ] && [ -r "$eu" ] && [ -r "$ofac" ]; then
    printf 'id,name,dob\n1,Mohamed Aouadi,1974-12-11\n2,Hafiz Saeed,1950-06-05\n' >p.csv
    run screen -p p.csv -w UN="$un" -w EU="$eu" -w OFAC="$ofac" -o -
    has_code 0
    prints '^1,[12],UN,QDi.060,'
    prints '^1,[12],EU,927,'
    prints '^2,[0-9]*,OFAC,10689,'
else
    skip "RESCREEN_TESTDATA has no such lists"
fi

finish
