"""How elements of QTI are written, and how a version of QTI names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from pipeline.content.models import Option
from pipeline.quiz.exports.base import file_name
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

Node = etree._Element
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HTML = frozenset({"div", "p", "img", "br", "span"})
_CAPITAL = re.compile("[A-Z]")


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


class Writer:
    """Writes elements of items and tests in the names of a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def root(self, name: str, **attributes: str) -> Node:
        """Return a root with the location of its schema."""
        root = root_of(self.dialect.items, self.dialect.element(name))
        locate(root, self.dialect.items, self.dialect)
        self._set(root, attributes)
        return root

    def loose(self, name: str, **attributes: str) -> Node:
        """Return an element that has no parent yet."""
        node = etree.Element(self.dialect.element(name))
        self._set(node, attributes)
        return node

    def add(self, parent: Node, name: str, text: str = "", **attributes: str) -> Node:
        """Add an element; line ends of `text` become `br`."""
        node = etree.SubElement(parent, self.dialect.element(name))
        self._set(node, attributes)
        first, *more = plain(text).split("\n") if text else [""]
        node.text = first or None
        for line in more:
            etree.SubElement(node, self.dialect.element("br")).tail = line
        return node

    def _set(self, node: Node, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            node.set(self.dialect.attribute(name), value)


def root_of(space: str, tag: str) -> Node:
    """Return a root whose default namespace is `space`."""
    # The stubs of lxml do not know that None stands for the default namespace.
    return etree.Element(tag, nsmap=cast("dict[str, str]", {None: space, "xsi": _XSI}))


def locate(root: Node, space: str, dialect: Dialect) -> None:
    """Write into a root where the schema of its namespace lies."""
    root.set(f"{{{_XSI}}}schemaLocation", f"{space} {dialect.schemas[space]}")


def xml_bytes(root: Node) -> bytes:
    """Return the file of a root, in UTF-8."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def item_id(item: Item) -> str:
    """Return a name for the item that XML takes as an id: it does not begin with a digit."""
    return f"item-{file_name(item)}"


def choice_id(item: Item, option: Option) -> str:
    """Return a name for an option, unique within its question."""
    # Ids of options are unique within a question; samples and old banks may have none.
    places = (n for n, one in enumerate(item.question.options, start=1) if one is option)
    return f"option-{option.id or next(places)}"
