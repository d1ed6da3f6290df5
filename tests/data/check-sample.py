#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sample.py [FILE]: holds the bundled sample to the format and to the promise that nothing
in it is made up about real people, as far as a program can see. Each rule also judges a broken
copy of the sample, so that a rule that sees nothing fails itself.

Usable on every other complete list too: reference_faults, text_faults and derived_faults say
what JSON Schema cannot."""
import calendar
import copy
import datetime
import hashlib
import json
import os
import re
import sys

import chancery_schema

DIGEST = "Chancery sample digest"
SAMPLE = os.path.join(chancery_schema.DATA, "sample.json")
QUOTATION_MARKS = "“”„«»\""


def cut(text, spans):
    return " ".join(text[start:end] for start, end in spans)


def days(date):
    """(first day, last day) of a date as the sample writes them; None where open."""
    if date is None:
        return None, None
    if "/" in date:
        start, end = date.split("/")
        return (days(start)[0] if start != ".." else None,
                days(end)[1] if end != ".." else None)
    date = date.rstrip("~?%")
    if len(date) == 4:
        return date + "-01-01", date + "-12-31"
    if len(date) == 7:
        last = calendar.monthrange(int(date[:4]), int(date[5:]))[1]
        return f"{date}-01", f"{date}-{last:02d}"
    datetime.date.fromisoformat(date)
    return date, date


def reference_faults(doc):
    """Every id occurs once, and every reference meets a record of its kind."""
    ids = {name: [record["id"] for record in doc[name]] for name in
           ("actors", "outlets", "sources", "events", "topics", "statements", "lists")}
    ids["versions"] = [v["id"] for s in doc["sources"] for v in s["versions"]]
    ids["citations"] = [c["id"] for s in doc["statements"] for c in s["citations"]]
    ids["commitments"] = [c["id"] for s in doc["statements"] for c in s["commitments"]]
    ids["offices"] = [o["id"] for a in doc["actors"] for o in a["offices"]]
    everything = [one for name in ids for one in ids[name]]
    if len(everything) != len(set(everything)):
        yield "an id occurs twice"
    sets = {name: set(values) for name, values in ids.items()}
    for name, value, where in references(doc):
        if value is not None and value not in sets[name]:
            yield f"{where}: no such record among the {name}"


def references(doc):
    for actor in doc["actors"]:
        for office in actor["offices"]:
            yield "actors", office["of"], actor["name"]
            yield "actors", office["represents"], actor["name"]
    for source in doc["sources"]:
        yield "outlets", source["outlet"], source["title"]
        yield "sources", source["derivedFrom"], source["title"]
    for event in doc["events"]:
        for participant in event["participants"]:
            yield "actors", participant["actor"], event["title"]
    for topic in doc["topics"]:
        yield "topics", topic["parent"], topic["name"]
    for entry in doc["lists"]:
        for item in entry["items"]:
            yield "statements", item["statement"], entry["name"]
    for statement in doc["statements"]:
        yield from statement_references(statement)


def statement_references(statement):
    where = f"#{statement['ref']}"
    yield "actors", statement["actor"], where
    for speaker in statement["speakers"]:
        yield "actors", speaker["actor"], where
        yield "actors", speaker["represents"], where
    for citation in statement["citations"]:
        yield "sources", citation["source"], where
        yield "versions", citation["version"], where
    for name, member in (("topics", "topic"), ("events", "event")):
        for entry in statement[name]:
            yield name, entry[member], where
    for addressee in statement["addressees"]:
        yield "actors", addressee["actor"], where
    for link in statement["links"]:
        yield "statements", link["statement"], where
    for commitment in statement["commitments"]:
        for owed in commitment["owedBy"]:
            yield "actors", owed["actor"], where
        for evidence in commitment["evidence"]:
            yield "sources", evidence["source"], where


def text_faults(doc):
    """Hashes are of their texts; spans, wordings and contexts are where they say."""
    texts = {}
    for source in doc["sources"]:
        for version in source["versions"]:
            texts[version["id"]] = version["text"]
            if hashlib.sha256(version["text"].encode()).hexdigest() != version["sha256"]:
                yield f"{source['title']}: the text does not match its hash"
    for statement in doc["statements"]:
        where = f"#{statement['ref']}"
        for span in statement["fragments"]:
            if not 0 <= span[0] < span[1] <= len(statement["quote"]):
                yield f"{where}: a fragment lies outside the quote"
        for citation in statement["citations"]:
            if citation["version"] is not None:
                yield from citation_faults(where, citation, texts.get(citation["version"], ""))


def citation_faults(where, citation, text):
    spans = citation["spans"]
    flat = [edge for span in spans for edge in span]
    if not spans or flat != sorted(set(flat)) or flat[-1] > len(text):
        yield f"{where}: spans are empty, not in order or beyond the text"
        return
    if cut(text, spans) != citation["exact"]:
        yield f"{where}: the spans do not hold the wording"
    if text[max(0, flat[0] - 32):flat[0]] != citation["prefix"]:
        yield f"{where}: the prefix is not what stands before"
    if text[flat[-1]:flat[-1] + 32] != citation["suffix"]:
        yield f"{where}: the suffix is not what stands behind"
    if cut(text, citation["speakerSpans"]) != (citation["speakerAs"] or ""):
        yield f"{where}: the speaker is not where it says"
    if cut(text, citation["cueSpans"]) != (citation["cue"] or ""):
        yield f"{where}: the cue is not where it says"


def derived_faults(doc):
    """Members written for scripts say the same as what they come from."""
    names = {record["id"]: record.get("name", record.get("title"))
             for member in ("actors", "outlets", "sources", "events", "topics")
             for record in doc[member]}
    offices = {actor["id"]: actor["offices"] for actor in doc["actors"]}
    previous = ("", "")
    for number, statement in enumerate(doc["statements"], 1):
        where = f"#{statement['ref']}"
        first, last = days(statement["said"])
        if (first, last) != (statement["saidFrom"], statement["saidUntil"]):
            yield f"{where}: saidFrom and saidUntil are not of said"
        if (first, last) < previous or statement["ref"] != number:
            yield f"{where}: not in order"
        previous = (first, last)
        speaker = statement["speakers"][0]
        if (statement["actor"], statement["actorName"]) != (speaker["actor"], speaker["name"]):
            yield f"{where}: actor is not the first speaker"
        held = [office["title"] for office in offices[speaker["actor"]]
                if (days(office["from"])[0] or "") <= first <= (days(office["until"])[1] or "9")]
        if (held[:1] or [None])[0] != statement["office"]:
            yield f"{where}: not the office held then"
        for id_member, name_member, entry in named(statement):
            if names[entry[id_member]] != entry[name_member]:
                yield f"{where}: {entry[name_member]} is not the name of {id_member}"


def named(statement):
    for member in ("speakers", "addressees"):
        for entry in statement[member]:
            yield "actor", "name", entry
    for commitment in statement["commitments"]:
        for entry in commitment["owedBy"]:
            yield "actor", "name", entry
    for entry in statement["topics"]:
        yield "topic", "name", entry
    for entry in statement["events"]:
        yield "event", "title", entry
    for entry in statement["citations"]:
        yield "source", "title", entry


def honesty_faults(doc):
    """Archived texts are the digest's own and say so; nobody's words without a citation; nothing
    passes for verified."""
    outlets = {outlet["id"]: outlet for outlet in doc["outlets"]}
    for source in doc["sources"]:
        outlet = outlets[source["outlet"]]
        own = outlet["name"] == DIGEST
        if own and outlet["reliability"] != "F":
            yield "the digest's reliability is not F"
        if source["versions"] and not (own and source["kind"] == "release"):
            yield f"{source['title']}: a text stands under a real outlet's name"
        if own and (source["author"] or source["url"] or source["archiveUrl"]):
            yield f"{source['title']}: the digest has no author and no address"
        for version in source["versions"]:
            if "Written for the sample" not in version["text"]:
                yield f"{source['title']}: the text does not say what it is"
    for statement in doc["statements"]:
        yield from statement_honesty(statement)


def statement_honesty(statement):
    where = f"#{statement['ref']}"
    quote, fragments, kind = statement["quote"], statement["fragments"], statement["kind"]
    if statement["review"]["status"] != "to-verify" or statement["review"]["by"]:
        yield f"{where}: is not to verify"
    if not any(citation["version"] for citation in statement["citations"]):
        yield f"{where}: cites no archived text"
    if any(speaker["actor"] is None for speaker in statement["speakers"]):
        yield f"{where}: an unnamed speaker"
    if kind == "verbatim" and fragments != [[0, len(quote)]]:
        yield f"{where}: a direct quote that is not all quote"
    if kind == "verbatim" and any(mark in quote for mark in QUOTATION_MARKS):
        yield f"{where}: quotation marks within a direct quote"
    if kind == "mixed" and fragments != [list(match.span(1))
                                         for match in re.finditer("“([^”]+)”", quote)]:
        yield f"{where}: fragments are not what stands in quotation marks"
    if kind == "paraphrase" and (fragments or any(mark in quote for mark in QUOTATION_MARKS)):
        yield f"{where}: words in quotation marks in a paraphrase"


def date_faults(doc):
    """Every date of the sample is one that exists, and no interval ends before it begins."""
    for path, date in dates(doc, ""):
        try:
            first, last = days(date)
        except ValueError:
            yield f"{path}: {date} does not exist"
            continue
        if first and last and first > last:
            yield f"{path}: {date} ends before it begins"


def dates(node, path):
    members = ("said", "when", "published", "statusDate", "due", "asOf", "from", "until")
    if isinstance(node, dict):
        for key, value in node.items():
            if key in members and value is not None:
                yield f"{path}/{key}", value
            else:
                yield from dates(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from dates(value, f"{path}/{index}")


def breadth_faults(doc):
    """The sample shows what the program is for."""
    statements = doc["statements"]
    names = {actor["name"] for actor in doc["actors"]}
    for name in ("Kaja Kallas", "Volodymyr Zelensky", "Donald Trump", "Emmanuel Macron",
                 "Alexander Stubb", "Vladimir Putin"):
        if name not in names:
            yield f"{name} is missing"
    if {statement["kind"] for statement in statements} != {"verbatim", "mixed", "paraphrase"}:
        yield "a kind is missing"
    commitments = [c["text"] for statement in statements for c in statement["commitments"]]
    for deadline in ("within a week to ten days", "within two weeks"):
        if not any(deadline in text for text in commitments):
            yield f"no commitment {deadline}"
    if not any(speaker["role"] == "joint" for s in statements for speaker in s["speakers"]):
        yield "no joint statement"
    if not any(len(s["citations"]) > 1 for s in statements):
        yield "no statement has several sources"
    if not any(t["stance"] is not None for s in statements for t in s["topics"]):
        yield "no stance"
    if len(statements) < 60:
        yield "fewer than 60 statements"


def schema_faults(doc):
    yield from chancery_schema.faults(doc)


def first(doc, kind):
    return next(s for s in doc["statements"] if s["kind"] == kind)


# (rule, how to break a copy of the sample so that the rule must complain)
RULES = [
    (schema_faults, lambda doc: doc.update(mood="calm")),
    (reference_faults, lambda doc: doc["events"].pop()),
    (reference_faults, lambda doc: doc["topics"].append(doc["topics"][0])),
    (text_faults, lambda doc: doc["sources"][0]["versions"][0].update(text="Other")),
    (text_faults, lambda doc: doc["statements"][3]["citations"][0]["spans"][0].__setitem__(0, 1)),
    (text_faults, lambda doc: doc["statements"][3]["citations"][0].update(suffix="x")),
    (derived_faults, lambda doc: doc["statements"][5].update(saidFrom="2000-01-01")),
    (derived_faults, lambda doc: doc["statements"][5].update(office="Envoy")),
    (derived_faults, lambda doc: doc["statements"].reverse()),
    (honesty_faults, lambda doc: doc["sources"][0].update(outlet=doc["outlets"][1]["id"])),
    (honesty_faults, lambda doc: doc["sources"][0].update(url="https://example.org/")),
    (honesty_faults, lambda doc: doc["statements"][0]["review"].update(status="verified")),
    (honesty_faults, lambda doc: first(doc, "paraphrase").update(fragments=[[0, 3]])),
    (honesty_faults, lambda doc: first(doc, "mixed").update(fragments=[])),
    (honesty_faults, lambda doc: first(doc, "verbatim").update(citations=[])),
    (date_faults, lambda doc: doc["events"][0].update(when="2025-02-30")),
    (date_faults, lambda doc: doc["events"][0].update(when="2025-02/2025-01")),
    (breadth_faults, lambda doc: doc["statements"].clear()),
]


def main(path=SAMPLE):
    with open(path, encoding="utf-8") as file:
        sample = json.load(file)
    failures = []
    for rule in dict.fromkeys(rule for rule, _ in RULES):
        failures += list(rule(sample))
    for number, (rule, spoil) in enumerate(RULES):
        broken = copy.deepcopy(sample)
        spoil(broken)
        if not list(rule(broken)):
            failures.append(f"{rule.__name__} does not see what is wrong in broken copy {number}")
    print("\n".join(failures) or f"{len(sample['statements'])} statements, nothing to object to")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
