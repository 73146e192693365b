"""Finished PDF/UA files bound into one: tags, fonts and pictures stay, words are stamped on.

Copies of a document share its pages' contents, fonts and pictures, and each has a structure tree
of its own: 500 booklets of 8 forms take little more room than the 8, and a screen reader reads
each of them. The same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.adapters.pdf import POINTS_PER_MM

_STAMP = Name("/PcccStamp")
_OF_DOCUMENT = ("/Lang", "/MarkInfo", "/Metadata", "/ViewerPreferences")
_MARKS = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))


class Tagged:
    """A finished PDF/UA file, to be bound as a whole, or `by_page`: each page for itself."""

    def __init__(self, pdf: bytes, *, by_page: bool = False) -> None:
        self.full = pikepdf.open(io.BytesIO(pdf))
        self.by_page = by_page
        for page in self.full.pages:
            page.obj.Resources = self.full.make_indirect(page.obj.Resources)

    def __len__(self) -> int:
        """Return how many parts it has that can be bound: its pages, or one."""
        return len(self.full.pages) if self.by_page else 1

    def pages_of(self, part: int) -> range:
        """Return the pages of a part, from 0."""
        return range(part, part + 1) if self.by_page else range(len(self.full.pages))

    @cached_property
    def _skeleton(self) -> bytes:
        """The file without what its pages show: page objects and structure, one tree a part."""
        skeleton = pikepdf.open(_saved(self.full))
        for page in skeleton.pages:
            del page.obj["/Contents"]
            del page.obj["/Resources"]
        tree = skeleton.Root.StructTreeRoot
        document = _document_of(tree)
        if self.by_page:
            children: list[list[Any]] = [[] for _ in skeleton.pages]
            number = {page.obj.objgen: n for n, page in enumerate(skeleton.pages)}
            for child in document.K:
                children[number[_page_of(child)]].append(child)
        else:
            children = [list(document.K)]
        skeleton.Root.Parts = Array(_part(skeleton, own) for own in children)
        skeleton.Root.Numbers = Array(_numbers(tree.ParentTree))
        del skeleton.Root["/StructTreeRoot"]
        if "/Outlines" in skeleton.Root:
            del skeleton.Root["/Outlines"]
        return _saved(skeleton).getvalue()

    def skeleton(self) -> pikepdf.Pdf:
        """Return pages without contents; `/Parts` and `/Numbers` of the root are the structure."""
        return pikepdf.open(io.BytesIO(self._skeleton))


@dataclass(frozen=True)
class Stamp:
    """Words to be laid on a page: page `page` of `words`, its corner at `x`, `y` (mm, top left)."""

    words: Tagged
    page: int
    x: float
    y: float


class Binder:
    """Binds parts of files, in the order in which they are added, into one PDF.

    Title, language and the like are those of `head`, of which nothing else is taken.
    """

    def __init__(self, head: Tagged) -> None:
        self._pdf = pikepdf.new()
        self._opened: dict[int, tuple[Tagged, pikepdf.Pdf]] = {}
        self._used: set[tuple[int, int]] = set()
        self._numbers = Array()
        self._bookmarks: list[tuple[str, int]] = []
        root = self._pdf.Root
        for name in _OF_DOCUMENT:
            root[name] = self._pdf.copy_foreign(_indirect(head.full, head.full.Root[name]))
        roles = head.full.Root.StructTreeRoot.get("/RoleMap")
        self._tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        if roles is not None:
            self._tree.RoleMap = self._pdf.copy_foreign(_indirect(head.full, roles))
        self._document = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._tree, K=Array())
        )
        self._info = dict(head.full.docinfo.items())

    @property
    def pages(self) -> int:
        """How many pages there are by now."""
        return len(self._pdf.pages)

    def bookmark(self, words: str) -> None:
        """Let a bookmark lead to the page that is added next."""
        self._bookmarks.append((words, self.pages))

    def add(self, tagged: Tagged, part: int = 0, stamp: Stamp | None = None) -> None:
        """Add a part of `tagged`; `stamp` is laid on its first page and read out before it."""
        skeleton = self._skeleton(tagged, part)
        first = self.pages
        for number in tagged.pages_of(part):
            self._pdf.pages.append(skeleton.pages[number])
        structure = self._pdf.copy_foreign(skeleton.Root.Parts[part])
        structure.P = self._document
        self._document.K.append(structure)
        for place, number in enumerate(tagged.pages_of(part), start=first):
            page, shown = self._pdf.pages[place].obj, tagged.full.pages[number].obj
            page.Contents = self._pdf.copy_foreign(_indirect(tagged.full, shown.Contents))
            page.Resources = self._pdf.copy_foreign(shown.Resources)
            entry = self._pdf.copy_foreign(skeleton.Root.Numbers[number])
            page.StructParents = len(self._numbers) // 2
            self._numbers.extend([page.StructParents, entry])
        if stamp:
            self._lay(stamp, self._pdf.pages[first].obj, structure)

    def blank_page(self) -> None:
        """Add an empty page, as large as the last one."""
        left, bottom, right, top = (float(edge) for edge in self._pdf.pages[-1].mediabox)
        self._pdf.add_blank_page(page_size=(right - left, top - bottom))

    def pdf(self) -> bytes:
        """Return the PDF; nothing can be added any more."""
        pdf = self._pdf
        self._tree.K = Array([self._document])
        self._tree.ParentTree = pdf.make_indirect(Dictionary(Nums=self._numbers))
        self._tree.ParentTreeNextKey = len(self._numbers) // 2
        pdf.Root.StructTreeRoot = self._tree
        if self._bookmarks:
            with pdf.open_outline() as outline:
                outline.root.extend(
                    pikepdf.OutlineItem(words, page) for words, page in self._bookmarks
                )
        for name, value in self._info.items():
            pdf.docinfo[name] = str(value)
        return _saved(pdf).getvalue()

    def _skeleton(self, tagged: Tagged, part: int) -> pikepdf.Pdf:
        """Return an opened skeleton of which `part` is not here yet: each copy has its own tree."""
        if (id(tagged), part) in self._used or id(tagged) not in self._opened:
            self._opened[id(tagged)] = (tagged, tagged.skeleton())
            self._used -= {one for one in self._used if one[0] == id(tagged)}
        self._used.add((id(tagged), part))
        return self._opened[id(tagged)][1]

    def _lay(self, stamp: Stamp, page: Any, structure: Any) -> None:
        source = stamp.words.full.pages[stamp.page]
        shape = self._pdf.copy_foreign(_unmarked(stamp.words.full, source))
        resources = Dictionary(dict(page.Resources.items()))
        shapes = dict(resources.get("/XObject", Dictionary()).items())
        resources.XObject = Dictionary(shapes | {str(_STAMP): shape})
        page.Resources = resources
        marks = self._numbers[2 * int(page.StructParents) + 1]
        x = stamp.x * POINTS_PER_MM
        y = float(page.MediaBox[3]) - stamp.y * POINTS_PER_MM - float(source.mediabox[3])
        words = f"Q /P <</MCID {len(marks)}>> BDC q 1 0 0 1 {x:.4f} {y:.4f} cm {_STAMP} Do Q EMC\n"
        before = self._pdf.make_stream(b"q\n")
        after = self._pdf.make_stream(words.encode("ascii"))
        page.Contents = Array([before, page.Contents, after])
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=structure, Pg=page, K=len(marks))
        )
        marks.append(element)
        structure.K.insert(0, element)


def _saved(pdf: pikepdf.Pdf) -> io.BytesIO:
    stream = io.BytesIO()
    pdf.save(
        stream,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    stream.seek(0)
    return stream


def _document_of(tree: Any) -> Any:
    """Return the element that holds all others."""
    top = tree.K
    return top[0] if isinstance(top, Array) else top


def _part(pdf: pikepdf.Pdf, children: Sequence[Any]) -> Any:
    part = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, K=Array(children)))
    for child in children:
        child.P = part
    return part


def _page_of(element: Any) -> tuple[int, int]:
    """Return the number of the page object on which an element begins."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting.extend(reversed(list(one)))
        elif isinstance(one, Dictionary):
            if "/Pg" in one:
                page: tuple[int, int] = one.Pg.objgen
                return page
            waiting.append(one.get("/K"))
    raise ValueError("an element of the structure belongs to no page")


def _numbers(tree: Any) -> Iterator[Any]:
    """Return which elements the marks of each page belong to, page by page."""
    if "/Kids" in tree:
        for kid in tree.Kids:
            yield from _numbers(kid)
    else:
        yield from list(tree.Nums)[1::2]


def _indirect(pdf: pikepdf.Pdf, value: Any) -> Any:
    """Return `value` so that it can be copied to another file, or twice to the same one."""
    return value if value.is_indirect else pdf.make_indirect(value)


def _unmarked(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Any:
    """Return what a page shows as a shape without tags: it is tagged where it is laid."""
    shape = pdf.make_indirect(page.as_form_xobject())
    kept = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) not in _MARKS]
    shape.write(pikepdf.unparse_content_stream(kept))
    return shape
