"""What QTI 2.1 and QTI 3.0 have in common: a package of items, a test and a manifest.

Items are built with the names of QTI 2.1; `Dialect` gives them the names of a version.
A question is worth 1 point, all or nothing, as on paper. The feedback of the chosen answers
and the explanation are modal feedback, shown after the answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.quiz.exports.archive import packed
from pipeline.quiz.exports.base import Ledger, Made, file_name
from pipeline.quiz.exports.qti_interactions import INTERACTIONS
from pipeline.quiz.exports.qti_items import assessment_item
from pipeline.quiz.exports.qti_writer import (
    Dialect,
    Node,
    Writer,
    item_id,
    locate,
    root_of,
    xml_bytes,
)
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item


def make_package(material: Material, dialect: Dialect) -> Made:
    """Return the set as a QTI package: a manifest, a test, an item per question, pictures."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    items = ledger.of_kinds(INTERACTIONS)
    names = {item.key: file_name(item) for item in items}
    files: dict[str, bytes] = {}
    for item in items:
        if item.question.kind in ("matching", "ordering") and _any_feedback(item):
            ledger.lose(item, "loss_feedback_parts")
        files[f"items/{names[item.key]}.xml"] = xml_bytes(assessment_item(material, item, dialect))
        if item.key in material.pictures:
            files[f"items/pictures/{names[item.key]}.png"] = material.pictures[item.key].png()
    test = xml_bytes(_test(material, items, dialect))
    manifest = xml_bytes(_manifest(material, items, dialect))
    return ledger.made(packed({"imsmanifest.xml": manifest, "test.xml": test} | files))


def _any_feedback(item: Item) -> bool:
    return any(option.feedback for option in item.question.options)


def _test(material: Material, items: Iterable[Item], dialect: Dialect) -> Node:
    write = Writer(dialect)
    name = f"test-{material.quiz_set.name}"
    root = write.root("assessmentTest", identifier=name, title=material.title)
    part = write.add(
        root,
        "testPart",
        identifier="part-1",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    section = write.add(
        part, "assessmentSection", identifier="section-1", title=material.title, visible="true"
    )
    for item in items:
        href = f"items/{file_name(item)}.xml"
        write.add(section, "assessmentItemRef", identifier=item_id(item), href=href)
    return root


def _manifest(material: Material, items: Iterable[Item], dialect: Dialect) -> Node:
    space = f"{{{dialect.package}}}"
    root = root_of(dialect.package, f"{space}manifest")
    root.set("identifier", f"manifest-{material.quiz_set.name}")
    locate(root, dialect.package, dialect)
    about = etree.SubElement(root, f"{space}metadata")
    etree.SubElement(about, f"{space}schema").text = dialect.schema
    etree.SubElement(about, f"{space}schemaversion").text = dialect.schema_version
    etree.SubElement(root, f"{space}organizations")
    resources = etree.SubElement(root, f"{space}resources")
    test = _resource(resources, space, "resource-test", dialect.test_type, ["test.xml"])
    for item in items:
        files = [f"items/{file_name(item)}.xml"]
        if item.key in material.pictures:
            files.append(f"items/pictures/{file_name(item)}.png")
        name = f"resource-{file_name(item)}"
        _resource(resources, space, name, dialect.item_type, files)
        etree.SubElement(test, f"{space}dependency", identifierref=name)
    return root


def _resource(parent: Node, space: str, name: str, kind: str, files: list[str]) -> Node:
    node = etree.SubElement(parent, f"{space}resource", identifier=name, type=kind, href=files[0])
    for file in files:
        etree.SubElement(node, f"{space}file", href=file)
    return node
