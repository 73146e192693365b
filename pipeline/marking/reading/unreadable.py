"""Why a file cannot be read as a picture, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from pipeline.core.errors import StudioError
from pipeline.core.messages import tr


class UnreadableError(StudioError):
    """A file, or a page of it, is no picture that can be read; the message says why."""

    exit_code: ClassVar[int] = 1


@contextmanager
def readable() -> Iterator[None]:
    """Turn what a broken file or disk raises into an error for people."""
    try:
        yield
    except StudioError:
        raise
    except OSError as error:
        raise UnreadableError(why(error)) from error
    except Exception as error:
        raise UnreadableError(tr("the picture is damaged")) from error


def why(error: OSError) -> str:
    """Return what was wrong with the disk, or with the picture."""
    if error.errno is None:
        return tr("the picture is damaged")
    return tr("the file cannot be read: {reason}", reason=error.strerror or error)


def too_large(pixels: int, most: int) -> UnreadableError:
    """Return the error for a picture of `pixels`, where `most` megapixels are read."""
    return UnreadableError(
        tr(
            "the picture has {count} megapixels, at most {most} are read: save it smaller",
            count=pixels // 1_000_000,
            most=most,
        )
    )
