"""QTI 2.1 and 3.0: structure against the specification, round trips, another converter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import qti_convert
from exported import (
    Seen,
    all_banks,
    any_full_question,
    expected,
    held,
    left_out,
    one_question,
    unzipped,
    xml,
)
from hypothesis import given
from lxml import etree
from quiz_samples import CALM

from pipeline.content.models import Question
from pipeline.quiz.exports.base import Made, file_name
from pipeline.quiz.exports.qti3 import qti3
from pipeline.quiz.exports.qti21 import qti21
from pipeline.quiz.material import Material

ID = re.compile(r"[A-Za-z_][\w.-]*")


@dataclass(frozen=True)
class Version:
    make: Callable[[Material], Made]
    items: str
    package: str
    schema: tuple[str, str]
    types: tuple[str, str]


QTI21 = Version(
    qti21,
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    ("QTIv2.1 Package", "1.0.0"),
    ("imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"),
)
QTI3 = Version(
    qti3,
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    ("QTI Package", "3.0.0"),
    ("imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0"),
)
VERSIONS = pytest.mark.parametrize("version", [QTI21, QTI3], ids=["qti21", "qti3"])


class Reader:
    """Reads an item of either version: names and attributes without case, hyphens and `qti-`."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root

    @staticmethod
    def name(node: etree._Element) -> str:
        local = etree.QName(node).localname
        return local.removeprefix("qti-").replace("-", "").lower()

    @staticmethod
    def get(node: etree._Element, name: str) -> str:
        values = {key.replace("-", "").lower(): value for key, value in node.attrib.items()}
        return values[name.lower()]

    def all(self, name: str, below: etree._Element | None = None) -> list[etree._Element]:
        top = self.root if below is None else below
        return [
            node
            for node in top.iter()
            if isinstance(node.tag, str) and self.name(node) == name.lower()
        ]

    def text(self, node: etree._Element) -> str:
        """Return the text of an element, `br` and paragraphs as line ends."""
        paragraphs = self.all("p", node)
        if paragraphs and node not in paragraphs:
            return "\n".join(self.text(one) for one in paragraphs)
        words = node.text or ""
        for child in node:
            assert self.name(child) == "br"
            words += "\n" + (child.tail or "")
        return words

    def seen(self) -> Seen:
        (declaration,) = self.all("responseDeclaration")
        keys = [self.text(one) for one in self.all("value", declaration)]
        shape = self.get(declaration, "cardinality"), self.get(declaration, "baseType")
        (prompt,) = self.all("prompt")
        said, explanation = {}, ""
        for modal in self.all("modalFeedback"):
            assert self.get(modal, "showHide") == "show"
            if self.get(modal, "outcomeIdentifier") == "FEEDBACK":
                said[self.get(modal, "identifier")] = self.text(modal)
            else:
                explanation = self.text(modal)
        images = self.all("img")
        read = Seen("", self.text(prompt), explanation=explanation)
        read.alternative = images[0].get("alt") or "" if images else ""
        self.answers(read, shape, keys, said)
        return read

    def answers(
        self, read: Seen, shape: tuple[str, str], keys: list[str], said: dict[str, str]
    ) -> None:
        kinds = {
            ("single", "identifier"): "single",
            ("multiple", "identifier"): "multiple",
            ("multiple", "directedPair"): "matching",
            ("ordered", "identifier"): "ordering",
        }
        read.kind = kinds[shape]
        choices = {
            self.get(one, "identifier"): self.text(one)
            for name in ("simpleChoice", "simpleAssociableChoice")
            for one in self.all(name)
        }
        assert all(ID.fullmatch(name) for name in choices)
        if read.kind == "matching":
            pairs = [key.split(" ") for key in keys]
            first, second = (
                [self.get(one, "identifier") for one in self.all("simpleAssociableChoice", side)]
                for side in self.all("simpleMatchSet")
            )
            assert [left for left, _ in pairs] == first
            extra = [name for name in second if name not in {right for _, right in pairs}]
            read.answers = sorted(
                [(choices[left], choices[right]) for left, right in pairs]
                + [("", choices[name]) for name in extra]
            )
        elif read.kind == "ordering":
            (interaction,) = self.all("orderInteraction")
            assert self.get(interaction, "orientation") == "vertical"
            assert sorted(keys) == sorted(choices)
            assert len(keys) == 1 or keys != list(choices), "the order printed tells the answer"
            read.answers = [(choices[key],) for key in keys]
        else:
            (interaction,) = self.all("choiceInteraction")
            most = self.get(interaction, "maxChoices")
            assert most == ("0" if read.kind == "multiple" else "1")
            if self.get(interaction, "shuffle") == "false":
                read.kind = "truefalse"
            read.answers = [
                (text, name in keys, said.get(name, "")) for name, text in choices.items()
            ]


@VERSIONS
@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_read_again(version: Version, code: str) -> None:
    banks = all_banks(code)
    made = version.make(banks)
    files = unzipped(made.data)
    assert {item.question.kind for item in banks.items if item.key in left_out(made)} == {"oral"}
    for item in held(banks, made):
        root = xml(files[f"items/{file_name(item)}.xml"])
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == code
        assert etree.QName(root).namespace == version.items
        assert Reader(root).seen() == expected(banks, item)


