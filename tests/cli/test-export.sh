# SPDX-License-Identifier: GPL-3.0-or-later
# chancery export: formats, filters, files that stay as they were.

sample=$here/../../data/sample.json
db=one.chancery

"$chancery" import -d $db "$sample" >/dev/null
count() { grep -o '"quote":' "$1" | wc -l; }

ok to-standard-output "$chancery" export -d $db
holds is-a-document grep -q '"format": "chancery-statements"' out
holds no-wal-left test ! -s $db-wal
ok complete "$chancery" export -d $db --complete -o complete.json
ok import-back "$chancery" import -d two.chancery complete.json
ok complete-again "$chancery" export -d two.chancery --complete -o again.json
holds the-same-again sh -c 'grep -vE "^  \"(exported|database)\":" complete.json >a &&
  grep -vE "^  \"(exported|database)\":" again.json >b && cmp a b'
ok lines "$chancery" export -d $db -o lines.ndjson
holds lines-by-ending test "$(count lines.ndjson)" = "$(wc -l <lines.ndjson)"
ok table "$chancery" export -d $db -o table.csv
holds table-by-ending grep -q '^id,ref,speakers,' table.csv
ok format-wins "$chancery" export -d $db --format ndjson -o other.csv
holds format-wins-lines grep -q '^{"id":' other.csv

ok actor "$chancery" export -d $db --actor kallas --format ndjson
holds actor-only test "$(grep -c Kallas out)" = "$(wc -l <out)" -a -s out
ok two-actors "$chancery" export -d $db --actor Kallas --actor Macron --format ndjson
holds alike-are-or sh -c 'grep -q Kallas out && grep -q Macron out'
ok kind "$chancery" export -d $db --kind paraphrase --actor Kallas --format ndjson
holds unlike-are-and sh -c '! grep -q "\"kind\":\"verbatim\"" out'
ok said "$chancery" export -d $db --from 2025-08-01 --to 2025-08-31 --format ndjson
holds said-within sh -c 'test -s out && ! grep -q "\"saidUntil\":\"2024" out'
for filter in '--topic Ceasefire' '--event Alaska' '--outlet digest' '--review to-verify' \
  '--list Deadlines' '--search ceasefire'; do
  # shellcheck disable=SC2086
  "$chancery" list -d $db $filter >listed 2>&1
  # shellcheck disable=SC2086
  "$chancery" export -d $db $filter --format ndjson >exported 2>&1
  holds "same-as-list $filter" test "$(wc -l <listed)" = "$(wc -l <exported)"
done
ok nothing "$chancery" export -d $db --from 2199 --format json
holds nothing-is-empty grep -q '"statements": \[\]' out
exits 1 unknown-name "$chancery" export -d $db --actor Nobody -o complete.json
holds unknown-name-says grep -q '^chancery: .*Nobody' err
holds unknown-name-keeps-file cmp -s complete.json again.json -n 40
exits 2 unknown-format "$chancery" export -d $db --format novel
exits 2 argument "$chancery" export -d $db file
exits 1 no-database "$chancery" export -d nowhere.chancery
holds no-database-makes-none test ! -e nowhere.chancery
exits 1 no-folder "$chancery" export -d $db -o nowhere/list.json
exits 1 a-folder "$chancery" export -d $db -o .
exits 1 full-disk sh -c "'$chancery' export -d $db -o /dev/full"
# Cairo 1.18 itself leaks recordings that it writes as vectors.
leaky="env ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0"
ok picture-svg $leaky "$chancery" export -d $db -o picture.svg
holds is-svg grep -q '<svg' picture.svg
holds is-vector sh -c '! grep -q "<image" picture.svg'
ok picture-png "$chancery" export -d $db --format png --size 640x400 --topic Ceasefire
holds is-png sh -c 'head -c 4 out | grep -q PNG'
ok picture-pdf $leaky "$chancery" export -d $db -o picture.pdf --from 2025-08 --to 2025-09
holds is-pdf sh -c 'head -c 4 picture.pdf | grep -q PDF'
ok picture-of-nothing $leaky "$chancery" export -d $db --from 2199 -o nothing.svg
exits 2 no-size "$chancery" export -d $db --size large -o picture.png
exits 2 tiny-size "$chancery" export -d $db --size 3x4 -o picture.png
exits 1 unknown-name-in-picture "$chancery" export -d $db --actor Nobody -o picture.svg
holds picture-stays grep -q '</svg>' picture.svg
ln -s target.json link.json
ok through-a-link "$chancery" export -d $db -o link.json
holds link-stays sh -c 'test -L link.json -a -s target.json'
holds nothing-left-behind sh -c '! ls -A | grep -q "^\.chancery-"'
