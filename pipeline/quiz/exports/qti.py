"""What QTI 2.1 and QTI 3.0 have in common: items, a test, a package.

Items are built with the names of QTI 2.1; `Dialect` gives them the names of a version.
A question is worth 1 point, all or nothing, as on paper. The feedback of the chosen answers
and the explanation are modal feedback, shown after the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from pipeline.content.models import Option
from pipeline.quiz.exports.archive import packed
from pipeline.quiz.exports.base import (
    Ledger,
    Made,
    explanation_lines,
    file_name,
    mixed,
    pairs,
    right_sides,
)
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HTML = frozenset({"div", "p", "img", "br", "span"})
_CAPITAL = re.compile("[A-Z]")
_KINDS = ("single", "multiple", "truefalse", "matching", "ordering")
_RESPONSE, _FEEDBACK, _EXPLANATION = "RESPONSE", "FEEDBACK", "EXPLANATION"


@dataclass(frozen=True)
class Dialect:
    """How a version of QTI names things; `items`, `package` are namespaces, `schemas` their files.

    `kebab` writes `qti-simple-choice` for `simpleChoice`. `wrapped` puts the content of modal
    feedback into a body of its own.
    """

    items: str
    package: str
    schema: str
    schema_version: str
    item_type: str
    test_type: str
    schemas: Mapping[str, str]
    kebab: bool = False
    wrapped: bool = False

    def element(self, name: str) -> str:
        """Return the name of an element of an item or a test, with its namespace."""
        if self.kebab and name not in _HTML:
            name = f"qti-{_kebab(name)}"
        return f"{{{self.items}}}{name}"

    def attribute(self, name: str) -> str:
        """Return the name of an attribute of an item or a test."""
        return _kebab(name) if self.kebab else name


def _kebab(name: str) -> str:
    return _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", name)


def make_package(material: Material, dialect: Dialect) -> Made:
    """Return the set as a QTI package: a manifest, a test, an item per question, pictures."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    items = ledger.of_kinds(_KINDS)
    names = {item.key: file_name(item) for item in items}
    files: dict[str, bytes] = {}
    for item in items:
        if item.question.kind in ("matching", "ordering") and _any_feedback(item):
            ledger.lose(item, "loss_feedback_parts")
        files[f"items/{names[item.key]}.xml"] = _bytes(_item(material, item, dialect))
        if item.key in material.pictures:
            files[f"items/pictures/{names[item.key]}.png"] = material.pictures[item.key].png()
    test = _bytes(_test(material, items, dialect))
    manifest = _bytes(_manifest(material, items, dialect))
    return ledger.made(packed({"imsmanifest.xml": manifest, "test.xml": test} | files))


def _any_feedback(item: Item) -> bool:
    return any(option.feedback for option in item.question.options)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _namespaces(default: str) -> dict[str, str]:
    # The stubs of lxml do not know that None stands for the default namespace.
    return cast("dict[str, str]", {None: default, "xsi": XSI})


