#!/bin/sh
# `make demo`: screens 100,000 generated passengers, one in a hundred of them a disturbed list entry, against the sample
# list, on the default device, and shows the best ten pairs.
#
#     sh tests/demo.sh PROGRAM FOLDER      FOLDER: where the passengers and the result go

set -eu

program=$1
folder=$2
list=data/sample_watchlist.csv
passengers=$folder/passengers.csv
result=$folder/pairs.csv
mkdir -p "$folder"

echo "Making 100,000 passengers: $passengers"
"$program" generate passengers --count 100000 --seed 1 --from "$list" --disturbed 0.01 -o "$passengers"
echo "Screening them against $list on the default device"
"$program" screen -p "$passengers" -w "$list" -o "$result" --progress always

# The ten pairs of the highest score, read as CSV with its quotes; the widths fit a terminal of 120 columns. Text is cut
# and filled by characters of UTF-8, which begin with any byte but \200 to \277.
echo
echo "The ten best pairs:"
printf '  %-6s %-12s %-34s %-34s %s\n' score passenger 'passenger name' 'list name' entry
LC_ALL=C awk '
function next_field(    value, quoted) {
    quoted = substr(rest, 1, 1) == "\""
    if (!quoted) {
        value = rest
        sub(/,.*/, "", value)
        rest = substr(rest, length(value) + 2)
        return value
    }
    match(rest, /^"([^"]|"")*"/)
    value = substr(rest, 2, RLENGTH - 2)
    gsub(/""/, "\"", value)
    rest = substr(rest, RLENGTH + 2)
    return value
}
function characters(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}
function fit(text, width) {
    if (characters(text) > width) {
        while (characters(text) >= width)
            text = substr(text, 1, length(text) - 1)
        text = text "~"
    }
    return text sprintf("%" (width - characters(text)) "s", "")
}
{
    rest = $0
    for (i = 1; rest != ""; i++)
        field[NR == 1 ? "name " i : name[i]] = next_field()
    if (NR == 1)
        for (i = 1; ("name " i) in field; i++)
            name[i] = field["name " i]
    else
        printf "%s %06d %s %s %s %s\n", field["score"], NR, fit(field["passenger_id"], 12), \
            fit(field["passenger_name"], 34), fit(field["alias_name"], 34), field["entry_id"]
}' "$result" | LC_ALL=C sort -k1,1r -k2,2 | head -n 10 | sed 's/^\([^ ]*\) [^ ]*/  \1/'
echo
echo "The full result, one line a pair with its explanation: $result"
