#!/bin/sh
# How long a list of documents takes to load, and what it takes of memory: made-up numbers, ten million by itself.
#
#     sh bench/documents.sh build/release/rescreen [ROWS]
#
# The second of the two lines is a list of one row: what the program takes without.
set -eu

program=$(realpath "$1")
rows=${2:-10000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

awk -v rows="$rows" 'BEGIN {
    srand(1)
    split("DEU FRA GBR USA POL UKR CHN IND TUR NGA", country, " ")
    print "document_number,document_country"
    for (row = 0; row < rows; row++)
        printf "%c%c%07d,%s\n", 65 + int(26 * rand()), 65 + int(26 * rand()), int(10000000 * rand()), country[1 + row % 10]
}' >many.csv
printf 'document_number,document_country\nX1234567,DEU\n' >one.csv
printf 'name,document_number\nNOBODY,X1234567\n' >passengers.csv
for list in many.csv one.csv; do
    /usr/bin/time -f "$list: %e s, %U s of processor time, %M KiB" \
        "$program" screen -q -p passengers.csv -w $list -o pairs.csv
done
