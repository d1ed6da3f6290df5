# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of data/ for the tests: loading them and saying what breaks them.

For every test that holds a document against the published format. What the schemas
cannot say (spans within their text, hashes, references) is not checked here.
"""
import functools
import json
import os

import jsonschema

DATA = os.path.join(os.path.dirname(__file__), "..", "..", "data")


def load(name):
    """The schema called name ("statements" or "proposals")."""
    with open(os.path.join(DATA, f"chancery-{name}.schema.json"), encoding="utf-8") as file:
        return json.load(file)


@functools.lru_cache
def validator(name):
    schema = load(name)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def faults(document, name="statements", limit=10):
    """One line for each fault, the deepest cause first; empty for a valid document."""
    lines = []
    for error in validator(name).iter_errors(document):
        cause = jsonschema.exceptions.best_match([error])
        lines.append("/" + "/".join(map(str, cause.absolute_path)) + ": " + cause.message[:200])
        if len(lines) == limit:
            break
    return lines


def members(name="statements"):
    """What each object of the schema may hold: {definition: [member, …]}."""
    schema = load(name)
    found = {"": list(schema["properties"])}
    for key, value in schema["definitions"].items():
        if "properties" in value:
            found[key] = list(value["properties"])
    return found


class Coverage:
    """What of the schema occurs in the documents given to add(): missing() names the rest."""

    def __init__(self, name="statements"):
        self.schema = load(name)
        self.wanted = set()
        self.met = set()
        self._want(self.schema, "")

    def add(self, document):
        self._meet(self.schema, document, "")

    def missing(self):
        """Members and words that never occurred, as "definition member" or "… = word"."""
        return sorted(self.wanted - self.met)

    def _want(self, node, path):
        for member, child in node.get("properties", {}).items():
            self.wanted.add(f"{path}/{member}")
            self._want(child, f"{path}/{member}")
        for child in (node.get("items"), *node.get("anyOf", [])):
            if child:
                self._want(child, path)
        for word in node.get("enum", []):
            self.wanted.add(f"{path} = {word}")
        for key, child in node.get("definitions", {}).items():
            self._want(child, key)

    def _meet(self, node, value, path):
        if "$ref" in node:
            path = node["$ref"].split("/")[-1]
            node = self.schema["definitions"][path]
        for child in node.get("anyOf", []):
            self._meet(child, value, path)
        if "enum" in node and value in node["enum"]:
            self.met.add(f"{path} = {value}")
        if isinstance(value, dict):
            for member, child in node.get("properties", {}).items():
                if member in value:
                    self.met.add(f"{path}/{member}")
                    self._meet(child, value[member], f"{path}/{member}")
        elif isinstance(value, list) and "items" in node:
            for item in value:
                self._meet(node["items"], item, path)
