"""Follows the structure of a tagged PDF: what a screen reader reads, and whether all of it fits."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

_MARK = re.compile(rb"/MCID (\d+)")


def elements(element: Any, parent: Any = None) -> list[Any]:
    """Return an element and all below it, in reading order; AssertionError at a wrong parent."""
    if parent is not None:
        assert element.P.objgen == parent.objgen, "an element names another parent"
    found = [element]
    children = element.get("/K", pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found += elements(child, element)
    return found


def assert_well_tagged(pdf: bytes) -> None:
    """Everything marked on a page belongs to an element of the tree, and the other way round."""
    document = pikepdf.open(io.BytesIO(pdf))
    root = document.Root
    assert root.MarkInfo.Marked
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
    top = root.StructTreeRoot.K[0]
    assert top.P.objgen == root.StructTreeRoot.objgen
    known = {one.objgen for one in elements(top)}
    nums = list(root.StructTreeRoot.ParentTree.Nums)
    by_page = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    seen = set()
    for page in document.pages:
        if "/StructParents" not in page.obj:
            assert "/Contents" not in page.obj or not _marks(page), "a page without structure"
            continue
        number = int(page.obj.StructParents)
        assert number not in seen, "two pages share their marks"
        seen.add(number)
        owners = list(by_page[number])
        assert sorted(_marks(page)) == list(range(len(owners)))
        for owner in owners:
            assert owner.objgen in known, "a mark of an element that is not in the tree"
            assert owner.get("/Pg", page.obj).objgen == page.obj.objgen
    assert seen == set(by_page)


def _marks(page: pikepdf.Page) -> list[int]:
    contents = page.obj.Contents
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(one.read_bytes() for one in streams)
    return [int(number) for number in _MARK.findall(data)]
