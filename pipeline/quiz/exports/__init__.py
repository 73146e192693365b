"""Exchange formats: one file per format, each from `Material` to bytes."""

from pipeline.quiz.exports import gift, moodle
from pipeline.quiz.exports.base import Export, exports

__all__ = ["Export", "exports", "gift", "moodle"]