@VERSIONS
def test_manifest_and_test_name_every_file(version: Version) -> None:
    banks = all_banks("vi")
    files = unzipped(version.make(banks).data)
    root = xml(files["imsmanifest.xml"])
    space = {"": version.package}
    assert (root.findtext("metadata/schema", None, space),
            root.findtext("metadata/schemaversion", None, space)) == version.schema  # fmt: skip
    assert [etree.QName(one).localname for one in root] == [
        "metadata",
        "organizations",
        "resources",
    ]
    resources = root.findall("resources/resource", space)
    ids = [one.get("identifier") or "" for one in resources] + [root.get("identifier") or ""]
    assert len(set(ids)) == len(ids)
    assert all(ID.fullmatch(one) for one in ids)
    hrefs = [file.get("href") for one in resources for file in one.findall("file", space)]
    assert sorted(str(one) for one in hrefs) == sorted(set(files) - {"imsmanifest.xml"})
    assert {one.get("type") for one in resources} == set(version.types)
    wanted = [one.get("identifierref") for one in resources[0].findall("dependency", space)]
    assert wanted == [one.get("identifier") for one in resources[1:]]
    test = Reader(xml(files["test.xml"]))
    references = [test.get(one, "href") for one in test.all("assessmentItemRef")]
    assert references == [one.get("href") for one in resources[1:]]
    for name in references:
        item = Reader(xml(files[name]))
        for image in item.all("img"):
            assert files[f"items/{image.get('src')}"].startswith(b"\x89PNG")


@VERSIONS
def test_parts_stand_in_the_order_of_the_schema(version: Version) -> None:
    order = ["responsedeclaration", "outcomedeclaration", "itembody", "responseprocessing",
             "modalfeedback"]  # fmt: skip
    files = unzipped(version.make(all_banks("en")).data)
    for name, data in files.items():
        if name.startswith("items/") and name.endswith(".xml"):
            parts = [order.index(Reader.name(node)) for node in xml(data)]
            assert parts == sorted(parts)
            assert b"ns0" not in data


@VERSIONS
def test_the_same_bytes_each_time(version: Version) -> None:
    banks = all_banks("vi")
    assert version.make(banks).data == version.make(banks).data


@VERSIONS
@CALM
@given(any_full_question())
def test_any_question_is_read_again(version: Version, asked: Question) -> None:
    banks = one_question(asked)
    made = version.make(banks)
    files = unzipped(made.data)
    for item in held(banks, made):
        assert Reader(xml(files[f"items/{file_name(item)}.xml"])).seen() == expected(banks, item)


def test_a_pinned_answer_is_fixed() -> None:
    banks = all_banks("vi")
    item = next(one for one in banks.items if one.question.kind == "single")
    options = item.question.options
    last = options[-1].model_copy(update={"pinned": True})
    asked = item.question.model_copy(update={"options": (*options[:-1], last), "picture": None})
    files = unzipped(qti21(one_question(asked)).data)
    (name,) = (name for name in files if name.startswith("items/"))
    item_root = Reader(xml(files[name]))
    assert [one.get("fixed") for one in item_root.all("simpleChoice")] == [
        *[None] * (len(options) - 1),
        "true",
    ]


def test_a_converter_makes_the_same_qti_3_of_qti_21(tmp_path: Path) -> None:
    """citolab-qti-convert (GPL, a test tool) upgrades our 2.1; its items read like our 3.0."""
    banks = all_banks("vi")
    before, after = tmp_path / "qti21.zip", tmp_path / "qti3.zip"
    before.write_bytes(qti21(banks).data)
    qti_convert.upgrade_package(str(before), str(after))
    upgraded = unzipped(after.read_bytes())
    ours = unzipped(qti3(banks).data)
    names = [name for name in ours if name.startswith("items/") and name.endswith(".xml")]
    assert len(names) > 130
    for name in names:
        theirs = xml(upgraded[name])
        assert etree.QName(theirs).namespace == QTI3.items
        assert Reader(theirs).seen() == Reader(xml(ours[name])).seen()


def test_a_converter_makes_the_same_qti_21_of_qti_3(tmp_path: Path) -> None:
    """The other way round, the manifest too: resources, their types and their files."""
    banks = all_banks("en")
    before, after = tmp_path / "qti3.zip", tmp_path / "qti21.zip"
    before.write_bytes(qti3(banks).data)
    qti_convert.downgrade_package(str(before), str(after))
    theirs, ours = unzipped(after.read_bytes()), unzipped(qti21(banks).data)
    for name in ours:
        if name.startswith("items/") and name.endswith(".xml"):
            assert Reader(xml(theirs[name])).seen() == Reader(xml(ours[name])).seen()
    manifests = [xml(files["imsmanifest.xml"]) for files in (theirs, ours)]
    found = [
        [(dict(one.attrib), [dict(part.attrib) for part in one]) for one in root[2]]
        for root in manifests
    ]
    assert found[0] == found[1]
    assert [[one.text for one in root[0]] for root in manifests] == [list(QTI21.schema)] * 2