class _Writer:
    """Writes elements of a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def root(self, name: str, **attributes: str) -> etree._Element:
        """Return a root with the location of its schema."""
        root = etree.Element(self.dialect.element(name), nsmap=_namespaces(self.dialect.items))
        place = f"{self.dialect.items} {self.dialect.schemas[self.dialect.items]}"
        root.set(f"{{{XSI}}}schemaLocation", place)
        self._set(root, attributes)
        return root

    def add(self, parent: etree._Element, name: str, text: str = "", **attributes: str) -> _El:
        """Add an element; line ends of `text` become `br`."""
        node = etree.SubElement(parent, self.dialect.element(name))
        self._set(node, attributes)
        first, *more = plain(text).split("\n") if text else [""]
        node.text = first or None
        for line in more:
            etree.SubElement(node, self.dialect.element("br")).tail = line
        return node

    def _set(self, node: etree._Element, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            node.set(self.dialect.attribute(name), value)


_El = etree._Element


def _item(material: Material, item: Item, dialect: Dialect) -> _El:
    question = item.question
    write = _Writer(dialect)
    root = write.root(
        "assessmentItem",
        identifier=_identifier(item),
        title=" ".join(plain(question.stem).split()),
        adaptive="false",
        timeDependent="false",
    )
    root.set(f"{{{XML}}}lang", material.language.code)
    values, body = _INTERACTIONS[question.kind](write, item)
    cardinality, base = _SHAPES[question.kind]
    response = write.add(
        root,
        "responseDeclaration",
        identifier=_RESPONSE,
        cardinality=cardinality,
        baseType=base,
    )
    correct = write.add(response, "correctResponse")
    for value in values:
        write.add(correct, "value", value)
    chosen = [option for option in question.options if option.feedback and base == "identifier"]
    if question.kind == "ordering":
        chosen = []
    lines = explanation_lines(material, item)
    _outcomes(write, root, cardinality if chosen else "", bool(lines))
    content = write.add(root, "itemBody")
    picture = material.pictures.get(item.key)
    if picture:
        block = write.add(content, "div")
        source = f"pictures/{file_name(item)}.png"
        image = etree.SubElement(block, dialect.element("img"), src=source)
        image.set("alt", picture.alternative)
    content.append(body)
    _processing(write, root, bool(chosen), bool(lines))
    for option in chosen:
        _modal(write, root, _FEEDBACK, _choice_id(item, option), [option.feedback])
    if lines:
        _modal(write, root, _EXPLANATION, "shown", lines)
    return root


def _outcomes(write: _Writer, root: _El, chosen: str, explained: bool) -> None:
    """Declare the points, what was chosen (where that has feedback), and the explanation."""
    score = write.add(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    write.add(write.add(score, "defaultValue"), "value", "0")
    most = write.add(
        root, "outcomeDeclaration", identifier="MAXSCORE", cardinality="single", baseType="float"
    )
    write.add(write.add(most, "defaultValue"), "value", "1")
    for name, cardinality in ((_FEEDBACK, chosen), (_EXPLANATION, "single" if explained else "")):
        if cardinality:
            write.add(
                root,
                "outcomeDeclaration",
                identifier=name,
                cardinality=cardinality,
                baseType="identifier",
            )


def _processing(write: _Writer, root: _El, chosen: bool, explained: bool) -> None:
    rules = write.add(root, "responseProcessing")
    condition = write.add(rules, "responseCondition")
    hit = write.add(condition, "responseIf")
    match = write.add(hit, "match")
    write.add(match, "variable", identifier=_RESPONSE)
    write.add(match, "correct", identifier=_RESPONSE)
    _set_outcome(write, hit, "SCORE", "float", "1")
    _set_outcome(write, write.add(condition, "responseElse"), "SCORE", "float", "0")
    if chosen:
        rule = write.add(rules, "setOutcomeValue", identifier=_FEEDBACK)
        write.add(rule, "variable", identifier=_RESPONSE)
    if explained:
        _set_outcome(write, rules, _EXPLANATION, "identifier", "shown")


def _set_outcome(write: _Writer, parent: _El, outcome: str, base: str, value: str) -> None:
    rule = write.add(parent, "setOutcomeValue", identifier=outcome)
    write.add(rule, "baseValue", value, baseType=base)


def _modal(write: _Writer, root: _El, outcome: str, name: str, lines: Iterable[str]) -> None:
    feedback = write.add(
        root, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show"
    )
    inside = write.add(feedback, "contentBody") if write.dialect.wrapped else feedback
    for line in lines:
        write.add(inside, "p", line)


# ---- interactions: the right values, and the element ----


def _choice(write: _Writer, item: Item) -> tuple[list[str], _El]:
    question = item.question
    body = etree.Element(write.dialect.element("choiceInteraction"))
    settings = {
        "responseIdentifier": _RESPONSE,
        "shuffle": "false" if question.kind == "truefalse" else "true",
        "maxChoices": "0" if question.kind == "multiple" else "1",
    }
    for name, value in settings.items():
        body.set(write.dialect.attribute(name), value)
    write.add(body, "prompt", question.stem)
    for option in question.options:
        fixed = {"fixed": "true"} if option.pinned else {}
        name = _choice_id(item, option)
        write.add(body, "simpleChoice", option.text, identifier=name, **fixed)
    return [_choice_id(item, option) for option in question.options if option.correct], body


def _match(write: _Writer, item: Item) -> tuple[list[str], _El]:
    body = etree.Element(write.dialect.element("matchInteraction"))
    lefts = pairs(item.question)
    sides = {text: f"right-{number}" for number, text in enumerate(right_sides(item), start=1)}
    settings = {
        "responseIdentifier": _RESPONSE,
        "shuffle": "true",
        "maxAssociations": str(len(lefts)),
    }
    for name, value in settings.items():
        body.set(write.dialect.attribute(name), value)
    write.add(body, "prompt", item.question.stem)
    first, second = write.add(body, "simpleMatchSet"), write.add(body, "simpleMatchSet")
    for option, _ in lefts:
        name = _choice_id(item, option)
        write.add(first, "simpleAssociableChoice", option.text, identifier=name, matchMax="1")
    for text, name in sides.items():
        uses = str(len(lefts))
        write.add(second, "simpleAssociableChoice", text, identifier=name, matchMax=uses)
    return [f"{_choice_id(item, option)} {sides[right]}" for option, right in lefts], body


def _order(write: _Writer, item: Item) -> tuple[list[str], _El]:
    options = item.question.options
    body = etree.Element(write.dialect.element("orderInteraction"))
    body.set(write.dialect.attribute("responseIdentifier"), _RESPONSE)
    body.set("shuffle", "true")
    write.add(body, "prompt", item.question.stem)
    for index in mixed(item, len(options)):
        name = _choice_id(item, options[index])
        write.add(body, "simpleChoice", options[index].text, identifier=name)
    return [_choice_id(item, option) for option in options], body


_INTERACTIONS: dict[str, Callable[[_Writer, Item], tuple[list[str], _El]]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _choice,
    "matching": _match,
    "ordering": _order,
}
_SHAPES = {
    "single": ("single", "identifier"),
    "multiple": ("multiple", "identifier"),
    "truefalse": ("single", "identifier"),
    "matching": ("multiple", "directedPair"),
    "ordering": ("ordered", "identifier"),
}


def _identifier(item: Item) -> str:
    """Return a name for the item that XML takes as an id: it does not begin with a digit."""
    return f"item-{file_name(item)}"


def _choice_id(item: Item, option: Option) -> str:
    # Ids of options are unique within a question; samples and old banks may have none.
    places = (n for n, one in enumerate(item.question.options, start=1) if one is option)
    return f"option-{option.id or next(places)}"


# ---- the test and the manifest ----


def _test(material: Material, items: Iterable[Item], dialect: Dialect) -> _El:
    write = _Writer(dialect)
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
        write.add(section, "assessmentItemRef", identifier=_identifier(item), href=href)
    return root


def _manifest(material: Material, items: Iterable[Item], dialect: Dialect) -> _El:
    space = f"{{{dialect.package}}}"
    root = etree.Element(f"{space}manifest", nsmap=_namespaces(dialect.package))
    root.set("identifier", f"manifest-{material.quiz_set.name}")
    place = f"{dialect.package} {dialect.schemas[dialect.package]}"
    root.set(f"{{{XSI}}}schemaLocation", place)
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


def _resource(parent: _El, space: str, name: str, kind: str, files: list[str]) -> _El:
    node = etree.SubElement(parent, f"{space}resource", identifier=name, type=kind, href=files[0])
    for file in files:
        etree.SubElement(node, f"{space}file", href=file)
    return node
