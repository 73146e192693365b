"""The end card: the emergency number, who says it, and the lodging whose guests are watching."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.clip import flow
from pipeline.clip.bitmaps import PlacedBitmap, fitted
from pipeline.clip.boards import Board
from pipeline.clip.breaking import fit_phrases
from pipeline.clip.flow import Beside, Item, Rule, Signed, Words
from pipeline.clip.layouts.base import EndPlan
from pipeline.clip.order import ClipOrder, logo_path
from pipeline.clip.pieces import fit_or_fail, overflow, qr_code
from pipeline.clip.sheet import Rect, Sheet
from pipeline.content.dates import written_date
from pipeline.content.holding import held
from pipeline.content.models import Venue
from pipeline.core.problems import Place

ASSEMBLY_SIGN, EXIT_SIGN = "E007", "E002"

_GAP = 26
_PAD = 14
_SCHEME = "https://"


@dataclass(frozen=True)
class _Card:
    """What stands in the column: `head` beside the QR code, a body, and `foot` at the bottom.

    `bodies` are the ways to set the body, the wished one first.
    """

    head: tuple[Item, ...]
    bodies: tuple[tuple[Item, ...], ...]
    foot: tuple[Item, ...]
    url: str
    place: Place
    shown: str
    logo: Path | None = None


@dataclass(frozen=True)
class _Fit:
    """A card that fits: its scale, the body chosen, and how high its parts are."""

    scale: float
    body: tuple[Item, ...]
    side: float
    top: float
    tall: float
    foot: float


def draw_end(
    sheet: Sheet, plan: EndPlan, board: Board, order: ClipOrder, voice_line: str
) -> tuple[PlacedBitmap, ...]:
    """Add the end card to `sheet`; return the bitmaps that belong on it."""
    sheet.rectangle(0, 0, sheet.width, sheet.height, "paper")
    _panel(sheet, plan, board, order)
    venue = order.venue
    if venue:
        card = _venue_card(sheet, venue, order, voice_line)
    else:
        card = _card(sheet, board, order, voice_line)
    return _column(sheet, plan, card)


def _panel(sheet: Sheet, plan: EndPlan, board: Board, order: ClipOrder) -> None:
    panel, number, call = plan.panel, plan.number, plan.call
    sheet.rectangle(panel.x, panel.y, panel.width, panel.height, "fire-equipment")
    words = order.language.phrases["emergency-number"]
    # Digits are 0.72 em high and nothing of them hangs below the line.
    sizes = [number.height / 0.76 * step / 10 for step in range(10, 2, -1)]
    size = fit_or_fail(sheet, board.place, [words], number.width, 9999, sizes, 800)
    top = number.y + (number.height - 0.72 * size) / 2 - 0.26 * size
    sheet.text(words, number.x + number.width / 2, top, size, "white", weight=800, anchor="middle")
    heading, size = fit_phrases(sheet, board.place, board.heading, call, plan.call_sizes, 700)
    below = call.y >= number.bottom
    sheet.block(
        heading, call, size, "white", weight=700,
        anchor="middle" if below else "start", upright="top" if below else "middle",
    )  # fmt: skip


# ---- what the column says ----


def _closing(order: ClipOrder, voice_line: str) -> tuple[str, str]:
    reviewed = written_date(order.script.reviewed, order.language)
    return order.language.phrases["reviewed"].format(date=reviewed), voice_line


def _publishers(sheet: Sheet, order: ClipOrder) -> str:
    # The card names who says it; titles and addresses stand in the transcript.
    publishers = dict.fromkeys(source.publisher for source in order.spoken_sources())
    return sheet.apart("; ".join(publishers) + ".") if publishers else ""


def _authority(sheet: Sheet, order: ClipOrder) -> str:
    return sheet.apart(held(order.in_words(order.authority.name), order.lexicon))


def _address(url: str) -> Words:
    shown = url.removeprefix(_SCHEME).removesuffix("/")
    return Words(shown, 34, weight=600, before=6, address=True)


def _card(sheet: Sheet, board: Board, order: ClipOrder, voice_line: str) -> _Card:
    name = _authority(sheet, order)
    note = order.in_words(order.authority.note)
    phrases, url = order.language.phrases, order.authority.url
    head: list[Item] = [Words(name, 52, weight=700)]
    if note:
        head.append(Words(sheet.apart(note), 32, colour="ink-soft", before=6))
    if url:
        head += [Words(phrases["scan"], 30, before=14, colour="ink-soft"), _address(url)]
    sources = _publishers(sheet, order)
    body: list[Item] = [Rule()]
    if sources:
        title = phrases["sources"]
        body += [Words(title, 36, weight=700, before=_GAP), Words(sources, 36, 24, before=8)]
    foot = tuple(Words(line, 28, weight=600) for line in _closing(order, voice_line))
    return _Card(tuple(head), (tuple(body),), foot, url, board.place, name)


def _venue_card(sheet: Sheet, venue: Venue, order: ClipOrder, voice_line: str) -> _Card:
    language, url = order.language, venue.url or order.authority.url
    phrases = language.phrases
    head: list[Item] = [Words(sheet.apart(venue.name), 66, 30, weight=700)]
    if venue.address:
        head.append(Words(sheet.apart(venue.address), 36, colour="ink-soft", before=8))
    if venue.phone:
        number = sheet.apart(venue.phone)
        phone = language.phrase("labelled", label=phrases["venue-phone"], words=number)
        head.append(Words(phone, 36, weight=600, before=8))
    if url:
        head.append(_address(url))
    signed = tuple(
        Signed(
            number,
            116,
            (
                Words(phrases[key], 32, colour="safe", weight=600),
                Words(sheet.apart(value), 44, weight=600),
            ),
            before=_GAP,
        )
        for number, key, value in (
            (ASSEMBLY_SIGN, "venue-assembly", venue.assembly_point),
            (EXIT_SIGN, "venue-exits", venue.exits),
        )
        if value
    )
    closing = " · ".join(filter(None, (_authority(sheet, order), *_closing(order, voice_line))))
    sources = _publishers(sheet, order)
    foot: list[Item] = [Rule(), Words(closing, 28, weight=600, before=14)]
    if sources:
        sources = language.phrase("labelled", label=phrases["sources"], words=sources)
        foot.append(Words(sources, 24, 24, before=4))
    bodies: tuple[tuple[Item, ...], ...] = (signed,)
    if len(signed) > 1:
        bodies = (signed, (Beside(signed, 36),))
    logo = logo_path(venue)
    return _Card(tuple(head), bodies, tuple(foot), url, venue.place, venue.name, logo)


# ---- the column ----


def _column(sheet: Sheet, plan: EndPlan, card: _Card) -> tuple[PlacedBitmap, ...]:
    """Lay head, body and foot out; return the logo, which stands below the QR code."""
    logo = fitted(card.logo, *_logo_room(plan), card.place) if card.logo else (0.0, 0.0)
    fit = _fit(sheet, plan, card, logo[1] + 2 * _PAD if card.logo else 0.0)
    column, code = plan.column, plan.code if card.url else 0.0
    spare = column.height - fit.top - fit.tall - fit.foot
    # What is left over stands above, between and below; a card without a body keeps its middle.
    between = min(spare / 3, _GAP + 60) if fit.body else 0.0
    y = column.y + (spare - between) * (0.25 if fit.body else 0.5)
    flow.lay(sheet, card.head, column.x, y, column.width - fit.side, fit.scale)
    flow.lay(sheet, fit.body, column.x, y + fit.top + between, column.width, fit.scale)
    flow.lay(sheet, card.foot, column.x, column.bottom - fit.foot, column.width, 1.0)
    right = column.right - plan.code
    if code:
        qr_code(sheet, card.url, right, y, code)
    if card.logo is None:
        return ()
    y += code + (_PAD if code else 0)
    sheet.rectangle(right, y, plan.code, logo[1] + 2 * _PAD, "white", radius=12)
    place = Rect(right + (plan.code - logo[0]) / 2, y + _PAD, *logo)
    return (PlacedBitmap(card.logo, *sheet.seen(place), card.place),)


def _fit(sheet: Sheet, plan: EndPlan, card: _Card, logo: float) -> _Fit:
    """Return how the card fits best; ContentError naming its place where it does not fit."""
    column, code = plan.column, plan.code if card.url else 0.0
    side = plan.code + 40 if card.url or card.logo else 0.0
    least = code + logo + (_PAD if code and logo else 0)
    foot = flow.height(sheet, card.foot, column.width, 1.0)
    for scale in flow.SCALES if foot is not None else ():
        head = flow.height(sheet, card.head, column.width - side, scale)
        for body in card.bodies:
            tall = flow.height(sheet, body, column.width, scale)
            if head is None or tall is None or foot is None:
                continue
            top = max(head, least)
            if top + tall + foot + _GAP * (2 if body else 1) <= column.height:
                return _Fit(scale, body, side, top, tall, foot)
    raise overflow(card.place, card.shown)


def _logo_room(plan: EndPlan) -> tuple[float, float]:
    return plan.code - 2 * _PAD, plan.logo
