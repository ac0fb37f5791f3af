# SPDX-License-Identifier: Apache-2.0
"""protocols, protocol, citations, show."""

import json
import unittest

from command_line import CommandLineTest


class Protocols(CommandLineTest):
    def test_words_synonyms_and_codes_find_the_protocol_that_is_meant(self):
        for query, first in [
            ("acne pits", "PR-ACNE-ROLLING"),
            ("smoker's lines", "PR-PERIORAL"),
            ("strech marks", "PR-STRIAE"),
            ("pr-perioral", "PR-PERIORAL"),
            ("icd10cm|L80", "PR-VITILIGO"),
        ]:
            with self.subTest(query):
                found = self.document("protocols", query, "--format", "json", schema="protocols")
                self.assertEqual(found[0]["id"], first)
                self.assertEqual(list(found[0]), ["id", "title", "score", "why"])
                scores = [each["score"] for each in found]
                self.assertEqual(scores, sorted(scores, reverse=True))

    def test_words_need_no_quotation_marks(self):
        self.assertEqual(self.answer("protocols", "acne", "pits"), self.answer("protocols", "acne pits"))

    def test_a_query_may_be_the_name_of_a_command(self):
        self.document("protocols", "letter", "--format", "json", schema="protocols")

    def test_no_hit_is_an_empty_array(self):
        self.assertEqual(self.answer("protocols", "xyzzy", "--format", "json"), "[]\n")

    def test_without_a_query_all_are_listed(self):
        found = self.document("protocols", "--format", "json", schema="protocols")
        self.assertEqual(len(found), 25)
        self.assertEqual([each["id"] for each in found], sorted(each["id"] for each in found))

    def test_text_fits_80_columns_and_names_every_hit(self):
        text = self.answer("protocols", "scars")
        self.fits_80_columns(text)
        for each in self.document("protocols", "scars", "--format", "json"):
            self.assertIn(each["id"], text)


class Protocol(CommandLineTest):
    def test_every_protocol_has_the_members_of_the_contract(self):
        for each in self.document("protocols", "--format", "json"):
            with self.subTest(each["id"]):
                protocol = self.document("protocol", each["id"], "--format", "json", schema="protocol")
                self.assertEqual(protocol["id"], each["id"])

    def test_the_picture_of_its_zones_says_what_the_table_says(self):
        picture = self.answer("protocol", "PR-FACE-WRINKLE", "--format", "svg")
        self.assertTrue(picture.startswith("<svg "))
        for zone in self.document("protocol", "PR-FACE-WRINKLE", "--format", "json")["zones"]:
            self.assertIn(f"{zone['name']}: ", picture)

    def test_the_page_fits_80_columns_and_ends_with_its_sources(self):
        for each in self.document("protocols", "--format", "json"):
            with self.subTest(each["id"]):
                page = self.answer("protocol", each["id"])
                self.fits_80_columns(page)
                self.assertIn("\nSOURCES\n", page)
                self.assertIn("not yet confirmed by this practice", page)

    def test_fhir_is_a_bundle_of_four_resources(self):
        bundle = self.document("protocol", "PR-PERIORAL", "--format", "fhir")
        types = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
        self.assertEqual(types, ["PlanDefinition", "ActivityDefinition", "ValueSet", "Library"])

    def test_an_unknown_one_is_refused_with_those_it_may_be(self):
        self.refusal("protocol", "PR-PERIORL", says=["PR-PERIORL", "did you mean PR-PERIORAL"])


class Citations(CommandLineTest):
    def test_all_and_one(self):
        everything = self.document("citations", "--format", "json", schema="citations")
        self.assertGreater(len(everything), 100)
        one = self.document("citations", "FABB2012", "--format", "json", schema="citations")
        self.assertEqual(one, [each for each in everything if each["key"] == "FABB2012"])

    def test_text_fits_80_columns(self):
        self.fits_80_columns(self.answer("citations"))

    def test_an_unknown_key_is_refused_with_those_it_may_be(self):
        self.refusal("citations", "FABB2013", says=["did you mean FABB2012"])


class Show(CommandLineTest):
    # [content-known]
    def test_a_value_comes_with_provenance_sign_off_and_citations(self):
        shown = self.document("show", "PR-PERIORAL.depth.typical", "--format", "json")
        self.assertEqual(shown["value"], 0.5)
        self.assertEqual(shown["provenance"], "D")
        self.assertFalse(shown["signedOff"])
        self.assertIn("FABB2012", shown["citations"])
        text = self.answer("show", "PR-PERIORAL.depth.typical")
        for word in ["0.5", "D, derived", "not yet confirmed by this practice", "not signed off", "FABB2012"]:
            self.assertIn(word, text)

    def test_records_of_every_kind(self):
        for name, kind in [
            ("PR-PERIORAL", "protocol"),
            ("DRUG-ISOTRETINOIN", "rule"),
            ("CHEEK", "zone"),
            ("DV-PEN", "device class"),
            ("policies", "policies"),
            ("isotretinoin", "policy"),
            ("FABB2012", "citation"),
            ("knowledge", "knowledge base"),
        ]:
            with self.subTest(name):
                self.assertEqual(self.document("show", name, "--format", "json")["kind"], kind)
                self.fits_80_columns(self.answer("show", name))

    def test_what_does_not_exist_is_refused_with_what_there_is(self):
        self.refusal("show", "CHEK", says=["CHEEK"])
        self.refusal("show", "PR-PERIORAL.dept", says=["depth"])


class SameBytes(CommandLineTest):
    def test_the_same_question_gives_the_same_bytes(self):
        for words in [
            ["protocols", "scars", "--format", "json"],
            ["protocol", "PR-PERIORAL"],
            ["protocol", "PR-PERIORAL", "--format", "json"],
            ["protocol", "PR-PERIORAL", "--format", "fhir"],
            ["citations"],
            ["show", "policies"],
        ]:
            with self.subTest(words):
                self.assertEqual(self.answer(*words), self.answer(*words))

    def test_every_json_answer_is_one_line(self):
        for words in [["protocols"], ["protocol", "PR-PERIORAL"], ["citations"], ["show", "CHEEK"]]:
            text = self.answer(*words, "--format", "json")
            json.loads(text)
            self.assertEqual(text.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
