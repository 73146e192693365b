"""Campaigns: what is to be made, for whom, and in whose name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pipeline.content.bases import Frozen, Keyed, Localized, Placed


class Authority(Frozen):
    """Who speaks: the name on the end card, the address behind the QR code."""

    name: Localized
    url: str
    note: Localized = Field(default_factory=dict)


class Music(Frozen):
    """Background music of clips: a file that the officer owns, relative to `content/`.

    `credit` is the line that names whose music it is; `level_db` how far it lies
    below the speech where nobody speaks.
    """

    file: str
    credit: str = Field(min_length=1)
    level_db: float = Field(default=-14, ge=-40, le=-6)


class ClipWish(Frozen):
    """Which clips a campaign asks for, by format name.

    `formats_of` gives single scripts formats of their own. Empty `languages` means all of
    the campaign: a clip takes longer to make than leaflets in many languages.
    """

    formats: tuple[str, ...] = ("16x9",)
    formats_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    languages: tuple[str, ...] = ()
    music: Music | None = None

    def formats_for(self, slug: str) -> tuple[str, ...]:
        """Return the formats in which the script `slug` is wanted."""
        return self.formats_of.get(slug, self.formats)


class Venue(Placed):
    """One lodging of a venues file, in NFC; empty where the file says nothing.

    `id` is its name as a file name, unique in the file. `logo` is a picture,
    relative to the venues file.
    """

    id: str
    name: str
    address: str = ""
    phone: str = ""
    assembly_point: str = ""
    exits: str = ""
    url: str = ""
    logo: str = ""


class VenueWish(Frozen):
    """Lodgings that get clips and leaflets of their own: a CSV file, relative to `content/`.

    Empty `scripts` means all of the campaign. `formats` are of clips, `leaflets` of leaflets;
    `merged` asks for one more file with the leaflets of all lodgings, for the print shop.
    """

    file: str
    scripts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("16x9",)
    leaflets: tuple[str, ...] = ()
    merged: bool = False


LeafletVariant = Literal["screen", "print", "mono"]
"""For the screen, for the print shop, for the photocopier."""


class LeafletWish(Frozen):
    """Which leaflets a campaign asks for, by format name, and in which variants.

    `formats_of` gives single scripts formats of their own, `variants_of` single formats their
    variants. `second` is the language beside the source language on cards in two languages;
    empty means the campaign's next one.
    """

    formats: tuple[str, ...] = ("a5",)
    formats_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    variants: tuple[LeafletVariant, ...] = ("screen",)
    variants_of: Mapping[str, tuple[LeafletVariant, ...]] = Field(default_factory=dict)
    second: str = ""

    def formats_for(self, slug: str) -> tuple[str, ...]:
        """Return the formats in which the script `slug` is wanted."""
        return self.formats_of.get(slug, self.formats)

    def variants_for(self, name: str) -> tuple[LeafletVariant, ...]:
        """Return the variants in which the format `name` is wanted."""
        return self.variants_of.get(name, self.variants)


class QuizWish(Frozen):
    """Which quiz sets a campaign asks for, by name."""

    sets: tuple[str, ...] = ()


class Campaign(Keyed):
    """`content/campaigns/<name>.yaml`: what is to be made, in which languages."""

    name: str
    title: Localized
    languages: tuple[str, ...] = Field(min_length=1)
    scripts: tuple[str, ...] = ()
    clips: ClipWish | None = None
    venues: VenueWish | None = None
    leaflets: LeafletWish | None = None
    quizzes: QuizWish | None = None
    authority: Authority
    voice: Literal["auto", "recorded", "gtts", "piper", "espeak"] = "auto"
    speed: float = Field(default=1.0, ge=0.5, le=1.5)
