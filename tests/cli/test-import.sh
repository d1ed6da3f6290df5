# SPDX-License-Identifier: GPL-3.0-or-later
# chancery import: what comes in, what is said of it, what is refused.

sample=$here/../../data/sample.json
db=one.chancery

ok sample "$chancery" import -d $db "$sample"
holds sample-says grep -qx 'statements added: [1-9][0-9]*' out
holds sample-quiet test ! -s err
ok again "$chancery" import -d $db "$sample"
holds again-adds-nothing grep -qx 'statements added: 0' out
holds again-one-action sh -c "'$chancery' stats -d $db | grep -qx 'actions: 1'"

printf 'Speaker;Date;Quote;Mood\r\nAda North;22.08.2025;"He said ""no"""\r\n' >table.csv
ok dry-run "$chancery" import -d new.chancery --dry-run table.csv
holds dry-run-makes-nothing test ! -e new.chancery
holds dry-run-says grep -qx 'columns not used: 1' out
ok table "$chancery" import -d new.chancery table.csv
ok list "$chancery" list -d new.chancery
holds list-line grep -qx "1	2025-08-22	Ada North	verbatim	He said \"no\"" out
ok map "$chancery" import -d new.chancery --map Mood=note table.csv
holds map-uses-all sh -c '! grep -q "not used" out'
ok map-leaves-out "$chancery" import -d new.chancery --map Mood=note --map Date= table.csv
holds map-leaves-out-says grep -qx 'columns not used: 1' out
exits 1 map-unknown "$chancery" import -d new.chancery --map Colour=note table.csv
holds map-unknown-says grep -qx 'chancery: import: table.csv: the header has no column “Colour”' err

printf '{"quote":"one","actorName":"A"}\n{"quote":"two"}\n' >bad.ndjson
before=$(sha256sum <new.chancery)
exits 1 bad-line "$chancery" import -d new.chancery bad.ndjson
holds bad-line-one-line test "$(wc -l <err)" = 1
holds bad-line-place grep -q '^chancery: import: bad.ndjson: line 2: ' err
holds bad-line-changes-nothing test "$before" = "$(sha256sum <new.chancery)"
exits 1 bad-second-file "$chancery" import -d none.chancery table.csv bad.ndjson
holds bad-second-file-makes-nothing test ! -e none.chancery
exits 1 no-such-file "$chancery" import -d none.chancery nowhere.json
exits 1 folder "$chancery" import -d none.chancery .
exits 1 database "$chancery" import -d none.chancery $db
holds database-says grep -q 'a database, not a list' err
exits 2 no-file "$chancery" import -d none.chancery
exits 2 wrong-option "$chancery" import --no-such-option x
exits 1 not-a-database "$chancery" import -d table.csv "$sample"
holds not-a-database-stays grep -q 'Ada North' table.csv
ok from-a-pipe sh -c "printf '{\"quote\":\"piped\",\"actorName\":\"A\"}' | '$chancery' import -d pipe.chancery -"
ok default-database "$chancery" import "$sample"
holds default-database-place test -s "$HOME/.local/share/chancery/default.chancery"
