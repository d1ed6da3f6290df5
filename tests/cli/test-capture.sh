# SPDX-License-Identifier: GPL-3.0-or-later
#
# chancery capture as a filter.

cat >article.txt <<'END'
“He got everything he wanted,” Kaja Kallas said.
END
cat >articles.ndjson <<'END'
{"id": "a", "title": "T", "published": "2025-08-22", "text": "“We will go on,” Kaja Kallas said on Friday.", "other": {"x": [1]}}
{"id": "b", "text": 7}
not json

{"id": 12, "text": "“Never,” said Emmanuel Macron.", "title": null}
END
printf 'a\xffb' >latin.txt
printf 'a\0b' >nul.txt
head -c 16777217 /dev/zero | tr '\0' 'a' >huge.txt

# field EXPRESSION: whether the Python EXPRESSION holds of the output, d the document, l its lines.
field() {
  python3 -c "
import json, sys
text = open('out', encoding='utf-8').read()
l = [json.loads(line) for line in text.splitlines()] if '--lines' in sys.argv else None
d = None if l is not None else json.loads(text)
sys.exit(not ($1))" "${@:2}"
}

ok 'a file' "$chancery" capture article.txt
holds 'has the format' field "d['format'] == 'chancery-proposals' and d['version'] == 1"
holds 'is named after the file' field "d['articles'][0]['id'] == 'article.txt'"
holds 'has the statement' field "[s['quote'] for s in d['articles'][0]['statements']] == ['He got everything he wanted']"
holds 'has all members' field "list(d['articles'][0]['statements'][0]) == ['kind', 'quote', 'fragments', 'content', 'source', 'cue', 'speaker', 'confidence', 'said', 'deadline']"
holds 'has offsets' field "d['articles'][0]['statements'][0]['content'] == [[1, 28]]"

ok 'lines of text' "$chancery" capture --format ndjson article.txt article.txt
holds 'are one a file' field "len(l) == 2 and l[0] == l[1]" --lines

exits 1 'lines with faults' "$chancery" capture --format ndjson articles.ndjson
holds 'keep their place' field "[('error' in a, a['id']) for a in l] == [(False, 'a'), (True, 'b'), (True, None), (False, '12')]" --lines
holds 'name the line' field "[a['line'] for a in l if 'error' in a] == [2, 3]" --lines
holds 'carry the title' field "l[0]['title'] == 'T' and l[3]['title'] is None" --lines
holds 'count from the day of publication' field "l[0]['statements'][0]['said'] == '2025-08-22'" --lines

printf '{"id": "a", "text": "x"} and more\n{"id": "b", "text": "x"}{"text": "y"}\n{"id": "c", "text": "x"} \t\r\n{"id": "d", "text": "x"}' >more.ndjson
exits 1 'lines with more behind the article' "$chancery" capture --format ndjson more.ndjson
holds 'are one error each' field "[('error' in a, a['id']) for a in l] == [(True, 'a'), (True, 'b'), (False, 'c'), (False, 'd')]" --lines
printf '\xef\xbb\xbf{"id": "a", "text": "x"}\n' >mark.txt
ok 'lines behind a byte order mark' "$chancery" capture mark.txt
holds 'are known, too' field "d['articles'][0]['id'] == 'a'"

# The result does not depend on how the input was split.
"$chancery" capture --format ndjson --input ndjson articles.ndjson >whole
: >parts
while IFS= read -r line; do
  printf '%s\n' "$line" | "$chancery" capture --format ndjson --input ndjson - >>parts
done <articles.ndjson
holds 'split input gives the same' diff <(sed 's/"line":[0-9]*//' whole) <(sed 's/"line":[0-9]*//' parts)
"$chancery" capture --format ndjson <articles.ndjson >guessed
holds 'articles are known by their first line' cmp whole guessed
cp articles.ndjson articles.txt
"$chancery" capture --format ndjson --input text articles.txt >as-text
holds 'unless text is asked for' sh -c 'test "$(wc -l <as-text)" = 1'

exits 1 'not UTF-8' "$chancery" capture latin.txt
holds 'is said' field "'UTF-8' in d['articles'][0]['error']"
exits 1 'a NUL' "$chancery" capture nul.txt
holds 'is said too' field "'NUL' in d['articles'][0]['error']"
exits 1 'more than 16 MiB' "$chancery" capture huge.txt
holds 'is refused' field "'more than' in d['articles'][0]['error']"
exits 1 'a missing file' "$chancery" capture missing.txt
holds 'is one line on standard error' sh -c 'test "$(wc -l <err)" = 1 && grep -q "^chancery: .*missing.txt" err'
exits 2 'a wrong format' "$chancery" capture --format csv article.txt
exits 2 'a wrong input' "$chancery" capture --input pdf article.txt
exits 2 'no date' "$chancery" capture --published 'next week' article.txt
holds 'is told with its option' grep -q -- '--published: .*next week' err
printf '“We will leave within two weeks,” Kaja Kallas said.' >leave.txt
ok 'the end of the calendar' "$chancery" capture --published 9999-12-31 leave.txt
holds 'has nothing behind it' field "d['articles'][0]['statements'][0]['deadline']['to'] is None"
exits 2 'a wrong option' "$chancery" capture --nonsense article.txt
