"""What a leaflet says of a lodging: its row as data, its code and logo as files."""

from __future__ import annotations

from typing import Any

from pipeline.adapters import pictures, qr
from pipeline.content.models import Language, Venue
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

_LOGO_PX = 450
"""Of the longer side of a logo: 300 dots an inch where it is printed largest."""


def venue_data(venue: Venue, language: Language) -> dict[str, Any]:
    """Return what is said of a lodging; what its row leaves empty stays empty."""
    return {
        "name": venue.name,
        "address": venue.address,
        "phone": venue.phone,
        "exits": [part.strip() for part in venue.exits.split(";") if part.strip()],
        "assembly": venue.assembly_point,
        "logo": _logo_path(venue) if venue.logo else None,
        "code": code_data(venue.url, language) if venue.url else None,
    }


def blank_venue() -> dict[str, Any]:
    """Return a lodging of which nothing is known."""
    blank: dict[str, Any] = dict.fromkeys(("name", "address", "phone", "assembly"), "")
    return {**blank, "exits": [], "logo": None, "code": None}


def venue_files(venue: Venue, *, mono: bool = False) -> dict[str, bytes]:
    """Return the pictures of a lodging by the path under which the template reads them.

    ContentError where its logo cannot be printed.
    """
    found = code_files(venue.url, mono=mono) if venue.url else {}
    if venue.logo:
        path = venue.place.path.parent / venue.logo
        if pictures.fault(path):
            message = tr(
                "the logo {path} cannot be printed: give a PNG or JPEG file of at most {most} "
                "million pixels",
                path=venue.logo,
                most=pictures.MAX_MEGAPIXELS,
            )
            raise ContentError([Problem(venue.place, "venue-logo", message)])
        found[_logo_path(venue)] = pictures.as_svg(path, _LOGO_PX, grey=mono)
    return found


def code_data(url: str, language: Language) -> dict[str, str]:
    """Return what stands around a code: its picture, where it leads, how that is written."""
    return {
        "picture": _code_path(url),
        "url": url,
        "address": url.removeprefix("https://").removeprefix("http://").removesuffix("/"),
        "alternative": language.phrase("leaflet-qr", address=url),
    }


def code_files(url: str, *, mono: bool = False) -> dict[str, bytes]:
    """Return the picture of the code that leads to `url`."""
    return {_code_path(url): qr.svg(url, mono=mono)}


def _code_path(url: str) -> str:
    return f"pictures/code-{digest(url)[:16]}.svg"


def _logo_path(venue: Venue) -> str:
    return f"pictures/logo-{venue.id}.svg"
