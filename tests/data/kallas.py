#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kallas.py [OUTPUT]: the statement list of a real article, made at run time from the article that
$CHANCERY_SHARED holds; exits 77 where it is not there.

The article itself is no part of the tree: statements are found by their first and last words.
Run alone it checks what it made; the command line tests take it through import and export."""
import hashlib
import json
import os
import re
import sys
import uuid

import chancery_list
import chancery_schema

SPACE = uuid.UUID("0b7d7f0e-6a52-4c4e-9d7b-0f5e3a1c2d4f")
CAPTURED = "2025-08-23T09:00:00Z"
SAID = "2025-08"
BODY = "Kaja Kallas, the European"

# key: name, type, country, office, what it is of
ACTORS = {
    "eu": ("European Union", "body", "EU", None),
    "us": ("United States", "government", "US", None),
    "ua": ("Ukraine", "government", "UA", None),
    "ru": ("Russia", "government", "RU", None),
    "fi": ("Finland", "government", "FI", None),
    "fr": ("France", "government", "FR", None),
    "kallas": ("Kaja Kallas", "person", "EE", ("High Representative", "eu", "2024-12-01")),
    "zelensky": ("Volodymyr Zelensky", "person", "UA", ("President", "ua", "2019-05-20")),
    "trump": ("Donald Trump", "person", "US", ("President", "us", "2025-01-20")),
    "putin": ("Vladimir Putin", "person", "RU", ("President", "ru", "2012-05-07")),
    "stubb": ("Alexander Stubb", "person", "FI", ("President", "fi", "2024-03-01")),
    "macron": ("Emmanuel Macron", "person", "FR", ("President", "fr", "2017-05-14")),
}
TOPICS = {
    "war": ("War in Ukraine", None, None),
    "land": ("Territorial concessions", "war", "Ukraine should cede territory for peace"),
    "guarantees": ("Security guarantees", "war", "Ukraine should get firm security guarantees"),
    "talks": ("Talks with Russia", "war", "Russia's leadership is ready for serious talks"),
    "strikes": ("Strikes on Ukraine", "war", None),
}
EVENTS = {
    "alaska": ("Alaska summit", "summit", "2025-08-15", "Anchorage", ["trump", "putin"]),
    "whitehouse": ("White House talks", "talks", "2025-08-18", "Washington", ["trump", "zelensky"]),
    "strikes": ("Air strikes on Ukraine", "strike", "2025-08-21", None, ["ru", "ua"]),
}

V, M, P = "verbatim", "mixed", "paraphrase"

# speaker, kind, first words, last words, speaker as named, cue, act, topics with stance, events
STATEMENTS = [
    ("kallas", P, "the notion of", "peace negotiations", "Kaja Kallas", "warning", "warn",
     {"land": -2}, {}),
    ("kallas", M, "allowing Russia", "is engineering", "she", "highlighted", "warn",
     {"land": -2}, {}),
    ("ua", P, "the notion of", "for peace", "Ukraine", "rejected", "reject", {"land": -2}, {}),
    ("trump", M, "the idea of", "of territories.\"", "Trump", "emphasized", "propose",
     {"land": 2}, {}),
    ("kallas", M, "the necessity", "for Ukraine", "Kallas", "elaborated", "demand",
     {"guarantees": 2}, {}),
    ("kallas", P, "there are few", "in negotiations", "she", "noted", "assert",
     {"guarantees": 1}, {}),
    ("kallas", P, "a strong", "security guarantee", "Kallas", "asserted", "assert",
     {"guarantees": 2}, {}),
    ("kallas", P, "the need for", "mere promises", "Kallas", "underscoring", "demand",
     {"guarantees": 2}, {}),
    ("kallas", P, "Putin likely", "further sanctions", "Kallas", "suggested", "assert",
     {"talks": -1}, {"alaska": "about"}),
    ("kallas", V, "He got", "he wanted", "Kallas", "remarked", "assert",
     {"talks": -2}, {"alaska": "about"}),
    ("kallas", P, "this would", "peace talks", "Kallas", "implying", "predict",
     {"talks": -1}, {"alaska": "about"}),
    ("kallas", P, "Russia had not", "this stage", "She", "mentioned", "assert", {"talks": -2}, {}),
    ("trump", P, "a two-week", "and Ukraine", "Trump", "signaled", "announce", {"talks": None}, {}),
    ("trump", P, "potential changes", "is made", "Trump", "hinting", "threaten",
     {"talks": None}, {}),
    ("zelensky", P, "skepticism over", "meaningful dialogue", "Zelensky", "voiced", "assert",
     {"talks": -2}, {}),
    ("zelensky", P, "Russia of", "necessary negotiations", "Zelensky", "accusing", "condemn",
     {"talks": -2}, {}),
    ("zelensky", P, "Western allies", "ten days", "He", "pressed", "demand",
     {"guarantees": 2}, {"whitehouse": "about"}),
    ("zelensky", P, "the attacks", "mediation efforts", "Zelensky", "condemned", "condemn",
     {"strikes": None}, {"strikes": "responds-to"}),
    ("zelensky", P, "the increasing", "diplomatic engagement", "he", "conveyed", "condemn",
     {"talks": -2}, {"strikes": "responds-to"}),
    (None, P, "concerns about", "reliability", "European leaders", "echoed", "assert",
     {"talks": -1}, {}),
    ("stubb", P, "skepticism about", "with Zelensky", "Alexander Stubb", "expressing", "predict",
     {"talks": -1}, {}),
    ("macron", M, "Putin as", "\"predator\"", "Emmanuel Macron", "labeled", "condemn",
     {"talks": -2}, {}),
    ("macron", P, "doubts over", "seek peace", "Emmanuel Macron", "expressed", "assert",
     {"talks": -2}, {}),
    ("zelensky", M, "readiness to", "any format,\"", "Zelensky", "expressed", "reaffirm",
     {"talks": None}, {}),
    ("zelensky", P, "little indication", "constructive discussions", "he", "continues to see",
     "assert", {"talks": -2}, {}),
]

# statement by its first words: type, owed by, words of the deadline, due window
DEADLINES = {
    "a two-week": ("promise", "trump", "two-week timeframe", "2025-08-15/2025-09-14"),
    "Western allies": ("demand", "us", "within a week to ten days", "2025-08-08/2025-09-10"),
}


def uid(kind, key):
    return str(uuid.uuid5(SPACE, f"{kind}:{key}"))


def nearest(text, words, around):
    """The occurrence of words, as a word of its own, that is nearest to the span around."""
    found = [[m.start(), m.end()]
             for m in re.finditer(r"\b" + re.escape(words) + r"\b", text)]
    return min(found, key=lambda span: max(around[0] - span[1], span[0] - around[1]))


def make_citation(text, key, span, named, cue):
    speaker, said = nearest(text, named, span), nearest(text, cue, span)
    start, end = span
    return {
        "id": uid("citation", key), "source": uid("source", 0), "version": uid("version", 0),
        "spans": [span], "exact": text[start:end], "prefix": text[max(0, start - 32):start],
        "suffix": text[end:end + 32], "speakerAs": named, "speakerSpans": [speaker],
        "cue": cue, "cueSpans": [said], "via": [], "locator": None}


def make_commitments(key):
    if key not in DEADLINES:
        return []
    kind, owed, words, due = DEADLINES[key]
    return [{"id": uid("commitment", key), "type": kind, "owedBy": [{"actor": uid("actor", owed)}],
             "text": words, "due": due, "status": "open", "asOf": None,
             "evidence": [{"source": uid("source", 0)}]}]


def make_statement(text, number, entry, start):
    actor, kind, first, last, named, cue, act, topics, events = entry
    start = text.index(first, start)
    span = [start, text.index(last, start) + len(last)]
    quote = text[span[0]:span[1]]
    fragments = {V: [[0, len(quote)]], P: [],
                 M: [list(m.span(1)) for m in re.finditer('"([^"]*?)[.,]?"', quote)]}[kind]
    speaker = {"actor": actor and uid("actor", actor), "role": "speaker", "represents": None,
               "description": None if actor else named}
    return span[0], {
        "id": uid("statement", number), "ref": number, "speakers": [speaker],
        "said": SAID, "saidBasis": "inferred", "kind": kind, "quote": quote,
        "fragments": fragments, "gist": None, "language": "en", "spokenLanguage": None,
        "translations": [], "act": act, "credibility": None, "review": "to-verify",
        "handling": "public", "tags": ["deadline"] if first in DEADLINES else [], "note": None,
        "citations": [make_citation(text, number, span, named, cue)],
        "topics": [{"topic": uid("topic", key), "stance": stance}
                   for key, stance in topics.items()],
        "addressees": [],
        "events": [{"event": uid("event", key), "relation": relation}
                   for key, relation in events.items()],
        "links": [], "commitments": make_commitments(first),
        "created": CAPTURED, "modified": CAPTURED}


def make_actor(key, name, kind, country, office):
    offices = [{"id": uid("office", key), "title": office[0], "of": uid("actor", office[1]),
                "represents": uid("actor", office[1]), "from": office[2], "until": None}
               ] if office else []
    aliases = [name.split()[-1]] if kind == "person" else []
    return {"id": uid("actor", key), "name": name, "type": kind, "country": country,
            "wikidata": None, "aliases": aliases, "offices": offices, "colour": None, "note": None}


def make_source(text):
    return {"id": uid("source", 0), "kind": "article", "origin": "secondary", "derivedFrom": None,
            "title": text.split("\n")[1], "outlet": None, "author": None, "url": None,
            "archiveUrl": None, "language": "en", "published": None, "state": "coded",
            "status": "current", "statusDate": None, "notice": None, "handling": "public",
            "embargoedUntil": None, "note": None,
            "versions": [{"id": uid("version", 0), "captured": CAPTURED, "reason": "captured",
                          "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}]}


def build(text):
    """The statement list of the article."""
    position = text.index(BODY)
    statements = []
    for number, entry in enumerate(STATEMENTS, 1):
        position, statement = make_statement(text, number, entry, position)
        statements.append(statement)
    return {
        "format": "chancery-statements", "version": 1,
        "actors": [make_actor(key, *actor) for key, actor in ACTORS.items()],
        "outlets": [],
        "sources": [make_source(text)],
        "events": [{"id": uid("event", key), "title": title, "type": kind, "when": when,
                    "place": place, "note": None,
                    "participants": [{"actor": uid("actor", who), "role": "participant"}
                                     for who in who_took_part]}
                   for key, (title, kind, when, place, who_took_part) in EVENTS.items()],
        "topics": [{"id": uid("topic", key), "name": name, "proposition": proposition,
                    "parent": parent and uid("topic", parent), "note": None}
                   for key, (name, parent, proposition) in TOPICS.items()],
        "statements": statements,
        "lists": [{"id": uid("list", 0), "name": "Deadlines",
                   "items": [{"statement": s["id"], "remark": None} for s in statements
                             if s["commitments"]]}],
    }


def read():
    """The article's text, or None where it is not there."""
    path = os.path.join(os.environ.get("CHANCERY_SHARED", "nowhere"), "articles", "kallas.txt")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def main(output=None):
    text = read()
    if text is None:
        print("the article is not there")
        return 77
    document = build(text)
    failures = chancery_schema.faults(document) + list(chancery_list.text_faults(document))
    failures += list(chancery_list.reference_faults(document))
    if len({s["quote"] for s in document["statements"]}) != len(STATEMENTS):
        failures.append("two statements have the same wording")
    if output:
        with open(output, "w", encoding="utf-8") as file:
            json.dump(document, file, ensure_ascii=False, indent=1)
    print("\n".join(failures) or f"{len(STATEMENTS)} statements")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
