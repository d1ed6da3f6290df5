# SPDX-License-Identifier: GPL-3.0-or-later
"""What has to hold in a complete statement list beyond its JSON Schema: references meet their
records, hashes and spans their texts, derived members what they are derived from.

For the tests; each function yields a line for each fault. Dates are read only as far as the
tests write them.
"""
import calendar
import datetime
import hashlib


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


def each(record, member):
    """An array that may be left out."""
    return record.get(member, [])


def reference_faults(doc):
    """Every id occurs once, and every reference meets a record of its kind."""
    ids = {name: [record["id"] for record in each(doc, name)] for name in
           ("actors", "outlets", "sources", "events", "topics", "statements", "lists")}
    ids["versions"] = [v["id"] for s in each(doc, "sources") for v in each(s, "versions")]
    ids["citations"] = [c["id"] for s in each(doc, "statements") for c in each(s, "citations")]
    ids["commitments"] = [c["id"] for s in each(doc, "statements") for c in each(s, "commitments")]
    ids["offices"] = [o["id"] for a in each(doc, "actors") for o in each(a, "offices")]
    everything = [one for name in ids for one in ids[name]]
    if len(everything) != len(set(everything)):
        yield "an id occurs twice"
    sets = {name: set(values) for name, values in ids.items()}
    for name, value, where in references(doc):
        if value is not None and value not in sets[name]:
            yield f"{where}: no such record among the {name}"


def references(doc):
    for actor in each(doc, "actors"):
        for office in each(actor, "offices"):
            yield "actors", office.get("of"), actor["name"]
            yield "actors", office.get("represents"), actor["name"]
    for source in each(doc, "sources"):
        yield "outlets", source.get("outlet"), source.get("title")
        yield "sources", source.get("derivedFrom"), source.get("title")
    for event in each(doc, "events"):
        for participant in each(event, "participants"):
            yield "actors", participant.get("actor"), event["title"]
    for topic in each(doc, "topics"):
        yield "topics", topic.get("parent"), topic["name"]
    for entry in each(doc, "lists"):
        for item in each(entry, "items"):
            yield "statements", item["statement"], entry["name"]
    for statement in each(doc, "statements"):
        yield from statement_references(statement)


def statement_references(statement):
    where = f"#{statement['ref']}"
    yield "actors", statement.get("actor"), where
    for speaker in each(statement, "speakers"):
        yield "actors", speaker.get("actor"), where
        yield "actors", speaker.get("represents"), where
    for citation in each(statement, "citations"):
        yield "sources", citation.get("source"), where
        yield "versions", citation.get("version"), where
    for name, member in (("topics", "topic"), ("events", "event")):
        for entry in each(statement, name):
            yield name, entry[member], where
    for addressee in each(statement, "addressees"):
        yield "actors", addressee.get("actor"), where
    for link in each(statement, "links"):
        yield "statements", link["statement"], where
    for commitment in each(statement, "commitments"):
        for owed in each(commitment, "owedBy"):
            yield "actors", owed.get("actor"), where
        for evidence in each(commitment, "evidence"):
            yield "sources", evidence.get("source"), where


def text_faults(doc):
    """Hashes are of their texts; spans, wordings and contexts are where they say."""
    texts = {}
    for source in each(doc, "sources"):
        for version in each(source, "versions"):
            texts[version["id"]] = version["text"]
            if hashlib.sha256(version["text"].encode()).hexdigest() != version["sha256"]:
                yield f"{source.get('title')}: the text does not match its hash"
    for statement in each(doc, "statements"):
        where = f"#{statement['ref']}"
        for span in each(statement, "fragments"):
            if not 0 <= span[0] < span[1] <= len(statement["quote"]):
                yield f"{where}: a fragment lies outside the quote"
        for citation in each(statement, "citations"):
            if citation.get("version") is not None:
                yield from citation_faults(where, citation, texts.get(citation.get("version"), ""))


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
