# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of data/ for the tests: loading them and saying what breaks them.

For every test that holds a document against the published format. What the schemas
cannot say (spans within their text, hashes, references) is not checked here.
"""
import json
import os

import jsonschema

DATA = os.path.join(os.path.dirname(__file__), "..", "..", "data")


def load(name):
    """The schema called name ("statements" or "proposals")."""
    with open(os.path.join(DATA, f"chancery-{name}.schema.json"), encoding="utf-8") as file:
        return json.load(file)


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


def enumerations(name="statements"):
    """Every enumeration of the schema: {path within the schema: [value, …]}."""
    found = {}

    def walk(node, path):
        if isinstance(node, dict):
            if isinstance(node.get("enum"), list):
                found["/".join(path)] = node["enum"]
            for key, value in node.items():
                walk(value, path + [key])
        elif isinstance(node, list):
            for index, value in enumerate(node):
                walk(value, path + [str(index)])

    walk(load(name), [])
    return found
