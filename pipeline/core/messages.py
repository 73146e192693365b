"""What people read, in their language: a gettext catalogue, Vietnamese first.

Message ids are the English texts. The catalogues are the `.po` files in
`pipeline/locale`; they are compiled in memory, so nothing generated is kept.
"""

from __future__ import annotations

import gettext
import io
import os
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")
ENVIRONMENT = "PCCC_MESSAGES"

_current: ContextVar[str | None] = ContextVar("message_language", default=None)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files("pipeline") / "locale" / f"{language}.po"
    if not source.is_file():
        return gettext.NullTranslations()
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def language() -> str:
    """Return the language of messages: chosen, else the environment's, else Vietnamese."""
    chosen = _current.get() or os.environ.get(ENVIRONMENT, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def use(language: str) -> None:
    """Show messages in `language` (`vi` or `en`) from here on."""
    _current.set(language)


def tr(message: str, **values: object) -> str:
    """Translate `message` and fill its `{name}` places with `values`."""
    text = _catalogue(language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def trn(singular: str, plural: str, count: int, **values: object) -> str:
    """Translate by number; `{count}` is filled with `count`."""
    text = _catalogue(language()).ngettext(singular, plural, count)
    return text.format(count=count, **values)
