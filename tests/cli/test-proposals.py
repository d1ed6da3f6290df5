#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What capture prints, held against the schema of proposals: documents, lines, bad lines in their
place; and spans that hold what they say."""
import json

import chancery_cli
import chancery_schema

ARTICLE = ("“The harbour stays open,” Aralia Venn said on Monday. Corvina Marsh warned that the "
           "ferry must not be sold, and called the plan “a trap”. 🙂 Venn demanded an answer "
           "within a week to ten days.\n\n\"We will see,\" Marsh told the assembly.\n")


class Proposals(chancery_cli.Case):
    def held(self, output):
        """The articles of a document, held against the schema."""
        document = json.loads(output)
        self.assertEqual(chancery_schema.faults(document, "proposals"), [])
        return document["articles"]

    def test_document(self):
        (article,) = self.held(self.ok("capture", self.write("article.txt", ARTICLE)))
        self.assertTrue(article["statements"])
        for one in article["statements"]:
            self.assertEqual(" ".join(ARTICLE[a:b] for a, b in one["content"]), one["quote"])
            for start, end in one["fragments"]:
                self.assertTrue(0 <= start < end <= len(one["quote"]))
            for spans in (one["source"] or [], one["cue"] or []):
                for start, end in spans:
                    self.assertTrue(0 <= start < end <= len(ARTICLE))

    def test_lines(self):
        lines = "\n".join([json.dumps({"id": "a", "text": ARTICLE}), "no JSON", "{}",
                           json.dumps({"id": "b", "text": ""})]) + "\n"
        for form in ("ndjson", "json"):
            result = self.run_program("capture", "--input", "ndjson", "--format", form,
                                      self.write("articles.ndjson", lines))
            self.assertEqual(result.status, 1)
            output = result.out if form == "json" else json.dumps({
                "format": "chancery-proposals", "version": 1,
                "articles": [json.loads(line) for line in result.out.splitlines()]})
            articles = self.held(output)
            self.assertEqual(["error" in article for article in articles],
                             [False, True, True, False])
            self.assertEqual([article["line"] for article in articles if "error" in article],
                             [2, 3])

    def test_nothing_to_find(self):
        for text in ("", "\n", "No one said a word.", "«»“”‘’\"\"''", "x" * 100000):
            with self.subTest(text[:20]):
                (article,) = self.held(self.ok("capture", self.write("article.txt", text)))
                self.assertIsInstance(article["statements"], list)


if __name__ == "__main__":
    chancery_cli.main()
