#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every FILTER over the bundled sample: what list and export show is worked out here a second time,
from the sample itself."""
import chancery_cli
from chancery_cli import sample, settled


class Filters(chancery_cli.Case):
    """One database for all: nothing here changes it."""

    def setUp(self):
        super().setUp()
        self.ok("import", "-d", self.db, chancery_cli.SAMPLE)
        self.sample = sample()

    def expect(self, args, wanted):
        """list and export show, in order, the statements of which wanted holds."""
        refs = [s["ref"] for s in self.sample["statements"] if wanted(s)]
        self.assertEqual(self.refs(*args), refs, args)
        self.assertEqual([s["ref"] for s in self.export(*args)["statements"]], refs, args)
        return refs

    def topics_below(self, name):
        ids = {t["id"] for t in self.sample["topics"] if t["name"] == name}
        while True:
            more = {t["id"] for t in self.sample["topics"] if t["parent"] in ids} - ids
            if not more:
                return ids
            ids |= more

    def spoken_by(self, *names):
        return lambda s: any(speaker["name"] in names for speaker in s["speakers"])

    def test_actor(self):
        for name in ("Kaja Kallas", "Kallas", "kaja kallas", "KALLAS"):
            self.assertTrue(self.expect(["--actor", name], self.spoken_by("Kaja Kallas")))
        for name in ("Zelenskyy", "selenskyj", "Володимир Зеленський"):
            self.expect(["--actor", name], self.spoken_by("Volodymyr Zelensky"))
        self.expect(["--actor", "viktor orban"], self.spoken_by("Viktor Orbán"))

    def test_actors_or(self):
        self.expect(["--actor", "Stubb", "--actor", "Kallas"],
                    self.spoken_by("Alexander Stubb", "Kaja Kallas"))

    def test_joint_statement_counts_for_each(self):
        macron = self.expect(["--actor", "Macron"], self.spoken_by("Emmanuel Macron"))
        stubb = self.expect(["--actor", "Stubb"], self.spoken_by("Alexander Stubb"))
        self.assertTrue(set(macron) & set(stubb))

    def test_topic_includes_those_below(self):
        for name in ("Territorial concessions", "Talks with Russia", "War in Ukraine"):
            ids = self.topics_below(name)
            self.assertTrue(self.expect(["--topic", name], lambda s, ids=ids: any(
                topic["topic"] in ids for topic in s["topics"])))

    def test_event(self):
        self.assertTrue(self.expect(["--event", "Alaska summit"], lambda s: any(
            event["title"] == "Alaska summit" for event in s["events"])))

    def test_outlet(self):
        self.assertTrue(self.expect(["--outlet", "NATO"], lambda s: any(
            citation["outletName"] == "NATO" for citation in s["citations"])))

    def test_kind(self):
        for kind in ("verbatim", "mixed", "paraphrase"):
            self.assertTrue(self.expect(["--kind", kind], lambda s, kind=kind: s["kind"] == kind))
        self.expect(["--kind", "verbatim", "--kind", "mixed"], lambda s: s["kind"] != "paraphrase")

    def test_review(self):
        self.expect(["--review", "to-verify"], lambda s: True)
        self.expect(["--review", "verified"], lambda s: False)

    def test_tag(self):
        self.assertTrue(self.expect(["--tag", "deadline"], lambda s: "deadline" in s["tags"]))

    def test_list(self):
        ids = {item["statement"] for one in self.sample["lists"] if one["name"] == "Deadlines"
               for item in one["items"]}
        self.assertTrue(self.expect(["--list", "Deadlines"], lambda s: s["id"] in ids))

    def test_dates(self):
        self.expect(["--from", "2025-08-22"], lambda s: s["saidUntil"] >= "2025-08-22")
        self.expect(["--to", "2022-02-24"], lambda s: s["saidFrom"] <= "2022-02-24")
        self.expect(["--from", "2025-08-15", "--to", "2025-08-18"],
                    lambda s: s["saidUntil"] >= "2025-08-15" and s["saidFrom"] <= "2025-08-18")
        self.expect(["--from", "2025-08", "--to", "2025-08"],
                    lambda s: s["saidUntil"] >= "2025-08-01" and s["saidFrom"] <= "2025-08-31")
        self.expect(["--from", "2030"], lambda s: False)

    def test_search(self):
        found = self.refs("--search", "\"He got everything he wanted\"")
        self.assertEqual(len(found), 1)
        by_kallas = self.refs("--search", "from:Kallas kind:mixed")
        self.expect(["--search", "from:Kallas kind:mixed"],
                    lambda s: self.spoken_by("Kaja Kallas")(s) and s["kind"] == "mixed")
        self.assertTrue(by_kallas)
        self.expect(["--search", "after:2025-08-22"], lambda s: s["saidUntil"] >= "2025-08-22")
        self.expect(["--search", "before:2022-02-24"], lambda s: s["saidFrom"] <= "2022-02-24")
        self.assertTrue(set(self.refs("--search", "predat*")))
        trap = self.refs("--search", "land -trap from:Kallas")
        self.assertTrue(set(trap) < set(self.refs("--search", "land from:Kallas")))

    def test_search_finds_translations_and_names(self):
        self.assertTrue(self.refs("--search", "\"watershed era\""))
        self.assertTrue(set(self.refs("--actor", "Orbán")) <= set(self.refs("--search", "orban")))

    def test_unlike_ones_and(self):
        refs = self.expect(["--actor", "Trump", "--kind", "mixed", "--from", "2025-08-01"],
                           lambda s: self.spoken_by("Donald Trump")(s) and s["kind"] == "mixed"
                           and s["saidUntil"] >= "2025-08-01")
        self.assertTrue(refs)
        self.expect(["--actor", "Kallas", "--tag", "deadline"],
                    lambda s: self.spoken_by("Kaja Kallas")(s) and "deadline" in s["tags"])

    def test_nothing_found_is_no_failure(self):
        self.assertEqual(self.ok("list", "-d", self.db, "--from", "2030"), "")
        exported = self.export("--from", "2030")
        self.assertEqual((exported["statements"], exported["filter"]), ([], {"from": ["2030"]}))
        self.assertEqual(self.ok("export", "-d", self.db, "--from", "2030", "--format", "ndjson"),
                         "")

    def test_unknown_names_are_failures(self):
        for option in ("--actor", "--topic", "--event", "--outlet", "--tag", "--list"):
            for command in ("list", "export"):
                with self.unchanged():
                    self.fails(command, "-d", self.db, option, "Nobody of Nowhere",
                               names=["Nobody of Nowhere"])

    def test_wrong_words_are_wrong_usage(self):
        for option, value in (("--kind", "Direct quote"), ("--review", "maybe"),
                              ("--from", "22 August 2025"), ("--to", "2025-13"),
                              ("--actor", "")):
            for command in ("list", "export"):
                self.fails(command, "-d", self.db, option, value, status=2, names=[option])

    def test_filtered_list_has_all_of_its_records(self):
        whole = {s["id"]: s for s in self.export("--complete")["statements"]}
        for one in self.export("--complete", "--actor", "Macron")["statements"]:
            self.assertEqual(one, whole[one["id"]])
        self.assertEqual(settled(self.export("--kind", "mixed"))["statements"],
                         [s for s in self.export()["statements"] if s["kind"] == "mixed"])


if __name__ == "__main__":
    chancery_cli.main()
