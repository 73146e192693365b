"""The phrases of a language that exports need, besides those of papers."""

from __future__ import annotations

from pipeline.content.models import Language
from pipeline.content.phrases import require_phrases

TOPICS = (
    "alarm",
    "door",
    "smoke",
    "stairs",
    "trapped",
    "call",
    "exits",
    "electricity",
    "charging",
    "gas",
    "oil",
    "votive",
    "goods",
    "people",
    "extinguisher",
    "detector",
    "drill",
    "heat",
    "law",
    "signs",
)
"""Topics with a name of their own; any other topic stands for itself."""

KINDS = ("single", "multiple", "truefalse", "matching", "ordering", "oral")

PHRASES = (
    *(f"export_kind_{kind}" for kind in KINDS),
    *(f"export_topic_{topic}" for topic in TOPICS),
    "export_loss_kind",
    "export_loss_oral",
    "export_loss_picture",
    "export_loss_picture_words",
    "export_loss_picture_room",
    "export_loss_feedback",
    "export_loss_feedback_parts",
    "export_loss_explanation",
    "export_loss_pinned",
    "export_loss_group",
    "export_loss_stem",
    "export_loss_short",
    "export_loss_options",
    "export_loss_option",
    "export_loss_tags",
    "export_losses_title",
    "export_losses_intro",
    "export_losses_format",
    "export_losses_file",
    "export_losses_held",
    "export_losses_questions",
    "export_losses_none",
    "export_losses_whole",
    "export_losses_every",
    "export_losses_empty",
    "export_how_matching",
    "export_how_ordering",
    "export_answer",
    "export_points",
    "export_start",
    "export_check",
    "export_next",
    "export_finish",
    "export_again",
    "export_progress",
    "export_intro",
    "export_right",
    "export_right_answer",
    "export_wrong",
    "export_chosen",
    "export_choose",
    "export_nothing_chosen",
    "export_up",
    "export_down",
    "export_moved",
    "export_oral_how",
    "export_oral_show",
    "export_oral_tick",
    "export_oral_points",
    "export_result",
    "export_score",
    "export_oral_score",
    "export_all_right",
    "export_review",
    "export_review_topic",
    "export_review_questions",
    "export_no_script",
)
"""The keys under `phrases:` of a language."""


def require(language: Language) -> None:
    """Raise a ContentError that names the phrases `language` lacks, if it lacks any."""
    require_phrases([language], PHRASES)


def topic_name(language: Language, topic: str) -> str:
    """Return what people call `topic`; a topic without a name stands for itself."""
    return language.phrases.get(f"export_topic_{topic}", topic)
