"""Whether a sheet belongs to the set that is marked, and as which of its sheets it counts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.core.messages import tr
from pipeline.marking.keys import KnownSheets, MarkingKey
from pipeline.marking.records import UNSURE, Sheet


def stranger(sheet: Sheet, known: KnownSheets) -> str:
    """Return why nobody can mark `sheet`, or "" where it can be marked."""
    identity = sheet.identity
    if identity is None:
        return sheet.reason or tr("nobody can tell which sheet it is")
    if identity.set_name != known.set_name:
        return tr("a sheet of another set: {name}", name=identity.set_name)
    if identity.version not in known.guesses:
        return tr(
            "printed for another version of the set ({version}): its questions, their order "
            "or right answers were changed since",
            version=identity.version,
        )
    if identity.form not in known.rows:
        return tr("the set has no form {form}", form=identity.form)
    expected = [row.choices for row in known.rows[identity.form]]
    if [len(row) for row in sheet.rows] != expected:
        return sheet.reason or tr("its boxes cannot be read")
    return ""


def as_sheet(sheet: Sheet, key: MarkingKey, form: str, number: int) -> Sheet | None:
    """Return `sheet` as sheet `number` of `form`, as somebody has said; None if there is none.

    Boxes that were not read as that form's are all unsure, to be decided one by one.
    """
    version = sheet.identity.version if sheet.identity else ""
    own = version if version in key.known.guesses else ""
    identity = key.identity(form, number, own)
    if identity is None:
        return None
    other = sheet.identity and sheet.identity.form != form
    unsure = tuple(UNSURE * row.choices for row in key.known.rows[form])
    return replace(sheet, identity=identity, rows=unsure if other else sheet.rows or unsure)
